"""What an import tells: of each file when its turn comes and what came of it; in the end, all."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from briefing.errors import PasswordError, UserError
from briefing.i18n import tr_error, trn
from briefing.services.import_items import Item
from briefing.services.import_outcome import (
    ImportOutcome,
    ImportProgress,
    ImportResult,
    Reason,
    import_act,
)

_AT_ONCE = max(1, min(4, os.cpu_count() or 1))  # files in the hands of workers


class Account:
    """Keeps the results of an import in the order of its files, and tells ``progress`` of them."""

    def __init__(self, progress: Callable[[ImportProgress], None] | None) -> None:
        self._progress = progress
        self._results: dict[tuple[int, ...], ImportResult] = {}
        self._skipped: dict[tuple[Path, str], ImportResult] = {}
        self._done = self._total = 0

    def expect(self, count: int) -> None:
        """``count`` more items are to come."""
        self._total += count

    def skip(self, path: Path, part: str = "", message: str = "") -> None:
        """Note a file that is not tried."""
        self._skipped[path, part] = ImportResult(path, "skipped", message=message, part=part)

    def note(self, item: Item, result: ImportResult | None) -> None:
        """Note what came of an item; ``None`` where only what is in it counts."""
        self._done += 1
        if result:
            self._results[item.place] = result
        self._tell(item, "done", result)

    def note_beside(self, item: Item, number: int, error: UserError) -> None:
        """Say of something in a file, its ``number``-th, that it did not come in."""
        reason: Reason = "password" if isinstance(error, PasswordError) else ""
        result = failure(item, error, reason)
        self._results[(*item.place, number)] = result
        self._tell(item, "done", result)

    def announce(self, reading: Iterable[Item]) -> None:
        """Tell whose turn it is: workers take files in order."""
        for item in itertools.islice(reading, _AT_ONCE):
            if not item.announced:
                item.announced = True
                self.tell_reading(item)

    def tell_reading(self, item: Item, page: int = 0, pages: int = 0) -> None:
        """Tell that an item, or this page of its ``pages``, is being read."""
        self._tell(item, "reading", page=page, pages=pages)

    def outcome(
        self, troubles: Sequence[ImportResult], *, stopped: bool, full: Path | None
    ) -> ImportOutcome:
        """All that came of it, with ``troubles`` of files that could not even be tried. ``full``
        is the library whose disk has no more room, if that is how it ended."""
        results = [self._results[place] for place in sorted(self._results)]
        if full and (left := self._total - self._done):
            results.append(_no_room(full, left))
        results += troubles
        skipped = tuple(self._skipped.values())
        return ImportOutcome(tuple(results), import_act(results), stopped, skipped)

    def _tell(
        self,
        item: Item,
        state: Literal["reading", "done"],
        result: ImportResult | None = None,
        *,
        page: int = 0,
        pages: int = 0,
    ) -> None:
        if self._progress:
            path = item.file.path
            name = ImportResult(path, "failed", part=item.part).name
            told = ImportProgress(self._done, self._total, path, result, name, state, page, pages)
            self._progress(told)


def failure(item: Item, error: UserError, reason: Reason) -> ImportResult:
    """The result of an item that did not come in."""
    message = tr_error(error)
    return ImportResult(item.file.path, "failed", message=message, part=item.part, reason=reason)


def _no_room(library: Path, left: int) -> ImportResult:
    """What is to be said, once, of all that the disk had no room for."""
    message = trn(
        "The disk with the library {path} is full: {count} file did not come in. Make room, "
        "and import it again.",
        "The disk with the library {path} is full: {count} files did not come in. Make room, "
        "and import them again.",
        left,
        path=library,
    )
    return ImportResult(library, "failed", message=message, files=left)
