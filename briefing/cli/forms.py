"""Domain values as JSON: the keys are a contract (``resources/schemas``).

Dates are ISO, offsets code points with the end exclusive; what is not known is ``null``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from briefing.cli.version_forms import version_form
from briefing.domain.document import Document, Period
from briefing.domain.library import Passage, Report, ReportSummary, SearchHit, Theme
from briefing.domain.versions import VersionInfo
from briefing.i18n import tr


def report_form(
    report: Report, themes: Mapping[int, str], versions: Sequence[VersionInfo]
) -> dict[str, Any]:
    """A whole report with its ``versions``; ``themes`` gives the names."""
    known = report.metadata
    return {
        "id": report.id,
        "title": known.title,
        "kind": known.kind or None,
        "date": _day(known.date),
        "period": _period(known.period),
        "place": known.place or None,
        "sender": known.sender or None,
        "reference": known.reference or None,
        "classification": known.classification or None,
        "dossiers": list(known.dossiers),
        "language": known.language or None,
        "source": {
            "name": report.source.name,
            "media_type": report.source.media_type,
            "sha256": report.source.sha256,
            "bytes": report.source.size,
        },
        "text": report.document.text,
        **_structure(report.document),
        **_mentions(report.document),
        "passages": [passage_form(p, themes) for p in report.passages],
        "warnings": [tr(message, **values) for message, values in report.document.warnings],
        **_additions(report.document),
        "version": next(v.number for v in versions if v.id == report.version),
        "versions": [version_form(v) for v in versions],
    }


def _additions(document: Document) -> dict[str, Any]:
    return {
        "links": [{"start": k.start, "end": k.end, "url": k.url} for k in document.links],
        "comments": [
            {
                "start": c.start,
                "end": c.end,
                "author": c.author or None,
                "made": c.made or None,
                "text": c.text,
            }
            for c in document.comments
        ],
        "emphases": [
            {"kind": str(e.kind), "start": e.start, "end": e.end} for e in document.emphases
        ],
    }


def _structure(document: Document) -> dict[str, Any]:
    return {
        "blocks": [
            {"kind": str(b.kind), "level": b.level, "start": b.start, "end": b.end, "page": b.page}
            for b in document.blocks
        ],
        "sections": [
            {"title": s.title, "level": s.level, "start": s.start, "end": s.end, "page": s.page}
            for s in document.sections
        ],
        "footnotes": [
            {"label": f.label, "text": f.text, "marker": f.marker, "start": f.start, "end": f.end}
            for f in document.footnotes
        ],
    }


def _mentions(document: Document) -> dict[str, Any]:
    return {
        "references": [
            {
                "kind": r.kind,
                "id": r.id,
                "text": r.text,
                "start": r.start,
                "end": r.end,
                "url": r.url or None,
            }
            for r in document.references
        ],
        "figures": [
            {
                "text": f.text,
                "value": _number(f.value),
                "unit": f.unit,
                "start": f.start,
                "end": f.end,
            }
            for f in document.figures
        ],
        "commitments": [
            {
                "text": c.text,
                "who": c.who or None,
                "verb": c.verb or None,
                "when": c.when or None,
                "start": c.start,
                "end": c.end,
            }
            for c in document.commitments
        ],
    }


def passage_form(passage: Passage, themes: Mapping[int, str]) -> dict[str, Any]:
    """A passage within its report."""
    return {
        "id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "themes": [themes[t] for t in passage.themes],
        "note": passage.note or None,
        "section_path": list(passage.section_path),
        "page": passage.page,
    }


def cited_passage_form(
    report: ReportSummary,
    passage: Passage,
    themes: Mapping[int, str],
    earlier: Mapping[int, int],
) -> dict[str, Any]:
    """A passage with the report that it stands in; ``earlier`` gives the numbers of versions that
    a newer one replaced."""
    return {
        "report": report.id,
        "title": report.title,
        "date": _day(report.sort_date),
        "earlier_version": earlier.get(passage.version),
        **passage_form(passage, themes),
    }


def summary_form(report: ReportSummary) -> dict[str, Any]:
    """A line of the list of reports."""
    return {
        "id": report.id,
        "title": report.title,
        "kind": report.kind or None,
        "date": _day(report.date),
        "period": _period(report.period),
        "place": report.place or None,
        "classification": report.classification or None,
        "added": report.added.isoformat(),
        "passages": report.passages,
    }


def theme_form(theme: Theme) -> dict[str, Any]:
    """A theme; ``passages`` counts those not in the trash, ``total`` with those of the themes
    under it."""
    return {
        "id": theme.id,
        "name": theme.name,
        "colour": theme.colour,
        "key": theme.key,
        "keywords": list(theme.keywords),
        "description": theme.description or None,
        "parent": theme.parent,
        "archived": theme.archived is not None,
        "passages": theme.passages,
        "total": theme.total,
    }


def hit_form(hit: SearchHit) -> dict[str, Any]:
    """A place that answers a query."""
    return {
        "report": hit.report,
        "title": hit.title,
        "start": hit.start,
        "end": hit.end,
        "snippet": hit.snippet,
        "section": hit.section or None,
        "page": hit.page,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(period: Period | None) -> list[str] | None:
    return [period.first.isoformat(), period.last.isoformat()] if period else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
