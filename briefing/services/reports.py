"""Reports: listing, reading and mending what is known about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from briefing.domain.acts import Act, Change, Delta
from briefing.domain.document import Metadata, Period
from briefing.domain.library import Passage, Report, ReportSummary
from briefing.domain.page_map import PageMap
from briefing.errors import BugError, UserError
from briefing.i18n import mark
from briefing.services.resolving import matching
from briefing.store.store import Store

_FIELDS = frozenset(field.name for field in fields(Metadata)) - {"guessed"}
_OFFERED = frozenset({"place", "sender", "dossiers"})


class Reports:
    """The reports of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self, *, trashed: bool = False, only: Collection[int] | None = None
    ) -> tuple[ReportSummary, ...]:
        """The reports in or out of the trash: newest meeting first, undated last, by arrival.

        ``only`` names the ids that are wanted, for a list that looks again at a few.
        """
        return self._store.reports.summaries(trashed=trashed, only=only)

    def get(self, report: int) -> Report:
        """A whole report with its passages; raises :class:`UserError` when there is none."""
        return self._store.reports.get(report)

    def renewed(self, known: Report) -> Report:
        """A report as it is now, with the text and the passages of ``known`` where the version is
        still the same: a text never changes, and may be long. Raises as :meth:`get`."""
        return self._store.reports.get(known.id, known)

    def passages(
        self, report: int, *, only: Collection[int] | None = None, version: int | None = None
    ) -> tuple[Passage, ...]:
        """The passages of a report that are not in the trash, by start, in the version that is
        shown or in ``version``; only those with the ids ``only``, where given."""
        return self._store.passages.of_report(report, only, version_id=version)

    def resolve(self, text: str, *, trashed: bool = False) -> int:
        """The report with this id, or the only one with this piece in its title; among those in the
        trash when it is to be put back.

        Raises :class:`UserError` when there is none or more than one.
        """
        titles = self._store.reports.titles(trashed=trashed)
        if text.strip().isdecimal():
            number = int(text)
            if any(id_ == number for id_, _ in titles):
                return number
        found = matching(text, titles)
        if not found and trashed:
            raise UserError("There is no report “{report}” in the trash.", report=text)
        if not found:
            raise UserError("There is no report “{report}”.", report=text)
        if len(found) > 1:
            raise UserError(
                "“{report}” can be more than one report: {choices}. Give its number.",
                report=text,
                choices="; ".join(f"{id_} {title}" for id_, title in found[:5]),
            )
        return found[0][0]

    def known(self, field: str) -> tuple[str, ...]:
        """What reports have in the field "place", "sender" or "dossiers", the most common first:
        to be offered where one is typed."""
        if field not in _OFFERED:
            raise BugError(f"no such field: {field}")
        return self._store.reports.known(field)

    def edit(self, report: int, **values: Any) -> Act:
        """Change fields of :class:`Metadata`; those that are named are no longer guessed.

        ``report`` is an id. Raises :class:`UserError` for an empty title or a period that ends
        before it begins.
        """
        if unknown := values.keys() - _FIELDS:
            raise BugError(f"no such fields: {sorted(unknown)}")
        before = self._store.reports.metadata(report)
        columns = _columns(values)
        return self._change(report, before, columns, frozenset(values))

    def confirm(self, report: int, *names: str) -> Act:
        """Say that guessed values are right; all of them when no field is named."""
        before = self._store.reports.metadata(report)
        return self._change(report, before, {}, frozenset(names) or before.guessed)

    def _change(
        self, report: int, before: Metadata, columns: dict[str, Any], known: frozenset[str]
    ) -> Act:
        guessed = tuple(sorted(before.guessed - known))
        with self._store.act() as journal:
            changed = journal.update("report", report, **columns, guessed=guessed)
        return Act(
            mark("edit details of {title}"),
            Change(reports=frozenset({report})) if changed else Change(),
            journal.delta,
            {"title": str(columns.get("title", before.title))},
            report,
        )

    def trash(self, reports: Sequence[int]) -> Act:
        """Move reports to the trash; their passages go with them and come back with them."""
        return self._set_trashed(reports, datetime.now(UTC), mark("move {what} to the trash"))

    def restore(self, reports: Sequence[int]) -> Act:
        """Take reports out of the trash."""
        return self._set_trashed(reports, None, mark("restore {what}"))

    def _set_trashed(self, reports: Sequence[int], moment: datetime | None, label: str) -> Act:
        titles = {id_: self._store.reports.metadata(id_).title for id_ in reports}
        changed: set[int] = set()
        themes: set[int] = set()
        with self._store.act() as journal:
            for id_ in titles:
                if (self._store.reports.trashed_at(id_) is None) == (moment is None):
                    continue
                journal.update("report", id_, trashed=moment)
                changed.add(id_)
                themes.update(
                    *(p.themes for p in self._store.passages.of_report(id_, anywhere=True))
                )
        return trashing_act(label, tuple(titles.values()), changed, themes, journal.delta)

    def star(self, reports: Sequence[int], on: bool) -> Act:
        """Put a star at reports, or take it off."""
        return self._set_state(
            reports,
            {"starred": on},
            mark("star {what}") if on else mark("unstar {what}"),
            mark("star {count} reports") if on else mark("unstar {count} reports"),
        )

    def set_read(self, reports: Sequence[int], on: bool) -> Act:
        """Say that reports were read, or that they are still to be read."""
        return self._set_state(
            reports,
            {"read": datetime.now(UTC) if on else None},
            mark("mark {what} as read") if on else mark("mark {what} as unread"),
            mark("mark {count} reports as read") if on else mark("mark {count} reports as unread"),
        )

    def opened(self, report: int) -> Change:
        """Remember that a report was read, the first time; no step in the history of undo."""
        noted = self._store.reports.note_read(report, datetime.now(UTC))
        return Change(reports=frozenset({report})) if noted else Change()

    def _set_state(
        self, reports: Sequence[int], columns: dict[str, Any], label: str, several: str
    ) -> Act:
        titles = {id_: self._store.reports.metadata(id_).title for id_ in reports}
        with self._store.act() as journal:
            known = self._store.reports.summaries(only=titles)
            read = {one.id: one.read is not None for one in known}
            changed = set()
            for id_ in titles:
                if "read" in columns and id_ in read and read[id_] == bool(columns["read"]):
                    continue  # it keeps the moment at which it was first read
                if journal.update("report", id_, **columns):
                    changed.add(id_)
        change = Change(reports=frozenset(changed))
        if len(titles) == 1:
            return Act(label, change, journal.delta, {"what": next(iter(titles.values()))})
        return Act(several, change, journal.delta, {"count": str(len(titles))})

    def source_bytes(self, report: int, version: int | None = None) -> bytes:
        """The original bytes of a report: of the version that is shown, or of ``version``."""
        return self._store.reports.source_bytes(report, version)

    def page_map(self, report: int, version: int | None = None) -> PageMap | None:
        """Where the text of such a version stands on the pages of its source; ``None`` when it
        has no pages to show."""
        packed = self._store.reports.page_map(report, version)
        return PageMap.unpack(packed) if packed else None


def trashing_act(
    label: str, titles: Sequence[str], reports: set[int], themes: set[int], delta: Delta
) -> Act:
    """The act of moving reports in or out of the trash; several are counted, not named."""
    several = {"move {what} to the trash": mark("move {count} reports to the trash")}
    several["restore {what}"] = mark("restore {count} reports")
    if len(titles) == 1:
        values = {"what": titles[0]}
    else:
        label, values = several[label], {"count": str(len(titles))}
    touched = frozenset(reports)
    change = Change(reports=touched, passages_of=touched, themes=frozenset(themes))
    return Act(label, change, delta, values, min(reports, default=None))


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    columns = dict(values)
    for name in columns.keys() & {"title", "kind", "place", "sender", "reference"}:
        columns[name] = " ".join(str(columns[name]).split())
    if "title" in columns and not columns["title"]:
        raise UserError("A report needs a title.")
    if "dossiers" in columns:
        columns["dossiers"] = tuple(columns["dossiers"])
    if "period" in columns:
        period: Period | None = columns.pop("period")
        if period and period.last < period.first:
            raise UserError("The meeting cannot end before it begins.")
        columns["period_first"] = period.first if period else None
        columns["period_last"] = period.last if period else None
    return columns
