"""Imports that a crash cut short: what they were about, so that they can go on.

Files that came in are known and not read again, so going on is importing the same paths again.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.errors import FullError
from briefing.services.library import Library

_running: set[str] = set()  # the imports of this program
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Interrupted:
    """An import that did not end: its paths, when it began, and what the user had asked for."""

    paths: tuple[Path, ...]
    begun: datetime
    ocr: bool = False
    comments: bool = False


def interrupted(library: Library) -> Interrupted | None:
    """What was being imported into ``library`` when a program that did so was cut short; several
    such imports are taken together."""
    found = list(_left(library).values())
    paths: dict[Path, None] = {}
    for about in found:
        paths.update((Path(path), None) for path in about.get("paths", ()))
    if not paths:
        return None
    return Interrupted(
        tuple(paths),
        min(datetime.fromisoformat(about["begun"]) for about in found),
        any(about.get("ocr") for about in found),
        any(about.get("comments") for about in found),
    )


def forget_interrupted(library: Library) -> None:
    """Ask no more about imports that were cut short."""
    left = _left(library)
    if left:
        library.store.seen.end(tuple(left))


@contextmanager
def under_way(
    library: Library, paths: Sequence[Path], *, ocr: bool, comments: bool
) -> Iterator[None]:
    """While this block runs, the import of ``paths`` counts as under way; what ends the program
    within it leaves it interrupted."""
    name = uuid.uuid4().hex
    with _lock:
        _running.add(name)
    about: dict[str, Any] = {
        "paths": [str(path.absolute()) for path in paths],
        "begun": datetime.now(UTC).isoformat(),
        "ocr": ocr,
        "comments": comments,
    }
    mine = set(about["paths"])
    # what was cut short before and is imported again is no longer cut short
    ended = [n for n, other in _left(library).items() if mine.issuperset(other["paths"])]
    library.store.seen.begin(name, about)
    try:
        yield
    finally:
        # where there is no room even for that, it will be offered again
        with suppress(FullError):
            library.store.seen.end((name, *ended))
        with _lock:
            _running.discard(name)


def _left(library: Library) -> dict[str, dict[str, Any]]:
    with _lock:
        ours = set(_running)
    return {
        name: about for name, about in library.store.seen.under_way().items() if name not in ours
    }
