"""OpenDocument text: what is written by hand here is what LibreOffice writes."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.odt.reader import OdtReader

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for prefix, rest in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
NAMES += (
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' office:mimetype="application/vnd.oasis.opendocument.text"'
)
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Table" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:default-outline-level="1"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Kop_20_2" style:display-name="Kop 2" style:family="paragraph"/>
"""
AUTOMATIC = """
<style:style style:name="B" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text">
  <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Plain" style:family="text">
  <style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="Hoog" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Weg" style:family="text">
  <style:text-properties text:display="none"/></style:style>
<style:style style:name="PWeg" style:family="paragraph">
  <style:text-properties text:display="none"/></style:style>
<style:style style:name="PB" style:family="paragraph">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="PB2" style:family="paragraph" style:parent-style-name="PB"/>
<style:style style:name="PT" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="PN" style:family="paragraph">
  <style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="L2">
  <text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L3">
  <text:list-level-style-number text:level="1" style:num-format="I" loext:num-list-format="(%1%)"
    text:start-value="4"/></text:list-style>
<text:list-style style:name="L4">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Artikel "/>
</text:list-style>
"""


def flat(
    body: str, *, meta: str = "", styles: str = "", pages: bool = False, more: str = ""
) -> bytes:
    soft = ' text:use-soft-page-breaks="true"' if pages else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES}>'
        f"<office:meta>{meta}</office:meta><office:styles>{STYLES}{styles}</office:styles>"
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>{more}"
        f"<office:body><office:text{soft}>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(body: str, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        content = flat(body).replace(b"office:document ", b"office:document-content ", 1)
        made.writestr(
            "content.xml", content.replace(b"</office:document>", b"</office:document-content>")
        )
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def read(data: bytes, name: str = "stuk.odt") -> Document:
    reader = OdtReader()
    assert reader.recognises(data, name)
    return reader.read(data, name, WordJoiner())


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    blocks = [b for b in document.blocks if kind in (None, b.kind)]
    return [document.text[b.start : b.end] for b in blocks]


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1, style: str = "Heading_20_1", more: str = "") -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}"{more}>{text}</text:h>'


def item(*inside: str, more: str = "") -> str:
    return f"<text:list-item{more}>{''.join(inside)}</text:list-item>"


def listing(*items: str, style: str = "L1", more: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name}{more}>{''.join(items)}</text:list>"


def note(label: str, text: str, kind: str = "footnote", own: str = "") -> str:
    given = f' text:label="{own}"' if own else ""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation{given}>{label}'
        f"</text:note-citation><text:note-body>{p(text)}</text:note-body></text:note>"
    )


def test_packages_and_flat_files_read_the_same() -> None:
    body = h("Kabels") + p("De ministers spraken over kabels.")
    assert read(packed(body)).blocks == read(flat(body), "stuk.fodt").blocks


def test_titles_headings_and_levels() -> None:
    document = read(
        flat(
            p("Verslag van de haventop", "PT")
            + h("Kabels")
            + p("Tekst over kabels.")
            + p("Diep water", "Kop_20_2")
            + p("Tekst over water.")
        )
    )
    assert document.metadata.title == "Verslag van de haventop"
    assert next((b.kind, b.level) for b in document.blocks) == (BlockKind.HEADING, 1)
    assert [(s.title, s.level) for s in document.sections] == [("Kabels", 2), ("Diep water", 3)]


def test_numbers_of_headings_are_printed() -> None:
    outline = (
        '<text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    body = (
        h("Kabels")
        + h("Diep", 2)
        + h("Dieper", 2)
        + h("Zonder", 1, more=' text:is-list-header="true"')
        + h("Havens")
        + h("Kade", 2)
        + p("Tekst.")
    )
    wanted = ["1. Kabels", "1.1 Diep", "1.2 Dieper", "Zonder", "2. Havens", "2.1 Kade"]
    assert texts(read(flat(body, styles=outline)), BlockKind.HEADING) == wanted


def test_headings_numbered_by_a_list() -> None:
    body = listing(item(h("Werkwijze")), item(h("Slot")), style="L4") + p("Tekst.")
    document = read(flat(body))
    assert texts(document, BlockKind.HEADING) == ["Artikel 1 Werkwijze", "Artikel 2 Slot"]
    assert texts(document, BlockKind.LIST_ITEM) == []


