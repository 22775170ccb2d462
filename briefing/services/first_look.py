"""A PDF to look at while it is still being read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefing.errors import UserError
from briefing.readers.pdf import PdfReader
from briefing.services.library import Library
from briefing.services.reading import read_bytes

MOST_BYTES = 200_000_000  # it is held here while the import holds it as well
_SIGNATURE = b"%PDF-"
_LEAD = 1024  # bytes that may stand before it
_PDF = PdfReader()


def pages_ahead(library: Library, path: Path) -> bytes | None:
    """The bytes of a PDF that is new to the library, to show its pages before its text is read;
    ``None`` for anything else: another kind of file, one that is known, one that cannot be read or
    is too large. What is wrong with it, its import says."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        with path.open("rb") as file:
            if _SIGNATURE not in file.read(_LEAD + len(_SIGNATURE)):
                return None
        data = read_bytes(path)
    except (OSError, UserError):
        return None
    if not _PDF.recognises(data, path.name):
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    store = library.store
    if store.reports.with_source(sha256) is not None or store.seen.like(sha256) is not None:
        return None
    return data
