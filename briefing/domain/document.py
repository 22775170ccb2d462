r"""What a reader makes of a file: one canonical text with its structure as spans of it.

The text is NFC with ``\n`` between blocks and never inside one. Offsets are Unicode code points,
end exclusive. Pages count from 1; ``None`` where the source has no pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefing.domain.mentions import Commitment, Figure, Reference
from briefing.domain.span import Span


class BlockKind(StrEnum):
    """The kinds of block that a text is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, … as a span of the text; ``level`` is 1–6 for headings, the depth
    of list items, 1 for the first row of a table right under another table, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: from the heading's first character to the next heading
    of the same or a higher level (or the end of the running text)."""

    title: str
    level: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note under its label. ``marker`` is the offset in the running text where the marker stood;
    ``text``/``start``/``end`` give the note's own block, ``None`` when the source lacks it."""

    label: str
    marker: int | None
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the source: the words from ``start`` to ``end`` lead to ``url``."""

    start: int
    end: int
    url: str


class EmphasisKind(StrEnum):
    """How words stand out."""

    ITALIC = "italic"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that the source sets in italics or bold: those from ``start`` to ``end``."""

    start: int
    end: int
    kind: EmphasisKind


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that somebody put beside the text of the source, on the words from ``start`` to
    ``end``. ``made`` is a moment as the source writes it (ISO 8601), or empty."""

    start: int
    end: int
    author: str
    made: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file within a file: an attachment of a message, a document in an archive."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive."""

    first: date
    last: date


#: The kinds of document that the program tells apart; a user may write another.
KINDS = (
    "verslag",
    "kamerbrief",
    "kamervragen",
    "geannoteerde agenda",
    "nieuwsbericht",
    "toespraak",
    "verklaring",
    "conclusies",
    "motie",
    "notitie",
    "opinie",
    "agenda",
    "brief",
    "e-mail",
    "document",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a report. ``guessed`` names the fields that the program read out of the
    text and nobody has confirmed."""

    title: str = ""
    kind: str = ""  # one of KINDS, or a user's own
    date: date | None = None
    period: Period | None = None
    place: str = ""
    sender: str = ""
    reference: str = ""
    classification: str = ""
    dossiers: tuple[str, ...] = ()
    language: str = ""
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """One reading of a source into text.

    ``page_starts`` holds the offset at which each page begins (page 1 first), empty without pages.
    ``letterhead`` are lines taken out of the running text (addresses, reference boxes).
    ``warnings`` are pairs of an English message and its values, translated when shown.
    ``page_map`` is a packed :class:`briefing.domain.page_map.PageMap`, empty without pages to show;
    ``fingerprint`` is what tells alike texts (:mod:`briefing.analysis.likeness`). ``parts`` are
    files that came along and become reports of their own; a document may have parts and no text.
    ``emphases`` are in order of their offsets; those of one kind never touch, and each lies within
    one block (in a table, within one cell). They are no part of the text: two documents with the
    same text are the same, however their words are set.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    page_starts: tuple[int, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    letterhead: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    warnings: tuple[tuple[str, dict[str, str]], ...] = ()
    reader: str = ""  # name and version of the reader, e.g. "text 1"
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()
    page_map: bytes = b""
    fingerprint: bytes = b""
    parts: tuple[Part, ...] = ()
    emphases: tuple[Emphasis, ...] = ()

    def section_path(self, offset: int) -> tuple[str, ...]:
        """Titles of the sections around ``offset``, outermost first."""
        return tuple(s.title for s in self.sections if s.start <= offset < s.end)

    def page_at(self, offset: int) -> int | None:
        """The page that holds the character at ``offset``."""
        page = None
        for number, start in enumerate(self.page_starts, start=1):
            if start > offset:
                break
            page = number
        return page
