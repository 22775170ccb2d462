"""Originals for other programs: read-only copies under their own name, gone when the program is.

A name comes from outside, so it is not believed: the copy's suffix is one that the reader of its
media type claims, and what could lead out of the folder or hide the suffix is left out. What no
reader claims is not handed to any program. The copy of a web page forbids itself scripts and what
lies elsewhere, so that looking at it tells nobody; all other copies are exact.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import secrets
import shutil
import stat
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import IO

from briefing.errors import UserError
from briefing.reasons import reason
from briefing.services.import_outcome import WITHIN

_LOCK = "in-use"
_WEB_PAGES = ("text/html", "application/xhtml+xml")
_WEB_SUFFIXES = (".html", ".htm")  # not .xhtml: nothing may stand before an XML declaration
_FENCE = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'\">"
)
_REFRESH = re.compile(rb"(?i)(http-equiv\s*=\s*[\"']?\s*)refresh")
_MARKS = (  # the longer ones first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST = 80  # characters of a name, so that no file system finds it too long
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def safe_name(name: str, suffixes: tuple[str, ...]) -> str:
    """A file name that is as ``name`` as can be, with one of these suffixes (the first, unless it
    has another of them). What was within another file has its own name again."""
    own = name.rsplit(WITHIN, 1)[-1].replace("\\", "/").rsplit("/", 1)[-1]
    plain = unicodedata.normalize("NFC", own)
    stem, dot, ending = plain.rpartition(".")
    suffix = next((s for s in suffixes if f".{ending.strip().lower()}" == s and dot), "")
    stem = stem if suffix else plain
    # control characters, and those that turn the direction of writing: they can hide an ending
    stem = "".join(c for c in stem if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    stem = _FORBIDDEN.sub("_", stem)[:_LONGEST].strip(" .")
    if not stem or _DEVICES.match(stem.split(".")[0]):
        stem = f"_{stem}" if stem else "document"
    return stem + (suffix or suffixes[0])


def suffixes_of(media_type: str) -> tuple[str, ...]:
    """The file name endings of the reader for a media type; none when no reader claims it."""
    from briefing.readers.registry import READERS

    return next((r.suffixes for r in READERS if media_type in r.media_types), ())


def own_name(name: str, media_type: str) -> str:
    """The name under which an original is saved again."""
    return safe_name(name, suffixes_of(media_type) or (Path(name).suffix,))


def fenced(page: bytes) -> bytes:
    """A web page that loads nothing from elsewhere and runs no script: a rule to that end comes
    before all else, where no comment of the page can swallow it."""
    for mark, codec in _MARKS:
        if page.startswith(mark):
            return mark + _FENCE.encode(codec) + page[len(mark) :]
    if page[1:2] == b"\0":
        return _FENCE.encode("utf-16-le") + page
    if page[:1] == b"\0":
        return _FENCE.encode("utf-16-be") + page
    return _FENCE.encode() + _REFRESH.sub(rb"\1none", page)


class Originals:
    """The copies of one running program, in a folder of their own below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own: Path | None = None
        self._lock: IO[bytes] | None = None

    def place(self, name: str, media_type: str, data: bytes) -> Path:
        """A read-only copy of ``data`` under its own name.

        Raises :class:`UserError` when no reader claims the media type, or when the disk refuses.
        """
        suffixes = _WEB_SUFFIXES if media_type in _WEB_PAGES else suffixes_of(media_type)
        if not suffixes:
            raise UserError(
                "“{file}” is not opened in another program: its kind is not known. Save it first.",
                file=name,
            )
        try:
            folder = self._start() / sha256(data).hexdigest()[:12]
            folder.mkdir(mode=0o700, exist_ok=True)
            path = folder / safe_name(name, suffixes)
            if not path.exists():
                temporary = folder / "copy.tmp"
                temporary.write_bytes(fenced(data) if media_type in _WEB_PAGES else data)
                temporary.chmod(0o400)
                temporary.replace(path)
        except OSError as error:
            raise UserError(
                "“{file}” cannot be opened: {reason}.", file=name, reason=reason(error)
            ) from error
        return path

    def _start(self) -> Path:
        if self._own is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            own = self._folder / f"{os.getpid()}-{secrets.token_hex(4)}"
            own.mkdir(mode=0o700)
            self._lock = (own / _LOCK).open("wb")
            _hold(self._lock)
            self._own = own
        return self._own

    def clear(self) -> None:
        """Remove this program's copies; one that another program holds is left for the next
        start."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._own is not None:
            _remove(self._own)
            self._own = None

    def clear_left_over(self) -> None:
        """Remove what programs left that did not end well."""
        with contextlib.suppress(OSError):
            for left in list(self._folder.iterdir()):
                if left != self._own and left.is_dir() and not _is_held(left / _LOCK):
                    _remove(left)


def _hold(file: IO[bytes]) -> None:
    """Say that this program still runs; the system lets go when it ends, however that is. On
    Windows an open file is enough."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(path: Path) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: a file that is open cannot be removed
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return True
        return False
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _remove(folder: Path) -> None:
    # Windows removes no file that may only be read
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            file.chmod(stat.S_IRWXU if file.is_dir() else stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
