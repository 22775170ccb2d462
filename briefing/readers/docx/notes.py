"""The labels of footnotes and endnotes as Word prints them, and where their texts are."""

from __future__ import annotations

from typing import Any

from briefing.readers.docx.names import W, value, whole
from briefing.readers.docx.numbering import written

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteKind:
    """The footnotes, or the endnotes, of one document; ``kind`` is the word in the tags."""

    def __init__(self, kind: str, root: Any, settings: Any, sections: list[Any]) -> None:
        self.kind = kind
        self._bodies: dict[str, Any] = {}
        if root is not None:
            for note in root.iterchildren(f"{W}{kind}"):
                if note.get(f"{W}type") not in _SEPARATORS:
                    self._bodies[note.get(f"{W}id", "")] = note
        own = [settings, *(s.find(f"{W}{kind}Pr") for s in sections)]
        if settings is not None:
            own[0] = settings.find(f"{W}{kind}Pr")
        found = [properties for properties in own if properties is not None]
        self._form = _last(found, "numFmt") or _FORMS[kind]
        self._start = whole(_last(found, "numStart"), 1)
        self._restarts = _last(found, "numRestart") or "continuous"
        self._count = self._start - 1

    def body(self, id_: str) -> Any:
        """The element with the note's text; ``None`` without one."""
        return self._bodies.get(id_)

    def next_label(self) -> str:
        """The label of the next note that has no mark of its own."""
        self._count += 1
        return written(self._count, self._form) or str(self._count)

    def new_section(self) -> None:
        """A section of the document ends here."""
        if self._restarts == "eachSect":
            self._count = self._start - 1

    def new_page(self) -> None:
        """A page of the document begins here."""
        if self._restarts == "eachPage":
            self._count = self._start - 1


def _last(found: list[Any], name: str) -> str | None:
    values = [given for properties in found if (given := value(properties, name)) is not None]
    return values[-1] if values else None
