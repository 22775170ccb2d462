"""The pages of a PDF, to be read while its text is still being read, and what becomes of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.services import importing
from briefing.services.importing import import_paths
from briefing.ui import announcing
from briefing.ui import pages as page
from briefing.ui.imports import early_pages
from briefing.ui.imports.password import PasswordDialog
from briefing.ui.main_window import MainWindow
from tests.makers.paged import paged, sentence
from tests.makers.scans import scan
from tests.ui.test_window_accessible import focusable, name_of, tabbed

K, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PAGES = 60


class Gate:
    """Holds an import where it begins, so that what comes first is no matter of speed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open = threading.Event()
        read = importing.read_bytes

        def held(path: Path) -> bytes:
            assert self._open.wait(60)
            return read(path)

        monkeypatch.setattr(importing, "read_bytes", held)

    def shut(self) -> None:
        """Hold the next import as well."""
        self._open.clear()

    def open(self) -> None:
        """Let it go on."""
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """An import that waits."""
    found = Gate(monkeypatch)
    yield found
    found.open()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A PDF of some pages."""
    path = tmp_path / "noordzee.pdf"
    path.write_bytes(paged(PAGES))
    return path


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, action = window.rect().center(), Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(middle, action, data, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), action, data, LEFT, NONE))


def drawn(window: MainWindow, number: int) -> bool:
    """Whether a sharp picture of a page is there."""
    return any(piece.page == number for piece in window.bench.reading.pages.feed.large._kept)


def wait_shown(window: MainWindow, qtbot: QtBot) -> Any:
    """Wait until the first page of what is being read is on the screen."""
    qtbot.waitUntil(lambda: window.frame.pages.shown == page.BEING_READ, timeout=30_000)
    qtbot.waitUntil(lambda: drawn(window, 1), timeout=30_000)
    return window.bench.reading


def wait_opened(window: MainWindow, qtbot: QtBot, name: str = "noordzee.pdf") -> Any:
    """Wait until the report of a file is open."""
    desk = window.bench.desk
    qtbot.waitUntil(
        lambda: desk.report is not None and desk.report.source.name == name, timeout=60_000
    )
    wait_ended(window, qtbot)
    return desk.report


def wait_ended(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.bench
    qtbot.waitUntil(
        lambda: not bench.importer.running and not bench._soon.isActive(), timeout=60_000
    )


def dark_pixels(window: MainWindow) -> int:
    """How much is written on what is shown of the pages."""
    image = window.bench.reading.pages.viewport().grab().toImage()
    step = range(0, image.width(), 2), range(0, image.height(), 2)
    return sum(QColor(image.pixel(x, y)).lightness() < 90 for x in step[0] for y in step[1])


def offset_of(window: MainWindow, words: str) -> int:
    return int(window.bench.desk.report.document.text.index(words))


def in_text(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> int:
    """Have a text open, scrolled to somewhere, with the keyboard in it; gives its id."""
    path = tmp_path / "brief.txt"
    path.write_text("Brief over de haven.\n\n" + "De minister schreef over dijken.\n\n" * 200)
    window.import_when_open([path])
    wait_opened(window, qtbot, "brief.txt")
    window.bench.reader.restore_place(3000)
    window.bench.reader.setFocus()
    return int(window.bench.desk.report.id)


# -- before there is a report --------------------------------------------------------------------


def test_the_first_page_is_there_before_the_report(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lang.pdf"
    path.write_bytes(paged(300))
    order: list[str] = []
    feed, library = window.bench.reading.pages.feed, window.bench.session.library

    def draw(number: int) -> None:
        if number == 1 and drawn(window, 1) and "page" not in order:
            assert library.reports.list() == ()
            assert dark_pixels(window) > 500
            order.append("page")

    feed.drawn.connect(draw)
    window.bench.importer.finished.connect(lambda _: order.append("report"))
    drop(window, path)
    wait_opened(window, qtbot, "lang.pdf")
    assert order == ["page", "report"]


def test_what_is_shown_while_it_is_read(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path
) -> None:
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    band, actions = reading.band, window.frame.actions
    assert band.isVisible()
    assert band.text.whole() == "“noordzee.pdf” is being read…"
    assert reading.tools._count.text() == "of 60"
    assert window.windowTitle() == "noordzee.pdf"
    assert window.bench.session.library.reports.list() == ()
    assert reading.pages.hasFocus()
    # pages can be read: nothing can be chosen, selected or tagged
    assert not reading.reader.isVisible()
    assert not any(button.isVisible() for button in reading._bar.buttons.values())
    assert not actions.pages.text.isEnabled()
    port = reading.pages.viewport()
    QTest.mousePress(port, LEFT, NONE, QPoint(200, 200))
    QTest.mouseMove(port, QPoint(400, 400))
    QTest.mouseRelease(port, LEFT, NONE, QPoint(400, 400))
    assert reading.pages.selection() is None
    assert reading.refusal() == ""
    for key in (K.Key_1, K.Key_N, K.Key_Delete, K.Key_Escape):
        qtbot.keyClick(reading.pages, key)
    assert window.bench.session.history.count() == 0
    assert window.frame.pages.shown == page.BEING_READ
    # the keys of pages do what they do
    bar = reading.pages.verticalScrollBar()
    qtbot.keyClick(reading.pages, K.Key_PageDown)
    down = bar.value()
    assert down > 100
    qtbot.keyClick(reading.pages, K.Key_Space)
    assert bar.value() > down
    qtbot.keyClick(reading.pages, K.Key_End)
    assert bar.value() == bar.maximum()
    actions.pages.larger.trigger()
    larger = reading.pages.zoom
    actions.pages.smaller.trigger()
    assert reading.pages.zoom < larger
    actions.pages.go_to.trigger()
    qtbot.keyClicks(reading.tools.page, "12")
    qtbot.keyClick(reading.tools.page, K.Key_Return)
    assert reading.pages.current_page() == 12
    qtbot.waitUntil(lambda: drawn(window, 12), timeout=30_000)
    assert [type(w).__name__ for w in focusable(window) if not name_of(w)] == []
    assert band.cancel in tabbed(window)


@pytest.mark.parametrize("tongue", ["nl", "en"])
def test_it_speaks_both_languages(
    open_window: Callable[..., MainWindow], qtbot: QtBot, gate: Gate, pdf: Path, tongue: str
) -> None:
    i18n.use_language(tongue)
    window = open_window()
    window.resize(900, 600)
    drop(window, pdf)
    band = wait_shown(window, qtbot).band
    said = {"nl": "‘noordzee.pdf’ wordt gelezen…", "en": "“noordzee.pdf” is being read…"}[tongue]
    assert band.text.whole() == said
    assert band.accessibleName() == said
    assert band.cancel.text() == {"nl": "Annuleren", "en": "Cancel"}[tongue]


def test_of_several_files_and_of_others_no_pages_are_shown(
    window: MainWindow, qtbot: QtBot, pdf: Path, tmp_path: Path
) -> None:
    turned: list[str] = []
    window.frame.pages.turned.connect(turned.append)
    other = tmp_path / "tweede.pdf"
    other.write_bytes(paged(2))
    text = tmp_path / "brief.txt"
    text.write_text("Brief over havens.\n\nEr werd gesproken.\n", "utf-8")
    drop(window, pdf, other)
    wait_ended(window, qtbot)
    drop(window, text)
    wait_opened(window, qtbot, "brief.txt")
    drop(window, pdf)  # known: it opens at once
    wait_opened(window, qtbot)
    assert page.BEING_READ not in turned
    assert window.frame.reports.model.total == 3
    assert "was there already" in window.frame.status.message


def test_of_a_file_that_is_read_in_a_moment_pages_do_not_flicker(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early_pages, "_MOMENT", 20_000)
    turned: list[str] = []
    path = tmp_path / "kort.pdf"
    path.write_bytes(paged(2))
    window.frame.pages.turned.connect(turned.append)
    drop(window, path)
    wait_opened(window, qtbot, "kort.pdf")
    assert page.BEING_READ not in turned


# -- becoming a report ---------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [0.8, "width"])
def test_the_report_opens_on_the_same_page_at_the_same_zoom(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, zoom: Any
) -> None:
    window.bench.reading.way.face = "pages"
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    pages = reading.pages
    pages.set_zoom(zoom)
    pages.go_to_page(37)
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().value() + 90)
    qtbot.waitUntil(lambda: drawn(window, 37), timeout=30_000)
    stood, opening = pages.verticalScrollBar().value(), pages.feed._opening
    size, pid = pages.zoom, pages.feed.server.worker_pid
    gate.open()
    wait_opened(window, qtbot)
    assert reading.face == "pages"
    assert not reading.band.isVisible()
    assert pages.verticalScrollBar().value() == stood
    assert (pages.current_page(), pages.zoom) == (37, size)
    assert (pages.feed._opening, pages.feed.server.worker_pid) == (opening, pid)
    assert pages.hasFocus()
    qtbot.wait(80)
    assert pages.verticalScrollBar().value() == stood
    assert drawn(window, 37)  # and nothing had to be drawn again
    # it is the report's now
    assert window.windowTitle() == window.bench.desk.report.metadata.title
    assert window.frame.pages.shown == page.READER
    assert window.frame.reports.current() == window.bench.desk.report.id
    start = offset_of(window, sentence(37, 2))
    assert pages.in_sight(start)
    pages.set_caret(start)
    for _ in range(20):
        qtbot.keyClick(pages, K.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pages, K.Key_2)
    assert [p.quote for p in window.bench.desk.passages] == [sentence(37, 2)[:20]]
    window.frame.actions.pages.text.trigger()
    qtbot.waitUntil(lambda: reading.reader.in_sight(start))


def test_both_take_over_where_the_pages_are(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path
) -> None:
    window.bench.reading.way.face = "both"
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    reading.pages.go_to_page(37)
    gate.open()
    wait_opened(window, qtbot)
    qtbot.wait(80)
    assert reading.reader.isVisible()
    assert reading.pages.current_page() == 37
    first = reading.pages.first_in_sight()
    assert reading.reader.in_sight(first)
    heights = (reading.pages.caret_rect(first).top(), reading.reader.caret_rect(first).top())
    assert abs(heights[0] - heights[1]) < 40
    assert reading.pages.hasFocus()


def test_who_prefers_text_gets_it_at_the_line_where_the_pages_were(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path
) -> None:
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    reading.pages.go_to_page(37)
    stood = reading.pages.verticalScrollBar().value()
    gate.open()
    wait_opened(window, qtbot)
    assert reading.face == "text"
    assert not reading.pages.isVisible()
    first = reading.pages.first_in_sight()
    assert reading.reader.in_sight(first)
    assert window.bench.desk.report.document.page_starts[36] <= first
    assert reading.reader.hasFocus()
    window.frame.actions.pages.original.trigger()
    assert abs(reading.pages.verticalScrollBar().value() - stood) <= 8
    assert drawn(window, 37)


def test_who_only_waited_begins_at_the_beginning(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path
) -> None:
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    window.frame.search.setFocus()
    gate.open()
    wait_opened(window, qtbot)
    assert reading.reader.verticalScrollBar().value() == 0
    assert window.frame.search.hasFocus()


def test_a_screen_reader_hears_that_it_is_ready(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def listen(widget: Any, message: str) -> None:
        assert widget.isVisible()
        said.append(message)
        announcing.announce(widget, message)

    monkeypatch.setattr(early_pages, "announce", listen)
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    drop(window, pdf)
    wait_shown(window, qtbot)
    gate.open()
    wait_opened(window, qtbot)
    QAccessible.setActive(before)
    assert said == ["“noordzee.pdf” is being read…", "“noordzee.pdf” is ready to read"]


def test_pages_do_not_move_under_a_mouse_that_holds_them(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = [LEFT]
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: holding[0])
    drop(window, pdf)
    wait_shown(window, qtbot)
    gate.open()
    wait_ended(window, qtbot)
    qtbot.wait(200)
    assert window.bench.desk.report is None
    assert window.bench.reading.band.isVisible()
    holding[0] = Qt.MouseButton.NoButton
    wait_opened(window, qtbot)


def test_a_mouse_that_is_never_let_go_is_not_waited_for_for_ever(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: LEFT)
    monkeypatch.setattr(early_pages, "_AT_MOST", 300)
    drop(window, pdf)
    wait_shown(window, qtbot)
    gate.open()
    wait_opened(window, qtbot)


# -- other ends ----------------------------------------------------------------------------------


def test_cancelled_what_was_there_comes_back(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, tmp_path: Path
) -> None:
    gate.open()
    report = in_text(window, qtbot, tmp_path)
    place, title = window.bench.reader.place(), window.windowTitle()
    gate.shut()
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    assert window.bench.desk.report is None
    assert window.frame.reports.current() is None
    reading.band.cancel.click()
    assert not reading.band.isVisible()
    assert window.bench.desk.report.id == report
    assert window.bench.reader.place() == place
    assert window.bench.reader.hasFocus()
    assert window.windowTitle() == title
    assert window.frame.pages.shown == page.READER
    assert window.frame.reports.current() == report
    assert reading.pages.feed.server.worker_pid is None
    gate.open()
    wait_ended(window, qtbot)
    assert window.bench.desk.report.id == report
    assert window.frame.reports.model.total == 1


def test_cancelled_in_an_empty_library(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path
) -> None:
    drop(window, pdf)
    wait_shown(window, qtbot)
    window.frame.status.cancelled.emit()
    assert window.frame.pages.shown == page.FIRST
    gate.open()
    wait_ended(window, qtbot)
    assert window.frame.pages.shown == page.FIRST
    drop(window, pdf)  # and another try
    wait_opened(window, qtbot)


def test_a_file_that_fails_leaves_no_dead_end(
    window: MainWindow, qtbot: QtBot, gate: Gate, tmp_path: Path
) -> None:
    gate.open()
    report = in_text(window, qtbot, tmp_path)
    path = tmp_path / "stuk.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"nothing of a PDF\n" * 40)
    gate.shut()
    drop(window, path)
    qtbot.waitUntil(lambda: window.frame.pages.shown == page.BEING_READ, timeout=30_000)
    gate.open()
    wait_ended(window, qtbot)
    assert window.frame.pages.shown == page.READER
    assert window.bench.desk.report.id == report
    panel = window.bench.imports.panel
    assert panel.isVisible()
    assert panel.model.rows[0].text == "Failed"


def test_a_scan_is_shown_while_its_text_is_recognised(
    window: MainWindow, qtbot: QtBot, gate: Gate, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("Verslag van de haven"))
    drop(window, path)
    wait_shown(window, qtbot)
    gate.open()
    wait_ended(window, qtbot)
    assert window.frame.pages.shown == page.FIRST
    panel = window.bench.imports.panel
    assert panel.recognise_button.isVisible()
    gate.shut()
    panel.recognise_button.click()
    band = wait_shown(window, qtbot).band
    assert band.text.whole() == "The text of “scan.pdf” is being recognised…"
    gate.open()
    wait_opened(window, qtbot, "scan.pdf")


def test_after_the_password_pages_are_there_while_the_file_is_read(
    window: MainWindow, qtbot: QtBot, gate: Gate, tmp_path: Path
) -> None:
    path = tmp_path / "geheim.pdf"
    path.write_bytes(paged(3, password="haven"))
    gate.open()
    drop(window, path)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is not None, timeout=30_000)
    dialog: PasswordDialog = window.bench.imports.passwords.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: window.frame.pages.shown == page.BEING_READ)
    dialog.field.setText("kade")
    qtbot.keyClick(dialog.field, K.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in dialog.error.text(), timeout=30_000)
    gate.shut()
    dialog.field.setText("haven")
    qtbot.keyClick(dialog.field, K.Key_Return)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is None, timeout=30_000)
    reading = wait_shown(window, qtbot)
    assert window.bench.session.library.reports.list() == ()
    gate.open()
    wait_opened(window, qtbot, "geheim.pdf")
    reading.choose("pages")
    assert drawn(window, 1)
    assert not reading.original._password.isVisible()
    assert window.bench.imports.panel is None


def test_a_password_that_is_not_given_takes_the_pages_away(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "geheim.pdf"
    path.write_bytes(paged(3, password="haven"))
    drop(window, path)
    qtbot.waitUntil(lambda: window.bench.imports.passwords.dialog is not None, timeout=30_000)
    qtbot.keyClick(window.bench.imports.passwords.dialog, K.Key_Escape)
    qtbot.waitUntil(lambda: window.frame.pages.shown == page.FIRST)
    assert not window.bench.reading.band.isVisible()


def test_who_opens_another_report_meanwhile_is_not_pulled_back(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, tmp_path: Path
) -> None:
    gate.open()
    report = in_text(window, qtbot, tmp_path)
    gate.shut()
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    view = window.frame.reports.view
    spot = view.visualRect(window.frame.reports.model.index_of(report)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, spot)  # the one that was open before
    qtbot.waitUntil(lambda: window.bench.desk.report is not None)
    assert window.frame.pages.shown == page.READER
    assert not reading.band.isVisible()
    gate.open()
    wait_ended(window, qtbot)
    qtbot.wait(100)
    assert window.bench.desk.report.id == report
    assert window.frame.reports.model.total == 2
    assert window.frame.status.message == "1 report came in"


def test_a_search_meanwhile_leaves_what_was_there_before(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, tmp_path: Path
) -> None:
    gate.open()
    report = in_text(window, qtbot, tmp_path)
    gate.shut()
    drop(window, pdf)
    wait_shown(window, qtbot)
    window.bench.ways.find("dijken")
    gate.open()
    wait_ended(window, qtbot)
    qtbot.wait(100)
    assert window.frame.pages.shown == page.SEARCH
    window.bench.ways.leave_search()
    assert window.bench.desk.report.id == report
    assert window.frame.pages.shown == page.READER


def test_a_window_can_be_closed_while_pages_are_shown(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path
) -> None:
    drop(window, pdf)
    reading = wait_shown(window, qtbot)
    gate.open()
    window.close()
    assert reading.pages.feed.server.worker_pid is None


def test_the_next_file_takes_the_place_of_the_one_before(
    window: MainWindow, qtbot: QtBot, gate: Gate, pdf: Path, tmp_path: Path
) -> None:
    other = tmp_path / "tweede.pdf"
    other.write_bytes(paged(4))
    gate.open()
    window.bench.reading.way.face = "pages"
    drop(window, pdf)
    wait_opened(window, qtbot)
    reading = window.bench.reading
    # it draws in the background, and may be asked for its pages only now
    qtbot.waitUntil(lambda: reading.pages.feed.server.worker_pid is not None, timeout=30_000)
    pid = reading.pages.feed.server.worker_pid
    gate.shut()
    drop(window, other)
    qtbot.waitUntil(lambda: len(reading.pages.sheets) == 4, timeout=30_000)
    assert reading.pages.feed.server.worker_pid == pid  # one process, one PDF in it
    gate.open()
    wait_opened(window, qtbot, "tweede.pdf")
    assert len(reading.pages.sheets) == 4


def test_a_file_named_when_the_program_starts(
    library_path: Path, pdf: Path, gate: Gate, qtbot: QtBot, tmp_path: Path
) -> None:
    from briefing.services.library import Library
    from briefing.settings import Settings

    before = tmp_path / "brief.txt"
    before.write_text("Brief over havens.\n\nEr werd gesproken.\n", "utf-8")
    gate.open()
    with Library.open(library_path) as library:
        import_paths(library, [before])
    gate.shut()
    window = MainWindow(Settings.load(), library_path)
    window.import_when_open([pdf])
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    wait_shown(window, qtbot)
    gate.open()
    wait_opened(window, qtbot)
    window.close()
