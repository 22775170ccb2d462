"""Two wordings compared, word by word, and for what must not change unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.comparing import differences, warnings
from briefing.domain.versions import WARNINGS


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in differences(old, new)]


def test_whole_words_and_numbers() -> None:
    assert told("Er kwam EUR 1,9 miljard bij.", "Er kwam EUR 2,1 miljard bij.") == [
        ("same", "Er kwam EUR "),
        ("removed", "1,9"),
        ("added", "2,1"),
        ("same", " miljard bij."),
    ]
    assert told("een dijk", "een hoge dijk") == [
        ("same", "een "),
        ("added", "hoge "),
        ("same", "dijk"),
    ]
    assert told("", "") == []
    assert told("zo", "") == [("removed", "zo")]


def test_words_next_to_each_other_change_together() -> None:
    assert told("de hoge dijk ligt er", "de lage sloot ligt er") == [
        ("same", "de "),
        ("removed", "hoge dijk"),
        ("added", "lage sloot"),
        ("same", " ligt er"),
    ]


texts = st.text(st.sampled_from("ab 1,.\n–é\u0301😀\u200d"), max_size=40) | st.text(max_size=30)


@given(texts, texts)
def test_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "removed") == new
    assert all(piece.text for piece in pieces)


@given(texts)
def test_the_same_needs_no_warning(text: str) -> None:
    assert warnings(text, text) == ()


@given(texts, texts)
def test_warnings_are_known_words(old: str, new: str) -> None:
    assert set(warnings(old, new)) <= set(WARNINGS)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Het is 2% van het bbp.", "Het is 2,5% van het bbp.", {"percentage"}),
        ("Het is 2 procent.", "Het is 3 procent.", {"percentage"}),
        ("Er is EUR 5 miljoen.", "Er is EUR 5 miljard.", {"amount"}),
        ("Er is € 5 miljoen.", "Er is $ 5 miljoen.", {"amount"}),
        ("Er kwamen 12 leden.", "Er kwamen 21 leden.", {"number"}),
        ("Er kwamen twaalf leden.", "Er kwamen elf leden.", {"number"}),
        ("Kamerstuk 28 676, nr. 5", "Kamerstuk 28 676, nr. 6", {"number"}),
        ("op 4 juni 2031", "op 5 juni 2031", {"date"}),
        ("op 04-06-2031", "op 05-06-2031", {"date"}),
        ("in mei", "in juni", {"date"}),
        ("in 2030", "in 2031", {"number"}),
        ("Zij zegt het niet toe.", "Zij zegt het toe.", {"negation"}),
        ("Zij zegt het toe.", "Zij zegt het nooit toe.", {"negation"}),
        ("niet op zee maar wel aan land", "op zee maar niet wel aan land", {"negation"}),
        ("We do not agree.", "We do agree.", {"negation"}),
        ("We don’t agree.", "We do agree.", {"negation"}),
        ("met Noorwegen", "met Zweden", {"name"}),
        ("van Jansen aan Pietersen", "van Pietersen aan Jansen", {"name"}),
        ("de NAVO steunt", "de EU steunt", {"name"}),
        ("Deze week niet. Dan wel.", "Deze maand niet. Dan wel.", set()),
        ("De leden gaan. Dat is zo.", "Het is zo dat de leden gaan.", set()),
        ("Er is EUR 5 miljoen.", "Er is € 5 miljoen.", set()),
        ("een hoge dijk", "een lage dijk", set()),
    ],
)
def test_warnings(old: str, new: str, expected: set[str]) -> None:
    assert set(warnings(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dat is aanvaardbaar.", "Dat is onaanvaardbaar."),
        ("De uitkomst is onzeker.", "De uitkomst is zeker."),
        ("een directe lijn naar de haven", "een indirecte lijn naar de haven"),
        ("een formeel besluit", "een informeel besluit"),
        ("De leden stemmen.", "De niet-leden stemmen."),
        ("het verdrag over proliferatie", "het verdrag over non-proliferatie"),
        ("a certain outcome", "an uncertain outcome"),
        ("De minister erkent dat.", "De minister ontkent dat."),
        ("Zij namen het voorstel aan.", "Zij verwierpen het voorstel."),
    ],
)
def test_what_a_prefix_or_a_verb_denies_is_warned_of(old: str, new: str) -> None:
    assert "negation" in warnings(old, new)
    assert "negation" in warnings(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("veel invloed op de dijk", "veel vloed op de dijk"),
        ("De brief kwam onlangs.", "De brief kwam langs."),
        ("meer informatie", "meer formatie"),
        ("onder de dijk", "der de dijk"),
    ],
)
def test_words_that_only_begin_like_a_denial_are_not(old: str, new: str) -> None:
    assert "negation" not in warnings(old, new)
