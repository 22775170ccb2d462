"""PDFs with running heads and page numbers, as many pages as wanted, turned or cropped."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEAD = "Verslag Noordzeeberaad, 31 999, nr. 12"
_WHO = "Nederland Noorwegen IJsland Denemarken Estland Ierland Zweden Finland Letland".split()
_WHAT = "havens kabels windparken veerboten loodsen kustwacht radar bakens sluizen dijken".split()


def sentence(page: int, paragraph: int) -> str:
    """A sentence that stands once in the whole document."""
    n = 1000 * page + paragraph
    who = [_WHO[(n // step) % len(_WHO)] for step in (1, 3, 7)]
    what = [_WHAT[(n // step) % len(_WHAT)] for step in (1, 4)]
    return (
        f"{who[0]} sprak over {what[0]} en {what[1]} in zee {n}; {who[1]} zegde {n} miljoen toe "
        f"voor herstel van kade {n} en vroeg {who[2]} om een bijdrage die naar draagkracht "
        "vergelijkbaar is."
    )


def paged(
    pages: int = 3,
    *,
    turned: int = 0,
    upright: bool = True,
    cropped: float = 0.0,
    paragraphs: int = 6,
    password: str = "",
) -> bytes:
    """A PDF. Pages lie ``turned`` in the file, and ``upright`` where they are shown; ``cropped``
    points are cut off on each side; ``password`` opens it."""
    made = io.BytesIO()
    encrypt = None
    if password:
        from reportlab.lib.pdfencrypt import StandardEncryption

        encrypt = StandardEncryption(password, strength=128)
    canvas = Canvas(made, pagesize=A4, invariant=True, encrypt=encrypt)
    for page in range(1, pages + 1):
        if turned:
            canvas.setPageRotation(turned)
        if turned and upright:
            canvas.setPageSize(A4)  # ReportLab swaps the sides of a page that lies on one
            wide, high = A4
            canvas.translate(*{90: (high, 0), 180: (wide, high), 270: (0, wide)}[turned])
            canvas.rotate({90: 90, 180: 180, 270: -90}[turned])
        elif turned % 180:
            canvas.setPageSize((A4[1], A4[0]))
        if cropped:
            wide, high = (A4[1], A4[0]) if turned % 180 and upright else A4
            canvas.setCropBox((cropped, cropped, wide - cropped, high - cropped))
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(90, A4[1] - 60, HEAD)
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(
            90, A4[1] - 100, f"Werksessie {page} over {_WHAT[page % 10]} bij {_WHO[page % 9]}"
        )
        canvas.setFont("Times-Roman", 11)
        y = A4[1] - 130
        for paragraph in range(paragraphs):
            for line in _lines(sentence(page, paragraph)):
                canvas.drawString(90, y, line)
                y -= 15
            y -= 10
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(A4[0] / 2, 60, f"{page}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _lines(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 74:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def slow(pages: int = 2, strokes: int = 60_000) -> bytes:
    """A PDF whose second page takes long to draw."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    for page in range(1, pages + 1):
        canvas.drawString(90, 700, f"Bladzijde {page}")
        if page == 2:
            canvas.setLineWidth(40)
            path = canvas.beginPath()
            path.moveTo(0, 0)
            for n in range(strokes):
                path.curveTo(n % 595, 842, 595, n % 842, n % 331, n % 797)
            canvas.setDash(1, 2)
            canvas.drawPath(path)
        canvas.showPage()
    canvas.save()
    return made.getvalue()
