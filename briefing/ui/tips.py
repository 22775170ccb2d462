"""Tooltips that say what documents and users wrote."""

from __future__ import annotations

from html import escape

from PySide6 import QtGui


def plain(text: str) -> str:
    """``text`` as a tooltip shows it letter by letter.

    Qt takes for HTML what looks like it, and would then load the pictures it names, from other
    computers as well.
    """
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'
