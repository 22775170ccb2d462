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
_SPACE = _TENTHS[" "]
_ENCODING = "cp1252"  # has a byte for each of these
_BY_BYTE = bytes(
    _TENTHS.get(bytes([byte]).decode(_ENCODING, "replace"), _OTHERS) for byte in range(256)
)


def relative(text: str) -> int:
    """The width of ``text``, comparable with that of other texts in the same type."""
    # a hundred characters at once: lines are asked again and again
    return sum(text.encode(_ENCODING, "replace").translate(_BY_BYTE))


def first_word(text: str) -> str:
    """The first word of ``text``, with the dash that stands before it."""
    word, _, rest = text.partition(" ")
    if rest and len(word) == 1 and not word.isalnum():
        return f"{word} {rest.partition(' ')[0]}"
    return word


def of_first_word(text: str, width: float) -> float:
    """How wide the first word of ``text``, which is so wide, is with the space before it."""
    word = relative(first_word(text)) + _SPACE
    return width * word / max(relative(text), 1)
