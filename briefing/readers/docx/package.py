"""The parts of a Word document. Only its own parts are opened, never what it points at."""

from __future__ import annotations

import posixpath
from typing import Any

from briefing.errors import UserError
from briefing.readers.archive import Archive, TooMuchError, open_archive
from briefing.readers.docx.names import R
from briefing.readers.xmlparsing import parse

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = "word/document.xml"


class Package:
    """One document as a package; ``name`` is that of the file, for messages."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._archive: Archive = open_archive(data, name)
        top = self._relations("_rels/.rels", "")
        main = next((to for kind, to, _ in top.values() if kind == "officeDocument"), _USUAL)
        self._main = main if main in self._archive else _USUAL
        folder, _, file = self._main.rpartition("/")
        self._folder = folder
        self._related = self._relations(posixpath.join(folder, "_rels", f"{file}.rels"), folder)

    def document(self) -> Any:
        """The root of the main part; raises :class:`UserError` where it is missing or damaged."""
        if self._main not in self._archive:
            raise UserError("“{file}” is damaged and cannot be opened.", file=self._name)
        return self._parsed(self._main)

    def related(self, kind: str) -> Any:
        """The root of the first part of a kind ("styles", "footnotes"); ``None`` without one that
        can be read."""
        found = next((to for one, to, inner in self._related.values() if one == kind and inner), "")
        return self._optional(found)

    def all_related(self, *kinds: str) -> list[Any]:
        """The roots of all parts of these kinds, in the order of their names."""
        paths = sorted(
            {to for kind, to, inner in self._related.values() if kind in kinds and inner}
        )
        return [root for path in paths if (root := self._optional(path)) is not None]

    def address(self, id_: str | None) -> str:
        """The address of a hyperlink; "" without one."""
        kind, to, inner = self._related.get(id_ or "", ("", "", True))
        return to if kind == "hyperlink" and not inner else ""

    def part(self, id_: str) -> Any:
        """The root of the part that the main one names ``id_``; ``None`` where it cannot be
        read."""
        _, path, inner = self._related.get(id_, ("", "", False))
        return self._optional(path) if inner else None

    def notes_addresses(self, kind: str) -> dict[str, str]:
        """The addresses of the hyperlinks in another part ("footnotes"), by id."""
        path = next((to for one, to, inner in self._related.values() if one == kind and inner), "")
        folder, _, file = path.rpartition("/")
        found = self._relations(posixpath.join(folder, "_rels", f"{file}.rels"), folder)
        return {
            id_: to for id_, (one, to, inner) in found.items() if one == "hyperlink" and not inner
        }

    def properties(self, path: str) -> Any:
        """The root of a part that is known by its path; ``None`` where it cannot be read."""
        return self._optional(path)

    def _optional(self, path: str) -> Any:
        """A part whose damage costs only itself."""
        if path not in self._archive:
            return None
        try:
            return self._parsed(path)
        except TooMuchError:
            raise
        except UserError:
            return None

    def _parsed(self, path: str) -> Any:
        data = self._archive.read(path)
        if b"purl.oclc.org/ooxml" in data[:8192]:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return parse(data, self._name)

    def _relations(self, path: str, folder: str) -> dict[str, tuple[str, str, bool]]:
        """By id: what kind of relation, to which path or address, and whether to a part."""
        root = self._optional(path)
        found: dict[str, tuple[str, str, bool]] = {}
        if root is None:
            return found
        for relation in root.iter(_RELATIONS):
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            inner = relation.get("TargetMode") != "External"
            if inner:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = kind, target, inner
        return found


def relation_of(element: Any) -> str | None:
    """The id of the relation that an element names."""
    found: str | None = element.get(f"{R}id")
    return found
