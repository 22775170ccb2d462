"""What became of passages in newer versions of their reports, and what was decided about them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, func, or_, select

from briefing.domain.span import Span
from briefing.domain.versions import Decision, Status
from briefing.store.schema import anchoring, passage, report, version

if TYPE_CHECKING:
    from briefing.store.store import Store

a = anchoring.c
_TOGETHER = 500  # ids in one question


@dataclass(frozen=True, slots=True)
class Anchoring:
    """A passage's way into ``version``: where it stood before, what was found and decided."""

    id: int
    passage: int
    version: int
    status: Status
    from_version: int
    span: Span  # in from_version
    decision: Decision


class AnchoringRows:
    """Questions about passages and newer versions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_report(self, report_id: int) -> tuple[Anchoring, ...]:
        """What became of a report's passages in the version that is shown, in the order in which
        they stood before. One that was discarded and taken out of the trash again is open."""
        with self._store.reading() as connection:
            return _read(connection, report.c.id == report_id)

    def of_passage(self, passage_id: int) -> Anchoring | None:
        """What became of a passage in the version that is shown; ``None`` when it came later."""
        with self._store.reading() as connection:
            found = _read(connection, a.passage == passage_id)
            return found[0] if found else None

    def decisions(self, passages: Collection[int]) -> dict[int, Decision]:
        """What was decided about passages for the version that is shown."""
        asked = sorted(passages)
        found: dict[int, Decision] = {}
        with self._store.reading() as connection:
            for first in range(0, len(asked), _TOGETHER):
                part = asked[first : first + _TOGETHER]
                found.update(
                    (one.passage, one.decision) for one in _read(connection, a.passage.in_(part))
                )
        return found

    def about(self, version_id: int) -> tuple[Anchoring, ...]:
        """All that became of passages on their way into a version, or out of it."""
        with self._store.reading() as connection:
            rows = connection.execute(
                select(
                    *(a.id, a.passage, a.version, a.status, a.from_version),
                    *(a.from_start, a.from_end, a.decision),
                )
                .where(or_(a.version == version_id, a.from_version == version_id))
                .order_by(a.id)
            )
            return tuple(
                Anchoring(
                    *(number, one, into, Status(status), before),
                    Span(start, end),
                    Decision(decision),
                )
                for number, one, into, status, before, start, end, decision in rows
            )

    def latest(self, report_id: int) -> dict[int, Decision]:
        """What was decided last about each passage of a report, whatever version it was for."""
        with self._store.reading() as connection:
            rows = connection.execute(
                select(a.passage, a.decision)
                .join(passage, passage.c.id == a.passage)
                .where(passage.c.report == report_id)
                .order_by(a.id)
            )
            return {one: Decision(decision) for one, decision in rows}


def _read(connection: Connection, *where: ColumnElement[bool]) -> tuple[Anchoring, ...]:
    rows = connection.execute(
        select(
            *(a.id, a.passage, a.version, a.status, a.from_version, a.from_start, a.from_end),
            a.decision,
            passage.c.trashed,
        )
        .join(passage, passage.c.id == a.passage)
        .join(report, report.c.id == passage.c.report)
        .where(a.version == report.c.version, *where)
        .order_by(a.from_version, a.from_start, a.from_end, a.passage)
    )
    return tuple(
        Anchoring(
            *(number, one, into, Status(status), before),
            Span(start, end),
            Decision.OPEN
            if decision == Decision.DISCARDED and trashed is None
            else Decision(decision),
        )
        for number, one, into, status, before, start, end, decision, trashed in rows
    )


def open_questions(connection: Connection, where: ColumnElement[bool]) -> dict[int, int]:
    """How many passages nobody has decided about yet, by report, of reports that answer to
    ``where``."""
    rows = connection.execute(
        select(passage.c.report, func.count())
        .select_from(anchoring)
        .join(passage, passage.c.id == a.passage)
        .join(version, version.c.id == a.version)
        .join(report, report.c.version == version.c.id)
        .where(
            or_(a.decision == Decision.OPEN, a.decision == Decision.DISCARDED),
            passage.c.trashed.is_(None),
            where,
        )
        .group_by(passage.c.report)
    )
    return {number: count for number, count in rows}  # noqa: C416  # rows are no pairs to mypy
