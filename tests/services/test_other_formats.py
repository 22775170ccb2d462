"""A report in another format is offered as a version, and its passages are all found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.analysis.anchoring import Anchoring
from briefing.analysis.likeness import likeness
from briefing.analysis.recognising import reasons
from briefing.domain.document import BlockKind, Document
from briefing.domain.sentences import sentences
from briefing.domain.versions import Status
from briefing.services.reading import read_data
from briefing.services.samples import sample_paths
from tests.makers import office
from tests.makers.from_document import pieces
from tests.makers.kamerstuk import Layout, printed

FORMATS = ("odt", "docx", "html", "rtf")


def _typed(document: Document) -> bytes:
    """The running text of a document as somebody would type it in a word processor."""
    typed: list[office.Title | office.Heading | office.Paragraph] = []
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            typed.append(
                office.Title(words) if block.level == 1 else office.Heading(words, block.level)
            )
        elif block.kind is not BlockKind.FOOTNOTE:
            typed.append(office.Paragraph(words))
    return office.flat_odt(typed)


@pytest.fixture(scope="module")
def paper() -> Document:
    """A sample as it is read."""
    path = next(path for path in sample_paths() if "bergen" in path.stem)
    return read_data(path.read_bytes(), path.name)[1]


@pytest.fixture(scope="module")
def pdf(paper: Document) -> Document:
    """The sample, printed and read again."""
    return read_data(printed(*pieces(paper)), "bergen.pdf")[1]


@pytest.fixture(scope="module")
def typed(paper: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sample in the formats of word processors."""
    folder: Path = tmp_path_factory.mktemp("typed")
    return office.convert({"bergen.fodt": _typed(paper)}, FORMATS, folder)


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_made_of_a_pdf(pdf: Document, typed: dict[str, bytes], form: str) -> None:
    other = read_data(typed[f"bergen.{form}"], f"bergen.{form}")[1]
    alike = likeness(pdf.fingerprint, other.fingerprint)
    assert {"title", "text"} <= set(reasons(other.metadata, pdf.metadata, alike))
    notes = {(note.start, note.end) for note in pdf.footnotes}
    running = [b for b in pdf.blocks if (b.start, b.end) not in notes]
    anchoring = Anchoring(pdf, other)
    for block in running:
        for span in sentences(pdf.text, block.start, block.end):
            found = anchoring.anchor(span)
            assert found.accepted, span.of(pdf.text)
            assert found.status in (Status.UNCHANGED, Status.MOVED)


def test_words_broken_elsewhere_make_no_difference(paper: Document, pdf: Document) -> None:
    wide = Layout(left=60.0, right=60.0, size=9.0, justified=True)
    other = read_data(printed(*pieces(paper), wide), "breed.pdf")[1]
    assert pdf.page_starts != other.page_starts
    anchoring = Anchoring(pdf, other)
    assert all(anchoring.anchor(span).accepted for span in sentences(pdf.text))
