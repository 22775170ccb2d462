"""Initials: letters over several lines that begin a chapter, with white between them and their
word."""

from __future__ import annotations

import re

from briefing.readers.pdf.strips import Page, Strip

_INITIAL = re.compile(r"[“‘„\"'«]?[^\W\d_]")
_REST = re.compile(r"[’'-]?([^\W\d_]+)")
_WORDS = re.compile(r"[^\W\d_]+")
_ALONE = "AIOU"  # letters that are a word by themselves
_TALL = 1.7  # times the size of the text beside it
_APART = 0.5  # of its size: white before its word
_OVER = 0.2  # … by which it may reach into it
_MOST = 60  # large letters on a page: more are a drawing
_UPPER = 0.5  # of its height: there its word stands


def glue(pages: list[Page], body: float) -> None:
    """Let initials on ``pages`` reach to the words that they begin, so that these are read as one;
    ``body`` is the size of the running text."""
    found: list[tuple[Strip, Strip, str]] = []
    for page in pages:
        large = [
            strip
            for strip in page.strips
            if strip.size >= _TALL * body and _INITIAL.fullmatch(strip.text)
        ]
        for strip in large if len(large) <= _MOST else ():
            line = _beside(strip, page) if strip.text[-1].isupper() else None
            rest = _REST.match(line.text) if line is not None else None
            if line is not None and rest is not None:
                found.append((strip, line, rest[1].lower()))
    if not found:
        return
    torn = {id(line) for _, line, _ in found}
    words = {
        word
        for page in pages
        for strip in page.strips
        for word in _WORDS.findall(strip.text.lower())[id(strip) in torn :]
    }
    for initial, line, small in found:
        letter = initial.text[-1]
        # "A treaty": the article, before a word that stands elsewhere too
        if letter not in _ALONE or small not in words or letter.lower() + small in words:
            initial.right = max(initial.right, line.left)


def _beside(initial: Strip, page: Page) -> Strip | None:
    """The first of the lines that stand right of an initial."""
    high = initial.bottom - initial.top
    lines = [
        strip
        for strip in page.strips
        if strip.size * _TALL < initial.size
        and -_OVER < (strip.left - initial.right) / initial.size < _APART
        and initial.top - strip.size < strip.top < initial.top + _UPPER * high
    ]
    return min(lines, key=lambda strip: strip.top, default=None)
