"""The strip of pages in small, to see where one is and to go elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.i18n import tr
from briefing.services.pages import Wish
from briefing.ui import look
from briefing.ui.original import paper
from briefing.ui.original.view import PageView

WIDTH = 132
_PAGE = 92  # pixels across a page, at most
_HIGH = 130  # and down
_NUMBER = 24  # below it
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Numbers(QAbstractListModel):
    """The pages, by number."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def set_count(self, count: int) -> None:
        """There are so many pages."""
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Page {page}", page=index.row() + 1)
        return None


class _Painter(QStyledItemDelegate):
    """Paints a page in small, with its number."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_PAGE + 16, _HIGH + _NUMBER + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, colours = self._view, look.look()
        page = index.row() + 1
        if page > len(view.sheets):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        width, height = view.sheets.sizes[page - 1]
        scale = min(_PAGE / width, _HIGH / height)
        wide, high = round(width * scale), round(height * scale)
        sheet = QRect(rect.center().x() - wide // 2, rect.y() + 6 + (_HIGH - high) // 2, wide, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        image = view.feed.small.get(view.feed.small_piece(page, (width, height)))
        if image is not None:
            painter.drawImage(sheet, image)
        if view.dimmed and colours.dark:
            paper.dim(painter, sheet)
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(colours.accent if current else colours.line)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if current:
            painter.drawRect(sheet.adjusted(-2, -2, 1, 1))
        painter.setFont(look.font("small", bold=current))
        painter.setPen(colours.ink if current else colours.muted)
        below = QRect(rect.x(), rect.bottom() - _NUMBER, rect.width(), _NUMBER)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page))
        painter.restore()


class Thumbnails(QListView):
    """The strip beside a page view; it follows the view, and leads it where it is clicked."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._numbers = _Numbers()
        self._painter = _Painter(view)
        self._leading = True
        self.setObjectName("thumbnails")
        self.setAccessibleName(tr("Pages in small"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._numbers)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.verticalScrollBar().valueChanged.connect(view.ask_again)
        self.selectionModel().currentChanged.connect(self._chosen)
        view.page_changed.connect(self.show_page)
        view.feed.drawn.connect(lambda _page: self.viewport().update())
        view.feed.opened.connect(lambda _sizes: self.refresh())
        view.more_wishes = self.wishes

    def refresh(self) -> None:
        """The pages are others now."""
        self._numbers.set_count(len(self._view.sheets))
        self.show_page(self._view.current_page())

    def show_page(self, page: int) -> None:
        """Point out the page that is read."""
        self._numbers.set_count(len(self._view.sheets))
        index = self._numbers.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            self._leading = False
            self.setCurrentIndex(index)
            self._leading = True

    def _chosen(self, index: QModelIndex) -> None:
        if self._leading and index.isValid():
            self._view.go_to_page(index.row() + 1)

    def wishes(self) -> list[Wish]:
        """The small pages in sight."""
        if not self.isVisible() or not self._numbers.rowCount():
            return []
        first = max(self.indexAt(self.viewport().rect().topLeft()).row(), 0)
        shown = self.viewport().height() // (_HIGH + _NUMBER + 8) + 2
        sizes = self._view.sheets.sizes
        return [
            self._view.feed.small_piece(page, sizes[page - 1])
            for page in range(first + 1, min(first + shown, len(sizes)) + 1)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.ask_again()
