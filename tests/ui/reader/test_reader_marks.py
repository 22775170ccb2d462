"""Passages by place, and ribbons side by side."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.document import Block, BlockKind, Document
from briefing.domain.library import Passage
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.marks import Lanes, PassageIndex
from briefing.ui.reader.painting import segments


def _passage(number: int, start: int, length: int, themes: tuple[int, ...] = (1,)) -> Passage:
    return Passage(number, 1, 1, start, start + length, "x" * length, "", "", (), None, themes)


@st.composite
def many(draw: st.DrawFn) -> list[Passage]:
    places = draw(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 80)), max_size=90))
    themes = st.lists(st.integers(1, 4), max_size=3, unique=True).map(tuple)
    return [_passage(n, s, length, draw(themes)) for n, (s, length) in enumerate(places, 1)]


def _extent(passage: Passage) -> tuple[int, int]:
    return max(passage.start - 10, 0), passage.end + 10


def _ends(passages: Iterable[Passage]) -> list[int]:
    return [_extent(passage)[1] for passage in passages]


@given(many(), st.integers(0, 500), st.integers(1, 100))
def test_touching_is_what_looking_at_all_finds(
    passages: list[Passage], start: int, length: int
) -> None:
    found = PassageIndex(passages).touching(start, start + length)
    plain = [p for p in passages if p.start < start + length and p.end > start]
    assert {p.id for p in found} == {p.id for p in plain}
    assert [p.start for p in found] == sorted(p.start for p in plain)


@given(many(), many())
def test_a_changed_index_is_as_a_new_one(before: list[Passage], after: list[Passage]) -> None:
    index = PassageIndex(before)
    index.change(after, before)
    assert list(index.passages) == list(PassageIndex(after).passages)
    assert index.by_id == {p.id: p for p in after}


def _no_two_share(passages: list[Passage], lanes: Lanes) -> None:
    bars = [(p, lane) for p in passages for lane in lanes.of(p)]
    for n, (one, lane) in enumerate(bars):
        assert 0 <= lane < lanes.count
        for other, its in bars[n + 1 :]:
            if lane == its:
                assert one.id != other.id
                assert one.end <= other.start or other.end <= one.start


@given(many(), st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_where_many_end_is_where_each_ends(passages: list[Passage], lengths: list[int]) -> None:
    places = list(pairwise(accumulate(lengths, lambda at, more: at + more + 1, initial=0)))
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end - 1) for start, end in places)
    flow = Flow(Document("x" * places[-1][1], blocks))
    lasts = [passage.end - 1 for passage in passages]
    assert list(flow.ends(lasts)) == [flow.bounds(last, last)[1] for last in lasts]
    index = PassageIndex(passages)
    alone, together = Lanes(index, _extent), Lanes(index, _extent, _ends)
    assert [alone.of(one) for one in passages] == [together.of(one) for one in passages]


@given(many())
def test_ribbons_beside_one_another_have_lanes_of_their_own(passages: list[Passage]) -> None:
    lanes = Lanes(PassageIndex(passages), _extent)
    assert all(len(lanes.of(p)) == len(p.themes) for p in passages)
    _no_two_share(passages, lanes)


@given(many(), st.data())
def test_lanes_follow_from_which_passages_there_are(
    passages: list[Passage], data: st.DataObject
) -> None:
    index = PassageIndex(passages)
    lanes = Lanes(index, _extent)
    shown, gone = {p.id: p for p in passages}, {}
    for _ in range(8):
        start, length = data.draw(st.integers(0, 400)), data.draw(st.integers(1, 60))
        added, removed = [], []
        deed = data.draw(st.sampled_from(("make", "trash", "restore", "alter")))
        if deed == "trash" and shown:
            removed = [shown[data.draw(st.sampled_from(sorted(shown)))]]
        elif deed == "restore" and gone:
            added = [gone.pop(data.draw(st.sampled_from(sorted(gone))))]
        elif deed == "alter" and shown:
            removed = [shown[data.draw(st.sampled_from(sorted(shown)))]]
            added = [_passage(removed[0].id, start, length, (1, 2))]
        else:
            added = [_passage(1000 + len(shown) + len(gone), start, length, (1, 2))]
        before = {p.id: lanes.of(p) for p in shown.values()}
        index.change(added, removed)
        moved = lanes.change(added, removed)
        for passage in removed:
            gone[passage.id] = shown.pop(passage.id)
        shown |= {p.id: p for p in added}
        for passage in added:
            gone.pop(passage.id, None)
        fresh = Lanes(PassageIndex(shown.values()), _extent, _ends)
        assert [lanes.of(p) for p in shown.values()] == [fresh.of(p) for p in shown.values()]
        assert lanes.count == fresh.count
        if moved is not None:
            other = {p.id for p in shown.values() if lanes.of(p) != before.get(p.id)}
            assert other <= moved <= shown.keys()
        _no_two_share(list(shown.values()), lanes)


@given(many(), many())
def test_what_is_new_moves_no_other_ribbon(before: list[Passage], more: list[Passage]) -> None:
    lanes = Lanes(index := PassageIndex(before), _extent)
    kept = [lanes.of(p) for p in before]
    added = [_passage(p.id + 1000, p.start, len(p.quote), p.themes) for p in more]
    index.change(added, [])
    lanes.change(added, [])
    assert [lanes.of(p) for p in before] == kept


class _Counted(PassageIndex):
    """An index that knows how often it was asked."""

    asked = 0

    def touching(self, start: int, end: int) -> list[Passage]:
        self.asked += 1
        return super().touching(start, end)


def test_lanes_are_looked_for_where_something_changed() -> None:
    passages = [_passage(n, n * 50, 40) for n in range(1, 2000)]
    index = _Counted(passages)
    lanes = Lanes(index, _extent)
    for added, removed in (
        ([_passage(5000, 50_020, 60)], []),
        ([], [passages[1000]]),
        ([passages[1000]], []),
    ):
        index.asked = 0
        index.change(added, removed)
        lanes.change(added, removed)
        assert index.asked < 20


def test_one_that_lies_over_all_and_comes_back_is_as_before() -> None:
    whole = _passage(1, 0, 200_000)
    index = PassageIndex([whole, *(_passage(n, n * 50, 45, (1, 2)) for n in range(2, 2000))])
    lanes = Lanes(index, _extent)
    before = {p.id: lanes.of(p) for p in index.passages}
    for added, removed in (((), (whole,)), ((whole,), ())):
        index.change(added, removed)
        lanes.change(added, removed)
    assert {p.id: lanes.of(p) for p in index.passages} == before


def test_the_shortest_passage_around_an_offset_comes_first() -> None:
    index = PassageIndex([_passage(1, 0, 50), _passage(2, 10, 10), _passage(3, 40, 30)])
    assert [p.id for p in index.at(12)] == [2, 1]
    assert [p.id for p in index.at(70)] == [3]
    assert index.at(200) == []


@given(many())
def test_segments_cover_exactly_what_is_tagged(passages: list[Passage]) -> None:
    ordered = list(PassageIndex(passages).touching(100, 300))
    found = segments(ordered, 100, 300)
    places: dict[int, set[int]] = {}
    for first, last, themes in found:
        assert first < last
        for at in range(first, last):
            assert at not in places
            places[at] = set(themes)
    for at in range(100, 300):
        over = [p for p in passages if p.start <= at < p.end]
        assert (at in places) == bool(over)
        assert places.get(at, set()) == {t for p in over for t in p.themes}


def test_what_began_first_stays_first() -> None:
    passages = [_passage(1, 0, 30, (2,)), _passage(2, 10, 40, (1,))]
    assert segments(passages, 0, 60) == [(0, 10, (2,)), (10, 30, (2, 1)), (30, 50, (1,))]
