"""Which line-end hyphens stay."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.analysis.wordlist import compound, dutch, english, known


def join(broken: str, seen: str = "") -> str:
    left, _, right = broken.rpartition("|")
    return WordJoiner().join(left, right, frozenset(seen.split()))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        # only typography
        ("samen|werking", "samenwerking"),
        ("Bondge|noten.", "Bondgenoten."),
        ("veiligheidsaf|spraken", "veiligheidsafspraken"),
        ("NAVO-EU samen|werking", "NAVO-EU samenwerking"),
        ("trans-Atlan|tische", "trans-Atlantische"),
        ("BIJEEN|KOMST", "BIJEENKOMST"),
        ("MINISTERI|ËLE", "MINISTERIËLE"),
        ("gover|nment", "government"),
        ("defensiemateri|eel,", "defensiematerieel,"),
        ("luchtverdedigingsmateri|eel", "luchtverdedigingsmaterieel"),
        # the trema that a line end hides
        ("co|ordinatie", "coördinatie"),
        ("be|invloeden", "beïnvloeden"),
        # part of the word
        ("NAVO-Oekraïne|Raad,", "NAVO-Oekraïne-Raad,"),
        ("Noord|Atlantische", "Noord-Atlantische"),
        ("F|16", "F-16"),
        ("2030|agenda", "2030-agenda"),
        ("EU|lidstaten", "EU-lidstaten"),
        ("NAVO|TOP", "NAVO-TOP"),
        ("minister|president", "minister-president"),
        ("Secretaris|generaal", "Secretaris-generaal"),
        ("oud|minister", "oud-minister"),
        ("niet|aflatende", "niet-aflatende"),
        ("auto|ongeluk", "auto-ongeluk"),
        ("militair|strategische", "militair-strategische"),
        ("long|term", "long-term"),
        # a part that two words share
        ("defensie|en", "defensie- en"),
        ("lucht|of", "lucht- of"),
    ],
)
def test_join(broken: str, whole: str) -> None:
    assert join(broken) == whole


def test_the_documents_own_words_come_first() -> None:
    assert join("politiek|strategisch") == "politiek-strategisch"
    assert join("politiek|strategisch", "politiekstrategisch") == "politiekstrategisch"
    assert join("samen|werking", "samen-werking") == "samen-werking"


def test_odd_ends() -> None:
    assert join("woord|") == "woord-"
    assert join("|woord") == "-woord"
    assert join("woord|(en") == "woord-(en"


def test_the_lists_know_words_and_compounds() -> None:
    assert "zuivel" in dutch()
    assert "zuivelx" not in dutch()
    assert "" not in dutch()
    assert "alliance" in english()
    assert all(known(word) for word in ("een", "coördineren", "the", "coördinatie"))
    assert dutch().compound("partnerlanden")
    assert dutch().compound("veiligheidsuitdagingen")
    assert not dutch().compound("qqqqlanden")
    assert not dutch().compound("x" * 60)
    assert not compound("autoongeluk", len("auto"))


def test_every_word_of_a_list_is_found() -> None:
    for words in (dutch(), english()):
        every = words._words.decode().split("\n")[1:-1]
        assert every == sorted(every, key=str.encode)
        assert all(word in words for word in (every[0], every[-1], *every[:: len(every) // 500]))
