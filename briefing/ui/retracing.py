"""Undo and redo as the user meets them: said in the status bar, and seen where they happen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from briefing.domain.acts import Change
from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui import pages as page
from briefing.ui.desk import Desk
from briefing.ui.frame import Frame
from briefing.ui.passage_news import order_of
from briefing.ui.session import Session


class Retracing(QObject):
    """Walks the history of one session. ``open_report`` brings a report on the desk."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        frame: Frame,
        open_report: Callable[[int], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._history = session.history
        self._desk = desk
        self._frame = frame
        self._open_report = open_report
        self._change = Change()
        # what is half written is kept first, as a step of its own
        self.finish_editing: Callable[[], None] = lambda: None
        # the list follows at once
        self.catch_up: Callable[[], object] = lambda: None
        # passages that an undone deletion, say, brought back are the ones at hand
        self.came_back: Callable[[Sequence[Passage]], object] = lambda _: None
        # called before a step, gives what is called after it: a page has its own to come back to
        self.watch_page: Callable[[], Callable[[], object]] = lambda: lambda: None
        session.retraced.connect(self._note)

    def undo(self) -> None:
        """Take the last act back."""
        self._finish_editing()
        text = self._history.undoText()
        if self._walk(self._history.undo):
            self._frame.status.say(tr("Undone: {act}", act=text), tr("Redo"), self.redo)

    def redo(self) -> None:
        """Do the act that was taken back again."""
        self._finish_editing()
        text = self._history.redoText()
        if self._walk(self._history.redo):
            self._frame.status.say(tr("Done again: {act}", act=text), tr("Undo"), self.undo)

    def _finish_editing(self) -> None:
        self._desk.inspector.finish_editing()
        self.finish_editing()

    def _note(self, change: Change) -> None:
        self._change |= change

    def _walk(self, step: Callable[[], None]) -> bool:
        self._change = Change()
        before, listed = self._desk.known_passages(), self._frame.reports.model
        show_page = self.watch_page()
        self._frame.banner.pass_by()
        step()
        # the list has not caught up yet
        if back := [one for one in self._change.reports if listed.report(one) is None]:
            self.catch_up()
            self._show_reports(back)
        else:
            self._show(before)
        show_page()
        return bool(self._change)

    def _show_reports(self, back: Sequence[int]) -> None:
        """Have the reports that came back to the list at hand there, and the first one open."""
        reports = self._frame.reports
        shown = [report for report in back if reports.model.shows(report)]
        shown.sort(key=lambda report: reports.model.index_of(report).row())
        if shown and self._frame.pages.shown == page.READER and self._open_report(shown[0]):
            reports.choose_all_of(shown)

    def _show(self, before: Mapping[int, Passage]) -> None:
        """Bring the one report in sight whose passages changed, at the place where they did."""
        change = self._change
        if len(change.passages_of) != 1 or self._frame.pages.shown != page.READER:
            return
        (report,) = change.passages_of
        if self._desk.place()[0] != report and not self._open_report(report):
            return
        # of very many passages, looking at all would be felt
        now, was = (
            sorted(filter(None, map(known, change.passages)), key=order_of)
            for known in (self._desk.passage, before.get)
        )
        found = [*now, *was]
        if found and not self._in_sight(found[0].span):
            self._desk.reader.go_to(found[0].span)
        if back := [passage for passage in now if passage.id not in before]:
            self.came_back(back)

    def _in_sight(self, span: Span) -> bool:
        return self._desk.in_sight(span.start)
