"""Heights of rows: the tree gives what adding up gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.ui.reader.geometry import Heights

heights = st.lists(st.integers(1, 90), min_size=1, max_size=70)
changes = st.lists(st.tuples(st.integers(0, 69), st.integers(1, 200)), max_size=20)


@given(heights, changes)
def test_tops_and_rows_follow_the_changes(first: list[int], changed: list[tuple[int, int]]) -> None:
    tree, plain = Heights(first), list(first)
    for row, height in changed:
        tree[row % len(plain)] = height
        plain[row % len(plain)] = height
    assert tree.total == sum(plain)
    assert tree.tops() == [sum(plain[:n]) for n in range(len(plain) + 1)]
    for row in range(len(plain)):
        assert tree[row] == plain[row]
        assert tree.top(row) == sum(plain[:row])
        assert tree.row_at(tree.top(row)) == row
        assert tree.row_at(tree.top(row) + plain[row] - 1) == row


def test_beyond_the_ends_is_the_nearest_row() -> None:
    tree = Heights([10, 20])
    assert (tree.row_at(-5), tree.row_at(30), tree.row_at(999)) == (0, 1, 1)
    assert Heights().row_at(3) == 0
