"""Reports: listing, reading, mending; the trash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefing.domain.document import Period
from briefing.domain.span import Span
from briefing.errors import BugError, UserError
from briefing.services.library import Library

AddReport = Callable[..., int]
TEXT = "# Kop\nEen zin. Nog een zin."


def test_newest_meeting_first(library: Library, add_report: AddReport) -> None:
    first = add_report(library, TEXT, title="Ooit")
    old = add_report(
        library,
        TEXT,
        title="Oud",
        date=date(2026, 1, 1),
        period=Period(date(2020, 1, 1), date(2020, 1, 2)),
    )
    new = add_report(library, TEXT, title="Nieuw", date=date(2024, 1, 1))
    last = add_report(library, TEXT, title="Ook ooit")
    assert [r.id for r in library.reports.list()] == [new, old, last, first]


def test_marks(library: Library, add_report: AddReport) -> None:
    report = add_report(library, "0123456789")
    library.tagging.tag(report, Span(5, 10), 3)
    library.tagging.tag(report, Span(5, 10), 1)
    library.tagging.tag(report, Span(0, 2), 2)
    (summary,) = library.reports.list()
    assert summary.passages == 2
    assert [(m.themes, m.first, m.last) for m in summary.marks] == [
        ((2,), 0.0, 0.2),
        ((1, 3), 0.5, 1.0),
    ]


def test_a_report_comes_back_as_it_went_in(library: Library, add_report: AddReport) -> None:
    report = add_report(library, TEXT, data=b"bytes", guessed=frozenset({"title", "date"}))
    found = library.reports.get(report)
    assert found.document.text == "Kop\nEen zin. Nog een zin."
    assert [s.title for s in found.document.sections] == ["Kop"]
    assert found.document.metadata == found.metadata
    assert found.metadata.guessed == {"title", "date"}
    assert (found.source.size, found.source.media_type) == (5, "text/plain")
    assert library.reports.source_bytes(report) == b"bytes"
    with pytest.raises(UserError, match="There is no report 99"):
        library.reports.get(99)


def test_editing(library: Library, add_report: AddReport) -> None:
    report = add_report(library, TEXT, guessed=frozenset({"title", "place", "date"}))
    act = library.reports.edit(
        report,
        title="  Verslag  van de top ",
        period=Period(date(2023, 7, 11), date(2023, 7, 12)),
        dossiers=["28676"],
    )
    known = library.reports.get(report).metadata
    assert known.title == "Verslag van de top"
    assert known.period == Period(date(2023, 7, 11), date(2023, 7, 12))
    assert known.dossiers == ("28676",)
    assert known.guessed == {"place", "date"}
    assert (act.label, act.values) == ("edit details of {title}", {"title": "Verslag van de top"})
    library.undo(act)
    assert library.reports.get(report).metadata.guessed == {"title", "place", "date"}
    library.redo(act)
    library.reports.edit(report, period=None)
    assert library.reports.get(report).metadata.period is None
    with pytest.raises(UserError, match="needs a title"):
        library.reports.edit(report, title=" ")
    with pytest.raises(UserError, match="cannot end before"):
        library.reports.edit(report, period=Period(date(2023, 7, 12), date(2023, 7, 11)))
    with pytest.raises(BugError):
        library.reports.edit(report, guessed=())


def test_confirming(library: Library, add_report: AddReport) -> None:
    report = add_report(library, TEXT, guessed=frozenset({"title", "place"}))
    library.reports.confirm(report, "title")
    assert library.reports.get(report).metadata.guessed == {"place"}
    assert not library.reports.confirm(report, "title").delta
    library.reports.confirm(report)
    assert library.reports.get(report).metadata.guessed == frozenset()


def test_resolving(library: Library, add_report: AddReport) -> None:
    vilnius = add_report(library, TEXT, title="Verslag van de NAVO Top in Vilnius")
    cafe = add_report(library, TEXT, title="Café-overleg 2024")
    assert library.reports.resolve(str(vilnius)) == vilnius
    assert library.reports.resolve("VILNIUS") == vilnius
    assert library.reports.resolve("cafe") == cafe
    assert library.reports.resolve("2024") == cafe
    with pytest.raises(UserError, match="more than one report"):
        library.reports.resolve("v")
    library.reports.trash([cafe])
    for unknown in ("cafe", "", "77", str(cafe)):
        with pytest.raises(UserError, match="There is no report"):
            library.reports.resolve(unknown)


def test_trash_and_restore(library: Library, add_report: AddReport) -> None:
    report, other = add_report(library, TEXT, title="Een"), add_report(library, TEXT, title="Twee")
    library.tagging.tag(report, Span(0, 3), 1)
    act = library.reports.trash([report])
    assert (act.label, act.values) == ("move {what} to the trash", {"what": "Een"})
    assert act.change.themes == {1}
    assert [r.id for r in library.reports.list()] == [other]
    assert [r.id for r in library.reports.list(trashed=True)] == [report]
    assert library.themes.list()[0].passages == 0
    assert library.tagging.find(theme=1) == ()
    assert not library.reports.trash([report]).delta
    both = library.reports.restore([report, other])
    assert both.label == "restore {count} reports"
    assert library.themes.list()[0].passages == 1
    assert library.reports.list()[0].trashed is None


def test_emptying_the_trash(library: Library, add_report: AddReport) -> None:
    report, gone = add_report(library, TEXT), add_report(library, TEXT, title="Weg")
    library.tagging.tag(gone, Span(0, 3), 1)
    only = library.tagging.tag(report, Span(0, 3), 2).result
    noted = library.tagging.tag(report, Span(4, 7), 2, note="blijft").result
    both = library.tagging.tag(report, Span(8, 11), 2).result
    library.tagging.tag(report, Span(8, 11), 1)
    trashed = library.tagging.tag(report, Span(12, 15), 1).result or 0
    library.tagging.trash([trashed])
    library.themes.trash(2)
    library.reports.trash([gone])
    contents = library.trash.contents()
    assert len(contents) == 3
    assert [r.id for r in contents.reports] == [gone]
    assert library.trash.empty().everything
    assert len(library.trash.contents()) == 0
    assert library.check() == ()
    assert {p.id: p.themes for p in library.reports.passages(report)} == {noted: (), both: (1,)}
    assert only not in {p.id for p in library.reports.passages(report)}
    assert [hit.report for hit in library.searching.search("zin")] == [report]
    with pytest.raises(UserError):
        library.reports.get(gone)
    # ids are never used again
    assert add_report(library, TEXT, title="Weg") > gone
    assert (library.tagging.tag(report, Span(12, 15), 1).result or 0) > trashed


def test_acts_on_what_was_emptied_are_refused(library: Library, add_report: AddReport) -> None:
    report = add_report(library, TEXT)
    tagged = library.tagging.tag(report, Span(0, 3), 1)
    act = library.reports.trash([report])
    library.trash.empty()
    for deed in (library.undo, library.redo):
        for done in (act, tagged):
            with pytest.raises(UserError):
                deed(done)
    assert library.check() == ()


def test_stars_and_what_was_read(library: Library, add_report: AddReport) -> None:
    first, second = (add_report(library, "Een zin.", title=title) for title in ("Een", "Twee"))

    def state() -> list[tuple[bool, bool]]:
        found = {one.id: one for one in library.reports.list()}
        whole = [library.reports.get(one) for one in (first, second)]
        assert [(w.starred, w.read) for w in whole] == [
            (found[w.id].starred, found[w.id].read) for w in whole
        ]
        return [(w.starred, w.read is not None) for w in whole]

    assert state() == [(False, False), (False, False)]
    star = library.reports.star([first], True)
    assert (star.label, star.values) == ("star {what}", {"what": "Een"})
    unread = library.reports.set_read([first, second], False)
    assert not unread.delta
    assert library.reports.opened(second).reports == {second}
    assert not library.reports.opened(second)
    assert state() == [(True, False), (False, True)]
    moment = library.reports.get(second).read
    both = library.reports.set_read([first, second], True)
    assert both.change.reports == {first}
    assert library.reports.get(second).read == moment
    # what was read in between keeps no act from being taken back
    away = library.reports.set_read([second], False)
    library.reports.opened(second)
    for act in (away, both, star):
        library.undo(act)
    assert state() == [(False, False), (False, True)]


def test_what_is_known_is_offered_the_most_common_first(
    library: Library, add_report: Callable[..., int]
) -> None:
    for place, dossiers in (("Bergen", ("28676",)), ("Aken", ()), ("Aken", ("28676", "36045"))):
        add_report(library, f"Tekst uit {place} {dossiers}.", place=place, dossiers=dossiers)
    gone = add_report(library, "Nog een tekst.", place="Turku")
    add_report(library, "En nog een.", place="", sender="BZ")
    library.reports.trash([gone])
    assert library.reports.known("place") == ("Aken", "Bergen")
    assert library.reports.known("dossiers") == ("28676", "36045")
    assert library.reports.known("sender") == ("BZ",)
    with pytest.raises(BugError):
        library.reports.known("trashed")
