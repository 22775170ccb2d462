"""The sentence of a block that answers a query best, with the words that match."""

from __future__ import annotations

import re

from briefing.domain.folding import fold_with_offsets
from briefing.domain.sentences import sentences
from briefing.domain.span import Span

LONGEST = 240  # characters of a snippet
_WORD = re.compile(r"[^\W_]+")


def best_sentence(text: str, asked: list[str]) -> tuple[Span, str, tuple[Span, ...]]:
    """The best sentence's span in ``text``, a snippet of it, and the matches within the snippet.

    ``asked`` are folded words; the last one may be a beginning. A snippet that leaves something
    out has an ellipsis there.
    """
    matches = _matches(text, asked)
    parts = sentences(text) or [Span(0, len(text))]
    place = max(parts, key=lambda part: len({w for m, w in matches if part.overlaps(m)}))
    inside = [m for m, _ in matches if place.contains(m)]
    return place, *_snippet(text, place, inside)


def _matches(text: str, asked: list[str]) -> list[tuple[Span, str]]:
    folded, offsets = fold_with_offsets(text)
    whole, beginning = set(asked), asked[-1] if asked else None
    found = []
    for word in _WORD.finditer(folded):
        if word.group() in whole:
            matched = word.group()
        elif beginning and word.group().startswith(beginning):
            matched = beginning
        else:
            continue
        # the end is where the next folded character begins, so that diacritics come along
        found.append((Span(offsets[word.start()], offsets[word.end()]), matched))
    return found


def _snippet(text: str, place: Span, matches: list[Span]) -> tuple[str, tuple[Span, ...]]:
    start, end = place.start, place.end
    if len(place) > LONGEST:
        around = matches[0].start if matches else start
        start = max(place.start, min(around - LONGEST // 4, place.end - LONGEST))
        end = min(place.end, start + LONGEST)
        start = _word_start(text, start, place.start)
        end = _word_end(text, end, place.end)
    before = "…" if start > place.start else ""
    after = "…" if end < place.end else ""
    moved = len(before) - start
    inside = tuple(
        Span(m.start + moved, m.end + moved) for m in matches if start <= m.start and m.end <= end
    )
    return before + text[start:end] + after, inside


def _word_start(text: str, at: int, least: int) -> int:
    space = text.find(" ", at, at + 40)
    return at if at == least or space < 0 else space + 1


def _word_end(text: str, at: int, most: int) -> int:
    space = text.rfind(" ", at - 40, at)
    return at if at == most or space < 0 else space
