"""The main window over a real library: reading, tagging by key, undo, state."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.acts import Change
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.settings import Settings
from briefing.ui import pages
from briefing.ui.empty import EmptyState
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow

QUOTE = "Elke staat draagt naar draagkracht bij"


def select(window: MainWindow, quote: str = QUOTE) -> Span:
    """Select a quote in the reader, which gets the keyboard."""
    bench = window.bench
    start = bench.desk.report.document.text.index(quote)
    span = Span(start, start + len(quote))
    bench.reader.setFocus()
    bench.reader.set_selection(span)
    return span


def open_report(window: MainWindow, piece: str) -> int:
    """Open the report with this piece of title through the list."""
    report = window.session.library.reports.resolve(piece)
    assert window.bench.go_to(report)
    return report


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until counts and list have caught up."""
    qtbot.waitUntil(lambda: not window.bench._soon.isActive())


def test_a_new_library_invites(window: MainWindow) -> None:
    assert window.frame.pages.shown == pages.FIRST
    assert not window.frame.panes.shown("list")
    assert not window.frame.panes.shown("inspector")
    assert [theme.key for theme in window.bench.themes] == [1, 2, 3]


def test_samples_come_in_tagged_and_go_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    filled = window
    filled.bench.import_samples()
    qtbot.waitUntil(lambda: not filled.bench.importer.running, timeout=30_000)
    qtbot.waitUntil(lambda: filled.bench.desk.report is not None)
    assert filled.frame.reports.model.total >= 5
    assert filled.frame.pages.shown == pages.READER
    assert all(theme.passages for theme in filled.session.library.themes.list())
    assert filled.session.history.count() == 1
    filled.frame.actions.undo.trigger()
    settle(qtbot, filled)
    assert filled.session.library.reports.list() == ()
    assert filled.frame.pages.shown == pages.FIRST
    filled.frame.actions.redo.trigger()
    settle(qtbot, filled)
    assert filled.frame.reports.model.total >= 5
    assert all(theme.passages for theme in filled.session.library.themes.list())


def test_a_digit_tags_and_untags(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    library = filled.session.library
    span = select(filled, "derde Noordzeetop")
    before = len(library.reports.passages(report))
    count = library.themes.list()[0].passages

    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_1)
    made = [p for p in library.reports.passages(report) if p.span == span]
    assert len(made) == 1
    assert made[0].quote == "derde Noordzeetop"
    settle(qtbot, filled)
    assert filled.bench.themes[0].passages == count + 1
    assert "Oekraïne" in filled.frame.status.message
    assert filled.frame.status.link.isVisible()

    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_1)
    assert len(library.reports.passages(report)) == before


def test_undo_and_redo_name_the_act_and_restore_the_id(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    library = filled.session.library
    select(filled, "derde Noordzeetop")
    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_2)
    made = {p.id for p in library.reports.passages(report)}
    undo, redo = filled.frame.actions.undo, filled.frame.actions.redo
    assert "lastenverdeling" in undo.text()
    undo.trigger()
    assert {p.id for p in library.reports.passages(report)} < made
    assert "lastenverdeling" in redo.text()
    redo.trigger()
    assert {p.id for p in library.reports.passages(report)} == made


def test_the_link_in_the_status_bar_takes_back(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    before = filled.session.library.reports.passages(report)
    select(filled, "derde Noordzeetop")
    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_3)
    qtbot.mouseClick(filled.frame.status.link, Qt.MouseButton.LeftButton)
    assert filled.session.library.reports.passages(report) == before
    assert filled.frame.status.message.startswith("Undone")
    qtbot.mouseClick(filled.frame.status.link, Qt.MouseButton.LeftButton)
    assert len(filled.session.library.reports.passages(report)) == len(before) + 1


def test_a_key_without_a_theme_says_so(filled: MainWindow, qtbot: QtBot) -> None:
    open_report(filled, "Bergen")
    select(filled, "derde Noordzeetop")
    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_9)
    assert "9" in filled.frame.status.hinted


def test_a_note_by_key_opens_in_the_inspector(filled: MainWindow, qtbot: QtBot) -> None:
    filled.frame.actions.inspector.trigger()
    assert not filled.frame.panes.shown("inspector")
    open_report(filled, "Bergen")
    select(filled, "derde Noordzeetop")
    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_N)
    assert filled.frame.panes.shown("inspector")


def test_delete_moves_the_passage_at_hand_to_the_trash(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    library = filled.session.library
    victim = library.reports.passages(report)[0]
    filled.bench.reader.setFocus()
    filled.bench.reader.set_selection(victim.span)
    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_Delete)
    assert victim.id not in {p.id for p in library.reports.passages(report)}
    assert victim.id in {p.id for p in library.trash.contents().passages}
    filled.frame.actions.undo.trigger()
    assert library.reports.passages(report)[0] == victim


