"""Colours, type and measures of the window, read from ``resources/style/tokens.json``.

One :class:`Look` is current at a time; :data:`appearance` tells widgets when it changes. Sizes are
logical pixels.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

from briefing.paths import resource

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
_BLACK, _WHITE = QColor("#000000"), QColor("#ffffff")
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
    contrast: bool = False  # as much of it as can be
    sepia: bool = False

    @classmethod
    def of(cls, dark: bool) -> Look:
        """The light or the dark look."""
        return cls._named("dark" if dark else "light", dark=dark)

    @classmethod
    def _named(cls, name: str, *, dark: bool = False, sepia: bool = False) -> Look:
        values: dict[str, Any] = {key: QColor(value) for key, value in tokens()[name].items()}
        return cls(dark=dark, sepia=sepia, **values)

    def strengthened(self) -> Look:
        """This look for who needs more contrast: black on white or white on black, and lines
        that are seen."""
        ink, paper = (_WHITE, _BLACK) if self.dark else (_BLACK, _WHITE)
        accent = _blend(self.accent, ink, 0.35)
        return replace(
            self,
            paper=paper,
            surface=paper,
            sidebar=paper,
            ink=ink,
            muted=_blend(self.muted, ink, 0.65),
            line=_blend(self.muted, paper, 0.1),
            accent=accent,
            on_accent=paper,
            selection=_blend(self.selection, accent, 0.18),
            track=_blend(self.track, self.muted, 0.35),
            contrast=True,
            sepia=False,
        )

    def theme(self, colour: str) -> ThemeColours:
        """The pair for a theme's colour: a name of the palette, or ``#rrggbb``, from which the
        pair is made (lighter on dark paper; a tint close to the paper)."""
        pair = self._theme(colour)
        if self.sepia:
            # as if printed on the warmer paper
            return ThemeColours(pair.ink.darker(112), _printed(pair.tint, self.paper))
        if self.contrast:
            ink = _WHITE if self.dark else _BLACK
            return ThemeColours(_blend(pair.ink, ink, 0.25), _blend(pair.tint, self.paper, 0.25))
        return pair

    def _theme(self, colour: str) -> ThemeColours:
        if colour in tokens()["themes"]:
            return _named_pair(colour, self.dark)
        ink = QColor(colour if QColor.isValidColorName(colour) else "#475569")
        hue, chroma = ink.hslHueF(), ink.hslSaturationF()
        ink = QColor.fromHslF(max(hue, 0.0), chroma, 0.68 if self.dark else 0.32)
        tint = QColor.fromHslF(max(hue, 0.0), chroma * 0.6, 0.17 if self.dark else 0.92)
        return ThemeColours(ink, tint)


@cache
def _named_pair(colour: str, dark: bool) -> ThemeColours:
    """Made once: every row that is painted asks for it."""
    pair = tokens()["themes"][colour]["dark" if dark else "light"]
    return ThemeColours(QColor(pair["ink"]), QColor(pair["tint"]))


def _blend(first: QColor, second: QColor, part: float) -> QColor:
    (r, g, b), (red, green, blue) = _parts(first), _parts(second)
    return QColor.fromRgbF(r + (red - r) * part, g + (green - g) * part, b + (blue - b) * part)


def _printed(tint: QColor, paper: QColor) -> QColor:
    (r, g, b), (red, green, blue) = _parts(tint), _parts(paper)
    return QColor.fromRgbF(r * red, g * green, b * blue)


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


@cache
def tone(name: str, *, contrast: bool = False) -> Look:
    """The look of a paper: "light", "sepia" or "dark"."""
    found = Look._named(name, dark=name == "dark", sepia=name == "sepia")
    return found.strengthened() if contrast else found


def theme_colours() -> tuple[str, ...]:
    """The names of the palette, in the order in which new themes take them."""
    return tuple(tokens()["themes"])


class Appearance(QObject):
    """Holds the current look and says when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = "system"
        self._contrast = False  # asked for here, whatever the system says
        self._look: Look | None = None

    @property
    def look(self) -> Look:
        """The look to paint with now."""
        if self._look is None:
            self._look = self._made()
        return self._look

    def _made(self) -> Look:
        return tone("dark" if self._wants_dark() else "light", contrast=self._wants_contrast())

    def _wants_contrast(self) -> bool:
        if self._contrast:
            return True
        if QGuiApplication.instance() is None:
            return False
        hints = QGuiApplication.styleHints()
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def _wants_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def follow_system(self) -> None:
        """Listen to the system's switches between light and dark and of contrast; call once there
        is an app."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _: self._refresh())
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: self._refresh())

    def choose(self, choice: str) -> None:
        """Take "system", "light" or "dark"."""
        self._choice = choice
        self._refresh()

    def want_contrast(self, on: bool) -> None:
        """Take more contrast, whatever the system asks for."""
        self._contrast = on
        self._refresh()

    def _refresh(self) -> None:
        look = self._made()
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
