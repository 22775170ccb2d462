"""Bytes of a web page to text, as a browser would."""

from __future__ import annotations

import codecs
import re

from briefing.readers.decoding import decode

_HEAD = 4096
_META = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,30})[\"']")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# what a page calls so is more than that in practice
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_WIDE = ("utf-16", "utf-32", "utf-7")


def page_text(data: bytes, name: str) -> str:
    """The text of a page: by its byte order mark, else by what it says, else by what fits.

    Raises :class:`UserError` for a file without text.
    """
    if not data.startswith(_MARKS):
        head = data[:_HEAD]
        found = _XML.search(head) or _META.search(head)
        encoding = _known(found[1].decode("ascii", "replace")) if found else ""
        if encoding and b"\x00" not in head:
            try:
                return data.decode(encoding)
            except UnicodeError:
                if encoding == "cp1252":
                    return data.decode(encoding, errors="replace")
    return decode(data, name)


def says_charset(data: bytes) -> bool:
    """Whether the page itself says how it is written down."""
    return data.startswith(_MARKS) or bool(_META.search(data[:_HEAD]))


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    if name.startswith(_WIDE):  # it was read as single bytes to get here
        return "utf-8"
    try:
        b"x".decode(_READ_AS.get(name, name))  # of nothing it would make nothing, whatever it is
    except (LookupError, UnicodeError):  # a codec, but none for text
        return ""
    return _READ_AS.get(name, name)
