"""What a drag within a window carries: things of the library by their ids."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def carrying(kind: str, ids: Iterable[int]) -> QMimeData:
    """What a drag of things of one ``kind`` (a media type) carries."""
    data = QMimeData()
    data.setData(kind, QByteArray(",".join(map(str, ids)).encode()))
    return data


def carried(kind: str, data: QMimeData) -> list[int]:
    """The ids that a drag carries, in its order; none where it is of another kind."""
    text = data.data(kind).toStdString() if data.hasFormat(kind) else ""
    return [int(one) for one in text.split(",") if one.isdecimal()]


def from_window_of(widget: QWidget, event: QDropEvent) -> bool:
    """Whether a drag began in the window of ``widget``: ids from elsewhere are of another
    library."""
    source = event.source()
    return isinstance(source, QWidget) and source.window() is widget.window()
