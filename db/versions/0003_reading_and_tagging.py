"""Who tagged a passage and which ones are key; reports read and starred; themes put away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns; reports that are there count as read, for the user has had them before."""
    op.add_column("report", sa.Column("read", sa.DateTime(), nullable=True))
    op.add_column(
        "report", sa.Column("starred", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("theme", sa.Column("archived", sa.DateTime(), nullable=True))
    op.add_column("passage", sa.Column("author", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "passage", sa.Column("key", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE report SET read = added")
