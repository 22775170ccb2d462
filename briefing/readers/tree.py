"""From a tree of plain tags to a document: the road that HTML, Word, OpenDocument, RTF, mail and
official XML share.

The tree (lxml, tags without namespace) holds:

- ``h1``–``h6``, ``p``, ``ul``/``ol``/``li`` (``li[data-label]``: number or letter as printed),
  ``blockquote``, ``table`` with its rows and cells, ``caption``, ``figcaption``, ``pre``, ``br``,
  ``strong``, ``b``, ``em``, ``i``, ``s``, ``sup``, ``sub``, ``a[href]``;
- ``p[data-role=title]`` and ``p[data-role=subtitle]``: the title of all, and what goes with it;
- ``<a data-note="ID"/>`` where a note's marker stands (with the printed label in it, or empty), and
  anywhere ``<aside data-note="ID" data-label="1">`` with its text;
- ``<a data-comment="ID"/>`` and ``<a data-comment-end="ID"/>`` around the words of a comment, and
  anywhere ``<aside data-comment="ID" data-author="" data-made="">`` with its text;
- ``<hr data-page="N"/>`` where page N begins.

What is hidden is no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from briefing.domain.document import BlockKind, Document
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.readers import (
    flow,
    headings,
    letterhead,
    threads,
    typed,
    typednotes,
    webpage,
)
from briefing.readers.builder import Builder
from briefing.readers.joining import Joiner
from briefing.readers.model import Draft, Line, unmarked
from briefing.readers.properties import real_title
from briefing.readers.protocol import WordJoiner
from briefing.readers.signing import is_name, is_role, is_salutation
from briefing.readers.treewalk import Walker

_HEAD = 60  # drafts in which a letter shows what it is
_LONGEST_LINE = 110  # of what stands above the running text
_ABOVE_TITLE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.HEADING)
_LONGEST_LABEL = 25
_LONGEST_ADDRESS = 40
_STRUCK = mark(
    "Words that are struck through in the source stand in the text as ordinary words: "
    "see the original."
)


def read_tree(
    root: Any,
    name: str,
    joiner: WordJoiner,
    reader: str,
    *,
    title: str = "",
    letterhead: Sequence[str] = (),
    warnings: Sequence[tuple[str, dict[str, str]]] = (),
    base_url: str = "",
    site: bool = False,
    mail: bool = False,
) -> Document:
    """The document in the tree under ``root``.

    ``title`` is what the file's own properties say: it counts where the text shows none.
    ``letterhead`` are lines known to stand around the text (``Label: value``); ``warnings`` go into
    the document; ``base_url`` is what relative links start from; ``site``: what a web site says
    around its texts is taken out; ``mail``: it is a message, whose own head is known.

    Raises :class:`UserError` when there is no text, naming the file as ``name``.
    """
    walker = Walker(base_url)
    walker.walk(root)
    title = real_title(title)
    drafts = typednotes.take_out(_one_title(walker.drafts), walker.notes)
    drafts = threads.part_heads(drafts, mail=mail)
    above: list[str] = []
    if site and title:
        drafts, above = _below_title(drafts, title)
    drafts, subject, around = _without_letterhead(drafts, site=site)
    around = above + around
    drafts = _signed(drafts)
    for draft in drafts:
        _settle_look(draft, title)
    _name_captions(drafts)
    typed.name_items(drafts)
    flow.headed(drafts)
    found = headings.settle(drafts, subject, title)
    builder = Builder(walker.page if walker.page > 1 else 0)
    for draft in drafts:
        builder.add(draft)
    words = Joiner("", joiner)
    lines = list(dict.fromkeys([*letterhead, *around]))
    document = builder.build(walker.notes, words, found or title, lines, reader, walker.anchors)
    if not document.text:
        raise UserError("“{file}” holds no text.", file=name)
    if walker.struck:
        warnings = (*warnings, (_STRUCK, {}))
    return replace(document, warnings=(*warnings, *document.warnings))


def _one_title(drafts: list[Draft]) -> list[Draft]:
    """``drafts`` with a title in several paragraphs as one; a later one is only a heading."""
    out: list[Draft] = []
    done = False
    for draft in drafts:
        if draft.titled and out and out[-1].titled:
            out[-1].text += f" {draft.text}"
            out[-1].last_page = draft.last_page
            continue
        draft.titled = draft.titled and not done
        done = done or draft.titled
        out.append(draft)
    return out


def _below_title(drafts: list[Draft], title: str) -> tuple[list[Draft], list[str]]:
    """``drafts`` from the page's own ``title`` on, which is marked as such, and the short lines
    above it: the site's, the kind of page, its date."""
    wanted = title.casefold()
    at = next((i for i, d in enumerate(drafts[:_HEAD]) if d.plain.casefold() == wanted), -1)
    above = drafts[: max(0, at)]
    if at < 0 or drafts[at].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return drafts, []
    if any(d.kind not in _ABOVE_TITLE or len(d.plain) > _LONGEST_LINE for d in above):
        return drafts, []
    named = drafts[at]
    if named.kind is BlockKind.PARAGRAPH:
        named.kind, named.explicit, named.level = BlockKind.HEADING, True, 1
        named.titled = not any(other.titled for other in drafts)
    shown = [d for d in above if d.kind is BlockKind.CAPTION]
    lines = [" ".join(d.plain.split()) for d in above if d.kind is not BlockKind.CAPTION]
    return [named, *shown, *drafts[at + 1 :]], lines


