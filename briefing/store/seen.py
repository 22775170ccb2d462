"""Files that were imported, and imports that are under way."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from briefing.store.schema import report, seen_file, seen_source, setting, source

if TYPE_CHECKING:
    from briefing.store.store import Store

_AT_ONCE = 500  # paths that one question names
_UNDER_WAY = "import "  # how the settings' names of imports begin


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that was imported whole: absolute path, size in bytes, time of its last change in
    nanoseconds, hash; and the hashes of the sources that came of it."""

    path: str
    size: int
    modified: int
    sha256: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A report that came of a file, still there."""

    report: int
    title: str
    trashed: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file as it was when it was imported, with its reports; without any when one of them is
    gone for good."""

    file: SeenFile
    held: tuple[Held, ...]


class SeenRows:
    """Questions about files, and what is noted of imports."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def at(self, paths: Sequence[str]) -> dict[str, Remembered]:
        """What is remembered of the files at these paths, by path."""
        found: dict[str, Remembered] = {}
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            with self._store.reading() as connection:
                for one in _read(connection, seen_file.c.path.in_(some)):
                    found[one.file.path] = one
        return found

    def like(self, sha256: str) -> Remembered | None:
        """What is remembered of a file with these bytes, wherever it lay, whose reports are all
        there."""
        with self._store.reading() as connection:
            found = _read(connection, seen_file.c.sha256 == sha256)
            return next((one for one in found if one.held), None)

    def hashes(self) -> frozenset[str]:
        """The hashes of all files that are remembered."""
        with self._store.reading() as connection:
            return frozenset(connection.scalars(select(seen_file.c.sha256)))

    def under_way(self) -> dict[str, Any]:
        """What was noted of imports that have not ended, by the name of each."""
        with self._store.reading() as connection:
            rows = connection.execute(
                select(setting.c.name, setting.c.value).where(
                    setting.c.name.startswith(_UNDER_WAY, autoescape=True)
                )
            )
            return {name.removeprefix(_UNDER_WAY): json.loads(value) for name, value in rows}

    def begin(self, name: str, about: Mapping[str, Any]) -> None:
        """Note that an import begins."""
        row = {"name": _UNDER_WAY + name, "value": json.dumps(about)}
        with self._store.writing() as connection:
            connection.execute(insert(setting).values(**row))

    def end(self, names: Collection[str], files: Sequence[SeenFile] = ()) -> None:
        """Note that imports have ended, and the last files of them."""
        with self._store.writing() as connection:
            remember(connection, files)
            connection.execute(
                delete(setting).where(setting.c.name.in_([_UNDER_WAY + n for n in names]))
            )


def remember(connection: Connection, files: Sequence[SeenFile]) -> None:
    """Note files, in place of what was noted of the same paths."""
    latest = {one.path: one for one in files}
    if not latest:
        return
    connection.execute(delete(seen_file).where(seen_file.c.path.in_(list(latest))))
    made = connection.scalars(
        insert(seen_file).returning(seen_file.c.id, sort_by_parameter_order=True),
        [
            {"path": f.path, "size": f.size, "modified": f.modified, "sha256": f.sha256}
            for f in latest.values()
        ],
    )
    rows = [
        {"file": number, "sha256": one}
        for number, file in zip(made, latest.values(), strict=True)
        for one in dict.fromkeys(file.sources)
    ]
    if rows:
        connection.execute(insert(seen_source), rows)


def forget(connection: Connection, reports: Any) -> None:
    """Forget the files that ``reports`` (a select of ids) came from: they are about to go."""
    gone = select(source.c.sha256).where(source.c.report.in_(reports))
    files = select(seen_source.c.file).where(seen_source.c.sha256.in_(gone))
    connection.execute(delete(seen_file).where(seen_file.c.id.in_(files)))


def _read(connection: Connection, where: ColumnElement[bool]) -> Iterator[Remembered]:
    f, s = seen_file.c, seen_source.c
    rows = connection.execute(
        select(
            *(f.id, f.path, f.size, f.modified, f.sha256, s.sha256.label("kept")),
            *(report.c.id.label("report"), report.c.title, report.c.trashed),
        )
        .select_from(
            seen_file.join(seen_source, s.file == f.id)
            .outerjoin(source, source.c.sha256 == s.sha256)
            .outerjoin(report, report.c.id == source.c.report)
        )
        .where(where)
        .order_by(f.id, source.c.id)
    )
    for _, group in groupby(rows, key=lambda row: row.id):
        first, *others = group
        every = (first, *others)
        kept = tuple(row.kept for row in every)
        file = SeenFile(first.path, first.size, first.modified, first.sha256, kept)
        whole = all(row.report is not None for row in every)
        held = tuple(Held(r.report, r.title, r.trashed is not None) for r in every) if whole else ()
        yield Remembered(file, held)
