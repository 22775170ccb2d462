r"""RTF as a row of tokens: control words, signs, bytes in hexadecimal, text, ends of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
    r"|[\r\n]+|\\"
)


class Token(NamedTuple):
    r"""``kind``: ``word`` (``\par``, with its number), ``byte`` (``\'e9``), ``sign`` (``\~``),
    ``{``, ``}`` or ``text``."""

    kind: str
    text: str
    number: int | None = None


def tokens(text: str) -> Iterator[Token]:
    r"""The tokens of ``text``, in which each character is one byte. What ``\bin`` announces is
    skipped."""
    at = 0
    end = len(text)
    match = _TOKEN.match
    while at < end:
        found = match(text, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        word, number, byte, sign, brace, plain = found.groups()
        if plain is not None:
            yield Token("text", plain)
        elif word is not None:
            value = None if number is None else int(number)
            if word == "bin":
                at += max(0, value or 0)
                continue
            yield Token("word", word, value)
        elif brace is not None:
            yield Token(brace, brace)
        elif byte is not None:
            yield Token("byte", byte)
        elif sign is not None:
            yield Token("sign", sign)
