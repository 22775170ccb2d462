"""The numbers of an OpenDocument's lists and headings, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from briefing.readers.numerals import numeral
from briefing.readers.odt.names import LOEXT, STYLE, TEXT, XML

_PLACE = re.compile(r"%(\d{1,2})%")
_DEEPEST = 10
_MOST = 1_000_000
_NOT_BEGUN = -1


class Numbering:
    """The counters of one list, by depth from 1."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def count(self, depth: int, start: int, given: int | None) -> None:
        """The next item at ``depth``: ``start`` when it is the first, ``given`` when it says so."""
        counts = self._counts
        del counts[depth:]
        counts.extend([_NOT_BEGUN] * (depth - len(counts)))
        before = counts[depth - 1]
        if given is not None:
            counts[depth - 1] = given
        else:
            counts[depth - 1] = start if before == _NOT_BEGUN else before + 1

    def restart(self, depth: int) -> None:
        """Let the next item at ``depth`` be the first."""
        del self._counts[depth - 1 :]

    def label(self, levels: dict[int, Any], depth: int) -> str:
        """The number of the item that was counted last at ``depth``; "" for a bullet."""
        level = levels.get(depth)
        if level is None or not level.get(f"{STYLE}num-format"):
            return ""
        pattern = level.get(f"{LOEXT}num-list-format")
        if not pattern:
            shown = min(depth, max(1, whole(level.get(f"{TEXT}display-levels"), 1)))
            middle = ".".join(f"%{n}%" for n in range(depth - shown + 1, depth + 1))
            prefix = level.get(f"{STYLE}num-prefix", "")
            pattern = f"{prefix}{middle}{level.get(f'{STYLE}num-suffix', '')}"
        return _PLACE.sub(lambda place: self._written(levels, int(place[1])), pattern).strip()

    def _written(self, levels: dict[int, Any], depth: int) -> str:
        count = self._counts[depth - 1] if 0 < depth <= len(self._counts) else _NOT_BEGUN
        level = levels.get(depth)
        form = level.get(f"{STYLE}num-format", "1") if level is not None else "1"
        return numeral(1 if count == _NOT_BEGUN else count, form) if form else ""


class Lists:
    """Which counters a list goes on with."""

    def __init__(self) -> None:
        self._by_id: dict[str, Numbering] = {}
        self._by_style: dict[str, Numbering] = {}

    def begin(self, element: Any, style: str) -> Numbering:
        """The counters for the outermost list ``element`` in ``style``: new ones, or those of the
        list that it continues. LibreOffice may leave out the name of a list that another
        continues: that is then the last in the same style."""
        continued = element.get(f"{TEXT}continue-list", "")
        numbering = self._by_id.get(continued)
        if numbering is None and (continued or element.get(f"{TEXT}continue-numbering") == "true"):
            numbering = self._by_style.get(style)
        numbering = numbering or Numbering()
        self._by_style[style] = numbering
        if id_ := element.get(f"{XML}id"):
            self._by_id[id_] = numbering
        return numbering


def start_of(levels: dict[int, Any], depth: int) -> int:
    """The number that the list's style begins with at ``depth``."""
    level = levels.get(depth)
    return 1 if level is None else whole(level.get(f"{TEXT}start-value"), 1)


def whole(text: str | None, otherwise: int) -> int:
    """The whole number in ``text``."""
    return min(int(text), _MOST) if text and len(text) < 9 and text.isdecimal() else otherwise


def depth_of(depth: int) -> int:
    """``depth`` within the levels that a list style has."""
    return min(depth, _DEEPEST)


class NoteNumbers:
    """The labels of notes: as printed, or counted where a program left the printed ones out of
    date (LibreOffice does, without a window)."""

    def __init__(self, roots: Iterable[Any], body: Any) -> None:
        self._forms: dict[str, tuple[str, str, str, int]] = {}
        self._counts: dict[str, int] = {}
        fixed = set()
        for root in roots:
            for found in root.iter(f"{TEXT}notes-configuration"):
                kind = found.get(f"{TEXT}note-class", "")
                if found.get(f"{TEXT}start-numbering-at", "document") != "document":
                    fixed.add(kind)
                form = found.get(f"{STYLE}num-format", "1")
                around = (found.get(f"{STYLE}num-prefix", ""), found.get(f"{STYLE}num-suffix", ""))
                start = whole(found.get(f"{TEXT}start-value"), 0)
                self._forms[kind] = (form, *around, start)
        self._counted = {
            kind
            for kind, labels in _printed(body).items()
            if "0" in labels or (kind not in fixed and len(set(labels)) < len(labels))
        }

    def label(self, note: Any) -> str:
        """The label of the next note."""
        citation = note.find(f"{TEXT}note-citation")
        given = "" if citation is None else citation.get(f"{TEXT}label", "").strip()
        kind = note.get(f"{TEXT}note-class", "footnote")
        if given:
            return given
        if kind not in self._counted:
            return "" if citation is None else "".join(citation.itertext()).strip()
        form, before, after, start = self._forms.get(kind, ("1", "", "", 0))
        self._counts[kind] = self._counts.get(kind, start) + 1
        return f"{before}{numeral(self._counts[kind], form)}{after}"


def _printed(body: Any) -> dict[str, list[str]]:
    """The labels that stand in the file, without those that an author chose."""
    found: dict[str, list[str]] = {}
    for note in body.iter(f"{TEXT}note"):
        citation = note.find(f"{TEXT}note-citation")
        if citation is not None and not citation.get(f"{TEXT}label"):
            label = "".join(citation.itertext()).strip()
            found.setdefault(note.get(f"{TEXT}note-class", "footnote"), []).append(label)
    return found
