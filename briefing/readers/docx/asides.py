"""What stands beside the text of a Word document: notes and comments, and their marks in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.readers.docx.names import W
from briefing.readers.docx.notes import NoteKind
from briefing.readers.shaping import Shape

Aside = tuple[dict[str, str], Any, str]  # its attributes, its element, the part that it is in


class Asides:
    """Marks notes and comments in ``shape`` and keeps their texts for the end."""

    def __init__(
        self, shape: Shape, notes: dict[str, NoteKind], comments: dict[str, Any], body: Any
    ) -> None:
        self._shape = shape
        self._notes = notes
        self._comments = comments
        self._ranges = {element.get(f"{W}id", "") for element in body.iter(f"{W}commentRangeStart")}
        self._found: list[Aside] = []
        self._noted: set[str] = set()
        self._commented: dict[str, bool] = {}  # whether the words of a comment were begun

    def __iter__(self) -> Iterator[Aside]:
        """All that were marked, those too that are marked meanwhile: a note may have a comment."""
        done = 0
        while done < len(self._found):
            yield self._found[done]
            done += 1

    def counted(self, kind: str) -> str:
        """The label of the next note of a kind ("footnote", "endnote")."""
        return self._notes[kind].next_label()

    def note(self, id_: str, label: str) -> None:
        """Mark a note; ``id_`` is its kind and number."""
        self._shape.empty("a", {"data-note": id_}, label)
        kind, _, number = id_.partition("-")
        body = self._notes[kind].body(number)
        if body is not None and id_ not in self._noted:  # one may lead to itself
            self._noted.add(id_)
            self._found.append(({"data-note": id_, "data-label": label}, body, f"{kind}s"))

    def comment(self, element: Any) -> None:
        """Mark where the words of a comment begin or end, or where it stands without words."""
        id_ = element.get(f"{W}id", "")
        comment = self._comments.get(id_)
        if comment is None:
            return
        if element.tag == f"{W}commentRangeEnd":
            if self._commented.get(id_):
                self._shape.empty("a", {"data-comment-end": id_})
            return
        if id_ in self._commented or (
            element.tag == f"{W}commentReference" and id_ in self._ranges
        ):
            return
        self._commented[id_] = True
        self._shape.empty("a", {"data-comment": id_})
        attributes = {
            "data-comment": id_,
            "data-author": comment.get(f"{W}author", ""),
            "data-made": comment.get(f"{W}date", ""),
        }
        self._found.append((attributes, comment, "comments"))
