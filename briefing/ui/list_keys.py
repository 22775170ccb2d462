"""Keys of lists: ``j`` and ``k`` go on and back as in a text, and no letter searches by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_K = Qt.Key
_ARROWS = {_K.Key_J: _K.Key_Down, _K.Key_K: _K.Key_Up}


def as_arrow(event: QKeyEvent) -> QKeyEvent | None:
    """The arrow that a letter stands for; ``None`` for every other key."""
    arrow = _ARROWS.get(Qt.Key(event.key()))
    if arrow is None or event.modifiers():
        return None
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(event.type(), arrow, none, "", event.isAutoRepeat())


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes a sign, which Qt's lists would search for. Not the space bar."""
    text = event.text()
    return bool(text) and text.isprintable() and event.key() != _K.Key_Space


def asks_to_find(event: QKeyEvent) -> bool:
    """Whether a key goes to the field that narrows a list."""
    control = Qt.KeyboardModifier.ControlModifier
    slash = event.text() == "/" and not event.modifiers() & control
    return slash or (event.key() == _K.Key_F and event.modifiers() == control)
