"""What an import is about: what the caller wants, and each thing that is to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import UserError
from briefing.services.import_outcome import ImportProgress
from briefing.services.seen_files import OuterFile
from briefing.store.seen import Held


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller wants."""

    progress: Callable[[ImportProgress], None] | None
    cancelled: Callable[[], bool] | None
    passwords: dict[tuple[Path, str], str]
    ask_password: Callable[[Path], str | None] | None
    ocr: bool
    comments: bool


@dataclass(eq=False, slots=True)
class Item:
    """Something to be read: a file, or (then with its bytes at hand) a file within one."""

    place: tuple[int, ...]  # in the order of results
    file: OuterFile
    path: Path  # what it is called, with what it is in
    part: str = ""
    data: bytes | None = None
    password: str = ""
    sha256: str = ""
    held: Held | None = None  # known already, and read for the files within it only
    error: UserError | None = None  # why it is put aside
    announced: bool = False
