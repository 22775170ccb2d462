"""What a stretch of a report is, in words for who does not see the page: a heading and its level,
an item of a list, a quotation, a row of a table, a note; and the notes and links in it. What stands
at a place is told the same way: its kind, whether it is bold or in italics, where a link leads."""

from __future__ import annotations

from briefing.domain.document import BlockKind, EmphasisKind
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.reader.flow import Flow, Row


def told(flow: Flow, span: Span, words: str) -> str:
    """``words``, which stand at ``span`` (code points), with what they are and what is in them."""
    row = flow.rows[flow.row_at(span.start)]
    begins = not flow.text[row.start : span.start].strip() and not row.goes_on
    said = _with_kind(row, words) if begins else words
    labels = [
        note.label
        for note in row.markers
        if note.marker is not None and span.start < note.marker <= span.end
    ]
    if labels:
        said = tr("{text} (footnote {labels})", text=said, labels=", ".join(labels))
    links = [link for link in row.links if link.start < span.end and link.end > span.start]
    if links:
        names = ", ".join(Span(link.start, link.end).of(flow.text) for link in links)
        said = tr("{text} (link: {names})", text=said, names=names)
    return said


def kind_of(row: Row) -> str:
    """What a row is, where it is more than a paragraph."""
    if row.is_title:
        return tr("Title")
    match row.kind:
        case BlockKind.HEADING:
            return tr("Heading {level}", level=max(row.level, 1))
        case BlockKind.LIST_ITEM:
            return tr("List item")
        case BlockKind.QUOTE:
            return tr("Quotation")
        case BlockKind.TABLE:
            return tr("Table row")
        case BlockKind.FOOTNOTE if row.note is not None:
            return tr("Footnote {label}", label=row.note.label)
        case _:
            return ""


def link_told(flow: Flow, offset: int) -> str:
    """The link at a place, in words."""
    link = flow.link_at(offset)
    return tr("Link: {name}", name=Span(link.start, link.end).of(flow.text)) if link else ""


def there(flow: Flow, offset: int) -> str:
    """How the character after ``offset`` stands on the page: what its row is, whether it is bold
    or in italics, what it links to, and the note that is marked there."""
    row = flow.rows[flow.row_at(offset)]
    said = [kind_of(row)]
    kinds = {one.kind for one in flow.emphases.within(offset, offset + 1)}
    said += [tr("bold")] if EmphasisKind.BOLD in kinds else []
    said += [tr("italics")] if EmphasisKind.ITALIC in kinds else []
    link = flow.link_at(offset)
    said += [tr("links to {url}", url=link.url)] if link else []
    said += [tr("Footnote {label}", label=n.label) for n in row.markers if n.marker == offset]
    return "; ".join(filter(None, said))


def _with_kind(row: Row, words: str) -> str:
    kind = kind_of(row)
    if row.kind is BlockKind.TABLE:
        words = words.replace("\t", ", ")
    return tr("{kind}: {text}", kind=kind, text=words) if kind else words
