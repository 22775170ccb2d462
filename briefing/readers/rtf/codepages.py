"""Which of Python's encodings RTF means by a number."""

from __future__ import annotations

import codecs

_CHARSETS = {  # \fcharset of a font
    0: "cp1252",
    2: "symbol",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
_PAGES = {10000: "mac-roman", 65001: "utf-8", 708: "iso8859-6", 1361: "johab"}


def of_charset(number: int, otherwise: str) -> str:
    r"""The encoding of a font with this ``\fcharset``."""
    return _CHARSETS.get(number, otherwise)


def of_page(number: int) -> str:
    r"""The encoding with this number (``\ansicpg``), Windows-1252 where there is none."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(data: bytes, encoding: str) -> str:
    """``data`` in ``encoding``; bytes without a meaning there are dropped."""
    if encoding == "symbol":  # signs of a font of pictures: at most a bullet
        return "•" if data == b"\xb7" else ""
    return data.decode(encoding, "ignore")


def whole(text: str) -> str:
    """``text`` with the pairs that RTF writes for one character as that character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
