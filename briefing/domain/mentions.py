"""What a text mentions: references, figures and commitments. Offsets are code points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """A Kamerstuk, motion, treaty or address that the text mentions.

    ``id`` is the normal form (``28676-433``, ``36200-V-73``, ``21501-20-2100``, or the address
    itself); ``url`` is empty where none is known. ``dossiers`` are further dossier numbers that
    share the same number. ``doubtful`` marks a number that cannot be right.
    """

    kind: str  # "kamerstuk" | "url" | "motie" | …
    id: str
    text: str
    start: int
    end: int
    url: str = ""
    dossiers: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount or percentage, ``value`` in the plain unit (``EUR 1,9 miljard`` → 1900000000)."""

    text: str
    value: Decimal
    unit: str  # "EUR" | "%" | …
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence in which someone undertakes something."""

    text: str
    who: str
    verb: str
    when: str
    start: int
    end: int
