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
Rows = Sequence[Sequence[Sequence[str]]]
"""Rows of cells of lines."""
SERIF = "MakersSerif"
COLUMNS = (60, 100, 300, 430, 535)
LEADING = 12.5


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


def stamp(canvas: Canvas) -> None:
    """Draws CONCEPT over the page, at an angle."""
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 50)
    canvas.drawString(0, 0, "CONCEPT")
    canvas.restoreState()


def lines(
    x: float, y: float, rows: Sequence[str], size: float = 10, font: str = "Helvetica"
) -> list[Draw]:
    """Draws rows of text from ``y`` downwards."""
    return [text(x, y - i * size * 1.25, row, size, font) for i, row in enumerate(rows)]


def box(left: float, foot: float, right: float, top: float) -> Draw:
    """Draws a rule around a place."""
    return lambda canvas: canvas.rect(left, foot, right - left, top - foot)


def cells(rows: Rows, *, rules: bool = True, top: float = 780) -> list[Draw]:
    """Draws a table of four columns below ``top``, with a rule around each cell where there are
    ``rules``."""
    pieces: list[Draw] = []
    for row in rows:
        foot = top - LEADING * max(1, *map(len, row)) - 6
        for left, right, cell in zip(COLUMNS, COLUMNS[1:], row, strict=False):
            if rules:
                pieces.append(box(left, foot, right, top))
            pieces += lines(left + 4, top - 11, cell)
        top = foot
    return pieces


def lifted(
    y: float, *parts: str, x: float = 60, size: float = 10, up: float = 0.35, small: float = 0.6
) -> list[Draw]:
    """Draws a line in which every second part stands higher, and is smaller, both in shares of
    ``size``."""
    font = serif()
    pieces: list[Draw] = []
    for number, part in enumerate(parts):
        here = size * small if number % 2 else size
        pieces.append(text(x, y + size * up * (number % 2), part, here, font))
        x += pdfmetrics.stringWidth(part, font, here)
    return pieces


def serif() -> str:
    """The name of an embedded font with Latin Extended and Cyrillic."""
    if SERIF not in pdfmetrics.getRegisteredFontNames():
        folder = Path(font_source_serif_pro.__file__).parent / "files"
        path = next(folder.glob("*-Regular.ttf"))
        pdfmetrics.registerFont(TTFont(SERIF, str(path)))
    return SERIF


def tagged(rows: Sequence[tuple[str, str]]) -> bytes:
    """A PDF of one page on which each of ``rows`` (tag, words) is marked, and all look the same.
    A tag may be a path ("L/LI"); "+" goes on with what stands above. The PDF has no table of its
    objects, as some damaged files have none."""
    content = "\n".join(
        f"/{_named(tag)} <</MCID {i}>> BDC BT /F 10 Tf 60 {780 - 20 * i} Td ({words}) Tj ET EMC"
        for i, (tag, words) in enumerate(rows)
    )
    first = 10
    marks = " ".join(f"{first + i} 0 R" for i in range(len(rows)))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
        "/Resources<</Font<</F 7 0 R>>>>>>",
        4: f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        5: "<</Type/StructTreeRoot/K 8 0 R/ParentTree 6 0 R>>",
        7: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        8: f"<</Type/StructElem/S/Document/P 5 0 R/K[{marks}]>>",
    }
    leaves: list[int] = []
    for i, (tag, _) in enumerate(rows):
        top = first + i
        if tag == "+":
            objects[top] = "<</Type/StructElem/S/NonStruct/P 8 0 R>>"
            leaves.append(leaves[-1])
            objects[leaves[-1]] = objects[leaves[-1]].replace("]>>", f" {i}]>>")
            continue
        *path, tag = tag.split("/")
        numbers = [top, *(first + len(rows) + 10 * i + depth for depth in range(len(path)))]
        for outer, number, below, above in zip(
            path, numbers, numbers[1:], [8, *numbers], strict=False
        ):
            objects[number] = f"<</Type/StructElem/S/{outer}/P {above} 0 R/K {below} 0 R>>"
        above = [8, *numbers][len(path)]
        objects[numbers[-1]] = f"<</Type/StructElem/S/{tag}/P {above} 0 R/Pg 3 0 R/K [{i}]>>"
        leaves.append(numbers[-1])
    objects[6] = f"<</Nums[0[{' '.join(f'{leaf} 0 R' for leaf in leaves)}]]>>"
    body = "".join(f"{number} 0 obj\n{what}\nendobj\n" for number, what in objects.items())
    return f"%PDF-1.7\n{body}trailer\n<</Root 1 0 R>>\n%%EOF\n".encode("latin-1")


def _named(tag: str) -> str:
    return "P" if tag == "+" else tag.rpartition("/")[2]
