"""Carries out what is chosen about the page, and remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefing.settings import Settings
from briefing.ui import state
from briefing.ui.actions import connect_all
from briefing.ui.look import appearance
from briefing.ui.original.faces import PAGES
from briefing.ui.reading_look import reading

if TYPE_CHECKING:
    from briefing.ui.main_window import MainWindow


class ReadingDeeds(QObject):
    """Of one window. Whatever changes the page's look is saved at once."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        reading.take(settings)
        appearance.want_contrast(settings.contrast)
        actions = window.frame.actions.text
        connect_all(
            [
                (actions.larger, lambda: self.zoom(1)),
                (actions.smaller, lambda: self.zoom(-1)),
                (actions.normal, lambda: self.zoom(0)),
                (actions.wider, lambda: reading.step_width(1)),
                (actions.narrower, lambda: reading.step_width(-1)),
            ]
        )
        actions.tones.triggered.connect(lambda action: reading.choose_tone(action.data()))
        actions.notes.triggered.connect(reading.show_notes)
        actions.patterns.triggered.connect(reading.show_patterns)
        actions.less_motion.triggered.connect(reading.want_less_motion)
        actions.contrast.triggered.connect(self._want_contrast)
        reading.changed.connect(self._keep)
        self._show()

    def zoom(self, step: int) -> None:
        """Larger (1) or smaller (-1) letters, or the normal size (0); original pages instead,
        where these are what is looked at."""
        bench = self._window.bench
        if bench is not None and bench.desk.report is not None:
            area = bench.reading
            if area.face == PAGES or area.pages.hasFocus():
                if step:
                    area.pages.zoom_by(step)
                else:
                    area.pages.set_zoom(1.0)
                return
        reading.step_size(step)

    def _want_contrast(self, on: bool) -> None:
        self._settings.contrast = on
        appearance.want_contrast(on)
        state.save(self._settings)
        self._show()

    def _keep(self) -> None:
        before = (self._settings.paper, self._settings.text_size, self._settings.text_width)
        flags = self._flags()
        reading.keep(self._settings)
        if (before, flags) != (
            (self._settings.paper, self._settings.text_size, self._settings.text_width),
            self._flags(),
        ):
            state.save(self._settings)
        self._show()

    def _flags(self) -> tuple[bool, bool, bool]:
        kept = self._settings
        return kept.footnotes, kept.patterns, kept.less_motion

    def _show(self) -> None:
        actions = self._window.frame.actions.text
        for action in actions.tones.actions():
            action.setChecked(action.data() == reading.tone)
        actions.notes.setChecked(reading.notes)
        actions.patterns.setChecked(reading.patterns)
        actions.contrast.setChecked(self._settings.contrast)
        actions.less_motion.setChecked(reading.less_motion)
