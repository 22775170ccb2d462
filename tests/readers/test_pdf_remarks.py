"""Remarks that somebody put on the pages of a PDF: comments on the words that they are about."""

from __future__ import annotations

import contextlib
import io

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Comment
from briefing.domain.page_map import FlatRun
from briefing.readers.pdf import PdfReader
from briefing.readers.pdf.remarks import Remark, placed
from briefing.readers.protocol import NO_OPTIONS
from tests.makers.hostile_pdf import pdf
from tests.makers.pdf_read import read

LINES = (
    "De ministers spraken in Bergen over de dijken langs de kust en",
    "over de verdeling van de lasten tussen de landen aan de zee, die",
    "in drie delen worden betaald. Daarna sloot de voorzitter de zaal.",
)
TOP, STEP, LEFT = 760, 14, 60


def canvas_of(out: io.BytesIO) -> Canvas:
    """A page with the lines."""
    canvas = Canvas(out)
    for number, line in enumerate(LINES):
        canvas.drawString(LEFT, TOP - STEP * number, line)
    return canvas


def place_of(words: str) -> tuple[float, float, float, float]:
    """Where words stand on the page: left, bottom, right, top."""
    (number,) = (at for at, line in enumerate(LINES) if words in line)
    measure = Canvas(io.BytesIO()).stringWidth
    before = LINES[number].partition(words)[0]
    left = LEFT + measure(before, "Helvetica", 12)
    foot = TOP - STEP * number
    return left, foot - 3, left + measure(words, "Helvetica", 12), foot + 10


def corners(*places: tuple[float, float, float, float]) -> list[float]:
    """Quad points: the upper corners of each place, then the lower ones."""
    return [n for x, y, u, v in places for n in (x, v, u, v, x, y, u, y)]


def marked(said: str, *words: str) -> bytes:
    """The page with ``words`` marked, and what was ``said`` of them."""
    out = io.BytesIO()
    canvas = canvas_of(out)
    places = [place_of(one) for one in words]
    canvas.highlightAnnotation(said, places[0], QuadPoints=corners(*places))
    canvas.save()
    return out.getvalue()


def told(data: bytes) -> list[tuple[str, str]]:
    """What is said of which words."""
    document = read(data)
    return [(document.text[one.start : one.end], one.text) for one in document.comments]


def test_a_remark_is_on_the_words_that_were_marked() -> None:
    assert told(marked("Klopt dit?", "de dijken")) == [("de dijken", "Klopt dit?")]


def test_over_the_end_of_a_line_it_is_on_all_of_them() -> None:
    data = marked("Wie betaalt?", "aan de zee, die", "in drie delen")
    assert told(data) == [("aan de zee, die in drie delen", "Wie betaalt?")]


@pytest.mark.parametrize("said", ["", "  ", "de dijken", "de\ndijken"])
def test_words_that_are_only_marked_are_no_remark(said: str) -> None:
    assert told(marked(said, "de dijken")) == []


def test_the_text_is_what_it_is_without() -> None:
    out = io.BytesIO()
    canvas_of(out).save()
    assert read(marked("Klopt dit?", "de dijken")).text == read(out.getvalue()).text


def noted(*boxes: tuple[float, float, float, float], turn: int = 0) -> bytes:
    """Two pages; the second has notes in ``boxes``, and is turned by so many degrees."""
    out = io.BytesIO()
    canvas = canvas_of(out)
    canvas.showPage()
    for number, word in enumerate(("linker", "rechter")):
        for line in range(4):
            words = f"In de {word} kolom staat {line}."
            canvas.drawString(60 + 260 * number, 700 - 14 * line, words)
    for number, box in enumerate(boxes):
        canvas.textAnnotation(f"Opmerking {number}", box)
    canvas.save()
    if not turn:
        return out.getvalue()
    with contextlib.closing(pypdfium2.PdfDocument(out.getvalue())) as document:
        document[1].set_rotation(turn)
        turned = io.BytesIO()
        document.save(turned)
    return turned.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_note_in_the_margin_is_on_the_line_beside_it(turn: int) -> None:
    document = read(noted((20, 668, 40, 688), (560, 696, 580, 716), turn=turn))
    found = [
        (one.text, document.text[document.text.rindex("In de", 0, one.start + 5) :][:27])
        for one in document.comments
    ]
    assert sorted(found) == [
        ("Opmerking 0", "In de linker kolom staat 2."),
        ("Opmerking 1", "In de rechter kolom staat 0"),
    ]


def test_read_in_parts_they_are_where_they_are_in_the_whole() -> None:
    data = noted((20, 668, 40, 688), (560, 696, 580, 716))
    reader = PdfReader()
    parts = [reader.read_part(data, "a.pdf", NO_OPTIONS, at, at + 1) for at in range(2)]
    joined = reader.join(parts, "a.pdf", WordJoiner())
    assert len(joined.comments) == 2
    assert joined.comments == read(data).comments


