"""What the window shows after any deeds is what a library that is opened afresh would show: what
is taken over bit by bit never drifts from what is stored. ``BRIEFING_DEEP=1`` walks ten times as
far."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from briefing.ui.passage_filter import PassageNarrowing, Sieve
from briefing.ui.report_arranging import SORTS, Narrowing, ordered

TEXTS = {
    "delfzijl": "VERSLAG VAN DE KUSTTOP IN DELFZIJL VAN 4 EN 5 JUNI 2031\n\nDe voorzitter 😀 opende"
    " de top in de haven.\n\nNederland draagt 2 procent bij aan het onderhoud van de dĳken.\n\n"
    "De kuststaten spraken over het beheer, en over de kosten daarvan.",
    "oostende": "VERSLAG VAN HET HAVENOVERLEG IN OOSTENDE VAN 12 MAART 2031\n\nDe leden spraken"
    " over de loodsdiensten. Zij kwamen niet tot een besluit.\n\nDaarna zagen zij de sluis.",
    "turku": "VERSLAG VAN HET OVERLEG IN TURKU VAN 2 MEI 2030\n\nMen sprak over ijs op zee. "
    + "De havens bleven open. " * 4,
}
DEEP = bool(os.environ.get("BRIEFING_DEEP"))
small = st.integers(0, 11)
names = """
    tag tag tag tag tag undo undo undo undo redo redo toggle note note_span key retheme trash
    restore move new_theme rename_theme put_under trash_theme restore_theme merge archive star
    read rename trash_report restore_report open elsewhere wait narrow sort
""".split()
deeds = st.lists(st.tuples(st.sampled_from(names), small, small), min_size=4, max_size=25)


@pytest.fixture
def fill(tmp_path: Path) -> Callable[[Path], None]:
    """Puts three reports and a few passages in the library that is opened next."""

    def put(path: Path) -> None:
        files = []
        for name, text in TEXTS.items():
            files.append(tmp_path / f"{name}.txt")
            files[-1].write_text(text, encoding="utf-8")
        with Library.open(path) as library:
            import_paths(library, files)
            for report in (1, 2):
                library.tagging.tag(report, Span(60, 75), report)
            library.tagging.tag(1, Span(70, 90), 3, "Een noot")

    return put


class Hand:
    """Does what a deed says, through the session as every key and menu does."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.bench: Any = window.bench
        self.session = self.bench.session
        self.library = self.session.library

    def _of(self, found: Any, which: int) -> int:
        items = list(found)
        return items[which % len(items)].id if items else 0

    def passage(self, which: int) -> int:
        report = self.bench.desk.report
        return self._of(self.library.reports.passages(report.id) if report else (), which)

    def theme(self, which: int) -> int:
        return self._of(self.library.themes.list(), which)

    def report(self, which: int) -> int:
        return self._of(self.library.reports.list(), which)

    def do(self, name: str, one: int, two: int) -> None:
        """One deed; where there is nothing to do it to, none."""
        report = self.bench.desk.report
        span = Span(55 + 4 * one, 62 + 4 * one + 2 * two)
        tagging, themes, reports = self.library.tagging, self.library.themes, self.library.reports
        passage, theme = self.passage(one), self.theme(two)
        on = two % 2 == 0
        if name == "undo":
            self.session.history.undo()
        elif name == "redo":
            self.session.history.redo()
        elif name == "wait":
            settle(self.bench)
        elif name == "open":
            self.bench.go_to(self.report(one))
        elif name == "narrow":
            words = ("", "o", "de", "noot")[one % 4]
            chosen = frozenset({theme}) if theme and on else frozenset()
            self.bench.inspector.filter.take(PassageNarrowing(words, chosen))
            self.window.frame.reports.narrow(Narrowing(words[:1], chosen, starred=one == 7))
        elif name == "sort":
            self.window.frame.reports.set_sort(list(SORTS)[one % len(SORTS)])
            self.window.frame.reports.set_group(("", "year", "kind")[two % 3])
        elif name == "new_theme":
            if report is not None:
                self.session.do(tagging.tag_new, report.id, span, f"Thema {one} {two}")
        elif name == "restore_theme":
            if gone := themes.list(trashed=True):
                self.session.do(themes.restore, gone[one % len(gone)].id)
        elif name == "restore_report":
            if lost := reports.list(trashed=True):
                self.session.do(reports.restore, [lost[one % len(lost)].id])
        elif name == "restore":
            if thrown := self.library.trash.contents().passages:
                self.session.do(tagging.restore, [thrown[one % len(thrown)].id])
        elif name in ("star", "read", "rename", "trash_report", "elsewhere") and self.report(one):
            ident = self.report(one)
            deed, values = {
                "star": (reports.star, ([ident], on)),
                "read": (reports.set_read, ([ident], on)),
                "rename": (lambda r, t: reports.edit(r, title=t), (ident, f"Overleg {two}")),
                "trash_report": (reports.trash, ([ident],)),
                "elsewhere": (tagging.toggle, (ident, span, theme)),
            }[name]
            if name != "elsewhere" or theme:
                self.session.do(deed, *values)
        elif name in ("tag", "note_span") and report is not None and theme:
            if name == "tag":
                self.session.do(tagging.toggle, report.id, span, theme)
            else:
                self.session.do(tagging.note_span, report.id, span, ("noot 😀", "")[two % 2])
        elif name in ("toggle", "note", "key", "retheme", "trash", "move") and passage and theme:
            deed, values = {
                "toggle": (tagging.toggle_passage, (passage, theme)),
                "note": (tagging.note, (passage, ("", "let op")[two % 2])),
                "key": (tagging.set_key, ([passage], on)),
                "retheme": (
                    lambda: tagging.retheme(
                        [passage, self.passage(one + 1)], add=[theme], remove=[self.theme(one)]
                    ),
                    (),
                ),
                "trash": (tagging.trash, ([passage],)),
                "move": (tagging.move, (passage, span)),
            }[name]
            self.session.do(deed, *values)
        elif name in ("rename_theme", "put_under", "trash_theme", "merge", "archive") and theme:
            deed, values = {
                "rename_theme": (lambda: themes.edit(theme, name=f"Havens {one}"), ()),
                "put_under": (themes.place, (theme, self.theme(one), 0)),
                "trash_theme": (themes.trash, (theme,)),
                "merge": (themes.merge, ([theme], self.theme(one))),
                "archive": (themes.archive, (theme, on)),
            }[name]
            self.session.do(deed, *values)


