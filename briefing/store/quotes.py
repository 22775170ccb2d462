"""Every quote is what stands at its span: looked at one by one, or all of an act's together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from briefing.errors import BugError
from briefing.store.schema import passage
from briefing.store.sqlite.ddl import put_guards_back, take_guards_off
from briefing.store.versions import Versions

_MANY = 100  # passages from which on they are looked at together
_AT_ONCE = 500  # ids in one question
_PLACE = frozenset({"version", "start", "end", "quote"})


def holds(connection: Connection, versions: Versions, row: Any) -> bool:
    """Whether ``text[start:end] == quote`` for a passage's row, which has these four columns."""
    text = versions.get(connection, row["version"]).text
    start, end = row["start"], row["end"]
    return bool(0 <= start < end <= len(text) and text[start:end] == row["quote"])


def check_quote(connection: Connection, versions: Versions, row: Any) -> None:
    """Raise :class:`BugError` unless the quote of a passage's row holds."""
    if not holds(connection, versions, row):
        raise BugError(
            f"the quote of {row['start']}:{row['end']} differs from version {row['version']}"
        )


class QuoteWatch:
    """Watches the quotes that one transaction writes.

    The library looks at every quote by itself, by a trigger that goes through the text from its
    beginning: fine for a few, but ten seconds for the thousands of a long report's new version.
    So from so many on the triggers are taken off, in this transaction only, and all that it wrote
    is read back and compared at its end. It must end with :meth:`settle`; when it does not, it is
    rolled back, and the triggers are in place as they were.
    """

    def __init__(self, connection: Connection, versions: Versions) -> None:
        self._connection = connection
        self._versions = versions
        self._written: set[int] = set()
        self._off = False

    def wrote(self, passage_id: int, columns: Any) -> None:
        """Note that ``columns`` of a passage were written."""
        if _PLACE.isdisjoint(columns):
            return
        self._written.add(passage_id)
        if len(self._written) == _MANY and not self._off:
            self._off = True
            take_guards_off(self._connection)

    def settle(self) -> bool:
        """Whether all quotes that were written hold; the library looks for itself again."""
        if not self._off:
            return True
        put_guards_back(self._connection)
        p = passage.c
        ids = sorted(self._written)
        for first in range(0, len(ids), _AT_ONCE):
            rows = self._connection.execute(
                select(p.version, p.start, p.end, p.quote)
                .where(p.id.in_(ids[first : first + _AT_ONCE]))
                .order_by(p.version)
            ).mappings()
            if not all(holds(self._connection, self._versions, row) for row in rows.all()):
                return False
        return True
