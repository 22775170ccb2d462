"""How each kind of row is set: face, line height, space around it, indents."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont

from briefing.domain.document import BlockKind
from briefing.ui import look
from briefing.ui.reader.flow import Row

LIST_INDENT = 22
QUOTE_INDENT = 22
NOTE_INDENT = 24
CELL_GAP = 20
TITLE_LINE = 34


@dataclass(frozen=True, slots=True)
class RowStyle:
    """The setting of a row, in logical pixels. ``indent`` is where its lines begin; ``per_line``
    estimates the characters in 480 pixels."""

    font: QFont
    line: int
    before: int
    after: int
    indent: int = 0
    muted: bool = False
    per_line: int = 63


class Typesetting:
    """The styles of one appearance, made once."""

    def __init__(self) -> None:
        self._styles: dict[tuple[object, ...], RowStyle] = {}
        self.line = look.size("reading_line")

    def style(self, row: Row) -> RowStyle:
        """How to set ``row``."""
        key = (row.kind, row.level, row.opens, row.closes, row.is_title, row.broken)
        found = self._styles.get(key)
        if found is None:
            found = self._make(row)
            if row.broken:
                found = replace(found, after=0)
            self._styles[key] = found
        return found

    def _make(self, row: Row) -> RowStyle:
        line = self.line
        if row.is_title:
            return RowStyle(_serif("reading_title", bold=True), TITLE_LINE, 0, 0, per_line=38)
        match row.kind:
            case BlockKind.HEADING:
                return self._heading(row.level)
            case BlockKind.LIST_ITEM:
                indent = LIST_INDENT * max(row.level, 1)
                after = 14 if row.closes else 4
                return RowStyle(_serif("reading"), line, 0, after, indent, per_line=60)
            case BlockKind.QUOTE:
                after = 14 if row.closes else 6
                return RowStyle(_serif("reading"), line, 0, after, QUOTE_INDENT, per_line=60)
            case BlockKind.TABLE:
                before, after = (4 if row.opens else 0), (20 if row.closes else 0)
                return RowStyle(look.font("interface"), 21, before + 6, after + 6, per_line=75)
            case BlockKind.FOOTNOTE:
                before = 36 if row.opens else 0
                font = _serif("reading", delta=-3)
                return RowStyle(font, 21, before, 6, NOTE_INDENT, muted=True, per_line=72)
            case BlockKind.CAPTION:
                return RowStyle(look.font("label"), 19, 0, 18, muted=True, per_line=80)
            case _:
                return RowStyle(_serif("reading"), line, 0, 15)

    def _heading(self, level: int) -> RowStyle:
        if level <= 1:
            font = _serif("reading_section", bold=True, delta=3)
            return RowStyle(font, 30, 30, 8, per_line=46)
        if level == 2:
            return RowStyle(_serif("reading_section", bold=True), 27, 25, 7, per_line=54)
        if level == 3:
            return RowStyle(_serif("reading", bold=True), 26, 18, 4, per_line=60)
        if level == 4:
            return RowStyle(look.font("list_title", bold=True), 24, 16, 4, per_line=66)
        return RowStyle(look.font("interface", bold=True), 22, 14, 3, muted=True, per_line=70)

    def estimate(self, row: Row, width: int) -> int:
        """The row's height before it is laid out, from its number of characters."""
        style = self.style(row)
        per_line = max(8.0, style.per_line * (width - style.indent) / 480)
        lines = max(1, math.ceil((row.end - row.start) / per_line))
        return style.before + lines * style.line + style.after


def _serif(name: str, *, bold: bool = False, delta: int = 0) -> QFont:
    font = look.font(name, serif=True, bold=bold)
    font.setPixelSize(font.pixelSize() + delta)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def is_right_to_left(text: str) -> bool:
    """Whether ``text`` holds right-to-left script, so that offsets don't run from left to right."""
    return not text.isascii() and any(
        "\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text
    )
