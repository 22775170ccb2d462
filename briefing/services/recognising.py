"""Noticing that a new report is another version of one that is there already."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.analysis.likeness import HEAD_BYTES, hashes, likeness
from briefing.analysis.recognising import reasons, reference_key, title_key
from briefing.domain.document import Metadata
from briefing.domain.packing import PackedDocument
from briefing.domain.versions import Offered, VersionOffer
from briefing.store.history import Known
from briefing.store.store import Store

# The smallest hashes of a fingerprint find the reports that may be alike: two texts that have half
# of their shingles in common share none of so many once in ten million times.
_SOUGHT = 24
_BEGINNING = HEAD_BYTES + 4 * _SOUGHT
_NAMESAKES = 40  # reports with the same title or reference that are looked at, the last ones


class Recogniser:
    """Compares new reports with all others, each only with the few that may be alike."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: list[Known] = []
        self._loaded = False
        self._sorted = array("Q")  # hash and number of the report, of what was there before …
        self._later: dict[int, list[int]] = defaultdict(list)  # … and of what came since
        self._names: dict[str, list[int]] = defaultdict(list)

    def note(self, added: Sequence[tuple[int, PackedDocument]]) -> dict[int, int]:
        """Note of reports that were just stored (id and document) which ones they resemble; the
        earlier ones among them count too. Returns the pairs, by the id of the new report."""
        if not added:
            return {}
        if not self._loaded:
            self._load({report for report, _ in added})
        found: dict[int, int] = {}
        for report, document in added:
            like = self.resembling(document)
            if like is not None:
                found[report] = like
            known = Known(report, 0, document.metadata, document.fingerprint)
            self._add(known, self._later)
        if found:
            self._store.note_resembling(found)
        return found

    def resembling(self, document: PackedDocument) -> int | None:
        """The report that a document is most likely another version of, if any."""
        if not self._loaded:
            self._load(set())
        best: tuple[float, int] | None = None
        for number in self._likely(document.metadata, document.fingerprint):
            known = self._known[number]
            alike = likeness(document.fingerprint, self._fingerprint(known))
            if reasons(document.metadata, known.metadata, alike):
                best = max(best or (0.0, 0), (alike, known.report))
        return best[1] if best else None

    def _load(self, without: set[int]) -> None:
        self._loaded = True
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
        for name in _names(known.metadata):
            self._names[name].append(number)

    def _likely(self, metadata: Metadata, fingerprint: bytes) -> Iterator[int]:
        found: set[int] = set()
        for one in hashes(fingerprint, _SOUGHT):
            at = bisect_left(self._sorted, one << 32)
            while at < len(self._sorted) and self._sorted[at] >> 32 == one:
                found.add(self._sorted[at] & 0xFFFFFFFF)
                at += 1
            found.update(self._later.get(one, ()))
        for name in _names(metadata):
            found.update(self._names.get(name, ())[-_NAMESAKES:])
        return iter(found)

    def _fingerprint(self, known: Known) -> bytes:
        if known.version:  # only the beginning of it was loaded
            return self._store.history.fingerprint(known.version)
        return known.fingerprint


def _names(metadata: Metadata) -> list[str]:
    keys = ("=" + reference_key(metadata.reference), " " + title_key(metadata.title))
    return [key for key in keys if len(key) > 1]


def offer(store: Store, new: int, old: int) -> VersionOffer:
    """The offer to make report ``new`` a version of report ``old``."""
    known = {one.report: one for one in store.history.known(1 << 20, (new, old))}
    alike = likeness(known[new].fingerprint, known[old].fingerprint)
    why = reasons(known[new].metadata, known[old].metadata, alike)
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
    )
