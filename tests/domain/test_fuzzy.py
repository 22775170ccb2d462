"""Names are found by a few letters, the likeliest first."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.fuzzy import name, places, search

NAMES = [
    "Verslag van de Noordzee Top in Visby van 3 en 4 mei 2031",
    "Verslag van de Noordzee Top in Malmö",
    "Stopcontact in Vissenaken",
    "Oekraïne",
    "Oekraïne herstel",
    "Volledig scherm",
    "Coördinatie over dĳken",
]


def _found(query: str) -> list[str]:
    return [match.value for match in search(query, [name(one, one) for one in NAMES])]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("vis top", NAMES[0]),
        ("top vis", NAMES[0]),
        ("VISBY", NAMES[0]),
        ("oekraine", "Oekraïne"),
        ("herst", "Oekraïne herstel"),
        ("cöord", "Coördinatie over dĳken"),
        ("dijken", "Coördinatie over dĳken"),
        ("malmo noordzee", NAMES[1]),
        ("vlsch", "Volledig scherm"),
        ("volsch", "Volledig scherm"),
        ("vnt", NAMES[1]),
    ],
)
def test_a_few_letters_find_what_is_meant(query: str, first: str) -> None:
    assert _found(query)[0] == first


def test_what_has_not_the_letters_is_not_found() -> None:
    assert _found("xyz") == []
    assert _found("visby malmo") == []
    assert _found("ek") == ["Oekraïne", "Oekraïne herstel"]


def test_an_empty_query_gives_all_in_order_of_weight() -> None:
    names = [name(n, f"naam {n}", weight=float(n % 2)) for n in range(6)]
    assert [match.value for match in search("  ", names)] == [1, 3, 5, 0, 2, 4]
    assert len(search("naam", names, limit=2)) == 2


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("vis top", "De Top in Visby", ["Top", "Vis"]),
        ("oekraine", "In Oekraïne", ["Oekraïne"]),
        ("dijk", "Een dĳk", ["dĳk"]),
        ("vlsch", "Volledig scherm", ["V", "l", "sch"]),
        ("q", "Een dĳk", []),
    ],
)
def test_what_matched_is_pointed_out(query: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(query, text)] == marked


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=6))
def test_whatever_is_typed(query: str, texts: list[str]) -> None:
    found = [match.value for match in search(query, [name(text, text) for text in texts])]
    assert all(text in texts for text in found)
    for text in texts:
        if query.strip() and query == text and any(c.isalnum() for c in query):
            assert text in found
        spans = places(query, text)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))
