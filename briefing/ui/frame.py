"""The parts of the window that are there before a library is: bars, list, sidebar, pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from briefing.ui.actions import Actions
from briefing.ui.main_pane import MainPane
from briefing.ui.pages import Pages
from briefing.ui.panes import Panes
from briefing.ui.report_list import ReportList
from briefing.ui.sidebar import Sidebar
from briefing.ui.status_bar import Banner, StatusBar
from briefing.ui.top_bar import SearchField, make_top_bar


@dataclass(slots=True)
class Frame:
    """The window's furniture."""

    middle: Middle
    actions: Actions
    themes_menu: QMenu
    search: SearchField
    banner: Banner
    sidebar: Sidebar
    reports: ReportList
    pages: Pages
    main: MainPane
    panes: Panes
    status: StatusBar


class Middle(QWidget):
    """All of the window but its menus: what a key reaches that nothing else took."""

    escaped = Signal()  # there was nothing to put away

    def __init__(self, banner: Banner) -> None:
        super().__init__()
        self._banner = banner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the banner when there is nothing else to put away."""
        if event.key() == Qt.Key.Key_Escape and self._banner.text:
            self._banner.hide()
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def build(window: QMainWindow) -> Frame:
    """Furnish a window."""
    actions = Actions(window)
    themes_menu = actions.fill(window.menuBar())
    search = SearchField(actions.find.shortcut())
    banner = Banner()
    sidebar, reports, pages = Sidebar(), ReportList(), Pages()
    main = MainPane(pages)
    panes = Panes(sidebar, reports, main)
    # who chose in a sidebar that took the list's place wants to see the list
    sidebar.rows.clicked.connect(panes.uncrowd)
    status = StatusBar()
    middle = Middle(banner)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    ways = ((actions.back, "arrow-left"), (actions.forward, "arrow-right"))
    column.addWidget(
        make_top_bar(search, actions.import_files, actions.export, actions.sidebar, panes, *ways)
    )
    column.addWidget(panes, 1)
    column.addWidget(banner)
    column.addWidget(status)
    window.setCentralWidget(middle)
    return Frame(
        middle,
        actions,
        themes_menu,
        search,
        banner,
        sidebar,
        reports,
        pages,
        main,
        panes,
        status,
    )
