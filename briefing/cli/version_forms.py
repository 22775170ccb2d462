"""Versions and what became of passages as JSON: the keys are a contract (``resources/schemas``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.domain.versions import (
    Candidate,
    Decision,
    Excerpt,
    Offered,
    ReviewItem,
    Status,
    VersionInfo,
    VersionOffer,
)


def version_form(version: VersionInfo) -> dict[str, Any]:
    """A version of a report."""
    return {
        "version": version.number,
        "current": version.current,
        "source": {
            "name": version.name,
            "media_type": version.media_type,
            "sha256": version.sha256,
            "bytes": version.size,
        },
        "created": version.created.isoformat(),
        "superseded": version.superseded.isoformat() if version.superseded else None,
        "passages": version.passages,
    }


def offer_form(offer: VersionOffer) -> dict[str, Any]:
    """A report that may be a newer version of another."""
    return {
        "new": _offered(offer.new),
        "old": _offered(offer.old),
        "likeness": round(offer.likeness, 3),
        "reasons": list(offer.reasons),
    }


def _offered(report: Offered) -> dict[str, Any]:
    return {
        "report": report.id,
        "title": report.title,
        "date": report.date.isoformat() if report.date else None,
        "name": report.name,
        "passages": report.passages,
    }


def adopted_form(report: int, items: Sequence[ReviewItem], version: int) -> dict[str, Any]:
    """What came of making a report a version of another."""
    return {
        "report": report,
        "version": version,
        "open": sum(item.is_open for item in items),
        "kept": left_behind(items),
        **{status.value: count for status, count in placed(items).items()},
    }


def placed(items: Sequence[ReviewItem]) -> dict[Status, int]:
    """How many passages were looked up in the newest version, by what became of them. Those that
    the user left with an earlier version, or threw away, were not."""
    settled = (Decision.KEPT, Decision.DISCARDED)
    counts = Counter(item.status for item in items if item.decision not in settled)
    return {status: counts[status] for status in Status}


def left_behind(items: Sequence[ReviewItem]) -> int:
    """How many passages stay with an earlier version, because the user said so."""
    return sum(item.decision is Decision.KEPT for item in items)


def review_form(
    item: ReviewItem, themes: Mapping[int, str], versions: Mapping[int, int]
) -> dict[str, Any]:
    """What became of a passage; ``themes`` gives names, ``versions`` the numbers of versions."""
    return {
        "passage": item.passage.id,
        "themes": [themes[theme] for theme in item.passage.themes],
        "note": item.passage.note or None,
        "status": item.status.value,
        "decision": item.decision.value or None,
        "old": _excerpt(item.old, versions),
        "candidates": [_candidate(one, versions) for one in item.candidates],
    }


def _candidate(candidate: Candidate, versions: Mapping[int, int]) -> dict[str, Any]:
    return {
        **_excerpt(candidate.excerpt, versions),
        "exact": candidate.exact,
        "warnings": list(candidate.warnings),
        "differences": [{"kind": p.kind, "text": p.text} for p in candidate.differences],
    }


def _excerpt(excerpt: Excerpt, versions: Mapping[int, int]) -> dict[str, Any]:
    return {
        "version": versions[excerpt.version],
        "start": excerpt.span.start,
        "end": excerpt.span.end,
        "quote": excerpt.text,
        "section_path": list(excerpt.section_path),
        "page": excerpt.page,
    }
