"""The page that is read, going to another, and how large pages are shown."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from briefing.i18n import tr
from briefing.ui.controls import icon_button, label
from briefing.ui.original.sheets import FIT_PAGE, FIT_WIDTH, LARGEST, SMALLEST
from briefing.ui.original.view import PageView

_PERCENTS = (50, 75, 100, 125, 150, 200, 300, 400)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class PageTools(QWidget):
    """Small controls over a page view."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.strip = icon_button("columns", tr("Pages in small"), lambda: None)
        self.strip.setCheckable(True)
        self.page = QLineEdit()
        self.page.setFixedWidth(46)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setAccessibleName(tr("Page"))
        self.page.setToolTip(tr("Go to page"))
        self.page.returnPressed.connect(self._go)
        self.page.editingFinished.connect(self._show_page)
        self._count = label("", "muted label")
        self._smaller = icon_button("minus", tr("Smaller"), lambda: view.zoom_by(-1))
        self._larger = icon_button("plus", tr("Larger"), lambda: view.zoom_by(1))
        self.zoom = QComboBox()
        self.zoom.setEditable(True)
        self.zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom.setFixedWidth(78)
        self.zoom.setAccessibleName(tr("Zoom"))
        self.zoom.addItem(tr("Fit width"), FIT_WIDTH)
        self.zoom.addItem(tr("Fit page"), FIT_PAGE)
        for percent in _PERCENTS:
            self.zoom.addItem(_written(percent / 100), percent / 100)
        self.zoom.view().setMinimumWidth(130)
        self.zoom.activated.connect(self._choose)
        edit = self.zoom.lineEdit()
        assert edit is not None
        self._edit = edit
        edit.setAccessibleName(tr("Zoom"))
        edit.returnPressed.connect(self._typed)
        edit.editingFinished.connect(self._show_zoom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.strip)
        row.addWidget(self.page)
        row.addWidget(self._count)
        row.addSpacing(8)
        row.addWidget(self._smaller)
        row.addWidget(self.zoom)
        row.addWidget(self._larger)
        view.page_changed.connect(lambda _page: self._show_page())
        view.zoom_changed.connect(self._show_zoom)
        view.feed.opened.connect(lambda _sizes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show page and zoom as they are."""
        self._count.setText(tr("of {pages}", pages=len(self._view.sheets) or "–"))
        self._show_page()
        self._show_zoom()

    def set_compact(self, compact: bool, strip: bool) -> None:
        """Leave out what the keyboard and the list of zooms do as well, and the button of the
        strip unless there is room for that (``strip``)."""
        self._smaller.setVisible(not compact)
        self._larger.setVisible(not compact)
        self.strip.setVisible(strip)

    def ask_page(self) -> None:
        """Have the user type a page."""
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def _show_page(self) -> None:
        # what the user types stays until it is done
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(self._view.current_page() or ""))

    def _go(self) -> None:
        typed = self.page.text().strip()
        if typed.isdecimal():
            self._view.go_to_page(int(typed))
        self.page.setModified(False)
        self._show_page()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_zoom(self) -> None:
        # the box says how large pages are, whatever was chosen in its list
        self._edit.setText(_written(self._view.zoom))

    def _choose(self, index: int) -> None:
        self._view.set_zoom(self.zoom.itemData(index))
        self._show_zoom()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        found = _NUMBER.search(self._edit.text())
        if found:
            wanted = float(found[0].replace(",", ".")) / 100
            self._view.set_zoom(min(max(wanted, SMALLEST), LARGEST))
        self._show_zoom()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)


def _written(zoom: float) -> str:
    return f"{round(zoom * 100)}\u202f%"
