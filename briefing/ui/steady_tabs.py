"""Tabs whose words may change without everything below them being laid out and painted again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget

_PAGES = "qt_tabwidget_stackedwidget"  # Qt's own name for it
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class SteadyTabs(QTabWidget):
    """A count in a tab changes with every tag. Qt then places the page below anew and paints all of
    it; here only where something is another size. The bar paints itself."""

    _placed: object = None

    def setTabText(self, index: int, text: str) -> None:
        """The bar says when it needs another width."""
        self.tabBar().setTabText(index, text)

    def event(self, event: QEvent) -> bool:
        """Leave the page as it is where bar and page stand as they should."""
        kind = event.type()
        if kind == QEvent.Type.LayoutRequest:
            bar = self.tabBar()
            pages = self.findChild(QStackedWidget, _PAGES, _DIRECT)
            least = None if pages is None else pages.minimumSizeHint()
            now = (self.size(), bar.sizeHint(), bar.isVisibleTo(self), least)
            if now == self._placed:
                return True
            self._placed = now
        elif kind in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange):
            self._placed = None
        return super().event(event)
