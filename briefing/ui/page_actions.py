"""The actions of the page view: text, pages or both, going to a page, zoom."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from briefing.i18n import tr
from briefing.ui.original.faces import BOTH, PAGES, TEXT


class NewAction(Protocol):
    """Makes an action of the window."""

    def __call__(
        self,
        text: str,
        keys: str | QKeySequence.StandardKey | None = None,
        *,
        checkable: bool = False,
    ) -> QAction: ...


class PageActions:
    """What can be done with original pages; off while the report that is open has none."""

    def __init__(self, new: NewAction) -> None:
        self.text = new(tr("S&how text"), "Ctrl+3", checkable=True)
        self.original = new(tr("Sho&w pages"), "Ctrl+4", checkable=True)
        self.both = new(tr("Show &both"), "Ctrl+5", checkable=True)
        self.faces = QActionGroup(self.text)
        for action, face in ((self.text, TEXT), (self.original, PAGES), (self.both, BOTH)):
            action.setData(face)
            self.faces.addAction(action)
        self.go_to = new(tr("&Go to page…"), "Ctrl+G")
        self.larger = new(tr("&Larger"))
        self.smaller = new(tr("&Smaller"))
        self.full = new(tr("&Actual size"))
        self.fit_width = new(tr("Fit &width"), "Ctrl+Alt+W")
        self.fit_page = new(tr("Fit &page"), "Ctrl+Alt+P")
        self.strip = new(tr("Pages in s&mall"), "Ctrl+Alt+T", checkable=True)
        self.dim = new(tr("&Dim pages in the dark look"), checkable=True)
        self.show_face("")

    def fill(self, menu: QMenu) -> None:
        """Put them in a menu of their own."""
        menu.addActions([self.go_to, self.strip])
        menu.addSeparator()
        menu.addActions([self.larger, self.smaller, self.full, self.fit_width, self.fit_page])
        menu.addSeparator()
        menu.addAction(self.dim)

    def show_face(self, face: str, choice: bool = True) -> None:
        """Tick what is to be seen; "" for a report without pages. ``choice`` is whether there may
        be something else to see."""
        for action in self.faces.actions():
            action.setEnabled(bool(face) and choice)
            action.setChecked(action.data() == face)
        for action in (
            self.go_to,
            self.larger,
            self.smaller,
            self.full,
            self.fit_width,
            self.fit_page,
            self.strip,
        ):
            action.setEnabled(face in (PAGES, BOTH))
