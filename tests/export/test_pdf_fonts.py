"""The faces: a glyph for every character, and none drawn as a box without saying so."""

from __future__ import annotations

from struct import unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.export.fonts import (
    SANS,
    SERIF,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
    Face,
    faces,
)

NAMES = tuple(faces())
UPRIGHT = tuple(name for name in NAMES if name not in (SERIF_ITALIC, SERIF_BOLD_ITALIC))
WESTERN = ["Oekraïne", "čšž ąęł őű", "“” „ ‘’ – — …", "€ § ° ½"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", WESTERN)
def test_what_reports_hold_has_a_glyph_of_its_own(name, text):
    assert not [char for char in text if faces()[name].lacks(char)]


@pytest.mark.parametrize("name", UPRIGHT)
@pytest.mark.parametrize("text", ["Київ", "→"])
def test_upright_faces_have_more(name, text):
    assert not [char for char in text if faces()[name].lacks(char)]


@pytest.mark.parametrize("name", NAMES)
def test_no_face_lacks_a_ligature(name):
    assert not [char for char in "ĳĲ㎏" if faces()[name].lacks(char)]


def test_what_the_serif_lacks_is_composed_of_letters():
    face = faces()[SERIF]
    for ligature, letters in (("ĳ", "ij"), ("Ĳ", "IJ"), ("㎏", "kg")):
        assert face.width(ligature) == face.width(letters)


def test_a_sign_for_what_is_lacking():
    face = faces()[SERIF]
    assert face.lacks("😀")
    assert face.lacks("中")
    assert face.width("😀") == face.width("中") > 300


def test_what_cannot_be_seen_has_no_width():
    face = faces()[SERIF]
    assert face.width("\u200b\u2060\u200d\ufe0f") == 0
    assert not face.lacks("\u200b")
    assert face.width("\u2009") == face.width(" ")


@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_every_character_has_a_glyph_and_the_font_stays_whole(text):
    face = faces()[SANS]
    assert face.width(text) == pytest.approx(sum(face.width(char) for char in text))
    subset = face._face.makeSubset([0, *sorted(set(map(ord, text)))])
    tables = _tables(subset)
    count = unpack(">H", tables["maxp"][4:6])[0]
    assert count <= len(set(text)) * 20 + 2
    ends = _offsets(tables)
    assert len(ends) == count + 1
    assert ends == sorted(ends)
    assert ends[-1] <= len(tables["glyf"])


def test_a_second_face_of_the_same_file_is_its_own(tmp_path):
    first = faces()[SERIF]
    again = Face("AnotherSerif", _file_of(first))
    assert again.width("ĳ") == first.width("ĳ")
    assert again._glyphs is not first._glyphs


def _file_of(face):
    from pathlib import Path

    name = face._face.filename
    return Path(name.decode() if isinstance(name, bytes) else name)


def _tables(font):
    count = unpack(">H", font[4:6])[0]
    tables = {}
    for n in range(count):
        tag, _, start, length = unpack(">4sLLL", font[12 + 16 * n : 28 + 16 * n])
        tables[tag.decode()] = font[start : start + length]
    return tables


def _offsets(tables):
    loca = tables["loca"]
    if unpack(">h", tables["head"][50:52])[0]:
        return list(unpack(f">{len(loca) // 4}L", loca))
    return [2 * offset for offset in unpack(f">{len(loca) // 2}H", loca)]
