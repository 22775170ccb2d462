"""In which direction text runs, and at which side its lines stand."""

from __future__ import annotations

from PySide6.QtCore import Qt


def is_right_to_left(text: str) -> bool:
    """Whether ``text`` holds right-to-left script, so that offsets don't run from left to right."""
    return not text.isascii() and any(
        "\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text
    )


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of ``text`` is of a right-to-left script: a paragraph runs as it
    begins."""
    if text.isascii():
        return False
    return is_right_to_left(next((c for c in text if c.isalpha()), ""))


def direction_of(text: str) -> Qt.LayoutDirection:
    """In which direction a paragraph runs: at which end its last full stop stands."""
    mirrored = begins_right_to_left(text)
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight


def side_of(text: str) -> Qt.AlignmentFlag:
    """At which side the lines of a paragraph stand."""
    mirrored = begins_right_to_left(text)
    return Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
