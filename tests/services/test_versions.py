"""Versions of a report: adopting, reviewing, deciding, and taking it all back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefing.domain.span import Span
from briefing.domain.versions import Decision, Status
from briefing.errors import UserError
from briefing.services.library import Library

OLD = (
    "# Opening\nDe voorzitter opent de vergadering. Nederland draagt 2% bij aan de dijken.\n"
    "Er wordt niet gebouwd in zee. De haven van Delfzijl blijft open.\n"
    "# Sluiting\nAllen danken de gastheer. De volgende bijeenkomst is in mei."
)
NEW = OLD.replace("2%", "3%").replace("De haven van Delfzijl blijft open.", "")


def _tag(library: Library, report: int, words: str, theme: int = 1) -> int:
    text = library.reports.get(report).document.text
    at = text.index(words)
    made = library.tagging.tag(report, Span(at, at + len(words)), theme).result
    assert made is not None
    return made


@pytest.fixture
def adopted(library: Library, add_report: Callable[..., int]) -> Library:
    """Report 1, of which report 2 became the second version, with passages 1 to 4."""
    old = add_report(library, OLD, title="Verslag", guessed=frozenset({"title"}))
    for words in (
        "De voorzitter opent de vergadering.",
        "Nederland draagt 2% bij aan de dijken.",
        "De haven van Delfzijl blijft open.",
        "Allen danken de gastheer.",
    ):
        _tag(library, old, words)
    new = add_report(
        library, NEW, title="Verbeterd verslag", date=date(2031, 6, 4), guessed=frozenset({"title"})
    )
    library.versions.adopt(new, old)
    return library


def test_certain_passages_come_along_and_the_rest_is_for_review(adopted: Library) -> None:
    items = adopted.versions.review(1)
    assert [(i.passage.id, i.status, i.decision) for i in items] == [
        (1, Status.UNCHANGED, Decision.AUTOMATIC),
        (2, Status.CHANGED, Decision.OPEN),
        (3, Status.GONE, Decision.OPEN),
        (4, Status.UNCHANGED, Decision.AUTOMATIC),
    ]
    (candidate,) = items[1].candidates
    assert candidate.excerpt.text == "Nederland draagt 3% bij aan de dijken."
    assert candidate.warnings == ("percentage",)
    assert [p.id for p in adopted.reports.passages(1)] == [1, 4]
    assert adopted.check() == ()


def test_there_is_one_report_with_two_versions(adopted: Library) -> None:
    assert [r.id for r in adopted.reports.list()] == [1]
    assert adopted.reports.list(trashed=True) == ()
    assert adopted.trash.count() == 0
    first, second = adopted.versions.list(1)
    assert (first.number, first.current, first.passages) == (1, False, 2)
    assert (second.number, second.current, second.passages) == (2, True, 2)
    assert adopted.versions.document(first.id).text != adopted.versions.document(second.id).text
    assert adopted.reports.get(1).document.metadata.title == "Verbeterd verslag"
    assert adopted.versions.document(first.id).metadata.title == "Verslag"
    with pytest.raises(UserError):
        adopted.reports.get(2)
