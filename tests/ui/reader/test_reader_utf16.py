"""Offsets and Qt's positions say the same, whatever stands in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.ui.reader.utf16 import BlockMap, TextMap, utf16_length

_CHARS = st.sampled_from(list("ab é\u0301ĳĲ😀👩\u200dשלםع–€\U0001f1f3\t"))
texts = st.lists(_CHARS, max_size=60).map("".join)


@st.composite
def with_inserts(draw: st.DrawFn) -> tuple[str, list[tuple[int, str]]]:
    text = draw(texts)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return text, [(at, draw(st.sampled_from(["1", "12", "😀", "\u2060*"]))) for at in places]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_a_plain_block_counts_as_qt_does(text: str) -> None:
    plain = text.replace("ĳ", "").replace("Ĳ", "")
    found = BlockMap(plain)
    assert found.shown == plain
    for offset in range(len(plain) + 1):
        assert found.to_layout(offset) == _units(plain[:offset])


@given(with_inserts())
def test_every_offset_comes_back(case: tuple[str, list[tuple[int, str]]]) -> None:
    text, inserts = case
    found = BlockMap(text, inserts)
    for offset in range(len(text) + 1):
        assert found.to_text(found.to_layout(offset)) == offset
        assert found.to_text(found.to_layout(offset, after=True)) == offset
    assert found.to_layout(len(text), after=True) == _units(found.shown)


@given(with_inserts())
def test_every_position_has_an_offset_in_order(case: tuple[str, list[tuple[int, str]]]) -> None:
    text, inserts = case
    found = BlockMap(text, inserts)
    offsets = [found.to_text(position) for position in range(_units(found.shown) + 1)]
    assert offsets == sorted(offsets)
    assert not offsets or (offsets[0], offsets[-1]) == (0, len(text))


def test_a_label_is_shown_but_is_not_text() -> None:
    found = BlockMap("havens. En", [(7, "\u20601")])
    assert found.shown == "havens.\u20601 En"
    assert (found.to_layout(7), found.to_layout(7, after=True)) == (7, 9)
    assert [found.to_text(p) for p in (6, 7, 8, 9, 10)] == [6, 7, 7, 7, 8]


def test_ij_is_two_letters_in_the_layout_and_one_in_the_text() -> None:
    found = BlockMap("ĳs Ĳs")
    assert found.shown == "ijs IJs"
    assert [found.to_layout(n) for n in range(6)] == [0, 2, 3, 4, 6, 7]
    assert found.to_text(1) == 0


@given(texts)
def test_the_whole_text_counts_as_qt_does(text: str) -> None:
    found = TextMap(text)
    assert found.size16 == utf16_length(text) == _units(text)
    for offset in range(len(text) + 1):
        position = found.to_utf16(offset)
        assert position == _units(text[:offset])
        assert found.to_text(position) == offset


def test_the_middle_of_a_pair_is_its_character() -> None:
    assert TextMap("a😀b").to_text(2) == 1
    assert TextMap("😀😀").to_text(3) == 1


@given(texts, st.integers(-5, 130))
def test_a_position_outside_is_the_nearest_end(text: str, position: int) -> None:
    found = TextMap(text)
    inside = max(0, min(position, found.size16))
    assert found.to_text(position) == found.to_text(inside)
