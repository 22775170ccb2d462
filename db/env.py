"""Alembic's environment; the store hands over the connection, there is no ini file."""

from __future__ import annotations

from alembic import context

from briefing.store.schema import metadata


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the full-text index and its shadow tables: they belong to SQLite."""
    return not (kind == "table" and (name or "").startswith("search"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    include_name=include_name,
)
with context.begin_transaction():
    context.run_migrations()
