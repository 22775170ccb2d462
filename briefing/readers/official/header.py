"""What stands above the text of an official publication: dossier, number, date, title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.readers.properties import day_of

_DOSSIER = re.compile(r"(\d\d)[\s\u00a0.]?(\d{3})(?:[\s\u00a0-]*(?:\()?([A-Z]{1,5}|\d{1,2})\)?)?$")
_DATES = ("DCTERMS.issued", "DCTERMS.available", "OVERHEIDop.datumOntvangst", "DC.date")
_TITLES = ("OVERHEIDop.documenttitel", "DC.title")


@dataclass(frozen=True, slots=True)
class Header:
    """What is certain about a publication; ``lines`` are its head as it is printed."""

    title: str = ""
    day: date | None = None
    reference: str = ""
    dossiers: tuple[str, ...] = ()
    sender: str = ""
    lines: tuple[str, ...] = ()


def read_header(root: Any) -> Header:
    """The head of the publication in ``root``."""
    known = _metadata(root)
    numbers = [_words(e) for e in _all(root, "dossiernr")]
    numbers = numbers or [known.get("OVERHEIDop.dossiernummer", "")]
    dossiers = [d for number in numbers if (d := _normal(number))]
    number = next((_words(e) for e in _all(root, "ondernummer")), "")
    number = number or known.get("OVERHEIDop.ondernummer", "")
    reference = f"{numbers[0]}, nr. {number}" if dossiers and number else ""
    return Header(
        title=_title(root, known),
        day=_day(root, known),
        reference=reference,
        dossiers=tuple(dict.fromkeys(dossiers)),
        sender=known.get("OVERHEIDop.indiener", ""),
        lines=tuple(dict.fromkeys(_lines(root, numbers, number))),
    )


def _metadata(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _all(root, "meta", "metadata"):
        name, content = element.get("name"), element.get("content")
        if name and content:
            found.setdefault(name, " ".join(content.split()))
    return found


def _title(root: Any, known: dict[str, str]) -> str:
    """The title that the metadata give. ``DC.title`` is a row: dossier; kind; title."""
    for name in _TITLES:
        if name in known:
            return known[name].rpartition("; ")[2]
    for element in _all(root, "kamervraagomschrijving", "kamervraagonderwerp"):
        return _words(element)
    return ""


def _day(root: Any, known: dict[str, str]) -> date | None:
    for element in _all(root, "datum", "vergaderdatum", "datumtekst"):
        if found := day_of(element.get("isodatum")):
            return found
    return next((found for name in _DATES if (found := day_of(known.get(name)))), None)


def _lines(root: Any, numbers: list[str], number: str) -> list[str]:
    lines = [_words(e) for e in _all(root, "tekstregel")]
    for dossier in _all(root, "dossier"):
        title = next((_words(e) for e in dossier if e.tag == "titel"), "")
        lines.append(f"{numbers[0]} {title}".strip())
    if number:
        lines.append(f"Nr. {number}")
    lines += [_words(e) for e in _all(root, "datumtekst")]
    return [line for line in lines if line]


def _normal(number: str) -> str:
    """``36 200 V`` as ``36200-V``."""
    found = _DOSSIER.match(number.strip())
    if not found:
        return ""
    whole = f"{found[1]}{found[2]}"
    return f"{whole}-{found[3]}" if found[3] else whole


def _all(root: Any, *names: str) -> list[Any]:
    return list(root.iter(*names))


def _words(element: Any) -> str:
    """The text of ``element`` in one line, without its notes."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag != "noot":
            pieces.append(_words(child) if isinstance(child.tag, str) else "")
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())
