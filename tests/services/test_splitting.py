"""A version that was taken for one by mistake becomes a report of its own again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.services.library import Library

OLD = (
    "# Opening\nDe voorzitter opent de vergadering. Nederland draagt 2% bij aan de dijken.\n"
    "Er wordt niet gebouwd in zee. De haven van Delfzijl blijft open."
)
NEW = OLD.replace("2%", "3%")
STAYS, CHANGES = "De voorzitter opent de vergadering.", "Nederland draagt 2% bij aan de dijken."
OWN = "Er wordt niet gebouwd in zee."


def tag(library: Library, report: int, words: str) -> int:
    at = library.reports.get(report).document.text.index(words)
    made = library.tagging.tag(report, Span(at, at + len(words)), 1).result
    assert made is not None
    return made


def state(library: Library) -> object:
    return [
        (
            one,
            library.versions.list(one.id),
            library.reports.get(one.id).document.text,
            library.store.passages.of_report(one.id, anywhere=True),
            library.versions.review(one.id),
        )
        for one in library.reports.list()
    ]


def plain(raw: str) -> str:
    return raw.removeprefix("# ")


def quotes(library: Library, report: int) -> list[str]:
    return [p.quote for p in library.reports.get(report).passages]


@pytest.fixture
def adopted(library: Library, add_report: Callable[..., int]) -> Library:
    """Report 1, with report 2 as its second version by mistake, and a passage of that alone."""
    add_report(library, OLD, title="Verslag", place="Delfzijl")
    tag(library, 1, STAYS)
    tag(library, 1, CHANGES)
    add_report(library, NEW, title="Ander verslag", place="Urk", guessed=frozenset({"title"}))
    library.versions.adopt(2, 1)
    tag(library, 1, OWN)
    return library


def test_the_newest_version_goes_and_all_is_as_it_was(adopted: Library) -> None:
    before = state(adopted)
    newest = adopted.versions.list(1)[-1]
    act = adopted.versions.split(1, newest.id)
    made = act.result
    assert made is not None
    assert made > 2  # ids are never used again
    assert sorted(one.id for one in adopted.reports.list()) == [1, made]
    assert quotes(adopted, 1) == [STAYS, CHANGES]
    assert quotes(adopted, made) == [OWN]
    assert adopted.reports.get(1).document.text == plain(OLD)
    assert adopted.reports.get(made).document.text == plain(NEW)
    assert adopted.reports.source_bytes(made) != adopted.reports.source_bytes(1)
    assert adopted.versions.review(1) == adopted.versions.review(made) == ()
    assert [len(adopted.versions.list(one)) for one in (1, made)] == [1, 1]
    assert adopted.reports.get(1).metadata.place == "Delfzijl"
    assert {hit.report for hit in adopted.searching.search("voorzitter")} == {1, made}
    assert adopted.check() == ()
    after = state(adopted)
    adopted.undo(act)
    assert state(adopted) == before
    assert adopted.check() == ()
    adopted.redo(act)
    assert state(adopted) == after
    # it can be made a version again
    adopted.versions.adopt(made, 1)
    assert adopted.check() == ()


def test_an_older_version_takes_what_was_left_in_it(adopted: Library) -> None:
    before = state(adopted)
    older = adopted.versions.list(1)[0]
    act = adopted.versions.split(1, older.id)
    assert act.result is not None
    assert quotes(adopted, act.result) == [CHANGES]
    assert quotes(adopted, 1) == [STAYS, OWN]
    assert adopted.versions.review(1) == ()
    assert adopted.reports.get(act.result).document.text == plain(OLD)
    assert adopted.check() == ()
    adopted.undo(act)
    assert state(adopted) == before


def test_one_of_three_versions(adopted: Library, add_report: Callable[..., int]) -> None:
    third = add_report(adopted, NEW + " Slot.", title="Derde")
    adopted.versions.adopt(third, 1)
    before = state(adopted)
    for version in adopted.versions.list(1):
        act = adopted.versions.split(1, version.id)
        assert len(adopted.versions.list(1)) == 2
        assert adopted.check() == ()
        adopted.versions.review(1)
        adopted.undo(act)
        assert state(adopted) == before


def test_a_lone_version_and_one_of_another_report_are_refused(
    library: Library, add_report: Callable[..., int]
) -> None:
    add_report(library, OLD, title="Verslag")
    add_report(library, NEW, title="Ander")
    (lone,) = library.versions.list(1)
    with pytest.raises(UserError, match="one version only"):
        library.versions.split(1, lone.id)
    with pytest.raises(UserError, match="no longer in the library"):
        library.versions.split(2, lone.id)
