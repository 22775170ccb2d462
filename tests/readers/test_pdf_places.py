"""Every character of the text has its place on a page, and it is the right one."""

from __future__ import annotations

import re
import unicodedata

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.domain.page_map import PageMap
from briefing.readers.pdf import PdfReader
from tests.makers.kamerstuk import HEIGHT, WIDTH, Layout, Piece, printed
from tests.makers.pdf_pages import COLUMNS, cells, drawn, lifted, lines, stamp, text
from tests.makers.pdf_read import read

_WORDS = (
    "de het een van verslag coördinatie onderzoek samenwerking NAVO-Oekraïne-Raad financiële "
    "bijdrage Noord-Atlantische EUR 12 miljoen 2,5% artikel 5 naïef één reëel overeenkomst"
).split()
words = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=60).map(
    lambda found: " ".join(found).capitalize() + "."
)


def places(document: Document) -> PageMap:
    return PageMap.unpack(document.page_map)


def plain(text: str) -> str:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unicodedata.normalize("NFKC", re.sub("[\ufffe\x02]", "-", text))
    return "".join(text.split())


def check(data: bytes, document: Document, missing: int = 0) -> None:
    """What each run says of its page is what stands there; what has no run is white, a join or one
    of ``missing`` characters."""
    source = pypdfium2.PdfDocument(data)
    found = places(document)
    pages = [source[i].get_textpage() for i in range(len(source))]
    end = 0
    unmapped = 0
    for run in found.runs:
        assert run.start >= end
        unmapped += len(plain(document.text[end : run.start]))
        end = run.end
        there = "".join(
            chr(pypdfium2.raw.FPDFText_GetUnicode(pages[run.page - 1], run.char + i))
            for i in range(run.chars)
        )
        assert plain(there) == plain(document.text[run.start : run.end])
        width, height = found.sizes[run.page - 1]
        assert 0 <= run.box.left < run.box.right <= width
        assert 0 <= run.box.top < run.box.bottom <= height
    unmapped += len(plain(document.text[end:]))
    assert unmapped <= missing
    source.close()


@settings(max_examples=40)
@given(
    st.lists(words, min_size=1, max_size=14),
    st.lists(words, max_size=4),
    st.sampled_from(
        [
            Layout(),
            Layout(columns=2, left=60, right=60),
            Layout(justified=True, rotation=90),
            Layout(rotation=270, crop=20),
            Layout(indented=True, line_numbers=5),
        ]
    ),
)
def test_every_character(paragraphs: list[str], notes: list[str], layout: Layout) -> None:
    labels = [str(n + 1) for n in range(min(len(notes), len(paragraphs)))]
    pieces = [Piece("title", "Verslag van het overleg")]
    for number, paragraph in enumerate(paragraphs):
        marks = ((len(paragraph), labels[number]),) if number < len(labels) else ()
        pieces.append(Piece("paragraph", paragraph, notes=marks))
    data = printed(pieces, dict(zip(labels, notes, strict=False)), layout)
    document = PdfReader().read(data, "stuk.pdf", WordJoiner())
    check(data, document)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_where_the_page_shows_the_words(rotation: int) -> None:
    pieces = [Piece("paragraph", "Eerste alinea op dit blad.")]
    layout = Layout(rotation=rotation, foot="", number="")
    data = printed(pieces, {}, layout)
    document = PdfReader().read(data, "stuk.pdf", WordJoiner())
    (run,) = places(document).runs
    assert places(document).sizes == ((WIDTH, HEIGHT),)
    baseline = layout.top + layout.size * layout.leading
    assert run.box.left == pytest.approx(layout.left, abs=1)
    assert run.box.top < baseline < run.box.bottom
    width = pdfmetrics.stringWidth("Eerste alinea op dit blad.", layout.font, layout.size)
    assert run.box.right == pytest.approx(layout.left + width, abs=1)


def test_notes_and_tables_have_their_places() -> None:
    pieces = [
        Piece("paragraph", "De bijdrage is verhoogd.", notes=((24, "1"),)),
        Piece("item", "1. een eerste punt"),
    ]
    data = printed(pieces, {"1": "Zie de brief van 3 maart."}, Layout(foot="", number=""))
    document = PdfReader().read(data, "stuk.pdf", WordJoiner())
    note = document.footnotes[0]
    assert note.start is not None
    assert note.end is not None
    boxes = places(document).boxes(note.start, note.end)
    assert [page for page, _ in boxes] == [1]
    assert boxes[0][1].top > 700
    check(data, document)


