"""The bundle ``winmail.dat`` in which Outlook sends attachments to others ([MS-OXTNEF])."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
_LEFT = 2  # bytes that may stand behind the last attribute


@dataclass(slots=True)
class Bundle:
    """The attachments that were found, and whether there are more that cannot be read."""

    parts: list[Part] = field(default_factory=list)
    lost: bool = False


def parts_of(data: bytes) -> Bundle:
    """The attachments in ``data``, as far as they can be found."""
    found = Bundle()
    name, content = "", b""
    begun = False
    for kind, value in _attributes(data, found):
        if kind == _START:
            _keep(found, name, content, begun=begun)
            name, content, begun = "", b"", True
        elif kind == _TITLE:
            name = name or value.rstrip(b"\0").decode("cp1252", "replace")
        elif kind == _DATA:
            content = value
        elif kind == _PROPERTIES:
            name = _long_name(value) or name
    _keep(found, name, content, begun=begun)
    return found


def _keep(found: Bundle, name: str, content: bytes, *, begun: bool) -> None:
    shown = shown_name(name).rpartition("/")[2]
    if content and shown:
        found.parts.append(Part(shown, content))
    elif begun:  # a message or an object, which is kept in another way
        found.lost = True


def _attributes(data: bytes, found: Bundle) -> Iterator[tuple[int, bytes]]:
    """Kind and value of each attribute: level, kind, length, value, sum of its bytes. Whether
    the last one breaks off is noted in ``found``."""
    at = 6
    while data.startswith(SIGNATURE) and at + 9 <= len(data):
        kind = int.from_bytes(data[at + 1 : at + 3], "little")
        length = int.from_bytes(data[at + 5 : at + 9], "little")
        at += 9
        found.lost = found.lost or at + length > len(data)
        yield kind, data[at : at + length]
        at += length + 2
    found.lost = found.lost or len(data) - at > _LEFT


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
