"""The reader: an own scroll area that lays out block by block when a block comes into sight."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStyle, QToolTip, QWidget

from briefing.domain.document import Footnote
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.look import appearance
from briefing.ui.reader import accessible
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.footnotes import FootnoteCard, label_under, note_at, note_under
from briefing.ui.reader.head import Head, chips_of
from briefing.ui.reader.keys import Caretaker, is_move, is_ours
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reader.page import Page
from briefing.ui.reader.scene import Scene, Shown
from briefing.ui.reader.selection import Selection, Unit
from briefing.ui.reader.selection_bar import SelectionBar

_MARGIN = 60  # least space beside the column, where the window allows it
_NARROW = 240  # least width of the column
_MAP_DELAY = 120  # ms


class ReaderView(QAbstractScrollArea):
    """A report to read, with its passages. Offsets are code points of the report's text."""

    theme_key = Signal(int)
    note_requested = Signal()
    delete_requested = Signal()
    passage_clicked = Signal(int)
    selection_changed = Signal()
    place_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("reader")
        self.setAccessibleName(tr("Report"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = MapBar(self)
        self.setVerticalScrollBar(self._bar)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._report: Report | None = None
        self._flow: Flow | None = None
        self._scene: Scene | None = None
        self._themes: tuple[Theme, ...] = ()
        self._selection = Selection()
        self._caretaker: Caretaker | None = None
        self._caret_shown = False  # by keyboard
        self._caret_used = False  # a caret means something once it was put somewhere
        self._value = 0
        self._held: tuple[int, int] | None = None  # offset and its pixel, kept over resizes
        self._adjusting = False
        self._pressed: QPointF | None = None
        self._dragged = False
        self._double: tuple[int, QPointF] | None = None
        self._flash: tuple[Span, float] | None = None
        self._animation: QVariantAnimation | None = None
        self._drag_timer = QTimer(self, interval=30)
        self._drag_timer.timeout.connect(self._drag_on)
        self._map_timer = QTimer(self, singleShot=True, interval=_MAP_DELAY)
        self._map_timer.timeout.connect(self._draw_map)
        self._buttons = SelectionBar(self.viewport())
        self._buttons.theme_key.connect(self.theme_key)
        self._buttons.note_requested.connect(self.note_requested)
        self._card = FootnoteCard(self.viewport())
        appearance.changed.connect(self._look_changed)
        accessible.register(self)

    # what is shown

    def show_report(self, report: Report, themes: Sequence[Theme]) -> None:
        """Show a report from its beginning."""
        self._report = report
        self._flow = Flow(report.document, report.metadata.title)
        self._scene = None
        self._selection = Selection()
        self._caret_used = False
        self._held = None
        self._value = 0
        self._end_flash()
        self._set_themes(themes)
        self._build()
        if self._scene is not None:
            self._scene.set_passages(report.passages)
        self._show_at(0, self._page().head)
        self._after_passages()
        self.selection_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._report = self._flow = self._scene = self._caretaker = None
        self._selection = Selection()
        self._buttons.hide()
        self._card.hide()
        self._bar.setRange(0, 0)
        self._bar.set_marks(())
        self.viewport().update()
        self.selection_changed.emit()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these passages; place and selection stay."""
        if self._scene is not None:
            self._scene.set_passages(passages)
            self._after_passages()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over names, colours and keys of themes."""
        self._set_themes(themes)
        self._after_passages()

    def _set_themes(self, themes: Sequence[Theme]) -> None:
        self._themes = tuple(themes)
        self._buttons.set_themes(themes)
        if self._scene is not None:
            self._scene.themes = {t.id: t for t in themes}

    def _after_passages(self) -> None:
        if self._buttons.isVisible():
            self._show_buttons()
        self._map_timer.start()
        self.viewport().update()

    def report_text(self) -> str:
        """The canonical text that is shown."""
        return self._flow.text if self._flow is not None else ""

    def laid_out(self) -> int:
        """How many blocks have been laid out for the present width."""
        return self._scene.page.laid_out if self._scene is not None else 0

    def _page(self) -> Page:
        assert self._scene is not None
        return self._scene.page

    def _build(self) -> None:
        """Set the page for the present width and look."""
        if self._flow is None or self._report is None:
            return
        room = self.viewport().width()
        margin = _MARGIN if room >= _NARROW + 2 * _MARGIN else max((room - _NARROW) // 2, 16)
        width = max(min(look.size("measure"), room - 2 * margin), 120)
        column = max((room - width) // 2, 0)
        metadata = self._report.metadata
        title = "" if self._flow.rows[0].is_title else metadata.title
        scene = self._scene
        if scene is not None and scene.page.width == width:
            scene.column = column
            return
        head = Head(title, chips_of(metadata), width)
        extra = head.chips_height if head.below_row else 0
        page = Page(self._flow, width, look.look().accent, head.height, extra)
        self._caretaker = Caretaker(page)
        if scene is None:
            self._scene = Scene(page, head, column)
            self._scene.themes = {t.id: t for t in self._themes}
        else:
            scene.set_page(page, head, column)

    # place

    def place(self) -> int:
        """The offset of the first line that is wholly in sight."""
        if self._scene is None or self._value == 0:
            return 0
        return self._hold()[0]

    def restore_place(self, offset: int) -> None:
        """Scroll so that ``offset`` stands in the first line."""
        if self._scene is None or self._flow is None:
            return
        if offset <= 0:
            self._show_at(0, self._page().head)
        else:
            self._put(self._flow.clamp(offset), 0)
        self._held = None

    def go_to(self, span: Span, *, flash: bool = True) -> None:
        """Bring ``span`` to a third of the height, put the caret there and flash softly."""
        if self._flow is None:
            return
        start = self._flow.clamp(span.start)
        self._put(start, self.viewport().height() // 3)
        self._held = None
        self._select(start, start)
        self._caret_used = True
        if flash and not _less_motion(self):
            self._begin_flash(span)
        self.place_changed.emit()

    def _hold(self) -> tuple[int, int]:
        if self._held is None:
            self._held = self._page().first_offset(self._value)
        return self._held

    def _put(self, offset: int, y: int) -> None:
        """Scroll so that the line of ``offset`` stands at window pixel ``y``."""
        page = self._page()
        index = page.flow.row_at(offset)
        line = page.layout(index).caret(offset)
        self._show_at(index, y - int(line.top()))

    def _show_at(self, index: int, y: int) -> None:
        """Scroll so that row ``index`` has its top at window pixel ``y``, as far as can be."""
        page, height = self._page(), self.viewport().height()
        value = page.place(index, y, height)
        for _ in range(4):
            wanted = min(max(value, 0), max(page.height - height, 0))
            if wanted == value:
                break
            index = page.row_at(wanted)
            value = page.place(index, page.top(index) - wanted, height)
        self._adjusting = True
        self._bar.setPageStep(height)
        self._bar.setSingleStep(27)
        self._bar.setRange(0, max(page.height - height, 0))
        self._bar.setValue(value)
        self._adjusting = False
        self._value = self._bar.value()
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._adjusting or self._scene is None:
            return
        page, wanted = self._page(), self._bar.value()
        if wanted == 0:
            self._show_at(0, page.head)
        elif abs(wanted - self._value) > 2 * self.viewport().height():
            index = page.row_at(wanted)
            self._show_at(index, page.top(index) - wanted)
        else:
            # from the row that was in sight, so that corrections above it don't show
            index = page.row_at(self._value)
            self._show_at(index, page.top(index) - wanted)
        self._held = None
        self._buttons.hide()
        self._card.hide()
        self._map_timer.start()
        self.place_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rebuild()

    def _rebuild(self, *, anew: bool = False) -> None:
        if self._scene is None:
            return
        held = None if self._value == 0 else self._hold()
        if anew:
            self._scene.page.width = 0
        self._build()
        if held is None:
            self._show_at(0, self._page().head)
        else:
            self._put(*held)
        self._held = held
        self._buttons.hide()
        self._card.hide()
        self._map_timer.start()

    def _look_changed(self) -> None:
        self._rebuild(anew=True)
        self._bar.update()
        self.viewport().update()

    # selection

    def selection(self) -> Span | None:
        """What is selected."""
        return self._selection.span

    def set_selection(self, span: Span | None) -> None:
        """Select ``span``, or nothing."""
        if self._flow is None:
            return
        self._buttons.hide()
        if span is None:
            self._select(self._selection.caret, self._selection.caret)
        else:
            self._select(self._flow.clamp(span.start), self._flow.clamp(span.end))
            self._caret_used = True

    def caret(self) -> int:
        """Where the caret stands."""
        return self._selection.caret

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, in sight, with nothing selected."""
        if self._flow is not None:
            at = self._flow.clamp(offset)
            self._caret_used = True
            self._select(at, at)
            self._keep_caret_in_sight()

    def current_passages(self) -> tuple[int, ...]:
        """The passages that the selection touches, or those around the caret; the one that lies
        closest first."""
        if self._scene is None:
            return ()
        span = self._selection.span
        if span is None:
            if not self._caret_used:
                return ()
            return tuple(p.id for p in self._scene.index.at(self._selection.caret))
        found = self._scene.index.touching(span.start, span.end)
        found.sort(key=lambda p: (abs(p.start - span.start) + abs(p.end - span.end), p.id))
        return tuple(p.id for p in found)

    def _current(self) -> Passage | None:
        if self._scene is None or not self._caret_used or self._selection.span is not None:
            return None
        found = self._scene.index.at(self._selection.caret)
        return found[0] if found else None

    def passage_description(self) -> str:
        """The current passage's themes and note, in words."""
        current = self._current()
        return self._scene.description(current) if self._scene and current else ""

    def _select(self, anchor: int, caret: int) -> None:
        before, current = (self._selection.anchor, self._selection.caret), self._current()
        self._selection.anchor, self._selection.caret = anchor, caret
        self._announce(before, current)

    def _announce(self, before: tuple[int, int], current: Passage | None) -> None:
        self.viewport().update()
        if before == (self._selection.anchor, self._selection.caret):
            return
        described = self._current() is not current
        accessible.tell(self, self._selection.caret, self._selection.span, described=described)
        self.selection_changed.emit()

    def copy(self) -> None:
        """Put exactly the selected text on the clipboard."""
        span = self._selection.span
        if span is not None:
            QGuiApplication.clipboard().setText(span.of(self.report_text()))

    def select_all(self) -> None:
        """Select the whole text."""
        if self._flow is not None:
            self.set_selection(Span(self._flow.rows[0].start, self._flow.rows[-1].end))

    # keyboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._flow is not None and is_ours(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._flow is None or self._caretaker is None:
            event.ignore()
        elif is_move(event):
            self._move_caret(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._plain_key(event):
            event.ignore()

    def _plain_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if modifiers and not shift:
            return False
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._bar.setValue(self._bar.value() + (-1 if shift else 1) * self._screenful())
        elif event.text() and event.text() in "123456789":
            self.theme_key.emit(int(event.text()))
        elif key == Qt.Key.Key_N and not shift:
            self.note_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter()
        elif key == Qt.Key.Key_Escape:
            return self._escape()
        else:
            return False
        return True

    def _screenful(self) -> int:
        return max(self.viewport().height() - 54, 27)

    def _move_caret(self, event: QKeyEvent) -> None:
        assert self._caretaker is not None
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        caret = self._selection.caret
        if (
            not extend
            and not self._in_sight(caret)
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            moved = self._page().first_offset(self._value)[0]
        else:
            moved = self._caretaker.moved(caret, event, self.viewport().height())
        self._buttons.hide()
        self._caret_shown = self._caret_used = True
        self._select(self._selection.anchor if extend else moved, moved)
        self._keep_caret_in_sight()
        note = note_at(self._page(), moved)
        if note is not None and not extend:
            self._show_note(note)
        else:
            self._card.hide()

    def _in_sight(self, offset: int) -> bool:
        caret = self._page().caret(offset)
        top = caret.top() - self._value
        return top >= -1 and top + caret.height() <= self.viewport().height() + 1

    def _keep_caret_in_sight(self) -> None:
        page, height = self._page(), self.viewport().height()
        caret = page.caret(self._selection.caret)
        top = caret.top() - self._value
        if top < 12:
            self._put(self._selection.caret, 12)
        elif top + caret.height() > height - 12:
            self._put(self._selection.caret, height - 12 - int(caret.height()))
        else:
            return
        self._held = None
        self.place_changed.emit()

    def _enter(self) -> bool:
        note = note_at(self._page(), self._selection.caret)
        if note is None:
            return False
        if self._card.note is note and note.start is not None and note.end is not None:
            self._card.hide()
            self.go_to(Span(note.start, note.end))
        else:
            self._show_note(note)
        return True

    def _escape(self) -> bool:
        something = self._card.isVisible() or self._selection.span is not None
        self._card.hide()
        self._buttons.hide()
        self.set_selection(None)
        return something

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if event.reason() in reasons:
            self._caret_shown = True
            if not self._caret_used and self._scene is not None:
                at = self.place()
                self._selection.move(self._flow.clamp(at) if self._flow else 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    # mouse

    def _on_page(self, point: QPointF) -> tuple[float, float]:
        assert self._scene is not None
        return point.x() - self._scene.column, point.y() + self._value

    def _offset(self, point: QPointF, *, nearest: bool = True) -> int:
        x, y = self._on_page(point)
        return self._page().offset_at(x, int(y), nearest=nearest)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._flow is None:
            return
        point = event.position()
        self._caret_shown = False
        self._buttons.hide()
        self._pressed, self._dragged = point, False
        before, current = (self._selection.anchor, self._selection.caret), self._current()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._selection.pivot = Span(self._selection.anchor, self._selection.anchor)
            self._selection.unit = Unit.CHARACTER
            self._selection.drag(self._flow, self._offset(point))
            self._dragged = True
        elif self._is_third(event):
            self._selection.begin(self._flow, self._offset(point, nearest=False), Unit.SENTENCE)
            self._dragged = True
        else:
            self._selection.begin(self._flow, self._offset(point), Unit.CHARACTER)
        self._caret_used = True
        if self._caretaker is not None:
            self._caretaker.goal = None
        self._announce(before, current)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._flow is None:
            return
        self._double = (event.timestamp(), event.position())
        self._pressed, self._dragged = event.position(), True
        before, current = (self._selection.anchor, self._selection.caret), self._current()
        offset = self._offset(event.position(), nearest=False)
        self._selection.begin(self._flow, offset, Unit.WORD)
        self._announce(before, current)

    def _is_third(self, event: QMouseEvent) -> bool:
        if self._double is None:
            return False
        then, where = self._double
        self._double = None
        hints = QGuiApplication.styleHints()
        near = (event.position() - where).manhattanLength() <= hints.startDragDistance()
        return near and event.timestamp() - then <= hints.mouseDoubleClickInterval()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._flow is None:
            return
        point = event.position()
        if self._pressed is None:
            self._hover(point)
            return
        far = (point - self._pressed).manhattanLength()
        if not self._dragged and far < 3:
            return
        self._dragged = True
        self._drag_to(point)
        inside = 0 <= point.y() <= self.viewport().height()
        if inside:
            self._drag_timer.stop()
        elif not self._drag_timer.isActive():
            self._drag_timer.start()

    def _drag_to(self, point: QPointF) -> None:
        if self._flow is None:
            return
        before, current = (self._selection.anchor, self._selection.caret), self._current()
        y = min(max(point.y(), 0.0), self.viewport().height() - 1.0)
        offset = self._offset(QPointF(point.x(), y))
        self._selection.drag(self._flow, offset)
        self._announce(before, current)

    def _drag_on(self) -> None:
        """Scroll while the mouse is held beyond an edge; faster the farther it is."""
        point = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        self.scroll_drag(point)

    def scroll_drag(self, point: QPointF) -> None:
        """One step of scrolling while a selection is dragged to ``point`` beyond an edge."""
        height = self.viewport().height()
        beyond = point.y() if point.y() < 0 else max(point.y() - height, 0.0)
        if self._pressed is None or not beyond:
            self._drag_timer.stop()
            return
        step = int(min(max(abs(beyond) / 2, 6), 60))
        self._bar.setValue(self._bar.value() + (step if beyond > 0 else -step))
        self._drag_to(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._drag_timer.stop()
        clicked = not self._dragged
        self._pressed = None
        if self._selection.span is not None:
            self._show_buttons()
        elif clicked:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        if self._scene is None:
            return
        x, y = self._on_page(point)
        note = note_under(self._page(), x, y)
        if note is not None and note.start is not None and note.end is not None:
            self.go_to(Span(note.start, note.end))
            return
        note = label_under(self._page(), x, y)
        if note is not None and note.marker is not None:
            self.go_to(Span(note.marker, note.marker))
            return
        passage = self._scene.passage_at_margin(point)
        if passage is not None:
            self._select(passage.start, passage.start)
        elif 0 <= x <= self._page().width:
            passage = self._current()
        if passage is not None:
            self.passage_clicked.emit(passage.id)

    def _hover(self, point: QPointF) -> None:
        if self._scene is None:
            return
        x, y = self._on_page(point)
        note = note_under(self._page(), x, y)
        if note is not None:
            self._show_note(note)
        elif self._card.isVisible():
            self._card.hide()
        pointing = (
            note is not None
            or label_under(self._page(), x, y) is not None
            or self._scene.passage_at_margin(point) is not None
        )
        text = 0 <= x <= self._page().width and y >= self._page().head
        shape = Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            passage = self._scene.passage_at_margin(point) if self._scene else None
            if passage is not None and self._scene is not None:
                QToolTip.showText(event.globalPos(), self._scene.description(passage), self)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave and self._pressed is None:
            self._card.hide()
        return super().viewportEvent(event)

    # what floats and glows

    def _show_note(self, note: Footnote) -> None:
        if note.marker is None:
            return
        page = self._page()
        index = page.flow.row_at(note.marker)
        rect = page.layout(index).marker_rect(note)
        assert self._scene is not None
        self._card.show_note(
            note, rect.translated(self._scene.column, page.top(index) - self._value)
        )

    def _show_buttons(self) -> None:
        span = self._selection.span
        if self._scene is None or span is None:
            return
        first = self._window_rect(span.start)
        last = self._window_rect(max(span.end - 1, span.start))
        exact = [p for p in self._scene.index.touching(span.start, span.end) if p.span == span]
        whole = first.united(last)
        whole.setLeft(self._scene.column)
        on = {theme for p in exact for theme in p.themes}
        self._buttons.show_at(whole, last, on)

    def _window_rect(self, offset: int) -> QRectF:
        assert self._scene is not None
        return self._page().caret(offset).translated(self._scene.column, -self._value)

    def _begin_flash(self, span: Span) -> None:
        self._end_flash()
        animation = QVariantAnimation(self)
        animation.setStartValue(1.0)
        animation.setEndValue(0.0)
        animation.setDuration(900)
        animation.setEasingCurve(QEasingCurve.Type.InQuad)
        animation.valueChanged.connect(lambda value: self._set_flash((span, float(value))))
        animation.finished.connect(lambda: self._set_flash(None))
        self._animation = animation
        self._flash = (span, 1.0)
        animation.start(QVariantAnimation.DeletionPolicy.KeepWhenStopped)

    def _set_flash(self, flash: tuple[Span, float] | None) -> None:
        self._flash = flash
        self.viewport().update()

    def _end_flash(self) -> None:
        if self._animation is not None:
            self._animation.stop()
            self._animation.deleteLater()
            self._animation = None
        self._flash = None

    def _draw_map(self) -> None:
        if self._scene is not None:
            self._bar.set_marks(self._scene.map_marks())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._scene is None:
            painter.fillRect(event.rect(), look.look().paper)
            return
        caret = self._selection.caret if self._caret_shown and self.hasFocus() else None
        shown = Shown(self._selection.span, self._current(), caret, self._flash)
        self._scene.paint(painter, self._value, self.viewport().rect(), shown, event.rect())

    # for assistive technology

    def character_rect(self, offset: int) -> QRect:
        """Where a character stands, in pixels of the screen."""
        if self._scene is None:
            return QRect()
        index = self._page().flow.row_at(offset)
        rects = self._page().layout(index).rects(offset, offset + 1)
        box = rects[0] if rects else self._page().layout(index).caret(offset)
        box = box.translated(self._scene.column, self._page().top(index) - self._value)
        return box.toRect().translated(self.viewport().mapToGlobal(QPoint(0, 0)))

    def offset_at_global(self, point: QPoint) -> int:
        """The offset of the character at a point of the screen."""
        if self._scene is None:
            return 0
        return self._offset(QPointF(self.viewport().mapFromGlobal(point)), nearest=False)


def _less_motion(widget: QWidget) -> bool:
    if os.environ.get("BRIEFING_REDUCED_MOTION"):
        return True
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) == 0
