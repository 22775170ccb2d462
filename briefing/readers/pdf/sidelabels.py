"""Labels of paragraphs, in smaller type in a column of their own at the left: each is read right
before the paragraph at whose first line it stands."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from operator import attrgetter

from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence

Labels = dict[int, list[Strip]]
"""The strips of labels, by the ``id`` of the strip of the text that they are read before."""

_TOP = attrgetter("top")
_LABEL = re.compile(r"(?:\d{1,2}[.)]? )?\W{0,2}[^\W\d_]{3}")
_SMALLER, _ALIKE = 0.93, 0.04  # of the text's size: labels; what is the same
_LONGEST, _FURTHEST = 40, 0.4  # characters of a label's line; where it ends, of the page's width
_NEAR = 2.0  # points within which edges are the same
_FEWEST, _FEWEST_LINES = 3, 4  # labels in a document, lines of text on a page of it
_FULL, _MOST_FULL = 0.62, 0.45  # of the column's width, and how many lines must fill that much
_LEVEL = 0.5  # of the text's size by which the tops of label and line may differ
_STEP = 2.0  # sizes from line to line of one label
_STEPPED = 2  # lines: with fewer there is no step from line to line
_MORE = 1.15  # times the step from line to line: white between paragraphs


def take_out(pages: list[Page], body: float) -> Labels:
    """Take the labels out of the strips of ``pages``; ``body`` is the size of the running text."""
    found: list[tuple[Page, Labels]] = []
    edges: Counter[tuple[str, int]] = Counter()
    for page in pages:
        labels = _on_page(page, body)
        if labels:
            found.append((page, labels))
            edges.update(edge for label in labels.values() for edge in _edges(label[0]))
    if not edges:
        return {}
    (on, edge), count = edges.most_common(1)[0]
    if count < _FEWEST:
        return {}
    taken: Labels = {}
    for page, labels in found:
        mine = {
            line: label
            for line, label in labels.items()
            if any(side == on and abs(at - edge) <= 1 for side, at in _edges(label[0]))
        }
        gone = {id(strip) for label in mine.values() for strip in label}
        page.strips[:] = [strip for strip in page.strips if id(strip) not in gone]
        taken.update(mine)
    return taken


def placed(found: list[Row], labels: Labels, number: int) -> tuple[list[Row], set[int]]:
    """``found`` with the rows of ``labels`` in their places, in bands with numbers after
    ``number``; these numbers. Other rows that begin further left than the text, such as those of a
    letter's head, get bands of their own."""
    out: list[Row] = []
    own: set[int] = set()
    starts: dict[int, tuple[float, int]] = {}  # of the text on a page, and the band of the others
    for row in found:
        for strip in row.strips:
            if id(strip) in labels:
                number += 1
                starts.setdefault(row.band, (strip.left - 2 * _NEAR, number))
    left = dict(labels)
    for row in found:
        for strip in row.strips:
            if id(strip) in left:
                number += 1
                own.add(number)
                out += rows(left.pop(id(strip)), number)
        if row.band in starts and row.left < starts[row.band][0]:
            row.band = starts[row.band][1]
        out.append(row)
    for label in left.values():  # what they stood at is no text
        number += 1
        at = next((i for i, row in enumerate(out) if row.page > label[0].page), len(out))
        out[at:at] = rows(label, number)
    return out, own


def _on_page(page: Page, body: float) -> Labels:
    """The labels on a page, where all that stands beside its text at the left are such."""
    size, furthest = _SMALLER * body, _FURTHEST * page.turn.size[0]
    if not any(
        strip.size < size and strip.right < furthest and _LABEL.match(strip.text)
        for strip in page.strips
    ):
        return {}
    text = [s for s in page.strips if abs(s.size - body) < _ALIKE * body and not s.cell[1]]
    if len(text) < _FEWEST_LINES:
        return {}
    start = Counter(round(s.left / _NEAR) for s in text).most_common(1)[0][0] * _NEAR
    text = sorted([s for s in text if s.left > start - 2 * _NEAR], key=_TOP)
    top, bottom = text[0].top - _LEVEL * body, text[-1].bottom
    beside = sorted(
        [s for s in page.strips if s.right < start - body / 2 and top < s.top < bottom], key=_TOP
    )
    if not beside or len(text) < _STEPPED or not _is_running(text, start):
        return {}
    groups: list[list[Strip]] = []
    above = None
    for strip in beside:
        if strip.size > size or strip.cell[1] or len(strip.text) > _LONGEST:
            return {}
        if above is not None and strip.baseline - above.baseline < _STEP * strip.size:
            groups[-1].append(strip)
        elif _LABEL.match(strip.text):
            groups.append([strip])
        else:
            return {}
        above = strip
    return _anchored(groups, text, body)


def _edges(strip: Strip) -> tuple[tuple[str, int], tuple[str, int]]:
    """Where a label begins and where it ends; others do the one or the other at the same place."""
    return ("left", round(strip.left / _NEAR)), ("right", round(strip.right / _NEAR))


def _is_running(text: list[Strip], start: float) -> bool:
    """Whether most lines of ``text`` are about as wide as its column."""
    width = max(strip.right for strip in text) - start
    return sum(s.right - s.left > _FULL * width for s in text) >= _MOST_FULL * len(text)


def _anchored(groups: list[list[Strip]], text: list[Strip], body: float) -> Labels:
    """``groups`` by the lines of ``text`` at which paragraphs begin; none where one of them stands
    beside another line. What has no more than a value beside it keeps to its line."""
    steps = Counter(round(b.baseline - a.baseline) for a, b in pairwise(text))
    usual = steps.most_common(1)[0][0]
    labels: Labels = {}
    for number, group in enumerate(groups):
        at = min(range(len(text)), key=lambda i: abs(text[i].top - group[0].top))
        line = text[at]
        if abs(line.top - group[0].top) > _LEVEL * body:
            return {}
        if at:
            above = text[at - 1]
            if line.baseline - above.baseline < _MORE * usual and not ends_sentence(above.text):
                return {}
        below = groups[number + 1][0].top if number + 1 < len(groups) else text[-1].bottom
        single = at + 1 == len(text) or text[at + 1].top > below - _LEVEL * body
        if not single or ends_sentence(line.text):
            labels[id(line)] = group
    return labels
