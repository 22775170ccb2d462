"""Columns that databases do not have by themselves: moments in UTC, and rows of strings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

_encode = json.JSONEncoder(ensure_ascii=False).encode  # making one takes longer than using it


def as_json(values: Sequence[Any]) -> str:
    """A list as JSON, as it is kept in a column; mostly it is empty."""
    return _encode(values) if values else "[]"


def as_read(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any]:
    """How what the driver gives of a column of this type becomes a value of it."""
    return kind.dialect_impl(dialect).result_processor(dialect, None) or (lambda value: value)


@lru_cache(maxsize=2_000)  # the passages of a section have its path in common
def _words(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, stored without its zone because not every database keeps one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As stored."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """As used. Not by ``process_result_value``: of very many rows one call less is felt."""
        read = self.impl_instance.result_processor(dialect, coltype)
        from_words = datetime.fromisoformat

        def process(value: Any) -> datetime | None:
            if isinstance(value, str):  # as SQLite keeps it
                return from_words(value + "+00:00")
            moment = value if read is None or value is None else read(value)
            return moment.replace(tzinfo=UTC) if moment else None

        return process


class Words(TypeDecorator[tuple[str, ...]]):
    """A row of strings as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """As stored."""
        return as_json(value or ())

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], tuple[str, ...]]:
        """As used."""
        return lambda value: _words(value) if value else ()
