"""The comparison of two versions, walked by who hears it or has only keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow
from tests.ui import test_surfaces_accessible as walked


def test_the_comparison_is_walked(offering: MainWindow, qtbot: QtBot) -> None:
    versioning = offering.bench.versioning
    versioning.compare_offer()
    page = versioning.compare
    qtbot.waitUntil(lambda: bool(page.isVisible() and walked.focusable(page)))
    if not page.isAncestorOf(QApplication.focusWidget() or offering):
        walked.focusable(page)[0].setFocus(Qt.FocusReason.TabFocusReason)
    opened = walked.Opened(page, page, back=None, closes=False)
    walked.check_names_and_roles(opened)
    walked.check_tree(opened)
    names = [walked.name_of(widget) for widget in walked.focusable(page)]
    assert len(set(names)) == len(names), "which of both texts it is about is told"


def test_a_key_walks_to_both_texts(offering: MainWindow, qtbot: QtBot) -> None:
    versioning, actions = offering.bench.versioning, offering.frame.actions
    with qtbot.waitSignal(versioning.compare.loaded):
        versioning.compare_offer()
    page = versioning.compare
    offering.frame.sidebar.rows.setFocus()
    seen = []
    for _ in range(3):
        actions.next_pane.trigger()
        seen.append(QApplication.focusWidget())
    assert seen == [page.old, page.new, offering.frame.search]
    actions.previous_pane.trigger()
    assert page.new.hasFocus()
