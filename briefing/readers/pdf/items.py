"""Items of lists, and lines of running text that only begin as they do."""

from __future__ import annotations

import re

from briefing.readers.items import BULLETS, ORDER, ORNAMENTS, TICKS, TIGHT
from briefing.readers.pdf.rows import Row
from briefing.readers.sentences import ends_sentence, starts_small

ITEM = re.compile(rf"(?:[{BULLETS}{ORNAMENTS}{TICKS}]|o)\s+(?=\S)|[{TIGHT}](?=\S)|{ORDER}\s+(?=\S)")
BULLET = re.compile(rf"^(?:[{BULLETS}{ORNAMENTS}]|o(?=\s))")
_DASH = re.compile(r"[-–—]\s+")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s+")
_LETTER = re.compile(r"\(?([a-y])[.)]\s+")
_FLUSH = 0.4  # ems: lines begin at the same place
_AHEAD = 12  # rows in which a list would have its next item


def is_dash(text: str) -> bool:
    """Whether ``text`` begins with a dash that may be an item's sign or a dash between words."""
    return bool(_DASH.match(text))


def is_within_sentence(rows: list[Row], i: int, start: float) -> bool:
    """Whether row ``i``, which begins as an item does and follows a full line, goes on with the
    sentence of that line: "– zoals gezegd –", "artikel | 5. Daarna". It begins at ``start``, where
    lines of the text do, as does the row after it, and no other item follows."""
    above, row = rows[i - 1], rows[i]
    if ends_sentence(above.text) or abs(row.left - start) > _FLUSH * row.size:
        return False
    dash, number, letter = (sign.match(row.text) for sign in (_DASH, _NUMBER, _LETTER))
    if dash:
        if not starts_small(row.text[dash.end() :]):
            return False
        following = _DASH
    elif number:
        following = re.compile(rf"\(?{int(number[1]) + 1}[.)]\s")
    elif letter:
        following = re.compile(rf"\(?(?:{chr(ord(letter[1]) + 1)}|{letter[1]}{letter[1]})[.)]\s")
    else:
        return False
    after = rows[i + 1 : i + 1 + _AHEAD]
    if after and after[0].band == row.band and after[0].left > row.left + _FLUSH * row.size:
        return False  # the text of an item hangs
    return not any(following.match(one.text) for one in after)
