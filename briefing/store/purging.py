"""The trash: how much lies in it, and the only real delete, emptying it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, or_, select, update

from briefing.store.schema import (
    briefing,
    passage,
    passage_theme,
    report,
    theme,
    version,
)
from briefing.store.searching import SearchIndex
from briefing.store.seen import forget


def count_trash(connection: Connection) -> int:
    """How many reports, themes, passages and briefings are in the trash; passages of such reports
    not."""
    live = select(report.c.id).where(report.c.trashed.is_(None))
    reports, themes, passages, briefings = (
        select(func.count()).select_from(table).where(table.c.trashed.is_not(None))
        for table in (report, theme, passage, briefing)
    )
    # what became a version of another report left an empty row, which nobody sees
    with_text = report.c.id.in_(select(version.c.report))
    listed = passages.where(passage.c.report.in_(live))
    asked = (reports.where(with_text), themes, listed, briefings)
    return sum(connection.execute(one).scalar_one() for one in asked)


def purge(connection: Connection, index: SearchIndex) -> None:
    """Delete what is in the trash, and passages that are left without theme and note."""
    gone = select(report.c.id).where(report.c.trashed.is_not(None))
    texts = connection.scalars(select(version.c.id).where(version.c.report.in_(gone))).all()
    index.forget(connection, texts)
    links = passage_theme.c
    live = select(theme.c.id).where(theme.c.trashed.is_(None))
    themeless = passage.c.id.not_in(select(links.passage).where(links.theme.in_(live)))
    connection.execute(
        delete(passage).where(
            or_(passage.c.trashed.is_not(None), themeless & (passage.c.note == ""))
        )
    )
    connection.execute(update(report).where(report.c.resembles.in_(gone)).values(resembles=None))
    forget(connection, gone)  # what they came from is to be read again when it is imported again
    # what belongs to these goes with them: the tables cascade
    connection.execute(delete(theme).where(theme.c.trashed.is_not(None)))
    connection.execute(delete(report).where(report.c.trashed.is_not(None)))
    connection.execute(delete(briefing).where(briefing.c.trashed.is_not(None)))
