"""What is painted on pages and where; zoom, places, and how much is kept."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.ui.look import appearance
from briefing.ui.original.marks import paper
from briefing.ui.original.sheets import FIT_PAGE, FIT_WIDTH, FULL
from briefing.ui.reading_look import reading
from tests.makers.paged import paged, sentence
from tests.makers.window import wheel

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def colours(table: Any, point: QPointF) -> QColor:
    image = table.view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(point.x() * ratio), int(point.y() * ratio))


@pytest.mark.parametrize(("turned", "cropped"), [(0, 0.0), (90, 0.0), (270, 40.0)])
def test_highlights_lie_on_the_glyphs(table: Any, turned: int, cropped: float) -> None:
    table.open(paged(2, turned=turned, cropped=cropped))
    passage = table.tag(table.span(sentence(1, 1)[10:130]), 2)
    boxes = table.view.places.rects(passage.start, passage.end)
    letters = [table.letter(n) for n in range(passage.start, passage.end) if table.text[n].strip()]
    for letter in letters:
        assert any(
            box.left - 0.5 <= letter.left
            and letter.right <= box.right + 0.5
            and box.top - 1 <= letter.top
            and letter.bottom <= box.bottom + 1
            for _, box in boxes
        )
    # and no farther than the first and the last of them
    assert abs(boxes[0][1].left - letters[0].left) < 0.5
    assert abs(boxes[-1][1].right - letters[-1].right) < 0.5
    assert len(boxes) == 2


def test_a_passage_is_painted_in_its_colour_over_the_page(table: Any) -> None:
    table.open(paged(2))
    passage = table.tag(table.span(sentence(1, 1)[10:60]), 3)
    rect = table.view.rects_of(passage.span)[0]
    tint = paper().theme("green").tint
    at = QPointF(rect.left() + 1, rect.top() + 1)
    assert colours(table, at).name() == tint.name()
    appearance.choose("dark")  # paper stays paper
    assert colours(table, at).name() == tint.name()
    white = QPointF(table.view.sheet_rect(1).topLeft() + QPoint(30, 30))
    assert colours(table, white).name() == "#ffffff"
    table.view.set_dimmed(True)
    assert 190 < colours(table, white).lightness() < 230
    appearance.choose("light")
    assert colours(table, white).name() == "#ffffff"


def test_every_theme_has_a_bar_and_says_its_name(table: Any) -> None:
    table.open(paged(2))
    view = table.view
    words = sentence(1, 1)
    first = table.tag(table.span(words[5:90]), 1, 2)
    second = table.tag(table.span(words[60:140]), 3)
    view.grab()
    bars = {(bar.passage, bar.theme): bar.rect for bar in view._painting.bars}
    assert set(bars) == {(first.id, 1), (first.id, 2), (second.id, 3)}
    lefts = sorted(rect.left() for rect in bars.values())
    assert all(b - a >= 5 for a, b in pairwise(lefts))
    text = view.rects_on(1, [view.places.line_of(first.start).box])[0]
    assert max(rect.right() for rect in bars.values()) < text.left()
    spot = bars[second.id, 3].center().toPoint()
    port = view.viewport()
    for place in (spot, table.point(second.end - 2)):
        tip = QHelpEvent(QEvent.Type.ToolTip, place, port.mapToGlobal(place))
        QApplication.sendEvent(port, tip)
        assert QToolTip.text() == "Indo-Pacific"


def test_zoom_keeps_what_is_under_the_mouse(table: Any) -> None:
    table.open(paged(4))
    view = table.view
    view.go_to(table.span(sentence(2, 3)))
    at = QPointF(300, 400)
    page, x, y = view.on_page(at)
    for turn in (120, 120, -120, 120, 120):
        wheel(view.viewport(), turn, at, Qt.KeyboardModifier.ControlModifier)
        now = view.on_page(at)
        assert now[0] == page
        assert abs(now[1] - x) < 3
        assert abs(now[2] - y) < 3


def test_pages_fit_as_asked(table: Any) -> None:
    table.open(paged(2))
    view = table.view
    view.set_zoom(FIT_WIDTH)
    assert abs(view.sheets.width - view.viewport().width()) <= 2
    assert view.horizontalScrollBar().maximum() == 0
    view.set_zoom(FIT_PAGE)
    assert view.sheets.size(1)[1] <= view.viewport().height()
    view.set_zoom(1.0)
    assert view.sheets.size(1) == (round(595.28 * FULL), round(841.89 * FULL))
    view.resize(600, 500)
    view.set_zoom(FIT_WIDTH)
    assert abs(view.sheets.width - view.viewport().width()) <= 2


def test_going_somewhere_brings_it_in_sight(table: Any) -> None:
    table.open(paged(6))
    view = table.view
    pages: list[int] = []
    view.page_changed.connect(pages.append)
    span = table.span(sentence(5, 2))
    view.go_to(span)
    assert view.in_sight(span.start)
    assert view.caret() == span.start
    assert pages[-1] == view.current_page() == 5
    view.go_to_page(3)
    assert view.current_page() == 3
    assert table.page_of(view.place()) == 3
    place = view.place()
    view.resize(700, 800)
    assert abs(table.page_of(view.place()) - table.page_of(place)) == 0
    view.restore_place(span.start)
    assert view.first_in_sight() == table.view.places.line_of(span.start).start


def test_much_is_looked_at_and_little_is_kept(table: Any) -> None:
    table.open(paged(60, paragraphs=2))
    view = table.view
    view.feed.large.budget = 12_000_000
    view.feed.small.budget = 300_000
    for page in range(1, 61, 3):
        view.go_to_page(page)
        view.feed.large.budget = 12_000_000
        table.rest()
        assert view.feed.large.held <= 12_000_000
        assert view.feed.small.held <= 300_000
    assert len(view.feed._letters) <= 24
    assert len(view.places._letters) <= 24
    held = sum(len(pixels) for _, pixels in view.feed.large._kept.values())
    assert held == view.feed.large.held


def test_a_killed_process_is_not_noticed_and_a_bad_page_says_so(
    table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.open(paged(9))
    view = table.view
    os.kill(view.feed.server.worker_pid, signal.SIGKILL)
    view.go_to_page(8)
    table.rest()
    assert not view.feed.broken
    view.feed.broken[8] = "This page cannot be shown."
    view.viewport().update()
    view.grab()
    view.go_to_page(2)
    table.rest()


def test_a_screen_reader_gets_the_text(table: Any) -> None:
    table.open(paged(2))
    view = table.view
    span = table.span(sentence(1, 2))
    table.tag(span, 1, note="Nagaan")
    view.set_caret(span.start + 3)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Pages of the report"
    assert interface.text(QAccessible.Text.Description) == "Oekraïne\nNagaan"
    assert interface.words.cursorPosition() == span.start + 3
    assert interface.words.text(span.start, span.end) == sentence(1, 2)
    assert interface.words.characterRect(span.start).height() > 5


def test_another_report_leaves_nothing_behind(table: Any) -> None:
    table.open(paged(5))
    table.tag(table.span(sentence(1, 0)), 1)
    table.view.set_selection(Span(3, 30))
    table.view.go_to_page(4)
    table.view.clear()
    assert table.view.selection() is None
    assert table.view.current_page() == 0
    assert len(table.view.feed.large) == 0
    assert table.view.feed.server.worker_pid is None
    table.passages.clear()
    table.open(paged(2))
    assert table.view.current_page() == 1


def test_a_link_on_a_page_shows_its_address_and_opens_with_ctrl(
    table: Any, heard: Callable[[Any], list[Any]]
) -> None:
    table.open(linked("https://dijken.example/kaart", "kaart van de dijken"))
    view, asked = table.view, heard(table.view.link_asked)
    on, beside = table.text.index("kaart van"), table.text.index("staat op")
    assert view.link_under(QPointF(table.point(on + 2))).url == "https://dijken.example/kaart"
    assert view.link_under(QPointF(table.point(beside))) is None
    spot = table.point(on + 2)
    at = view.viewport().mapToGlobal(spot)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, at))
    assert QToolTip.text().startswith("https://dijken.example/kaart\n")
    QTest.mouseClick(view.viewport(), LEFT, NONE, spot)
    assert asked == []
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, spot)
    assert asked == [("https://dijken.example/kaart",)]


def linked(url: str, words: str) -> bytes:
    """A page on which a few words are a link."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setFont("Times-Roman", 12)
    before = "De afspraak staat op de "
    canvas.drawString(90, 700, f"{before}{words} van dit jaar.")
    left = 90 + canvas.stringWidth(before, "Times-Roman", 12)
    right = left + canvas.stringWidth(words, "Times-Roman", 12)
    canvas.linkURL(url, (left, 696, right, 712))
    canvas.save()
    return made.getvalue()


