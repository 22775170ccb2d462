"""Any deeds through the window's session and its undo stack, in any order, against a model.

The model knows the library's rows after every deed and nothing else: where the stack stands, the
rows must be those. Beside it stand views that only look again at what a change names.
``BRIEFING_DEEP=1`` walks much farther.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from briefing.domain.acts import Change
from briefing.domain.document import Period
from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.services.theme_sets import SetTheme, import_set
from briefing.ui.session import Session, sitting
from tests.makers.tables import Rows, rows_of

TEXT = "# Kop 😀\nDe eerste e\u0301cht korte zin.\nEen zin over dĳken en שלום.\n[1] Een noot."
LENGTH = len(TEXT) - 2
DEEP = bool(os.environ.get("BRIEFING_DEEP"))
TABLES = ("report", "theme", "passage", "passage_theme")

spans = st.one_of(
    st.sampled_from([Span(0, 5), Span(3, 12), Span(6, 30), Span(6, 31), Span(0, LENGTH)]),
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda p: Span(*sorted(p))),
)
number = st.integers(0, 50)  # which of what there is, counted round
notes = st.sampled_from(["", "noot", "Ĳ 😀\nregel twee"])


class Views:
    """Reports as views hold them: renewed by what changes say, and by nothing else."""

    def __init__(self, session: Session) -> None:
        self.library = session.library
        self.passages: dict[int, tuple[Passage, ...]] = {}
        self.titles: dict[int, object] = {}
        self.themes: dict[int, Theme] = {}
        self.look(Change(everything=True))
        session.changed.connect(self.look)

    def look(self, change: Change) -> None:
        """Look again at what changed."""
        library = self.library
        ids = [r.id for gone in (False, True) for r in library.reports.list(trashed=gone)]
        for report in ids:
            if change.everything or report in change.reports:
                whole = library.reports.get(report)
                self.titles[report] = (whole.metadata, whole.trashed)
                self.passages[report] = whole.passages
            elif report in change.passages_of:
                if not change.passages:
                    self.passages[report] = library.reports.passages(report)
                    continue
                fresh = library.reports.passages(report, only=change.passages)
                kept = [p for p in self.passages[report] if p.id not in change.passages]
                together = sorted([*kept, *fresh], key=lambda p: (p.start, p.end, p.id))
                self.passages[report] = tuple(together)


class Deeds(RuleBasedStateMachine):
    """What a user can do, and what must hold after each step."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(shutil.copy(self.template, self.folder.name))
        self.library = Library.open(self.path)
        self.session = Session(self.library)
        self.views = Views(self.session)
        self.refused: list[str] = []
        self.session.failed.connect(self.refused.append)
        self.states: list[Rows] = [rows_of(self.path, TABLES)]

    def teardown(self) -> None:
        """Undo everything, redo everything, undo it again: the same rows each time."""
        history = self.session.history
        try:
            if self.library.check() != ():
                raise AssertionError(self.library.check())
            history.setIndex(0)
            assert rows_of(self.path, TABLES) == self.states[0]
            assert self.library.check() == ()
            history.setIndex(history.count())
            assert rows_of(self.path, TABLES) == self.states[-1]
            assert self.library.check() == ()
            while history.canUndo():
                history.undo()
                assert rows_of(self.path, TABLES) == self.states[history.index()]
        finally:
            self.library.close()
            self.folder.cleanup()

    # -- helpers -----------------------------------------------------------------------------

    def do(self, deed: Callable[..., Any], *args: object, **values: object) -> None:
        """One deed; the model follows the stack."""
        history = self.session.history
        before = history.index()
        refusals = len(self.refused)
        act = self.session.do(deed, *args, **values)
        if act is None:
            assert len(self.refused) == refusals + 1
        if act is None or not act.delta:
            # nothing happened, so nothing that could be done again is lost
            assert history.index() == before
            assert history.count() == len(self.states) - 1
            return
        assert history.index() == before + 1 == history.count()
        assert not history.canRedo()
        assert history.undoText()
        assert act.change
        del self.states[before + 1 :]
        self.states.append(rows_of(self.path, TABLES))
        assert self.states[-1] != self.states[-2]

    def theme(self, which: int) -> int:
        """A theme's id, also from the trash."""
        both = (*self.library.themes.list(), *self.library.themes.list(trashed=True))
        return both[which % len(both)].id

    def report(self, which: int) -> int:
        """A report's id."""
        return 1 + which % 2

    def some_passages(self, which: int, count: int) -> list[int]:
        """Ids of passages as they lie in the table: shown, hidden or in the trash."""
        ids = [int(str(row[0])) for row in rows_of(self.path, TABLES)["passage"]]
        return [ids[(which + n) % len(ids)] for n in range(min(count, len(ids)))]

    # -- passages ----------------------------------------------------------------------------

    @rule(report=number, span=spans, theme=number)
    def toggle(self, report: int, span: Span, theme: int) -> None:
        """A digit on a selection."""
        self.do(self.library.tagging.toggle, self.report(report), span, self.theme(theme))

    @rule(report=number, span=spans, theme=number, note=notes)
    def tag(self, report: int, span: Span, theme: int, note: str) -> None:
        """The command line's way."""
        self.do(self.library.tagging.tag, self.report(report), span, self.theme(theme), note)

    @rule(passage=number, theme=number)
    def toggle_passage(self, passage: int, theme: int) -> None:
        """A digit on a card."""
        for one in self.some_passages(passage, 1):
            self.do(self.library.tagging.toggle_passage, one, self.theme(theme))

    @rule(passage=number, text=notes)
    def note(self, passage: int, text: str) -> None:
        """A note on a card."""
        for one in self.some_passages(passage, 1):
            self.do(self.library.tagging.note, one, text)

    @rule(report=number, span=spans, text=notes)
    def note_span(self, report: int, span: Span, text: str) -> None:
        """A note on a selection."""
        self.do(self.library.tagging.note_span, self.report(report), span, text)

    @rule(passage=number, count=st.integers(1, 3), back=st.booleans())
    def trash_passages(self, passage: int, count: int, back: bool) -> None:
        """Passages to the trash, and out of it."""
        tagging = self.library.tagging
        self.do(tagging.restore if back else tagging.trash, self.some_passages(passage, count))

    @rule(passage=number, span=spans)
    def move_ends(self, passage: int, span: Span) -> None:
        """The ends of a passage dragged elsewhere."""
        for one in self.some_passages(passage, 1):
            self.do(self.library.tagging.move, one, span)

    @rule(passage=number, count=st.integers(1, 3), on=st.booleans())
    def key_passages(self, passage: int, count: int, on: bool) -> None:
        """A star on a passage, or on several cards."""
        chosen = self.some_passages(passage, count)
        if chosen:
            self.do(self.library.tagging.set_key, chosen, on)

    @rule(
        passage=number,
        count=st.integers(1, 3),
        add=st.lists(number, max_size=2),
        remove=st.lists(number, max_size=2),
    )
    def retheme(self, passage: int, count: int, add: list[int], remove: list[int]) -> None:
        """Other themes for several cards."""
        chosen = self.some_passages(passage, count)
        if chosen:
            adding, removing = [self.theme(n) for n in add], [self.theme(n) for n in remove]
            self.do(self.library.tagging.retheme, chosen, add=adding, remove=removing)

    @rule(report=number, span=spans, name=st.sampled_from("ABCDE"))
    def pick_new_theme(self, report: int, span: Span, name: str) -> None:
        """A name that is typed in the picker: the theme is made and tagged with, one step."""
        self.do(self.library.tagging.tag_new, self.report(report), span, name)

    @rule(passage=number, count=st.integers(1, 3), name=st.sampled_from("ABCDE"))
    def new_theme_for_cards(self, passage: int, count: int, name: str) -> None:
        """The same for passages that are there."""
        chosen = self.some_passages(passage, count)
        if chosen:
            self.do(self.library.tagging.tag_passages_new, chosen, name)

    @rule(passage=number, texts=st.lists(notes, min_size=1, max_size=4))
    def write(self, passage: int, texts: list[str]) -> None:
        """A note that is saved while it is written: one step, or none when it is as it was."""
        for one in self.some_passages(passage, 1):
            history, number = self.session.history, sitting()
            before, count = history.index(), history.count()
            for text in texts:
                self.session.do(self.library.tagging.note, one, text, together=number)
            assert history.index() <= before + 1
            if (history.index(), history.count()) != (before, count):
                del self.states[before + 1 :]
                if history.index() > before:
                    self.states.append(rows_of(self.path, TABLES))

    # -- themes ------------------------------------------------------------------------------

    @rule(name=st.sampled_from("ABC"), key=st.none() | st.integers(1, 4))
    def add_theme(self, name: str, key: int | None) -> None:
        """A new theme; its key may be another's."""
        self.do(self.library.themes.add, name, key=key)

    @rule(
        theme=number,
        values=st.fixed_dictionaries(
            {},
            optional={
                "name": st.sampled_from(["A", "B", "Naam 😀"]),
                "colour": st.sampled_from(["red", "#123456"]),
                "key": st.none() | st.integers(1, 4),
                "keywords": st.sampled_from([(), ("dijk", "Dijk", " zee ")]),
                "description": st.sampled_from(["", "tekst"]),
            },
        ),
    )
    def edit_theme(self, theme: int, values: dict[str, object]) -> None:
        """Rename, recolour, re-key."""
        self.do(self.library.themes.edit, self.theme(theme), **values)

    @rule(theme=number, parent=st.none() | number)
    def adopt(self, theme: int, parent: int | None) -> None:
        """Put a theme under another."""
        above = None if parent is None else self.theme(parent)
        self.do(self.library.themes.edit, self.theme(theme), parent=above)

    @rule(theme=number, place=st.integers(-1, 9))
    def move_theme(self, theme: int, place: int) -> None:
        """Drag a theme."""
        self.do(self.library.themes.place, self.theme(theme), None, place)

    @rule(theme=number, on=st.booleans())
    def archive(self, theme: int, on: bool) -> None:
        """Put a theme away, or take it back."""
        self.do(self.library.themes.archive, self.theme(theme), on)

    @rule(names=st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3))
    def take_over(self, names: list[str]) -> None:
        """A colleague's set, each theme under the one before."""
        found = [
            SetTheme(name, "green", at + 1, ("vloot",), f"over {name}", at - 1 if at else None)
            for at, name in enumerate(names)
        ]
        self.do(lambda: import_set(self.library, found).act)

    @rule(sources=st.lists(number, min_size=1, max_size=3), into=number)
    def merge(self, sources: list[int], into: int) -> None:
        """Merge themes: no passage is lost, none is there twice, no note goes."""
        ids, kept = [self.theme(one) for one in sources], self.theme(into)
        before = self.states[self.session.history.index()]
        self.do(self.library.themes.merge, ids, kept)
        after = self.states[self.session.history.index()]
        assert after["passage"] == before["passage"]
        if after != before:
            wanted = {(p, kept if t in ids else t) for p, t in before["passage_theme"]}
            assert sorted(wanted) == sorted(after["passage_theme"])

    @rule(theme=number, back=st.booleans())
    def trash_theme(self, theme: int, back: bool) -> None:
        """A theme to the trash, and out of it."""
        themes = self.library.themes
        self.do(themes.restore if back else themes.trash, self.theme(theme))

    # -- reports -----------------------------------------------------------------------------

    @rule(
        report=number,
        values=st.fixed_dictionaries(
            {},
            optional={
                "title": st.sampled_from(["", "Een", "Een  andere\ttitel"]),
                "place": st.sampled_from(["", "Bergen"]),
                "dossiers": st.sampled_from([(), ("28676", "39120-3")]),
                "date": st.none() | st.just(date(2031, 6, 4)),
                "period": st.none()
                | st.just(Period(date(2031, 6, 4), date(2031, 6, 5)))
                | st.just(Period(date(2031, 6, 5), date(2031, 6, 4))),
                "classification": st.sampled_from(["", "Intern"]),
            },
        ),
    )
    def edit_report(self, report: int, values: dict[str, object]) -> None:
        """Edit details."""
        self.do(self.library.reports.edit, self.report(report), **values)

    @rule(report=number, names=st.lists(st.sampled_from(["kind", "place"]), unique=True))
    def confirm(self, report: int, names: list[str]) -> None:
        """A guess is right."""
        self.do(self.library.reports.confirm, self.report(report), *names)

    @rule(reports=st.lists(number, min_size=1, max_size=2), back=st.booleans())
    def trash_reports(self, reports: list[int], back: bool) -> None:
        """Reports to the trash, and out of it."""
        ids = list(dict.fromkeys(self.report(one) for one in reports))
        self.do(self.library.reports.restore if back else self.library.reports.trash, ids)

    @rule(reports=st.lists(number, min_size=1, max_size=2), on=st.booleans(), read=st.booleans())
    def star_or_read(self, reports: list[int], on: bool, read: bool) -> None:
        """A star, or read and unread."""
        ids = list(dict.fromkeys(self.report(one) for one in reports))
        self.do(self.library.reports.set_read if read else self.library.reports.star, ids, on)

    # -- back and forth ----------------------------------------------------------------------

    @precondition(lambda self: self.session.history.canUndo())
    @rule(steps=st.integers(1, 6))
    def undo(self, steps: int) -> None:
        """Some steps back, as far as it goes."""
        for _ in range(steps):
            self.session.history.undo()

    @precondition(lambda self: self.session.history.canRedo())
    @rule(steps=st.integers(1, 6))
    def redo(self, steps: int) -> None:
        """Some steps forward."""
        for _ in range(steps):
            self.session.history.redo()

    # -- what always holds -------------------------------------------------------------------

    @invariant()
    def rows_are_where_the_stack_stands(self) -> None:
        """Undo and redo restore every byte of what the user made."""
        history = self.session.history
        assert history.count() == len(self.states) - 1  # no act fell off the stack
        assert rows_of(self.path, TABLES) == self.states[history.index()]

    @invariant()
    def quotes_are_exact(self) -> None:
        """``text[start:end] == quote``, also in the trash."""
        raw = self.states[self.session.history.index()]["passage"]
        found = {p.id: p for r in (1, 2) for p in self.library.reports.get(r).passages}
        found |= {p.id: p for p in self.library.trash.contents().passages}
        assert found.keys() <= {row[0] for row in raw}
        for passage in found.values():
            text = self.library.reports.get(passage.report).document.text
            assert passage.span.of(text) == passage.quote
            assert text[: passage.start].endswith(passage.prefix)
            assert text[passage.end :].startswith(passage.suffix)

    @invariant()
    def counts_are_what_is_found(self) -> None:
        """The numbers in the sidebar and the list are those of the passages."""
        tagging, themes = self.library.tagging, self.library.themes.list()
        for theme in themes:
            assert theme.passages == len(tagging.find(theme=theme.id)), theme.name
        for report in self.library.reports.list():
            passages = self.library.reports.passages(report.id)
            assert report.passages == len(passages) == len(report.marks)

    @invariant()
    def themes_are_tellable_apart(self) -> None:
        """Names and keys are unique, the order is one, no theme stands under itself."""
        themes = self.library.themes.list()
        keys = [theme.key for theme in themes if theme.key is not None]
        assert len(keys) == len(set(keys))
        names = [theme.name.casefold() for theme in themes]
        assert len(names) == len(set(names))
        assert all(a.position <= b.position for a, b in pairwise(themes))
        above = {theme.id: theme.parent for theme in themes}
        for theme in above:
            seen, step = {theme}, above[theme]
            while step is not None:
                assert step not in seen, "a theme stands under itself"
                seen.add(step)
                step = above.get(step)

    @invariant()
    def views_know_what_changed(self) -> None:
        """Whoever looks again at only what a change names, shows what is there."""
        for report in (1, 2):
            whole = self.library.reports.get(report)
            assert self.views.passages[report] == whole.passages
            assert self.views.titles[report] == (whole.metadata, whole.trashed)


@pytest.fixture
def machine(tmp_path: Path, add_report: Callable[..., int]) -> type[Deeds]:
    """The machine, on copies of a library with two reports."""
    path = tmp_path / "template.briefing"
    with Library.open(path) as library:
        add_report(library, TEXT, title="Een", guessed=frozenset({"kind", "place"}))
        add_report(library, TEXT, title="Twee", date=date(2031, 1, 1))

    class Here(Deeds):
        template = path

    return Here


def test_any_deeds_undone_and_redone(machine: type[Deeds]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=200 if DEEP else 10,
            stateful_step_count=60 if DEEP else 25,
            deadline=None,
        ),
    )
