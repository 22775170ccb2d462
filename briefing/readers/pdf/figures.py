"""Columns of numbers that stand so close to each other that lines of them were taken for one piece.

What the lines themselves do not show, the rows do: numbers below each other keep to columns of
which none reaches into the next. Where they do not, lines are left whole: a line in its order is
better than numbers in columns of others.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.readers.pdf import figurecolumns, figurerows, lanes
from briefing.readers.pdf.atoms import Atom, atoms_of, most_figures
from briefing.readers.pdf.figurecolumns import FEWEST_COLUMNS, HEADS
from briefing.readers.pdf.lanes import Columns, Line
from briefing.readers.pdf.strips import Strip
from briefing.readers.pdf.taking import Taker, Word
from briefing.readers.sentences import starts_small

_SEVERAL = re.compile(r"[0-9][%)]?\s+(?:[-–−+€$(]{1,2}\s?)?[0-9]")  # begins so for speed
_MOST_GOING_ON = 0.4  # of what stands beside the numbers may begin with a small letter
_LONE = re.compile(r"[-–−+(]?\d[\d.,]*[%)]?")
_FEWEST_SUSPECTS = 2  # strips of several numbers on a page
_LONGEST, _FEWEST_PAIRS = 7, 3  # characters of a number by itself; pairs of such on a page
_FEWEST_LINES = 3  # with two numbers or more
_MOST_PIECES = 100  # of a line: more are no cells
_MOST_HELD = 0.4  # of the lines from the first of these to the last
_MOST_WORDS = 0.35  # times as many as numbers, between these
_SAME_WIDTH, _FEWEST_WORDS, _LONG = 0.02, 3, 4  # of a letter, in words of so many letters
_FAR = 3.2  # ems between lines of one table
_ALIKE = 0.12  # sizes within this are the same
_NEAR = 1.6  # points within which the feet of two are the same


class Zone(NamedTuple):
    """Lines of a table, from its head on; ``columns`` are those of its numbers. ``cut`` says that
    some of the lines were one piece."""

    lines: list[Line]
    columns: Columns
    cut: bool


def suspected(strips: list[Strip]) -> bool:
    """Whether there are lines that may hold several cells with numbers."""
    several, pairs = _FEWEST_SUSPECTS, _FEWEST_PAIRS
    foot = 0.0  # of a number by itself, if the strip before is one
    holds_several = _SEVERAL.search
    for strip in strips:
        if len(strip.text) > _LONGEST:
            foot = 0.0
            if not holds_several(strip.text):
                continue
            several -= 1
        elif _LONE.fullmatch(strip.text):
            pairs -= abs(strip.bottom - foot) < _NEAR
            foot = strip.bottom
        if not several or not pairs:
            return True
    return False


def part(taker: Taker, strips: list[Strip]) -> list[Zone]:
    """Part the strips that hold several numbers of a table, in place; the zones of such."""
    if not suspected(strips):
        return []
    free = [strip for strip in strips if not strip.cell[1]]
    zones: list[Zone] = []
    pieces: dict[int, list[Strip]] = {}
    for lines in _runs(lanes.lines_of(free)):
        zone = _zone(taker, lines, pieces)
        if zone is not None:
            zones.append(zone)
    if pieces:
        strips[:] = [piece for strip in strips for piece in pieces.get(id(strip), [strip])]
    return zones


def columns_in(zones: list[Zone], lines: list[Line]) -> Columns:
    """The columns of numbers that are known among ``lines``."""
    here = {id(strip) for line in lines for strip in line}
    for zone in zones:
        if any(id(strip) in here for line in zone.lines for strip in line):
            return zone.columns
    return []


def mark(zones: list[Zone], strips: list[Strip], before: int) -> None:
    """Give the strips of ``zones`` that have no cells yet the numbers of their rows, which begin
    after ``before``, and cells: nothing but the numbers holds these tables together."""
    free = {id(strip) for strip in strips if not strip.cell[1]}
    for zone in zones:
        if not zone.cut or any(id(s) not in free for line in zone.lines for s in line):
            continue
        columns = lanes.columns_of(zone.lines, zone.columns)
        if len(columns) < len(zone.columns) or _has_text_beside(zone, columns):
            continue
        found = figurerows.rows(zone.lines, columns)
        lanes.give(found, columns, {}, strips, before)
        for line in zone.lines[HEADS:]:
            if any(lanes.crosses(strip, columns) for strip in line):
                for strip in line:  # in its order rather than in columns of others
                    strip.cell = (strip.cell[0], 1)
        before += len(found)


def _has_text_beside(zone: Zone, columns: Columns) -> bool:
    """Whether what stands beside the numbers is running text, as in the next column of the page."""
    names = [s.text for line in zone.lines for s in line if lanes.column_of(s, columns) == 0]
    going_on = sum(map(starts_small, names))
    return going_on > _MOST_GOING_ON * len(names)


def _runs(lines: list[Line]) -> list[list[Line]]:
    """``lines`` that follow each other closely, in one size, with several numbers in some."""
    runs: list[list[Line]] = []
    above, was = 0.0, 0.0  # foot and size of the line before
    for line in lines:
        foot = line[0].bottom
        size = max(line, key=_length).size if len(line) > 1 else line[0].size
        if runs and foot - above <= _FAR * size and abs(was - size) <= _ALIKE * size:
            runs[-1].append(line)
        else:
            runs.append([line])
        above, was = foot, size
    return [run for run in runs if suspected([strip for line in run for strip in line])]


def _length(strip: Strip) -> int:
    return len(strip.text)


def _zone(taker: Taker, lines: list[Line], pieces: dict[int, list[Strip]]) -> Zone | None:
    """The table in ``lines``, whose strips get ``pieces``; ``None`` where there is none."""
    likely = {i: _atoms(taker, lines[i]) for i in _likely(lines)}
    many = [i for i, atoms in likely.items() if sum(a.figure for a in atoms) >= FEWEST_COLUMNS]
    if len(many) < _FEWEST_LINES:
        return None
    first, last = many[0], many[-1]
    if len(many) < _MOST_HELD * (last - first + 1):
        return None
    held = [likely[i] if i in likely else _atoms(taker, line) for i, line in enumerate(lines)]
    if max(map(len, held)) > _MOST_PIECES:
        return None
    columns = figurecolumns.columns_of(held[first : last + 1])
    if columns is None:
        return None
    while first < last and _numbers(held[first], columns) < FEWEST_COLUMNS:
        first += 1
    while first < last and _numbers(held[last], columns) < FEWEST_COLUMNS:
        last -= 1
    if not _is_table(lines[first : last + 1], held[first : last + 1], columns):
        return None
    while first and figurecolumns.is_head(held[first - 1], columns):
        first -= 1
    for atoms in held[first : last + 1]:
        _cut(taker, atoms, columns, pieces)
    columns = figurecolumns.with_words(columns, held[first : last + 1])
    whole = [lanes.pieces_of(line, pieces) for line in lines[first : last + 1]]
    cut = any(id(strip) in pieces for line in lines[first : last + 1] for strip in line)
    return Zone(whole, columns, cut)


def _atoms(taker: Taker, line: Line) -> list[Atom]:
    return [atom for strip in line for atom in atoms_of(taker, strip)]


def _likely(lines: list[Line]) -> list[int]:
    """Which of ``lines`` may hold several numbers, if enough of them do: a look at their words,
    which takes next to no time beside that at their places."""
    places = [
        i
        for i, line in enumerate(lines)
        if sum([most_figures(strip) for strip in line]) >= FEWEST_COLUMNS
    ]
    dense = any(
        count >= _MOST_HELD * (last - first + 1)
        for at, first in enumerate(places)
        for count, last in enumerate(places[at:], start=1)
        if count >= _FEWEST_LINES
    )
    return places if dense else []


def _numbers(atoms: list[Atom], columns: Columns) -> int:
    """In how many columns a line has a number."""
    return len({figurecolumns.column_of(atom, columns) for atom in atoms if atom.figure} - {None})


def _is_table(lines: list[Line], held: list[list[Atom]], columns: Columns) -> bool:
    """Whether words stand only beside the numbers, or in few lines between them, as in heads, and
    the lines are none of a listing or of contents."""
    if lanes.has_leaders(lines) or _is_listing(held):
        return False
    figures = sum(atom.figure for atoms in held for atom in atoms)
    words = sum(
        not atom.figure and columns[0][0] < atom.right and atom.left < columns[-1][1]
        for atoms in held
        for atom in atoms
    )
    return words <= _MOST_WORDS * figures


def _is_listing(held: list[list[Atom]]) -> bool:
    """Whether all letters of words are equally wide, as in listings of code."""
    wide = [
        (atom.right - atom.left) / length / atom.strip.size
        for atoms in held
        for atom in atoms
        if not atom.figure and (length := atom.length) >= _LONG
    ]
    return len(wide) >= _FEWEST_WORDS and max(wide) - min(wide) < _SAME_WIDTH


def _cut(taker: Taker, atoms: list[Atom], columns: Columns, pieces: dict[int, list[Strip]]) -> None:
    """Cut the strips of a line where the next column begins."""
    by_strip: dict[int, list[Atom]] = {}
    for atom in atoms:
        by_strip.setdefault(id(atom.strip), []).append(atom)
    for of_strip in by_strip.values():
        if len(of_strip) < 2:
            continue
        groups: list[list[Word]] = []
        held: float | None = None
        for atom in of_strip:
            place = figurecolumns.column_of(atom, columns)
            touches = groups and groups[-1][-1][1] == atom.words[0][0]
            if groups and not touches and (place is None or held is None or place == held):
                groups[-1] += atom.words
            else:
                groups.append([*atom.words])
            held = place
        if len(groups) > 1:
            strip = of_strip[0].strip
            made = taker.cut(strip, [[word[:2] for word in group] for group in groups])
            for piece in made:
                piece.tag, piece.item, piece.aside = strip.tag, strip.item, strip.aside
            pieces[id(strip)] = made
