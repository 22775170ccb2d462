"""Words in italics and bold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; reports that are there have their words as plain as before."""
    op.create_table(
        "emphasis",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("version", "number", name="pk_emphasis"),
        sa.ForeignKeyConstraint(
            ["version"], ["version.id"], ondelete="CASCADE", name="fk_emphasis_version"
        ),
        sqlite_with_rowid=False,
    )