def _name_captions(drafts: list[Draft]) -> None:
    """A paragraph that says what a table or figure shows is a caption, in whatever style."""
    for i, draft in enumerate(drafts):
        if draft.kind is not BlockKind.PARAGRAPH or draft.fixed:
            continue
        tabled = i + 1 < len(drafts) and drafts[i + 1].kind is BlockKind.TABLE
        text = draft.plain.strip()
        if headings.is_caption(text) or (tabled and headings.is_table_caption(text)):
            draft.kind, draft.explicit = BlockKind.CAPTION, False


def _settle_look(draft: Draft, title: str) -> None:
    """A heading by its words: what the file calls its title, what greets is none."""
    draft.text = draft.text.replace("\n", " ")
    if draft.kind is BlockKind.PARAGRAPH and is_salutation(draft.plain):
        draft.fixed = True
    elif draft.kind is BlockKind.HEADING and title and not draft.titled:
        draft.titled = draft.plain.casefold() == title.casefold()


def _without_letterhead(drafts: list[Draft], *, site: bool) -> tuple[list[Draft], str, list[str]]:
    """``drafts`` without what belongs to the paper or the site, the subject of a letter, and these
    lines."""
    lines = [_lines(draft) for draft in drafts]
    rows = [line for group in lines for line in group]
    before = [line.text for line in rows]
    text = "\n".join(line.text for group in lines[:_HEAD] for line in group)
    around = letterhead.take_markings(text, rows)
    if site:
        around += webpage.take_out("\n".join(before), rows)
    kept = []
    done = 0
    for draft, group in zip(drafts, lines, strict=True):
        left = [line.text for line in group if line.text]
        if left != before[done : done + len(group)]:
            draft.text = "\n".join(left)
        done += len(group)
        if left or not group:
            kept.append(draft)
    lettered = letterhead.has_letterhead(text)
    letter = letterhead.Letterhead()
    out: list[Draft] = []
    running = handed_on = False
    for paper, run in groupby(kept, _may_be_paper):
        part = list(run)
        handed_on = handed_on or part[0].heads_quoted
        if paper and not handed_on and (lettered or not running):
            out += _take(part, letter, top=not running)
        else:
            out += part
        running = running or any(
            d.kind is BlockKind.PARAGRAPH and len(d.plain) > _LONGEST_LINE for d in part
        )
    return out, letter.subject, around + letter.lines


def _may_be_paper(draft: Draft) -> bool:
    short = len(draft.plain) <= 600 and draft.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE)
    return short and not (draft.explicit and draft.level) and not draft.heads_quoted


