"""How each kind of row is set: face, line height, space around it, indents."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QFontMetricsF

from briefing.domain.document import BlockKind
from briefing.ui import look
from briefing.ui.reader.flow import Row

LIST_INDENT = 24
QUOTE_INDENT = 24
NOTE_INDENT = 26
CELL_GAP = 20
TITLE_LINE = 34


@dataclass(frozen=True, slots=True)
class RowStyle:
    """The setting of a row, in logical pixels. ``indent`` is where its lines begin; ``per_line``
    estimates the characters in 480 pixels at the letters' own size, ``scale`` is how much larger
    they are."""

    font: QFont
    line: int
    before: int
    after: int
    indent: int = 0
    muted: bool = False
    per_line: int = 63
    scale: float = 1.0


class Typesetting:
    """The styles of one appearance, made once. ``scale`` makes all of them larger."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._styles: dict[tuple[object, ...], RowStyle] = {}
        self._advances: dict[str, float] = {}
        self.line = look.size("reading_line")

    def style(self, row: Row) -> RowStyle:
        """How to set ``row``."""
        key = (row.kind, row.level, row.opens, row.closes, row.is_title, row.broken)
        found = self._styles.get(key)
        if found is None:
            found = self._enlarged(self._make(row))
            if row.broken:
                found = replace(found, after=0)
            self._styles[key] = found
        return found

    def indent(self, row: Row) -> float:
        """Where the lines of ``row`` begin: those of a list leave room for the widest of its
        numbers."""
        style = self.style(row)
        if not row.widest:
            return float(style.indent)
        wide = self._advances.get(row.widest)
        if wide is None:
            wide = self._advances[row.widest] = QFontMetricsF(style.font).horizontalAdvance(
                row.widest
            )
        step = LIST_INDENT * self.scale
        return style.indent - step + max(step, wide)

    def _enlarged(self, style: RowStyle) -> RowStyle:
        scale = self.scale
        if scale == 1:
            return style
        font = QFont(style.font)
        font.setPixelSize(round(font.pixelSize() * scale))
        return replace(
            style,
            font=font,
            line=round(style.line * scale),
            before=round(style.before * scale),
            after=round(style.after * scale),
            indent=round(style.indent * scale),
            scale=scale,
        )

    def _make(self, row: Row) -> RowStyle:
        line = self.line
        if row.is_title:
            return RowStyle(_serif("reading_title", bold=True), TITLE_LINE, 0, 0, per_line=38)
        match row.kind:
            case BlockKind.HEADING:
                return self._heading(row.level)
            case BlockKind.LIST_ITEM:
                indent = LIST_INDENT * max(row.level, 1)
                after = 16 if row.closes else 5
                return RowStyle(_serif("reading"), line, 0, after, indent, per_line=60)
            case BlockKind.QUOTE:
                before, after = (4 if row.opens else 0), (18 if row.closes else 7)
                return RowStyle(
                    _serif("reading", delta=-1), 26, before, after, QUOTE_INDENT, per_line=62
                )
            case BlockKind.TABLE:
                before, after = (6 if row.opens else 0), (22 if row.closes else 0)
                font = look.font("interface")
                font.setFeature(QFont.Tag("tnum"), 1)  # figures under each other
                return RowStyle(font, 21, before + 6, after + 6, per_line=75)
            case BlockKind.FOOTNOTE:
                before = 36 if row.opens else 0
                font = _serif("reading", delta=-3)
                return RowStyle(font, 21, before, 6, NOTE_INDENT, muted=True, per_line=72)
            case BlockKind.CAPTION:
                font = _serif("reading", delta=-3)
                font.setItalic(True)
                return RowStyle(font, 21, 0, 18, muted=True, per_line=76)
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
            font = _serif("reading", bold=True)
            font.setItalic(True)
            return RowStyle(font, 26, 16, 3, per_line=62)
        return RowStyle(look.font("interface", bold=True), 22, 14, 3, muted=True, per_line=70)

    def estimates(self, rows: Iterable[Row], width: int) -> Iterator[int]:
        """The heights of rows before they are laid out, from their numbers of characters."""
        like = None
        per_line, line, around = 8.0, 0, 0
        for row in rows:
            key = (row.kind, row.level, row.opens, row.closes, row.is_title, row.broken)
            if key != like:  # most are as the one before
                like, style = key, self.style(row)
                per_line = max(8.0, style.per_line * (width - style.indent) / (480 * self.scale))
                line, around = style.line, style.before + style.after
            yield (math.ceil((row.end - row.start) / per_line) or 1) * line + around


def _serif(name: str, *, bold: bool = False, delta: int = 0) -> QFont:
    font = look.font(name, serif=True, bold=bold)
    font.setPixelSize(font.pixelSize() + delta)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("onum"), 1)  # figures that sit in the text as letters do
    return font
