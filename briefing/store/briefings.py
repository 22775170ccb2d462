"""Briefings that are kept, as the program sees them.

An entry whose passage is out of sight (in the trash, in a report in the trash, or hidden with its
themes) is left out of what is shown and counted, and comes back with its passage.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from briefing.domain.document import Period
from briefing.domain.drafts import BriefingDraft, DraftEntry
from briefing.domain.library import Passage
from briefing.errors import UserError
from briefing.store.documents import period_of
from briefing.store.passages import read_passages
from briefing.store.schema import (
    briefing,
    briefing_entry,
    passage,
    passage_theme,
    report,
    theme,
)

if TYPE_CHECKING:
    from briefing.store.store import Store

_b, _e = briefing.c, briefing_entry.c
_themed = exists().where(
    passage_theme.c.passage == passage.c.id,
    theme.c.id == passage_theme.c.theme,
    theme.c.trashed.is_(None),
)
_in_sight = and_(
    passage.c.trashed.is_(None),
    report.c.trashed.is_(None),
    or_(passage.c.note != "", _themed),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What a briefing tells of a report: its title, date and days; ``version`` is the one that is
    shown, ``None`` where there is but one."""

    title: str
    date: date | None
    period: Period | None
    version: int | None


class BriefingRows:
    """Questions about briefings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, *, trashed: bool = False) -> tuple[BriefingDraft, ...]:
        """The briefings out of the trash, the newest first; or those in it, the last one first."""
        state = _b.trashed.is_not(None) if trashed else _b.trashed.is_(None)
        found = self._read(state)
        if not trashed:
            return found
        return tuple(sorted(found, key=lambda one: (one.trashed, one.id), reverse=True))

    def get(self, briefing_id: int) -> BriefingDraft:
        """One briefing, also from the trash; raises :class:`UserError` when there is none."""
        found = self._read(_b.id == briefing_id)
        if not found:
            raise UserError("There is no briefing {briefing}.", briefing=briefing_id)
        return found[0]

    def _read(self, where: ColumnElement[bool]) -> tuple[BriefingDraft, ...]:
        shown = (
            select(func.count())
            .select_from(
                briefing_entry.join(passage, passage.c.id == _e.passage).join(
                    report, report.c.id == passage.c.report
                )
            )
            .where(_e.briefing == _b.id, _in_sight)
            .scalar_subquery()
        )
        latest = select(func.max(_e.id)).where(_e.briefing == _b.id).scalar_subquery()
        with self._store.reading() as connection:
            rows = connection.execute(
                select(briefing, shown.label("passages"), latest.label("latest"))
                .where(where)
                .order_by(_b.id.desc())
            )
            return tuple(
                BriefingDraft(
                    id=row.id,
                    title=row.title,
                    occasion=row.occasion,
                    recipient=row.recipient,
                    sender=row.sender,
                    date=row.date,
                    core_message=row.core_message,
                    created=row.created,
                    trashed=row.trashed,
                    passages=row.passages,
                    latest=row.latest or 0,
                )
                for row in rows
            )

    def entries(self, briefing_id: int) -> tuple[DraftEntry, ...]:
        """All entries of a briefing by position, those whose passage is out of sight too."""
        return self._entries(_e.briefing == briefing_id)

    def entries_of_theme(self, theme_id: int) -> tuple[DraftEntry, ...]:
        """The entries that were put under a theme, in all briefings."""
        return self._entries(_e.theme == theme_id)

    def entries_by_id(self, ids: Collection[int]) -> dict[int, DraftEntry]:
        """The entries with these ids, as far as they are there."""
        return {one.id: one for one in self._entries(_e.id.in_(ids))}

    def _entries(self, where: ColumnElement[bool]) -> tuple[DraftEntry, ...]:
        with self._store.reading() as connection:
            rows = connection.execute(
                select(_e.id, _e.briefing, _e.passage, _e.theme, _e.position, _e.lead_in)
                .where(where)
                .order_by(_e.briefing, _e.position, _e.id)
            )
            return tuple(DraftEntry(*row) for row in rows)

    def passages(self, briefing_id: int) -> tuple[Passage, ...]:
        """The passages of a briefing that are in sight, by meeting day, report and start."""
        own = select(_e.passage).where(_e.briefing == briefing_id)
        return self._passages(passage.c.id.in_(own))

    def addable(self, ids: Collection[int]) -> tuple[Passage, ...]:
        """Those of the passages ``ids`` that are in sight, in the same order."""
        return self._passages(passage.c.id.in_(ids))

    def _passages(self, where: ColumnElement[bool]) -> tuple[Passage, ...]:
        there = (passage.c.trashed.is_(None), report.c.trashed.is_(None))
        with self._store.reading() as connection:
            return read_passages(connection, where, *there, by_day=True)

    def themes_of(self, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
        """The themes out of the trash of passages, wherever these are."""
        links = passage_theme.c
        with self._store.reading() as connection:
            rows = connection.execute(
                select(links.passage, links.theme)
                .join(theme, theme.c.id == links.theme)
                .where(links.passage.in_(ids), theme.c.trashed.is_(None))
            )
            found: dict[int, list[int]] = {}
            for number, one in rows:
                found.setdefault(number, []).append(one)
            return {number: tuple(those) for number, those in found.items()}

    def reports(self, briefing_id: int) -> dict[int, Cited]:
        """The reports that a briefing's passages stand in, by id."""
        own = (
            select(passage.c.report)
            .join(briefing_entry, _e.passage == passage.c.id)
            .where(_e.briefing == briefing_id)
        )
        r = report.c
        wanted = (r.id, r.title, r.date, r.period_first, r.period_last, r.version)
        with self._store.reading() as connection:
            rows = connection.execute(select(*wanted).where(r.id.in_(own)))
            return {
                number: Cited(title, when, period_of(first, last), shown)
                for number, title, when, first, last, shown in rows
            }

    def holding(self, passages: Collection[int]) -> frozenset[int]:
        """The briefings in which all of these passages stand."""
        wanted = set(passages)
        with self._store.reading() as connection:
            rows = connection.execute(
                select(_e.briefing)
                .where(_e.passage.in_(wanted))
                .group_by(_e.briefing)
                .having(func.count() == len(wanted))
            )
            return frozenset(number for (number,) in rows)

    def used_passages(self) -> frozenset[int]:
        """Ids of all passages that stand in a briefing."""
        with self._store.reading() as connection:
            return frozenset(connection.scalars(select(_e.passage).distinct()))
