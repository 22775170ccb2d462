"""The page server: what it draws, in which order, and what a bad page costs."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest

from briefing.errors import PasswordError
from briefing.services.pages import (
    LIMITS,
    Failed,
    Letters,
    News,
    Opened,
    PageLetters,
    PageServer,
    Picture,
    Piece,
)
from tests.makers.paged import HEAD, paged, sentence, slow

PATIENCE = 60


class Listener:
    """A server and what it said."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self._heard = threading.Condition()
        self.server = PageServer(self._hear)

    def _hear(self, news: News) -> None:
        with self._heard:
            self.news.append(news)
            self._heard.notify_all()

    def wait(self, enough: Callable[[list[News]], bool]) -> list[News]:
        with self._heard:
            assert self._heard.wait_for(lambda: enough(self.news), PATIENCE), self.news
            return list(self.news)

    def open(self, data: bytes, password: str = "") -> News:
        """Open a PDF; the first word about it."""
        number = self.server.open(data, password)
        return next(
            n
            for n in self.wait(lambda news: any(n.opening == number for n in news))
            if n.opening == number
        )

    def ask(self, *wishes: Piece | Letters) -> list[News]:
        """Ask, and wait for as many answers; in the order in which they came."""
        before = len(self.news)
        self.server.want(wishes)
        return self.wait(lambda news: len(news) >= before + len(wishes))[before:]


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.server.close()
    assert made.server.worker_pid is None


def whole(page: int, width: int = 300, height: int = 424) -> Piece:
    return Piece(page, (width, height), 0, 0, width, height)


def test_a_piece_is_that_part_of_the_page(listener: Listener) -> None:
    data = paged()
    opened = listener.open(data)
    assert isinstance(opened, Opened)
    assert [(round(w), round(h)) for w, h in opened.sizes] == [(595, 842)] * 3
    part = Piece(2, (600, 848), 100, 50, 400, 300)
    (picture,) = listener.ask(part)
    assert isinstance(picture, Picture)
    bare = pypdfium2.PdfDocument(data)[1].render(scale=600 / opened.sizes[1][0]).to_pil()
    bare = bare.convert("RGB").resize((600, 848)).crop((100, 50, 500, 350))
    assert len(picture.pixels) == 400 * 300 * 4
    pixels = bare.tobytes()
    ours = [picture.pixels[i + 2] for i in range(0, len(picture.pixels), 4)]
    theirs = [pixels[i] for i in range(0, len(pixels), 3)]
    dark = [i for i, value in enumerate(theirs) if value < 80]
    assert len(dark) > 500
    assert sum(ours[i] < 160 for i in dark) > 0.95 * len(dark)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(("cropped", "upright"), [(0.0, True), (40.0, True), (40.0, False)])
def test_letters_stand_where_they_are_drawn(
    listener: Listener, turned: int, cropped: float, upright: bool
) -> None:
    data = paged(1, turned=turned, upright=upright, cropped=cropped)
    opened = listener.open(data)
    assert isinstance(opened, Opened)
    width, height = opened.sizes[0]
    size = (round(width * 2), round(height * 2))
    letters, picture = listener.ask(Letters(1), Piece(1, size, 0, 0, *size))
    assert isinstance(letters, PageLetters)
    assert isinstance(picture, Picture)
    assert len(letters.boxes) == 4 * len(letters.text)
    assert HEAD in letters.text
    inked = 0
    for number, char in enumerate(letters.text):
        left, top, right, bottom = letters.boxes[4 * number : 4 * number + 4]
        if not char.isalnum():
            continue
        assert 0 <= left < right <= width + 1
        assert 0 <= top < bottom <= height + 1
        rows = range(int(top * 2), min(int(bottom * 2) + 1, size[1]))
        inked += any(
            picture.pixels[4 * (y * size[0] + x)] < 128
            for y in rows
            for x in range(int(left * 2), min(int(right * 2) + 1, size[0]))
        )
    assert inked == sum(char.isalnum() for char in letters.text)


def test_the_best_comes_first_and_what_is_not_wanted_any_more_does_not_come(
    listener: Listener,
) -> None:
    listener.open(paged(40, paragraphs=2))
    before = len(listener.news)
    listener.server.want([whole(page) for page in range(1, 31)])
    listener.server.want([whole(35), Letters(36), whole(34)])
    news = listener.wait(lambda news: any(_page(n) == 34 for n in news[before:]))[before:]
    pages = [_page(n) for n in news]
    assert pages[-3:] == [35, 36, 34]
    assert len(pages) <= 5  # at most what was in hand, before the three


def _page(news: News) -> int:
    if isinstance(news, Picture):
        return news.piece.page
    return news.page if isinstance(news, PageLetters) else 0


def test_a_killed_process_costs_nothing_but_time(listener: Listener) -> None:
    listener.open(paged())
    pid = listener.server.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    news = listener.ask(whole(1), Letters(2))
    assert [type(n) for n in news] == [Picture, PageLetters]
    assert listener.server.worker_pid not in (None, pid)


def test_a_page_that_takes_too_long_is_given_up_and_the_others_go_on() -> None:
    listener = Listener()
    listener.server = PageServer(listener._hear, replace(LIMITS, clock=1.0, start=30.0))
    try:
        assert isinstance(listener.open(slow()), Opened)
        large = Piece(2, (1600, 2264), 0, 0, 1600, 2264)
        assert isinstance(listener.ask(whole(1))[0], Picture)
        (failed,) = listener.ask(large)
        assert isinstance(failed, Failed)
        assert failed.wish == large
        assert str(failed.error) == "This page cannot be shown."
        first, again = listener.ask(whole(1, 301, 425), large)
        assert isinstance(first, Picture)
        assert isinstance(again, Failed)
    finally:
        listener.server.close()


def test_a_password_is_asked_for_and_opens(listener: Listener) -> None:
    data = paged(password="haven")
    for wrong in ("", "kade"):
        refused = listener.open(data, wrong)
        assert isinstance(refused, Failed)
        assert isinstance(refused.error, PasswordError)
    assert isinstance(listener.open(data, "haven"), Opened)
    (letters,) = listener.ask(Letters(1))
    assert isinstance(letters, PageLetters)
    assert sentence(1, 0)[:40] in letters.text


def test_what_is_no_pdf_says_so(listener: Listener) -> None:
    refused = listener.open(b"%PDF-1.7\nniets")
    assert isinstance(refused, Failed)
    assert refused.wish is None
    assert "damaged" in str(refused.error)
    assert isinstance(listener.open(paged(1)), Opened)  # the next one is served


def test_another_pdf_takes_the_place_of_the_first(listener: Listener) -> None:
    listener.open(paged(5))
    listener.server.want([whole(page) for page in range(1, 6)])
    opened = listener.open(paged(2))
    assert isinstance(opened, Opened)
    assert len(opened.sizes) == 2
    (letters,) = listener.ask(Letters(2))
    assert letters.opening == opened.opening
