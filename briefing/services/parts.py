"""Which of the files within a file are reports to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from briefing.domain.document import Part
from briefing.errors import UserError
from briefing.paths import shown
from briefing.readers.registry import suffixes
from briefing.services.import_outcome import WITHIN, is_worth_telling
from briefing.services.seen_files import OuterFile

_DEEPEST = 3  # files within files within files within files
_MOST = 5_000  # of one file of the disk, with all that is in it, …
_MOST_BYTES = 1_000_000_000  # … and so many bytes
_LONGEST = 200  # characters of a name
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".emz", ".wmz")


class PartsTooManyError(Exception):
    """Not all parts are taken: those that are, and what to say of the others."""

    def __init__(self, taken: list[Part], reason: UserError) -> None:
        super().__init__(reason)
        self.taken = taken
        self.reason = reason


def wanted_parts(file: OuterFile, parts: Sequence[Part], depth: int) -> list[Part]:
    """The parts, ``depth`` files deep, that may hold a report: those whose suffix a reader claims,
    and those without one. Their names become one line.

    Raises :class:`PartsTooManyError` when that is more than one file may hold.
    """
    claimed = tuple(suffixes())
    wanted: list[Part] = []
    for part in parts:
        name = _plain(part.name)
        if not part.data or not _is_wanted(part.name, claimed):
            continue
        if depth > _DEEPEST:
            raise PartsTooManyError(
                wanted, UserError("The files in “{file}” lie too deep.", file=shown(file.path.name))
            )
        if file.parts >= _MOST:
            raise PartsTooManyError(
                wanted,
                UserError(
                    "“{file}” holds more than {count} files; the rest was left out.",
                    file=shown(file.path.name),
                    count=_MOST,
                ),
            )
        if file.part_bytes + len(part.data) > _MOST_BYTES:
            raise PartsTooManyError(
                wanted,
                UserError(
                    "“{file}” holds more than {size} MB; the rest was left out.",
                    file=shown(file.path.name),
                    size=_MOST_BYTES // 1_000_000,
                ),
            )
        file.parts += 1
        file.part_bytes += len(part.data)
        wanted.append(replace(part, name=name))
    return wanted


def skipped_parts(parts: Sequence[Part], *, of_message: bool) -> list[str]:
    """The names of those that are not wanted, to be told. The pictures of a message are not: as
    a rule they are its letterhead and signatures."""
    claimed = tuple(suffixes())
    return [
        _plain(part.name)
        for part in parts
        if part.data
        and not _is_wanted(part.name, claimed)
        and is_worth_telling(part.name)
        and not (of_message and part.name.lower().endswith(_PICTURES))
    ]


def empty_parts(parts: Sequence[Part]) -> list[str]:
    """The names of those without a single byte, to be told."""
    return [_plain(part.name) for part in parts if not part.data and is_worth_telling(part.name)]


def _is_wanted(name: str, claimed: tuple[str, ...]) -> bool:
    return _plain(name).lower().endswith(claimed) or not PurePosixPath(name).suffix


def _plain(name: str) -> str:
    """A name that can be shown, and be that of one file; folders stand before it."""
    pieces = [piece for piece in name.replace("\\", "/").split("/") if piece]
    return shown(WITHIN.join(pieces) or "?")[-_LONGEST:]
