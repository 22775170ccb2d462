"""What became of the passages of a report, so that every view takes over just that."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import Passage, Theme


@dataclass(frozen=True, slots=True)
class PassageNews:
    """``before`` and ``passages`` are those of the version that is shown, in order, and ``length``
    is that of its text. ``removed`` are those that are gone or were different, as they were;
    ``added`` those that are new or different, as they are. With ``whole`` those two are empty, and
    anything may have changed, also of passages that stand in older versions."""

    report: int
    before: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    length: int
    removed: tuple[Passage, ...] = ()
    added: tuple[Passage, ...] = ()
    whole: bool = False


# the order of passages everywhere: that of the text
order_of: Callable[[Passage], tuple[int, int, int]] = attrgetter("start", "end", "id")


def row_among(passage: Passage, passages: Sequence[Passage]) -> int:
    """Where a passage stands, or would stand, among ``passages``, which are in order."""
    return bisect_left(passages, order_of(passage), key=order_of)


def changed(
    passages: Sequence[Passage], removed: Iterable[Passage], added: Iterable[Passage]
) -> tuple[Passage, ...]:
    """The passages, which are in order, without those ``removed`` and with those ``added``."""
    found = list(passages)
    for passage in removed:
        del found[row_among(passage, found)]
    for passage in added:
        found.insert(row_among(passage, found), passage)
    return tuple(found)


class Tally:
    """How many passages of a report have each theme, and how many are key passages."""

    def __init__(self, passages: Collection[Passage] = ()) -> None:
        self.themes = Counter(theme for passage in passages for theme in passage.themes)
        self.keys = sum(passage.key for passage in passages)
        self.passages = len(passages)

    def take(self, news: PassageNews) -> None:
        """Count what changed; :attr:`PassageNews.whole` news cannot be counted so."""
        for passages, by in ((news.removed, -1), (news.added, 1)):
            for passage in passages:
                for theme in passage.themes:
                    self.themes[theme] += by
                self.keys += by * passage.key
                self.passages += by


def uncounted(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """The themes as they look, whatever their counts."""
    return tuple(replace(theme, passages=0, total=0) for theme in themes)


def look_alike(some: Sequence[Theme], others: Sequence[Theme]) -> bool:
    """Whether these are the same themes in the same order, whatever their counts."""
    if len(some) != len(others):
        return False
    differ = [pair for pair in zip(some, others, strict=True) if pair[0] is not pair[1]]
    before, after = zip(*differ, strict=True) if differ else ((), ())
    return uncounted(before) == uncounted(after)


def recounted(
    before: Mapping[int, Theme], themes: Sequence[Theme], news: Iterable[PassageNews]
) -> tuple[Theme, ...] | None:
    """The ``themes``, which come without counts, with those of ``before`` and what the ``news``
    changes in them; ``None`` where that is not enough to know: a theme came, went or moved."""
    parents = {theme.id: theme.parent for theme in themes}
    if {theme.id: theme.parent for theme in before.values()} != parents:
        return None
    own: Counter[int] = Counter()
    families: Counter[int] = Counter()
    for one in news:
        for passages, by in ((one.removed, -1), (one.added, 1)):
            for passage in passages:
                own.update(dict.fromkeys(passage.themes, by))
                families.update(dict.fromkeys(_with_those_above(passage.themes, parents), by))

    def counted(theme: Theme) -> Theme:
        known = before[theme.id]
        if theme is known and not own[theme.id] and not families[theme.id]:
            return theme  # making one anew takes longer than all else here
        passages, total = known.passages + own[theme.id], known.total + families[theme.id]
        return replace(theme, passages=passages, total=total)

    return tuple(map(counted, themes))


def _with_those_above(themes: Iterable[int], parents: Mapping[int, int | None]) -> set[int]:
    """Themes of a passage, and all that they stand under."""
    found: set[int] = set()
    for theme in themes:
        step: int | None = theme
        while step in parents and step is not None and step not in found:
            found.add(step)
            step = parents[step]
    return found
