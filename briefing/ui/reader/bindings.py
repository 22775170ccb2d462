"""Every key of the reader, once: the views read them here, and so does the sheet of keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from briefing.i18n import mark, tr

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_GROUP = Qt.KeyboardModifier.GroupSwitchModifier


@dataclass(frozen=True, slots=True)
class Binding:
    """What ``keys`` do. A key of one character is what is typed, whatever the keyboard asks for
    it; longer ones are key sequences. ``shown`` replaces the keys on the sheet."""

    deed: str
    keys: tuple[str, ...]
    words: str
    shown: str = ""

    def label(self) -> str:
        """The keys as the sheet shows them."""
        if self.shown:
            return self.shown
        return "  ".join(_shown(key) for key in self.keys)


def _shown(key: str) -> str:
    if len(key) == 1:
        return key
    for name, sign in (("Up", "↑"), ("Down", "↓")):
        if key.rpartition("+")[2] == name:
            return tr_keys(key.removesuffix(name)) + sign
    return tr_keys(key)


def tr_keys(keys: str) -> str:
    """A key sequence with the names that the user's language has for them."""
    return "+".join(tr(_NAMES[part]) if part in _NAMES else part for part in keys.split("+"))


_NAMES = {"Del": mark("Del"), "Space": mark("Space")}

MOVING = (
    Binding("next sentence", ("Down", "j"), mark("Next sentence")),
    Binding("previous sentence", ("Up", "k"), mark("Previous sentence")),
    Binding("next paragraph", ("Ctrl+Down", "J", "l"), mark("Next paragraph")),
    Binding("previous paragraph", ("Ctrl+Up", "K", "h"), mark("Previous paragraph")),
    Binding("next section", ("]",), mark("Next section")),
    Binding("previous section", ("[",), mark("Previous section")),
    Binding("extend sentence", ("Shift+Down", "."), mark("Extend by a sentence")),
    Binding("shrink sentence", ("Shift+Up", ","), mark("Take a sentence less, or one before")),
    Binding("extend paragraph", ("Ctrl+Shift+Down",), mark("Extend to the end of the paragraph")),
    Binding("shrink paragraph", ("Ctrl+Shift+Up",), mark("The same, backwards")),
    Binding("extend section", ("}",), mark("Extend to the end of the section")),
    Binding("shrink section", ("{",), mark("Extend to the beginning of the section")),
    Binding("screen on", ("Space",), mark("A screen further")),
    Binding("screen back", ("Shift+Space",), mark("A screen back")),
    Binding("go to", ("g",), mark("Go to a page, section or percentage")),
    Binding("find", ("/", "Ctrl+F"), mark("Find in this report")),
    Binding("find next", ("F3",), mark("Next place found")),
    Binding("find previous", ("Shift+F3",), mark("Previous place found")),
)
TAGGING = (
    Binding("tag", tuple("123456789"), mark("Tag with a theme, or take it off"), "1 – 9"),
    Binding("last theme", ("0",), mark("The theme used last")),
    Binding("pick theme", ("t",), mark("Choose a theme, or make one")),
    Binding("note", ("n",), mark("Write a note")),
    Binding("key passage", ("*",), mark("Key passage, or no longer")),
    Binding("inspect", ("i",), mark("Show the passage in the inspector")),
    Binding("add to briefing", ("b",), mark("Put the passage in a briefing")),
    Binding("adjust", ("e",), mark("Move the ends of a passage; Enter keeps them")),
    Binding("ends", (), mark("Then: the end by words, with Alt by letters"), "← →  Alt + ← →"),
    Binding("delete", ("Del",), mark("Move the passage to the trash")),
)
CARET = (
    Binding("text cursor", ("F7",), mark("Arrows up and down go by lines, or by sentences again")),
    Binding("caret", (), mark("Move by characters"), "← →"),
    Binding("caret", (), mark("Move by words"), "Ctrl + ← →"),
    Binding("caret", (), mark("Select by characters"), "Shift + ← →"),
    Binding("caret", (), mark("Select word by word"), "Ctrl + Shift + ← →"),
    Binding("copy", ("Ctrl+C",), mark("Copy the selection")),
    Binding("select all", ("Ctrl+A",), mark("Select everything")),
    Binding(
        "enter",
        ("Return", "Enter"),
        mark("Show the footnote or the passages at the cursor"),
        "Enter",
    ),
    Binding("escape", ("Esc",), mark("Back: close, select nothing")),
    Binding("help", ("?",), mark("All keys")),
)
# in the card that Enter opens; the keys of one passage are those above
CARD = (
    Binding("next sign", (), mark("From one deed to the next"), "Tab  ← →"),
    Binding("next passage", (), mark("From passage to passage"), "↑ ↓"),
    Binding("back", (), mark("Back to the text"), "Esc"),
)
ALL = (*MOVING, *TAGGING, *CARET, *CARD)
# a view puts away what floats on Escape, but a dialog around it may want that key first
_LEFT_TO_OTHERS = {"escape"}

_TYPED = {key: one.deed for one in ALL for key in one.keys if len(key) == 1}
_PRESSED = {
    QKeySequence(key)[0].toCombined(): one.deed  # type: ignore[index]  # the stubs lack it
    for one in ALL
    for key in one.keys
    if len(key) > 1
}


def deed_of(event: QKeyEvent) -> str | None:
    """What a key asks of the reader; ``None`` when it is not one of its keys."""
    modifiers = event.modifiers() & ~_KEYPAD
    pressed = QKeyCombination(modifiers, Qt.Key(event.key())).toCombined()
    if pressed in _PRESSED:
        return _PRESSED[pressed]
    if modifiers & ~(_SHIFT | _GROUP):
        return None
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        # Caps Lock is on at times
        letter = chr(event.key())
        return _TYPED.get(letter if modifiers & _SHIFT else letter.lower())
    return _TYPED.get(event.text()) if event.text() else None


def wants(event: QKeyEvent) -> bool:
    """Whether the reader takes a key before any shortcut of the window does."""
    deed = deed_of(event)
    return deed is not None and deed not in _LEFT_TO_OTHERS


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups of the sheet of keys: what each key does, and the key."""
    groups = (
        (tr("Going through a report"), MOVING),
        (tr("Tagging"), TAGGING),
        (tr("Text and selection"), CARET),
        (tr("In the card of a passage"), CARD),
    )
    return [(title, [(tr(one.words), one.label()) for one in group]) for title, group in groups]
