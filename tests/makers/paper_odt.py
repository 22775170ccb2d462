"""A parliamentary paper as a word processor would set it: flat ODT, for LibreOffice to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from tests.makers.kamerstuk import Piece

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="F" svg:font-family="{font}"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="F"
 fo:font-size="{size}pt" fo:language="nl" fo:country="NL" fo:hyphenate="{hyphens}"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="{after}pt" fo:text-align="{align}" fo:text-indent="{indent}pt"
 fo:hyphenation-ladder-count="no-limit"/></style:style>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="12pt"/><style:text-properties fo:font-size="{title_size}pt"
 fo:font-weight="bold"/></style:style>
{headings}
<style:style style:name="Q" style:family="paragraph"><style:paragraph-properties
 fo:margin-left="36pt" fo:margin-bottom="{after}pt"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:paragraph-properties
 fo:margin-left="12pt" fo:text-indent="-12pt"/><style:text-properties fo:font-size="8pt"/>
</style:style>
<style:style style:name="Sup" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties
 fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties
 fo:font-style="italic"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Sup"
 text:citation-body-style-name="Sup" text:default-style-name="Footnote"
 style:num-format="1" text:start-value="0" text:footnotes-position="page"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="{left}"
 fo:margin-right="2.5cm">{columns}</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:margin-bottom="0.8cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="0.8cm"/></style:footer-style>
</style:page-layout>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">
<style:header><text:p>{header}</text:p></style:header>
<style:footer><text:p>{footer}</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
"""
_TAIL = "</office:text></office:body></office:document>"
_PAGE = "<text:page-number/>"


def paper(
    pieces: Sequence[Piece],
    notes: Mapping[str, str],
    *,
    title: str = "",
    font: str = "Liberation Serif",
    size: float = 11,
    after: float = 8,
    indent: float = 0,
    align: str = "start",
    hyphens: bool = True,
    columns: int = 1,
    title_size: float = 18,
    heading_size: float = 13,
    left: str = "3cm",
    header: str = "",
    footer: str = f"Tweede Kamer, vergaderjaar 2030–2031, 99 001, nr. 12 {_PAGE}",
    body: str = "",
) -> bytes:
    """``pieces`` as a flat ODT (.fodt); ``body`` is further XML at its end."""
    split = (
        f'<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/>' if columns > 1 else ""
    )
    headings = "".join(
        f'<style:style style:name="H{level}" style:family="paragraph"><style:paragraph-properties'
        f' fo:margin-top="10pt" fo:margin-bottom="4pt" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{max(size, heading_size - 1.5 * (level - 2))}pt"'
        f' fo:font-weight="bold"/></style:style>'
        for level in range(2, 7)
    )
    out = [
        _HEAD.format(
            title=escape(title),
            font=font,
            size=size,
            hyphens=str(hyphens).lower(),
            after=after,
            align=align,
            indent=indent,
            title_size=title_size,
            headings=headings,
            left=left,
            columns=split,
            header=header,
            footer=footer,
        )
    ]
    out += [_piece(piece, notes) for piece in pieces]
    return "".join([*out, body, _TAIL]).encode()


def _piece(piece: Piece, notes: Mapping[str, str]) -> str:
    text = _inline(piece, notes)
    if piece.kind == "title":
        return f'<text:p text:style-name="T">{text}</text:p>'
    if piece.kind == "heading":
        level = piece.level
        return (
            f'<text:h text:style-name="H{level}" text:outline-level="{level - 1}">{text}</text:h>'
        )
    if piece.kind == "item":
        return f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
    if piece.kind == "row":
        cells = "".join(
            f'<table:table-cell table:style-name="Cell"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in piece.text.split("\t")
        )
        count = piece.text.count("\t") + 1
        return (
            f'<table:table><table:table-column table:number-columns-repeated="{count}"/>'
            f"<table:table-row>{cells}</table:table-row></table:table>"
        )
    style = "Q" if piece.kind == "quote" else "Standard"
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _inline(piece: Piece, notes: Mapping[str, str]) -> str:
    parts: list[str] = []
    done = 0
    for offset, label in piece.notes:
        parts.append(escape(piece.text[done:offset]))
        done = offset
        parts.append(
            f'<text:note text:note-class="footnote"><text:note-citation>{label}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
            f"{escape(notes.get(label, ''))}</text:p></text:note-body></text:note>"
        )
    return "".join([*parts, escape(piece.text[done:])])
