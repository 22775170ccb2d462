"""Strips that stand beside each other as rows: a line of text, or the cells of a table."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter

from briefing.readers.items import BULLETS, ORNAMENTS, TICKS
from briefing.readers.pdf.fonts import Look
from briefing.readers.pdf.raised import RAISED_WHOLE
from briefing.readers.pdf.strips import Strip
from briefing.readers.typeset import Typeset

_LEFT = attrgetter("left")
_LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.):]?|\d{1,2}(?:\.\d{1,2})+\.?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
    rf"|[{BULLETS}{ORNAMENTS}{TICKS}†‡>]{{1,2}}|o"
    r"|(?:Artikel|Bijlage|Vraag|Antwoord) \d{1,3}[.:]?)"
)
_BESIDE = 0.5  # of the height that strips of one row share
_NEAR, _GLUED = 0.9, 0.12  # ems of white between strips that are one text, or one word
_AFTER_LABEL = 5.0  # ems of white between a label and its text
_SMALL = 0.85
_MARKER = re.compile(r"\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{2,3}")
_NEGATIVE = re.compile(rf"[-−–]\d{{1,2}}|{_MARKER.pattern}")
_LONGEST_MARKER, _LOOK = 3, 6
_RAISED, _HIGHEST = 0.1, 1.2  # of the size beside it: how far up a marker stands


class Row(Typeset):
    """A line with its place and look; ``cells`` are its strips where they stand well apart."""

    __slots__ = (
        "band",
        "baseline",
        "bottom",
        "cells",
        "font",
        "left",
        "right",
        "size",
        "strips",
        "top",
    )

    def __init__(self, strip: Strip, band: int) -> None:
        super().__init__(strip.text, 0, strip.page)
        self.strips = [strip]
        self.cells: list[list[Strip]] = []
        self.band = band
        self.left = strip.left
        self.right = strip.right
        self.top = strip.top
        self.bottom = strip.bottom
        self.baseline = strip.baseline
        self.size = strip.size
        self.font: Look = strip.look

    @property
    def raised(self) -> bool:
        """Whether any of it stands higher than the rest, as markers of notes do."""
        for strip in self.strips:  # noqa: SIM110  # asked of every row, again and again
            if strip.raised:
                return True
        return False


def rows(band: list[Strip], number: int) -> list[Row]:
    """The rows of a band, from top to bottom; ``number`` tells bands apart."""
    found: list[Row] = []
    beside: list[Strip] = []
    last: Strip | None = None
    for strip in _with_markers(band):
        if last is not None:
            # the one before, not the first: an initial stands beside several lines
            share = min(last.bottom, strip.bottom) - strip.top
            if share > _BESIDE * min(strip.bottom - strip.top, last.bottom - last.top):
                beside.append(strip)
                if strip.size > _SMALL * last.size or len(strip.text) > _LONGEST_MARKER:
                    last = strip  # and no marker, which stands higher
                continue
            found.append(_row(beside, number))
        beside = [strip]
        last = strip
    if beside:
        found.append(_row(beside, number))
    return found


def _with_markers(band: list[Strip]) -> list[Strip]:
    """``band`` with markers that stand by themselves right after the words that they belong to:
    where boxes fit their letters tightly, these may not stand beside each other."""
    lone = [
        i
        for i, strip in enumerate(band)
        if len(strip.text) <= _LONGEST_MARKER and _MARKER.fullmatch(strip.text)
    ]
    if not lone:
        return band
    hosts: dict[int, Strip] = {}
    for i in lone:
        sign = band[i]
        for host in band[i + 1 : i + _LOOK] + band[max(0, i - _LOOK) : i]:
            if (
                host.size * _SMALL > sign.size
                and -0.2 < (sign.left - host.right) / host.size < _GLUED + 0.1
                and _RAISED < (host.baseline - sign.baseline) / host.size < _HIGHEST
            ):
                hosts[id(host)] = sign
                break
    moved = set(map(id, hosts.values()))
    out: list[Strip] = []
    for strip in band:
        if id(strip) not in moved:
            out.append(strip)
            while id(out[-1]) in hosts:  # a marker may have one itself: the power of a power
                out.append(hosts[id(out[-1])])
    return out


def _row(strips: list[Strip], number: int) -> Row:
    if len(strips) == 1:
        return Row(strips[0], number)
    strips.sort(key=_LEFT)
    cells: list[list[Strip]] = [[strips[0]]]
    texts = [strips[0].text]
    for before, strip in pairwise(strips):
        white = (strip.left - before.right) / max(strip.size, before.size, 1)
        if _marks(before, strip, white):
            strip.raised = True
            texts[-1] += strip.text.translate(RAISED_WHOLE)
            cells[-1].append(strip)
        elif white < _NEAR:
            texts[-1] += strip.text if white < _GLUED else f" {strip.text}"
            cells[-1].append(strip)
        else:
            texts.append(strip.text)
            cells.append([strip])
    if len(cells) > 1 and _LABEL.fullmatch(texts[0]):
        white = cells[1][0].left - cells[0][-1].right
        if white < _AFTER_LABEL * cells[1][0].size:
            texts[:2] = [f"{texts[0]} {texts[1]}"]
            cells[:2] = [cells[0] + cells[1]]
    tallest = max(strips, key=lambda strip: len(strip.text))
    row = Row(tallest, number)
    row.text = "\t".join(texts)
    row.strips = strips
    row.left, row.right = strips[0].left, max(strip.right for strip in strips)
    row.top = min(strip.top for strip in strips)
    row.bottom = max(tallest.bottom, min(strip.bottom for strip in strips))
    bold = all(strip.look.bold for strip in strips if any(map(str.isalnum, strip.text)))
    row.font = Look(bold, tallest.look.italic)
    if len(cells) > 1:
        row.cells = cells
    return row


def _marks(before: Strip, strip: Strip, white: float) -> bool:
    """Whether ``strip`` is a marker, or a negative power, by itself, raised at the end of the one
    before it."""
    sign = _NEGATIVE if before.text[-1:].isdigit() else _MARKER
    return (
        len(strip.text) <= _LONGEST_MARKER
        and sign.fullmatch(strip.text) is not None
        and white < 0.4
        and strip.size < _SMALL * before.size
        and strip.baseline < before.baseline - _RAISED * before.size
    )
