"""From pane to pane with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from briefing.ui.frame import Frame

_TAB = Qt.FocusPolicy.TabFocus
_READ = ("reader", "pages")  # what a report is read in
_NOTES = "notes"  # the list of those in sight


def walk(frame: Frame, by: int) -> None:
    """Go to the next (1) or previous (-1) pane that is shown, round and round: search, sidebar,
    list, page, its footnotes, inspector."""
    panes = [pane for pane in (frame.search, *frame.panes.all()) if pane.isVisible()]
    for at, pane in enumerate(panes):
        notes = [one for one in pane.findChildren(QWidget, _NOTES) if one.isVisible()]
        if notes:
            panes[at + 1 : at + 1] = notes
            break
    focus = QApplication.focusWidget()
    # what lies within a pane comes after it
    here = next((i for i in reversed(range(len(panes))) if _holds(panes[i], focus)), None)
    start = here if here is not None else (-1 if by > 0 else len(panes))
    for step in range(1, len(panes) + 1):
        if enter(panes[(start + by * step) % len(panes)]):
            return


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
    lists = [
        w
        for w in pane.findChildren(QWidget)
        if w.inherits("QAbstractItemView") or w.objectName() in _READ
    ]
    for widget in (pane, *lists, *pane.findChildren(QWidget)):
        stops = (widget.focusPolicy() & _TAB) == _TAB
        if stops and widget.isEnabled() and widget.isVisible():
            return widget
    return None
