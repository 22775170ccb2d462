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


def is_writing() -> bool:
    """Whether what has the keyboard is something to write in that is to be seen."""
    return is_for_writing(QApplication.focusWidget())


def is_for_writing(focus: QWidget | None) -> bool:
    """The same of what had the keyboard, if anything had."""
    return isinstance(focus, _WRITING) and focus.isVisible()
