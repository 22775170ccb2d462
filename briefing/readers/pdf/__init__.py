"""PDF: text with its place on the page, put back into reading order.

The road: :mod:`opening` gives the file, :mod:`source` what is on its pages (:mod:`taking`: the
strips, pieces of lines with place, size and weight, with their raised :mod:`signs` and, where
letters are :mod:`spaced`, their words; :mod:`initials` go with theirs), :mod:`furniture` takes out
what comes back on every page, :mod:`columns` finds the reading order (:mod:`newspaper` that of
three columns or more), :mod:`notes` the footnotes by place and size, going on as :mod:`notefeet`
says (:mod:`wordnotes` those that only their words show, going on as :mod:`noterests` says),
:mod:`paragraphs` and :mod:`tables` the blocks: :mod:`together` says which lines go on with those
above (:mod:`items` where they begin like items), :mod:`interrupted` where a caption stands in
between. From there the steps for plain text go on; :mod:`aligning` then finds each strip in the
finished text.

Tables get their cells page by page, from the surest sign to the least: :mod:`tags` (rules that
agree with them also show the columns), the :mod:`grids` of rules (:mod:`ruled`), level rules
(:mod:`aligned`), white alone (:mod:`borderless`, unless :mod:`doubts` speak against it), numbers
below each other (:mod:`figures`, of :mod:`atoms`); heads may be :mod:`turned`. Over the pages of a
document, :mod:`entries` finds labels with their text beside them and :mod:`parallel` a text and its
translation; :mod:`cells` joins rows over pages, and :mod:`tablenotes` finds the notes right below a
table.

What is around the text goes before: :mod:`papers` (the head of a parliamentary paper),
:mod:`senders` (the block beside a letter), then the furniture: :mod:`stamps` (words over the text),
:mod:`pagenumbers`, :mod:`heads` (those with other words from page to page), :mod:`alone` (those of
a page or two, by place and form), :mod:`upright` (those of pages on which all else is turned),
:mod:`linenumbers`. Where it is not certain that a line is furniture, :mod:`outside` reads it apart
from the columns. :mod:`speakers` gives a debate's speakers their words.

The pages of a large file can be read in ranges, each in a process of its own: :mod:`parts` are
what these send to the one that makes a document of them.
"""

from __future__ import annotations

import contextlib
import gc
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.domain.document import Document
from briefing.readers.mail.reader import message_head
from briefing.readers.ole import MAGIC
from briefing.readers.protocol import NO_OPTIONS, ReadOptions, WordJoiner

if TYPE_CHECKING:
    from briefing.readers.pdf.parts import Columns

_VERSION = 1
_SIGNATURE = b"%PDF-"
_HEAD = 1024  # bytes in which the signature must stand; some programs write something before it
_BLANK = b"\xef\xbb\xbf\0\t\n\f\r "
_AMID = re.compile(rb"(?P<line>[\r\n\0])?%PDF-\d\.\d\s")
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
# what may hold a PDF, or speak of one, and is none
_OTHER_NAMES = (".txt", ".text", ".md", ".markdown", ".eml")
_HOLDERS = (b"PK\x03\x04", b"PK\x05\x06", MAGIC, b"{\\rtf")


class PdfReader:
    """Reads ``.pdf``."""

    name = "pdf"
    media_types = ("application/pdf",)
    suffixes = (".pdf",)

    def recognises(self, data: bytes, name: str) -> bool:
        """True where the signature of a PDF stands at the beginning, or near it in what is neither
        text nor a file that may hold others."""
        start = data[:_HEAD].lstrip(_BLANK)
        if start.startswith(_SIGNATURE):
            return True
        if start.startswith(_HOLDERS) or name.lower().endswith(_OTHER_NAMES):
            return False
        named = name.lower().endswith(self.suffixes)
        if not named and (start.startswith(b"<") or message_head(data)):
            return False
        found = _AMID.search(data, 0, _HEAD)
        if found is None or not (found["line"] or named):
            return False
        return _OBJECT.search(data) is not None

    def read(
        self, data: bytes, name: str, joiner: WordJoiner, options: ReadOptions = NO_OPTIONS
    ) -> Document:
        """See :meth:`Reader.read`."""
        from briefing.readers.pdf.reader import read  # PDFium loads only where PDFs are read

        with _uncollected():
            return read(data, name, joiner, options.password, self._reader)

    # In parts.

    def count_pages(self, data: bytes, name: str, options: ReadOptions = NO_OPTIONS) -> int:
        """How many pages there are; raises what :meth:`read` does where a file does not open."""
        from briefing.readers.pdf.opening import opened

        with opened(data, name, options.password) as document:
            return len(document)

    def read_part(
        self, data: bytes, name: str, options: ReadOptions, first: int, last: int
    ) -> Columns:
        """The pages from ``first``, counted from 0, to ``last`` (exclusive), for :meth:`join`.

        Raises what :meth:`read` does where a file does not open, or holds too much.
        """
        from briefing.readers.pdf.opening import opened
        from briefing.readers.pdf.parts import packed
        from briefing.readers.pdf.source import read_pages

        with _uncollected():
            with opened(data, name, options.password) as document:
                source = read_pages(document, name, first, last)
            return packed(source)

    def join(self, parts: Sequence[Columns], name: str, joiner: WordJoiner) -> Document:
        """The document whose pages are in ``parts``, in order: the same that :meth:`read` gives,
        and it raises the same."""
        from briefing.readers.pdf.parts import unpacked
        from briefing.readers.pdf.reader import document_of
        from briefing.readers.pdf.source import joined

        with _uncollected():
            source = joined([unpacked(part) for part in parts], name)
            return document_of(source, name, joiner, self._reader)

    @property
    def _reader(self) -> str:
        return f"{self.name} {_VERSION}"


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Many small things are made and none in circles: looking for these is a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
