"""Briefings that are kept, and the passages in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; nothing that is there changes."""
    op.create_table(
        "briefing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("core_message", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("trashed", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_briefing"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "briefing_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("briefing", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lead_in", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefing_entry"),
        sa.ForeignKeyConstraint(
            ["briefing"], ["briefing.id"], ondelete="CASCADE", name="fk_briefing_entry_briefing"
        ),
        sa.ForeignKeyConstraint(
            ["passage"], ["passage.id"], ondelete="CASCADE", name="fk_briefing_entry_passage"
        ),
        sa.ForeignKeyConstraint(
            ["theme"], ["theme.id"], ondelete="SET NULL", name="fk_briefing_entry_theme"
        ),
        sa.UniqueConstraint("briefing", "passage", name="uq_briefing_entry_briefing"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_briefing_entry_passage", "briefing_entry", ["passage"])
    op.create_index("ix_briefing_entry_theme", "briefing_entry", ["theme"])
