"""What stands in a document is shown letter by letter, also where it looks like HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from briefing.ui.tips import plain

PICTURE = '<img src="file:///prent.png"><b>vet</b>'


def fill(library: Library, folder: Path) -> None:
    """A report whose title, section, quote and note, and a theme and a briefing, look like HTML."""
    path = folder / "vreemd.md"
    path.write_text(
        f"# Verslag `{PICTURE}`\n\n## Kop `{PICTURE}`\n\nDe haven van Bergen ligt stil.[^1]\n\n"
        f"[^1]: Zie `{PICTURE}` daar.\n",
        encoding="utf-8",
    )
    report = import_paths(library, [path]).results[0].report
    assert report is not None
    library.reports.edit(report, title=PICTURE, place=PICTURE, date=date(2031, 6, 2))
    theme = library.themes.add(PICTURE).result
    text = library.reports.get(report).document.text
    at = text.index("De haven")
    library.tagging.tag(report, Span(at, at + 20), theme)
    passage = library.reports.get(report).passages[0]
    library.tagging.note(passage.id, PICTURE)


@pytest.fixture
def strange(open_filled: Callable[..., MainWindow]) -> MainWindow:
    """The window on such a library."""
    return open_filled(fill)


def tips_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if tip := index.data(Qt.ItemDataRole.ToolTipRole):
            yield tip
        yield from tips_of(model, index)


def is_plain(tip: str) -> bool:
    """Whether what is shown loads nothing and makes nothing bold."""
    if not QtGui.Qt.mightBeRichText(tip):
        return True
    document = QTextDocument()
    document.setHtml(tip)
    return PICTURE in document.toPlainText()


def test_nothing_from_a_document_is_html(strange: MainWindow) -> None:
    tips = [widget.toolTip() for widget in strange.findChildren(QWidget) if widget.toolTip()]
    for view in strange.findChildren(QAbstractItemView):
        tips += tips_of(view.model(), QModelIndex())
    assert sum("prent" in tip for tip in tips) >= 4
    assert [tip for tip in tips if not is_plain(tip)] == []
    for label in strange.findChildren(QLabel):
        if QtGui.Qt.mightBeRichText(label.text()):
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_the_tip_of_a_passage_is_letters(strange: MainWindow, qtbot: QtBot) -> None:
    view = strange.bench.reader
    report = strange.bench.desk.report
    assert report is not None
    rect = view.rects_of(report.passages[0].span)[0]
    at = rect.center().toPoint()
    view.put_away()
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, view.mapToGlobal(at))
    )
    assert is_plain(QToolTip.text())


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (PICTURE, True),
        ("a &lt;b&gt; c", True),
        ("5 < 6 en 7 > 6", False),
        ("De haven & de kade", False),
        ("", False),
        (f"Een regel\n{PICTURE}", False),
    ],
)
def test_plain(text: str, changed: bool) -> None:
    tip = plain(text)
    assert (tip != text) is changed
    document = QTextDocument()
    if QtGui.Qt.mightBeRichText(tip):
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    assert document.toPlainText() == text
