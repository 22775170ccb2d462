"""Amounts and percentages in a text, as written and as a plain number.

``EUR 1,9 miljard`` is 1900000000 EUR, ``1,96 procent`` is 1.96 %. A range (``EUR 10 à 15 miljoen``,
``2,5 tot 3%``) is one figure over the whole expression with its lower bound as the value. A quarter
and three quarters are fractions (unit ``fraction``); others, such as two thirds, have no exact
decimal value and are left alone.

The search looks for the signs that make a number a figure and reads outwards from there, so that a
text without any costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.domain.mentions import Figure

_S = r"[ \u00a0\u2009\u202f]"
_NUMBER = (
    r"(?:\d{1,3}(?:[.,' \u00a0\u2009\u202f]\d{3}){1,6}(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,18}(?:[.,]\d{1,9})?(?!\d))"
)
_SCALES = {
    "duizend": 10**3,
    "thousand": 10**3,
    "k": 10**3,
    "miljoen": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "m": 10**6,
    "miljard": 10**9,
    "mld": 10**9,
    "mrd": 10**9,
    "billion": 10**9,
    "bn": 10**9,
    "biljoen": 10**12,
    "trillion": 10**12,
}
_ENGLISH = frozenset(("thousand", "million", "billion", "trillion", "bn", "m", "k"))
_SCALE = (
    rf"(?:(?:{_S}|-)?(?P<scale>(?:duizend|thousand|miljoen|million|miljard|billion|biljoen|trillion"
    r"|mln|mio|mld|mrd|bn)(?![^\W\d_])|(?<=\d)[mk](?!\w))(?:\.(?=,|[ \u00a0\u202f][^A-Z\n]))?)"
)
_SMALL_SCALE = rf"(?:{_S}?(?:duizend|miljoen|million|miljard|billion|mln|mld|bn)\b\.?)"
_SIGN = r"(?:EUR|USD|GBP|US\$|[€$£])"
_BETWEEN = rf"(?:{_S}?[-\u2011\u2012\u2013\u2014]{_S}?|{_S}(?:à|tot|to|en|and|of|or){_S})"
_FORWARD = re.compile(
    rf"(?:{_SIGN}){_S}?(?P<low>{_NUMBER}){_SMALL_SCALE}?"
    rf"(?:(?P<between>{_BETWEEN})(?:{_SIGN}{_S}?)?(?P<high>{_NUMBER}))?"
)
_SCALED = re.compile(_SCALE)
_WORDS = {
    "een half": Decimal("0.5"),
    "anderhalf": Decimal("1.5"),
    "anderhalve": Decimal("1.5"),
    **{
        word: Decimal(value)
        for value, word in enumerate(
            "een twee drie vier vijf zes zeven acht negen tien elf twaalf".split(), start=1
        )
    },
    "één": Decimal(1),
    "twintig": Decimal(20),
    "vijftig": Decimal(50),
    "honderd": Decimal(100),
}
_WORD_NUMBER = "|".join(sorted(_WORDS, key=len, reverse=True))
_BACKWARD = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>[-\u2212])(?=\d))?"
    rf"(?P<low>{_NUMBER})(?:(?P<between>{_BETWEEN})(?P<high>{_NUMBER}))?{_SCALE}?{_S}?"
    rf"(?:(?:Amerikaanse|US){_S})?\Z"
)
_BACKWARD_WORDS = re.compile(
    rf"(?<!\w)(?P<low>{_WORD_NUMBER}){_S}(?P<scale>duizend|miljoen|miljard|biljoen){_S}"
    rf"(?:Amerikaanse{_S})?\Z",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>[-\u2212\u2013])(?=\d))?"
    rf"(?P<low>{_NUMBER})(?:(?P<between>{_BETWEEN})(?P<high>{_NUMBER}))?{_S}?\Z"
)
_DIGIT = re.compile(r"[0-9]")
_POINTS = re.compile(r"-?punt(?:en)?(?!\w)")
_FRACTION = re.compile(rf"(?:(?<!\w)(?P<three>drie)(?:{_S}|-)?|(?<!\w)[Ee]en{_S}|(?<!\w)één{_S})\Z")
_UNITS = {"EUR": "EUR", "€": "EUR", "USD": "USD", "$": "USD", "GBP": "GBP", "£": "GBP"}
_PERCENT_SIGNS = ("%", "procent", "percent")
_MONEY_WORDS = {"euro": "EUR", "dollar": "USD"}
_WINDOW = 64  # characters in front of a currency in which its number may stand
_NARROW = 36  # the same for a percent sign


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every amount and percentage in ``text``, in order and without overlap."""
    found = [*_amounts(text), *_percentages(text), *_fractions(text)]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return tuple(kept)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + len(sign))


def _amounts(text: str) -> Iterator[Figure]:
    for sign, unit in _UNITS.items():
        for at in _places(text, sign):
            if sign.isalpha() and at and text[at - 1].isalnum():
                continue
            before = at - 2 if sign == "$" and text.endswith("US", 0, at) else at
            match = _FORWARD.match(text, before)
            if match:
                yield _forward(text, match, unit)
            elif not text[at + len(sign) : at + len(sign) + 1].isalpha():
                yield from _backward(text, at, at + len(sign), unit)
    for word, unit in _MONEY_WORDS.items():
        for at in _places(text, word):
            end = at + len(word)
            if text.startswith(("'s", "’s"), end):
                end += 2
            elif text.startswith("s", end):
                end += 1
            if not text[end : end + 1].isalpha():
                yield from _backward(text, at, end, unit)


