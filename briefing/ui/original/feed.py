"""Pictures and letters of one PDF's pages, as they come from the process that draws them.

What is wished for is said anew whenever the view moves; what comes in is kept within two budgets,
one for pages as they are read and one for small ones.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from briefing.errors import PasswordError
from briefing.i18n import tr_error
from briefing.services.pages import (
    Failed,
    Letters,
    News,
    Opened,
    PageLetters,
    PageServer,
    Picture,
    Piece,
    Wish,
)
from briefing.ui.original.lettering import Lettering
from briefing.ui.original.pictures import Pictures

_BUDGET = 96_000_000
_SMALL_BUDGET = 24_000_000
_LETTERED = 24  # pages whose letters are kept
SMALL = 160  # pixels across a page in small, before the screen's scale


class Feed(QObject):
    """The pages of the PDF that is open. Signals come on the thread of the window."""

    opened = Signal(object)  # the pages' sizes
    password_needed = Signal(str)  # the reason, as the user reads it
    failed = Signal(str)  # nothing of it can be shown
    drawn = Signal(int)  # a page, in part
    lettered = Signal(int)  # a page
    unlettered = Signal(int)  # its letters are no longer kept
    page_failed = Signal(int)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = PageServer(self._heard.emit)
        self._heard.connect(self._hear)
        self._opening = 0
        self.large = Pictures(_BUDGET)
        self.small = Pictures(_SMALL_BUDGET)
        self._letters: OrderedDict[int, Lettering] = OrderedDict()
        self.broken: dict[int, str] = {}  # page, reason
        self._wordless: set[int] = set()  # pages whose letters cannot be had
        self.is_open = False
        self.scale = 1.0  # of the screen

    @property
    def server(self) -> PageServer:
        """What draws."""
        return self._server

    def open(self, data: bytes, password: str = "") -> None:
        """Show this PDF from now on."""
        self._forget()
        self._opening = self._server.open(data, password)

    def close(self) -> None:
        """Show nothing, and end the process that draws."""
        self._forget()
        self._opening = 0
        self._server.close()

    def forget(self) -> None:
        """Show nothing, but keep the process for what is opened next."""
        self._forget()
        self._opening = 0
        self._server.want(())

    def _forget(self) -> None:
        self.large.clear()
        self.small.clear()
        self._letters.clear()
        self.broken.clear()
        self._wordless.clear()
        self.is_open = False

    def make_room(self, shown: int) -> None:
        """See to it that what ``shown`` bytes of pixels show has room twice over."""
        self.large.budget = max(_BUDGET, 3 * shown)

    def small_piece(self, page: int, size: tuple[float, float]) -> Piece:
        """A page in small; ``size`` is its width and height in points."""
        width = max(round(SMALL * min(self.scale, 2.0)), 1)
        height = min(max(round(width * size[1] / size[0]), 1), 4 * width)
        return Piece(page, (width, height), 0, 0, width, height)

    def want(self, wishes: Iterable[Wish]) -> None:
        """Get these things, best first, and nothing else that was asked for."""
        if self.is_open:
            self._server.want([wish for wish in wishes if self._lacks(wish)])

    def _lacks(self, wish: Wish) -> bool:
        if isinstance(wish, Letters):
            return wish.page not in self._letters and wish.page not in self._wordless
        if wish.page in self.broken:
            return False
        return wish not in self.large and wish not in self.small

    def letters(self, page: int) -> Lettering | None:
        """The letters of a page, where they are known."""
        found = self._letters.get(page)
        if found is not None:
            self._letters.move_to_end(page)
        return found

    def lettered_pages(self) -> list[int]:
        """The pages whose letters are known."""
        return list(self._letters)

    def _hear(self, news: News) -> None:
        if news.opening != self._opening:
            return
        if isinstance(news, Picture):
            small = news.piece.whole == (news.piece.width, news.piece.height) and (
                news.piece.width == round(SMALL * min(self.scale, 2.0))
            )
            (self.small if small else self.large).put(news.piece, news.pixels)
            self.drawn.emit(news.piece.page)
        elif isinstance(news, PageLetters):
            self._letters[news.page] = Lettering(news)
            self.lettered.emit(news.page)
            while len(self._letters) > _LETTERED:
                gone, _ = self._letters.popitem(last=False)
                self.unlettered.emit(gone)
        elif isinstance(news, Opened):
            self.is_open = True
            self.opened.emit(news.sizes)
        else:
            self._went_wrong(news)

    def _went_wrong(self, news: Failed) -> None:
        message = tr_error(news.error)
        if news.wish is None:
            self.is_open = False
            if isinstance(news.error, PasswordError):
                self.password_needed.emit(message)
            else:
                self.failed.emit(message)
        elif isinstance(news.wish, Letters):
            self._wordless.add(news.wish.page)
        else:
            self.broken[news.wish.page] = message
            self.page_failed.emit(news.wish.page)
