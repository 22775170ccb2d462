"""What LibreOffice makes of one text in OpenDocument, RTF and old Word, read back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.protocol import NeedsConversionError
from briefing.readers.registry import reader_for
from tests.makers.office import (
    Heading,
    Items,
    Paragraph,
    Piece,
    Table,
    Title,
    convert,
    flat_odt,
)
from tests.makers.ole import ole

REPORT: tuple[Piece, ...] = (
    Title("Verslag van de haventop in Bergen"),
    Paragraph("De ministers spraken{note:Zie het kabelplan.} over {b:havens} en {i:kabels}."),
    Heading("Kabels"),
    Paragraph("Over {comment:Anna|Klopt dit?|de kabels} is lang gesproken, één hele dag – 😀."),
    Items(["eerste punt", "tweede punt", Items(["onderdeel", "nog een"], "a"), "derde"], "1"),
    Items(["los punt", "nog een los punt"]),
    Paragraph("Zie {link:https://example.org/plan|het plan} voor de cijfers."),
    Heading("Diep water", 2),
    Table((("Land", "Bedrag"), ("België", "5 miljoen"), ("Noorwegen", "7 miljoen"))),
    Paragraph("Een citaat uit het plan van de havens.", "quote"),
    Paragraph("Een vette regel", "bold"),
    Paragraph("Onder die regel staat tekst{note:Nog een noot.}."),
    Heading("Vervolg"),
    Paragraph("In het najaar volgt een nieuwe top."),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    source = flat_odt(REPORT, title="Verslag van de haventop in Bergen")
    files = convert({"nota.fodt": source}, ("odt", "rtf", "doc"), tmp_path_factory.mktemp("lo"))
    return {"nota.fodt": source, **files}


def read(data: bytes, name: str) -> Document:
    return reader_for(data, name).read(data, name, WordJoiner())


def shape(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def test_all_read_the_same(made: Mapping[str, bytes]) -> None:
    wanted = read(made["nota.fodt"], "nota.fodt")
    assert shape(wanted) == [
        (BlockKind.HEADING, 1, "Verslag van de haventop in Bergen"),
        (BlockKind.PARAGRAPH, 0, "De ministers spraken over havens en kabels."),
        (BlockKind.HEADING, 2, "Kabels"),
        (BlockKind.PARAGRAPH, 0, "Over de kabels is lang gesproken, één hele dag – 😀."),
        (BlockKind.LIST_ITEM, 1, "1. eerste punt"),
        (BlockKind.LIST_ITEM, 1, "2. tweede punt"),
        (BlockKind.LIST_ITEM, 2, "a. onderdeel"),
        (BlockKind.LIST_ITEM, 2, "b. nog een"),
        (BlockKind.LIST_ITEM, 1, "3. derde"),
        (BlockKind.LIST_ITEM, 1, "los punt"),
        (BlockKind.LIST_ITEM, 1, "nog een los punt"),
        (BlockKind.PARAGRAPH, 0, "Zie het plan voor de cijfers."),
        (BlockKind.HEADING, 3, "Diep water"),
        (BlockKind.TABLE, 0, "Land\tBedrag"),
        (BlockKind.TABLE, 0, "België\t5 miljoen"),
        (BlockKind.TABLE, 0, "Noorwegen\t7 miljoen"),
        (BlockKind.QUOTE, 0, "Een citaat uit het plan van de havens."),
        (BlockKind.HEADING, 4, "Een vette regel"),
        (BlockKind.PARAGRAPH, 0, "Onder die regel staat tekst."),
        (BlockKind.HEADING, 2, "Vervolg"),
        (BlockKind.PARAGRAPH, 0, "In het najaar volgt een nieuwe top."),
        (BlockKind.FOOTNOTE, 0, "Zie het kabelplan."),
        (BlockKind.FOOTNOTE, 0, "Nog een noot."),
    ]
    for name in ("nota.odt", "nota.rtf"):
        document = read(made[name], name)
        assert shape(document) == shape(wanted)
        assert [(s.title, s.level) for s in document.sections] == [
            (s.title, s.level) for s in wanted.sections
        ]
        assert document.footnotes == wanted.footnotes
        assert document.links == wanted.links
        assert [c.text for c in document.comments] == ["Klopt dit?"]
        assert document.metadata.title == "Verslag van de haventop in Bergen"


@pytest.mark.parametrize("name", ["nota.odt", "nota.rtf", "nota.doc"])
@pytest.mark.parametrize("called", ["x.doc", "x.zip", "x.txt", "x.pdf", "x"])
def test_the_name_does_not_matter(made: Mapping[str, bytes], name: str, called: str) -> None:
    assert reader_for(made[name], called).name == name.rsplit(".", 1)[1]


def test_old_word_files_ask_for_another_program(made: Mapping[str, bytes]) -> None:
    with pytest.raises(NeedsConversionError) as caught:
        read(made["nota.doc"], "nota.doc")
    assert caught.value.target == ".docx"
    locked = ole({"WordDocument": bytes(11) + b"\x01" + bytes(500)})
    with pytest.raises(UserError, match="password"):
        read(locked, "nota.doc")


@pytest.mark.parametrize(
    ("stream", "word"),
    [
        ("EncryptedPackage", "password"),
        ("Workbook", "spreadsheet"),
        ("PowerPoint Document", "presentation"),
        ("Iets anders", "of a kind"),
    ],
)
def test_other_office_files_are_called_by_their_name(stream: str, word: str) -> None:
    with pytest.raises(UserError, match=word):
        reader_for(ole({stream: b"x" * 100}), "nota.docx")
