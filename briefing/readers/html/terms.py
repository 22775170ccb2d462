"""Lists of terms and what they mean, as short ones are read: a table of two columns."""

from __future__ import annotations

from typing import Any

from lxml import html

from briefing.readers.tags import is_hidden

_LONGEST = 400  # characters of what a term means
_BLOCKS = ("ul", "ol", "dl", "table", "pre", "blockquote", "figure", "h1", "h2", "h3", "h4")


def as_tables(root: Any) -> None:
    """Make tables of the lists of terms under ``root`` whose texts are short."""
    for element in list(root.iter("dl")):
        pairs = _pairs(element)
        if not pairs or element is root:
            continue
        table = html.Element("table", element.attrib)
        table.tail = element.tail
        for term, meaning in pairs:
            row = html.Element("tr")
            row.append(_cell(term))
            row.append(_cell(meaning))
            table.append(row)
        element.getparent().replace(element, table)


def _pairs(list_: Any) -> list[tuple[list[Any], list[Any]]]:
    """The terms and meanings that belong together; none where the list is no table."""
    items: list[Any] = []
    loose = [list_.text]
    for child in list_:
        loose.append(child.tail)
        if child.tag != "div":
            items.append(child)
            continue
        if is_hidden(child):
            return []
        loose.append(child.text)
        loose += (item.tail for item in child)
        items += child
    if any(text and text.strip() for text in loose):  # would be lost
        return []
    pairs: list[tuple[list[Any], list[Any]]] = []
    for item in items:
        if item.tag == "dt":
            if not pairs or pairs[-1][1]:
                pairs.append(([], []))
            pairs[-1][0].append(item)
        elif item.tag == "dd" and pairs:
            pairs[-1][1].append(item)
        else:
            return []
        text = "".join(item.itertext())
        if len(text) > _LONGEST or next(item.iter(*_BLOCKS), None) is not None:
            return []
    return pairs if all(meaning for _, meaning in pairs) else []


def _cell(parts: list[Any]) -> Any:
    cell = html.Element("td")
    for part in parts:
        part.tag = "p"
        part.tail = None
        cell.append(part)
    return cell
