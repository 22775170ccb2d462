"""Tables whose rows and cells are known: by the tags of the file, or by rules on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise, takewhile, zip_longest
from operator import attrgetter

from briefing.domain.document import BlockKind
from briefing.readers.pdf import widths
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Strip
from briefing.readers.sentences import ends_sentence, starts_small

_TOP = attrgetter("top")
_FIGURE = re.compile(r"[\d.,:%€$ +/()–-]*\d[\d.,:%€$ +/()–-]*")  # a cell that is nothing else
_DIGIT = re.compile(r"\d")
_FEWEST_CELLS, _MOSTLY = 2, 0.7  # below a name; how many of them hold figures, or are longer
_LONGER = 2  # times as long as the name of their column
_LOOK = 60  # rows
_NEAR = 4.0  # points by which a column may stand elsewhere on the next page

Join = Callable[[list[str]], str]  # makes the lines of a cell one text


def split(strips: list[Strip]) -> list[list[Strip]]:
    """``strips`` of a page in parts, from top to bottom: a row of a table, or what stands between
    tables. Everything is one part where there are no cells."""
    named: dict[int, list[Strip]] = {}
    for strip in strips:
        if strip.cell[1]:
            named.setdefault(strip.cell[0], []).append(strip)
    if not named:
        return [strips]
    parts = sorted(named.values(), key=lambda row: min(map(_TOP, row)))
    rest = sorted((s for s in strips if not s.cell[1]), key=_TOP)
    out: list[list[Strip]] = []
    for row in parts:
        top = min(map(_TOP, row))
        above = [s for s in rest if s.top < top]
        if above:
            out.append(above)
            rest = rest[len(above) :]
        out.append(row)
    if rest:
        out.append(rest)
    return out


def row(strips: list[Strip], number: int, join: Join) -> Row:
    """The row of a table with the cells in ``strips``, in the band ``number``."""
    cells = {place: rows(held, number) for place, held in _by_cell(strips).items()}
    made = Row(strips[0], number)
    made.kind = BlockKind.TABLE
    made.text = "\t".join(
        join([line.text.replace("\t", " ") for line in cells[place]]) if place in cells else ""
        for place in range(1, max(cells) + 1)
    )
    made.strips = [
        strip for place in sorted(cells) for line in cells[place] for strip in line.strips
    ]
    made.left, made.right = min(s.left for s in strips), max(s.right for s in strips)
    made.top, made.bottom = min(map(_TOP, strips)), max(s.bottom for s in strips)
    made.baseline = max(s.baseline for s in strips)
    return made


def label(strips: list[Strip], number: int, join: Join) -> Row:
    """A label beside a text as a paragraph, in the band ``number``."""
    made = row([*strips], number, join)
    made.kind = BlockKind.PARAGRAPH
    made.text = join([line.text.replace("\t", " ") for line in rows(strips, number)])
    return made


def over_pages(found: list[Row], join: Join) -> list[Row]:
    """``found``, without notes, with tables made whole that go on over a page's end: their heads
    are left out there, and a row that the end has torn is one."""
    out: list[Row] = []
    table: list[Row] = []  # its rows so far,
    texts: Counter[str] = Counter()  # and how often each text is among them
    page = turned = 0  # of the last row; by how many pages further the rows now begin
    seen = 0  # rows of the head that came back
    tops = _tops(found)
    for place, one in enumerate(found):
        if one.kind is not BlockKind.TABLE:
            if table:
                table, texts = [], Counter()
            out.append(one)
            continue
        if table and one.page > page:
            turned, seen = one.page - page, 0
        page = one.page
        if table and turned:
            if _comes_back(one, table, texts, seen) and (
                seen or tops[one.text] > 1 or _is_head(table, found[place : place + _LOOK])
            ):
                seen += 1
                continue
            torn = turned == 1 and (_goes_on(table[-1], one) or _breaks_off(table, one))
            turned = 0
            if torn:
                texts[table[-1].text] -= 1
                _go_on(table[-1], one, join)
                texts[table[-1].text] += 1
                continue
        turned = 0
        table.append(one)
        texts[one.text] += 1
        out.append(one)
    return out


def _comes_back(row: Row, table: list[Row], texts: Counter[str], seen: int) -> bool:
    """Whether ``row``, which follows ``seen`` rows of the head after a page's end, is that head's
    next row. Rows of the table may be alike: a head's first row stands once above it, and others
    part what the one before names."""
    if seen >= len(table) or row.text != table[seen].text:
        return False
    if texts[row.text] > sum(row.text == other.text for other in table[: seen + 1]):
        return False
    if not _parts(table[:seen], row):
        if not any(map(str.isalpha, row.text)):
            return False
        if seen and _filled(table[seen - 1]) >= _filled(row) and not _names_units(row):
            return False
    before, here = _columns(table[seen]), _columns(row)
    return before.keys() == here.keys() and all(
        abs(before[place] - here[place]) < _NEAR for place in here
    )


def _names_units(row: Row) -> bool:
    """Whether ``row`` says in what each column below a name counts."""
    return row.text.startswith("\t") and not _DIGIT.search(row.text)


def _parts(head: list[Row], row: Row) -> bool:
    """Whether ``row`` names the columns below some of the names in the last row of ``head`` that
    reach over several: all of these, and no others. Below that of the first column stands none."""
    if not head or head[0].text.startswith("\t") or not row.text.startswith("\t"):
        return False
    above, parts = head[-1].text.split("\t"), row.text.split("\t")
    width = max(len(above), len(parts))
    begun = [place for place, name in enumerate(above) if name]
    spans = [parts[first:end] for first, end in pairwise([*begun, width])]
    return all(all(span) and len(span) > 1 for span in spans if any(span))


def _tops(found: list[Row]) -> Counter[str]:
    """How often rows stand first on a page, below a table that the page before ends with."""
    return Counter(
        row.text
        for above, row in pairwise(found)
        if row.kind is BlockKind.TABLE is above.kind and row.page > above.page
    )


def _is_head(table: list[Row], below: list[Row]) -> bool:
    """Whether the rows of ``table`` that come back at the top of the next page, ``below``, are its
    head: only what is set otherwise than the rest, or names what that counts or tells at length, is
    sure to be no row like others."""
    again = 0
    for row, other in zip(table, below, strict=False):
        if row.text != other.text:
            break
        again += 1
    rest = [*table[again:], *takewhile(lambda row: row.kind is BlockKind.TABLE, below[again:])]
    return any(_differs(row, rest) for row in table[:again])


def _differs(head: Row, rest: list[Row]) -> bool:
    if _is_bold(head) and not all(map(_is_bold, rest)):
        return True
    texts = [other.text.split("\t") for other in rest]
    for place, name in enumerate(head.text.split("\t")):
        cells = [row[place] for row in texts if place < len(row) and row[place]]
        if not name or _DIGIT.search(name) or len(cells) < _FEWEST_CELLS:
            continue
        counted = sum(bool(_DIGIT.search(cell)) for cell in cells)
        longer = sum(len(cell) >= _LONGER * len(name) for cell in cells)
        if max(counted, longer) >= _MOSTLY * len(cells):
            return True
    return False


def _is_bold(row: Row) -> bool:
    return all(strip.look.bold for strip in row.strips if any(map(str.isalnum, strip.text)))


def _filled(row: Row) -> int:
    return sum(map(bool, row.text.split("\t")))


def _columns(row: Row) -> dict[int, float]:
    """How far from the row's left edge its cells begin."""
    lefts: dict[int, float] = {}
    for strip in row.strips:
        left = strip.left - row.left
        lefts[strip.cell[1]] = min(left, lefts.get(strip.cell[1], left))
    return lefts


