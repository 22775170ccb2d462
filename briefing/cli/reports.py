"""Commands about reports: reports, show, put-back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.cli.forms import report_form, summary_form
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.domain.library import Report, ReportSummary, Source
from briefing.domain.versions import VersionInfo
from briefing.errors import UserError
from briefing.export.kinds import kind_name
from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.library import Library


def run_reports(arguments: Namespace, output: Output) -> int:
    """List the reports, in or out of the trash, newest meeting first."""
    with open_library(arguments) as library:
        found = library.reports.list(trashed=arguments.trash)
    if arguments.trash:
        none = tr("There are no reports in the trash.")
    else:
        none = tr("There are no reports yet: “briefing import PATH” brings them in.")
    output.value(
        [summary_form(r) for r in found],
        lambda: (_summary_line(r) for r in found) if found else [none],
    )
    return 0


def run_put_back(arguments: Namespace, output: Output) -> int:
    """Take reports out of the trash; none when one of them is not in it."""
    with open_library(arguments) as library:
        numbers = [library.reports.resolve(one, trashed=True) for one in arguments.reports]
        library.reports.restore(numbers)
        found = library.reports.list(only=numbers)
    output.value(
        [summary_form(r) for r in found],
        lambda: (tr("“{title}” is back in the library.", title=r.title) for r in found),
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
        number = library.reports.resolve(arguments.report)
        versions = library.versions.list(number)
        report = library.reports.get(number)
        if arguments.number is not None:
            report = _of_version(
                library, report, chosen_version(versions, number, arguments.number)
            )
        names = {t.id: t.name for t in (*library.themes.list(), *library.themes.list(trashed=True))}
    output.value(report_form(report, names, versions), lambda: _report_lines(report))
    return 0


def chosen_version(versions: Sequence[VersionInfo], report: int, number: int | None) -> VersionInfo:
    """The version with this number, by default the last; raises :class:`UserError`."""
    wanted = versions[-1].number if number is None else number
    for version in versions:
        if version.number == wanted:
            return version
    raise UserError("Report {report} has no version {version}.", report=report, version=wanted)


def _of_version(library: Library, report: Report, version: VersionInfo) -> Report:
    """The report as it reads in one of its versions."""
    document = library.versions.document(version.id)
    return replace(
        report,
        metadata=document.metadata,
        source=Source(0, version.name, version.media_type, version.sha256, version.size),
        version=version.id,
        document=document,
        passages=library.reports.passages(report.id, version=version.id),
    )


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
        (tr("Kind"), kind_name(known.kind)),
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
