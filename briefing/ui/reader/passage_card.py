"""The card of the passages under the mouse or around the caret: what they are, what can be done.

It lies in the view's window and takes the keyboard only when it is asked to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from briefing.domain.emphasis import EmphasisIndex
from briefing.domain.library import Passage, Theme
from briefing.i18n import tr, trn
from briefing.ui import look
from briefing.ui.floating import paint_floating
from briefing.ui.grouping import as_group
from briefing.ui.patterns import patterns_of
from briefing.ui.reader.card_entry import SIDE, Entry
from briefing.ui.reading_look import paper

_WIDEST = 400
_EDGE = 8  # kept between the card and the window's edges
_NEAR = 8  # between the card and the words
_SHADOW = 16
_CORNER = 10
_LEAST = 100  # height of a card with its signs and a line of a note
_MOST = 8  # passages that are shown; of more the number is told
_MORE = 34  # height of that line
_BY_KEY = Qt.FocusReason.PopupFocusReason
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWNWARDS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LETTERS = {"n": "note", "t": "themes", "*": "key", "b": "briefing", "i": "inspect"}


def placed(size: QSize, room: QRect, anchors: Sequence[QRectF], x: float) -> QRect | None:
    """Where a card of a size goes: under or above the first of ``anchors`` that leaves it room
    there; ``None`` where none does."""
    left = min(max(x, room.left() + _EDGE), room.right() - _EDGE - size.width())
    for anchor in anchors:
        under = anchor.bottom() + _NEAR
        if under + size.height() <= room.bottom() - _EDGE:
            return QRect(round(left), round(under), size.width(), size.height())
        above = anchor.top() - _NEAR - size.height()
        if above >= room.top() + _EDGE:
            return QRect(round(left), round(above), size.width(), size.height())
    return None


def squeezed(size: QSize, room: QRect, anchor: QRectF, x: float) -> QRect:
    """As :func:`placed`, with only as much height as there is on the roomier side."""
    under = room.bottom() - _EDGE - anchor.bottom() - _NEAR
    above = anchor.top() - _NEAR - room.top() - _EDGE
    tall = min(max(int(max(under, above)), _LEAST), size.height(), room.height() - 2 * _EDGE)
    top = anchor.bottom() + _NEAR if under >= above else anchor.top() - _NEAR - tall
    top = min(max(top, room.top() + _EDGE), room.bottom() - _EDGE - tall)
    left = min(max(x, room.left() + _EDGE), room.right() - _EDGE - size.width())
    return QRect(round(left), round(top), size.width(), tall)


class _Shade(QWidget):
    """The card's ground and shadow, under it: the mouse goes through to the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_floating(painter, QRectF(self.rect()), _SHADOW, paper(), corner=_CORNER)


