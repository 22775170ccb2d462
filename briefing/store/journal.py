"""Writing that remembers what it changed, so that it can be taken back row by row."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from briefing.domain.acts import Delta, RowChange
from briefing.errors import BugError, UserError
from briefing.store.quotes import QuoteWatch, check_quote
from briefing.store.schema import (
    ADOPTED,
    SILENT,
    USER_TABLES,
    anchoring,
    briefing_entry,
    passage,
    version,
)
from briefing.store.versions import Versions

Key = tuple[Any, ...]


class Journal:
    """Inserts, changes and removes rows of the user's tables by primary key, and keeps the images.

    Rows that are inserted or removed are kept whole, changed ones only in the columns that
    changed: so acts on different fields of one row do not stand in each other's way, and a source
    can change hands without its bytes.
    """

    def __init__(self, connection: Connection, versions: Versions) -> None:
        self._connection = connection
        self._versions = versions
        self._watch = QuoteWatch(connection, versions)
        self._rows: list[RowChange] = []

    def end(self) -> None:
        """To be called when all is written, before it is committed; raises :class:`BugError` for
        a passage whose quote is not what stands at its span."""
        if not self._watch.settle():
            raise BugError("a quote differs from its version")

    @property
    def delta(self) -> Delta:
        """Everything written so far."""
        return Delta(tuple(self._rows))

    def insert(self, table: str, /, **values: Any) -> int:
        """Add a row; returns its id (its first key column).

        Raises :class:`BugError` for a passage whose quote is not what stands at its span.
        """
        t = USER_TABLES[table]
        if t is passage:
            check_quote(self._connection, self._versions, values)
        result = self._connection.execute(_inserting(t), values)
        made = result.inserted_primary_key
        assert made is not None
        key = tuple(made)
        if t is passage:
            self._watch.wrote(key[0], values)
        if len(key) == len(t.columns):
            row: dict[str, Any] | None = dict(zip(t.primary_key.columns.keys(), key, strict=True))
        else:
            row = _row(self._connection, t, key)  # as it is stored
        self._rows.append(RowChange(table, key, None, row))
        return int(key[0])

    def update(self, table: str, key: int | Key, /, **values: Any) -> bool:
        """Change columns of a row; False when they had these values already."""
        t, key = _changeable(table, values), _key(key)
        row = _row(self._connection, t, key, None if t is passage or not values else values)
        if row is None:
            raise BugError(f"no row {key} in {table}")
        after = {n: v for n, v in values.items() if row[n] != v}
        if not after:
            return False
        if t is passage:
            check_quote(self._connection, self._versions, {**row, **after})
        self._connection.execute(_updating(t), {**after, **_keyed(key)})
        if t is passage:
            self._watch.wrote(key[0], after)
        self._rows.append(RowChange(table, key, {n: row[n] for n in after}, after))
        return True

    def delete(self, table: str, key: int | Key) -> None:
        """Remove a row; of a passage also what became of it in other versions, and its places in
        briefings."""
        t, key = USER_TABLES[table], _key(key)
        if t is passage:
            for own in (anchoring, briefing_entry):
                for (one,) in self._connection.execute(
                    select(own.c.id).where(own.c.passage == key[0]).order_by(own.c.id)
                ).all():
                    self.delete(own.name, one)
        row = _row(self._connection, t, key)
        if row is None:
            raise BugError(f"no row {key} in {table}")
        self._connection.execute(_deleting(t), _keyed(key))
        self._rows.append(RowChange(table, key, row, None))


def apply(connection: Connection, versions: Versions, delta: Delta) -> None:
    """Write the after images of ``delta`` where the rows are as its before images say.

    Raises :class:`UserError` when they are not; the caller's transaction is then rolled back.
    """
    watch = QuoteWatch(connection, versions)
    for change in delta.rows:
        whole = change.before is None or change.after is None
        t = USER_TABLES[change.table] if whole else _changeable(change.table, change.after or ())
        row = _row(connection, t, change.key, None if whole else change.after)
        if not _as_expected(row, change):
            raise _changed_meanwhile()
        try:
            _write(connection, versions, t, change)
        except IntegrityError as error:
            raise _changed_meanwhile() from error
        if t is passage and change.after is not None:
            watch.wrote(change.key[0], change.after)
    if not watch.settle():
        raise _changed_meanwhile()
    moved = [change.key[0] for change in delta.rows if change.table == version.name]
    if moved and _strays(connection, moved):
        raise _changed_meanwhile()


def _strays(connection: Connection, versions: list[int]) -> bool:
    """Whether a passage that came later was left behind when its version changed hands."""
    stray = (
        select(passage.c.id)
        .join(version, version.c.id == passage.c.version)
        .where(version.c.id.in_(versions), passage.c.report != version.c.report)
        .limit(1)
    )
    return connection.execute(stray).first() is not None


def _write(connection: Connection, versions: Versions, t: Table, change: RowChange) -> None:
    if change.after is None:
        connection.execute(_deleting(t), _keyed(change.key))
    elif change.before is None:
        if t is passage:
            check_quote(connection, versions, dict(change.after))
        connection.execute(_inserting(t), dict(change.after))
    else:
        connection.execute(_updating(t), {**change.after, **_keyed(change.key)})


def _as_expected(row: dict[str, Any] | None, change: RowChange) -> bool:
    if change.before is None or row is None:
        return change.before is None and row is None
    silent = SILENT.get(change.table, frozenset())
    return all(row[name] == value for name, value in change.before.items() if name not in silent)


def _changed_meanwhile() -> UserError:
    return UserError("This cannot be undone or redone: it was changed meanwhile.")


def _changeable(table: str, columns: Iterable[str]) -> Table:
    """The table of that name, if acts may change these columns of it."""
    if table in USER_TABLES:
        return USER_TABLES[table]
    for t, allowed in ADOPTED.items():
        if t.name == table and allowed.issuperset(columns):
            return t
    raise BugError(f"acts do not change {sorted(columns)} of {table}")


def _key(key: int | Key) -> Key:
    return key if isinstance(key, tuple) else (key,)


# Statements are made once and not for every row: making one takes longer than running it.


def _is(t: Table) -> ColumnElement[bool]:
    return and_(*(c == bindparam(f"key_{n}") for n, c in enumerate(t.primary_key.columns)))


def _keyed(key: Key) -> dict[str, Any]:
    return {f"key_{n}": one for n, one in enumerate(key)}


@cache
def _inserting(t: Table) -> Insert:
    return insert(t)


@cache
def _updating(t: Table) -> Update:
    return update(t).where(_is(t))


@cache
def _deleting(t: Table) -> Delete:
    return delete(t).where(_is(t))


@cache
def _selecting(t: Table, columns: tuple[str, ...] | None) -> Select[Any]:
    wanted = t.columns if columns is None else [t.columns[name] for name in columns]
    return select(*wanted).where(_is(t))


def _row(
    connection: Connection, t: Table, key: Key, columns: Iterable[str] | None = None
) -> dict[str, Any] | None:
    asked = _selecting(t, None if columns is None else tuple(columns))
    row = connection.execute(asked, _keyed(key)).one_or_none()
    return dict(row._mapping) if row else None
