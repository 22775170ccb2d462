"""A version that is made a report of its own again: it had been taken for one by mistake."""

from __future__ import annotations

from datetime import UTC, datetime

from briefing.domain.acts import Act, Change
from briefing.domain.versions import VersionInfo
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.services.citing import place_columns
from briefing.store.anchorings import Anchoring
from briefing.store.documents import metadata_row
from briefing.store.journal import Journal
from briefing.store.store import Store


def split(store: Store, report: int, version: int) -> Act:
    """Make a version of ``report`` a new report, with the passages that were tagged in it.

    Passages that came to it from an older version go back to where they stood there. Of a version
    that is not the newest, those that moved on to newer ones stay there. ``result`` is the new
    report's id. Raises :class:`UserError` when there is no such version, or no other one.
    """
    versions = store.history.of_report(report)
    chosen = next((one for one in versions if one.id == version), None)
    if chosen is None:
        raise UserError("This version is no longer in the library.")
    if len(versions) == 1:
        raise UserError("This report has one version only.")
    title = store.reports.metadata(report).title
    touched = store.passages.of_report(report, anywhere=True)
    with store.act() as journal:
        known = store.history.document(version).metadata
        new = journal.insert(
            "report", **metadata_row(known), added=datetime.now(UTC), version=version
        )
        journal.update("version", version, report=new, superseded=None, described=None)
        journal.update("source", store.history.source_of(version), report=new)
        for row in store.anchorings.about(version):
            if chosen.current and row.version == version:
                _put_back(store, journal, row, version)
            journal.delete("anchoring", row.id)
        for passage in store.passages.all_of(report):
            if passage.version == version:
                journal.update("passage", passage.id, report=new)
        if chosen.current:
            _show_before(store, journal, report, versions)
    reports = frozenset({report, new})
    themes = frozenset(theme for passage in touched for theme in passage.themes)
    return Act(
        mark("make version {number} of {title} a report of its own"),
        Change(reports=reports, passages_of=reports, themes=themes),
        journal.delta,
        {"number": str(chosen.number), "title": title},
        new,
    )


def _put_back(store: Store, journal: Journal, row: Anchoring, version: int) -> None:
    """Have a passage stand where it came from."""
    if store.passages.get(row.passage).version == version:
        place = place_columns(store.passages.text(row.from_version), row.span)
        journal.update("passage", row.passage, **place)


def _show_before(
    store: Store, journal: Journal, report: int, versions: tuple[VersionInfo, ...]
) -> None:
    """Have the version before the newest one be shown, with what was known of the report then."""
    before = versions[-2].id
    known = store.history.document(before).metadata
    journal.update("report", report, version=before, **metadata_row(known))
    journal.update("version", before, superseded=None, described=None)
