"""Themes as a tree, whatever stands in their parents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.library import Theme
from briefing.domain.theme_tree import (
    above,
    below,
    children_of,
    depths,
    in_order,
    lineage,
    placed,
    step,
)

IDS = range(1, 9)


@st.composite
def forests(draw: st.DrawFn) -> list[Theme]:
    """Themes whose parents may be missing, or stand in a ring."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    parents = st.none() | st.sampled_from([*IDS, 99])
    return [
        Theme(one, f"{one}", "blue", position=draw(st.integers(0, 3)), parent=draw(parents))
        for one in ids
    ]


@given(forests())
def test_every_theme_stands_once_and_before_those_under_it(themes: list[Theme]) -> None:
    order = [theme.id for theme in in_order(themes)]
    assert sorted(order) == sorted(theme.id for theme in themes)
    deep, lines = depths(themes), lineage(themes)
    assert set(deep) == set(order)
    assert {one: len(line) for one, line in lines.items()} == deep
    for top, those in children_of(themes).items():
        for one in those:
            assert deep[one] == (0 if top is None else deep[top] + 1)
            if top is not None:
                assert order.index(top) < order.index(one)
                assert one in below(themes, top)
                assert top in above(themes, one)
                assert [theme.id for theme in lines[one]][:1] == [top]
    for one in order:
        # what is under a theme follows it without a gap
        family = below(themes, one)
        at = order.index(one) + 1
        assert tuple(order[at : at + len(family)]) == family


@given(forests(), st.data())
def test_a_step_goes_where_it_says(themes: list[Theme], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(themes)).id
    way = data.draw(st.sampled_from(["up", "down", "in", "out"]))
    place = step(themes, one, way)
    if place is None:
        return
    parent, position = place
    assert parent != one
    assert parent not in below(themes, one)
    before = list(children_of(themes)[next(t for t, c in children_of(themes).items() if one in c)])
    order = placed(themes, one, parent, position)
    assert sorted(order) == sorted(theme.id for theme in themes)
    if way == "up":
        assert order.index(one) < order.index(before[before.index(one) - 1])
    if way == "down":
        assert order.index(one) > order.index(before[before.index(one) + 1])
