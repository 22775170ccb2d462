"""The versions of reports, and the reports that may be a version of another."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from briefing.domain.document import Document, Metadata
from briefing.domain.versions import VersionInfo
from briefing.errors import UserError
from briefing.store.described import described
from briefing.store.documents import metadata_of, read_document
from briefing.store.schema import fingerprint, passage, report, setting, source, version
from briefing.store.versions import is_current

if TYPE_CHECKING:
    from briefing.store.store import Store


_COMPARED = "compared"  # the setting that says up to which report all were compared


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a report from others: its metadata, and the (beginning of the) fingerprint of the
    text that is shown."""

    report: int
    version: int
    metadata: Metadata
    fingerprint: bytes


class HistoryRows:
    """Questions about versions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_report(self, report_id: int) -> tuple[VersionInfo, ...]:
        """The versions of a report, the first one first, the one that is shown last; none when
        there is no such report."""
        here = passage.c.version == version.c.id
        count = select(func.count()).where(here, passage.c.trashed.is_(None)).scalar_subquery()
        with self._store.reading() as connection:
            rows = connection.execute(
                select(
                    *(version.c.id, source.c.name, source.c.media_type, source.c.sha256),
                    *(source.c.size, version.c.created, version.c.superseded, is_current, count),
                )
                .select_from(
                    version.join(source, source.c.id == version.c.source).join(
                        report, report.c.id == version.c.report
                    )
                )
                .where(report.c.id == report_id)
                .order_by(is_current, version.c.superseded, version.c.id)
            ).all()
        return tuple(
            VersionInfo(number, place, name, kind, sha256, size, made, replaced, bool(current), own)
            for place, (
                number,
                name,
                kind,
                sha256,
                size,
                made,
                replaced,
                current,
                own,
            ) in enumerate(rows, start=1)
        )

    def document(self, version_id: int) -> Document:
        """A version with what was known of its report while it was shown; raises
        :class:`UserError` when there is none."""
        with self._store.reading() as connection:
            row = connection.execute(
                select(report, version.c.described, is_current.label("current"))
                .join(version, version.c.report == report.c.id)
                .where(version.c.id == version_id)
            ).one_or_none()
            if row is None:
                raise UserError("This version is no longer in the library.")
            present = metadata_of(row)
            known = present if row.current else described(row.described, present)
            return read_document(connection, version_id, known)

    def source_of(self, version_id: int) -> int:
        """The id of the source that a version was read from."""
        with self._store.reading() as connection:
            return int(
                connection.scalars(select(version.c.source).where(version.c.id == version_id)).one()
            )

    def sources(self, report_id: int) -> tuple[int, ...]:
        """Ids of the sources of a report."""
        with self._store.reading() as connection:
            return tuple(
                connection.scalars(
                    select(source.c.id).where(source.c.report == report_id).order_by(source.c.id)
                )
            )

    def known(self, most: int, only: Collection[int] | None = None) -> tuple[Known, ...]:
        """What tells the reports out of the trash from each other, with the first ``most`` bytes
        of each fingerprint; only of the reports ``only``, where given."""
        where: list[ColumnElement[bool]] = [report.c.trashed.is_(None)]
        if only is not None:
            where.append(report.c.id.in_(only))
        beginning = func.substr(fingerprint.c.data, 1, most)
        with self._store.reading() as connection:
            rows = connection.execute(
                select(report, version.c.id.label("reading"), beginning.label("sketch"))
                .join(version, and_(version.c.report == report.c.id, is_current))
                .outerjoin(fingerprint, fingerprint.c.version == version.c.id)
                .where(*where)
                .order_by(report.c.id)
            )
            return tuple(
                Known(row.id, row.reading, metadata_of(row), bytes(row.sketch or b""))
                for row in rows
            )

    def fingerprint(self, version_id: int) -> bytes:
        """The fingerprint of a version; empty when it has none."""
        with self._store.reading() as connection:
            data = connection.scalar(
                select(fingerprint.c.data).where(fingerprint.c.version == version_id)
            )
            return bytes(data or b"")

    def texts_without_fingerprint(self, most: int) -> list[tuple[int, str]]:
        """Ids and texts of versions that have no fingerprint yet."""
        with self._store.reading() as connection:
            rows = connection.execute(
                select(version.c.id, version.c.text)
                .where(version.c.id.not_in(select(fingerprint.c.version)))
                .order_by(version.c.id)
                .limit(most)
            )
            return [(int(number), str(text)) for number, text in rows]

    def not_compared(self) -> tuple[int, ...]:
        """The reports that came in after the last one that was compared with the others."""
        with self._store.reading() as connection:
            return tuple(
                connection.scalars(
                    select(report.c.id)
                    .where(report.c.id > _compared(connection))
                    .order_by(report.c.id)
                )
            )

    def note_compared(self, pairs: Mapping[int, int], last: int) -> None:
        """Note that the reports up to the id ``last`` were compared with the others, and of which
        other some of them may be a version."""
        with self._store.writing() as connection:
            for new, old in pairs.items():
                connection.execute(update(report).where(report.c.id == new).values(resembles=old))
            if last > _compared(connection):
                row = {"name": _COMPARED, "value": json.dumps(last)}
                connection.execute(delete(setting).where(setting.c.name == _COMPARED))
                connection.execute(insert(setting).values(**row))

    def resembling(self) -> tuple[tuple[int, int], ...]:
        """Pairs of a report and the one that it may be a new version of, both out of the trash."""
        with self._store.reading() as connection:
            return _pairs(connection)

    def resemblances_of(self, report_id: int) -> tuple[int, ...]:
        """The reports that may be a new version of this one, in the trash or not."""
        with self._store.reading() as connection:
            return tuple(
                connection.scalars(
                    select(report.c.id).where(report.c.resembles == report_id).order_by(report.c.id)
                )
            )

    def resembles(self, report_id: int) -> int | None:
        """The report that this one may be a new version of, as it was noted."""
        with self._store.reading() as connection:
            return connection.scalar(select(report.c.resembles).where(report.c.id == report_id))


def _compared(connection: Connection) -> int:
    value = connection.scalar(select(setting.c.value).where(setting.c.name == _COMPARED))
    return 0 if value is None else int(json.loads(value))


def _pairs(connection: Connection) -> tuple[tuple[int, int], ...]:
    old = report.alias("old")
    rows = connection.execute(
        select(report.c.id, old.c.id)
        .join(old, old.c.id == report.c.resembles)
        .where(report.c.trashed.is_(None), old.c.trashed.is_(None))
        .order_by(report.c.id)
    )
    return tuple((new, before) for new, before in rows)
