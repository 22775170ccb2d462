"""Commands about reports: import, reports, show."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefing.cli.forms import report_form, summary_form
from briefing.cli.opening import open_library
from briefing.cli.output import Output, say
from briefing.domain.library import Report, ReportSummary
from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.importing import ImportProgress, ImportResult


def run_import(arguments: Namespace, output: Output) -> int:
    """Bring files and folders in, one line each; a bad one is reported and the rest goes on."""
    from briefing.services.importing import import_paths

    told: list[ImportResult] = []

    def show(progress: ImportProgress) -> None:
        if progress.result is not None:
            told.append(progress.result)
            _tell(progress.result, output)

    with open_library(arguments, create=True) as library:
        outcome = import_paths(library, arguments.paths, progress=show)
    for result in outcome.failed:
        if result not in told:  # a folder without reports is no step of the work
            _tell(result, output)
    output.value([_imported_form(r) for r in outcome.results], lambda: ())
    return 1 if outcome.failed else 0


def _tell(result: ImportResult, output: Output) -> None:
    if result.status == "failed":
        named = str(result.path) in result.message
        say(result.message if named else f"{result.path}: {result.message}")
    else:
        output.line(_imported_line(result))


def _imported_line(result: ImportResult) -> str:
    about = result.title if result.status == "added" else result.message
    number = "" if result.report is None else f"{result.report}"
    return f"{number:>5}  {result.path.name}: {about}"


def _imported_form(result: ImportResult) -> dict[str, Any]:
    return {
        "path": str(result.path),
        "status": result.status,
        "report": result.report,
        "title": result.title or None,
        "message": result.message or None,
    }


def run_reports(arguments: Namespace, output: Output) -> int:
    """List the reports, newest meeting first."""
    with open_library(arguments) as library:
        found = library.reports.list()
    output.value(
        [summary_form(r) for r in found],
        lambda: (
            (_summary_line(r) for r in found)
            if found
            else [tr("There are no reports yet: “briefing import PATH” brings them in.")]
        ),
    )
    return 0


def _summary_line(report: ReportSummary) -> str:
    day = report.sort_date.isoformat() if report.sort_date else "—"
    count = trn("{count} passage", "{count} passages", report.passages)
    return f"{report.id:>5}  {day:<10}  {report.title}" + (
        f"  ({count})" if report.passages else ""
    )


def run_show(arguments: Namespace, output: Output) -> int:
    """Show one report with everything that is known about it."""
    with open_library(arguments) as library:
        report = library.reports.get(library.reports.resolve(arguments.report))
        names = {t.id: t.name for t in (*library.themes.list(), *library.themes.list(trashed=True))}
        versions = library.versions.list(report.id)
    output.value(report_form(report, names, versions), lambda: _report_lines(report))
    return 0


def _report_lines(report: Report) -> Iterator[str]:
    known = report.metadata
    yield known.title
    if known.period and known.period.first != known.period.last:
        when = f"{known.period.first} – {known.period.last}"
    elif known.period:
        when = f"{known.period.first}"
    else:
        when = ""
    details = (
        (tr("Kind"), known.kind),
        (tr("Meeting"), when),
        (tr("Place"), known.place),
        (tr("Date"), known.date.isoformat() if known.date else ""),
        (tr("From"), known.sender),
        (tr("Reference"), known.reference),
        (tr("Classification"), known.classification),
        (tr("Source"), f"{report.source.name} (SHA-256 {report.source.sha256})"),
    )
    yield from (f"  {name}: {value}" for name, value in details if value)
    if report.document.sections:
        yield ""
        yield tr("Outline")
        yield from (f"{'  ' * s.level}{s.title}" for s in report.document.sections)
    yield ""
    yield report.document.text
    if report.document.warnings:
        yield ""
        yield from (tr(message, **values) for message, values in report.document.warnings)