class _Entries(QWidget):
    """The passages under each other, with hairlines between them."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Entry] = []
        self.more = 0  # passages that are not shown

    def said(self) -> str:
        """How many are not shown."""
        if not self.more:
            return ""
        return trn("and {count} more passage", "and {count} more passages", self.more)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.more:
            painter.setFont(look.font("small"))
            painter.setPen(paper().muted)
            top = self.height() - _MORE
            box = QRectF(SIDE, top, self.width() - 2 * SIDE, _MORE - 6)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.said())
        for entry in self.shown[1:]:
            room = QRectF(SIDE, entry.y(), self.width() - 2 * SIDE, 1)
            painter.fillRect(room, paper().line)


class _Area(QScrollArea):
    """Scrolls over the passages; its keys are the card's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class PassageCard(QFrame):
    """Shows passages, the most specific first. ``asked`` gives a sign's name and a passage,
    ``tagged`` a passage and a theme's key; ``passed_on`` is a key that is not the card's, after
    the keyboard went back."""

    asked = Signal(str, int)
    tagged = Signal(int, int)
    pointed = Signal(object)  # the span of the passage that is meant, or None
    escaped = Signal()
    passed_on = Signal(object)  # QKeyEvent
    left = Signal()  # by the mouse
    entered = Signal()

    def __init__(self, parent: QWidget, goes_on: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self._goes_on = goes_on
        self._shade = _Shade(parent)
        self._entries = _Entries()
        self._area = _Area(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._entries)
        for widget in (self._area.viewport(), self._entries):
            widget.setAutoFillBackground(False)
        as_group(self, tr("Passage"))
        self.hide()

    # what is shown

    @property
    def entries(self) -> Sequence[Entry]:
        """The passages that are shown."""
        return self._entries.shown

    def fill(
        self,
        passages: Sequence[Passage],
        themes: Sequence[Theme],
        *,
        fixed: bool,
        hint: str = "",
        emphases: EmphasisIndex | None = None,
    ) -> None:
        """Show these; with fewer signs where all is ``fixed``, and with a ``hint`` which key leads
        in. ``emphases`` are those of the report. The keyboard stays where it was."""
        held = self._held()
        for entry in self._entries.shown:
            entry.hide()
            entry.deleteLater()
        makes, told = patterns_of(themes), len(passages) > 1
        self._entries.more = max(len(passages) - _MOST, 0)
        self._entries.shown = [
            Entry(
                passage,
                themes,
                makes,
                self._entries,
                told=told,
                fixed=fixed,
                emphases=emphases.of(passage.span) if emphases is not None and told else (),
            )
            for passage in passages[:_MOST]
        ]
        for entry in self._entries.shown:
            ident, span = entry.passage.id, entry.passage.span if told else None
            entry.asked.connect(lambda sign, ident=ident: self.asked.emit(sign, ident))
            entry.pointed.connect(lambda span=span: self.pointed.emit(span))
            entry.hint = hint if entry is self._entries.shown[0] else ""
            entry.show()
        as_group(self, self._name(), self.words())
        if held is not None and self._entries.shown:
            self._hold_again(*held)

    def _name(self) -> str:
        count = len(self._entries.shown) + self._entries.more
        return tr("Passage") if count == 1 else trn("{count} passage", "{count} passages", count)

    def words(self) -> str:
        """Everything on it, to be read out."""
        said = [f"{entry.title()}. {entry.words()}".strip(". ") for entry in self._entries.shown]
        return "; ".join([*said, self._entries.said()] if self._entries.more else said)

    def _held(self) -> tuple[int, int, str] | None:
        focused = QApplication.focusWidget()
        for number, entry in enumerate(self._entries.shown):
            if focused is not None and entry.isAncestorOf(focused):
                sign = getattr(focused, "sign", "")
                return number, entry.passage.id, sign
        return None

    def _hold_again(self, number: int, ident: int, sign: str) -> None:
        shown = self._entries.shown
        same = next((entry for entry in shown if entry.passage.id == ident), None)
        entry = same or shown[min(number, len(shown) - 1)]
        stop = entry.sign(sign) if same is not None else None
        self._focus(stop or entry.stops()[0])

    def measured(self, room: int) -> QSize:
        """The size that shows everything, in a window so wide."""
        width = min(_WIDEST, room - 2 * _EDGE)
        self._set(width)
        return QSize(width, self._entries.height())

    def _set(self, width: int, tallest: int | None = None) -> None:
        y = 0
        for entry in self._entries.shown:
            entry.set_width(width, tallest)
            entry.move(0, y)
            y += entry.height()
        self._entries.resize(width, y + (_MORE if self._entries.more else 0))

    def take_place(self, place: QRect) -> None:
        """Show it there; what does not fit scrolls, first of all notes."""
        self.setGeometry(place)
        scrolls, bar = self._entries.height() > place.height(), Qt.ScrollBarPolicy
        if scrolls:
            self._set(place.width(), place.height())
            scrolls = self._entries.height() > place.height()
            if not scrolls:
                self.resize(place.width(), self._entries.height())
        if scrolls:
            beside = self._area.verticalScrollBar().sizeHint().width()
            self._set(place.width() - beside, place.height())
        self._area.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOn if scrolls else bar.ScrollBarAlwaysOff
        )
        self._area.setGeometry(self.rect())
        self._shade.show()
        self._shade.raise_()
        self.show()
        self.raise_()

    # the keyboard

    def take_keyboard(self) -> None:
        """Go to the first sign."""
        self._focus(self.entries[0].stops()[0])

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _focus(self, stop: QWidget) -> None:
        stop.setFocus(_BY_KEY)
        entry = self._entry_of(stop)
        if entry is not None:
            self._area.ensureWidgetVisible(entry, 0, 0)  # whole, where there is room
        self._area.ensureWidgetVisible(stop, 0, 4)
        if entry is not None and len(self.entries) > 1:
            self.pointed.emit(entry.passage.span)

    def _entry_of(self, widget: QWidget | None) -> Entry | None:
        return next((e for e in self.entries if widget and e.isAncestorOf(widget)), None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the card."""
        stops = [stop for entry in self.entries for stop in entry.stops()]
        self._step(stops, 1 if forward else -1)
        return True

    def _step(self, stops: Sequence[QWidget], by: int) -> None:
        focused = QApplication.focusWidget()
        if focused in stops:
            self._focus(stops[(stops.index(focused) + by) % len(stops)])
        elif stops:
            self._focus(stops[0])

    def _step_down(self, by: int) -> None:
        """The same sign of the next passage."""
        here = self._entry_of(QApplication.focusWidget())
        if here is None:
            return
        there = self.entries[(self.entries.index(here) + by) % len(self.entries)]
        sign = getattr(QApplication.focusWidget(), "sign", "")
        self._focus(there.sign(sign) or there.stops()[0])

    def event(self, event: QEvent) -> bool:
        """Take the card's keys before a shortcut of the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._means_something(event):
                event.accept()
                return True
            # nor is it a key of the view under it
            event.ignore()
            return True
        return super().event(event)

    def _means_something(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        steers = key in _SIDEWAYS or key in _DOWNWARDS or key == Qt.Key.Key_Escape
        return steers or bool(self._deed(event)) or self._digit(event) or self._goes_on(event)

    @staticmethod
    def _deed(event: QKeyEvent) -> str:
        if event.matches(QKeySequence.StandardKey.Copy):
            return "copy"
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _KEYPAD):
            return ""
        if event.key() == Qt.Key.Key_Delete:
            return "trash"
        return _LETTERS.get(event.text().casefold(), "")

    @staticmethod
    def _digit(event: QKeyEvent) -> bool:
        text = event.text()
        return len(text) == 1 and text in "123456789" and not event.modifiers() & ~_KEYPAD

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from sign to sign, do what a letter says, or give the keyboard back."""
        key, deed = Qt.Key(event.key()), self._deed(event)
        here = self._entry_of(QApplication.focusWidget())
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif here is None:
            event.ignore()
        elif key in _SIDEWAYS:
            self._step(here.stops(), _SIDEWAYS[key])
        elif key in _DOWNWARDS:
            self._step_down(_DOWNWARDS[key])
        elif deed:
            if here.sign(deed) is not None:
                self.asked.emit(deed, here.passage.id)
        elif self._digit(event):
            if here.sign("themes") is not None:
                self.tagged.emit(here.passage.id, int(event.text()))
        elif self._goes_on(event):
            self.passed_on.emit(event)
        # no other key reaches the view under it

    # the mouse, and what belongs to the card

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is on it: it stays."""
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        self.pointed.emit(None)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the signs is no click on the text under it."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Nor does it ask for the menu of that text."""

    def moveEvent(self, event: QMoveEvent) -> None:
        """The ground goes along."""
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ground goes along."""
        self._follow()

    def _follow(self) -> None:
        around = self.geometry().adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)
        self._shade.setGeometry(around)

    def showEvent(self, event: QShowEvent) -> None:
        """The ground comes along."""
        self._shade.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """The ground goes with it."""
        self._shade.hide()
        self.pointed.emit(None)
