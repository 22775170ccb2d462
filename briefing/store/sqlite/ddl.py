"""What SQLite needs beside the tables: guards on the texts, and the full-text index.

Made again after every migration, because a migration that copies a table drops its triggers.
"""

from __future__ import annotations

from sqlalchemy import Connection

from briefing.store.sqlite.connecting import APPLICATION_ID

# A block's place in the index is one number: its version and its own number in it.
BLOCK_BITS = 24

_QUOTE_HOLDS = """
    EXISTS (SELECT 1 FROM version WHERE id = NEW.version
            AND substr(text, NEW.start + 1, NEW."end" - NEW.start) = NEW.quote)
"""

_GUARDS = {
    "passage_quote_new": f"""CREATE TRIGGER passage_quote_new BEFORE INSERT ON passage
        WHEN NOT {_QUOTE_HOLDS}
        BEGIN SELECT RAISE(ABORT, 'quote differs from text'); END""",
    "passage_quote_changed": f"""CREATE TRIGGER passage_quote_changed
        BEFORE UPDATE OF version, start, "end", quote ON passage
        WHEN NOT {_QUOTE_HOLDS}
        BEGIN SELECT RAISE(ABORT, 'quote differs from text'); END""",
}
_TAKE_GUARDS_OFF = tuple(f"DROP TRIGGER IF EXISTS {name}" for name in _GUARDS)

TOKENIZER = "unicode61 remove_diacritics 2"
_STATEMENTS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    *_TAKE_GUARDS_OFF,
    *_GUARDS.values(),
    "DROP TRIGGER IF EXISTS version_is_fixed",
    """CREATE TRIGGER version_is_fixed BEFORE UPDATE OF text ON version
        WHEN NEW.text IS NOT OLD.text
        BEGIN SELECT RAISE(ABORT, 'a version never changes'); END""",
    "DROP VIEW IF EXISTS search_text",
    f"""CREATE VIEW search_text AS
        SELECT (block.version << {BLOCK_BITS}) | block.number AS id,
               replace(replace(
                   substr(version.text, block.start + 1, block."end" - block.start),
                   'ĳ', 'ij'), 'Ĳ', 'IJ') AS text
        FROM version JOIN block ON block.version = version.id""",
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
        text, content='search_text', content_rowid='id', tokenize='{TOKENIZER}')""",
    # fewer, larger merges: a library is filled in batches
    "INSERT INTO search(search, rank) VALUES ('automerge', 16)",
)


def prepare(connection: Connection) -> None:
    """Make or renew the triggers and the index, within the caller's transaction."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)


def take_guards_off(connection: Connection) -> None:
    """Have quotes written without SQLite looking at the text, which it counts through from the
    beginning for every one. Within a transaction only, that looks itself at what it wrote and puts
    the guards back before it is committed."""
    for statement in _TAKE_GUARDS_OFF:
        connection.exec_driver_sql(statement)


def put_guards_back(connection: Connection) -> None:
    """Have SQLite look at every quote again."""
    for statement in _GUARDS.values():
        connection.exec_driver_sql(statement)
