"""Real reports through the readers: all of their text stands on the page, exactly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from briefing.domain.document import Document
from briefing.domain.library import Report, Source
from briefing.domain.span import Span
from briefing.services.reading import read_file

_ROOT = Path(__file__).parents[3]
FILES = sorted(
    path
    for folder in (_ROOT / "resources" / "samples", _ROOT.parent / "shared" / "seeds")
    for path in folder.glob("*")
    if path.suffix in (".txt", ".md")
)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> Document:
    """A report as the readers give it."""
    return read_file(request.param).document


@pytest.fixture
def open_view(desk: Any, document: Document) -> Any:
    """The view with the report in it."""
    source = Source(1, "a.txt", "text/plain", "0" * 64, 1)
    added = datetime(2031, 6, 6, tzinfo=UTC)
    desk.text = document.text
    desk.view.show_report(Report(1, document.metadata, source, 1, document, added), ())
    return desk.view


def test_every_character_has_its_place(open_view: Any, document: Document) -> None:
    page = open_view.scene.page
    rows = page.flow.rows
    for index, row in enumerate(rows):
        layout = page.layout(index)
        at = row.start
        for line in layout.lines:
            assert line.start == at
            at = line.end
        assert at == row.end
        following = rows[index + 1].start if index + 1 < len(rows) else len(document.text)
        assert not document.text[row.end : following].strip()
    assert not document.text[: rows[0].start].strip()


def test_what_is_seen_is_what_is_selected(desk: Any, open_view: Any, document: Document) -> None:
    QTest.keyClick(open_view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(open_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == document.text.strip("\n")
    for number in range(1, 8):
        start = len(document.text) * number // 8
        row = open_view.scene.page.flow.rows[open_view.scene.page.flow.row_at(start)]
        span = Span(row.start, min(row.start + 40, row.end))
        open_view.go_to(span)
        desk.drag(desk.point(span.start), desk.end_point(span.end), exact=True)
        assert open_view.selection() == span


def test_footnotes_stand_at_their_markers(open_view: Any, document: Document) -> None:
    page = open_view.scene.page
    markers = [note for row in page.flow.rows for note in row.markers]
    assert markers == sorted(
        (n for n in document.footnotes if n.marker is not None), key=lambda n: n.marker
    )
    for note in markers:
        layout = page.layout(page.flow.row_at(note.marker))
        assert note.label in layout.piece_of(note.marker).map.shown
        assert layout.marker_rect(note).width() > 2
    texts = {n.label for n in document.footnotes if n.text is not None}
    assert texts == {row.note.label for row in page.flow.rows if row.note is not None}
