"""Where passages of a briefing go: one step by a key, or to the place of a drop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QDropEvent, QPainter, QPen

from briefing.ui.briefings.delegate import GAP, MEASURE, SIDE, beside
from briefing.ui.briefings.model import MIME, BriefingModel, Card, Head, Heading
from briefing.ui.card_list import CardList
from briefing.ui.drags import carried, from_window_of
from briefing.ui.look import look

_EDGE = 36  # pixels at the top and bottom in which a drag scrolls


@dataclass(frozen=True, slots=True)
class Place:
    """Under the heading of a theme (its id), before an entry, ``None`` for the end of it."""

    theme: int | None
    before: int | None


def stepped(rows: BriefingModel, chosen: Sequence[Card], by: int) -> Place | None:
    """Where one step up (-1) or down (1) takes passages: from the end of a section into the next;
    ``None`` at the end of all."""
    ids = [card.shown.id for card in chosen]
    cards = rows.cards()
    if not chosen or len(cards) == len(chosen):
        return None
    edge = chosen[0] if by < 0 else chosen[-1]
    own = [card for card in cards if card.theme == edge.theme]
    at = own.index(edge)
    if by < 0:
        above = [card for card in own[:at] if card.shown.id not in ids]
        if above:
            return Place(edge.theme, above[-1].shown.id)
    else:
        below = [card for card in own[at + 1 :] if card.shown.id not in ids]
        if below:
            return Place(edge.theme, below[1].shown.id if len(below) > 1 else None)
    themes = [heading.ident for heading in rows.headings()]
    there = themes.index(edge.theme) + by
    if not 0 <= there < len(themes) or themes[there] is None:
        return None
    first = next(card for card in cards if card.theme == themes[there])
    return Place(themes[there], None if by < 0 else first.shown.id)


class DropLine(QObject):
    """Follows a drag of entries over their list: where it would go, shown by a line, and the
    scrolling at the edges."""

    def __init__(self, view: CardList, rows: BriefingModel) -> None:
        super().__init__(view)
        self._view, self._rows = view, rows
        self._y = 0
        self._place: Place | None = None
        self._scroll = QTimer(self, interval=30)
        self._scroll.timeout.connect(self._scroll_on)
        self._by = 0

    def over(self, event: QDropEvent) -> bool:
        """Show where the drag would go; False when it cannot go there."""
        entries = self._entries(event)
        self._place = self._place_at(event.position(), entries) if entries else None
        self._view.viewport().update()
        return self._place is not None

    def scroll_near(self, y: float) -> None:
        """Scroll while the drag is near an edge."""
        height = self._view.viewport().height()
        self._by = -12 if y < _EDGE else 12 if y > height - _EDGE else 0
        self._scroll.start() if self._by else self._scroll.stop()

    def take(self, event: QDropEvent) -> tuple[list[int], Place] | None:
        """What a drop carries, and its place; the line goes."""
        entries, place = self._entries(event), self._place
        self.end()
        return (entries, place) if entries and place is not None else None

    def end(self) -> None:
        """The drag is over, or elsewhere."""
        self._scroll.stop()
        self._place = None
        self._view.viewport().update()

    def paint(self) -> None:
        """Paint the line, if there is one."""
        if self._place is None:
            return
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().accent, 2))
        painter.setBrush(look().paper)
        width = self._view.viewport().width()
        left = beside(width) + SIDE
        right = beside(width) + min(width, MEASURE) - SIDE
        y = self._y + GAP // 2 - 2
        painter.drawLine(left + 8, y, right, y)
        painter.drawEllipse(QPointF(left + 4, y), 3.5, 3.5)

    def _entries(self, event: QDropEvent) -> list[int]:
        """The entries that a drag carries, of those that stand here."""
        if not from_window_of(self._view, event):
            return []
        here = {card.shown.id for card in self._rows.cards()}
        return [entry for entry in carried(MIME, event.mimeData()) if entry in here]

    def _scroll_on(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._by)

    def _place_at(self, at: QPointF, entries: Sequence[int]) -> Place:
        rows = self._rows
        row = self._view.indexAt(at.toPoint()).row()
        if row < 0:
            row = len(rows.rows) - 1 if at.y() > 0 else 0
        rect, here = self._view.visualRect(rows.index(row)), rows.item(row)
        if isinstance(here, Head):
            row, here = 1, rows.headings()[0]
            rect = self._view.visualRect(rows.index(row))
        theme = here.ident if isinstance(here, Heading) else here.theme
        below = isinstance(here, Heading) or at.y() > rect.center().y()
        following = row + 1 if below else row
        self._y = rect.bottom() if below else rect.top()
        while True:
            after = rows.item(following) if following < len(rows.rows) else None
            if not isinstance(after, Card) or after.theme != theme:
                return Place(theme, None)
            if after.shown.id not in entries:
                return Place(theme, after.shown.id)
            following += 1
