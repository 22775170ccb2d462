"""Breaking runs into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.export.fonts import SANS_BOLD, SERIF, faces
from briefing.export.lines import Run, break_lines, clean, visual


def run(text, size=11.0, face=SERIF):
    return Run(text, face, size, "#000000")


def told(line):
    return "".join(piece.text for piece in line.pieces)


texts = st.text(st.characters(codec="utf-8"), max_size=300)


@given(text=texts, width=st.floats(30, 500))
def test_nothing_is_lost_or_added(text, width):
    lines = break_lines((run(text),), width)
    assert "".join(map(told, lines)) == clean(text)
    assert lines[0].first
    assert lines[-1].last
    assert sum(line.first for line in lines) == sum(line.last for line in lines) == 1


@given(text=texts, width=st.floats(60, 500))
def test_no_line_is_wider_than_there_is_room(text, width):
    for line in break_lines((run(text),), width):
        visible = told(line).rstrip(" ")
        assert faces()[SERIF].width(visible) * 11 / 1000 <= width + 0.01


@given(words=st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=1, max_size=60))
def test_lines_break_at_spaces(words):
    lines = break_lines((run(" ".join(words)),), 150)
    assert [word for line in lines for word in told(line).split()] == words
    assert all(told(line).endswith(" ") for line in lines[:-1])


def test_a_word_over_two_runs_stays_whole():
    number = run("[12]", 7, SANS_BOLD)
    for width in range(60, 200, 5):
        lines = break_lines((run("Werksessie I, p. 1"), number), width)
        assert any("1[12]" in told(line) for line in lines)


def test_a_word_longer_than_a_line_is_cut_at_a_fit_place_and_marked():
    address = "https://example.org/verklaringen/veilige-zeewegen/bergen/2031"
    lines = break_lines((run(f"zie {address} daar"),), 150)
    pieces = [p for line in lines for p in line.pieces if p.whole or p.continued]
    assert "".join(piece.text for piece in pieces) == address
    assert [piece.whole for piece in pieces] == [address] + [""] * (len(pieces) - 1)
    assert all(piece.text[-1] in "/-.:" for piece in pieces[:-1])


def test_right_to_left_words_are_drawn_from_their_end():
    assert visual("naar שלום עולם toe") == "naar םלוע םולש toe"
    assert visual("niets") == "niets"


def test_clean_drops_what_cannot_be_drawn():
    assert clean("a\x00b\tc\ud800\ufeff\r") == "ab c"
