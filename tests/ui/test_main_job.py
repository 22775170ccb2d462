"""The whole job in the real window, from the drop to the PDF: with mouse and keys, and with keys
alone. The PDF is read back with another program."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.dates import format_date, format_period
from briefing.domain.document import BlockKind
from briefing.domain.library import Passage, Report
from briefing.domain.span import Span
from briefing.i18n import tr, trn
from briefing.services.library import Library
from briefing.services.samples import sample_paths
from briefing.settings import Settings
from briefing.ui import export_dialog, pages
from briefing.ui.export_dialog import ExportDialog
from briefing.ui.main_window import MainWindow
from briefing.ui.note_editor import NoteEditor
from briefing.ui.reader import ReaderView

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
FILES = {"samples": [path for path in sample_paths() if path.suffix != ".json"][:5]}
if SEEDS.is_dir():
    FILES["seeds"] = sorted(SEEDS.glob("*.txt"))

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
K = Qt.Key
NOTE = "Bel de haven <vóór> dinsdag & vraag naar 5 %"


# -- the system around the window ---------------------------------------------------------------


class Viewer(QObject):
    """Stands in for the program that shows PDFs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show_file(self, address: QUrl) -> None:
        """Remember what was opened."""
        self.opened.append(Path(address.toLocalFile()))


@dataclass
class System:
    """Where files come from and go to, and what was shown."""

    viewer: Viewer
    target: Path
    proposed: list[Path]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    """A system that saves in a folder of the test and shows nothing."""
    viewer = Viewer()
    told = System(viewer, tmp_path / "saved", [])
    told.target.mkdir()

    def choose(_parent: object, proposed: Path) -> Path:
        told.proposed.append(proposed)
        return told.target / proposed.name

    monkeypatch.setattr(export_dialog, "choose_file", choose)
    QDesktopServices.setUrlHandler("file", viewer, "show_file")
    yield told
    QDesktopServices.unsetUrlHandler("file")


def drop(window: MainWindow, files: list[Path]) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *how))


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing comes in and everything shows what is there."""
    qtbot.waitUntil(
        lambda: not window.bench.importer.running and not window.bench._soon.isActive(),
        timeout=30_000,
    )
    qtbot.waitUntil(lambda: not window.frame.reports._rest.isActive())


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """A key where the focus is."""
    for _ in range(times):
        # no click: the widget may go away, and then nobody hears the key come up
        QTest.keyPress(QApplication.focusWidget(), key, modifiers)


def write(text: str) -> None:
    """Type where the focus is."""
    for letter in text:
        if letter.isascii():
            QTest.keyClick(QApplication.focusWidget(), letter)
        else:  # Qt's own test keyboard has no other letters
            typed = QKeyEvent(QEvent.Type.KeyPress, K.Key_unknown, NONE, letter)
            QApplication.sendEvent(QApplication.focusWidget(), typed)


# -- the reader ---------------------------------------------------------------------------------


def drag_over(reader: ReaderView, span: Span) -> None:
    """Select with the mouse what ``span`` covers, as it stands on the screen."""
    reader.go_to(span, flash=False)
    port = reader.viewport()
    first, last = reader.character_rect(span.start), reader.character_rect(span.end - 1)
    begin = port.mapFromGlobal(first.center() - QPoint(first.width() // 2 - 1, 0))
    end = port.mapFromGlobal(last.center() + QPoint(last.width() // 2, 0))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, NONE, begin)
    QTest.mouseMove(port, (begin + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, left, NONE, end)


def words(report: Report, number: int, first: int, count: int) -> Span:
    """``count`` words from the ``first`` on, of the paragraph ``number`` of those with enough."""
    text = report.document.text
    long = [
        block
        for block in report.document.blocks
        if block.kind is BlockKind.PARAGRAPH
        and len(text[block.start : block.end].split()) > first + count + 6
    ]
    block = long[number % len(long)]
    found = list(re.finditer(r"\S+", text[block.start : block.end]))
    return Span(block.start + found[first].start(), block.start + found[first + count - 1].end())


def readable(window: MainWindow) -> list[int]:
    """The reports with the most to tag, the longest first."""
    library = window.session.library
    found = [library.reports.get(one.id) for one in library.reports.list()]
    found.sort(key=lambda one: -sum(b.kind is BlockKind.PARAGRAPH for b in one.document.blocks))
    return [report.id for report in found]


def present(window: MainWindow, report: int) -> dict[Span, Passage]:
    """The passages of a report by their spans."""
    return {p.span: p for p in window.session.library.reports.passages(report)}


# -- the PDF ------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Text with every stretch of white space as one space."""
    return " ".join(text.split())


