"""Hyperlinks, comments, page maps, versions of a report, files seen before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; nothing that is there changes."""
    op.add_column("report", sa.Column("version", sa.Integer(), nullable=True))
    op.add_column("report", sa.Column("resembles", sa.Integer(), nullable=True))
    op.add_column("version", sa.Column("superseded", sa.DateTime(), nullable=True))
    op.add_column("version", sa.Column("described", sa.Text(), nullable=True))
    op.create_table(
        "link",
        *_part("link"),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment",
        *_part("comment"),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    for name in ("page_map", "fingerprint"):
        op.create_table(
            name,
            sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("data", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("version", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(
                ["version"], ["version.id"], ondelete="CASCADE", name=f"fk_{name}_version"
            ),
        )
    op.create_table(
        "anchoring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("from_start", sa.Integer(), nullable=False),
        sa.Column("from_end", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_anchoring"),
        sa.ForeignKeyConstraint(
            ["passage"], ["passage.id"], ondelete="CASCADE", name="fk_anchoring_passage"
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["version.id"], ondelete="CASCADE", name="fk_anchoring_version"
        ),
        sa.UniqueConstraint("passage", "version", name="uq_anchoring_passage"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_anchoring_version", "anchoring", ["version"])
    op.create_table(
        "seen_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seen_file"),
        sa.UniqueConstraint("path", name="uq_seen_file_path"),
    )
    op.create_index("ix_seen_file_sha256", "seen_file", ["sha256"])
    op.create_table(
        "seen_source",
        sa.Column("file", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("file", "sha256", name="pk_seen_source"),
        sa.ForeignKeyConstraint(
            ["file"], ["seen_file.id"], ondelete="CASCADE", name="fk_seen_source_file"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_seen_source_sha256", "seen_source", ["sha256"])


def _part(name: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("version", "number", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["version"], ["version.id"], ondelete="CASCADE", name=f"fk_{name}_version"
        ),
    )
