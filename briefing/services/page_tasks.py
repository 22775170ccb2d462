"""What a worker process does for the page view: it holds one PDF and draws pieces of its pages.

Bytes from outside are touched here only. Coordinates are points on the page as it is displayed
(turned and cropped), from its upper left corner, y downwards; pages count from 1.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import OrderedDict
from functools import cached_property
from typing import Any

from briefing.errors import PasswordError, UserError
from briefing.i18n import mark

MOST_PAGES = 20_000
MOST_PIXELS = 4_000_000  # of one piece
_MOST_LETTERS = 200_000  # of one page
_KEPT = 6  # pages that stay parsed
_FINE = 100  # PDFium tells places on a page in whole numbers: so many to a point
_PASSWORD = 4  # FPDF_ERR_PASSWORD

_held: _Held | None = None


class _Page:
    """A page, parsed."""

    def __init__(self, document: Any, number: int) -> None:
        self.page = document[number - 1]
        self.size: tuple[float, float] = self.page.get_size()

    @cached_property
    def matrix(self) -> tuple[float, ...]:
        """From the page's own coordinates to displayed ones: a, b, c, d, e, f."""
        import pypdfium2.raw as pdfium

        width, height = (round(side * _FINE) for side in self.size)
        x, y = ctypes.c_int(), ctypes.c_int()
        found = []
        far = 1000.0
        for place in ((0.0, 0.0), (far, 0.0), (0.0, far)):
            pdfium.FPDF_PageToDevice(self.page, 0, 0, width, height, 0, *place, x, y)
            found.append((x.value / _FINE, y.value / _FINE))
        (e, f), (right_x, right_y), (up_x, up_y) = found
        # pages are turned by quarters: what is not a whole step is PDFium's rounding
        steps = ((right_x - e) / far, (right_y - f) / far, (up_x - e) / far, (up_y - f) / far)
        return (*(_exact(step) for step in steps), e, f)

    def close(self) -> None:
        self.page.close()


class _Held:
    """The PDF that is open."""

    def __init__(self, data: bytes, password: str) -> None:
        import pypdfium2
        import pypdfium2.raw as pdfium

        try:
            self.document = pypdfium2.PdfDocument(data, password=password or None)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD:
                raise PasswordError(mark("This PDF opens only with a password.")) from error
            raise UserError(
                mark("The pages of this PDF cannot be shown: it is damaged.")
            ) from error
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        count = len(self.document)
        if count > MOST_PAGES:
            raise UserError(
                mark("The pages of this PDF cannot be shown: it has more than {count} pages."),
                count=MOST_PAGES,
            )
        self.sizes = array("d")
        size = pdfium.FS_SIZEF()
        for index in range(count):
            ok = pdfium.FPDF_GetPageSizeByIndexF(self.document, index, size)
            good = ok and size.width > 0 and size.height > 0
            self.sizes.extend((size.width, size.height) if good else (595.0, 842.0))

    def page(self, number: int) -> _Page:
        found = self._pages.get(number)
        if found is None:
            found = self._pages[number] = _Page(self.document, number)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)[1].close()
        self._pages.move_to_end(number)
        return found

    def close(self) -> None:
        for page in self._pages.values():
            page.close()
        self.document.close()


def open_pages(data: bytes, password: str) -> bytes:
    """Hold this PDF from now on, and no other. Gives width and height of each page as doubles.

    Raises :class:`PasswordError`, :class:`UserError`.
    """
    global _held
    if _held is not None:
        _held.close()
        _held = None
    _held = _Held(data, password)
    return _held.sizes.tobytes()


def page_picture(
    number: int, whole: tuple[int, int], left: int, top: int, width: int, height: int
) -> bytes:
    """A piece of a page that is drawn ``whole`` (width, height) pixels large: ``width`` by
    ``height`` pixels from (``left``, ``top``), four bytes each: blue, green, red, unused."""
    import pypdfium2.raw as pdfium

    if width * height > MOST_PIXELS:
        raise ValueError("too large a piece")
    page = _page(number).page
    pixels = (ctypes.c_ubyte * (width * height * 4))()
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, width * 4)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, *whole, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return bytes(pixels)


def page_letters(number: int) -> tuple[str, bytes]:
    """The characters of a page as PDFium counts them, and for each its box (left, top, right,
    bottom) as floats: as high as its line, as wide as its advance. One that PDFium has put in
    itself (a space, a line end) has an empty box."""
    import pypdfium2.raw as pdfium

    held = _page(number)
    text = held.page.get_textpage()
    try:
        a, b, c, d, e, f = held.matrix
        count = min(pdfium.FPDFText_CountChars(text), _MOST_LETTERS)
        letters: list[str] = []
        boxes = array("f", bytes(16 * max(count, 0)))
        box = pdfium.FS_RECTF()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            letters.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
                continue
            x1, y1 = a * box.left + c * box.bottom + e, b * box.left + d * box.bottom + f
            x2, y2 = a * box.right + c * box.top + e, b * box.right + d * box.top + f
            at = 4 * index
            boxes[at], boxes[at + 2] = (x1, x2) if x1 <= x2 else (x2, x1)
            boxes[at + 1], boxes[at + 3] = (y1, y2) if y1 <= y2 else (y2, y1)
        # half a pair is no character of its own
        return "".join(letters).encode("utf-8", "replace").decode(), boxes.tobytes()
    finally:
        text.close()


def _page(number: int) -> _Page:
    if _held is None:
        raise ValueError("no PDF is open")
    try:
        return _held.page(number)
    except Exception as error:
        raise UserError(mark("This page cannot be shown: it is damaged.")) from error


def _exact(step: float) -> float:
    return float(round(step)) if abs(step - round(step)) < 0.01 else step
