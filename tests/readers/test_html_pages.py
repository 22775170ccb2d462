"""Pages as sites and office programs make them: what is shown apart is apart, and only the page's
own text is left."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.html import HtmlReader

TEXT = "De ministers spraken over kabels en havens, en over de kosten van beide in de zee." * 2


def read(page: str) -> Document:
    return HtmlReader().read(page.encode(), "a.html", WordJoiner())


def blocks(document: Document) -> list[str]:
    return [
        f"{b.kind.value}{b.level or ''}: {document.text[b.start : b.end]}" for b in document.blocks
    ]


STYLE = """<style>/* p {display: none} */ .regel, .kop > span { color: red; display : block }
@media print { em { display: none } } .los b{display:inline-block} span{display:block}</style>"""


def test_words_on_lines_of_their_own_are_not_glued() -> None:
    page = (
        f"<html><head>{STYLE}</head><body><h1 class=kop><span>Verslag</span><span>van de top"
        f"</span></h1><p>{TEXT}</p><p>De eerste.<span class=regel>De tweede.</span>De derde.</p>"
        "<div><span class='groot regel'>Een zin die alleen staat.</span><a style='display:flex'>En"
        f" deze ook.</a>{TEXT}</div><p>Sa<span>men</span> en s<em>chuin</em></p></body></html>"
    )
    document = read(page)
    assert blocks(document) == [
        "heading1: Verslag van de top",
        f"paragraph: {TEXT}",
        "paragraph: De eerste. De tweede. De derde.",
        "paragraph: Een zin die alleen staat.",
        "paragraph: En deze ook.",
        f"paragraph: {TEXT}",
        "paragraph: Samen en schuin",
    ]


def test_short_lists_of_terms_are_tables() -> None:
    page = (
        f"<p>{TEXT}</p><dl><dt>bbp</dt><dd>bruto product</dd><dt>SG</dt><dt>s.g.</dt><dd>hoofd</dd>"
        f"<dd>van alles</dd></dl><p>{TEXT}</p><dl><div><dt>Datum<dd>3 mei 2031</div><div><dt>Plaats"
        f"<dd>Vlissingen</div></dl><p>{TEXT}</p><dl><dt>Lang</dt><dd>{TEXT * 4}</dd></dl>"
    )
    assert blocks(read(page))[1::2] == [
        "table: bbp\tbruto product",
        f"paragraph: {TEXT}",
        "table: Plaats\tVlissingen",
        "heading2: Lang",
    ]
    assert "table: SG s.g.\thoofd van alles" in blocks(read(page))


def test_lists_of_terms_show_what_they_showed() -> None:
    pair = "<dt>Zwaan</dt><dd>Wit</dd>"
    for unseen in (
        f"<dl style='display: none'>{pair}</dl>",
        f"<dl hidden>{pair}</dl>",
        f"<dl><div hidden>{pair}</div><div><dt>Meeuw</dt><dd>Grijs</dd></div></dl>",
    ):
        assert "Zwaan" not in read(f"<p>{TEXT}</p>{unseen}<p>{TEXT}</p>").text
    loose = (
        "<dl>Eerst<dt>Zwaan</dt>dan<dd>Wit</dd>ook<div>nu<dt>Meeuw</dt><dd>Grijs</dd>toe</div></dl>"
    )
    said = read(f"<p>{TEXT}</p>{loose}<p>{TEXT}</p>").text.split("\n")
    assert said[1:-1] == ["Eerst", "Zwaan", "dan", "Wit", "ook", "nu", "Meeuw", "Grijs", "toe"]


def test_a_long_line_of_words_that_stand_apart_is_read_as_soon_as_any() -> None:
    rules = "".join(f".k{n} .regel{{display:block}}" for n in range(700))
    words = "<span class=regel>Een woord.</span>" * 20_000
    page = f"<style>{rules}.top .regel{{display:block}}</style><p class=top>{words}</p>"
    assert read(page).text.count("Een woord. ") == 19_999


def test_tables_within_tables() -> None:
    small = "<table><tr><td>x<td>y</table>"
    page = f"<p>{TEXT}</p><table><tr><th>A<th>B<tr><td>1<td>{small}<tr><td>2<td>3</table>"
    assert blocks(read(page))[1:] == ["table: A\tB", "table: 1\tx y", "table: 2\t3"]
    layout = f"<table><tr><td>{small}<td><p>{TEXT}</p><p>{TEXT * 5}</p></table>"
    assert blocks(read(f"<body>{layout}</body>")) == [
        "table: x\ty",
        f"paragraph: {TEXT}",
        f"paragraph: {TEXT * 5}",
    ]


NEWS = f"""<!doctype html><html><head><title>Kabinet legt kabels | Zeenieuws</title>
<meta property="og:title" content="Kabinet legt kabels"></head><body>
<div class="cc-window"><p>Wij gebruiken cookies om onze site te verbeteren.</p></div>
<div class="header"><a class=logo href=/>Zeenieuws</a><ul class="main-menu"><li><a href=/a>Voor
</a><li><a href=/b>Net binnen</a><li><a href=/c>Weer</a></ul></div>
<div class="content-wrap"><div class="title">Kabinet legt kabels</div>
<div class="meta">Door Bram de Wit <span>3 mei 2031 12:00</span> <span>Leestijd: 3 min</span></div>
<div class="article-body"><div>{TEXT}</div><div class="inline-related"><a href=/x>Lees ook: Schepen
gebouwd</a></div><div><b>Meer schepen</b></div><div>{TEXT}</div></div></div>
<div class="related-articles"><h2>Gerelateerd</h2><a href=/4><h3>Haven open</h3><p>De haven ging
vandaag open.</p></a></div><div class="comments"><h3>Reacties</h3><p>Goed plan!</p></div>
<div class="bottom"><p>© 2031 Zeenieuws. Alle rechten voorbehouden.</p><a href=/p>Privacy</a>
<a href=/k>Cookies</a></div></body></html>"""


def test_of_a_news_site_only_the_news_is_left() -> None:
    document = read(NEWS)
    assert document.metadata.title == "Kabinet legt kabels"
    assert blocks(document) == [
        "heading1: Kabinet legt kabels",
        "paragraph: Door Bram de Wit 3 mei 2031 12:00",
        f"paragraph: {TEXT}",
        "heading2: Meer schepen",
        f"paragraph: {TEXT}",
    ]
    assert "Zeenieuws" in document.letterhead


def test_an_article_in_plain_blocks() -> None:
    page = (
        "<html><head><title>Verslag van de havenraad</title></head><body><div id=wrapper>"
        "<div>Zeeraad</div><div>Verslag van de havenraad</div>"
        f"<div>{TEXT}<div>{TEXT}</div>na het blok.</div></div></body></html>"
    )
    document = read(page)
    assert blocks(document)[0] == "heading1: Verslag van de havenraad"
    assert blocks(document)[1:] == [*[f"paragraph: {TEXT}"] * 2, "paragraph: na het blok."]
    assert document.letterhead == ("Zeeraad",)


OFFICE = f"""<!DOCTYPE html><html><head>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body>
<div title="header"><p>Verslag	havenraad 3 mei</p></div>
<h1>Kabels in zee</h1>
<p>{TEXT}<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>0</sup></a></p>
<p><i>Tabel 1.1: Kosten in mln. euro</i></p><table><tr><td>Land<td>Kosten<tr><td>A<td>1</table>
<p>{TEXT}<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>0</sup></a></p>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">0</a>
Eerste noot.</p></div><div id="sdfootnote2"><p><a class="sdfootnotesym" name="sdfootnote2sym"
href="#sdfootnote2anc">0</a>Tweede noot.</p></div><div title="footer"><p>Pagina <span><sdfield
type=PAGE subtype=RANDOM format=PAGE>15</sdfield></span> van <sdfield type=DOCSTAT subtype=PAGE>15
</sdfield></p><p>Voor
	de raad | <sdfield type=PAGE>1</sdfield></p><p>Intern</p><p>Concept<br/>
