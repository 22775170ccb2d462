"""Encodings, and files that hold no text."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.readers.decoding import decode
from briefing.readers.registry import reader_for

TEXT = "Één verslag over Oekraïne – “besluiten” in Łódź.\n\nDe coördinatie kost € 5.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_unicode(data: bytes) -> None:
    assert decode(data, "x.txt") == TEXT


def test_windows_1252() -> None:
    text = "Oekraïne – “besluiten” … € 5"
    assert decode(text.encode("cp1252"), "x.txt") == text


def test_stray_bytes_do_not_spoil_the_rest() -> None:
    text = "De coöperatie in Genève en Oekraïne. "
    assert decode(text.encode() + "café €".encode("cp1252"), "x.txt") == text + "café €"
    assert decode("één café €".encode("cp1252"), "x.txt") == "één café €"


def test_latin_1_bytes_without_meaning_in_windows_1252() -> None:
    assert decode(b"\x81 caf\xe9", "x.txt").endswith("café")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04" + bytes(40),
        bytes(range(32)) * 20,
        b"\x00\x01\x02\xff\xfe\x00" * 50,
        b"tekst" + bytes(200) + b"tekst",
    ],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match=r"beeld\.txt.*not a text file"):
        decode(data, "beeld.txt")


def read(data: bytes) -> Document:
    return reader_for(data, "x.txt").read(data, "x.txt", WordJoiner())


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n \f ", "\ufeff\u200b\n".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(UserError, match=r"x\.txt"):
        read(data)


def test_line_ends_do_not_matter() -> None:
    texts = {read(TEXT.replace("\n", end).encode()).text for end in ("\n", "\r\n", "\r", "\u2028")}
    assert len(texts) == 1


def test_decomposed_text_is_composed() -> None:
    assert read(unicodedata.normalize("NFD", TEXT).encode()).text == read(TEXT.encode()).text


def test_invisible_and_compound_characters() -> None:
    document = read(
        "De coöp\u00aderatie\u200b is\u00a0eﬃciënt en\u202fﬂink, noodzakelĳk; non\u2011lethal.\n"
        "Het samen\u00ad\nwerken.  Veel   spaties. 👩\u200d👩\u200d👧 \x93aldus\x94\n".encode()
    )
    assert "De coöperatie is efficiënt en flink, noodzakelĳk; non-lethal." in document.text
    assert "Het samenwerken. Veel spaties. 👩\u200d👩\u200d👧 “aldus”" in document.text
