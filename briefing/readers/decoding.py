"""Bytes to text: which encoding was it, and is it text at all."""

from __future__ import annotations

import codecs
import re

from briefing.errors import UserError

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02  # more of them in the first characters is not text
_SAMPLE = 4096
_UTF8_PAIRS = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_LONE = re.compile(rb"[\x80-\xff]")
_STRAY = "briefing.stray"
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF",
          b"GIF8", b"Rar!", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"SQLite format 3")  # fmt: skip


def decode(data: bytes, name: str) -> str:
    """The text in ``data``: UTF-8 or UTF-16 (with or without byte order mark), else Windows-1252.

    Raises :class:`UserError` for a file without text or with something else in it.
    """
    if not data:
        raise UserError("“{file}” is empty.", file=name)
    if data.startswith(_MAGIC):
        raise _not_text(name)
    text = _decoded(data, name)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise _not_text(name)
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    head = data[:_SAMPLE]
    if b"\x00" in head:
        encoding = _wide(head)
        if not encoding:
            raise _not_text(name)
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if len(_UTF8_PAIRS.findall(data)) > len(_LONE.findall(_UTF8_PAIRS.sub(b"", data))):
            return data.decode("utf-8", errors=_STRAY)
        # five bytes have no meaning in Windows-1252; Latin-1 gives them one
        text = data.decode("cp1252", errors="replace")
        return data.decode("latin-1") if "\ufffd" in text else text


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows-1252: text that was pasted together."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", errors="replace"), error.end


codecs.register_error(_STRAY, _stray_bytes)


def _wide(head: bytes) -> str:
    """The UTF-16 that ``head`` obviously is: nearly every other byte is zero, on one side only."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _not_text(name: str) -> UserError:
    return UserError(
        "“{file}” is not a text file. Save it as text, or convert it first.", file=name
    )
