"""The block beside a letter: sender, date and references, in small type at the right of its text,
and what of it comes back on the pages that follow."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

from briefing.domain.document import BlockKind
from briefing.readers.joining import Joiner
from briefing.readers.letterhead import is_formula, labels
from briefing.readers.pdf.rows import Row, rows
from briefing.readers.pdf.strips import Page, Strip
from briefing.readers.sentences import ends_sentence, starts_small
from briefing.readers.signing import is_salutation

_TOP = attrgetter("top")
_SMALLER = 0.92  # of the text's size
_FURTHEST = 0.5  # of the page's width: such a block stands right of it
_FOOT = 0.84  # of the page's height: what stands below is a number, or as good as one
_NEAR = 2.5  # points by which left edges may differ, here and from page to page
_FEWEST, _FEWEST_LABELS = 4, 2  # lines of such a block, and labels among them
_MOST = 200  # pieces of lines at the right of a page: more are no such block
_WORDS = 4  # of a line of running text, at least
_FEWEST_BESIDE = 2  # lines of the text that it stands beside
_APART = 2.2  # sizes from line to line of one group
_LEVEL = 0.5  # of the height: strips that share more stand on one line
_MOST_LEVEL = 0.5  # of a group's lines: more of them on lines of small type, and it is a table
_OPENING = 60  # rows above the words of a letter
_LAST_FIRST = 4  # pages: before the letter may come a sheet that goes with it
_KNOWN = 0.5  # of a group's lines on a later page


def take_out(pages: list[Page], body: float) -> list[list[str]]:
    """Take the block beside a letter that begins on one of the first of ``pages`` out of their
    strips; its lines on that page, group by group. ``body`` is the size of the running text."""
    first = next(
        ((page, found) for page in pages[:_LAST_FIRST] if (found := _block(page, body))), None
    )
    if first is None:
        return []
    page, (groups, left) = first
    texts = [[row.text.replace("\t", " ") for row in rows(group, 0)] for group in groups]
    known = {_folded(strip.text) for group in groups for strip in group}
    page.take([strip for group in groups for strip in group])
    for later in pages[pages.index(page) + 1 :]:
        again = [
            group
            for group in _groups(_small(later, body), left)
            if sum(_folded(strip.text) in known for strip in group) >= _KNOWN * len(group)
            and _lines_beside(later, group, left, body) is not None
        ]
        if again:
            later.take([strip for group in again for strip in group])
    return texts


def _block(page: Page, body: float) -> tuple[list[list[Strip]], float] | None:
    """The groups of such a block on ``page``, and where they begin; ``None`` without one."""
    small = _small(page, body)
    if not _FEWEST <= len(small) <= _MOST:
        return None
    edges = Counter(round(strip.left) for strip in small)
    left = edges.most_common(1)[0][0] - _NEAR
    groups: list[list[Strip]] = []
    lines = 0
    for group in _groups(small, left):
        beside = None if _is_prose(group) else _lines_beside(page, group, left, body)
        if beside is not None:
            groups.append(group)
            lines += beside
    texts = [row.text.replace("\t", " ") for group in groups for row in rows(group, 0)]
    if lines < _FEWEST_BESIDE or labels(texts) < _FEWEST_LABELS:
        return None
    return groups, left


def greet(rows: list[Row]) -> None:
    """Set the salutation of a letter, which ``rows`` begins with, apart from the labels above."""
    for row in rows[:_OPENING]:
        if row.kind is None and not row.cells and is_salutation(row.text):
            row.kind = BlockKind.PARAGRAPH
            return


def joined(lines: list[str], joiner: Joiner) -> list[str]:
    """``lines`` of such a block with those made one in which a word is broken off."""
    out: list[str] = []
    for line in lines:
        if out and out[-1][-1:] == "-" and out[-1][-2:-1].isalpha() and starts_small(line):
            out[-1] = joiner.join(out[-1], line)
        else:
            out.append(line)
    return out


def _small(page: Page, body: float) -> list[Strip]:
    """What stands at the right of ``page`` in small type, from top to bottom."""
    width, height = page.turn.size
    x, foot, size = _FURTHEST * width, _FOOT * height, _SMALLER * body
    found = [s for s in page.strips if s.left > x and s.size < size and s.bottom < foot]
    return sorted(found, key=_TOP)


def _groups(small: list[Strip], left: float) -> list[list[Strip]]:
    """Those right of ``left``, as groups with white between them."""
    groups: list[list[Strip]] = []
    above = None
    for strip in small:
        if strip.left < left:
            continue
        if above is None or strip.bottom - above.bottom > _APART * strip.size:
            groups.append([])
        groups[-1].append(strip)
        above = strip
    return groups


def _is_prose(group: list[Strip]) -> bool:
    """Whether ``group`` is sentences that go on from line to line, and no sender or reference."""
    texts = [row.text for row in rows(group, 0)]
    longer = sum(text.count(" ") + 1 >= _WORDS for text in texts)
    goes_on = sum(starts_small(text) for text in texts[1:])
    return (
        goes_on > 0
        and longer * 2 >= len(texts)
        and any(map(ends_sentence, texts))
        and not labels(texts)
        and not is_formula(" ".join(texts))
    )


def _lines_beside(page: Page, group: list[Strip], left: float, body: float) -> int | None:
    """How many lines of the text stand beside ``group``; ``None`` where something reaches into it,
    or where it is part of a table."""
    top, bottom = group[0].top, max(strip.bottom for strip in group)
    own = set(map(id, group))
    lines = level = 0
    for strip in page.strips:
        if strip.bottom > top and strip.top < bottom and id(strip) not in own:
            if strip.right > left:
                return None
            if strip.size > _SMALLER * body:
                lines += 1
            else:
                level += any(
                    min(strip.bottom, s.bottom) - max(strip.top, s.top) > _LEVEL * s.size
                    for s in group
                )
    return lines if level <= _MOST_LEVEL * len(group) else None


def _folded(text: str) -> str:
    return "".join("0" if sign.isdigit() else sign for sign in text.casefold() if sign.isalnum())
