"""Words in italics and bold: what each format says of them, and offsets that are exact."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Block, BlockKind, Document, EmphasisKind
from briefing.readers.registry import reader_for
from briefing.readers.tree import read_tree
from tests.makers.word import docx, p, r

LONG = "Deze alinea is lang genoeg om geen kop te zijn, en eindigt zoals een zin eindigt."


def read(data: bytes | str, name: str) -> Document:
    data = data.encode() if isinstance(data, str) else data
    return reader_for(data, name).read(data, name, WordJoiner())


def page(inside: str) -> Document:
    root = html.document_fromstring(f"<body>{inside}</body>").find("body")
    return read_tree(root, "stuk.html", WordJoiner(), "test 1")


def found(document: Document) -> list[str]:
    """The emphasised words, ``/like this/`` or ``*like this*``."""
    signs = {EmphasisKind.ITALIC: "/", EmphasisKind.BOLD: "*"}
    return [
        f"{signs[e.kind]}{document.text[e.start : e.end]}{signs[e.kind]}" for e in document.emphases
    ]


# HTML


@pytest.mark.parametrize("tag", ["i", "em", "cite"])
def test_italic_elements(tag: str) -> None:
    assert found(page(f"<p>Zo schreef <{tag}>De Krant</{tag}> op maandag.</p>")) == ["/De Krant/"]


@pytest.mark.parametrize("tag", ["b", "strong"])
def test_bold_elements(tag: str) -> None:
    assert found(page(f"<p>Dat is <{tag}>heel</{tag}> belangrijk.</p>")) == ["*heel*"]


def test_what_only_looks_like_an_element_of_emphasis_is_none() -> None:
    document = page(
        f'<b style="font-weight:normal"><p>{LONG}</p><p>Zo <b>is</b> het vandaag.</p></b>'
        '<p>Dat <em style="font-style: normal">was</em> <i style="font-weight:normal">het</i>.</p>'
    )
    assert found(document) == ["*is*", "/het/"]


def test_kinds_overlap_and_those_of_one_kind_are_joined() -> None:
    document = page(
        f"<p>Een <b>vet en <i>schuin</i></b><i> woord</i>, <i>De</i> <em>Haven </em><i>krant</i>"
        f" <b> ruim </b>, en dan {LONG}</p>"
    )
    assert found(document) == ["*vet en schuin*", "/schuin woord/", "/De Haven krant/", "*ruim*"]


def test_white_space_stays_as_it_is_without_emphasis() -> None:
    plain = page("<p>a b c d, e</p><table><tr><td>x</td><td>y</td></tr></table>")
    dressed = page(
        "<p>a <i> b</i> <b>c </b><i> </i>d<i>,</i> <b>e</b></p>"
        "<table><tr><td><i>x</i> </td><td><b> y </b></td></tr></table>"
    )
    assert dressed.text == plain.text
    assert found(dressed) == ["/b/", "*c*", "/,/", "*e*", "/x/", "*y*"]


def test_cells_are_emphasised_each_by_itself() -> None:
    document = page(
        "<table><tr><td><i>a b</i></td><td><i>c</i></td></tr>"
        "<tr><td><p><b>d</b></p><p><b>e</b></p></td><td>f</td></tr></table>"
    )
    assert document.text == "a b\tc\nd e\tf"
    assert found(document) == ["/a b/", "/c/", "*d e*"]


def test_the_look_of_a_block_is_no_emphasis() -> None:
    document = page(
        f"<h1><b>Nota</b></h1><h2><i>Inleiding</i></h2><p>{LONG}</p><h2>De <i>Zeemeeuw</i></h2>"
        f"<p>{LONG}</p><p><b>Een kopje van vet:</b></p><p>{LONG}</p><figure><figcaption><i>Haven"
        f"</i></figcaption></figure><blockquote><i>Wij varen uit.</i></blockquote>"
        f"<p><i>{LONG}</i></p>"
    )
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING]
    texts = [document.text[b.start : b.end] for b in headings]
    assert texts == ["Nota", "Inleiding", "De Zeemeeuw", "Een kopje van vet"]
    assert found(document) == ["/Zeemeeuw/", f"/{LONG}/"]


def test_typed_bullets_are_known_in_bold_too() -> None:
    document = page(f"<p>{LONG}</p><p><b>•</b> een punt</p><p><b>• twee</b> punten</p>")
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [document.text[b.start : b.end] for b in items] == ["een punt", "twee punten"]
    assert found(document) == ["*twee*"]


def test_emphasis_goes_with_links_notes_and_lines() -> None:
    document = page(
        '<p>Zie <i>de <a href="https://voorbeeld.example/a">lange</a> brief<a data-note="n1">1</a>'
        f' van<br>mei</i> hierover. {LONG}</p><aside data-note="n1"><p>In <i>De Krant</i>.</p>'
        "</aside>"
    )
    assert found(document) == ["/de lange brief van mei/", "/De Krant/"]
    (link,) = document.links
    assert document.text[link.start : link.end] == "lange"
    assert document.footnotes[0].marker == document.text.index(" van mei")


# the other formats


def test_markdown_of_converters_has_none() -> None:
    document = read(f"Zie *De Krant*.\n\n12\n\n\f{LONG}\n\n{LONG}\n", "stuk.md")
    assert "*" not in document.text
    assert document.emphases == ()


def test_word_styles_of_characters_switch_what_their_paragraph_has() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Schuin"><w:name w:val="Schuin"/><w:rPr><w:i/>'
        '</w:rPr></w:style><w:style w:type="character" w:styleId="Nadruk"><w:name w:val="Nadruk"/>'
        '<w:rPr><w:i/></w:rPr></w:style><w:style w:type="character" w:styleId="Sterk">'
        '<w:name w:val="Strong"/><w:basedOn w:val="Nadruk"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    emphasis, strong = '<w:rStyle w:val="Nadruk"/>', '<w:rStyle w:val="Sterk"/>'
    body = p(r("Zo schreef "), r("De Krant", emphasis), r(", en "), r("dat telt", strong), r("."))
    body += p(
        r("Deze zin is schuin, "), r("maar dit niet", emphasis), r(" en dit is wel schuin, "),
        r("dit niet", '<w:i w:val="0"/>'), r("."), style="Schuin",
    )  # fmt: skip
    assert found(read(docx(body, styles=styles), "stuk.docx")) == [
        "/De Krant/",
        "*dat telt*",
        "/dat telt/",
        "/Deze zin is schuin,/",
        "/en dit is wel schuin,/",
        "/./",
    ]


def test_runs_of_a_slanted_paragraph_stand_upright_in_opendocument() -> None:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
        for prefix, rest in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="{family}">'
        f'<style:text-properties fo:font-style="{slant}"/></style:style>'
        for name, family, slant in (
            ("P", "paragraph", "italic"),
            ("Recht", "text", "normal"),
            ("Schuin", "text", "oblique"),
        )
    )
    span = '<text:span text:style-name="{}">{}</text:span>'
    data = (
        f'<office:document {names} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>"
        f'<text:p text:style-name="P">Geheel schuin, {span.format("Recht", "op dit na")}, zo is'
        f" het.</text:p><text:p>Dit is {span.format('Schuin', 'een ander')} geval.</text:p>"
        "</office:text></office:body></office:document>"
    )
    assert found(read(data, "stuk.fodt")) == ["/Geheel schuin,/", "/, zo is het./", "/een ander/"]


def test_rtf_switches_and_groups() -> None:
    data = (
        r"{\rtf1\ansi\pard\plain Zo schreef {\i De Krant} op \b maandag\b0 , en \i\b beide\plain"
        r" niet.\par}"
    )
    assert found(read(data, "stuk.rtf")) == ["/De Krant/", "*maandag*", "*beide*", "/beide/"]


# any text


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool
    italic: bool

    @property
    def bare(self) -> str:
        return f"<span>{escape(self.text)}</span>"

    @property
    def written(self) -> str:
        text = self.bare
        text = f"<b>{text}</b>" if self.bold else text
        return f"<i>{text}</i>" if self.italic else text


_SIGNS = [*"aZé.,-  \t\n\xa0\xad", "e\u0301", "\u0301", "ﬁ", "ĳ", "\u200b", "😀", "א", "\ufeff"]
_LETTERS = st.lists(st.sampled_from(_SIGNS), max_size=8).map("".join)
_RUNS = st.lists(st.builds(Run, _LETTERS, st.booleans(), st.booleans()), max_size=7)
_FRAMES = st.sampled_from(
    ["<p>{}</p>", "<p>{}</p>", "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>",
     "<table><tr><td>{}</td><td>x</td></tr><tr><td>y</td><td>{}</td></tr></table>",
     '<p>Noot<a data-note="n">1</a>.</p><aside data-note="n"><p>{}</p></aside>']
)  # fmt: skip


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@given(st.lists(st.tuples(_FRAMES, _RUNS), min_size=1, max_size=4))
def test_emphasis_of_any_text(parts: list[tuple[str, list[Run]]]) -> None:
    # each part ends in words that are not emphasised, so that none of them is a heading
    dressed = page(
        "".join(f.replace("{}", "".join(x.written for x in runs) + LONG) for f, runs in parts)
    )
    plain = page(
        "".join(f.replace("{}", "".join(x.bare for x in runs) + LONG) for f, runs in parts)
    )
    _hold(dressed)
    assert _letters(dressed.text) == _letters(plain.text)
    assert [b.kind for b in dressed.blocks] == [b.kind for b in plain.blocks]


def _hold(document: Document) -> None:
    """What is promised of emphases."""
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert list(document.emphases) == sorted(
        document.emphases, key=lambda e: (e.start, e.end, e.kind)
    )
    for one in document.emphases:
        words = text[one.start : one.end]
        assert words == words.strip() != ""
        assert "\t" not in words
        assert any(_holds(block, one.start, one.end) for block in document.blocks)
    for kind in EmphasisKind:
        for one, other in pairwise(e for e in document.emphases if e.kind is kind):
            assert one.end < other.start
            assert (
                text[one.end : other.start].strip()
                or "\t" in text[one.end : other.start]
                or ("\n" in text[one.end : other.start])
            )


def _holds(block: Block, start: int, end: int) -> bool:
    return block.start <= start and end <= block.end


@given(st.lists(st.sampled_from(["ab", "é", "😀", "ﬁn", "e\u0301", "x-y"]), min_size=1, max_size=8),
       st.data())  # fmt: skip
def test_the_words_are_those_that_were_meant(words: list[str], data: st.DataObject) -> None:
    looks = [data.draw(st.sampled_from(["", "i", "b"])) for _ in words]
    inside = " ".join(
        f"<{look}>{word}</{look}>" if look else word
        for word, look in zip(words, looks, strict=True)
    )
    document = page(f"<p>{inside} en {LONG}</p>")
    shown = [unicodedata.normalize("NFC", w.replace("ﬁ", "fi")) for w in words]
    expected: list[str] = []
    before = ""
    for word, look in zip(shown, looks, strict=True):
        if look and look == before:
            expected[-1] = f"{expected[-1]} {word}"
        elif look:
            expected.append(word)
        before = look
    assert [document.text[e.start : e.end] for e in document.emphases] == expected
