"""Themes as the program sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, func, select

from briefing.domain.library import Theme
from briefing.errors import UserError
from briefing.store.schema import passage, passage_theme, report, theme

if TYPE_CHECKING:
    from briefing.store.store import Store


class ThemeRows:
    """Questions about themes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, *, trashed: bool = False) -> tuple[Theme, ...]:
        """The themes in or out of the trash by position, with the number of their passages."""
        state = theme.c.trashed.is_not(None) if trashed else theme.c.trashed.is_(None)
        with self._store.reading() as connection:
            return _read(connection, state)

    def get(self, theme_id: int) -> Theme:
        """One theme, also from the trash; raises :class:`UserError` when there is none."""
        with self._store.reading() as connection:
            found = _read(connection, theme.c.id == theme_id)
        if not found:
            raise UserError("There is no theme {theme}.", theme=theme_id)
        return found[0]

    def name(self, theme_id: int) -> str:
        """A theme's name, without counting its passages; raises as :meth:`get`."""
        with self._store.reading() as connection:
            found: str | None = connection.scalar(
                select(theme.c.name).where(theme.c.id == theme_id)
            )
        if found is None:
            raise UserError("There is no theme {theme}.", theme=theme_id)
        return found

    def children(self, theme_id: int) -> tuple[int, ...]:
        """Ids of the themes under a theme, also from the trash."""
        with self._store.reading() as connection:
            return tuple(connection.scalars(select(theme.c.id).where(theme.c.parent == theme_id)))


def _read(connection: Connection, where: ColumnElement[bool]) -> tuple[Theme, ...]:
    count = (
        select(func.count())
        .select_from(
            passage_theme.join(passage, passage.c.id == passage_theme.c.passage).join(
                report, report.c.id == passage.c.report
            )
        )
        .where(
            passage_theme.c.theme == theme.c.id,
            passage.c.trashed.is_(None),
            report.c.trashed.is_(None),
        )
        .scalar_subquery()
    )
    rows = connection.execute(
        select(theme, count.label("passages")).where(where).order_by(theme.c.position, theme.c.id)
    )
    return tuple(
        Theme(
            id=row.id,
            name=row.name,
            colour=row.colour,
            key=row.key,
            position=row.position,
            keywords=row.keywords,
            description=row.description,
            parent=row.parent,
            passages=row.passages,
            trashed=row.trashed,
            archived=row.archived,
        )
        for row in rows
    )
