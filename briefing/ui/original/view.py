"""The pages of a PDF under each other, to be read, selected on and tagged on.

Where things are is answered in three steps: a point of the window is a place on a page
(``sheets``), that is a character of the canonical text (``places``), and back. Text that is on the
page only is the business of ``aside``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from briefing.domain.library import Passage, Report, Theme
from briefing.domain.page_map import Box, PageMap
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.services.pages import Wish
from briefing.ui.look import appearance, look
from briefing.ui.original import paper, wishing
from briefing.ui.original.aside import Aside
from briefing.ui.original.feed import Feed
from briefing.ui.original.keyboard import PageKeyboard
from briefing.ui.original.lettering import Lettering
from briefing.ui.original.marks import Bar, Marker
from briefing.ui.original.places import Places
from briefing.ui.original.pointer import PagePointer
from briefing.ui.original.sheets import FIT_WIDTH, Sheets, Zoom, step_from
from briefing.ui.original.surface import NOWHERE, PageSurface
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reader.marks import Lanes, PassageIndex
from briefing.ui.reader.selection import Selection

_STEP = 40  # pixels of one step of scrolling
_REST = 60  # ms without another zoom or size before pages are drawn sharp
_MAP_DELAY = 120  # ms
_MAP_STEPS = 500


class PageView(PageSurface):
    """The pages of a report. Pages count from 1. ``feed``, ``places``, ``sheets`` and ``aside``
    are for the view's own modules."""

    page_changed = Signal(int)  # the page that is read
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(tr("Pages of the report"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._map = MapBar(self, paper.ground)
        self.setVerticalScrollBar(self._map)
        self.feed = Feed(self)
        self._zoom: Zoom = FIT_WIDTH
        self.aside = Aside(self)
        self.more_wishes: Callable[[], list[Wish]] = list  # of the thumbnails
        self.dimmed = False
        self._report: int | None = None
        self._index = PassageIndex()
        self._lanes = Lanes(self._index, _extent)
        self._by_id: dict[int, Theme] = {}
        self._bars: list[Bar] = []
        self._page = 0
        self._ahead = 1  # the way that was scrolled last
        self._keyboard = PageKeyboard(self)
        self._pointer = PagePointer(self)
        self._ask = QTimer(self, singleShot=True)
        self._ask.timeout.connect(self._say_wishes)
        self._map_timer = QTimer(self, singleShot=True, interval=_MAP_DELAY)
        self._map_timer.timeout.connect(self._draw_map)
        self.feed.opened.connect(self._opened)
        self.feed.drawn.connect(self._repaint_page)
        self.feed.page_failed.connect(self._repaint_page)
        self.feed.lettered.connect(self._lettered)
        self.feed.unlettered.connect(lambda page: self.places.set_letters(page, None))
        appearance.changed.connect(self.viewport().update)

    # what is shown

    def show_report(
        self, report: Report, page_map: PageMap | None, themes: Sequence[Theme]
    ) -> None:
        """Show a report's passages on its pages, which :meth:`open` brings."""
        self._reset()
        self._report = report.id
        text = report.document.text
        self._flow = Flow(report.document, report.metadata.title)
        self.places = Places(page_map or NOWHERE, text)
        self.set_themes(themes)
        self.set_passages(report.passages)
        self._lay_out(page_map.sizes if page_map else ())
        self.selection_changed.emit()

    def open(self, data: bytes, password: str = "") -> None:
        """Draw the pages of this PDF."""
        self.feed.open(data, password)
        self.viewport().update()

    def clear(self, *, more: bool = False) -> None:
        """Show nothing; the process that draws ends, unless there is ``more`` to come."""
        self._reset()
        if more:
            self.feed.forget()
        else:
            self.feed.close()
        self._lay_out(())
        self.selection_changed.emit()

    def _reset(self) -> None:
        self._report = None
        self._flow = None
        self.places = Places(NOWHERE, "")
        self._index = PassageIndex()
        self._selection = Selection()
        self._caret_used = False
        self._page = 0
        self._flash.stop()
        self.put_away()
        self.verticalScrollBar().setValue(0)

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these passages; place and selection stay."""
        self._index = PassageIndex(passages)
        self._lanes = Lanes(self._index, _extent)
        self._after_passages()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over names, colours and keys of themes."""
        self.set_theme_names(themes)
        self._by_id = {theme.id: theme for theme in themes}
        self._after_passages()

    def _after_passages(self) -> None:
        if self.buttons.isVisible():
            self.show_buttons()
        self._map_timer.start()
        self.viewport().update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Take some of the light from the pages in the dark look."""
        self.dimmed = dimmed
        self.viewport().update()

    def _opened(self, sizes: Sequence[tuple[float, float]]) -> None:
        if tuple(sizes) != tuple(self.sheets.sizes):
            self._lay_out(sizes)
        self._ask.start(0)

    def _lettered(self, page: int) -> None:
        self.places.set_letters(page, self.feed.letters(page))
        self._repaint_page(page)

    def _repaint_page(self, page: int) -> None:
        if page <= len(self.sheets):
            rect = self.sheets.rect(page).translated(self.origin().toPoint())
            self.viewport().update(rect.adjusted(-60, -4, 4, 4))

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
        self._lay_out(self.sheets.sizes, at)
        self.zoom_changed.emit()

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """One step larger (1) or smaller (-1)."""
        middle = QPointF(self.viewport().rect().center())
        self.set_zoom(step_from(self.zoom, steps), middle if at is None else at)

    def _lay_out(self, sizes: Sequence[tuple[float, float]], at: QPointF | None = None) -> None:
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
        ratio = self.devicePixelRatioF()
        self.feed.scale = ratio
        self.feed.make_room(round(window.width() * window.height() * ratio * ratio * 4))
        self.put_away()
        self._map_timer.start()
        self._moved(_REST)

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
        self._lay_out(self.sheets.sizes)
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

    def ask_again(self) -> None:
        """What is wished for has changed."""
        if not self._ask.isActive():
            self._ask.start(0)

    def _say_wishes(self) -> None:
        if len(self.sheets) and self.isVisible():
            self.feed.want([*wishing.wishes(self, self._ahead), *self.more_wishes()])

    def letters(self, page: int) -> Lettering | None:
        """The letters of a page, where they are known."""
        return self.feed.letters(page)

    def passage_index(self) -> PassageIndex | None:
        """The passages that are shown."""
        return self._index if self._flow is not None else None

    def bar_under(self, point: QPointF) -> Passage | None:
        """The passage whose bar lies under a point of the window."""
        for bar in reversed(self._bars):
            if bar.rect.adjusted(-2, 0, 2, 0).contains(point):
                return self._index.by_id.get(bar.passage)
        return None

    def passage_under(self, point: QPointF) -> Passage | None:
        """The passage whose bar or words lie under a point of the window."""
        passage = self.bar_under(point)
        if passage is None and self.on_text(point):
            found = self._index.at(self.offset_at(point, nearest=False))
            passage = found[0] if found else None
        return passage

    def go_to(self, span: Span, *, flash: bool = True) -> None:
        """Bring ``span`` to a third of the height, put the caret there and flash softly."""
        if self._flow is None:
            return
        self.put_away()
        start = self._flow.clamp(span.start)
        self.show_place(start, self.viewport().height() / 3)
        self._reveal_across(self.caret_rect(start))
        with self.selecting() as (selection, _):
            selection.move(start)
        if flash:
            self._flash.start(span)
        self.gone_to.emit(span, flash)
        self.place_changed.emit()

    # selection

    def leave_text(self, was_aside: bool) -> None:
        """Text that is on the page only is being selected: the report's own text is not."""
        self.buttons.hide()
        self._caret_shown = False
        changed = self._selection.span is not None or self._caret_used or not was_aside
        self._selection.move(self._selection.caret)
        self._caret_used = False
        self.viewport().update()
        if changed:
            self.selection_changed.emit()

    def put_away(self) -> None:
        """Hide what floats over the pages."""
        super().put_away()
        self.aside.hint.hide()

    def forget_column(self) -> None:
        """Up and down start from where the caret is put."""
        self._keyboard.goal = None
        self.aside.clear()

    def floats(self) -> bool:
        """Whether something is selected that is on the page only."""
        return bool(self.aside)

    def escape(self) -> bool:
        """Clear the selection, of whatever kind; false when there was none."""
        if self.aside:
            self.aside.clear()
            return True
        return super().escape()

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.aside:
            QGuiApplication.clipboard().setText(self.aside.words())
        else:
            super().copy()

    def say(self, message: str) -> None:
        """Have a screen reader say something."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message))

    # events

    def press_key(self, event: QKeyEvent) -> bool:
        """Move, select, copy, tag."""
        return self._keyboard.press(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or a click."""
        if self.is_left(event):
            self._caret_shown = False
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if self.is_left(event):
            self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        if self._flow is not None:
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection or a click."""
        if self.is_left(event):
            self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; what is selected beside the report's text stays so."""
        if self.aside:
            self.menu_requested.emit(event.globalPos())
        elif self.places:
            super().contextMenuEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() or event.pixelDelta().y()
            if turned:
                self.zoom_by(1 if turned > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        window = self.viewport().rect()
        painter.fillRect(event.rect(), paper.ground())
        self._bars = []
        pages = self.pages_in_sight()
        if not pages:
            return
        rects = {page: self.sheet_rect(page) for page in pages}
        ratio = self.devicePixelRatioF()
        for page, rect in rects.items():
            paper.paint_shadow(painter, rect)
            paper.paint_sheet(painter, self.feed, page, rect, window, ratio)
            if page in self.feed.broken:
                paper.paint_message(painter, rect, self.feed.broken[page])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter, pages)
        if self.dimmed and look().dark:
            for rect in rects.values():
                paper.dim(painter, rect)

    def _paint_marks(self, painter: QPainter, pages: range) -> None:
        marker = Marker(painter, self.sheets, self.places, self.origin(), pages)
        here: dict[int, Passage] = {}
        for page in pages:
            for start, end in self.places.stretches(page):
                here.update((p.id, p) for p in self._index.touching(start, end))
        passages = sorted(here.values(), key=lambda p: (p.start, -p.end, p.id))
        marker.paint_tints(passages, self._by_id)
        self._bars = marker.paint_bars(passages, self._by_id, self._lanes)
        span, current = self._selection.span, self.current_passage()
        if self._flash.glow is not None:
            glowing, strength = self._flash.glow
            marker.glow(marker.rects(glowing.start, glowing.end), strength)
        if self.aside:
            marker.select(self.rects_on(self.aside.page, self.aside.boxes()))
        elif span is not None:
            marker.select(marker.rects(span.start, span.end))
        elif current is not None:
            marker.frame(marker.rects(current.start, current.end))
        if self._caret_shown and self.hasFocus() and self.places and not self.aside:
            marker.caret(self.caret_rect(self._selection.caret))

    def _draw_map(self) -> None:
        """Put the passages into the scroll bar."""
        colours, whole = look(), max(self.sheets.height, 1)
        inks = {ident: colours.theme(theme.colour).ink for ident, theme in self._by_id.items()}
        marks: dict[tuple[int, int], None] = {}
        for passage in self._index.passages:
            line = self.places.line_of(passage.start)
            if line is not None and line.page <= len(self.sheets):
                y = self.sheets.from_page(line.page, line.box).top()
                for theme in passage.themes:
                    marks[int(y * _MAP_STEPS / whole), theme] = None
        self._map.set_marks(
            [(at / _MAP_STEPS, inks[theme]) for at, theme in marks if theme in inks]
        )


def _extent(passage: Passage) -> tuple[int, int]:
    # two passages that touch the same line must not share a lane
    return max(passage.start - _LINE, 0), passage.end + _LINE


_LINE = 100  # characters
