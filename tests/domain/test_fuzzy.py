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


def test_words_and_what_stands_in_them_come_before_abbreviations() -> None:
    names = [
        name("Noordzee eerste raad", "Noordzee eerste raad", weight=0.9),  # n-e-r
        name("Het sneeuwruimen", "Het sneeuwruimen"),
        name("Nergens", "Nergens"),
        name("Binnerdijk", "Binnerdijk"),
    ]
    found = [match.value for match in search("ner", names)]
    assert found == ["Nergens", "Binnerdijk", "Noordzee eerste raad"]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("oa", "Oekraïne"),  # two letters say too little
        ("vtm", "Verslag van tien dagen beraad in mei"),  # the words lie too far apart
        ("vsr", "Verslag van de steun aan Malmö en verder naar het noorden"),
        ("hrstl", "Het oor der stilte"),  # letters here and there in several words
        ("lten", "Lijst van de laatste uitgaven"),
        ("obn", "Overzicht"),
    ],
)
def test_scattered_letters_are_no_answer(query: str, text: str) -> None:
    assert [match.value for match in search(query, [name(text, text)])] == []
    assert places(query, text) == []


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("vtv", "Verslag van de Top in Vilnius", ["V", "T", "V"]),
        ("volsch", "Volledig scherm", ["Vol", "sch"]),
        ("vlsch", "Volledig scherm", ["V", "l", "sch"]),
        ("lstn", "Lastenverdeling", ["L", "st", "n"]),
        ("nato", "North Atlantic Treaty Organization", ["N", "A", "T", "O"]),
        ("wgr", "Werkgroep", ["W", "gr"]),
        ("vsm", "Verslag van de steun aan Malmö", ["V", "s", "M"]),
    ],
)
def test_abbreviations_are_found(query: str, text: str, marked: list[str]) -> None:
    assert [match.value for match in search(query, [name(text, text)])] == [text]
    assert [text[start:end] for start, end in places(query, text)] == marked


_WORDS = st.text(alphabet="abc ", max_size=24)


@given(st.text(alphabet="abc", min_size=1, max_size=5), _WORDS)
def test_each_letter_of_an_answer_begins_a_word_or_stands_near_the_one_before(
    query: str, text: str
) -> None:
    found = search(query, [name(text, text)])
    at = [n for start, end in places(query, text) for n in range(start, end)]
    assert bool(found) == bool(at)
    assert not found or "".join(text[n] for n in at) == query
    for before, here in itertools.pairwise(at):
        between = text[before + 1 : here]
        begins = text[here - 1] == " "
        assert begins or (len(between) <= 3 and " " not in between)
        assert len(between.split()) <= 3  # the rest of a word, and two that are passed over


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