def _forward(text: str, match: re.Match[str], unit: str) -> Figure:
    end, high = match.end(), match["high"]
    if high and not _range(text, match):
        end, high = match.start("between"), None
        inner = _SCALED.search(text, match.end("low"), end)
    else:
        inner = _SCALED.match(text, match.end("low"))
    scale = _SCALED.match(text, match.end("high") if high else match.end("low"))
    if scale:
        end = scale.end("scale")
    elif not high:
        end = match.end("low")
    # "EUR 500 mln - 1 mld": the first number's own scale is the one that counts.
    own = inner or scale
    return _figure(text, match.start(), end, match["low"], own["scale"] if own else "", unit)


def _backward(text: str, at: int, end: int, unit: str) -> Iterator[Figure]:
    last = text[max(0, at - 2) : at].rstrip()[-1:]
    if not last.isalnum() and last != ".":
        return
    first = _line_start(text, at, _WINDOW)
    match = _BACKWARD.search(text, first, at) if _DIGIT.search(text, first, at) else None
    if match is not None:
        start, low, scale = match.start(), match["low"], match["scale"] or ""
        if match["high"] and not _range(text, match):
            start, low = match.start("high"), match["high"]
        yield _figure(text, start, end, low, scale, unit, match["sign"])
        return
    window = text[first:at]
    if window.rstrip("\u00a0 ").endswith(("duizend", "joen", "jard", "Amerikaanse")):
        words = _BACKWARD_WORDS.search(window)
        if words:
            value = _WORDS[words["low"].lower()] * _SCALES[words["scale"].lower()]
            start = first + words.start()
            yield Figure(text[start:end], value, unit, start, end)


def _percentages(text: str) -> Iterator[Figure]:
    for sign in _PERCENT_SIGNS:
        floor = 0
        for at in _places(text, sign):
            end, unit = at + len(sign), "%"
            if sign != "%" or text.startswith("-punt", end):
                point = _POINTS.match(text, end)
                if point:
                    end, unit = point.end(), "pp"
                elif text[end : end + 1].isalnum():
                    continue
            if not text[max(0, at - 2) : at].rstrip()[-1:].isdigit():
                continue
            match = _PERCENT.search(text, max(floor, _line_start(text, at, _NARROW)), at)
            floor = end
            if match is None:
                continue
            start, low = match.start(), match["low"]
            if match["high"] and not _range(text, match):
                start, low = match.start("high"), match["high"]
            yield _figure(text, start, end, low, "", unit, match["sign"])


def _line_start(text: str, at: int, window: int) -> int:
    """``window`` characters before ``at``, or where the block begins that holds it."""
    first = max(0, at - window)
    return max(first, text.rfind("\n", first, at) + 1)


def _range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range and not neighbours by accident."""
    word = match["between"].strip()
    low = match["low"]
    if _is_year(low) or (_is_year(match["high"]) and not _SCALED.match(text, match.end("high"))):
        return False
    if word in ("en", "and"):
        ahead = text[max(0, match.start() - 10) : match.start()].lower()
        return ahead.rstrip().endswith(("tussen", "between", "tussen de"))
    return True


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("19", "20")


def _fractions(text: str) -> Iterator[Figure]:
    for at in _places(text, "kwart"):
        end = at + 5
        if not text.startswith(" van ", end):
            continue
        match = _FRACTION.search(text, max(0, at - 6), at)
        if match and "\n" not in match.group():
            value = Decimal("0.75") if match["three"] else Decimal("0.25")
            yield Figure(text[match.start() : end], value, "fraction", match.start(), end)


def _figure(
    text: str, start: int, end: int, number: str, scale: str, unit: str, sign: str | None = None
) -> Figure:
    value = _value(number, scale, unit) * _SCALES.get(scale.lower(), 1)
    if value == value.to_integral_value():
        value = value.to_integral_value()  # 1900000000, not 1900000000.0
    return Figure(text[start:end], -value if sign else value, unit, start, end)


def _value(written: str, scale: str, unit: str) -> Decimal:
    """``written`` as a number: Dutch by default, English beside an English scale word.

    A single separator with three digits behind it groups thousands when it is a Dutch point, or a
    comma in an amount of money without a Dutch scale word; otherwise it marks the decimals.
    """
    digits = re.sub(r"['\s]", "", written)
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
    elif points + commas > 1:
        decimal = ""
    elif points + commas == 1:
        mark = "." if points else ","
        grouped = len(digits) - digits.index(mark) == 4 and digits[0] != "0"
        english = scale in _ENGLISH
        if mark == ".":
            thousands = grouped and not english and unit not in ("%", "pp")
        else:
            thousands = grouped and unit not in ("%", "pp") and (english or not scale)
        decimal = "" if thousands else mark
    else:
        decimal = ""
    if decimal:
        whole, _, part = digits.rpartition(decimal)
        return Decimal(f"{re.sub('[.,]', '', whole)}.{part}")
    return Decimal(re.sub("[.,]", "", digits))
