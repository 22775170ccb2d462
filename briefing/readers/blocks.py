"""Groups of lines into drafts of blocks: paragraphs, list items, quotes, tables, captions."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.domain.document import BlockKind
from briefing.readers.cleaning import inline
from briefing.readers.grouping import groups
from briefing.readers.headings import is_caption, looks_like_heading
from briefing.readers.items import SPECIAL, Items
from briefing.readers.joining import Joiner
from briefing.readers.letterhead import Letterhead, is_dateline
from briefing.readers.model import Draft, Line
from briefing.readers.motions import begins_at
from briefing.readers.parting import Parting
from briefing.readers.sentences import ends_open, ends_sentence
from briefing.readers.signing import is_name, is_role, is_salutation, signature
from briefing.readers.typeset import Typeset, last_page

_QUOTED = re.compile(r"(?:> ?)+")
_UNDERLINE = re.compile(r"[-=~]{3,}")
_HEADED = re.compile(r"naam|name|functie|function|organisatie|organisation|rol|role", re.IGNORECASE)
_WHOLE_LINK = re.compile(r"\[[^\[\]]+\]\([^()\s]*(?: \"[^\"]*\")?\)")
_COLUMN = re.compile(r"\s*\t\s*|\s{3,}")
_ROW_RULE = re.compile(r"\|?[\s:|+=-]+\|?")
_CELL = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"(\*\*\*?|__)(?!\s)((?:(?!\1).)+?)\1[:\s]*$")
_ITALIC = re.compile(r"([*_])(?![\s*_])([^*_]+)\1$")
_COLUMNS = 2  # of a table that may be there for its looks
_SHORT_GROUP = 5  # lines in which a title may have its date below it
_CLOSING_HASHES = re.compile(r"\s+#+\s*$|\s*\{#[^{}]*\}\s*$")


class BlockMaker:
    """Makes drafts; ``width`` is where the source breaks its lines (0: each is a paragraph),
    ``lettered`` whether there may be letterhead anywhere. ``clean`` takes markup out of a text;
    where there can be none, it leaves all as it is. ``mail``: what is quoted is no letterhead."""

    def __init__(
        self,
        joiner: Joiner,
        width: int,
        letterhead: Letterhead,
        lettered: bool,
        clean: Callable[[str], str] = inline,
        *,
        mail: bool = False,
    ) -> None:
        self.drafts: list[Draft] = []
        self._clean = clean
        self._joiner = joiner
        self._parting = Parting(joiner, width, clean)
        self._width = width
        self._letterhead = letterhead
        self._lettered = lettered
        self._signing: list[list[str]] = []  # rows of columns with those who sign
        self._signing_page = 1
        self._running = False
        self._items = Items(self.drafts, width)
        self._mail = mail
        self._handed_on = False  # what comes now was written by somebody else

    def make(self, lines: list[Line]) -> list[Draft]:
        """The drafts of all ``lines``."""
        gap = False
        for group, glued in groups(lines):
            shown = group[0]
            if isinstance(shown, Typeset) and shown.kind is not None:
                gap = self._add_shown(shown, gap)
                continue
            for part in self._parted(group):
                top = not self._running
                if self._may_be_paper(part) and self._letterhead.take(part, top=top):
                    gap = True
                    continue
                before = len(self.drafts)
                self._add_group(part, glued)
                for draft in self.drafts[before : before + 1]:
                    draft.gap = draft.gap or gap or part[0].gap
                gap = gap and len(self.drafts) == before
                self._running = self._running or any(
                    len(d.text) > 110 and d.kind is BlockKind.PARAGRAPH
                    for d in self.drafts[before:]
                )
        self._sign_off()
        return self.drafts

    def _may_be_paper(self, part: list[Line]) -> bool:
        """Whether ``part`` stands where the paper of a letter may be."""
        head = part[0].text
        if self._handed_on or (self._mail and head[:1] == ">"):
            return False
        if len(part) > 1 and ":" not in head and _UNDERLINE.fullmatch(part[1].text):
            return False
        return self._lettered or not self._running

    def _add_shown(self, line: Typeset, gap: bool) -> bool:
        """A block whose kind the source shows; whether something was taken out instead."""
        self._handed_on = self._handed_on or line.heads_quoted
        if not (self._running or self._handed_on) and self._letterhead.take([line], top=True):
            return True
        self._sign_off()
        kind = line.kind or BlockKind.PARAGRAPH
        heading = kind is BlockKind.HEADING
        draft = self._add(kind, line.text, line, level=line.level, explicit=heading)
        draft.last_page = line.last_page
        draft.fixed = line.heads_quoted or (not heading and kind is not BlockKind.QUOTE)
        draft.gap = gap or line.gap
        return False

    def _parted(self, group: list[Line]) -> list[list[Line]]:
        """``group``, cut before a salutation and between label lines and text in a letter."""
        if not self._running and (begun := begins_at([line.text for line in group])):
            return [*self._parted(group[:begun]), group[begun:]]
        if not self._running and len(group) <= _SHORT_GROUP:
            for i, line in enumerate(group):
                apart = i == 0 or not ends_open(group[i - 1].text)
                if len(group) > 1 and apart and is_dateline(line.text):
                    return [part for part in (group[:i], [line], group[i + 1 :]) if part]
        if len(group) > 2 and "\t" not in group[0].text and all("\t" in x.text for x in group[1:]):
            return [group[:1], group[1:]]  # a heading right above its table
        if not self._lettered:
            return [group]
        for i, line in enumerate(group):
            if is_salutation(line.text):
                parts = [group[:i], [line], group[i + 1 :]]
                return [part for part in parts if part]
        return [group]

    def _add_group(self, group: list[Line], glued: bool) -> None:
        head = group[0].text
        if ("\t" in head or "   " in head) and not SPECIAL.match(head):
            columns = [_COLUMN.split(line.text) for line in group if _COLUMN.search(line.text)]
            if columns and self._add_columns(group, columns):
                return
        self._sign_off()
        if head[0] == "[" and len(group) > 1 and all(_WHOLE_LINK.fullmatch(x.text) for x in group):
            for line in group:
                self._add(BlockKind.LIST_ITEM, self._clean(line.text), line, level=1)
            return
        if not any(map(SPECIAL.match, [line.text for line in group])):
            self._add_run(group, glued)
            return
        run: list[Line] = []
        i = 0
        while i < len(group):
            line = group[i]
            found = SPECIAL.match(line.text)
            kind = found.lastgroup if found else None
            if kind in ("bullet", "order", "tight") and not self._items.is_item(
                group, i, run, found
            ):
                kind = None
            if kind is None or found is None:
                run.append(line)
                i += 1
                continue
            if kind == "rule":
                self._underlined(run, line.text, glued)
                run = []
                i += 1
                continue
            self._add_run(run, glued)
            run = []
            if kind == "hash":
                text = self._clean(_CLOSING_HASHES.sub("", line.text[found.end() :])).strip()
                self._add(BlockKind.HEADING, text, line, level=len(found["hash"]), explicit=True)
                i += 1
            elif kind == "quote":
                i = self._add_quote(group, i)
            elif kind == "table":
                i = self._add_table(group, i)
            else:
                i = self._add_item(group, i, found)
        self._add_run(run, glued and not self.drafts)
        if run and self.drafts and glued:
            self.drafts[-1].glued = True

    def _add(self, kind: BlockKind, text: str, line: Line, **more: object) -> Draft:
        draft = Draft(kind, text, page=line.page, last_page=line.page, **more)  # type: ignore[arg-type]  # fields of Draft
        self.drafts.append(draft)
        return draft

    # paragraphs

    def _add_run(self, run: list[Line], glued: bool) -> None:
        if not run:
            return
        signed: list[list[Line]] = []
        if len(run) > 1 and is_name(run[-1].text):
            signed = [[run[i] for i in part] for part in signature([line.text for line in run])]
        for number, part in enumerate(signed or self._parting.parts(run)):
            draft = self._paragraph(part)
            draft.glued = number > 0 or glued
            draft.fixed = draft.fixed or bool(signed)

    def _paragraph(self, part: list[Line]) -> Draft:
        raw = self._joiner.lines(part)
        text = self._clean(raw)
        draft = self._add(BlockKind.PARAGRAPH, text, part[0])
        draft.last_page = last_page(part[-1])
        if text is not raw:
            bold = _BOLD.match(raw)
            if (
                bold
                and not text.rstrip().endswith((".", ",", ";"))
                and looks_like_heading(text.rstrip(" :"))
            ):
                draft.explicit = True
                draft.text = text.rstrip(" :")
            elif _ITALIC.match(raw):
                draft.italic = True
            else:
                draft.torn_head = raw[0] in "*_"
                draft.torn_tail = raw[-1] in "*_"
        if is_caption(text):
            draft.kind = BlockKind.CAPTION
        elif is_salutation(text):
            draft.fixed = True
        return draft

    def _underlined(self, run: list[Line], rule: str, glued: bool) -> None:
        """A line of signs: under a short line it makes that a heading, else it is nothing."""
        if run and len(run) <= 2 and rule[0] in "=-~" and len(rule) >= 3:
            text = self._clean(self._joiner.lines(run)).strip()
            if len(text) < 160 and not text.endswith((".", ",", ";")):
                level = 1 if rule[0] == "=" else 2
                self._add(BlockKind.HEADING, text, run[0], level=level, explicit=True)
                return
        self._add_run(run, glued)

    # lists

    def _add_item(self, group: list[Line], i: int, found: re.Match[str]) -> int:
        line = group[i]
        level = self._items.level(line, first=not i)
        sign = found["order"] or found["bullet"] or ""
        # a number or letter is the author's text, a bullet is only its form
        start = 0 if found["order"] else found.end()
        part = [Line(line.text[start:], line.indent, line.page)]
        i += 1
        while i < len(group) and self._items.goes_on(part[-1], group[i], sign):
            part.append(group[i])
            i += 1
        text = self._clean(self._joiner.lines(part))
        draft = self._add(BlockKind.LIST_ITEM, text, line, level=level)
        draft.last_page = last_page(group[i - 1])
        return i

    def _add_quote(self, group: list[Line], i: int) -> int:
        part: list[Line] = []
        depth = 0
        while i < len(group) and (sign := _QUOTED.match(group[i].text)):
            text = group[i].text[sign.end() :].strip()
            above, depth = depth, sign[0].count(">")
            if part and (not text or depth != above or self._begins_quote(part[-1], text)):
                self._add_quoted(part)
                part = []
            if text:
                part.append(Line(text, 0, group[i].page))
            i += 1
        if part:
            self._add_quoted(part)
        return i

    @staticmethod
    def _begins_quote(above: Line, text: str) -> bool:
        """Whether ``text`` is a block of its own among quoted lines: an item of a list, or what
        stands below a greeting."""
        if is_salutation(above.text) or is_salutation(text):
            return True
        found = SPECIAL.match(text)
        return (
            found is not None
            and found.lastgroup in ("bullet", "tight", "order")
            and (ends_sentence(above.text) or SPECIAL.match(above.text) is not None)
        )

    def _add_quoted(self, part: list[Line]) -> None:
        draft = self._add(BlockKind.QUOTE, self._clean(self._joiner.lines(part)), part[0])
        draft.fixed = self._mail  # what follows is somebody else's
        draft.last_page = last_page(part[-1])

    # tables and columns

    def _add_table(self, group: list[Line], i: int) -> int:
        # with a head of its own it is not the rest of a table that stands right above it
        headed = i + 1 < len(group) and _ROW_RULE.fullmatch(group[i + 1].text) is not None
        apart = headed and bool(self.drafts) and self.drafts[-1].kind is BlockKind.TABLE
        first, fewest = i, 2  # cells with words, lest it is there for its looks
        while i < len(group) and group[i].text.startswith("|"):
            line = group[i]
            i += 1
            if _ROW_RULE.fullmatch(line.text):
                continue
            cells = [c.strip().replace("\\|", "|") for c in _CELL.split(line.text.strip("|"))]
            filled = [self._clean(c) for c in cells]
            if headed and i == first + 1 and all(filled) and len(filled) > 1:
                fewest = 1  # a head says that it is none of those
            if len([c for c in filled if c]) >= (1 if len(filled) > _COLUMNS else fewest):
                self._add(BlockKind.TABLE, "\t".join(filled), line, fixed=True, level=int(apart))
                apart = False
            elif any(filled):
                self._add(BlockKind.PARAGRAPH, "".join(filled), line)
        return i

    def _add_columns(self, group: list[Line], columns: list[list[str]]) -> bool:
        """Columns side by side: people who sign, or a table. False when it is neither."""
        if len(columns) < len(group):
            return False
        counts = {len(cells) for cells in columns}
        cells = [self._clean(c).strip() for row in columns for c in row]
        signs = all(is_role(c) or is_name(c) or is_salutation(c) for c in cells if c)
        signs = signs and not _HEADED.fullmatch(cells[0])  # the head of a table
        if signs and (self._signing or any(is_role(c) for c in cells) or len(columns) == 1):
            if self._signing and {len(self._signing[0])} != counts:
                self._sign_off()
            self._signing_page = group[0].page
            self._signing.extend([self._clean(c).strip() for c in row] for row in columns)
            return True
        if len(counts) == 1 and len(columns) > 1:
            self._sign_off()
            for line, row in zip(group, columns, strict=True):
                text = "\t".join(self._clean(c).strip() for c in row)
                self._add(BlockKind.TABLE, text, line, fixed=True)
            return True
        return False

    def _sign_off(self) -> None:
        """Each person who signs, one line after another."""
        rows, self._signing = self._signing, []
        if not rows:
            return
        line = Line("", 0, self._signing_page)
        for column in range(max(map(len, rows))):
            for row in rows:
                if column < len(row) and row[column]:
                    self._add(BlockKind.PARAGRAPH, row[column], line, fixed=True)
