"""Themes as the program sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, literal, select

from briefing.domain.library import Theme
from briefing.domain.theme_tree import below, in_order
from briefing.errors import UserError
from briefing.store.schema import passage, passage_theme, report, theme

if TYPE_CHECKING:
    from briefing.store.store import Store


class ThemeRows:
    """Questions about themes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, *, trashed: bool = False, counted: bool = True) -> tuple[Theme, ...]:
        """The themes in or out of the trash, each with those under it right after it, by
        position; with the numbers of their passages, or 0 where they are not ``counted``."""
        state = theme.c.trashed.is_not(None) if trashed else theme.c.trashed.is_(None)
        with self._store.reading() as connection:
            found = in_order(_read(connection, state, counted=counted))
            if not counted:
                return found
            over = {one.parent for one in found}
            return tuple(
                _with_total(connection, one, below(found, one.id)) if one.id in over else one
                for one in found
            )

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
            found: str | None = connection.scalar(_NAME, {"theme_id": theme_id})
        if found is None:
            raise UserError("There is no theme {theme}.", theme=theme_id)
        return found

    def children(self, theme_id: int) -> tuple[int, ...]:
        """Ids of the themes under a theme, also from the trash."""
        with self._store.reading() as connection:
            return tuple(connection.scalars(select(theme.c.id).where(theme.c.parent == theme_id)))


_NAME = select(theme.c.name).where(theme.c.id == bindparam("theme_id"))
_counted = passage_theme.join(passage, passage.c.id == passage_theme.c.passage).join(
    report, report.c.id == passage.c.report
)
_in_sight = and_(passage.c.trashed.is_(None), report.c.trashed.is_(None))


def _with_total(connection: Connection, one: Theme, family: tuple[int, ...]) -> Theme:
    """The theme with the number of passages that it and its ``family``, those under it, have."""
    total = connection.scalar(
        select(func.count(passage.c.id.distinct()))
        .select_from(_counted)
        .where(passage_theme.c.theme.in_((one.id, *family)), _in_sight)
    )
    return replace(one, total=total or 0)


def _read(
    connection: Connection, where: ColumnElement[bool], *, counted: bool = True
) -> tuple[Theme, ...]:
    count = (
        select(func.count())
        .select_from(_counted)
        .where(passage_theme.c.theme == theme.c.id, _in_sight)
        .scalar_subquery()
        if counted
        else literal(0)
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
            total=row.passages,
        )
        for row in rows
    )
