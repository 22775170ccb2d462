"""Signs that documents keep by their place in a symbol font, or from U+F000 on without one."""

from __future__ import annotations

from functools import lru_cache

_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **dict(zip(range(0x61, 0x7B), _GREEK, strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    0xA0: "€",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB6: "∂",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD6: "√",
    0xDE: "⇒",
    0xE5: "∑",
    0x2D: "−",
    0xA2: "′",
    0xC7: "∩",
    0xC8: "∪",
    0xCE: "∈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0x22: "∀",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x4A: "☺",
    0x4C: "☹",
    0x28: "☎",
    0x2A: "✉",
    0x45: "☜",
    0x46: "☞",
    0x6D: "○",
    0x75: "◆",
    0x77: "◆",
    0x78: "☒",
    0xA1: "○",
    0xA4: "◉",
    **{0x81 + number: chr(0x2460 + number) for number in range(10)},  # digits in circles
    **{0x8C + number: chr(0x2776 + number) for number in range(10)},
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x53, 0x54, 0x55, 0x56), "☒"),
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0xA3: "☐",
    0x2A: "☐",
    0x97: "●",
    0xA2: "■",
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x3D: "●", 0x6E: "●", 0x34: "▶"}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}
_ASCII = range(0x20, 0x7F)
_SIGNS = 0xA0  # letters, digits and their like stand below
_FIRST = 0xF000  # of the characters that stand for the places in a symbol font
# where the font is not known: what one font alone has a sign for, and no letters, as fonts of icons
# have these places too
PRIVATE = {
    chr(_FIRST + number): sign
    for fonts in ((_SYMBOL, _WINGDINGS), (_WINGDINGS, _SYMBOL))
    for number, sign in fonts[0].items()
    if number not in fonts[1] and number >= _SIGNS and not sign.isalpha()
}


def sign(font: str, code: str) -> str:
    """The sign at ``code`` (hexadecimal, as Word writes it) of ``font``; "" for an unknown one."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    low = font.lower()
    if not 0xF000 <= number <= 0xF0FF and not low.startswith(("symbol", "wingdings", "webdings")):
        return chr(number) if 0x20 <= number < 0xD800 else ""
    number &= 0xFF
    if low.startswith("symbol"):
        return _SYMBOL.get(number, chr(number) if number in _ASCII else "")
    return _FONTS.get(low.strip(), {}).get(number, "")


@lru_cache(256)
def is_symbolic(font: str) -> bool:
    """Whether the letters of ``font`` are signs."""
    low = _first(font).lower()
    return low in _FONTS or low.startswith("wingdings")


def spelled(font: str, text: str) -> str:
    """``text`` that is set in ``font``, whose letters are signs, as these signs."""
    font = _first(font)
    return "".join(char if char.isspace() else sign(font, f"{_code(char):x}") for char in text)


def _first(fonts: str) -> str:
    """The font that is meant, of several to choose from."""
    return fonts.partition(",")[0].strip(" \"'")


def _code(char: str) -> int:
    """The place of ``char`` in its font."""
    number = ord(char)
    if number < 0x100 or 0xF000 <= number <= 0xF0FF:
        return number
    byte = char.encode("cp1252", "ignore")
    return byte[0] if byte else number
