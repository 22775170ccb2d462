"""A range of pages as plain columns, which are quick to send from one process to another."""

from __future__ import annotations

from array import array
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Any

from briefing.readers.pdf.fonts import PLAIN, Look
from briefing.readers.pdf.links import Target
from briefing.readers.pdf.outline import Named
from briefing.readers.pdf.remarks import Remark
from briefing.readers.pdf.source import Source
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.pdf.turning import Turn

Columns = tuple[Any, ...]  # plain values and bytes

_LOOKS = tuple(Look(bold, italic) for italic in (False, True) for bold in (False, True))
_RAISED = len(_LOOKS)  # added to the place of a look
_BLANK = Strip("", "", 0, 0, 0, (0.0, 0.0, 0.0, 0.0), 0.0, PLAIN)
_COLUMNS = "baseline bottom char chars left look page raised raw right size text top".split()
_NUMBERS = attrgetter("char", "chars")
_PLACES = attrgetter("left", "top", "right", "bottom", "size", "baseline")
_SELDOM = sorted({*Strip.__slots__} - {*_COLUMNS})  # what few strips have


def packed(source: Source) -> Columns:
    """``source`` as columns; :func:`unpacked` gives the same again."""
    strips = [strip for page in source.pages for strip in page.strips]
    numbers = array("q")
    places = array("d")
    signs = bytearray()
    numbers.extend(chain.from_iterable(map(_NUMBERS, strips)))
    places.extend(chain.from_iterable(map(_PLACES, strips)))
    for s in strips:
        signs.append(s.look.bold + 2 * s.look.italic + _RAISED * s.raised)
    return (
        [(page.number, len(page.strips), tuple(page.turn), page.broken) for page in source.pages],
        [s.text for s in strips],
        {i: s.raw for i, s in enumerate(strips) if s.raw != s.text},
        numbers.tobytes(),
        places.tobytes(),
        bytes(signs),
        [(field, _set(strips, field)) for field in _SELDOM],
        source.sizes,
        [tuple(turn) for turn in source.shown],
        [tuple(link) for link in source.links],
        [tuple(remark) for remark in source.remarks],
        (sorted(source.pictures), sorted(source.filled)),
        {name: tuple(named) for name, named in source.sure.items()},
        source.title,
        source.characters,
    )


def unpacked(columns: Columns) -> Source:
    """What ``columns`` were made from."""
    pages, texts, raws, numbers, places, signs, seldom, sizes, shown, *more = columns
    links, remarks, pictures, sure, *others = more
    whole, real = array("q"), array("d")
    whole.frombytes(numbers)
    real.frombytes(places)
    counts, sides = iter(whole), iter(real)
    looks = [_LOOKS[sign % _RAISED] for sign in signs]
    owners = [number for number, count, _, _ in pages for number in repeat(number, count)]
    boxes = zip(sides, sides, sides, sides, strict=False)  # size and baseline follow
    strips = [
        *map(Strip, texts, texts, owners, counts, counts, boxes, sides, looks, sides),
    ]
    for i, raw in raws.items():
        strips[i].raw = raw
    for field, values in seldom:
        for i, value in values.items():
            setattr(strips[i], field, value)
    for strip, sign in zip(strips, signs, strict=True):
        if sign >= _RAISED:
            strip.raised = True
    rest = iter(strips)
    return Source(
        [
            Page(number, list(islice(rest, count)), Turn(*turn), broken)
            for number, count, turn, broken in pages
        ],
        sizes,
        [Turn(*turn) for turn in shown],
        [Target(*link) for link in links],
        [Remark(*remark) for remark in remarks],
        set(pictures[0]),
        set(pictures[1]),
        {name: Named(*named) for name, named in sure.items()},
        *others,
    )


def _set(strips: list[Strip], field: str) -> dict[int, Any]:
    """The values of ``field`` that are set, by the place of the strip."""
    usual = getattr(_BLANK, field)
    values = [*map(attrgetter(field), strips)]
    if values.count(usual) == len(values):
        return {}
    return {i: value for i, value in enumerate(values) if value != usual}
