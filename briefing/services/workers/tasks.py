"""What a worker can be asked to do. Each task takes bytes and plain values, and gives such."""

from __future__ import annotations

from collections.abc import Callable

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Part
from briefing.domain.packing import PackedDocument, pack
from briefing.readers.pdf import PdfReader
from briefing.readers.protocol import NeedsConversionError, ReadOptions
from briefing.readers.registry import reader_for
from briefing.services.page_tasks import open_pages, page_letters, page_picture
from briefing.services.reading import analysed, read_with
from briefing.services.scan_tasks import count_scans, draw_scan, read_scans
from briefing.services.workers import channel

ReadAnswer = tuple[str, PackedDocument, tuple[Part, ...]]
ToConvert = tuple[str, str]

MANY_PAGES = 60  # from here on a second worker brings more than it costs
_MUCH = 60_000  # bytes; a smaller file has fewer pages, and need not be opened to know


def read(
    data: bytes, name: str, options: ReadOptions, in_parts: bool = False
) -> ReadAnswer | ToConvert | int:
    """The media type, the document and the files in it; or the media type, and the suffix of what
    the file must first be converted into. Where ``in_parts`` says that others could help, only the
    number of pages when there are many."""
    reader = reader_for(data, name)
    if in_parts and isinstance(reader, PdfReader) and len(data) > _MUCH:
        pages = reader.count_pages(data, name, options)
        if pages >= MANY_PAGES:
            return pages
    try:
        media_type, document = read_with(reader, data, name, options)
    except NeedsConversionError as error:
        return reader.media_types[0], error.target
    return media_type, pack(document), document.parts


def read_part(data: bytes, name: str, options: ReadOptions, first: int, last: int) -> bytes:
    """What is on the pages of a PDF from ``first``, counted from 0, to ``last`` (exclusive)."""
    return channel.packed(PdfReader().read_part(data, name, options, first, last))


def join_parts(parts: tuple[bytes, ...], name: str) -> ReadAnswer:
    """The media type and the document, like :func:`read`, of what :func:`read_part` gave."""
    reader = PdfReader()
    # what another worker said is trusted no more here than in the program
    columns = [channel.unpacked(part) for part in parts]
    document = analysed(reader.join(columns, name, WordJoiner()), name)
    return reader.media_types[0], pack(document), document.parts


TASKS: dict[str, Callable[..., object]] = {
    "read": read,
    "read_part": read_part,
    "join_parts": join_parts,
    "open_pages": open_pages,
    "page_picture": page_picture,
    "page_letters": page_letters,
    "count_scans": count_scans,
    "draw_scan": draw_scan,
    "read_scans": read_scans,
}
