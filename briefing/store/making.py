"""Rows and frozen objects by the ten thousand: what a long report is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ClauseElement, Connection, Select
from sqlalchemy.dialects import sqlite

_T = TypeVar("_T")


def quick(kind: type[_T]) -> Callable[..., _T]:
    """What makes objects of the frozen dataclass ``kind``, which has slots and looks at nothing
    when it is made; to be called with the values of all its fields, in their order.

    A frozen object sets its fields one call at a time, which takes four times as long as all else.
    So each is made as a twin with the same slots that is not frozen, and then called what it is.
    """

    def seal(made: Any) -> None:
        made.__class__ = kind

    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # a dataclass
    return make_dataclass(
        kind.__name__, names, slots=True, eq=False, repr=False, namespace={"__post_init__": seal}
    )


def rows_of_version(connection: Connection, asked: Select[Any], version: int) -> list[Any]:
    """What a question that takes a version, and nothing else, is answered: tuples as the driver
    gives them, with nothing made of dates and the like. Of very many rows that is felt. The version
    is given in the way of SQLite."""
    with connection.exec_driver_sql(_question(asked), (version,)) as found:
        return list(found.cursor.fetchall())


@cache
def _question(asked: Select[Any]) -> str:
    return as_sql(asked)


def as_sql(statement: ClauseElement) -> str:
    """A statement for SQLite's driver, with a question mark for each value. It can be kept: of no
    engine, whose dialect would hold that when it was let go."""
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))
