"""What is painted stands where it should, in the colours of the look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from briefing import i18n
from briefing.domain.document import BlockKind, Metadata
from briefing.domain.span import Span
from briefing.ui.look import appearance, look
from briefing.ui.reader.painting import page_labels

TEXT = [
    (
        "Deelnemers bevestigden dat de steun wordt voortgezet zo lang als dat nodig is. "
        "Nederland kondigde een aanvullende bijdrage aan voor het herstel van havens."
    ),
    "Het fonds wordt gevuld volgens een vaste sleutel. Elke staat draagt naar draagkracht bij.",
]


def _above_text(desk: Any, offset: int) -> QPoint:
    """A pixel in the tint of a character, above its letter."""
    point = desk.point(offset)
    return QPoint(point.x() + 2, point.y() - 10)


@pytest.mark.parametrize("dark", [False, True])
def test_a_passage_has_tint_and_ribbon(desk: Any, dark: bool) -> None:
    appearance.choose("dark" if dark else "light")
    desk.open(TEXT)
    assert desk.colour(_above_text(desk, 5)) == look().paper.name()
    passage = desk.tag("bevestigden dat de steun", 2)
    pair = look().theme("amber")
    assert desk.colour(_above_text(desk, passage.start + 2)) == pair.tint.name()
    assert desk.colour(_above_text(desk, passage.end + 3)) == look().paper.name()
    ribbon = desk.view.scene.ribbons[0]
    assert (ribbon.passage, ribbon.theme) == (passage.id, 2)
    assert ribbon.rect.right() < desk.view.scene.column
    assert desk.colour(ribbon.rect.center()) == pair.ink.name()


def test_overlapping_themes_stay_tellable_apart(desk: Any) -> None:
    desk.open(TEXT)
    first = desk.tag("Deelnemers bevestigden dat de steun", 1)
    second = desk.tag("dat de steun wordt voortgezet", 3)
    blue, green = look().theme("blue"), look().theme("green")
    both = desk.span("steun").start
    assert desk.colour(_above_text(desk, both)) == blue.tint.name()
    rule = QPoint(desk.point(both).x() + 3, desk.point(both).y() + 12)
    assert desk.colour(rule) == green.ink.name()
    assert desk.colour(rule - QPoint(desk.point(both).x() - desk.point(2).x(), 0)) != (
        green.ink.name()
    )
    assert desk.colour(_above_text(desk, second.end - 2)) == green.tint.name()
    bars = {r.passage: r.rect for r in desk.view.scene.ribbons}
    assert not bars[first.id].intersects(bars[second.id])
    for number, colour in ((first.id, blue), (second.id, green)):
        assert desk.colour(bars[number].center()) == colour.ink.name()


def test_a_few_passages_change_without_the_rest(desk: Any) -> None:
    desk.open(TEXT)
    first, second = desk.tag("bevestigden", 1), desk.tag("havens", 2)
    moved = replace(first, themes=(3,))
    desk.view.change_passages([moved, replace(first, id=9, start=0, end=10)], [second.id])
    desk.view.grab()
    assert {(r.passage, r.theme) for r in desk.view.scene.ribbons} == {(first.id, 3), (9, 1)}
    assert desk.colour(_above_text(desk, first.start + 2)) == look().theme("green").tint.name()
    assert desk.colour(_above_text(desk, second.start + 2)) == look().paper.name()


def test_every_theme_of_one_passage_has_a_ribbon(desk: Any) -> None:
    desk.open(TEXT)
    desk.tag("Het fonds wordt gevuld", 3, 1, 2)
    desk.view.grab()
    bars = desk.view.scene.ribbons
    assert {r.theme for r in bars} == {1, 2, 3}
    assert len({r.rect.x() for r in bars}) == 3
    assert all(r.rect.left() >= 0 for r in bars)


def test_more_ribbons_than_the_margin_holds_stay_inside_it(desk: Any) -> None:
    desk.open(TEXT)
    for n in range(40):
        desk.tag(Span(n, n + 60), 1 + n % 3)
    desk.view.grab()
    assert len(desk.view.scene.ribbons) == 40
    column = desk.view.scene.column
    assert all(r.rect.left() >= 0 and r.rect.right() < column for r in desk.view.scene.ribbons)


def test_a_ribbon_runs_over_blocks_without_a_gap(desk: Any) -> None:
    desk.open(TEXT)
    desk.tag(Span(0, desk.span("sleutel").end), 1)
    desk.view.grab()
    (bar,) = desk.view.scene.ribbons
    between = desk.view.character_rect(desk.span("Het fonds").start).top()
    gap = desk.view.viewport().mapFromGlobal(QPoint(0, between)).y() - 6
    assert desk.colour(QPointF(bar.rect.center().x(), gap)) == look().theme("blue").ink.name()


def test_the_selection_has_its_colour_and_an_outline(desk: Any) -> None:
    desk.open(TEXT)
    span = desk.span("bevestigden")
    desk.tag(span, 2)
    desk.view.set_selection(span)
    assert desk.colour(_above_text(desk, span.start + 1)) == look().selection.name()
    edge = QPoint(desk.point(span.start).x() - 5, desk.point(span.start).y())
    assert desk.colour(edge) == look().accent.name()


def test_the_current_passage_has_an_outline(desk: Any) -> None:
    desk.open(TEXT)
    passage = desk.tag("bevestigden", 2)
    edge = QPoint(desk.point(passage.start).x() - 5, desk.point(passage.start).y())
    assert desk.colour(edge) == look().paper.name()
    desk.click(desk.point(passage.start + 3))
    assert desk.colour(edge) == look().accent.name()
    assert desk.colour(_above_text(desk, passage.start + 2)) == look().theme("amber").tint.name()


def test_a_note_shows_in_the_margin_and_speaks(desk: Any) -> None:
    desk.open(TEXT)
    desk.tag("bevestigden", 1, 2, note="Kernpunt voor de minister")
    alone = desk.tag("Het fonds", note="Nagaan")
    desk.view.grab()
    scene = desk.view.scene
    assert desk.view.describe(desk.passages[0]) == (
        "Oekraïne, lastenverdeling\nKernpunt voor de minister"
    )
    assert desk.view.describe(alone) == "Note\nNagaan"
    beside = QPointF(scene.column + scene.page.width + 12, desk.point(alone.start).y())
    assert scene.passage_at_margin(beside) == alone
    assert not [r for r in scene.ribbons if r.passage == alone.id]


def test_hovering_a_ribbon_names_its_themes(desk: Any) -> None:
    desk.open(TEXT)
    desk.tag("bevestigden", 3, note="Let op")
    desk.view.grab()
    spot = desk.view.scene.ribbons[0].rect.center().toPoint()
    port = desk.view.viewport()
    QApplication.sendEvent(port, QHelpEvent(QHelpEvent.Type.ToolTip, spot, port.mapToGlobal(spot)))
    assert QToolTip.text() == "Indo-Pacific\nLet op"
    QToolTip.hideText()
    clicked: list[int] = []
    desk.view.passage_clicked.connect(clicked.append)
    desk.click(spot)
    assert clicked == [1]
    assert desk.view.caret() == desk.passages[0].start


def test_the_map_shows_passages_in_order(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee." for n in range(400)])
    desk.tag("Alinea 100 over", 1)
    desk.tag("Alinea 300 over", 3)
    desk.view.draw_map()
    bar = desk.view.verticalScrollBar()
    (first,), (second,) = (lane.tops for lane in bar.map.lanes)
    assert 0.2 < first < 0.3
    assert 0.7 < second < 0.8


def test_the_scroll_bar_is_dragged_and_clicked(desk: Any) -> None:
    desk.open([f"Alinea {n} over de zee." for n in range(400)])
    bar = desk.view.verticalScrollBar()
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    grip = bar.handle().center().toPoint()
    QTest.mousePress(bar, left, none, grip)
    QTest.mouseMove(bar, QPoint(grip.x(), bar.height()))
    QTest.mouseRelease(bar, left, none, QPoint(grip.x(), bar.height()))
    assert bar.value() == bar.maximum()
    QTest.mouseClick(bar, left, none, bar.track().center().toPoint())
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.05


def test_chips_stand_under_the_title(desk: Any, meeting: Metadata) -> None:
    desk.open(TEXT, metadata=meeting)
    apart = desk.view.scene.page.head
    chips = desk.view.scene.head
    assert not chips.below_row
    desk.open([(BlockKind.HEADING, "VERSLAG VAN EEN TOP"), *TEXT], metadata=meeting)
    assert desk.view.scene.head.below_row
    assert desk.view.scene.page.head < apart
    first = desk.view.scene.page.layout(0)
    assert first.row.is_title
    assert first.pieces[0].map.shown == "Verslag van een top"
    assert desk.view.report_text().startswith("VERSLAG")
    assert first.height > first.pieces[0].height + 30


def test_tables_stand_in_columns(desk: Any) -> None:
    rows = ["Land\tBedrag\tOpmerking", "Noorwegen\t120\t" + "in natura en in geld " * 6, "VK\t7\t–"]
    desk.open([(BlockKind.TABLE, row) for row in rows])
    columns = [
        [desk.view.character_rect(desk.text.index(word)).left() for word in words]
        for words in (("Land", "Noorwegen", "VK"), ("Opm", "in nat", "–"))
    ]
    assert [len(set(lefts)) for lefts in columns] == [1, 1]
    ends = [
        desk.view.character_rect(desk.span(word).end - 1).right() for word in ("Bedrag", "120", "7")
    ]
    assert max(ends) - min(ends) <= 1, "figures end under each other"
    assert columns[0][0] < ends[0] < columns[1][0]
    assert len(desk.view.scene.page.layout(1).pieces[2].lines) > 1


def test_page_marks_stand_in_the_right_margin(desk: Any) -> None:
    desk.open(TEXT, pages=(0, 90))
    rows = desk.view.scene.page.flow.rows
    assert rows[0].pages == ((0, 1), (90, 2))
    image = desk.view.viewport().grab().toImage()
    x = desk.view.scene.column + desk.view.scene.page.width + 24
    y = desk.point(90).y()
    inked = {image.pixelColor(x + dx, y + dy).name() for dx in range(24) for dy in range(-6, 8)}
    assert inked - {look().paper.name()}


@pytest.mark.parametrize(("language", "several"), [("en", "pp. 1–3"), ("nl", "p. 1–3")])
def test_pages_that_begin_on_one_line_have_one_label(
    desk: Any, language: str, several: str
) -> None:
    i18n.use_language(language)
    second = len(TEXT[0]) + 1
    # the first two pages have no text, and one begins within a paragraph
    desk.open(TEXT, pages=(0, 0, 0, 90, second))
    layouts = [desk.view.scene.page.layout(index) for index in range(2)]
    labels = [page_labels(layout) for layout in layouts]
    assert [[words for _, words in found] for found in labels] == [[several, "p. 4"], ["p. 5"]]
    tops = [top for top, _ in labels[0]]
    assert tops == sorted(set(tops))
