"""Passages as the program sees them.

A theme in the trash hides from its passages, and a passage that has neither another theme nor a
note hides with it, until the theme comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Result, Select, and_, bindparam, func, or_, select

from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.store.columns import as_read
from briefing.store.making import quick, rows_of_version
from briefing.store.schema import passage, passage_theme, report, theme
from briefing.store.versions import Versions, VersionText

if TYPE_CHECKING:
    from briefing.store.store import Store

p = passage.c
first_day = func.coalesce(report.c.period_first, report.c.date)
last_day = func.coalesce(report.c.period_last, report.c.period_first, report.c.date)
# every passage once per theme that is not in the trash, or once with none
THEMED = passage.outerjoin(passage_theme, passage_theme.c.passage == p.id).outerjoin(
    theme, and_(theme.c.id == passage_theme.c.theme, theme.c.trashed.is_(None))
)

# in the order of a Passage's fields, with the themes between them
_BEFORE_THEMES = (
    *(p.id, p.report, p.version, p.start, p.end, p.quote, p.prefix, p.suffix, p.section_path),
    p.page,
)
_AFTER_THEMES = (p.note, p.created, p.trashed, p.author, p.key)
_THEME = len(_BEFORE_THEMES)
_NOTE = _THEME + 1
FIRST = itemgetter(0)
_quick_passage = quick(Passage)


class PassageRows:
    """Questions about passages."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_report(
        self,
        report_id: int,
        only: Collection[int] | None = None,
        *,
        version_id: int | None = None,
        anywhere: bool = False,
    ) -> tuple[Passage, ...]:
        """The passages of a report that are not in the trash, by start: those in the version that
        is shown, in another one or ``anywhere``; only those with the ids ``only``, where given."""
        given: dict[str, Any] = {"report": report_id}
        if version_id is not None:
            given["version"] = version_id
        if only is not None:
            given["only"] = list(only)
        asked = _of_report(frozenset(given), anywhere=anywhere)
        with self._store.reading() as connection:
            return _passages(connection.execute(asked, given))

    def all_of(self, report_id: int) -> tuple[Passage, ...]:
        """All passages of a report in all its versions, in the trash and hidden ones too."""
        with self._store.reading() as connection:
            return read_passages(connection, p.report == report_id, hidden=True)

    def get(self, passage_id: int) -> Passage:
        """One passage, also from the trash; raises :class:`UserError` when there is none."""
        return self.get_all((passage_id,))[0]

    def get_all(self, ids: tuple[int, ...]) -> tuple[Passage, ...]:
        """The passages ``ids`` in that order, also from the trash or hidden with their themes."""
        with self._store.reading() as connection:
            found = {
                one.id: one
                for wanted in ids
                for one in read_passages(connection, p.id == wanted, hidden=True)
            }
        for wanted in ids:
            if wanted not in found:
                raise UserError("There is no passage {passage}.", passage=wanted)
        return tuple(found[wanted] for wanted in ids)

    def at(self, report_id: int, version: int, span: Span) -> tuple[Passage, ...]:
        """The passages with exactly this span, hidden ones too, but not those in the trash."""
        given = {"report": report_id, "version": version, "start": span.start, "end": span.end}
        asked = _of_report(frozenset(given))
        with self._store.reading() as connection:
            return _passages(connection.execute(asked, given), hidden=True)

    def links(
        self, *, passages: tuple[int, ...] = (), theme_id: int | None = None
    ) -> list[tuple[int, int]]:
        """Pairs of passage and theme as they are stored, themes in the trash included."""
        t = passage_theme.c
        where = t.passage.in_(passages) if theme_id is None else t.theme == theme_id
        with self._store.reading() as connection:
            rows = connection.execute(
                select(t.passage, t.theme).where(where).order_by(t.passage, t.theme)
            )
            return [(row.passage, row.theme) for row in rows]

    def reports_of_theme(self, theme_id: int) -> frozenset[int]:
        """The reports that have a passage with this theme."""
        with self._store.reading() as connection:
            rows = connection.scalars(
                select(p.report)
                .join(passage_theme, passage_theme.c.passage == p.id)
                .where(passage_theme.c.theme == theme_id)
                .distinct()
            )
            return frozenset(rows)

    def find(
        self,
        *,
        theme_id: int | None = None,
        report_id: int | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[Passage, ...]:
        """Passages out of the trash in reports out of the trash, by meeting day, report and start.

        ``first`` and ``last`` ask for meetings that had a day between them, both inclusive.
        """
        where: list[ColumnElement[bool]] = [p.trashed.is_(None), report.c.trashed.is_(None)]
        if theme_id is not None:
            t = passage_theme.c
            where.append(p.id.in_(select(t.passage).where(t.theme == theme_id)))
        if report_id is not None:
            where.append(p.report == report_id)
        if first is not None:
            where.append(last_day >= first)
        if last is not None:
            where.append(first_day <= last)
        with self._store.reading() as connection:
            return read_passages(connection, *where, by_day=True)

    def trashed(self) -> tuple[Passage, ...]:
        """Passages in the trash whose report is not, the last one first."""
        with self._store.reading() as connection:
            found = read_passages(
                connection, p.trashed.is_not(None), report.c.trashed.is_(None), hidden=True
            )
        return tuple(sorted(found, key=lambda one: (one.trashed, one.id), reverse=True))

    def text_of(self, report_id: int) -> VersionText:
        """The text of a report that is shown; raises :class:`UserError` when there is none."""
        with self._store.reading() as connection:
            newest = Versions.current(connection, report_id)
            return self._store.versions.get(connection, newest)

    def text(self, version_id: int) -> VersionText:
        """The text of a version; raises :class:`UserError` when it is gone."""
        with self._store.reading() as connection:
            return self._store.versions.get(connection, version_id)


def read_passages(
    connection: Connection,
    *where: ColumnElement[bool],
    hidden: bool = False,
    by_day: bool = False,
) -> tuple[Passage, ...]:
    """The passages that answer to all of ``where``, by start.

    ``hidden`` includes those that hide with their themes; ``by_day`` puts the day of the meeting
    before the start, undated ones last.
    """
    return _passages(connection.execute(_question(*where, by_day=by_day)), hidden=hidden)


def _question(*where: ColumnElement[bool], by_day: bool = False) -> Select[Any]:
    order: list[Any] = [p.start, p.end, p.id, theme.c.position, theme.c.id]
    if by_day:
        order = [first_day.is_(None), first_day, p.report, *order]
    return (
        select(*_BEFORE_THEMES, theme.c.id.label("theme"), *_AFTER_THEMES)
        .select_from(THEMED.join(report, report.c.id == p.report))
        .where(*where)
        .order_by(*order)
    )


@cache
def _of_report(given: frozenset[str], *, anywhere: bool = False) -> Select[Any]:
    """What to ask for passages of a report out of the trash, with the values ``given`` by name.
    Made once and not for every tag: making it takes longer than running it."""
    where = {
        "report": p.report == bindparam("report"),
        "version": p.version == bindparam("version"),
        "start": p.start == bindparam("start"),
        "end": p.end == bindparam("end"),
        "only": p.id.in_(bindparam("only", expanding=True)),
    }
    wanted = [p.trashed.is_(None), *(where[name] for name in sorted(given))]
    if not anywhere and "version" not in given:
        wanted.append(or_(report.c.version.is_(None), report.c.version == p.version))
    return _question(*wanted)


def _passages(result: Result[Any], *, hidden: bool = False) -> tuple[Passage, ...]:
    """The passages that rows tell of, a row for each of a passage's themes."""
    found = []
    for _, group in groupby(result, key=FIRST):
        row, *others = group
        themes = themes_of(row[_THEME], [other[_THEME] for other in others])
        if themes or hidden or row[_NOTE]:
            fields: tuple[Any, ...] = (*row[:_THEME], themes, *row[_NOTE:])
            found.append(Passage(*fields))
    return tuple(found)


# place and id before all, so that the rows sort as they are
_OF_VERSION = select(
    *(p.start, p.end, p.id, p.report, p.quote, p.prefix, p.suffix, p.section_path, p.page),
    *(p.note, p.created, p.author, p.key),
).where(p.version == bindparam("version"), p.trashed.is_(None))
_LINKS_OF_VERSION = select(passage_theme.c.passage, passage_theme.c.theme).where(
    passage_theme.c.passage.in_(select(p.id).where(p.version == bindparam("version")))
)
_THEMES = select(theme.c.id).where(theme.c.trashed.is_(None)).order_by(theme.c.position, theme.c.id)


def read_version(connection: Connection, version: int) -> tuple[Passage, ...]:
    """The passages of a version that are not in the trash, by start: as :func:`read_passages`
    gives them. Of 10,000 passages that would take twice as long: here their words are not read
    once for each theme nor sorted by the store, and the rows come straight from the driver."""
    rank = {one: number for number, one in enumerate(connection.scalars(_THEMES))}
    own: dict[int, tuple[int, ...]] = {}
    for ident, one in rows_of_version(connection, _LINKS_OF_VERSION, version):
        if one in rank:
            others = own.get(ident)
            own[ident] = tuple(sorted((*others, one), key=rank.__getitem__)) if others else (one,)
    rows = rows_of_version(connection, _OF_VERSION, version)
    rows.sort()
    words, moment = (as_read(c.type, connection.dialect) for c in (p.section_path, p.created))
    found = []
    for start, end, ident, of, quote, before, after, path, page, note, created, author, key in rows:
        if note or ident in own:
            ours = (own.get(ident, ()), note, moment(created), None, author, bool(key))
            of_text = (quote, before, after, words(path), page)
            found.append(_quick_passage(ident, of, version, start, end, *of_text, *ours))
    return tuple(found)


def themes_of(one: int | None, others: Sequence[int | None]) -> tuple[int, ...]:
    """The themes of a passage: ``one`` from its first row, the ``others`` from its other rows."""
    if not others:
        return () if one is None else (one,)
    return tuple(t for t in (one, *others) if t is not None)
