"""Lines of a source that shows more than words: what a line is, and where it ends."""

from __future__ import annotations

from briefing.domain.document import BlockKind
from briefing.readers.model import Line


class Typeset(Line):
    """A line that may be a whole paragraph. ``kind``: what its form shows it to be, with its
    ``level``; ``last_page``: the page on which it ends; ``look``: tells headings apart;
    ``heads_quoted``: it heads a message that is quoted."""

    __slots__ = ("heads_quoted", "kind", "last_page", "level", "look")

    def __init__(self, text: str, indent: int = 0, page: int = 1) -> None:
        super().__init__(text, indent, page)
        self.kind: BlockKind | None = None
        self.level = 0
        self.last_page = page
        self.look: tuple[int, bool] = (0, False)
        self.heads_quoted = False


def last_page(line: Line) -> int:
    """The page on which ``line`` ends."""
    return line.last_page if isinstance(line, Typeset) else line.page
