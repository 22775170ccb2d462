"""Text that stands on a page but not in the report: page numbers, running heads, what no reader
took over. It can be selected and copied; it cannot be tagged, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QLabel

from briefing.domain.page_map import Box
from briefing.i18n import tr
from briefing.ui.controls import label

if TYPE_CHECKING:
    from briefing.ui.original.view import PageView


class Aside:
    """A selection of such text, on one page."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._page = 0
        self._pivot = (0, 0)
        self._first = self._last = 0
        self.hint: QLabel = label("", "floating-hint", wrap=True)
        self.hint.setParent(view.viewport())
        self.hint.hide()

    def __bool__(self) -> bool:
        return self._page > 0 and self._last > self._first

    @property
    def page(self) -> int:
        """The page that it is on; 0 when there is none."""
        return self._page

    def reason(self) -> str:
        """Why it cannot be tagged; empty when nothing of the kind is selected."""
        if not self:
            return ""
        if not self._view.places:
            return tr("The text of these pages is not linked to the report: it can only be copied.")
        return tr(
            "This stands on the page but not in the report's text: it can be copied, not tagged."
        )

    def under(self, point: QPointF) -> bool:
        """Whether such text lies under a point of the window."""
        return self._character(point) is not None

    def _character(self, point: QPointF) -> tuple[int, int] | None:
        found = self._view.on_page(point)
        if found is None:
            return None
        page, x, y = found
        places, letters = self._view.places, self._view.letters(page)
        if letters is None or (places and places.line_under(page, x, y) is not None):
            return None
        number = letters.under(x, y)
        return None if number is None else (page, number)

    def begin(self, point: QPointF, unit: str) -> bool:
        """Begin a selection ("word", "line" or, by default, characters) where such text lies."""
        was = bool(self)
        self.clear()
        found = self._character(point)
        if found is None:
            return False
        page, number = found
        letters = self._view.letters(page)
        assert letters is not None
        self._page = page
        if unit:
            self._pivot = letters.word(number) if unit == "word" else letters.row(number)
        else:
            x, y = self._place(point)
            self._pivot = (letters.nearest(x, y),) * 2
        self._first, self._last = self._pivot
        self._view.leave_text(was)
        return True

    def _place(self, point: QPointF) -> tuple[float, float]:
        return self._view.place_on(self._page, point)

    def drag(self, point: QPointF) -> None:
        """Extend the selection on its page."""
        letters = self._view.letters(self._page)
        if letters is not None:
            reach = letters.nearest(*self._place(point))
            self._first = min(self._pivot[0], reach)
            self._last = max(self._pivot[1], reach)
            self._view.viewport().update()

    def end(self) -> None:
        """The mouse is let go: say what this selection is."""
        if not self:
            self.clear()
            return
        hint, view = self.hint, self._view
        hint.setText(self.reason())
        room = view.viewport().rect()
        hint.setFixedWidth(min(320, room.width() - 16))
        hint.adjustSize()
        rects = view.rects_on(self._page, self.boxes())
        low = max((rect.bottom() for rect in rects), default=0.0)
        left = min((rect.left() for rect in rects), default=0.0)
        y = low + 6
        if y + hint.height() > room.height():
            y = min((rect.top() for rect in rects), default=0.0) - hint.height() - 6
        hint.move(int(max(8, min(left, room.width() - hint.width() - 8))), int(max(y, 4)))
        hint.show()
        hint.raise_()
        view.say(self.reason())

    def boxes(self) -> list[Box]:
        """Where it stands on its page."""
        letters = self._view.letters(self._page) if self else None
        return letters.boxes(self._first, self._last) if letters is not None else []

    def words(self) -> str:
        """What it reads."""
        letters = self._view.letters(self._page) if self else None
        return letters.words(self._first, self._last) if letters is not None else ""

    def clear(self) -> None:
        """Select nothing of the kind."""
        if self._page:
            self._page = self._first = self._last = 0
            self.hint.hide()
            self._view.viewport().update()
