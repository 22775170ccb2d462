"""PDF: text with its place on the page, put back into reading order.

The road: :mod:`opening` gives the file, :mod:`strips` the pieces of lines on each page with place,
size and weight, :mod:`furniture` takes out what comes back on every page, :mod:`columns` finds the
reading order, :mod:`notes` the footnotes, :mod:`paragraphs` and :mod:`tables` the blocks. From
there the steps for plain text go on; :mod:`aligning` then finds each strip in the finished text.
"""

from __future__ import annotations

import gc

from briefing.domain.document import Document
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

_VERSION = 1
_HEAD = 1024  # bytes in which the signature must stand; some programs write something before it


class PdfReader:
    """Reads ``.pdf``."""

    name = "pdf"
    media_types = ("application/pdf",)
    suffixes = (".pdf",)

    def recognises(self, data: bytes, name: str) -> bool:
        """True where the signature of a PDF stands at the beginning."""
        return b"%PDF-" in data[:_HEAD]

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.pdf.reader import read  # PDFium loads only where PDFs are read

        collects = gc.isenabled()
        gc.disable()  # many small things are made and none in circles: looking for these is a tenth
        try:
            return read(data, name, joiner, options.password, f"{self.name} {_VERSION}")
        finally:
            if collects:
                gc.enable()
