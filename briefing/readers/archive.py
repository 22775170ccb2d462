"""ZIP archives, opened with care: what they declare about themselves is not believed.

Every cap has its own message. Entries are read from memory into memory; their names are never
used as paths.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass

from briefing.errors import PasswordError, UserError

MOST_ENTRIES = 10_000
MOST_BYTES = 400_000_000  # unpacked, all that is read out of one archive together
_MOST_RATIO = 250  # unpacked to packed, …
_FREE_BYTES = 4_000_000  # … beyond so many bytes of an entry: a small one harms nobody
_PIECE = 1 << 18
_OFFICE = (  # how parts begin that every document of a kind has, besides the list of types
    ("docx", "word/"),
    ("xlsx", "xl/"),
    ("pptx", "ppt/"),
    ("drawing", "visio/"),
    ("drawing", "FixedDocumentSequence.fdseq"),
)
_OTHERS = (
    ("pages", "Index/Document.iwa"),
    ("program", "META-INF/MANIFEST.MF"),
    ("program", "AndroidManifest.xml"),
)
_DIRECTORY_ENTRY = b"PK\x01\x02"
_NESTED = 10  # archives stored within may count for so many times the entries of one

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError)
# the others are rare, and LZMA may ask for gigabytes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST_NAME = 200


class TooMuchError(UserError):
    """An archive that would unpack to more than the caps allow."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked; archives within one another share it."""

    left: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name as written there, and whether it asks for a password."""

    name: str
    encrypted: bool
    _info: zipfile.ZipInfo


class Archive:
    """An opened archive. ``name`` is that of the file, for messages."""

    def __init__(
        self, archive: zipfile.ZipFile, size: int, name: str, password: str, budget: Budget
    ) -> None:
        self._zip = archive
        self._size = size
        self._file = name
        self._password = password.encode() if password else None
        self._budget = budget
        self._entries = tuple(
            Entry(_name(info), bool(info.flag_bits & _ENCRYPTED), info)
            for info in archive.infolist()
            if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)
        )
        self._by_name = {entry.name: entry for entry in self._entries}

    def entries(self) -> tuple[Entry, ...]:
        """All files in it, in its order; folders and links are left out."""
        return self._entries

    def names(self) -> tuple[str, ...]:
        """The names of all files in it, in its order."""
        return tuple(entry.name for entry in self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def read(self, entry: Entry | str) -> bytes:
        """The bytes of one entry; of several with one name the last, as ZIP has it.

        Raises :class:`KeyError` where there is none of that name, :class:`PasswordError` when it
        needs another password, :class:`UserError` when it is damaged, packed in a way that is not
        known; :class:`TooMuchError` when it is more than the caps allow.
        """
        if isinstance(entry, str):
            entry = self._by_name[entry]
        try:
            return self._unpack(entry)
        except NotImplementedError as error:
            if entry.encrypted:
                raise UserError(
                    "“{file}” is encrypted in a way that Briefing cannot open. "
                    "Unpack it and import the files.",
                    file=self._file,
                ) from error
            raise UserError(
                "“{file}” is packed in a way that Briefing cannot unpack.", file=self._file
            ) from error
        except RuntimeError as error:  # what zipfile says about passwords
            raise _asks_password(self._file) from error
        except _BROKEN as error:
            if entry.encrypted:  # one wrong password in 256 goes unnoticed until here
                raise _asks_password(self._file) from error
            raise _damaged(self._file) from error

    def _unpack(self, entry: Entry) -> bytes:
        if entry._info.compress_type not in _METHODS:
            raise NotImplementedError
        packed = max(1, min(entry._info.compress_size, self._size))
        most = max(_FREE_BYTES, packed * _MOST_RATIO)
        pieces: list[bytes] = []
        length = 0
        with self._zip.open(entry._info, pwd=self._password) as file:
            while piece := file.read(_PIECE):
                length += len(piece)
                if length > most:
                    raise TooMuchError(
                        "“{file}” is packed so tightly that it may be a trap. "
                        "Briefing does not open it.",
                        file=self._file,
                    )
                if length > self._budget.left:
                    raise TooMuchError(
                        "“{file}” would become larger than {size} MB when unpacked. "
                        "Briefing does not open it.",
                        file=self._file,
                        size=MOST_BYTES // 1_000_000,
                    )
                pieces.append(piece)
        self._budget.left -= length
        return b"".join(pieces)


def open_archive(
    data: bytes, name: str, password: str = "", budget: Budget | None = None
) -> Archive:
    """The archive in ``data``; ``name`` is that of the file, for messages. ``budget`` is that of
    the archive around this one.

    Raises :class:`UserError` when it is damaged or holds more entries than the cap.
    """
    if data.count(_DIRECTORY_ENTRY) > _NESTED * MOST_ENTRIES:
        raise _too_many(name)  # before each of them becomes an object
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if len(archive.infolist()) > MOST_ENTRIES:
            raise _too_many(name)
        return Archive(archive, len(data), name, password, budget or Budget(MOST_BYTES))
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise _damaged(name) from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name in UTF-8 also where the archive does not say that it is; else in code page 437."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def shown_name(name: str) -> str:
    """``name`` as it may be shown and stored: folders kept (``map/bestand.pdf``), without what
    leads out of them, control characters and more than 200 characters. Empty when nothing is
    left."""
    plain = _CONTROL.sub("", name.replace("\\", "/"))
    pieces = (_DRIVE.sub("", piece).strip() for piece in plain.split("/"))
    whole = "/".join(piece for piece in pieces if piece.strip("."))
    if len(whole) <= _LONGEST_NAME:
        return whole
    stem, dot, suffix = whole.rpartition(".")
    if not dot or len(suffix) > 10 or "/" in suffix:
        return whole[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def _too_many(name: str) -> UserError:
    return TooMuchError(
        "“{file}” holds more than {count} files. Briefing does not open it.",
        file=name,
        count=MOST_ENTRIES,
    )


def _damaged(name: str) -> UserError:
    return UserError("“{file}” is damaged and cannot be opened.", file=name)


def _asks_password(name: str) -> PasswordError:
    return PasswordError("“{file}” opens only with its password.", file=name)


def container_kind(data: bytes) -> str:
    """What kind of document the archive in ``data`` really is: ``"docx"``, ``"xlsx"``, ``"pptx"``,
    ``"drawing"``, ``"pages"`` (Apple), ``"program"``, a media type that it names itself
    (OpenDocument, EPUB), ``"zip"`` for one that is just that, ``""`` for no archive."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return ""
    if data[30:38] == b"mimetype":
        start = 38 + int.from_bytes(data[28:30], "little")
        length = int.from_bytes(data[18:22], "little") or data.find(b"PK", start) - start
        return data[start : start + max(0, min(length, 100))].decode("ascii", "replace").strip()
    names = _names(data)
    typed = "[Content_Types].xml" in names
    for kind, part in _OTHERS + (_OFFICE if typed else ()):
        if any(name.startswith(part) for name in names):
            return kind
    return "zip"


def _names(data: bytes) -> list[str]:
    """The names in the directory of an archive, without opening it; those of a damaged one as far
    as its first entry. What archives within it hold does not count."""
    end = data.rfind(b"PK\x05\x06")
    at = end - int.from_bytes(data[end + 12 : end + 16], "little")
    if end < 0 or data[max(0, at) : max(0, at) + 4] != _DIRECTORY_ENTRY:
        length = int.from_bytes(data[26:28], "little")
        return [data[30 : 30 + length].decode("utf-8", "replace")]
    names: list[str] = []
    while data[at : at + 4] == _DIRECTORY_ENTRY and len(names) < MOST_ENTRIES:
        name, extra, comment = (
            int.from_bytes(data[at + place : at + place + 2], "little") for place in (28, 30, 32)
        )
        names.append(data[at + 46 : at + 46 + name].decode("utf-8", "replace"))
        at += 46 + name + extra + comment
    return names