def test_themes_on_pages_are_told_apart_without_colour(table: Any) -> None:
    table.open(paged(2))
    view = table.view
    span = Span(table.span(sentence(1, 1)).start + 5, table.span(sentence(1, 4)).end)
    passages = [table.tag(span, theme) for theme in (1, 2, 3)]
    alone = table.tag(Span(span.end + 2, span.end + 200), 2)

    def look_at(x: float, y: float, wide: int, high: int) -> list[str]:
        image = view.viewport().grab().toImage()
        return [
            image.pixelColor(round(x) + across, round(y) + down).name()
            for down in range(high)
            for across in range(wide)
        ]

    def along(passage: Passage) -> list[str]:
        (bar,) = (bar for bar in view._painting.bars if bar.passage == passage.id)
        return look_at(bar.rect.center().x(), bar.rect.top() + 3, 1, int(bar.rect.height()) - 6)

    def ruled(passage: Passage) -> int:
        """The pixels under the words in which a line is drawn."""
        rect = view.rects_of(passage.span)[0]
        under = look_at(rect.left() + 2, rect.bottom() - 1, 120, 1)
        return sum(QColor(pixel).lightnessF() < 0.62 for pixel in under)

    view.grab()
    assert all(len(set(along(p))) == 1 for p in passages), "colour does it"
    assert ruled(alone) == 0
    reading.show_patterns(True)
    view.grab()
    seen = [along(p) for p in passages]
    # each is a line of another make, with the theme's key on the paper in its middle
    assert len({tuple(QColor(pixel).lightnessF() > 0.9 for pixel in one) for one in seen}) == 3
    assert all("#ffffff" in one for one in seen)
    assert 40 < ruled(alone) < 100, "dashes under the words of a theme alone"
    lefts = sorted(bar.rect.left() for bar in view._painting.bars)
    assert all(b - a >= 8 for a, b in pairwise(lefts)), "room for keys"
    reading.show_patterns(False)
    appearance.want_contrast(True)
    view.grab()
    assert "#ffffff" in along(passages[0]), "more contrast asks for it by itself"


