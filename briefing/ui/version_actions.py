"""The actions for versions of a report: what is offered over it, and going from one to another."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from briefing.i18n import tr
from briefing.ui.page_actions import NewAction


class VersionActions:
    """What can be done with versions; each is off while there is nothing to do it with."""

    def __init__(self, new: NewAction) -> None:
        self.compare = new(tr("&Compare with the earlier report"))
        self.adopt = new(tr("&Treat as new version"))
        self.apart = new(tr("&Keep apart"))
        self.earlier = new(tr("Read the &earlier version"))
        self.later = new(tr("Read the &later version"))
        self.split = new(tr("&Make this version a report of its own"))
        self.show_offer(offered=False, compared=False)
        self.show_place(0, 0)

    def fill(self, menu: QMenu) -> None:
        """Put them in a menu of their own."""
        menu.addActions([self.compare, self.adopt, self.apart])
        menu.addSeparator()
        menu.addActions([self.earlier, self.later, self.split])

    def show_offer(self, *, offered: bool, compared: bool) -> None:
        """Whether the report that is shown may be a version of another, and whether both are
        compared now."""
        self.compare.setEnabled(offered and not compared)
        self.adopt.setEnabled(offered)
        self.apart.setEnabled(offered)

    def show_place(self, at: int, of: int) -> None:
        """The version that is read is the one ``at`` this place, from 1, ``of`` so many; 0 where
        none is read."""
        self.earlier.setEnabled(at > 1)
        self.later.setEnabled(0 < at < of)
        self.split.setEnabled(at > 0 and of > 1)
