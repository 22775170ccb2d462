"""When the card of passages is shown: the mouse rests on one, the caret came into one, or Enter.

It is shy: while one selects, scrolls, types or goes on, it is not there, and what was put away
does not come back by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.ui.announcing import announce
from briefing.ui.reader.bindings import MOVING, deed_of, tr_keys
from briefing.ui.reader.passage_card import PassageCard, placed, squeezed

if TYPE_CHECKING:
    from briefing.ui.reader.surface import TextSurface

REST = 350  # ms that the mouse rests before the card comes
_GRACE = 300  # ms in which the mouse may go from the words to the card
_CARET_REST = 700  # ms that the keyboard rests
_STILL = 4  # pixels that a resting hand may move
_BESIDE = 40  # pixels that the card begins before the mouse
_FAR = 220  # pixels from the mouse to the card, at most, over the passage's own lines

MOUSE, CARET, ENTERED = "mouse", "caret", "entered"
_ONWARD = {one.deed for one in MOVING}


class CardKeeper(QObject):
    """Of one view. ``why`` the card is there is one of ``MOUSE``, ``CARET`` and ``ENTERED``, or
    empty while it is not. ``asked`` gives a sign's name and a passage, ``tagged`` a passage and a
    theme's key."""

    asked = Signal(str, int)
    tagged = Signal(int, int)

    def __init__(self, view: TextSurface) -> None:
        super().__init__(view)
        self._view = view
        self._card: PassageCard | None = None
        self.why = ""
        self._shown: tuple[int, ...] = ()
        self._waiting: tuple[int, ...] = ()  # what the mouse rests on
        self._point = QPointF()
        self._spent: tuple[int, ...] = ()  # put away while the mouse was on it
        self._around: tuple[int, ...] = ()  # what the caret stands in
        self._due = False  # the caret came into it, and has not rested yet
        self.rest = QTimer(self, singleShot=True, interval=REST)
        self.grace = QTimer(self, singleShot=True, interval=_GRACE)
        self._follow = QTimer(self, singleShot=True, interval=0)
        self.caret_rest = QTimer(self, singleShot=True, interval=_CARET_REST)
        self.rest.timeout.connect(self._mouse_rests)
        self.grace.timeout.connect(self._mouse_is_gone)
        self._follow.timeout.connect(self._go_along)
        self.caret_rest.timeout.connect(self._caret_rests)
        view.selection_changed.connect(self._caret_moved)

    @property
    def card(self) -> PassageCard:
        """The card, made when it is first wanted."""
        if self._card is None:
            card = self._card = PassageCard(self._view.viewport(), _goes_on)
            card.asked.connect(self._asked)
            card.tagged.connect(self.tagged)
            card.pointed.connect(self._point_out)
            card.escaped.connect(self.spend)
            card.passed_on.connect(self._pass_on)
            card.entered.connect(self._mouse_is_on_it)
            card.left.connect(self._mouse_left_it)
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            app.focusChanged.connect(self._focus_changed)
        return self._card

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the card."""
        return self._card is not None and self._card.has_keyboard()

    # the mouse

    def hover(self, point: QPointF | None) -> None:
        """The mouse is at a point of the window, with no button held, or has left it."""
        if self.why == MOUSE and self._view.floats():
            self.put_away()  # a footnote is shown in its place
        found = () if point is None or self._is_busy() else _ids(self._under(point))
        if found and found == self._spent:
            return
        self._spent = ()
        if self.why in (MOUSE, CARET) and found == self._shown:
            self.rest.stop()
            self.grace.stop()
            return
        if self.why == MOUSE and set(found) & set(self._shown):
            self.grace.stop()  # on the way to the card, where fewer passages overlap
        elif self.why == MOUSE and not self.grace.isActive():
            self.grace.start()
        if not found or point is None:
            self._waiting = ()
            self.rest.stop()
            return
        moved = (point - self._point).manhattanLength() > _STILL
        if found != self._waiting or moved or not self.rest.isActive():
            self._waiting, self._point = found, point
            self.rest.start()

    def _under(self, point: QPointF) -> list[Passage]:
        """The passages under a point of the window; none where an end can be taken hold of."""
        view, index = self._view, self._view.passage_index()
        if index is None or view.hand.end_under(point) is not None:
            return []
        offset = view.offset_at(point, nearest=False)
        if any(rect.contains(point) for rect in view.rects_of(Span(offset, offset + 1))):
            return index.at(offset)
        beside = view.passage_under(point)
        return [] if beside is None else [beside]

    def _is_busy(self) -> bool:
        """Whether something else is being done, or is to be seen."""
        view = self._view
        return (
            self.why == ENTERED
            or view.floats()
            or view.buttons.isVisible()
            or view.selection() is not None
        )

    def _mouse_rests(self) -> None:
        if self._is_busy():
            return
        passages = self._present(self._waiting)
        if not passages:
            return
        self.grace.stop()
        view, point = self._view, self._point
        line = QRectF(point.x(), point.y() - 14, 1, 28)
        for rect in view.rects_of(passages[0].span):
            if rect.adjusted(-2, -2, 2, 2).contains(point):
                line = rect
        whole = self._lines(passages[0].span)
        near = whole is not None and whole.bottom() - point.y() <= _FAR
        anchors = [whole, line] if whole is not None and near else [line]
        self._show(MOUSE, passages, anchors, point.x() - _BESIDE)

    def _mouse_is_on_it(self) -> None:
        self.grace.stop()
        self.rest.stop()

    def _mouse_left_it(self) -> None:
        if self.why == MOUSE:
            self.grace.start()

    def _mouse_is_gone(self) -> None:
        if self.why == MOUSE and not self.card.underMouse():
            self.put_away()

    # the caret

    def _caret_moved(self) -> None:
        view = self._view
        self.caret_rest.stop()
        if self.why == ENTERED or (self.why and view.selection() is not None):
            self.spend()
        around = () if view.selection() is not None else view.current_passages()
        if around != self._around:
            self._around, self._due = around, bool(around)
        if self._due and view.caret_by_key and view.hasFocus():
            self.caret_rest.start()

    def _caret_rests(self) -> None:
        view = self._view
        passages = self._present(self._around)
        reads = view.hasFocus() and view.in_sight(view.caret()) and not self._is_busy()
        if not self._due or not passages or not reads:
            return
        self._due = False
        if self.why != MOUSE:
            self._show(CARET, passages, self._read(passages), view.left_edge(self._line()))

    def _read(self, passages: Sequence[Passage]) -> list[QRectF]:
        """What is read and must not be covered: the passage with the marked sentence, or only
        that."""
        marked = self._view.marked()
        sentence = self._lines(marked) if marked is not None else self._line()
        whole = self._lines(passages[0].span)
        if sentence is None:
            sentence = self._line()
        return [sentence] if whole is None else [whole.united(sentence), sentence]

    def _line(self) -> QRectF:
        return self._view.caret_rect(self._view.caret())

    def _lines(self, span: Span) -> QRectF | None:
        """What is in sight of a span."""
        window = QRectF(self._view.viewport().rect())
        found: QRectF | None = None
        for rect in self._view.rects_of(span):
            if rect.intersects(window):
                found = rect if found is None else found.united(rect)
        return found

    def enter(self) -> bool:
        """Show the passages at the caret at once and go into the card; false when there are
        none."""
        view = self._view
        passages = self._present(view.current_passages())
        if not passages:
            return False
        view.buttons.hide()
        self._due = False
        self.caret_rest.stop()
        self._show(ENTERED, passages, self._read(passages), view.left_edge(self._line()))
        self.card.take_keyboard()
        announce(self.card, self.card.words())
        return True

    # showing and hiding

    def _present(self, ids: Sequence[int]) -> list[Passage]:
        index = self._view.passage_index()
        known = index.by_id if index is not None else {}
        return [known[ident] for ident in ids if ident in known]

    def _show(self, why: str, passages: Sequence[Passage], anchors: list[QRectF], x: float) -> None:
        self._fill(passages, tr_keys("Enter") if why == CARET else "")
        if self._place(why, anchors, x):
            self.why, self._shown = why, _ids(passages)

    def _fill(self, passages: Sequence[Passage], hint: str = "") -> None:
        view = self._view
        emphases = view.flow.emphases if view.flow is not None else None
        self.card.fill(passages, view.themes, fixed=view.hand.fixed, hint=hint, emphases=emphases)

    def _place(self, why: str, anchors: list[QRectF], x: float) -> bool:
        room = self._view.viewport().rect()
        size = self.card.measured(room.width())
        place = placed(size, room, anchors, x)
        if place is None and why == CARET:
            return False  # it comes unasked, so it covers nothing
        self.card.take_place(place or squeezed(size, room, anchors[-1], x))
        return True

    def refresh(self) -> None:
        """Passages or themes have changed: the card follows, or goes."""
        self._around, self._due = self._view.current_passages(), False
        self.caret_rest.stop()
        if not self.why:
            return
        passages = self._present(self._shown)
        if not passages:
            self.spend()
            return
        card, room = self.card, self._view.viewport().rect()
        self._fill(passages)
        self._shown = _ids(passages)
        size, place = card.measured(room.width()), card.geometry()
        # its upper edge stays, and with it the sign that was pressed
        place.setSize(size)
        if place.bottom() > room.bottom() - 8:
            place.setHeight(max(room.bottom() - 8 - place.top(), 0))
        card.take_place(place)

    def put_away(self) -> None:
        """The text moves: hide the card, and let nothing come until the mouse moves. Who is in the
        card with the keyboard keeps it, beside its words."""
        self.rest.stop()
        self.grace.stop()
        self._waiting = ()
        if self.why == ENTERED and self.has_keyboard:
            self._follow.start()
        else:
            self._hide()

    def _go_along(self) -> None:
        passages = self._present(self._shown)
        if self.why != ENTERED:
            return
        if not passages or self._lines(passages[0].span) is None:
            self.spend()
        else:
            self._place(ENTERED, self._read(passages), self._view.left_edge(self._line()))

    def _hide(self) -> None:
        if not self.why:
            return
        self.why, self._shown = "", ()
        if self.has_keyboard:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.hide()

    def spend(self) -> None:
        """The mouse was pressed, or the card not wanted: it stays away until mouse or caret have
        been elsewhere. The keyboard goes back to the caret."""
        self._spent = self._shown if self.why == MOUSE else self._waiting
        self._due = False
        self.rest.stop()
        self.grace.stop()
        self.caret_rest.stop()
        self._waiting = ()
        self._hide()

    def dismiss(self) -> bool:
        """Put the card away because of Escape; false when it is not there."""
        if not self.why:
            return False
        self.spend()
        return True

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._card is None or not isValid(self._card) or self.why != ENTERED or now is None:
            return
        if not self._card.isAncestorOf(now):
            self._hide()

    # what is done in it

    def _asked(self, sign: str, passage: int) -> None:
        if sign in ("note", "themes", "briefing", "inspect"):
            self.spend()  # the keyboard goes elsewhere, and comes back to the text
        self.asked.emit(sign, passage)

    def _pass_on(self, event: QKeyEvent) -> None:
        self.spend()
        self._view.press_key(event)

    def _point_out(self, span: Span | None) -> None:
        if self._view.hand.pointed != span:
            self._view.hand.pointed = span
            self._view.viewport().update()


def _ids(passages: Sequence[Passage]) -> tuple[int, ...]:
    return tuple(passage.id for passage in passages)


def _goes_on(event: QKeyEvent) -> bool:
    return deed_of(event) in _ONWARD
