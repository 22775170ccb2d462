"""A text as lines on pages."""

from __future__ import annotations

from itertools import pairwise

from briefing.readers.model import Line

_MOST_PAGE_TOPS = 1 / 4  # of the lines; more lines than that with a space in front are a habit
_LIST_SIGNS = "-–•*▪◦·>|#"


def split(text: str) -> tuple[list[Line], bool]:
    """The lines of ``text``, and whether its page breaks are known.

    A page break is a form feed, or (as converters leave it) a single space before the first line
    of each page.
    """
    lines: list[Line] = []
    add = lines.append
    page = 1
    spaced: list[int] = []
    paged = "\f" in text
    for raw in text.split("\n"):
        if paged and "\f" in raw:
            head, *rest = raw.split("\f")
            if head.strip():
                add(Line(head.strip(), 0, page))
            for piece in rest:
                page += 1
                line = Line(piece.strip(), 0, page)
                line.gap = True
                add(line)
            continue
        stripped = raw.strip()
        if not stripped:
            add(Line("", 0, page))
        elif raw[0] == " " or raw[0] == "\t":
            indent = len(raw) - len(raw.lstrip())
            if raw[0] == "\t":
                indent *= 4
            elif indent == 1:
                spaced.append(len(lines))
            add(Line(stripped, indent, page))
        else:
            add(Line(stripped, 0, page))
    if not paged and spaced:
        paged = _break_at_spaces(lines, spaced)
    if paged:
        paged = _drop_empty_end(lines) > 1
    return lines, paged


def _break_at_spaces(lines: list[Line], spaced: list[int]) -> bool:
    """Give lines their page where single leading spaces show page breaks."""
    first = next(i for i, line in enumerate(lines) if line.text)
    tops = [
        i
        for i in spaced
        if i != first and lines[i].text[0] not in _LIST_SIGNS and " | " not in lines[i].text
    ]
    full = sum(1 for line in lines if line.text)
    if not tops or len(tops) > max(1, full * _MOST_PAGE_TOPS):
        return False
    if any(b == a + 1 for a, b in pairwise(tops)):
        return False  # two in a row are an indented block
    page = 1
    marks = set(tops)
    for i, line in enumerate(lines):
        if i in marks:
            page += 1
            line.gap = True
            line.indent = 0
        line.page = page
    return True


def _drop_empty_end(lines: list[Line]) -> int:
    """Take pages without text off the end; the number of pages that are left."""
    last = max((line.page for line in lines if line.text), default=1)
    for line in reversed(lines):
        if line.page <= last:
            break
        line.page = last
    return last
