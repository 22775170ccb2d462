"""Raised characters as they are written while a page is read: markers of notes, powers."""

from __future__ import annotations

import re

_LETTERS = "abcdefghijklmnoprstuvwxyz"
_RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNS = DIGITS + _RAISED_LETTERS
RAISED = str.maketrans("0123456789" + _LETTERS, SIGNS)
LOWERED = str.maketrans(SIGNS, "0123456789" + _LETTERS)
MINUS = "⁻"  # written for a raised hyphen or minus sign; no marker of a note has one
HYPHENS = "-−–"
RAISED_WHOLE = str.maketrans("0123456789" + _LETTERS + HYPHENS, SIGNS + 3 * MINUS)
# raised letters and signs as other letters and signs are written, one for one
LEVEL = str.maketrans(SIGNS + MINUS + HYPHENS, "0123456789" + _LETTERS + "----")
_NOTE = re.compile(rf"[{DIGITS}]{{1,3}}\s*\S|\d{{1,3}}[.)]?\s+\S|[*†‡]")


def begins_as_note(text: str) -> bool:
    """Whether a line begins with a number or a sign as the label of a note does."""
    return _NOTE.match(text) is not None
