"""Around a passage whose own words stayed the same, the words that differ are marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.ui.versions.surroundings import Around, compared

SAME = "bij aan het fonds voor onderhoud van havens en kades in de"


def marked(around: Around) -> list[str]:
    return [text.strip() for text, on in (*around.before, *around.after) if on]


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = compared(
        ("gewesten draagt Nederland EUR 1,9 ", f" miljoen {SAME} noordelijke g"),
        ("gewesten draagt Nederland EUR 1,8 ", f" miljard {SAME} noordelijke g"),
        exact=True,
    )
    assert marked(old) == ["1,9", "miljoen"]
    assert marked(new) == ["1,8", "miljard"]
    assert "".join(text for text, _ in old.after) == f" miljoen {SAME} noordelijke…"


def test_what_a_longer_word_pushed_out_of_sight_is_no_difference() -> None:
    old, new = compared(
        ("", f" nu {SAME} noordelijke gewesten van"), ("", f" binnenkort {SAME} noorde"), exact=True
    )
    assert marked(old) == ["nu"]
    assert marked(new) == ["binnenkort"]
    old, new = compared(
        (f"alle gewesten {SAME} nu ", ""), (f"n {SAME} binnenkort ", ""), exact=True
    )
    assert marked(old) == ["nu"]
    assert marked(new) == ["binnenkort"]


def test_of_another_place_all_is_marked_from_the_first_difference_on() -> None:
    old, new = compared(
        ("Eerst sprak de voorzitter. ", " Daarna ging men naar de haven in"),
        ("Tot slot at men vis. ", " Daarna kwam er in de zaal een zanger op"),
        exact=True,
    )
    assert marked(old) == ["sprak de voorzitter", "ging men naar de haven"]
    assert marked(new) == ["slot at men vis", "kwam er in de zaal een zanger"]


def test_nothing_is_marked_around_words_that_differ_themselves() -> None:
    old, new = compared(("Eerst dit ", " en dat"), ("Toen dat ", " en dit"), exact=False)
    assert marked(old) == marked(new) == []


def test_the_same_has_no_marks() -> None:
    for around in compared((SAME, SAME), (SAME, SAME), exact=True):
        assert marked(around) == []


def test_what_stood_alone_beside_the_passage_is_marked() -> None:
    for there, gone in (("niet ", ""), ("", " niet")):
        old, new = compared((there, gone), ("", ""), exact=True)
        assert marked(old) == ["niet"]
        assert marked(new) == []
        old, new = compared(("", ""), (there, gone), exact=True)
        assert (marked(old), marked(new)) == ([], ["niet"])


_TEXTS = st.lists(st.sampled_from(["de", "haven", "1,9", "…", "niet", "zee."]), max_size=12).map(
    " ".join
)


@given(_TEXTS, _TEXTS, _TEXTS, _TEXTS)
def test_no_word_is_lost(before: str, after: str, before2: str, after2: str) -> None:
    pairs = ((before, after), (before2, after2))
    for (first, last), around in zip(pairs, compared(*pairs, exact=True), strict=True):
        shown = "".join(text for text, _ in around.before)
        assert shown == first or shown == "…" + first.partition(" ")[2]
        shown = "".join(text for text, _ in around.after)
        assert shown == last or shown == last.rpartition(" ")[0] + "…"
