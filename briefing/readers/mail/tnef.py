"""The bundle ``winmail.dat`` in which Outlook sends attachments to others ([MS-OXTNEF])."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.domain.document import Part
from briefing.readers.archive import shown_name

SIGNATURE = b"\x78\x9f\x3e\x22"
_START, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME = 0x3707
_MOST_PROPERTIES = 500
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8,
          0x40: 8, 0x48: 16}  # fmt: skip
_SIZED = (0x0D, 0x1E, 0x1F, 0x102)
_WIDE = 0x1F
_MANY = 0x1000
_NAMED = 0x8000


def parts_of(data: bytes) -> list[Part]:
    """The attachments in ``data``, as far as they can be found."""
    found: list[Part] = []
    name, content = "", b""
    for kind, value in _attributes(data):
        if kind == _START:
            _keep(found, name, content)
            name, content = "", b""
        elif kind == _TITLE:
            name = name or value.rstrip(b"\0").decode("cp1252", "replace")
        elif kind == _DATA:
            content = value
        elif kind == _PROPERTIES:
            name = _long_name(value) or name
    _keep(found, name, content)
    return found


def _keep(found: list[Part], name: str, content: bytes) -> None:
    shown = shown_name(name).rpartition("/")[2]
    if content and shown:
        found.append(Part(shown, content))


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and value of each attribute: level, kind, length, value, sum of its bytes."""
    at = 6
    while data.startswith(SIGNATURE) and at + 9 <= len(data):
        kind = int.from_bytes(data[at + 1 : at + 3], "little")
        length = int.from_bytes(data[at + 5 : at + 9], "little")
        at += 9
        yield kind, data[at : at + length]
        at += length + 2


def _long_name(data: bytes) -> str:
    """The long name among the properties of an attachment."""
    at = 4
    for _ in range(min(int.from_bytes(data[:4], "little"), _MOST_PROPERTIES)):
        kind = int.from_bytes(data[at : at + 2], "little")
        tag = int.from_bytes(data[at + 2 : at + 4], "little")
        at += 4
        if tag >= _NAMED:  # it names itself: an id, then a number or a text
            text = int.from_bytes(data[at + 16 : at + 20], "little")
            size = int.from_bytes(data[at + 20 : at + 24], "little") if text else 0
            at += 24 + (size + 3 & ~3)
        count, bare = 1, kind & ~_MANY
        if kind & _MANY or bare in _SIZED:
            count = int.from_bytes(data[at : at + 4], "little")
            at += 4
        for _ in range(min(count, _MOST_PROPERTIES)):
            if bare in _SIZED:
                size = int.from_bytes(data[at : at + 4], "little")
                at += 4
            elif bare in _SIZES:
                size = _SIZES[bare]
            else:
                return ""
            if tag == _LONG_NAME:
                value = data[at : at + size]
                text_ = value.decode("utf-16-le" if bare == _WIDE else "cp1252", "replace")
                return text_.rstrip("\0")
            at += size + 3 & ~3
        if at >= len(data):
            return ""
    return ""