def annotated(*each: str) -> bytes:
    """A page with a line of text and annotations as the format writes them."""
    page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    listed = " ".join(f"{number} 0 R" for number in range(7, 7 + len(each)))
    return pdf(
        {3: f"<< {page} /Resources << /Font << /F1 5 0 R >> >> /Annots [{listed}] >>"}
        | {7 + number: f"<< /Type /Annot {one} >>" for number, one in enumerate(each)}
    )


NOTE = "/Subtype /Text /Rect [20 700 40 720] /Contents (Klopt dit?) /T (Beleid)"


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("D:20310605103000+02'00'", "2031-06-05T10:30:00+02:00"),
        ("D:20310605103000Z", "2031-06-05T10:30:00Z"),
        ("D:20310605", "2031-06-05"),
        ("2031", "2031-01-01"),
        ("D:00000000000000Z", ""),
        ("gisteren", ""),
    ],
)
def test_who_made_it_and_when(written: str, made: str) -> None:
    (one,) = read(annotated(f"{NOTE} /M ({written})")).comments
    assert (one.author, one.made, one.text) == ("Beleid", made, "Klopt dit?")


def test_when_is_no_part_of_who() -> None:
    (one,) = read(annotated(NOTE.replace("(Beleid)", "(Beleid, 06/05/31, 10:30)"))).comments
    assert one.author == "Beleid"


def test_an_answer_stands_where_that_does_which_it_answers() -> None:
    answer = "/Subtype /Text /Rect [500 20 520 40] /Contents (Ja.) /T (Financiën) /IRT 7 0 R"
    asked, answered = read(annotated(NOTE, answer)).comments
    assert (asked.start, asked.end) == (answered.start, answered.end)
    assert answered.text == "Ja."


@pytest.mark.parametrize(
    "other",
    [
        NOTE + " /F 2",  # hidden
        NOTE + " /StateModel (Review) /State (Accepted) /IRT 7 0 R",
        NOTE.replace("/Text", "/Popup"),
        NOTE.replace("/Text", "/Link"),
        NOTE.replace("/Text", "/Stamp"),
        NOTE.replace("/Text", "/FileAttachment"),
        NOTE.replace("/Text", "/Widget"),
        NOTE.replace("(Klopt dit?)", "()"),
    ],
)
def test_what_is_no_remark_is_none(other: str) -> None:
    assert len(read(annotated(NOTE, other)).comments) == 1


@pytest.mark.parametrize(
    "odd",
    [
        NOTE.replace("[20 700 40 720]", "[9e30 -9e30 1e38 1e38]"),
        NOTE.replace("/Rect [20 700 40 720]", ""),
        NOTE.replace("[20 700 40 720]", "(nergens)"),
        NOTE + " /IRT 7 0 R",  # answers itself
        "/Subtype /Highlight /Rect [0 0 1 1] /QuadPoints [1 2 3] /Contents (Klopt dit?)",
        "/Subtype /Highlight /Rect [0 0 1 1] /QuadPoints 5 /Contents (Klopt dit?)",
        "/Subtype /Highlight /Rect [0 0 9 9] /QuadPoints [" + "1e38 " * 8000 + "]"
        " /Contents (Klopt dit?)",
    ],
)
def test_where_it_stands_may_be_nonsense(odd: str) -> None:
    document = read(annotated(odd))
    assert document.text
    for one in document.comments:
        assert 0 <= one.start <= one.end <= len(document.text)
        assert one.text == "Klopt dit?"


def test_of_a_very_long_one_the_beginning_is_kept() -> None:
    (one,) = read(annotated(NOTE.replace("Klopt dit?", "a" * 90_000))).comments
    assert one.text == "a" * 20_000


def test_signs_that_nobody_sees_are_no_part_of_it() -> None:
    (one,) = read(annotated(NOTE.replace("Klopt dit?", r"Klopt\000\001 dit?\rNee."))).comments
    assert one.text == "Klopt dit?\nNee."


NUMBER = st.floats(allow_nan=False, width=32)


@given(
    st.tuples(NUMBER, NUMBER, NUMBER, NUMBER),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple),
    st.integers(1, 3),
)
def test_wherever_it_stands_it_is_on_the_text(
    box: tuple[float, float, float, float], words: tuple[tuple[int, int], ...], page: int
) -> None:
    runs: list[FlatRun] = [
        (0, 10, 1, 0, 10, 50.0, 10.0, 250.0, 20.0),
        (11, 20, 1, 10, 12, 50.0, 22.0, 250.0, 32.0),
        (21, 60, 2, 0, 39, 50.0, 10.0, 250.0, 20.0),
    ]
    found = placed([Remark(page, words, box, "", "", "?")], runs, "x" * 60)
    assert found == (Comment(found[0].start, found[0].end, "", "", "?"),)
    assert 0 <= found[0].start <= found[0].end <= 60
    if page < 3:
        (of_page,) = {run[2] for run in runs if run[0] <= found[0].start <= run[1]}
        assert of_page == page
