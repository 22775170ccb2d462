"""From pane to pane with one key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from briefing.ui.frame import Frame

_TAB = Qt.FocusPolicy.TabFocus
_READ = ("reader", "pages")  # what a report is read in
_NOTES = "notes"  # the list of those in sight
_SMALL = "thumbnails"  # they lead the pages beside them


def walk(frame: Frame, by: int) -> None:
    """Go to the next (1) or previous (-1) pane that is shown, round and round: search, sidebar,
    list, page, its footnotes, inspector. What is read in two views is two of them."""
    panes = [pane for pane in (frame.search, *frame.panes.all()) if pane.isVisible()]
    if frame.main in panes:
        at = panes.index(frame.main) + 1
        panes[at:at] = _within(frame.main)
    focus = QApplication.focusWidget()
    # what lies within a pane comes after it
    here = next((i for i in reversed(range(len(panes))) if _holds(panes[i], focus)), None)
    start = here if here is not None else (-1 if by > 0 else len(panes))
    for step in range(1, len(panes) + 1):
        if enter(panes[(start + by * step) % len(panes)]):
            return


def _within(pane: QWidget) -> list[QWidget]:
    """What in a pane is walked to besides its first stop, from left to right."""
    found = [one for one in pane.findChildren(QWidget) if one.objectName() in (*_READ, _NOTES)]
    first = _first_stop(pane)
    return _from_left(pane, [one for one in found if one.isVisible() and one is not first])


def _from_left(pane: QWidget, found: list[QWidget]) -> list[QWidget]:
    # a splitter does not keep its parts in the order of the eye
    return sorted(
        found, key=lambda one: (one.mapTo(pane, QPoint()).x(), one.objectName() == _NOTES)
    )


def ask_for(frame: Frame, name: str, *, wanted: bool) -> None:
    """Show or hide a pane as the user asks; who was in a list that makes room for it is in it."""
    focus = QApplication.focusWidget()
    frame.panes.want(name, wanted, asked=True)
    pane = frame.panes.pane(name)
    gone = focus is not None and not focus.isVisible()
    if gone and not (wanted and pane is not None and enter(pane)):
        enter(frame.main)


def enter(pane: QWidget) -> bool:
    """Give the keyboard to the list or the text of a pane, else to what else takes it there; false
    where nothing does."""
    stop = _first_stop(pane)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return stop is not None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_stop(pane: QWidget) -> QWidget | None:
    # the list or the text of a pane comes before the buttons above it
    seen = [one for one in pane.findChildren(QWidget) if one.isVisible()]
    lists = [
        one
        for one in seen
        if (one.inherits("QAbstractItemView") and one.objectName() != _SMALL)
        or one.objectName() in _READ
    ]
    for widget in (pane, *_from_left(pane, lists), *seen):
        stops = (widget.focusPolicy() & _TAB) == _TAB
        if stops and widget.isEnabled() and widget.isVisible():
            return widget
    return None