def settle(bench: Any) -> None:
    """Let everything catch up."""
    while bench._soon.isActive() or bench.inspector._soon.isActive():
        QApplication.processEvents()


def start_over(window: MainWindow) -> None:
    """Back to how it began: everything is undone, nothing narrows, the first report is open."""
    bench: Any = window.bench
    bench.session.history.setIndex(0)
    bench.session.history.clear()
    settle(bench)
    bench.inspector.filter.clear()
    window.frame.reports.filters.clear()
    window.frame.reports.set_sort("date")
    window.frame.reports.set_group("")
    window.frame.sidebar.choose_all()
    assert bench.go_to(1)
    settle(bench)


def same_as_stored(window: MainWindow) -> None:
    """The window against the store."""
    bench: Any = window.bench
    library, desk = bench.session.library, bench.desk
    themes, stored = library.themes.list(), library.reports.list()
    assert [(t.id, t.passages, t.total) for t in bench.themes] == [
        (t.id, t.passages, t.total) for t in themes
    ]
    assert bench.themes == desk.themes == themes
    shown = {row.ident: row.theme for row in window.frame.sidebar._model._rows if row.theme}
    assert shown == {theme.id: theme for theme in themes if theme.id in shown}
    model = window.frame.reports.model
    assert bench.summaries == stored
    assert model._stock.ordered == ordered(stored, model.sort_order)
    fitting = model.narrowing.through(ordered(stored, model.sort_order))
    assert model._shown == fitting
    assert [r for r in model._items if hasattr(r, "marks")] == fitting or model.group
    assert model.undecided() == {r.id: r.undecided for r in stored if r.undecided}
    if desk.report is None:
        return
    whole = library.reports.get(desk.report.id)
    assert desk.report == whole
    assert desk._known == {passage.id: passage for passage in whole.passages}
    assert bench.reader.passage_index().by_id == desk._known
    inspector = bench.inspector
    assert inspector._report == whole
    cards, wanted = inspector.cards.cards, inspector.filter.present
    rows = [cards.item(row) for row in range(cards.rowCount())]
    assert rows == Sieve().through(whole.passages, wanted)
    assert [cards.row_of(one.id) for one in rows] == list(range(len(rows)))
    counts = Counter(theme for passage in whole.passages for theme in passage.themes)
    assert +inspector._tally.themes == counts
    assert inspector._tally.keys == sum(passage.key for passage in whole.passages)
    if len(whole.passages) > 1:
        offered = {theme for theme, _, _ in inspector.filter._offered if theme}
        assert offered == (set(counts) & {t.id for t in themes}) | set(
            wanted.themes & {t.id for t in themes}
        )


