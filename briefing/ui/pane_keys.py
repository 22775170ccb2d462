"""The keys of the panes around the text, for the sheet of keys. What they do is in each pane."""

from __future__ import annotations

from briefing.i18n import mark, tr
from briefing.ui.reader.bindings import tr_keys

_LIST = (
    (mark("Next and previous report"), "j  k"),
    (mark("Open the report"), "Enter"),
    (mark("Select several reports"), "Shift + ↑ ↓"),
    (mark("Select all"), "Ctrl+A"),
    (mark("Star, or take it off"), "*"),
    (mark("Mark as read or unread"), "Ctrl+U"),
    (mark("Change title"), "F2"),
    (mark("Move to the trash"), "Del"),
    (mark("Fold or unfold a group"), "← →"),
    (mark("Filter by title"), "/  Ctrl+F"),
)
_CARDS = (
    (mark("Next and previous passage"), "j  k"),
    (mark("Go to the passage"), "Enter"),
    (mark("Select several passages"), "Shift + ↑ ↓"),
    (mark("Select all"), "Ctrl+A"),
    (mark("Select one passage again"), "Esc"),
    (mark("Tag with a theme, or take it off"), "1 – 9"),
    (mark("Choose a theme, or make one"), "t"),
    (mark("Write a note"), "n"),
    (mark("Keep the note and close it"), "Ctrl+Enter  Esc"),
    (mark("Key passage, or no longer"), "*"),
    (mark("Add to briefing"), "b"),
    (mark("Copy with source"), "Ctrl+C"),
    (mark("Move to the trash"), "Del"),
)
_BRIEFING = (
    (mark("Go to the passage"), "Enter"),
    (mark("Back to the briefing"), "Alt + ←"),
    (mark("Move the passage up or down"), "Alt + ↑ ↓"),
    (mark("Move its section up or down"), "Alt + Shift + ↑ ↓"),
    (mark("Write a lead-in"), "F2"),
    (mark("Take out of the briefing"), "Del"),
    (mark("Back to what was read"), "Esc"),
)
_AWAY = ((mark("Back to what was read"), "Esc  Alt + ←"),)
_THEMES = (
    (mark("Edit the theme"), "Enter  F2"),
    (mark("Move the theme up or down"), "Alt + ↑ ↓"),
    (mark("Move the theme under the one above, or out"), "Alt + Shift + → ←"),
    (mark("Fold or unfold what stands under it"), "← →"),
    (mark("Move to the trash"), "Del"),
)
_REVIEW = (
    (mark("Accept this place"), "Enter  a"),
    (mark("Leave in the old version"), "o"),
    (mark("Choose another place"), "p"),
    (mark("Choose between places"), "1 – 9"),
    (mark("Next and previous passage"), "j  k"),
    (mark("Review again"), "r"),
    (mark("Undo"), "u"),
    (mark("Move to the trash"), "Del"),
    (mark("Back to the report"), "Esc"),
)
_COMPARING = (
    (mark("Next and previous difference"), "j  k"),
    (mark("Back to the report"), "Esc"),
)


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups of the sheet: what each key does, and the key."""
    groups = (
        (tr("In the list of reports"), _LIST),
        (tr("On the cards of passages"), _CARDS),
        (tr("On the page of a briefing"), _BRIEFING),
        (tr("Themes in the sidebar"), _THEMES),
        (tr("In what was found and in the trash"), _AWAY),
        (tr("Review of passages"), _REVIEW),
        (tr("Two reports side by side"), _COMPARING),
    )
    return [(title, [(tr(words), tr_keys(keys)) for words, keys in rows]) for title, rows in groups]
