"""The texts at hand: versions never change, so the last few can be kept in memory."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, or_, select

from briefing.domain.document import Section
from briefing.errors import UserError
from briefing.store.schema import report, section, version

_KEPT = 4


@dataclass(frozen=True, slots=True)
class VersionText:
    """What citing a span needs: the text, its sections and pages."""

    id: int
    text: str
    sections: tuple[Section, ...]
    page_starts: tuple[int, ...]


class Versions:
    """Reads versions and keeps the last ones, for all threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, VersionText] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, connection: Connection, number: int) -> VersionText:
        """The version ``number``; raises :class:`UserError` when it is gone."""
        with self._lock:
            found = self._kept.get(number)
        if found is None:
            found = _read(connection, number)
        with self._lock:
            self._kept[number] = found
            self._kept.move_to_end(number)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        """Keep nothing: after versions were really deleted, and nobody reads what was before."""
        with self._lock:
            self._kept.clear()

    @staticmethod
    def current(connection: Connection, report_id: int) -> int:
        """The id of the version of a report that is shown; raises :class:`UserError` when the
        report is gone, or has become a version of another."""
        chosen = connection.scalar(_CURRENT, {"report_id": report_id})
        if chosen is None:
            raise no_report(report_id)
        return int(chosen)


_FIRST = select(func.min(version.c.id)).where(version.c.report == bindparam("report_id"))
_CURRENT = select(func.coalesce(report.c.version, _FIRST.scalar_subquery())).where(
    report.c.id == bindparam("report_id")
)
# a version that is shown: the one that its report names, or the only one
is_current = or_(report.c.version.is_(None), report.c.version == version.c.id)


def no_report(report_id: int) -> UserError:
    """The error for a report that is not (or no longer) there."""
    return UserError("There is no report {report}.", report=report_id)


def _read(connection: Connection, number: int) -> VersionText:
    row = connection.execute(
        select(version.c.text, version.c.page_starts).where(version.c.id == number)
    ).one_or_none()
    if row is None:
        raise UserError("This report is no longer in the library.")
    return VersionText(
        number, row.text, read_sections(connection, number), tuple(json.loads(row.page_starts))
    )


def read_sections(connection: Connection, number: int) -> tuple[Section, ...]:
    """The outline of a version."""
    s = section.c
    rows = connection.execute(
        select(s.title, s.level, s.start, s.end, s.page)
        .where(s.version == number)
        .order_by(s.number)
    )
    return tuple(Section(*row) for row in rows)
