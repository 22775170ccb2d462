"""Libraries that are copied, and their tables byte for byte, to hold undo and redo to."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from briefing.domain.acts import Act
from briefing.errors import UserError
from briefing.services.library import Library

Rows = dict[str, list[tuple[object, ...]]]


def rows_of(path: Path, tables: Iterable[str]) -> Rows:
    """Every row of ``tables``, in order."""
    raw = sqlite3.connect(path)
    try:
        return {
            table: raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in tables
        }
    finally:
        raw.close()


def copier(template: Path, folder: Path) -> Callable[[], Library]:
    """Opens a fresh copy of ``template`` in ``folder``, each time over the one before."""
    content = template.read_bytes()

    def open_copy() -> Library:
        path = folder / "copy.briefing"
        path.write_bytes(content)
        return Library.open(path)

    return open_copy


def play(
    library: Library,
    plan: Iterable[Callable[[], Act]],
    tables: Iterable[str],
    sound: Callable[[], None] = lambda: None,
) -> tuple[list[Act], list[Rows]]:
    """Do what is planned, as far as it can be done: the acts, and the tables before the first and
    after each. ``sound`` looks at the library after every act."""
    names = tuple(tables)
    done: list[Act] = []
    states = [rows_of(library.path, names)]
    for deed in plan:
        with contextlib.suppress(UserError):  # acts on what is not there change nothing
            act = deed()
            done.append(act)
            states.append(rows_of(library.path, names))
            assert bool(act.delta) == (states[-1] != states[-2])
            assert not act.delta or act.change
            sound()
        assert rows_of(library.path, names) == states[-1]
    assert library.check() == ()
    return done, states


def walk(
    library: Library, done: Sequence[Act], states: Sequence[Rows], tables: Iterable[str], back: int
) -> None:
    """Undo ``done`` back to act ``back`` and redo it, then all of it: ``states`` are the tables
    before the first act and after each."""
    names = tuple(tables)
    for first in (back, 0):
        for number in range(len(done) - 1, first - 1, -1):
            library.undo(done[number])
            assert rows_of(library.path, names) == states[number]
        assert library.check() == ()
        for number in range(first, len(done)):
            library.redo(done[number])
            assert rows_of(library.path, names) == states[number + 1]
    assert library.check() == ()
