"""All reports that the list could show, in order, with what sorting and filtering ask of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing.ui.namesakes import Namesakes
from briefing.ui.passage_news import row_among
from briefing.ui.report_arranging import folded, ordered, place_in, themes_in, year_of

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import Mark, Passage, ReportSummary
    from briefing.ui.passage_news import PassageNews

_AT_ONCE = 300  # reports that are looked at ahead


def mark_of(passage: Passage, length: int) -> Mark:
    """A passage of a text of ``length`` characters in little."""
    from briefing.domain.library import Mark

    whole = max(1, length)
    return Mark(passage.themes, passage.start / whole, passage.end / whole)


def with_news(report: ReportSummary, news: PassageNews) -> ReportSummary:
    """A report with the marks that it has after what became of its passages."""
    if news.whole or len(report.marks) != len(news.before):
        marks = [mark_of(passage, news.length) for passage in news.passages]
    else:
        # of very many passages, making all marks again for one would be felt
        marks, present = list(report.marks), list(news.before)
        for passage in news.removed:
            row = row_among(passage, present)
            del marks[row], present[row]
        for passage in news.added:
            row = row_among(passage, present)
            marks.insert(row, mark_of(passage, news.length))
            present.insert(row, passage)
    # those in older versions have no marks
    count = report.passages + len(marks) - len(report.marks)
    return replace(report, passages=count, marks=tuple(marks))


class ReportStock:
    """Summaries by id and, in ``ordered``, in the order ``sort``."""

    def __init__(self) -> None:
        self.all: dict[int, ReportSummary] = {}
        self.ordered: list[ReportSummary] = []
        self.sort = "date"
        self.undecided: dict[int, int] = {}  # passages to be reviewed, by report
        self._themes: dict[int, frozenset[int]] = {}  # by report, as far as was asked
        self._everything: tuple[ReportSummary, ...] | None = None
        self._unseen: Iterator[ReportSummary] = iter(())
        self._namesakes: Namesakes | None = None

    @property
    def everything(self) -> tuple[ReportSummary, ...]:
        """All reports, the newest meeting first."""
        if self._everything is None:
            self._everything = tuple(ordered(self.all.values(), "date"))
        return self._everything

    def replace(self, reports: Iterable[ReportSummary]) -> None:
        """These instead of all; :meth:`order` is to follow."""
        self.all = {report.id: report for report in reports}
        self._everything = None
        self.undecided = {r.id: r.undecided for r in self.all.values() if r.undecided}
        self._themes.clear()
        self._namesakes = None
        self._unseen = iter(tuple(self.all.values()))

    def look_ahead(self) -> bool:
        """Find out of a few reports what sorting and filtering will ask; False when there are no
        more."""
        at_once = tuple(islice(self._unseen, _AT_ONCE))
        for report in at_once:
            folded(report.title)
            if report.id in self.all:
                self.themes_of(report)
        more = len(at_once) == _AT_ONCE
        if not more and self._namesakes is None:
            self._namesakes = Namesakes(self.all)
        return more

    def order(self) -> None:
        """Bring all in the order ``sort``."""
        self.ordered = ordered(self.all.values(), self.sort)

    def themes_of(self, report: ReportSummary) -> frozenset[int]:
        """The themes that passages of a report have."""
        found = self._themes.get(report.id)
        if found is None:
            found = self._themes[report.id] = themes_in(self.all[report.id])
        return found

    def apart(self, report: ReportSummary) -> str:
        """What tells a report from others that look the same; empty where none do."""
        if self._namesakes is None:
            self._namesakes = Namesakes(self.all)
        return self._namesakes.words(report)

    def take_out(self, report: ReportSummary) -> int:
        """Leave a report out; gives where it stood."""
        place = place_in(self.ordered, report, self.sort)
        if self._namesakes is not None:
            self._namesakes.drop(report)
        del self.ordered[place], self.all[report.id]
        self._forget(report)
        return place

    def put_in(self, report: ReportSummary) -> int:
        """Put a report in its place; gives which that is."""
        place = place_in(self.ordered, report, self.sort)
        self.ordered.insert(place, report)
        self.all[report.id] = report
        if self._namesakes is not None:
            self._namesakes.add(report)
        self._forget(report)
        if report.undecided:
            self.undecided[report.id] = report.undecided
        return place

    def _forget(self, report: ReportSummary) -> None:
        self._everything = None
        self.undecided.pop(report.id, None)
        self._themes.pop(report.id, None)

    def values(self) -> dict[str, list[tuple[Any, int]]]:
        """The years, places and kinds that there are, with the number of reports of each."""
        years = Counter(map(year_of, self.all.values()))
        places = Counter(r.place for r in self.all.values() if r.place)
        kinds = Counter(r.kind for r in self.all.values() if r.kind)
        return {
            "years": sorted(years.items(), reverse=True),
            "places": sorted(places.items(), key=lambda p: (-p[1], p[0])),
            "kinds": sorted(kinds.items(), key=lambda p: (-p[1], p[0])),
        }
