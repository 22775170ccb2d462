"""What comes back on every page and is no text: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from briefing.readers.model import Line

_NUMBER = re.compile(
    r"[-–—|\s]*(?:(pagina|pag\.?|page|blz\.?|bladzijde|p\.)\s*)?(\d{1,4})"
    r"(?:\s*(van|of|uit|/)\s*(\d{1,4}))?[-–—|\s]*",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\n[ \t]*(?:[-–—|][-–—| ]*)?(?:(?:pagina|pag|page|blz|bladzijde|p\.)\.?\s*)?\d{1,4}[ \t]*"
    r"(?:(?:van|of|uit|/)\s*\d{1,4})?[ \t]*[-–—|]?[ \t]*(?=\n)"
    r"|\n[ \t]*(?:(?:tweede|eerste) kamer.{0,30}vergaderjaar|kst-\d|issn \d|[’'‘]s-gravenhage \d)",
    re.IGNORECASE,
)
_YEAR = r"(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?,? vergaderjaar \d{4}\s*[-–]\s*\d{2,4}"
_PIECE = (
    rf"(?:{_YEAR}(?:, .{{2,80}}?,? nr\. ?\w+)?|kst-\d\S*|ISSN \d{{4}}\s?-\s?\d{{3}}[\dX]"
    r"|[’'‘]s-Gravenhage \d{4})"
)
_PRINTED = re.compile(rf"{_PIECE}(?:[ \t|]+{_PIECE})*(?:\s+(\d{{1,4}}))?")
# on a line with text, the page's number behind the paper's own shows what it is
_GLUED = re.compile(
    rf"[ \t]*((?:[’'‘]s-Gravenhage \d{{4}}\s+)?{_YEAR}, [^a-z\n]{{2,40}} nr\. ?\w+[ \t]+\d{{1,4}})"
    r"(?:[ \t]+(?=[^\W\d])|[ \t]*(?=\n))"
)
_PRINTED_FIRST = "TEkI’'‘"
_DIGITS = re.compile(r"\d+")
_EDGE = 3  # lines at the top and at the foot of a page in which furniture may stand
_LONGEST = 150


def set_apart(text: str) -> str:
    """``text`` with the foot of each printed page on a line of its own."""
    if "ergaderjaar" not in text:
        return text

    def alone(found: re.Match[str]) -> str:
        before = "" if text[max(0, found.start() - 1)] == "\n" else "\n"
        return f"{before}{found[1]}{'' if text[found.end()] == chr(10) else chr(10)}"

    return _GLUED.sub(alone, text)


def is_printed(text: str) -> bool:
    """Whether ``text`` is what a parliamentary paper prints at the foot of its pages."""
    return text[:1] in _PRINTED_FIRST and bool(_PRINTED.fullmatch(text))


def remove(text: str, lines: list[Line], paged: bool) -> tuple[list[Line], list[str], bool]:
    """``lines`` without furniture, the texts of what was more than a page number (each once), and
    whether page breaks are known now. ``text`` is the whole text, for a quick look."""
    printed: dict[int, int] = {}
    hinted = bool(_HINT.search(f"\n{text}\n"))
    if not paged and not hinted:
        return lines, [], paged
    dropped: set[int] = set()
    if hinted:
        for i, line in enumerate(lines):
            if line.text[:1] not in _PRINTED_FIRST or not line.text:
                continue
            match = _PRINTED.fullmatch(line.text)
            if match:
                dropped.add(i)
                if match[1]:
                    printed[i] = int(match[1])
    if paged:
        dropped |= _at_edges(lines, dropped)
    else:
        numbers = (_numbers(lines, dropped) if len(printed) < 2 else {}) or printed
        if numbers:
            dropped |= set(numbers)
            paged = _number_pages(lines, numbers)
    if not dropped:
        return lines, [], paged
    return _without(lines, dropped), _words(lines, dropped), paged


def _at_edges(lines: list[Line], dropped: set[int]) -> set[int]:
    """Lines at the top or foot of pages that are page numbers or come back on other pages."""
    pages: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if line.text and i not in dropped:
            pages.setdefault(line.page, []).append(i)
    edges: dict[int, list[int]] = {}
    shapes: Counter[str] = Counter()
    for page, rows in pages.items():
        edges[page] = rows if len(rows) <= 2 * _EDGE else [*rows[:_EDGE], *rows[-_EDGE:]]
        shapes.update({_DIGITS.sub("#", lines[i].text) for i in edges[page]})
    found: set[int] = set()
    offsets: Counter[int] = Counter()
    bare: list[tuple[int, int]] = []
    for page, rows in edges.items():
        for i in rows:
            text = lines[i].text
            number = _NUMBER.fullmatch(text)
            if number:
                if number[1] or number[3] or not text[0].isdigit():
                    found.add(i)
                else:
                    offsets[int(number[2]) - page] += 1
                    bare.append((i, int(number[2]) - page))
            elif len(text) <= _LONGEST and _comes_back(text, shapes, len(pages)):
                found.add(i)
    if offsets:
        offset, count = offsets.most_common(1)[0]
        if count > 1 or offset == 0:
            found |= {i for i, other in bare if other == offset}
    return found


def _comes_back(text: str, shapes: Counter[str], pages: int) -> bool:
    times = shapes[_DIGITS.sub("#", text)]
    return times >= 2 and times * 2 >= pages and not text.endswith((".", ",", ";", "-"))


def _numbers(lines: list[Line], dropped: set[int]) -> dict[int, int]:
    """Lines that number the pages of a text without page breaks: line to number."""
    sure: dict[int, int] = {}
    bare: dict[int, int] = {}
    loose = False
    for i, line in enumerate(lines):
        if not line.text or len(line.text) > 30:
            continue
        number = _NUMBER.fullmatch(line.text)
        if not number:
            continue
        if number[1] or number[3] or (line.text[0] in "-–—" and line.text[-1] in "-–—"):
            sure[i] = int(number[2])
        elif len(number[2]) < 4 and (apart := _apart(lines, i, dropped)):
            bare[i] = int(number[2])
            loose = loose or apart < 2
    if sure:
        return sure
    values = list(bare.values())
    rising = all(b == a + 1 for a, b in pairwise(values))
    return bare if len(values) > (2 if loose else 1) and values[0] <= 2 and rising else {}


def _apart(lines: list[Line], i: int, dropped: set[int]) -> int:
    """On how many sides of line ``i`` there is nothing."""
    above = i == 0 or not lines[i - 1].text or i - 1 in dropped
    below = i + 1 == len(lines) or not lines[i + 1].text or i + 1 in dropped
    return above + below


def _number_pages(lines: list[Line], numbers: dict[int, int]) -> bool:
    """Give lines the page that printed numbers say, when these rise by one; whether they did."""
    values = list(numbers.values())
    rows = list(numbers)
    first_text = next(i for i, line in enumerate(lines) if line.text)
    ends_with_number = not any(line.text for line in lines[rows[-1] + 1 :])
    at_top = rows[0] <= first_text + 2 or (values[0] == 2 and not ends_with_number)
    final = _NUMBER.fullmatch(lines[rows[-1]].text)
    if final and final[4] == str(values[-1]) and not ends_with_number and len(values) > 1:
        at_top = True  # text follows the last page's number
    rising = all(b == a + 1 for a, b in pairwise(values))
    if not rising or not (values[0] == 1 or (at_top and values[0] == 2 and len(values) > 1)):
        for i in numbers:
            _mark_gap(lines, i)
        return False
    page = 1
    following = iter(zip(rows, values, strict=True))
    row, value = next(following)
    for i, line in enumerate(lines):
        if i == row:
            page = value if at_top else value + 1
            row, value = next(following, (-1, 0))
        line.page = page
    texts = (line.page for i, line in enumerate(lines) if line.text and i not in numbers)
    last = max(texts, default=1)
    for line in lines:
        line.page = min(line.page, last)
    return last > 1


def _mark_gap(lines: list[Line], i: int) -> None:
    for line in lines[i + 1 :]:
        if line.text:
            line.gap = True
            return


def _without(lines: list[Line], dropped: set[int]) -> list[Line]:
    kept: list[Line] = []
    gap = False
    page = 1
    for i, line in enumerate(lines):
        if i in dropped:
            gap = True
            continue
        if line.text and (gap or line.gap or line.page != page):
            line.gap, gap, page = True, False, line.page
        kept.append(line)
    return kept


def _words(lines: list[Line], dropped: set[int]) -> list[str]:
    """What was taken out and is more than a number, each shape once."""
    shapes: dict[str, str] = {}
    for i in sorted(dropped):
        text = lines[i].text
        if not _NUMBER.fullmatch(text):
            shapes.setdefault(_DIGITS.sub("#", text), text)
    return list(shapes.values())
