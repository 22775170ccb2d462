"""Small PDFs, drawn piece by piece."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import font_source_serif_pro
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], object]
SERIF = "MakersSerif"


def drawn(
    *pages: Draw | Sequence[Draw], size: tuple[float, float] = (595, 842), password: str = ""
) -> bytes:
    """A PDF with a page for each of ``pages``, which draw on it."""
    out = io.BytesIO()
    lock = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(out, pagesize=size, encrypt=lock)
    for page in pages:
        for draw in page if isinstance(page, Sequence) else (page,):
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text(x: float, y: float, words: str, size: float = 10, font: str = "Helvetica") -> Draw:
    """Draws ``words`` with their baseline at ``y`` from the foot of the page."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, words)

    return draw


def lines(
    x: float, y: float, rows: Sequence[str], size: float = 10, font: str = "Helvetica"
) -> list[Draw]:
    """Draws rows of text from ``y`` downwards."""
    return [text(x, y - i * size * 1.25, row, size, font) for i, row in enumerate(rows)]


def serif() -> str:
    """The name of an embedded font with Latin Extended and Cyrillic."""
    if SERIF not in pdfmetrics.getRegisteredFontNames():
        folder = Path(font_source_serif_pro.__file__).parent / "files"
        path = next(folder.glob("*-Regular.ttf"))
        pdfmetrics.registerFont(TTFont(SERIF, str(path)))
    return SERIF
