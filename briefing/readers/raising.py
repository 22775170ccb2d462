"""Raised and lowered digits that are no marker of a note, as they are read: ``10³``, ``m²``, but
``CO2`` and ``€ 1,50``. Every format asks here, so that one text reads the same in all of them."""

from __future__ import annotations

import re

DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789+-−–ni", f"{DIGITS}⁺⁻⁻⁻ⁿⁱ")
_RAISED_DIGITS = str.maketrans("0123456789", DIGITS)
_LOWERED = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_TERM = rf"(?:[0-9{DIGITS}]+(?:[.,/][0-9]+)?|[niⁿⁱ])"
_POWER = re.compile(rf"[-+−–⁺⁻]?{_TERM}(?:[-+−–⁺⁻]{_TERM}?)?\s*")
_LABELS = re.compile(r"\(?\d{1,3}\)?(?:[,;] ?\d{1,3}\)?)*\s*")  # of notes without a text
_BEGUN = re.compile(r"\d{1,3}(?![^\W_])")  # of more that stands raised by mistake
_INDEX = re.compile(r"[-+−–]?\d+\s*")
_BEGINS = re.compile(r"(?:^|[\s(\[/“„‘«])$")
_FORMULA = re.compile(r"(?<![^\W\d_])(?:CO|CH|H|NH|NO|PM|SO)$")
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*[.,]$")
_CENTS = 2  # digits


def stays_level(before: str, digits: str) -> bool:
    """Whether raised ``digits`` behind ``before`` read best as plain ones: they begin a word, or
    are the cents of an amount, or of a formula ("CO2") that somebody set the wrong way."""
    if _BEGINS.search(before) or _FORMULA.search(before):
        return True
    return len(digits) == _CENTS and bool(_AMOUNT.search(before))


def raised(before: str, text: str) -> str:
    """What stands raised behind ``before``: digits as raised ones, which would be part of a number
    or a name otherwise; words ("1e") as they are. It keeps its length."""
    if stays_level(before, text.strip()):
        return text
    if _POWER.fullmatch(text):
        return text.translate(_RAISED)
    if _LABELS.fullmatch(text):
        return text.translate(_RAISED_DIGITS)
    begun = _BEGUN.match(text) if before[-1:].isdigit() else None
    return begun[0].translate(_RAISED_DIGITS) + text[begun.end() :] if begun else text


def lowered(before: str, text: str) -> str:
    """What stands lowered behind ``before``: plain ("CO2"), but behind a digit, of whose number it
    would be a part. It keeps its length."""
    if before[-1:].isdigit() and _INDEX.fullmatch(text):
        return text.translate(_LOWERED)
    return text
