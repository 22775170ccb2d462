"""Any acts on briefings, between acts on passages and themes, undone in order, leave every row as
it was; redone, as it became."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain.acts import Act
from briefing.domain.drafts import DraftEntry, arranged
from briefing.domain.span import Span
from briefing.services.library import Library
from tests.makers.tables import Rows, copier, play, rows_of, walk

TEXT = "# Kop\nDe 😀 eerste zin. Een e\u0301cht lange tweede zin over dĳken. Een derde. Een vierde."
TABLES = ("report", "theme", "passage", "passage_theme", "anchoring", "briefing", "briefing_entry")


@pytest.fixture
def fresh(template: Path, add_report: Callable[..., int], tmp_path: Path) -> Callable[[], Library]:
    if not template.exists():
        with Library.open(template) as library:
            add_report(library, TEXT, title="Een", date=date(2031, 1, 1))
            add_report(library, TEXT + " Anders.", title="Twee", date=date(2030, 1, 1))
            for number, start in enumerate((4, 10, 21), start=1):
                for report in (1, 2):
                    library.tagging.tag(report, Span(start, start + 5), number)
            library.tagging.tag(1, Span(4, 9), 2)
            library.tagging.note(3, "noot")
            library.briefings.add("Top", [1, 2, 3])
    return copier(template, tmp_path)


def _dump(library: Library) -> Rows:
    return rows_of(library.path, TABLES)


briefings, themes, passages = st.integers(1, 3), st.integers(1, 4), st.integers(1, 7)
some = st.lists(passages, max_size=4)
entries = st.lists(st.integers(1, 9), min_size=1, max_size=3)
acts = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(["Lunch", "Debat"]), some, st.none() | themes),
    st.tuples(st.just("title"), briefings, st.sampled_from(["Top", "Lunch"])),
    st.tuples(st.just("date"), briefings, st.none() | st.dates()),
    st.tuples(st.just("message"), briefings, st.sampled_from(["", "Houd vast."])),
    st.tuples(st.just("put in"), briefings, some, st.none() | themes),
    st.tuples(st.just("remove"), entries),
    st.tuples(st.just("move"), entries, st.none() | themes, st.none() | st.integers(10, 12)),
    st.tuples(st.just("move before"), st.integers(1, 9), themes, st.integers(1, 9)),
    st.tuples(st.just("move section"), briefings, themes, st.none() | themes),
    st.tuples(st.just("lead-in"), st.integers(1, 9), st.sampled_from(["", "Zo:"])),
    st.tuples(st.just("trash"), st.lists(briefings, max_size=2)),
    st.tuples(st.just("restore"), st.lists(briefings, max_size=2)),
    st.tuples(st.just("toggle"), passages, themes),
    st.tuples(st.just("note"), passages, st.sampled_from(["", "noot"])),
    st.tuples(st.just("trash passages"), some),
    st.tuples(st.just("restore passages"), some),
    st.tuples(st.just("merge"), st.lists(themes, max_size=2), themes),
    st.tuples(st.just("trash theme"), themes),
    st.tuples(st.just("restore theme"), themes),
    st.tuples(st.just("archive theme"), themes, st.booleans()),
    st.tuples(st.just("trash reports"), st.lists(st.integers(1, 2), max_size=2)),
    st.tuples(st.just("restore reports"), st.lists(st.integers(1, 2), max_size=2)),
    st.tuples(st.just("adopt"), st.just(2), st.just(1)),
)


def _do(library: Library, kind: str, *values: object) -> Act:
    kept = library.briefings
    deeds: dict[str, Callable[..., Act]] = {
        "add": kept.add,
        "title": lambda one, title: kept.edit(one, title=title),
        "date": lambda one, day: kept.edit(one, date=day),
        "message": lambda one, text: kept.edit(one, core_message=text),
        "put in": kept.add_passages,
        "remove": kept.remove,
        "move": kept.move,
        "move before": lambda one, theme, before: kept.move(
            [one], theme, before if before != one else None
        ),
        "move section": kept.move_section,
        "lead-in": kept.lead_in,
        "trash": kept.trash,
        "restore": kept.restore,
        "toggle": library.tagging.toggle_passage,
        "note": library.tagging.note,
        "trash passages": library.tagging.trash,
        "restore passages": library.tagging.restore,
        "merge": library.themes.merge,
        "trash theme": library.themes.trash,
        "restore theme": library.themes.restore,
        "archive theme": library.themes.archive,
        "trash reports": library.reports.trash,
        "restore reports": library.reports.restore,
        "adopt": library.versions.adopt,
    }
    return deeds[kind](*values)


def _one_briefing(library: Library, kind: str, values: list[object]) -> bool:
    """Whether the entries that an act is about stand in one briefing."""
    if kind == "move before":
        values = [[values[0], values[2]]]
    if kind not in ("remove", "move", "move before"):
        return True
    wanted = values[0]
    assert isinstance(wanted, list)
    found = library.store.briefings.entries_by_id(wanted)
    return len({one.briefing for one in found.values()}) < 2


def _is_sound(library: Library) -> None:
    for draft in library.briefings.list():
        sections = library.briefings.sections(draft.id)
        entries = [one for section in sections for one in section.entries]
        assert len({one.passage.id for one in entries}) == len(entries) == draft.passages
        headings = [section.theme.id if section.theme else None for section in sections]
        assert len(set(headings)) == len(headings)
        places = [one.position for one in library.store.briefings.entries(draft.id)]
        assert len(set(places)) == len(places)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(acts, max_size=20), data=st.data())
def test_undo_and_redo_restore_every_row(
    fresh: Callable[[], Library], plan: list[tuple[object, ...]], data: st.DataObject
) -> None:
    with fresh() as library:
        deeds = (
            partial(_do, library, str(kind), *values)
            for kind, *values in plan
            if _one_briefing(library, str(kind), values)
        )
        done, states = play(library, deeds, TABLES, lambda: _is_sound(library))
        walk(library, done, states, TABLES, data.draw(st.integers(0, len(done))))


@given(
    places=st.lists(st.integers(-5, 12), unique=True, max_size=7),
    moved=st.lists(st.integers(0, 9), unique=True, max_size=4),
    before=st.none() | st.integers(0, 9),
)
def test_what_is_moved_stands_there_in_its_order(
    places: list[int], moved: list[int], before: int | None
) -> None:
    line = [DraftEntry(n, 1, n, None, place) for n, place in enumerate(sorted(places))]
    if before in moved:
        before = None
    changed = arranged(line, moved, before)
    known = {one.id: one.position for one in line} | changed
    if moved and all(one in known for one in moved):
        rest = [one.id for one in line if one.id not in moved]
        at = rest.index(before) if before in rest else len(rest)
        assert sorted(known, key=known.__getitem__) == [*rest[:at], *moved, *rest[at:]]
    assert len(set(known.values())) == len(known)
