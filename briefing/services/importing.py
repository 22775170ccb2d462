"""Importing: files and folders become reports, each one whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from briefing.domain.acts import Act, Change, Delta, RowChange
from briefing.errors import UserError
from briefing.i18n import mark, tr, tr_error
from briefing.readers.registry import suffixes
from briefing.services.library import Library
from briefing.services.reading import ANALYSIS, read_bytes
from briefing.services.reading_pool import Job, Read, ReadingPool, our_mistake, read_job
from briefing.store.documents import NewReport, SourceFile

log = logging.getLogger(__name__)

POOLED = 8  # from so many files on, starting worker processes pays
# Reports that come quickly are written together, because a disk takes its time over every commit:
# so many, or so many bytes, few enough not to keep the window waiting for its turn, …
_TOGETHER = 32
_TOGETHER_BYTES = 600_000
_LONGEST_WAIT = 0.2  # … or what came in so many seconds


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of one file; ``message`` (translated) says why it was known or failed."""

    path: Path
    status: Literal["added", "known", "failed"]
    report: int | None = None
    title: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """``done`` of ``total`` files are through; ``result`` is that of ``path``, or ``None`` when its
    turn comes."""

    done: int
    total: int
    path: Path
    result: ImportResult | None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came of an import, in the order of the files. Undoing ``act`` moves what came in to the
    trash; it is ``None`` when nothing did."""

    results: tuple[ImportResult, ...]
    act: Act | None
    cancelled: bool = False

    @property
    def added(self) -> tuple[ImportResult, ...]:
        """What came in."""
        return self._with("added")

    @property
    def known(self) -> tuple[ImportResult, ...]:
        """What was there already."""
        return self._with("known")

    @property
    def failed(self) -> tuple[ImportResult, ...]:
        """What could not be read."""
        return self._with("failed")

    def _with(self, status: str) -> tuple[ImportResult, ...]:
        return tuple(result for result in self.results if result.status == status)


def import_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Callable[[ImportProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportOutcome:
    """Bring files and folders into the library.

    Folders give the files in them, at any depth, whose suffix a reader claims; files that are
    named are always tried. A file that fails costs the others nothing. ``progress`` is called from
    this thread; ``cancelled`` is asked between files, and what came in before stays.
    """
    return _Import(library, progress, cancelled).run(paths)


class _Import:
    def __init__(
        self,
        library: Library,
        progress: Callable[[ImportProgress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._store = library.store
        self._progress = progress
        self._cancelled = cancelled
        self._stopped = False
        self._files: list[Path] = []
        self._results: dict[int, ImportResult] = {}
        self._hashes = library.store.reports.source_hashes()
        self._on_their_way: set[str] = set()
        self._twins: list[Job] = []  # same bytes as a file that is being read
        self._ready: list[tuple[Job, NewReport]] = []  # to be written together
        self._ready_since = 0.0

    def run(self, paths: Sequence[Path]) -> ImportOutcome:
        hollow = self._collect(paths)
        try:
            if len(self._files) < POOLED:
                for job in self._jobs(announce=True):
                    self._take(read_job(job))
                    self._write()
            else:
                with ReadingPool() as pool:
                    for read in pool.read(self._jobs()):
                        if read:
                            self._take(read)
                        self._write_when_due()
                        if self._stop():
                            break
        finally:
            self._write()
        for job in self._twins:
            if not self._stop():
                self._finish_twin(job)
        results = [self._results[n] for n in sorted(self._results)] + hollow
        return ImportOutcome(tuple(results), _act(results), self._stopped)

    def _collect(self, paths: Sequence[Path]) -> list[ImportResult]:
        """Find the files; returns a result for every folder that has none."""
        claimed = tuple(suffixes())
        hollow = []
        found: dict[Path, None] = {}
        for path in paths:
            if not path.is_dir():
                found[path] = None
                continue
            before = len(found)
            inside = list(_files_in(path, claimed))
            found.update(dict.fromkeys(inside))
            if not inside and len(found) == before:
                message = tr("There are no reports in the folder {file}.", file=path)
                hollow.append(ImportResult(path, "failed", message=message))
        self._files = list(found)
        return hollow

    def _jobs(self, *, announce: bool = False) -> Iterator[Job]:
        for number, path in enumerate(self._files):
            if self._stop():
                return
            if announce:
                self._tell(path, None)
            try:
                data = read_bytes(path)
            except UserError as error:
                self._note(number, _failed(path, error))
                continue
            job = Job(number, path, data, hashlib.sha256(data).hexdigest())
            if job.sha256 in self._hashes and (known := self._known(job)):
                self._note(number, known)
            elif job.sha256 in self._on_their_way:
                self._twins.append(job)
            else:
                self._on_their_way.add(job.sha256)
                yield job

    def _known(self, job: Job) -> ImportResult | None:
        known = self._store.reports.with_source(job.sha256)
        if known is None:
            return None
        message = (
            tr("“{title}” is in the library already, in the trash.", title=known.title)
            if known.trashed
            else tr("“{title}” is in the library already.", title=known.title)
        )
        return ImportResult(job.path, "known", known.report, known.title, message)

    def _take(self, read: Read) -> None:
        job = read.job
        if read.document is None:
            self._note(job.number, _failed(job.path, read.error))
            return
        file = SourceFile(job.path.name, read.media_type, job.sha256, job.data)
        if not self._ready:
            self._ready_since = time.monotonic()
        self._ready.append((job, NewReport(file, read.document, ANALYSIS)))

    def _write_when_due(self) -> None:
        waited = time.monotonic() - self._ready_since
        size = sum(len(job.data) for job, _ in self._ready)
        if len(self._ready) >= _TOGETHER or size >= _TOGETHER_BYTES or waited >= _LONGEST_WAIT:
            self._write()

    def _write(self) -> None:
        ready, self._ready = self._ready, []
        if not ready:
            return
        try:
            outcomes = self._store.add_reports([new for _, new in ready])
        except UserError as error:
            outcomes = [error] * len(ready)
        for (job, new), outcome in zip(ready, outcomes, strict=True):
            title = new.document.metadata.title
            if isinstance(outcome, int):
                result = ImportResult(job.path, "added", outcome, title)
            elif isinstance(outcome, UserError):
                # another program may have brought it in just now
                result = self._known(job) or _failed(job.path, outcome)
            else:
                log.error("storing %s failed", job.path, exc_info=outcome)
                result = _failed(job.path, our_mistake(job.path.name))
            self._note(job.number, result)

    def _finish_twin(self, job: Job) -> None:
        # the first of both may have failed: then so does this one, in its own words
        known = self._known(job)
        if known:
            self._note(job.number, known)
        else:
            self._take(read_job(job))
            self._write()

    def _note(self, number: int, result: ImportResult) -> None:
        self._results[number] = result
        self._tell(result.path, result)

    def _tell(self, path: Path, result: ImportResult | None) -> None:
        if self._progress:
            self._progress(ImportProgress(len(self._results), len(self._files), path, result))

    def _stop(self) -> bool:
        if not self._stopped and self._cancelled and self._cancelled():
            self._stopped = True
        return self._stopped


def _files_in(folder: Path, claimed: tuple[str, ...]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(".") or not name.lower().endswith(claimed):
                continue
            if path.is_file() or not path.exists():  # a dangling link is said, a pipe passed over
                yield path


def _failed(path: Path, error: UserError | None) -> ImportResult:
    return ImportResult(path, "failed", message=tr_error(error) if error else "")


def _act(results: Sequence[ImportResult]) -> Act | None:
    added = [result for result in results if result.status == "added"]
    if not added:
        return None
    # written already, out of the trash: taking it back puts the reports in, and deletes nothing
    moment = datetime.now(UTC)
    ids = [result.report for result in added if result.report is not None]
    delta = Delta(
        tuple(RowChange("report", (id_,), {"trashed": moment}, {"trashed": None}) for id_ in ids)
    )
    touched = Change(reports=frozenset(ids), passages_of=frozenset(ids))
    if len(added) == 1:
        return Act(mark("import {title}"), touched, delta, {"title": added[0].title}, ids[0])
    count = {"count": str(len(ids))}
    return Act(mark("import {count} reports"), touched, delta, count, ids[0])
