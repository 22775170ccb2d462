"""What a worker process does for the recognition of text in pictures: it draws pages, and reads
the pages that came back with text on them."""

from __future__ import annotations

import ctypes
import math
from dataclasses import replace
from io import BytesIO
from typing import Any

from briefing.domain.packing import PackedDocument, pack
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.services.reading import read_data

_DPI = 300  # what Tesseract reads best
_LEAST_DPI = 100  # coarser than this, letters cannot be told apart
_MOST_PIXELS = 40_000_000  # of one page: A2 at 300 dpi
_MOST_PAGES = 2000
_POINTS = 72  # to an inch
_WARNING = mark("The text was recognised from pictures (OCR). Check quotes with the original.")
_PAGE_MISSING = mark(
    "The text on page {page} could not be recognised and is missing here. See the original."
)
_PAGES_MISSING = mark(
    "The text on pages {pages} could not be recognised and is missing here. See the original."
)


def count_scans(data: bytes, name: str, password: str) -> int:
    """How many pages a PDF has; raises :class:`UserError` when that is too many."""
    from briefing.readers.pdf.opening import opened  # PDFium takes its time to load

    with opened(data, name, password) as pdf:
        count = len(pdf)
    if count > _MOST_PAGES:
        raise UserError(
            "“{file}” has {count} pages. Text is recognised in at most {most}.",
            file=name,
            count=count,
            most=_MOST_PAGES,
        )
    return count


def draw_scan(
    data: bytes, name: str, password: str, number: int, turn: int = 0
) -> tuple[int, bytes]:
    """A page in shades of grey as a portable graymap, ``turn`` quarters to the right, and its dots
    per inch.

    Raises :class:`UserError` for a page too large to be drawn finely enough.
    """
    from briefing.readers.pdf.opening import opened

    with opened(data, name, password) as pdf:
        page = pdf[number - 1]
        width, height = page.get_size()
        area = max(width * height, 1.0)
        dpi = min(_DPI, math.floor(_POINTS * math.sqrt(_MOST_PIXELS / area)))
        if dpi < _LEAST_DPI:
            raise UserError(
                "Page {page} of “{file}” is too large to recognise the text on it: {width} by "
                "{height} cm.",
                file=name,
                page=number,
                width=_centimetres(width),
                height=_centimetres(height),
            )
        picture = page.render(scale=dpi / _POINTS, rotation=turn * 90, grayscale=True)
        try:
            return dpi, _graymap(picture)
        finally:
            picture.close()
            page.close()


def read_scans(
    pages: tuple[bytes, ...],
    name: str,
    original: bytes = b"",
    password: str = "",
    turns: tuple[int, ...] = (),
) -> PackedDocument:
    """The document in pages that Tesseract made, each a PDF of its own. Of those that it did not
    (no bytes) an empty page has the size of that in the ``original``. ``turns`` are the quarters
    to the right by which the pages were turned for it: they stand again as they were."""
    import pypdfium2

    missing = [number for number, data in enumerate(pages, start=1) if not data]
    sizes = _sizes(original, name, password, missing) if missing else {}
    made = BytesIO()
    whole = pypdfium2.PdfDocument.new()
    try:
        for number, data in enumerate(pages, start=1):
            if number in sizes:
                whole.new_page(*sizes[number]).close()
                continue
            page = pypdfium2.PdfDocument(data)
            whole.import_pages(page)
            page.close()
            if turns and turns[number - 1]:
                again = whole[number - 1]
                again.set_rotation(360 - turns[number - 1] * 90)
                again.close()
        whole.save(made)
    finally:
        whole.close()
    _, document = read_data(made.getvalue(), name)
    warnings = [*document.warnings, (_WARNING, {})]
    if len(missing) == 1:
        warnings.append((_PAGE_MISSING, {"page": str(missing[0])}))
    elif missing:
        warnings.append((_PAGES_MISSING, {"pages": ", ".join(map(str, missing))}))
    return pack(replace(document, warnings=tuple(warnings)))


def _sizes(
    original: bytes, name: str, password: str, numbers: list[int]
) -> dict[int, tuple[float, float]]:
    """The sizes of pages, in points."""
    from briefing.readers.pdf.opening import opened

    found = {}
    with opened(original, name, password) as pdf:
        for number in numbers:
            page = pdf[number - 1]
            found[number] = page.get_size()
            page.close()
    return found


def _graymap(picture: Any) -> bytes:
    """A bitmap of PDFium, whose rows may be padded, as PGM."""
    width, height, stride = picture.width, picture.height, picture.stride
    data = ctypes.string_at(picture.buffer, stride * height)
    if stride != width:
        data = b"".join(data[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + data


def _centimetres(points: float) -> str:
    return str(round(points / _POINTS * 2.54))
