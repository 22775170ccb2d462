"""Sentences: where they end, where they do not, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.sentences import sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Op 3 juni jl. heeft de minister uw Kamer geïnformeerd.",
        "De motie van het lid Terpkamp c.s. is aangenomen.",
        "Kamerstuk 39 120, nr. 14. En",
        "Zie Kamerstukken 39 120, nrs. 3 en 4, d.d. 12 mei 2030.",
        "Er deden ca. 6.000 mensen mee, m.n. uit Noorwegen.",
        "Drs. A.B. van Ameldonk sprak met dr. Hazelhoff.",
        "De heer J. de Wit en mw. I. Brandaris kwamen.",
        "Van 3 t/m 5 mei, o.a. in Oostende, bijv. bij de haven.",
        "Het kost EUR 20 mln. extra per jaar.",
        "The U.S. Department of Energy met e.g. the U.K. delegation.",
        "De top in Washington D.C. was kort.",
        "1. Inleiding en doel",
        "Hij wachtte… en ging.",
        "“Waarom?” vroeg de voorzitter.",
        "Met betrekking tot art. 5 en i.v.m. de begroting m.b.t. 2031 is niets besloten.",
        "St. Petersburg ligt ver weg.",
    ],
)
def test_one_sentence(text: str) -> None:
    text = text.removesuffix(" En")
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dat is zo. Dit niet.", ["Dat is zo.", "Dit niet."]),
        ("De top was op 10 juni jl. Veel landen kwamen.", None),
        ("Zij kwamen, zagen, enz. Daarna gingen zij.", None),
        ("De motie-Terpkamp c.s. Nederland steunt die.", None),
        ("Hij zei: “Wij gaan door.” Daarna bleef het stil.", None),
        ("(Dat was al bekend.) Het plan ging door.", None),
        ("Er kwamen 6.000 mensen. 45 landen deden mee.", None),
        ("Is dat zo? Ja! Zeker.", ["Is dat zo?", "Ja!", "Zeker."]),
        ("Toen werd het stil... Niemand sprak.", None),
        ("Het was laat. 's Avonds ging men eten.", None),
        ("Het kost EUR 20 mln. De rest komt later.", None),
        ("De top was in Washington D.C. Bondgenoten kwamen daar bijeen.", None),
        ("It was in the U.S. The allies left.", None),
        ("Kop zonder punt\nEen zin. Nog een.", ["Kop zonder punt", "Een zin.", "Nog een."]),
        ("Het glas was vol. Daarna niet meer.", None),
    ],
)
def test_more_sentences(text: str, parts: list[str] | None) -> None:
    found = cut(text)
    if parts is not None:
        assert found == parts
    else:
        assert len(found) == 2
        assert " ".join(found) == text


def test_only_the_part_that_is_asked_for() -> None:
    text = "Eerste zin. Tweede zin. Derde zin."
    assert [s.of(text) for s in sentences(text, 12, 23)] == ["Tweede zin."]
    assert sentences(text, 5, 5) == []


def test_a_line_end_ends_a_sentence_even_behind_an_abbreviation() -> None:
    assert cut("Dit is nr.\n5 en meer.") == ["Dit is nr.", "5 en meer."]


PIECES = st.lists(
    st.sampled_from(
        [
            "Een zin",
            ".",
            ". ",
            "! ",
            "?”",
            " ",
            "\n",
            "nr. ",
            "jl. ",
            "A.B. ",
            "“",
            "6.000",
            "…",
            "😀",
            "ĳs",
            "c.s. ",
        ]
    ),
    max_size=40,
).map("".join)


@given(PIECES | st.text(max_size=200))
def test_everything_is_covered_in_order(text: str) -> None:
    found = sentences(text)
    position = 0
    for span in found:
        assert not text[position : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        assert "\n" not in span.of(text)
        position = span.end
    assert not text[position:].strip()
