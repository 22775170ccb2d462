"""Words are found where they lie in a list, whatever stands around them."""

from __future__ import annotations

import gzip

import pytest

from briefing.analysis.wordlist import WordList, dutch


def packed(words: list[str]) -> bytes:
    lines = sorted(word.encode() for word in words)
    return gzip.compress(b"\n" + b"".join(line + b"\n" for line in lines))


@pytest.mark.parametrize("count", [1, 2, 45, 3_000])
def test_a_list_holds_its_words_and_no_others(count: int) -> None:
    words = [f"{stem}{number:04}" for number in range(count // 3 + 1) for stem in ("a", "ë", "zee")]
    found = WordList(packed(words[:count]))
    assert all(word in found for word in words[:count])
    other = (
        "",
        "a",
        "zee",
        "0000",
        "ë00000",
        "zzzz",
        "ÿ",
        words[0][:-1],
        f"{words[0]}x",
        words[-1],
    )
    assert not any(word in found for word in other if word not in words[:count])


def test_no_words_across_a_line_feed() -> None:
    found = WordList(packed(["haven", "havens"]))
    assert "haven\nhavens" not in found
    assert "\n" not in found


def test_an_empty_list_holds_nothing() -> None:
    assert "haven" not in WordList(packed([]))


def test_the_first_and_the_last_word_of_the_dutch_list_are_found() -> None:
    assert all(word in dutch() for word in ("aal", "haven", "zwaan", "überseksueel"))
