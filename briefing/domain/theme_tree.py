"""Themes as a tree: a theme may stand under another one.

A theme whose parent is not among those that are asked about counts as one without a parent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # the window asks before it has painted, when there are no themes yet
    from briefing.domain.library import Theme


def children_of(themes: Iterable[Theme]) -> dict[int | None, list[int]]:
    """Ids under each id by position, those on top under ``None``.

    A ring of parents, which no act makes, is cut at its first theme.
    """
    known = {theme.id: theme for theme in themes}
    found: dict[int | None, list[int]] = defaultdict(list)
    for theme in sorted(known.values(), key=lambda one: (one.position, one.id)):
        parent = theme.parent if theme.parent in known else None
        found[None if _in_ring(theme, known) else parent].append(theme.id)
    return found


def _in_ring(theme: Theme, known: Mapping[int, Theme]) -> bool:
    """Whether the way up from a theme leads back to it, and it is the first of that ring."""
    ring = [theme.id]
    step = theme.parent
    while step is not None and step in known and step not in ring:
        ring.append(step)
        step = known[step].parent
    return step == theme.id and theme.id == min(ring)


def in_order(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Every theme with those under it right after it, by position."""
    known = {theme.id: theme for theme in themes}
    children = children_of(known.values())
    return tuple(known[one] for one in _walk(children, None))


def _walk(children: Mapping[int | None, Sequence[int]], top: int | None) -> list[int]:
    found: list[int] = []
    waiting = list(reversed(children.get(top, ())))
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(reversed(children.get(one, ())))
    return found


def below(themes: Iterable[Theme], theme: int) -> tuple[int, ...]:
    """Ids of the themes under a theme, at any depth, in order."""
    return tuple(_walk(children_of(themes), theme))


def above(themes: Iterable[Theme], theme: int) -> tuple[int, ...]:
    """Ids of the themes over a theme, the nearest first."""
    parents = {one.id: one.parent for one in themes}
    found: list[int] = []
    step = parents.get(theme)
    while step is not None and step in parents and step not in found:
        found.append(step)
        step = parents[step]
    return tuple(found)


def lineage(themes: Iterable[Theme]) -> dict[int, tuple[Theme, ...]]:
    """The themes over each theme, the nearest first."""
    themes = tuple(themes)
    known, children = {theme.id: theme for theme in themes}, children_of(themes)
    found: dict[int, tuple[Theme, ...]] = dict.fromkeys(children.get(None, ()), ())
    waiting = list(found)
    while waiting:
        one = waiting.pop()
        for child in children.get(one, ()):
            found[child] = (known[one], *found[one])
            waiting.append(child)
    return found


def depths(themes: Iterable[Theme]) -> dict[int, int]:
    """How deep each theme stands, 0 on top."""
    children = children_of(themes)
    found: dict[int, int] = {}
    waiting = [(one, 0) for one in children.get(None, ())]
    while waiting:
        one, depth = waiting.pop()
        found[one] = depth
        waiting.extend((child, depth + 1) for child in children.get(one, ()))
    return found


def placed(
    themes: Sequence[Theme], theme: int, parent: int | None, position: int
) -> tuple[int, ...]:
    """The order of all ids once ``theme`` stands under ``parent``, ``position`` counted from 0
    among those that stand there already."""
    children = children_of(themes)
    for those in children.values():
        if theme in those:
            those.remove(theme)
    there = children.setdefault(parent, [])
    there.insert(max(0, min(position, len(there))), theme)
    return tuple(_walk(children, None))


def step(themes: Iterable[Theme], theme: int, way: str) -> tuple[int | None, int] | None:
    """The parent and position that one step takes a theme to; ``None`` where it cannot go.

    ``way`` is "up" or "down" among its likes, "in" under the one before it, or "out" to stand after
    its parent. Archived themes, which are out of sight, are passed over.
    """
    known = {one.id: one for one in themes}
    children = children_of(known.values())
    parent = next((top for top, those in children.items() if theme in those), None)
    those = children[parent]
    others = [one for one in those if one != theme]
    at = those.index(theme)
    before = [one for one in those[:at] if known[one].archived is None]
    after = [one for one in those[at + 1 :] if known[one].archived is None]
    if way == "up" and before:
        return parent, others.index(before[-1])
    if way == "down" and after:
        return parent, others.index(after[0]) + 1
    if way == "in" and before:
        return before[-1], len(children.get(before[-1], ()))
    if way == "out" and parent is not None:
        over = next(top for top, those in children.items() if parent in those)
        return over, children[over].index(parent) + 1
    return None
