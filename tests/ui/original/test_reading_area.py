"""Text and pages in the window: shown, followed, tagged in, remembered; originals opened."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.span import Span
from briefing.paths import opened_files
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.settings import Settings
from briefing.ui.main_window import MainWindow
from briefing.ui.original.faces import Way
from briefing.ui.place_keeper import PlaceKeeper
from tests.makers.paged import HEAD, paged, sentence

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def _fill(library: Library, folder: Path) -> None:
    pdf, text = folder / "noordzee.pdf", folder / "brief.txt"
    pdf.write_bytes(paged(6))
    text.write_text("Brief over de haven.\n\nDe minister schreef over de haven van Delfzijl.\n")
    import_paths(library, [pdf, text])


@pytest.fixture
def with_pdf(
    made: Callable[..., Path],
    library_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A window with a PDF of six pages and a text."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")
    shutil.copy(made(_fill), library_path)
    window = open_window()
    qtbot.waitUntil(lambda: window.bench.desk.report is not None)
    choose(window, "application/pdf", qtbot)
    return window


def choose(window: MainWindow, media_type: str, qtbot: QtBot) -> None:
    reports = window.bench.session.library.reports
    ident = next(
        summary.id
        for summary in reports.list()
        if reports.get(summary.id).source.media_type == media_type
    )
    window.bench.go_to(ident)
    qtbot.waitUntil(lambda: window.bench.desk.report.id == ident)


def show(window: MainWindow, face: str, qtbot: QtBot) -> Any:
    """Show pages, and wait until they are there."""
    reading = window.bench.reading
    reading.choose(face)
    if face != "text":
        qtbot.waitUntil(
            lambda: reading.pages.feed.is_open and reading.pages.letters(1) is not None,
            timeout=30_000,
        )
    return reading


def span_of(window: MainWindow, words: str) -> Any:
    from briefing.domain.span import Span

    text = window.bench.desk.report.document.text
    at = text.index(words)
    return Span(at, at + len(words))


def test_only_reports_with_pages_have_a_choice(with_pdf: MainWindow, qtbot: QtBot) -> None:
    window = with_pdf
    actions, reading = window.frame.actions.pages, window.bench.reading
    assert reading._bar.isVisible()
    assert actions.text.isChecked()
    assert not reading.original.isVisible()
    assert reading.pages.feed.server.worker_pid is None  # nothing is drawn unasked
    actions.both.trigger()
    assert reading.reader.isVisible()
    assert reading.original.isVisible()
    choose(window, "text/plain", qtbot)
    assert not reading._bar.isVisible()
    assert not reading.original.isVisible()
    assert not actions.both.isEnabled()
    choose(window, "application/pdf", qtbot)
    assert reading.original.isVisible()
    actions.original.trigger()
    assert not reading.reader.isVisible()
    assert actions.original.isChecked()
    assert reading.pages.hasFocus()


def test_text_and_pages_follow_each_other(with_pdf: MainWindow, qtbot: QtBot) -> None:
    reading = show(with_pdf, "both", qtbot)
    text, pages = reading.reader, reading.pages
    span = span_of(with_pdf, sentence(4, 2))
    text.go_to(span)  # as from the inspector or a search
    assert pages.in_sight(span.start)
    assert pages.caret() == span.start
    # scrolling one moves the other, and only that one
    text.verticalScrollBar().setValue(text.verticalScrollBar().value() + 600)
    qtbot.wait(30)
    moved = text.verticalScrollBar().value()
    assert pages.in_sight(text.place())
    qtbot.wait(60)
    assert text.verticalScrollBar().value() == moved
    pages.go_to_page(2)
    qtbot.wait(30)
    still = pages.verticalScrollBar().value()
    assert text.in_sight(pages.first_in_sight())
    qtbot.wait(60)
    assert pages.verticalScrollBar().value() == still
    # what is selected in one is selected in the other
    pages.set_selection(span_of(with_pdf, sentence(2, 1)))
    assert text.selection() == pages.selection()
    text.set_caret(span.start + 4)
    assert pages.ends() == (span.start + 4, span.start + 4)
    assert pages.in_sight(span.start + 4)


def test_scrolling_the_text_never_sends_the_pages_back(with_pdf: MainWindow, qtbot: QtBot) -> None:
    reading = show(with_pdf, "both", qtbot)
    bar, other = reading.reader.verticalScrollBar(), reading.pages.verticalScrollBar()
    places = []
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + 40)
        qtbot.wait(1)
        places.append(other.value())
    assert places == sorted(places)
    assert places[-1] > 0.6 * other.maximum()


def test_tagging_from_the_page(with_pdf: MainWindow, qtbot: QtBot) -> None:
    window = with_pdf
    reading = show(window, "pages", qtbot)
    pages, desk = reading.pages, window.bench.desk
    span = span_of(window, sentence(1, 1)[:40])
    pages.set_selection(span)
    qtbot.keyClick(pages, Qt.Key.Key_2)
    assert [(p.span, len(p.themes)) for p in desk.passages] == [(span, 1)]
    assert [p.span for p in pages.passage_index().passages] == [span]
    window.frame.actions.undo.trigger()
    assert desk.passages == ()
    assert not pages.passage_index().passages
    window.frame.actions.redo.trigger()
    pages.set_caret(span.start + 2)
    qtbot.keyClick(pages, Qt.Key.Key_Delete)
    assert desk.passages == ()


def test_what_is_not_in_the_text_is_not_tagged_and_that_is_said(
    with_pdf: MainWindow, qtbot: QtBot
) -> None:
    window = with_pdf
    reading = show(window, "both", qtbot)
    pages, desk = reading.pages, window.bench.desk
    desk.tag_by_key(1)  # nothing selected
    pages.set_selection(span_of(window, sentence(1, 0)))
    letters = pages.letters(1)
    at = letters.text.index(HEAD)
    spots = pages.rects_on(1, [letters.box(at), letters.box(at + 20)])
    port = pages.viewport()
    QTest.mousePress(port, LEFT, NONE, spots[0].center().toPoint())
    QTest.mouseMove(port, spots[1].center().toPoint())
    QTest.mouseRelease(port, LEFT, NONE, spots[1].center().toPoint())
    assert pages.aside
    assert reading.reader.selection() is None
    before = window.bench.session.history.count()
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_1)
    window.frame.actions.note.trigger()
    assert window.bench.session.history.count() == before
    assert "not in the report's text" in window.frame.status.hinted


def test_a_password_is_asked_for_once(
    with_pdf: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_pdf
    reports = window.bench.session.library.reports
    locked = paged(6, password="haven")
    monkeypatch.setattr(reports, "source_bytes", lambda report, version=None: locked)
    reading = window.bench.reading
    reading.choose("both")
    pane = reading.original
    qtbot.waitUntil(lambda: pane._password.isVisible(), timeout=30_000)
    assert "only with a password" in pane._question.text()
    qtbot.keyClicks(pane._password, "kade")
    qtbot.keyClick(pane._password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in pane._question.text(), timeout=30_000)
    pane._password.setText("haven")
    qtbot.keyClick(pane._password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reading.pages.feed.is_open, timeout=30_000)
    choose(window, "text/plain", qtbot)
    choose(window, "application/pdf", qtbot)
    qtbot.waitUntil(lambda: reading.pages.feed.is_open, timeout=30_000)
    assert not pane._password.isVisible()


def test_a_password_that_was_given_at_the_import_is_not_asked_for_again(
    with_pdf: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_pdf
    reports = window.bench.session.library.reports
    locked = paged(6, password="haven")
    monkeypatch.setattr(reports, "source_bytes", lambda report, version=None: locked)
    window.bench.session.passwords.update({"haven": None, "sluis": None})
    reading = show(window, "pages", qtbot)
    assert reading.pages.feed.is_open
    assert not reading.original._password.isVisible()


def test_how_pages_are_shown_is_remembered(
    with_pdf: MainWindow, qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = with_pdf
    reading = show(window, "both", qtbot)
    reading.pages.set_zoom(0.75)
    reading.show_strip(True)
    window.frame.actions.pages.dim.trigger()
    window.close()
    assert reading.pages.feed.server.worker_pid is None
    again = open_window()
    way = again.bench.reading.way
    assert (way.face, way.zoom, way.strip, way.dimmed) == ("both", 0.75, True, True)
    assert again.frame.actions.pages.dim.isChecked()
    assert Way.of({"face": "x", "zoom": "huge", "part": True, "strip": 1}) == Way()
    assert Settings.load().original


def test_an_edit_moves_nothing_and_the_next_pdf_is_drawn_by_the_same_process(
    with_pdf: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = with_pdf
    reading = show(window, "both", qtbot)
    library, first = window.bench.session.library, window.bench.desk.report.id
    reading.pages.go_to_page(4)
    qtbot.wait(50)
    place, pid = reading.pages.verticalScrollBar().value(), reading.pages.feed.server.worker_pid
    window.bench.session.do(library.reports.edit, first, title="Een andere titel")
    qtbot.wait(50)
    assert reading.pages.verticalScrollBar().value() == place
    other = tmp_path / "tweede.pdf"
    other.write_bytes(paged(9, paragraphs=3))
    added = import_paths(library, [other]).results[0].report
    window.bench.desk.open(added)
    qtbot.waitUntil(
        lambda: reading.pages.feed.is_open and len(reading.pages.sheets) == 9, timeout=30_000
    )
    assert reading.pages.feed.server.worker_pid == pid
    assert reading.pages.current_page() == 1


def test_page_box_zoom_box_and_strip(with_pdf: MainWindow, qtbot: QtBot) -> None:
    window = with_pdf
    reading = show(window, "pages", qtbot)
    pages, tools = reading.pages, reading.tools
    window.frame.actions.pages.go_to.trigger()
    assert tools.page.hasFocus()
    qtbot.keyClicks(tools.page, "5")
    qtbot.keyClick(tools.page, Qt.Key.Key_Return)
    assert pages.current_page() == 5
    assert pages.hasFocus()
    assert tools.page.text() == "5"
    tools.zoom.lineEdit().setText("80")
    qtbot.keyClick(tools.zoom, Qt.Key.Key_Return)
    assert pages.zoom == 0.8
    window.frame.actions.pages.larger.trigger()
    assert pages.zoom == 0.9
    window.frame.actions.pages.strip.trigger()
    strip = reading.original.strip
    assert strip.isVisible()
    assert strip.currentIndex().row() + 1 == pages.current_page()
    strip.setCurrentIndex(strip.model().index(1, 0))
    assert pages.current_page() == 2
    qtbot.waitUntil(lambda: len(pages.feed.small) >= 3, timeout=30_000)


def test_the_original_opens_as_a_copy_that_goes(
    with_pdf: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = with_pdf
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window.frame.actions.open_original.trigger()
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].name == "noordzee.pdf"
    assert opened[0].read_bytes() == paged(6)
    target = tmp_path / "bewaard.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **kwargs: (str(target), ""))
    window.frame.actions.save_original.trigger()
    assert target.read_bytes() == paged(6)
    window.close()
    assert list(opened_files().iterdir()) == []


@pytest.mark.parametrize(("width", "text", "pages"), [(940, 380, 560), (1400, 630, 770)])
def test_text_and_pages_share_the_width_so_that_both_can_be_read(
    width: int, text: int, pages: int
) -> None:
    assert Way().share(width) == (text, pages)
    assert Way(part=0.25).share(width)[0] == round(width * 0.25)  # as the user dragged it
    assert sum(Way().share(500)) == 500
    assert Way.of(Way().kept()) == Way()


def test_pages_beside_the_text_are_large_enough_in_a_narrow_window(
    with_pdf: MainWindow, qtbot: QtBot
) -> None:
    window = with_pdf
    for size in ((1200, 800), (900, 600)):
        window.resize(*size)
        reading = show(window, "both", qtbot)
        qtbot.waitUntil(lambda reading=reading: reading.pages.zoom >= 0.6)
        assert reading.reader.width() >= 360
        reading.choose("pages")
        qtbot.waitUntil(lambda reading=reading: reading.pages.zoom >= 0.6)
    reading.choose("text")
    assert window.frame.panes.shown("list")


def test_the_keyboard_stays_with_what_is_read(with_pdf: MainWindow, qtbot: QtBot) -> None:
    window = with_pdf
    reading = show(window, "pages", qtbot)
    assert reading.pages.hasFocus()
    reading.choose("both")
    assert reading.pages.hasFocus()
    reading.choose("text")
    assert reading.reader.hasFocus()
    reading.choose("both")
    reading.pages.setFocus()
    choose(window, "text/plain", qtbot)  # which has no pages
    assert not reading.pages.isVisible()
    assert reading.reader.hasFocus()


def test_ends_of_a_passage_are_moved_on_the_pages(with_pdf: MainWindow, qtbot: QtBot) -> None:
    reading = show(with_pdf, "pages", qtbot)
    desk, pages = with_pdf.bench.desk, reading.pages
    start = desk.report.document.text.index(sentence(1, 0))
    pages.set_selection(Span(start, start + len(sentence(1, 0))))
    QTest.keyClick(pages, "1")
    (before,) = desk.passages
    pages.set_caret(before.start + 3)
    QTest.keyClick(pages, "e")
    QTest.keyClick(pages, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pages, Qt.Key.Key_Return)
    (after,) = desk.passages
    assert after.span == Span(before.start, before.end - 1)
    with_pdf.bench.undo()
    assert desk.passages[0].span == before.span


def test_found_words_are_shown_on_text_and_pages(with_pdf: MainWindow, qtbot: QtBot) -> None:
    reading = show(with_pdf, "both", qtbot)
    bench = with_pdf.bench
    bench.hand.find()
    bench.hand.bar.field.setText("Nederland")
    qtbot.waitUntil(lambda: bool(bench.hand.bar.found))
    for view in (reading.reader, reading.pages):
        assert list(view.hand._found) == list(bench.hand.bar.found)
    bench.hand.bar.leave()
    assert not reading.pages.hand._found


def test_the_chosen_card_is_the_passage_at_hand_on_the_pages_too(
    with_pdf: MainWindow, qtbot: QtBot
) -> None:
    reading = show(with_pdf, "pages", qtbot)
    desk, pages, inspector = with_pdf.bench.desk, reading.pages, with_pdf.bench.inspector
    cards = inspector.cards
    start = desk.report.document.text.index(sentence(1, 0))
    pages.set_selection(Span(start, start + 60))
    QTest.keyClick(pages, "1")
    pages.set_selection(Span(start, start + 20))
    QTest.keyClick(pages, "2")
    inner, outer = sorted(desk.passages, key=lambda p: len(p.span))
    qtbot.waitUntil(lambda: cards.cards.rowCount() == 2)
    pages.set_caret(start + 3)
    qtbot.waitUntil(lambda: cards.current() == inner)
    rect = cards.visualRect(cards.cards.index(cards.cards.row_of(outer.id)))
    QTest.mouseClick(cards.viewport(), LEFT, NONE, rect.center())
    assert pages.current_passage().id == desk.passage_at_hand().id == outer.id
    reading.focus()
    QTest.keyClick(pages, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: cards.current() == inner)
    assert pages.current_passage().id == desk.passage_at_hand().id == inner.id
    assert pages.hasFocus()


@pytest.mark.parametrize("face", ["pages", "both"])
@pytest.mark.parametrize("by_keys", [True, False])
def test_pages_in_small_are_given_room(
    with_pdf: MainWindow, qtbot: QtBot, face: str, by_keys: bool
) -> None:
    window = with_pdf
    window.resize(1400, 900)
    reading = show(window, face, qtbot)
    action = window.frame.actions.pages.strip
    assert not reading.original.has_room
    assert not action.isChecked()
    if by_keys:
        qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | ALT)
    else:
        action.trigger()
    qtbot.waitUntil(reading.original.strip.isVisible)
    assert action.isChecked()
    if face == "both":
        assert reading.reader.width() >= 300
    action.trigger()
    qtbot.waitUntil(reading.original.strip.isHidden)
    assert not action.isChecked()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is no room for the pages in small: make the window wider."),
        ("nl", "Er is geen ruimte voor de pagina’s in het klein: maak het venster breder."),
    ],
)
def test_in_a_window_without_room_for_pages_in_small_it_says_so(
    with_pdf: MainWindow, qtbot: QtBot, language: str, said: str
) -> None:
    i18n.use_language(language)
    window = with_pdf
    reading = show(window, "pages", qtbot)
    window.resize(window.minimumWidth(), 700)
    qtbot.waitUntil(lambda: not reading.original.has_room)
    hinted: list[str] = []
    window.session.hinted.connect(hinted.append)
    action = window.frame.actions.pages.strip
    action.trigger()
    qtbot.waitUntil(lambda: bool(hinted))
    assert hinted == [said]
    assert not action.isChecked()
    assert not reading.way.strip
    # what is wanted and has no room any more is not ticked, and comes back with the room
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.width() == 1440)
    action.trigger()
    qtbot.waitUntil(reading.original.strip.isVisible)
    window.resize(window.minimumWidth(), 700)
    qtbot.waitUntil(reading.original.strip.isHidden)
    assert not action.isChecked()
    window.resize(1440, 900)
    qtbot.waitUntil(reading.original.strip.isVisible)
    assert action.isChecked()


def test_a_key_walks_to_the_text_and_to_the_pages(with_pdf: MainWindow, qtbot: QtBot) -> None:
    window, actions = with_pdf, with_pdf.frame.actions
    window.resize(1600, 900)
    reading = show(window, "both", qtbot)

    def walked(action: Any) -> list[QWidget | None]:
        window.frame.reports.view.setFocus()
        seen = []
        for _ in range(3):
            action.trigger()
            seen.append(QApplication.focusWidget())
        return seen

    cards = window.bench.inspector.cards
    assert walked(actions.next_pane)[:2] == [reading.reader, reading.pages]
    cards.setFocus()
    actions.previous_pane.trigger()
    assert reading.pages.hasFocus()
    reading.choose("pages")
    reading.show_strip(True)
    qtbot.waitUntil(reading.original.strip.isVisible)
    # the pages in small lead the others, and are no stop before them
    assert walked(actions.next_pane)[0] is reading.pages


def test_the_place_on_the_pages_is_kept(with_pdf: MainWindow, qtbot: QtBot) -> None:
    reading = show(with_pdf, "pages", qtbot)
    keeper = with_pdf.findChild(PlaceKeeper)
    qtbot.waitUntil(lambda: not keeper.rest.isActive(), timeout=10_000)
    stored: list[object] = []
    keeper._keep = lambda: stored.append(with_pdf.bench.desk.place())
    reading.pages.go_to_page(4)
    qtbot.waitUntil(lambda: bool(stored), timeout=10_000)
    report, place = with_pdf.bench.desk.place()
    assert stored[-1] == (report, place)
    assert (
        span_of(with_pdf, sentence(3, 1)).start < place <= span_of(with_pdf, sentence(4, 1)).start
    )


def test_from_the_pages_back_leads_to_the_text_first(with_pdf: MainWindow, qtbot: QtBot) -> None:
    window, actions = with_pdf, with_pdf.frame.actions
    bench, report = window.bench, with_pdf.bench.desk.report.id
    choose(window, "text/plain", qtbot)
    other = bench.desk.report.id
    choose(window, "application/pdf", qtbot)
    actions.pages.original.trigger()
    reading = show(window, "pages", qtbot)

    def go(key: Qt.Key) -> tuple[int, str]:
        QTest.keyClick(QApplication.focusWidget(), key, ALT)
        return bench.desk.report.id, reading.way.face if reading.has_pages else "text"

    assert go(Qt.Key.Key_Left) == (report, "text")
    assert reading.reader.hasFocus()
    assert go(Qt.Key.Key_Left)[0] == other
    assert go(Qt.Key.Key_Right) == (report, "text")
    assert go(Qt.Key.Key_Right) == (report, "pages")
    assert reading.pages.hasFocus()
    # turned over and back by hand leaves no stops behind
    actions.pages.text.trigger()
    actions.pages.original.trigger()
    actions.pages.text.trigger()
    assert go(Qt.Key.Key_Left)[0] == other


@pytest.mark.parametrize("face", ["both", "text"])
def test_what_is_at_hand_stays_in_sight_when_pages_give_way(
    with_pdf: MainWindow, qtbot: QtBot, face: str
) -> None:
    with_pdf.resize(1000, 700)
    reading = show(with_pdf, "pages", qtbot)
    pages, text = reading.pages, reading.reader
    pages.go_to_page(2)
    qtbot.waitUntil(lambda: pages.letters(2) is not None, timeout=30_000)
    lines = [line.start for line in pages.places.of_page(2) if pages.in_sight(line.start)]
    pages.set_caret(lines[-1])
    bar = pages.verticalScrollBar()
    bar.setValue(bar.value() + 10)  # low in the window, and the text follows at its top
    qtbot.waitUntil(lambda: not reading.following._soon.isActive())
    assert pages.in_sight(lines[-1])
    reading.choose(face)
    assert text.in_sight(lines[-1])
    assert face == "text" or pages.in_sight(lines[-1])
