"""Where Tab leads to: what is made later takes its place among what was there before."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab may lead to a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def stops_in(whole: QWidget) -> list[QWidget]:
    """What Tab leads to within a widget, in its order."""
    found = []
    one = whole.nextInFocusChain()
    while one is not None and one is not whole:
        if is_stop(one) and whole.isAncestorOf(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


def put_after(widget: QWidget | None, stops: Iterable[QWidget]) -> None:
    """Have Tab lead to ``stops`` after ``widget``, or after the last stop before that where it is
    none itself: Qt puts nothing after a widget that does not take the keyboard."""
    stops = [one for one in stops if is_stop(one)]
    last = widget
    while last is not None and (last in stops or not is_stop(last)):
        last = last.previousInFocusChain()
        if last is widget:
            return
    for stop in stops:
        if last is not None:
            QWidget.setTabOrder(last, stop)
        last = stop
