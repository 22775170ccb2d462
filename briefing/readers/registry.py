"""Which reader reads which file: its content decides, its name only where that leaves it open.

The window imports this module for the suffixes when it starts, so readers load what is heavy only
when they read.
"""

from __future__ import annotations

from briefing.errors import UserError
from briefing.readers import foreign
from briefing.readers.docx.reader import DocxReader
from briefing.readers.html import HtmlReader
from briefing.readers.legacy import LegacyWordReader
from briefing.readers.mail.reader import MailReader, OutlookReader, SavedPageReader
from briefing.readers.markdown import MarkdownReader
from briefing.readers.odt.reader import OdtReader
from briefing.readers.official.reader import OfficialReader
from briefing.readers.ole import MAGIC
from briefing.readers.pdf import PdfReader
from briefing.readers.protocol import Reader
from briefing.readers.rtf.reader import RtfReader
from briefing.readers.text import TextReader
from briefing.readers.zipped import ZipReader

_TEXT = TextReader()
#: Asked in this order; the first that recognises a file reads it.
READERS: tuple[Reader, ...] = (
    PdfReader(),
    OdtReader(),
    DocxReader(),
    LegacyWordReader(),
    OutlookReader(),
    ZipReader(),
    RtfReader(),
    SavedPageReader(),
    MailReader(),
    OfficialReader(),
    HtmlReader(),
    MarkdownReader(),
    _TEXT,
)
_BY_SIGNATURE = tuple(r for r in READERS if isinstance(r, (PdfReader, RtfReader)))


def reader_for(data: bytes, name: str) -> Reader:
    """The reader for a file with these bytes and this name. What is only text is read as such
    whatever document its name promises.

    Raises :class:`UserError` when there is none, and says what kind of file it is where that is
    known.
    """
    kinds = ", ".join(dict.fromkeys(reader.suffixes[0] for reader in READERS))
    if error := foreign.reason(data, name, kinds):
        raise error
    for reader in READERS:
        if reader.recognises(data, name):
            return reader
    if name.lower().endswith(suffixes()) and foreign.may_be_text(data):
        return _TEXT
    raise UserError(
        "“{file}” is of a kind that Briefing cannot read. It reads {kinds}.",
        file=name,
        kinds=kinds,
    )


def begins_as_document(start: bytes, *, bare: bool) -> bool:
    """Whether a file that begins with ``start`` may be a document, whatever its name says.
    Packages and compound files, which may be anything, only when their name says nothing:
    ``bare``, without a suffix."""
    if any(reader.recognises(start, "") for reader in _BY_SIGNATURE):
        return True
    return bare and start.startswith((b"PK\x03\x04", MAGIC))


def suffixes() -> tuple[str, ...]:
    """The file name endings of all readers, in lower case with the dot."""
    return tuple(dict.fromkeys(s for reader in READERS for s in reader.suffixes))
