from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.page_map import Box, PageMap, Run

MAP = PageMap(
    ((595.25, 842.0), (842.0, 595.25)),
    (
        Run(0, 10, 1, 0, 10, Box(70.0, 100.0, 170.0, 112.0)),
        Run(11, 15, 1, 14, 3, Box(70.0, 114.0, 110.0, 126.0)),
        Run(15, 20, 2, 0, 5, Box(70.0, 70.0, 120.0, 82.0)),
    ),
)


def test_boxes_of_a_span_stand_on_its_lines() -> None:
    assert MAP.boxes(5, 17) == [
        (1, Box(120.0, 100.0, 170.0, 112.0)),
        (1, Box(70.0, 114.0, 110.0, 126.0)),
        (2, Box(70.0, 70.0, 90.0, 82.0)),
    ]
    assert MAP.boxes(10, 11) == []
    assert MAP.boxes(20, 30) == []


def test_what_is_not_a_map_is_refused() -> None:
    for wrong in (b"", b"abc", zlib.compress(b"\1\0\0\0"), zlib.compress(b"\1\0\0\0\1\0\0\0")):
        with pytest.raises(ValueError, match="not a page map"):
            PageMap.unpack(wrong)


quarters = st.integers(0, 16_000).map(lambda n: n / 4)
runs = st.lists(
    st.builds(
        lambda gap, length, page, char, chars, box: (gap, length, page, char, chars, Box(*box)),
        st.integers(0, 5),
        st.integers(1, 90),
        st.integers(1, 500),
        st.integers(0, 9_000),
        st.integers(1, 90),
        st.tuples(quarters, quarters, quarters, quarters),
    )
)


@given(st.lists(st.tuples(quarters, quarters)), runs)
def test_packing_keeps_everything(
    sizes: list[tuple[float, float]], drawn: list[tuple[int, int, int, int, int, Box]]
) -> None:
    made, at = [], 0
    for gap, length, page, char, chars, box in drawn:
        at += gap
        made.append(Run(at, at + length, page, char, chars, box))
        at += length
    whole = PageMap(tuple(sizes), tuple(made))
    assert PageMap.unpack(whole.pack()) == whole
    for run in made:
        assert list(whole.between(run.start, run.end)) == [run]


def test_what_stands_off_a_page_is_kept_as_far_off_as_there_is_room() -> None:
    run = Run(0, 4, 1, 0, 4, Box(-3.0, 12.1, 20_000.0, -0.1))
    places = PageMap.unpack(PageMap(((600.0, 90_000.0),), (run,)).pack())
    assert places.sizes == ((600.0, 16_383.75),)
    assert places.runs[0].box == Box(0.0, 12.0, 16_383.75, 0.0)
