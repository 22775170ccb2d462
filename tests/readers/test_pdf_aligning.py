"""Strips of any text are looked for in the finished text without an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.readers.pdf.aligning import Aligner
from briefing.readers.pdf.fonts import PLAIN
from briefing.readers.pdf.strips import Strip

SIGNS = st.text("12ab ᵉ²₂-o.•", min_size=1).filter(lambda text: bool(text.strip()))


def placed(own: str, text: str) -> list[tuple[int, int]]:
    aligner = Aligner(text, 0, len(text))
    aligner.place([Strip(own, own, 1, 0, len(own), (0.0, 0.0, 10.0, 10.0), 10.0, PLAIN)])
    return [(run[0], run[1]) for run in aligner.runs]


@pytest.mark.parametrize("own", ["1ᵉ", "12ᵉ tranche", "2ₐ", "1ᵉ-"])
def test_number_with_a_raised_letter_that_is_not_there(own: str) -> None:
    placed(own, "Hier staat iets anders.")


@given(SIGNS, SIGNS)
def test_runs_lie_in_the_text(own: str, text: str) -> None:
    for first, last in placed(own.strip(), text):
        assert 0 <= first < last <= len(text)


@pytest.mark.parametrize(
    ("own", "text", "found"),
    [
        ("Zo is het.* Daarna", "Zo is het. Daarna", [(0, 10), (11, 17)]),
        ("een toespraak**, zei", "een toespraak, zei", [(0, 13), (13, 18)]),
        ("de haven[12] van", "de haven van", [(0, 8), (9, 12)]),
        ("de toespraak†", "de toespraak", [(0, 12)]),
        ("een plein, * of toren", "een plein, * of toren", [(0, 21)]),
    ],
)
def test_words_before_a_marker_that_has_gone(
    own: str, text: str, found: list[tuple[int, int]]
) -> None:
    assert placed(own, text) == found


def test_a_label_is_not_the_first_digit_of_its_note() -> None:
    text = "23 november, de haven"
    aligner = Aligner(text, 0, len(text))
    aligner.place(
        [
            Strip(own, own, 1, 0, len(own), (left, 0.0, left + 10.0, 10.0), 10.0, PLAIN)
            for left, own in ((0.0, "2"), (20.0, text))
        ]
    )
    assert [(run[0], run[1], run[5]) for run in aligner.runs] == [(0, len(text), 20.0)]
