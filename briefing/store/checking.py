"""The integrity of a library, looked at from all sides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, Select, Table, func, or_, select

from briefing.domain.library import Problem
from briefing.domain.versions import Decision, Status
from briefing.i18n import mark
from briefing.store.schema import (
    PARTS,
    anchoring,
    footnote,
    passage,
    report,
    source,
    version,
)
from briefing.store.searching import SearchIndex
from briefing.store.sqlite.integrity import broken_keys, file_damage


def problems(connection: Connection, index: SearchIndex) -> tuple[Problem, ...]:
    """Everything that is not as it should be; empty when all is well."""
    return (
        *(
            Problem("file", mark("The file is damaged: {what}"), {"what": what})
            for what in file_damage(connection)
        ),
        *(
            Problem("keys", mark("A row of {table} belongs to nothing."), {"table": table})
            for table in broken_keys(connection)
        ),
        *_versions(connection),
        *_anchorings(connection),
        *_quotes(connection),
        *_sources(connection),
        *_spans(connection),
        *_index(connection, index),
    )


def _versions(connection: Connection) -> Iterator[Problem]:
    read, kept = select(version.c.report), select(source.c.report)
    # a report that became a version of another leaves an empty row in the trash
    emptied = report.c.trashed.is_not(None) & report.c.id.not_in(kept)
    without = select(report.c.id).where(
        report.c.id.not_in(read) & ~emptied | report.c.id.in_(read) & report.c.id.not_in(kept)
    )
    for (report_id,) in connection.execute(without):
        yield Problem("report", mark("Report {report} has no text."), {"report": str(report_id)})
    own = select(version.c.id).where(version.c.report == report.c.id).correlate(report)
    foreign = select(report.c.id).where(report.c.version.is_not(None), report.c.version.not_in(own))
    for (report_id,) in connection.execute(foreign):
        yield Problem(
            "version",
            mark("Report {report} names a version that is not its own."),
            {"report": str(report_id)},
        )
    several = (
        select(version.c.report)
        .join(report, report.c.id == version.c.report)
        .where(report.c.version.is_(None))
        .group_by(version.c.report)
        .having(func.count() > 1)
    )
    for (report_id,) in connection.execute(several):
        yield Problem(
            "version",
            mark("Report {report} does not say which of its versions is shown."),
            {"report": str(report_id)},
        )
    parted = (
        select(version.c.id)
        .join(source, source.c.id == version.c.source)
        .where(source.c.report != version.c.report)
    )
    for (version_id,) in connection.execute(parted):
        yield Problem(
            "version",
            mark("Version {version} and its original belong to different reports."),
            {"version": str(version_id)},
        )


def _anchorings(connection: Connection) -> Iterator[Problem]:
    """What became of passages must be told of their own report's versions, in known words."""
    p, a, before = passage.c, anchoring.c, version.alias("before")
    strays = (
        select(p.id).join(version, version.c.id == p.version).where(version.c.report != p.report)
    )
    for (passage_id,) in connection.execute(strays):
        yield Problem(
            "passage",
            mark("Passage {passage} belongs to another report than its version."),
            {"passage": str(passage_id)},
        )
    unsound = (
        select(p.id)
        .select_from(anchoring)
        .join(passage, p.id == a.passage)
        .join(version, version.c.id == a.version)
        .outerjoin(before, before.c.id == a.from_version)
        .where(
            or_(
                version.c.report != p.report,
                before.c.id.is_(None),
                before.c.report != p.report,
                a.from_version == a.version,
                a.from_start < 0,
                a.from_start >= a.from_end,
                a.from_end > before.c.length,
                a.status.not_in([status.value for status in Status]),
                a.decision.not_in([decision.value for decision in Decision]),
            )
        )
        .distinct()
    )
    for (passage_id,) in connection.execute(unsound):
        yield Problem(
            "anchoring",
            mark("The way of passage {passage} into a newer version is not recorded soundly."),
            {"passage": str(passage_id)},
        )


def quoted_versions(connection: Connection) -> tuple[int, ...]:
    """Ids of the versions that have passages."""
    return tuple(connection.scalars(select(passage.c.version).distinct()))


def _quotes(connection: Connection) -> Iterator[Problem]:
    for version_id in quoted_versions(connection):
        yield from wrong_quotes(connection, version_id)


def wrong_quotes(connection: Connection, version_id: int) -> Iterator[Problem]:
    """The passages of a version whose quote is not what stands at their span."""
    p = passage.c
    text = connection.scalar(select(version.c.text).where(version.c.id == version_id)) or ""
    rows = connection.execute(
        select(p.id, p.report, p.start, p.end, p.quote).where(p.version == version_id)
    ).all()
    for row in rows:
        if not row.quote or text[row.start : row.end] != row.quote:
            yield Problem(
                "quote",
                mark("The quote of passage {passage} differs from report {report}."),
                {"passage": str(row.id), "report": str(row.report)},
            )


def _sources(connection: Connection) -> Iterator[Problem]:
    s = source.c
    rows = connection.execution_options(yield_per=20).execute(
        select(s.name, s.sha256, s.size, s.data)
    )
    for name, sha256, size, data in rows:
        if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
            yield Problem(
                "source", mark("The original of {name} is not what was imported."), {"name": name}
            )


def _spans(connection: Connection) -> Iterator[Problem]:
    # SQLite and Python count characters alike, as long as a text holds no NUL: the store sees to it
    wrong_length = select(version.c.report).where(func.length(version.c.text) != version.c.length)
    for (report_id,) in connection.execute(wrong_length):
        yield _out_of_range("version", report_id)
    for table in PARTS:
        for (report_id,) in connection.execute(_misplaced(table)):
            yield _out_of_range(table.name, report_id)


def _misplaced(table: Table) -> Select[int]:
    c = table.c
    wrong = or_(c.start < 0, c.start > c.end, c.end > version.c.length)
    if table is footnote:
        wrong = or_(wrong, c.marker < 0, c.marker > version.c.length)
    return select(version.c.report).join(table, c.version == version.c.id).where(wrong).distinct()


def _out_of_range(what: str, report_id: int) -> Problem:
    return Problem(
        "span",
        mark("A place in report {report} lies outside its text ({what})."),
        {"report": str(report_id), "what": what},
    )


def _index(connection: Connection, index: SearchIndex) -> Iterator[Problem]:
    if not index.in_step(connection):
        yield Problem("search", mark("The search index differs from the texts."), {})
