"""The pages of a PDF: pictures of them and the characters on them, made in a worker process.

A PDF is hostile until read, and drawing it is reading: it happens in the same hardened process as
all reading (:mod:`briefing.services.workers`). When it kills its worker or takes too long, that
page is given up after a second try; the others go on in a fresh worker.

One thread owns worker and wishes and hears of everything through one queue. What is asked for is a
list, best first, that replaces the one before: what scrolled away is not asked for any more, and so
never drawn. One thing at a time is in hand, each of it small, so that a new list is soon heard.
"""

from __future__ import annotations

import logging
import threading
import time
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import NamedTuple

from briefing.errors import UserError
from briefing.services.workers.limits import Limits
from briefing.services.workers.messages import (
    DONE,
    MEMORY,
    MISTAKE,
    RAISED,
    READY,
    Answer,
    Order,
    SetUp,
)
from briefing.services.workers.process import End, TooMuch, Worker, signal_name

log = logging.getLogger(__name__)

LIMITS = Limits(
    memory=1_500_000_000,
    processor=20,
    processor_per_megabyte=0.5,
    clock=30,
    clock_per_megabyte=1,
    answer=32_000_000,
)
_CHANCES = 2  # workers that may die over a page


class Piece(NamedTuple):
    """A part of a page's picture: the page is ``whole`` pixels large (width, height), the part
    ``width`` by ``height`` pixels from (``left``, ``top``)."""

    page: int
    whole: tuple[int, int]
    left: int
    top: int
    width: int
    height: int


class Letters(NamedTuple):
    """The characters of a page."""

    page: int


Wish = Piece | Letters


@dataclass(frozen=True, slots=True)
class Opened:
    """The PDF is open; the sizes of its pages as displayed (width, height), in points."""

    opening: int
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece drawn: four bytes a pixel (blue, green, red, unused)."""

    opening: int
    piece: Piece
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The characters of a page in PDFium's order, and four floats for each: its box (left, top,
    right, bottom), in points on the page as displayed; empty for one that PDFium has put in."""

    opening: int
    page: int
    text: str
    boxes: array[float]


@dataclass(frozen=True, slots=True)
class Failed:
    """What cannot be had, and why; without a ``wish`` it is the whole PDF."""

    opening: int
    wish: Wish | None
    error: UserError


News = Opened | Picture | PageLetters | Failed


class _Open(NamedTuple):
    opening: int
    data: bytes
    password: str


class _Want(NamedTuple):
    opening: int
    wishes: tuple[Wish, ...]


class PageServer:
    """Serves the pages of one PDF at a time. ``tell`` hears the news, on a thread of its own."""

    def __init__(self, tell: Callable[[News], None], limits: Limits = LIMITS) -> None:
        self._tell = tell
        self._limits = limits
        self._heard: SimpleQueue[object] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._openings = 0
        self.worker_pid: int | None = None  # of the process that draws, while there is one

    def open(self, data: bytes, password: str = "") -> int:
        """Serve this PDF from now on. Its number comes with all news about it."""
        self._openings += 1
        if self._thread is None:
            self._heard = SimpleQueue()
            self._thread = threading.Thread(target=_Serving(self, self._heard).run, daemon=True)
            self._thread.start()
        self._heard.put(_Open(self._openings, data, password))
        return self._openings

    def want(self, wishes: Sequence[Wish]) -> None:
        """Ask for these things, best first, instead of all that was asked for before. News on
        each comes once; what is no longer asked for may still come."""
        self._heard.put(_Want(self._openings, tuple(wishes)))

    def close(self) -> None:
        """Serve nothing any more, and end the process; :meth:`open` starts again."""
        self._openings += 1
        if self._thread is not None:
            self._heard.put(None)
            self._thread.join()
            self._thread = None


