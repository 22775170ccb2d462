"""Acts: what one deed of the user changed, so that views refresh and undo can go back exactly.

A :class:`Delta` is a list of row images; only the store makes and applies them. To the rest of the
program it is a value to keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row; ``before`` is ``None`` for an insertion, ``after`` is ``None`` for a removal."""

    table: str
    key: tuple[Any, ...]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Delta:
    """Row images in the order in which they were written."""

    rows: tuple[RowChange, ...] = ()

    def inverse(self) -> Delta:
        """The delta that takes this one back."""
        return Delta(
            tuple(RowChange(r.table, r.key, r.after, r.before) for r in reversed(self.rows))
        )

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Change:
    """What views must look at again: ids of reports (metadata, list), of reports whose passages
    changed, of themes, of briefings; ``everything`` when it is easier to start over. ``passages``
    are the ids of the only passages that changed in those reports; empty where it could be any of
    them. With ``counts_only`` the themes are as they were, but for the number of their passages."""

    reports: frozenset[int] = frozenset()
    passages_of: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    everything: bool = False
    passages: frozenset[int] = frozenset()
    briefings: frozenset[int] = frozenset()
    counts_only: bool = False

    def __or__(self, other: Change) -> Change:
        return Change(
            self.reports | other.reports,
            self.passages_of | other.passages_of,
            self.themes | other.themes,
            self.everything or other.everything,
            frozenset() if self._vague or other._vague else self.passages | other.passages,
            self.briefings | other.briefings,
            not self.themes_differ and not other.themes_differ and bool(self.themes | other.themes),
        )

    @property
    def themes_differ(self) -> bool:
        """Whether more than the number of its passages may have changed of a theme."""
        return self.everything or (bool(self.themes) and not self.counts_only)

    @property
    def _vague(self) -> bool:
        return bool(self.passages_of) and not self.passages

    def __bool__(self) -> bool:
        some = self.reports or self.passages_of or self.themes or self.briefings
        return bool(some or self.everything)


@dataclass(frozen=True, slots=True)
class Act:
    """One deed of the user, done and committed.

    ``label`` is an English template for the undo menu (``"tag {theme}"``), filled with ``values``
    after translation. ``result`` is the id of what was made or touched, where there is one.
    An act that changed nothing has an empty ``delta``.
    """

    label: str
    change: Change
    delta: Delta
    values: Mapping[str, str] = field(default_factory=dict)
    result: int | None = None

    def then(self, other: Act) -> Act:
        """This act gone on with by another one like it, as one."""
        delta = Delta((*self.delta.rows, *other.delta.rows))
        return replace(self, change=self.change | other.change, delta=delta)

    def comes_to_nothing(self) -> bool:
        """Whether every row is in the end what it was before."""
        start: dict[tuple[Any, ...], dict[str, Any] | None] = {}
        end: dict[tuple[Any, ...], dict[str, Any] | None] = {}
        for row in self.delta.rows:
            place = (row.table, row.key)
            known = start.setdefault(place, None if row.before is None else {})
            if known is not None and row.before is not None:
                # a later row may tell of columns that an earlier one left alone
                start[place] = {**row.before, **known}
            after = end.get(place) or {}
            end[place] = None if row.after is None else {**after, **row.after}
        return start == end
