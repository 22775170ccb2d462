"""What a worker can be asked to do. Each task takes bytes and plain values, and gives such."""

from __future__ import annotations

from collections.abc import Callable

from briefing.domain.document import Part
from briefing.domain.packing import PackedDocument, pack
from briefing.readers.protocol import NeedsConversionError, ReadOptions
from briefing.readers.registry import reader_for
from briefing.services.page_tasks import open_pages, page_letters, page_picture
from briefing.services.reading import read_data
from briefing.services.scan_tasks import count_scans, draw_scan, read_scans

ReadAnswer = tuple[str, PackedDocument, tuple[Part, ...]]
ToConvert = tuple[str, str]


def read(data: bytes, name: str, options: ReadOptions) -> ReadAnswer | ToConvert:
    """The media type, the document and the files in it; or the media type, and the suffix of what
    the file must first be converted into."""
    try:
        media_type, document = read_data(data, name, options)
    except NeedsConversionError as error:
        return reader_for(data, name).media_types[0], error.target
    return media_type, pack(document), document.parts


TASKS: dict[str, Callable[..., object]] = {
    "read": read,
    "open_pages": open_pages,
    "page_picture": page_picture,
    "page_letters": page_letters,
    "count_scans": count_scans,
    "draw_scan": draw_scan,
    "read_scans": read_scans,
}