def _take(drafts: list[Draft], letter: letterhead.Letterhead, *, top: bool) -> list[Draft]:
    """``drafts`` without what ``letter`` took, and what stands among that."""
    taken: list[bool] = []
    head = 0  # so many of them stand above the running text
    tables = _head_tables(drafts) if top else {}
    for i, draft in enumerate(drafts):
        if i < len(taken):
            head += top
            continue
        if top and i in tables:
            rows, lines = tables[i]
            for line in lines:
                letter.keep([line])
            taken += [True] * rows
        elif not top and draft.kind is BlockKind.TABLE:  # no row leaves a table of the text
            taken.append(False)
        else:
            taken.append(letter.take(_lines(draft), top=top))
        if not taken[i]:
            top = top and len(draft.plain) <= _LONGEST_LINE
        head += top
    if not letter.is_letter or not any(taken):
        return [draft for draft, gone in zip(drafts, taken, strict=True) if not gone]
    first, last = taken.index(True), len(taken) - taken[::-1].index(True)
    out: list[Draft] = []
    for i, draft in enumerate(drafts):
        if taken[i]:
            continue
        beside = any(taken[max(0, i - 1) : i + 2])
        if i < head and draft.kind is BlockKind.TABLE and (beside or first < i < last):
            label, _, value = draft.plain.partition("\t")
            if value and "\t" not in value and len(label) <= _LONGEST_LABEL:
                letter.lines.append(f"{label.rstrip(' :')}: {value}")
                continue
        if first < i < min(last, head) and _is_address(draft):
            letter.lines.append(draft.plain.replace("\n", " "))
            continue
        out.append(draft)
    return out


def _head_tables(drafts: list[Draft]) -> dict[int, tuple[int, list[str]]]:
    """The tables that hold nothing but labels and their values: where each begins, how many rows
    it has, and its lines."""
    found: dict[int, tuple[int, list[str]]] = {}
    at = 0
    while at < len(drafts):
        end = at + 1
        if drafts[at].kind is BlockKind.TABLE:
            while end < len(drafts) and drafts[end].kind is BlockKind.TABLE:
                if drafts[end].level:  # another one
                    break
                end += 1
            rows = [draft.plain.split("\t") for draft in drafts[at:end]]
            if lines := letterhead.pairs(rows):
                found[at] = end - at, lines
        at = end
    return found


def _is_address(draft: Draft) -> bool:
    """Whether a line among those of a letterhead is likely to be one of them."""
    text = draft.plain
    return (
        draft.kind is BlockKind.PARAGRAPH
        and len(text) <= _LONGEST_ADDRESS
        and not (draft.explicit or text.isupper() or is_salutation(text))
        and not text.endswith((".", ":", "?", "!"))
    )


def _signed(drafts: list[Draft]) -> list[Draft]:
    """``drafts`` with those who sign side by side one after another."""
    out: list[Draft] = []
    for table, run in groupby(drafts, lambda draft: draft.kind is BlockKind.TABLE):
        part = list(run)
        rows = [draft.text.split("\t") for draft in part] if table else []
        width = max(map(len, rows), default=0)
        columns = [[unmarked(row[at]) for row in rows if at < len(row)] for at in range(width)]
        labelled = any(letterhead.is_label(unmarked(row[0])) for row in rows)
        if not table or labelled or not all(map(_signs, columns)):
            out += part
            continue
        for column in range(width):
            for row, draft in zip(rows, part, strict=True):
                if column < len(row) and row[column]:
                    out.append(replace(draft, kind=BlockKind.PARAGRAPH, level=0, text=row[column]))
    return out


def _signs(column: list[str]) -> bool:
    """Whether nobody but one who signs stands in a column, with his office; or nothing does."""
    cells = [cell for cell in column if cell]
    may = all(is_role(cell) or is_name(cell) or is_salutation(cell) for cell in cells)
    return may and (not cells or any(map(is_role, cells)))


def _lines(draft: Draft) -> list[Line]:
    text = draft.plain
    if draft.kind is BlockKind.TABLE:
        text = " ".join(text.split())
    return [Line(" ".join(row.split())) for row in text.split("\n") if row.strip()]
