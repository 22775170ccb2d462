"""Papers as LibreOffice prints them: lines set out to both sides, words broken over their ends, and
fonts that say nothing of how high they are, so that boxes end where the drawn letters do."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_HANGING = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab"'
    ' text:list-tab-stop-position="1.26cm" fo:text-indent="-0.63cm" fo:margin-left="1.26cm"/>'
    "</style:list-level-properties>"
)
_SPACED = '<style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.7cm"/>'
_NUMBER = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">'
_BULLET = '<text:list-level-style-bullet text:level="1" text:bullet-char="•">'
LISTS = {
    "numbers": f"{_NUMBER}{_HANGING}</text:list-level-style-number>",
    "bullets": f"{_BULLET}{_HANGING}</text:list-level-style-bullet>",
    "spaced": f"{_NUMBER}{_SPACED}</text:list-level-style-number>",
}
"""The lists of word processors as they come, by name."""


def paper(
    pieces: Iterable[str],
    *,
    columns: int = 1,
    between: float = 0.8,
    below: float = 0.2,
    numbered: bool = False,
) -> str:
    """A flat OpenDocument file of ``pieces``, in ``columns`` with so many centimetres ``between``
    them, and ``below`` each paragraph; ``numbered`` prints numbers beside the lines."""
    styles = "".join(
        f'<text:list-style style:name="{name}">{level}</text:list-style>'
        for name, level in LISTS.items()
    )
    numbers = (
        '<text:linenumbering-configuration text:number-lines="true" text:increment="5"'
        ' text:offset="0.1cm" style:num-format="1" text:number-position="left"'
        ' text:count-empty-lines="false"/>'
        if numbered
        else ""
    )
    body = "".join(pieces)
    if columns > 1:
        body = f'<text:section text:style-name="Columns" text:name="all">{body}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties'
        ' style:font-name="Liberation Serif" fo:font-family="Liberation Serif"'
        ' fo:font-size="11pt" fo:language="nl" fo:country="NL"/></style:default-style>'
        '<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties'
        f' fo:text-align="justify" fo:margin-bottom="{below}cm"/></style:style>{numbers}'
        "</office:styles><office:automatic-styles>"
        '<style:style style:name="Small" style:family="paragraph"><style:text-properties'
        ' fo:font-size="8pt"/></style:style>'
        '<style:style style:name="Title" style:family="paragraph"><style:text-properties'
        ' fo:font-size="18pt" fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Columns" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{columns}" fo:column-gap="{between}cm"/>'
        "</style:section-properties></style:style>"
        '<style:style style:name="Margin" style:family="graphic"><style:graphic-properties'
        ' style:wrap="run-through" fo:border="none" fo:padding="0cm"'
        ' style:horizontal-pos="from-left" style:horizontal-rel="paragraph"'
        ' style:vertical-pos="from-top" style:vertical-rel="paragraph"/></style:style>'
        f'{styles}<style:page-layout style:name="Page"><style:page-layout-properties'
        ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-right="2cm"'
        ' fo:margin-bottom="2cm" fo:margin-left="5cm"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"/>'
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    )


def title(words: str) -> str:
    """A title; ``|`` in ``words`` here and below is a place where a word may be broken."""
    return f'<text:p text:style-name="Title">{_text(words)}</text:p>'


def paragraph(words: str, *, beside: str = "") -> str:
    """A paragraph, with a note in smaller type ``beside`` it in the margin."""
    frame = (
        '<draw:frame draw:style-name="Margin" text:anchor-type="paragraph" svg:x="-3.2cm"'
        ' svg:y="0.6cm" svg:width="2.6cm"><draw:text-box fo:min-height="0.5cm">'
        f'<text:p text:style-name="Small">{_text(beside)}</text:p></draw:text-box></draw:frame>'
        if beside
        else ""
    )
    return f'<text:p text:style-name="Body">{frame}{_text(words)}</text:p>'


def items(kind: str, texts: Iterable[str]) -> str:
    """A list, of a ``kind`` that :data:`LISTS` names."""
    held = "".join(f"<text:list-item>{paragraph(words)}</text:list-item>" for words in texts)
    return f'<text:list text:style-name="{kind}">{held}</text:list>'


def _text(words: str) -> str:
    return escape(words).replace("|", "\N{SOFT HYPHEN}")
