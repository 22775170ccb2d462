"""The page of a briefing: its fields, its passages, their order, and the way there and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QDrag
from PySide6.QtWidgets import QLabel

from briefing import i18n
from briefing.domain.dates import without_days
from briefing.domain.span import Span
from briefing.ui import pages
from briefing.ui.briefings import list as cards
from briefing.ui.briefings import moving
from briefing.ui.briefings.delegate import beside
from briefing.ui.briefings.model import MIME
from briefing.ui.drags import carried as ids_of
from briefing.ui.export_dialog import ExportDialog
from briefing.ui.look import appearance

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def test_it_shows_headings_and_passages_in_order(kept) -> None:
    kept.open()
    assert kept.shown() == kept.stored()
    assert [len(ids) for _, ids in kept.shown()] == [2, 2, 1]
    first = kept.list.rows.cards()[0]
    report = kept.bench.session.library.reports.get(first.shown.passage.report)
    assert report.metadata.period is not None
    assert first.source.startswith(without_days(report.metadata.title, report.metadata.period))
    assert "17–18 September 2030" in first.source
    assert not kept.window.frame.panes.shown("inspector")


def test_alt_and_arrows_move_a_passage_within_and_between_sections(kept) -> None:
    kept.open()
    a, b, c, d, e = (one.id for one in kept.passages)
    (first, _), (second, _), (third, _) = kept.shown()
    kept.list.choose([kept.entry(b)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT)
    assert kept.shown() == kept.stored() == [(first, [b, a]), (second, [c, d]), (third, [e])]
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Down, ALT)
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Down, ALT)
    assert kept.shown() == kept.stored() == [(first, [a]), (second, [b, c, d]), (third, [e])]
    assert [card.shown.passage.id for card in kept.list.chosen()] == [b]
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT)
    assert kept.shown()[0] == (first, [a, b])
    steps = kept.bench.session.history.count()
    kept.list.choose([kept.entry(a)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT)
    kept.list.choose([kept.entry(e)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Down, ALT)
    assert kept.bench.session.history.count() == steps


def test_several_move_together_and_undo_puts_them_back(kept) -> None:
    kept.open()
    a, b, c, d, _ = (one.id for one in kept.passages)
    before = kept.stored()
    kept.list.choose([kept.entry(c), kept.entry(d)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT)
    assert kept.shown()[0][1] == [a, b, c, d]
    kept.window.frame.actions.undo.trigger()
    kept.settle()
    assert kept.shown() == kept.stored() == before
    kept.window.frame.actions.redo.trigger()
    kept.settle()
    assert kept.shown()[0][1] == [a, b, c, d]
    assert kept.window.frame.pages.shown == pages.BRIEFING


def test_alt_shift_and_arrows_move_a_section(kept) -> None:
    kept.open()
    first, second, third = kept.shown()
    kept.list.choose([kept.entry(kept.passages[4].id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT | SHIFT)
    assert kept.shown() == kept.stored() == [first, third, second]
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT | SHIFT)
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Up, ALT | SHIFT)
    assert kept.shown() == kept.stored() == [third, first, second]
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Down, ALT | SHIFT)
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Down, ALT | SHIFT)
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Down, ALT | SHIFT)
    assert kept.shown() == kept.stored() == [first, second, third]
    assert [card.shown.passage.id for card in kept.list.chosen()] == [kept.passages[4].id]


@pytest.fixture
def drag(kept, drop) -> Callable[[list[int], QPoint], None]:
    """Drags entries of the page to a place on it."""

    def drag(entries: list[int], at: QPoint) -> None:
        rows = kept.list.rows
        data = rows.mimeData([rows.index(rows.row_of(one)) for one in entries])
        drop(kept.list, data, kept.list, at)

    return drag


def test_a_passage_is_dragged_before_another_or_under_a_heading(kept, drag) -> None:
    kept.open()
    a, b, c, d, e = (one.id for one in kept.passages)
    rows = kept.list.rows

    def rect(row: int):
        kept.list.scrollTo(rows.index(row))
        return kept.list.visualRect(rows.index(row))

    card = rect(rows.row_of(kept.entry(c)))
    drag([kept.entry(a)], QPoint(200, card.top() + 4))
    assert [ids for _, ids in kept.shown()] == [[b], [a, c, d], [e]]
    assert kept.shown() == kept.stored()
    card = rect(rows.row_of(kept.entry(d)))
    drag([kept.entry(a)], QPoint(200, card.bottom() - 4))
    assert [ids for _, ids in kept.shown()] == [[b], [c, d, a], [e]]
    heading = rect(1)
    drag([kept.entry(e), kept.entry(a)], heading.center())
    assert [ids for _, ids in kept.shown()] == [[a, e, b], [c, d]]
    assert kept.shown() == kept.stored()
    kept.list.verticalScrollBar().setValue(0)
    drag([kept.entry(d)], QPoint(300, kept.page.head.height() - 2))  # above all
    assert kept.shown()[0][1] == [d, a, e, b]


def test_a_drag_carries_the_chosen_passages(kept, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[tuple[list[int], bool]] = []

    def run(drag: QDrag, *_: object) -> Qt.DropAction:
        carried.append((ids_of(MIME, drag.mimeData()), drag.pixmap().isNull()))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", run)
    kept.open()
    chosen = [kept.entry(one.id) for one in kept.passages[:2]]
    kept.list.choose(chosen)
    kept.list.startDrag(Qt.DropAction.MoveAction)
    assert carried == [(chosen, False)]


def test_only_what_stands_on_the_page_can_be_dropped(kept, drop) -> None:
    kept.open()
    before, middle = kept.stored(), kept.list.viewport().rect().center()
    words, other = QMimeData(), QMimeData()
    words.setText("iets anders")
    other.setData("application/x-briefing-entries", b"900,901")
    first = kept.list.rows.row_of(kept.entry(kept.passages[0].id))
    entry = kept.list.rows.mimeData([kept.list.rows.index(first)])
    assert not drop(kept.list, words, kept.list, middle).taken
    assert not drop(kept.list, other, kept.list, middle).taken
    assert not drop(QLabel(), entry, kept.list, middle).taken
    assert not drop(None, entry, kept.list, middle).taken
    assert kept.stored() == before


def test_delete_takes_out_what_is_chosen_and_goes_on_with_the_next(kept) -> None:
    kept.open()
    a, b, c, *_ = (one.id for one in kept.passages)
    kept.list.choose([kept.entry(a)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Delete)
    assert kept.shown()[0][1] == [b]
    assert [card.shown.passage.id for card in kept.list.chosen()] == [b]
    assert kept.window.frame.status.message == "Passage taken out of Noordzeetop"
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Delete)
    assert kept.list.chosen()[0].shown.passage.id == c
    assert kept.bench.session.library.store.passages.get(a).trashed is None
    kept.window.frame.actions.undo.trigger()
    kept.window.frame.actions.undo.trigger()
    kept.settle()
    assert kept.shown()[0][1] == [a, b]


def test_fields_are_kept_when_the_user_goes_on(kept) -> None:
    kept.open()
    head = kept.page.head
    for field, text in (
        (head.occasion, "Debat"),
        (head.recipient, "de minister"),
        (head.origin, "directie Noordzee"),
        (head.date, "12 november 2031"),
    ):
        field.setFocus()
        kept.qtbot.keyClicks(field, text)
        kept.qtbot.keyClick(field, Qt.Key.Key_Return)
    head.core.setFocus()
    kept.qtbot.keyClicks(head.core, "Houd vast.")
    kept.list.setFocus()
    draft = kept.bench.session.library.briefings.get(kept.briefing)
    assert (draft.occasion, draft.recipient, draft.sender) == (
        "Debat", "de minister", "directie Noordzee",
    )  # fmt: skip
    assert (draft.date.isoformat(), draft.core_message) == ("2031-11-12", "Houd vast.")
    for _ in range(5):
        kept.bench.undo()
    kept.settle()
    assert head.occasion.text() == head.core.text() == ""


def test_a_day_that_is_none_is_refused_in_words(kept) -> None:
    kept.open()
    date = kept.page.head.date
    date.setFocus()
    kept.qtbot.keyClicks(date, "31 foo")
    kept.qtbot.keyClick(date, Qt.Key.Key_Return)
    assert "is not a date" in kept.page.head.error("date")
    kept.qtbot.keyClick(date, Qt.Key.Key_Escape)
    assert (date.text(), kept.page.head.error("date")) == ("", "")


def test_the_title_is_edited_in_place_and_shows_everywhere(kept) -> None:
    kept.open()
    title = kept.page.head.title
    title.setFocus()
    title.selectAll()
    kept.qtbot.keyClicks(title, "Debat over de dijken")
    kept.qtbot.keyClick(title, Qt.Key.Key_Return)
    kept.settle()
    rows = kept.window.frame.sidebar.rows
    texts = [rows.model().index(n).data() for n in range(rows.model().rowCount())]
    assert "Debat over de dijken" in texts
    title.selectAll()
    kept.qtbot.keyClick(title, Qt.Key.Key_Delete)
    kept.qtbot.keyClick(title, Qt.Key.Key_Return)
    assert kept.page.head.error("title") == "Give the briefing a title."
    assert title.accessibleDescription() == "Give the briefing a title."
    kept.qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert (title.text(), kept.page.head.error("title")) == ("Debat over de dijken", "")
    assert not kept.window.frame.banner.isVisible()  # it is said at the field


def test_a_lead_in_is_written_over_its_quote(kept) -> None:
    kept.open()
    a = kept.passages[0].id
    kept.list.choose([kept.entry(a)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_F2)
    editor = kept.list.lead_in.editor
    assert editor is not None
    assert editor.hasFocus()
    rect = kept.list.visualRect(kept.list.currentIndex())
    assert rect.contains(editor.geometry())
    kept.qtbot.keyClicks(editor, "Zo begon het:")
    kept.qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept.list.hasFocus()
    assert kept.list.chosen()[0].shown.entry.lead_in == "Zo begon het:"
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_F2)
    kept.qtbot.keyClicks(kept.list.lead_in.editor, " en meer")
    kept.qtbot.keyClick(kept.list.lead_in.editor, Qt.Key.Key_Escape)
    assert kept.list.chosen()[0].shown.entry.lead_in == "Zo begon het: en meer"
    kept.window.frame.actions.undo.trigger()
    kept.settle()
    assert kept.list.chosen()[0].shown.entry.lead_in == "Zo begon het:"
    kept.window.frame.actions.undo.trigger()
    kept.settle()
    assert kept.list.chosen()[0].shown.entry.lead_in == ""


def test_signs_do_with_the_mouse_what_keys_do(kept) -> None:
    kept.open()
    a, b, *_ = (one.id for one in kept.passages)
    row = kept.list.rows.row_of(kept.entry(a))
    rect = kept.list.visualRect(kept.list.rows.index(row))
    right = beside(rect.width()) + min(rect.width(), 820) - 28
    kept.qtbot.mouseClick(
        kept.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(right - 20, rect.top() + 50)
    )
    assert kept.shown()[0][1] == [b]
    assert kept.window.frame.pages.shown == pages.BRIEFING


def test_enter_goes_to_the_passage_and_back_leads_here_again(kept) -> None:
    kept.open()
    wanted = kept.passages[3]
    kept.list.choose([kept.entry(wanted.id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    frame, bench = kept.window.frame, kept.bench
    assert frame.pages.shown == pages.READER
    assert bench.desk.place()[0] == wanted.report
    assert bench.reader.in_sight(wanted.start)
    assert bench.inspector.cards.current().id == wanted.id
    assert frame.sidebar.chosen_briefing() is None
    kept.qtbot.keyClick(kept.window, Qt.Key.Key_Left, ALT)
    assert frame.pages.shown == pages.BRIEFING
    assert kept.list.chosen()[0].shown.passage.id == wanted.id
    assert frame.sidebar.chosen_briefing() == kept.briefing
    kept.qtbot.keyClick(kept.window, Qt.Key.Key_Right, ALT)
    assert frame.pages.shown == pages.READER
    assert bench.desk.place()[0] == wanted.report


def test_the_report_that_was_open_already_is_a_stop_as_well(kept) -> None:
    bench, frame = kept.bench, kept.window.frame
    wanted = kept.passages[0]
    bench.go_to(wanted.report)
    kept.open()
    kept.list.choose([kept.entry(wanted.id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    assert (frame.pages.shown, bench.desk.place()[0]) == (pages.READER, wanted.report)
    frame.actions.back.trigger()
    assert frame.pages.shown == pages.BRIEFING
    frame.actions.back.trigger()
    assert (frame.pages.shown, bench.desk.place()[0]) == (pages.READER, wanted.report)
    frame.actions.forward.trigger()
    assert frame.pages.shown == pages.BRIEFING


def test_a_report_that_the_list_leaves_out_is_gone_to_and_back_leads_here(kept) -> None:
    frame, library = kept.window.frame, kept.bench.session.library
    made = kept.bench.session.do(library.themes.add, "Zonder passages")
    kept.qtbot.waitUntil(lambda: kept.bench.deeds.theme(made.result) is not None)
    frame.sidebar.choose_theme(made.result)
    kept.open()
    assert frame.sidebar.chosen_theme() is None
    wanted = kept.passages[3]
    kept.list.choose([kept.entry(wanted.id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    assert (frame.pages.shown, kept.bench.desk.place()[0]) == (pages.READER, wanted.report)
    frame.actions.back.trigger()
    assert frame.pages.shown == pages.BRIEFING


def test_leaving_by_the_sidebar_leads_back_to_what_was_chosen(kept) -> None:
    frame = kept.window.frame
    theme = kept.bench.themes[0].id
    frame.sidebar.choose_theme(theme)
    report = kept.bench.desk.report.id
    kept.open()
    kept.bench.turn_to_reading()
    assert frame.sidebar.chosen_theme() == theme
    frame.actions.back.trigger()
    assert frame.pages.shown == pages.BRIEFING
    frame.actions.forward.trigger()
    assert (frame.pages.shown, kept.bench.desk.report.id) == (pages.READER, report)


def test_a_click_goes_there_too(kept) -> None:
    kept.open()
    wanted = kept.passages[0]
    rect = kept.list.visualRect(kept.list.rows.index(kept.list.rows.row_of(kept.entry(wanted.id))))
    kept.qtbot.mouseClick(
        kept.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, rect.center().y())
    )
    assert kept.window.frame.pages.shown == pages.READER
    assert kept.bench.desk.place()[0] == wanted.report


def test_a_briefing_in_the_trash_is_passed_over_by_back(kept) -> None:
    frame, bench = kept.window.frame, kept.bench
    kept.open()
    kept.list.choose([kept.entry(kept.passages[3].id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    bench.briefings.deeds.delete(kept.briefing)
    kept.settle()
    frame.actions.back.trigger()
    assert frame.pages.shown == pages.READER
    bench.undo()
    kept.settle()
    frame.actions.forward.trigger()
    assert frame.pages.shown in (pages.BRIEFING, pages.READER)


def test_what_changes_elsewhere_shows_here(kept) -> None:
    kept.open()
    a, b, *_ = kept.passages
    tagging = kept.bench.session.library.tagging
    kept.bench.session.do(tagging.trash, [a.id])
    kept.settle()
    assert kept.shown()[0][1] == [b.id]
    kept.bench.session.do(tagging.note, b.id, "Navragen")
    kept.settle()
    assert kept.list.rows.cards()[0].shown.passage.note == "Navragen"
    kept.bench.undo()
    kept.bench.undo()
    kept.settle()
    assert kept.shown()[0][1] == [a.id, b.id]
    theme = kept.bench.themes[0]
    kept.bench.session.do(kept.bench.session.library.themes.edit, theme.id, name="Zeeland")
    kept.settle()
    assert kept.shown()[0][0] == "Zeeland"


def test_deleting_the_briefing_that_is_shown_shows_what_there_is_to_read(kept) -> None:
    kept.open()
    kept.bench.briefings.deeds.delete(kept.briefing)
    kept.settle()
    frame = kept.window.frame
    assert frame.pages.shown == pages.READER
    assert frame.sidebar.chosen_briefing() is None
    kept.bench.undo()
    kept.settle()
    assert kept.bench.briefings.shelf.draft(kept.briefing) is not None


def test_an_empty_briefing_says_what_to_do(kept) -> None:
    act = kept.bench.session.do(kept.bench.session.library.briefings.add, "Leeg")
    assert kept.bench.briefings.open(act.result)
    assert kept.page.hint.startswith("No passages in this briefing yet")
    assert not kept.page.head.export.isEnabled()
    kept.page.focus()
    assert kept.page.head.occasion.hasFocus()


def test_export_opens_the_dialog_on_it_and_keeps_what_is_changed_there(
    kept, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.open()
    kept.page.head.export.click()
    dialog = kept.window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.form.title.text() == "Noordzeetop"
    kept.qtbot.waitUntil(lambda: "5 passages" in dialog.summary)
    dialog.form.recipient.setText("de minister")
    target = tmp_path / "top.pdf"
    dialog._chooser = lambda *_: target
    dialog._opener = lambda _: True
    dialog.accept_button.click()
    kept.qtbot.waitUntil(lambda: target.exists() and dialog.path is not None)
    kept.settle()
    draft = kept.bench.session.library.briefings.get(kept.briefing)
    assert (draft.recipient, draft.date) == ("de minister", None)
    assert kept.page.head.recipient.text() == "de minister"


def test_export_from_the_window_is_of_the_briefing_that_is_shown(kept) -> None:
    kept.open()
    kept.window.frame.actions.export.trigger()
    dialog = kept.window.findChild(ExportDialog)
    assert dialog.form.title.text() == "Noordzeetop"
    dialog.reject()


def test_a_passage_that_stayed_with_an_earlier_version_is_read_there(kept, add_report) -> None:
    library = kept.bench.session.library
    text = "# Kop\nDe dijk is 5 meter hoog.\nDe haven van Delfzijl is diep."
    old = add_report(library, text, title="Verslag van de dijken")
    passage = library.tagging.tag(old, Span(4, 28), 1).result
    new = add_report(library, text.replace("5 meter", "6 meter"), title="Verslag, verbeterd")
    act = kept.bench.session.do(library.versions.adopt, new, old)
    assert act is not None
    kept.bench.session.do(library.briefings.add_passages, kept.briefing, [passage])
    kept.settle()
    kept.qtbot.waitUntil(lambda: kept.window.frame.reports.model.report(old) is not None)
    kept.open()
    card = next(c for c in kept.list.rows.cards() if c.shown.passage.id == passage)
    assert card.shown.earlier
    assert "earlier version" in card.source
    kept.list.choose([card.shown.id])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Return)
    frame, earlier = kept.window.frame, kept.bench.versioning.earlier
    assert frame.pages.shown == pages.EARLIER
    assert earlier.in_sight(4)
    assert earlier.report_text()[4:28] == "De dijk is 5 meter hoog."
    frame.actions.back.trigger()
    assert frame.pages.shown == pages.BRIEFING


def test_the_menu_has_the_same_deeds(kept) -> None:
    kept.open()
    a, b, c, _, e = (one.id for one in kept.passages)
    kept.list.choose([kept.entry(a), kept.entry(b)])
    menu = kept.page.menu()
    under = next(x.menu() for x in menu.actions() if x.menu() and "under" in x.text())
    third = next(x for x in under.actions() if x.text().startswith(kept.shown()[2][0]))
    third.trigger()
    assert kept.shown()[-1][1] == [e, a, b]
    assert kept.shown() == kept.stored()
    kept.list.choose([kept.entry(c)])
    names = [x.text().replace("&", "").partition("\t")[0] for x in kept.page.menu().actions()]
    assert names[:2] == ["Go to passage", "Lead-in…"]
    assert names[-1] == "Take out of the briefing"


def test_all_has_names_and_is_reached_by_tab(kept) -> None:
    kept.open()
    head = kept.page.head
    names = [field.accessibleName() for field in head.fields.values()]
    assert names == [
        "Title of the briefing", "Occasion", "Date", "For", "From", "Core message",
    ]  # fmt: skip
    head.title.setFocus()
    order = []
    for _ in range(7):
        kept.qtbot.keyClick(kept.window.focusWidget(), Qt.Key.Key_Tab)
        order.append(kept.window.focusWidget())
    fields = [head.occasion, head.date, head.recipient, head.origin, head.core]
    assert order == [*fields, head.export, kept.list]
    tree = QAccessible.queryAccessibleInterface(kept.list)
    assert tree.role() == QAccessible.Role.List
    assert tree.text(QAccessible.Text.Name) == "Passages of the briefing"
    rows = kept.list.rows
    card = rows.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert kept.passages[0].quote.rstrip(".") in card
    assert f"under {kept.shown()[0][0]}" in card
    spoken = rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{kept.shown()[0][0]}, 2 passages"


@pytest.mark.parametrize("width", [820, 1440])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_it_paints_in_any_width_and_look(kept, width: int, look: str) -> None:
    i18n.use_language("nl")
    appearance.choose(look)
    kept.window.resize(width, 600)
    kept.open()
    kept.qtbot.waitUntil(lambda: kept.page.head.width() == kept.list.viewport().width())
    assert not kept.page.grab().isNull()
    field = kept.page.head.core.geometry()
    assert kept.page.head.rect().contains(
        field.translated(kept.page.head.core.parentWidget().pos())
    )


def test_what_is_being_written_is_kept_when_the_window_closes(kept) -> None:
    kept.open()
    kept.list.choose([kept.entry(kept.passages[0].id)])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_F2)
    kept.qtbot.keyClicks(kept.list.lead_in.editor, "Half af")
    kept.bench.briefings.page.finish_editing()
    head = kept.page.head
    head.occasion.setFocus()
    kept.qtbot.keyClicks(head.occasion, "Debat")
    kept.window.frame.sidebar.choose_all()
    library = kept.bench.session.library
    assert library.briefings.get(kept.briefing).occasion == "Debat"
    assert library.briefings.sections(kept.briefing)[0].entries[0].entry.lead_in == "Half af"


def test_what_undo_brings_back_is_at_hand(kept) -> None:
    kept.open()
    entries = kept.page.entries()
    kept.list.choose([entries[2]])
    for _ in range(2):
        kept.qtbot.keyClick(kept.list, Qt.Key.Key_Delete)
        assert kept.list.current().shown.id == entries[3]
        kept.bench.undo()
        assert [card.shown.id for card in kept.list.chosen()] == [entries[2]]
        assert kept.list.current().shown.id == entries[2]
    kept.list.choose(entries[1:3])
    kept.qtbot.keyClick(kept.list, Qt.Key.Key_Delete)
    kept.bench.undo()
    assert [card.shown.id for card in kept.list.chosen()] == entries[1:3]


def test_a_page_without_a_drag_over_it_is_painted_once(kept, monkeypatch) -> None:
    made = []
    for module in (moving, cards):  # wherever the line is painted from
        monkeypatch.setattr(module, "QPainter", made.append, raising=False)
    kept.open()
    kept.list.viewport().grab()
    assert made == []
