"""The sample reports that come with the program, and the tags prepared for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing.domain.acts import Act, Change, Delta
from briefing.domain.library import Report
from briefing.domain.span import Span
from briefing.i18n import mark
from briefing.paths import resource
from briefing.services.library import Library

_SUFFIXES = {".txt", ".md", ".pdf"}


def sample_paths() -> tuple[Path, ...]:
    """The files of the sample reports, by name."""
    folder = resource("samples")
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES))


def tag_samples(library: Library) -> Act | None:
    """Tag the sample reports in ``library`` with what is prepared for them, as one act.

    What is tagged already stays; samples and themes that are not there are passed over. ``None``
    when nothing was tagged.
    """
    themes = {theme.name: theme.id for theme in library.themes.list()}
    reports = _by_file(library)
    acts = []
    for tag in read_sample("tags.json"):
        report, theme = reports.get(tag["file"]), themes.get(tag["theme"])
        if report is None or theme is None:
            continue
        start = report.document.text.find(tag["quote"])
        if start >= 0:
            span = Span(start, start + len(tag["quote"]))
            acts.append(library.tagging.tag(report.id, span, theme, tag.get("note", "")))
    delta = Delta(tuple(row for act in acts for row in act.delta.rows))
    if not delta:
        return None
    change = Change()
    for act in acts:
        change |= act.change
    return Act(mark("tag the sample reports"), change, delta)


def read_sample(name: str) -> Any:
    """A JSON file beside the sample reports."""
    return json.loads(resource("samples", name).read_text(encoding="utf-8"))


def _by_file(library: Library) -> dict[str, Report]:
    names = {path.name for path in sample_paths()}
    reports = (library.reports.get(summary.id) for summary in library.reports.list())
    return {report.source.name: report for report in reports if report.source.name in names}
