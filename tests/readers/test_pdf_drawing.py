"""What is drawn on a page: looked at as far as it may be a table, and no further."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing.readers.pdf.drawing import Drawing, on_page
from briefing.readers.pdf.turning import Turn


def _zigzags(paths: int, corners: int) -> bytes:
    """A page with a rule, and so many lines that run to and fro."""
    made = io.BytesIO()
    canvas = Canvas(made, (400, 400), pageCompression=1)
    canvas.line(50, 300, 350, 300)
    for number in range(paths):
        path = canvas.beginPath()
        path.moveTo(10, number % 390)
        for corner in range(corners):
            path.lineTo(12 + corner % 7, (number + corner) % 390)
        canvas.drawPath(path)
    canvas.save()
    return made.getvalue()


def _drawn(data: bytes) -> Drawing:
    document = pypdfium2.PdfDocument(data)
    page = pdfium.FPDF_LoadPage(document.raw, 0)
    try:
        return on_page(page, Turn(0, 0, 0, 400, 400))
    finally:
        pdfium.FPDF_ClosePage(page)
        document.close()


def test_a_drawing_of_few_lines_is_looked_through() -> None:
    assert [round(rule.at) for rule in _drawn(_zigzags(20, 10)).level] == [100]


@pytest.mark.parametrize(("paths", "corners"), [(3_100, 3), (100, 1_000)])
def test_a_map_is_left_alone(paths: int, corners: int) -> None:
    assert _drawn(_zigzags(paths, corners)) == Drawing([], [])
