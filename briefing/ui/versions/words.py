"""How versions and what became of passages are said and shown; never by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from briefing.domain.dates import format_date
from briefing.domain.versions import (
    Decision,
    Excerpt,
    Offered,
    ReviewItem,
    Status,
    VersionInfo,
    VersionOffer,
)
from briefing.i18n import language, mark, tr, trn
from briefing.services.version_words import DECISION, REASON, STATUS, WARNING
from briefing.ui.report_words import when_of

ICONS = {
    Status.UNCHANGED: "check-circle",
    Status.MOVED: "arrows-down-up",
    Status.CHANGED: "pencil-simple",
    Status.AMBIGUOUS: "question",
    Status.GONE: "x-circle",
}
_GROUPS = {
    Status.UNCHANGED: mark("Unchanged"),
    Status.MOVED: mark("Moved"),
    Status.CHANGED: mark("Changed"),
    Status.AMBIGUOUS: mark("More than one place"),
    Status.GONE: mark("Gone"),
}


_NEAR = 28  # characters on either side that tell equal places apart
_SHORT = {
    Decision.OPEN: mark("to review"),
    Decision.AUTOMATIC: mark("placed"),
    Decision.ACCEPTED: mark("accepted"),
    Decision.KEPT: mark("old version"),
    Decision.DISCARDED: mark("in the trash"),
}


def group_title(status: Status) -> str:
    """The heading over the passages with a status."""
    return tr(_GROUPS[status])


def status_word(status: Status) -> str:
    """What became of a passage."""
    return tr(STATUS[status])


def decision_word(decision: Decision) -> str:
    """What was decided about it."""
    return tr(DECISION[decision])


def short_decision(decision: Decision) -> str:
    """The same in a word or two, for the list."""
    return tr(_SHORT[decision])


def warning_lines(warnings: Sequence[str]) -> list[str]:
    """What the user must not overlook, a sentence each."""
    return [tr(WARNING[key]) for key in warnings]


def place_line(excerpt: Excerpt) -> str:
    """Section and page: ``Werksessie I · p. 3``."""
    page = tr("p. {page}", page=excerpt.page) if excerpt.page is not None else ""
    page = page.replace(" ", "\u00a0")  # the number stays with its word
    return " · ".join(part for part in (*excerpt.section_path[-1:], page) if part)


def between(excerpt: Excerpt) -> str:
    """What a passage stands between: ``…volgde een diner. […] Zij besloten…``."""
    before, after = " ".join(excerpt.prefix.split()), " ".join(excerpt.suffix.split())
    first, last = before[-_NEAR:].split(" ", 1)[-1], after[:_NEAR].rsplit(" ", 1)[0]
    return f"…{first} […] {last}…"


def day(moment: datetime) -> str:
    """The local day of a moment."""
    local = moment.astimezone() if moment.tzinfo else moment
    return format_date(local.date(), language())


def _when(report: Offered) -> str:
    """Its day as the list has it, and its file: two reports may well have the same title."""
    when = when_of(report.period, report.date)
    return ", ".join(part for part in (when, report.name) if part)


def offer_line(offer: VersionOffer) -> str:
    """Of which report the new one seems to be a version."""
    return tr(
        "This looks like a new version of “{title}” ({when}).",
        title=offer.old.title,
        when=_when(offer.old),
    )


def why_line(offer: VersionOffer) -> str:
    """Why it seems so: ``same reference, texts 94% alike``."""
    percent = int(100 * offer.likeness)
    return ", ".join(tr(REASON[reason], percent=percent) for reason in offer.reasons)


def version_line(version: VersionInfo) -> str:
    """A version in the menu: its number, day, file, and the passages that stand on it."""
    parts = [tr("Version {number}", number=version.number), day(version.created), version.name]
    if version.current:
        parts.append(tr("present version"))
    elif version.passages:
        parts.append(trn("{count} passage", "{count} passages", version.passages))
    return " · ".join(parts)


def open_count(items: Sequence[ReviewItem]) -> int:
    """How many passages the user still has to look at."""
    return sum(item.is_open for item in items)


def tally(items: Sequence[ReviewItem]) -> str:
    """What is to be done, and what was done without asking."""
    left = open_count(items)
    counts = Counter(item.status for item in items if item.decision is Decision.AUTOMATIC)
    parts = []
    if left:
        parts.append(trn("{count} passage to review", "{count} passages to review", left))
    if placed := counts.total():
        detail = ", ".join(
            f"{counts[status]} {status_word(status)}"
            for status in (Status.UNCHANGED, Status.MOVED)
            if counts[status]
        )
        parts.append(
            trn(
                "{count} placed by itself ({detail})",
                "{count} placed by themselves ({detail})",
                placed,
                detail=detail,
            )
        )
    return " · ".join(parts)
