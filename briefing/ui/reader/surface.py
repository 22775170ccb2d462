"""What the text view and the page view of a report have in common: caret, selection, tagging keys.

Both stand on the same canonical text. Where a character is to be seen is their own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from briefing.domain.document import Link
from briefing.domain.library import Theme
from briefing.domain.span import Span
from briefing.ui.links import tip
from briefing.ui.list_keys import is_typed
from briefing.ui.reader import accessible
from briefing.ui.reader.adjusting import Adjusting
from briefing.ui.reader.bindings import deed_of, wants
from briefing.ui.reader.card_keeper import CardKeeper
from briefing.ui.reader.flash import Flash
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.hand import Hand
from briefing.ui.reader.keys import is_move
from briefing.ui.reader.selection import Selection
from briefing.ui.reader.selection_bar import SelectionBar
from briefing.ui.reader.sentence_cursor import SentenceCursor
from briefing.ui.reader.under_mouse import TextUnderMouse
from briefing.ui.tips import plain

_PAUSE = 1500  # ms without a letter, after which one is a key again
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TextSurface(TextUnderMouse):
    """A report's text to be read, selected and tagged. Offsets are code points of the canonical
    text. ``buttons``, ``stepper``, ``hand``, ``cards`` and ``selecting`` are for the modules of the
    views."""

    theme_key = Signal(int)
    theme_chosen = Signal(int)  # a theme's id
    wanted = Signal(str)  # a deed of the table of keys that is not done here
    note_requested = Signal()
    delete_requested = Signal()
    passage_clicked = Signal(int)
    ends_moved = Signal(int, object)  # a passage, and the span over which it is to run
    selection_changed = Signal()
    found_changed = Signal()  # other places are pointed out
    place_changed = Signal()
    gone_to = Signal(object, bool)  # a span, and whether it flashes
    menu_requested = Signal(QPoint)  # on the screen
    link_asked = Signal(str)  # an address that the user wants to go to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stepper = SentenceCursor(self)
        self._adjusting = Adjusting(self)
        self.hand = Hand(self)
        self.cards = CardKeeper(self)
        self._spared = QTimer(self, singleShot=True, interval=_PAUSE)
        self._flash = Flash(self)
        self._flash.changed.connect(self._touch_one)
        self.buttons = SelectionBar(self.viewport())
        self.buttons.theme_chosen.connect(self.theme_chosen)
        self.buttons.note_requested.connect(self.note_requested)
        self.buttons.new_requested.connect(self._want_new_theme)
        accessible.register(self)
        self._voice = accessible.Voice(self)

    # what is shown

    def put_away(self) -> None:
        """Hide what floats over the text."""
        self.buttons.hide()
        self.cards.put_away()

    def link_at_caret(self) -> Link | None:
        """The hyperlink at the caret or where the selection begins."""
        if self._flow is None or not self._caret_used:
            return None
        return self._flow.link_at(min(self.ends()))

    def set_theme_names(self, themes: Sequence[Theme]) -> None:
        """Take over names, colours and keys of themes."""
        self._themes = tuple(themes)
        self.buttons.set_themes(themes)

    def light_up(self, span: Span) -> None:
        """Flash softly where ``span`` stands; caret and place stay."""
        self._flash.start(span)

    def _touch_one(self, span: Span) -> None:
        self.touch({span})

    # selection

    def set_selection(self, span: Span | None) -> None:
        """Select ``span``, or nothing."""
        if self._flow is None:
            return
        self.buttons.hide()
        self._adjusting.forget()
        used = self._caret_used or span is not None
        with self.selecting() as (selection, flow):
            if span is None:
                selection.move(selection.caret)
            else:
                selection.anchor, selection.caret = flow.clamp(span.start), flow.clamp(span.end)
        self._caret_used = used

    def mark_sentence(self, sentence: Span) -> None:
        """Mark a sentence, in sight, with the caret at its beginning."""
        self.put_away()
        self._caret_shown = True
        with self.selecting(marking=True) as (selection, _):
            selection.move(sentence.start)
        moved = self.reveal(sentence.end - 1) if len(sentence) else False
        if self.reveal(sentence.start) or moved:
            self.place_changed.emit()

    def extend_to(self, anchor: int, caret: int) -> None:
        """Select as the keyboard does: with the caret shown, in sight."""
        self.put_away()
        self._caret_shown = True
        with self.selecting(marking=True) as (selection, _):
            selection.anchor, selection.caret = anchor, caret
        if self.reveal(caret):
            self.place_changed.emit()

    def take_ends(self, anchor: int, caret: int, *, marking: bool = False) -> None:
        """Select as another view of the same text does, or mark the sentence at the caret."""
        if self._flow is not None and (self.ends(), self.stepper.on) != ((anchor, caret), marking):
            self.put_away()
            with self.selecting(marking=marking) as (selection, flow):
                selection.anchor, selection.caret = flow.clamp(anchor), flow.clamp(caret)

    def select_all(self) -> None:
        """Select the whole text."""
        if self._flow is not None:
            self.set_selection(Span(self._flow.rows[0].start, self._flow.rows[-1].end))

    def copy(self) -> None:
        """Put exactly the selected text on the clipboard."""
        span = self._selection.span
        if span is not None:
            QGuiApplication.clipboard().setText(span.of(self.report_text()))

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, in sight, with nothing selected."""
        if self._flow is not None:
            self.move_caret(self._flow.clamp(offset))

    def move_caret(self, offset: int, *, extend: bool = False) -> None:
        """Move the caret as the keyboard does: shown, in sight."""
        self.put_away()
        self._caret_shown = True
        with self.selecting(keep_column=True) as (selection, _):
            selection.move(offset, extend=extend)
        if self.reveal(offset):
            self.place_changed.emit()

    @contextmanager
    def selecting(
        self, *, keep_column: bool = False, marking: bool = False
    ) -> Iterator[tuple[Selection, Flow]]:
        """Change the selection inside; the world is told afterwards. A sentence stays marked only
        when ``marking``. Needs a report."""
        assert self._flow is not None
        before, current = (self.ends(), self.marked()), self.current_passage()
        drawn = self.drawn()
        yield self._selection, self._flow
        if self._selection.span is None:
            self._adjusting.forget()
        self._caret_used, self.stepper.on = True, marking
        if not keep_column:
            self.forget_column()
        moved = before != (self.ends(), self.marked())
        if moved:
            self._preferred = None
        self.touch(drawn | self.drawn())
        now = self.current_passage()
        if moved or now is not current:
            described = now is not current
            self._voice.tell(self._selection.caret, self._selection.span, described=described)
            self.selection_changed.emit()

    def prefer(self, passage: int | None) -> None:
        """Of the passages at the caret have this one for the current one, until the caret moves;
        without one the innermost."""
        before, drawn = self.current_passage(), self.drawn()
        self._preferred = passage
        now = self.current_passage()
        if now is not before:
            self._voice.tell(self._selection.caret, self._selection.span, described=True)
            self.touch(drawn | self.drawn())
            self.selection_changed.emit()

    def escape(self) -> bool:
        """Put away what floats, clear the selection and the mark; false when there was nothing. A
        selection of sentences leaves its last one marked."""
        if self.cards.dismiss():
            return True
        span = self._selection.span
        self._adjusting.forget()
        something = self.floats() or span is not None or self.stepper.on
        self.put_away()
        if span is not None and self.stepper.on:
            self.stepper.mark(span.end - 1)
        else:
            self.set_selection(None)
        return something

    def shows(self, span: Span) -> bool:
        """Whether some of a span is in the window."""
        port = QRectF(self.viewport().rect())
        return any(port.intersects(rect) for rect in self.rects_of(span))

    def floats(self) -> bool:
        """Whether something floats over the text that Escape puts away by itself."""
        return False

    def show_buttons(self) -> None:
        """Show the bar of themes at the selection."""
        span, index = self._selection.span, self.passage_index()
        if span is None or index is None:
            return
        first = self.caret_rect(span.start)
        last = self.caret_rect(max(span.end - 1, span.start))
        exact = [p for p in index.touching(span.start, span.end) if p.span == span]
        whole = first.united(last)
        whole.setLeft(self.left_edge(whole))
        self.buttons.show_at(whole, last, {theme for p in exact for theme in p.themes})

    def left_edge(self, lines: QRectF) -> float:
        """Where the text begins beside these lines, in pixels of the window."""
        return lines.left()

    # events

    def event(self, event: QEvent) -> bool:
        """Take the view's keys before a shortcut of the window does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._flow is not None
            and (is_move(event) or wants(event) or self._adjusting.takes(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy, tag."""
        if self._spared.isActive() and is_typed(event):
            self._spared.start()
        elif self._flow is None or not (self._adjusting.press(event) or self.press_key(event)):
            event.ignore()

    def spare(self) -> None:
        """What is typed now was meant as words for something that was refused: for as long as that
        goes on, it does nothing."""
        self._spared.start()

    def goes_forward(self, offset: int, *, right: bool) -> bool:
        """Whether an arrow to the ``right``, or to the left, goes on in the text at ``offset``."""
        return right

    def leave_adjusting(self) -> None:
        """The ends of no passage are being moved any more: something else is selected."""
        self._adjusting.forget()

    def press_shared_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks that means the same on text and pages; false when it does not."""
        deed = deed_of(event)
        if deed == "enter":
            return self._adjusting.finish()
        if deed is None or deed in ("screen on", "screen back"):
            return False
        if deed == "tag":
            self.theme_key.emit(int(event.text()))
            return True
        return self.do(deed)

    def do(self, deed: str) -> bool:
        """Do what a key of the table asks; false when there was nothing to do."""
        if deed == "note":
            self.note_requested.emit()
        elif deed == "delete":
            self.delete_requested.emit()
        elif deed == "copy":
            self.copy()
        elif deed == "select all":
            self.select_all()
        elif deed == "escape":
            return self.escape()
        elif deed == "adjust":
            self._adjusting.begin()
        elif deed == "text cursor":
            self.stepper.set_by_lines(not self.stepper.by_lines)
        elif not self.stepper.do(deed):
            self.wanted.emit(deed)
        return True

    def _want_new_theme(self) -> None:
        # a lambda would hold the view for ever
        self.wanted.emit("new theme")

    def moves_caret(self, event: QKeyEvent) -> bool:
        """Whether a key moves the text cursor: arrows up and down may belong to sentences."""
        return is_move(event) and (self.stepper.by_lines or deed_of(event) is None)

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selection, or of what is under the pointer or caret."""
        if self._flow is None:
            return
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            offset, span = self.offset_at(QPointF(event.pos())), self._selection.span
            if span is None or not span.start <= offset <= span.end:
                with self.selecting() as (selection, _):
                    selection.move(offset)
        else:
            self.reveal(self._selection.caret)
            caret = self.caret_rect(self._selection.caret)
            at = self.viewport().mapToGlobal(caret.bottomLeft().toPoint())
        self.put_away()
        self.menu_requested.emit(at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a ribbon or a note mark stands for."""
        if event.type() == QEvent.Type.Leave:
            self.cards.hover(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            passage = self.passage_under(QPointF(event.pos()))
            if passage is not None and not self.cards.why:
                QToolTip.showText(event.globalPos(), plain(self.describe(passage)), self)
            elif link := self.link_under(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), plain(tip(link.url)), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def offset_at_global(self, point: QPoint) -> int:
        """The offset of the character at a point of the screen."""
        if self._flow is None:
            return 0
        return self.offset_at(QPointF(self.viewport().mapFromGlobal(point)), nearest=False)
