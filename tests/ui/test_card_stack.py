"""Where cards stand: told without adding up all of them, and yet the same as if it were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.ui.card_stack import CardStack

HEIGHTS = st.lists(st.integers(0, 90), max_size=400)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("insert", "remove", "measure", "ask")),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.integers(0, 90),
    ),
    max_size=20,
)


def _agree(stack: CardStack, margin: int) -> None:
    tops = list(accumulate(stack.heights, initial=margin))
    assert [stack.top(row) for row in range(len(stack) + 1)] == tops
    assert stack.foot == tops[-1]
    assert stack.total == tops[-1] + margin
    for y in {-1, 0, margin, *tops[:: 1 + len(tops) // 9], tops[-1] - 1, tops[-1] + 40}:
        row = max(0, min(bisect_right(tops, y) - 1, len(stack) - 1))
        assert stack.row_at(y) == row
    for row in range(0, len(stack), 37):
        for top in (tops[row] - 50, tops[row], tops[row + 1]):
            away = tops[row] >= top + 60 or tops[row + 1] <= top
            assert stack.is_away(row, top, 60) == away


def _measure(more: int) -> Callable[[int], int]:
    return lambda at: (more + at) % 91


@settings(deadline=None, max_examples=60)
@given(HEIGHTS, st.integers(0, 9), DEEDS)
def test_places_are_as_if_all_were_added_up(
    heights: list[int], margin: int, deeds: list[tuple[str, int, int, int]]
) -> None:
    stack = CardStack(margin)
    stack.start_over(heights)
    for deed, one, other, height in deeds:
        row = one % (len(stack) + 1)
        if deed == "insert":
            stack.insert(row, [height] * (other % 90))
        elif deed == "remove" and row < len(stack):
            stack.remove(row, min(row + other % 90, len(stack) - 1))
        elif deed == "measure" and row < len(stack):
            stack.doubt(row, row + other % 5)
            stack.measure_around(row, other % 300, _measure(height))
        elif deed == "ask":
            _agree(stack, margin)
    _agree(stack, margin)