def check_pdf(path: Path, library: Library, title: str) -> None:
    """The PDF says every passage of the library, exactly, and where it is from."""
    document = pypdfium2.PdfDocument(path)
    leaves = [plain(page.get_textpage().get_text_range()) for page in document]
    buffer = ctypes.create_string_buffer(64)
    short = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    length = pdfium.FPDFCatalog_GetLanguage(document, short, 64)
    assert buffer.raw[: length - 2].decode("utf-16-le") == i18n.language()
    marks = [mark.get_title() for mark in document.get_toc()]
    document.close()
    text = " ".join(leaves)

    highest = max(
        (r.classification for r in library.reports.list() if r.passages), default="", key=len
    )
    for number, leaf in enumerate(leaves, start=1):
        assert leaf.endswith(tr("page {page} of {pages}", page=number, pages=len(leaves)))
    assert title in leaves[0]
    if highest:
        assert all(highest.lower() in leaf.lower() for leaf in leaves)
    assert marks[0] == title
    used = [theme for theme in library.themes.list() if theme.passages]
    headings = [theme.name[:1].upper() + theme.name[1:] for theme in used]
    assert [mark for mark in marks if mark in headings] == headings
    assert marks[-1] == tr("Sources")

    found = library.tagging.find()
    assert found
    for theme, heading in zip(used, headings, strict=True):
        start = text.index(f"{heading} {theme.passages} passage")
        part = text[start:]
        for summary, passage in library.tagging.find(theme=theme.id):
            quote = plain(passage.quote)
            assert part.count(f"{quote}”") + part.count(f"{quote}’") >= 1, quote
            after = part[part.index(quote) + len(quote) :]
            citation = after[: after.index("]") + 1]
            assert plain(summary.title).split()[0] in citation
            when = summary.period and format_period(summary.period, i18n.language())
            when = when or (summary.date and format_date(summary.date, i18n.language()))
            if when:
                assert when in citation
            for section in passage.section_path:
                if section != summary.title:
                    assert plain(section).rstrip(".:") in citation
            label = re.search(r"\[(\d+)\]$", citation)
            assert label is not None
            sources = text[text.rindex(tr("Sources")) :]
            assert f"[{label[1]}] {plain(summary.title)}" in sources
            if passage.note:
                assert plain(passage.note) in after[: len(citation) + 20 + len(passage.note)]


# -- the job ------------------------------------------------------------------------------------


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_from_drop_to_pdf(
    open_window: Callable[..., MainWindow], system: System, qtbot: QtBot, files: list[Path]
) -> None:
    i18n.use_language("nl")
    window = open_window()
    drop(window, files)
    settle(qtbot, window)
    library = window.session.library
    assert {r.source.name for r in map(library.reports.get, readable(window))} == {
        path.name for path in files
    }
    came_in = trn("{count} report came in", "{count} reports came in", len(files))
    assert window.frame.status.message == came_in

    # open the second longest with the mouse
    wanted = readable(window)[1]
    view = window.frame.reports.view
    row = view.visualRect(window.frame.reports.model.index_of(wanted))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    qtbot.waitUntil(lambda: window.bench.desk.report.id == wanted)
    report, reader = window.bench.desk.report, window.bench.reader

    # a passage by mouse, with two themes
    by_mouse = words(report, 0, 1, 7)
    drag_over(reader, by_mouse)
    assert reader.selection() == by_mouse
    qtbot.keyClick(reader, K.Key_1)
    qtbot.keyClick(reader, K.Key_2)
    assert [len(p.themes) for p in present(window, wanted).values()] == [2]

    # one by keyboard that overlaps it
    overlap = words(report, 0, 4, 8)
    assert overlap.start < by_mouse.end < overlap.end
    reader.set_caret(overlap.start)
    for _ in range(len(overlap)):
        qtbot.keyClick(reader, K.Key_Right, SHIFT)
    assert reader.selection() == overlap
    qtbot.keyClick(reader, K.Key_3)

    # a note by key; where nothing is tagged, too
    reader.set_selection(by_mouse)
    qtbot.keyClick(reader, K.Key_N)
    editor = QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    write(NOTE)
    press(K.Key_Return, CONTROL)
    assert QApplication.focusWidget() is reader
    assert present(window, wanted)[by_mouse].note == NOTE

    # another report, tagged, untagged, and tagged again
    other = readable(window)[2]
    assert window.bench.go_to(other)
    there = words(window.bench.desk.report, 1, 0, 12)
    drag_over(reader, there)
    for _ in range(3):
        qtbot.keyClick(reader, K.Key_2)
    assert set(present(window, other)) == {there}

    # everything back, everything again
    settle(qtbot, window)
    state = [library.reports.get(report) for report in sorted(readable(window))]
    history = window.session.history
    assert history.count() == 1 + 2 + 1 + 1 + 3
    while history.canUndo():
        qtbot.keyClick(window, K.Key_Z, CONTROL)
    settle(qtbot, window)
    assert library.reports.list() == ()
    assert window.frame.pages.shown == pages.FIRST
    assert library.tagging.find() == ()
    while history.canRedo():
        qtbot.keyClick(window, K.Key_Z, CONTROL | SHIFT)
    settle(qtbot, window)
    assert [library.reports.get(report) for report in sorted(readable(window))] == state
    assert library.check() == ()

    # leave, and come back
    assert window.bench.go_to(wanted)
    reader.go_to(words(report, 2, 0, 3), flash=False)
    place = reader.place()
    window.frame.actions.sidebar.trigger()
    widths = window.frame.panes.sizes_to_keep()
    window.close()
    again = open_window(Settings.load())
    library = again.session.library
    qtbot.waitUntil(lambda: again.bench.desk.place() == (wanted, place))
    assert again.frame.panes.sizes_to_keep() == widths
    assert not again.frame.panes.shown("sidebar")
    assert [library.reports.get(report.id) for report in state] == state

    # export
    again.frame.actions.export.trigger()
    dialog = again.findChild(ExportDialog)
    qtbot.waitUntil(lambda: "3 passages uit 2 verslagen" in dialog.summary)
    dialog.form.title.selectAll()
    write("Debat van morgen")
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    path = system.target / "Debat van morgen.pdf"
    qtbot.waitUntil(lambda: system.viewer.opened == [path])
    check_pdf(path, library, "Debat van morgen")
    assert library.check() == ()


