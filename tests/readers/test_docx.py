"""Word documents: what is printed is read, in its order, and nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import mammoth
import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.docx.reader import DocxReader
from briefing.readers.registry import reader_for
from tests.makers.word import docx, field, p, r

LONG = "Deze alinea is lang genoeg om geen kop te zijn, en eindigt zoals een zin eindigt."


def read(data: bytes, name: str = "stuk.docx") -> Document:
    return DocxReader().read(data, name, WordJoiner())


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def kinds(document: Document) -> list[tuple[str, int]]:
    return [(b.kind.value, b.level) for b in document.blocks]


def around(document: Document, label: str) -> str:
    note = next(n for n in document.footnotes if n.label == label)
    assert note.marker is not None
    return f"{document.text[: note.marker][-10:]}|{document.text[note.marker :][:4]}"


# styles


def style(id_: str, name: str, inside: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>{inside}</w:style>'
    )


@pytest.mark.parametrize(
    ("id_", "name", "inside"),
    [
        ("Kop1", "heading 1", ""),
        ("Heading1", "Heading 1", ""),
        ("Kop1", "Kop 1", ""),
        ("Eigen", "Mijn kop", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Anders", "Kopje", '<w:basedOn w:val="Kop1"/>'),
    ],
)
def test_headings_by_style(id_: str, name: str, inside: str) -> None:
    base = style("Kop1", "heading 1") if id_ == "Anders" else ""
    document = read(
        docx(
            p("Verslag", style="Titel")
            + p("Een kop", style=id_)
            + p(LONG)
            + p("Nog een", style=id_)
            + p(LONG),
            styles=style("Titel", "Title") + base + style(id_, name, inside),
        )
    )
    assert kinds(document)[:2] == [("heading", 1), ("heading", 2)]
    assert [s.title for s in document.sections] == ["Een kop", "Nog een"]


def test_headings_by_number_style_or_look() -> None:
    bold = "<w:b/>"
    document = read(
        docx(
            p("Nota over de havens", style="Title")
            + p(r("Aanleiding", bold))
            + p(LONG)
            + p("Direct ingesteld", properties='<w:outlineLvl w:val="0"/>')
            + p(LONG)
            + p(r("Vet, maar een zin.", bold))
            + p(LONG)
        )
    )
    assert [s.title for s in document.sections] == ["Aanleiding", "Direct ingesteld"]


# notes


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Eerste'
    "</w:t></w:r></w:p><w:p><w:r><w:t>noot.</w:t></w:r></w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p><w:r><w:t>Met een ster.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="3"><w:p><w:r><w:t>Tweede noot.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="9"><w:p><w:r><w:t>Nergens genoemd.</w:t></w:r></w:p></w:footnote>'
)


def note(id_: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'


def test_notes_are_labelled_as_printed() -> None:
    document = read(
        docx(
            p("Dit", note(1), " staat vast, en dit", note(4, "endnote"), " ook")
            + p(
                "Een ster",
                '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>',
                " telt niet mee",
                note(3),
                ".",
            ),
            footnotes=FOOTNOTES,
            endnotes='<w:endnote w:id="4"><w:p><w:r><w:t>Achterin.</w:t></w:r></w:p></w:endnote>',
        )
    )
    assert texts(document)[:2] == ["Dit staat vast, en dit ook", "Een ster telt niet mee."]
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Eerste noot."),
        ("i", "Achterin."),
        ("*", "Met een ster."),
        ("2", "Tweede noot."),
    ]
    assert [around(document, label) for label in ("1", "i", "*", "2")] == [
        "Dit| sta",
        "st, en dit| ook",
        "k\nEen ster| tel",
        "t niet mee|.\nEe",
    ]
    assert not document.warnings


def test_note_numbers_follow_the_settings() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    document = read(
        docx(p("Dit", note(1), " en dat", note(3)), footnotes=FOOTNOTES, settings=settings)
    )
    assert [n.label for n in document.footnotes] == ["c", "d"]


def test_a_note_that_was_deleted_counts_no_more() -> None:
    document = read(
        docx(p("Dit", f"<w:del>{note(1)}</w:del>", " en dat", note(3)), footnotes=FOOTNOTES)
    )
    assert [(n.label, n.text) for n in document.footnotes] == [("1", "Tweede noot.")]


# changes, comments, controls


def test_insertions_are_kept_and_deletions_dropped() -> None:
    document = read(
        docx(
            p(
                "Het kabinet ",
                f"<w:ins>{r('steunt')}</w:ins>",
                "<w:del><w:r><w:delText>verwerpt</w:delText></w:r></w:del>",
                " het plan.",
            )
            + p("Eerste helft, ", properties="<w:rPr><w:del/></w:rPr>")
            + p("tweede helft.")
            + f"<w:p><w:moveFrom>{r('Verhuisd.')}</w:moveFrom></w:p>"
            + f"<w:p><w:moveTo>{r('Verhuisd.')}</w:moveTo></w:p>"
            + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
            + p("weg")
            + "</w:tc><w:tc>"
            + p("weg")
            + "</w:tc></w:tr><w:tr><w:tc>"
            + p("wel")
            + "</w:tc><w:tc>"
            + p("dit")
            + "</w:tc></w:tr></w:tbl>"
        )
    )
    assert texts(document) == [
        "Het kabinet steunt het plan.",
        "Eerste helft, tweede helft.",
        "Verhuisd.",
        "wel\tdit",
    ]
    assert "tracked changes" in document.warnings[0][0]


def test_comments_stand_on_their_words() -> None:
    comments = (
        '<w:comment w:id="0" w:author="A. de Vries" w:date="2031-06-05T10:00:00Z">'
        + p("Klopt dit bedrag?")
        + p("Graag nagaan.")
        + "</w:comment>"
        + '<w:comment w:id="1" w:author="B.">'
        + p("Los.")
        + "</w:comment>"
        + '<w:comment w:id="2" w:author="C.">'
        + p("Over twee alinea’s.")
        + "</w:comment>"
    )
    document = read(
        docx(
            p(
                "Het kost ",
                '<w:commentRangeStart w:id="0"/>',
                "€ 5 mln",
                '<w:commentRangeEnd w:id="0"/>',
                '<w:r><w:commentReference w:id="0"/></w:r>',
                " per jaar",
                '<w:r><w:commentReference w:id="1"/></w:r>',
                ".",
            )
            + '<w:commentRangeStart w:id="2"/>'
            + p("Eerst dit.")
            + p("Dan dat.", '<w:commentRangeEnd w:id="2"/>'),
            comments=comments,
        )
    )
    assert texts(document) == ["Het kost € 5 mln per jaar.", "Eerst dit.", "Dan dat."]
    first, second, third = document.comments
    assert document.text[first.start : first.end] == "€ 5 mln"
    assert (first.author, first.made) == ("A. de Vries", "2031-06-05T10:00:00Z")
    assert first.text == "Klopt dit bedrag? Graag nagaan."
    assert (second.start, second.end, second.text) == (25, 25, "Los.")
    assert document.text[third.start : third.end] == "Eerst dit.\nDan dat."


def test_content_controls_and_wrappers_are_text() -> None:
    document = read(
        docx(
            f"<w:sdt><w:sdtContent>{p('In een blok.')}</w:sdtContent></w:sdt>"
            + p(
                "In ",
                f"<w:sdt><w:sdtContent>{r('een regel')}</w:sdtContent></w:sdt>",
                " ook, ",
                f"<w:smartTag>{r('slim')}</w:smartTag>",
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                f"<w:sdtContent>{r('Klik hier')}</w:sdtContent></w:sdt>",
                ".",
            )
            + "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>"
            + p("a")
            + "</w:tc><w:sdt><w:sdtContent><w:tc>"
            + p("b")
            + "</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
        )
    )
    assert texts(document) == ["In een blok.", "In een regel ook, slim.", "a\tb"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    inside = f"<w:txbxContent>{p('In het kader.')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(docx(p("Voor ", box, "en na.") + p("Verder.")))
    assert texts(document) == ["Voor en na.", "In het kader.", "Verder."]


@pytest.mark.parametrize("after", [True, False])
def test_a_paragraph_without_an_end_stays_in_its_text_box(after: bool) -> None:
    unended = p("In het kader", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{unended}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document = read(docx(p("Voor en na.", box) + (p("Verder.") if after else "")))
    assert texts(document) == ["Voor en na.", "In het kader", *(["Verder."] if after else [])]


# fields, links


def test_fields_show_results_and_links_lead_on() -> None:
    document = read(
        docx(
            p(
                "Zie ",
                field(' HYPERLINK "https://a.example/x" ', r("het rapport")),
                ", ",
                '<w:hyperlink r:id="rId9"><w:r><w:t>de brief</w:t></w:r></w:hyperlink>',
                " en ",
                '<w:hyperlink w:anchor="hier"><w:r><w:t>hieronder</w:t></w:r></w:hyperlink>',
                " op ",
                field(" DATE \\@ x ", r("4 juni 2031")),
                " (blz. ",
                '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
                ")",
                field(' XE "haven" '),
                ".",
                field(
                    " IF </w:instrText></w:r>"
                    + field(" MERGEFIELD naam ", r("verborgen"))
                    + "<w:r><w:instrText> = 1 ",
                    r(" Uitkomst"),
                ),
            ),
            links={"rId9": "https://b.example/brief"},
        )
    )
    assert (
        document.text == "Zie het rapport, de brief en hieronder op 4 juni 2031 (blz. 7). Uitkomst"
    )
    assert [(document.text[x.start : x.end], x.url) for x in document.links] == [
        ("het rapport", "https://a.example/x"),
        ("de brief", "https://b.example/brief"),
    ]


@pytest.mark.parametrize("code", [" REF haven ", " TOC \\o ", " FORMTEXT "])
@pytest.mark.parametrize("begun", [False, True])
def test_a_field_that_never_ends_takes_no_text_along(code: str, begun: bool) -> None:
    marks = f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText></w:r>'
    if begun:
        marks += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    document = read(
        docx(
            p("Zie ", marks, "de haven", field(" XE haven "), ".")
            + p(field(" DATE ", r("4 juni 2031")), " was de eerste dag.")
            + p("Het slot.")
        )
    )
    assert texts(document) == ["Zie de haven.", "4 juni 2031 was de eerste dag.", "Het slot."]


def test_the_number_of_a_page_is_text_in_a_sentence() -> None:
    tab = "<w:r><w:tab/></w:r>"
    document = read(
        docx(
            p("Zie paragraaf 2.1, blz. ", field(" PAGEREF _Ref1 \\h ", r("7")), ".")
            + p("Dit stuk telt ", '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>12</w:t></w:r>'
                "</w:fldSimple>", " bladzijden.")
            + p("Uitkomsten van de conferentie", tab, field(" PAGEREF _Toc1 \\h ", r("9")))
            + p(field(" PAGE ", r("3")))
        )
    )  # fmt: skip
    assert texts(document) == [
        "Zie paragraaf 2.1, blz. 7.",
        "Dit stuk telt 12 bladzijden.",
        "Uitkomsten van de conferentie",
    ]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("superscript", "De 10³ schepen, op 4 km², bij 10⁻⁶ m³; de 1e keer voor € 1,50."),
        ("5", "De 10³ schepen, op 4 km², bij 10⁻⁶ m³; de 1e keer voor € 1,50."),
        ("subscript", "De 10₃ schepen, op 4 km2, bij 10₋₆ m3; de 1e keer voor € 1,50."),
        ("-5", "De 10₃ schepen, op 4 km2, bij 10₋₆ m3; de 1e keer voor € 1,50."),
        ("baseline", "De 103 schepen, op 4 km2, bij 10-6 m3; de 1e keer voor € 1,50."),
    ],
)
@pytest.mark.parametrize("styled", [False, True])
def test_raised_and_lowered_digits(word: str, text: str, styled: bool) -> None:
    look = f'<w:vertAlign w:val="{word}"/>'
    if word.lstrip("-").isdigit():
        look = f'<w:position w:val="{word}"/><w:sz w:val="13"/>'
    styles = (
        f'<w:style w:type="character" w:styleId="Hoog"><w:name w:val="hoog"/><w:rPr>{look}</w:rPr>'
        "</w:style>"
    )
    own = '<w:rStyle w:val="Hoog"/>' if styled else look

    def high(words: str) -> str:
        return r(words, own)

    runs = ["De 10", high("3"), " schepen, op 4 km", high("2"), ", bij 10", high("-"), high("6")]
    runs += [" m", high("3"), "; de 1", high("e"), " keer voor € 1,", high("50"), "."]
    document = read(docx(p(*runs), styles=styles if styled else ""))
    assert document.text == text


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_table_of_contents_is_not_text(wrapped: bool) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    begin += "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    toc = p(begin, "Inleiding ", field(" PAGEREF a ", r("3")), style="Inhopg1")
    toc += p("Uitkomsten ", field(" PAGEREF b ", r("5")), style="Inhopg1") + p(end)
    if wrapped:
        toc = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Inhoud')}{toc}</w:sdtContent></w:sdt>"
        )
    document = read(
        docx(
            p("Verslag", style="Title")
            + toc
            + p("Inleiding", style="Kop1")
            + p(LONG)
            + p("Uitkomsten", style="Kop1")
            + p(LONG)
        )
    )
    assert texts(document) == ["Verslag", "Inleiding", LONG, "Uitkomsten", LONG]


# lists


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="(%3)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="·"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="2"/>'
    '<w:numFmt w:val="upperLetter"/>'
    '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(text: str, number: int, depth: int = 0) -> str:
    own = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=own)


def test_lists_keep_the_numbers_that_are_printed() -> None:
    document = read(
        docx(
            item("een;", 1)
            + item("onder een;", 1, 1)
            + item("nog dieper;", 1, 2)
            + item("onder een;", 1, 1)
            + item("twee.", 1)
            + item("onder twee;", 1, 1)
            + item("teken;", 2)
            + item("letter;", 2, 1)
            + p(LONG)
            + item("opnieuw.", 3)
            + item("drie.", 1),
            numbering=NUMBERING,
        )
    )
    assert texts(document) == [
        "1. een;",
        "1.1 onder een;",
        "(i) nog dieper;",
        "1.2 onder een;",
        "2. twee.",
        "2.1 onder twee;",
        "teken;",
        "B) letter;",
        LONG,
        "5. opnieuw.",
        "6. drie.",
    ]
    assert [b.level for b in document.blocks][:4] == [1, 2, 3, 2]


def test_headings_keep_their_numbers() -> None:
    styles = style("Kop1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style(
        "Kop2",
        "heading 2",
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    document = read(
        docx(
            p("Nota", style="Title")
            + p("Inleiding", style="Kop1")
            + p(LONG)
            + p("Doel", style="Kop2")
            + p(LONG)
            + p("Vervolg", style="Kop1")
            + p(LONG),
            styles=styles,
            numbering=NUMBERING,
        )
    )
    assert [(s.title, s.level) for s in document.sections] == [
        ("1. Inleiding", 2),
        ("1.1 Doel", 3),
        ("2. Vervolg", 2),
    ]


def test_a_bold_item_by_itself_is_a_heading() -> None:
    bold = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = read(
        docx(
            p("Nota over de havens", style="Title")
            + p(r("Inleiding", "<w:b/>"), properties=bold)
            + p(LONG)
            + p(r("Vervolg", "<w:b/>"), properties=bold)
            + p(LONG)
            + item("gewoon;", 2)
            + item("gewoon.", 2),
            numbering=NUMBERING,
        )
    )
    assert [s.title for s in document.sections] == ["1. Inleiding", "2. Vervolg"]
    assert [b.kind for b in document.blocks][-2:] == [BlockKind.LIST_ITEM] * 2


# tables, characters, pages


def test_merged_cells_keep_their_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"

    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("Land")
        + cell("Bedragen", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("NL", '<w:vMerge w:val="restart"/>')
        + cell("1")
        + cell("2")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("3")
        + cell("4")
        + "</w:tr><w:tr>"
        + cell("BE")
        + cell("")
        + cell("6")
        + "</w:tr></w:tbl>"
    )
    document = read(docx(p(LONG) + table))
    assert texts(document)[1:] == ["Land\tBedragen", "NL\t1\t2", "\t3\t4", "BE\t\t6"]


def test_a_cell_that_was_deleted() -> None:
    gone = f'<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{p("weg")}</w:tc>'
    row = f"<w:tr><w:tc>{p('haven')}</w:tc>{gone}<w:tc>{p('open')}</w:tc></w:tr>"
    document = read(docx(f"<w:tbl>{row}{row}</w:tbl>"))
    assert texts(document) == ["haven\topen"] * 2
    assert len(document.warnings) == 1


def test_a_list_with_more_levels_than_there_are() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="30"><w:pStyle w:val="Punt"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = style("Punt", "punt", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    document = read(docx(p("De kade.", style="Punt"), styles=listed, numbering=numbering))
    assert texts(document) == ["De kade."]


def test_characters_that_are_kept_as_something_else() -> None:
    symbol = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    document = read(
        docx(
            p(
                "Noord",
                "<w:r><w:noBreakHyphen/></w:r>",
                "Zee, haven",
                "<w:r><w:softHyphen/></w:r>",
                "s ",
                symbol.format("Symbol", "F0B3"),
                " 2 ",
                symbol.format("Wingdings", "F0E0"),
                " doel",
                "<w:r><w:tab/></w:r>",
                "eind",
                "<w:r><w:br/></w:r>",
                "slot",
                r(" geheim", "<w:vanish/>"),
                "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>",
            )
        )
    )
    assert document.text == "Noord-Zee, havens ≥ 2 → doel eind slotx=2"


def test_a_drop_cap_belongs_to_its_word() -> None:
    cap = p("D", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts(read(docx(cap + p("e minister opende de vergadering.")))) == [
        "De minister opende de vergadering."
    ]


def test_page_breaks_as_word_last_showed_them() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    row = f"<w:tr><w:tc>{p(turn, 'a')}</w:tc><w:tc>{p(turn, 'b')}</w:tc></w:tr>"
    document = read(
        docx(
            p("Op de eerste ", turn, "en tweede.")
            + p('<w:r><w:br w:type="page"/></w:r>')
            + p(turn, "Op de derde.")
            + f"<w:tbl>{row}</w:tbl>"
            + p("Nog vier.")
        )
    )
    assert [document.text[at:][:9] for at in document.page_starts] == [
        "Op de eer",
        "en tweede",
        "Op de der",
        "a\tb\nNog v",
    ]
    assert [b.page for b in document.blocks] == [1, 3, 4, 4]


def test_without_rendered_breaks_pages_are_known_only_when_all_are() -> None:
    body = p("Een.") + p('<w:r><w:br w:type="page"/></w:r>', "Twee.")
    assert read(docx(body, app="<Pages>2</Pages>")).page_starts == (0, 5)
    assert read(docx(body, app="<Pages>4</Pages>")).page_starts == ()


# around the text


def test_headers_are_letterhead_and_properties_are_known() -> None:
    document = read(
        docx(
            p("Tekst zonder kop, zoals een brief die heeft."),
            header1=p("Ministerie van Zee") + p("Onze referentie: 2031-4"),
            footer1=p("Pagina ", field(" PAGE ", r("1"))),
            core="<dc:title>Nota havens</dc:title><dc:creator>Afdeling Kust</dc:creator>"
            "<dcterms:created>2031-06-01T08:00:00Z</dcterms:created>"
            "<dcterms:modified>2031-06-04T08:00:00Z</dcterms:modified>",
        )
    )
    assert document.letterhead == ("Ministerie van Zee", "Onze referentie: 2031-4")
    known = document.metadata
    assert (known.title, known.sender, known.date) == (
        "Nota havens",
        "Afdeling Kust",
        date(2031, 6, 4),
    )
    assert known.guessed == {"sender", "date"}


T = "<w:r><w:tab/></w:r>"


@pytest.mark.parametrize(
    ("around", "kept"),
    [
        (("Dep. Vertrouwelijk", T, "Pagina ", "N", " van ", "M"), True),
        (("Pagina ", "N", T, T, "Dep. Vertrouwelijk"), True),
        (("Dep. Vertrouwelijk | Pagina ", "N"), True),
        (("Dep. Vertrouwelijk", "<w:r><w:br/></w:r>", "Pagina ", "N"), True),
        (("Pagina", *(T, "N", T, "van", T, "M")), False),
        (("Dep. Vertrouwelijk", T, "Pagina:", T, "N"), True),
        (("Deel ", "N", " van dit stuk"), False),
    ],
)
def test_a_marking_beside_the_number_of_a_page(around: tuple[str, ...], kept: bool) -> None:
    numbers = {"N": field(" page ", r("3")), "M": field(" NUMPAGES ", r("7"))}
    footer = p(*(numbers.get(piece, piece) for piece in around))
    document = read(docx(p("Tekst zonder kop, zoals een brief die heeft."), footer1=footer))
    assert document.letterhead == (("Dep. Vertrouwelijk",) if kept else ())


def test_the_strict_form_is_read_too() -> None:
    strict = docx(p("Strikt volgens de norm."))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            data = old.read(entry).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(
                entry,
                data.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/",
                    b"http://purl.oclc.org/ooxml/officeDocument/",
                ),
            )
    assert read(out.getvalue()).text == "Strikt volgens de norm."


def test_nothing_that_mammoth_finds_is_lost() -> None:
    data = docx(
        p("Inleiding", style="Kop1")
        + p("Tekst met ", r("vet", "<w:b/>"), note(1), " en meer.")
        + item("een;", 1)
        + "<w:tbl><w:tr><w:tc>"
        + p("a")
        + "</w:tc><w:tc>"
        + p("b")
        + f"</w:tc></w:tr></w:tbl><w:sdt><w:sdtContent>{p('Slot.')}</w:sdtContent></w:sdt>",
        footnotes=FOOTNOTES,
        numbering=NUMBERING,
    )
    found = mammoth.extract_raw_text(io.BytesIO(data)).value.split()
    assert set(found) <= set(read(data).text.split())


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells with a paragraph for each line."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>"
            + "".join(f"<w:tc>{''.join(map(p, cell.split('|')))}</w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


ADDRESS = "Aan de Voorzitter van de|Tweede Kamer der Staten-Generaal|Prinses Irenestraat 6|Den Haag"


def test_a_letter_with_its_paper_in_tables() -> None:
    document = read(
        docx(
            p("> Retouradres Postbus 20061 2500 EB Den Haag")
            + "<w:p/>"
            + table((ADDRESS,))
            + table(("Datum", "14 juni 2031"), ("Betreft", "Verslag van de Havenconferentie"))
            + p("Geachte voorzitter,")
            + p(LONG)
            + p(r("Kabels", "<w:b/>"))
            + p(LONG)
            + p("Hoogachtend,")
            + table(
                ("De minister van Zee,", "De minister van Land,"), ("A.B. van Loon", "C. Dirks")
            )
        )
    )
    assert texts(document) == [
        "Geachte voorzitter,",
        LONG,
        "Kabels",
        LONG,
        "Hoogachtend,",
        "De minister van Zee,",
        "A.B. van Loon",
        "De minister van Land,",
        "C. Dirks",
    ]
    assert [s.title for s in document.sections] == ["Kabels"]
    assert document.metadata.title == "Verslag van de Havenconferentie"
    assert {"Datum: 14 juni 2031", "Prinses Irenestraat 6"} <= set(document.letterhead)


def test_a_memo_with_its_head_in_a_table() -> None:
    head = table(
        ("Van", "Directie Zee"),
        ("Aan", "De minister"),
        ("Datum", "14 juni 2031"),
        ("Onderwerp", "Gesprek met Noorwegen over kabels"),
    )
    document = read(docx(p("Nota") + head + p("Advies", style="Kop1") + p(LONG)))
    assert texts(document) == ["Advies", LONG]
    assert {"Van: Directie Zee", "Aan: De minister"} <= set(document.letterhead)
    assert document.metadata.title == "Gesprek met Noorwegen over kabels"


def test_a_report_with_typed_lists_and_a_box() -> None:
    lines = ("Onze referentie", "BZ-2031-0042", "Datum", "14 juni 2031")
    box = f"<w:txbxContent>{''.join(map(p, lines))}</w:txbxContent>"
    document = read(
        docx(
            p(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>", "DEP. VERTROUWELIJK")
            + p("VERSLAG VAN DE HAVENCONFERENTIE IN VLISSINGEN VAN 4 EN 5 JUNI 2031")
            + p("Werksessie I: Kabels")
            + p(LONG)
            + p("- eerst dit;")
            + p("- dan dat.")
            + p("Werksessie II: Geld")
            + p(LONG)
            + p("• een")
            + p("• twee")
        )
    )
    assert document.letterhead == (
        "Rubricering: DEP. VERTROUWELIJK",
        "Onze referentie: BZ-2031-0042",
        "Datum: 14 juni 2031",
    )
    assert [s.title for s in document.sections] == ["Werksessie I: Kabels", "Werksessie II: Geld"]
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [document.text[b.start : b.end] for b in items] == [
        *("eerst dit;", "dan dat.", "een", "twee")
    ]


# damage and traps


def test_a_damaged_part_costs_only_itself() -> None:
    document = read(docx(p("De tekst is er nog."), styles="<w:style", comments="&onzin;"))
    assert document.text == "De tekst is er nog."


@pytest.mark.parametrize(
    "body", ["", "<w:p/>", f"<w:p>{r('', '')}</w:p>", f"<w:p>{r('x', '<w:vanish/>')}</w:p>"]
)
def test_without_text_there_is_nothing_to_read(body: str) -> None:
    with pytest.raises(UserError, match=r"stuk\.docx"):
        read(docx(body))


def test_entities_are_not_expanded() -> None:
    data = docx(p("Voor &b; na"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            text = old.read(entry)
            if entry == "word/document.xml":
                text = text.replace(
                    b"?>", b'?><!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>', 1
                )
            new.writestr(entry, text)
    assert read(out.getvalue()).text.split() == ["Voor", "na"]


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UserError, match="tightly"):
        read(docx(p("0" * 30_000_000)))


def test_word_documents_are_known_by_their_content() -> None:
    for name in ("stuk.docx", "stuk.zip", "stuk", "stuk.doc"):
        assert reader_for(docx(p("Tekst.")), name).name == "docx"
