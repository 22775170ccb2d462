"""Documents as LibreOffice makes them: one source, written out in every format.

A source is a list of blocks; their text may hold ``{note:…}``, ``{b:…}``, ``{i:…}``,
``{sup:…}``, ``{sub:…}``, ``{link:address|words}`` and ``{comment:author|text|words}``; notes, links
and bold or italic words may hold one of these in turn.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from briefing.domain.document import Block, BlockKind, Document

FILTERS = {
    "odt": "odt",
    "docx": "docx:MS Word 2007 XML",
    "html": "html:HTML (StarWriter)",
    "pdf": "pdf:writer_pdf_Export",
    "untagged.pdf": "pdf:writer_pdf_Export:"
    + json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "false"}}),
    "tagged.pdf": "pdf:writer_pdf_Export:"
    + json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true"}}),
    "rtf": "rtf",
    "doc": "doc:MS Word 97",
}
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s")
_MARKUP = re.compile(r"\{(note|b|i|sup|sub|link|comment):((?:[^{}]|\{[^{}]*\})*)\}")


@dataclass(frozen=True)
class Title:
    """The title of the whole, in the style for it."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading in a style, of a level from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``look`` is "", "bold" or "quote"."""

    text: str
    look: str = ""


@dataclass(frozen=True)
class Items:
    """A list; ``form`` is "" for bullets, or "1", "a", "i"; an item may be a list itself."""

    items: Sequence[str | Items]
    form: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the first row is its head. ``rules`` are drawn around each cell ("grid"), above and
    below the head and at the foot ("head"), under each row ("rows"), or nowhere; ``widths`` of
    columns count in cm."""

    rows: Sequence[Sequence[str]]
    rules: str = ""
    widths: Sequence[float] = ()


Piece = Title | Heading | Paragraph | Items | Table


class _Writer:
    def __init__(self) -> None:
        self._notes = 0

    def blocks(self, pieces: Iterable[Piece]) -> str:
        return "".join(map(self._block, pieces))

    def _block(self, piece: Piece) -> str:
        if isinstance(piece, Title):
            return f'<text:p text:style-name="Title">{self._runs(piece.text)}</text:p>'
        if isinstance(piece, Heading):
            return (
                f'<text:h text:style-name="Heading_20_{piece.level}"'
                f' text:outline-level="{piece.level}">{self._runs(piece.text)}</text:h>'
            )
        if isinstance(piece, Paragraph):
            style = {"": "Standard", "bold": "PBold", "quote": "Quotations"}[piece.look]
            return f'<text:p text:style-name="{style}">{self._runs(piece.text)}</text:p>'
        if isinstance(piece, Items):
            return self._list(piece)
        return self._table(piece)

    def _list(self, listed: Items, *, inner: bool = False) -> str:
        style = {"": "LBullet", "1": "LOne", "a": "LLetter", "i": "LRoman"}[listed.form]
        out = f'<text:list text:style-name="{style}">'
        for item in listed.items:
            if isinstance(item, Items):
                out = out.removesuffix("</text:list-item>")
                out += f"{self._list(item, inner=True)}</text:list-item>"
            else:
                out += f"<text:list-item><text:p>{self._runs(item)}</text:p></text:list-item>"
        return f"{out}</text:list>"

    def _table(self, table: Table) -> str:
        head, *rest = (
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"{_ruled(table, place)}>'
                f"<text:p>{self._runs(cell)}</text:p></table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for place, row in enumerate(table.rows)
        )
        columns = f'<table:table-column table:number-columns-repeated="{len(table.rows[0])}"/>'
        if table.widths:
            columns = "".join(
                f'<table:table-column table:style-name="Wide{width:g}"/>' for width in table.widths
            )
        header = f"<table:table-header-rows>{head}</table:table-header-rows>"
        return f"<table:table>{columns}{header}{''.join(rest)}</table:table>"

    def _runs(self, text: str) -> str:
        out = ""
        done = 0
        for found in _MARKUP.finditer(text):
            out += escape(text[done : found.start()])
            out += self._marked(found[1], found[2])
            done = found.end()
        return out + escape(text[done:])

    def _marked(self, kind: str, text: str) -> str:
        if kind == "note":
            self._notes += 1
            return (
                f'<text:note text:id="ftn{self._notes}" text:note-class="footnote">'
                f"<text:note-citation>{self._notes}</text:note-citation><text:note-body>"
                f'<text:p text:style-name="Footnote">{self._runs(text)}</text:p>'
                "</text:note-body></text:note>"
            )
        if kind == "link":
            address, _, words = text.partition("|")
            return (
                f'<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple"'
                f" xlink:href={quoteattr(address)}>{self._runs(words)}</text:a>"
            )
        if kind == "comment":
            author, remark, words = text.split("|")
            return (
                '<office:annotation office:name="c1"><dc:creator'
                f' xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(author)}</dc:creator><dc:date'
                ' xmlns:dc="http://purl.org/dc/elements/1.1/">2031-06-05T10:00:00</dc:date>'
                f"<text:p>{escape(remark)}</text:p></office:annotation>{escape(words)}"
                '<office:annotation-end office:name="c1"/>'
            )
        style = {"b": "TBold", "i": "TItalic", "sup": "TRaised", "sub": "TLowered"}[kind]
        return f'<text:span text:style-name="{style}">{self._runs(text)}</text:span>'


def _ruled(table: Table, place: int) -> str:
    """The style of the cells in a row."""
    if table.rules == "grid":
        return ' table:style-name="CGrid"'
    if table.rules == "rows":
        return ' table:style-name="CFoot"'
    if table.rules == "head" and place in (0, len(table.rows) - 1):
        return f' table:style-name="{"CHead" if place == 0 else "CFoot"}"'
    return ""


def _cell_styles(pieces: Iterable[Piece]) -> str:
    """The styles of cells with rules, and of the columns in ``pieces``."""
    line = "0.5pt solid #000000"
    edges = {
        "CGrid": f'fo:border="{line}" fo:padding="0.1cm"',
        "CHead": f'fo:border-top="{line}" fo:border-bottom="{line}"',
        "CFoot": f'fo:border-bottom="{line}"',
    }
    widths = {width for piece in pieces if isinstance(piece, Table) for width in piece.widths}
    return "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f"<style:table-cell-properties {edge}/></style:style>"
        for name, edge in edges.items()
    ) + "".join(
        f'<style:style style:name="Wide{width:g}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for width in sorted(widths)
    )


def flat_odt(pieces: Iterable[Piece], *, title: str = "", language: str = "nl") -> bytes:
    """The document as one flat XML file, which LibreOffice turns into the others."""
    pieces = list(pieces)
    levels = "".join(
        f'<text:list-style style:name="{name}">'
        + "".join(
            f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}"'
            f' style:num-suffix="."><style:list-level-properties'
            f' text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="listtab"'
            f' fo:text-indent="-0.6cm" fo:margin-left="{0.6 * depth + 0.6:.1f}cm"/>'
            f"</style:list-level-properties></text:list-level-style-number>"
            if form
            else f'<text:list-level-style-bullet text:level="{depth}" text:bullet-char="•">'
            "<style:list-level-properties"
            ' text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="listtab"'
            f' fo:text-indent="-0.6cm" fo:margin-left="{0.6 * depth + 0.6:.1f}cm"/>'
            f"</style:list-level-properties></text:list-level-style-bullet>"
            for depth in range(1, 4)
        )
        + "</text:list-style>"
        for name, form in (("LBullet", ""), ("LOne", "1"), ("LLetter", "a"), ("LRoman", "i"))
    )
    country = {"nl": "NL", "en": "GB"}[language]
    headings = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}"'
        f' style:family="paragraph" style:default-outline-level="{level}"'
        ' style:parent-style-name="Standard"><style:paragraph-properties'
        ' fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{18 - 2 * level}pt" fo:font-weight="bold"/>'
        "</style:style>"
        for level in range(1, 5)
    )
    styles = (
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties'
        f' fo:font-size="11pt" fo:language="{language}" fo:country="{country}"'
        ' style:font-name="DejaVu Serif" fo:font-family="DejaVu Serif"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        '<style:paragraph-properties fo:margin-bottom="0.25cm"/></style:style>'
        '<style:style style:name="Title" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:text-properties fo:font-size="22pt"'
        ' fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Quotations" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="1cm"'
        ' fo:margin-right="1cm"/></style:style>'
        '<style:style style:name="Footnote" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="0.6cm"'
        ' fo:text-indent="-0.6cm"/><style:text-properties fo:font-size="9pt"/>'
        f"</style:style>{headings}</office:styles>"
    )
    automatic = (
        '<office:automatic-styles><style:style style:name="PBold" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/>'
        '</style:style><style:style style:name="TBold" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="TItalic" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="TRaised" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="TLowered" style:family="text">'
        '<style:text-properties style:text-position="sub 58%"/></style:style>'
        f"{levels}{_cell_styles(pieces)}</office:automatic-styles>"
    )
    meta = (
        '<office:meta><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{escape(title)}</dc:title></office:meta>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES}'
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{meta}{styles}{automatic}<office:body><office:text>{_Writer().blocks(pieces)}"
        "</office:text></office:body></office:document>"
    ).encode()


def convert(sources: dict[str, bytes], formats: Iterable[str], folder: Path) -> dict[str, bytes]:
    """The files in ``sources`` (by name, with suffix) in each of the formats: by ``stem.format``.

    LibreOffice runs once for each format, with a profile of its own below ``folder``.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "these tests need LibreOffice (soffice)"
    source = folder / "source"
    source.mkdir(parents=True, exist_ok=True)
    for name, data in sources.items():
        (source / name).write_bytes(data)
    made: dict[str, bytes] = {}
    for form in formats:
        out = folder / form
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", FILTERS[form], "--outdir", str(out)),
            *(str(source / name) for name in sources),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for name in sources:
            stem = name.rsplit(".", 1)[0]
            suffix = form.rpartition(".")[2]
            made[f"{stem}.{form}"] = (out / f"{stem}.{suffix}").read_bytes()
    return made


