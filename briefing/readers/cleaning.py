"""Characters and markup that are no part of the text: what is invisible, and what a converter
left behind."""

from __future__ import annotations

import html
import re
import unicodedata

from briefing.readers.symbols import PRIVATE

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ODD_CLASS = (
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xa0\xad\u2000-\u2011\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    "\ufb00-\ufb06\ufffe\uffff\ue100-\ue17f\uf020-\uf0ff]"
)
_BULLETS = frozenset("\uf02d\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0e8\uf0f0\uf0fc")
_ANY_ODD = re.compile(_ODD_CLASS)
# a soft hyphen at a line end is a broken word
_ODD = re.compile(f"[\xad\ufffe\x02][ \t]*\n|{_ODD_CLASS}")
_SPACES = frozenset("\xa0\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
_JOINED_EMOJI = re.compile("(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_EMOJI_JOINER = "\ue000"


def _plain(found: re.Match[str]) -> str:
    odd = found[0]
    if odd in "\x0b\x85\u2028\u2029":
        return "\n"
    if odd[-1] == "\n":
        return "-\n"
    if odd in _SPACES:
        return " "
    if odd in "\u2010\u2011":
        return "-"
    if odd in _BULLETS:  # of a symbol font
        return "•"
    if "\uf000" <= odd <= "\uf0ff":
        return PRIVATE.get(odd, odd)
    if "\x80" <= odd <= "\x9f":  # Windows-1252 that was taken for Latin-1
        return bytes([ord(odd)]).decode("cp1252", errors="ignore")
    return _LIGATURES.get(odd, "")


def normalise(text: str) -> str:
    r"""``text`` in NFC with ``\n`` line ends, plain spaces and hyphens, ligatures spelled out (but
    for ``ĳ``, which is a Dutch letter), and without invisible characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ANY_ODD.search(text):
        if "\u200d" in text:
            text = _JOINED_EMOJI.sub(_EMOJI_JOINER, text.replace(_EMOJI_JOINER, ""))
            text = _ODD.sub(_plain, text).replace(_EMOJI_JOINER, "\u200d")
        else:
            text = _ODD.sub(_plain, text)
    return unicodedata.normalize("NFC", text)


_MARKUP = "*_`\\<&~["
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile("[\ue100-\ue17f]")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|"
    r"mark|o:p|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|"
    r"tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CODE = re.compile(r"(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<!\*)\*\*\*?(?=[^\s*])(.+?)(?<=[^\s*])\*\*\*?(?!\*)")
_STRONG_UNDER = re.compile(r"(?<![\w/_])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![\w_])")
_EMPHASIS = re.compile(r"(?<!\*)\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)")
_UNDER = re.compile(r"(?<![\w/_=.])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_/])")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_STRAY = re.compile(r"\*{2,}|(?<!\w)__+(?!\w)")


def _hide(found: re.Match[str]) -> str:
    return chr(0xE100 + ord(found[1]))


def _show(found: re.Match[str]) -> str:
    return chr(ord(found[0]) - 0xE100)


def _unescaped(found: re.Match[str]) -> str:
    return normalise(html.unescape(found[0])).replace("\n", " ")


def inline(text: str) -> str:
    """``text`` without Markdown and HTML inside it: emphasis, links, escapes, tags, entities."""
    if not any(sign in text for sign in _MARKUP):
        return text
    escaped = "\\" in text
    if escaped:
        text = _ESCAPE.sub(_hide, text)
    if "](" in text or "][" in text:
        text = _IMAGE.sub("", text)
        for _ in range(3):  # a link may hold a picture or brackets
            text, count = _LINK.subn(r"\1", text)
            if not count:
                break
    if "]{" in text:
        text = _SPAN.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _AUTOLINK.sub(r"\1", text)))
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))
    if "_" in text:
        text = _UNDER.sub(r"\1", _STRONG_UNDER.sub(r"\1", text))
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _STRAY.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(_unescaped, text)
    return _ESCAPED.sub(_show, text) if escaped else text