def differing(*sizes: tuple[float, float]) -> bytes:
    """A PDF whose pages have these sizes, each with a line of text at its left and right edges."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        canvas.drawString(40, height - 80, f"De kade van blad {number} is weer open voor schepen.")
        canvas.drawRightString(width - 40, height - 200, f"Einde van blad {number}.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def is_whole(view: Any, page: int) -> bool:
    rect = view.sheet_rect(page)
    return bool(rect.left() >= 0 and rect.right() <= view.viewport().width())


@pytest.mark.parametrize("wide", [(A4[1], A4[0]), (1190.6, 841.9), (5000.0, 800.0)])
def test_pages_are_seen_whole_beside_one_that_is_wider(
    table: Any, wide: tuple[float, float]
) -> None:
    view = table.open(differing(A4, A4, wide, A4, A4)).view
    assert view.horizontalScrollBar().maximum() > 0
    assert is_whole(view, 1)
    view.go_to_page(5)
    assert is_whole(view, 5)
    view.go_to_page(3)
    assert view.sheet_rect(3).intersects(view.viewport().rect())
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum())  # to see the end of the wide one
    while view.current_page() < 4:
        view.verticalScrollBar().triggerAction(
            view.verticalScrollBar().SliderAction.SliderPageStepAdd
        )
    assert is_whole(view, 4)
    bar.setValue(0)
    view.set_zoom(FIT_WIDTH)
    assert is_whole(view, view.current_page())
    bar.setValue(0)
    view.resize(view.width() - 60, view.height())
    assert is_whole(view, view.current_page())
    view.restore_place(table.text.index("Einde van blad 3"))
    assert view.viewport().rect().contains(view.caret_rect(view.place()).toRect())
    view.restore_place(table.text.index("blad 2"))
    assert is_whole(view, 2)


def test_a_page_that_is_too_wide_stays_where_it_was_put(table: Any) -> None:
    view = table.open(differing(A4, A4)).view
    view.set_zoom(4.0)
    bar = view.horizontalScrollBar()
    for at in (bar.minimum(), bar.maximum() // 3, bar.maximum()):
        bar.setValue(at)
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 400)
        assert bar.value() == at
