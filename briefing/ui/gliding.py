"""A scroll bar that goes softly to a value, where things may move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QAbstractScrollArea

from briefing.ui.reading_look import reading

_LASTS = 180  # ms
_FAR = 1.5  # windows; a longer way is no glide, but a blur


class Glide:
    """Moves the vertical scroll bar of one view; who scrolls by hand stops it."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        self._view = view
        self._arrived: Callable[[], object] = lambda: None
        self._motion = QVariantAnimation(view, duration=_LASTS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)
        self._motion.finished.connect(self._end)
        bar = view.verticalScrollBar()
        bar.sliderPressed.connect(self.stop)
        bar.actionTriggered.connect(self.stop)

    @property
    def is_on(self) -> bool:
        """Whether it is moving."""
        return self._motion.state() is QVariantAnimation.State.Running

    def to(self, value: int, arrived: Callable[[], object]) -> None:
        """Go to ``value`` (pixels); ``arrived`` is called there, unless the view
        stands there already. At once where nothing may move, nobody sees it, or the way is long."""
        self.stop()
        view, bar = self._view, self._view.verticalScrollBar()
        way = abs(value - bar.value())
        if not way:
            return
        far = way > _FAR * view.viewport().height()
        if far or not view.isVisible() or reading.is_still(view):
            bar.setValue(value)
            arrived()
            return
        self._arrived = arrived
        self._motion.setStartValue(bar.value())
        self._motion.setEndValue(value)
        self._motion.start()

    def stop(self) -> None:
        """Stay where it is now."""
        self._motion.stop()

    def finish(self) -> None:
        """Be there now: what stands around it changes."""
        if self.is_on:
            self.stop()
            self._arrived()

    def _step(self, value: object) -> None:
        if isinstance(value, int) and self.is_on:
            self._view.verticalScrollBar().setValue(value)

    def _end(self) -> None:
        self._arrived()
