"""Versions at work in the window: offers over the report and in the list, the switch, comparing,
adopting, reviewing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from briefing.domain.acts import Act, Change
from briefing.domain.library import Report
from briefing.domain.versions import VersionInfo, VersionOffer
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui import pages as page
from briefing.ui.desk import Desk
from briefing.ui.frame import Frame
from briefing.ui.inspector import Inspector
from briefing.ui.session import Session
from briefing.ui.tasks import Tasks
from briefing.ui.versions.compare import ComparePage
from briefing.ui.versions.elsewhere import Elsewhere
from briefing.ui.versions.readers import ReadOnlyReader
from briefing.ui.versions.review import ReviewPage
from briefing.ui.versions.strip import ReportStrip
from briefing.ui.versions.version_pages import VersionPages

_SOON = 150  # ms after a change until offers are looked for again


class Bench(Protocol):
    """What this needs of the bench around it."""

    session: Session
    desk: Desk
    inspector: Inspector

    def open_fresh(self, report: int) -> bool:
        """Open a report that has just changed or come."""
        ...

    def turn_to_reading(self) -> None:
        """Show the reader."""
        ...

    def undo(self) -> None:
        """Take the last act back."""
        ...


class Versioning(QObject):
    """Keeps the strip, the list's marks and the pages right, and carries out what is asked."""

    def __init__(self, bench: Bench, frame: Frame, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._session, self._desk = bench.session, bench.desk
        self._frame = frame
        self._tasks = tasks
        self._busy = False
        self._gone = False
        self.give_keyboard: Callable[[], None] = self._desk.reader.setFocus
        self._versions: tuple[VersionInfo, ...] = ()
        self._earlier = 0  # the id of the earlier version that is read
        self.offers: dict[int, VersionOffer] = {}
        self.strip = ReportStrip()
        self.elsewhere = Elsewhere()
        self._pages = VersionPages(bench.session, frame, self)
        bench.inspector.add_below_passages(self.elsewhere)
        frame.main.set_over(self.strip)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look_for_offers)
        self._tasks.start(bench.session.library.versions.catch_up, self._caught_up, self._failed)
        self._connect()

    def _connect(self) -> None:
        strip = self.strip
        strip.offer.compare.connect(self.compare_offer)
        strip.offer.adopt.connect(self.adopt)
        strip.offer.apart.connect(self.keep_apart)
        strip.versions.version_chosen.connect(self.show_version)
        strip.versions.review.connect(self.open_review)
        strip.versions.split_asked.connect(self.split)
        self.elsewhere.version_chosen.connect(self.show_version)
        pages = self._pages
        pages.adopt.connect(self.adopt)
        pages.apart.connect(self.keep_apart)
        pages.compared.connect(self.back_to_report)
        pages.reviewed.connect(self._back_to)
        pages.undo_asked.connect(self._bench.undo)
        pages.earlier_left.connect(self.back_to_report)
        pages.refused.connect(self._refuse)
        self._session.changed.connect(self._changed)
        self._desk.opened.connect(self._opened)
        self._frame.pages.turned.connect(self._turned)

    @property
    def review(self) -> ReviewPage:
        """The page of passages to be reviewed."""
        return self._pages.review

    @property
    def compare(self) -> ComparePage:
        """The page with two texts side by side."""
        return self._pages.compare

    @property
    def earlier(self) -> ReadOnlyReader:
        """The reader of an earlier version."""
        return self._pages.earlier

    def leave(self) -> None:
        """Let go of the window's furniture."""
        self._gone = True
        self._soon.stop()
        frame = self._frame
        frame.pages.turned.disconnect(self._turned)
        frame.main.set_over(None)
        self._pages.drop()
        frame.reports.set_notices({})
        frame.actions.versions.show_offer(offered=False, compared=False)
        frame.actions.versions.show_place(0, 0)
        frame.status.set_todo("")

    @property
    def earlier_version(self) -> int | None:
        """The id of the earlier version that is read, if one is."""
        return self._earlier if self._frame.pages.shown == page.EARLIER else None

    # -- what is known -----------------------------------------------------------------------

    def _caught_up(self, _nothing: object) -> None:
        if not self._gone:
            self._soon.start()

    def look_for_offers(self) -> None:
        """Ask in the background which reports may be versions of others."""
        versions = self._session.library.versions
        self._tasks.start(versions.offers, self._take_offers, self._failed)

    def _take_offers(self, offers: tuple[VersionOffer, ...]) -> None:
        self.offers = {offer.new.id: offer for offer in offers}
        self.settle()
        self._show_strip()

    @property
    def several(self) -> bool:
        """Whether the report that is open has earlier versions."""
        return len(self._versions) > 1

    def _changed(self, change: Change) -> None:
        if change.everything or change.reports:
            self._soon.start()
        report = self._desk.report
        if report is None:
            return
        anew = change.everything or report.id in change.reports
        # of a single version nothing is shown, so no tag needs to wait for its numbers
        if anew or (self.several and report.id in change.passages_of):
            if self._frame.pages.shown == page.EARLIER:
                self._show_earlier()
            self._load_versions(report)

    def settle(self) -> None:
        """Say in the list and in the status bar what waits for the user."""
        undecided = self._frame.reports.model.undecided()
        notices = {
            report: trn("{count} to review", "{count} to review", count)
            for report, count in undecided.items()
        }
        notices |= dict.fromkeys(self.offers, tr("New version?"))
        self._frame.reports.set_notices(notices)
        self._say_todo(undecided)

    def _say_todo(self, undecided: Mapping[int, int]) -> None:
        """In the status bar, unless it stands over what is shown already."""
        shown, report, told = self._frame.pages.shown, self._desk.report, None
        if shown == page.REVIEW:
            told = self.review.report
        elif shown in (page.READER, page.EARLIER) and report is not None and self.several:
            told = report.id
        total = sum(undecided.values())
        text = trn("{count} passage to review", "{count} passages to review", total)
        wanted = total and total != undecided.get(told or 0)
        self._frame.status.set_todo(text if wanted else "", self.open_review)

    def _opened(self, report: Report | None) -> None:
        self._earlier = 0
        if report is None:
            self._versions = ()
            self._show_strip()
        else:
            self._load_versions(report)
            if self._frame.pages.shown in (page.EARLIER, page.COMPARE):
                self._frame.pages.turn(page.READER)

    def _load_versions(self, report: Report) -> None:
        try:
            self._versions = self._session.library.versions.list(report.id)
        except UserError:  # it went while it was open; the desk closes it
            self._versions = ()
        self._show_strip()

    def _show_strip(self) -> None:
        report, strip = self._desk.report, self.strip
        offer = self.offers.get(report.id) if report else None
        reading = self._frame.pages.shown == page.READER
        earlier = self._frame.pages.shown == page.EARLIER
        strip.offer.show_offer(offer if reading else None)
        shown = 0
        if report is not None and (reading or earlier):
            shown = self._earlier if earlier else report.version
        undecided = self._frame.reports.model.undecided()
        here = undecided.get(report.id, 0) if report else 0
        strip.versions.show_versions(self._versions, shown, here)
        self._say_todo(undecided)
        self.elsewhere.show_versions(self._versions, shown)
        self._switch_actions(shown)

    def _turned(self, _name: str) -> None:
        self._show_strip()

    def _switch_actions(self, shown: int) -> None:
        actions, turned = self._frame.actions.versions, self._frame.pages.shown
        compared = turned == page.COMPARE
        offered = compared or (turned == page.READER and self._offer() is not None)
        actions.show_offer(offered=offered, compared=compared)
        actions.show_place(self._number(shown), len(self._versions))

    # -- deeds -------------------------------------------------------------------------------

    def _offer(self) -> VersionOffer | None:
        if self._frame.pages.shown == page.COMPARE:
            return self.compare.offer
        return self.offers.get(self._desk.report.id) if self._desk.report else None

    def adopt(self) -> None:
        """Make the report that is offered the new version of the other."""
        offer = self._offer()
        if offer is not None and not self._busy:
            versions = self._session.library.versions
            self._in_background(
                lambda: versions.adopt(offer.new.id, offer.old.id),
                lambda: self._adopted(offer.old.id),
            )

    def _adopted(self, report: int) -> None:
        self._bench.open_fresh(report)
        if self._frame.reports.model.undecided().get(report):
            self.open_review()

    def keep_apart(self) -> None:
        """Say that the report is no version of the other."""
        offer = self._offer()
        if offer is None or self._busy:
            return
        if self._session.do(self._session.library.versions.keep_apart, offer.new.id):
            self.offers.pop(offer.new.id, None)
            self.settle()
            self.back_to_report()
            self._show_strip()

    def split(self, version: int) -> None:
        """Make a version of the report that is open a report of its own, and open that."""
        report = self._desk.report
        if report is None or self._busy:
            return
        act = self._session.do(self._session.library.versions.split, report.id, version)
        if act is not None and act.result is not None:
            self._bench.open_fresh(act.result)

    def compare_offer(self) -> None:
        """Show both texts side by side."""
        offer = self._offer()
        if offer is not None:
            self.compare.show_offer(offer)
            self._frame.pages.turn(page.COMPARE)
            self.compare.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.compare.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_background(self, deed: Callable[[], Act], then: Callable[[], None]) -> None:
        # looking up the passages of a long report takes its time
        self._set_busy(True)

        def done(act: Act) -> None:
            self._set_busy(False)
            self._session.record(act)
            then()

        def failed(error: Exception) -> None:
            self._set_busy(False)
            self._failed(error)

        self._tasks.start(deed, done, failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.strip.offer.set_busy(busy)
        self._pages.set_busy(busy)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._session.failed.emit(tr_error(error))

    # -- where to look -----------------------------------------------------------------------

    def open_review(self) -> None:
        """Show the passages of the report that is open, or of the first with some to review."""
        report = self._desk.report
        undecided = self._frame.reports.model.undecided()
        wanted: int | None = report.id if report else None
        if not undecided.get(wanted or 0) and (undecided or len(self._versions) < 2):
            wanted = next(iter(undecided), None)
        if wanted is None:
            self._frame.status.say(tr("There are no passages to review."))
            return
        self.review.show_report(wanted)
        self.return_to_review()

    def return_to_review(self) -> None:
        """Show the passages that were reviewed last."""
        self._frame.pages.turn(page.REVIEW)
        self.review.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_earlier_one(self) -> None:
        """Read the version before the one that is read."""
        self._step(-1)

    def show_later_one(self) -> None:
        """Read the version after the one that is read."""
        self._step(1)

    def _shown(self) -> int:
        # the id of the version that is read
        report = self._desk.report
        return self.earlier_version or (report.version if report is not None else 0)

    def _number(self, version: int) -> int:
        # its place among all, from 1; 0 when it is none of them
        return next((at for at, one in enumerate(self._versions, 1) if one.id == version), 0)

    def _step(self, by: int) -> None:
        number = self._number(self._shown())
        if number and 0 < number + by <= len(self._versions):
            wanted = self._versions[number + by - 1]
            self.show_version(0 if wanted.current else wanted.id)

    def split_shown(self) -> None:
        """Make the version that is read a report of its own."""
        if self.several:
            self.split(self._shown())

    def show_version(self, version: int) -> None:
        """Read an earlier version; 0 goes back to the present one."""
        self._earlier = version
        if version:
            if self._show_earlier():
                self._frame.pages.turn(page.EARLIER)
                self.earlier.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back_to_report()

    def _show_earlier(self) -> bool:
        report, library = self._desk.report, self._session.library
        if report is None:
            return False
        try:
            document = library.versions.document(self._earlier)
            passages = library.reports.passages(report.id, version=self._earlier)
        except UserError as error:
            self._session.failed.emit(tr_error(error))
            return False
        place = self.earlier.place()
        again = self._frame.pages.shown == page.EARLIER
        shown = replace(
            report,
            metadata=document.metadata,
            document=document,
            version=self._earlier,
            passages=passages,
        )
        self.earlier.show_report(shown, library.themes.list())
        if again:
            self.earlier.restore_place(place)
        return True

    def back_to_report(self) -> None:
        """Leave the page about versions for the report that is open."""
        self._earlier = 0
        self._bench.turn_to_reading()
        self.give_keyboard()

    def _back_to(self, report: int) -> None:
        if not self._bench.open_fresh(report):
            self._bench.turn_to_reading()
        self._desk.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self) -> None:
        self._session.hinted.emit(
            tr("This is an earlier version. Passages are tagged in the present one.")
        )
