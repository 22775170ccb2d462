"""Numbers as lists print them: 3, iii, III, c, C."""

from __future__ import annotations

from functools import cache

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 4000
_MOST_LETTERS = 26 * 40


def numeral(value: int, form: str) -> str:
    """``value`` in ``form``: ``"1"``, ``"i"``, ``"I"``, ``"a"`` or ``"A"`` (z is followed by aa,
    bb, as word processors count). What a form cannot write is written in digits."""
    low = form.lower()
    if low == "i" and 0 < value < _MOST_ROMAN:
        written = _roman(value)
    elif low == "a" and 0 < value <= _MOST_LETTERS:
        written = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    else:
        return str(value)
    return written if form == low else written.upper()


def _roman(value: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out


def roman_value(text: str) -> int:
    """What a Roman numeral in small letters or capitals is, 0 when it is none (or above 399)."""
    return _romans().get(text.lower(), 0) if text.islower() or text.isupper() else 0


@cache
def _romans() -> dict[str, int]:
    return {_roman(value): value for value in range(1, 400)}
