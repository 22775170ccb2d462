"""Where an end of a passage stops when it goes by words: at words, and at signs between them, such
as the full stop after a sentence. Offsets are code points."""

from __future__ import annotations

from briefing.domain.span import Span
from briefing.ui.reader.selection import is_word, word_at


def next_end(text: str, offset: int) -> int:
    """The end of the word or signs at ``offset`` or after it."""
    at = _skip(text, offset)
    return _piece(text, at).end if at < len(text) else len(text)


def previous_end(text: str, offset: int) -> int:
    """The end of what comes before the word or signs that end at ``offset``; 0 at the
    beginning."""
    return _skip_back(text, previous_start(text, offset))


def next_start(text: str, offset: int) -> int:
    """The beginning of what comes after the word or signs at ``offset``."""
    return _skip(text, next_end(text, offset))


def previous_start(text: str, offset: int) -> int:
    """The beginning of the word or signs before ``offset``."""
    at = _skip_back(text, offset)
    return _piece(text, at - 1).start if at else 0


def _skip(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _skip_back(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return offset


def _piece(text: str, at: int) -> Span:
    """The word around the character at ``at``, or the signs that stand together there."""
    word = word_at(text, at, 0, len(text))
    if at < word.end and any(is_word(text, place) for place in range(word.start, word.end)):
        return word
    start, end = at, at + 1
    while start > 0 and not text[start - 1].isspace() and not is_word(text, start - 1):
        start -= 1
    while end < len(text) and not text[end].isspace() and not is_word(text, end):
        end += 1
    return Span(start, end)
