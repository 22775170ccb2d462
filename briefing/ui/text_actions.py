"""The actions for how text is read: size, width, paper, footnotes, patterns, contrast, motion."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from briefing.i18n import tr
from briefing.ui.page_actions import NewAction


class TextActions:
    """What can be chosen about the page; the keys for size serve the original pages as well."""

    def __init__(self, new: NewAction) -> None:
        self.larger = new(tr("&Larger text"), "Ctrl++")
        self.larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.smaller = new(tr("&Smaller text"), "Ctrl+-")
        self.normal = new(tr("&Normal size"), "Ctrl+0")
        self.wider = new(tr("&Wider column"), "Ctrl+Alt++")
        self.wider.setShortcuts([QKeySequence("Ctrl+Alt++"), QKeySequence("Ctrl+Alt+=")])
        self.narrower = new(tr("Na&rrower column"), "Ctrl+Alt+-")
        self.tones = QActionGroup(self.larger)
        for tone, name in tone_names().items():
            action = new(name, checkable=True)
            action.setData(tone)
            self.tones.addAction(action)
        self.notes = new(tr("&Footnotes in sight"), "Ctrl+Alt+F", checkable=True)
        self.patterns = new(tr("&Patterns beside colours"), checkable=True)
        self.contrast = new(tr("More &contrast"), checkable=True)
        self.less_motion = new(tr("Less &motion"), checkable=True)

    def fill(self, menu: QMenu) -> None:
        """Put them in a menu of their own."""
        menu.addActions([self.larger, self.smaller, self.normal])
        menu.addSeparator()
        menu.addActions([self.wider, self.narrower])
        menu.addSeparator()
        menu.addActions(self.tones.actions())
        menu.addSeparator()
        menu.addActions([self.notes, self.patterns, self.contrast, self.less_motion])


def tone_names() -> dict[str, str]:
    """The tones of paper with their names in a menu."""
    return {
        "window": tr("Paper &as the window"),
        "light": tr("L&ight paper"),
        "sepia": tr("S&epia paper"),
        "dark": tr("&Dark paper"),
    }
