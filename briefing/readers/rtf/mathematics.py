r"""Formulas in RTF: groups whose words are the names in Word's XML after an ``m`` (``{\mf{\mnum …}
{\mden …}}``; RTF Specification 1.9.1, "Mathematics")."""

from __future__ import annotations

from typing import Any

from lxml import etree

from briefing.readers.formulas import of_word

_DEEPEST = 200


class Formula:
    """One formula in the making."""

    def __init__(self) -> None:
        self._open: list[Any] = [etree.Element("oMath")]

    def begin(self, word: str) -> bool:
        """A group begins with ``word``; whether it is a part of the formula, to be ended."""
        if word[:1] != "m" or len(word) < 2 or len(self._open) > _DEEPEST:
            return False
        self._open.append(etree.SubElement(self._open[-1], word[1:]))
        return True

    def end(self) -> None:
        """The part that began last ends."""
        self._open.pop()

    def text(self, text: str) -> None:
        """Letters of the part that began last; or, for a property of it, its value."""
        element = self._open[-1]
        parent = element.getparent()
        if element.tag.endswith("Pr"):
            return
        if parent is not None and parent.tag.endswith("Pr"):
            element.set("val", element.get("val", "") + text)
            return
        part = etree.SubElement(element, "t")
        part.text = "".join(char for char in text if char.isprintable())

    def whole(self) -> str:
        """The formula as one line of text."""
        return of_word(self._open[0])
