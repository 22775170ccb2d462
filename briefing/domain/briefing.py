"""A composed briefing, complete in itself: an exporter needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.domain.document import Emphasis, Period


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as used in a briefing; ``source`` is the number in the list of sources.
    ``emphases`` are the words of the quote that stand out, by their places in it."""

    passage: int
    quote: str
    section_path: tuple[str, ...]
    page: int | None
    source: int
    note: str = ""
    lead_in: str = ""
    emphases: tuple[Emphasis, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefingSection:
    """A theme of the briefing with its entries, in order of meeting date or in the user's."""

    theme: str
    colour: str  # as Theme.colour
    entries: tuple[Entry, ...]
    summary: str = ""


_Date = date  # the field of that name would hide it


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A report as cited: its number in the list and what identifies it. ``superseded`` is the day
    on which a newer version of it came, where an earlier one is cited on purpose."""

    number: int
    report: int
    title: str
    kind: str
    date: date | None
    period: Period | None
    place: str
    sender: str
    reference: str
    classification: str
    dossiers: tuple[str, ...]
    name: str
    sha256: str
    superseded: _Date | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that stands in an exported briefing; ``language`` is "nl" or "en"."""

    title: str
    date: date
    sections: tuple[BriefingSection, ...]
    sources: tuple[CitedSource, ...]
    classification: str = ""
    occasion: str = ""
    recipient: str = ""  # "for"
    sender: str = ""  # "from"
    core_message: str = ""
    language: str = "nl"
