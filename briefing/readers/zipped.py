"""ZIP archives: their documents become reports of their own."""

from __future__ import annotations

from briefing.domain.document import Document, Part
from briefing.errors import PasswordError, UserError
from briefing.i18n import mark
from briefing.readers import archive
from briefing.readers.archive import (
    Archive,
    Budget,
    Entry,
    TooMuchError,
    container_kind,
    open_archive,
    shown_name,
)
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

#: The warning about a file in an archive that stays shut without a password.
LOCKED = mark("“{file}” in the archive opens only with its password.")
_VERSION = 1
_DEEPEST = 3  # archives within archives
_MOST_PARTS = 5_000
_LITTER = ("__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin")


class ZipReader:
    """Reads ``.zip``; the formats that are ZIP inside have readers of their own before it."""

    name = "zip"
    media_types = ("application/zip", "application/x-zip-compressed")
    suffixes = (".zip",)

    def recognises(self, data: bytes, name: str) -> bool:
        """By its first bytes, where it is no document that is packed as an archive."""
        return container_kind(data) == "zip"

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`. Folders stay in the names of the parts."""
        found = _Unpacking(name, options.password)
        found.unpack(data, "", 1)
        if not any(part.data for part in found.parts):
            if found.locked:
                raise PasswordError("“{file}” opens only with its password.", file=name)
            raise found.problem or UserError("“{file}” holds no files.", file=name)
        return Document(
            "",
            reader=f"{self.name} {_VERSION}",
            parts=tuple(found.parts),
            warnings=tuple(found.warnings),
        )


class _Unpacking:
    def __init__(self, name: str, password: str) -> None:
        self._name = name
        self._password = password
        self._budget = Budget(archive.MOST_BYTES)
        self.parts: list[Part] = []
        self.locked: list[str] = []
        self.problem: UserError | None = None
        self.warnings: list[tuple[str, dict[str, str]]] = []
        self._names: dict[str, int] = {}  # with the number of the last that was called so

    def unpack(self, data: bytes, folder: str, depth: int) -> None:
        """Keep the files of an archive; those of archives within it in a folder of its name."""
        opened = open_archive(data, self._name, self._password, self._budget)
        for entry in opened.entries():
            shown = shown_name(entry.name)
            if not shown or _is_litter(shown):
                continue
            content = self._content(opened, entry, shown)
            if content is None:
                continue
            if container_kind(content) == "zip":
                self._unpack_inner(content, f"{folder}{shown}", depth)
            else:
                self._keep(f"{folder}{shown}", content)

    def _content(self, opened: Archive, entry: Entry, shown: str) -> bytes | None:
        try:
            return opened.read(entry)
        except PasswordError:
            self.locked.append(shown)
            self._warn(LOCKED, shown)
        except TooMuchError:
            raise
        except UserError as error:
            self.problem = self.problem or error
            self._warn(mark("“{file}” in the archive is damaged and was left out."), shown)
        return None

    def _unpack_inner(self, content: bytes, shown: str, depth: int) -> None:
        if depth >= _DEEPEST:
            self._warn(mark("“{file}” lies too deep, in an archive in an archive."), shown)
            self.problem = self.problem or UserError(
                "What “{file}” holds lies too deep, in archives in archives. "
                "Unpack it and import the files.",
                file=self._name,
            )
            return
        stem = shown.removesuffix(".zip")
        try:
            self.unpack(content, f"{stem}/", depth + 1)
        except TooMuchError:
            raise
        except UserError as error:
            self.problem = self.problem or error
            self._warn(mark("“{file}” in the archive is damaged and was left out."), shown)

    def _keep(self, shown: str, content: bytes) -> None:
        if len(self.parts) >= _MOST_PARTS:
            raise UserError(
                "“{file}” holds more than {count} files. Briefing does not open it.",
                file=self._name,
                count=_MOST_PARTS,
            )
        stem, dot, suffix = shown.rpartition(".")
        wanted, number = shown, self._names.get(shown, 1)
        while shown in self._names:
            number += 1
            shown = f"{stem} ({number}){dot}{suffix}" if dot else f"{suffix} ({number})"
        self._names[wanted] = number
        self._names.setdefault(shown, 1)
        self.parts.append(Part(shown, content))

    def _warn(self, message: str, shown: str) -> None:
        self.warnings.append((message, {"file": shown}))


def _is_litter(name: str) -> bool:
    """Whether a system left it there: hidden files, and what Macs and Windows add."""
    pieces = name.lower().split("/")
    return any(piece.startswith((".", "~$")) or piece in _LITTER for piece in pieces)
