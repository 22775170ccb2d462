"""Any acts, undone in order, leave every row as it was; redone, as it became."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain.acts import Act
from briefing.domain.document import Period
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.services.theme_sets import SetTheme, import_set
from tests.makers.tables import Rows, copier, play, rows_of, walk

TEXT = "# Kop\nDe 😀 eerste zin.\nEen e\u0301cht lange tweede zin over dĳken.\n[1] Noot."
LENGTH = len(TEXT) - 2
TABLES = ("report", "theme", "passage", "passage_theme", "version", "source", "block")


@pytest.fixture
def fresh(template: Path, add_report: Callable[..., int], tmp_path: Path) -> Callable[[], Library]:
    if not template.exists():
        with Library.open(template) as library:
            add_report(library, TEXT, title="Een", guessed=frozenset({"title", "kind", "place"}))
            add_report(library, TEXT, title="Twee", date=date(2024, 1, 1))
    return copier(template, tmp_path)


def _dump(library: Library) -> Rows:
    return rows_of(library.path, TABLES)


reports = st.integers(1, 2)
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda p: Span(*sorted(p)))
few_spans = st.sampled_from([Span(0, 3), Span(4, 9), Span(4, 20), Span(0, LENGTH)])
places = spans | few_spans
themes = st.integers(1, 6)
passages = st.integers(1, 8)
notes = st.sampled_from(["", "noot", "andere noot"])
acts = st.one_of(
    st.tuples(st.just("toggle"), reports, places, themes),
    st.tuples(st.just("toggle_passage"), passages, themes),
    st.tuples(st.just("tag"), reports, places, themes, notes),
    st.tuples(st.just("tag_new"), reports, places, st.sampled_from("ABCDE")),
    st.tuples(
        st.just("tag_passages_new"), st.lists(passages, max_size=3), st.sampled_from("ABCDE")
    ),
    st.tuples(st.just("note"), passages, notes),
    st.tuples(st.just("note_span"), reports, places, notes),
    st.tuples(st.just("trash_passages"), st.lists(passages, max_size=3)),
    st.tuples(st.just("restore_passages"), st.lists(passages, max_size=3)),
    st.tuples(st.just("add_theme"), st.sampled_from("ABCD"), st.none() | st.integers(1, 9)),
    st.tuples(st.just("rekey"), themes, st.none() | st.integers(1, 9)),
    st.tuples(st.just("rename"), themes, st.sampled_from("ABCDE")),
    st.tuples(st.just("recolour"), themes, st.sampled_from(["red", "#123456"])),
    st.tuples(
        st.just("describe"), themes, st.lists(st.sampled_from(["zee", "Zee", "dijk"])), notes
    ),
    st.tuples(st.just("adopt"), themes, themes),
    st.tuples(st.just("import_set"), st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3)),
    st.tuples(st.just("place"), themes, st.none() | themes, st.integers(0, 6)),
    st.tuples(st.just("archive"), themes, st.booleans()),
    st.tuples(st.just("move"), passages, places),
    st.tuples(st.just("set_key"), st.lists(passages, max_size=3), st.booleans()),
    st.tuples(
        st.just("retheme"), *(st.lists(some, max_size=3) for some in (passages, themes, themes))
    ),
    st.tuples(st.just("star"), st.lists(reports, max_size=2), st.booleans()),
    st.tuples(st.just("set_read"), st.lists(reports, max_size=2), st.booleans()),
    st.tuples(st.just("merge"), st.lists(themes, max_size=3), themes),
    st.tuples(st.just("trash_theme"), themes),
    st.tuples(st.just("restore_theme"), themes),
    st.tuples(st.just("retitle"), reports, st.sampled_from(["Een", "Nieuwe titel"])),
    st.tuples(st.just("redate"), reports, st.none() | st.dates()),
    st.tuples(
        st.just("detail"),
        reports,
        st.sampled_from(["kind", "place", "sender", "reference", "classification", "language"]),
        st.sampled_from(["", "verslag", "nl", "Een  tekst "]),
    ),
    st.tuples(st.just("file"), reports, st.lists(st.sampled_from(["28676", "36200-V"]))),
    st.tuples(st.just("confirm"), reports, st.sets(st.sampled_from(["kind", "place", "title"]))),
    st.tuples(st.just("trash_reports"), st.lists(reports, max_size=2)),
    st.tuples(st.just("restore_reports"), st.lists(reports, max_size=2)),
)


def a_set(names: list[str]) -> list[SetTheme]:
    """A colleague's set, each theme under the one before."""
    return [
        SetTheme(name, "green", at + 1, ("vloot",), f"over {name}", at - 1 if at else None)
        for at, name in enumerate(names)
    ]


