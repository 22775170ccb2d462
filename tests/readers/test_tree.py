"""The road from a tree of tags to a document: its vocabulary, and offsets that are exact."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.readers.shaping import Shape
from briefing.readers.tree import read_tree

LONG = "Deze alinea is lang genoeg om geen kop te zijn, en eindigt zoals een zin eindigt."


def read(inside: str, **more: Any) -> Document:
    root = etree.fromstring(f"<body>{inside}</body>")
    return read_tree(root, "stuk.xml", WordJoiner(), "test 1", **more)


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def test_the_title_is_the_one_that_is_marked() -> None:
    document = read(
        f'<h1>Voorwoord</h1><p>{LONG}</p><p data-role="title">De titel</p><h1>Een</h1><p>{LONG}</p>'
    )
    assert document.metadata.title == "De titel"
    assert [(s.title, s.level) for s in document.sections] == [("Voorwoord", 2), ("Een", 2)]


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 3), (2, 4), (1, 6)])
def test_levels_start_at_two_whatever_the_source_calls_them(first: int, second: int) -> None:
    document = read(
        f'<p data-role="title">Titel</p><h{first}>Een</h{first}><p>{LONG}</p>'
        f"<h{second}>Onder</h{second}><p>{LONG}</p><h{first}>Twee</h{first}><p>{LONG}</p>"
    )
    under = min(6, second - first + 2)
    assert [s.level for s in document.sections] == [2, under, 2]
    one, inner, two = document.sections
    assert (one.end, inner.end) == (two.start, two.start)


def test_what_the_file_says_is_the_title_only_where_the_text_has_none() -> None:
    for said, title in (("Nota havens", "Nota havens"), ("Microsoft Word - nota.docx", "")):
        assert read(f"<p>{LONG}</p><p>{LONG}</p>", title=said).metadata.title == title
    assert read(f"<h1>Kop</h1><h2>A</h2><p>{LONG}</p>", title="Zee").metadata.title == "Kop"
    equal = read(
        f"<h1>Nota havens</h1><p>{LONG}</p><h1>Een</h1><p>{LONG}</p><h1>Twee</h1><p>{LONG}</p>",
        title="NOTA HAVENS",
    )
    assert [b.level for b in equal.blocks if b.kind is BlockKind.HEADING] == [1, 2, 2]


def test_a_title_in_two_paragraphs_is_one() -> None:
    title = '<p data-role="title">{}</p>'
    document = read(f"{title.format('Verslag van')}{title.format('de havendag')}<p>{LONG}</p>")
    assert texts(document) == ["Verslag van de havendag", LONG]
    assert document.metadata.title == "Verslag van de havendag"


def test_notes_links_comments_and_pages_stand_where_they_stood() -> None:
    document = read(
        '<p>Een <a href="https://a.example/x">kort  <b>woord</b></a> , noot<a data-note="a"/> .'
        ' Hier <a data-comment="c"/>staat<hr data-page="2"/> iets <a data-comment-end="c"/>bij.</p>'
        '<hr data-page="3"/><p>Op drie<sup><a data-note="b">*</a></sup> en weer<a data-note="a"/>.'
        '</p><aside data-note="a" data-label="1"><p>Zie <a href="https://b.example">B</a>.</p>'
        "<p>En C.</p></aside>"
        '<aside data-comment="c" data-author="A. B." data-made="2031-01-01"><p>Echt?</p></aside>'
    )
    text = document.text
    assert texts(document) == [
        "Een kort woord , noot . Hier staat iets bij.",
        "Op drie en weer.",
        "Zie B. En C.",
    ]
    assert [(text[x.start : x.end], x.url) for x in document.links] == [
        ("kort woord", "https://a.example/x"),
        ("B", "https://b.example"),
    ]
    (comment,) = document.comments
    assert (text[comment.start : comment.end], comment.author) == ("staat iets", "A. B.")
    first, second = document.footnotes
    assert (text[: first.marker][-4:], first.text) == ("noot", "Zie B. En C.")
    assert (text[: second.marker][-4:], second.label, second.text) == ("drie", "*", None)
    assert [text[at:][:4] for at in document.page_starts] == ["Een ", "iets", "Op d"]
    assert "marker but no text" in document.warnings[0][0]


def test_a_page_that_begins_in_a_blank_paragraph_is_counted_once() -> None:
    document = read(
        f'<p>{LONG}</p><p><a data-note="a"/><hr data-page="2"/></p>'
        "<table><tr><td>Een</td><td>a</td></tr><tr><td>Twee</td><td>b</td></tr></table>"
        f'<p>Een. {LONG}</p><p>Twee. {LONG}</p><hr data-page="3"/><p>Drie. {LONG}</p>'
        '<aside data-note="a" data-label="1"><p>Noot.</p></aside>'
    )
    pages = {document.text[b.start : b.end].split()[0]: b.page for b in document.blocks}
    assert pages | {"Noot.": 0} == {
        LONG.split()[0]: 1, "Een": 2, "Twee": 2, "Een.": 2, "Twee.": 2, "Drie.": 3, "Noot.": 0,
    }  # fmt: skip
    assert [document.text[at:][:5] for at in document.page_starts] == [LONG[:5], "Een\ta", "Drie."]


def test_a_comment_over_several_paragraphs_ends_with_the_last() -> None:
    document = read(
        '<p>Voor.</p><a data-comment="c"/><p>Een.</p><p>Twee.</p><a data-comment-end="c"/>'
        "<p>Na.</p>"
        '<aside data-comment="c"><p>Let op</p></aside>'
    )
    (comment,) = document.comments
    assert document.text[comment.start : comment.end] == "Een.\nTwee."


def test_only_whole_addresses_are_links() -> None:
    document = read(
        '<p><a href="#hier">a</a> <a href="map/b.html">b</a> <a href="javascript:x()">c</a>'
        ' <a href="mailto:d@voorbeeld.example">d</a> <a href="https://e.example/">  </a>'
        ' <a href="file:///etc/hosts">f</a> <a href="http://[g">g</a></p>',
        base_url="https://voorbeeld.example/pad/",
    )
    assert [x.url for x in document.links] == [
        "https://voorbeeld.example/pad/map/b.html",
        "mailto:d@voorbeeld.example",
    ]


def test_line_breaks_are_spaces_and_two_begin_a_paragraph() -> None:
    assert texts(read("<p>Een<br/>regel<br/><br/>en nog een.</p>")) == ["Een regel", "en nog een."]


def test_a_bold_line_above_its_text_is_a_heading() -> None:
    document = read(f"<p><b>Kabels</b><br/>{LONG}</p><p><b>Geld:</b><br/><br/>{LONG}</p>")
    assert [s.title for s in document.sections] == ["Geld"]
    assert texts(document) == ["Kabels", LONG, "Geld", LONG]
    bold = read(f'<p data-role="title">T</p><p><b>Over kabels<br/>en geld</b></p><p>{LONG}</p>')
    assert texts(bold) == ["T", "Over kabels en geld", LONG]


def test_preformatted_text_keeps_its_paragraphs() -> None:
    assert texts(read("<pre>Een regel\ndie doorgaat.\n\nEen tweede.</pre>")) == [
        "Een regel die doorgaat.",
        "Een tweede.",
    ]


def test_without_text_the_file_is_named() -> None:
    with pytest.raises(UserError, match=r"stuk\.xml"):
        read('<p> </p><aside data-comment="x"/>')


def test_asterisks_and_underscores_in_notes_are_text() -> None:
    document = read(
        '<p>Zie<a data-note="1"/> dit.</p><aside data-note="1"><p>a*b*c en _x_ [y](z)</p></aside>'
    )
    assert document.footnotes[0].text == "a*b*c en _x_ [y](z)"


@dataclass(frozen=True)
class Piece:
    """A word with something on it."""

    kind: str  # "", "note", "link", "comment", "page", "bold"
    word: str


_WORDS = st.text(
    st.sampled_from("abcdefgé😀ĳñ\u0301אבЖ中0123’-.,()*_#"), min_size=1, max_size=8
).filter(lambda word: word.strip() and any(map(str.isalnum, word)))
_PIECES = st.builds(
    Piece, st.sampled_from(["", "", "", "note", "link", "comment", "page", "bold"]), _WORDS
)
_TAGS = st.sampled_from(["p", "h2", "blockquote", "li", "td", "div"])


@given(st.lists(st.tuples(_TAGS, st.lists(_PIECES, min_size=1, max_size=6)), max_size=5))
def test_offsets_are_exact(blocks: list[tuple[str, list[Piece]]]) -> None:
    blocks = [("p", [Piece("", LONG)]), *blocks]
    shape = Shape()
    made: dict[str, list[str]] = {"note": [], "link": [], "comment": [], "page": []}
    for tag, pieces in blocks:
        around = {"li": ["ul", "li"], "td": ["table", "tr", "td"]}.get(tag, [tag])
        for name in around:
            shape.start(name)
        if tag == "td":
            shape.text("cel ")
            shape.end("td")
            shape.start("td")
        for piece in pieces:
            _put(shape, piece, made)
        for name in reversed(around):
            shape.end(name)
    for number, word in enumerate(made["note"]):
        shape.start("aside", {"data-note": str(number), "data-label": f"n{number}"})
        shape.text(f"Bij {word}.")
        shape.end("aside")
    for number, word in enumerate(made["comment"]):
        shape.empty("aside", {"data-comment": str(number)}, f"Over {word}")
    document = read_tree(shape.finish(), "stuk", WordJoiner(), "test 1")
    text = document.text
    assert text == unicodedata.normalize("NFC", text)
    assert "\x1a" not in text
    assert not any(ord(sign) >= 0xF0000 for sign in text)
    assert "\n".join(texts(document)) == text
    words = {kind: [_plain(word) for word in found] for kind, found in made.items()}
    assert [_plain(text[x.start : x.end]) for x in document.links] == words["link"]
    assert [_plain(text[x.start : x.end]) for x in document.comments] == words["comment"]
    assert len(document.footnotes) == len(made["note"])
    for note, word in zip(document.footnotes, made["note"], strict=True):
        assert note.marker is not None
        assert _plain(text[: note.marker]).endswith(_plain(word))
        assert note.text == text[note.start : note.end]
    starts = [_plain(text[at:]) for at in document.page_starts[1:]]
    for start, word in zip(starts, words["page"], strict=True):
        assert start.startswith(word)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _put(shape: Shape, piece: Piece, made: dict[str, list[str]]) -> None:
    number = str(len(made.get(piece.kind, ())))
    if piece.kind in made:
        made[piece.kind].append(piece.word)
    if piece.kind == "link":
        shape.empty("a", {"href": "https://a.example/"}, piece.word)
    elif piece.kind == "bold":
        shape.empty("b", {}, piece.word)
    else:
        if piece.kind == "comment":
            shape.empty("a", {"data-comment": number})
        if piece.kind == "page":
            shape.empty("hr", {"data-page": str(int(number) + 2)})
        shape.text(piece.word)
        if piece.kind == "comment":
            shape.empty("a", {"data-comment-end": number})
        if piece.kind == "note":
            shape.empty("a", {"data-note": number})
    shape.text(" ")


def test_signs_of_a_symbol_font_are_written_as_what_they_show() -> None:
    document = read(
        f"<p>Het wordt 30 \uf0b0C \uf0b1 2, dus \uf0a3 32; \uf0b7 \uf0fd \uf04a \uf073. {LONG}</p>"
    )
    assert document.text == f"Het wordt 30 °C ± 2, dus ≤ 32; • ☒ \uf04a \uf073. {LONG}"


def test_the_sign_of_a_note_is_no_part_of_its_text() -> None:
    notes = [("*", "* Voorlopig."), ("**", "**Idem."), ("*", "** Iets"), ("a", "a posteriori")]
    document = read(
        f"<p>{LONG}"
        + "".join(f'<a data-note="{i}">{label}</a>' for i, (label, _) in enumerate(notes))
        + "</p>"
        + "".join(
            f'<aside data-note="{i}" data-label="{label}"><p>{text}</p></aside>'
            for i, (label, text) in enumerate(notes)
        )
    )
    found = [(note.label, note.text) for note in document.footnotes]
    assert found == [("*", "Voorlopig."), ("**", "Idem."), ("*", "** Iets"), ("a", "a posteriori")]
