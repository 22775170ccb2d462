"""Commands about passages: tag, passages, search."""

from __future__ import annotations

import re
import unicodedata
from argparse import Namespace
from typing import TYPE_CHECKING

from briefing.cli.forms import cited_passage_form, hit_form, passage_form
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.domain.library import Passage, ReportSummary, SearchHit
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.i18n import tr

if TYPE_CHECKING:
    from briefing.services.library import Library


def run_tag(arguments: Namespace, output: Output) -> int:
    """Tag a passage and print its id; the same passage again is the same id."""
    with open_library(arguments) as library:
        report = library.reports.get(library.reports.resolve(arguments.report))
        theme = library.themes.resolve(arguments.theme)
        text = report.document.text
        span = span_of(arguments.quote, text) if arguments.span is None else arguments.span
        if span.end > len(text):
            raise UserError(
                "The text of “{title}” ends at {length}; the passage {start}:{end} lies past it.",
                title=report.metadata.title,
                length=len(text),
                start=span.start,
                end=span.end,
            )
        act = library.tagging.tag(report.id, span, theme.id, arguments.note)
        passage = next(p for p in library.reports.passages(report.id) if p.id == act.result)
        names = theme_names(library)
    output.value(passage_form(passage, names), lambda: [f"{passage.id}"])
    return 0


def span_of(quote: str, text: str) -> Span:
    """Where ``quote`` stands in ``text``, taking any white space for any other.

    Raises :class:`UserError` when it is empty, does not occur, or occurs more than once.
    """
    words = unicodedata.normalize("NFC", quote).split()
    if not words:
        raise UserError("The quote is empty.")
    found = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if not found:
        raise UserError("The quote does not occur in the report: “{quote}”", quote=_short(quote))
    if len(found) > 1:
        raise UserError(
            "The quote occurs {count} times in the report; give more of it, or its place with "
            "--span.",
            count=len(found),
        )
    return Span(*found[0])


def run_passages(arguments: Namespace, output: Output) -> int:
    """List passages in order of meeting date."""
    with open_library(arguments) as library:
        theme = library.themes.resolve(arguments.theme).id if arguments.theme else None
        report = library.reports.resolve(arguments.report) if arguments.report else None
        found = library.tagging.find(
            theme=theme, report=report, first=arguments.first, last=arguments.last
        )
        names = theme_names(library)
        versions = library.versions.numbers({p.report for _, p in found})
    output.value(
        [cited_passage_form(r, p, names, versions) for r, p in found],
        lambda: (_passage_line(r, p, names, versions) for r, p in found),
    )
    return 0


def _passage_line(
    report: ReportSummary, passage: Passage, names: dict[int, str], versions: dict[int, int]
) -> str:
    day = report.sort_date.isoformat() if report.sort_date else "—"
    tags = ", ".join(names[t] for t in passage.themes)
    line = f"{passage.id:>5}  {day:<10}  {report.title} [{tags}]\n       {flat(passage.quote)}"
    if passage.version in versions:
        line += " " + tr("(earlier version {version})", version=versions[passage.version])
    if passage.note:
        line += "\n       " + tr("Note: {note}", note=flat(passage.note))
    return line


def run_search(arguments: Namespace, output: Output) -> int:
    """Search all reports, best first."""
    with open_library(arguments) as library:
        hits = library.searching.search(" ".join(arguments.query), limit=arguments.limit)
    output.value(
        [hit_form(h) for h in hits],
        lambda: (_hit_line(h) for h in hits) if hits else [tr("Nothing found.")],
    )
    return 0


def _hit_line(hit: SearchHit) -> str:
    place = f" – {hit.section}" if hit.section else ""
    return (
        f"{hit.report:>5}  {hit.title}{place} ({hit.start}:{hit.end})\n       {flat(hit.snippet)}"
    )


def theme_names(library: Library) -> dict[int, str]:
    """The names of all themes, those in the trash too."""
    return {t.id: t.name for t in (*library.themes.list(), *library.themes.list(trashed=True))}


def flat(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())


def _short(text: str) -> str:
    line = flat(text)
    return line if len(line) <= 60 else line[:59] + "…"
