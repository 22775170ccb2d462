"""Tables on the page: beside each other, with very many columns, with endless words, very long."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from briefing.domain.document import BlockKind
from briefing.settings import Settings
from briefing.ui.reader.flow import Flow
from briefing.ui.reading_look import reading

T = BlockKind.TABLE


@pytest.fixture(autouse=True)
def _as_ever() -> Any:
    yield
    reading.take(Settings())


def _table(rows: list[str]) -> list[tuple[BlockKind, str]]:
    return [(T, row) for row in rows]


def _edges(desk: Any) -> tuple[float, float]:
    """The leftmost and rightmost pixel of what is drawn in the window."""
    view = desk.view
    layouts = [(view.scene.page.layout(n), view.scene.column) for n in range(len(view.flow))]
    rects = [
        rect.translated(column, 0)
        for layout, column in layouts
        for rect in layout.rects(layout.row.start, layout.row.end)
    ]
    return min(r.left() for r in rects), max(r.right() for r in rects)


WIDE = _table(
    [
        "\t".join(f"Kolom {n} van het jaar" for n in range(40)),
        *("\t".join(f"{row * 40 + n} miljoen euro" for n in range(40)) for row in range(12)),
    ]
)


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("width", [300, 660, 1400])
def test_very_many_columns_stay_in_the_window(desk: Any, size: int, width: int) -> None:
    reading.set_size(size)
    desk.view.resize(width, 700)
    desk.open(["Een alinea.", *WIDE])
    left, right = _edges(desk)
    assert left >= 0
    assert right <= desk.view.viewport().width()
    # and words are not torn to single letters
    layout = desk.view.scene.page.layout(2)
    assert max(len(piece.lines) for piece in layout.pieces) <= 4


def test_bands_of_a_row_stand_below_each_other(desk: Any) -> None:
    desk.open(WIDE)
    page = desk.view.scene.page
    first, second = page.layout(0), page.layout(1)
    tops = [piece.y for piece in second.pieces]
    assert tops == sorted(tops)
    assert len(set(tops)) > 2
    assert second.height >= tops[-1] + second.pieces[-1].height
    # headers stand over their columns
    assert [p.x for p in first.pieces] == [p.x for p in second.pieces]
    bands: dict[float, float] = {}
    for piece in second.pieces:
        assert piece.y >= max((foot for top, foot in bands.items() if top < piece.y), default=0)
        bands[piece.y] = max(bands.get(piece.y, 0), piece.y + piece.height)


def test_every_cell_is_reached_by_mouse_and_keys(desk: Any) -> None:
    desk.open(WIDE)
    view = desk.view
    row = view.flow.rows[1]
    for piece in view.scene.page.layout(1).pieces:
        at = desk.point(piece.start)
        desk.click(at + QPoint(1, 0))
        assert piece.start <= view.caret() <= piece.start + 1
    view.set_caret(row.start)
    seen = {view.caret()}
    while view.caret() < row.end:
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        seen.add(view.caret())
    assert {piece.start for piece in view.scene.page.layout(1).pieces} <= seen


def test_an_endless_word_breaks_in_its_cell(desk: Any) -> None:
    word = "a" * 900
    desk.open(_table([f"Land\t{word}\t7", f"{word}\tBedrag\t8", f"VK\t{word}\t9"]))
    left, right = _edges(desk)
    assert left >= 0
    assert right <= desk.view.viewport().width()


def test_tables_under_each_other_stay_apart(desk: Any) -> None:
    def with_mark(rows: list[str], at: int) -> Any:
        desk.open(_table(rows))
        document = desk.view._report.document
        blocks = tuple(
            replace(block, level=int(number == at)) for number, block in enumerate(document.blocks)
        )
        return Flow(replace(document, blocks=blocks))

    like = ["Land\tBedrag", "België\t5", "Jaar\tSchepen", "2031\t12"]
    assert [row.run for row in with_mark(like, 2).rows] == [0, 0, 2, 2]
    assert [row.opens for row in with_mark(like, 2).rows] == [True, False, True, False]
    assert [row.closes for row in with_mark(like, 2).rows] == [False, True, False, True]
    assert [row.run for row in with_mark(like, -1).rows] == [0, 0, 0, 0]


def test_another_number_of_columns_is_another_table(desk: Any) -> None:
    def runs(rows: list[str]) -> list[int]:
        desk.open(_table(rows))
        return [row.run for row in desk.view.flow.rows]

    assert runs(["a\tb\tc", "1\t2\t3", "d\te", "4\t5"]) == [0, 0, 2, 2]
    # a row or two that lack cells are part of their table
    assert runs(["a\tb\tc", "1\t2\t3", "4\t5", "6\t7\t8"]) == [0, 0, 0, 0]
    assert runs(["a\tb\tc", "1\t2\t3", "4\t5", "4\t5", "6\t7\t8"]) == [0, 0, 0, 0, 0]
    assert runs(["a\tb\tc", "1\t2\t3", "totaal\t5"]) == [0, 0, 0]


def test_a_list_of_words_has_no_header(desk: Any) -> None:
    desk.open(_table(["NAVO\tbondgenootschap", "EU\tunie van landen", "VN\tverenigde naties"]))
    assert not desk.view.scene.page.layout(0).is_header
    desk.open(_table(["Land\tBedrag", "Noorwegen\t120", "VK\t7"]))
    assert desk.view.scene.page.layout(0).is_header
    desk.open(_table(["Land\tHaven\tRol", "België\tOostende\tgastheer", "VK\tDover\tgast"]))
    assert desk.view.scene.page.layout(0).is_header


def test_only_what_is_seen_of_a_long_table_is_laid_out(desk: Any) -> None:
    rows = [f"Regel {n}\t{n}\tafspraak over de haven" for n in range(2000)]
    desk.open(_table(["Post\tBedrag\tOpmerking", *rows]))
    assert desk.view.laid_out() < 80
    bar = desk.view.verticalScrollBar()
    for value in (bar.maximum() // 2, bar.maximum(), 0):
        bar.setValue(value)
    assert desk.view.laid_out() < 320
    desk.view.go_to(desk.span("Regel 1500"))
    assert desk.view.in_sight(desk.span("Regel 1500").start)


REMARK = "tweede tranche, na goedkeuring door de stuurgroep en onder voorbehoud van de begroting"


def test_a_column_of_long_words_gets_the_room_that_keeps_the_rows_low(desk: Any) -> None:
    rows = [
        f"{n}\tOnderhoud van boeien {n}\tDenemarken\t1,5\t2,0\t2030\t{REMARK}" for n in range(9)
    ]
    desk.open(_table(["Nr.\tProject\tTrekker\tBegroot\tBesteed\tGereed\tOpmerking", *rows]))
    view = desk.view

    def widths() -> tuple[float, float, int]:
        layout = view.scene.page.layout(3)
        lines = max(len(piece.lines) for piece in layout.pieces)
        return layout.table.columns[1][1], layout.table.columns[6][1], lines

    project, remark, narrow = widths()
    assert remark > project, "the longer words get more of what is left"
    assert narrow <= 6
    view.resize(900, 700)
    project, remark, lines = widths()
    assert remark > 1.5 * project
    assert remark > 150
    assert lines <= 3, "where there is a margin no row is a tower"
    table = view.scene.page.layout(3).table
    assert table.width <= view.viewport().width() - view.scene.column
    # a column of words that fit on a line beside figures keeps them on one
    few = [f"Haven {n}\t{n},5\tgereed" for n in range(4)]
    desk.open(_table(["Project\tBedrag\tStand", *few]))
    assert all(len(piece.lines) == 1 for piece in view.scene.page.layout(2).pieces)


PROMISE = "De minister zegt toe de Kamer voor het einde van het jaar te berichten over de haven."
TABLES = {
    "projects": [
        "Nr.\tProject\tTrekker\tBegroot\tBesteed\tGereed\tOpmerking",
        *(f"{n}\tOnderhoud van boeien {n}\tDenemarken\t1,5\t2,0\t2030\t{REMARK}" for n in range(9)),
    ],
    "promises": [
        "Nr.\tToezegging\tBewindspersoon\tDatum\tStatus\tVindplaats",
        *(
            f"{n}\t{PROMISE}\tminister van Infrastructuur\t12 maart 2031\tbrief volgt na het reces"
            f"\tKamerstuk 28 676, nr. {400 + n}"
            for n in range(9)
        ),
    ],
    "years": [
        "Post\t2024\t2025\t2026\t2027\t2028\t2029\tTotaal\tToelichting",
        *(f"Vaargeul {n}\t" + "1.234,5\t" * 6 + f"12.345,6\t{REMARK}" for n in range(6)),
    ],
    "questions": [
        "Vraag\tAntwoord\tDirectie\tOpmerking",
        *(f"{PROMISE} {n}\t{PROMISE} {REMARK}\tDirectie Noordzee\t{REMARK}" for n in range(5)),
    ],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=list(TABLES))
@pytest.mark.parametrize("size", [100, 150, 200, 300])
def test_no_column_is_too_narrow_for_its_words(desk: Any, rows: list[str], size: int) -> None:
    """What the reader has between two panes in windows of 1024 to 1920 pixels."""
    reading.set_size(size)
    for width in (440, 560, 700, 900, 1260):
        desk.view.resize(width, 700)
        desk.open(["Vooraf.", *_table(rows)])
        layout = desk.view.scene.page.layout(3)
        letter = QFontMetricsF(layout.table.style.font).horizontalAdvance("n")
        room = layout.table.width / letter
        for (_, wide), piece in zip(layout.table.columns, layout.pieces, strict=True):
            if len(piece.lines) > 10:  # a tower only where there is no more room on the page
                assert wide / letter >= min(18, 0.9 * room)
        _, right = _edges(desk)
        assert right <= desk.view.viewport().width()


def test_bands_share_the_room_that_they_have(desk: Any) -> None:
    reading.set_size(200)
    desk.view.resize(560, 700)
    desk.open(_table(TABLES["projects"]))
    table = desk.view.scene.page.layout(2).table
    assert table.breaks
    x, wide = table.columns[-1]
    assert x + wide > 0.9 * desk.view.scene.page.width, "the remark has all that is left beside it"


def test_a_remark_now_and_then_is_no_tower(desk: Any) -> None:
    projects = ("Walstroom", "Baggeren van de vaargeul", "Opleiding van loodsen", "Noodsleper")
    rows = [
        f"{n}\t{projects[n % 4]}\tNoorwegen\t1,5\t2,0\t2030\t{REMARK if n % 5 == 2 else ''}"
        for n in range(20)
    ]
    desk.open(_table(["Nr.\tProject\tTrekker\tBegroot\tBesteed\tGereed\tOpmerking", *rows]))
    desk.view.resize(740, 700)
    table = desk.view.scene.page.layout(3).table
    assert table.columns[6][1] > table.columns[1][1], "though others take a second line for it"


def _left_of(desk: Any, words: str) -> int:
    return int(desk.view.character_rect(desk.text.index(words)).left())


def test_a_table_of_right_to_left_words_begins_at_the_right(desk: Any) -> None:
    rows = ["البند\tالمبلغ\tالسنة", "بناء\t40\t2031", "تدريب\t7,5\t2032", "Onderhoud\t3\t2033"]
    desk.open(["Vooraf.", *_table(rows)])
    view = desk.view
    scene = view.scene
    lefts = [_left_of(desk, words) for words in ("بناء", "40", "2031")]
    assert lefts == sorted(lefts, reverse=True), "the first column is the rightmost"
    table = scene.page.layout(1).table
    assert table.left + table.width == pytest.approx(scene.page.width, abs=1)
    assert table.left == pytest.approx(min(x for x, _ in table.columns))
    # each cell is found where it stands
    for words in ("تدريب", "7,5", "2032", "Onderhoud"):
        at = desk.text.index(words) + 1
        rect = view.character_rect(at)
        point = view.viewport().mapFromGlobal(rect.center())
        assert abs(view.offset_at(point.toPointF()) - at) <= 1
    desk.open(["Vooraf.", *_table(["Post\tBedrag", "Haven\t40", "בניה\t7", "Kade\t3"])])
    assert desk.view.scene.page.layout(1).table.left == 0, "most words run from the left"
