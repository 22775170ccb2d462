"""How wide words are beside each other in type whose widths are not at hand."""

from __future__ import annotations

# in tenths of the width of an "n", about as in the usual fonts for text
_TENTHS = {
    **dict.fromkeys("abcdeghknopqsuvxyz", 10),
    **dict.fromkeys("mw", 15),
    **dict.fromkeys("fijlrtI .,:;'’‘!|()[]-/", 6),
    **dict.fromkeys("ABCDEFGHJKLMNOPQRSTUVXYZ&", 13),
    **dict.fromkeys("MW", 17),
}
_OTHERS = 10
SPACE = _TENTHS[" "]
_ENCODING = "cp1252"  # has a byte for each of these
_BY_BYTE = bytes(
    _TENTHS.get(bytes([byte]).decode(_ENCODING, "replace"), _OTHERS) for byte in range(256)
)


def relative(text: str) -> int:
    """The width of ``text``, comparable with that of other texts in the same type."""
    # a hundred characters at once: lines are asked again and again
    return sum(text.encode(_ENCODING, "replace").translate(_BY_BYTE))
