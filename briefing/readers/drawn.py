"""Tables that were drawn with signs, or set out with spaces, in plain text: their rows become rows
of cells between bars."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.readers.letterhead import labels
from briefing.readers.model import Line

_GRID = re.compile(r"[+|](?::?[-=]{2,}:?\+)+(?::?[-=]{2,}:?[+|])?")  # +----+----+
_CROSSED = re.compile(r"-{2,}(?:\+-{2,})+")  # ----+----
_RULED = re.compile(r"(?P<sign>[-=])(?P=sign)+(?: +(?P=sign){2,})+")  # ----  ----
_NUMBER = re.compile(r"[-–+€$(]{0,3} ?\d[\d.,:/ ]*(?:%|mln|mld|pct)?\)?\.?|[-–—.]|n\.?[vb]\.?t\.?")
_HOUR = r"\d{1,2}[:.]\d{2}(?: uur)?"
_HOURS = re.compile(rf"{_HOUR}(?: ?[-–] ?{_HOUR})?")
_COUNTED = re.compile(r"\(\d+ (?:rows?|rijen|rij|records?)\)")  # as databases write below
_GAP = re.compile(r" {2,}")
_FEWEST_ROWS = 3
_MOST_ROWS = 500
_WIDEST = 400  # characters


def straighten(lines: list[Line]) -> list[Line]:
    """``lines`` with the rows of drawn tables as ``| cell | cell |``."""
    if not any(_GAP.search(line.text) or "+-" in line.text or "-+" in line.text for line in lines):
        return lines
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text and not (end > at and lines[end].gap):
            end += 1
        if end - at > 1:
            out += _group(lines[at:end])
        else:
            out += lines[at:end]
        at = max(end, at + 1)
        if end < len(lines) and not lines[end].text:
            out.append(lines[end])
            at = end + 1
    return out


def _group(group: list[Line]) -> list[Line]:
    if any("--" in line.text or "==" in line.text for line in group):
        for make in (_gridded, _crossed, _ruled):
            if rows := make(group):
                return rows
    return _spaced(group) or group


def _rows(rows: list[tuple[list[str], Line]]) -> list[Line]:
    """The rows of one table, the rule under its head with them."""
    made = [_row(cells, line) for cells, line in rows]
    made.insert(1, Line("|" + " --- |" * len(rows[0][0]), 0, made[0].page))
    return made


def _row(cells: list[str], line: Line) -> Line:
    made = Line("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |", 0, line.page)
    made.gap = line.gap
    return made


def _is_one(group: list[Line], rule: re.Pattern[str]) -> list[int]:
    """The numbers of the lines in ``group`` that are a rule."""
    return [i for i, line in enumerate(group) if rule.fullmatch(line.text)]


def _gridded(group: list[Line]) -> list[Line]:
    """A table with a frame: its rows lie between rules, or there is one under its head only."""
    rules = _is_one(group, _GRID)
    if not rules:
        return []
    first, last = rules[0], rules[-1]
    while first > 0 and group[first - 1].text[0] == "|":
        first -= 1
    while last + 1 < len(group) and group[last + 1].text[0] == "|":
        last += 1
    inside = [line for line in group[first : last + 1] if not _GRID.fullmatch(line.text)]
    if not inside or not all(line.text[0] == line.text[-1] == "|" for line in inside):
        return []
    each = sum(b - a > 1 for a, b in pairwise(rules)) > 2  # a rule between all of its rows
    out: list[tuple[list[str], Line]] = []
    cells: list[str] = []
    began: Line | None = None
    for line in [*group[first : last + 1], Line("+--+")]:
        ruled = _GRID.fullmatch(line.text) is not None or line.text == "+--+"
        here = [] if ruled else [cell.strip() for cell in line.text[1:-1].split("|")]
        goes_on = bool(cells) and not ruled and len(here) == len(cells) and (
            each or (not here[0] and not any(map(_NUMBER.fullmatch, here)))
        )  # fmt: skip
        if goes_on:
            cells = [f"{a} {b}".strip() for a, b in zip(cells, here, strict=True)]
            continue
        if cells and began is not None:
            out.append((cells, began))
        cells, began = here, line
    return [*group[:first], *_rows(out), *group[last + 1 :]]


def _crossed(group: list[Line]) -> list[Line]:
    """A table with bars between its columns and a rule with crosses under its head."""
    rules = _is_one(group, _CROSSED)
    if len(rules) != 1:
        return []
    bars = group[rules[0]].text.count("+")
    kept = [line for i, line in enumerate(group) if i != rules[0]]
    rows = [line for line in kept if line.text.count("|") == bars]
    counted = len(kept) > len(rows) and _COUNTED.fullmatch(kept[-1].text) is not None
    if len(rows) < len(kept) - counted:
        return []
    cells = [([cell.strip() for cell in line.text.split("|")], line) for line in rows]
    return _rows(cells)


def _ruled(group: list[Line]) -> list[Line]:
    """A table whose columns lie under rules."""
    rules = _is_one(group, _RULED)
    if not rules:
        return []
    shape = group[rules[0]]
    starts = [shape.indent + found.start() for found in re.finditer(r"[-=]+", shape.text)]
    first = max(0, rules[0] - 1)  # the head stands right above
    skipped = {*range(first), *rules}
    body = [line for i, line in enumerate(group) if i not in skipped]
    if not body or any(len(line.text) > _WIDEST for line in body):
        return []
    rows = [(_cells(line, starts), line) for line in body]
    if not all(cells for cells, _ in rows):
        return []
    return [*group[:first], *_rows(rows)]


def _spaced(group: list[Line]) -> list[Line]:
    """A table whose columns are set out with spaces alone: one behind the first holds numbers, or
    the first holds hours."""
    if not _FEWEST_ROWS <= len(group) <= _MOST_ROWS:
        return []
    if any("|" in line.text or "\t" in line.text or len(line.text) > _WIDEST for line in group):
        return []
    if sum(_GAP.search(line.text) is not None for line in group) * 2 <= len(group):
        return []
    starts = _columns(group)
    if len(starts) < 2 or labels([line.text for line in group]) > 1:
        return []
    rows = [_cells(line, starts) for line in group]
    if not all(rows) or sum(sum(map(bool, cells)) > 1 for cells in rows) * 2 <= len(rows):
        return []
    if all(_HOURS.fullmatch(row[0]) for row in rows):
        return _rows(list(zip(rows, group, strict=True)))
    for column in range(1, len(starts)):
        cells = [row[column] for row in rows if row[column]]
        if sum(_NUMBER.fullmatch(cell) is not None for cell in cells) * 2 > len(cells):
            return _rows(list(zip(rows, group, strict=True)))
    return []


def _columns(group: list[Line]) -> list[int]:
    """Where the columns begin: behind white of two places that all lines share."""
    widest = max(line.indent + len(line.text) for line in group)
    filled = bytearray(widest)
    for line in group:
        for found in re.finditer(r"\S+(?: \S+)*", line.text):
            begun = line.indent + found.start()
            filled[begun : begun + len(found[0])] = b"\1" * len(found[0])
    starts: list[int] = []
    white = 2
    for place, ink in enumerate(filled):
        if ink and white > 1:
            starts.append(place)
        white = 0 if ink else white + 1
    return starts


def _cells(line: Line, starts: list[int]) -> list[str]:
    """What stands in each column of ``line``; nothing when a word crosses into the next."""
    text = " " * line.indent + line.text
    edges = [0, *starts[1:], len(text)]
    cells: list[str] = []
    for column, start in enumerate(edges[:-1]):
        end = max(start, edges[column + 1])
        if column and text[start - 1 : start].strip() and text[start : start + 1].strip():
            return []
        cells.append(" ".join(text[start:end].split()))
    return cells
