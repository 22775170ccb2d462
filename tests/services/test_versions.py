"""Versions of a report: adopting, reviewing, deciding, and what the rest of the program sees."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from briefing.domain.briefing import Briefing
from briefing.domain.document import Period
from briefing.domain.page_map import Box, PageMap, Run
from briefing.domain.span import Span
from briefing.domain.versions import Decision, ReviewItem, Status
from briefing.errors import UserError
from briefing.services.composing import compose
from briefing.services.library import Library

OLD = (
    "# Opening\nDe voorzitter opent de vergadering. Nederland draagt 2% bij aan de dijken.\n"
    "Er wordt niet gebouwd in zee. De haven van Delfzijl blijft open.\n"
    "# Sluiting\nAllen danken de gastheer. De volgende bijeenkomst is in mei."
)
NEW = OLD.replace("2%", "3%").replace(" De haven van Delfzijl blijft open.", "")
THIRD = NEW.replace("3%", "2%") + " De haven van Delfzijl blijft open."
OPENS, PAYS, HARBOUR, THANKS = QUOTES = (
    "De voorzitter opent de vergadering.",
    "Nederland draagt 2% bij aan de dijken.",
    "De haven van Delfzijl blijft open.",
    "Allen danken de gastheer.",
)
PAYS_MORE = PAYS.replace("2%", "3%")


def tag(library: Library, report: int, words: str, theme: int = 1) -> int:
    text = library.reports.get(report).document.text
    at = text.index(words)
    made = library.tagging.tag(report, Span(at, at + len(words)), theme).result
    assert made is not None
    return made


def item(library: Library, passage: int, report: int = 1) -> ReviewItem:
    (found,) = [one for one in library.versions.review(report) if one.passage.id == passage]
    return found


def briefing(library: Library, theme: int = 1) -> Briefing:
    return compose(library, [theme], title="Kust", date=date(2031, 11, 12))


@pytest.fixture
def two(library: Library, add_report: Callable[..., int]) -> Library:
    """Report 1 with passages 1 to 4, and report 2, its correction."""
    add_report(
        library,
        OLD,
        title="Verslag",
        place="Delfzijl",
        date=date(2031, 6, 4),
        guessed=frozenset({"title", "date"}),
    )
    for words in QUOTES:
        tag(library, 1, words)
    add_report(
        library,
        NEW,
        title="Verbeterd verslag",
        place="Harlingen",
        date=date(2031, 6, 11),
        kind="verslag",
        guessed=frozenset({"title", "date", "place", "kind"}),
    )
    return library


@pytest.fixture
def adopted(two: Library) -> Library:
    """Report 1, of which report 2 became the second version."""
    two.versions.adopt(2, 1)
    return two


def test_certain_passages_come_along_and_the_rest_is_for_review(adopted: Library) -> None:
    items = adopted.versions.review(1)
    assert [(i.passage.id, i.status, i.decision) for i in items] == [
        (1, Status.UNCHANGED, Decision.AUTOMATIC),
        (2, Status.CHANGED, Decision.OPEN),
        (3, Status.GONE, Decision.OPEN),
        (4, Status.UNCHANGED, Decision.AUTOMATIC),
    ]
    assert [i.is_open for i in items] == [False, True, True, False]
    (candidate,) = items[1].candidates
    assert candidate.excerpt.text == PAYS_MORE
    assert candidate.warnings == ("percentage",)
    assert [(p.kind, p.text) for p in candidate.differences] == [
        ("same", "Nederland draagt "),
        ("removed", "2"),
        ("added", "3"),
        ("same", "% bij aan de dijken."),
    ]
    assert [p.id for p in adopted.reports.passages(1)] == [1, 4]
    assert adopted.check() == ()


def test_old_and_new_stand_side_by_side(adopted: Library) -> None:
    first, second = adopted.versions.list(1)
    found = item(adopted, 2)
    assert (found.old.version, found.old.text, found.old.page) == (first.id, PAYS, 1)
    assert found.old.section_path == ("Opening",)
    assert found.old.prefix.endswith("opent de vergadering. ")
    assert found.old.suffix.startswith("\nEr wordt niet gebouwd")
    excerpt = found.candidates[0].excerpt
    assert (excerpt.version, excerpt.section_path) == (second.id, ("Opening",))
    text = adopted.versions.document(second.id).text
    assert excerpt.span.of(text) == excerpt.text
    assert text[: excerpt.span.start].endswith(excerpt.prefix)
    (place,) = item(adopted, 1).candidates
    assert (place.excerpt.text, place.exact, place.warnings) == (OPENS, True, ())


def test_there_is_one_report_with_two_versions(adopted: Library) -> None:
    assert [r.id for r in adopted.reports.list()] == [1]
    assert adopted.reports.list(trashed=True) == ()
    assert adopted.trash.contents().reports == ()
    assert adopted.trash.count() == 0
    first, second = adopted.versions.list(1)
    assert (first.number, first.current, first.passages) == (1, False, 2)
    assert (second.number, second.current, second.passages) == (2, True, 2)
    assert first.superseded is not None
    assert second.superseded is None
    assert adopted.reports.get(1).version == second.id
    for gone in (
        lambda: adopted.reports.get(2),
        lambda: adopted.reports.restore([2]),
        lambda: adopted.reports.edit(2, title="Spook"),
        lambda: adopted.reports.source_bytes(2),
        lambda: adopted.versions.list(2),
        lambda: adopted.versions.adopt(2, 1),
        lambda: adopted.versions.adopt(1, 2),
        lambda: adopted.versions.adopt(1, 1),
        lambda: adopted.tagging.tag(2, Span(0, 5), 1),
    ):
        with pytest.raises(UserError):
            gone()


def test_old_versions_stay_readable(adopted: Library) -> None:
    first, second = adopted.versions.list(1)
    assert adopted.versions.document(first.id).text == OLD.replace("# ", "")
    assert adopted.versions.document(second.id).text == NEW.replace("# ", "")
    assert adopted.versions.document(first.id).sections[0].title == "Opening"
    assert adopted.reports.source_bytes(1) == adopted.reports.source_bytes(1, second.id)
    assert adopted.reports.source_bytes(1, first.id) != adopted.reports.source_bytes(1, second.id)
    assert [p.id for p in adopted.reports.passages(1, version=first.id)] == [2, 3]
    with pytest.raises(UserError):
        adopted.reports.source_bytes(1, 99)
    with pytest.raises(UserError):
        adopted.versions.document(99)


def test_what_was_guessed_becomes_what_the_newer_reading_says(adopted: Library) -> None:
    known = adopted.reports.get(1).metadata
    assert (known.title, known.date) == ("Verbeterd verslag", date(2031, 6, 11))
    assert known.place == "Delfzijl"  # not guessed: it stays
    assert known.kind == "verslag"  # was not known
    assert known.guessed == {"title", "date", "kind"}
    before = adopted.versions.document(adopted.versions.list(1)[0].id).metadata
    assert (before.title, before.date, before.place) == ("Verslag", date(2031, 6, 4), "Delfzijl")


def test_what_the_user_said_of_the_new_report_counts_for_guesses_only(
    library: Library, add_report: Callable[..., int]
) -> None:
    period = Period(date(2031, 6, 4), date(2031, 6, 5))
    old = add_report(
        library,
        OLD,
        title="Oud",
        kind="brief",
        period=period,
        classification="Vertrouwelijk",
        guessed=frozenset({"kind", "period", "classification"}),
    )
    new = add_report(library, NEW, title="Nieuw", kind="verslag", guessed=frozenset({"title"}))
    library.versions.adopt(new, old)
    known = library.reports.get(old).metadata
    assert (known.title, known.kind, known.period) == ("Oud", "verslag", period)
    assert known.classification == "Vertrouwelijk"  # nothing newer says otherwise
    assert known.guessed == {"period", "classification"}


def test_the_name_of_a_file_is_no_better_title(
    library: Library, add_report: Callable[..., int]
) -> None:
    guessed = frozenset({"title"})
    old = add_report(library, OLD, title="Oud", guessed=guessed)
    new = add_report(library, NEW, title="Verslag", guessed=guessed)  # from verslag.txt
    library.versions.adopt(new, old)
    assert library.reports.get(old).metadata.title == "Oud"


def test_only_the_newest_version_is_found_and_marked(adopted: Library) -> None:
    assert [hit.report for hit in adopted.searching.search("gastheer")] == [1]
    (hit,) = adopted.searching.search("draagt bij")
    assert hit.snippet.startswith("Nederland draagt 3%")
    assert adopted.searching.search("Delfzijl open") == ()
    (summary,) = adopted.reports.list()
    assert (summary.passages, len(summary.marks), summary.undecided) == (4, 2, 2)
    assert {mark.first < 1 for mark in summary.marks} == {True}
    assert next(t.passages for t in adopted.themes.list() if t.id == 1) == 4


def test_tagging_goes_to_the_newest_version(adopted: Library) -> None:
    made = tag(adopted, 1, PAYS_MORE, 2)
    (passage,) = [p for p in adopted.reports.passages(1) if p.id == made]
    assert passage.version == adopted.versions.list(1)[-1].id
    assert [p.id for p in adopted.reports.get(1).passages] == [1, made, 4]
    with pytest.raises(UserError):
        adopted.versions.keep(made)  # it was never in another version


def test_accepting_takes_the_new_words_and_reopening_gives_the_old_ones_back(
    adopted: Library,
) -> None:
    before = item(adopted, 2)
    act = adopted.versions.accept(2, before.candidates[0].span)
    after = item(adopted, 2)
    assert (after.decision, after.passage.quote) == (Decision.ACCEPTED, PAYS_MORE)
    assert after.passage.prefix.endswith("opent de vergadering. ")
    assert (after.passage.section_path, after.passage.page) == (("Opening",), 1)
    assert after.candidates[0].warnings == ("percentage",)
    assert act.change.passages == {2}
    assert adopted.reports.list()[0].undecided == 1
    adopted.versions.reopen(2)
    assert item(adopted, 2) == before
    adopted.undo(adopted.versions.reopen(1))
    assert item(adopted, 1).decision is Decision.AUTOMATIC


def test_a_place_of_the_users_own_may_be_accepted(adopted: Library) -> None:
    text = adopted.reports.get(1).document.text
    at = text.index(" De volgende")
    adopted.versions.accept(3, Span(at, at + 12))
    assert item(adopted, 3).passage.quote == "De volgende"
    for nothing in (Span(at, at + 1), Span(len(text), len(text) + 5), Span(5, 5)):
        with pytest.raises(UserError, match="Select some text"):
            adopted.versions.accept(3, nothing)


def test_discarding_moves_to_the_trash_and_back(adopted: Library) -> None:
    adopted.versions.discard(3)
    assert item(adopted, 3).decision is Decision.DISCARDED
    assert [p.id for p in adopted.trash.contents().passages] == [3]
    adopted.tagging.restore([3])
    assert item(adopted, 3).decision is Decision.OPEN
    assert adopted.reports.list()[0].undecided == 2
    adopted.versions.discard(3)
    adopted.versions.reopen(3)
    assert adopted.trash.count() == 0
    assert item(adopted, 3).is_open
    adopted.versions.discard(3)
    adopted.trash.empty()
    assert [i.passage.id for i in adopted.versions.review(1)] == [1, 2, 4]
    assert adopted.check() == ()


def test_what_lies_in_the_trash_comes_along_too(two: Library) -> None:
    two.tagging.trash([1, 2])
    two.versions.adopt(2, 1)
    assert [i.passage.id for i in two.versions.review(1)] == [3, 4]
    two.tagging.restore([1, 2])
    assert [(i.passage.id, i.decision) for i in two.versions.review(1)] == [
        (1, Decision.AUTOMATIC),
        (2, Decision.OPEN),
        (3, Decision.OPEN),
        (4, Decision.AUTOMATIC),
    ]


def test_passages_of_the_new_report_stay_where_they_are(two: Library) -> None:
    mine = tag(two, 2, PAYS_MORE, 2)
    same = tag(two, 2, OPENS, 2)
    two.versions.adopt(2, 1)
    assert [p.id for p in two.reports.passages(1)] == [1, same, mine, 4]
    assert [i.passage.id for i in two.versions.review(1)] == [1, 2, 3, 4]
    assert two.check() == ()


def test_a_third_version(two: Library, add_report: Callable[..., int]) -> None:
    two.versions.adopt(2, 1)
    two.versions.keep(3)
    two.versions.accept(2, item(two, 2).candidates[0].span)
    third = add_report(two, THIRD, title="Derde")
    two.versions.adopt(third, 1)
    assert [v.number for v in two.versions.list(1)] == [1, 2, 3]
    assert {i.passage.id: (i.status, i.decision) for i in two.versions.review(1)} == {
        1: (Status.UNCHANGED, Decision.AUTOMATIC),
        2: (Status.CHANGED, Decision.OPEN),
        3: (Status.MOVED, Decision.KEPT),  # the user kept it: it is not moved without asking
        4: (Status.UNCHANGED, Decision.AUTOMATIC),
    }
    assert item(two, 2).old.text == PAYS_MORE
    assert item(two, 3).old.version == two.versions.list(1)[0].id
    assert item(two, 3).candidates[0].excerpt.text == HARBOUR
    assert two.check() == ()


def test_a_report_with_versions_becomes_a_version_itself(
    two: Library, add_report: Callable[..., int]
) -> None:
    two.versions.adopt(2, 1)
    other = add_report(two, THIRD, title="Derde")
    mine = tag(two, other, HARBOUR, 3)
    two.versions.adopt(1, other)
    assert [(v.number, v.current) for v in two.versions.list(other)] == [
        (1, False),
        (2, False),
        (3, True),
    ]
    assert two.versions.list(other)[-1].passages == 2
    assert item(two, mine, other).status is Status.GONE
    assert {i.passage.id for i in two.versions.review(other)} == {1, 2, 3, 4, mine}
    assert [r.id for r in two.reports.list()] == [other]
    assert two.check() == ()


def test_only_one_of_what_looks_alike_is_offered_after_adopting(
    two: Library, add_report: Callable[..., int]
) -> None:
    third = add_report(two, THIRD, title="Derde")
    two.store.history.note_compared({2: 1, third: 2}, 0)
    two.versions.adopt(2, 1)
    assert [(o.new.id, o.old.id) for o in two.versions.offers()] == [(third, 1)]


def test_a_report_that_takes_in_what_it_resembles_resembles_nothing(two: Library) -> None:
    two.store.history.note_compared({2: 1}, 0)
    two.versions.adopt(1, 2)
    assert two.versions.offers() == ()
    assert two.store.history.resembles(2) is None


def test_reports_in_the_trash_are_not_adopted(two: Library) -> None:
    two.reports.trash([2])
    with pytest.raises(UserError, match="in the trash"):
        two.versions.adopt(2, 1)
    two.reports.restore([2])
    two.reports.trash([1])
    with pytest.raises(UserError, match="in the trash"):
        two.versions.adopt(2, 1)


def test_undo_gives_both_reports_back(two: Library) -> None:
    before = two.reports.list(), two.reports.get(1), two.reports.get(2)
    act = two.versions.adopt(2, 1)
    assert act.change.reports == act.change.passages_of == {1, 2}
    assert act.change.themes == {1}
    after = two.reports.get(1)
    two.undo(act)
    assert (two.reports.list(), two.reports.get(1), two.reports.get(2)) == before
    assert [hit.report for hit in two.searching.search("gastheer")] == [2, 1]
    two.redo(act)
    assert two.reports.get(1) == after


def test_undo_is_refused_when_another_program_tagged_the_new_version(two: Library) -> None:
    act = two.versions.adopt(2, 1)
    with Library.open(two.path) as other:
        made = tag(other, 1, PAYS_MORE, 2)
    with pytest.raises(UserError, match="changed meanwhile"):
        two.undo(act)
    assert made in [p.id for p in two.reports.passages(1)]
    assert two.check() == ()


def test_emptying_the_trash_takes_all_of_a_report(adopted: Library) -> None:
    adopted.trash.empty()  # what is left of report 2 goes; its version, now of report 1, stays
    assert len(adopted.versions.list(1)) == 2
    assert adopted.check() == ()
    adopted.reports.trash([1])
    assert adopted.trash.count() == 1
    adopted.trash.empty()
    with sqlite3.connect(adopted.path) as raw:
        for table in (
            "report",
            "source",
            "version",
            "passage",
            "anchoring",
            "block",
            "fingerprint",
        ):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    raw.close()
    assert adopted.searching.search("gastheer") == ()
    assert adopted.check() == ()


def test_a_withdrawn_version_goes_with_its_report(two: Library) -> None:
    two.undo(two.versions.adopt(2, 1))
    two.reports.trash([2])
    two.trash.empty()
    assert len(two.versions.list(1)) == 1
    assert [hit.report for hit in two.searching.search("gastheer")] == [1]
    assert two.check() == ()


def test_the_same_bytes_are_known_as_their_report(adopted: Library) -> None:
    for version in adopted.versions.list(1):
        known = adopted.store.reports.with_source(version.sha256)
        assert known is not None
        assert (known.report, known.trashed) == (1, False)


def test_a_passage_without_a_theme_takes_its_history_along(
    adopted: Library, add_report: Callable[..., int]
) -> None:
    adopted.versions.adopt(add_report(adopted, THIRD.replace("2%", "4%"), title="Derde"), 1)
    act = adopted.tagging.toggle_passage(2, 1)
    assert 2 not in [i.passage.id for i in adopted.versions.review(1)]
    assert act.change.passages == {2}
    adopted.undo(act)
    assert item(adopted, 2).status is Status.CHANGED


# composing


def test_undecided_passages_are_not_exported(adopted: Library) -> None:
    with pytest.raises(UserError, match="Review them first"):
        briefing(adopted)
    adopted.versions.keep(2)
    with pytest.raises(UserError, match="Verslag"):
        briefing(adopted)
    adopted.versions.discard(3)
    assert len(briefing(adopted).sections[0].entries) == 3


def test_an_earlier_version_is_cited_as_such(adopted: Library) -> None:
    adopted.versions.keep(2)
    adopted.versions.accept(3, Span(0, 7))
    made = briefing(adopted)
    cited = {entry.quote: made.sources[entry.source - 1] for entry in made.sections[0].entries}
    first, second = adopted.versions.list(1)
    assert first.superseded is not None
    earlier, newest = cited[PAYS], cited[OPENS]
    assert (earlier.sha256, earlier.superseded) == (first.sha256, first.superseded.date())
    assert (earlier.title, earlier.date) == ("Verslag", date(2031, 6, 4))
    assert (newest.sha256, newest.superseded) == (second.sha256, None)
    assert (newest.title, newest.date) == ("Verbeterd verslag", date(2031, 6, 11))
    assert earlier.report == newest.report == 1


def test_the_marking_of_an_earlier_version_counts(
    two: Library, add_report: Callable[..., int]
) -> None:
    two.reports.edit(1, classification="Departementaal vertrouwelijk")
    two.versions.adopt(2, 1)
    two.reports.edit(1, classification="")
    two.versions.keep(2)
    two.versions.discard(3)
    assert briefing(two).classification == "Departementaal vertrouwelijk"
    secret = add_report(two, OLD + "!", title="Geheim", classification="Stg. Geheim")
    kept = tag(two, secret, HARBOUR, 2)
    newer = add_report(two, NEW + "!", title="Open", classification="")
    two.versions.adopt(newer, secret)
    two.reports.edit(secret, classification="")
    two.versions.keep(kept)
    with pytest.raises(UserError, match="state secret"):
        briefing(two, 2)


# pages


def test_pages_of_each_version(library: Library, add_report: Callable[..., int]) -> None:
    old, new = add_report(library, OLD), add_report(library, NEW)
    pages = PageMap(((595.0, 842.0),), (Run(0, 7, 1, 0, 7, Box(10, 10, 80, 22)),))
    with sqlite3.connect(library.path) as raw:
        raw.execute("INSERT INTO page_map VALUES (2, ?)", (pages.pack(),))
    raw.close()
    assert library.reports.page_map(old) is None
    assert library.reports.page_map(new) == pages
    library.versions.adopt(new, old)
    assert library.reports.page_map(old) == pages
    assert library.reports.page_map(old, library.versions.list(old)[0].id) is None


# integrity


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE report SET version = NULL WHERE id = 1", "version"),
        ("UPDATE report SET version = 99 WHERE id = 1", "version"),
        ("UPDATE source SET report = 2 WHERE id = 1", "version"),
        ("UPDATE version SET report = 2 WHERE id = 1", "passage"),
        ("UPDATE passage SET report = 2 WHERE id = 1", "passage"),
        ("UPDATE anchoring SET from_version = 99 WHERE id = 1", "anchoring"),
        ("UPDATE anchoring SET from_version = version WHERE id = 1", "anchoring"),
        ("UPDATE anchoring SET from_end = 4000 WHERE id = 1", "anchoring"),
        ("UPDATE anchoring SET from_start = from_end WHERE id = 1", "anchoring"),
        ("UPDATE anchoring SET status = 'x' WHERE id = 1", "anchoring"),
        ("UPDATE anchoring SET decision = 'x' WHERE id = 1", "anchoring"),
        ("UPDATE passage SET quote = 'x' WHERE id = 2", "quote"),
    ],
)
def test_the_check_finds_versions_and_passages_that_went_astray(
    adopted: Library, damage: str, code: str
) -> None:
    with sqlite3.connect(adopted.path) as raw:
        raw.execute("DROP TRIGGER passage_quote_changed")
        raw.execute(damage)
    raw.close()
    assert code in {problem.code for problem in adopted.check()}