# -- with keys alone ----------------------------------------------------------------------------


class NoMouse(QObject):
    """Remembers every event of a mouse."""

    KINDS = (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.Drop,
    )

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note it and let it pass."""
        if event.type() in self.KINDS:
            self.seen.append(event.type())
        return False


def tab_to(wanted: Callable[[], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(60):
        if wanted():
            return
        press(K.Key_Tab)
    raise AssertionError("Tab does not get there")


def test_keys_alone(
    window: MainWindow,
    system: System,
    qtbot: QtBot,
    styled: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [str(path) for path in FILES["samples"]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    mouse = NoMouse()
    styled.installEventFilter(mouse)
    try:
        _by_keys(window, system, qtbot)
    finally:
        styled.removeEventFilter(mouse)
    assert mouse.seen == []


def _by_keys(window: MainWindow, system: System, qtbot: QtBot) -> None:
    press(K.Key_O, CONTROL)
    settle(qtbot, window)
    library = window.session.library
    assert len(library.reports.list()) == 5
    reader, reports = window.bench.reader, window.frame.reports

    # down the list, into the text
    tab_to(lambda: QApplication.focusWidget() is reports.view)
    press(K.Key_Home)
    press(K.Key_Down, times=2)
    settle(qtbot, window)
    assert reports.view.currentIndex().row() == 2
    press(K.Key_Return)
    assert QApplication.focusWidget() is reader
    report = window.bench.desk.report.id
    assert report == reports.current()

    # two passages that overlap
    press(K.Key_Home, CONTROL)
    press(K.Key_Down, CONTROL, times=3)
    press(K.Key_Right, CONTROL | SHIFT, times=5)
    press(K.Key_1)
    press(K.Key_Left, CONTROL, times=3)
    press(K.Key_Right, CONTROL | SHIFT, times=9)
    press(K.Key_2)
    assert [len(p.themes) for p in present(window, report).values()] == [1, 1]
    first, second = present(window, report)
    assert first.overlaps(second)

    # a note, undone and redone
    press(K.Key_N)
    write(NOTE)
    press(K.Key_Return, CONTROL)
    assert QApplication.focusWidget() is reader
    assert [p.note for p in present(window, report).values() if p.note] == [NOTE]
    before = library.reports.passages(report)
    press(K.Key_Delete)
    assert len(present(window, report)) == 1
    press(K.Key_Z, CONTROL)
    assert library.reports.passages(report) == before
    press(K.Key_Z, CONTROL, times=3)
    assert present(window, report) == {}
    press(K.Key_Y, CONTROL, times=3)
    assert library.reports.passages(report) == before

    # a card in the inspector takes a theme and goes back to its place
    tab_to(lambda: QApplication.focusWidget() is window.bench.inspector.cards)
    press(K.Key_Home)
    press(K.Key_3)
    assert sorted(len(p.themes) for p in present(window, report).values()) == [1, 2]
    press(K.Key_Return)
    assert reader.caret() == window.bench.inspector.cards.current().start

    # search, and from the result to the text
    press(K.Key_F, CONTROL | SHIFT)
    write("Noordzeetop")
    qtbot.waitUntil(lambda: bool(window.bench.results.hits))
    press(K.Key_Down)
    press(K.Key_Return)
    assert window.frame.pages.shown == pages.READER
    assert QApplication.focusWidget() is reader

    # a theme of one's own
    def name_it() -> None:
        dialog, field = QApplication.activeModalWidget(), QApplication.focusWidget()
        if dialog is None or field is None or not dialog.isAncestorOf(field):
            QTimer.singleShot(5, name_it)
        else:
            write("Havens")
            press(K.Key_Return)

    name_it()
    press(K.Key_N, CONTROL | SHIFT)
    assert QApplication.activeModalWidget() is None
    assert "Havens" in {theme.name for theme in library.themes.list()}
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    # the briefing
    press(K.Key_E, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.title)
    press(K.Key_A, CONTROL)
    write("Met toetsen")
    qtbot.waitUntil(lambda: "2 passages from 1 report" in dialog.summary)
    with qtbot.waitSignal(dialog.saved):
        press(K.Key_Return)
    path = system.target / "Met toetsen.pdf"
    qtbot.waitUntil(lambda: system.viewer.opened == [path])
    check_pdf(path, library, "Met toetsen")
    assert library.check() == ()
