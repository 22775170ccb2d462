"""Putting passages in a briefing from everywhere, and briefings in sidebar, palette and trash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from briefing.domain.acts import Act, Change
from briefing.ui import pages
from briefing.ui.briefings.dropping import MIME
from briefing.ui.drags import carrying
from briefing.ui.sidebar_model import BRIEFING, BRIEFINGS, HEADING

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _rows(kept) -> list[tuple[str, str]]:
    """The briefings in the sidebar, and what is said of them."""
    model = kept.window.frame.sidebar.rows.model()
    found = [model.index(row) for row in range(model.rowCount())]
    return [
        (index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole))
        for index in found
        if model.chosen(index)[0] == BRIEFING
    ]


def _read(kept, passage) -> None:
    """Put the cursor of the reader in a passage."""
    kept.bench.go_to(passage.report, passage.span)
    kept.bench.reader.setFocus()
    kept.bench.reader.move_caret(passage.start + 1, extend=False)
    assert kept.bench.desk.passage_at_hand().id == passage.id


def _other(kept):
    """A passage that is in no briefing, in a report with more of them."""
    taken = {one.id for one in kept.passages}
    found = [p for _, p in kept.bench.session.library.tagging.find() if p.id not in taken]
    return max(found, key=lambda one: sum(p.report == one.report for p in found))


def _stored(kept) -> set[int]:
    return {one for _, ids in kept.stored() for one in ids}


def test_b_in_the_reader_offers_the_briefings_and_enter_adds(kept) -> None:
    passage = _other(kept)
    _read(kept, passage)
    kept.qtbot.keyClick(kept.bench.reader, "b")
    picker = kept.bench.briefings.deeds.picker
    assert picker.isVisible()
    assert [row.title for row in picker.rows.rows] == ["Noordzeetop", "New briefing…"]
    kept.qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    kept.settle()
    assert passage.id in _stored(kept)
    assert kept.window.frame.status.message == "Passage added to Noordzeetop"
    assert kept.bench.reader.hasFocus()
    assert _rows(kept) == [("Noordzeetop", "Noordzeetop, 6 passages")]
    kept.window.frame.actions.undo.trigger()
    kept.settle()
    assert passage.id not in _stored(kept)
    assert _rows(kept)[0][1] == "Noordzeetop, 5 passages"


def test_the_card_on_the_page_offers_them_too(kept) -> None:
    passage = _other(kept)
    _read(kept, passage)
    view = kept.bench.reader
    view.cards.asked.emit("briefing", passage.id)
    picker = kept.bench.briefings.deeds.picker
    assert picker.isVisible()
    kept.qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert passage.id in _stored(kept)


def test_adding_again_says_so_and_is_no_step(kept) -> None:
    _read(kept, kept.passages[0])
    steps = kept.bench.session.history.count()
    kept.qtbot.keyClick(kept.bench.reader, "b")
    assert kept.bench.briefings.deeds.picker.current().on
    kept.qtbot.keyClick(kept.bench.briefings.deeds.picker.field, Qt.Key.Key_Return)
    assert kept.window.frame.status.message == "This passage is already in Noordzeetop."
    assert kept.bench.session.history.count() == steps


def test_b_without_a_passage_says_what_to_do(kept) -> None:
    passage = _other(kept)
    _read(kept, passage)
    taken = kept.bench.desk.passages
    free = next(
        at
        for at in range(len(kept.bench.desk.report.document.text))
        if not any(p.start - 1 <= at <= p.end for p in taken)
    )
    kept.bench.reader.move_caret(free, extend=False)
    kept.qtbot.keyClick(kept.bench.reader, "b")
    assert kept.window.frame.status.hinted == "Put the cursor in a passage first."
    assert not kept.bench.briefings.deeds.picker.isVisible()


def test_a_new_briefing_is_typed_and_filled_in_one_step(kept) -> None:
    passage = _other(kept)
    _read(kept, passage)
    kept.qtbot.keyClick(kept.bench.reader, "b")
    picker = kept.bench.briefings.deeds.picker
    kept.qtbot.keyClicks(picker.field, "Lunch")
    assert [row.title for row in picker.rows.rows] == ["New briefing “Lunch”"]
    kept.qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    kept.settle()
    assert [title for title, _ in _rows(kept)] == ["Lunch", "Noordzeetop"]
    assert _rows(kept)[0][1] == "Lunch, 1 passage"
    assert kept.window.frame.pages.shown == pages.READER
    kept.window.frame.actions.undo.trigger()
    kept.settle()
    assert [title for title, _ in _rows(kept)] == ["Noordzeetop"]


def test_the_one_used_last_comes_first(kept) -> None:
    briefings = kept.bench.session.library.briefings
    for title in ("Lunch", "Bezoek"):
        kept.bench.session.do(briefings.add, title)
    kept.settle()
    shelf = kept.bench.briefings.shelf
    assert [one.title for one in shelf.by_use()] == ["Noordzeetop", "Bezoek", "Lunch"]
    lunch = shelf.by_use()[2].id
    kept.bench.briefings.deeds.add(lunch, [kept.passages[0].id])
    kept.settle()
    assert shelf.by_use()[0].title == "Lunch"
    kept.bench.briefings.deeds.add(kept.briefing, [_other(kept).id])
    assert [one.title for one in shelf.by_use()][:2] == ["Noordzeetop", "Lunch"]


def _cards(kept, count: int = 2) -> list[int]:
    """Choose the first cards beside a report."""
    kept.bench.go_to(_other(kept).report)
    kept.bench.inspector.catch_up()
    cards = kept.bench.inspector.cards
    cards.setFocus()
    cards.selectionModel().clear()
    rows = [cards.cards.index(row) for row in range(count)]
    for index in rows:
        cards.selectionModel().select(index, cards.selectionModel().SelectionFlag.Select)
    cards.selectionModel().setCurrentIndex(rows[0], cards.selectionModel().SelectionFlag.NoUpdate)
    return [passage.id for passage in cards.selected()]


def test_several_cards_go_in_together(kept) -> None:
    chosen = _cards(kept)
    fresh = len(set(chosen) - _stored(kept))
    kept.qtbot.keyClick(kept.bench.inspector.cards, "b")
    kept.qtbot.keyClick(kept.bench.briefings.deeds.picker.field, Qt.Key.Key_Return)
    kept.settle()
    assert set(chosen) <= _stored(kept)
    assert kept.bench.inspector.cards.hasFocus()
    assert _rows(kept)[0][1] == f"Noordzeetop, {5 + fresh} passages"
    kept.bench.undo()
    kept.settle()
    assert len(_stored(kept)) == 5


def _below(menu: QMenu) -> QMenu:
    return next(x.menu() for x in menu.actions() if x.menu() and "briefing" in x.text())


def test_the_menus_of_cards_and_reader_have_it(kept, answered) -> None:
    chosen = _cards(kept)
    menu = kept.bench.inspector.cards.deeds.menu()
    below = _below(menu)
    names = [x.text() for x in below.actions() if not x.isSeparator()]
    assert names == ["Noordzeetop", "New briefing…"]
    below.actions()[0].trigger()
    kept.settle()
    assert set(chosen) <= _stored(kept)
    asked = answered("Debat")
    _read(kept, kept.passages[0])
    below = _below(kept.bench.reader_menu())
    below.actions()[-1].trigger()
    kept.settle()
    assert len(asked) == 1
    assert _rows(kept)[0] == ("Debat", "Debat, 1 passage")
    answered("")
    _below(kept.bench.reader_menu()).actions()[-1].trigger()
    kept.settle()
    assert len(_rows(kept)) == 2


def test_a_theme_that_the_cards_are_filtered_by_is_the_heading(kept) -> None:
    passage = kept.passages[4]
    library = kept.bench.session.library
    first, *_, last = library.themes.list()
    kept.bench.session.do(library.tagging.toggle_passage, passage.id, first.id)
    kept.bench.go_to(passage.report)
    kept.bench.inspector.catch_up()
    narrowing = kept.bench.inspector.filter
    narrowing.take(type(narrowing.present)("", frozenset({last.id}), False))
    cards = kept.bench.inspector.cards
    cards.setFocus()
    cards.select_passage(passage.id)
    made = kept.bench.session.do(library.briefings.add, "Leeg").result
    kept.settle()
    kept.bench.briefings.add_to(made)
    (section,) = library.briefings.sections(made)
    assert section.theme.id == last.id


def _drop(kept, drop, passages: list[int], row: int, source: str = "cards") -> bool:
    rows = kept.window.frame.sidebar.rows
    sources = {"cards": kept.bench.inspector.cards, "another window": QLabel(), "elsewhere": None}
    at = rows.visualRect(rows.model().index(row)).center()
    dropped = drop(sources[source], carrying(MIME, passages), rows, at)
    assert rows.property("target") in (-1, None)
    return bool(dropped.row == row and dropped.taken)


def test_cards_are_dropped_on_a_briefing_in_the_sidebar(kept, answered, drop) -> None:
    chosen = _cards(kept)
    cards = kept.bench.inspector.cards
    model = kept.window.frame.sidebar.rows.model()
    data = cards.cards.mimeData(cards.selectionModel().selectedRows())
    assert data.data("application/x-briefing-passages").toStdString() == ",".join(map(str, chosen))
    assert _drop(kept, drop, chosen, model.index_of(BRIEFING, kept.briefing).row())
    kept.settle()
    assert set(chosen) <= _stored(kept)
    answered("Debat")
    assert _drop(kept, drop, chosen, model.index_of(HEADING, BRIEFINGS).row())
    kept.settle()
    assert _rows(kept)[0] == ("Debat", f"Debat, {len(chosen)} passages")
    assert not _drop(kept, drop, chosen, 0)


@pytest.mark.parametrize("source", ["another window", "elsewhere"])
def test_passages_of_another_library_are_not_taken(kept, drop, source: str) -> None:
    before, row = _stored(kept), kept.window.frame.sidebar.rows.model()
    own = row.index_of(BRIEFING, kept.briefing).row()
    assert not _drop(kept, drop, [_other(kept).id], own, source)
    kept.settle()
    assert _stored(kept) == before


def test_the_mouse_drags_the_cards_that_are_selected(kept, monkeypatch) -> None:
    chosen = _cards(kept)
    carried: list[tuple[str, bool]] = []

    def run(drag: QDrag, *_: object) -> Qt.DropAction:
        ids = drag.mimeData().data("application/x-briefing-passages").toStdString()
        carried.append((ids, drag.pixmap().isNull()))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", run)
    cards = kept.bench.inspector.cards
    report = kept.bench.desk.report
    rect = cards.visualRect(cards.cards.index(1))
    start = QPoint(60, rect.top() + 20)
    port = cards.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    for step in range(1, 6):
        at = start + QPoint(8 * step, 4 * step)
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), port.mapToGlobal(QPointF(at)), LEFT, LEFT, NONE
        )
        QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, LEFT, NONE, start + QPoint(40, 20))
    assert carried[0] == (",".join(map(str, chosen)), False)
    assert kept.bench.desk.report == report


def test_keys_and_menu_of_a_row_in_the_sidebar(kept, answered) -> None:
    frame = kept.window.frame
    rows = frame.sidebar.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index_of(BRIEFING, kept.briefing))
    assert frame.pages.shown == pages.BRIEFING
    assert rows.hasFocus()
    answered("Debat")
    kept.qtbot.keyClick(rows, Qt.Key.Key_F2)
    kept.settle()
    assert _rows(kept)[0][0] == "Debat"
    kept.qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert kept.list.hasFocus()
    rows.setFocus()
    menu = QMenu()
    kept.bench.briefings.fill_menu(menu, kept.briefing)
    names = [x.text().partition("\t")[0] for x in menu.actions() if not x.isSeparator()]
    assert names == ["Open", "Rename…", "Export…", "Move to the trash"]
    kept.qtbot.keyClick(rows, Qt.Key.Key_Delete)
    kept.settle()
    assert _rows(kept) == []
    assert frame.pages.shown == pages.READER
    frame.actions.undo.trigger()
    kept.settle()
    assert _rows(kept) == [("Debat", "Debat, 5 passages")]


def test_the_sidebar_makes_one_and_opens_it(kept, answered) -> None:
    asked = answered("Debat")
    kept.window.frame.actions.new_briefing.trigger()
    kept.settle()
    assert len(asked) == 1
    assert kept.window.frame.pages.shown == pages.BRIEFING
    assert kept.page.head.title.text() == "Debat"
    assert kept.page.head.occasion.hasFocus()
    answered("Lunch")
    kept.window.frame.sidebar._compose.click()
    kept.settle()
    assert [title for title, _ in _rows(kept)] == ["Lunch", "Debat", "Noordzeetop"]


def test_a_title_is_needed(kept) -> None:
    from briefing.ui.briefings.dialog import TitleDialog

    dialog = TitleDialog()
    kept.qtbot.addWidget(dialog)
    dialog.try_accept()
    assert dialog.error.text() == "Give the briefing a title."
    dialog.title.setText("Debat")
    dialog.try_accept()
    assert dialog.result() == TitleDialog.DialogCode.Accepted


def test_the_palette_knows_briefings(kept) -> None:
    _read(kept, _other(kept))
    window = kept.window
    window.palette_open()
    palette = window._palette
    assert palette is not None
    kept.qtbot.keyClicks(palette.finder.field, "noordzeetop")
    titles = [(row.title, row.kind) for row in palette.finder.rows.rows]
    assert ("Noordzeetop", "Briefing · 5 passages") in titles
    row = next(r for r in palette.finder.rows.rows if r.value == ("briefing", kept.briefing))
    palette.finder.leave()
    palette.finder.chosen.emit(row.value)
    assert window.frame.pages.shown == pages.BRIEFING
    passage = _other(kept)
    _read(kept, passage)
    window.palette_open()
    kept.qtbot.keyClicks(palette.finder.field, "add to briefing noord")
    assert palette.finder.current().title == "Add to briefing: Noordzeetop"
    kept.qtbot.keyClick(palette.finder.field, Qt.Key.Key_Return)
    kept.settle()
    assert passage.id in _stored(kept)


def test_the_trash_lists_briefings_and_puts_them_back(kept) -> None:
    kept.bench.briefings.deeds.delete(kept.briefing)
    kept.settle()
    kept.window.frame.sidebar.choose_trash()
    trash = kept.bench.trash
    trash.refresh()
    texts = [row.text for row in trash.model.rows]
    assert texts[-2:] == ["Briefings", "Noordzeetop"]
    trash.list.selectAll()
    assert "1 briefing" in trash.confirmation().lines[0].text()
    trash.restore()
    kept.settle()
    assert _rows(kept) == [("Noordzeetop", "Noordzeetop, 5 passages")]
    trash.refresh()
    assert trash.model.rows == ()


def test_tagging_elsewhere_asks_nothing_of_the_briefings(kept) -> None:
    shelf, seen = kept.bench.briefings.shelf, []
    shelf.touched.connect(seen.append)
    passage = _other(kept)
    library = kept.bench.session.library
    kept.bench.session.do(library.tagging.toggle_passage, passage.id, kept.bench.themes[0].id)
    kept.bench.session.do(library.tagging.note, passage.id, "Navragen")
    kept.settle()
    assert seen == []
    kept.bench.session.do(library.tagging.trash, [kept.passages[0].id])
    kept.settle()
    assert len(seen) == 1
    assert _rows(kept)[0][1] == "Noordzeetop, 4 passages"


def test_a_passage_that_loses_its_last_theme_leaves_and_comes_back_with_undo(kept) -> None:
    passage = next(p for p in kept.passages if not p.note)
    tagging = kept.bench.session.library.tagging
    kept.bench.session.do(tagging.toggle_passage, passage.id, passage.themes[0])
    kept.settle()
    assert _rows(kept)[0][1] == "Noordzeetop, 4 passages"
    kept.bench.undo()
    kept.settle()
    assert _rows(kept)[0][1] == "Noordzeetop, 5 passages"


def test_another_library_has_its_own(kept, tmp_path) -> None:
    window = kept.window
    kept.open()
    kept.page.head.occasion.setFocus()
    kept.qtbot.keyClicks(kept.page.head.occasion, "Debat")
    window.switch_library(tmp_path / "ander.briefing")
    kept.qtbot.waitUntil(lambda: window.bench is not None)
    assert _rows(kept) == []
    assert window.frame.pages.shown == pages.FIRST
    window.switch_library(tmp_path / "proef.briefing")
    kept.qtbot.waitUntil(lambda: window.bench is not None)
    assert [title for title, _ in _rows(kept)] == ["Noordzeetop"]
    draft = window.bench.session.library.briefings.get(kept.briefing)
    assert draft.occasion == "Debat"


def test_acts_that_touch_no_briefing_leave_the_list(kept) -> None:
    shelf = kept.bench.briefings.shelf
    before = shelf.drafts
    kept.bench.session.changed.emit(Change(themes=frozenset({1})))
    shelf.catch_up()
    assert shelf.drafts == before
    assert isinstance(kept.bench.session.do(shelf_rename, kept), Act)
    kept.settle()
    assert shelf.drafts[0].title == "Top"


def shelf_rename(kept) -> Act:
    """Rename the briefing."""
    return kept.bench.session.library.briefings.edit(kept.briefing, title="Top")


def test_the_sheet_of_keys_has_it(kept) -> None:
    from briefing.ui.reader import bindings

    rows = [row for _, rows in bindings.sheet() for row in rows]
    assert ("Put the passage in a briefing", "b") in rows
    listed = dict(kept.window.frame.actions.listed())
    assert ("Add to briefing", "B") in listed["Edit"]