def _goes_on(last: Row, row: Row) -> bool:
    """Whether ``row`` is the rest of the row above a page's end: its first cell is empty, no
    figure goes on in it, and not all that goes on was a whole sentence."""
    if not row.text.startswith("\t"):
        return False
    halves = zip(last.text.split("\t"), row.text.split("\t"), strict=False)
    both = [(above, below) for above, below in halves if above and below]
    if any(_FIGURE.fullmatch(half) for pair in both for half in pair):
        return False
    ended = [above.endswith((".", "!", "?")) and not below[0].islower() for above, below in both]
    return not both or not all(ended)


def _breaks_off(table: list[Row], row: Row) -> bool:
    """Whether ``row`` is the rest of the last of ``table`` though it has a first cell: all its
    cells go on in the middle of sentences, from lines in which their next words had no room, while
    others end or all have several lines."""
    above, below = _by_cell(table[-1].strips), _by_cell(row.strips)
    if not below.keys() <= above.keys() or len(above) < _FEWEST_CELLS:
        return False
    several = [len(above[place]) > 1 for place in below]
    if not any(several) or not (all(several) or len(below) < len(above)):
        return False
    goes_on = False  # as a name or a figure does not show
    for place, rest in below.items():
        last, first = above[place][-1], rest[0]
        if last.text[-1] == "-":
            goes_on = True
            continue
        small = starts_small(first.text)
        if ends_sentence(last.text) or not (small or len(above[place]) > 1):
            return False
        goes_on = goes_on or small
        width = widths.of_first_word(first.text, first.right - first.left)
        edge = max(s.right for one in table for s in one.strips if s.cell[1] == place)
        if last.right + width <= edge:
            return False
    return goes_on


def _place(strip: Strip) -> int:
    return strip.cell[1]


def _by_cell(strips: list[Strip]) -> dict[int, list[Strip]]:
    cells: dict[int, list[Strip]] = {}
    for strip in sorted(strips, key=_TOP):
        cells.setdefault(strip.cell[1] or strip.inner[1], []).append(strip)
    return cells


def _go_on(last: Row, row: Row, join: Join) -> None:
    """Add the rest of a row that a page's end has torn."""
    texts = zip_longest(last.text.split("\t"), row.text.split("\t"), fillvalue="")
    last.text = "\t".join(join([text for text in pair if text]) for pair in texts)
    last.strips = sorted(last.strips + row.strips, key=_place)  # as they are read
