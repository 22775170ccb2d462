"""Places, senders and dossiers that the library knows are offered while one types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from briefing.ui.completion import Completion
from briefing.ui.main_window import MainWindow

K = Qt.Key
PLACES = ("Den Haag", "Malmö", "Den Helder", "Noordwijk aan Zee")


@pytest.fixture
def asked() -> list[int]:
    """How often what is known was asked for."""
    return []


@pytest.fixture
def line(qtbot: QtBot, asked: list[int]) -> Iterator[QLineEdit]:
    """A line with places under it, on the screen."""
    line = QLineEdit()
    qtbot.addWidget(line)

    def known() -> tuple[str, ...]:
        asked.append(1)
        return PLACES

    line.answers = Completion(line, known)  # type: ignore[attr-defined]  # kept alive by it
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    yield line
    line.completer().popup().hide()


def offered(line: QLineEdit) -> list[str]:
    """What stands under the line."""
    model = line.completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("den h", ["Den Haag", "Den Helder"]),
        ("malmo", ["Malmö"]),
        ("ZEE", ["Noordwijk aan Zee"]),
        ("Den Haag", []),
        ("den haag", ["Den Haag"]),
        ("q", []),
    ],
)
def test_what_answers_stands_under_the_line(
    line: QLineEdit, typed: str, wanted: list[str], asked: list[int]
) -> None:
    QTest.keyClicks(line, typed)
    assert offered(line) == wanted
    assert line.completer().popup().isVisible() == bool(wanted)
    assert len(asked) == 1


def test_down_and_enter_take_one(line: QLineEdit, qtbot: QtBot, asked: list[int]) -> None:
    QTest.keyClicks(line, "den")
    popup = line.completer().popup()
    QTest.keyClick(popup, K.Key_Down)
    QTest.keyClick(popup, K.Key_Down)
    assert line.text() == "Den Helder"
    with qtbot.waitSignal(line.editingFinished):
        QTest.keyClick(popup, K.Key_Return)
    assert line.text() == "Den Helder"
    QTest.keyClicks(line, "s")
    assert len(asked) == 2  # what came in meanwhile is there


def test_escape_leaves_what_was_typed(line: QLineEdit) -> None:
    QTest.keyClicks(line, "mal")
    QTest.keyClick(line.completer().popup(), K.Key_Escape)
    assert not line.completer().popup().isVisible()
    assert line.text() == "mal"


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("place", "berg", "Bergen"),
        ("sender", "ministerie van z", "Ministerie van Zee"),
        ("dossiers", "3604", ("36045",)),
    ],
)
def test_the_form_takes_what_another_report_has(
    filled: MainWindow, qtbot: QtBot, field: str, typed: str, value: object
) -> None:
    library, bench = filled.session.library, filled.bench
    here = bench.desk.report.id
    other = next(r.id for r in library.reports.list() if r.id != here)
    known = {"place": "Bergen", "sender": "Ministerie van Zee", "dossiers": ("36045",)}
    filled.session.do(lambda: library.reports.edit(other, **known))
    filled.session.do(
        lambda: library.reports.edit(here, **{field: "" if field != "dossiers" else ()})
    )
    QApplication.processEvents()
    bench.inspector.catch_up()
    bench.inspector.tabs.setCurrentIndex(2)
    editor = bench.inspector.form.fields[field].editors[0]
    editor.setFocus()
    steps = filled.session.history.count()
    QTest.keyClicks(editor, typed)
    popup = editor.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, K.Key_Down)
    QTest.keyClick(popup, K.Key_Return)
    assert getattr(library.reports.get(here).metadata, field) == value
    assert filled.session.history.count() == steps + 1
