"""Files that were imported before: known by place, size and time without reading them, else by
their bytes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import FullError
from briefing.i18n import tr, trn
from briefing.services.import_outcome import ImportResult
from briefing.store.seen import Held, Remembered, SeenFile
from briefing.store.store import Store


@dataclass(eq=False, slots=True)
class OuterFile:
    """A file of the import, with what is known of it so far. ``sources`` are the hashes of what
    came of it; it ``is_whole`` when all that was in it came in."""

    path: Path
    status: os.stat_result | None = None
    sha256: str = ""
    sources: list[str] = field(default_factory=list)
    parts: int = 0
    part_bytes: int = 0
    open: int = 1  # how much of it is still to be settled: the file itself, and files within it
    is_whole: bool = True
    is_noted: bool = False  # along with its report

    def settle(self, sha256: str, *, came_in: bool) -> bool:
        """Note what became of one of its contents (no hash: it only held others). True when that
        was the last."""
        self.open -= 1
        self.is_whole &= came_in
        if sha256:
            self.sources.append(sha256)
        return not self.open


class SeenFiles:
    """What the library remembers of files, and what it should remember next."""

    def __init__(self, store: Store, paths: Sequence[Path]) -> None:
        self._store = store
        self._at = store.seen.at([key_of(path) for path in paths])
        self._hashes = set(store.seen.hashes())
        self._new: list[SeenFile] = []

    def unchanged(self, file: OuterFile) -> ImportResult | None:
        """The result for a file that is as it was when it came in, and whose reports are there.
        Notes its present size and time."""
        try:
            file.status = file.path.stat()
        except OSError:
            return None
        found = self._at.get(key_of(file.path))
        if found is None or not found.held:
            return None
        if (found.file.size, found.file.modified) != (file.status.st_size, file.status.st_mtime_ns):
            return None
        return known_result(file.path, found.held)

    def same_bytes(self, file: OuterFile) -> ImportResult | None:
        """The result for a file with the bytes of one that came in whole."""
        if file.sha256 not in self._hashes:
            return None
        found: Remembered | None = self._store.seen.like(file.sha256)
        if found is None:
            return None
        self._note(file, found.file.sources)
        return known_result(file.path, found.held)

    def along_with(self, file: OuterFile, sha256: str) -> SeenFile | None:
        """What to remember of a file in one go with the report that is the last to come of it: so
        that a program that is killed has done no file that it does not know of. ``None`` while
        there is more in it to come."""
        if file.open > 1 or not file.is_whole:
            return None
        file.is_noted = True
        return _seen(file, (*file.sources, sha256))

    def note(self, file: OuterFile) -> None:
        """Remember a file of which everything came in."""
        if file.is_noted:
            self._hashes.add(file.sha256)
        elif file.is_whole and file.sources:
            self._note(file, tuple(file.sources))

    def take(self) -> list[SeenFile]:
        """What is to be written."""
        new, self._new = self._new, []
        return new

    def flush(self) -> None:
        """Write it now; what there is no room for is read again another time."""
        if new := self.take():
            with suppress(FullError):
                self._store.seen.end((), new)

    def _note(self, file: OuterFile, sources: tuple[str, ...]) -> None:
        if seen := _seen(file, sources):
            self._new.append(seen)
            self._hashes.add(file.sha256)


def _seen(file: OuterFile, sources: tuple[str, ...]) -> SeenFile | None:
    status = file.status
    if status is None or not file.sha256:
        return None
    path = key_of(file.path)
    return SeenFile(path, status.st_size, status.st_mtime_ns, file.sha256, sources)


def known_result(path: Path, held: Sequence[Held], part: str = "") -> ImportResult:
    """The result for a file whose reports are in the library."""
    first = held[0]
    trashed = tuple(one.report for one in held if one.trashed)
    if len(held) > 1 and trashed:
        message = trn(
            "The {count} report in it is in the library already, in the trash.",
            "The {count} reports in it are in the library already, at least one in the trash.",
            len(held),
        )
    elif len(held) > 1:
        message = trn(
            "The {count} report in it is in the library already.",
            "The {count} reports in it are in the library already.",
            len(held),
        )
    elif trashed:
        message = tr("“{title}” is in the library already, in the trash.", title=first.title)
    else:
        message = tr("“{title}” is in the library already.", title=first.title)
    return ImportResult(path, "known", first.report, first.title, message, part, trashed=trashed)


def key_of(path: Path) -> str:
    """How a path is remembered; a name that is no text has escapes in it."""
    return os.path.abspath(path).encode("utf-8", "backslashreplace").decode("utf-8")  # noqa: PTH100  # links are kept
