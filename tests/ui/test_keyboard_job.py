"""The job "tag ten passages in a report of six pages on three themes" with the keyboard alone: what
is tagged is exact, every keystroke is counted, and the time that takes is estimated.

Seconds after the keystroke-level model (Card, Moran and Newell, 1980): 0.2 s for each key of a
skilled typist, and what the program itself needs, measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from briefing.ui.reader.stepping import Stride, after, sentence_at

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
A_KEY = 0.2  # seconds
PAGES, SECTIONS, PARAGRAPHS = 6, 12, 4

# where the passages stand (section, paragraph, first and last sentence) and their theme's key
WANTED = [
    (0, 1, 2, 2, 1),
    (1, 0, 0, 1, 2),
    (1, 3, 4, 4, 1),
    (3, 0, 1, 1, 3),
    (4, 2, 0, 2, 2),
    (6, 1, 3, 3, 1),
    (7, 0, 0, 0, 3),
    (9, 0, 2, 3, 2),
    (9, 3, 1, 1, 3),
    (11, 2, 4, 4, 1),
]


def sentence(section: int, paragraph: int, number: int) -> str:
    """One of five sentences of a paragraph; some hold what looks like an end."""
    tails = (
        "kondigde dr. Jansen een bijdrage van EUR 1,9 miljard aan.",
        "verwees hij naar Kamerstuk 28 676, nr. 433 over de lasten.",
        "spraken de leden op 4 juni jl. over de havens en de vaarroutes.",
        "vroeg men o.a. naar de planning van de volgende top.",
        "werd besloten dat de ministers hierop in het najaar terugkomen.",
    )
    return f"In punt {section + 1}.{paragraph + 1}.{number + 1} {tails[number]}"


def six_pages() -> str:
    """The report as a text file, two sections on a page."""
    sheets = []
    for page in range(PAGES):
        lines = ["Verslag van het overleg in Oostende van 12 maart 2031", ""] if not page else []
        for section in range(page * 2, page * 2 + 2):
            lines += [f"Werksessie {section + 1}: onderwerp {section + 1}", ""]
            for paragraph in range(PARAGRAPHS):
                words = " ".join(sentence(section, paragraph, n) for n in range(5))
                lines += [words, ""]
        sheets.append("\n".join(lines))
    return "\f".join(sheets)


class Typist:
    """Presses keys where the focus is, counts them, and keeps the time that the program takes."""

    def __init__(self) -> None:
        self.keys = 0
        self.busy = 0.0
        self.slowest = 0.0

    def press(self, key: Any, held: Qt.KeyboardModifier = NONE) -> None:
        """One key; Shift or Ctrl is another."""
        self.keys += 1 if held == NONE else 2
        begin = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget(), key, held)
        QApplication.processEvents()
        took = time.perf_counter() - begin
        self.busy += took
        self.slowest = max(self.slowest, took)


@pytest.fixture
def six(
    tmp_path: Path, library_path: Path, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window with the report of six pages open."""
    path = tmp_path / "overleg.txt"
    path.write_text(six_pages(), encoding="utf-8")
    with Library.open(library_path) as library:
        import_paths(library, [path])
    window = open_window()
    qtbot.waitUntil(lambda: window.bench.desk.report is not None)
    return window


def test_ten_passages_on_three_themes_with_the_keyboard_alone(
    six: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    bench = six.bench
    reader, text = bench.reader, bench.desk.report.document.text
    assert len(bench.desk.report.document.page_starts) == PAGES
    wanted: list[tuple[Span, int]] = []
    for section, paragraph, first, last, key in WANTED:
        start = text.index(sentence(section, paragraph, first))
        ending = sentence(section, paragraph, last)
        wanted.append((Span(start, text.index(ending) + len(ending)), key))

    typist = Typist()
    six.frame.reports.view.setFocus()
    typist.press(K.Key_Return)  # from the list to the text
    assert reader.hasFocus()
    typist.press("j")
    for span, key in wanted:
        go(typist, reader, span)
        while (reader.selection() or reader.marked()).end < span.end:
            typist.press(".")
        typist.press(str(key))

    themes = {theme.id: theme.key for theme in bench.themes}
    tagged = [
        (passage.span, themes[passage.themes[0]])
        for passage in bench.session.library.reports.passages(bench.desk.report.id)
    ]
    assert tagged == wanted
    assert all(p.quote == p.span.of(text) for p in bench.desk.passages)
    assert len({key for _, key in tagged}) == 3
    seconds = typist.keys * A_KEY + typist.busy
    with capsys.disabled():
        sys.stdout.write(
            f"\nten passages on three themes: {typist.keys} keys, {seconds:.0f} s "
            f"(program {typist.busy * 1000:.0f} ms, slowest key {typist.slowest * 1000:.0f} ms)\n"
        )
    assert typist.keys <= 66


def go(typist: Typist, reader: Any, span: Span) -> None:
    """Mark the sentence where ``span`` begins, by the largest strides that do not go past it."""
    while True:
        flow, here = reader.flow, reader.marked() or sentence_at(reader.flow, reader.caret())
        if reader.marked() is not None and here.start == span.start:
            return
        for stride, key in ((Stride.SECTION, "]"), (Stride.PARAGRAPH, "l"), (Stride.SENTENCE, "j")):
            there = after(flow, max(here.start, reader.caret() - 1), stride)
            if there is not None and there.start <= span.start:
                typist.press(key)
                break
        else:
            raise AssertionError("there is no way forward")


def test_it_is_all_undone_and_done_again_with_keys(six: MainWindow) -> None:
    bench, typist = six.bench, Typist()
    bench.reading.focus()
    for key in "jj1j2J3":
        typist.press(key.lower(), SHIFT if key.isupper() else NONE)
    library = bench.session.library
    done = library.reports.passages(bench.desk.report.id)
    assert len(done) == 3
    for _ in range(3):
        typist.press(K.Key_Z, CTRL)
    assert library.reports.passages(bench.desk.report.id) == ()
    for _ in range(3):
        typist.press(K.Key_Y, CTRL)
    assert library.reports.passages(bench.desk.report.id) == done
