"""Colours, type and measures of the window, read from ``resources/style/tokens.json``.

One :class:`Look` is current at a time; :data:`appearance` tells widgets when it changes. Sizes are
logical pixels.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

from briefing.paths import resource

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
_FACES = {
    "font_source_sans_pro": ("SourceSansPro", ("Regular", "It", "Semibold", "SemiboldIt")),
    "font_source_serif_pro": ("SourceSerifPro", ("Regular", "It", "Semibold", "SemiboldIt")),
}


@cache
def tokens() -> dict[str, Any]:
    """The design tokens as they stand in the file."""
    loaded: dict[str, Any] = json.loads(
        resource("style", "tokens.json").read_text(encoding="utf-8")
    )
    return loaded


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """A theme's colour as text, ribbon and rule (``ink``) and as background (``tint``)."""

    ink: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one appearance."""

    dark: bool
    paper: QColor
    surface: QColor
    sidebar: QColor
    ink: QColor
    muted: QColor
    line: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    danger: QColor
    track: QColor
    shadow: QColor

    @classmethod
    def of(cls, dark: bool) -> Look:
        """The light or the dark look."""
        values = tokens()["dark" if dark else "light"]
        return cls(dark=dark, **{name: QColor(value) for name, value in values.items()})

    def theme(self, colour: str) -> ThemeColours:
        """The pair for a theme's colour: a name of the palette, or ``#rrggbb``, from which the
        pair is made (lighter on dark paper; a tint close to the paper)."""
        named = tokens()["themes"].get(colour)
        if named:
            pair = named["dark" if self.dark else "light"]
            return ThemeColours(QColor(pair["ink"]), QColor(pair["tint"]))
        ink = QColor(colour if QColor.isValidColorName(colour) else "#475569")
        hue, chroma = ink.hslHueF(), ink.hslSaturationF()
        ink = QColor.fromHslF(max(hue, 0.0), chroma, 0.68 if self.dark else 0.32)
        tint = QColor.fromHslF(max(hue, 0.0), chroma * 0.6, 0.17 if self.dark else 0.92)
        return ThemeColours(ink, tint)


def theme_colours() -> tuple[str, ...]:
    """The names of the palette, in the order in which new themes take them."""
    return tuple(tokens()["themes"])


class Appearance(QObject):
    """Holds the current look and says when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = "system"
        self._look: Look | None = None

    @property
    def look(self) -> Look:
        """The look to paint with now."""
        if self._look is None:
            self._look = Look.of(self._wants_dark())
        return self._look

    def _wants_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def follow_system(self) -> None:
        """Listen to the system's switch between light and dark; call once there is an app."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._refresh())

    def choose(self, choice: str) -> None:
        """Take "system", "light" or "dark"."""
        self._choice = choice
        self._refresh()

    def _refresh(self) -> None:
        look = Look.of(self._wants_dark())
        if look != self._look:
            self._look = look
            self.changed.emit()


appearance = Appearance()


def look() -> Look:
    """The look to paint with now."""
    return appearance.look


def size(name: str) -> int:
    """A size of the type scale (``interface``, ``reading`` …), in pixels."""
    return int(tokens()["type"][name])


def _package_folder(package: str) -> Path:
    # found without importing: the font packages' own modules do needless work
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(package)
    return Path(next(iter(spec.submodule_search_locations)))


def load_fonts() -> None:
    """Make the two font families known to Qt."""
    for package, (stem, faces) in _FACES.items():
        folder = _package_folder(package) / "files"
        for face in faces:
            QFontDatabase.addApplicationFont(str(folder / f"{stem}-{face}.ttf"))


def font(name: str, *, serif: bool = False, bold: bool = False, italic: bool = False) -> QFont:
    """A font of the type scale; ``bold`` is semibold (600)."""
    result = QFont(SERIF if serif else SANS)
    result.setPixelSize(size(name))
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    result.setItalic(italic)
    return result
