"""Words in italics and bold on the page: their own faces, and places that follow the letters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextLayout

from briefing.domain.document import Block, BlockKind, Document, Emphasis, EmphasisKind, Footnote
from briefing.domain.emphasis import EmphasisIndex
from briefing.ui.reader.block_layout import RowLayout
from briefing.ui.reader.emphasis import formats
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.page import Page
from briefing.ui.reader.utf16 import BlockMap, utf16_length

ITALIC, BOLD = EmphasisKind.ITALIC, EmphasisKind.BOLD
P = BlockKind.PARAGRAPH


def page(
    *parts: str | tuple[BlockKind, str], notes: tuple[Footnote, ...] = (), width: int = 560
) -> Page:
    """A page of blocks in which ``/words/`` are italic and ``*words*`` bold."""
    text, blocks, found = "", [], []
    for part in parts:
        kind, marked = (P, part) if isinstance(part, str) else part
        text += "\n" if text else ""
        start = len(text)
        opened: dict[str, int] = {}
        for char in marked:
            if char not in "/*":
                text += char
            elif char in opened:
                look = ITALIC if char == "/" else BOLD
                found.append(Emphasis(opened.pop(char), len(text), look))
            else:
                opened[char] = len(text)
        blocks.append(Block(kind, start, len(text)))
    emphases = tuple(sorted(found, key=lambda e: (e.start, e.end, e.kind)))
    document = Document(text, tuple(blocks), footnotes=notes, emphases=emphases)
    return Page(Flow(document), width, QColor("#3355cc"), 0, 0)


def styles(layout: RowLayout) -> dict[str, str]:
    """The faces of a row and the words that are set in each, line by line."""
    found: dict[str, str] = {}
    for piece in layout.pieces:
        for line in piece.qlines:
            for run in line.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
                name = run.rawFont().styleName()
                words = "".join(run.sourceString()[n] for n in sorted(set(run.stringIndexes())))
                found[name] = f"{found.get(name, '')}{words}"
    return found


@pytest.mark.usefixtures("qapp")
def test_words_are_set_in_the_real_faces() -> None:
    shown = page("Zo /schreef/ zij *toen* aan */allen/* hier.").layout(0)
    assert styles(shown) == {
        "Regular": "Zo  zij  aan  hier.",
        "Italic": "schreef",
        "Semibold": "toen",
        "Semibold Italic": "allen",
    }


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", [BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE])
def test_every_kind_of_block_has_them(kind: BlockKind) -> None:
    shown = page("Eerst een alinea.", (kind, "Zo /schreef/ zij *toen* aan allen.")).layout(1)
    assert styles(shown)["Italic"] == "schreef"
    assert styles(shown)["Semibold"] == "toen"


@pytest.mark.usefixtures("qapp")
def test_slanted_text_has_its_italics_upright() -> None:
    assert styles(page((BlockKind.CAPTION, "Kaart van /Bergen/")).layout(0)) == {
        "Italic": "Kaart van ",
        "Regular": "Bergen",
    }
    assert set(styles(page((BlockKind.CAPTION, "/Kaart van Bergen/")).layout(0))) == {"Italic"}


@pytest.mark.usefixtures("qapp")
def test_figures_in_italics_sit_in_the_text_as_others_do() -> None:
    shown = page("Van 2031 en /2031/ is veel bekend.")
    upright, slanted = shown.flow.text.index("2031"), shown.flow.text.rindex("2031")
    formats_ = shown.layout(0).pieces[0].layout.formats()
    (one,) = [f for f in formats_ if f.start == slanted]
    assert one.format.font().featureValue(QFont.Tag("onum")) == 1
    assert one.start != upright


@pytest.mark.usefixtures("qapp")
def test_a_passage_is_as_wide_as_its_letters() -> None:
    shown = page("De *Stormvogel* lag /naast/ de kade.")
    layout = shown.layout(0)
    for words, weight, slant in (
        ("Stormvogel", QFont.Weight.DemiBold, False),
        ("naast", QFont.Weight.Normal, True),
    ):
        font = QFont(layout.style.font)
        font.setWeight(weight)
        font.setItalic(slant)
        start = shown.flow.text.index(words)
        (rect,) = layout.rects(start, start + len(words))
        assert rect.width() == pytest.approx(QFontMetricsF(font).horizontalAdvance(words), abs=1.5)


@pytest.mark.usefixtures("qapp")
def test_each_character_is_found_where_it_stands() -> None:
    words = "Een /schuin/ woord, een *vet*/vers/ 😀 en *ĳs/salon/* van é/é/, "
    shown = page(words * 9)
    layout = shown.layout(0)
    assert len(layout.lines) > 3
    for line in layout.lines:
        for offset in range(line.start, line.end - 1):
            left = layout.caret(offset).left()
            right = layout.caret(offset + 1).left()
            assert right > left
            middle = (left + right) / 2
            assert layout.offset_at(middle - 0.1, line.top + 4, nearest=False) == offset


@pytest.mark.usefixtures("qapp")
def test_the_label_of_a_note_keeps_its_face() -> None:
    note = Footnote("12", 8, "noot", None, None)
    shown = page("Zo /schreef zij/ toen.", notes=(note,)).layout(0)
    piece = shown.pieces[0]
    at = piece.map.to_layout(8)
    faces = [
        f.format.font().italic()
        for f in piece.layout.formats()
        for position in range(f.start, f.start + f.length)
        if at <= position < at + 3
    ]
    assert faces == [False] * 3


@pytest.mark.usefixtures("qapp")
def test_a_bold_cell_keeps_to_its_line() -> None:
    table = BlockKind.TABLE
    bold = page(
        (table, "Land\tOmschrijving"), (table, "Nederland\tgewoon"),
        (table, "*Noordrijn-Westfalen*\t*wwwmmmwwwmmm wwwmmm*"),
    ).layout(2)  # fmt: skip
    assert [len(piece.lines) for piece in bold.pieces] == [1, 1]
    assert set(styles(bold)) == {"Semibold"}


@pytest.mark.usefixtures("qapp")
def test_a_block_in_several_rows_goes_on_as_it_was() -> None:
    shown = page(f"Begin {'/'}{'woorden ' * 1400}/ einde.")
    rows = [styles(shown.layout(n)) for n in range(len(shown.flow))]
    assert len(rows) > 2
    assert [set(row) for row in rows[1:-1]] == [{"Italic"}] * (len(rows) - 2)
    assert "Begin" in rows[0]["Regular"]
    assert "einde." in rows[-1]["Regular"]


# any emphases


def _spans(draw: Any, length: int) -> list[tuple[int, int]]:
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def emphasised(draw: Any) -> tuple[str, tuple[Emphasis, ...]]:
    text = draw(st.text(st.sampled_from("ab é😀ĳ"), max_size=30))
    found = [
        Emphasis(start, end, kind)
        for kind in EmphasisKind
        for start, end in _spans(draw, len(text))
    ]
    return text, tuple(sorted(found, key=lambda e: (e.start, e.end, e.kind)))


@given(emphasised(), st.data())
def test_those_of_a_stretch_are_all_that_share_characters_with_it(
    made: tuple[str, tuple[Emphasis, ...]], data: st.DataObject
) -> None:
    text, emphases = made
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    expected = {
        (max(e.start, start), min(e.end, end), e.kind)
        for e in emphases
        if e.start < end and start < e.end
    }
    found = EmphasisIndex(emphases).within(start, end)
    assert {(e.start, e.end, e.kind) for e in found} == expected
    assert len(found) == len(expected)


@given(emphasised(), st.data())
def test_faces_change_exactly_where_emphases_do(
    made: tuple[str, tuple[Emphasis, ...]], data: st.DataObject
) -> None:
    text, emphases = made
    markers = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=3)))
    labels = [(offset, "\u20607") for offset in markers]
    places = BlockMap(text, labels)
    ranges = list(formats(emphases, 100, 100 + len(text), places, QFont(), []))
    assert ranges == []  # these stand elsewhere
    ranges = list(formats(emphases, 0, len(text), places, QFont(), markers))
    for one, other in pairwise(ranges):
        assert one.start + one.length <= other.start
    looks: dict[int, tuple[bool, bool]] = {}
    for one in ranges:
        font = one.format.font()
        for position in range(one.start, one.start + one.length):
            looks[position] = (font.italic(), font.weight() == QFont.Weight.DemiBold)
    expected: dict[int, tuple[bool, bool]] = {}
    for offset, char in enumerate(text):
        kinds = {e.kind for e in emphases if e.start <= offset < e.end}
        first = places.to_layout(offset, after=True)
        units = 2 if char == "ĳ" else utf16_length(char)
        if kinds:
            expected.update(
                dict.fromkeys(range(first, first + units), (ITALIC in kinds, BOLD in kinds))
            )
    assert looks == expected
