"""Fingerprints: the same on every machine, small, and honest about how alike texts are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import likeness as likeness_module
from briefing.analysis.likeness import (
    ANCHOR,
    HEAD_BYTES,
    KEPT,
    SHINGLE,
    fingerprint,
    hashes,
    likeness,
)


def _words(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return chance.choices(
        [f"woord{n}" for n in range(3_000)], [1 / (n + 1) for n in range(3_000)], k=count
    )


def _alike(one: list[str], other: list[str]) -> float:
    """What likeness estimates, counted."""

    def shingles(words: list[str]) -> set[tuple[str, ...]]:
        starts = [n for n, word in enumerate(words) if len(word) >= ANCHOR]
        found = {tuple(words[n : n + SHINGLE]) for n in starts}
        if len(found) < 40:
            starts = list(range(max(1, len(words) - SHINGLE + 1)))
            found = {tuple(words[n : n + SHINGLE]) for n in starts}
        return found

    ours, theirs = shingles(one), shingles(other)
    return len(ours & theirs) / len(ours | theirs)


def test_the_same_everywhere() -> None:
    # written down once: libraries keep fingerprints, so they may never come out differently
    made = fingerprint("De dijken van Delfzijl zijn hoog genoeg voor de komende honderd jaar.")
    assert made.hex() == (
        "02090000008d4a1105936a5a136868293701a09e43a0b4646a641748d47fa8c3db4dfbfbf59b70f8f6"
    )


def test_form_makes_no_difference() -> None:
    text = "De NAVO-top in Oekraïne, zei hij, is goed verlopen voor alle landen."
    assert likeness(fingerprint(text), fingerprint(text.upper().replace(",", "\n"))) == 1.0


@given(st.text(st.characters(codec="cp1252") | st.sampled_from(" \n.’€…½é"), max_size=80))
def test_the_quick_way_gives_the_words_of_the_long_way(text: str) -> None:
    western = likeness_module._western_words(text)
    assert not western or western == likeness_module._any_words(text)
    assert likeness_module._western_words(f"Eén woord – en nog een: {'abc ' * 300}")


def test_small_and_bounded() -> None:
    assert fingerprint("") == fingerprint(" .,\n") == b""
    assert len(fingerprint(" ".join(_words(20_000, 1)))) == HEAD_BYTES + 4 * KEPT
    assert likeness(b"", fingerprint("iets")) == 0.0
    assert likeness(b"\xff" + b"\0" * 40, fingerprint("iets")) == 0.0
    assert hashes(fingerprint("een twee drie vier vijf zes")[: HEAD_BYTES + 4], 24)


@given(st.text(max_size=80), st.text(max_size=80))
def test_bounds_and_symmetry(one: str, other: str) -> None:
    a, b = fingerprint(one), fingerprint(other)
    assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0
    assert likeness(a, a) == (1.0 if a else 0.0)


@given(
    st.lists(
        st.sampled_from(["de", "dijken", "gemeenten", "bewindslieden", "zijn"]),
        min_size=1,
        max_size=60,
    ),
    st.integers(0, 59),
)
def test_short_texts_are_compared_exactly(words: list[str], cut: int) -> None:
    other = [*words[:cut], "iets", *words[cut:]]
    found = likeness(fingerprint(" ".join(words)), fingerprint(" ".join(other)))
    assert found == pytest.approx(_alike(words, other))


def test_the_error_is_as_stated() -> None:
    errors = []
    for seed in range(40):
        one = _words(2_000, seed)
        chance = random.Random(seed)
        other = [word if chance.random() > 0.02 * (seed % 8) else f"anders{seed}" for word in one]
        found = likeness(fingerprint(" ".join(one)), fingerprint(" ".join(other)))
        errors.append(found - _alike(one, other))
    mean_square = sum(error**2 for error in errors) / len(errors)
    assert mean_square**0.5 < 0.5 / KEPT**0.5
    assert max(map(abs, errors)) < 4 * 0.5 / KEPT**0.5


@pytest.mark.parametrize("anchors", range(34, 46))
def test_short_texts_on_both_sides_of_the_line_are_alike(anchors: int) -> None:
    """A correction that takes a long word away or adds one still is a version of the same text."""
    words = [f"w{n}" if n % 6 else f"langwoord{n}" for n in range(6 * 34)]
    more = [*words, *(f"langwoord{n} en iets" for n in range(1_000, 1_000 + anchors - 34))]
    one, other = fingerprint(" ".join(words)), fingerprint(" ".join(more))
    assert likeness(one, other) >= 0.6
    assert likeness(one, other) == likeness(other, one)
    # an extract is none
    extract = fingerprint(" ".join(more[:40]))
    assert likeness(extract, other) < 0.45
