from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefing.domain.library import Report
from briefing.domain.span import Span
from briefing.ui import trash_view
from briefing.ui.session import Session
from briefing.ui.trash_view import TrashView

Find = Callable[[str], Span]


@pytest.fixture
def full(session: Session, report: Report, add_report: Callable[..., int], find: Find) -> Session:
    """A library with a report, a theme and a passage in its trash."""
    library = session.library
    other = add_report("Verslag dat weg mag")
    theme = library.themes.resolve("Indo-Pacific").id
    made = library.tagging.tag(report.id, find("3%"), library.themes.resolve("Oekraïne").id)
    assert made.result is not None
    library.reports.trash([other])
    library.themes.trash(theme)
    library.tagging.trash([made.result])
    return session


@pytest.fixture
def view(qtbot: QtBot, full: Session) -> TrashView:
    """The trash of that library."""
    shown = TrashView(full)
    qtbot.addWidget(shown)
    shown.resize(500, 500)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def texts(view: TrashView) -> list[str]:
    return [row.text for row in view.model.rows]


def test_it_lists_by_kind_and_says_when(view: TrashView) -> None:
    assert texts(view) == [
        "Reports",
        "Verslag dat weg mag",
        "Themes",
        "Indo-Pacific",
        "Passages",
        "3%",
    ]
    assert view.model.rows[-1].detail.startswith("Verslag van de kustraad · in the trash since ")
    assert not view.restore_button.isEnabled()


def test_enter_restores_and_undo_throws_away_again(
    qtbot: QtBot, view: TrashView, full: Session
) -> None:
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_End)
    assert view.restore_button.isEnabled()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert "3%" not in texts(view)
    full.history.undo()
    assert "3%" in texts(view)


def test_several_kinds_are_restored_in_one_step(view: TrashView, full: Session) -> None:
    view.list.selectAll()
    assert len(view.chosen()) == 3
    view.restore()
    assert texts(view) == []
    assert view._stack.currentWidget() is view._empty
    assert full.history.count() == 1
    full.history.undo()
    assert len(full.library.trash.contents()) == 3
    full.history.redo()
    assert len(full.library.trash.contents()) == 0


def test_headings_are_stepped_over(qtbot: QtBot, view: TrashView) -> None:
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Home)
    seen = []
    for _ in range(4):
        seen += [row.text if hasattr(row, "text") else row for row in [_current(view)]]
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert seen == ["Verslag dat weg mag", "Indo-Pacific", "3%", "3%"]


def _current(view: TrashView) -> str:
    return view.model.rows[view.list.currentIndex().row()].text


def test_emptying_asks_and_cannot_be_undone(
    view: TrashView, full: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.do(full.library.themes.add, "Kabels")
    question = view.confirmation()
    assert question.lines[0].text() == "Deleted for good: 1 report, 1 theme, 1 passage."
    assert question.cancel_button.isDefault()
    question.deleteLater()
    monkeypatch.setattr(trash_view, "ask", lambda dialog: False)
    view.ask_and_empty()
    assert len(full.library.trash.contents()) == 3
    monkeypatch.setattr(trash_view, "ask", lambda dialog: True)
    view.ask_and_empty()
    assert len(full.library.trash.contents()) == 0
    assert full.history.count() == 0
    assert not view.empty_button.isEnabled()


def test_a_theme_whose_name_is_taken_stays_and_it_is_said(
    qtbot: QtBot, view: TrashView, full: Session
) -> None:
    full.do(full.library.themes.add, "Indo-Pacific")
    view.list.setCurrentIndex(view.model.index(3))
    with qtbot.waitSignal(full.failed) as said:
        view.restore()
    assert "Indo-Pacific" in said.args[0]
    assert "Indo-Pacific" in texts(view)


def test_the_menu_offers_the_same(view: TrashView) -> None:
    view.list.setCurrentIndex(view.model.index(1))
    menu = view.menu_for()
    menu.actions()[0].trigger()
    assert "Verslag dat weg mag" not in texts(view)
