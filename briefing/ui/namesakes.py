"""Reports with the same title are told apart: by day, place and kind, which most rows say anyhow;
where these are the same too, by file, passages, the moment they came, and in the end by number.
Briefings are by their passages, and then by occasion, the moment they were made, and number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.export.kinds import kind_name
from briefing.i18n import language, tr, trn
from briefing.ui.report_words import when_of

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from datetime import datetime

    from briefing.domain.drafts import BriefingDraft
    from briefing.domain.library import ReportSummary

_T = TypeVar("_T", "ReportSummary", "BriefingDraft")


class Namesakes:
    """Which of some reports are called the same. ``all`` holds them by id, and may change when
    that is told."""

    def __init__(self, all_: Mapping[int, ReportSummary]) -> None:
        self._all = all_
        self._alike: dict[Any, int | set[int]] = {}  # most are alone
        self._words: dict[Any, dict[int, str]] = {}
        for report in all_.values():
            self.add(report)

    def add(self, report: ReportSummary) -> None:
        """This one has come."""
        look = _looks(report)
        there = self._alike.setdefault(look, report.id)
        if isinstance(there, set):
            there.add(report.id)
        elif there != report.id:
            self._alike[look] = {there, report.id}
        self._words.pop(look, None)

    def drop(self, report: ReportSummary) -> None:
        """This one has gone, or is about to change."""
        look = _looks(report)
        there = self._alike[look]
        if isinstance(there, set):
            there.discard(report.id)
        if not isinstance(there, set) or not there:
            del self._alike[look]
        self._words.pop(look, None)

    def words(self, report: ReportSummary) -> str:
        """What tells this one from those that have the same title, days, place and kind; empty
        when there are none."""
        look = _looks(report)
        alike = self._alike.get(look)
        if not isinstance(alike, set) or len(alike) < 2 or report.id not in alike:
            return ""
        if look not in self._words:
            reports = [self._all[ident] for ident in sorted(alike)]
            self._words[look] = _apart(reports, (_file, _count, _added, _number))
        return self._words[look][report.id]


def distinguished(report: ReportSummary, others: Iterable[ReportSummary]) -> str:
    """The title of a report that is named by itself, with in brackets as little as tells it from
    ``others`` with that title: its days, else place, kind, file and so on."""
    title = report.title.casefold()
    alike = [one for one in others if one.title.casefold() == title and one.id != report.id]
    said: list[str] = []
    for part in (_days, _place, _kind, _file, _count, _added, _number):
        if not alike:
            break
        words = part(report)
        left = [one for one in alike if part(one) == words]
        if words and len(left) < len(alike):
            said.append(words)
            alike = left
    return f"{report.title} ({', '.join(said)})" if said else report.title


def told_apart(
    reports: Iterable[ReportSummary], line: Callable[[ReportSummary], str]
) -> dict[int, str]:
    """Titles by id; of reports with the same title with the ``line`` under it, and what else tells
    them apart."""
    all_ = {report.id: report for report in reports}
    same = Counter(report.title.casefold() for report in all_.values())
    alike = {i: r for i, r in all_.items() if same[r.title.casefold()] > 1}
    known = Namesakes(alike)
    found = {ident: report.title for ident, report in all_.items()}
    for ident, report in alike.items():
        said = (report.title, known.words(report), line(report))
        found[ident] = " · ".join(part for part in said if part)
    return found


def _looks(report: ReportSummary) -> Any:
    return (report.title.casefold(), report.date, report.period, report.place, report.kind)


def briefing_lines(drafts: Iterable[BriefingDraft]) -> dict[int, str]:
    """How many passages each briefing has, by id; of those with the same title also what else
    tells them apart."""
    groups: dict[str, list[BriefingDraft]] = {}
    for draft in drafts:
        groups.setdefault(draft.title.casefold(), []).append(draft)
    found: dict[int, str] = {}
    for group in groups.values():
        parts = (_count, lambda d: d.occasion, lambda d: _made(d.created), _number)
        found |= _apart(group, parts)
    return found


def _apart(things: Sequence[_T], parts: Iterable[Callable[[_T], str]]) -> dict[int, str]:
    """The first of the ``parts``, and as many more as it takes to tell the ``things`` apart."""
    said: dict[int, str] = {}
    for part in parts:
        for one in things:
            words = (said.get(one.id, ""), part(one))
            said[one.id] = " · ".join(word for word in words if word)
        if len(set(said.values())) == len(said):
            break
    return said


def _days(report: ReportSummary) -> str:
    return when_of(report.period, report.date)


def _place(report: ReportSummary) -> str:
    return report.place


def _kind(report: ReportSummary) -> str:
    return kind_name(report.kind)


def _file(report: ReportSummary) -> str:
    return report.file


def _count(thing: ReportSummary | BriefingDraft) -> str:
    return trn("{count} passage", "{count} passages", thing.passages)


def _added(report: ReportSummary) -> str:
    return tr("added {when}", when=moment_words(report.added))


def _made(moment: datetime | None) -> str:
    return "" if moment is None else tr("made {when}", when=moment_words(moment))


def _number(thing: ReportSummary | BriefingDraft) -> str:
    return tr("no. {number}", number=thing.id)


def moment_words(moment: datetime) -> str:
    """A moment as the user's clock had it: day and time."""
    from briefing.domain.dates import format_date

    local = moment.astimezone() if moment.tzinfo else moment
    return tr("{date}, {time}", date=format_date(local.date(), language()), time=f"{local:%H:%M}")