def test_reports_go_to_the_trash_and_come_back(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    total = filled.frame.reports.model.total
    filled.frame.reports.view.setFocus()
    qtbot.keyClick(filled.frame.reports.view, Qt.Key.Key_Delete)
    settle(qtbot, filled)
    assert filled.frame.reports.model.total == total - 1
    qtbot.waitUntil(lambda: filled.bench.desk.report is not None)
    assert filled.bench.desk.report.id != report
    filled.frame.sidebar.choose_trash()
    assert filled.frame.pages.shown == pages.TRASH
    filled.bench.trash.list.selectAll()
    filled.bench.trash.restore()
    settle(qtbot, filled)
    assert filled.frame.reports.model.total == total
    filled.frame.sidebar.choose_all()
    assert filled.frame.pages.shown == pages.READER


def test_a_report_that_has_just_gone_is_not_opened(filled: MainWindow, qtbot: QtBot) -> None:
    gone = open_report(filled, "Bergen")
    other = open_report(filled, "Esbjerg")
    filled.session.library.reports.trash([gone])
    filled.frame.reports.chosen.emit(gone)  # as when the list has not heard of it yet
    assert filled.bench.desk.report.id == other


def test_a_theme_filters_the_list(filled: MainWindow, qtbot: QtBot) -> None:
    theme = filled.session.library.themes.add("Zeldzaam").result
    report = open_report(filled, "Bergen")
    select(filled, "derde Noordzeetop")
    library = filled.session.library
    filled.session.do(library.tagging.toggle, report, filled.bench.reader.selection(), theme)
    settle(qtbot, filled)
    filled.frame.sidebar.choose_theme(theme)
    model = filled.frame.reports.model
    assert [model.summary(model.index(row)).id for row in range(model.rowCount())] == [report]
    filled.frame.sidebar.choose_all()
    assert model.rowCount() == model.total


def test_the_title_changes_in_the_list(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    filled.frame.reports.view.setFocus()
    filled.frame.actions.rename.trigger()
    editor = filled.frame.reports.view.findChild(QLineEdit)
    editor.setText("  Top in   Bergen ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    reports = filled.session.library.reports
    qtbot.waitUntil(lambda: reports.get(report).metadata.title == "Top in Bergen")
    filled.frame.actions.undo.trigger()
    assert filled.session.library.reports.get(report).metadata.title != "Top in Bergen"


def test_search_shows_places_and_escape_returns(filled: MainWindow, qtbot: QtBot) -> None:
    filled.frame.actions.find.trigger()
    field = filled.frame.search
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "draagkracht")
    qtbot.waitUntil(lambda: filled.frame.pages.shown == pages.SEARCH)
    qtbot.waitUntil(lambda: bool(filled.bench.results.hits))
    hit = filled.bench.results.hits[0]
    filled.bench.results.open_first()
    assert filled.frame.pages.shown == pages.READER
    assert filled.bench.desk.report.id == hit.report
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert filled.frame.pages.shown == pages.SEARCH
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert filled.frame.pages.shown == pages.READER
    assert field.text() == ""


def test_search_from_the_trash_leads_back_there(filled: MainWindow, qtbot: QtBot) -> None:
    filled.frame.sidebar.choose_trash()
    field = filled.frame.search
    field.setFocus()
    qtbot.keyClicks(field, "draagkracht")
    qtbot.waitUntil(lambda: bool(filled.bench.results.hits))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert filled.frame.pages.shown == pages.TRASH
    filled.bench.ways.find("draagkracht")
    qtbot.waitUntil(lambda: bool(filled.bench.results.hits))
    filled.bench.results.open_first()
    assert filled.frame.pages.shown == pages.READER
    assert not filled.frame.sidebar.trash_is_chosen()


def test_a_click_on_the_chosen_place_leaves_the_search(filled: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(filled.frame.search, "draagkracht")
    qtbot.waitUntil(lambda: filled.frame.pages.shown == pages.SEARCH)
    rows = filled.frame.sidebar.rows
    qtbot.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rows.visualRect(rows.currentIndex()).center(),
    )
    assert filled.frame.pages.shown == pages.READER
    assert filled.frame.search.text() == ""


def test_the_window_comes_back_as_it_was_left(
    filled: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    report = open_report(filled, "Oostende")
    filled.resize(790, 720)
    filled.bench.reader.restore_place(1500)
    qtbot.waitUntil(lambda: filled.bench.reader.place() > 0)
    place = filled.bench.reader.place()
    filled.frame.reports.set_sort("title")
    filled.frame.reports.sort_changed.emit("title")
    filled.frame.panes.want("inspector", False)
    filled.close()

    again = open_window(Settings.load())
    assert again.size() == filled.size()
    assert again.bench.desk.report.id == report
    qtbot.waitUntil(lambda: again.bench.reader.place() == place)
    assert again.frame.reports.model.sort_order == "title"
    assert not again.frame.panes.shown("inspector")
    assert not again.session.history.canUndo()


def test_changes_are_there_after_a_restart(
    filled: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    report = open_report(filled, "Bergen")
    span = select(filled, "derde Noordzeetop")
    qtbot.keyClick(filled.bench.reader, Qt.Key.Key_1)
    filled.close()
    again = open_window()
    assert span in [p.span for p in again.session.library.reports.passages(report)]
    assert again.session.library.check() == ()


def test_a_damaged_quote_is_said_at_the_opening(
    filled: MainWindow,
    qtbot: QtBot,
    open_window: Callable[..., MainWindow],
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = filled.session.library.path
    filled.close()
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER passage_quote_changed")
        raw.execute("UPDATE passage SET quote = 'x' WHERE id = 1")
    raw.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.frame.banner.isVisible(), timeout=20_000)
    assert "The quote of passage 1 differs" in caplog.text


def test_a_library_that_cannot_be_opened_says_why(
    qtbot: QtBot, library_path: Path, tmp_path: Path
) -> None:
    library_path.write_bytes(b"this is no library" * 100)
    window = MainWindow(Settings(), library_path)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.frame.pages.shown == pages.BROKEN, timeout=20_000)
    assert window.bench is None
    assert not window.frame.actions.import_files.isEnabled()
    other = tmp_path / "other.briefing"
    window.switch_library(other)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert window.session.library.path == other
    assert window.frame.pages.shown == pages.FIRST
    window.close()


def test_another_library_takes_the_place_of_this_one(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    old = filled.session
    filled.switch_library(tmp_path / "leeg.briefing")
    qtbot.waitUntil(lambda: filled.session not in (None, old), timeout=20_000)
    assert filled.frame.reports.model.total == 0
    assert filled.frame.pages.shown == pages.FIRST
    filled.bench.import_samples()
    qtbot.waitUntil(lambda: not filled.bench.importer.running, timeout=30_000)
    filled.frame.actions.undo.trigger()
    settle(qtbot, filled)
    assert filled.frame.pages.shown == pages.FIRST


def test_themes_move_by_key_and_menu(filled: MainWindow, qtbot: QtBot) -> None:
    first, second, third = (theme.id for theme in filled.bench.themes)
    filled.frame.sidebar.choose_theme(first)
    filled.frame.sidebar.rows.setFocus()
    qtbot.keyClick(filled.frame.sidebar.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, filled)
    assert [theme.id for theme in filled.bench.themes] == [second, first, third]
    assert filled.frame.sidebar.chosen_theme() == first
    filled.frame.actions.theme_up.trigger()
    settle(qtbot, filled)
    assert [theme.id for theme in filled.bench.themes] == [first, second, third]
    assert not filled.frame.actions.theme_up.isEnabled()


def test_a_theme_that_is_deleted_leaves_the_sidebar(filled: MainWindow, qtbot: QtBot) -> None:
    theme = filled.session.library.themes.add("Tijdelijk").result
    filled.session.changed.emit(Change(themes=frozenset({theme})))
    settle(qtbot, filled)
    filled.frame.sidebar.choose_theme(theme)
    filled.frame.sidebar.rows.setFocus()
    qtbot.keyClick(filled.frame.sidebar.rows, Qt.Key.Key_Delete)
    settle(qtbot, filled)
    assert theme not in {one.id for one in filled.bench.themes}
    assert filled.frame.sidebar.chosen_theme() is None


def test_the_menu_tags_what_is_selected(filled: MainWindow, qtbot: QtBot) -> None:
    report = open_report(filled, "Bergen")
    span = select(filled, "derde Noordzeetop")
    menu = filled.frame.themes_menu
    menu.aboutToShow.emit()
    menu.actions()[2].trigger()
    made = [p for p in filled.session.library.reports.passages(report) if p.span == span]
    assert made[0].themes == (filled.bench.themes[2].id,)


def test_light_and_dark_switch_while_running(filled: MainWindow) -> None:
    filled.choices.appearance("dark")
    assert appearance.look.dark
    assert filled.grab().toImage().pixelColor(4, 200).lightness() < 60
    filled.choices.appearance("light")
    assert filled.grab().toImage().pixelColor(4, 200).lightness() > 200


def test_dialogs_open_and_close(filled: MainWindow, qtbot: QtBot) -> None:
    for action in ("preferences", "shortcuts", "about", "export"):
        getattr(filled.frame.actions, action).trigger()
        dialog = filled.findChildren(QDialog)[-1]
        assert dialog.isVisible()
        dialog.close()
        qtbot.waitUntil(lambda: not filled.findChildren(QDialog))


@pytest.mark.parametrize("size", [(640, 320), (800, 480), (900, 600), (1440, 900), (2560, 1440)])
def test_no_pane_is_squeezed(filled: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    filled.resize(*size)
    qtbot.waitUntil(lambda: filled.width() == size[0])
    assert filled.bench.reader.width() >= 300
    for name in ("sidebar", "list", "inspector"):
        if filled.frame.panes.shown(name):
            assert filled.frame.panes._pane[name].width() >= 180


def test_a_window_too_narrow_for_its_page_closes(filled: MainWindow, qtbot: QtBot) -> None:
    filled.resize(900, 600)
    qtbot.waitUntil(lambda: not filled.frame.panes.shown("sidebar"))
    filled.frame.panes.need(880)  # as text and pages side by side ask
    filled.close()
    assert not filled.isVisible()


def test_the_sidebar_comes_back_when_asked_in_a_narrow_window(
    filled: MainWindow, qtbot: QtBot
) -> None:
    filled.resize(900, 600)
    qtbot.waitUntil(lambda: not filled.frame.panes.shown("sidebar"))
    assert not filled.frame.actions.sidebar.isChecked()
    filled.frame.actions.sidebar.trigger()
    assert filled.frame.panes.shown("sidebar")
    assert not filled.frame.panes.shown("inspector")
    filled.resize(1440, 900)
    qtbot.waitUntil(lambda: filled.frame.panes.shown("inspector"))


@pytest.mark.parametrize("side", ["sidebar", "inspector"])
def test_a_side_takes_the_place_of_the_list_in_a_very_narrow_window(
    filled: MainWindow, qtbot: QtBot, side: str
) -> None:
    panes, action = filled.frame.panes, getattr(filled.frame.actions, side)
    filled.resize(640, 330)
    qtbot.waitUntil(lambda: filled.width() == 640)
    assert panes.shown("list")
    assert not panes.shown(side)
    action.trigger()
    assert panes.shown(side)
    assert not panes.shown("list")
    assert panes.width() <= 640
    action.trigger()
    assert panes.shown("list")
    assert not panes.shown(side)


def test_a_click_in_a_sidebar_in_the_lists_place_shows_the_list(
    filled: MainWindow, qtbot: QtBot
) -> None:
    frame = filled.frame
    filled.resize(640, 330)
    qtbot.waitUntil(lambda: filled.width() == 640)
    button = next(b for b in filled.findChildren(QToolButton) if b.accessibleName() == "Sidebar")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert frame.panes.is_crowded
    assert button.isVisible()  # the way back
    rows = frame.sidebar.rows
    index = frame.sidebar.rows.model().index(2, 0)
    qtbot.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center()
    )
    assert frame.panes.shown("list")
    assert not frame.panes.shown("sidebar")


def test_dutch_speaks_dutch(
    open_window: Callable[..., MainWindow], library_path: Path, samples: list[Path]
) -> None:
    i18n.use_language("nl")
    with Library.open(library_path):
        pass
    window = open_window()
    titles = [menu.title().replace("&", "") for menu in window.frame.actions._menus]
    assert titles[0] == "Bestand"
    assert window.frame.search.placeholderText() == "Zoek in alle verslagen…"


def test_the_history_has_no_limit(filled: MainWindow) -> None:
    assert isinstance(filled.session.history, QUndoStack)
    assert filled.session.history.undoLimit() == 0


@pytest.mark.parametrize(
    ("language", "said", "digit"),
    [
        ("en", "No passages of this theme yet", "press the digit"),
        ("nl", "Nog geen passages bij dit thema", "druk op het cijfer"),
    ],
)
def test_the_list_of_a_theme_without_passages_says_what_to_do(
    sample_library: Path,
    library_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    language: str,
    said: str,
    digit: str,
) -> None:
    i18n.use_language(language)
    shutil.copy(sample_library, library_path)
    filled = open_window()
    qtbot.waitUntil(lambda: filled.bench.desk.report is not None)
    themes, frame = filled.session.library.themes, filled.frame
    act = filled.session.do(themes.add, "Zeevaart")
    settle(qtbot, filled)
    frame.sidebar.choose_theme(act.result)
    told = next(one for one in frame.reports.findChildren(EmptyState) if one.isVisible())
    assert told.title.text() == said
    assert digit in told.hint.text()
    assert not [one for one in told.findChildren(QAbstractButton) if one.isVisible()]
    tag, report = filled.session.library.tagging.tag, filled.bench.desk.report.id
    filled.session.do(tag, report, Span(0, 20), act.result)
    settle(qtbot, filled)
    assert not told.isVisible()
    assert frame.reports.model.shown == 1
