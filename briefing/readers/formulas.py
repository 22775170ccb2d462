"""Formulas as one line of text: ``(a+b)/2``, ``x²``, ``√(x+1)``. A fraction whose parts only stood
one after the other would be another number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

_UP = str.maketrans("0123456789+-−()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿⁱ")
_DOWN = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_RAISED = re.compile(r"[0-9+\-−ni]{1,6}")
_LOWERED = re.compile(r"[0-9+\-−]{1,6}")
_WHOLE = re.compile(r"[^\W_]+(?:[.,]\d+)?[%°′″]?|\([^()]*\)|\[[^\[\]]*\]|√[^\W_]+")
_NUMERIC = re.compile(r"\d[\d.,]*")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")
_DEEPEST = 60
_LONGEST = 5_000


def _held(text: str) -> str:
    """``text`` in brackets, unless it is one thing already."""
    return text if not text or _WHOLE.fullmatch(text) else f"({text})"


def _divided(above: str, below: str) -> str:
    return f"{_held(above)}/{_held(below)}" if above and below else above or below


def _up(text: str) -> str:
    if not text:
        return ""
    return text.translate(_UP) if _RAISED.fullmatch(text) else f"^{_held(text)}"


def _down(text: str) -> str:
    if not text:
        return ""
    return text.translate(_DOWN) if _LOWERED.fullmatch(text) else f"_{_held(text)}"


def _scripted(base: str, below: str, above: str) -> str:
    if base and above and not _WHOLE.fullmatch(base) and len(base) > 1:
        base = f"({base})"
    return f"{base}{_down(below)}{_up(above)}"


def _rooted(inside: str, degree: str) -> str:
    return f"{_up(degree) if _RAISED.fullmatch(degree or '') else degree}√{_held(inside)}"


def _tag(element: Any) -> str:
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


class _Reading:
    """One formula; which elements make what is for the two subclasses."""

    makers: ClassVar[dict[str, Callable[[Any, Any], str]]] = {}

    def __init__(self) -> None:
        self._deep = 0

    def whole(self, element: Any) -> str:
        text = " ".join(_INVISIBLE.sub("", self.one(element)).split())
        return text[:_LONGEST]

    def row(self, element: Any) -> str:
        """What stands in ``element``, side by side."""
        if element is None:
            return ""
        if self._deep > _DEEPEST:
            return "".join(element.itertext())
        self._deep += 1
        out = ""
        for child in element:
            part = self.one(child)
            if _tag(child) in ("f", "mfrac") and _NUMERIC.search(out[-1:]):
                out += " "  # "3 1/2"
            out += part
        self._deep -= 1
        return out

    def one(self, element: Any) -> str:
        make = self.makers.get(_tag(element))
        return self.row(element) if make is None else make(self, element)

    def nothing(self, element: Any) -> str:
        return ""


class _Mathml(_Reading):
    def text(self, element: Any) -> str:
        return " ".join("".join(element.itertext()).split())

    def spaced(self, element: Any) -> str:
        return " "

    def _parts(self, element: Any, count: int) -> list[str]:
        found = [self.one(child) for child in element if _tag(child)]
        return (found + [""] * count)[:count]

    def first(self, element: Any) -> str:
        return self._parts(element, 1)[0]

    def fraction(self, element: Any) -> str:
        return _divided(*self._parts(element, 2))

    def root(self, element: Any) -> str:
        inside, degree = self._parts(element, 2)
        return _rooted(inside, degree)

    def square_root(self, element: Any) -> str:
        return _rooted(self.row(element), "")

    def raised(self, element: Any) -> str:
        base, above = self._parts(element, 2)
        return _scripted(base, "", above)

    def lowered(self, element: Any) -> str:
        base, below = self._parts(element, 2)
        return _scripted(base, below, "")

    def both(self, element: Any) -> str:
        base, below, above = self._parts(element, 3)
        return _scripted(base, below, above)

    def fenced(self, element: Any) -> str:
        parts = [self.one(child) for child in element if _tag(child)]
        sign = (element.get("separators", ",") or " ")[0]
        return f"{element.get('open', '(')}{f'{sign} '.join(parts)}{element.get('close', ')')}"

    def table(self, element: Any) -> str:
        rows = [child for child in element if _tag(child) in ("mtr", "mlabeledtr")]
        cells = ([self.row(cell) for cell in row if _tag(cell) == "mtd"] for row in rows)
        return "; ".join(" ".join(filter(None, row)) for row in cells)

    makers: ClassVar = {
        **dict.fromkeys(("mi", "mn", "mo", "mtext", "ms"), text),
        **dict.fromkeys(("mphantom", "annotation", "annotation-xml", "none", "mprescripts"),
                        _Reading.nothing),
        "mspace": spaced,
        "semantics": first,
        "mfrac": fraction,
        "msqrt": square_root,
        "mroot": root,
        "msup": raised,
        "mover": first,
        "msub": lowered,
        "munder": lowered,
        "msubsup": both,
        "munderover": both,
        "mfenced": fenced,
        "mtable": table,
    }  # fmt: skip


class _Omml(_Reading):
    """The formulas of Word."""

    def _child(self, element: Any, name: str) -> Any:
        return next((child for child in element if _tag(child) == name), None)

    def _of(self, element: Any, name: str) -> str:
        return self.row(self._child(element, name))

    def _said(self, element: Any, name: str, otherwise: str) -> str:
        """What the properties of ``element`` say."""
        for properties in element:
            if _tag(properties).endswith("Pr"):
                found = self._child(properties, name)
                if found is not None:
                    values = (v for key, v in found.attrib.items() if key.endswith("val"))
                    return str(next(values, ""))
        return otherwise

    def text(self, element: Any) -> str:
        return "".join(element.itertext())

    def fraction(self, element: Any) -> str:
        return _divided(self._of(element, "num"), self._of(element, "den"))

    def scripted(self, element: Any) -> str:
        limit = self._of(element, "lim")
        below = self._of(element, "sub") or (limit if _tag(element) == "limLow" else "")
        above = self._of(element, "sup") or (limit if _tag(element) == "limUpp" else "")
        return _scripted(self._of(element, "e"), below, above)

    def before(self, element: Any) -> str:
        below, above = self._of(element, "sub"), self._of(element, "sup")
        return f"{_down(below)}{_up(above)}{self._of(element, 'e')}"

    def root(self, element: Any) -> str:
        return _rooted(self._of(element, "e"), self._of(element, "deg"))

    def summed(self, element: Any) -> str:
        sign = self._said(element, "chr", "∫")
        below, above = self._of(element, "sub"), self._of(element, "sup")
        return f"{sign}{_down(below)}{_up(above)} {self._of(element, 'e')}"

    def fenced(self, element: Any) -> str:
        parts = [self.row(child) for child in element if _tag(child) == "e"]
        first, last = self._said(element, "begChr", "("), self._said(element, "endChr", ")")
        return f"{first}{self._said(element, 'sepChr', '|').join(parts)}{last}"

    def named(self, element: Any) -> str:
        name, of = self._of(element, "fName"), self._of(element, "e")
        return f"{name}{of}" if of[:1] in "([" else f"{name} {of}"

    def lines(self, element: Any) -> str:
        return "; ".join(self.row(child) for child in element if _tag(child) == "e")

    def table(self, element: Any) -> str:
        rows = [child for child in element if _tag(child) == "mr"]
        cells = ([self.row(cell) for cell in row if _tag(cell) == "e"] for row in rows)
        return "; ".join(" ".join(filter(None, row)) for row in cells)

    def several(self, element: Any) -> str:
        return " ".join(self.row(child) for child in element if _tag(child) == "oMath")

    makers: ClassVar = {
        "t": text,
        "f": fraction,
        "sSup": scripted,
        "sSub": scripted,
        "sSubSup": scripted,
        "limLow": scripted,
        "limUpp": scripted,
        "sPre": before,
        "rad": root,
        "nary": summed,
        "d": fenced,
        "func": named,
        "eqArr": lines,
        "m": table,
        "oMathPara": several,
        **dict.fromkeys(("del", "moveFrom", "delText", "instrText"), _Reading.nothing),
    }


def of_mathml(element: Any) -> str:
    """The formula in the MathML under ``element``, of whatever namespace."""
    return _Mathml().whole(element)


def of_word(element: Any) -> str:
    """The formula in Word's own ``oMath`` or ``oMathPara``."""
    return _Omml().whole(element)