def test_lists_with_their_numbers() -> None:
    inner = listing(item(p("a")), item(p("b"), listing(item(p("diep")), style="")), style="")
    body = (
        listing(item(p("een")), item(p("twee"), inner), more=' xml:id="l1"')
        + p("Tussendoor.")
        + listing(item(p("drie")), more=' text:continue-list="l1"')
        + listing(item(p("opnieuw")))
        + listing(item(p("verder")), more=' text:continue-numbering="true"')
        + listing(item(p("zeven")), more="").replace("<text:list-item>", SEVEN)
        + listing(item(p("los")), style="L2")
        + listing(item(p("vier")), item(p("vijf")), style="L3")
    )
    document = read(flat(body))
    assert texts(document, BlockKind.LIST_ITEM) == [
        *("1. een", "2. twee", "a) a", "b) b", "2.b.1 diep", "3. drie", "1. opnieuw"),
        *("2. verder", "7. zeven", "los", "(IV) vier", "(V) vijf"),
    ]
    assert [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM][:5] == [
        1,
        1,
        2,
        2,
        3,
    ]


SEVEN = '<text:list-item text:start-value="7">'


def test_a_deeper_list_that_goes_on_after_other_text() -> None:
    first = listing(item(p("een"), listing(item(p("a")), style="")), more=' xml:id="l1"')
    again = listing(
        item(listing(item(p("b")), style="")),
        item(p("twee")),
        more=' text:continue-list="l1"',
    )
    document = read(flat(first + p("Tussendoor.") + again))
    assert texts(document, BlockKind.LIST_ITEM) == ["1. een", "a) a", "b) b", "2. twee"]


def test_a_list_that_continues_one_whose_name_the_program_left_out() -> None:
    again = item(p("vijf")).replace(
        "<text:list-item>", '<text:list-item text:start-value="5" text:style-override="L3">'
    )
    document = read(
        flat(
            listing(item(p("een")), item(p("twee")), again)
            + p("Tussendoor.")
            + listing(item(p("los")), style="L2")
            + listing(item(p("zes")), more=' text:continue-list="list140948504578205"')
        )
    )
    assert texts(document, BlockKind.LIST_ITEM)[-2:] == ["los", "6. zes"]


def test_notes_keep_label_and_place() -> None:
    document = read(
        flat(
            p(f"Over kabels{note('1', 'Zie het plan.')} en havens{note('i', 'Einde.', 'endnote')}.")
            + p(f"Met een ster{note('2', 'Voorlopig.', own='*')}.")
        )
    )
    found = [(n.label, document.text[: n.marker].split()[-1], n.text) for n in document.footnotes]
    assert found == [
        ("1", "kabels", "Zie het plan."),
        ("i", "havens", "Einde."),
        ("*", "ster", "Voorlopig."),
    ]
    assert "Over kabels en havens." in document.text


def test_levels_of_any_size_stop_no_import() -> None:
    far = "9" * 5_000
    styles = (
        f'<text:list-style style:name="LX"><text:list-level-style-number text:level="{far}"/>'
        f'</text:list-style><style:style style:name="PX" style:family="paragraph"'
        f' style:default-outline-level="{far}"/>'
    )
    body = listing(item(p("De kade.", "PX")), style="LX")
    assert texts(read(flat(body, styles=styles))) == ["De kade."]


def test_labels_that_libreoffice_left_out_of_date_are_counted() -> None:
    configured = (
        '<text:notes-configuration text:note-class="footnote" style:num-format="a"'
        ' style:num-suffix=")"/>'
    )
    body = p(f"Een{note('0', 'Eerste.')} en twee{note('0', 'Tweede.')}.")
    document = read(flat(body, styles=configured))
    assert [(n.label, n.text) for n in document.footnotes] == [("a)", "Eerste."), ("b)", "Tweede.")]


