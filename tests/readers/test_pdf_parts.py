"""PDFs whose pages are read in ranges give the documents that they give as a whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.pdf import PdfReader
from briefing.readers.pdf.parts import packed, unpacked
from briefing.readers.protocol import NO_OPTIONS
from tests.makers.corpus import as_pdf, report

READER = PdfReader()


@pytest.fixture(scope="module")
def papers() -> list[tuple[bytes, int, Document]]:
    files = [as_pdf(report(number, words)) for number, words in ((1, 2_600), (4, 6_000))]
    return [
        (data, READER.count_pages(data, "a.pdf"), READER.read(data, "a.pdf", WordJoiner()))
        for data in files
    ]


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_wherever_it_is_cut_the_document_is_the_same(
    papers: list[tuple[bytes, int, Document]], data: st.DataObject
) -> None:
    file, pages, whole = data.draw(st.sampled_from(papers))
    inner = data.draw(st.sets(st.integers(1, pages - 1), min_size=1, max_size=3))
    parts = [
        READER.read_part(file, "a.pdf", NO_OPTIONS, first, last)
        for first, last in pairwise(sorted(inner | {0, pages}))
    ]
    assert READER.join(parts, "a.pdf", WordJoiner()) == whole


def test_columns_hold_all_of_a_page(papers: list[tuple[bytes, int, Document]]) -> None:
    columns = READER.read_part(papers[0][0], "a.pdf", NO_OPTIONS, 0, papers[0][1])
    source = unpacked(columns)
    assert source.characters > 10_000
    strip = source.pages[0].strips[0]
    # every field that a strip has or will have
    for place, field in enumerate(strip.__slots__):
        value = getattr(strip, field)
        if isinstance(value, str):
            setattr(strip, field, f"{field}é\r\n")
        elif isinstance(value, bool):
            setattr(strip, field, not value)
        elif isinstance(value, int | float):
            setattr(strip, field, value if field == "page" else type(value)(place + 3))
        elif type(value) is tuple:
            setattr(strip, field, (place, place + 1))
    again = unpacked(packed(source))
    found = again.pages[0].strips[0]
    for field in strip.__slots__:
        assert getattr(found, field) == getattr(strip, field), field
    assert packed(again) == packed(source)
