"""The tables of a library.

The revisions in ``db/`` make them; a test holds both equal. What only SQLite knows (the full-text
index, triggers) is not here but in :mod:`briefing.store.sqlite`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from briefing.store.columns import Moment, Words

REVISION = "0005"  # the newest revision in db/versions

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of(parent: str, *, index: bool = True) -> Column[int]:
    return Column(
        parent, Integer, ForeignKey(f"{parent}.id", ondelete="CASCADE"), nullable=False, index=index
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=false())


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


library = Table(
    "library",
    metadata,
    _id(),
    Column("uid", String(32), nullable=False),
    Column("created", Moment, nullable=False),
    Column("program", String(40), nullable=False),
    sqlite_autoincrement=True,
)

setting = Table(
    "setting",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

report = Table(
    "report",
    metadata,
    _id(),
    _text("title"),
    _text("kind"),
    Column("date", Date),
    Column("period_first", Date),
    Column("period_last", Date),
    _text("place"),
    _text("sender"),
    _text("reference"),
    _text("classification"),
    Column("dossiers", Words, nullable=False),
    _text("language"),
    Column("guessed", Words, nullable=False),
    Column("added", Moment, nullable=False),
    Column("trashed", Moment),
    # the version that is shown; NULL while there is only one
    Column("version", Integer),
    # the report that this one may be a new version of, until the user has decided
    Column("resembles", Integer),
    # when it was first read, NULL while it was not
    Column("read", Moment),
    _flag("starred"),
    sqlite_autoincrement=True,
)

source = Table(
    "source",
    metadata,
    _id(),
    _of("report"),
    _text("name"),
    _text("media_type"),
    Column("sha256", String(64), nullable=False, unique=True),
    _count("size"),
    Column("data", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

version = Table(
    "version",
    metadata,
    _id(),
    _of("report"),
    _of("source"),
    _text("reader"),
    _count("analysis"),  # version of the analyses that found the mentions
    Column("created", Moment, nullable=False),
    _count("length"),
    Column("page_starts", Text, nullable=False),  # JSON: offsets
    Column("letterhead", Words, nullable=False),
    Column("warnings", Text, nullable=False),  # JSON: [[template, {name: value}]]
    # when a newer version took its place, and what was known of the report then (JSON)
    Column("superseded", Moment),
    Column("described", Text),
    Column("text", Text, nullable=False),  # last: long values slow down the columns after them
    sqlite_autoincrement=True,
)


def _part(name: str, *columns: Column[Any]) -> Table:
    """A table of what a reading found: rows numbered within a version, never changed."""
    return Table(
        name,
        metadata,
        Column(
            "version",
            Integer,
            ForeignKey("version.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
    )


block = _part(
    "block",
    Column("kind", String(20), nullable=False),
    _count("start"),
    _count("end"),
    _count("level"),
    Column("page", Integer),
)
section = _part(
    "section",
    Column("title", Text, nullable=False),
    _count("level"),
    _count("start"),
    _count("end"),
    Column("page", Integer),
)
footnote = _part(
    "footnote",
    Column("label", Text, nullable=False),
    Column("marker", Integer),
    Column("text", Text),
    Column("start", Integer),
    Column("end", Integer),
)
reference = _part(
    "reference",
    Column("kind", String(20), nullable=False),
    Column("normal", Text, nullable=False),
    Column("text", Text, nullable=False),
    _count("start"),
    _count("end"),
    Column("url", Text, nullable=False),
    Column("dossiers", Words, nullable=False),
    Column("doubtful", Boolean, nullable=False),
)
figure = _part(
    "figure",
    Column("text", Text, nullable=False),
    Column("value", Text, nullable=False),  # a decimal number, exactly
    Column("unit", Text, nullable=False),
    _count("start"),
    _count("end"),
)
commitment = _part(
    "commitment",
    Column("text", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("when", Text, nullable=False),
    _count("start"),
    _count("end"),
)
link = _part(
    "link",
    _count("start"),
    _count("end"),
    Column("url", Text, nullable=False),
)
comment = _part(
    "comment",
    _count("start"),
    _count("end"),
    Column("author", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("text", Text, nullable=False),
)
emphasis = _part(
    "emphasis",
    _count("start"),
    _count("end"),
    Column("kind", String(20), nullable=False),
)
PARTS = (block, section, footnote, reference, figure, commitment, link, comment, emphasis)


def _packed(name: str) -> Table:
    """A table of what a version has beside its text, packed as bytes."""
    return Table(
        name,
        metadata,
        Column(
            "version",
            Integer,
            ForeignKey("version.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        Column("data", LargeBinary, nullable=False),
    )


page_map = _packed("page_map")  # see briefing.domain.page_map
fingerprint = _packed("fingerprint")  # see briefing.analysis.likeness

theme = Table(
    "theme",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("colour", String(40), nullable=False),
    Column("key", Integer),
    _count("position"),
    Column("keywords", Words, nullable=False),
    _text("description"),
    Column("parent", Integer, ForeignKey("theme.id", ondelete="SET NULL"), index=True),
    Column("created", Moment, nullable=False),
    Column("trashed", Moment),
    # when it was put away: it keeps its passages, but is no longer offered for tagging
    Column("archived", Moment),
    CheckConstraint("key BETWEEN 1 AND 9", name="key"),
    sqlite_autoincrement=True,
)

passage = Table(
    "passage",
    metadata,
    _id(),
    _of("report", index=False),
    _of("version"),
    _count("start"),
    _count("end"),
    Column("quote", Text, nullable=False),
    _text("prefix"),
    _text("suffix"),
    Column("section_path", Words, nullable=False),
    Column("page", Integer),
    _text("note"),
    Column("created", Moment, nullable=False),
    Column("trashed", Moment),
    Column("author", Text, nullable=False, server_default=text("''")),
    _flag("key"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    # every tag asks whether its very span is there already
    Index("ix_passage_place", "report", "start", "end"),
    sqlite_autoincrement=True,
)

passage_theme = Table(
    "passage_theme",
    metadata,
    Column("passage", Integer, ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
    Column("theme", Integer, ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_passage_theme_theme", "theme"),
    sqlite_with_rowid=False,
)

# A briefing that is kept, and its entries: ``theme`` is the one under whose heading a passage
# stands there, ``position`` orders all entries of a briefing, with room between them.
briefing = Table(
    "briefing",
    metadata,
    _id(),
    *map(_text, ("title", "occasion", "recipient", "sender")),
    Column("date", Date),
    _text("core_message"),
    Column("created", Moment, nullable=False),
    Column("trashed", Moment),
    sqlite_autoincrement=True,
)

briefing_entry = Table(
    "briefing_entry",
    metadata,
    _id(),
    _of("briefing", index=False),
    _of("passage"),
    Column("theme", Integer, ForeignKey("theme.id", ondelete="SET NULL"), index=True),
    _count("position"),
    _text("lead_in"),
    UniqueConstraint("briefing", "passage"),
    sqlite_autoincrement=True,
)

# Where a passage went when its report got a new version: ``version`` is the new one, ``status``
# what was found (unchanged, moved, changed, ambiguous, gone), the rest its place before that.
# ``decision`` is empty while the user has not looked.
anchoring = Table(
    "anchoring",
    metadata,
    _id(),
    Column("passage", Integer, ForeignKey("passage.id", ondelete="CASCADE"), nullable=False),
    _of("version"),
    Column("status", String(20), nullable=False),
    Column("from_version", Integer, nullable=False),
    _count("from_start"),
    _count("from_end"),
    Column("decision", String(20), nullable=False),
    UniqueConstraint("passage", "version"),
    sqlite_autoincrement=True,
)

# Files that were imported whole, so that importing them again need not read them; with the sources
# that came of each: of an archive its documents, of a message also what was attached.
seen_file = Table(
    "seen_file",
    metadata,
    _id(),
    Column("path", Text, nullable=False, unique=True),
    _count("size"),
    Column("modified", BigInteger, nullable=False),  # nanoseconds
    Column("sha256", String(64), nullable=False, index=True),
)
seen_source = Table(
    "seen_source",
    metadata,
    Column("file", Integer, ForeignKey("seen_file.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Index("ix_seen_source_sha256", "sha256"),
    sqlite_with_rowid=False,
)

# what a user can change, and so what acts may write to …
USER_TABLES = {
    t.name: t for t in (report, theme, passage, passage_theme, anchoring, briefing, briefing_entry)
}
# … and what they may change of rows that hold a text or a file, which stay as they are
ADOPTED = {source: frozenset({"report"}), version: frozenset({"report", "superseded", "described"})}
# … and what also changes by itself, which keeps no act from being taken back
SILENT = {report.name: frozenset({"read"})}