def test_tables_with_merged_cells() -> None:
    body = """<table:table><table:table-column table:number-columns-repeated="3"/>
    <table:table-header-rows><table:table-row>
    <table:table-cell><text:p>Land</text:p></table:table-cell>
    <table:table-cell table:number-columns-spanned="2"><text:p>Bedrag</text:p></table:table-cell>
    <table:covered-table-cell/></table:table-row></table:table-header-rows>
    <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>België</text:p>
    </table:table-cell><table:table-cell><text:p>2030</text:p></table:table-cell>
    <table:table-cell><text:p>5</text:p><text:p>mln</text:p></table:table-cell></table:table-row>
    <table:table-row><table:covered-table-cell/><table:table-cell><text:p>2031</text:p>
    </table:table-cell><table:table-cell><text:p>6</text:p></table:table-cell></table:table-row>
    </table:table>""" + p("Tabel 1: bedragen", "Table")
    document = read(flat(body))
    rows = [row.split("\t") for row in texts(document, BlockKind.TABLE)]
    assert [row[0] for row in rows[:2]] == ["Land", "België"]
    assert rows[1][1:] == ["2030", "5 mln"]
    assert rows[2][-2:] == ["2031", "6"]
    assert texts(document, BlockKind.CAPTION) == ["Tabel 1: bedragen"]


def test_tracked_changes() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>weggehaald</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = changes + p(
        'Dit bleef<text:change text:change-id="c1"/> en '
        '<text:change-start text:change-id="c2"/>dit kwam erbij<text:change-end '
        'text:change-id="c2"/>.'
    )
    document = read(flat(body))
    assert document.text == "Dit bleef en dit kwam erbij."
    assert "tracked changes" in document.warnings[0][0]
    assert read(flat("<text:tracked-changes/>" + p("Niets gewijzigd."))).warnings == ()


def test_comments_on_words_and_on_a_place() -> None:
    remark = (
        '<office:annotation office:name="a1"><dc:creator>Anna</dc:creator>'
        "<dc:date>2031-06-02T09:30:00</dc:date><text:p>Klopt dit?</text:p><text:p>Nee.</text:p>"
        "</office:annotation>"
    )
    body = p(f'Over {remark}de kabels<office:annotation-end office:name="a1"/> is gesproken.')
    comment = read(flat(body)).comments[0]
    assert (comment.author, comment.made, comment.text) == (
        "Anna",
        "2031-06-02T09:30:00",
        "Klopt dit? Nee.",
    )
    document = read(flat(body))
    assert document.text[comment.start : comment.end] == "de kabels"
    assert "Klopt" not in document.text
    alone = remark.replace(' office:name="a1"', "")
    assert len(read(flat(p(f"Over {alone}kabels."))).comments) == 1


def test_spaces_tabs_line_ends_and_soft_hyphens() -> None:
    body = p("a<text:s text:c='3'/>b<text:tab/>c <text:line-break/> d sa\u00admen\n   werken")
    assert " ".join(read(flat(body)).text.split()) == "a b c d samen werken"


def test_what_is_hidden_or_said_twice_is_no_text() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:index-title><text:p>Inhoud</text:p>"
        "</text:index-title><text:p>Kabels 1</text:p></text:index-body></text:table-of-content>"
        + p("Verborgen alinea.", "PWeg")
        + p('Voorwaardelijk.<text:hidden-paragraph text:is-hidden="true"/>')
        + '<text:section text:display="none"><text:p>Verborgen deel.</text:p></text:section>'
        + "<text:section><text:p>Zichtbaar deel.</text:p></text:section>"
        + p('Zicht<text:span text:style-name="Weg">on</text:span>baar.')
        + p(
            "Met <draw:frame><draw:image xlink:href='x.png'/><svg:title>Foto</svg:title>"
            "<svg:desc>van een haven</svg:desc></draw:frame>foto."
        )
        + "<text:alphabetical-index><text:index-body><text:p>kabels, 1</text:p></text:index-body>"
        "</text:alphabetical-index>"
    )
    assert texts(read(flat(body))) == ["Zichtbaar deel.", "Zichtbaar.", "Met foto."]


def test_frames_stand_after_their_paragraph() -> None:
    frame = "<draw:frame><draw:text-box><text:p>In het kader.</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>In de vorm.</text:p></draw:custom-shape>"
    body = p(f"Voor {frame}en{shape} na.") + frame
    assert texts(read(flat(body))) == [
        "Voor en na.",
        "In het kader.",
        "In de vorm.",
        "In het kader.",
    ]


