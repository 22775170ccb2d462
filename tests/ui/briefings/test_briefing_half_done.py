"""What is half typed on the page of a briefing while something else is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from briefing.ui.export_dialog import ExportDialog


def _first(kept):
    return kept.bench.session.library.briefings.sections(kept.briefing)[0].entries[0]


def _export(kept, way: str) -> ExportDialog:
    if way == "the window's":
        kept.window.frame.actions.export.trigger()
    else:
        menu = QMenu(kept.window)
        kept.bench.briefings.fill_menu(menu, kept.briefing)
        next(x for x in menu.actions() if x.text() == "Export…").trigger()
    (dialog,) = kept.window.findChildren(ExportDialog)
    return dialog


def _write(kept, words: str) -> None:
    kept.list.choose([kept.entry(kept.passages[0].id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_F2)
    kept.qtbot.keyClicks(kept.list.lead_in.editor, words)


@pytest.mark.parametrize("way", ["the window's", "the sidebar's menu"])
def test_an_export_has_what_is_half_typed(kept, way: str) -> None:
    kept.open()
    occasion = kept.page.head.occasion
    occasion.setFocus()
    kept.qtbot.keyClicks(occasion, "Debat")
    dialog = _export(kept, way)
    assert dialog.form.occasion.text() == "Debat"
    dialog.reject()


@pytest.mark.parametrize("way", ["the window's", "the sidebar's menu"])
def test_an_export_has_the_lead_in_that_is_being_written(kept, way: str) -> None:
    kept.open()
    _write(kept, "Zo begon het:")
    dialog = _export(kept, way)
    assert kept.list.lead_in.editor is None
    assert _first(kept).entry.lead_in == "Zo begon het:"
    dialog.reject()


def test_undo_takes_back_the_lead_in_that_was_being_written(kept) -> None:
    kept.open()
    steps = kept.bench.session.history.count()
    _write(kept, "Zo begon het:")
    kept.bench.undo()
    kept.settle()
    assert kept.list.lead_in.editor is None
    assert kept.bench.session.history.count() == steps + 1
    assert _first(kept).entry.lead_in == ""
    kept.window.frame.actions.redo.trigger()
    assert _first(kept).entry.lead_in == "Zo begon het:"


def test_the_editor_goes_with_its_card(kept) -> None:
    kept.open()
    _write(kept, "Zo begon het:")
    briefings = kept.bench.session.library.briefings
    kept.bench.session.do(briefings.remove, [kept.entry(kept.passages[0].id)])
    kept.settle()
    assert kept.list.lead_in.editor is None
    assert kept.list.painter.editing is None


def test_leaving_the_library_tells_of_a_field_that_could_not_be_taken(kept, tmp_path) -> None:
    kept.open()
    date, banner = kept.page.head.date, kept.window.frame.banner
    date.setFocus()
    kept.qtbot.keyClicks(date, "gisteren ofzo")
    kept.window.switch_library(tmp_path / "ander.briefing")
    kept.qtbot.waitUntil(lambda: kept.window.bench is not None)
    assert "Noordzeetop" in banner.text
    assert "gisteren ofzo" in banner.text
    banner.pass_by()
    assert banner.text


def test_leaving_the_library_keeps_a_field_that_is_half_typed(kept, library_path, tmp_path) -> None:
    kept.open()
    occasion = kept.page.head.occasion
    occasion.setFocus()
    kept.qtbot.keyClicks(occasion, "Debat")
    kept.window.switch_library(tmp_path / "ander.briefing")
    kept.qtbot.waitUntil(lambda: kept.window.bench is not None)
    assert not kept.window.frame.banner.text
    kept.window.switch_library(library_path)
    kept.qtbot.waitUntil(lambda: kept.window.bench is not None)
    assert kept.bench.session.library.briefings.get(kept.briefing).occasion == "Debat"
