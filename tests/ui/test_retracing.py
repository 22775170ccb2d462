"""Undo and redo where the user sees them, and when the file does not allow them."""

from __future__ import annotations

import sqlite3

import pytest
from pytestqt.qtbot import QtBot

from briefing.domain.acts import Change
from briefing.errors import UserError
from briefing.ui.main_window import MainWindow


def other_report(window: MainWindow) -> int:
    """A report that is not open."""
    here = window.bench.desk.report.id
    return next(r.id for r in window.session.library.reports.list() if r.id != here)


def test_undo_goes_to_the_report_where_it_happens(filled: MainWindow, qtbot: QtBot) -> None:
    bench, tagging = filled.bench, filled.session.library.tagging
    there = bench.desk.report.id
    passage = bench.desk.passages[-1]
    bench.session.do(tagging.note, passage.id, "Let op.")
    bench.go_to(other_report(filled))
    filled.frame.actions.undo.trigger()
    assert bench.desk.report.id == there
    line = bench.reader.locator.caret(passage.start)
    assert 0 <= line.top() < bench.reader.viewport().height()
    assert filled.frame.reports.current() == there
    bench.go_to(other_report(filled))
    filled.frame.actions.redo.trigger()
    assert bench.desk.report.id == there
    assert bench.desk.passages[-1].note == "Let op."


def test_undo_brings_the_place_in_sight(filled: MainWindow, qtbot: QtBot) -> None:
    bench, tagging = filled.bench, filled.session.library.tagging
    passage = bench.desk.passages[-1]
    bench.session.do(tagging.trash, (passage.id,))
    bench.reader.restore_place(0)
    filled.frame.actions.undo.trigger()
    line = bench.reader.locator.caret(passage.start)
    assert 0 <= line.top() < bench.reader.viewport().height()


def test_a_step_waits_for_a_file_that_is_locked(
    filled: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bench, library = filled.bench, filled.session.library
    history = filled.session.history
    passage = bench.desk.passages[0]
    bench.session.do(library.tagging.note, passage.id, "Let op.")

    def locked(*_: object) -> Change:
        try:
            raise sqlite3.OperationalError("database is locked")
        except sqlite3.OperationalError as error:
            raise UserError("The library {path} is in use.", path="x") from error

    with monkeypatch.context() as patched:
        patched.setattr(library, "undo", locked)
        filled.frame.actions.undo.trigger()
        qtbot.waitUntil(history.canUndo)
        assert "in use" in filled.frame.banner.text
        assert not filled.frame.status.message.startswith("Undone")
        assert (history.count(), history.index()) == (1, 1)
        assert "in use" in caplog.text
    filled.frame.actions.undo.trigger()
    assert not history.canUndo()
    assert bench.desk.passages[0].note == passage.note
    assert filled.frame.banner.text == ""
    with monkeypatch.context() as patched:
        patched.setattr(library, "redo", locked)
        filled.frame.actions.redo.trigger()
        qtbot.waitUntil(history.canRedo)
        assert (history.count(), history.index()) == (1, 0)
    filled.frame.actions.redo.trigger()
    assert bench.desk.passages[0].note == "Let op."


def test_the_status_bar_says_what_was_done(filled: MainWindow, qtbot: QtBot) -> None:
    bench, library = filled.bench, filled.session.library
    passage, theme = bench.desk.passages[0], bench.themes[0]
    bench.session.do(library.tagging.note, passage.id, "Let op.")
    assert filled.frame.status.message == "Note saved"
    bench.session.do(library.themes.edit, theme.id, name="Steun")
    assert filled.frame.status.message == "Theme renamed to Steun"
    bench.session.do(library.tagging.trash, (passage.id,))
    assert filled.frame.status.message == "Passage moved to the trash"
    bench.trash.empty()
    assert filled.frame.status.message == "The trash was emptied."
    assert filled.frame.status.link.isHidden()


def test_the_list_shows_what_is_open_when_its_theme_goes(filled: MainWindow, qtbot: QtBot) -> None:
    bench, themes = filled.bench, filled.session.library.themes
    here = bench.desk.report.id
    theme = next(t for t in bench.themes if t.id in bench.desk.passages[0].themes)
    other = next(t for t in bench.themes if t.id != theme.id)
    filled.frame.sidebar.choose_theme(theme.id)
    bench.session.do(themes.merge, (theme.id,), other.id)
    qtbot.waitUntil(lambda: filled.frame.sidebar.chosen_theme() is None)
    assert filled.frame.reports.current() == here
    assert filled.frame.reports.selected() == [here]


def test_who_reads_goes_on_reading_what_leaves_the_list(filled: MainWindow, qtbot: QtBot) -> None:
    bench, tagging = filled.bench, filled.session.library.tagging
    here, theme = bench.desk.report.id, bench.themes[0].id
    filled.frame.sidebar.choose_theme(theme)
    for passage in bench.desk.passages:
        if theme in passage.themes:
            bench.session.do(tagging.toggle_passage, passage.id, theme)
    qtbot.wait(400)  # longer than the list waits before it opens what is chosen
    assert bench.desk.report.id == here
    assert filled.frame.reports.current() is None
    filled.frame.sidebar.choose_all()
    assert filled.frame.reports.current() == here


def test_the_trash_does_not_begin_on_its_dangerous_button(filled: MainWindow) -> None:
    filled.frame.reports.view.setFocus()
    filled.frame.actions.trash.trigger()
    assert filled.frame.sidebar.rows.hasFocus()


def test_reports_that_come_back_are_at_hand_in_the_list_again(
    filled: MainWindow, qtbot: QtBot
) -> None:
    bench, reports = filled.bench, filled.frame.reports
    ids = [report.id for report in bench.summaries]
    bench.go_to(ids[2])
    bench.trash_reports([ids[2]])
    qtbot.waitUntil(lambda: bench.desk.report is not None and bench.desk.report.id == ids[3])
    bench.undo()
    assert bench.desk.report.id == ids[2]
    assert reports.selected() == [ids[2]]
    qtbot.waitUntil(lambda: not reports._rest.isActive())
    bench.trash_reports(ids[1:3])
    qtbot.waitUntil(lambda: bench.desk.report is not None and bench.desk.report.id == ids[4])
    bench.undo()
    assert bench.desk.report.id == ids[1]
    assert reports.selected() == ids[1:3]
