"""Numbers beside the lines are no text, wherever titles and columns stand; cells that count are."""

from __future__ import annotations

import pytest

from tests.makers.pdf_pages import Draw, drawn, lines, text
from tests.makers.pdf_read import read

_LINE = "De sluis bij {} ging later open dan was beloofd aan de"
_PLACES = ["Velsen", "Terneuzen", "Delfzijl", "Lemmer", "Stavoren", "Harlingen", "Hansweert"]


def rows(x: float, y: float, texts: list[str], size: float = 10) -> list[Draw]:
    return [text(x, y - 14 * i, row, size) for i, row in enumerate(texts)]


def words(count: int, start: int = 0) -> list[str]:
    return [_LINE.format(_PLACES[(start + i) % len(_PLACES)]) for i in range(count)]


def numbers(left: float, top: float, first: int, count: int, every: int) -> list[Draw]:
    """Numbers beside lines, right-aligned at ``left``."""
    return [
        text(left - 3.5 * len(str(n)), top - 14 * i, str(n), 6)
        for i, n in enumerate(range(first, first + count))
        if n % every == 0
    ]


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("title", [40.0, 60.0])
def test_a_title_over_the_numbers_is_no_head_of_a_column(every: int, title: float) -> None:
    page = [
        text(title, 790, "Verslag van de havendag in het noorden", 18, "Helvetica-Bold"),
        *rows(60, 740, words(30)),
        *numbers(50, 740, 1, 30, every),
    ]
    document = read(drawn(page))
    assert " ".join(document.text.split()).endswith(" ".join(words(30)))


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("offset", [0.0, 5.0])
def test_each_column_may_have_its_numbers(every: int, offset: float) -> None:
    pages: list[list[Draw]] = []
    for number in range(2):
        first = 1 + 60 * number
        pages.append(
            [
                *rows(60, 740, words(30, number), 7.5),
                *numbers(50, 740, first, 30, every),
                *rows(330, 740 - offset, words(30, 3 + number), 7.5),
                *numbers(320, 740 - offset, first + 30, 30, every),
            ]
        )
    document = read(drawn(*pages))
    wanted = [row for n in range(2) for row in (*words(30, n), *words(30, 3 + n))]
    assert " ".join(document.text.split()) == " ".join(wanted)


def test_a_number_that_is_glued_to_its_line_goes_too() -> None:
    page = [
        *rows(60, 740, words(30)),
        *numbers(50, 740, 1, 30, 1),
    ]
    glued = [
        *rows(60, 740, words(30)),
        *[d for i, d in enumerate(numbers(57, 740, 1, 30, 1)) if i],
    ]
    glued[12] = text(53, 740 - 14 * 12, f"13 {words(30)[12]}")
    for made in (page, glued):
        shown = " ".join(read(drawn(made)).text.split())
        assert words(30)[12] in shown
        assert "13 De" not in shown


@pytest.mark.parametrize("near", [{5, 20, 25, 40}, {10, 20, 40, 50, 55}])
def test_numbers_in_a_narrow_gutter_are_no_text_where_some_are_glued(near: set[int]) -> None:
    """Lines take in numbers that stand ``near``. The last page has one column, and few others."""
    pages: list[list[Draw]] = []
    wanted: list[str] = []
    for number, columns in enumerate(((66, 318), (66, 318), (66,))):
        page: list[Draw] = []
        for place, left in enumerate(columns):
            said = [row.removesuffix(" aan de") for row in words(30, number + 3 * place)]
            said[2] += " aan de"  # reaches into the gutter
            if len(columns) == 1:
                del said[26:]
            for at, row in enumerate(said):
                y = 740 - 14 * at
                count = 60 * number + 30 * place + at + 1
                if count % 5 == 0:
                    glued = count % 60 in near or (number == 2 and count < 135)
                    gap = 6.5 if glued else 8.5
                    page.append(text(left - gap - 3.4 * len(str(count)), y, str(count), 6))
                page.append(text(left, y, row, 9))
            wanted += said
        pages.append(page)
    document = read(drawn(*pages))
    assert " ".join(document.text.split()) == " ".join(wanted)


def test_numbers_that_do_not_count_on_a_page_of_their_own() -> None:
    first = [*rows(60, 740, words(30)), *numbers(50, 740, 1, 30, 1)]
    second = [
        *rows(60, 740, words(8)),
        *(text(46, 740 - 14 * at, "7", 6) for at in (0, 1)),
        *lines(46, 740 - 14 * 8, ["31 De raad besluit."]),
    ]
    assert "De raad besluit" in read(drawn(first, second)).text


def test_a_column_that_counts_under_a_head_is_text() -> None:
    page = [text(40, 754, "Nr.")]
    for row in range(8):
        page += [text(45, 740 - 14 * row, str(row + 1)), text(90, 740 - 14 * row, words(8)[row])]
    shown = read(drawn(page)).text
    assert all(f"{row + 1}" in shown for row in range(8))
