"""Full-text search with FTS5.

The index keeps no copy of the texts: it has a row per block, numbered by version and block.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, exc

from briefing.domain.folding import fold, words
from briefing.store.searching import BlockHit
from briefing.store.sqlite.ddl import BLOCK_BITS, TOKENIZER

# Ranking takes its time over every block that answers. Where more than so many do, all of them are
# full of the word, and the newest are ranked; older ones only when these do not suffice.
RANKED = 3_000
_FIND = f"""
    SELECT report.id, report.title, version.id, block.start, block."end", block.page
    FROM (
        SELECT likely.id, likely.rank
        FROM (SELECT rowid AS id, rank FROM search
              WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT {RANKED}) AS likely
        JOIN version ON version.id = likely.id >> {BLOCK_BITS}
        JOIN report ON report.id = version.report
        WHERE report.trashed IS NULL
          AND (report.version IS NULL OR report.version = version.id)
        ORDER BY likely.rank, version.id DESC, likely.id LIMIT ?
    ) AS best
    JOIN version ON version.id = best.id >> {BLOCK_BITS}
    JOIN block ON block.version = version.id
              AND block.number = best.id & {(1 << BLOCK_BITS) - 1}
    JOIN report ON report.id = version.report
    ORDER BY best.rank, version.id DESC, block.number
"""
_PARTS = ("data", "idx", "docsize", "config")  # the tables in which FTS5 keeps an index
_OLDEST_RANKED = f"""
    SELECT rowid FROM search WHERE search MATCH ? AND rowid < ?
    ORDER BY rowid DESC LIMIT 1 OFFSET {RANKED - 1}
"""


class Fts5Index:
    """The :class:`~briefing.store.searching.SearchIndex` of SQLite."""

    def find(self, connection: Connection, query: str, limit: int) -> tuple[BlockHit, ...]:
        """The best blocks, by bm25; among the newest when thousands answer."""
        asked = match_expression(query)
        if not asked or limit < 1:
            return ()
        hits: list[BlockHit] = []
        texts: dict[int, str] = {}
        before: int | None = 1 << 62
        while before is not None and len(hits) < limit:
            rows = connection.exec_driver_sql(_FIND, (asked, before, limit - len(hits)))
            for report, title, version, start, end, page in rows.fetchall():
                if version not in texts:  # SQLite would count from the beginning for every block
                    texts[version] = _text(connection, version)
                text, path = texts[version][start:end], _section_path(connection, version, start)
                hits.append(BlockHit(report, title, version, start, end, page, text, path))
            if len(hits) < limit:
                before = connection.exec_driver_sql(_OLDEST_RANKED, (asked, before)).scalar()
        return tuple(hits)

    def add(self, connection: Connection, versions: Mapping[int, Sequence[str]]) -> None:
        """Take in the blocks of new versions."""
        rows = [row for version, blocks in versions.items() for row in _rows(version, blocks)]
        if rows:
            connection.exec_driver_sql("INSERT INTO search(rowid, text) VALUES (?, ?)", rows)

    def forget(self, connection: Connection, versions: Sequence[int]) -> None:
        """Drop versions; FTS5 needs their words for it, so they must still be there."""
        for version in versions:
            connection.exec_driver_sql(
                "INSERT INTO search(search, rowid, text) VALUES ('delete', ?, ?)",
                _rows(version, _blocks(connection, version)),
            )

    def in_step(self, connection: Connection) -> bool:
        """True when the index agrees with the texts."""
        try:
            return _agrees(connection)
        finally:
            for table in ("search_probe", "search_probe_text"):
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")


def _agrees(connection: Connection) -> bool:
    """Have FTS5 compare a copy of the index with a copy of the texts, both temporary. Asked to
    compare the index itself, it would fetch each block by the view, and SQLite would count the
    characters of its text from the beginning: of a long text that takes hours."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE search_probe_text(id INTEGER PRIMARY KEY, text TEXT)"
    )
    for version in connection.exec_driver_sql("SELECT id FROM version").scalars().all():
        if rows := _rows(version, _blocks(connection, version)):
            connection.exec_driver_sql("INSERT INTO temp.search_probe_text VALUES (?, ?)", rows)
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE temp.search_probe USING fts5("
        f"text, content='search_probe_text', content_rowid='id', tokenize='{TOKENIZER}')"
    )
    for part in _PARTS:
        connection.exec_driver_sql(f"DELETE FROM temp.search_probe_{part}")
        connection.exec_driver_sql(
            f"INSERT INTO temp.search_probe_{part} SELECT * FROM main.search_{part}"
        )
    try:
        # rank 1: compare with the texts, not only with itself
        connection.exec_driver_sql(
            "INSERT INTO temp.search_probe(search_probe, rank) VALUES ('integrity-check', 1)"
        )
    except exc.DatabaseError as error:
        if "malformed" in str(error.orig):
            return False
        raise
    return True


def match_expression(query: str) -> str:
    """The FTS5 query for what a user typed: every term quoted, the last one as a beginning.

    A term is what stands between spaces or within quotation marks; its words must then follow
    each other, so that ``NAVO-top`` and ``28 676, nr. 5`` find what they say.
    """
    parts = unicodedata.normalize("NFC", query.replace("\0", " ")).split('"')
    terms: list[list[str]] = []
    for number, part in enumerate(parts):
        quoted = number % 2 == 1 and number < len(parts) - 1
        terms += [words(fold(term)) for term in ([part] if quoted else part.split())]
    terms = [term for term in terms if term]
    if not terms:
        return ""
    expression = " ".join(f'"{" ".join(term)}"' for term in terms)
    return expression if query.endswith('"') else expression + " *"


def _section_path(connection: Connection, version: int, start: int) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(
        'SELECT title FROM section WHERE version = ? AND start <= ? AND ? < "end" ORDER BY number',
        (version, start, start),
    )
    return tuple(title for (title,) in rows)


def _rows(version: int, blocks: Sequence[str]) -> list[tuple[int, str]]:
    first = version << BLOCK_BITS
    return [
        (first + n, text if text.isascii() else text.replace("ĳ", "ij").replace("Ĳ", "IJ"))
        for n, text in enumerate(blocks)
    ]


def _blocks(connection: Connection, version: int) -> list[str]:
    text = _text(connection, version)
    blocks = connection.exec_driver_sql(
        'SELECT start, "end" FROM block WHERE version = ? ORDER BY number', (version,)
    )
    return [text[start:end] for start, end in blocks]


def _text(connection: Connection, version: int) -> str:
    found = connection.exec_driver_sql("SELECT text FROM version WHERE id = ?", (version,))
    return str(found.scalar_one())
