"""Importing: files and folders become reports, each one whole or not at all.

- ``collecting`` finds the files, ``seen_files`` passes over those that are known;
- ``reading_pool`` reads them, this module sees to it that each gets what it needs: a password,
  recognition of its text, a turn for the files within it;
- ``storing`` writes what was read, several at a time;
- ``import_account`` tells how far it is, and in the end what came of all;
- ``resuming`` remembers what was under way when the program was cut short.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from briefing.errors import NoTextError, PasswordError, UserError
from briefing.i18n import tr
from briefing.paths import shown
from briefing.readers.protocol import ReadOptions
from briefing.readers.zipped import LOCKED
from briefing.services import ocr as recognition
from briefing.services.collecting import collect
from briefing.services.import_account import Account, failure
from briefing.services.import_items import Asked, Item
from briefing.services.import_outcome import (
    WITHIN,
    ImportOutcome,
    ImportProgress,
    ImportResult,
    Reason,
)
from briefing.services.library import Library
from briefing.services.parts import PartsTooManyError, empty_parts, skipped_parts, wanted_parts
from briefing.services.reading import ANALYSIS, read_bytes
from briefing.services.reading_pool import Job, Read, shared
from briefing.services.resuming import under_way
from briefing.services.seen_files import OuterFile, SeenFiles, known_result
from briefing.services.storing import Storing
from briefing.store.documents import SourceFile
from briefing.store.seen import Held

__all__ = ["ImportOutcome", "ImportProgress", "ImportResult", "import_paths"]

# sources of these kinds may hold others
_HOLDERS = ("message/rfc822", "application/vnd.ms-outlook")


def import_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Callable[[ImportProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    passwords: Mapping[tuple[Path, str], str] | None = None,
    ask_password: Callable[[Path], str | None] | None = None,
    ocr: bool = False,
    comments: bool = False,
) -> ImportOutcome:
    """Bring files and folders into the library.

    Folders give the files in them, at any depth, whose suffix a reader claims, and say which others
    they hold; files that are named are always tried. Attachments and documents in archives become
    reports of their own. A file that fails costs the others nothing. ``progress`` is called from
    this thread; ``cancelled`` is asked several times a second, and what came in before stays.

    ``passwords`` open files, by path and the name of the part ("" for the file itself), and what
    is within them as far as it has none of its own. For a locked file without one,
    ``ask_password`` is called once, from this thread and after all other files; ``None`` leaves it
    locked. With ``ocr`` the text of scans is recognised, last of all. With ``comments`` the remarks
    in the margin of documents become notes to passages.
    """
    asked = Asked(progress, cancelled, dict(passwords or {}), ask_password, ocr, comments)
    if not paths:
        return ImportOutcome((), None)
    with under_way(library, paths, ocr=ocr, comments=comments):
        return _Import(library, asked).run(paths)


class _Import:
    def __init__(self, library: Library, asked: Asked) -> None:
        self._store = library.store
        self._path = library.path
        self._asked = asked
        self._stopped = False
        self._account = Account(asked.progress)
        self._hashes = set(library.store.reports.source_hashes())
        self._queue: deque[Item] = deque()
        self._inner: deque[Item] = deque()  # files within files, which go first,
        self._later: list[Item] = []  # and what waits until all others are through
        self._reading: dict[int, Item] = {}  # by the number of the job, in order
        self._numbers = itertools.count()
        self._on_their_way: dict[str, list[Item]] = {}  # by hash, those with the same bytes
        self._locked: list[Item] = []
        self._scans: list[Item] = []
        self._worked: list[str] = []  # passwords that opened something

    def run(self, paths: Sequence[Path]) -> ImportOutcome:
        collected = collect(paths)
        files = collected.files
        for path in collected.skipped:
            self._account.skip(path)
        self._seen = SeenFiles(self._store, files)
        self._storing = Storing(
            self._store, self._seen, self._stored, comments=self._asked.comments
        )
        self._account.expect(len(files))
        for number, path in enumerate(files):
            name = path.parent / shown(path.name)
            password = self._asked.passwords.get((path, ""), "")
            self._queue.append(Item((number,), OuterFile(path), name, password=password))
        try:
            self._read_all()
            self._open_locked()
            self._recognise_scans()
        finally:
            self._storing.write()
            self._seen.flush()
        full = self._path if self._storing.full else None
        return self._account.outcome(collected.troubles, stopped=self._stopped, full=full)

    # Reading.

    def _read_all(self) -> None:
        """Read what is in the queue, also what comes into it meanwhile."""
        while (self._queue or self._inner) and not self._stop():
            with closing(shared().read(self._jobs())) as reads:
                for read in reads:
                    if read:
                        self._take(read)
                    self._account.announce(self._reading.values())
                    self._storing.write_when_due()
                    if self._stop():
                        break
            self._reading.clear()
            if not (self._queue or self._inner):
                self._storing.write()
                self._seen.flush()
                self._queue.extend(self._later)
                self._later.clear()

    def _jobs(self) -> Iterator[Job]:
        while (queue := self._inner or self._queue) and not self._stop():
            job = self._job(queue.popleft())
            if job:
                yield job

    def _job(self, item: Item) -> Job | None:
        """What to have read of an item, if it is not known."""
        if item.data is None:
            file = item.file
            if known := self._seen.unchanged(file):
                self._account.note(item, known)
                return None
            try:
                data = read_bytes(file.path)
            except UserError as error:
                self._fail(item, error)
                return None
            item.sha256 = file.sha256 = hashlib.sha256(data).hexdigest()
            if known := self._seen.same_bytes(file):
                self._account.note(item, known)
                return None
        else:
            data = item.data
            item.sha256 = hashlib.sha256(data).hexdigest()
        if item.sha256 in self._hashes and not self._needs_parts(item):
            return None
        if (twins := self._on_their_way.get(item.sha256)) is not None:
            item.data = None
            twins.append(item)
            return None
        self._on_their_way[item.sha256] = []
        number = next(self._numbers)
        self._reading[number] = item
        self._account.announce(self._reading.values())
        return Job(number, item.path, data, item.sha256, ReadOptions(item.password))

    def _needs_parts(self, item: Item) -> bool:
        """Whether an item must be read though its bytes are those of a source, because not all
        that is in it has come in. Settles it when it need not."""
        known = self._store.reports.with_source(item.sha256)
        if known is None:
            return True
        item.held = Held(known.report, known.title, known.trashed)
        if known.media_type in _HOLDERS:
            return True
        self._settle(item, known_result(item.file.path, [item.held], item.part))
        return False

    def _take(self, read: Read) -> None:
        item = self._reading.pop(read.job.number)
        if read.document is None:
            self._put_aside(item, read.error)
            return
        if item.password and item.password not in self._worked:
            self._worked.append(item.password)
        found = self._queue_parts(item, read)
        if read.document.text and item.held is None:
            name = item.path.name
            file = SourceFile(name, read.media_type, item.sha256, read.job.data)
            seen = self._seen.along_with(item.file, item.sha256)
            self._storing.add(item, file, read.document, ANALYSIS, seen)
        elif item.held:
            self._settle(item, known_result(item.file.path, [item.held], item.part))
        elif found:
            self._settle(item, None)
        else:
            self._fail(item, UserError("There are no reports in {file}.", file=item.path))

    def _queue_parts(self, item: Item, read: Read) -> bool:
        """Give the files within a file their turn, next; says whether there is anything to say of
        its contents."""
        said = 0
        depth = len(item.place)
        try:
            parts = wanted_parts(item.file, read.parts, depth)
        except PartsTooManyError as error:
            parts = error.taken
            self._leave_out(item, said, error.reason)
            said += 1
        if read.document and not read.document.text:
            for template, values in read.document.warnings:
                kind = PasswordError if template == LOCKED else UserError
                self._leave_out(item, said, kind(template, **values))
                said += 1
        within = f"{item.part}{WITHIN}" if item.part else ""
        for name in skipped_parts(read.parts, of_message=read.media_type in _HOLDERS):
            self._account.skip(item.file.path, within + name)
        for name in empty_parts(read.parts):
            self._account.skip(item.file.path, within + name, tr("It is empty."))
        inner = []
        for number, part in enumerate(parts, start=said):
            name = within + part.name
            path = item.file.path.parent / (shown(item.file.path.name) + WITHIN + name)
            place = (*item.place, number)
            password = self._asked.passwords.get((item.file.path, name), item.password)
            inner.append(Item(place, item.file, path, name, part.data, password))
        item.file.open += len(inner)
        self._account.expect(len(inner))
        self._inner.extend(inner)
        return bool(inner or said)

    def _put_aside(self, item: Item, error: UserError | None) -> None:
        """Keep what may be read later with the help of the user; the rest has failed."""
        item.error = error
        if isinstance(error, PasswordError) and self._asked.ask_password and not item.password:
            self._locked.append(item)
        elif isinstance(error, NoTextError) and self._asked.ocr:
            self._scans.append(item)
        elif error:
            self._fail(item, error)

    # What the user can help with, last.

    def _open_locked(self) -> None:
        """Ask for passwords; each is also tried on what comes after."""
        while self._locked and not self._stop():
            item = self._locked.pop(0)
            for password in self._keys(item):
                item.password = password
                read = self._read_now(item)
                if read is None:
                    return
                item.error = read.error
                if not isinstance(read.error, PasswordError):
                    self._reading[read.job.number] = item
                    self._take(read)
                    self._read_all()
                    break
            else:
                if item.error:
                    self._fail(item, item.error)
        self._storing.write()

    def _keys(self, item: Item) -> Iterator[str]:
        yield from tuple(self._worked)
        ask = self._asked.ask_password
        given = ask(item.file.path if not item.part else item.path) if ask else None
        if given:
            yield given

    def _read_now(self, item: Item) -> Read | None:
        """Read one item; ``None`` when the import was stopped meanwhile."""
        try:
            data = read_bytes(item.file.path) if item.data is None else item.data
        except UserError as error:
            return Read(Job(next(self._numbers), item.path, b"", item.sha256), error=error)
        options = ReadOptions(item.password)
        job = Job(next(self._numbers), item.path, data, item.sha256, options)
        with closing(shared().read((job,))) as reads:
            for read in reads:
                if read:
                    return read
                if self._stop():
                    break
        return None

    def _recognise_scans(self) -> None:
        while self._scans and not self._stop():
            item = self._scans.pop(0)
            self._account.tell_reading(item)
            try:
                data = read_bytes(item.file.path) if item.data is None else item.data
                document = recognition.recognise(
                    data,
                    item.path.name,
                    options=ReadOptions(item.password),
                    progress=partial(self._tell_page, item),
                    cancelled=self._stop,
                )
            except recognition.CancelledError:
                return
            except UserError as error:
                if not self._stop():
                    self._fail(item, error, "scan")
                continue
            file = SourceFile(item.path.name, "application/pdf", item.sha256, data)
            seen = self._seen.along_with(item.file, item.sha256)
            self._storing.add(item, file, document, ANALYSIS, seen)
            self._storing.write()

    # What came of it.

    def _stored(self, item: object, report: int | UserError, title: str, like: int | None) -> None:
        """Hear from the store."""
        assert isinstance(item, Item)
        if isinstance(report, int):
            self._settle(
                item,
                ImportResult(
                    item.file.path, "added", report, title, part=item.part, resembles=like
                ),
            )
            return
        # another program may have brought it in just now
        known = self._store.reports.with_source(item.sha256)
        if known:
            held = Held(known.report, known.title, known.trashed)
            self._settle(item, known_result(item.file.path, [held], item.part))
        else:
            self._fail(item, report)

    def _fail(self, item: Item, error: UserError, reason: Reason = "") -> None:
        if isinstance(error, PasswordError):
            reason = "password"
        elif isinstance(error, NoTextError):
            reason = "scan"
        self._settle(item, failure(item, error, reason), error)

    def _settle(
        self, item: Item, result: ImportResult | None, error: UserError | None = None
    ) -> None:
        """Have done with an item, and with others of the same bytes."""
        item.data = None
        came_in = result is None or result.status != "failed"
        is_source = result is not None and came_in
        if item.file.settle(item.sha256 if is_source else "", came_in=came_in):
            self._seen.note(item.file)
        self._account.note(item, result)
        if is_source:
            self._hashes.add(item.sha256)
        for twin in self._on_their_way.pop(item.sha256, ()):
            self._settle_twin(twin, result, error)

    def _settle_twin(
        self, twin: Item, result: ImportResult | None, error: UserError | None
    ) -> None:
        if result and result.report is not None:
            held = Held(result.report, result.title, trashed=bool(result.trashed))
            self._settle(twin, known_result(twin.file.path, [held], twin.part))
        elif not twin.part:
            self._later.append(twin)  # read again from the disk: its name may help it
        elif error:
            name = {"file": shown(twin.path)} if "file" in error.values else {}
            self._fail(twin, type(error)(error.template, **{**error.values, **name}))
        else:
            self._settle(twin, None)  # an archive, whose documents come in with the first of them

    def _leave_out(self, item: Item, number: int, error: UserError) -> None:
        """Something in a file does not come in."""
        item.file.is_whole = False
        self._account.note_beside(item, number, error)

    def _tell_page(self, item: Item, done: int, pages: int) -> None:
        if done < pages:
            self._account.tell_reading(item, done + 1, pages)

    def _stop(self) -> bool:
        if self._storing.full:
            return True
        if not self._stopped and self._asked.cancelled and self._asked.cancelled():
            self._stopped = True
        return self._stopped
