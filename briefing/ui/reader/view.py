"""The reader: an own scroll area that lays out block by block when a block comes into sight.

Measured before it was settled, with 1 million characters under 10,000 overlapping passages:
QTextEdit with ExtraSelections needs 1.2–1.8 s to show them and 48 ms a frame (QPlainTextEdit 22);
this opens in 42 ms, scrolls in 1.5 ms a frame and paints a new passage in 4 ms.
``tests/benchmarks/bench_reader.py`` measures it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from briefing.domain.document import Footnote
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.look import appearance
from briefing.ui.reader import accessible
from briefing.ui.reader.flash import Flash
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.footnotes import FootnoteCard
from briefing.ui.reader.head import Head, chips_of
from briefing.ui.reader.keyboard import Keyboard
from briefing.ui.reader.keys import is_ours
from briefing.ui.reader.locating import Locator
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reader.page import Page
from briefing.ui.reader.placing import Placement
from briefing.ui.reader.pointer import Pointer
from briefing.ui.reader.scene import Scene, Shown
from briefing.ui.reader.selection import Selection
from briefing.ui.reader.selection_bar import SelectionBar

_MARGIN = 52  # least space beside the column, where the window allows it
_NARROW = 240  # least width of the column
_MAP_DELAY = 120  # ms
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ReaderView(QAbstractScrollArea):
    """A report to read, with its passages. Offsets are code points of the report's text.

    ``scene``, ``placement``, ``locator``, ``buttons`` and ``card`` are for the reader's own
    modules.
    """

    theme_key = Signal(int)
    note_requested = Signal()
    delete_requested = Signal()
    passage_clicked = Signal(int)
    selection_changed = Signal()
    place_changed = Signal()
    menu_requested = Signal(QPoint)  # on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("reader")
        self.setAccessibleName(tr("Report"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._map = MapBar(self)
        self.setVerticalScrollBar(self._map)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._report: Report | None = None
        self._flow: Flow | None = None
        self.scene: Scene | None = None
        self._themes: tuple[Theme, ...] = ()
        self._selection = Selection()
        self._caret_shown = False  # by keyboard
        self._caret_used = False  # a caret means something once it was put somewhere
        self.placement = Placement(self._map, lambda: self.viewport().height())
        self.locator = Locator(self, self.placement)
        self._keyboard = Keyboard(self)
        self._pointer = Pointer(self)
        self._flash = Flash(self)
        self._flash.changed.connect(self.viewport().update)
        self._map_timer = QTimer(self, singleShot=True, interval=_MAP_DELAY)
        self._map_timer.timeout.connect(self.draw_map)
        self.buttons = SelectionBar(self.viewport())
        self.buttons.theme_key.connect(self.theme_key)
        self.buttons.note_requested.connect(self.note_requested)
        self.card = FootnoteCard(self.viewport())
        appearance.changed.connect(self._look_changed)
        accessible.register(self)
        self._voice = accessible.Voice(self)

    # what is shown

    def show_report(self, report: Report, themes: Sequence[Theme]) -> None:
        """Show a report from its beginning."""
        self._reset(report)
        self._flow = Flow(report.document, report.metadata.title)
        self._set_themes(themes)
        self._build()
        if self.scene is not None:
            self.scene.set_passages(report.passages)
        self.placement.to_top()
        self._after_passages()
        self.selection_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._reset(None)
        self._map.setRange(0, 0)
        self._map.set_marks(())
        self.viewport().update()
        self.selection_changed.emit()

    def _reset(self, report: Report | None) -> None:
        self._report = report
        self._flow = self.scene = self.placement.page = None
        self.placement.value = 0
        self._selection = Selection()
        self._caret_used = False
        self._flash.stop()
        self._put_away()

    def _put_away(self) -> None:
        self.buttons.hide()
        self.card.hide()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these passages; place and selection stay."""
        if self.scene is not None:
            self.scene.set_passages(passages)
            self._after_passages()

    def change_passages(self, changed: Iterable[Passage], gone: Iterable[int] = ()) -> None:
        """Take over a few passages that are new or different, leave out those with the ids
        ``gone``; the rest stays. For reports with very many passages."""
        if self.scene is not None:
            self.scene.change_passages(changed, gone)
            self._after_passages()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over names, colours and keys of themes."""
        self._set_themes(themes)
        self._after_passages()

    def _set_themes(self, themes: Sequence[Theme]) -> None:
        self._themes = tuple(themes)
        self.buttons.set_themes(themes)
        if self.scene is not None:
            self.scene.themes = {t.id: t for t in themes}

    def _after_passages(self) -> None:
        if self.buttons.isVisible():
            self.show_buttons()
        self._map_timer.start()
        self.viewport().update()

    def report_text(self) -> str:
        """The canonical text that is shown."""
        return self._flow.text if self._flow is not None else ""

    def laid_out(self) -> int:
        """How many blocks have been laid out for the present width."""
        return self.scene.page.laid_out if self.scene is not None else 0

    def _build(self, *, anew: bool = False) -> None:
        """Set the page for the present width and look."""
        if self._flow is None or self._report is None:
            return
        room = self.viewport().width()
        margin = min(_MARGIN, max((room - _NARROW) // 2, 16))
        width = max(min(look.size("measure"), room - 2 * margin), 120)
        column = max((room - width) // 2, 0)
        if self.scene is not None and self.scene.page.width == width and not anew:
            self.scene.column = column
            return
        metadata = self._report.metadata
        title = "" if self._flow.rows[0].is_title else metadata.title
        head = Head(title, chips_of(metadata), width)
        extra = head.chips_height if head.below_row else 0
        page = Page(self._flow, width, look.look().accent, head.height, extra)
        if self.scene is None:
            self.scene = Scene(page, head, column)
            self.scene.themes = {t.id: t for t in self._themes}
        else:
            self.scene.set_page(page, head, column)
        self.placement.page = page
        self._keyboard.set_page(page)

    # place

    def place(self) -> int:
        """The offset of the first line that is wholly in sight."""
        held = self.placement.hold()
        return held[0] if held else 0

    def restore_place(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` stands first."""
        if self._flow is not None:
            self.placement.restore((self._flow.clamp(offset), 0) if offset > 0 else None)
            self.viewport().update()

    def go_to(self, span: Span, *, flash: bool = True) -> None:
        """Bring ``span`` to a third of the height, put the caret there and flash softly."""
        if self._flow is None:
            return
        self._put_away()
        start = self._flow.clamp(span.start)
        self.placement.put(start, self.viewport().height() // 3)
        with self.selecting() as (selection, _):
            selection.move(start)
        if flash:
            self._flash.start(span)
        self.place_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar; what comes into sight is laid out."""
        if self.placement.adjusting or self.scene is None:
            return
        self.placement.scrolled()
        self._put_away()
        self._map_timer.start()
        self.viewport().update()
        self.place_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first line in sight."""
        super().resizeEvent(event)
        self._rebuild()

    def _rebuild(self, *, anew: bool = False) -> None:
        if self.scene is None:
            return
        held = self.placement.hold()
        self._build(anew=anew)
        self.placement.restore(held)
        self._put_away()
        self._map_timer.start()
        self.viewport().update()

    def _look_changed(self) -> None:
        self._rebuild(anew=True)
        self._map.update()
        self.viewport().update()

    # selection

    def selection(self) -> Span | None:
        """What is selected."""
        return self._selection.span

    def set_selection(self, span: Span | None) -> None:
        """Select ``span``, or nothing."""
        if self._flow is None:
            return
        self.buttons.hide()
        used = self._caret_used or span is not None
        with self.selecting() as (selection, flow):
            if span is None:
                selection.move(selection.caret)
            else:
                selection.anchor, selection.caret = flow.clamp(span.start), flow.clamp(span.end)
        self._caret_used = used

    def select_all(self) -> None:
        """Select the whole text."""
        if self._flow is not None:
            self.set_selection(Span(self._flow.rows[0].start, self._flow.rows[-1].end))

    def copy(self) -> None:
        """Put exactly the selected text on the clipboard."""
        span = self._selection.span
        if span is not None:
            QGuiApplication.clipboard().setText(span.of(self.report_text()))

    def caret(self) -> int:
        """Where the caret stands."""
        return self._selection.caret

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, in sight, with nothing selected."""
        if self._flow is not None:
            self.move_caret(self._flow.clamp(offset))

    def move_caret(self, offset: int, *, extend: bool = False) -> None:
        """Move the caret as the keyboard does: shown, in sight."""
        self._put_away()
        self._caret_shown = True
        with self.selecting(keep_column=True) as (selection, _):
            selection.move(offset, extend=extend)
        if self.placement.bring_in_sight(offset):
            self._map_timer.start()
            self.place_changed.emit()

    @contextmanager
    def selecting(self, *, keep_column: bool = False) -> Iterator[tuple[Selection, Flow]]:
        """Change the selection inside; the world is told afterwards. Needs a report."""
        assert self._flow is not None
        before, current = (self._selection.anchor, self._selection.caret), self.current_passage()
        yield self._selection, self._flow
        self._caret_used = True
        if not keep_column:
            self._keyboard.forget_column()
        self.viewport().update()
        now = self.current_passage()
        if before != (self._selection.anchor, self._selection.caret) or now is not current:
            described = now is not current
            self._voice.tell(self._selection.caret, self._selection.span, described=described)
            self.selection_changed.emit()

    def escape(self) -> bool:
        """Put away what floats and clear the selection; false when there was nothing."""
        something = self.card.isVisible() or self._selection.span is not None
        self._put_away()
        self.set_selection(None)
        return something

    def current_passages(self) -> tuple[int, ...]:
        """The passages that the selection touches, or those around the caret; the one that fits
        closest first."""
        if self.scene is None:
            return ()
        span = self._selection.span
        if span is None:
            caret = self._selection.caret
            return tuple(p.id for p in self.scene.index.at(caret)) if self._caret_used else ()
        found = self.scene.index.touching(span.start, span.end)
        found.sort(key=lambda p: (abs(p.start - span.start) + abs(p.end - span.end), p.id))
        return tuple(p.id for p in found)

    def current_passage(self) -> Passage | None:
        """The innermost passage around the caret, when nothing is selected."""
        if self.scene is None or not self._caret_used or self._selection.span is not None:
            return None
        found = self.scene.index.at(self._selection.caret)
        return found[0] if found else None

    def passage_description(self) -> str:
        """The current passage's themes and note, in words."""
        current = self.current_passage()
        return self.scene.description(current) if self.scene and current else ""

    # events

    def event(self, event: QEvent) -> bool:
        """Take the reader's keys before a shortcut of the window does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._flow is not None
            and is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy, tag."""
        if self._flow is None or not self._keyboard.press(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret to who comes by keyboard."""
        if event.reason() in _KEYBOARD and self._flow is not None:
            self._caret_shown = True
            if not self._caret_used:
                self._selection.move(self._flow.clamp(self.place()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the caret away."""
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or a click."""
        if event.button() == Qt.MouseButton.LeftButton and self._flow is not None:
            self._caret_shown = False
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == Qt.MouseButton.LeftButton and self._flow is not None:
            self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        if self._flow is not None:
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection or a click."""
        if event.button() == Qt.MouseButton.LeftButton and self._flow is not None:
            self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selection, or of what is under the pointer or caret."""
        if self._flow is None:
            return
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            offset, span = self.locator.offset_at(QPointF(event.pos())), self._selection.span
            if span is None or not span.start <= offset <= span.end:
                with self.selecting() as (selection, _):
                    selection.move(offset)
        else:
            self.placement.bring_in_sight(self._selection.caret)
            caret = self.locator.caret(self._selection.caret)
            at = self.viewport().mapToGlobal(caret.bottomLeft().toPoint())
        self._put_away()
        self.menu_requested.emit(at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a ribbon or a note mark stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            passage = self.scene.passage_at_margin(point) if self.scene else None
            if passage is not None and self.scene is not None:
                QToolTip.showText(event.globalPos(), self.scene.description(passage), self)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave and not self._pointer.is_down:
            self.card.hide()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        if self.scene is None:
            painter.fillRect(event.rect(), look.look().paper)
            return
        caret = self._selection.caret if self._caret_shown and self.hasFocus() else None
        current = self.current_passage()
        shown = Shown(self._selection.span, current, caret, self._flash.glow)
        window = self.viewport().rect()
        self.scene.paint(painter, self.placement.value, window, shown, event.rect())

    # for the reader's own modules

    def show_note(self, note: Footnote) -> None:
        """Show the card of a footnote at its marker."""
        if note.marker is None or self.scene is None:
            return
        page = self.scene.page
        index = page.flow.row_at(note.marker)
        rect = page.layout(index).marker_rect(note)
        self.card.show_note(note, self.locator.in_window(rect, index))

    def show_buttons(self) -> None:
        """Show the bar of themes at the selection."""
        span = self._selection.span
        if self.scene is None or span is None:
            return
        first = self.locator.caret(span.start)
        last = self.locator.caret(max(span.end - 1, span.start))
        exact = [p for p in self.scene.index.touching(span.start, span.end) if p.span == span]
        whole = first.united(last)
        whole.setLeft(self.scene.column)
        self.buttons.show_at(whole, last, {theme for p in exact for theme in p.themes})

    def draw_map(self) -> None:
        """Put the passages into the scroll bar."""
        if self.scene is not None:
            self._map.set_marks(self.scene.map_marks())

    def character_rect(self, offset: int) -> QRect:
        """Where a character stands, in pixels of the screen."""
        return self.locator.character_on_screen(offset) if self.scene is not None else QRect()

    def offset_at_global(self, point: QPoint) -> int:
        """The offset of the character at a point of the screen."""
        if self.scene is None:
            return 0
        inside = QPointF(self.viewport().mapFromGlobal(point))
        return self.locator.offset_at(inside, nearest=False)
