"""What a library holds, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from briefing.domain.document import Document, Metadata, Period
from briefing.domain.span import Span

if TYPE_CHECKING:
    from briefing.domain.drafts import BriefingDraft


@dataclass(frozen=True, slots=True)
class Source:
    """The original bytes of a report: where they came from and their SHA-256 (hex)."""

    id: int
    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme; ``colour`` is a name of the palette ("blue", "amber", "green", "purple", …) or
    ``#rrggbb``; ``key`` is 1–9 or ``None``; ``passages`` counts those not in the trash, ``total``
    with those of the themes under it, each once. One that was ``archived`` keeps its passages, but
    is no longer offered for tagging."""

    id: int
    name: str
    colour: str
    key: int | None = None
    position: int = 0
    keywords: tuple[str, ...] = ()
    description: str = ""
    parent: int | None = None
    passages: int = 0
    trashed: datetime | None = None
    archived: datetime | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A tagged span with everything needed to cite it: ``text[start:end] == quote``, always.

    ``author`` is who tagged it, as they call themselves; ``key`` says that it is one of those that
    matter most.
    """

    id: int
    report: int
    version: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    section_path: tuple[str, ...]
    page: int | None
    themes: tuple[int, ...]
    note: str = ""
    created: datetime | None = None
    trashed: datetime | None = None
    author: str = ""
    key: bool = False

    @property
    def span(self) -> Span:
        """Where the passage stands in its version's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage in little, for bars and margins: theme ids and its place as parts (0–1) of the
    text's length."""

    themes: tuple[int, ...]
    first: float
    last: float


_Date = date  # the field of that name would hide it


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A line of the report list. ``sort_date`` is the first day of the period, else the date;
    ``marks`` are of the passages in the version that is shown, ``passages`` counts all;
    ``undecided`` of them the user has to look at, because a newer version came. ``read`` is when
    it was first read, ``None`` while it was not; ``file`` is the name of its source."""

    id: int
    title: str
    kind: str
    date: date | None
    period: Period | None
    place: str
    classification: str
    added: datetime
    passages: int = 0
    marks: tuple[Mark, ...] = ()
    trashed: datetime | None = None
    undecided: int = 0
    read: datetime | None = None
    starred: bool = False
    file: str = ""

    @property
    def sort_date(self) -> _Date | None:
        """The day that orders a report among others."""
        return self.period.first if self.period else self.date


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the version that is shown and the passages in it, without the source's
    bytes."""

    id: int
    metadata: Metadata
    source: Source
    version: int
    document: Document
    added: datetime
    passages: tuple[Passage, ...] = ()
    trashed: datetime | None = None
    read: datetime | None = None
    starred: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that answers a query; ``matches`` are spans within ``snippet``."""

    report: int
    title: str
    start: int
    end: int
    snippet: str
    matches: tuple[Span, ...]
    section: str
    page: int | None


@dataclass(frozen=True, slots=True)
class TrashContents:
    """What lies in the trash."""

    reports: tuple[ReportSummary, ...] = ()
    themes: tuple[Theme, ...] = ()
    passages: tuple[Passage, ...] = ()
    briefings: tuple[BriefingDraft, ...] = ()

    def __len__(self) -> int:
        parts = (self.reports, self.themes, self.passages, self.briefings)
        return sum(len(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an integrity check found: a code, an English message and its values."""

    code: str
    message: str
    values: dict[str, str]
