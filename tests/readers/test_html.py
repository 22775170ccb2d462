"""Web pages: their own text, not the site's; footnotes of every usual shape; hostile ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.html import HtmlReader
from briefing.readers.registry import reader_for

PAGES = Path(__file__).parent / "pages"


def read(page: str | bytes, name: str = "pagina.html") -> Document:
    data = page.encode() if isinstance(page, str) else page
    return HtmlReader().read(data, name, WordJoiner())


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def before_marker(document: Document, label: str) -> str:
    note = next(n for n in document.footnotes if n.label == label)
    return document.text[: note.marker][-20:]


def test_a_news_item_without_its_site() -> None:
    document = read((PAGES / "nieuwsbericht.html").read_bytes())
    assert texts(document) == [
        "Kabinet versterkt havenveiligheid",
        (
            "Het kabinet trekt € 40 miljoen uit voor de beveiliging van havens en kabels op zee. "
            "Dat schrijft de minister aan de Kamer."
        ),
        "Lasten delen",
        "De partners delen de lasten; “ieder naar vermogen”, zegt de minister.",
        "Zie ook",
        "Kamerbrief over havens",
        "Rapport over kabels",
        "Fonds",
        "Kamerstuk 99 001, nr. 5.",
        "Toespraak in Delfzijl.",
    ]
    assert [s.title for s in document.sections] == ["Lasten delen", "Zie ook"]
    assert document.metadata.title == "Kabinet versterkt havenveiligheid"
    assert document.metadata.sender == "Voorbeeldministerie"
    assert document.metadata.date == date(2031, 6, 5)
    assert before_marker(document, "1").endswith("aan de Kamer.")
    assert before_marker(document, "2").endswith("zegt de minister")
    address = "https://www.voorbeeld.example/nieuws/kabels.html"
    assert (document.links[0].url, document.text[slice(103, 116)]) == (address, "kabels op zee")


def test_a_page_that_word_saved() -> None:
    document = read((PAGES / "word.html").read_bytes())
    assert texts(document) == [
        "Nota over de havens",
        "1. Inleiding",
        "De haven groeit en groeit. Café € 5",
        "Eerste punt",
        "b) Tweede punt",
        "Zie bijlage 2. En 3.",
    ]
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.level for b in items] == [1, 2]
    assert before_marker(document, "1").endswith("De haven groeit")


@pytest.mark.parametrize(
    ("marker", "note"),
    [
        (
            '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
            (
                '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b>'
                '<a href="#cite_ref-1">^</a></b></span> <span>Bron A.</span></li></ol>'
            ),
        ),
        (
            '<sup><a href="#note-1" id="ref-1">1</a></sup>',
            '<h2>Voetnoten</h2><p id="note-1"><sup><a href="#ref-1">1</a></sup> Bron A.</p>',
        ),
        (
            '<a href="#easy-footnote-bottom-1" id="easy-footnote-1"><sup>1</sup></a>',
            (
                '<ol><li><span id="easy-footnote-bottom-1"></span>Bron A.'
                '<a href="#easy-footnote-1">↩</a></li></ol>'
            ),
        ),
        (
            '<a epub:type="noteref" href="#n1">1</a>',
            '<aside epub:type="footnote" id="n1"><p>1. Bron A.</p></aside>',
        ),
        (
            '<a name="_ftnref1" href="#_ftn1">[1]</a>',
            '<hr><div id="ftn1"><p><a name="_ftn1" href="#_ftnref1">[1]</a> Bron A.</p></div>',
        ),
        (
            '<sup>[<a href="#v1" name="t1">1</a>]</sup>',
            '<table><tr><td><a name="v1" href="#t1">1</a></td><td>Bron A.</td></tr></table>',
        ),
    ],
)
def test_notes_in_all_shapes(marker: str, note: str) -> None:
    document = read(f"<html><body><p>Dit staat vast{marker}. Verder niets.</p>{note}</body></html>")
    assert texts(document) == ["Dit staat vast. Verder niets.", "Bron A."]
    assert [(n.label, n.marker, n.text) for n in document.footnotes] == [("1", 14, "Bron A.")]


def test_raised_numbers_without_links_are_notes_when_all_have_their_text() -> None:
    page = (
        "<html><body><p>De haven<sup>1</sup> meet 10 km<sup>2</sup> en groeit<sup>2</sup>.</p><hr>"
        "<h3>Noten</h3>"
        "<p><sup>1</sup> Die van Delfzijl.</p><p><sup>2</sup> Sinds 2029.</p></body></html>"
    )
    document = read(page)
    assert texts(document)[:2] == ["De haven meet 10 km² en groeit.", "Die van Delfzijl."]
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Die van Delfzijl."),
        ("2", "Sinds 2029."),
    ]
    assert before_marker(document, "2").endswith("en groeit")
    kept = read(page.replace("groeit<sup>2", "groeit<sup>2</sup> gestaag<sup>2"))
    assert not kept.footnotes  # two places for the second: nothing is certain
    assert texts(kept)[0] == "De haven¹ meet 10 km² en groeit² gestaag²."


def test_raised_and_lowered_digits() -> None:
    document = read(
        "<html><body><p>De zee van 10<sup>3</sup> km<sup>2</sup>, op 10<sup>-</sup><sup>6</sup> m"
        " en 10<b><sup>12</sup></b> m<span style='font-size:8pt; vertical-align: super'>3</span>,"
        " had CO<sub>2</sub>, CO<sup>2</sup>, SO<sub>4</sub><sup>2-</sup>, H<sup>+</sup>,"
        " <sup>14</sup>C en 10<font style='vertical-align:sub'>2</font>, voor"
        " € 1,<sup>50</sup> op de 1<sup>e</sup> of 2<sup>de</sup> dag (a+b)<sup>2</sup> in België"
        "<sup>1)</sup>, Frankrijk<sup>2,3</sup> en Spanje<sup>[4]</sup>; 2<sup>n-1</sup> keer"
        " 10<sup>3,5</sup>, en 10<sup>6 euro</sup> voor 1<sup>10e</sup> of de 3<sup>1</sup>/"
        "<sub>2</sub> op 2<sup>1/2</sup>."
        "</p></body></html>"
    )
    assert document.text == (
        "De zee van 10³ km², op 10⁻⁶ m en 10¹² m³, had CO2, CO2, SO4²⁻, H+, 14C en 10₂, voor € 1,50"
        " op de 1e of 2de dag (a+b)² in België¹), Frankrijk²,³ en Spanje[4]; 2ⁿ⁻¹ keer"
        " 10³,⁵, en 10⁶ euro voor 110e of de 3¹/2 op 2¹/²."
    )


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("In 2030<sup>1</sup> lag de uitstoot op 10<sup>2</sup> ton, of x<sup>1</sup>.", True),
        ("Een deel van 10<sup>1</sup> ton.", True),  # where the marker is due
        ("Het veld van 10 km<sup>1</sup> ligt er.", False),
    ],
)
def test_a_power_is_no_marker(first: str, found: bool) -> None:
    document = read(
        f"<html><body><p>{first}</p><p>En een haven<sup>2</sup>.</p>"
        "<p><sup>1</sup> Die van Delfzijl.</p><p><sup>2</sup> Sinds 2029.</p></body></html>"
    )
    assert [n.label for n in document.footnotes] == (["1", "2"] if found else [])
    if "2030" in first:
        assert before_marker(document, "1").endswith("In 2030")
        assert "op 10² ton, of x¹." in document.text


def test_links_within_a_page_are_no_notes() -> None:
    document = read(
        '<html><body><ol><li><a href="#een">Een</a></li><li><a href="#twee">Twee</a></li></ol>'
        '<p>Zie paragraaf <a href="#twee">2</a>.</p>'
        '<h2 id="een">Een</h2><p>Tekst.</p><h2 id="twee">Twee</h2><p>Meer tekst.</p></body></html>'
    )
    assert not document.footnotes
    assert "Zie paragraaf 2." in document.text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ('<meta charset="onbekend-8">', "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>“Reünie” in Oekraïne: € 5.</p></body></html>"
    assert read(page.encode(encoding)).text == "“Reünie” in Oekraïne: € 5."


def test_what_is_hidden_or_run_is_no_text() -> None:
    document = read(
        "<html><body><p>Wel</p><p style='display: none'>a</p><p hidden>b</p><template>c</template>"
        "<noscript>d</noscript><script>e</script><style>f</style><p aria-hidden='true'>g</p>"
        "<p style='visibility:hidden'>h</p><span class='sr-only'>i</span><svg><text>j</text></svg>"
        "<object>k</object><select><option>l</option></select><p>ook</p></body></html>"
    )
    assert texts(document) == ["Wel", "ook"]


def test_spaces_neither_glue_nor_split() -> None:
    document = read(
        "<html><body><p>de <b>haven</b>s van<br>Zee<i>land</i>\n\t  en CO<sub>2</sub>,"
        " m<sup>2</sup> en&nbsp;&shy;kabels</p><div>een</div><div>twee</div>drie<p>vier</body>"
    )
    assert texts(document) == [
        "de havens van Zeeland en CO2, m² en kabels",
        "een",
        "twee",
        "drie",
        "vier",
    ]


@pytest.mark.parametrize("head", ["", "<style>p{mso-style-unhide:no}</style>"])
def test_what_was_deleted_is_told_to_be_left_out(head: str) -> None:
    page = f"<html><head>{head}</head><body><p>De haven is <del>niet</del><ins>wel</ins> open."
    document = read(page)
    assert document.text == "De haven is wel open."
    assert len(document.warnings) == 1
    assert read(page.replace("niet", "")).warnings == ()
    typed = "".join(f"regel {n}\n" for n in range(20))
    assert len(read(f"<html><body><pre>{typed}<del>weg</del></pre>").warnings) == 1


def test_quotations_have_the_marks_that_a_browser_shows() -> None:
    page = (
        "<html><body><p>Zij zei: <q>wij noemen het <q>de haven</q> en <b>niets</b> meer</q>. "
        "<q>«Zo»</q> <q></q> <q><i>“Ja”</i></q>.</p><q><p>Een alinea.</p></q></body></html>"
    )
    assert texts(read(page)) == [
        "Zij zei: “wij noemen het ‘de haven’ en niets meer”. «Zo» “” “Ja”.",
        "Een alinea.",
    ]


def test_ordered_lists_are_numbered_as_a_browser_does() -> None:
    document = read(
        "<html><body><ol start=3 type=a><li>x<li value=7>y<li>z</ol><ol reversed><li>p<li>q</ol>"
        "<ol type=I><li>een<ol><li>diep</ol><li>twee</ol><ol style='list-style-type:none'><li>1) w"
        "</ol><ul><li>k</ul></body></html>"
    )
    assert texts(document) == [
        *("c. x", "g. y", "h. z", "2. p", "1. q", "I. een", "1. diep", "II. twee", "1) w", "k")
    ]


def test_tables_are_rows_and_layout_is_text() -> None:
    document = read(
        "<html><body><table><tr><td><h1>Titel van het stuk</h1><p>Tekst die de pagina vult.</p>"
        "<table><caption>Bijdragen</caption><tr><th>Land<th colspan=2>Bedrag</tr>"
        "<tr><td rowspan=2>NL<td>1<td>2</tr><tr><td>3<td>4</tr><tr><td>BE<td><td>6</tr></table>"
        "</td></tr></table></body></html>"
    )
    assert texts(document) == [
        "Titel van het stuk",
        "Tekst die de pagina vult.",
        "Bijdragen",
        "Land\tBedrag",
        "NL\t1\t2",
        "\t3\t4",
        "BE\t\t6",
    ]
    kinds = [b.kind for b in document.blocks]
    assert kinds[2:] == [BlockKind.CAPTION, *[BlockKind.TABLE] * 4]


@pytest.mark.parametrize("tag", ["div", "table", "b", "li", "blockquote", "a href=x", "ul", "sup"])
def test_a_bottomless_page_is_read_as_far_as_it_goes(tag: str) -> None:
    name = tag.split()[0]
    page = f"<html><body><p>Boven</p>{f'<{tag}>' * 100_000}onder{f'</{name}>' * 100_000}</body>"
    assert texts(read(page))[0] == "Boven"


def test_no_entity_is_expanded_and_nothing_fetched() -> None:
    document = read(
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>'
        '<html><head><link rel="stylesheet" href="https://x.example/a.css"></head>'
        '<body><p>Tekst &b; <img src="file:///etc/hostname"> slot</p></body></html>'
    )
    assert "Tekst" in document.text
    assert "slot" in document.text


def test_pages_are_known_by_their_content() -> None:
    page = b"<!DOCTYPE html>\n<html><body><p>Tekst</p></body></html>"
    for name in ("pagina.html", "pagina.txt", "pagina", "pagina.docx"):
        assert reader_for(page, name).name == "html"
    assert reader_for(b"Gewone tekst, en geen pagina.", "verslag.txt").name == "text"


def test_a_page_of_links_only_is_still_read() -> None:
    links = "".join(f'<li><a href="/{n}">Bericht {n}</a></li>' for n in range(5))
    document = read(f"<html><body><div><ul>{links}</ul></div></body></html>")
    assert texts(document) == [f"Bericht {n}" for n in range(5)]


def test_a_page_of_typed_text_is_read_as_such() -> None:
    lines = [
        "VERSLAG VAN DE HAVENDAG IN DELFZIJL VAN 4 JUNI 2031", "",
        "De dag trok veel bezoekers, die van de samen-", "werking tussen havens wilden horen. Het",
        "was druk en warm, en pas laat werd het", "stil op de kade.", "",
        "Werksessie I: Kabels", "",
        "Over kabels werd lang gesproken, want zij", "liggen overal en niemand ziet ze. Dat",
        "moet anders.",
    ]  # fmt: skip
    typed = "\n".join(lines)
    document = read(f"<html><body><pre>{typed}</pre></body></html>")
    assert [s.title for s in document.sections] == ["Werksessie I: Kabels"]
    assert "samenwerking tussen havens wilden horen. Het was druk" in document.text


def test_a_page_of_which_nothing_can_be_read_for_its_depth_says_so() -> None:
    with pytest.raises(UserError, match="nested too deeply"):
        read("<html><body>" + "<div>" * 60_000 + "Tekst" + "</div>" * 60_000 + "</body></html>")
