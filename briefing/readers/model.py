"""What the steps of reading hand to each other: lines, drafts of blocks, marks in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.domain.document import BlockKind

# Marks stand in the text as a control character and one of a private plane, so that they travel
# along through joining and cleaning; the builder turns them into offsets. Input never
# holds the first (cleaning), which also makes "is there any mark?" a quick question.
LEAD = "\x1a"
_FIRST_MARK = 0xF0000
_LAST_MARK = 0xFFFFC
PAGE_MARK = LEAD + chr(0xFFFFD)
_FIRST_ANCHOR = 0x100000  # even ones open, the odd one after each closes
_LAST_ANCHOR = 0x10FFFA
FIRST_ANCHOR = chr(_FIRST_ANCHOR)
MARK = f"{LEAD}[{chr(_FIRST_MARK)}-{chr(0x10FFFD)}]"  # as part of a regular expression
_MARK = re.compile(MARK)


def unmarked(text: str) -> str:
    """``text`` without marks."""
    return _MARK.sub("", text) if LEAD in text else text


def leads_on(mark: str) -> bool:
    """Whether a mark belongs to the text after it (a page begins there, a link opens), not to that
    before it."""
    return mark == PAGE_MARK or (ord(mark[1]) >= _FIRST_ANCHOR and not ord(mark[1]) % 2)


def closes(mark: str) -> bool:
    """Whether a mark stands where a link or the words of a comment end."""
    return ord(mark[1]) >= _FIRST_ANCHOR and bool(ord(mark[1]) % 2)


class Line:
    """One line of the source: ``text`` without white space at its ends, ``indent`` in columns.

    ``page`` counts from 1; ``gap`` says that something was taken out right before this line, or
    that a page begins here.
    """

    __slots__ = ("gap", "indent", "page", "text")

    def __init__(self, text: str, indent: int = 0, page: int = 1) -> None:
        self.text = text
        self.indent = indent
        self.page = page
        self.gap = False

    def __repr__(self) -> str:
        return f"Line({self.text!r}, indent={self.indent}, page={self.page}, gap={self.gap})"


@dataclass(slots=True)
class Draft:
    """A block in the making. ``text`` may hold marks.

    ``gap``: something was taken out before it; ``glued``: no blank line stands before it;
    ``explicit``: markup says that it is a heading; ``italic``: all of it is;
    ``torn_head``/``torn_tail``: it begins or ends in the middle of emphasis; ``fixed``: it never
    joins with a neighbour; ``titled``: markup says that it is the title of the whole;
    ``heads_quoted``: the head of a message that is quoted, or a line of it.
    """

    kind: BlockKind
    text: str
    page: int = 1
    level: int = 0
    gap: bool = False
    glued: bool = False
    explicit: bool = False
    italic: bool = False
    torn_head: bool = False
    torn_tail: bool = False
    fixed: bool = False
    last_page: int = 1
    titled: bool = False
    heads_quoted: bool = False

    @property
    def plain(self) -> str:
        """The text without marks."""
        return unmarked(self.text).strip() if LEAD in self.text else self.text


@dataclass(slots=True)
class Note:
    """A footnote found: its label, the lines of its text (``None``: not in the source) and its
    page; ``mark`` is what stands where the marker stood, if there is one. ``literal``: signs in
    its text are no Markdown."""

    label: str
    lines: list[str] | None
    page: int = 1
    mark: str = ""
    literal: bool = False


@dataclass(slots=True)
class Notes:
    """All footnotes of a document in the making, in order of appearance."""

    found: list[Note] = field(default_factory=list)

    def add(self, label: str, lines: list[str] | None, page: int = 1, *, marked: bool) -> Note:
        """A new note; when ``marked`` it gets a mark of its own to put into the text."""
        note = Note(label, lines, page)
        number = _FIRST_MARK + len(self.found)
        if marked and number <= _LAST_MARK:
            note.mark = LEAD + chr(number)
        self.found.append(note)
        return note


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words with a link (``url``) or a comment on them: the marks around them."""

    first: str
    last: str
    url: str = ""
    author: str = ""
    made: str = ""
    text: str = ""


# marks around words in italics and in bold; all words share them, for these are many
ITALIC = Anchor(LEAD + chr(0x10FFFA), LEAD + chr(0x10FFFB))
BOLD = Anchor(LEAD + chr(0x10FFFC), LEAD + chr(0x10FFFD))
_EMPHATIC = frozenset((ITALIC.first, ITALIC.last, BOLD.first, BOLD.last))


def begins_marked(text: str) -> bool:
    """Whether a mark goes first that is more than emphasis: a note, a page, a link."""
    at = 0
    while text[at : at + 1] == LEAD:
        if text[at : at + 2] not in _EMPHATIC:
            return True
        at += 2
    return False


def without_head(text: str, count: int) -> str:
    """``text`` without its first ``count`` characters; the marks among these stay."""
    if LEAD not in text:
        return text[count:]
    kept: list[str] = []
    at = 0
    while count and at < len(text):
        if text[at] == LEAD:
            kept.append(text[at : at + 2])
            at += 2
        else:
            count -= 1
            at += 1
    return "".join(kept) + text[at:]


@dataclass(slots=True)
class Anchors:
    """All links and comments of a document in the making."""

    links: list[Anchor] = field(default_factory=list)
    comments: list[Anchor] = field(default_factory=list)

    def link(self, url: str) -> Anchor | None:
        """A new link, its marks to be put around its words; ``None`` when there are too many."""
        marks = self._marks()
        if marks is None:
            return None
        self.links.append(Anchor(*marks, url=url))
        return self.links[-1]

    def comment(self, author: str, made: str, text: str) -> Anchor | None:
        """A new comment, its marks to be put around its words; ``None`` as above."""
        marks = self._marks()
        if marks is None:
            return None
        self.comments.append(Anchor(*marks, author=author, made=made, text=text))
        return self.comments[-1]

    def _marks(self) -> tuple[str, str] | None:
        number = _FIRST_ANCHOR + 2 * (len(self.links) + len(self.comments))
        if number >= _LAST_ANCHOR:
            return None
        return LEAD + chr(number), LEAD + chr(number + 1)
