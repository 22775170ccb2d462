"""The footnotes that Docutils and Sphinx write, in the three shapes that they have had: lists of
terms, asides, tables."""

from __future__ import annotations

from typing import Any

_NOTES = ("footnote", "citation")


def even_out(root: Any) -> None:
    """Make each footnote under ``root`` a ``div`` with the note's ``id`` and without its label."""
    for element in list(root.iter("dl", "aside", "table")):
        classes = element.get("class", "").split()
        if not any(name in classes for name in _NOTES):
            continue
        if element.tag == "dl":
            _terms(element)
            continue
        labels = [e for e in element.iter("span", "td") if "label" in e.get("class", "").split()]
        if not labels or not element.get("id"):
            continue
        labels[0].drop_tree()
        if element.tag == "table":
            for part in list(element.iter("col", "colgroup")):
                part.drop_tree()
            for part in list(element.iter("tbody", "tr", "td")):
                part.drop_tag()
        element.tag = "div"


def _terms(list_: Any) -> None:
    """Give each text in a list the ``id`` of the label before it."""
    for term in list(list_.iterchildren("dt")):
        text = term.getnext()
        id_ = term.get("id")
        if text is None or text.tag != "dd" or not id_:
            continue
        text.set("id", id_)
        text.tag = "div"
        term.drop_tree()
    list_.tag = "div"
