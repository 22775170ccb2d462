"""Markdown: what people write goes by its own rules, what converters leave is read as text."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.readers.markdown import MarkdownReader
from briefing.readers.written import is_written

WRITTEN = """---
title: Verslag van de havendag
author: Afdeling Kust
date: 2031-06-04
---

# Verslag van de havendag {#top}

De dag trok [veel bezoekers](https://voorbeeld.example/dag "Dag") en was
*lang*.[^1] Zie ook [het fonds][f] en <https://voorbeeld.example/x>.

## Geld

1. Eerst dit;
2. dan dat, met

   - een begroting;
   - een **bestuur**.

3. Tot slot.

| Land | Bedrag |
|:-----|-------:|
| NL   | € 4 mln |
| BE   | € 2 \\| 3 mln |

> Wij wachten niet,[^noot] wij bouwen.

## Vervolg ##

Een regel met `code_en_streep` en een\\
harde breuk. R&amp;D &lt;5, 2\\*3, snake_case_woord, ~~weg~~ blijft.

<script>alert(1)</script>

[f]: https://voorbeeld.example/fonds
[^1]: Volgens de organisatie, met
    een tweede regel.

    En een tweede alinea.
[^noot]: Uit de [toespraak](https://voorbeeld.example/t).
"""


def read(text: str) -> Document:
    return MarkdownReader().read(text.encode(), "verslag.md", WordJoiner())


def test_written_markdown_keeps_what_its_author_meant() -> None:
    document = read(WRITTEN)
    shown = [
        (b.kind.value, b.level, document.text[b.start : b.end])
        for b in document.blocks
        if b.kind is not BlockKind.FOOTNOTE
    ]
    assert shown == [
        ("heading", 1, "Verslag van de havendag"),
        (
            "paragraph",
            0,
            (
                "De dag trok veel bezoekers en was lang. Zie ook het fonds en"
                " https://voorbeeld.example/x."
            ),
        ),
        ("heading", 2, "Geld"),
        ("list_item", 1, "1. Eerst dit;"),
        ("list_item", 1, "2. dan dat, met"),
        ("list_item", 2, "een begroting;"),
        ("list_item", 2, "een bestuur."),
        ("list_item", 1, "3. Tot slot."),
        ("table", 0, "Land\tBedrag"),
        ("table", 0, "NL\t€ 4 mln"),
        ("table", 0, "BE\t€ 2 | 3 mln"),
        ("quote", 0, "Wij wachten niet, wij bouwen."),
        ("heading", 2, "Vervolg"),
        (
            "paragraph",
            0,
            (
                "Een regel met code_en_streep en een harde breuk. R&D <5, 2*3, snake_case_woord,"
                " weg blijft."
            ),
        ),
    ]
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Volgens de organisatie, met een tweede regel. En een tweede alinea."),
        ("noot", "Uit de toespraak."),
    ]
    markers = [document.text[: n.marker][-5:] for n in document.footnotes]
    assert markers == ["lang.", "niet,"]
    assert [(document.text[x.start : x.end], x.url) for x in document.links] == [
        ("veel bezoekers", "https://voorbeeld.example/dag"),
        ("het fonds", "https://voorbeeld.example/fonds"),
        ("https://voorbeeld.example/x", "https://voorbeeld.example/x"),
        ("toespraak", "https://voorbeeld.example/t"),
    ]


def test_front_matter_is_known_but_guessed() -> None:
    known = read(WRITTEN).metadata
    assert (known.title, known.sender, known.date) == (
        "Verslag van de havendag",
        "Afdeling Kust",
        date(2031, 6, 4),
    )
    assert known.guessed == {"sender", "date"}


@pytest.mark.parametrize(
    "left",
    [
        "# Kop\n\nEen alinea die\n\nmidden in een zin breekt.",
        "# Kop\n\nEen af-\ngebroken woord.",
        "# Kop\n\nEen zin.\n\n- 3 -\n\nNog een zin.",
        "# Kop\n\nEen zin.\n\fNog een zin.",
        "# Kop\n\nMet een noot.¹\n\n1 De noot.",
        "# Kop\n\n[image: foto]\n\nEen zin.",
        "# Kop\n\n**Datum:** 4 juni 2031\n**Van:** Directie Zee\n\nEen zin.",
        "Gewone tekst zonder enig teken.",
    ],
)
def test_what_a_converter_left_takes_the_road_of_text(left: str) -> None:
    assert not is_written(left)


def test_a_marker_without_its_note_stays_as_it_is() -> None:
    assert "Een zin[^x]" in read("# Kop\n\nEen zin[^x] en [^1].\n\n[^1]: Noot.\n").text


def test_code_is_no_note() -> None:
    text = "# Kop\n\nEen zin.[^1]\n\n```\n[^1]: geen noot\n```\n\nSlot.\n\n[^1]: De noot.\n"
    document = read(text)
    assert [n.text for n in document.footnotes] == ["De noot."]
    assert "[^1]: geen noot" in document.text


def test_raised_and_lowered_digits() -> None:
    document = read(
        "# Nota\n\nDe haven<sup>1</sup> van 10<sup>3</sup> km<sup>2</sup> meet 10<sup>-6</sup> m of"
        " 10<sub>2</sub>, kost € 1,<sup>50</sup> en kent CO<sub>2</sub> voor de 1<sup>e</sup>"
        " keer.\n\n<sup>1</sup> Die van Delfzijl.\n"
    )
    assert document.text.split("\n")[1] == (
        "De haven van 10³ km² meet 10⁻⁶ m of 10₂, kost € 1,50 en kent CO2 voor de 1e keer."
    )
    assert [(n.label, n.text) for n in document.footnotes] == [("1", "Die van Delfzijl.")]
