"""Where, in lines that follow each other without a blank one, paragraphs and headings end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from briefing.readers.headings import is_series, looks_like_heading
from briefing.readers.joining import Joiner
from briefing.readers.model import Line
from briefing.readers.motions import begins_clause, begins_next
from briefing.readers.sentences import ends_sentence, opens_sentence, starts_small
from briefing.readers.wrapping import ROOM, ended_on_purpose


class Parting:
    """Cuts runs of lines; ``width`` is where the source breaks its lines (0: each is a
    paragraph), ``clean`` takes markup out of a text."""

    def __init__(self, joiner: Joiner, width: int, clean: Callable[[str], str]) -> None:
        self._joiner = joiner
        self._width = width
        self._clean = clean

    def parts(self, run: list[Line]) -> list[list[Line]]:
        """``run`` cut where a paragraph or a heading ends without a blank line."""
        if len(run) == 1:
            return [run]
        if not self._width:
            return self._unwrapped(run)
        if len(run) <= 3 and self._is_one_heading(run):
            return [run]
        parts = [[run[0]]]
        full = ROOM * self._width
        for i, (above, line) in enumerate(pairwise(run), start=2):
            part = parts[-1]
            if begins_next(line.text, part[0].text, above.text):
                parts.append([line])
                continue
            plain = len(part) > 1 and not line.indent and line.text[0].islower()
            if plain and len(above.text) >= full:
                part.append(line)  # as most lines are
                continue
            below = run[i] if i < len(run) else None
            if self._cuts(above, line, part) or self._stands_out(above, line, below):
                parts.append([line])
            else:
                part.append(line)
        return parts

    def _is_one_heading(self, run: list[Line]) -> bool:
        """Whether a few lines by themselves are one heading, broken where its sense allows."""
        if is_series(run[0].text) and ended_on_purpose(run[0], run[1], self._width):
            return starts_small(run[1].text)
        return looks_like_heading(self._clean(self._joiner.lines(run)))

    def _cuts(self, above: Line, line: Line, part: list[Line]) -> bool:
        if line.indent >= 2 and not above.indent and ends_sentence(above.text):
            return True
        if is_series(line.text) and ends_sentence(above.text):
            return True
        if len(part) <= 3 and is_series(part[0].text) and opens_sentence(line.text):
            return looks_like_heading(self._clean(self._joiner.lines(part)))
        if not ended_on_purpose(above, line, self._width):
            return False
        if starts_small(line.text):
            return begins_clause(line.text, above.text)
        if ends_sentence(above.text):
            return True
        if above.text.isupper() and line.text.upper() == line.text:
            return False
        return len(part) <= 3 and looks_like_heading(self._clean(self._joiner.lines(part)))

    def _stands_out(self, above: Line, line: Line, below: Line | None) -> bool:
        """Whether ``line`` is a heading between two paragraphs without blank lines."""
        if below is None or len(line.text) >= ROOM * self._width:
            return False
        return (
            ended_on_purpose(line, below, self._width)
            and ends_sentence(above.text)
            and not starts_small(below.text)
            and looks_like_heading(self._clean(line.text))
        )

    def _unwrapped(self, run: list[Line]) -> list[list[Line]]:
        parts = [[run[0]]]
        for above, line in pairwise(run):
            small = starts_small(line.text) and not begins_clause(line.text, above.text)
            if small and not ends_sentence(above.text):
                parts[-1].append(line)
            else:
                parts.append([line])
        return parts
