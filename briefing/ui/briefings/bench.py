"""Briefings at work in the window: sidebar, page, reader, inspector and trail together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from briefing.domain.drafts import BriefingDraft, ShownEntry
from briefing.domain.library import Passage
from briefing.i18n import tr
from briefing.ui import pages as page
from briefing.ui.briefings.deeds import BriefingDeeds
from briefing.ui.briefings.dropping import PassageDrops
from briefing.ui.briefings.page import BriefingPage
from briefing.ui.briefings.shelf import Shelf

if TYPE_CHECKING:
    from briefing.ui.frame import Frame
    from briefing.ui.workbench import Workbench


class BriefingBench(QObject):
    """All that one workbench has of briefings."""

    export_asked = Signal(int)

    def __init__(self, bench: Workbench, frame: Frame, window: QWidget) -> None:
        super().__init__(bench)
        self._bench, self._frame, self._window = bench, frame, window
        self._desk, self._travels = bench.desk, bench.travels
        self.shelf = Shelf(bench.session, self)
        self.deeds = BriefingDeeds(bench.session, self.shelf, window, self)
        self.page = BriefingPage(bench.session, self.shelf)
        self.page.list.rows.apart = self._apart
        frame.pages.put(page.BRIEFING, self.page)
        self._travels.open_briefing = self.open
        self._travels.briefing_is_there = self.is_there
        self._travels.before_going = self._note_reading
        bench.retracing.finish_editing = self._finish_editing
        bench.retracing.watch_page = self._watch_page
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._note_reading)
        self.page.go_to.connect(self._go)
        self.page.export_asked.connect(self.export_asked)
        self.deeds.made.connect(self._open_new)
        bench.hand.briefing_wanted.connect(self.add_at_hand)
        bench.hand.passages.briefing_wanted.connect(self._add_one)
        self.shelf.listed.connect(self._listed)
        bench.inspector.cards.deeds.briefings = self
        self._drops = PassageDrops(frame.sidebar.rows, self)
        self._links: list[tuple[Any, Callable[..., object]]] = []
        sidebar = frame.sidebar
        self._link(self._drops.dropped, self._dropped)
        self._link(sidebar.briefing_chosen, self.open)
        self._link(sidebar.briefing_entered, self.page.focus)
        self._link(sidebar.new_briefing, self.deeds.new)
        self._link(sidebar.rename_briefing, self.deeds.rename)
        self._link(sidebar.delete_briefing, self.deeds.delete)
        self._link(sidebar.briefing_menu, self._menu)
        self._link(frame.pages.turned, self._turned)
        self._listed(self.shelf.drafts)

    def _apart(self, report: int) -> str:
        listed = self._frame.reports.model
        known = listed.report(report)
        return "" if known is None else listed.apart(known)

    def _link(self, signal: Any, slot: Callable[..., object]) -> None:
        self._links.append((signal, slot))
        signal.connect(slot)

    def leave(self) -> None:
        """The library is closed."""
        self.page.finish_editing()
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._links.clear()
        self._soon.stop()
        self._drops.leave()
        self.shelf.leave()
        self.deeds.leave()

    # -- the page ----------------------------------------------------------------------------

    def open(self, briefing: int) -> bool:
        """Show the page of a briefing; False when it is not there."""
        frame = self._frame
        self.shelf.catch_up()
        if self.shelf.draft(briefing) is None or not self.page.show_briefing(briefing):
            return False
        frame.search.forget()
        if frame.sidebar.chosen_briefing() != briefing:
            frame.sidebar.choose_briefing(briefing)
        self._travels.visit(briefing)
        frame.pages.turn(page.BRIEFING)
        if not frame.sidebar.rows.hasFocus():
            self.page.focus()
        return True

    @property
    def shown(self) -> BriefingDraft | None:
        """The briefing whose page is to be seen."""
        return self.page.draft if self._frame.pages.shown == page.BRIEFING else None

    def _finish_editing(self) -> None:
        if self._frame.pages.shown == page.BRIEFING:
            self.page.finish_editing()

    def _watch_page(self) -> Callable[[], object]:
        """Before a step of undo; gives what has the passages that it brings back at hand."""
        briefing, there = self.shown, set(self.page.entries())

        def look() -> None:
            self.shelf.catch_up()
            if briefing is None or self.shown is None or self.shown.id != briefing.id:
                return
            back = [one for one in self.page.entries() if one not in there]
            if back:
                self.page.list.choose(back)

        return look

    def _open_new(self, briefing: int) -> None:
        if self.open(briefing):
            self.page.focus()

    def is_there(self, briefing: int) -> bool:
        """Whether a briefing is in the library and not in the trash."""
        return self.shelf.draft(briefing) is not None

    def _turned(self, name: str) -> None:
        if name != page.BRIEFING:
            self.page.finish_editing()
            self._frame.sidebar.leave_briefing()
            # not here: a report may be opened next, which is a stop of its own
            self._soon.start()

    def _note_reading(self) -> None:
        """What was open is read again, and so a stop, when the page of a briefing was left."""
        if self._frame.pages.shown == page.READER:
            self._travels.visit(0)

    def _go(self, shown: ShownEntry) -> None:
        passage = shown.passage
        if shown.earlier:
            if self._bench.go_to(passage.report):
                self._bench.versioning.show_version(passage.version)
                self._bench.versioning.earlier.go_to(passage.span)
        elif self._bench.go_to(passage.report, passage.span):
            self._desk.inspector.select_passage(passage.id)

    def _listed(self, drafts: tuple[BriefingDraft, ...]) -> None:
        self._frame.sidebar.set_briefings(drafts)
        shown = self.page.briefing
        if self._frame.pages.shown == page.BRIEFING and shown is not None:
            if self.shelf.draft(shown) is None:
                self._bench.turn_to_reading()
            else:
                self._frame.sidebar.choose_briefing(shown)

    def _menu(self, briefing: int, at: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, briefing)
        menu.popup(at)

    def fill_menu(self, menu: QMenu, briefing: int) -> None:
        """Put what can be done with a briefing in ``menu``."""
        draft = self.shelf.draft(briefing)
        menu.addAction(tr("Open") + "\t↵", lambda: self.open(briefing))
        menu.addAction(tr("Rename…") + "\tF2", lambda: self.deeds.rename(briefing))
        export = menu.addAction(tr("Export…"), lambda: self.page.export_asked.emit(briefing))
        export.setEnabled(draft is not None and draft.passages > 0)
        menu.addSeparator()
        menu.addAction(tr("Move to the trash") + "\tDel", lambda: self.deeds.delete(briefing))

    # -- passages ----------------------------------------------------------------------------

    def add_at_hand(self) -> None:
        """Let the user choose the briefing for :meth:`passages_at_hand`."""
        if self._desk.inspector.cards.hasFocus():
            self.add_cards()
        else:
            self.deeds.pick(
                self.passages_at_hand(), under=self._place_of(self._desk.passage_at_hand())
            )

    def _add_one(self, passage: Passage) -> None:
        self.deeds.pick((passage.id,), under=self._place_of(passage))

    def add_to(self, briefing: int) -> None:
        """Put :meth:`passages_at_hand` in a briefing."""
        by_cards = self._desk.inspector.cards.hasFocus()
        theme = self._theme() if by_cards else None
        self.deeds.add(briefing, self.passages_at_hand(), theme)

    def passages_at_hand(self) -> list[int]:
        """The cards that are selected, where these have the keyboard, else the passage that is
        read."""
        if self._desk.inspector.cards.hasFocus():
            return self._selected()
        passage = self._desk.passage_at_hand()
        return [] if passage is None else [passage.id]

    def add_cards(self) -> None:
        """Let the user choose the briefing for the cards that are selected."""
        cards = self._desk.inspector.cards
        rect = cards.visualRect(cards.currentIndex())
        top = cards.viewport().mapTo(self._window, rect.topLeft())
        self.deeds.pick(self._selected(), self._theme(), QRect(top, rect.size()))

    def add_menu(self, menu: QMenu) -> QMenu:
        """Add the briefings to a menu, as a menu in it, for the passage that is read."""
        below = menu.addMenu(tr("Add to &briefing"))
        passage = self._desk.passage_at_hand()
        below.setEnabled(passage is not None)
        self.deeds.fill_add_menu(below, lambda: () if passage is None else (passage.id,))
        return below

    def add_cards_menu(self, menu: QMenu) -> QMenu:
        """The same for the cards that are selected."""
        below = menu.addMenu(tr("Add to &briefing"))
        self.deeds.fill_add_menu(below, self._selected, self._theme())
        return below

    def _selected(self) -> list[int]:
        return [passage.id for passage in self._desk.inspector.cards.selected()]

    def _theme(self) -> int | None:
        """The one theme that the inspector shows the passages of."""
        themes = self._desk.inspector.filter.present.themes
        return next(iter(themes)) if len(themes) == 1 else None

    def _dropped(self, briefing: int, passages: list[int]) -> None:
        if briefing:
            self.deeds.add(briefing, passages, self._theme())
        else:
            self.deeds.new(passages, self._theme())

    def _place_of(self, passage: Passage | None) -> QRect | None:
        """Where a passage stands in the window, as far as it is in sight."""
        view = self._bench.hand.view
        if passage is None or not view.isVisible():
            return None
        return self._bench.hand.passages.place_of(view, passage)
