"""The paragraph in the making while a tree is walked, and the drafts before it."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers.cleaning import normalise
from briefing.readers.headings import looks_like_heading
from briefing.readers.model import BOLD, ITALIC, LEAD, PAGE_MARK, Draft, unmarked
from briefing.readers.pieces import Letters, Pieces, is_blank

_LONGEST_HEADING = 300
_BREAKS = re.compile(r"[\n\t\r\f\v]+")
_COLON = re.compile(rf"[ :\n]*:[ \n]*({ITALIC.last}|)[ \n]*$")
_PARAGRAPHS = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")


class Drafting:
    """Text comes in by :meth:`text` and becomes drafts by :meth:`end`; who walks the tree says in
    the other attributes what that text is."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.pieces = Pieces()
        self.seen = 1  # the last page that was seen to begin
        self.page = 1  # on which this paragraph began
        self.gap = False  # white before it
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.titled = False
        self.lists = 0  # around it
        self.label: str | None = None  # of the item whose first text is still to come
        self.item = False
        self.quoted = 0
        self.flat = 0  # in a cell or note, whose blocks become one text
        self.kept = 0  # in preformatted text
        self.bold = self.italic = 0

    def text(self, text: str) -> None:
        """Text as it stands in the tree."""
        text = normalise(text)
        if LEAD in text:
            text = text.replace(LEAD, "")
        if self.kept:
            text = text.replace("\t", " ")
        elif not text.isprintable():
            text = _BREAKS.sub(" ", text)
        if not text:
            return
        self.pieces.text(text, bold=self.bold > 0, italic=self.italic > 0)

    def end(self) -> None:
        """End the paragraph in the making."""
        pieces = self.pieces
        if self.flat:
            pieces.space()
            return
        if not pieces:
            return
        pieces.close()
        text = pieces.whole
        if is_blank(text):
            if LEAD in text:  # marks wait for the next text
                self.pieces = Pieces([text.strip().replace(PAGE_MARK, "")])
                self.page = self.seen
            else:
                self.gap = self.gap or "\n" in text
                self.pieces = Pieces()
            return
        self.pieces = Pieces()
        if self.kind is BlockKind.PARAGRAPH:
            head, rest = pieces.head()
            if head and looks_like_heading(unmarked(head).strip(" :\n")):  # above its text
                self._add(head.strip(" \n"), Letters(1, 1))
                text = rest.strip()
        for part in _PARAGRAPHS.split(text.strip()) if "\n\n" in text or self.kept else [text]:
            self._add(part.strip(" "), pieces.letters)
        self.page = self.seen

    def _add(self, text: str, letters: Letters) -> None:
        kind, level = self.kind, self.level
        draft = Draft(kind, text, page=self.page, gap=self.gap)
        draft.last_page = self.page + text.count(PAGE_MARK)
        self.page = draft.last_page
        self.gap = False
        if kind is BlockKind.HEADING:
            draft.text = text.replace("\n", " ")
            if len(unmarked(text)) <= _LONGEST_HEADING or self.titled:
                draft.explicit, draft.level, draft.titled = True, level, self.titled
            else:
                draft.kind = BlockKind.PARAGRAPH
        elif kind is BlockKind.PARAGRAPH:
            if self.item and self.label is not None:
                draft.kind, draft.level = BlockKind.LIST_ITEM, max(1, self.lists)
                draft.text = _labelled(self.label, text)
                if self.label and letters.are_bold:
                    draft.explicit = looks_like_heading(draft.plain)
                self.label = None
            elif self.quoted:
                draft.kind = BlockKind.QUOTE
            else:
                self._look(draft, letters)
        self.drafts.append(draft)

    @staticmethod
    def _look(draft: Draft, letters: Letters) -> None:
        """What the look of a whole paragraph says."""
        if letters.are_bold:
            plain = draft.plain.replace("\n", " ").rstrip()
            bare = plain.rstrip(" :")
            if not plain.endswith((".", ",", ";")) and looks_like_heading(bare):
                draft.explicit = True
                draft.text = draft.text.replace(BOLD.first, "").replace(BOLD.last, "")
                if bare != plain:
                    draft.text = _COLON.sub(r"\1", draft.text)
        elif letters.are_italic:
            draft.italic = True


def _labelled(label: str, text: str) -> str:
    if not label or unmarked(text).lstrip().startswith(f"{label} "):
        return text
    return f"{label} {text}"