def test_raised_digits_that_stay_and_bullets_that_are_letters() -> None:
    page = [
        *lifted(780, "De uitstoot van 10", "3", " schepen op 250 m", "2", " blijft gelijk.", "1",
                " Zo gaat het door tot 2030."),
        *lifted(765, "Daarna komt er een brief over 10", "6", " euro per haven."),
        *lines(60, 750, ["De haven is in dat jaar open voor alle schepen:"]),
        text(60, 730, "o"), text(75, 730, "onderdelen van de kade"),
        text(60, 715, "o"), text(75, 715, "opslag van goederen"),
        text(60, 104, "1", 5),
        *lines(62.9, 101, ["Berekening van het Rijk, met een verwijzing naar 12 brieven."], 8),
    ]  # fmt: skip
    data = drawn(page)
    document = read(data)
    assert "van 10³ schepen" in document.text
    assert "over 10⁶ euro" in document.text
    assert [note.start for note in document.footnotes] == [document.text.index("Berekening")]
    check(data, document)


def test_a_marker_in_a_cell_of_a_table() -> None:
    name = "Prijsbijstelling"
    rows = [
        [["Nr."], ["Haven"], ["Kosten"], ["Jaar"]],
        [["1"], [name], ["118"], ["p.m."]],
        [["2"], ["Kade"], ["12"], ["8"]],
    ]
    right = COLUMNS[1] + 4 + pdfmetrics.stringWidth(name, "Helvetica", 10)
    data = drawn([*cells(rows), text(right, 754.5, "1", 5)])
    document = read(data)
    assert f"1\t{name}¹\t118\tp.m." in document.text
    check(data, document)


def test_a_word_of_the_letterhead_is_not_found_in_a_longer_one() -> None:
    head = [("Aan", "De minister"), ("Van", "De directie"), ("Datum", "7 mei 2031")]
    page = []
    for at, (label, value) in enumerate(head):
        page += [text(60, 780 - 15 * at, label), text(150, 780 - 15 * at, value)]
    page += [text(60, 715, "Aanleiding", 12, "Helvetica-Bold")]
    page += lines(
        60, 690, ["De haven is in dat jaar open voor alle schepen, ook voor die van elders."]
    )
    data = drawn(page)
    document = read(data)
    assert document.text.startswith("Aanleiding\n")
    check(data, document)


def test_a_line_with_a_stamp_drawn_amid_it() -> None:
    rest = 60 + pdfmetrics.stringWidth("De haven is ", "Helvetica", 10)
    data = drawn([text(60, 700, "De haven is"), stamp, text(rest, 700, "open voor schepen.")])
    document = read(data)
    assert document.text == "De haven is open voor schepen."
    check(data, document)


def test_letters_that_count_for_two() -> None:
    words = "De kans op 𝑥 en op 𝑦 is samen 𝑧 en niet meer dan 𝑥"
    data = _written(words)
    document = read(data)
    assert document.text == words
    check(data, document)
    (run,) = places(document).runs
    assert run.box.right > 60 + 12 * len(words) / 3


def test_boxes_of_words_that_run_from_right_to_left() -> None:
    data = _written("שלום עולם"[::-1])
    document = read(data)
    assert document.text == "שלום עולם"
    check(data, document)


def _written(words: str) -> bytes:
    """A PDF with a line of letters that stand as given; it has no table of its objects."""
    codes = {letter: 65 + place for place, letter in enumerate(sorted({*words} - {" "}))}
    named = "".join(
        f"<{code:02x}><{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
    )
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        " 1 begincodespacerange <00><ff> endcodespacerange"
        f" {len(codes)} beginbfchar {named} endbfchar endcmap end end"
    )
    shown = "".join(chr(codes.get(letter, 32)) for letter in words)
    page = f"BT /F 12 Tf 60 700 Td ({shown}) Tj ET"
    font = "<</Font<</F 5 0 R>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{font}>>",
        f"<</Length {len(page)}>>\nstream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(meaning)}>>\nstream\n{meaning}\nendstream",
    ]
    body = "".join(f"{number} 0 obj\n{what}\nendobj\n" for number, what in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer\n<</Root 1 0 R>>\n%%EOF\n".encode("latin-1")
