"""Which part of the page is in sight, and how it stays so while heights are corrected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollBar

from briefing.ui.reader.page import BOTTOM, Page

_STEP = 27  # pixels of one scroll step: a line
_AIR = 12  # kept between the caret and the window's edges


class Placement:
    """The page pixel at the window's top (``value``) and the scroll bar that follows it.
    ``window`` tells the window's height. Every way to move lays out what comes into sight."""

    def __init__(self, bar: QScrollBar, window: Callable[[], int]) -> None:
        self._bar = bar
        self._window = window
        self.page: Page | None = None
        self.value = 0
        self.adjusting = False
        self._held: tuple[int, int] | None = None

    def show(self, index: int, y: int) -> None:
        """Scroll so that row ``index`` has its top at window pixel ``y``, as far as can be."""
        page, height = self.page, self._window()
        if page is None:
            return
        value = page.place(index, y, height)
        for _ in range(4):  # at the page's ends more rows may come into sight, with new heights
            wanted = min(max(value, 0), max(page.height - height, 0))
            if wanted == value:
                break
            index = page.row_at(wanted)
            value = page.place(index, page.top(index) - wanted, height)
        self.adjusting = True
        self._bar.setPageStep(height)
        self._bar.setSingleStep(_STEP)
        self._bar.setRange(0, max(page.height - height, 0))
        self._bar.setValue(value)
        self.adjusting = False
        self.value = self._bar.value()
        self._held = None

    def to_top(self) -> None:
        """Scroll to the beginning."""
        if self.page is not None:
            self.show(0, self.page.head)

    def put(self, offset: int, y: int) -> None:
        """Scroll so that the line of ``offset`` stands at window pixel ``y``."""
        if self.page is not None:
            index = self.page.flow.row_at(offset)
            line = self.page.layout(index).caret(offset)
            self.show(index, y - int(line.top()))

    def scrolled(self) -> None:
        """Follow the scroll bar."""
        page, wanted = self.page, self._bar.value()
        if page is None:
            return
        if wanted == 0:
            self.to_top()
        elif wanted == self._bar.maximum():
            last = len(page.flow) - 1
            self.show(last, self._window() - BOTTOM - page.layout(last).height)
        elif abs(wanted - self.value) > 2 * self._window():
            index = page.row_at(wanted)
            self.show(index, page.top(index) - wanted)
        else:
            # from the row that was in sight, so that corrections above it don't show
            index = page.row_at(self.value)
            self.show(index, page.top(index) - wanted)

    def hold(self) -> tuple[int, int] | None:
        """The offset of the first whole line in sight and its window pixel; the same one until
        the user scrolls. ``None`` at the page's top."""
        if self.page is None or self.value == 0:
            return None
        if self._held is None:
            self._held = self.page.first_offset(self.value)
        return self._held

    def restore(self, held: tuple[int, int] | None) -> None:
        """Go back to what :meth:`hold` gave, on a page set anew."""
        if held is None:
            self.to_top()
        else:
            self.put(*held)
            self._held = held

    def in_sight(self, offset: int) -> bool:
        """Whether the line of ``offset`` stands wholly in the window."""
        if self.page is None:
            return False
        caret = self.page.caret(offset)
        top = caret.top() - self.value
        return top >= -1 and top + caret.height() <= self._window() + 1

    def bring_in_sight(self, offset: int) -> bool:
        """Scroll as little as needed to show the line of ``offset``; true when that was needed."""
        if self.page is None:
            return False
        caret, height = self.page.caret(offset), self._window()
        top = caret.top() - self.value
        if top < min(_AIR, self.value):
            # with the first line comes the title above it
            self.put(offset, _AIR if caret.top() > self.page.head else height)
        elif top + caret.height() > height - _AIR:
            self.put(offset, height - _AIR - int(caret.height()))
        else:
            return False
        return True
