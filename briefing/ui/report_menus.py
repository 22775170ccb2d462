"""The menus of the report list: its order and form, and what can be done with reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from briefing.i18n import mark, tr, trn
from briefing.ui.report_arranging import GROUPS, SORTS

if TYPE_CHECKING:
    from briefing.domain.library import ReportSummary
    from briefing.ui.report_list import ReportList

FORMS = {"cards": mark("As cards"), "table": mark("As a table")}


class OrderMenu(QMenu):
    """Sorting, grouping and form; each choice calls its taker with the name that was chosen."""

    def __init__(self, parent: QWidget, takers: Mapping[str, Callable[[str], object]]) -> None:
        super().__init__(parent)
        self.groups: dict[str, QActionGroup] = {}
        for part, names in (("sort", SORTS), ("group", GROUPS), ("form", FORMS)):
            if self.groups:
                self.addSeparator()
            self.groups[part] = group = QActionGroup(self)
            for name, text in names.items():
                action = QAction(tr(text), self, checkable=True)
                action.setData(name)
                action.triggered.connect(lambda _=False, part=part, name=name: takers[part](name))
                group.addAction(action)
                self.addAction(action)

    def tick(self, part: str, name: str) -> None:
        """Show what is chosen."""
        for action in self.groups[part].actions():
            action.setChecked(action.data() == name)


def context_menu(pane: ReportList, reports: Sequence[ReportSummary]) -> QMenu:
    """What can be done with the reports that are selected, the first of them at hand."""
    menu = QMenu(pane)
    first = reports[0]
    ids = [report.id for report in reports]
    if len(reports) == 1:
        menu.addAction(tr("Open"), lambda: pane.opened.emit(first.id))
        menu.addAction(tr("Change title") + "\tF2", pane.rename_current)
        menu.addAction(tr("Open original"), lambda: pane.open_original.emit(first.id))
        menu.addAction(tr("Save original…"), lambda: pane.save_original.emit(first.id))
    else:
        title = menu.addAction(trn("{count} report", "{count} reports", len(reports)))
        title.setEnabled(False)
    menu.addSeparator()
    star = not all(report.starred for report in reports)
    text = tr("Put a star") if star else tr("Take the star off")
    menu.addAction(text + "\t*", lambda: pane.star_asked.emit(ids, star))
    if any(report.read is None for report in reports):
        menu.addAction(tr("Mark as read") + "\tCtrl+U", lambda: pane.read_asked.emit(ids, True))
    if any(report.read is not None for report in reports):
        hint = "" if any(report.read is None for report in reports) else "\tCtrl+U"
        menu.addAction(tr("Mark as unread") + hint, lambda: pane.read_asked.emit(ids, False))
    menu.addSeparator()
    if pane.model.heads:
        menu.addAction(tr("Fold all groups"), lambda: pane.fold_all(True))
        menu.addAction(tr("Unfold all groups"), lambda: pane.fold_all(False))
        menu.addSeparator()
    menu.addAction(tr("Move to the trash") + "\tDel", lambda: pane.trash.emit(ids))
    return menu
