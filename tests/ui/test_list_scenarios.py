"""The list of reports as it is used: filtered by all that there is, in order, in groups; counts
that follow each tag; and what was thrown away comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.chips import Chip
from briefing.ui.main_window import MainWindow
from tests.makers.window import settle

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier

# title, day, place, kind, themes, read, star
REPORTS = (
    ("Havenoverleg", date(2029, 3, 1), "Oostende", "verslag", (1,), True, False),
    ("Dijkenoverleg", date(2030, 5, 2), "Delfzijl", "verslag", (1, 2), False, True),
    ("Brief over havens", date(2030, 6, 3), "Oostende", "kamerbrief", (), False, False),
    ("Brief over dijken", date(2031, 7, 4), "Delfzijl", "kamerbrief", (3,), True, False),
    ("Ledenbijeenkomst", date(2031, 8, 5), "Malmö", "verslag", (), True, True),
)


def fill(library: Library, folder: Path) -> None:
    """Five reports of which all is known."""
    for number, (title, day, place, kind, themes, read, star) in enumerate(REPORTS, start=1):
        path = folder / f"{number}.txt"
        path.write_text(f"{title}\n\nDe leden spraken over punt {number}.\n", encoding="utf-8")
        import_paths(library, [path])
        library.reports.edit(number, title=title, date=day, period=None, place=place, kind=kind)
        for theme in themes:
            library.tagging.tag(number, Span(0, len(title)), theme)
        library.reports.set_read([number], read)
        library.reports.star([number], star)


@pytest.fixture
def listed(open_filled: Callable[..., MainWindow]) -> MainWindow:
    """A window on these."""
    return open_filled(fill)


def titles(window: MainWindow) -> list[str]:
    """The reports that the list shows, from above."""
    model = window.frame.reports.model
    found = [model.summary(model.index(row)) for row in range(model.rowCount())]
    return [report.title for report in found if report is not None]


def choose(window: MainWindow, *path: str) -> None:
    """An item of the menu of filters, by its words."""
    menu: QMenu = window.frame.reports.filters.menu
    menu.aboutToShow.emit()
    for words in path[:-1]:
        menu = next(a.menu() for a in menu.actions() if a.menu() and a.text() == words)
    next(a for a in menu.actions() if a.text().split("\t")[0] == path[-1]).trigger()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("Unread",), {"Dijkenoverleg", "Brief over havens"}),
        (("Untagged",), {"Brief over havens", "Ledenbijeenkomst"}),
        (("Starred",), {"Dijkenoverleg", "Ledenbijeenkomst"}),
        (("Theme", "Oekraïne"), {"Havenoverleg", "Dijkenoverleg"}),
        (("Theme", "lastenverdeling"), {"Dijkenoverleg"}),
        (("Year", "2030"), {"Dijkenoverleg", "Brief over havens"}),
        (("Place", "Delfzijl"), {"Dijkenoverleg", "Brief over dijken"}),
        (("Kind", "letter to parliament"), {"Brief over havens", "Brief over dijken"}),
    ],
)
def test_each_filter_is_a_chip_that_goes_again(
    listed: MainWindow, path: tuple[str, ...], wanted: set[str]
) -> None:
    choose(listed, *path)
    assert set(titles(listed)) == wanted
    (chip,) = (w for w in listed.frame.reports.filters.chips.widgets if isinstance(w, Chip))
    assert path[-1].casefold() in chip.text().casefold()
    assert chip.accessibleName() == f"Take away filter: {chip.text()}"
    chip.setFocus()
    QTest.keyClick(chip, K.Key_Delete)
    assert len(titles(listed)) == len(REPORTS)
    assert listed.frame.reports.view.hasFocus()


def test_filters_work_together_and_words_too(listed: MainWindow, qtbot: QtBot) -> None:
    choose(listed, "Year", "2030")
    choose(listed, "Year", "2031")
    choose(listed, "Place", "Delfzijl")
    assert set(titles(listed)) == {"Dijkenoverleg", "Brief over dijken"}
    choose(listed, "Unread")
    assert titles(listed) == ["Dijkenoverleg"]
    choose(listed, "Clear filters")
    listed.frame.reports.view.setFocus()
    for letter in "/over":
        QTest.keyClick(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)
    wanted = {title for title, *_ in REPORTS if "over" in title.lower()}
    qtbot.waitUntil(lambda: set(titles(listed)) == wanted)
    assert listed.frame.reports.view.hasFocus()


def test_order_and_groups(listed: MainWindow) -> None:
    reports = listed.frame.reports
    assert titles(listed) == [title for title, *_ in reversed(REPORTS)]
    reports.set_sort("title")
    assert titles(listed) == sorted(title for title, *_ in REPORTS)
    reports.set_sort("date")
    for group, wanted in (
        ("year", {"2029", "2030", "2031"}),
        ("kind", {"report", "letter to parliament"}),
    ):
        reports.set_group(group)
        heads = [reports.model.item(row) for row in reports.model.heads]
        assert {head.title.casefold() for head in heads} == wanted
        assert len(titles(listed)) == len(REPORTS)
    reports.set_group("")
    for form in ("table", "cards"):
        reports.set_form(form)
        assert len(titles(listed)) == len(REPORTS)


def test_counts_follow_a_tag_and_its_undo(listed: MainWindow, qtbot: QtBot) -> None:
    bench, sidebar = listed.bench, listed.frame.sidebar

    def counts() -> dict[str, str]:
        model = sidebar.rows.model()
        said = [
            model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or ""
            for row in range(model.rowCount())
        ]
        return {one.split(",")[0]: one for one in said if one}

    bench.go_to(3)
    bench.reading.focus()
    settle(listed, qtbot)
    before, themes = counts(), bench.session.library.themes.list
    assert [theme.passages for theme in themes()] == [2, 1, 1]
    QTest.keyClick(QApplication.focusWidget(), "j")
    QTest.keyClick(QApplication.focusWidget(), "1")
    settle(listed, qtbot)
    assert [theme.passages for theme in bench.themes] == [3, 1, 1]
    after = counts()
    changed = {name for name in before if before[name] != after[name]}
    assert len(changed) == 1
    assert "3" in after[changed.pop()]
    assert "1" in bench.inspector.tabs.tabText(0)
    choose(listed, "Untagged")
    assert titles(listed) == ["Ledenbijeenkomst"]
    QTest.keyClick(listed.frame.reports.view, K.Key_Z, CTRL)
    settle(listed, qtbot)
    assert counts() == before
    assert set(titles(listed)) == {"Brief over havens", "Ledenbijeenkomst"}


def test_several_go_to_the_trash_by_key_and_come_back(listed: MainWindow, qtbot: QtBot) -> None:
    library, view = listed.session.library, listed.frame.reports.view
    choose(listed, "Kind", "report")
    view.setFocus()
    QTest.keyClick(view, K.Key_A, CTRL)
    QTest.keyClick(view, K.Key_Delete)
    settle(listed, qtbot)
    assert {r.title for r in library.reports.list()} == {"Brief over havens", "Brief over dijken"}
    listed.frame.actions.trash.trigger()
    settle(listed, qtbot)
    trash = listed.bench.trash
    trash.list.setFocus()
    QTest.keyClick(trash.list, K.Key_A, CTRL)
    QTest.keyClick(trash.list, K.Key_Return)
    settle(listed, qtbot)
    assert len(library.reports.list()) == len(REPORTS)
    starred = {report.title for report in library.reports.list() if report.starred}
    assert starred == {"Dijkenoverleg", "Ledenbijeenkomst"}


def test_back_and_forward_through_what_was_read(listed: MainWindow, qtbot: QtBot) -> None:
    bench = listed.bench
    for report in (1, 4, 2):
        bench.go_to(report)
        settle(listed, qtbot)
    bench.reading.focus()
    seen = []
    for key in (K.Key_Left, K.Key_Left, K.Key_Right, K.Key_Right):
        QTest.keyClick(QApplication.focusWidget(), key, ALT)
        settle(listed, qtbot)
        seen.append(bench.desk.report.id)
    assert seen == [4, 1, 4, 2]


def test_a_star_a_title_and_reading_are_there_after_a_restart(
    listed: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    listed.bench.go_to(3)
    settle(listed, qtbot)
    view = listed.frame.reports.view
    view.setFocus()
    QTest.keyClick(view, "*")
    QTest.keyClick(view, K.Key_U, CTRL)
    QTest.keyClick(view, K.Key_F2)
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, K.Key_A, CTRL)
    QTest.keyClicks(editor, "Brief over zeehavens")
    QTest.keyClick(editor, K.Key_Return)
    settle(listed, qtbot)
    listed.close()
    window = open_window()
    found = {r.id: r for r in window.session.library.reports.list()}[3]
    assert (found.title, found.starred) == ("Brief over zeehavens", True)
    assert found.read is not None
