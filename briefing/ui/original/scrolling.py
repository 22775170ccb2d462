"""Pages that scroll: how large they are shown, which are in sight, what is asked to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from briefing.domain.page_map import Box
from briefing.services.pages import Wish
from briefing.ui.original import wishing
from briefing.ui.original.feed import Feed
from briefing.ui.original.lettering import Lettering
from briefing.ui.original.sheets import FIT_WIDTH, Sheets, Zoom, step_from
from briefing.ui.original.surface import PageSurface

_STEP = 40  # pixels of one step of scrolling
_REST = 60  # ms without another zoom or size before pages are drawn sharp


class ScrollingPages(PageSurface):
    """The pages of a PDF at one zoom. ``feed`` and ``sheets`` are for the view's own modules."""

    page_changed = Signal(int)  # the page that is read
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.feed = Feed(self)
        self.more_wishes: Callable[[], list[Wish]] = list  # of the thumbnails
        self._zoom: Zoom = FIT_WIDTH
        self._page = 0
        self._ahead = 1  # the way that was scrolled last
        self._ask = QTimer(self, singleShot=True)
        self._ask.timeout.connect(self._say_wishes)
        self.feed.opened.connect(self._opened)
        self.feed.drawn.connect(self._repaint_page)
        self.feed.page_failed.connect(self._repaint_page)
        self.feed.lettered.connect(self._lettered)
        self.feed.unlettered.connect(lambda page: self.places.set_letters(page, None))

    def open(self, data: bytes, password: str = "") -> None:
        """Draw the pages of this PDF."""
        self.feed.open(data, password)
        self.viewport().update()

    def to_beginning(self) -> None:
        """Forget where the window stood."""
        self._page = 0
        self.verticalScrollBar().setValue(0)
        self.bring_across(1)

    def _opened(self, sizes: Sequence[tuple[float, float]]) -> None:
        if tuple(sizes) != tuple(self.sheets.sizes):
            self.lay_out(sizes)
        self._ask.start(0)

    def _lettered(self, page: int) -> None:
        self.places.set_letters(page, self.feed.letters(page))
        self._repaint_page(page)

    def _repaint_page(self, page: int) -> None:
        if page <= len(self.sheets):
            rect = self.sheets.rect(page).translated(self.origin().toPoint())
            self.viewport().update(rect.adjusted(-60, -4, 4, 4))

    def letters(self, page: int) -> Lettering | None:
        """The letters of a page, where they are known."""
        return self.feed.letters(page)

    # zoom and layout

    @property
    def zoom(self) -> float:
        """How large pages are shown: 1.0 is 100 %."""
        return self.sheets.zoom

    @property
    def chosen_zoom(self) -> Zoom:
        """What was chosen: a factor, or what the pages are to fit."""
        return self._zoom

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Show the pages larger or smaller; what is at the point ``at`` of the window stays."""
        self._zoom = zoom
        self.lay_out(self.sheets.sizes, at)
        self.zoom_changed.emit()

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """One step larger (1) or smaller (-1)."""
        middle = QPointF(self.viewport().rect().center())
        self.set_zoom(step_from(self.zoom, steps), middle if at is None else at)

    def lay_out(self, sizes: Sequence[tuple[float, float]], at: QPointF | None = None) -> None:
        """Lay out pages of these sizes; what is at the point ``at`` of the window stays."""
        window = self.viewport().rect()
        at = QPointF(window.width() / 2, 0) if at is None else at
        held = self.on_page(at)
        self.sheets = Sheets(sizes, self._zoom, window)
        self._set_ranges()
        if held is not None and held[0] <= len(sizes):
            page, x, y = held
            now = self.sheets.from_page(page, Box(x, y, x, y))
            self.verticalScrollBar().setValue(round(now.y() - at.y()))
            self.horizontalScrollBar().setValue(round(now.x() - at.x()))
        self.bring_across(self.current_page())
        ratio = self.devicePixelRatioF()
        self.feed.scale = ratio
        self.feed.make_room(round(window.width() * window.height() * ratio * ratio * 4))
        self.put_away()
        self.laid_out()
        self._moved(_REST)

    def laid_out(self) -> None:
        """The pages stand elsewhere now."""

    def _set_ranges(self) -> None:
        window, down, across = (
            self.viewport().rect(),
            self.verticalScrollBar(),
            self.horizontalScrollBar(),
        )
        down.setPageStep(window.height())
        down.setSingleStep(_STEP)
        down.setRange(0, max(self.sheets.height - window.height(), 0))
        across.setPageStep(window.width())
        across.setSingleStep(_STEP)
        over = max(self.sheets.width - window.width(), 0)
        across.setRange(0, over)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place."""
        super().resizeEvent(event)
        self.lay_out(self.sheets.sizes)
        self.zoom_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars; what comes into sight is asked for."""
        if dy:
            self._ahead = 1 if dy < 0 else -1
        self.put_away()
        self._moved(0)
        self.place_changed.emit()

    def _moved(self, wait: int) -> None:
        self._ask.start(max(wait, self._ask.remainingTime() if self._ask.isActive() else 0))
        self.viewport().update()
        page = self.current_page()
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
            self.bring_across(page)

    def ask_again(self) -> None:
        """What is wished for has changed."""
        if not self._ask.isActive():
            self._ask.start(0)

    def _say_wishes(self) -> None:
        if len(self.sheets) and self.isVisible():
            self.feed.want([*wishing.wishes(self, self._ahead), *self.more_wishes()])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() or event.pixelDelta().y()
            if turned:
                self.zoom_by(1 if turned > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)
