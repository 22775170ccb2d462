"""Reports as the program sees them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, select, update

from briefing.domain.document import Emphasis, Metadata
from briefing.domain.library import Mark, Report, ReportSummary, Source
from briefing.errors import UserError
from briefing.store.anchorings import open_questions
from briefing.store.described import described
from briefing.store.documents import (
    metadata_of,
    period_of,
    read_document,
    read_emphases,
    read_page_map,
)
from briefing.store.passages import FIRST, THEMED, read_version, themes_of
from briefing.store.schema import comment, passage, report, source, theme, version
from briefing.store.versions import Versions, is_current, no_report

if TYPE_CHECKING:
    from briefing.store.store import Store


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A report whose source has certain bytes."""

    report: int
    title: str
    trashed: bool
    media_type: str


@dataclass(frozen=True, slots=True)
class Citable:
    """What citing a version of a report takes: its text, and where that came from."""

    report: int
    version: int
    text: str
    metadata: Metadata
    name: str
    sha256: str
    superseded: datetime | None  # when a newer version came
    current: bool
    emphases: tuple[Emphasis, ...] = ()


class ReportRows:
    """Questions about reports."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def summaries(
        self, *, trashed: bool = False, only: Collection[int] | None = None
    ) -> tuple[ReportSummary, ...]:
        """The reports in or out of the trash; newest meeting first, undated last by arrival.

        ``only`` names the ids that are wanted.
        """
        state = report.c.trashed.is_not(None) if trashed else report.c.trashed.is_(None)
        where = [state, _has_text] if trashed else [state]
        if only is not None:
            where.append(report.c.id.in_(only))
        with self._store.reading() as connection:
            return read_summaries(connection, and_(*where))

    def get(self, report_id: int, known: Report | None = None) -> Report:
        """The whole report; raises :class:`UserError` when there is none. Text and passages are
        those of ``known`` when that is of the same version."""
        with self._store.reading() as connection:
            row = _row(connection, report_id)
            metadata = metadata_of(row)
            newest = Versions.current(connection, report_id)
            kept = connection.execute(
                select(
                    source.c.id,
                    source.c.name,
                    source.c.media_type,
                    source.c.sha256,
                    source.c.size,
                )
                .join(version, version.c.source == source.c.id)
                .where(version.c.id == newest)
            ).one()
            if known is not None and known.version == newest:
                document = replace(known.document, metadata=metadata)
                passages = known.passages
            else:
                document = read_document(connection, newest, metadata)
                passages = read_version(connection, newest)
            return Report(
                id=report_id,
                metadata=metadata,
                source=Source(*kept),
                version=newest,
                document=document,
                added=row.added,
                passages=passages,
                trashed=row.trashed,
                read=row.read,
                starred=row.starred,
            )

    def citable(self, versions: Collection[int]) -> dict[int, Citable]:
        """The versions with these ids, as far as they are there; with what was known of their
        report while they were the newest."""
        with self._store.reading() as connection:
            rows = connection.execute(
                select(
                    report,
                    version.c.id.label("reading"),
                    version.c.text,
                    version.c.superseded,
                    version.c.described,
                    source.c.name,
                    source.c.sha256,
                    is_current.label("current"),
                )
                .select_from(
                    version.join(source, source.c.id == version.c.source).join(
                        report, report.c.id == version.c.report
                    )
                )
                .where(version.c.id.in_(versions))
            ).all()
            return {
                row.reading: Citable(
                    row.id,
                    row.reading,
                    row.text,
                    metadata_of(row) if row.current else described(row.described, metadata_of(row)),
                    row.name,
                    row.sha256,
                    None if row.current else row.superseded,
                    row.current,
                    read_emphases(connection, row.reading),
                )
                for row in rows
            }

    def metadata(self, report_id: int) -> Metadata:
        """What is known about a report."""
        with self._store.reading() as connection:
            return metadata_of(_row(connection, report_id))

    def titles(self, *, trashed: bool = False) -> list[tuple[int, str]]:
        """Ids and titles of the reports that are in the trash, or not in it."""
        column = report.c.trashed
        wanted = column.is_not(None) if trashed else column.is_(None)
        with self._store.reading() as connection:
            rows = connection.execute(select(report.c.id, report.c.title).where(wanted))
            return [(row.id, row.title) for row in rows]

    def known(self, column: str) -> tuple[str, ...]:
        """What stands in a column of words of the reports that are not in the trash, each once,
        the most common first; of dossiers each by itself."""
        with self._store.reading() as connection:
            found = connection.scalars(
                select(report.c[column]).where(report.c.trashed.is_(None))
            ).all()
        counted = Counter(
            one for value in found for one in ((value,) if isinstance(value, str) else value or ())
        )
        del counted[""]
        return tuple(one for one, _ in counted.most_common())

    def trashed_at(self, report_id: int) -> datetime | None:
        """When a report was put in the trash, ``None`` when it was not."""
        with self._store.reading() as connection:
            moment: datetime | None = _row(connection, report_id).trashed
            return moment

    def note_read(self, report_id: int, moment: datetime) -> bool:
        """Remember when a report was first read, apart from any act; False when that was known."""
        with self._store.writing() as connection:
            changed = connection.execute(
                update(report)
                .where(report.c.id == report_id, report.c.read.is_(None))
                .values(read=moment)
            )
            return bool(changed.rowcount)

    def source_bytes(self, report_id: int, version_id: int | None = None) -> bytes:
        """The original bytes of a version of a report, by default the one that is shown; raises
        :class:`UserError` when there is no such version."""
        with self._store.reading() as connection:
            wanted = _version_of(connection, report_id, version_id)
            data = connection.scalar(
                select(source.c.data)
                .join(version, version.c.source == source.c.id)
                .where(version.c.id == wanted)
            )
            return bytes(data or b"")

    def page_map(self, report_id: int, version_id: int | None = None) -> bytes:
        """The packed page map of such a version; empty when it has none."""
        with self._store.reading() as connection:
            return read_page_map(connection, _version_of(connection, report_id, version_id))

    def with_comments(self, report_ids: Collection[int]) -> int:
        """How many of these reports have comments in any of their versions."""
        wanted = set(report_ids)
        with self._store.reading() as connection:
            found = connection.scalars(
                select(version.c.report).join(comment, comment.c.version == version.c.id).distinct()
            )
            return len(wanted.intersection(found))

    def source_hashes(self) -> frozenset[str]:
        """The SHA-256 of every source."""
        with self._store.reading() as connection:
            return frozenset(connection.scalars(select(source.c.sha256)))

    def with_source(self, sha256: str) -> KnownSource | None:
        """The report whose source has this hash."""
        with self._store.reading() as connection:
            row = connection.execute(
                select(report.c.id, report.c.title, report.c.trashed, source.c.media_type)
                .join(source, source.c.report == report.c.id)
                .where(source.c.sha256 == sha256)
            ).one_or_none()
            if row is None:
                return None
            return KnownSource(row.id, row.title, row.trashed is not None, row.media_type)


def _version_of(connection: Connection, report_id: int, version_id: int | None) -> int:
    if version_id is None:
        return Versions.current(connection, report_id)
    owner = connection.scalar(select(version.c.report).where(version.c.id == version_id))
    if owner != report_id:
        raise UserError(
            "Report {report} has no version {version}.", report=report_id, version=version_id
        )
    return version_id


# a report that became a version of another leaves its row behind, in the trash, without a text
_has_text = exists().where(version.c.report == report.c.id).correlate(report)


def _row(connection: Connection, report_id: int) -> Any:
    row = connection.execute(
        select(report).where(report.c.id == report_id, _has_text)
    ).one_or_none()
    if row is None:
        raise no_report(report_id)
    return row


def read_summaries(connection: Connection, where: ColumnElement[bool]) -> tuple[ReportSummary, ...]:
    """Summaries of the reports that answer to ``where``, with a mark per passage that stands in
    the version that is shown."""
    r = report.c
    rows = connection.execute(
        select(
            *(r.id, r.title, r.kind, r.date, r.period_first, r.period_last, r.place),
            *(r.classification, r.added, r.trashed, r.read, r.starred),
        ).where(where)
    )
    marks = _marks(connection, where)
    undecided = open_questions(connection, where)
    files = _files(connection, where)
    found = []
    for number, title, kind, day, first, last, place, classification, *state in rows:
        added, trashed, read, starred = state
        own = tuple(marks.get(number, ()))
        found.append(
            ReportSummary(
                id=number,
                title=title,
                kind=kind,
                date=day,
                period=period_of(first, last),
                place=place,
                classification=classification,
                added=added,
                passages=len(own),
                marks=tuple(one for one in own if one is not None),
                undecided=undecided.get(number, 0),
                trashed=trashed,
                read=read,
                starred=starred,
                file=files.get(number, ""),
            )
        )
    found.sort(key=lambda s: (s.sort_date or date.min, s.added, s.id), reverse=True)
    return tuple(found)


def _files(connection: Connection, where: ColumnElement[bool]) -> dict[int, str]:
    """The name of the source of each report that answers to ``where``."""
    rows = connection.execute(
        select(report.c.id, source.c.name)
        .select_from(
            report.join(version, and_(version.c.report == report.c.id, is_current)).join(
                source, source.c.id == version.c.source
            )
        )
        .where(where)
    )
    return dict(rows.all())


def _marks(connection: Connection, where: ColumnElement[bool]) -> dict[int, list[Mark | None]]:
    """The marks of passages by report, ``None`` for one that stands in an older version."""
    p = passage.c
    length = case((is_current, version.c.length), else_=None)
    rows = connection.execute(
        select(p.id, p.report, p.start, p.end, p.note != "", length, theme.c.id)
        .select_from(
            THEMED.join(report, report.c.id == p.report).join(version, version.c.id == p.version)
        )
        .where(where, p.trashed.is_(None))
        .order_by(p.report, p.start, p.end, p.id, theme.c.position)
    )
    marks: dict[int, list[Mark | None]] = defaultdict(list)
    for _, group in groupby(rows, key=FIRST):
        (_, report_id, start, end, noted, length, one), *others = group
        themes = themes_of(one, [other[-1] for other in others])
        if themes or noted:
            marks[report_id].append(Mark(themes, start / length, end / length) if length else None)
    return marks
