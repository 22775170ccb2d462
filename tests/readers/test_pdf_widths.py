"""How wide words are beside each other."""

from __future__ import annotations

import pytest

from briefing.readers.pdf.widths import first_word, of_first_word


@pytest.mark.parametrize(
    ("text", "word"),
    [("de haven", "de"), ("haven", "haven"), ("– de haven", "– de"), ("–", "–"), ("", "")],
)
def test_a_dash_is_kept_with_its_word(text: str, word: str) -> None:
    assert first_word(text) == word


def test_letters_have_their_own_widths() -> None:
    assert of_first_word("illi mmmm", 100) < 40 < 60 < of_first_word("mmmm illi", 100)
    assert of_first_word("", 100) >= 0
