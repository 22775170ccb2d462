"""Adopting, reviewing and tagging, undone in order, leave every row as it was; redone, as it was
before that.

After every act the library is whole: every quote is what stands at its place in its version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain.acts import Act
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.services.library import Library
from tests.makers.tables import Rows, copier, play, rows_of, walk

FIRST = (
    "# Kop 😀\nDe eerste zin over dĳken blijft staan. De tweede zin noemt 5 procent.\n"
    "Dit staat er vaker. Een e\u0301cht lange derde zin over de haven van Delfzijl.\n"
    "Dit staat er vaker. Allen danken de gastheer."
)
SECOND = FIRST.replace("5 procent", "6 procent").replace("# Kop", "Een nieuw stuk vooraf.\n# Kop")
THIRD = SECOND.replace("Dit staat er vaker. Allen", "Allen").replace("derde zin", "vierde zin")
TABLES = (
    *("report", "theme", "passage", "passage_theme", "anchoring"),
    *("version", "source", "block", "setting", "seen_file"),
)


@pytest.fixture
def fresh(template: Path, add_report: Callable[..., int], tmp_path: Path) -> Callable[[], Library]:
    if not template.exists():
        with Library.open(template) as library:
            guessed = frozenset({"title", "date"})
            add_report(library, FIRST, title="Een", guessed=guessed)
            add_report(library, SECOND, title="Twee", date=date(2031, 1, 1), guessed=guessed)
            add_report(library, THIRD, title="Drie", place="Delfzijl")
            library.store.history.note_compared({2: 1, 3: 1}, 0)
            text = library.reports.get(1).document.text
            at = 0
            for number, piece in enumerate(text.replace(". ", ".\n").split("\n")):
                start = text.index(piece, at)
                at = start + len(piece)
                library.tagging.tag(1, Span(start, at), 1 + number % 3)
    return copier(template, tmp_path)


def _dump(library: Library) -> Rows:
    return rows_of(library.path, TABLES)


reports = st.integers(1, 3)
passages = st.integers(1, 9)
places = st.tuples(st.integers(0, 150), st.integers(0, 150)).map(lambda p: Span(*sorted(p)))
acts = st.one_of(
    st.tuples(st.just("adopt"), reports, reports),
    st.tuples(st.just("adopt"), st.integers(2, 3), st.just(1)),
    st.tuples(st.just("adopt"), st.integers(1, 2), st.just(3)),
    st.tuples(st.just("keep_apart"), reports),
    st.tuples(st.just("split"), reports, st.integers(1, 3)),
    st.tuples(st.just("move"), passages, places),
    st.tuples(st.just("set_key"), st.lists(passages, max_size=3), st.booleans()),
    st.tuples(st.just("retheme"), st.lists(passages, max_size=3), st.integers(1, 3)),
    st.tuples(st.just("accept"), passages, places),
    st.tuples(st.just("accept_first"), reports),
    st.tuples(st.just("keep"), passages),
    st.tuples(st.just("discard"), passages),
    st.tuples(st.just("reopen"), passages),
    st.tuples(st.just("toggle"), reports, places, st.integers(1, 3)),
    st.tuples(st.just("toggle_passage"), passages, st.integers(1, 3)),
    st.tuples(st.just("note"), passages, st.sampled_from(["", "noot"])),
    st.tuples(st.just("trash_passages"), st.lists(passages, max_size=3)),
    st.tuples(st.just("restore_passages"), st.lists(passages, max_size=3)),
    st.tuples(st.just("trash_reports"), st.lists(reports, max_size=2)),
    st.tuples(st.just("restore_reports"), st.lists(reports, max_size=2)),
    st.tuples(st.just("retitle"), reports, st.sampled_from(["Een", "Nieuwe titel"])),
)


def _do(library: Library, kind: str, *values: object) -> Act:
    versions = library.versions

    def accept_first(report: int) -> Act:
        for item in versions.review(report):
            if item.is_open and item.candidates:
                return versions.accept(item.passage.id, item.candidates[0].span)
        raise UserError("There is nothing to review.")

    def toggle(report: int, span: Span, theme: int) -> Act:
        length = len(library.reports.get(report).document.text)
        return library.tagging.toggle(report, Span(span.start, min(span.end, length)), theme)

    def move(passage: int, span: Span) -> Act:
        found = library.store.passages.get(passage)
        length = len(library.store.passages.text(found.version).text)
        return library.tagging.move(passage, Span(span.start, min(span.end, length)))

    deeds: dict[str, Callable[..., Act]] = {
        "adopt": versions.adopt,
        "keep_apart": versions.keep_apart,
        "split": versions.split,
        "move": move,
        "set_key": library.tagging.set_key,
        "retheme": lambda some, theme: library.tagging.retheme(some, add=[theme]),
        "accept": versions.accept,
        "accept_first": accept_first,
        "keep": versions.keep,
        "discard": versions.discard,
        "reopen": versions.reopen,
        "toggle": toggle,
        "toggle_passage": library.tagging.toggle_passage,
        "note": library.tagging.note,
        "trash_passages": library.tagging.trash,
        "restore_passages": library.tagging.restore,
        "trash_reports": library.reports.trash,
        "restore_reports": library.reports.restore,
        "retitle": lambda report, title: library.reports.edit(report, title=title),
    }
    return deeds[kind](*values)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(acts, max_size=16), data=st.data())
def test_undo_and_redo_restore_every_row(
    fresh: Callable[[], Library], plan: list[tuple[object, ...]], data: st.DataObject
) -> None:
    with fresh() as library:

        def whole() -> None:
            assert library.check() == ()

        deeds = [partial(_do, library, str(kind), *values) for kind, *values in plan]
        done, states = play(library, deeds, TABLES, whole)
        for report in library.reports.list():
            assert library.reports.get(report.id).version == library.versions.list(report.id)[-1].id
            for item in library.versions.review(report.id):
                text = library.versions.document(item.old.version).text
                assert item.old.span.of(text) == item.old.text
                for one in item.candidates:
                    text = library.versions.document(one.excerpt.version).text
                    assert one.span.of(text) == one.excerpt.text
                    assert one.excerpt.version == library.reports.get(report.id).version
        walk(library, done, states, TABLES, data.draw(st.integers(0, len(done))))


def test_no_image_of_an_act_holds_a_text_or_a_file(fresh: Callable[[], Library]) -> None:
    with fresh() as library:
        act = library.versions.adopt(2, 1)
        for change in act.delta.rows:
            for image in (change.before, change.after):
                assert not {"text", "data"} & set(image or ())
        assert {row.table for row in act.delta.rows} >= {"source", "version", "report", "anchoring"}


def test_nothing_is_deleted_by_adopting(fresh: Callable[[], Library]) -> None:
    with fresh() as library:
        before = _dump(library)
        library.versions.adopt(2, 1)
        library.versions.adopt(3, 1)
        after = _dump(library)
        for table in ("report", "passage", "passage_theme", "version", "source", "block"):
            assert [row[0] for row in after[table]] == [row[0] for row in before[table]]