class _Serving:
    """What the server's thread does."""

    def __init__(self, server: PageServer, heard: SimpleQueue[object]) -> None:
        self._server = server
        self._heard = heard
        self._limits = server._limits
        self._tell = server._tell
        self._worker: Worker | None = None
        self._pdf: _Open | None = None
        self._is_open = False  # in the worker
        self._told_open = False
        self._wishes: list[Wish] = []
        self._in_hand: Wish | _Open | None = None
        self._deadline = 0.0
        self._deaths: Counter[int] = Counter()  # by page; 0 is the opening

    def run(self) -> None:
        while True:
            try:
                event = self._heard.get(timeout=self._left())
            except Empty:
                self._overdue()
                continue
            if event is None:
                break
            self._take(event)
            self._go_on()
        self._end_worker()

    def _left(self) -> float | None:
        if self._in_hand is None:
            return None
        return max(self._deadline - time.monotonic(), 0.0)

    def _overdue(self) -> None:
        log.info("drawing took too long: %s", _named(self._in_hand))
        if self._worker is not None:
            self._worker.kill()
        self._deadline = time.monotonic() + self._limits.clock  # until its end is heard

    def _take(self, event: object) -> None:
        if isinstance(event, _Open):
            self._pdf = event
            self._is_open = self._told_open = False
            self._wishes.clear()
            self._deaths.clear()
        elif isinstance(event, _Want):
            if self._pdf is not None and event.opening == self._pdf.opening:
                self._wishes = [wish for wish in event.wishes if wish != self._in_hand]
        elif isinstance(event, tuple):
            worker, answer = event
            if worker is self._worker:
                self._hear(answer)

    def _hear(self, answer: object) -> None:
        if isinstance(answer, End):
            self._bury(answer)
        elif isinstance(answer, TooMuch):
            pass  # its end follows
        elif answer[0] != READY:  # type: ignore[index]  # a tuple, of the channel
            self._answered(*answer)  # type: ignore[misc]  # its parts as sent

    # -- asking ------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Hand the worker the next thing, when its hands are free."""
        pdf = self._pdf
        if self._in_hand is not None or pdf is None or self._given_up(0):
            return
        if not self._is_open:
            self._order(pdf, "open_pages", (pdf.data, pdf.password))
            return
        while self._wishes:
            wish = self._wishes.pop(0)
            if self._given_up(wish.page):
                self._tell(Failed(pdf.opening, wish, _cannot_show()))
            elif isinstance(wish, Piece):
                self._order(wish, "page_picture", tuple(wish))
                return
            else:
                self._order(wish, "page_letters", tuple(wish))
                return

    def _given_up(self, page: int) -> bool:
        return self._deaths[page] >= _CHANCES

    def _order(self, thing: Wish | _Open, task: str, arguments: tuple[object, ...]) -> None:
        size = len(self._pdf.data) if self._pdf else 0
        seconds = self._limits.clock_for(size)
        if self._worker is None:
            try:
                self._worker = Worker(SetUp(self._limits), self._hear_later)
            except OSError:
                log.warning("no process for drawing pages can be started", exc_info=True)
                self._deaths[0] = _CHANCES
                self._fail(None, _cannot_start())
                return
            self._server.worker_pid = self._worker.pid
            seconds += self._limits.start
        self._in_hand = thing
        self._deadline = time.monotonic() + seconds
        self._worker.send(Order(task, arguments, self._limits.processor_for(size)))

    def _hear_later(self, worker: Worker, answer: Answer | TooMuch | End) -> None:
        self._heard.put((worker, answer))

    # -- answers -----------------------------------------------------------------------------

    def _answered(self, kind: int, value: object) -> None:
        thing, self._in_hand = self._in_hand, None
        pdf = self._pdf
        if thing is None or pdf is None:
            return
        if isinstance(thing, _Open) and thing.opening != pdf.opening:
            return  # another PDF was opened meanwhile
        if not isinstance(thing, _Open) and not self._is_open:
            return
        if kind == DONE:
            self._done(thing, value)
        elif kind == RAISED and isinstance(value, UserError):
            if isinstance(thing, _Open):
                self._deaths[0] = _CHANCES
                self._fail(None, value)
            else:
                self._fail(thing, value)
        else:
            if kind == MISTAKE:
                log.error("drawing %s failed:\n%s", _named(thing), value)
            if kind == MEMORY:  # a worker without memory ends itself
                self._in_hand = thing
                return
            self._deaths[_page_of(thing)] = _CHANCES
            self._fail(None if isinstance(thing, _Open) else thing, _cannot_show())

    def _done(self, thing: Wish | _Open, value: object) -> None:
        # what a worker says is looked at as well: it may not be itself any more
        news: News | None = None
        if isinstance(thing, _Open):
            self._is_open = True
            if self._told_open:
                return
            self._told_open = True
            news = _opened(thing.opening, value)
        elif self._pdf is not None and isinstance(thing, Piece):
            if isinstance(value, bytes) and len(value) == thing.width * thing.height * 4:
                news = Picture(self._pdf.opening, thing, value)
        elif self._pdf is not None and isinstance(thing, Letters):
            news = _lettered(self._pdf.opening, thing.page, value)
        if news is None:
            self._fail(None if isinstance(thing, _Open) else thing, _cannot_show())
        else:
            self._tell(news)

    def _bury(self, end: End) -> None:
        """The worker is gone: the page that it had in hand is to blame, or bad luck."""
        self._worker = self._server.worker_pid = None
        self._is_open = False
        thing, self._in_hand = self._in_hand, None
        if thing is None:
            return
        log.info("a process that draws pages ended (%s): %s", signal_name(end.code), _named(thing))
        pdf = self._pdf
        if pdf is None or (isinstance(thing, _Open) and thing.opening != pdf.opening):
            return
        page = _page_of(thing)
        self._deaths[page] += 1
        if isinstance(thing, _Open):
            if self._given_up(0):
                self._fail(None, _cannot_show_any())
        elif self._given_up(page):
            self._fail(thing, _cannot_show())
        else:
            self._wishes.insert(0, thing)

    def _fail(self, wish: Wish | None, error: UserError) -> None:
        if self._pdf is not None:
            self._tell(Failed(self._pdf.opening, wish, error))

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        self._server.worker_pid = None
        if worker is None:
            return
        worker.kill()
        while True:  # until it is reaped
            event = self._heard.get()
            if isinstance(event, tuple) and event[0] is worker and isinstance(event[1], End):
                return


def _opened(opening: int, value: object) -> Opened | None:
    if not isinstance(value, bytes) or len(value) % 16:
        return None
    sides = array("d", value)
    if not all(0 < side < 1e6 for side in sides):
        return None
    return Opened(opening, tuple(zip(sides[::2], sides[1::2], strict=True)))


def _lettered(opening: int, page: int, value: object) -> PageLetters | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    text, boxes = value
    if isinstance(text, str) and isinstance(boxes, bytes) and len(boxes) == 16 * len(text):
        return PageLetters(opening, page, text, array("f", boxes))
    return None


def _page_of(thing: Wish | _Open) -> int:
    return 0 if isinstance(thing, _Open) else thing.page


def _named(thing: Wish | _Open | None) -> str:
    if thing is None:
        return "nothing"
    return "the whole PDF" if isinstance(thing, _Open) else f"page {thing.page}"


def _cannot_show() -> UserError:
    return UserError("This page cannot be shown.")


def _cannot_show_any() -> UserError:
    return UserError("The pages of this PDF cannot be shown.")


def _cannot_start() -> UserError:
    return UserError("The pages of this PDF cannot be shown: no process for drawing starts.")
