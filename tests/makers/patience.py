"""A bot that waits as long as a busy machine may need: how long it takes is no matter of a test."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

_LONG = 60_000  # ms after which something hangs


class PatientBot(QtBot):
    """Gives up on what hangs, not on what is slow."""

    def waitUntil(self, callback: Any, *, timeout: int = _LONG) -> None:
        """Wait until ``callback`` is true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _LONG, **wishes: Any) -> Any:
        """Wait for a signal while the block runs."""
        return super().waitSignal(signal, timeout=timeout, **wishes)

    def waitSignals(self, signals: Any, *, timeout: int = _LONG, **wishes: Any) -> Any:
        """Wait for signals while the block runs."""
        return super().waitSignals(signals, timeout=timeout, **wishes)

    def waitActive(self, widget: Any, *, timeout: int = _LONG) -> Any:
        """Wait until a window has the keyboard."""
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = _LONG) -> Any:
        """Wait until a window is seen."""
        return super().waitExposed(widget, timeout=timeout)
