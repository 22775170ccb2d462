"""Classification markings: reading, order, state secrets."""

from __future__ import annotations

import pytest

from briefing.domain.classification import classification_rank, is_state_secret, read_marking


@pytest.mark.parametrize(
    ("line", "marking"),
    [
        ("ONGERUBRICEERD / GEEN MERKING", "Ongerubriceerd / geen merking"),
        ("Ongerubriceerd", "Ongerubriceerd"),
        ("**DEPARTEMENTAAL VERTROUWELIJK**", "Departementaal vertrouwelijk"),
        ("Rubricering: Departementaal Vertrouwelijk", "Departementaal Vertrouwelijk"),
        ("Rubricering: DEP.V.", "Dep.V."),
        ("STG. CONFIDENTIEEL", "Stg. Confidentieel"),
        ("Stg. Geheim", "Stg. Geheim"),
        ("STG. ZEER GEHEIM", "Stg. Zeer geheim"),
        ("NATO UNCLASSIFIED", "NATO UNCLASSIFIED"),
        ("NATO RESTRICTED", "NATO RESTRICTED"),
        ("RESTREINT UE/EU RESTRICTED", "RESTREINT UE/EU RESTRICTED"),
        ("Merking: intern gebruik", "Intern gebruik"),
    ],
)
def test_a_line_that_is_a_marking(line: str, marking: str) -> None:
    assert read_marking(line) == marking


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Geheim overleg in Oostende",
        "Openbaar debat over de begroting",
        "De zitting was vertrouwelijk.",
        "EU",
        "NATO",
        "Top",
        "Rubricering:",
        "vertrouwelijk",
        "Internationale veiligheid",
        "Verslag van de Noordzeetop",
        "Openbaar ministerie",
    ],
)
def test_a_line_that_is_something_else(line: str) -> None:
    assert read_marking(line) == ""


def test_the_ladder() -> None:
    ladder = [
        ("", "Ongerubriceerd", "Ongerubriceerd / geen merking", "NATO UNCLASSIFIED", "Openbaar"),
        ("Intern gebruik", "LIMITE", "iets onbekends"),
        ("Departementaal vertrouwelijk", "Dep.V.", "DEP. V", "NATO RESTRICTED", "Vertrouwelijk"),
        ("Stg. Confidentieel", "STG. C", "NATO CONFIDENTIAL", "Staatsgeheim confidentieel"),
        ("Stg. Geheim", "Stg. G", "NATO SECRET", "SECRET UE/EU SECRET"),
        ("Stg. Zeer Geheim", "Stg. ZG", "COSMIC TOP SECRET", "Staatsgeheim zeer geheim"),
    ]
    for rank, markings in enumerate(ladder):
        for marking in markings:
            assert classification_rank(marking) == rank, marking
            assert is_state_secret(marking) == (rank >= 3), marking


def test_the_highest_of_two_markings_counts() -> None:
    assert is_state_secret("NATO UNCLASSIFIED / STG. GEHEIM")
    assert classification_rank("Rubricering: Stg. Geheim") == 4