def pieces_of(document: Document) -> list[Piece]:
    """A document, read from any format, as pieces to write out again."""
    found: list[Piece] = []
    for block in document.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        text = _with_notes(document, block)
        if block.kind is BlockKind.HEADING:
            found.append(Title(text) if block.level == 1 else Heading(text, block.level - 1))
        elif block.kind is BlockKind.TABLE:
            row = text.split("\t")
            if found and isinstance(found[-1], Table) and len(found[-1].rows[0]) == len(row):
                found[-1] = Table([*found[-1].rows, row])
            else:
                found.append(Table([row]))
        elif block.kind is BlockKind.LIST_ITEM and not _NUMBERED.match(text):
            if found and isinstance(found[-1], Items):
                found[-1] = Items([*found[-1].items, text])
            else:
                found.append(Items([text]))
        else:
            found.append(Paragraph(text, "quote" if block.kind is BlockKind.QUOTE else ""))
    return found


def _with_notes(document: Document, block: Block) -> str:
    text = document.text[block.start : block.end].replace("{", "(").replace("}", ")")
    for note in reversed(document.footnotes):
        if note.marker is not None and note.text and block.start < note.marker <= block.end:
            at = note.marker - block.start
            words = note.text.replace("{", "(").replace("}", ")")
            text = f"{text[:at]}{{note:{words}}}{text[at:]}"
    return text
