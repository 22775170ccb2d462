"""Which lines of a table of numbers make a row: the names in it may have several lines."""

from __future__ import annotations

from itertools import pairwise

from briefing.readers.pdf import lanes
from briefing.readers.pdf.atoms import is_number, is_sign, is_signed
from briefing.readers.pdf.lanes import Columns, Line
from briefing.readers.pdf.strips import Strip
from briefing.readers.sentences import starts_small

_LARGER = 1.2  # times the least step from line to line: white between rows


def rows(lines: list[Line], columns: Columns) -> list[list[Line]]:
    """The lines of each row: white may part rows whose names have several lines."""
    steps = [below[0].bottom - above[0].bottom for above, below in pairwise(lines)]
    most = _LARGER * min(steps, default=0.0)
    groups = [[lines[0]]]
    for line, step in zip(lines[1:], steps, strict=True):
        if step > most:
            groups.append([line])
        else:
            groups[-1].append(line)
    found: list[list[Line]] = []
    for group in groups:
        found += [group] if is_row(group, columns) else _parted(group, columns)
    return found


def is_row(lines: list[Line], columns: Columns) -> bool:
    """Whether no column has two numbers in ``lines``."""
    filled: set[int] = set()
    for line in lines:
        numbers = {lanes.column_of(strip, columns) for strip in line if is_number(strip.text)} - {0}
        if numbers & filled:
            return False
        filled |= numbers
    return bool(filled) or len(lines) == 1


def _parted(lines: list[Line], columns: Columns) -> list[list[Line]]:
    """The rows in lines between which there is no more white: each has numbers, but for a line that
    the name goes on in, or a sign above its number."""
    found: list[list[Line]] = []
    for line in lines:
        names = [strip for strip in line if not lanes.column_of(strip, columns)]
        small = bool(names) and starts_small(names[0].text)
        above = found[-1] if found else []
        numbered = any(is_number(strip.text) for strip in line)
        if above and (
            (not numbered and (small or not names))
            or (small and not _numbers_in(above, columns))
            or (_is_signed(above[-1], line, columns) and (small or not names))
        ):
            above.append(line)
        else:
            found.append([line])
    return found


def _numbers_in(row: list[Line], columns: Columns) -> list[Strip]:
    return [s for line in row for s in line if lanes.column_of(s, columns)]


def _is_signed(above: Line, line: Line, columns: Columns) -> bool:
    """Whether ``above`` has the signs of the numbers in ``line``."""
    signs, numbers = _numbers_in([above], columns), _numbers_in([line], columns)
    return (
        bool(signs)
        and all(is_sign(sign.text) for sign in signs)
        and lanes.filled([signs], columns) <= lanes.filled([numbers], columns)
        and not any(is_signed(number.text) for number in numbers)
    )
