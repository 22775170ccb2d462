"""The soft glow over a span that was gone to."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

from briefing.domain.span import Span
from briefing.ui.reading_look import reading

_LASTS = 900  # ms


class Flash(QObject):
    """A glow that fades; ``glow`` is the span and its strength (0–1) while it lasts."""

    changed = Signal(object)  # the span that glows otherwise

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self._span: Span | None = None
        self._animation = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_LASTS)
        self._animation.setEasingCurve(QEasingCurve.Type.InQuad)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.stop)
        self.glow: tuple[Span, float] | None = None

    def start(self, span: Span) -> None:
        """Glow over ``span``, unless the system asks for less motion."""
        self.stop()
        if not reading.is_still(self._widget):
            self._span = span
            self._animation.start()

    def stop(self) -> None:
        """End the glow."""
        self._animation.stop()
        before, self._span, self.glow = self._span, None, None
        if before is not None:
            self.changed.emit(before)

    def _step(self, value: object) -> None:
        if self._span is not None and isinstance(value, float):
            self.glow = (self._span, value)
            self.changed.emit(self._span)
