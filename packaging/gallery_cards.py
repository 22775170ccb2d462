"""Screens of the card of passages: under the mouse, with the keyboard in it, on the original pages.

Each screen is a function that gets a stage and returns the window to photograph, as in
``gallery.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gallery import Stage
    from PySide6.QtWidgets import QWidget

    from briefing.domain.span import Span
    from briefing.ui.reader.surface import TextSurface

NOTE = "Kernpunt voor de minister; vergelijk met de toezegging van maart."
LONG = (
    "De toezegging is nieuw ten opzichte van het voorjaar. Toen sprak het kabinet nog van "
    "‘bereidheid tot’, nu van een bedrag.\n\nNavragen bij de directie of dit bedrag binnen de "
    "begroting valt, en of de Kamer er al over is ingelicht. Zo niet: opnemen in de brief over "
    "de uitkomsten.\n\nDe formulering over draagkracht is dezelfde als die van de vorige top; "
    "let op dat partners daar verschillend over denken. Een verwijzing naar de motie kan hier "
    "goed staan."
)


def _undoing(stage: Stage) -> Callable[[], None]:
    """What puts the card away and takes back all that is done from here on."""
    history = stage.bench.session.history
    steps = history.index()

    def put_back() -> None:
        for view in (stage.bench.reader, stage.bench.reading.pages):
            view.cards.spend()
        while history.index() > steps:
            history.undo()
        stage.settle()

    return put_back


def _first(stage: Stage) -> tuple[int, Span]:
    """The report that is open, and its first passage."""
    report = stage.bench.desk.report
    assert report is not None
    return report.id, stage.bench.desk.passages[0].span


def _hover(stage: Stage, view: TextSurface, span: Span) -> None:
    """Let the mouse rest on the first words of a span."""
    from PySide6.QtCore import QPointF

    (line, *_) = view.rects_of(span)
    view.cards.hover(QPointF(line.left() + 60, line.center().y()))
    stage.settle(600)


def _note(stage: Stage, words: str, *, key: bool = False) -> None:
    """Write a note on the first passage."""
    session = stage.bench.session
    passage = stage.bench.desk.passages[0]
    session.do(session.library.tagging.note, passage.id, words)
    if key:
        session.do(session.library.tagging.set_key, (passage.id,), True)
    stage.settle(100)


def card(stage: Stage) -> QWidget:
    """A passage under the mouse, with a note and a star."""
    stage.read()
    stage.after = _undoing(stage)
    _note(stage, NOTE, key=True)
    reader = stage.bench.reader
    span = _first(stage)[1]
    reader.go_to(span, flash=False)
    reader.set_selection(None)
    stage.settle()
    _hover(stage, reader, span)
    return stage.window


def card_overlap(stage: Stage) -> QWidget:
    """Four passages over each other, with the keyboard in their card."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from briefing.domain.span import Span

    stage.read()
    stage.after = _undoing(stage)
    _note(stage, NOTE, key=True)
    report, span = _first(stage)
    session = stage.bench.session
    themes = [theme.id for theme in stage.bench.themes]
    text = stage.bench.reader.report_text()
    ends = [span.start + len(span) // 2, text.index("\n", span.end), span.end - 12]
    for number, end in enumerate(ends):
        theme = themes[(number + 1) % len(themes)]
        session.do(session.library.tagging.tag, report, Span(span.start, end), theme)
    stage.bench.reader.go_to(span, flash=False)
    stage.bench.reading.focus()
    stage.settle()
    QTest.keyClick(stage.focused(), Qt.Key.Key_Return)
    QTest.keyClick(stage.focused(), Qt.Key.Key_Down)
    stage.settle()
    return stage.window


def card_note(stage: Stage) -> QWidget:
    """A long note, which scrolls."""
    stage.read()
    stage.after = _undoing(stage)
    _note(stage, LONG)
    reader = stage.bench.reader
    reader.go_to(_first(stage)[1], flash=False)
    _hover(stage, reader, _first(stage)[1])
    return stage.window


def card_caret(stage: Stage) -> QWidget:
    """The sentence cursor has come into a passage, and rests."""
    from PySide6.QtTest import QTest

    stage.read()
    stage.after = _undoing(stage)
    reader = stage.bench.reader
    passage = stage.bench.desk.passages[0]
    reader.show_place(passage.start, 300)
    stage.bench.reading.focus()
    reader.stepper.mark(passage.start - 2)
    QTest.keyClicks(stage.focused(), "j")
    stage.settle(1000)
    return stage.window


def card_page(stage: Stage) -> QWidget:
    """The card on the original page."""
    reading = stage.pages("both")
    stage.after = _undoing(stage)
    stage.settle(1200)
    view = reading.pages
    passage = stage.bench.desk.passages[0]
    view.go_to(passage.span, flash=False)
    stage.settle(800)
    _hover(stage, view, passage.span)
    return stage.window


def page_hand(stage: Stage) -> QWidget:
    """On the original page: the ends of the passage at hand, and words that were found."""
    from PySide6.QtTest import QTest

    reading = stage.pages("pages")
    stage.after = _undoing(stage)
    stage.settle(1200)
    view = reading.pages
    view.go_to(stage.bench.desk.passages[0].span, flash=False)
    stage.bench.reading.focus()
    bar = stage.bench.hand.bar
    stage.bench.hand.find()
    QTest.keyClicks(stage.focused(), "nederland")
    stage.settle(600)
    put_back = stage.after

    def after() -> None:
        bar.leave()
        put_back()

    stage.after = after
    view.go_to(stage.bench.desk.passages[0].span, flash=False)
    stage.settle(300)
    return stage.window


SCREENS = {
    "passage-card": card,
    "passage-card-overlap": card_overlap,
    "passage-card-note": card_note,
    "passage-card-caret": card_caret,
    "passage-card-page": card_page,
    "page-handles": page_hand,
}
