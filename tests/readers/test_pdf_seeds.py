"""The five seeds, printed as real PDFs in the layouts of parliamentary papers, read as before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import BlockKind, Document
from briefing.domain.sentences import sentences
from briefing.readers.pdf import PdfReader
from briefing.readers.text import TextReader
from tests.makers.from_document import pieces
from tests.makers.kamerstuk import Layout, Piece, printed
from tests.makers.office import convert
from tests.makers.paper_odt import paper

SEEDS = sorted((Path(__file__).parents[2].parent / "shared" / "seeds").glob("*.txt"))
NAMES = [path.name[:3] for path in SEEDS]
unbroken = partial(Layout, hyphens=False, at_hyphens=False)
LAYOUTS = {
    "plain": Layout(at_hyphens=False),
    "two columns": Layout(columns=2, left=60, right=60, at_hyphens=False),
    "justified": Layout(justified=True, at_hyphens=False, number="Pagina {page} van 12"),
    "indented": Layout(indented=True, at_hyphens=False, heading_size=11),
    "turned": Layout(rotation=90, at_hyphens=False),
    "upside down": Layout(rotation=180, at_hyphens=False),
    "cropped, stamped": Layout(crop=30, watermark="CONCEPT", at_hyphens=False),
    "numbered lines": Layout(line_numbers=5, number="- {page} -", at_hyphens=False, hyphens=False),
    "large": Layout(
        font="Times-Roman",
        bold="Times-Bold",
        size=11,
        heading_size=13,
        title_size=18,
        head="Verslag van de bijeenkomst",
        at_hyphens=False,
    ),
}
# each once: what stands just there in this report
PLACES = {
    "all lines numbered": (
        "001",
        unbroken(
            size=9.5,
            note_size=6.6,
            leading=1.15,
            left=72,
            right=90,
            top=60,
            bottom=100,
            justified=True,
            head="Verslag van de bijeenkomst",
            number="{page}/12",
            line_numbers=1,
            rotation=270,
            heading_size=10.5,
            title_size=11.5,
        ),
    ),
    "wide": (
        "001",
        unbroken(
            size=9.5,
            note_size=8.1,
            leading=1.35,
            left=60,
            right=60,
            top=60,
            bottom=60,
            justified=True,
            indented=True,
            number="Pagina {page} van 12",
            outline=True,
            heading_size=9.5,
            title_size=13.5,
        ),
    ),
    "ragged": (
        "001",
        unbroken(
            font="Times-Roman",
            bold="Times-Bold",
            size=9.5,
            note_size=7.1,
            left=72,
            right=50,
            indented=True,
            number="- {page} -",
            crop=30,
            heading_size=11.5,
            title_size=11.5,
        ),
    ),
    "two columns, full lines": (
        "002",
        unbroken(
            columns=2,
            gutter=12,
            size=9.5,
            note_size=8.1,
            left=50,
            right=60,
            bottom=100,
            justified=True,
            rotation=270,
            heading_size=9.5,
            title_size=17.5,
        ),
    ),
    "two columns, level with notes": (
        "001",
        unbroken(
            columns=2,
            gutter=12,
            size=10.5,
            note_size=7.3,
            left=60,
            right=50,
            bottom=60,
            justified=True,
            head="Verslag van de bijeenkomst",
            number="- {page} -",
            heading_size=12.5,
            title_size=14.5,
            watermark="CONCEPT",
        ),
    ),
    "signed on a page of its own": (
        "002",
        unbroken(
            size=11,
            note_size=8.8,
            leading=1.15,
            left=60,
            right=50,
            top=60,
            bottom=100,
            justified=True,
            indented=True,
            head="Verslag van de bijeenkomst",
            number="Pagina {page} van 12",
            heading_size=13,
            title_size=19,
        ),
    ),
    "short lines at the left": (
        "001",
        unbroken(
            font="Times-Roman",
            bold="Times-Bold",
            size=9,
            note_size=6.8,
            columns=2,
            gutter=16,
            left=50,
            right=60,
            bottom=100,
            head="Verslag van de bijeenkomst",
            number="{page}/12",
            outline=True,
            crop=30,
            heading_size=9,
            title_size=13,
            watermark="CONCEPT",
        ),
    ),
    "a heading at the foot of a column": (
        "003",
        unbroken(
            size=9.5,
            note_size=8.1,
            leading=1.5,
            columns=2,
            left=60,
            right=60,
            top=60,
            bottom=100,
            justified=True,
            number="Pagina {page} van 12",
            outline=True,
            rotation=90,
            heading_size=9.5,
            title_size=11.5,
            watermark="CONCEPT",
        ),
    ),
    "one line numbered on the last page": (
        "002",
        unbroken(
            note_size=7.0,
            leading=1.5,
            gutter=12,
            right=50,
            top=60,
            bottom=100,
            justified=True,
            indented=True,
            number="- {page} -",
            line_numbers=5,
            heading_size=12,
            title_size=18,
            watermark="CONCEPT",
        ),
    ),
    "signed at the top of a column": (
        "002",
        unbroken(
            font="Times-Roman",
            bold="Times-Bold",
            note_size=8.5,
            leading=1.2,
            columns=2,
            gutter=12,
            left=60,
            right=50,
            top=60,
            bottom=60,
            justified=True,
            number="{page}/12",
            crop=30,
            heading_size=12,
            title_size=18,
        ),
    ),
}
OFFICE = {
    "a": {"hyphens": False},
    "b": {"columns": 2, "left": "2cm", "align": "justify", "size": 10, "hyphens": False},
    "c": {
        "font": "Liberation Sans",
        "indent": 14,
        "after": 0,
        "title_size": 11,
        "heading_size": 11,
        "header": "Verslag van de bijeenkomst",
        "footer": "<text:page-number/>",
        "hyphens": False,
    },
}


def seed(name: str) -> Document:
    data = SEEDS[NAMES.index(name)].read_bytes()
    # the standard fonts of PDF have no "ĳ"
    return TextReader().read(data.replace("ĳ".encode(), b"ij"), "verslag.txt", WordJoiner())


def notes(document: Document) -> list[tuple[str | None, str]]:
    return [
        (note.text, document.text[max(0, note.marker - 20) : note.marker])
        for note in document.footnotes
        if note.marker is not None
    ]


def compare(wanted: Document, read: Document, *, typography: bool) -> None:
    """The same sections, notes and sentences. A line that ends in a hyphen of the word's own may
    be read either way where ``typography`` breaks words."""

    def form(text: str) -> str:
        text = text.replace("- ", "-")
        return text.replace("-", "") if typography else text

    assert [form(s.title) for s in read.sections] == [form(s.title) for s in wanted.sections]
    assert [s.level for s in read.sections] == [s.level for s in wanted.sections]
    assert [(a and form(a), form(b)[-9:]) for a, b in notes(read)] == [
        (a and form(a), form(b)[-9:]) for a, b in notes(wanted)
    ]
    running = [
        document.text[
            : next((b.start for b in document.blocks if b.kind is BlockKind.FOOTNOTE), None)
        ].rstrip()
        for document in (wanted, read)
    ]
    said = [[form(text[s.start : s.end]) for s in sentences(text)] for text in running]
    assert said[1] == said[0]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("name", NAMES)
def test_printed(name: str, layout: Layout) -> None:
    wanted = seed(name)
    data = printed(*pieces(wanted), layout)
    read = PdfReader().read(data, "verslag.pdf", WordJoiner())
    compare(wanted, read, typography=False)
    assert len(read.page_starts) > 1 or name == "000"
    assert "99 001" not in read.text
    assert "CONCEPT" not in read.text


@pytest.mark.parametrize(("name", "layout"), PLACES.values(), ids=PLACES.keys())
def test_printed_just_so(name: str, layout: Layout) -> None:
    wanted = seed(name)
    read = PdfReader().read(printed(*pieces(wanted), layout), "verslag.pdf", WordJoiner())
    compare(wanted, read, typography=False)


def test_printed_by_a_word_processor(tmp_path: Path) -> None:
    sources = {}
    for name in NAMES:
        blocks, texts = pieces(seed(name))
        # a word processor numbers notes by itself, and prints none without a text
        numbered = [
            Piece(p.kind, p.text, p.level, tuple(note for note in p.notes if note[1] in texts))
            for p in blocks
        ]
        for form, options in OFFICE.items():
            sources[f"{name}{form}.fodt"] = paper(numbered, texts, **options)  # type: ignore[arg-type]  # options by name
    made = convert(sources, ["pdf"], tmp_path)
    assert len(made) == len(sources)
    for file, data in made.items():
        wanted = seed(file[:3])
        wanted = Document(
            wanted.text,
            wanted.blocks,
            wanted.sections,
            tuple(note for note in wanted.footnotes if note.text is not None),
        )
        compare(wanted, PdfReader().read(data, file, WordJoiner()), typography=True)
