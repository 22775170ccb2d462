"""The integrity of a library, looked at from all sides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, Select, Table, func, or_, select

from briefing.domain.library import Problem
from briefing.i18n import mark
from briefing.store.schema import (
    PARTS,
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
        *_quotes(connection),
        *_sources(connection),
        *_spans(connection),
        *_index(connection, index),
    )


def _versions(connection: Connection) -> Iterator[Problem]:
    without = select(report.c.id).where(
        report.c.id.not_in(select(version.c.report)) | report.c.id.not_in(select(source.c.report))
    )
    for (report_id,) in connection.execute(without):
        yield Problem("report", mark("Report {report} has no text."), {"report": str(report_id)})


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
