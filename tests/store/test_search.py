"""Full-text search over SQLite."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.services.library import Library
from briefing.store.sqlite.search import RANKED, match_expression

TEXT = (
    "# Steun aan Oekraïne\n"
    "Nederland draagt bij. De NAVO-top sprak over Kamerstuk 28 676, nr. 5 en een C-130.\n"
    "# Over water\n"
    "De dĳken bij IJmuiden en de Ĳssel zijn hoog. Ze zĳn van vroeger.\n"
    "[1] Een voetnoot over de Krim."
)


@pytest.mark.parametrize(
    ("query", "sentence", "matches"),
    [
        ("oekraine", "Steun aan Oekraïne", ["Oekraïne"]),
        (
            "NAVO-top",
            "De NAVO-top sprak over Kamerstuk 28 676, nr. 5 en een C-130.",
            ["NAVO", "top"],
        ),
        (
            "28 676, nr. 5",
            "De NAVO-top sprak over Kamerstuk 28 676, nr. 5 en een C-130.",
            ["28", "676", "nr", "5"],
        ),
        ("c-130", "De NAVO-top sprak over Kamerstuk 28 676, nr. 5 en een C-130.", ["C", "130"]),
        (
            "dijken",
            "De dĳken bij IJmuiden en de Ĳssel zijn hoog.",
            ["dĳken"],
        ),
        ("ijssel", "De dĳken bij IJmuiden en de Ĳssel zijn hoog.", ["Ĳssel"]),
        ("ĳmuiden", "De dĳken bij IJmuiden en de Ĳssel zijn hoog.", ["IJmuiden"]),
        ("hoo", "De dĳken bij IJmuiden en de Ĳssel zijn hoog.", ["hoog"]),
        ('"zijn van vroeger"', "Ze zĳn van vroeger.", ["zĳn", "van", "vroeger"]),
        ("krim", "[1] Een voetnoot over de Krim.", ["Krim"]),
    ],
)
def test_finds_the_sentence(
    library: Library,
    add_report: Callable[..., int],
    query: str,
    sentence: str,
    matches: list[str],
) -> None:
    report = add_report(library, TEXT, title="Verslag van Vilnius")
    text = library.reports.get(report).document.text
    (hit,) = library.searching.search(query)
    assert (hit.report, hit.title, hit.page) == (report, "Verslag van Vilnius", 1)
    assert text[hit.start : hit.end] == sentence == hit.snippet
    assert set(matches) <= {match.of(hit.snippet) for match in hit.matches}


@pytest.mark.parametrize("query", ['"top NAVO"', "dijk hoog", "zijde", "rsel", "vroeger hoog2"])
def test_does_not_find_what_is_not_there(
    library: Library, add_report: Callable[..., int], query: str
) -> None:
    add_report(library, TEXT)
    assert library.searching.search(query) == ()


def test_names_the_section_and_leaves_out_the_trash(
    library: Library, add_report: Callable[..., int]
) -> None:
    kept, gone = add_report(library, TEXT), add_report(library, TEXT, title="Weg")
    act = library.reports.trash([gone])
    assert [(h.report, h.section) for h in library.searching.search("hoog")] == [
        (kept, "Over water")
    ]
    library.undo(act)
    assert {h.report for h in library.searching.search("hoog")} == {kept, gone}


def test_the_best_come_first_and_no_more_than_asked(
    library: Library, add_report: Callable[..., int]
) -> None:
    for number in range(5):
        add_report(library, f"Nummer {number}. " + "Er werd over veel gesproken. " * 30 + "Top.")
    best = add_report(library, "Top.")
    hits = library.searching.search("top", limit=3)
    assert len(hits) == 3
    assert hits[0].report == best
    assert library.searching.search("top", limit=0) == ()


def test_a_long_sentence_is_shown_in_part(library: Library, add_report: Callable[..., int]) -> None:
    add_report(library, "woord " * 200 + "dĳken " + "woord " * 200)
    (hit,) = library.searching.search("dijken")
    assert len(hit.snippet) < 250
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert [match.of(hit.snippet) for match in hit.matches] == ["dĳken"]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30) | st.text(alphabet='"*():^-+ANDORTe{}\\\0', max_size=30))
def test_any_query_is_a_query(library: Library, add_report: Callable[..., int], query: str) -> None:
    if not library.reports.list():
        add_report(library, TEXT)
    for hit in library.searching.search(query):
        for match in hit.matches:
            assert 0 <= match.start < match.end <= len(hit.snippet)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_word_of_the_text_is_found(
    library: Library, add_report: Callable[..., int], data: st.DataObject
) -> None:
    if not library.reports.list():
        add_report(library, TEXT)
    words = TEXT.replace("# ", "").split()
    word = data.draw(st.sampled_from(words))
    word = data.draw(st.sampled_from([word, word.upper(), word.lower()]))
    assert library.searching.search(word)


def test_terms_are_quoted() -> None:
    assert match_expression("NAVO-top AND C-130") == '"navo top" "and" "c 130" *'
    assert match_expression('"van de" top') == '"van de" "top" *'
    assert match_expression('een "top"') == '"een" "top"'
    assert match_expression(" -- ") == ""


def test_a_word_in_very_many_blocks_is_found_behind_the_trash(
    library: Library, add_report: Callable[..., int]
) -> None:
    """Only the newest blocks are ranked, but when they lie in the trash the older ones count."""
    old = add_report(library, "Over dijken en duinen.")
    lines = [f"Alinea {n} over dijken." for n in range(RANKED + 10)]
    many = add_report(library, "\n".join(lines), title="Veel")

    def found(limit: int) -> set[int]:
        return {hit.report for hit in library.searching.search("dijken", limit=limit)}

    assert found(50) == {many}
    assert found(RANKED + 20) == {old, many}
    library.reports.trash([many])
    assert found(50) == {old}
