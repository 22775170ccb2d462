"""Notes that were typed in a word processor: raised numbers, and their texts at the end."""

from __future__ import annotations

from lxml import html

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.docx.reader import DocxReader
from briefing.readers.tree import read_tree
from tests.makers.bases import docx_members, zipped

TEXT = "De ministers spraken over kabels en havens"


def read(page: str) -> Document:
    root = html.document_fromstring(f"<html><body>{page}</body></html>").find("body")
    return read_tree(root, "a.html", WordJoiner(), "test 1")


NOTES = "<p>_____</p><p>¹ Eerste <i>noot</i>, over 10 m².</p><p>²) Tweede noot.</p>"


def test_they_are_notes() -> None:
    document = read(f"<p>{TEXT},¹ over 10<sup>2</sup> m² zee.² En verder.</p><p>Slot.</p>{NOTES}")
    assert document.text.split("\n")[:2] == [f"{TEXT}, over 10² m² zee. En verder.", "Slot."]
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Eerste noot, over 10 m²."),
        ("2", "Tweede noot."),
    ]
    assert [document.text[: n.marker][-4:] for n in document.footnotes if n.marker] == [
        "ens,",
        "zee.",
    ]
    assert document.warnings == ()
    (slanted,) = document.emphases
    assert document.text[slanted.start : slanted.end] == "noot"


def test_in_word() -> None:
    up = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"

    def p(*pieces: tuple[str, str]) -> str:
        runs = "".join(
            f"<w:r>{look}<w:t xml:space='preserve'>{text}</w:t></w:r>" for look, text in pieces
        )
        return f"<w:p>{runs}</w:p>"

    body = p(("", f"{TEXT}."), (up, "1")) + p((up, "1"), ("", " Een noot."))
    document = DocxReader().read(zipped(docx_members(body)), "a.docx", WordJoiner())
    assert [(n.label, n.marker, n.text) for n in document.footnotes] == [
        ("1", len(TEXT) + 1, "Een noot.")
    ]


def test_only_where_each_has_its_place() -> None:
    for page in (
        f"<p>{TEXT}.¹</p>{NOTES}",  # no place for the second
        f"<p>{TEXT}.¹ En.²</p><p>¹ Een.</p><p>³ Drie.</p>",
        f"<p>{TEXT} van 10 m².</p><p>² Tweede.</p>",
        f"<p>{TEXT}.¹ En.²</p>{NOTES}<p>Slot.</p>",  # not at the end
    ):
        assert read(page).footnotes == ()
