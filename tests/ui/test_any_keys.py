"""Any keys of the reader in any order, in the real window: nothing breaks, quotes stay exact, and
everything that was done is undone and redone to the same tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.ui.main_window import MainWindow

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
TABLES = ("theme", "passage", "passage_theme")

moves = st.sampled_from(
    [(key, NONE) for key in "jjjjkk][}{"]
    + [("j", SHIFT), ("k", SHIFT), (K.Key_Left, NONE), (K.Key_Right, SHIFT)]
    + [(K.Key_Down, SHIFT), (K.Key_Up, SHIFT), (K.Key_Down, SHIFT | CTRL), (K.Key_F7, NONE)]
    + [(K.Key_Escape, NONE), (K.Key_Down, NONE), (K.Key_Space, NONE), (K.Key_Return, NONE)]
)
tags = st.sampled_from([(key, NONE) for key in "1122330**9"] + [(K.Key_Delete, NONE)])
chosen = st.sampled_from(
    ["tar\n", "tlas\n", "tx\n", "t\n", "toek\x1b", "gwer\n", "g40%\n", "/de\n\x1b"]
)
history = st.sampled_from([(K.Key_Z, CTRL), (K.Key_Y, CTRL)])


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the keys of the reader can change."""
    raw = sqlite3.connect(path)
    try:
        return {t: raw.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES}
    finally:
        raw.close()


def press(key: object, held: Qt.KeyboardModifier = NONE) -> None:
    """One key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_any_keys(filled: MainWindow, library_path: Path) -> None:
    bench = filled.bench
    bench.go_to(bench.session.library.reports.resolve("noordzeetop in bergen"), place=0)
    stack = bench.session.history

    @settings(
        max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.lists(st.one_of(moves, moves, tags, tags, chosen, history), max_size=30))
    def run(keys: list[object]) -> None:
        stack.setIndex(0)
        stack.clear()
        QApplication.processEvents()
        bench.desk.recent = ()
        bench.reading.focus()
        bench.reader.set_selection(None)
        bench.reader.restore_place(0)
        bench.reader.stepper.set_by_lines(False)
        begin = rows_of(library_path)
        for one in keys:
            if isinstance(one, str):
                for letter in one:
                    press({"\n": K.Key_Return, "\x1b": K.Key_Escape}.get(letter, letter))
                press(K.Key_Escape)
            else:
                press(*one)
            QApplication.processEvents()
            assert bench.reader.hasFocus(), one
            for passage in bench.desk.passages:
                assert passage.span.of(bench.reader.report_text()) == passage.quote
        # what the window shows is what is stored
        shown = bench.session.library.reports.passages(bench.desk.report.id)
        assert bench.desk.passages == shown
        done, here = rows_of(library_path), stack.index()
        for _ in range(2):
            stack.setIndex(0)
            assert rows_of(library_path) == begin
            stack.setIndex(stack.count())
            stack.setIndex(here)
            assert rows_of(library_path) == done
        stack.setIndex(0)

    run()
