"""Notes with a sign for a label (``EUR 8 mln*`` and, below, ``* Voorlopig bedrag``)."""

from __future__ import annotations

import re

from briefing.readers.model import Line, Notes

_NOTE = re.compile(r"(\*{1,3}|†|‡)\)?\s+(?=\S)")
_MARKER = re.compile(r"(?<=[^\s*(\[])(\*{1,3}|†|‡)(?=[\s.,;:)\]]|$)")


def take_out(text: str, lines: list[Line], notes: Notes) -> list[Line]:
    """``lines`` without such notes and with a mark where each marker stood; the notes are added to
    ``notes``. Lists with stars and emphasis stay as they are."""
    if not any(sign in text for sign in ("\n*", "\n †", "\n†", "\n‡", "\n *")):
        return lines
    dropped: set[int] = set()
    for i, sign, start in _starts(lines):
        marker = _marker(lines, i, sign)
        if marker is None:
            continue
        line, match = marker
        texts = [lines[i].text[start:]]
        end = i + 1
        while end < len(lines) and _goes_on(lines[end]):
            texts.append(lines[end].text)
            end += 1
        note = notes.add(sign, texts, lines[i].page, marked=True)
        line.text = f"{line.text[: match.start()]}{note.mark}{line.text[match.end() :]}"
        dropped.update(range(i, end))
    return _without(lines, dropped) if dropped else lines


def _goes_on(line: Line) -> bool:
    return (
        bool(line.text)
        and not line.gap
        and not line.text[0].isdigit()
        and not _NOTE.match(line.text)
    )


def _starts(lines: list[Line]) -> list[tuple[int, str, int]]:
    """The only line that begins with each sign, where that is no list: its number, the sign, and
    where its text begins."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for i, line in enumerate(lines):
        if line.text[:1] in ("*", "†", "‡") and (match := _NOTE.match(line.text)):
            found.setdefault(match[1], []).append((i, match[1], match.end()))
    return sorted(same[0] for same in found.values() if len(same) == 1)


def _marker(lines: list[Line], below: int, sign: str) -> tuple[Line, re.Match[str]] | None:
    """The only place above line ``below`` that may be the marker."""
    found: list[tuple[Line, re.Match[str]]] = []
    for line in lines[:below]:
        if sign not in line.text or line.text.count(sign[0]) != len(sign):
            continue
        if match := _MARKER.search(line.text):
            found.append((line, match))
    return found[0] if len(found) == 1 else None


def _without(lines: list[Line], dropped: set[int]) -> list[Line]:
    kept: list[Line] = []
    gap = False
    for i, line in enumerate(lines):
        if i in dropped:
            gap = True
            continue
        if gap and line.text:
            line.gap, gap = True, False
        kept.append(line)
    return kept
