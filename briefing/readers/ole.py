"""OLE files, the containers of older office programs: which kind, and what streams they hold."""

from __future__ import annotations

import io
from typing import Any

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_KINDS = (  # of streams that only one kind of file has
    ("msg", "__properties_version1.0"),
    ("doc", "WordDocument"),
    ("locked", "EncryptedPackage"),
    ("xls", "Workbook"),
    ("xls", "Book"),
    ("ppt", "PowerPoint Document"),
    ("pub", "Quill/QuillSub/CONTENTS"),
)


def open_ole(data: bytes) -> Any:
    """The opened container, or ``None`` when it is damaged."""
    import olefile

    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except Exception:  # it raises whatever the damage leads to
        return None


def ole_kind(data: bytes) -> str:
    """``"doc"``, ``"msg"``, ``"xls"``, ``"ppt"``, ``"pub"``, ``"locked"`` (a newer document behind
    a password), ``"other"``, ``"damaged"``; ``""`` for what is no OLE file."""
    if not data.startswith(MAGIC):
        return ""
    opened = open_ole(data)
    if opened is None:
        return "damaged"
    for kind, stream in _KINDS:
        if opened.exists(stream):
            return kind
    return "other"


def stream_of(opened: Any, name: str | list[str]) -> bytes:
    """The bytes of a stream, ``b""`` when there is none or it is damaged."""
    try:
        with opened.openstream(name) as stream:
            data: bytes = stream.read()
            return data
    except Exception:  # as above
        return b""
