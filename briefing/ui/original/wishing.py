"""What a page view would like to have drawn, best first: what is in sight, then what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from briefing.services.pages import Letters, Piece, Wish
from briefing.ui.original.paper import pieces_in, whole_of

if TYPE_CHECKING:
    from briefing.ui.original.scrolling import ScrollingPages


def wishes(view: ScrollingPages, ahead: int) -> list[Wish]:
    """Pages in sight: in small where there is nothing to show for them yet, then sharp, from the
    middle outwards, then their letters. After that what comes next the way that was scrolled
    (``ahead`` is 1 or -1)."""
    pages, window = view.pages_in_sight(), view.viewport().rect()
    ratio, feed = view.devicePixelRatioF(), view.feed
    small: list[Wish] = []
    sharp: list[tuple[float, Piece]] = []
    middle = window.height() * ratio / 2
    for page in pages:
        rect = view.sheet_rect(page)
        pieces = pieces_in(page, rect, window, ratio)
        width = whole_of(rect, ratio)[0]
        lacking = any(piece not in feed.large for piece in pieces)
        if lacking and not feed.large.stand_in(page, width):
            small.append(feed.small_piece(page, view.sheets.sizes[page - 1]))
        for piece in pieces:
            centre = rect.y() * ratio + piece.top + piece.height / 2
            sharp.append((abs(centre - middle), piece))
    found: list[Wish] = [*small, *(piece for _, piece in sorted(sharp))]
    found += [Letters(page) for page in pages]
    return found + _next(view, pages, window, ratio, ahead)


def _next(
    view: ScrollingPages, pages: range, window: QRect, ratio: float, ahead: int
) -> list[Wish]:
    if not pages:
        return []
    first = pages[-1] + 1 if ahead > 0 else pages[0] - 1
    found: list[Wish] = []
    for page in (first, first + ahead):
        if not 1 <= page <= len(view.sheets):
            continue
        rect = view.sheet_rect(page)
        # as much of it as would fill the window
        rect.moveTop(0 if ahead > 0 else window.height() - rect.height())
        found += pieces_in(page, rect, window, ratio)
        found.append(Letters(page))
    return found
