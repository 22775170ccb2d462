"""What is said of a report and its group: the line under a title, and all of it in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from briefing.export.kinds import kind_name
from briefing.i18n import language, tr, trn

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.document import Period
    from briefing.domain.library import ReportSummary
    from briefing.ui.report_arranging import Head


def when_of(period: Period | None, day: date | None, *, short: bool = False) -> str:
    """The days of a meeting, else the date of the report; empty when neither is known."""
    from briefing.domain.dates import format_date, format_period

    if period is not None:
        return format_period(period, language(), short=short)
    return format_date(day, language(), short=short) if day is not None else ""


def meta_line(report: ReportSummary, *, short: bool = False) -> str:
    """Date, place and kind, as far as they are known: ``4–5 juni 2031 · Bergen · verslag``."""
    when = when_of(report.period, report.date, short=short)
    return " · ".join(part for part in (when, report.place, kind_name(report.kind)) if part)


def theme_counts(report: ReportSummary, names: Mapping[int, str]) -> list[str]:
    """What the bar of passages shows, in words: how many passages each of the themes has whose
    ``names`` are given by id."""
    counts = Counter(theme for mark in report.marks for theme in mark.themes)
    return [
        trn("{theme}: {count} passage", "{theme}: {count} passages", counts[ident], theme=name)
        for ident, name in names.items()
        if counts[ident]
    ]


def spoken(report: ReportSummary, notice: str, apart: str, themes: Mapping[int, str]) -> str:
    """All of a row of the list, for who cannot see it. ``apart`` tells the report from others that
    look the same; ``themes`` are names by id."""
    said = (
        report.title,
        apart,
        notice,
        tr("unread") if report.read is None else "",
        tr("starred") if report.starred else "",
        meta_line(report),
        trn("{count} passage", "{count} passages", report.passages),
        *theme_counts(report, themes),
    )
    return ", ".join(part for part in said if part)


def tip(report: ReportSummary, apart: str, themes: Mapping[int, str]) -> str:
    """What a row says when the mouse rests on it."""
    lines = (report.title, meta_line(report), apart or report.file, *theme_counts(report, themes))
    return "\n".join(line for line in lines if line)


def spoken_head(head: Head) -> str:
    """A heading with how many reports stand under it."""
    count = trn("{count} report", "{count} reports", head.count)
    return ", ".join((head.title, count, tr("folded")) if head.folded else (head.title, count))


def sort_name(sort: str) -> str:
    """What the button over the list shows for an order."""
    return {
        "date": tr("Date") + " ↓",
        "date_up": tr("Date") + " ↑",
        "title": tr("Title"),
        "title_down": tr("Title") + " ↓",
        "added": tr("Added") + " ↓",
        "added_up": tr("Added") + " ↑",
        "passages": tr("Passages") + " ↓",
        "passages_up": tr("Passages") + " ↑",
    }[sort]
