"""Who reads does not wait for who writes, and sees one state of the library: the last committed."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from briefing.domain.span import Span
from briefing.errors import BugError, UserError
from briefing.services.library import Library
from briefing.store.locking import Gate
from briefing.store.schema import report, setting, source, theme
from briefing.store.sqlite import connecting
from briefing.store.store import Store

SOON = 60  # seconds in which what waits for nothing must have come, however busy the machine is


@pytest.fixture(params=["delete", "wal"])
def library(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    """A library in either journal mode; all connections that it opens, it closes."""
    monkeypatch.setattr(connecting, "has_wal_fix", lambda: request.param == "wal")
    opened: list[sqlite3.Connection] = []
    real = connecting._open

    def opening(path: Path) -> sqlite3.Connection:
        opened.append(real(path))
        return opened[-1]

    monkeypatch.setattr(connecting, "_open", opening)
    with Library.open(tmp_path / "library.briefing") as made:
        mode = opened[0].execute("PRAGMA journal_mode").fetchone()[0]
        assert mode == request.param
        yield made
    assert len(opened) > 1
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
            connection.execute("SELECT 1")


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as threads:
        yield threads


def _names(library: Library) -> list[str]:
    return [one.name for one in library.themes.list()]


def _fail_after(done: bool) -> None:
    assert done
    raise ZeroDivisionError


def test_others_read_what_was_committed_while_somebody_writes(
    library: Library, pool: ThreadPoolExecutor
) -> None:
    before = _names(library)
    with library.store.act() as journal:
        journal.update("theme", library.themes.list()[0].id, name="Anders")
        assert "Anders" in _names(library)  # who writes reads what it wrote
        assert pool.submit(_names, library).result(SOON) == before
    assert "Anders" in _names(library)
    assert "Anders" in pool.submit(_names, library).result(SOON)


def test_what_was_taken_back_is_seen_by_nobody(library: Library, pool: ThreadPoolExecutor) -> None:
    before = _names(library)
    first = library.themes.list()[0].id
    with pytest.raises(ZeroDivisionError), library.store.act() as journal:
        _fail_after(journal.update("theme", first, name="Anders"))
    assert _names(library) == before
    assert pool.submit(_names, library).result(SOON) == before


def test_more_than_the_cache_holds_locks_nobody_out(
    library: Library,
    add_report: Callable[..., int],
    pool: ThreadPoolExecutor,
) -> None:
    connection = library.store._connection
    assert connection is not None
    connection.exec_driver_sql("PRAGMA cache_size=10")
    connection.rollback()
    number = add_report(library, "Een verslag.")
    with library.store.writing() as connection:
        row = {"report": number, "name": "groot", "media_type": "", "size": 1 << 21}
        data = b"x" * (1 << 21)
        connection.execute(insert(source).values(**row, sha256="0" * 64, data=data))
        connection.execute(insert(setting).values(name="klein", value="1"))
        assert len(pool.submit(library.reports.list).result(SOON)) == 1
    assert library.store.history.sources(number) == (1, 2)


def test_a_search_finds_what_was_there_while_more_comes_in(
    library: Library, add_report: Callable[..., int], pool: ThreadPoolExecutor
) -> None:
    add_report(library, "De dijken zijn hoog.")
    with library.store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO search(rowid, text) VALUES (7, 'dijken')")
        found = pool.submit(library.store.search, "dijken", 10).result(SOON)
        assert [hit.text for hit in found] == ["De dijken zijn hoog."]
        connection.exec_driver_sql(
            "INSERT INTO search(search, rowid, text) VALUES ('delete', 7, 'dijken')"
        )
    assert library.check() == ()


def test_one_reading_is_one_state(library: Library, pool: ThreadPoolExecutor) -> None:
    """What two questions find within one reading belongs together, whatever is written meanwhile:
    here every act adds to two tables and takes from a third."""
    rounds, stop = 25, threading.Event()

    def write(own: int) -> None:
        for turn in range(rounds):
            name = f"{own} {turn}"
            with library.store.writing() as connection:
                connection.execute(insert(setting).values(name=name, value=""))
                connection.exec_driver_sql("UPDATE theme SET position = position + 1")
            with library.store.reading() as connection:  # one's own is always there
                asked = select(func.count()).where(setting.c.name == name)
                assert connection.scalar(asked) == 1

    def read() -> int:
        seen, last = 0, 0
        while not stop.is_set():
            with library.store.reading() as connection:
                count = connection.scalar(select(func.count()).select_from(setting)) or 0
                with library.store.reading() as same:
                    assert same is connection
                    positions = connection.scalars(select(theme.c.position)).all()
                assert sorted(positions) == sorted(first + count for first in begun)
            assert count >= last  # never back in time
            seen += count != last
            last = count
            time.sleep(0.005)
        return seen

    with library.store.reading() as connection:
        begun = connection.scalars(select(theme.c.position)).all()
        assert connection.scalar(select(func.count()).select_from(setting)) == 0
    readers = [pool.submit(read) for _ in range(2)]
    for writer in [pool.submit(write, own) for own in range(2)]:
        writer.result(SOON)
    stop.set()
    assert all(reader.result(SOON) for reader in readers)
    assert library.check() == ()


def test_texts_and_passages_are_read_while_reports_come_in_and_go(
    library: Library, add_report: Callable[..., int], pool: ThreadPoolExecutor
) -> None:
    text = "Een 😀 zin.\nNog een zin."
    stays = add_report(library, text, title="Blijft")
    first = library.themes.list()[0].id
    library.tagging.tag(stays, Span(4, 5), first)
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            with library.store.reading():  # what is in the list is there
                for one in library.reports.list():
                    found = library.reports.get(one.id)
                    assert found.document.text == text
                    assert all(text[p.span.start : p.span.end] == p.quote for p in found.passages)
            time.sleep(0.005)
            assert library.check_quotes() == ()
            assert library.store.passages.text_of(stays).text == text

    looking = [pool.submit(look) for _ in range(2)]
    for turn in range(10):
        number = add_report(library, text, title=f"Gaat {turn}")
        library.tagging.tag(number, Span(0, 3), first)
        library.reports.trash([number])
        library.store.purge_trash()
    stop.set()
    for one in looking:
        one.result(SOON)
    assert library.check() == ()


def test_a_text_that_was_deleted_is_not_remembered(
    library: Library, add_report: Callable[..., int], pool: ThreadPoolExecutor
) -> None:
    number = add_report(library, "Weg ermee.")
    library.reports.trash([number])
    version = library.store.history.of_report(number)[-1].id
    reads, purged = threading.Event(), threading.Event()

    def read() -> str:
        with library.store.reading():
            library.store.passages.text(version)
            reads.set()
            purged.wait(0.1)  # the purge cannot have ended
            return library.store.passages.text(version).text

    reading = pool.submit(read)
    assert reads.wait(SOON)
    library.store.purge_trash()
    purged.set()
    assert reading.result(SOON) == "Weg ermee."
    with pytest.raises(UserError, match="no longer in the library"):
        library.store.passages.text(version)


def test_who_reads_cannot_write(library: Library) -> None:
    with library.store.reading() as connection:
        with pytest.raises(BugError, match="within a transaction"), library.store.act():
            pass
        with pytest.raises(UserError, match="cannot be written"), library.store.reading():
            connection.execute(insert(setting).values(name="x", value="y"))
    library.themes.add("Nieuw")


def test_reading_goes_on_after_an_error_within_it(library: Library) -> None:
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), library.store.reading():
            _fail_after(True)
        with pytest.raises(UserError):
            library.reports.get(99)
    library.themes.add("Nieuw")
    assert "Nieuw" in _names(library)


def test_many_read_at_once_and_few_connections_stay(
    library: Library, pool: ThreadPoolExecutor
) -> None:
    together = threading.Barrier(8)

    def read() -> int:
        with library.store.reading() as connection:
            together.wait(SOON)
            return int(connection.scalar(select(func.count()).select_from(theme)) or 0)

    counts = {one.result(SOON) for one in [pool.submit(read) for _ in range(8)]}
    assert len(counts) == 1
    assert len(library.store._readers._free) <= 6


def test_readers_that_never_stop_do_not_keep_a_writer_waiting_forever(
    library: Library, pool: ThreadPoolExecutor
) -> None:
    stop = threading.Event()

    def read(delay: float) -> None:
        time.sleep(delay)
        while not stop.is_set():
            with library.store.reading() as connection:
                connection.scalar(select(func.count()).select_from(report))
                time.sleep(0.02)

    # one of them is always within
    reading = [pool.submit(read, number * 0.005) for number in range(4)]
    try:
        for number in range(2):
            pool.submit(library.themes.add, f"Nieuw {number}").result(SOON)
    finally:
        stop.set()
    for one in reading:
        one.result(SOON)


def test_closing_waits_for_who_is_reading(library: Library, pool: ThreadPoolExecutor) -> None:
    reads, go_on = threading.Event(), threading.Event()

    def read() -> int:
        with library.store.reading() as connection:
            reads.set()
            go_on.wait(SOON)
            return int(connection.scalar(select(func.count()).select_from(theme)) or 0)

    reading = pool.submit(read)
    assert reads.wait(SOON)
    closing = pool.submit(library.close)
    time.sleep(0.05)
    assert not closing.done()
    go_on.set()
    assert reading.result(SOON) == 3
    closing.result(SOON)
    with pytest.raises(BugError, match="closed"):
        library.themes.list()
    with pytest.raises(BugError, match="closed"):
        library.themes.add("Nieuw")


def test_closing_amid_many_readers(library: Library, pool: ThreadPoolExecutor) -> None:
    begun = threading.Barrier(5)

    def read() -> None:
        begun.wait(SOON)
        while True:
            library.themes.list()

    reading = [pool.submit(read) for _ in range(4)]
    begun.wait(SOON)
    time.sleep(0.05)
    library.close()
    for one in reading:
        with pytest.raises(BugError, match="closed"):
            one.result(SOON)


def test_who_reads_cannot_close(library: Library) -> None:
    with library.store.reading(), pytest.raises(BugError, match="by a thread that reads"):
        library.close()
    assert library.themes.list()


def test_quotes_are_looked_at_until_the_library_is_closed(
    library: Library, add_report: Callable[..., int], pool: ThreadPoolExecutor
) -> None:
    first = library.themes.list()[0].id
    for number in range(40):
        made = add_report(library, f"Verslag {number}.", title=f"{number}")
        library.tagging.tag(made, Span(0, 7), first)
    checking = pool.submit(library.check_quotes)
    library.close()
    assert checking.result(SOON) == ()
    assert library.check_quotes() == ()


def test_another_program_that_is_writing_keeps_nobody_from_reading(library: Library) -> None:
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE theme SET name = 'Anders' WHERE id = 1")
    assert "Anders" not in _names(library)
    other.execute("COMMIT")
    assert "Anders" in _names(library)
    other.close()


def test_who_does_not_write_takes_no_part_in_the_lock_of_writers(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.themes.list()

    class Refusing:
        def __enter__(self) -> None:
            raise AssertionError("a reader asked for the lock of writers")

        def __exit__(self, *_: object) -> None:
            pass

    with monkeypatch.context() as patched:
        patched.setattr(library.store, "_lock", Refusing())
        library.themes.list()
        library.store.search("iets", 5)
        library.check_quotes()


def test_opening_again_after_closing_amid_readers(library: Library) -> None:
    library.themes.list()
    library.close()
    for _ in range(3):
        again = Store.open(library.path)
        assert again.themes.all()
        again.close()
    side = [library.path.with_name(library.path.name + end) for end in ("-wal", "-journal")]
    assert not any(one.exists() for one in side)


@contextmanager
def _within(gate: Gate, pool: ThreadPoolExecutor) -> Iterator[None]:
    """Another thread is within ``gate`` during this block."""
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with gate.together():
            inside.set()
            leave.wait(SOON)

    staying = pool.submit(stay)
    assert inside.wait(SOON)
    try:
        yield
    finally:
        leave.set()
        staying.result(SOON)


def test_a_gate_keeps_none_waiting_for_one_that_waits(pool: ThreadPoolExecutor) -> None:
    gate = Gate()
    order: list[str] = []

    def alone() -> None:
        with gate.alone():
            order.append("alone")

    with ExitStack() as first:
        first.enter_context(_within(gate, pool))
        waiting = pool.submit(alone)
        with _within(gate, pool):  # gets in, though somebody waits to be alone
            order.append("together")
        assert not waiting.done()
    waiting.result(SOON)
    assert order == ["together", "alone"]
    with _within(gate, pool):
        pass
