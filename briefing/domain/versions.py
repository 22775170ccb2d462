"""Versions of a report, and where its passages are found again in a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from briefing.domain.document import Period
from briefing.domain.library import Passage
from briefing.domain.span import Span


class Status(StrEnum):
    """What became of a passage in a newer version of its report."""

    UNCHANGED = "unchanged"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    CHANGED = "changed"  # other words, or the same ones with something else around them
    AMBIGUOUS = "ambiguous"  # more than one place could be it
    GONE = "gone"


class Decision(StrEnum):
    """What was decided about a passage; ``OPEN`` while the user has to look at it."""

    OPEN = ""
    AUTOMATIC = "automatic"  # taken along without asking: unchanged, or moved as it was
    ACCEPTED = "accepted"
    KEPT = "kept"  # stays with the older version, and is cited as such
    DISCARDED = "discarded"  # in the trash


# The keys of warnings and reasons; how they are said is a matter of whoever shows them.
WARNINGS = (
    "number",
    "percentage",
    "amount",
    "date",
    "name",
    "negation",
    "surroundings",  # the words are the same, the sentence or what stands around it is not
    "repeated",  # the same words stand in more than one place
)
REASONS = ("reference", "title", "date", "text")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comparison: the old text is all that is ``same`` or ``removed``, the new one
    all that is ``same`` or ``added``."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span of one version with what citing and showing it takes. ``prefix`` and ``suffix`` are
    characters right before and after it."""

    version: int
    span: Span
    text: str
    prefix: str
    suffix: str
    section_path: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the newest version that may be the passage. ``differences`` lead from the old
    quote to its text; ``warnings`` are keys of :data:`WARNINGS`; ``exact`` when only typography
    differs."""

    excerpt: Excerpt
    exact: bool
    differences: tuple[Piece, ...]
    warnings: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the newest version."""
        return self.excerpt.span


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A passage that stood in an older version: what became of it and what was decided.

    ``old`` is the passage as it stood there; ``candidates`` the places where it may stand now, the
    likeliest first (of a passage that was taken along, the place it has).
    """

    passage: Passage
    status: Status
    decision: Decision
    old: Excerpt
    candidates: tuple[Candidate, ...]

    @property
    def is_open(self) -> bool:
        """Whether the user still has to look at it."""
        return self.decision is Decision.OPEN


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version of a report, counted from 1. ``superseded`` is when a newer one came,
    ``passages`` how many (out of the trash) still stand on this one."""

    id: int
    number: int
    name: str  # of the source
    media_type: str
    sha256: str
    size: int
    created: datetime
    superseded: datetime | None
    current: bool
    passages: int


@dataclass(frozen=True, slots=True)
class Offered:
    """One of the two reports of an offer."""

    id: int
    title: str
    date: date | None
    name: str  # of the source
    media_type: str
    added: datetime
    passages: int
    period: Period | None = None  # of the meeting


@dataclass(frozen=True, slots=True)
class VersionOffer:
    """A report that looks like a newer version of another. ``likeness`` of their texts is 0–1;
    ``reasons`` are keys of :data:`REASONS`."""

    new: Offered
    old: Offered
    likeness: float
    reasons: tuple[str, ...]
