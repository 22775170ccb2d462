"""Writing what an import has read, several reports at a time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from briefing.domain.packing import PackedDocument
from briefing.errors import FullError, UserError
from briefing.services.comment_notes import comment_notes
from briefing.services.reading_pool import our_mistake
from briefing.services.recognising import Recogniser
from briefing.services.seen_files import SeenFiles
from briefing.store.documents import NewReport, SourceFile
from briefing.store.seen import SeenFile
from briefing.store.store import Store

log = logging.getLogger(__name__)

_LONGEST_WAIT = 0.2  # seconds after which what came is written, however little


#: Told of every report: the item, its id or what was wrong, its title, which other it resembles.
Stored = Callable[[object, int | UserError, str, int | None], None]


@dataclass(frozen=True, slots=True)
class _Turn:
    """Reports that come quickly are written together, because a disk takes its time over every
    commit: so many, with so many characters of text or bytes of files."""

    reports: int
    text: int
    data: int


_ALONE = _Turn(32, 600_000, 4_000_000)
_IN_COMPANY = _Turn(16, 120_000, 1_000_000)  # a window must not wait long for its turn


@dataclass(frozen=True, slots=True)
class _Ready:
    item: object
    new: NewReport
    seen: SeenFile | None


class Storing:
    """Collects reports, writes them when it is time, and tells what came of each: when the disk is
    ``full``, of nothing any more."""

    def __init__(
        self, store: Store, seen: SeenFiles, stored: Stored, *, comments: bool = False
    ) -> None:
        self._store = store
        self._seen = seen
        self._stored = stored
        self._comments = comments
        self._recogniser = Recogniser(store)
        self._ready: list[_Ready] = []
        self._since = 0.0
        self.full = False  # there is no room for more, and nothing more is tried
        # who imports in the main thread has no window beside it
        alone = threading.current_thread() is threading.main_thread()
        self._turn = _ALONE if alone else _IN_COMPANY

    def add(
        self,
        item: object,
        file: SourceFile,
        document: PackedDocument,
        analysis: int,
        seen: SeenFile | None = None,
    ) -> None:
        """Take a report to be written, and the file to be remembered along with it."""
        if not self._ready:
            self._since = time.monotonic()
        notes = comment_notes(document) if self._comments else ()
        new = NewReport(file, document, analysis, notes)
        self._ready.append(_Ready(item, new, seen))

    def write_when_due(self) -> None:
        """Write when enough has come, or the first has waited long enough."""
        if not self._ready:
            return
        text = sum(len(one.new.document.text) for one in self._ready)
        size = sum(len(one.new.file.data) for one in self._ready)
        waited = time.monotonic() - self._since
        turn = self._turn
        full = text >= turn.text or size >= turn.data or len(self._ready) >= turn.reports
        if full or waited >= _LONGEST_WAIT:
            self.write()

    def write(self) -> None:
        """Write what there is, now."""
        ready, self._ready = self._ready, []
        if not ready or self.full:
            return
        try:
            seen = [*self._seen.take(), *(one.seen for one in ready if one.seen)]
            made = self._store.add_reports([one.new for one in ready], seen)
        except FullError:
            self.full = True
            return
        except UserError as error:
            made = [error] * len(ready)
        stored = [
            (number, one.new.document)
            for one, number in zip(ready, made, strict=True)
            if isinstance(number, int)
        ]
        try:
            alike = self._recogniser.note(stored)
        except FullError:
            self.full = True  # they are compared when the library is opened again
            alike = {}
        for one, number in zip(ready, made, strict=True):
            title = one.new.document.metadata.title
            if isinstance(number, int):
                self._stored(one.item, number, title, alike.get(number))
            elif isinstance(number, UserError):
                self._stored(one.item, number, title, None)
            else:
                name = one.new.file.name
                log.error("storing %s failed", name, exc_info=number)
                self._stored(one.item, our_mistake(name), title, None)
