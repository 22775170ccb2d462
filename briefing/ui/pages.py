"""The main pane: one page at a time, known by name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

READER, BEING_READ, SEARCH, BRIEFING, TRASH, REVIEW, EARLIER, COMPARE, FIRST, NOTHING, BROKEN = (
    "reader",
    "being read",
    "search",
    "briefing",
    "trash",
    "review",
    "earlier version",
    "comparison",
    "first start",
    "nothing",
    "broken",
)
# what is about versions of the report that is open, or of a report in the list
OF_VERSIONS = (REVIEW, EARLIER, COMPARE)

_ALONE = ("list", "inspector")


def left_out(name: str) -> tuple[str, ...]:
    """The panes that do not stand beside a page."""
    beside_both: tuple[str, ...] = ()
    return {
        READER: beside_both,
        BEING_READ: beside_both,
        SEARCH: ("inspector",),
        EARLIER: ("inspector",),
        NOTHING: beside_both,
    }.get(name, _ALONE)


_ROOM = {REVIEW: 800, COMPARE: 800}  # pixels in which two wordings stand beside each other


def room(name: str) -> int | None:
    """What a page asks for before the sidebar beside it; ``None`` when it is content."""
    return _ROOM.get(name)


class Pages(QStackedWidget):
    """The reader, search results, a briefing, the trash, or a page that says why there is none of
    these."""

    turned = Signal(str)  # the page that is shown now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages: dict[str, QWidget] = {}
        self._turned = NOTHING
        self.turning = False  # one page goes, another comes
        self.put(NOTHING, QWidget())

    def put(self, name: str, page: QWidget) -> None:
        """Add a page, in the place of an earlier one of that name. A widget may stand for several
        pages."""
        self.drop(name)
        self._pages[name] = page
        if self.indexOf(page) < 0:
            self.addWidget(page)

    def drop(self, name: str) -> None:
        """Take a page away."""
        old = self._pages.pop(name, None)
        if old is not None and old not in self._pages.values():
            self.removeWidget(old)
            old.deleteLater()

    def turn(self, name: str) -> None:
        """Show a page."""
        page = self._pages[name]
        self._turned = name
        if self.currentWidget() is not page:
            self.turning = True
            self.setCurrentWidget(page)
            self.turning = False
        self.turned.emit(name)

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        if self._pages.get(self._turned) is self.currentWidget():
            return self._turned
        return next(
            (name for name, page in self._pages.items() if page is self.currentWidget()), NOTHING
        )
