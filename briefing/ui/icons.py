"""Icons: glyphs of the Phosphor font, drawn in any colour at any size.

The font file comes with the qtawesome package; the package itself is not imported, for the start's
sake. Icons without a colour of their own follow the look.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from briefing.ui.look import look


@cache
def _charmap() -> dict[str, str]:
    loaded: dict[str, str] = json.loads(
        (_folder() / "phosphor-charmap-1.3.0.json").read_text(encoding="utf-8")
    )
    return loaded


def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("qtawesome")
    return Path(next(iter(spec.submodule_search_locations))) / "fonts"


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_folder() / "phosphor-1.3.0.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _glyph(name: str) -> str:
    return chr(int(_charmap()[name], 16))


def draw(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor) -> None:
    """Paint an icon into ``rect`` (square, logical pixels)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    glyphs = QFont(_family())
    glyphs.setPixelSize(max(1, round(min(rect.width(), rect.height()))))
    glyphs.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(glyphs)
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _glyph(name))
    painter.restore()


class _GlyphEngine(QIconEngine):
    def __init__(self, name: str, colour: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        now = look()
        colour = self._colour or now.ink
        if mode == QIcon.Mode.Disabled:
            colour = now.muted
        draw(painter, rect, self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._name, self._colour)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The Phosphor icon ``name`` ("trash", "magnifying-glass", "plus-bold" …); without a colour
    it takes the ink of the look at the time of painting."""
    return QIcon(_GlyphEngine(name, colour))