def test_links() -> None:
    body = p(
        'Zie <text:a xlink:href="https://example.org/x">hier</text:a>, '
        '<text:a xlink:href="#Kabels|outline">daar</text:a> en '
        '<text:a xlink:href="../map/x.odt">ginds</text:a>.'
    )
    document = read(flat(body))
    assert [(document.text[x.start : x.end], x.url) for x in document.links] == [
        ("hier", "https://example.org/x")
    ]
    assert document.text == "Zie hier, daar en ginds."


def test_bold_lines_are_headings_by_their_look() -> None:
    spans = '<text:span text:style-name="B">Kabels</text:span>'
    torn = 'Vet <text:span text:style-name="Plain">en niet vet</text:span>'
    body = (
        p(spans)
        + p("Tekst over de kabels in zee.")
        + p("Havens", "PB2")
        + p("Tekst over de havens aan zee.")
        + p(torn, "PB")
    )
    assert texts(read(flat(body)), BlockKind.HEADING) == ["Kabels", "Havens"]


def test_quotes_and_raised_text() -> None:
    raised = 'CO<text:span text:style-name="Hoog">2</text:span>-heffing'
    document = read(flat(p("Een citaat.", "Quotations") + p(f"De {raised}.")))
    assert texts(document, BlockKind.QUOTE) == ["Een citaat."]
    assert texts(document)[1] == "De CO2-heffing."


def test_raised_and_lowered_digits() -> None:
    styles = (
        '<style:style style:name="Laag" style:family="text"><style:text-properties'
        ' style:text-position="-33% 58%"/></style:style><style:style style:name="Iets"'
        ' style:family="text"><style:text-properties style:text-position="33% 80%"/></style:style>'
    )

    def span(text: str, style: str = "Hoog") -> str:
        return f'<text:span text:style-name="{style}">{text}</text:span>'

    text = (
        f"De 10{span('3')} schepen, op 4 km{span('2', 'Iets')}, bij 10{span('-')}{span('6')}"
        f" m{span('3')}; de 1{span('e')} keer voor € 1,{span('50')} en CO{span('2', 'Laag')} of"
        f" 10{span('2', 'Laag')}."
    )
    assert read(flat(p(text), styles=styles)).text == (
        "De 10³ schepen, op 4 km², bij 10⁻⁶ m³; de 1e keer voor € 1,50 en CO2 of 10₂."
    )


def test_pages_by_soft_and_hard_breaks() -> None:
    body = (
        p("Eerste alinea.", "PN")
        + p("Tweede <text:soft-page-break/>alinea.")
        + "<text:soft-page-break/>"
        + p("Derde alinea.")
        + p("Vierde alinea.", "PN")
    )
    document = read(flat(body, pages=True))
    assert [b.page for b in document.blocks] == [1, 1, 3, 4]
    assert document.text[document.page_starts[1] :].startswith("alinea.")
    assert len(document.page_starts) == 4
    assert read(flat(body)).page_starts == ()


def test_no_pages_rather_than_wrong_ones() -> None:
    meta = '<meta:document-statistic meta:page-count="9"/>'
    body = p("Eerste.") + "<text:soft-page-break/>" + p("Tweede.")
    assert read(flat(body, pages=True, meta=meta)).page_starts == ()
    right = meta.replace("9", "2")
    assert len(read(flat(body, pages=True, meta=right)).page_starts) == 2


def test_properties_and_page_headers() -> None:
    meta = (
        "<dc:title>Nota havens</dc:title><meta:initial-creator>Afdeling Zee</meta:initial-creator>"
        "<dc:date>2031-06-09T10:00:00</dc:date>"
    )
    masters = (
        '<office:master-styles><style:master-page style:name="S"><style:header>'
        "<text:p>Departementaal vertrouwelijk</text:p></style:header><style:footer><text:p>Pagina "
        "<text:page-number>1</text:page-number></text:p><text:p>Havenraad<text:tab/>Bladzijde "
        "<text:page-number>1</text:page-number> van <text:page-count>2</text:page-count></text:p>"
        "<text:p>Pagina<text:tab/><text:page-number>1</text:page-number><text:tab/>van<text:tab/>"
        "<text:page-count>2</text:page-count></text:p></style:footer></style:master-page>"
        "</office:master-styles>"
    )
    document = read(flat(p("De ministers spraken over kabels."), meta=meta, more=masters))
    known = document.metadata
    assert (known.title, known.sender, known.date) == (
        "Nota havens",
        "Afdeling Zee",
        date(2031, 6, 9),
    )
    assert known.guessed == {"sender", "date"}
    assert document.letterhead == ("Departementaal vertrouwelijk", "Havenraad")


