"""Fields of a Word document: codes that are no text, results that are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from briefing.readers.docx.names import W

_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|([^\s\\"]+))?', re.IGNORECASE)
_CONTENTS = ("TOC", "TOA")
_UNPRINTED = ("TC", "XE", "RD", "PRIVATE", "ASK")
_PAGES = ("PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES")
_DRAWN = "EQ"  # a formula, which Word draws from its code


@dataclass(slots=True)
class Field:
    """A field that is open: its code so far, and whether its result has begun."""

    code: list[str] = field(default_factory=list)
    begun: bool = False
    contents: bool = False
    silent: bool = False
    address: str = ""
    form: str = ""  # what is shown in it, where it is one to be filled in

    @property
    def is_drawn(self) -> bool:
        """Whether it shows what is no text of the document: a formula of an old kind."""
        return "".join(self.code).upper().split()[:1] == [_DRAWN]

    def begin(self, *, in_words: bool) -> None:
        """Its result begins: decide what becomes of it. The number of a page is text where it
        stands ``in_words``, not alone or at the end of a line of contents."""
        self.begun = True
        code = "".join(self.code)
        words = code.split()
        name = words[0].upper() if words else ""
        self.contents = name in _CONTENTS
        self.silent = name in _UNPRINTED or (name == "NOTEREF" and "\\f" in words)
        self.silent = self.silent or (name in _PAGES and not in_words) or bool(self.form)
        self.address = address_in(code)


def address_in(code: str) -> str:
    """The address in the code of a hyperlink; "" for another field, or a place in the text."""
    found = _LINK.match(code)
    if not found or "\\l" in code.split()[1:2]:
        return ""
    return (found[1] or found[2] or "").strip()


def endless(root: Any) -> set[Any]:
    """The marks under ``root`` of fields that never end, which would take all text after them for
    a code, or for a table of contents."""
    waiting: list[list[Any]] = []
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            waiting.append([mark])
        elif kind == "separate" and waiting:
            waiting[-1].append(mark)
        elif kind == "end" and waiting:
            waiting.pop()
    return {mark for marks in waiting for mark in marks}


class Fields:
    """The fields that are open, outermost first."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    def turn(self, kind: str, *, in_words: bool = False) -> Field | None:
        """A field's ``begin``, ``separate`` or ``end``, and whether words stand right before it;
        the field that ended."""
        if kind == "begin":
            self._open.append(Field())
        elif kind == "separate" and self._open:
            self._open[-1].begin(in_words=in_words)
        elif kind == "end" and self._open:
            return self._open.pop()
        return None

    def instruct(self, text: str) -> None:
        """Code of the innermost field."""
        if self._open and not self._open[-1].begun:
            self._open[-1].code.append(text)

    def fill(self, text: str) -> None:
        """What is shown in the innermost field, which is one of a form."""
        if self._open:
            self._open[-1].form = text

    @property
    def innermost(self) -> Field | None:
        """The field that was opened last."""
        return self._open[-1] if self._open else None

    @property
    def silent(self) -> bool:
        """Whether text here is a code, or a result that is no text of the document."""
        return any(one.silent or one.contents or not one.begun for one in self._open)

    @property
    def address(self) -> str:
        """Where text here leads."""
        return next((one.address for one in reversed(self._open) if one.address), "")
