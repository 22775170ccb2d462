"""Bytes of a message to text, whatever its sender calls their encoding."""

from __future__ import annotations

import codecs

# called so for want of anything better
_WINDOWS = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "unknown-8bit", "x-unknown", ""}
_LATIN = ("iso-8859-1", "latin-1", "latin1")
_KNOWN_AS = {
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-ce": "mac_latin2",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "x-euc-jp": "euc_jp",
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "unicode": "utf-16",
    "cp-850": "cp850",
    "x-cp1252": "cp1252",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, charset: str) -> str:
    """``data``, which its sender calls ``charset``. What is called Latin-1 or ASCII is
    Windows-1252, or UTF-8 of a sender who did not say; a byte order mark goes before all names."""
    charset = charset.strip(" \"'").lower()
    if charset in _LATIN:
        names = ["cp1252"]
    elif charset in _WINDOWS:
        names = ["utf-8", "cp1252"]
    else:
        names = [_KNOWN_AS.get(charset, charset), "utf-8", "cp1252"]
    for mark, name in _MARKS:
        if data.startswith(mark):
            names.insert(0, name)
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode("latin-1")
