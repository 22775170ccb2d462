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
