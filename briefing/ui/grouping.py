"""Parts of the window that a screen reader is to know as a group with a name."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_groups: weakref.WeakSet[QObject] = weakref.WeakSet()
_interfaces: dict[int, QAccessibleWidget] = {}
_installed = False


def _make(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if thing not in _groups or not isinstance(thing, QWidget):
        return None
    # Qt deletes the interface with the widget; until then Python has to keep it
    made = _interfaces[id(thing)] = QAccessibleWidget(thing, QAccessible.Role.Grouping)
    return made


def as_group(widget: QWidget, name: str, description: str = "") -> None:
    """Let a widget be a group of this name."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    if widget not in _groups:
        _groups.add(widget)
        key = id(widget)
        widget.destroyed.connect(lambda: _interfaces.pop(key, None))
