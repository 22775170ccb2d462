"""How the text of a report is set: the tone of its paper, the size of its letters, the width of its
column, and what stands in for colour and motion. One :data:`reading` is current at a time.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStyle, QWidget

from briefing.settings import Settings
from briefing.ui import look as window
from briefing.ui.look import Look, appearance
from briefing.ui.patterns import patterns_of

if TYPE_CHECKING:
    from briefing.domain.library import Theme

TONES = ("window", "light", "sepia", "dark")
SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)  # percent
WIDTHS = (75, 85, 100, 115, 135, 160)  # percent of the measure


class Reading(QObject):
    """The reader's own preferences. Sizes and widths are percent; ``changed`` comes after any
    change of them or of the window's look."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tone = "window"
        self.size = 100
        self.width = 100
        self.notes = True
        self.patterns = False
        self.less_motion = False
        self._makes: dict[int, int] = {}
        appearance.changed.connect(self.changed)

    # from and to the settings

    def take(self, settings: Settings) -> None:
        """Read as the settings say; what they should not hold takes its default."""
        self.tone = settings.paper if settings.paper in TONES else "window"
        self.size = _nearest(settings.text_size, SIZES)
        self.width = _nearest(settings.text_width, WIDTHS)
        self.notes = settings.footnotes
        self.patterns = settings.patterns
        self.less_motion = settings.less_motion
        self.changed.emit()

    def keep(self, settings: Settings) -> None:
        """Put everything into the settings."""
        settings.paper, settings.text_size, settings.text_width = self.tone, self.size, self.width
        settings.footnotes = self.notes
        settings.patterns, settings.less_motion = self.patterns, self.less_motion

    # what the user chooses

    def choose_tone(self, tone: str) -> None:
        """Take one of :data:`TONES`; "window" is light or dark as the window is."""
        if tone != self.tone:
            self.tone = tone
            self.changed.emit()

    def set_size(self, percent: int) -> None:
        """Set the letters to a percentage of their own size."""
        percent = min(max(percent, SIZES[0]), SIZES[-1])
        if percent != self.size:
            self.size = percent
            self.changed.emit()

    def set_width(self, percent: int) -> None:
        """Make the column narrower or wider than 65 characters."""
        percent = min(max(percent, WIDTHS[0]), WIDTHS[-1])
        if percent != self.width:
            self.width = percent
            self.changed.emit()

    def step_size(self, step: int) -> None:
        """One size up (1) or down (-1); the normal one for 0."""
        self.set_size(_stepped(self.size, SIZES, step) if step else 100)

    def step_width(self, step: int) -> None:
        """One width up or down."""
        self.set_width(_stepped(self.width, WIDTHS, step))

    def show_notes(self, on: bool) -> None:
        """List the footnotes that are in sight at the foot of the page."""
        if on != self.notes:
            self.notes = on
            self.changed.emit()

    def show_patterns(self, on: bool) -> None:
        """Tell themes by lines and keys beside their colours."""
        if on != self.patterns:
            self.patterns = on
            self.changed.emit()

    def want_less_motion(self, on: bool) -> None:
        """Let nothing on the page move or fade."""
        if on != self.less_motion:
            self.less_motion = on
            self.changed.emit()

    # what follows from it

    @property
    def look(self) -> Look:
        """The colours of the page."""
        if self.tone == "window":
            return appearance.look
        return window.tone(self.tone, contrast=appearance.look.contrast)

    @property
    def scale(self) -> float:
        """By how much the letters are larger than they were drawn."""
        return self.size / 100

    @property
    def measure(self) -> int:
        """The column's width in pixels, where there is room for it."""
        return round(window.size("measure") * self.scale * self.width / 100)

    @property
    def without_colour(self) -> bool:
        """Whether lines and keys tell themes apart."""
        return self.patterns or self.look.contrast

    def know_themes(self, themes: Iterable[Theme]) -> None:
        """Give each of the library's themes its line."""
        self._makes = patterns_of(themes)

    def make_of(self, theme: int) -> int | None:
        """The line of a theme where lines tell themes apart, else ``None``."""
        return self._makes.get(theme, 0) if self.without_colour else None

    def is_still(self, widget: QWidget) -> bool:
        """Whether nothing may move: the user or the system wants less motion."""
        if self.less_motion or os.environ.get("BRIEFING_REDUCED_MOTION"):
            return True
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return widget.style().styleHint(hint, None, widget) == 0


def _nearest(value: int, steps: tuple[int, ...]) -> int:
    return min(steps, key=lambda step: abs(step - value))


def _stepped(value: int, steps: tuple[int, ...], step: int) -> int:
    at = bisect_right(steps, value) if step > 0 else bisect_left(steps, value) - 1
    return steps[min(max(at, 0), len(steps) - 1)]


reading = Reading()


def paper() -> Look:
    """The colours of the page to paint with now."""
    return reading.look
