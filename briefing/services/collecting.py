"""Which files an import is about: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.i18n import tr
from briefing.paths import shown
from briefing.readers.registry import begins_as_document, suffixes
from briefing.reasons import reason
from briefing.services.import_outcome import ImportResult, is_worth_telling

_HIDDEN = (".", "~$")  # the second: notes of who has a document open
_START = 4096  # bytes


@dataclass(slots=True)
class Collected:
    """The files, each once and in order, what is to be said of folders, and the files in folders
    that no reader claims."""

    files: list[Path] = field(default_factory=list)
    troubles: list[ImportResult] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)


def collect(paths: Sequence[Path]) -> Collected:
    """Find the files that ``paths`` stand for.

    Folders give the files in them, at any depth, whose suffix a reader claims or whose first bytes
    show a document, in order of name; what is hidden, or a system's own, is passed over unsaid.
    Linked folders are followed, each folder once. A file that is named is always among them.
    """
    found: dict[Path, None] = {}
    collected = Collected()
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        before = len(found), len(collected.troubles)
        inside = list(_Walk(collected).files(path))
        found.update(dict.fromkeys(inside))
        if not inside and before == (len(found), len(collected.troubles)):
            message = tr("There are no reports in the folder {file}.", file=shown(path))
            collected.troubles.append(ImportResult(path, "failed", message=message))
    collected.files = list(found)
    collected.skipped = [path for path in dict.fromkeys(collected.skipped) if path not in found]
    return collected


class _Walk:
    def __init__(self, collected: Collected) -> None:
        self._troubles = collected.troubles
        self._skipped = collected.skipped
        self._claimed = tuple(suffixes())
        self._been: set[tuple[int, int]] = set()  # links may lead back

    def files(self, folder: Path) -> Iterator[Path]:
        folders: list[Path] = [folder]
        while folders:
            here = folders.pop()
            try:
                status = here.stat()
                known = (status.st_dev, status.st_ino)
                if known in self._been:
                    continue
                self._been.add(known)
                with os.scandir(here) as listed:
                    entries = sorted(listed, key=lambda entry: entry.name)
            except OSError as error:
                message = tr(
                    "The folder {file} cannot be opened: {reason}.",
                    file=shown(here),
                    reason=reason(error),
                )
                self._troubles.append(ImportResult(here, "failed", message=message))
                continue
            inner = []
            for entry in entries:
                if entry.name.startswith(_HIDDEN):
                    continue
                if _is_folder(entry):
                    if not (entry.is_symlink() and _contains(Path(entry.path), here)):
                        inner.append(here / entry.name)
                elif not _is_file(entry):
                    if is_worth_telling(entry.name):
                        self._skipped.append(here / entry.name)
                elif entry.name.lower().endswith(self._claimed) or _shows_document(entry):
                    yield here / entry.name
                elif is_worth_telling(entry.name):
                    self._skipped.append(here / entry.name)
            folders.extend(reversed(inner))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether to try it: a link to nothing is said to be so; to read a pipe or a device might
    never end."""
    try:
        return entry.is_file() or not Path(entry.path).exists()
    except OSError:
        return True


def _shows_document(entry: os.DirEntry[str]) -> bool:
    """Whether a file begins as a document does: one whose name has lost its suffix, or got
    another. No more than that is looked at here: what it is, is for the process that reads it."""
    try:
        if not entry.is_file():
            return False
        with Path(entry.path).open("rb") as file:
            start = file.read(_START)
    except OSError:
        return False
    return begins_as_document(start, bare="." not in entry.name.rstrip("."))


def _contains(link: Path, folder: Path) -> bool:
    """Whether a link leads out to a folder that holds the one where it lies."""
    try:
        return folder.resolve().is_relative_to(link.resolve())
    except (OSError, RuntimeError):
        return True
