"""Titles out of capitals, with the text's own words as the guide."""

from __future__ import annotations

import pytest

from briefing.analysis.titles import is_shouted, normal_case

BODY = (
    "Op 4 en 5 juni kwamen de staatshoofden in Bergen bijeen voor de Noordzeetop. De NAVO-top was "
    "later. Op deze Top sprak men over de F-16 en over de NAVO Top van vorig jaar, en de minister "
    "van Buitenlandse Zaken en die van Defensie spraken in de Tweede Kamer. Tijdens de "
    "ministeriële bijeenkomst van het Noordzeeberaad in Oostende sprak Ida McAllister over de "
    "Ministeriële van het najaar en over het zgn. ĳzeren fonds."
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "VERSLAG VAN DE NOORDZEETOP IN BERGEN VAN 4 EN 5 JUNI 2031",
            "Verslag van de Noordzeetop in Bergen van 4 en 5 juni 2031",
        ),
        (
            "VERSLAG VAN DE NAVO-RAAD IN WASHINGTON D.C. OP 3 EN 4 MAART 2031",
            "Verslag van de NAVO-raad in Washington D.C. op 3 en 4 maart 2031",
        ),
        ("VERSLAG VAN DE NAVO TOP IN NARVIK", "Verslag van de NAVO Top in Narvik"),
        (
            "VERSLAG VAN DE MINISTERIËLE BIJEENKOMST IN OOSTENDE",
            "Verslag van de ministeriële bijeenkomst in Oostende",
        ),
        (
            "BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN DEFENSIE",
            "Brief van de ministers van Buitenlandse Zaken en Defensie",
        ),
        (
            "BRIEF VAN DE MINISTER VAN HAVENS EN KADES OVER DE SLUIZEN",
            "Brief van de minister van Havens en Kades over de sluizen",
        ),
        (
            "BRIEF VAN DE STAATSSECRETARIS VOOR DE KUST EN VAN DE ZEE",
            "Brief van de staatssecretaris voor de Kust en van de Zee",
        ),
        (
            "BRIEF VAN DE MINISTER VAN HAVENS VAN 12 MEI 2031",
            "Brief van de minister van Havens van 12 mei 2031",
        ),
        (
            "BRIEF VAN DE MINISTER VAN HAVENS NAAR AANLEIDING VAN DE STORM",
            "Brief van de minister van Havens naar aanleiding van de storm",
        ),
        (
            "MOTIE VAN HET LID DE STER TIJDENS HET DEBAT",
            "Motie van het lid De Ster tijdens het debat",
        ),
        ("MOTIE VAN HET LID DE STER C.S.", "Motie van het lid De Ster c.s."),
        (
            "MOTIE VAN DE LEDEN VAN DER MAAN EN STER OVER DE HAVENS",
            "Motie van de leden Van der Maan en Ster over de havens",
        ),
        ("OVERLEG IN KLAIPĖDA OVER DE F-16", "Overleg in Klaipėda over de F-16"),
        ("G7-TOP IN HET VERENIGD KONINKRIJK", "G7-Top in het Verenigd Koninkrijk"),
        ("DEBAT IN DE TWEEDE KAMER", "Debat in de Tweede Kamer"),
        ("GESPREK MET MCALLISTER IN DEN HAAG", "Gesprek met McAllister in Den Haag"),
        ("SUMMIT IN THE HAGUE", "Summit in The Hague"),
        ("WERKSESSIE III: STEUN AAN OEKRAÏNE", "Werksessie III: steun aan Oekraïne"),
        ("IJSLANDSE VISSERIJ EN HET IJSSELMEER", "IJslandse visserij en het ijsselmeer"),
        ("BZ EN DE OVSE", "BZ en de OVSE"),
        ("Al in normale schrijfwijze: de NAVO", "Al in normale schrijfwijze: de NAVO"),
        ("  Te veel \t wit\n hier ", "Te veel wit hier"),
    ],
)
def test_normal_case(title: str, expected: str) -> None:
    assert normal_case(title, BODY) == expected


def test_months_in_english() -> None:
    title = "REPORT OF THE MEETING IN OSLO ON 4 JUNE 2031"
    assert normal_case(title, "", "en") == "Report of the meeting in Oslo on 4 June 2031"
    assert normal_case("VERSLAG VAN 4 JUNI", "", "nl") == "Verslag van 4 juni"


def test_what_is_shouted() -> None:
    assert is_shouted("VERSLAG VAN DE TOP")
    assert is_shouted("VERSLAG van DE NOORDZEETOP")
    assert not is_shouted("NAVO EU NATO")
    assert not is_shouted("G7")
    assert not is_shouted("Verslag van de NAVO-top")
    assert not is_shouted("")


def test_a_letter_that_grows_in_lower_case_does_no_harm() -> None:
    body = "İİİ " + BODY
    assert normal_case("TOP IN BERGEN VAN 4 JUNI", body).endswith("in Bergen van 4 juni")


def test_headings_in_capitals_are_no_evidence() -> None:
    body = "VERSLAG VAN DE ZITTING\nDe zitting was kort. In de zitting sprak men."
    assert normal_case("VERSLAG VAN DE ZITTING", body) == "Verslag van de zitting"
