"""What is done from the report list: stars, read and unread, and what reading itself leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from briefing.errors import UserError
from briefing.i18n import tr_error
from briefing.ui.report_list import ReportList
from briefing.ui.session import Session
from briefing.ui.tasks import Tasks

if TYPE_CHECKING:
    # at run time the domain's types would delay the first paint
    from briefing.domain.library import Report, ReportSummary
    from briefing.settings import Settings

_READ_AFTER = 2000  # milliseconds in the reader
_TURNING = (
    QEvent.Type.FocusIn,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
)


class ListDeeds(QObject):
    """Carries out what the list asks for, as one step of undo each; a report that the user chose
    and that stays in the reader for a moment counts as read, which is no step."""

    def __init__(
        self, session: Session, reports: ReportList, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._reports = reports
        self._open: int | None = None
        self._unread = False  # the report that is open, and nobody called it so
        self._noting: set[int] = set()  # reports that are about to count as read
        self._moment = QTimer(self, singleShot=True, interval=_READ_AFTER)
        self._moment.timeout.connect(self.note_read)

    def star(self, reports: list[int], on: bool) -> None:
        """Put a star at reports, or take it off."""
        self._session.do(self._session.library.reports.star, reports, on)

    def set_read(self, reports: list[int], on: bool) -> None:
        """Let reports count as read or as unread."""
        if not on and self._open in reports:
            # who calls the open report unread does not mean it to be read a moment later
            self._moment.stop()
            self._unread = False
        if not on:
            self._noting.difference_update(reports)
        self._session.do(self._session.library.reports.set_read, reports, on)

    def report_opened(self, report: Report | None) -> None:
        """Begin to wait, when this report is another than before and was never read."""
        before, self._open = self._open, report.id if report else None
        if self._open == before:
            return
        self._moment.stop()
        self._unread = report is not None and report.read is None
        self.attend()

    def hold(self) -> None:
        """The report in the reader came there by itself: it waits for :meth:`attend`."""
        self._moment.stop()

    def attend(self) -> None:
        """The user has turned to the report in the reader."""
        if self._unread and not self._moment.isActive():
            self._moment.start()

    def watch(self, *views: QAbstractScrollArea) -> None:
        """What the user does in these is turning to the report."""
        for view in views:
            for one in (view, view.viewport(), view.verticalScrollBar()):
                one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key, a press, a turn of the wheel, or the keyboard's coming in."""
        if event.type() in _TURNING:
            self.attend()
        return False

    def note_read(self) -> None:
        """The report in the reader has been read."""
        self._moment.stop()
        self._unread = False
        report, reports = self._open, self._session.library.reports
        if report is None:
            return
        self._noting.add(report)

        def work() -> tuple[ReportSummary, ...]:
            # not here: while files come in, the library may be busy writing
            if report not in self._noting:
                return ()  # it was called unread meanwhile
            return reports.list(only=(report,)) if reports.opened(report) else ()

        self._tasks.start(work, self._noted, self._not_noted)

    def _noted(self, summaries: tuple[ReportSummary, ...]) -> None:
        for summary in summaries:
            self._reports.model.note_read(summary)

    def _not_noted(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._session.failed.emit(tr_error(error))

    def leave(self) -> None:
        """The library is closed."""
        self._moment.stop()


def take_choices(reports: ReportList, settings: Settings) -> None:
    """Show the list as it was left, and remember what the user chooses from now on."""
    reports.set_sort(settings.sort)
    reports.set_group(settings.list_group)
    reports.set_form(settings.list_form)
    for signal, name in (
        (reports.sort_changed, "sort"),
        (reports.group_changed, "list_group"),
        (reports.form_changed, "list_form"),
    ):
        signal.connect(lambda choice, name=name: setattr(settings, name, choice))