def test_nothing_to_read() -> None:
    for body in ("", p(""), p("   ")):
        with pytest.raises(UserError, match="holds no text"):
            read(flat(body))


def test_passwords_are_said() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    data = packed(p("x"), **{"META-INF__manifest_xml": manifest})
    with pytest.raises(UserError, match="password"):
        read(data)


@pytest.mark.parametrize("cut", [120, 500, -200, -30])
def test_damage_is_said(cut: int) -> None:
    with pytest.raises(UserError, match=r"stuk\.odt"):
        read(packed(p("De ministers spraken. " * 40))[:cut])
    with pytest.raises(UserError, match=r"stuk\.odt"):
        read(flat(p("De ministers spraken. " * 40))[: cut if cut < 0 else cut + 2000])


def test_depth_is_said() -> None:
    deep = "<text:section>" * 200 + p("x") + "</text:section>" * 200
    with pytest.raises(UserError, match=r"deeply|damaged"):
        read(flat(deep))


def test_entities_are_left_alone() -> None:
    bomb = flat(p("a &b; c")).replace(
        b"<office:document ",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        b'<!ENTITY c SYSTEM "file:///etc/passwd">]><office:document ',
    )
    assert "aaaa" not in read(bomb.replace(b"&b;", b"&c;")).text
    assert "aaaa" not in read(bomb).text


def test_fields_of_a_form_show_what_was_chosen() -> None:
    names = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'

    def mark(chosen: str) -> str:
        entries = "".join(
            f'<field:param field:name="{name}" field:value="{value}"/>'
            for name, value in (
                ("Dropdown_ListEntry", "Rood"),
                ("Dropdown_ListEntry", "Groen"),
                ("Dropdown_Selected", chosen),
            )
        )
        kind = "vnd.oasis.opendocument.field.FORMDROPDOWN"
        return f'<field:fieldmark {names} field:type="{kind}">{entries}</field:fieldmark>'

    empty = '<loext:content-control loext:showing-place-holder="true">Kies.</loext:content-control>'
    filled = '<loext:content-control loext:dropdown="true">Oost</loext:content-control>'
    body = p(f"Licht {mark('1')} of {mark('0')}{mark('9')}.") + p(f"Kade{empty} {filled}.")
    assert texts(read(flat(body))) == ["Licht Groen of Rood.", "Kade Oost."]


@pytest.mark.parametrize("shape", ["line", "connector", "circle", "polygon", "path", "caption"])
def test_words_in_what_is_drawn_are_text(shape: str) -> None:
    drawn = f"<draw:{shape}>{p('Naar de haven.')}</draw:{shape}>"
    assert texts(read(flat(p(f"De route.{drawn}") + p("Einde.")))) == [
        "De route.",
        "Naar de haven.",
        "Einde.",
    ]
    assert texts(read(flat(drawn + p("Einde.")))) == ["Naar de haven.", "Einde."]


def test_a_list_of_sources_is_text_and_one_of_contents_is_not() -> None:
    def index(kind: str, title: str, entry: str) -> str:
        return (
            f"<text:{kind}><text:{kind}-source><text:index-entry-span>: </text:index-entry-span>"
            f"</text:{kind}-source><text:index-body><text:index-title>{p(title)}</text:index-title>"
            f"{p(entry)}</text:index-body></text:{kind}>"
        )

    body = index("table-of-content", "Inhoud", "Haven 1") + p("De haven is open (Visser 2031).")
    body += index("bibliography", "Bronnen", "Visser (2031): Over havens, deel twee.")
    assert texts(read(flat(body))) == [
        "De haven is open (Visser 2031).",
        "Bronnen",
        "Visser (2031): Over havens, deel twee.",
    ]
