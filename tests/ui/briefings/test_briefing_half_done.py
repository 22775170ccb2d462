"""What is half typed on the page of a briefing while something else is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from briefing.ui.briefings import head
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


def test_leaving_the_library_tells_of_a_detail_that_could_not_be_taken(kept, tmp_path) -> None:
    report = kept.bench.desk.report
    form, banner = kept.bench.inspector.form, kept.window.frame.banner
    kept.bench.inspector.tabs.setCurrentIndex(2)
    editor = form.fields["date"].editors[0]
    editor.setFocus()
    editor.selectAll()
    kept.qtbot.keyClicks(editor, "gisteren ofzo")
    kept.window.switch_library(tmp_path / "ander.briefing")
    kept.qtbot.waitUntil(lambda: kept.window.bench is not None)
    assert report.metadata.title in banner.text
    assert "gisteren ofzo" in banner.text


def test_a_field_that_is_refused_is_told_at_once(kept, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(head, "announce", lambda _, message: said.append(message))
    kept.open()
    date = kept.page.head.date
    date.setFocus()
    kept.qtbot.keyClicks(date, "gisteren ofzo")
    kept.page.finish_editing()
    assert said == [kept.page.head.error("date")]
    kept.qtbot.keyClick(date, Qt.Key.Key_Escape)
    assert len(said) == 1


def test_a_field_that_fails_has_the_page_looked_at_whole_again(kept, monkeypatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError

    kept.open()
    with monkeypatch.context() as patched:
        patched.setattr(kept.bench.session, "record", fail)
        with pytest.raises(RuntimeError):
            kept.page._edit("occasion", "Debat")
    library, count = kept.bench.session.library, len(kept.page.entries())
    kept.bench.session.do(library.briefings.remove, kept.page.entries()[:1])
    kept.settle()
    assert len(kept.page.entries()) == count - 1


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
