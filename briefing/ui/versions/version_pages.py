"""The pages about versions, built when they are first needed: most libraries are opened without."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from briefing.i18n import tr
from briefing.ui import pages as page
from briefing.ui.frame import Frame
from briefing.ui.session import Session
from briefing.ui.versions.compare import ComparePage
from briefing.ui.versions.readers import ReadOnlyReader
from briefing.ui.versions.review import ReviewPage

_PAGES = (page.REVIEW, page.COMPARE, page.EARLIER)


class VersionPages(QObject):
    """What the pages ask for, whichever are there.

    ``reviewed`` gives the id of the report that is to be read again.
    """

    adopt = Signal()
    apart = Signal()
    compared = Signal()
    reviewed = Signal(int)
    undo_asked = Signal()
    earlier_left = Signal()
    refused = Signal()

    def __init__(self, session: Session, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._frame = frame
        self._busy = False

    @cached_property
    def review(self) -> ReviewPage:
        """The page of passages to be reviewed."""
        review = ReviewPage(self._session)
        review.left.connect(self.reviewed)
        review.undo_asked.connect(self.undo_asked)
        self._put(page.REVIEW, review)
        return review

    @cached_property
    def compare(self) -> ComparePage:
        """The page with two texts side by side."""
        compare = ComparePage(self._session)
        compare.adopt.connect(self.adopt)
        compare.apart.connect(self.apart)
        compare.left.connect(self.compared)
        compare.flow.setEnabled(not self._busy)
        self._put(page.COMPARE, compare)
        return compare

    @cached_property
    def earlier(self) -> ReadOnlyReader:
        """The reader of an earlier version."""
        earlier = ReadOnlyReader(tr("Earlier version"))
        earlier.left.connect(self.earlier_left)
        earlier.refused.connect(self.refused)
        self._put(page.EARLIER, earlier)
        return earlier

    def set_busy(self, busy: bool) -> None:
        """Whether a version is being adopted: no other one can be meanwhile."""
        self._busy = busy
        if "compare" in vars(self):  # it was built
            self.compare.flow.setEnabled(not busy)

    def drop(self) -> None:
        """Take the pages away."""
        for name in _PAGES:
            self._frame.pages.drop(name)

    def _put(self, name: str, built: QWidget) -> None:
        self._frame.pages.put(name, built)
        self._frame.status.come_last()
