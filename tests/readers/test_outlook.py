"""Outlook's own messages, made here as Outlook makes them."""

from __future__ import annotations

import struct
from datetime import UTC, date, datetime

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.mail.lzfu import decompressed
from briefing.readers.mail.reader import MailReader, OutlookReader
from briefing.readers.mail.unwrapping import unwrapped
from tests.makers.ole import Tree, ole

TEXT = "De ministers spraken over kabels en havens, en over de kosten van beide."
HTML_IN_RTF = (
    r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}"
    r"{\*\htmltag64 <html><body>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 De ministers spraken "
    r"\'e9\'e9n dag over {\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 kabels{\*\htmltag92 </b>}"
    r"\htmlrtf }\htmlrtf0 , \u8364?5.{\*\htmltag72 </p>}\htmlrtf \par\htmlrtf0 "
    r"{\*\htmltag64 <ul><li>}punt{\*\htmltag72 </li></ul></body></html>}\htmlrtf }\htmlrtf0 }"
)


def text(tag: int, value: str) -> Tree:
    return {f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le")}


def narrow(tag: int, value: bytes) -> Tree:
    return {f"__substg1.0_{tag:04X}001E": value}


def raw(tag: int, value: bytes) -> Tree:
    return {f"__substg1.0_{tag:04X}0102": value}


def fixed(head: int, **values: tuple[int, bytes]) -> Tree:
    rows = [
        struct.pack("<HHL", 0x40, tag, 6) + value.ljust(8, b"\0") for tag, value in values.values()
    ]
    return {"__properties_version1.0": bytes(head) + b"".join(rows)}


def moment(year: int, month: int, day: int) -> bytes:
    since = datetime(year, month, day, 12, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    return struct.pack("<Q", int(since.total_seconds()) * 10_000_000)


def message(head: int = 32, **more: Tree) -> Tree:
    made: Tree = {
        **text(0x0037, "RE: Verslag van de haventop"),
        **text(0x0042, "Anna de Boer"),
        **text(0x5D01, "anna@example.org"),
        **text(0x0E04, "Bram; Carla"),
        **fixed(head, sent=(0x0039, moment(2031, 6, 9))),
    }
    for part in more.values():
        made.update(part)
    return made


def attachment(name: str, data: bytes, **more: Tree) -> Tree:
    made = {**text(0x3707, name), **raw(0x3701, data), **fixed(8)}
    for part in more.values():
        made.update(part)
    return made


def lzfu(data: bytes) -> bytes:
    """``data`` compressed, with each byte written as it is."""
    out = b"".join(b"\0" + data[i : i + 8] for i in range(0, len(data), 8))
    return struct.pack("<LL4sL", len(out) + 12, len(data), b"LZFu", 0) + out


def read(tree: Tree) -> Document:
    data = ole(tree)
    reader = OutlookReader()
    assert reader.recognises(data, "x.msg")
    return reader.read(data, "x.msg", WordJoiner())


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    blocks = [b for b in document.blocks if kind in (None, b.kind)]
    return [document.text[b.start : b.end] for b in blocks]


def test_properties_become_metadata() -> None:
    document = read(message(body=text(0x1000, TEXT)))
    known = document.metadata
    assert (known.title, known.sender) == ("Verslag van de haventop", "Anna de Boer")
    assert (known.kind, known.date) == ("e-mail", date(2031, 6, 9))
    assert document.text == TEXT
    assert "Van: Anna de Boer <anna@example.org>" in document.letterhead
    assert "Aan: Bram, Carla" in document.letterhead


def test_text_in_a_code_page() -> None:
    page = fixed(32, page=(0x3FFD, struct.pack("<L", 1252)))
    tree: Tree = {**narrow(0x0037, b"Stuk"), **narrow(0x1000, "Eén €.".encode("cp1252")), **page}
    assert read(tree).text == "Eén €."


def test_html_goes_before_the_rest() -> None:
    page = "<p>Met <b>vet</b>, één.</p><ul><li>punt</li></ul>"
    document = read(message(a=text(0x1000, "plat"), b=raw(0x1013, page.encode())))
    assert texts(document) == ["Met vet, één.", "punt"]
    document = read(message(b=raw(0x1013, page.encode("cp1252"))))
    assert texts(document, BlockKind.LIST_ITEM) == ["punt"]


def test_html_inside_rtf() -> None:
    assert "<p>De ministers spraken één dag over <b>kabels</b>, €5.</p>" in unwrapped(
        HTML_IN_RTF.encode("latin-1")
    )
    document = read(message(a=raw(0x1009, lzfu(HTML_IN_RTF.encode("latin-1")))))
    assert texts(document) == ["De ministers spraken één dag over kabels, €5.", "punt"]


def test_rtf_and_plain_text() -> None:
    rtf = rb"{\rtf1\ansi\pard De ministers spraken over \b kabels\b0 .\par}"
    document = read(message(a=raw(0x1009, lzfu(rtf)), b=text(0x1000, "plat")))
    assert document.text == "De ministers spraken over kabels."
    typed = rb"{\rtf1\ansi\fromtext \pard De ministers.\par}"
    assert read(message(a=raw(0x1009, lzfu(typed)), b=text(0x1000, TEXT))).text == TEXT


def test_compression() -> None:
    # the example of the published specification: a run that refers to itself
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert decompressed(packed) == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert decompressed(struct.pack("<LL4sL", 20, 5, b"MELA", 0) + b"tekst") == b"tekst"
    for cut in range(len(packed)):
        assert isinstance(decompressed(packed[:cut]), bytes)


def test_attachments() -> None:
    inner: Tree = {"__substg1.0_3701000D": message(24, a=text(0x1000, TEXT), b={
        "__attach_version1.0_#00000000": attachment("diep.pdf", b"%PDF")})}  # fmt: skip
    document = read(
        message(
            a=text(0x1000, TEXT),
            b={
                "__attach_version1.0_#00000000": attachment("map\\verslag één.pdf", b"%PDF-1.7"),
                "__attach_version1.0_#00000001": attachment(
                    "logo.png", b"\x89PNG", cid=text(0x3712, "logo@x")
                ),
                "__attach_version1.0_#00000002": {**fixed(8), **inner},
                "__attach_version1.0_#00000003": attachment("groot.docx", b"x" * 9000),
            },
        )
    )
    assert [part.name for part in document.parts] == [
        "verslag één.pdf",
        "RE: Verslag van de haventop.eml",
        "groot.docx",
    ]
    assert document.parts[0].data == b"%PDF-1.7"
    assert document.parts[2].data == b"x" * 9000
    nested = MailReader().read(document.parts[1].data, "x.eml", WordJoiner())
    assert (nested.text, nested.metadata.sender) == (TEXT, "Anna de Boer")
    assert (nested.metadata.title, nested.metadata.date) == (
        "Verslag van de haventop",
        date(2031, 6, 9),
    )
    assert [part.name for part in nested.parts] == ["diep.pdf"]


def test_messages_within_messages_end_somewhere() -> None:
    tree = message(24, a=text(0x1000, TEXT))
    for _ in range(6):
        place: Tree = {**fixed(8), "__substg1.0_3701000D": tree}
        tree = message(24, a=text(0x1000, TEXT), b={"__attach_version1.0_#00000000": place})
    tree.update(fixed(32))
    document = read(tree)
    assert document.warnings[-1][1] == {"count": "1"}
    depth = 0
    while document.parts:
        document = MailReader().read(document.parts[0].data, "x.eml", WordJoiner())
        depth += 1
    assert depth == 2


def test_nothing_to_read() -> None:
    with pytest.raises(UserError, match="holds no text"):
        read(message())


def test_flipped_bytes_end_in_text_or_a_reason() -> None:
    good = ole(message(a=text(0x1000, TEXT), b={
        "__attach_version1.0_#00000000": attachment("a.pdf", b"%PDF")}))  # fmt: skip
    reader = OutlookReader()
    for at in range(0, len(good), 7):
        data = bytearray(good)
        data[at] ^= 0xFF
        try:
            document = reader.read(bytes(data), "x.msg", WordJoiner())
        except UserError:
            continue
        assert document.text or document.parts
