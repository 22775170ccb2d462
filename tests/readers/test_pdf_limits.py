"""A PDF with too much in it is refused in words of its own."""

from __future__ import annotations

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.errors import UserError
from briefing.readers.pdf import PdfReader, opening, source
from tests.makers.hostile_pdf import pdf
from tests.makers.pdf_pages import drawn, lines


def with_pages(count: int) -> bytes:
    """A PDF that shows one page ``count`` times."""
    first = 10
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    page += " /Resources << /Font << /F1 5 0 R >> >> >>"
    kids = " ".join(f"{first + n} 0 R" for n in range(count))
    objects: dict[int, str | bytes] = {first + n: page for n in range(count)}
    return pdf({2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>", **objects})


def test_too_many_pages() -> None:
    data = with_pages(opening.MOST_PAGES + 1)
    with pytest.raises(UserError) as caught:
        PdfReader().read(data, "dik.pdf", WordJoiner())
    assert str(caught.value) == "“dik.pdf” has 5001 pages; Briefing reads at most 5000."


def test_just_as_many_pages_as_may_be() -> None:
    document = PdfReader().read(with_pages(opening.MOST_PAGES), "dik.pdf", WordJoiner())
    assert len(document.page_starts) == opening.MOST_PAGES


def test_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    page = lines(40, 800, ["Dit is een regel over de haven en over wat daar gebeurt. " * 2] * 60)
    data = drawn(*[page] * 4)
    assert PdfReader().read(data, "vol.pdf", WordJoiner()).text
    monkeypatch.setattr(source, "MOST_CHARACTERS", 20_000)
    with pytest.raises(UserError) as caught:
        PdfReader().read(data, "vol.pdf", WordJoiner())
    assert caught.value.template == "“{file}” holds more than {most} million characters."
