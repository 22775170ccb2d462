"""What the keys of the reader open: themes to choose from, places to go to, words to find.

One for text and pages alike; what it opens lies in the window and gives the keyboard back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.find_bar import FindBar
from briefing.ui.finder import Row
from briefing.ui.going import go_to_found, go_to_sentence, hint, place_finder, places_to_go
from briefing.ui.original.faces import PAGES
from briefing.ui.passage_hand import PassageHand
from briefing.ui.theme_picker import NewTheme, theme_finder, theme_rows

if TYPE_CHECKING:
    from briefing.domain.library import Report
    from briefing.ui.desk import Desk
    from briefing.ui.reader.surface import TextSurface
    from briefing.ui.reading_area import ReadingArea
    from briefing.ui.session import Session


class ReadingHand(QObject):
    """Serves the views of one reading area."""

    help_wanted = Signal()
    briefing_wanted = Signal()

    def __init__(
        self, session: Session, desk: Desk, reading: ReadingArea, window: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._reading = reading
        self._window = window
        self._only_new = False
        self.themes = theme_finder(
            window, self._theme_rows, lambda: desk.themes, tr("Choose a theme")
        )
        self.themes.chosen.connect(self._theme_chosen)
        self.themes.closed.connect(self._no_aim)
        self.themes.list.selectionModel().currentChanged.connect(self._aim_of_row)
        self.places = place_finder(window, self._places)
        self.places.chosen.connect(self._go)
        self.card_themes = theme_finder(
            window, self._card_rows, lambda: desk.themes, tr("Themes of the passages")
        )
        self.card_themes.chosen.connect(self._card_theme_chosen)
        desk.inspector.cards.deeds.pick_themes = self.pick_for_cards
        self.passages = PassageHand(session, desk, window, self)
        self.bar = FindBar()
        reading.put_over(self.bar)
        self.bar.moved.connect(self._found)
        self.bar.left.connect(reading.focus)
        self._deeds: dict[str, Callable[[], object]] = {
            "pick theme": self.pick_theme,
            "new theme": lambda: self.pick_theme(only_new=True),
            "last theme": desk.tag_with_last,
            "key passage": desk.toggle_key,
            "go to": self.go_to,
            "find": self.find,
            "find next": lambda: self.find_again(1),
            "find previous": lambda: self.find_again(-1),
            "inspect": self.passages.inspect_at_hand,
            "add to briefing": self.briefing_wanted.emit,
            "help": self.help_wanted.emit,
            "adjusting": self._say_how,
            "adjusted": lambda: session.guided.emit(""),
            "nothing to adjust": desk.no_passage,
        }
        for view in self._views():
            view.wanted.connect(self.do)
            view.theme_chosen.connect(desk.tag)
            self.passages.serve(view)
            view.stepper.by_lines_changed.connect(self._set_by_lines)
        reading.pages.ends_moved.connect(desk.move_ends)
        desk.eyes = self._where
        desk.opened.connect(self._opened)
        desk.theme_used.connect(self._show_recent)

    def _views(self) -> tuple[TextSurface, ...]:
        return self._reading.reader, self._reading.pages

    @property
    def view(self) -> TextSurface:
        """Where the user reads: the pages when these are all there is to be seen."""
        return self._where()

    def _where(self) -> TextSurface:
        if self._reading.pages.hasFocus() or self._reading.face == PAGES:
            return self._reading.pages
        return self._reading.reader

    def do(self, deed: str) -> None:
        """Do what a key asks."""
        self._deeds[deed]()

    def take(self, recent: tuple[int, ...], *, by_lines: bool) -> None:
        """Go on as the library was left: the themes used last, and whose the arrows are."""
        self._desk.recent = recent
        self._show_recent()
        for view in self._views():
            view.stepper.by_lines = by_lines

    def leave(self) -> None:
        """Put away what is open: the library goes."""
        self.themes.deleteLater()
        self.places.deleteLater()
        self.card_themes.deleteLater()
        self._desk.inspector.cards.deeds.pick_themes = None
        self.passages.leave()

    def _opened(self, _report: Report | None) -> None:
        self.bar.forget()
        self.themes.leave()
        self.places.leave()
        self.card_themes.leave()
        self.passages.themes.leave()

    def _set_by_lines(self, on: bool) -> None:
        for view in self._views():
            view.stepper.set_by_lines(on)
        if self.sender() is self._reading.reader.stepper or self.sender() is None:
            said = (
                tr("Arrows up and down move the text cursor by lines. F7 goes back.")
                if on
                else tr("Arrows up and down go from sentence to sentence.")
            )
            self._session.told.emit(said, False)

    def _say_how(self) -> None:
        said = tr(
            "Arrows move the end by words, with Alt by letters; "
            "e takes the other end, Enter keeps it, Esc does not."
        )
        self._session.guided.emit(said)

    # themes

    def _show_recent(self) -> None:
        for view in self._views():
            view.buttons.set_recent(self._desk.recent)

    def pick_theme(self, *, only_new: bool = False) -> None:
        """Let the user choose the theme for what is at hand, or name a new one."""
        if self._desk.report is None:
            return
        if refusal := self._desk.refusal():
            self._session.hinted.emit(refusal)
            return
        self._desk.take()
        self._only_new = only_new
        self.themes.open(self._at_hand())
        self._aim_of_row()
        self.view.put_away()

    def _aim(self, span: Span | None) -> None:
        for view in self._views():
            view.hand.aim_at(span)

    def _aim_of_row(self) -> None:
        """Frame what the theme at hand would be put on, or taken off."""
        row = self.themes.current()
        if not self.themes.isVisible():
            return
        target = self._desk.target(row.value) if row and isinstance(row.value, int) else None
        span = target if isinstance(target, Span) else target.span if target else None
        self._aim(span or self._span_at_hand())

    def _no_aim(self) -> None:
        self._aim(None)

    def _theme_rows(self, query: str) -> list[Row]:
        desk = self._desk
        return theme_rows(desk.themes, desk.themes_at_hand(), query, only_new=self._only_new)

    def _theme_chosen(self, value: object) -> None:
        self._no_aim()
        if isinstance(value, NewTheme):
            self._desk.tag_with_new(value.name)
        elif isinstance(value, int):
            self._desk.tag(value)

    def pick_for_cards(self) -> None:
        """Let the user choose a theme for the cards that are selected, or name a new one."""
        cards = self._desk.inspector.cards
        rect = cards.visualRect(cards.currentIndex()).intersected(cards.viewport().rect())
        self.card_themes.open(
            QRect(cards.viewport().mapTo(self._window, rect.topLeft()), rect.size())
        )

    def _card_rows(self, query: str) -> list[Row]:
        chosen = self._desk.inspector.cards.selected()
        shared = set(chosen[0].themes).intersection(*(p.themes for p in chosen)) if chosen else ()
        return theme_rows(self._desk.themes, shared, query)

    def _card_theme_chosen(self, value: object) -> None:
        cards, tagging = self._desk.inspector.cards, self._session.library.tagging
        if isinstance(value, NewTheme):
            chosen = [passage.id for passage in cards.selected()]
            self._session.do(tagging.tag_passages_new, chosen, value.name)
        elif isinstance(value, int):
            cards.deeds.toggle(value)

    def _span_at_hand(self) -> Span | None:
        view = self.view
        passage = view.current_passage()
        return view.selection() or view.marked() or (passage.span if passage else None)

    def _at_hand(self) -> QRect | None:
        """Where what is at hand stands, in the window."""
        view, span = self.view, self._span_at_hand()
        if span is None:
            return None
        lines = view.caret_rect(span.start).united(view.caret_rect(max(span.end - 1, span.start)))
        port = view.viewport()
        rect = lines.toRect().intersected(port.rect().adjusted(0, 0, 0, 0))
        return QRect(port.mapTo(self._window, rect.topLeft()), rect.size())

    # places

    def go_to(self) -> None:
        """Ask for a page, a section or a percentage, and go there."""
        report = self._desk.report
        if report is not None:
            self.places.field.setPlaceholderText(hint(report.document))
            self.places.open()

    def _places(self, query: str) -> list[Row]:
        report = self._desk.report
        if report is None:
            return []
        view = self.view
        here = view.caret() if view.caret_used else view.place()
        return places_to_go(report.document, query, here)

    def _go(self, value: object) -> None:
        go_to_sentence(self.view, value)

    # words

    def find(self) -> None:
        """Find words in the report; those that are selected, to begin with."""
        view = self.view
        if view.flow is None:
            return
        span = view.selection()
        words = span.of(view.report_text()) if span is not None else ""
        words = words if len(words) <= 60 and "\n" not in words else ""
        begin = view.caret() if view.caret_used and view.in_sight(view.caret()) else view.place()
        self.bar.open(view.report_text(), lambda: begin, words)

    def find_again(self, by: int) -> None:
        """Go to the next place, or the one before; asks for words where there are none."""
        if self.bar.isVisible() and self.bar.found:
            self.bar.step(by)
        else:
            self.find()

    def _found(self, found: list[Span], now: int | None) -> None:
        for view in self._views():
            view.hand.show_found(found, now)
        if now is None:
            return
        go_to_found(self.view, found[now], flash=self.view is self._reading.pages)
