"""The fields over a briefing: what cannot be taken, what is half typed, and what the window tells
of the briefing that is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from briefing.domain.acts import Change
from briefing.domain.drafts import DraftSection
from briefing.services.briefings import Briefings
from briefing.ui import pages
from briefing.ui.briefings.delegate import MEASURE, SIDE, beside
from briefing.ui.export_dialog import ExportDialog
from briefing.ui.look import look


def _type(kept, field, words: str) -> None:
    field.setFocus()
    field.selectAll()
    kept.qtbot.keyClicks(field, words)


def _stored(kept):
    return kept.bench.session.library.briefings.get(kept.briefing)


def test_a_refused_field_keeps_what_was_typed_and_leaves_its_neighbours(kept) -> None:
    kept.open()
    head = kept.page.head
    head.occasion.setFocus()
    kept.qtbot.keyClicks(head.occasion, "Debat")
    head.title.setPlainText("  ")  # not by keys: the focus, and so the field, stays as it is
    head.title.document().setModified(True)
    head.title.editingFinished.emit()
    assert head.error("title") == "Give the briefing a title."
    assert head.occasion.text() == "Debat"
    assert head.occasion.isModified()
    kept.qtbot.keyClick(head.occasion, Qt.Key.Key_Return)
    assert _stored(kept).occasion == "Debat"
    assert head.error("title") == "Give the briefing a title."
    assert head.error("occasion") == ""
    assert not kept.window.frame.banner.isVisible()


@pytest.mark.parametrize("narrow", [False, True])
def test_nothing_moves_when_something_is_wrong(kept, narrow: bool) -> None:
    if narrow:
        kept.window.resize(640, 700)
    kept.open()
    head, rows = kept.page.head, kept.page.list

    def places() -> list[object]:
        fields = [field.geometry() for field in head.fields.values() if field is not head.title]
        return [*fields, head.geometry(), *map(rows.visualRect, map(rows.rows.index, range(3)))]

    kept.qtbot.wait(20)
    before = places()
    _type(kept, head.date, "31 foo")
    kept.qtbot.keyClick(head.date, Qt.Key.Key_Return)
    kept.qtbot.wait(20)
    assert head.wrong.isVisible()
    assert head.wrong.whole().startswith("Date: “31 foo” is not a date.")
    assert places() == before
    _type(kept, head.title, "  ")
    kept.qtbot.keyClick(head.title, Qt.Key.Key_Return)
    kept.qtbot.wait(20)
    assert head.wrong.whole().startswith("Give the briefing a title. Date: “31 foo”")
    assert places() == before
    # by mouse too: a click elsewhere is as good as Enter
    _type(kept, head.date, "2031-06-04")
    kept.qtbot.mouseClick(head.occasion, Qt.MouseButton.LeftButton)
    assert head.wrong.whole() == "Give the briefing a title."
    assert places() == before
    kept.qtbot.keyClick(head.title, Qt.Key.Key_Escape)
    assert head.wrong.whole() == ""
    assert places() == before


def test_a_wrong_date_waits_for_who_comes_back(kept) -> None:
    kept.open()
    head = kept.page.head
    _type(kept, head.date, "31 foo")
    kept.bench.turn_to_reading()
    assert kept.window.frame.pages.shown == pages.READER
    assert "Noordzeetop" in kept.window.frame.banner.text
    assert "is not a date" in kept.window.frame.banner.text
    kept.open()
    assert head.date.text() == "31 foo"
    assert "is not a date" in head.error("date")
    assert head.date.accessibleDescription() == head.error("date")
    _type(kept, head.date, "2031-06-04")
    kept.qtbot.keyClick(head.date, Qt.Key.Key_Return)
    assert head.error("date") == ""
    assert str(_stored(kept).date) == "2031-06-04"


def test_what_one_briefing_refuses_is_not_shown_in_another(kept) -> None:
    made = kept.bench.session.library.briefings.add("Diner")
    kept.bench.session.record(made)
    kept.open()
    head = kept.page.head
    _type(kept, head.date, "31 foo")
    assert kept.bench.briefings.open(made.result)
    assert (head.date.text(), head.error("date")) == ("", "")
    assert "Noordzeetop" in kept.window.frame.banner.text
    kept.open()
    assert head.date.text() == "31 foo"
    _type(kept, head.date, "foo")
    kept.qtbot.keyClick(head.date, Qt.Key.Key_Escape)
    assert (head.date.text(), head.error("date")) == ("", "")


def test_nothing_is_exported_while_a_field_is_wrong(kept) -> None:
    kept.open()
    _type(kept, kept.page.head.date, "31 foo")
    kept.list.setFocus()
    kept.page.head.export.click()
    kept.window.files.export()
    assert not kept.window.findChildren(ExportDialog)
    assert kept.page.head.date.hasFocus()


def test_the_fields_are_kept_before_a_lead_in(kept) -> None:
    kept.open()
    head = kept.page.head
    kept.list.choose([kept.entry(kept.passages[0].id)])
    kept.list.lead_in.begin()
    kept.qtbot.keyClicks(kept.list.lead_in.editor, "Half af")
    head.occasion.setText("Debat")  # as it is half typed, while the editor has the keyboard
    head.occasion.setModified(True)
    kept.page.finish_editing()
    assert _stored(kept).occasion == "Debat"
    assert kept.list.rows.cards()[0].shown.entry.lead_in == "Half af"


def test_a_lead_in_is_saved_while_it_is_written_and_one_step(kept) -> None:
    kept.open()
    steps = kept.bench.session.history.index()
    kept.list.choose([kept.entry(kept.passages[0].id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_F2)
    editor = kept.list.lead_in.editor
    kept.qtbot.keyClicks(editor, "Half")

    def stored() -> str:
        found = kept.bench.session.library.briefings.sections(kept.briefing)
        return found[0].entries[0].entry.lead_in

    kept.qtbot.waitUntil(lambda: stored() == "Half")
    assert kept.list.lead_in.editor is editor
    kept.qtbot.keyClicks(editor, " af")
    kept.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert stored() == "Half af"
    assert kept.list.lead_in.editor is None
    assert kept.bench.session.history.index() == steps + 1
    kept.bench.undo()
    assert stored() == ""


def test_the_window_bears_the_name_of_the_briefing_that_is_open(kept) -> None:
    report = kept.bench.desk.report.metadata.title
    assert kept.window.windowTitle() == report
    kept.open()
    assert kept.window.windowTitle() == "Noordzeetop"
    _type(kept, kept.page.head.title, "Debat over de dijken")
    kept.qtbot.keyClick(kept.page.head.title, Qt.Key.Key_Return)
    assert kept.window.windowTitle() == "Debat over de dijken"
    kept.bench.turn_to_reading()
    assert kept.window.windowTitle() == kept.bench.desk.report.metadata.title


def test_a_briefing_of_notes_alone_can_be_exported(kept) -> None:
    library, export = kept.bench.session.library, kept.window.frame.actions.export
    empty = library.briefings.add("Leeg").result
    assert empty is not None
    for theme in library.themes.list():
        for _, passage in library.tagging.find(theme=theme.id):
            library.tagging.note(passage.id, "Navragen")
            library.tagging.retheme([passage.id], remove=[theme.id])
    kept.bench.session.forget(Change(everything=True))
    kept.settle()
    kept.qtbot.waitUntil(lambda: not any(theme.passages for theme in kept.bench.themes))
    assert not export.isEnabled()
    kept.open()
    assert len(kept.list.rows.cards()) == 5
    assert export.isEnabled()
    assert kept.page.head.export.isEnabled()
    assert kept.bench.briefings.open(empty)
    assert not export.isEnabled()
    kept.bench.turn_to_reading()
    assert not export.isEnabled()


@pytest.mark.parametrize("width", [700, 1000, 1700])
def test_the_column_stands_in_the_middle_of_a_wide_window(kept, width: int) -> None:
    kept.window.resize(width, 800)
    kept.open()
    port = kept.list.viewport()
    left = beside(port.width())
    assert left == max(0, (port.width() - MEASURE) // 2)
    row = kept.list.rows.row_of(kept.entry(kept.passages[0].id))
    rect = kept.list.visualRect(kept.list.rows.index(row))
    lead = kept.list.painter.lead_rect(QRectF(rect))
    right = left + min(port.width(), MEASURE) - SIDE
    assert left + SIDE < lead.left() < lead.right() < right
    assert abs((lead.left() - left) - 64) < 20
    kept.list.scrollTo(kept.list.rows.index(row))
    kept.list.setFocus()
    picture: QImage = port.grab().toImage()
    middle = kept.list.visualRect(kept.list.rows.index(row)).center().y()
    ground = look().paper.name()

    def at(x: int) -> str:
        point = QPoint(x, middle) * picture.devicePixelRatio()
        return picture.pixelColor(point).name()

    assert at(left + SIDE - 4) == ground
    assert at(left + SIDE + 1) != ground  # the ribbon
    assert at(right + 4) == ground
    title = kept.page.head.title
    at_left = title.mapTo(kept.page, QPoint(0, 0)).x()
    assert left < at_left < left + SIDE


def test_cards_name_the_other_themes_of_their_passage(kept) -> None:
    library = kept.bench.session.library
    themes = library.themes.list()
    kept.open()
    card = kept.list.rows.cards()[0]
    assert "also" not in card.source
    act = library.tagging.retheme([card.shown.passage.id], add=[themes[2].id])
    kept.bench.session.record(act)
    kept.settle()
    card = kept.list.rows.cards()[0]
    assert card.source.endswith(f" · also: {themes[2].name}")
    spoken = kept.list.rows.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"also: {themes[2].name}" in spoken


def test_a_page_reads_no_more_than_has_changed(kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.open()
    read: list[int] = []
    sections = Briefings.sections

    def counted(self: Briefings, briefing: int) -> tuple[DraftSection, ...]:
        read.append(briefing)
        return sections(self, briefing)

    monkeypatch.setattr(Briefings, "sections", counted)
    _type(kept, kept.page.head.occasion, "Debat")
    kept.qtbot.keyClick(kept.page.head.occasion, Qt.Key.Key_Return)
    kept.settle()
    assert (kept.page.draft.occasion, read) == ("Debat", [])
    changed: list[int] = []
    kept.list.rows.dataChanged.connect(
        lambda first, last: changed.extend((first.row(), last.row()))
    )
    entry = kept.entry(kept.passages[1].id)
    kept.list.lead_in.given.emit(entry, "Zij zeiden:", -1)
    kept.settle()
    QApplication.processEvents()
    assert read == [kept.briefing]
    row = kept.list.rows.row_of(entry)
    assert changed == [row, row]
    assert kept.list.rows.item(row).shown.entry.lead_in == "Zij zeiden:"
