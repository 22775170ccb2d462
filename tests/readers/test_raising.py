"""Raised and lowered digits, as every format has them read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.readers.raising import lowered, raised

ENDS = st.text("a1.,( )€O²-")
SIGNS = st.text("0139+-−ni,;()e ")


@pytest.mark.parametrize(
    ("before", "text", "read"),
    [
        ("van 10", "3", "³"),
        ("van 10", "-6", "⁻⁶"),
        ("van 10", "–12 ", "⁻¹² "),
        ("op 4 km", "2", "²"),
        ("(a + b)", "2", "²"),
        ("woord.", "1", "¹"),
        ("in 2030.", "2", "²"),
        ("woord", "1, 2", "¹, ²"),
        ("Ca", "2+", "²⁺"),
        ("2", "n-1", "ⁿ⁻¹"),
        ("de 1", "e", "e"),
        ("de 2", "de", "de"),
        ("", "1", "1"),
        ("een ", "14", "14"),
        ("€ 1,", "50", "50"),
        ("€ 2.500,", "00", "00"),
        ("van CO", "2", "2"),
        ("H", "+", "+"),
        ("zie", "[3]", "[3]"),
    ],
)
def test_raised(before: str, text: str, read: str) -> None:
    assert raised(before, text) == read


@pytest.mark.parametrize(
    ("before", "text", "read"),
    [("CO", "2", "2"), ("10", "2", "₂"), ("10", "-6", "₋₆"), ("", "2", "2"), ("x1", "max", "max")],
)
def test_lowered(before: str, text: str, read: str) -> None:
    assert lowered(before, text) == read


@given(ENDS, SIGNS)
def test_nothing_changes_its_length_or_comes_to_change_again(before: str, text: str) -> None:
    for write in (raised, lowered):
        read = write(before, text)
        assert len(read) == len(text)
        assert write(before, read) == read
