"""Briefings as they are kept: what goes into them, in which order and under which headings.

A :class:`BriefingDraft` names passages; :class:`briefing.domain.briefing.Briefing` is what is
composed of it, complete in itself, to be exported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from briefing.domain.document import Period
from briefing.domain.library import Passage, Theme

_STEP = 1024  # between neighbours, so that most moves change no other entry's position
_LAST = 2**31 - 1  # what a column of any database holds


@dataclass(frozen=True, slots=True)
class BriefingDraft:
    """A briefing in the library. ``recipient`` is "for", ``sender`` "from"; ``date`` is ``None``
    while it is to be the day of its export. ``passages`` counts those that it shows; ``latest``
    grows with every passage that is added to any briefing, 0 while it has none."""

    id: int
    title: str
    occasion: str = ""
    recipient: str = ""
    sender: str = ""
    date: date | None = None
    core_message: str = ""
    created: datetime | None = None
    trashed: datetime | None = None
    passages: int = 0
    latest: int = 0


_Date = date  # the field of that name would hide it


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One passage in one briefing. ``theme`` is the id of the heading that it was put under,
    ``None`` for none; ``position`` orders all entries of its briefing."""

    id: int
    briefing: int
    passage: int
    theme: int | None
    position: int
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with its passage, and the title, date and days of the meeting of the report that
    this stands in; ``earlier`` says that it stands in a version of it that a newer one replaced.
    ``also`` are the themes of the passage beside the one whose heading it stands under."""

    entry: DraftEntry
    passage: Passage
    report: str
    date: _Date | None
    period: Period | None = None
    earlier: bool = False
    also: tuple[Theme, ...] = ()

    @property
    def id(self) -> int:
        """The entry's id."""
        return self.entry.id

    @property
    def day(self) -> _Date | None:
        """The first day of the meeting, else the date of the report."""
        return self.period.first if self.period else self.date


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Entries under the heading of a theme; ``theme`` is ``None`` for those without one."""

    theme: Theme | None
    entries: tuple[ShownEntry, ...]


def heading(entry: DraftEntry, themes: Sequence[int], order: dict[int, int]) -> int | None:
    """The theme whose heading an entry stands under: the one that it was put under; when that is
    gone, the first of its passage's ``themes`` in ``order``, the places of those that are there."""
    if entry.theme in order:
        return entry.theme
    return first_theme(themes, order)


def first_theme(themes: Iterable[int], order: dict[int, int]) -> int | None:
    """The first of ``themes`` in the order of the sidebar, ``None`` when none of them is there."""
    return min((one for one in themes if one in order), key=order.__getitem__, default=None)


def under_headings(
    entries: Iterable[DraftEntry], heading_of: Callable[[DraftEntry], int | None]
) -> dict[int | None, list[DraftEntry]]:
    """Entries by the heading that they stand under, each in order; headings by their first."""
    found: dict[int | None, list[DraftEntry]] = {}
    for entry in sorted(entries, key=lambda one: (one.position, one.id)):
        found.setdefault(heading_of(entry), []).append(entry)
    return found


def positions(before: int | None, after: int | None, count: int) -> list[int] | None:
    """``count`` positions between two neighbours, ``None`` for an end; ``None`` without room."""
    if count == 0:
        return []
    if before is None and after is None:
        before = 0
    if before is None:
        assert after is not None
        return [after - _STEP * n for n in range(count, 0, -1)]
    if after is None:
        return [before + _STEP * n for n in range(1, count + 1)]
    room = after - before
    if room <= count:
        return None
    return [before + room * n // (count + 1) for n in range(1, count + 1)]


def spread(count: int) -> list[int]:
    """Positions for ``count`` entries with room between them all."""
    return [_STEP * n for n in range(1, count + 1)]


def arranged(
    order: Sequence[DraftEntry], moved: Sequence[int], before: int | None
) -> dict[int, int]:
    """The positions that change when the entries ``moved`` (ids, in the order that they are to
    have) go right before the entry ``before``, or to the end for ``None``.

    ``order`` has all entries of a briefing by position; those that are moved may be new to it.
    """
    if _stand_so(order, moved, before):
        return {}
    chosen = set(moved)
    rest = [one for one in order if one.id not in chosen]
    at = next((n for n, one in enumerate(rest) if one.id == before), len(rest))
    low = rest[at - 1].position if at else None
    high = rest[at].position if at < len(rest) else None
    found = positions(low, high, len(moved))
    known = {one.id: one.position for one in order}
    if found is not None and all(-_LAST < one < _LAST for one in found):
        wanted = dict(zip(moved, found, strict=True))
    else:
        ids = [*(one.id for one in rest[:at]), *moved, *(one.id for one in rest[at:])]
        wanted = dict(zip(ids, spread(len(ids)), strict=True))
    return {one: place for one, place in wanted.items() if known.get(one) != place}


def _stand_so(order: Sequence[DraftEntry], moved: Sequence[int], before: int | None) -> bool:
    """Whether the entries stand right there already."""
    ids = [one.id for one in order]
    if not moved or any(one not in ids for one in moved):
        return False
    places = [ids.index(one) for one in moved]
    following = places[-1] + 1
    after = ids[following] if following < len(ids) else None
    return all(b == a + 1 for a, b in pairwise(places)) and after == before
