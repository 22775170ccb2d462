"""Footnotes: markers that are not text, cards that show them, jumps there and back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from briefing.domain.document import BlockKind, Footnote
from briefing.domain.span import Span

PARTS = [
    "Nederland draagt bij aan herstel van havens. Daarmee komt het totaal hoger uit.",
    *("Tussenliggende woorden over de zee. " * 9 for _ in range(12)),
    (BlockKind.FOOTNOTE, "Kamerstuk 31 999, nr. 12."),
]


def _notes(desk: Any) -> tuple[Footnote, ...]:
    note = desk.span("Kamerstuk 31 999, nr. 12.")
    marker = desk.span("van havens.").end
    return (
        Footnote("1", marker, "Kamerstuk 31 999, nr. 12.", note.start, note.end),
        Footnote("2", desk.span("totaal").end),
    )


def _marker(desk: Any, note: Footnote) -> QPoint:
    scene = desk.view.scene
    rect = scene.page.layout(0).marker_rect(note)
    top = scene.page.top(0) - desk.view.placement.value
    return rect.translated(scene.column, top).center().toPoint() - QPoint(0, 7)


def test_the_marker_takes_room_but_no_offset(desk: Any) -> None:
    desk.open(PARTS)
    at = desk.span("Daarmee").start
    plain = desk.view.character_rect(at).left()
    desk.open(PARTS, footnotes=_notes)
    assert desk.view.character_rect(at).left() > plain + 3
    span = desk.span("havens. Daarmee")
    desk.drag(desk.point(span.start), desk.end_point(span.end))
    assert desk.view.selection() == span


def test_hovering_a_marker_shows_the_note(desk: Any) -> None:
    desk.open(PARTS, footnotes=_notes)
    first, lost = desk.view.scene.page.flow.rows[0].markers
    port = desk.view.viewport()
    QTest.mouseMove(port, _marker(desk, first))
    assert desk.view.card.isVisible()
    assert desk.view.card.accessibleName() == "Footnote 1"
    assert desk.view.card.accessibleDescription() == "Kamerstuk 31 999, nr. 12."
    assert port.rect().contains(desk.view.card.geometry())
    QTest.mouseMove(port, desk.point(desk.span("komt het").start))
    assert not desk.view.card.isVisible()
    QTest.mouseMove(port, _marker(desk, lost))
    assert "lacks" in desk.view.card.accessibleDescription()


def test_a_click_goes_to_the_note_and_back(desk: Any) -> None:
    desk.open(PARTS, footnotes=_notes)
    (first, _) = desk.view.scene.page.flow.rows[0].markers
    desk.click(_marker(desk, first))
    assert desk.view.caret() == first.start
    assert desk.view.place() > 0
    label = desk.point(first.start)
    desk.click(QPoint(desk.view.scene.column + 4, label.y()))
    assert desk.view.caret() == first.marker


def test_the_caret_on_a_marker_shows_the_note_and_enter_goes_there(desk: Any) -> None:
    desk.open(PARTS, footnotes=_notes)
    (first, _) = desk.view.scene.page.flow.rows[0].markers
    view = desk.view
    view.set_caret(first.marker - 1)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == first.marker
    assert view.card.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.card.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.card.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.caret() == first.start
    assert not view.card.isVisible()


def test_a_passage_around_a_marker_is_whole(desk: Any) -> None:
    desk.open(PARTS, footnotes=_notes)
    first = desk.view.scene.page.flow.rows[0].markers[0]
    layout = desk.view.scene.page.layout(0)
    marker = layout.marker_rect(first)
    (before,) = layout.rects(first.marker - 5, first.marker)
    assert before.right() <= marker.left() + 0.5
    around = layout.rects(first.marker - 5, first.marker + 5)
    assert around[0].contains(marker.center())
    assert desk.view.scene.page.flow.text[first.marker - 1] == "."
    desk.view.set_selection(Span(first.marker - 5, first.marker + 5))
    assert desk.view.selection().of(desk.text) == "vens. Daar"


@pytest.mark.parametrize("how", ["passage", "selection", "mark"])
def test_a_marker_is_read_where_what_is_framed_ends_at_it(desk: Any, how: str) -> None:
    desk.open(PARTS, footnotes=_notes)
    note = _notes(desk)[0]
    span = Span(desk.span("herstel").start, note.marker or 0)
    page = desk.view.scene.page
    box = page.layout(0).marker_rect(note)
    box = desk.view.locator.in_window(box, 0).toAlignedRect().adjusted(1, 4, 0, 0)
    box.setHeight(box.height() // 2)

    def inked() -> list[tuple[int, int]]:
        image = desk.view.viewport().grab(box).toImage()
        return [
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).lightness() < 170
        ]

    desk.view.set_caret(0)
    plain = inked()
    assert plain
    if how == "passage":
        desk.tag(span, 1)
        desk.view.set_caret(span.start)
        assert desk.view.framed_passage() is not None
    elif how == "selection":
        desk.view.set_selection(span)
    else:
        desk.view.take_ends(0, 0, marking=True)
        assert desk.view.marked().end == note.marker
    assert inked() == plain
