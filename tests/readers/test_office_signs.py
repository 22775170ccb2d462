"""Boxes to tick, signs of fonts of pictures, diagrams and files in files, in office documents."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.docx.reader import DocxReader
from briefing.readers.html import HtmlReader
from briefing.readers.markdown import MarkdownReader
from briefing.readers.missing import HIDDEN
from briefing.readers.odt.reader import OdtReader
from briefing.readers.rtf.reader import RtfReader
from briefing.readers.symbols import is_symbolic, spelled
from tests.makers.bases import docx_members, odt_members, zipped

TICKED = "☑ Akkoord ☐ Niet akkoord ✗ Geen bezwaar"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **parts: str) -> Document:
    return DocxReader().read(zipped(docx_members(body, **parts)), "a.docx", WordJoiner())


def test_letters_of_a_font_of_signs() -> None:
    assert spelled("Wingdings", "\u00fe\u00a8 \u0152") == "☑☐ ❶"
    assert spelled("'Symbol'", "\uf061b") == "αβ"
    assert spelled("Wingdings 2, serif", "PR\u00a3") == "✓☑☐"
    assert spelled("Wingdings 3", "a") == ""
    assert is_symbolic('"Webdings"')
    assert not is_symbolic("Segoe UI Symbol")
    assert not is_symbolic("Arial")


def test_signs_in_every_format() -> None:
    wing = "<w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr>"
    two = "<w:rPr><w:rFonts w:ascii='Wingdings 2' w:hAnsi='Wingdings 2'/></w:rPr>"
    runs = "".join(
        f"<w:r>{look}<w:t xml:space='preserve'>{text}</w:t></w:r>"
        for look, text in (
            *((wing, "\u00fe"), ("", " Akkoord "), (wing, "\uf0a8"), ("", " Niet akkoord ")),
            *((two, "O"), ("", " Geen bezwaar")),
        )
    )
    assert word(f"<w:p>{runs}</w:p>").text == TICKED

    styles = "".join(
        f"<style:style style:name='{name}' style:family='text'><style:text-properties"
        f" style:font-name='{name}'/></style:style>"
        for name in ("F1", "F2")
    )
    members = odt_members(
        "<text:p><text:span text:style-name='F1'>\u00fe</text:span> Akkoord <text:span"
        " text:style-name='F1'>\uf0a8</text:span> Niet akkoord <text:span text:style-name='F2'>O"
        "</text:span> Geen bezwaar</text:p>",
        styles,
    )
    content = str(members["content.xml"]).replace(
        "<office:automatic-styles>",
        "<office:font-face-decls xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible"
        ":1.0'><style:font-face style:name='F1' svg:font-family='Wingdings'/><style:font-face"
        " style:name='F2' svg:font-family=\"&apos;Wingdings 2&apos;\"/></office:font-face-decls>"
        "<office:automatic-styles>",
    )
    members["content.xml"] = content
    assert OdtReader().read(zipped(members, "mimetype"), "a.odt", WordJoiner()).text == TICKED

    rtf = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fcharset2 Wingdings;}{\f2\fcharset2 Wingdings 2;}}"
        rb"\f0 {\f1 \'fe} Akkoord {\f1\u-3928 ?} Niet akkoord {\f2 O}{\f2\plain  Geen bezwaar}\par}"
    )
    assert RtfReader().read(rtf, "a.rtf", WordJoiner()).text == TICKED

    page = (
        "<html><body><p><font face='Wingdings, serif'>\u00fe</font> Akkoord <span"
        " style='font-family: \"Wingdings\"'>\uf0a8</span> Niet akkoord <span"
        " style='font-family:Wingdings 2'>O</span> Geen bezwaar</p></body></html>"
    )
    assert HtmlReader().read(page.encode(), "a.html", WordJoiner()).text == TICKED


def test_fonts_for_other_letters_make_no_signs() -> None:
    for style in (
        "mso-bidi-font-family:Symbol",
        "mso-fareast-font-family:Symbol;font-family:Arial",
    ):
        page = (
            f"<html><body><p>De kade <span style='{style}'>van Delfzijl</span>.</p></body></html>"
        )
        assert HtmlReader().read(page.encode(), "a.html", WordJoiner()).text == (
            "De kade van Delfzijl."
        )


def field(name: str, data: str) -> str:
    char = "<w:r><w:fldChar w:fldCharType='{}'>{}</w:fldChar></w:r>"
    code = f"<w:r><w:instrText> {name} </w:instrText></w:r>"
    begin = char.format("begin", f"<w:ffData>{data}</w:ffData>")
    return begin + code + char.format("separate", "") + char.format("end", "")


@pytest.mark.parametrize(
    ("box", "sign"),
    [
        ("<w:default w:val='1'/>", "☒"),
        ("<w:default w:val='0'/>", "☐"),
        ("<w:default w:val='1'/><w:checked w:val='0'/>", "☐"),
        ("<w:default w:val='0'/><w:checked/>", "☒"),
        ("", "☐"),
    ],
)
def test_boxes_of_a_form(box: str, sign: str) -> None:
    made = field("FORMCHECKBOX", f"<w:checkBox>{box}</w:checkBox>")
    text = "<w:r><w:t xml:space='preserve'> Ter informatie</w:t></w:r>"
    assert word(f"<w:p>{made}{text}</w:p>").text == f"{sign} Ter informatie"


def test_lists_of_a_form() -> None:
    entries = "<w:listEntry w:val='Rood'/><w:listEntry w:val='Groen'/>"
    text = "<w:r><w:t xml:space='preserve'> is gekozen</w:t></w:r>"
    for chosen, wanted in (("<w:result w:val='1'/>", "Groen"), ("", "Rood")):
        made = field("FORMDROPDOWN", f"<w:ddList>{chosen}{entries}</w:ddList>")
        assert word(f"<w:p>{made}{text}</w:p>").text == f"{wanted} is gekozen"
    made = field("FORMDROPDOWN", f"<w:ddList>{entries}</w:ddList>")
    shown = "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Rood</w:t></w:r>"
    again = made[: made.rindex("<w:r>")] + shown + made[made.rindex("<w:r>") :]
    assert word(f"<w:p>{again}{text}</w:p>").text == "Rood is gekozen"
    far = field("FORMDROPDOWN", f"<w:ddList><w:result w:val='9'/>{entries}</w:ddList>")
    assert word(f"<w:p>{far}{text}</w:p>").text == "is gekozen"


DIAGRAM = (
    "<dgm:dataModel xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><dgm:ptLst>{points}"
    "</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
)


def test_the_words_of_a_diagram_follow_its_paragraph() -> None:
    texts = {"1": "Voorbereiding", "3": "Besluit", "2": "Overleg", "4": "met de Kamer"}
    point = "<dgm:pt modelId='{}'><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    points = "<dgm:pt modelId='0' type='doc'/>" + "".join(
        point.format(*item) for item in texts.items()
    )
    points += (
        "<dgm:pt modelId='9' type='pres'><dgm:t><a:p><a:r><a:t>x</a:t></a:r></a:p></dgm:t></dgm:pt>"
    )
    links = "".join(
        f"<dgm:cxn srcId='{src}' destId='{dest}' srcOrd='{order}'/>"
        for src, dest, order in ((0, 3, 2), (0, 1, 0), (0, 2, 1), (2, 4, 0), (4, 2, 0), (0, 7, 9))
    )
    drawing = (
        "<w:r><w:drawing><a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
        "<dgm:relIds xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
        " r:dm='rdata1'/></a:graphic></w:drawing></w:r>"
    )
    body = f"<w:p><w:r><w:t>De stappen zijn:</w:t></w:r>{drawing}</w:p>"
    document = word(body, data1=DIAGRAM.format(points=points, links=links))
    assert document.text.split("\n") == [
        "De stappen zijn:",
        "Voorbereiding",
        "Overleg",
        "met de Kamer",
        "Besluit",
    ]
    assert word(body, data1=DIAGRAM.format(points="", links="")).text == "De stappen zijn:"
    assert word(body, data1="<kapot").text == "De stappen zijn:"
    assert word(body).text == "De stappen zijn:"
    assert len(word(body).warnings) == len(word(body, data1="<kapot").warnings) == 1
    assert document.warnings == ()


def test_a_file_within_the_text_is_told_to_be_missing() -> None:
    body = "<w:p><w:r><w:t>Zie de bijlage hieronder.</w:t></w:r></w:p><w:altChunk r:id='r9'/>"
    assert len(word(body).warnings) == 1
    assert word(body.partition("<w:alt")[0]).warnings == ()
    whole = "<w:p><w:r><w:t>Zie deel twee.</w:t></w:r><w:subDoc r:id='r9'/></w:p>"
    assert word(whole).warnings == word(body).warnings


CHART = (
    "<w:drawing><a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
    "<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/chart'/></a:graphic>"
    "</w:drawing>"
)
SHEET = (
    "<w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office'"
    " ProgID='Excel.Sheet.12'/></w:object>"
)
EQUATION = (
    "<w:fldChar w:fldCharType='begin'/><w:instrText> eq \\f(1;2) </w:instrText>"
    "<w:fldChar w:fldCharType='end'/>"
)
PICTURE = CHART.replace("/chart", "/picture")


@pytest.mark.parametrize(
    ("drawn", "missing"), [(CHART, True), (SHEET, True), (EQUATION, True), (PICTURE, False)]
)
def test_charts_and_objects_of_word_are_told_to_be_missing(drawn: str, missing: bool) -> None:
    document = word(f"<w:p><w:r><w:t>Zie hieronder.</w:t>{drawn}</w:r></w:p>")
    assert document.text == "Zie hieronder."
    assert len(document.warnings) == missing


@pytest.mark.parametrize(
    ("held", "missing"), [("object", True), ("object-ole", True), ("image", False)]
)
@pytest.mark.parametrize("around", ["<text:p>{}</text:p>", "{}"])
def test_charts_and_objects_in_opendocument_are_told_to_be_missing(
    held: str, missing: bool, around: str
) -> None:
    frame = around.format(f"<draw:frame><draw:{held} xlink:href='./Object 1'/></draw:frame>")
    body = f"<text:p>Zie hieronder.</text:p>{frame}"
    document = OdtReader().read(zipped(odt_members(body)), "a.odt", WordJoiner())
    assert document.text == "Zie hieronder."
    assert len(document.warnings) == missing


def run(words: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


@pytest.mark.parametrize("struck", [True, False])
def test_words_that_are_struck_through_are_kept_and_told(struck: bool) -> None:
    look = "<w:strike/>" if struck else "<w:strike w:val='0'/>"
    body = "<w:p>" + run("De kade is") + run(" niet", look) + run(" open.") + "</w:p>"
    documents = [word(body)]
    style = "solid" if struck else "none"
    members = odt_members(
        "<text:p>De kade is<text:span text:style-name='W'> niet</text:span> open.</text:p>"
    )
    members["content.xml"] = str(members["content.xml"]).replace(
        "<office:body>",
        "<office:automatic-styles><style:style style:name='W' style:family='text'>"
        f"<style:text-properties style:text-line-through-style='{style}'/></style:style>"
        "</office:automatic-styles><office:body>",
        1,
    )
    documents.append(OdtReader().read(zipped(members, "mimetype"), "a.odt", WordJoiner()))
    tag, sign = ("s", "~~") if struck else ("u", "")
    page = f"<html><body><p>De kade is <{tag}>niet</{tag}> open.<s> </s></p></body></html>"
    documents.append(HtmlReader().read(page.encode(), "a.html", WordJoiner()))
    text = f"# Kade\n\nDe kade is {sign}niet{sign} open.\n"
    documents.append(MarkdownReader().read(text.encode(), "a.md", WordJoiner()))
    for document in documents:
        assert document.text.endswith("De kade is niet open.")
        assert len(document.warnings) == struck


@pytest.mark.parametrize("words", [" en geheim", " "])
def test_words_that_are_hidden_are_left_out_and_told(words: str) -> None:
    told = bool(words.strip())
    body = "<w:p>" + run("De kade is") + run(words, "<w:vanish/>") + run(" open.") + "</w:p>"
    rows = "<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>"
    hidden_row = rows.replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1)
    table = f"<w:tbl>{rows.format(run('Haven'))}{hidden_row.format(run('x'))}</w:tbl>"
    assert len(word(table).warnings) == 1
    documents = [word(body)]
    members = odt_members(
        f"<text:p>De kade is<text:span text:style-name='W'>{words}</text:span> open.</text:p>"
        f"<text:p text:style-name='P'>{words}</text:p>"
        f"<text:section text:display='none'><text:p>{words}</text:p></text:section>"
    )
    members["content.xml"] = str(members["content.xml"]).replace(
        "<office:body>",
        "<office:automatic-styles>"
        + "".join(
            f"<style:style style:name='{name}' style:family='{family}'>"
            "<style:text-properties text:display='none'/></style:style>"
            for name, family in (("W", "text"), ("P", "paragraph"))
        )
        + "</office:automatic-styles><office:body>",
        1,
    )
    documents.append(OdtReader().read(zipped(members, "mimetype"), "a.odt", WordJoiner()))
    rich = rf"{{\rtf1\ansi De kade is{{\v{words} {{\xe Kade}}}} open.\par}}"
    documents.append(RtfReader().read(rich.encode(), "a.rtf", WordJoiner()))
    for document in documents:
        assert document.text.endswith("De kade is open.")
        assert [said for said, _ in document.warnings] == [HIDDEN] * told
