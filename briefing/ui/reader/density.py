"""Where on a page the passages of each theme lie, and how densely: what the scroll bar draws.

Places are parts of the whole page, 0–1. A theme has a lane of its own; where there are more themes
than lanes can be told apart, themes share the lane of what they stand under, the rest the last one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.domain.theme_tree import in_order, lineage
from briefing.i18n import tr, trn
from briefing.ui.reader.page import Page

STEPS = 600  # places on the page that are told apart
MOST = 12  # lanes
_SLICE = 500  # passages between two looks at the clock

Ruler = Callable[[Span], "tuple[float, float] | None"]  # where a span stands; None for nowhere


@dataclass(slots=True)
class Lane:
    """A theme, or several, with how much of each step its passages cover (more
    than 1 where they overlap), and where each of them stands."""

    themes: tuple[Theme, ...]
    cover: list[float] = field(default_factory=lambda: [0.0] * STEPS)
    tops: list[float] = field(default_factory=list)
    feet: list[float] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def add(self, passage: Passage, top: float, foot: float) -> None:
        """Put in a passage."""
        self.tops.append(top)
        self.feet.append(foot)
        self.passages.append(passage)
        first, last = min(top * STEPS, STEPS - 1.0), min(foot * STEPS, float(STEPS))
        step = int(first)
        while True:
            self.cover[step] += max(min(last, step + 1) - max(first, step), 0.02)
            step += 1
            if step >= last or step >= STEPS:
                return

    def near(self, part: float, air: float) -> list[tuple[float, Passage]]:
        """The passages at ``part``, or at most ``air`` away, and where they begin."""
        return [
            (top, passage)
            for top, foot, passage in zip(self.tops, self.feet, self.passages, strict=True)
            if top - air <= part <= foot + air
        ]


@dataclass(frozen=True, slots=True)
class DensityMap:
    """The lanes in the order of the themes. ``pages`` are the offsets at which the original's
    pages begin."""

    lanes: tuple[Lane, ...] = ()
    pages: Sequence[int] = ()

    def counts(self) -> list[tuple[Theme, int]]:
        """How many passages each theme has."""
        return [
            (theme, sum(theme.id in p.themes for p in lane.passages))
            for lane in self.lanes
            for theme in lane.themes
        ]

    def in_words(self) -> str:
        """How many passages each theme has, in words."""
        return "; ".join(
            trn("{theme}: {count} passage", "{theme}: {count} passages", count, theme=theme.name)
            for theme, count in self.counts()
        )

    def tell(self, lanes: Iterable[Lane], part: float, air: float) -> list[str]:
        """A line for each theme that has passages at a place."""
        lines = []
        for lane in lanes:
            near = [passage for _, passage in lane.near(part, air)]
            for theme in lane.themes:
                here = [p for p in near if theme.id in p.themes]
                if not here:
                    continue
                count = trn(
                    "{theme}: {count} passage",
                    "{theme}: {count} passages",
                    len(here),
                    theme=theme.name,
                )
                lines.append(", ".join(filter(None, (count, self._pages(here)))))
        return lines

    def _pages(self, passages: Sequence[Passage]) -> str:
        if not self.pages:
            return ""
        first, last = (
            max(bisect_right(self.pages, end(p.start for p in passages)), 1) for end in (min, max)
        )
        if first == last:
            return tr("p. {page}", page=first)
        return tr("pp. {first}–{last}", first=first, last=last)

    def nearest(self, lanes: Iterable[Lane], part: float, air: float) -> Passage | None:
        """The passage that begins nearest to a place, of those that are there."""
        found = [(abs(top - part), p) for lane in lanes for top, p in lane.near(part, air)]
        return min(found, key=lambda pair: (pair[0], pair[1].start), default=(0.0, None))[1]


def lanes_of(themes: Iterable[Theme], used: frozenset[int]) -> list[tuple[Theme, ...]]:
    """The themes that have passages, lane by lane: as the sidebar has them, archived ones last."""
    everything = tuple(themes)
    ordered = [
        theme
        for archived in (False, True)
        for theme in in_order(t for t in everything if (t.archived is not None) == archived)
        if theme.id in used
    ]
    if len(ordered) <= MOST:
        return [(theme,) for theme in ordered]
    over = lineage(everything)
    together: dict[int, list[Theme]] = {}
    for theme in ordered:
        above = over.get(theme.id, ())
        together.setdefault(above[-1].id if above else theme.id, []).append(theme)
    lanes = [tuple(lane) for lane in together.values()]
    rest = tuple(theme for lane in lanes[MOST - 1 :] for theme in lane)
    return lanes if len(lanes) <= MOST else [*lanes[: MOST - 1], rest]


def draw_up(
    passages: Sequence[Passage],
    themes: Iterable[Theme],
    ruler: Ruler,
    pages: Sequence[int] = (),
) -> Iterator[DensityMap | None]:
    """The map of ``passages``, which are in order of their beginning: ``None`` after each slice of
    the work, the map at last."""
    used: set[int] = set()
    for at in range(0, len(passages), _SLICE * 8):
        for passage in passages[at : at + _SLICE * 8]:
            used.update(passage.themes)
        yield None
    lanes = [Lane(lane) for lane in lanes_of(themes, frozenset(used))]
    lane_of = {theme.id: lane for lane in lanes for theme in lane.themes}
    for at in range(0, len(passages), _SLICE):
        for passage in passages[at : at + _SLICE]:
            place = ruler(passage.span)
            if place is None:
                continue
            touched = [lane_of[theme] for theme in passage.themes if theme in lane_of]
            for number, lane in enumerate(touched):
                if lane not in touched[:number]:
                    lane.add(passage, *place)
        yield None
    yield DensityMap(tuple(lanes), pages)


def ruler_of(page: Page) -> Ruler:
    """Where spans stand on a page as it is now, heights of rows that were not looked at yet being
    estimates."""
    flow, tops = page.flow, page.heights.tops()
    rows = flow.rows
    starts = [row.start for row in rows]
    whole = max(page.height, 1)

    def part(offset: int) -> float:
        index = max(bisect_right(starts, offset) - 1, 0)
        row = rows[index]
        inside = min((offset - row.start) / max(row.end - row.start, 1), 1.0)
        return (page.head + tops[index] + inside * (tops[index + 1] - tops[index])) / whole

    return lambda span: (part(span.start), part(span.end))
