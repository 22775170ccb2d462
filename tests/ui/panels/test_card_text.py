from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from briefing.domain.span import Span
from briefing.ui.card_text import Lines, utf16
from briefing.ui.look import font

words = st.text(alphabet="abc de🛟é\u0301\u05d0-\n", max_size=300)


def painted(lines: Lines, width: int, height: int = 30) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    lines.draw(painter, 0, 0, QColor("black"))
    painter.end()
    return image


def inked(lines: Lines, width: int) -> list[int]:
    """The columns in which a line has ink."""
    image = painted(lines, width)
    white = QColor("white").rgb()
    return [x for x in range(width) if any(image.pixel(x, y) != white for y in range(30))]


@given(text=words, width=st.integers(30, 400), most=st.integers(0, 4))
def test_lines_keep_within_width_and_number(
    styled: QApplication, text: str, width: int, most: int
) -> None:
    lines = Lines(text, font("list_title", serif=True), width, line_height=21, max_lines=most)
    assert lines.height % 21 == 0
    assert not most or lines.height <= most * 21
    beyond = painted(lines, width + 60, lines.height + 1).copy(width + 2, 0, 58, lines.height + 1)
    blank = QImage(beyond.size(), beyond.format())
    blank.fill(QColor("white"))
    assert beyond == blank


@given(text=words, offset=st.integers(0, 300))
def test_offsets_are_those_of_qt(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert utf16(text, offset) == sum(2 if ord(c) > 0xFFFF else 1 for c in text[:offset])


def test_what_is_cut_ends_in_an_ellipsis(styled: QApplication) -> None:
    face = font("list_title", serif=True)
    cut = Lines("Nederland zegt toe en nog eens toe. " * 20, face, 150, line_height=21, max_lines=1)
    whole = Lines("Nederland zegt toe…", face, 150, line_height=21)
    assert inked(cut, 150) == inked(whole, 150)


@pytest.mark.parametrize("before", ["", "🛟", "e\u0301🛟🛟 "])
def test_bold_falls_on_the_words_that_were_meant(styled: QApplication, before: str) -> None:
    text = f"{before}xxxx boei xxxx"
    start = text.index("boei")
    face = font("list_title", serif=True)
    plain = Lines(text, face, 400, line_height=21)
    bold = Lines(text, face, 400, line_height=21, bold=[Span(start, start + 4)])
    ahead = Lines(text[:start], face, 400, line_height=21)
    assert len(inked(bold, 400)) > len(inked(plain, 400))
    same = max(inked(ahead, 400))
    upto = [x for x in inked(bold, 400) if x <= same]
    assert upto == [x for x in inked(plain, 400) if x <= same]


@pytest.mark.parametrize(
    ("text", "at_right"), [("חופים פתוחים", True), ("Haven חופים", False), ("12 חופים", True)]
)
def test_a_line_stands_where_its_script_begins(
    styled: QApplication, text: str, at_right: bool
) -> None:
    columns = inked(Lines(text, font("list_title", serif=True), 200, line_height=21), 200)
    assert (columns[-1] > 190) == at_right
    assert (columns[0] < 10) == (not at_right)


@pytest.mark.parametrize("text", ["חופים פתוחים", "12 חופים"])
def test_the_full_stop_stands_where_the_line_ends(styled: QApplication, text: str) -> None:
    face = font("list_title", serif=True)
    stop, held = (Lines(text + end, face, 200, line_height=21) for end in (".", ".\u200f"))
    assert painted(stop, 200) == painted(held, 200), "a mark that has no ink leads it there anyhow"
