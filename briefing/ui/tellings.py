"""What the status bar says when a deed is done: the undo menu names it, this tells that it was."""

from __future__ import annotations

from briefing.domain.acts import Act
from briefing.i18n import mark, tr

_DONE = {
    "tag {theme}": mark("Tagged as {theme}"),
    "tag {theme}, a new theme": mark("Tagged as {theme}, a new theme"),
    "untag {theme}": mark("Tag {theme} taken off"),
    "note": mark("Note saved"),
    "move passage to the trash": mark("Passage moved to the trash"),
    "move {count} passages to the trash": mark("{count} passages moved to the trash"),
    "restore passage": mark("Passage restored"),
    "restore {count} passages": mark("{count} passages restored"),
    "key passage": mark("Key passage marked"),
    "no key passage": mark("No longer a key passage"),
    "{count} key passages": mark("{count} key passages marked"),
    "{count} no key passages": mark("{count} passages are no longer key passages"),
    "adjust passage": mark("Ends of the passage moved"),
    "tag {count} passages as {theme}": mark("{count} passages tagged as {theme}"),
    "take {theme} off {count} passages": mark("Tag {theme} taken off {count} passages"),
    "retheme passage": mark("Themes of the passage changed"),
    "retheme {count} passages": mark("Themes of {count} passages changed"),
    "star {what}": mark("{what} starred"),
    "star {count} reports": mark("{count} reports starred"),
    "unstar {what}": mark("Star of {what} taken off"),
    "unstar {count} reports": mark("Stars of {count} reports taken off"),
    "mark {what} as read": mark("{what} marked as read"),
    "mark {count} reports as read": mark("{count} reports marked as read"),
    "mark {what} as unread": mark("{what} marked as unread"),
    "mark {count} reports as unread": mark("{count} reports marked as unread"),
    "edit details of {title}": mark("Details of {title} changed"),
    "move {what} to the trash": mark("{what} moved to the trash"),
    "move {count} reports to the trash": mark("{count} reports moved to the trash"),
    "restore {what}": mark("{what} restored"),
    "restore {count} reports": mark("{count} reports restored"),
    "new version of {title}": mark("“{title}” has a new version"),
    "keep {title} apart": mark("“{title}” stays a report of its own"),
    "make version {number} of {title} a report of its own": mark(
        "Version {number} of “{title}” is a report of its own now"
    ),
    "accept new place": mark("Passage put in its new place"),
    "keep with earlier version": mark("Passage left in the earlier version"),
    "review again": mark("Passage is to be reviewed again"),
    "add theme {theme}": mark("Theme {theme} added"),
    "rename theme {theme}": mark("Theme renamed to {theme}"),
    "edit theme {theme}": mark("Theme {theme} changed"),
    "move theme {theme}": mark("Theme {theme} moved"),
    "archive theme {theme}": mark("Theme {theme} put in the archive"),
    "take theme {theme} from the archive": mark("Theme {theme} taken from the archive"),
    "import theme set": mark("Theme set taken over"),
    "merge {themes} into {theme}": mark("{themes} merged into {theme}"),
    "move theme {theme} to the trash": mark("Theme {theme} moved to the trash"),
    "restore theme {theme}": mark("Theme {theme} restored"),
    "make briefing {briefing}": mark("Briefing {briefing} made"),
    "rename briefing {briefing}": mark("Briefing renamed to {briefing}"),
    "edit briefing {briefing}": mark("Briefing {briefing} changed"),
    "move briefing {briefing} to the trash": mark("Briefing {briefing} moved to the trash"),
    "move {count} briefings to the trash": mark("{count} briefings moved to the trash"),
    "restore briefing {briefing}": mark("Briefing {briefing} restored"),
    "restore {count} briefings": mark("{count} briefings restored"),
    "add passage to {briefing}": mark("Passage added to {briefing}"),
    "add {count} passages to {briefing}": mark("{count} passages added to {briefing}"),
    "add passage to {briefing}, {known} there already": mark(
        "Passage added to {briefing}; it had {known} already"
    ),
    "add {count} passages to {briefing}, {known} there already": mark(
        "{count} passages added to {briefing}; it had {known} already"
    ),
    "take passage out of {briefing}": mark("Passage taken out of {briefing}"),
    "take {count} passages out of {briefing}": mark("{count} passages taken out of {briefing}"),
    "move passage in {briefing}": mark("Passage moved"),
    "move {count} passages in {briefing}": mark("{count} passages moved"),
    "move section in {briefing}": mark("Section moved"),
    "lead-in": mark("Lead-in saved"),
}


def told(act: Act) -> str:
    """That an act was done; its name, where there are no words for that."""
    text = tr(_DONE.get(act.label, act.label), **act.values)
    return text[:1].upper() + text[1:]
