"""Words are found in a text whatever their case and diacritics, at the very characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.finding import Findable
from briefing.domain.folding import fold


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Oekraïne, OEKRAÏNE en oekraine", "oekraine", ["Oekraïne", "OEKRAÏNE", "oekraine"]),
        ("De dĳk en de dijk", "DIJK", ["dĳk", "dijk"]),
        ("ĳs ĳs ĳs", "ijs", ["ĳs", "ĳs", "ĳs"]),
        ("cafe\u0301 en café", "cafe", ["cafe\u0301"[:4], "café"]),
        ("in\u00a0de\nzaal", "in de zaal", ["in\u00a0de\nzaal"]),
        ("NAVO‑Oekraïne–Raad", "navo-oekraine-raad", ["NAVO‑Oekraïne–Raad"]),
        ("’s Avonds", "'s", ["’s"]),
        ("a.b aXb", "a.b", ["a.b"]),
        ("vlag 🇳🇱 haven", "haven", ["haven"]),
        ("niets", "  ", []),
        ("aaaa", "aa", ["aa", "aa"]),
    ],
)
def test_words_are_found(text: str, query: str, found: list[str]) -> None:
    assert [span.of(text) for span in Findable(text).spans(query)] == found


def test_no_more_than_asked() -> None:
    assert len(Findable("e" * 500).spans("e", limit=20)) == 20


texts = st.text(alphabet="abĳÏé\u0301 \n-–’İß😀", max_size=60)


@given(texts, texts)
def test_what_is_found_reads_as_the_query(text: str, query: str) -> None:
    spans = Findable(text).spans(query)
    for one, following in pairwise(spans):
        assert one.end <= following.start
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)


@given(texts, st.integers(0, 60), st.integers(1, 10))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length].strip()
    if fold(piece).strip():
        assert Findable(text).spans(piece)
