"""Which reports the list shows, in which order and under which headings: plain functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.domain.folding import fold
from briefing.export.kinds import kind_words
from briefing.i18n import mark, tr

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import ReportSummary

SORTS = {
    "date": mark("Date, newest first"),
    "date_up": mark("Date, oldest first"),
    "title": mark("Title"),
    "title_down": mark("Title, backwards"),
    "added": mark("Added, latest first"),
    "added_up": mark("Added, earliest first"),
    "passages": mark("Passages, most first"),
    "passages_up": mark("Passages, fewest first"),
}
GROUPS = {
    "": mark("Not grouped"),
    "year": mark("By year"),
    "meeting": mark("By meeting"),
    "kind": mark("By kind"),
}
_EARLY = date.min


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What reports must be to be shown. Within ``themes``, ``years``, ``places`` and ``kinds`` one
    of the values is enough, empty sets ask for nothing; ``words`` must each begin or stand within
    the title, whatever the accents. A year of 0 is for reports without a date."""

    words: str = ""
    themes: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    unread: bool = False
    untagged: bool = False
    starred: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def toggled(self, name: str, value: Any = True) -> Narrowing:
        """With ``value`` in the set ``name``, or without it; flags are turned round."""
        present = getattr(self, name)
        values: dict[str, Any] = {
            name: not present if isinstance(present, bool) else present ^ {value}
        }
        return replace(self, **values)

    def chips(self) -> list[tuple[str, Any]]:
        """Each condition but the words by itself: field and value."""
        found: list[tuple[str, Any]] = []
        for name in ("themes", "years", "places", "kinds"):
            found += [(name, value) for value in sorted(getattr(self, name))]
        flags = ("unread", "untagged", "starred")
        return found + [(name, True) for name in flags if getattr(self, name)]

    def through(
        self,
        reports: Iterable[ReportSummary],
        themes_of: Callable[[ReportSummary], frozenset[int]] | None = None,
    ) -> list[ReportSummary]:
        """Those of the reports that are to be shown, in the same order. ``themes_of`` may know
        the themes of a report's passages already."""
        found, themes_of = list(reports), themes_of or themes_in
        # the cheap questions first: each leaves fewer for the next
        if self.starred:
            found = [r for r in found if r.starred]
        if self.unread:
            found = [r for r in found if r.read is None]
        if self.untagged:
            found = [r for r in found if not r.passages]
        if self.kinds:
            found = [r for r in found if r.kind in self.kinds]
        if self.places:
            found = [r for r in found if r.place in self.places]
        if self.years:
            found = [r for r in found if year_of(r) in self.years]
        if self.themes:
            found = [r for r in found if not self.themes.isdisjoint(themes_of(r))]
        for word in fold(self.words).split():
            found = [r for r in found if word in folded(r.title)]
        return found


@lru_cache(maxsize=50_000)
def folded(title: str) -> str:
    """A title as it is searched and ordered; folding ten thousand anew would be felt."""
    return fold(title)


_KEYS: dict[str, tuple[Callable[[ReportSummary], Any], bool]] = {
    # undated reports stand at the end, the last added first
    "date": (lambda r: (r.sort_date or _EARLY, r.added, r.id), True),
    "date_up": (lambda r: (r.sort_date is None, r.sort_date or _EARLY, r.added, r.id), False),
    "title": (lambda r: (folded(r.title), r.id), False),
    "title_down": (lambda r: (folded(r.title), r.id), True),
    "added": (lambda r: (r.added, r.id), True),
    "added_up": (lambda r: (r.added, r.id), False),
    "passages": (lambda r: (r.passages, r.sort_date or _EARLY, r.added, r.id), True),
    "passages_up": (lambda r: (r.passages, r.sort_date or _EARLY, r.added, r.id), False),
}


def themes_in(report: ReportSummary) -> frozenset[int]:
    """The themes that passages of the report have."""
    return frozenset(theme for passage in report.marks for theme in passage.themes)


def year_of(report: ReportSummary) -> int:
    """The year of the meeting, else of the report; 0 when there is none."""
    day = report.sort_date
    return day.year if day else 0


def year_name(year: int) -> str:
    """A year as a heading or chip shows it."""
    return str(year) if year else tr("Without a date")


def ordered(reports: Iterable[ReportSummary], sort: str) -> list[ReportSummary]:
    """The reports in one of the orders of :data:`SORTS`."""
    key, backwards = _KEYS[sort]
    return sorted(reports, key=key, reverse=backwards)


def place_in(reports: Sequence[ReportSummary], report: ReportSummary, sort: str) -> int:
    """Where a report stands, or would stand, among ``reports``, which are in that order."""
    key, backwards = _KEYS[sort]
    wanted = key(report)
    low, high = 0, len(reports)
    while low < high:
        middle = (low + high) // 2
        here = key(reports[middle])
        if here > wanted if backwards else here < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a group. ``key`` stays the same whatever the language; ``count`` is of the
    reports under it, also while they are ``folded`` away."""

    key: tuple[Any, ...]
    title: str
    count: int
    folded: bool = False


def grouped(
    reports: Sequence[ReportSummary], group: str, when: Callable[[ReportSummary], str]
) -> list[tuple[Head, list[ReportSummary]]]:
    """The reports under headings: years the newest first (the oldest where the reports begin with
    it), meetings and kinds as their first report comes. Within each the order stays. ``when``
    words the days of a meeting."""
    groups: dict[tuple[Any, ...], list[ReportSummary]] = {}
    for report in reports:
        groups.setdefault(_group_key(report, group), []).append(report)
    found = []
    for key, members in groups.items():
        found.append((Head(key, _group_title(members[0], group, when), len(members)), members))
    if group == "year":
        dated = [key[1] for key in groups if key[1]]
        up = len(dated) > 1 and dated == sorted(dated)
        found.sort(key=lambda pair: _year_order(pair[0].key[1], up))
    elif group == "kind":
        found.sort(key=lambda pair: (not pair[0].key[1], pair[0].key[1]))
    return found


def _year_order(year: int, up: bool) -> tuple[bool, int]:
    return (not year, year if up else -year)


def _group_key(report: ReportSummary, group: str) -> tuple[Any, ...]:
    if group == "year":
        return ("year", year_of(report))
    if group == "kind":
        return ("kind", folded(report.kind))
    # several reports are of one meeting when place and days are the same
    period = report.period
    if period is None:
        return ("meeting", None, None, "")
    return ("meeting", period.first, period.last, folded(report.place))


def _group_title(report: ReportSummary, group: str, when: Callable[[ReportSummary], str]) -> str:
    if group == "year":
        return year_name(year_of(report))
    if group == "kind":
        return kind_words(report.kind) or tr("Without a kind")
    if report.period is None:
        return tr("Without a meeting")
    return " · ".join(part for part in (report.place, when(report)) if part)
