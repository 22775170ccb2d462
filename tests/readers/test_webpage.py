"""The names of sites behind titles, and what looks like them and is the title's own."""

from __future__ import annotations

import pytest

from briefing.readers.lines import split
from briefing.readers.webpage import take_out, without_site


@pytest.mark.parametrize(
    ("title", "bare", "tail"),
    [
        (
            "Minister in Bergen - Nieuwsbericht - Kade.nl",
            "Minister in Bergen",
            "Nieuwsbericht - Kade.nl",
        ),
        (
            "Debat over de kust | Tweede Kamer der Staten-Generaal",
            "Debat over de kust",
            "Tweede Kamer der Staten-Generaal",
        ),
        ("Verslag van de top | Noordzeeberaad", "Verslag van de top", "Noordzeeberaad"),
        ("Verslag van de top – Bergen", "Verslag van de top – Bergen", ""),
        ("Bergen | Oslo", "Bergen | Oslo", ""),
        ("Nieuwsbericht | 03-02-2031 | 16:30", "Nieuwsbericht | 03-02-2031 | 16:30", ""),
        ("Raad - deel 2 - 3 mei", "Raad - deel 2 - 3 mei", ""),
    ],
)
def test_the_name_of_the_site_leaves_the_title(title: str, bare: str, tail: str) -> None:
    assert without_site(title) == (bare, tail)


@pytest.mark.parametrize(
    "text",
    [
        "De kosten\n\nDeel deze lasten met de partners, vroeg de minister.",
        "De minister ging terug naar het overleg.\n\nPrint en deel dit niet.",
        "Wij gebruiken deze middelen voor boeien; cookies zijn er bij de koffie.",
    ],
)
def test_sentences_stay(text: str) -> None:
    lines, _ = split(text)
    assert take_out(text, lines) == []