def test_what_is_shown_is_what_is_stored(
    fill: Callable[[Path], None],
    open_window: Callable[..., MainWindow],
    library_path: Path,
    qtbot: QtBot,
) -> None:
    fill(library_path)
    window = open_window()
    bench: Any = window.bench
    bench.list_deeds._moment.setInterval(10**8)  # reading is no deed of this test

    @settings(
        max_examples=400 if DEEP else 40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(deeds)
    def walk(wanted: list[tuple[str, int, int]]) -> None:
        start_over(window)
        same_as_stored(window)
        hand = Hand(window)
        for name, one, two in wanted:
            hand.do(name, one, two)
        settle(bench)
        same_as_stored(window)

    walk()
    qtbot.waitUntil(lambda: not window.tasks.busy)


def test_a_tag_asks_the_library_for_no_more_than_it_changed(
    filled: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench: Any = filled.bench
    library = bench.session.library
    settle(bench)
    before = {theme.id: theme.passages for theme in bench.themes}
    asked: list[tuple[str, object]] = []
    listed, counted, read = library.reports.list, library.themes.list, library.reports.passages

    def note(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def spy(*args: Any, **wanted: Any) -> Any:
            asked.append((name, wanted.get("only", wanted.get("counted"))))
            return ask(*args, **wanted)

        return spy

    monkeypatch.setattr(library.reports, "list", note("reports", listed))
    monkeypatch.setattr(library.themes, "list", note("themes", counted))
    monkeypatch.setattr(library.reports, "passages", note("passages", read))
    bench.reader.set_selection(Span(40, 60))
    bench.desk.tag_by_key(1)
    settle(bench)
    made = next(p.id for p in bench.desk.passages if p.span == Span(40, 60))
    assert asked == [("passages", frozenset({made}))]
    assert {t.id: t.passages - before[t.id] for t in bench.themes} == {1: 1, 2: 0, 3: 0}
    bench.undo()
    settle(bench)
    assert {t.id: t.passages for t in bench.themes} == before
    assert len(asked) == 2
    bench.session.do(library.themes.edit, 2, name="Sluizen")
    bench.reader.set_selection(Span(70, 90))
    bench.desk.tag_by_key(1)
    settle(bench)
    assert [t.name for t in bench.themes] == [t.name for t in library.themes.list()]
    assert ("themes", False) in asked[2:]


def test_a_star_leaves_the_page_as_it_is(filled: MainWindow, qtbot: QtBot) -> None:
    bench: Any = filled.bench
    reader, report = bench.reader, bench.desk.report.id
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = reader.place()
    chosen = Span(place + 30, place + 60)
    reader.set_selection(chosen)
    settle(bench)
    shown: list[object] = []
    bench.desk.opened.connect(shown.append)
    scene, at = reader.scene, bar.value()
    for asked in (bench.list_deeds.star, bench.list_deeds.set_read):
        for on in (True, False):
            asked([report], on)
            settle(bench)
            assert (reader.scene, bar.value(), reader.selection()) == (scene, at, chosen)
    bench.undo()
    settle(bench)
    assert (reader.scene, bar.value(), reader.selection()) == (scene, at, chosen)
    assert not shown
    whole = bench.session.library.reports.get(report)
    assert bench.desk.report == bench.inspector._report == whole
    assert whole.read is not None
    assert filled.frame.reports.model.report(report).read == whole.read


def test_a_new_title_is_shown_in_place(filled: MainWindow, qtbot: QtBot) -> None:
    bench: Any = filled.bench
    bar = bench.reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bench.reader.place()
    bench.rename(bench.desk.report.id, "Verslag van een andere top")
    settle(bench)
    assert filled.windowTitle() == "Verslag van een andere top"
    assert bench.desk.report.document.metadata.title == "Verslag van een andere top"
    assert bench.reader.place() == place