pagina <sdfield type=PAGE>1</sdfield></p><p>Blz.	<sdfield
type=PAGE>1</sdfield></p></div></body></html>"""


def test_a_page_that_libreoffice_wrote() -> None:
    document = read(OFFICE)
    assert blocks(document) == [
        "heading1: Kabels in zee",
        f"paragraph: {TEXT}",
        "caption: Tabel 1.1: Kosten in mln. euro",
        "table: Land\tKosten",
        "table: A\t1",
        f"paragraph: {TEXT}",
        "footnote: Eerste noot.",
        "footnote: Tweede noot.",
    ]
    assert [(n.label, n.text) for n in document.footnotes] == [
        ("1", "Eerste noot."),
        ("2", "Tweede noot."),
    ]
    assert document.letterhead == ("Verslag havenraad 3 mei", "Voor de raad", "Intern", "Concept")


@pytest.mark.parametrize("said", ["mso-list:l0 level1 lfo1", "margin-left:36.0pt"])
def test_bullets_that_word_wrote_as_text(said: str) -> None:
    item = (
        "<p class=MsoListParagraph style='text-indent:-18.0pt;{}'><span style='font-family:Symbol'>"
        "\u00b7<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span>{}</p>"
    )
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p class=MsoNormal>"
        f"{TEXT}</p>{item.format(said, 'kabels')}{item.format(said, 'havens')}</body></html>"
    )
    assert blocks(read(page))[1:] == ["list_item1: kabels", "list_item1: havens"]


def test_stamps_are_no_text() -> None:
    document = read(f"<h1>Kabels in zee</h1><p>{TEXT}</p><p>CONCEPT</p><p>{TEXT}</p>")
    assert "CONCEPT" not in document.text
    assert document.letterhead == ("CONCEPT",)


def test_characters_that_no_tree_can_hold() -> None:
    page = f"<p>{TEXT}</p><script>x</script>\x1aVer\x01der<br>\x0cen<nav>y</nav>\x08 klaar."
    assert blocks(read(page)) == [f"paragraph: {TEXT}", "paragraph: Verder en klaar."]


def test_an_item_or_heading_about_copyright_is_no_notice_of_a_site() -> None:
    notices = "<p>© Zeenieuws</p><p>Copyright 2031 Zeenieuws</p><p>(c) 2031 Zeenieuws.</p>"
    page = (
        f"<h1>Verslag van de top</h1><p>{TEXT}</p><p>(a) de kabels;</p><p>(b) de havens;</p>"
        f"<p>(c) de kosten.</p><h2>Copyright in Europa</h2><p>{TEXT}</p>{notices}"
    )
    document = read(page)
    assert blocks(document)[2:] == [
        "list_item1: (a) de kabels;",
        "list_item1: (b) de havens;",
        "list_item1: (c) de kosten.",
        "heading2: Copyright in Europa",
        f"paragraph: {TEXT}",
    ]
    assert sum("Zeenieuws" in line for line in document.letterhead) == 3


def test_a_table_of_who_does_what_is_not_signed() -> None:
    rows = (("Land", "Voorzitter"), ("Frankrijk", "Anna de Boer"))
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    page = f"<h1>Verslag van de top</h1><p>{TEXT}</p><table>{cells}</table><p>{TEXT}</p>"
    assert blocks(read(page))[2:-1] == [f"table: {a}\t{b}" for a, b in rows]


def test_the_caption_of_a_form_is_kept() -> None:
    rows = "<tr><td>Zaal</td><td>Noord</td></tr><tr><td>Gast</td><td>Anna</td></tr>"
    page = (
        f"<p>{TEXT}</p><table><caption>Tabel 1: Afspraken</caption>{rows}<tr><td colspan=2>"
        f"<h2>Verloop</h2><p>{TEXT}</p></td></tr></table>"
    )
    assert blocks(read(page))[1:4] == [
        "caption: Tabel 1: Afspraken",
        "table: Zaal\tNoord",
        "table: Gast\tAnna",
    ]


def test_a_short_word_that_begins_an_item_of_word_is_no_number() -> None:
    page = (
        f"<html xmlns:w='urn:schemas-microsoft-com:office:word'><p>{TEXT}</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>NB. Dit geldt.</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>b) Dat ook.</p></html>"
    )
    assert blocks(read(page))[1:] == ["list_item1: NB. Dit geldt.", "list_item1: b) Dat ook."]
