"""Passages that are dragged from their cards onto a briefing in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from briefing.i18n import trn
from briefing.ui.drags import carried, carrying, from_window_of
from briefing.ui.look import font, look
from briefing.ui.sidebar_model import BRIEFING, BRIEFINGS, HEADING, ROW, Row

MIME = "application/x-briefing-passages"


def start_drag(view: QWidget, passages: list[int]) -> Qt.DropAction:
    """Drag passages away from a view, under a small label that counts them."""
    drag = QDrag(view)
    drag.setMimeData(carrying(MIME, passages))
    drag.setPixmap(_label(trn("{count} passage", "{count} passages", len(passages))))
    drag.setHotSpot(QPoint(-12, -6))
    return drag.exec(Qt.DropAction.CopyAction)


def _label(words: str) -> QPixmap:
    """Words on a pill, as it hangs at the mouse."""
    colours, face, ratio = look(), font("label", bold=True), 2
    width, height = QFontMetrics(face).horizontalAdvance(words) + 24, 26
    picture = QPixmap(width * ratio, height * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent)
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
    painter.setFont(face)
    painter.setPen(colours.on_accent)
    painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture


class PassageDrops(QObject):
    """Watches the rows of the sidebar; only briefings take passages, and their heading, which
    makes a new one."""

    dropped = Signal(int, list)  # a briefing's id, 0 for a new one, and passages

    def __init__(self, rows: QListView, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        rows.viewport().installEventFilter(self)

    def leave(self) -> None:
        """Watch no more."""
        self._rows.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what carries passages before the rows, which only know themes."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            assert isinstance(event, QDropEvent)
            if not event.mimeData().hasFormat(MIME):
                return False
            if not from_window_of(self._rows, event):
                event.ignore()
                return True
            passages = carried(MIME, event.mimeData())
            place = self._place(event.position().toPoint())
            self._show(-1 if place is None or kind == QEvent.Type.Drop else place[0])
            if place is None and kind != QEvent.Type.DragEnter:
                event.ignore()
                return True
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if kind == QEvent.Type.Drop and place is not None:
                self.dropped.emit(place[1], passages)
            return True
        if kind == QEvent.Type.DragLeave:
            self._show(-1)
        return False

    def _place(self, at: QPoint) -> tuple[int, int] | None:
        """The row that is under the mouse, and its briefing."""
        index = self._rows.indexAt(at)
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is not None and row.kind == BRIEFING:
            return index.row(), row.ident
        if row is not None and row.kind == HEADING and row.ident == BRIEFINGS:
            return index.row(), 0
        return None

    def _show(self, row: int) -> None:
        if self._rows.property("target") != row:
            self._rows.setProperty("target", row)
            self._rows.viewport().update()
