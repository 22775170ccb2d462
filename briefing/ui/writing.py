"""Where words are written: the keyboard is not taken from there."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_WRITING = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)


def is_writing(focus: QWidget | None = None) -> bool:
    """Whether ``focus``, or else what has the keyboard, is something to write in that is to be
    seen."""
    focus = focus or QApplication.focusWidget()
    return isinstance(focus, _WRITING) and focus.isVisible()