def _do(library: Library, kind: str, *values: object) -> Act:
    deeds: dict[str, Callable[..., Act]] = {
        "toggle": library.tagging.toggle,
        "toggle_passage": library.tagging.toggle_passage,
        "tag": library.tagging.tag,
        "tag_new": library.tagging.tag_new,
        "tag_passages_new": library.tagging.tag_passages_new,
        "note": library.tagging.note,
        "note_span": library.tagging.note_span,
        "trash_passages": library.tagging.trash,
        "restore_passages": library.tagging.restore,
        "add_theme": lambda name, key: library.themes.add(name, key=key),
        "rekey": lambda theme, key: library.themes.edit(theme, key=key),
        "rename": lambda theme, name: library.themes.edit(theme, name=name),
        "recolour": lambda theme, colour: library.themes.edit(theme, colour=colour),
        "describe": lambda theme, words, text: library.themes.edit(
            theme, keywords=words, description=text
        ),
        "import_set": lambda names: import_set(library, a_set(names)).act,
        "adopt": lambda theme, parent: library.themes.edit(theme, parent=parent),
        "place": library.themes.place,
        "archive": library.themes.archive,
        "move": library.tagging.move,
        "set_key": library.tagging.set_key,
        "retheme": lambda some, add, remove: library.tagging.retheme(some, add=add, remove=remove),
        "star": library.reports.star,
        "set_read": library.reports.set_read,
        "merge": library.themes.merge,
        "trash_theme": library.themes.trash,
        "restore_theme": library.themes.restore,
        "retitle": lambda report, title: library.reports.edit(report, title=title),
        "redate": lambda report, day: library.reports.edit(
            report, period=day and Period(day, day), date=day
        ),
        "detail": lambda report, name, text: library.reports.edit(report, **{name: text}),
        "file": lambda report, dossiers: library.reports.edit(report, dossiers=dossiers),
        "confirm": lambda report, names: library.reports.confirm(report, *sorted(names)),
        "trash_reports": library.reports.trash,
        "restore_reports": library.reports.restore,
    }
    return deeds[kind](*values)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(acts, max_size=25), data=st.data())
def test_undo_and_redo_restore_every_row(
    fresh: Callable[[], Library], plan: list[tuple[object, ...]], data: st.DataObject
) -> None:
    with fresh() as library:

        def in_order() -> None:
            places = [theme.position for theme in library.themes.list()]
            assert places == sorted(places)

        deeds = [partial(_do, library, str(kind), *values) for kind, *values in plan]
        done, states = play(library, deeds, TABLES, in_order)
        walk(library, done, states, TABLES, data.draw(st.integers(0, len(done))))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tags=st.lists(st.tuples(reports, few_spans, st.integers(1, 3)), max_size=15),
    sources=st.sets(st.integers(1, 3), min_size=1),
    target=st.integers(1, 3),
)
def test_merging_keeps_every_passage(
    fresh: Callable[[], Library],
    tags: list[tuple[int, Span, int]],
    sources: set[int],
    target: int,
) -> None:
    with fresh() as library:
        for report, span, theme in tags:
            library.tagging.tag(report, span, theme)
        before = {p.id: set(p.themes) for _, p in library.tagging.find()}
        if sources == {target}:
            return
        library.themes.merge(sorted(sources), target)
        after = {p.id: set(p.themes) for _, p in library.tagging.find()}
        assert after == {
            passage: {target if theme in sources else theme for theme in themes}
            for passage, themes in before.items()
        }
        counts = {theme.id: theme.passages for theme in library.themes.list()}
        assert counts == {
            theme: sum(theme in themes for themes in after.values()) for theme in counts
        }
