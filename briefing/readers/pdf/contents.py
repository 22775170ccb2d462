"""Tables of contents, which are no text: what they name stands where it is named, and the outline
shows it. Word processors' files leave them out as well."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from briefing.readers.numerals import roman_value
from briefing.readers.pdf.rows import Row

_DOTS = re.compile(r"\.\.\.|\. ?\. ?\.|……|____|·\s?·\s?·")
_NUMBER = r"([A-Z]{1,2}[-.]?\d{1,3}|\d{1,2}[-–]\d{1,3}|\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
_ENDS = frozenset("0123456789ivxlcIVXLC")  # of a number
_LEADER = re.compile(rf"\s*(?:\.{{3,}}|(?:\. ?){{3,}}|…{{2,}}|_{{4,}}|(?:·\s?){{3,}})\s*{_NUMBER}$")
_ENDING = re.compile(rf"[\t ]\s*{_NUMBER}$")
_HEADING = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:inhoud|inhouds?opgave|inhoudstafel|overzicht van (?:tabellen|figuren)"
    r"|lijst (?:van|met) (?:tabellen|figuren|afbeeldingen)|(?:table of )?contents"
    r"|(?:short|brief) contents|list of (?:tables|figures))[:.]?",
    re.IGNORECASE,
)
_FEWEST, _FEWEST_HEADED = 3, 2  # entries; right below a heading, if all come back as text
_BETWEEN = 4  # rows of an entry before the one with its number
_MOST_UNLED = 0.6  # of the rows of a table of contents may have no number
_RISING = 0.9  # of the numbers are no smaller than the one before
_NAMED = 0.3  # of the entries come back as text, where no heading says what this is
_NEAR = 3.0  # points by which numbers at the right may differ
_LOOKED_AT = 24  # letters of an entry that are looked for
_HEADED = 6  # rows between the heading and the first entry


def take_out(rows: list[Row]) -> list[Row]:
    """``rows`` without tables of contents, their headings and the rows of entries that run over
    several lines. All of them come back when nothing else would be left."""
    entries = _entries(rows)
    if len(entries) < _FEWEST_HEADED:
        return rows
    gone: set[int] = set()
    block: list[int] = []
    for at in [*entries, len(rows) + _BETWEEN + 1]:
        if block and at - block[-1] > _BETWEEN + 1:
            gone |= _taken(rows, block, entries)
            block = []
        block.append(at)
    if not gone or len(gone) == len(rows):
        return rows
    return [row for i, row in enumerate(rows) if i not in gone]


def names_contents(text: str) -> bool:
    """Whether ``text`` is the heading of a table of contents."""
    return len(text) < 40 and bool(_HEADING.fullmatch(text))


def is_led(text: str) -> bool:
    """Whether ``text`` ends in leaders."""
    return text.endswith(("....", ". . .", "____", "………"))


def _entries(rows: list[Row]) -> dict[int, int]:
    """The rows that end in the number of a page, with that number (-1: it does not count on).
    Where there are no leaders a heading must say so."""
    led: dict[int, int] = {}
    for i, row in enumerate(rows):
        text = row.text
        if text[-1:] in _ENDS and _DOTS.search(text) and (match := _LEADER.search(text)):
            led[i] = _value(match[1])
    headed = [
        i for i, row in enumerate(rows) if len(row.text) < 40 and _HEADING.fullmatch(row.text)
    ]
    if not led and not headed:
        return led
    edges = {(rows[i].page, round(rows[i].right / _NEAR) + d) for i in led for d in (-1, 0, 1)}
    pages = {rows[i].page for i in led}
    for i in headed:
        pages |= {rows[i].page, rows[i].page + 1}
    found = dict(led)
    for i, row in enumerate(rows):
        if i in led or row.page not in pages or not row.cells:
            continue
        if match := _ENDING.search(row.text):
            under = any(0 < i - at < 60 for at in headed)
            if under or (row.page, round(row.right / _NEAR)) in edges:
                found[i] = _value(match[1])
    for i in [*found]:  # its number may stand close to a long name
        for at in (i - 1, i + 1):
            if at in found or not 0 <= at < len(rows) or rows[at].page != rows[i].page:
                continue
            match = _ENDING.search(rows[at].text)
            if match and abs(rows[at].right - rows[i].right) <= _NEAR:
                found[at] = _value(match[1])
    return dict(sorted(found.items()))


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else -1 if not roman_value(number) else 0


def _taken(rows: list[Row], block: list[int], entries: dict[int, int]) -> set[int]:
    """The rows that go with the entries ``block``; none when these are no table of contents."""
    first, last = block[0], block[-1]
    heading = next(
        (
            i
            for i in range(first - 1, max(-1, first - _HEADED - 1), -1)
            if names_contents(rows[i].text)
        ),
        None,
    )
    values = [entries[i] for i in block if entries[i] > 0]
    falls = sum(b < a for a, b in pairwise(values))
    if falls > (1 - _RISING) * len(block):
        return set()
    if len(block) < _FEWEST_HEADED:
        return set()
    if len(block) < _FEWEST and (heading != first - 1 or not _come_back(rows, block, last, 1.0)):
        return set()
    if last + 1 - first - len(block) > _MOST_UNLED * (last + 1 - first):
        return set()
    if heading is None and not _come_back(rows, block, last):
        return set()
    begin = first if heading is None else heading
    if heading is None:
        begin = _with_its_lines(rows, first)
    sizes = Counter(round(rows[i].size) for i in block)
    return {
        i
        for i in range(begin, last + 1)
        # a note at the foot of a page of contents stays
        if i < first or i in entries or rows[i].size > min(sizes) - 1
    }


def _with_its_lines(rows: list[Row], first: int) -> int:
    """Where the first entry begins, if it runs over more than one line."""
    while (
        first
        and rows[first - 1].band == rows[first].band
        and not rows[first - 1].cells
        and rows[first].left > rows[first - 1].left + 1
        and rows[first].baseline - rows[first - 1].baseline < 1.5 * rows[first].size
        and rows[first - 1].text[:1].isdigit()
    ):
        first -= 1
    return first


def _come_back(rows: list[Row], block: list[int], last: int, least: float = _NAMED) -> bool:
    """Whether what entries name, ``least`` of them, begins rows further on."""
    heads = {_folded(row.text)[:_LOOKED_AT] for row in rows[last + 1 :]}
    names = [_folded(_ENDING.sub("", _LEADER.sub("", rows[i].text)))[:_LOOKED_AT] for i in block]
    return sum(bool(name) and name in heads for name in names) >= least * len(names)


def _folded(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))
