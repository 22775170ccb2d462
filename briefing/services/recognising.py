"""Noticing that a new report is another version of one that is there already."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.likeness import HEAD_BYTES, fingerprint, hashes, is_of_few, likeness
from briefing.analysis.recognising import reasons
from briefing.domain.document import Metadata
from briefing.domain.packing import PackedDocument
from briefing.domain.versions import Offered, VersionOffer
from briefing.store.history import Known
from briefing.store.store import Store

# The smallest hashes of a fingerprint find the reports that may be alike: two texts that have 45 %
# of their shingles in common, the least that is ever offered, have fewer than three of so many in
# common less than once in ten thousand times.
_SOUGHT = 24
_SHARED = 3
_BEGINNING = HEAD_BYTES + 4 * _SOUGHT
_TOGETHER = 50  # texts of which the fingerprints are made in one go


class Recogniser:
    """Compares new reports with all others, each only with the few that may be alike."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: list[Known] = []
        self._loaded = False
        self._sorted = array("Q")  # hash and number of the report, of what was there before …
        self._later: dict[int, list[int]] = defaultdict(list)  # … and of what came since

    def note(self, added: Sequence[tuple[int, PackedDocument]]) -> dict[int, int]:
        """Note of reports that were just stored (id and document) which ones they resemble; the
        earlier ones among them count too. Returns the pairs, by the id of the new report."""
        if not added:
            return {}
        if not self._loaded:
            self._load({report for report, _ in added})
        return self._note(
            [
                Known(report, 0, document.metadata, document.fingerprint)
                for report, document in added
            ]
        )

    def catch_up(self) -> dict[int, int]:
        """Do what :meth:`note` does for reports that were stored when the program was cut short
        before they were compared."""
        missed = self._store.history.not_compared()
        if not missed:
            return {}
        if not self._loaded:
            self._load(set(missed))
        whole = self._store.history.known(1 << 20, missed)
        return self._note(whole, missed[-1])

    def _note(self, new: Sequence[Known], last: int = 0) -> dict[int, int]:
        found: dict[int, int] = {}
        for known in new:
            like = self._like(known.metadata, known.fingerprint)
            if like is not None:
                found[known.report] = like
            self._add(replace(known, version=0), self._later)
        self._store.history.note_compared(found, max([last, *(known.report for known in new)]))
        return found

    def resembling(self, document: PackedDocument) -> int | None:
        """The report that a document is most likely another version of, if any."""
        if not self._loaded:
            self._load(set())
        return self._like(document.metadata, document.fingerprint)

    def _like(self, metadata: Metadata, sketch: bytes) -> int | None:
        best: tuple[float, int] | None = None
        for number in self._likely(sketch):
            known = self._known[number]
            alike = likeness(sketch, self._fingerprint(known))
            if reasons(metadata, known.metadata, alike):
                best = max(best or (0.0, 0), (alike, known.report))
        return best[1] if best else None

    def _load(self, without: set[int]) -> None:
        self._loaded = True
        # libraries of the first revision have none
        while texts := self._store.history.texts_without_fingerprint(_TOGETHER):
            self._store.add_fingerprints({version: fingerprint(text) for version, text in texts})
        pairs: dict[int, list[int]] = defaultdict(list)
        for known in self._store.history.known(_BEGINNING):
            if known.report not in without:
                self._add(known, pairs)
        self._sorted = array(
            "Q", sorted(one << 32 | number for one, numbers in pairs.items() for number in numbers)
        )

    def _add(self, known: Known, index: dict[int, list[int]]) -> None:
        number = len(self._known)
        self._known.append(known)
        for one in hashes(known.fingerprint, _SOUGHT):
            index[one].append(number)

    def _likely(self, sketch: bytes) -> list[int]:
        shared: Counter[int] = Counter()
        sought = hashes(sketch, _SOUGHT)
        for one in sought:
            at = bisect_left(self._sorted, one << 32)
            while at < len(self._sorted) and self._sorted[at] >> 32 == one:
                shared[self._sorted[at] & 0xFFFFFFFF] += 1
                at += 1
            shared.update(self._later.get(one, ()))
        least = 1 if len(sought) < _SOUGHT or is_of_few(sketch) else _SHARED
        return [number for number, count in shared.items() if count >= least]

    def _fingerprint(self, known: Known) -> bytes:
        if known.version:  # only the beginning of it was loaded
            return self._store.history.fingerprint(known.version)
        return known.fingerprint


def offer(store: Store, new: int, old: int) -> VersionOffer:
    """The offer to make report ``new`` a version of report ``old``."""
    known = {one.report: one for one in store.history.known(1 << 20, (new, old))}
    alike = likeness(known[new].fingerprint, known[old].fingerprint)
    # what is known of both may have been changed since
    why = reasons(known[new].metadata, known[old].metadata, alike) or ("text",)
    return VersionOffer(_offered(store, new), _offered(store, old), alike, why)


def _offered(store: Store, report: int) -> Offered:
    (summary,) = store.reports.summaries(only=(report,))
    shown = store.history.of_report(report)[-1]
    return Offered(
        id=report,
        title=summary.title,
        date=summary.date,
        name=shown.name,
        media_type=shown.media_type,
        added=summary.added,
        passages=summary.passages,
        period=summary.period,
    )
