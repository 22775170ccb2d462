"""From text to document, step by step: the road that plain text and Markdown share."""

from __future__ import annotations

from briefing.domain.document import Document
from briefing.errors import UserError
from briefing.readers import (
    cleaning,
    contents,
    drawn,
    flow,
    footnotes,
    furniture,
    headings,
    leftovers,
    letterhead,
    linenumbers,
    lines,
    starred,
    threads,
    webpage,
    wrapping,
)
from briefing.readers.blocks import BlockMaker
from briefing.readers.builder import Builder
from briefing.readers.joining import Joiner
from briefing.readers.model import Notes
from briefing.readers.protocol import WordJoiner


def read(
    text: str,
    name: str,
    joiner: WordJoiner,
    reader: str,
    title: str = "",
    *,
    mail: bool = False,
) -> Document:
    """The document in decoded ``text``. ``title`` is what the file's own header says, if it has
    one; ``mail``: it is a message, whose own head is known.

    Raises :class:`UserError` when nothing is left to read.
    """
    text = furniture.set_apart(linenumbers.drop(cleaning.normalise(text)))
    text, inline_notes = leftovers.clear(text)
    rows, paged = lines.split(text)
    around = letterhead.take_markings(text, rows)
    around += webpage.take_out(text, rows)
    rows, furnished, paged = furniture.remove(text, rows, paged)
    pages = max((row.page for row in rows if row.text), default=0) if paged else 0
    rows = drawn.straighten(contents.drop(rows))
    width = wrapping.width(rows)
    notes = Notes()
    rows = starred.take_out(text, rows, notes)
    rows = footnotes.take_out(rows, inline_notes, notes, paged=paged, width=width)
    words = Joiner(text, joiner)
    letter = letterhead.Letterhead()
    maker = BlockMaker(words, width, letter, letterhead.has_letterhead(text), mail=mail)
    drafts = flow.whole(maker.make(threads.set_heads(rows, mail=mail)), words)
    found = headings.settle(drafts, letter.subject)
    builder = Builder(pages)
    for draft in drafts:
        builder.add(draft)
    around += furnished + letter.lines
    document = builder.build(notes, words, title or found, around, reader)
    if not document.text:
        raise UserError("“{file}” holds no text.", file=name)
    return document
