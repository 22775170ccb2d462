"""Text in pictures: pages without letters are drawn, and Tesseract says what stands on them.

The pages are drawn by a worker (:mod:`briefing.services.scan_tasks`), one at a time. Tesseract gets
the picture and gives a page with letters at the same places, without the picture. Those pages are
then read by a worker as any PDF is, so a scan gets headings, footnotes and a page map like others.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from briefing.domain.packing import PackedDocument
from briefing.errors import UserError
from briefing.readers.protocol import NO_OPTIONS, ReadOptions
from briefing.services.reading_pool import our_mistake, shared
from briefing.services.workers.programs import Ran, Stopped, run
from briefing.services.workers.scratch import scratch, sweep

log = logging.getLogger(__name__)
T = TypeVar("T")

_LANGUAGES = ("nld", "eng")
_MEMORY = 2_000_000_000
_SECONDS = 120.0  # for a page
_ORIENTATION = re.compile(r"Rotate: (?P<angle>\d+)\s+Orientation confidence: (?P<sure>[\d.]+)")
_LIKELY = 1.0  # as Tesseract counts: for upright text some 10, and for capitals upside down, too
_COLUMNS, _CONFIDENCE = 12, 10  # of its table of words; where it says how sure it is of one
_HOPELESS = 3  # pages in a row that Tesseract fails on, before any other: then it is not the pages


class CancelledError(Exception):
    """The recognition was stopped by whoever asked for it."""


def available() -> bool:
    """Whether Tesseract is installed where we would look for it."""
    return _program() is not None


def recognise(
    data: bytes,
    name: str,
    *,
    options: ReadOptions = NO_OPTIONS,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PackedDocument:
    """The document in a PDF of pictures.

    ``progress`` is told, from this thread, how many pages of how many are done. A page that
    cannot be recognised stays empty, with a warning that names it. Raises :class:`UserError`,
    naming the file, when Tesseract is not installed or makes nothing of any page (after the first
    that it fails on it is not given the others), and :class:`CancelledError`.
    """
    program = _program()
    if program is None:
        raise UserError(
            "The text in “{file}” can be recognised once Tesseract is installed, with Dutch and "
            "English (the packages tesseract-ocr-nld and tesseract-ocr-eng).",
            file=name,
        )
    pool = shared()

    def ask(kind: type[T], task: str, *arguments: object, size: int = len(data)) -> T:
        try:
            answer = pool.ask(task, *arguments, name=name, size=size, cancelled=cancelled)
        except UserError as error:
            if cancelled and cancelled():
                raise CancelledError from error
            raise
        if not isinstance(answer, kind):
            raise our_mistake(name)
        return answer

    def draw(number: int, turn: int = 0) -> tuple[int, bytes]:
        dpi, picture = ask(tuple, "draw_scan", data, name, options.password, number, turn)
        return dpi, picture

    sweep()
    try:
        version = _version(program)
    except OSError as error:  # before the work, not after it
        log.warning("Tesseract cannot be started", exc_info=True)
        raise _unread(1, name) from error
    count = ask(int, "count_scans", data, name, options.password)
    pages: list[bytes] = []
    turns: list[int] = []  # quarters to the right by which each page stands upright
    failed: list[UserError] = []
    refused = 0  # pages that could be drawn, and Tesseract made nothing of
    for number in range(1, count + 1):
        if cancelled and cancelled():
            raise CancelledError
        if progress:
            progress(number - 1, count)
        try:
            drawn = draw(number)
            turn = _turn(program, drawn[1], cancelled)
            if turn:
                turned = draw(number, turn)
                # one that seems to lie as the page before it lay does so
                if turns[-1:] == [turn] or (
                    _legible(program, *turned, cancelled) > _legible(program, *drawn, cancelled)
                ):
                    drawn = turned
                else:
                    turn = 0
            refused += 1
            pages.append(_recognised(program, *drawn, name, number, cancelled))
            refused = -count  # it can read
        except UserError as error:
            failed.append(error)
            pages.append(b"")
            turn = 0
        turns.append(turn)
        if refused == _HOPELESS and number < count:
            raise _given_up(number, count, failed[-1], name)
    if failed and len(failed) == len(pages):
        raise failed[0]
    if progress:
        progress(count, count)
    size = sum(map(len, pages))
    # of pages that stay empty the size is that of the original
    original = (data, options.password) if failed else (b"", "")
    document = ask(
        PackedDocument,
        "read_scans",
        tuple(pages),
        name,
        *original,
        tuple(turns),
        size=size + len(original[0]),
    )
    return document._replace(reader=f"{document.reader} ({version})")


def _recognised(
    program: Path,
    dpi: int,
    picture: bytes,
    name: str,
    number: int,
    cancelled: Callable[[], bool] | None,
) -> bytes:
    """A page of letters, as a PDF."""
    try:
        settings = [*_settings(program, dpi), "-c", "textonly_pdf=1", "pdf"]
        ran = _run(program, settings, picture, cancelled)
    except OSError as error:
        log.warning("Tesseract cannot be started", exc_info=True)
        raise _unread(number, name) from error
    if ran.stopped is Stopped.CANCELLED:
        raise CancelledError
    if ran.stopped is Stopped.TIME:
        raise UserError(
            "Recognising the text on page {page} of “{file}” took too long.", page=number, file=name
        )
    if ran.code or not ran.output.startswith(b"%PDF-"):
        log.info("Tesseract failed (%d) on page %d: %s", ran.code, number, ran.complaints[-1000:])
        raise _unread(number, name)
    return ran.output


def _turn(program: Path, picture: bytes, cancelled: Callable[[], bool] | None) -> int:
    """The quarters to the right by which a page seems to stand upright. Capitals deceive it."""
    try:
        if "osd" not in _installed(program):
            return 0
        ran = _run(program, ["stdin", "stdout", "-l", "osd", "--psm", "0"], picture, cancelled)
    except OSError:
        return 0  # the recognition itself says why
    if ran.stopped is Stopped.CANCELLED:
        raise CancelledError
    found = _ORIENTATION.search(ran.output.decode(errors="replace"))
    if found is None or float(found["sure"]) < _LIKELY:
        return 0
    return int(found["angle"]) // 90 % 4


def _legible(
    program: Path, dpi: int, picture: bytes, cancelled: Callable[[], bool] | None
) -> float:
    """How sure Tesseract is of the words on a page, 0 to 100: upside down these are rubbish."""
    try:
        ran = _run(program, [*_settings(program, dpi), "tsv"], picture, cancelled)
    except OSError:
        return 0.0
    if ran.stopped is Stopped.CANCELLED:
        raise CancelledError
    letters = sure = 0.0
    for line in ran.output.decode(errors="replace").splitlines()[1:]:
        *columns, word = line.split("\t")
        if len(columns) + 1 == _COLUMNS and word.strip():
            letters += len(word)
            sure += len(word) * float(columns[_CONFIDENCE])
    return sure / letters if letters else 0.0


def _settings(program: Path, dpi: int) -> list[str]:
    """What Tesseract is told whatever it makes of a page."""
    return ["stdin", "stdout", "-l", _languages(program), "--dpi", str(dpi)]


def _given_up(tried: int, count: int, reason: UserError, name: str) -> UserError:
    log.info("Giving up on %r after page %d: %s", name, tried, reason)
    return UserError(
        "Tesseract makes nothing of “{file}”: the first {tried} of {count} pages could not be "
        "recognised. The rest was not tried.",
        file=name,
        tried=tried,
        count=count,
    )


def _unread(number: int, name: str) -> UserError:
    return UserError(
        "The text on page {page} of “{file}” cannot be recognised.", page=number, file=name
    )


def _run(
    program: Path,
    arguments: list[str],
    given: bytes = b"",
    cancelled: Callable[[], bool] | None = None,
) -> Ran:
    variables = {"OMP_THREAD_LIMIT": "1"}  # more threads cost more than they bring
    if folder := os.environ.get("TESSDATA_PREFIX"):
        variables["TESSDATA_PREFIX"] = folder
    with scratch() as place:
        return run(
            [str(program), *arguments],
            folder=place,
            seconds=_SECONDS,
            memory=_MEMORY,
            given=given,
            variables=variables,
            cancelled=cancelled,
        )


@cache
def _languages(program: Path) -> str:
    """The languages to recognise, as Tesseract wants them: ours, as far as they are installed."""
    installed = [language for language in _installed(program) if language != "osd"]
    ours = [language for language in _LANGUAGES if language in installed]
    return "+".join(ours or installed[:1] or _LANGUAGES)


@cache
def _installed(program: Path) -> tuple[str, ...]:
    """What Tesseract has data for: languages, and "osd" for how a page stands."""
    listed = _run(program, ["--list-langs"]).output.decode(errors="replace").split("\n")[1:]
    return tuple(line.strip() for line in listed if line.strip())


@cache
def _version(program: Path) -> str:
    """Name and version, e.g. "tesseract 5.3.0"."""
    ran = _run(program, ["--version"])
    first = (ran.output.decode(errors="replace") or ran.complaints).split("\n")[0]
    return first.strip()[:40] or "tesseract"


def _program() -> Path | None:
    """Where Tesseract is."""
    if sys.platform == "win32":
        # not by PATH: Windows would first look where the user happens to be
        folders = [os.environ.get(v, "") for v in ("ProgramFiles", "LOCALAPPDATA")]
        places = [Path(f) / "Tesseract-OCR" / "tesseract.exe" for f in folders if f]
    else:
        places = [Path(folder) / "tesseract" for folder in ("/opt/homebrew/bin", "/usr/local/bin")]
        if found := shutil.which("tesseract"):
            places.insert(0, Path(found))
    return next((path for path in places if path.is_file()), None)
