"""Raised characters as they are written while a page is read: markers of notes, powers."""

from __future__ import annotations

_LETTERS = "abcdefghijklmnoprstuvwxyz"
_RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNS = DIGITS + _RAISED_LETTERS
RAISED = str.maketrans("0123456789" + _LETTERS, SIGNS)
LOWERED = str.maketrans(SIGNS, "0123456789" + _LETTERS)
