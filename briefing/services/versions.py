"""Versions: a newer file of a report takes its place, and its passages are looked up in it.

Nothing is deleted and no passage is moved to other words without the user: see
:mod:`briefing.analysis.anchoring`. Every act can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from briefing.analysis.anchoring import Anchoring, Place
from briefing.analysis.comparing import differences, warnings
from briefing.domain.acts import Act, Change
from briefing.domain.document import Document
from briefing.domain.library import Passage
from briefing.domain.packing import PackedDocument
from briefing.domain.span import Span
from briefing.domain.versions import (
    Candidate,
    Decision,
    Excerpt,
    ReviewItem,
    Status,
    VersionInfo,
    VersionOffer,
)
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.services.citing import place_columns
from briefing.services.newer_details import newer_details
from briefing.services.recognising import Recogniser, offer
from briefing.services.splitting import split
from briefing.store.anchorings import Anchoring as Row
from briefing.store.described import describing
from briefing.store.journal import Journal
from briefing.store.store import Store
from briefing.store.versions import VersionText


class Versions:
    """The versions of the reports of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # the last pair of texts: a review asks for the same ones after every decision
        self._prepared: tuple[int, int, Anchoring] | None = None

    def recogniser(self) -> Recogniser:
        """What notes which new reports may be versions of others. It keeps what it knows of the
        library: an import makes one, and calls its ``note`` after every batch that was stored."""
        return Recogniser(self._store)

    def resembling(self, document: PackedDocument) -> int | None:
        """The report that a document is most likely another version of, if any. An import of many
        asks :meth:`recogniser` instead, which reads the library once."""
        return self.recogniser().resembling(document)

    def catch_up(self) -> None:
        """Compare reports that were stored and not compared, because the program was cut short
        between the two; may take a second, so call it in the background."""
        self.recogniser().catch_up()

    def offers(self) -> tuple[VersionOffer, ...]:
        """The reports that may be a newer version of another, until the user has decided."""
        return tuple(offer(self._store, new, old) for new, old in self._store.history.resembling())

    def list(self, report: int) -> tuple[VersionInfo, ...]:
        """The versions of a report, the first one first, the one that is shown last.

        Raises :class:`UserError` when there is no such report.
        """
        self._store.reports.metadata(report)
        return self._store.history.of_report(report)

    def source(self, report: int, version: int | None = None) -> VersionInfo:
        """The version of a report that is shown, or the one with the id ``version``; raises
        :class:`UserError` when it is gone."""
        for one in self.list(report):
            if one.current if version is None else one.id == version:
                return one
        raise UserError("This version is no longer in the library.")

    def numbers(self, reports: Collection[int]) -> dict[int, int]:
        """The numbers of the versions of these reports that a newer one replaced, by their id."""
        found = [self._store.history.of_report(report) for report in sorted(reports)]
        return {v.id: v.number for versions in found for v in versions if not v.current}

    def document(self, version: int) -> Document:
        """A version to read, with what was known of its report while it was shown; raises
        :class:`UserError` when it is gone."""
        return self._store.history.document(version)

    def adopt(self, new: int, old: int) -> Act:
        """Make report ``new`` the version of report ``old`` that is shown from now on.

        The passages of both are kept: those of ``old`` are looked up in the new text, and taken
        along where they are certain. Details of ``old`` that were guessed become those of ``new``.
        Raises :class:`UserError` when one of them is gone or in the trash, or both are the same.
        """
        store = self._store
        if new == old:
            raise UserError("A report cannot be a version of itself.")
        # preparing long texts takes its time: before the act, which makes others wait
        self._anchoring(store.passages.text_of(old).id, store.passages.text_of(new))
        with store.act() as journal:
            mine, theirs = store.reports.metadata(old), store.reports.metadata(new)
            for report, known in ((old, mine), (new, theirs)):
                if store.reports.trashed_at(report) is not None:
                    raise UserError(
                        "“{title}” is in the trash. Take it out first.", title=known.title
                    )
            now = datetime.now(UTC)
            before = store.passages.text_of(old)
            after = store.passages.text_of(new)
            touched = {*store.passages.of_report(old, anywhere=True)}
            touched |= {*store.passages.of_report(new, anywhere=True)}
            to_find = store.passages.all_of(old)
            newer = store.history.of_report(new)
            for version in newer:
                journal.update("version", version.id, report=old)
            for source in store.history.sources(new):
                journal.update("source", source, report=old)
            for passage in store.passages.all_of(new):
                journal.update("passage", passage.id, report=old)
            journal.update("version", before.id, superseded=now, described=describing(mine))
            journal.update("report", new, version=None, resembles=None, trashed=now)
            changed: dict[str, Any] = newer_details(mine, theirs, newer[-1].name)
            if store.history.resembles(old) == new:
                changed["resembles"] = None
            journal.update("report", old, version=after.id, **changed)
            for other in store.history.resemblances_of(new):
                journal.update("report", other, resembles=old)
            self._anchor_all(journal, to_find, store.anchorings.latest(old), after)
        reports = frozenset({old, new})
        themes = frozenset(theme for passage in touched for theme in passage.themes)
        return Act(
            mark("new version of {title}"),
            Change(reports=reports, passages_of=reports, themes=themes),
            journal.delta,
            {"title": mine.title},
            old,
        )

    def split(self, report: int, version: int) -> Act:
        """Make a version of a report a report of its own; see :func:`.splitting.split`."""
        return split(self._store, report, version)

    def keep_apart(self, new: int) -> Act:
        """Say that a report is no version of the one that it resembles."""
        title = self._store.reports.metadata(new).title
        with self._store.act() as journal:
            changed = journal.update("report", new, resembles=None)
        change = Change(reports=frozenset({new})) if changed else Change()
        return Act(mark("keep {title} apart"), change, journal.delta, {"title": title}, new)

    def _anchor_all(
        self,
        journal: Journal,
        passages: Sequence[Passage],
        earlier: Mapping[int, Decision],
        text: VersionText,
    ) -> None:
        """Look up passages in a new text; those that were ``earlier`` kept or thrown away stay."""
        for passage in sorted(passages, key=lambda one: (one.version, one.start)):
            found = self._anchoring(passage.version, text).anchor(passage.span)
            decision = earlier.get(passage.id, Decision.OPEN)
            if decision not in (Decision.KEPT, Decision.DISCARDED):
                decision = Decision.AUTOMATIC if found.accepted else Decision.OPEN
            journal.insert(
                "anchoring",
                passage=passage.id,
                version=text.id,
                status=found.status.value,
                from_version=passage.version,
                from_start=passage.start,
                from_end=passage.end,
                decision=decision.value,
            )
            if decision is Decision.AUTOMATIC:
                (place,) = found.places
                journal.update("passage", passage.id, **place_columns(text, place.span))

    def review(self, report: int) -> tuple[ReviewItem, ...]:
        """What became of the passages that stood in older versions of a report, in the order in
        which they stood there; those that were thrown away only when that was decided here."""
        store = self._store
        rows = store.anchorings.of_report(report)
        if not rows:
            return ()
        text = store.passages.text_of(report)
        passages = {p.id: p for p in store.passages.all_of(report)}
        found = []
        for row in rows:
            passage = passages.get(row.passage)
            if passage is None or (passage.trashed and row.decision is not Decision.DISCARDED):
                continue
            before = self._text(row.from_version)
            if passage.version == text.id:
                places: tuple[Place, ...] = (_present(before, row, passage),)
            else:
                places = self._anchoring(row.from_version, text).anchor(row.span).places
            old = _excerpt(before, row.span)
            candidates = tuple(_candidate(old, text, place) for place in places)
            found.append(ReviewItem(passage, row.status, row.decision, old, candidates))
        return tuple(found)

    def accept(self, passage: int, span: Span) -> Act:
        """Move a passage to a span of the version that is shown; white space at its ends is left
        out. The quote becomes what stands there."""
        with self._store.act() as journal:
            row = self._row(passage)
            text = self._text(row.version)
            if span.end > len(text.text) or not len(trimmed := span.trimmed(text.text)):
                raise UserError("Select some text first.")
            journal.update("anchoring", row.id, decision=Decision.ACCEPTED.value)
            journal.update("passage", passage, trashed=None, **place_columns(text, trimmed))
        return self._act(mark("accept new place"), journal, passage)

    def keep(self, passage: int) -> Act:
        """Leave a passage with the older version, to be cited as such."""
        return self._back(mark("keep with earlier version"), passage, Decision.KEPT)

    def reopen(self, passage: int) -> Act:
        """Take back what was decided about a passage: it stands in the older version again."""
        return self._back(mark("review again"), passage, Decision.OPEN)

    def discard(self, passage: int) -> Act:
        """Move a passage to the trash."""
        with self._store.act() as journal:
            row = self._row(passage)
            journal.update("anchoring", row.id, decision=Decision.DISCARDED.value)
            if self._store.passages.get(passage).trashed is None:
                journal.update("passage", passage, trashed=datetime.now(UTC))
        return self._act(mark("move passage to the trash"), journal, passage)

    def _back(self, label: str, passage: int, decision: Decision) -> Act:
        with self._store.act() as journal:
            row = self._row(passage)
            journal.update("anchoring", row.id, decision=decision.value)
            place = place_columns(self._text(row.from_version), row.span)
            journal.update("passage", passage, trashed=None, **place)
        return self._act(label, journal, passage)

    def _row(self, passage: int) -> Row:
        self._store.passages.get(passage)
        row = self._store.anchorings.of_passage(passage)
        if row is None:
            raise UserError("There is nothing to decide about passage {passage}.", passage=passage)
        return row

    def _anchoring(self, before: int, text: VersionText) -> Anchoring:
        kept = self._prepared
        if kept is not None and kept[:2] == (before, text.id):
            return kept[2]
        made = Anchoring(self._text(before), text)
        self._prepared = (before, text.id, made)
        return made

    def _text(self, version: int) -> VersionText:
        return self._store.passages.text(version)

    def _act(self, label: str, journal: Journal, passage: int) -> Act:
        found = self._store.passages.get(passage)
        touched = frozenset({found.report})
        delta = journal.delta
        change = Change(
            reports=touched,
            passages_of=touched,
            themes=frozenset(found.themes),
            passages=frozenset({passage}),
        )
        return Act(label, change if delta else Change(), delta, {}, passage)


def _present(before: VersionText, row: Row, passage: Passage) -> Place:
    old = row.span.of(before.text)
    heeded = warnings(old, passage.quote)
    return Place(passage.span, row.status in (Status.UNCHANGED, Status.MOVED), heeded)


def _excerpt(text: VersionText, span: Span) -> Excerpt:
    columns = place_columns(text, span)
    return Excerpt(
        version=text.id,
        span=span,
        text=columns["quote"],
        prefix=columns["prefix"],
        suffix=columns["suffix"],
        section_path=columns["section_path"],
        page=columns["page"],
    )


def _candidate(old: Excerpt, text: VersionText, place: Place) -> Candidate:
    there = _excerpt(text, place.span)
    return Candidate(there, place.exact, differences(old.text, there.text), place.warnings)
