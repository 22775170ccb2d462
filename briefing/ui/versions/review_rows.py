"""The rows of the review list: passages under what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.domain.library import Theme
from briefing.domain.versions import Decision, ReviewItem, Status
from briefing.i18n import tr
from briefing.ui.rows import Row
from briefing.ui.versions.words import (
    ICONS,
    group_title,
    place_line,
    short_decision,
    status_word,
)

# what has to be looked at comes first
_ORDER = (Status.CHANGED, Status.AMBIGUOUS, Status.GONE, Status.MOVED, Status.UNCHANGED)


def review_rows(items: Sequence[ReviewItem], themes: Mapping[int, Theme]) -> tuple[Row, ...]:
    """The items by status, each group in the order of the old text."""
    rows: list[Row] = []
    for status in _ORDER:
        members = [item for item in items if item.status is status]
        if members:
            rows.append(Row(group_title(status), corner=str(len(members)), style="kicker"))
            rows += [_row(item, themes) for item in members]
    return tuple(rows)


def _row(item: ReviewItem, themes: Mapping[int, Theme]) -> Row:
    own = [themes[theme] for theme in item.passage.themes if theme in themes]
    place = place_line(item.old)
    return Row(
        item.old.text,
        detail=" · ".join(part for part in (status_word(item.status), place) if part),
        corner=short_decision(item.decision),
        serif=True,
        icon=ICONS[item.status] if item.is_open else "check",
        quiet=not item.is_open,
        dots=tuple(theme.colour for theme in own),
        spoken=tr("Themes: {themes}", themes=", ".join(t.name for t in own)) if own else "",
        value=item.passage.id,
    )


def next_open(items: Sequence[ReviewItem], order: Sequence[int], after: int) -> int | None:
    """The passage to look at after ``after``: the next open one in ``order`` (passage ids), round
    and round; ``None`` when all are decided."""
    still = {item.passage.id for item in items if item.decision is Decision.OPEN}
    at = order.index(after) if after in order else -1
    return next((one for one in (*order[at + 1 :], *order[: at + 1]) if one in still), None)


def decided_otherwise(before: Iterable[ReviewItem], now: Iterable[ReviewItem]) -> int | None:
    """The first passage that has another decision now."""
    was = {item.passage.id: item.decision for item in before}
    changed = (one.passage.id for one in now if was.get(one.passage.id) not in (None, one.decision))
    return next(changed, None)
