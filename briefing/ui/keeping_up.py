"""The list, the sidebar and the counts follow what is done in the library.

What a tag changes is taken over as it comes from the desk: asking the store again would take longer
with every passage of the library. What that does not tell is asked for, and no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.domain.acts import Change
from briefing.domain.library import Report, ReportSummary, Theme
from briefing.errors import UserError
from briefing.i18n import tr_error
from briefing.ui.frame import Frame
from briefing.ui.passage_news import PassageNews, recounted
from briefing.ui.session import Session
from briefing.ui.tasks import Tasks

# how often the list looks again while files come in, in milliseconds
_RELIST = 400
# how long after the last act the trash is counted
_RECOUNT = 150
# reports that changed at once: of more, all are listed anew
_MANY = 300


class KeepingUp(QObject):
    """What of one session stands beside the page. ``open_now`` gives the report on the desk,
    ``several`` whether that has more than one version, and ``importing`` whether files are coming
    in."""

    themes_came = Signal(object)  # tuple of Theme, when they are not as they were
    listed = Signal()  # the list has taken over what a background look found

    def __init__(
        self,
        session: Session,
        frame: Frame,
        tasks: Tasks,
        open_now: Callable[[], Report | None],
        several: Callable[[], bool],
        importing: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._frame = frame
        self._tasks = tasks
        self._open_now = open_now
        self._several = several
        self._importing = importing
        self._themes: tuple[Theme, ...] = ()
        self._change = Change()
        self._news: list[PassageNews] = []
        self._elsewhere: frozenset[int] = frozenset()  # reports whose passages nobody looked at
        self._changes = 0  # so many so far
        self.relist = QTimer(self, singleShot=True, interval=_RELIST)
        self.relist.timeout.connect(self._load_list)
        self._gone = False
        self._trashed = 0
        self.count = QTimer(self, singleShot=True, interval=_RECOUNT)
        self.count.timeout.connect(self._count_trash)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes as they are shown, in order."""
        return self._themes

    def note(self, change: Change) -> None:
        """Something changed: to be followed once the page is painted. To be called before the desk
        looks at it."""
        report = self._open_now()
        self._elsewhere |= change.passages_of - ({report.id} if report else set())
        self._change |= change
        self._changes += 1

    def take_news(self, news: PassageNews) -> None:
        """This became of the passages of the report that is open."""
        self._news.append(news)

    def catch_up(self) -> None:
        """Follow now what was noted."""
        change, self._change = self._change, Change()
        news, self._news = self._news, []
        elsewhere, self._elsewhere = self._elsewhere, frozenset()
        vague = frozenset(one.report for one in news if one.whole)
        for one in news:
            self._frame.reports.take_news(one)
        if change.everything:
            self._follow_themes(None)
            self._list(self._session.library.reports.list())
            return
        asked = change.reports | elsewhere | vague
        if change.themes or change.passages_of:
            # one that is not shown yet came in another way than by being made here
            known = {theme.id for theme in self._themes}
            differ = change.themes_differ or not change.themes <= known
            self._follow_themes(None if asked else news, differ=differ)
        if news and self._several():
            asked |= {one.report for one in news}  # something of it may wait for review now
        if asked:
            self._look_at(asked)

    def _follow_themes(self, news: Sequence[PassageNews] | None, *, differ: bool = True) -> None:
        """Have the themes as they are now, counted from the ``news`` where these are enough; where
        they do not ``differ`` otherwise, the library is not even asked."""
        library, found = self._session.library, None
        if news is not None:
            known = {theme.id: theme for theme in self._themes}
            now = library.themes.list(counted=False) if differ else self._themes
            found = recounted(known, now, news)
        themes = library.themes.list() if found is None else found
        if themes != self._themes:
            self._themes = themes
            self.themes_came.emit(themes)

    def _look_at(self, asked: frozenset[int]) -> None:
        reports = self._session.library.reports
        if len(asked) > _MANY:
            self._list(reports.list())
        else:
            self._frame.reports.take_reports(reports.list(only=asked), asked)

    def show_counts(self) -> None:
        """Show how many reports there are, and soon how much lies in the trash."""
        self._show_counts()
        self.count.start()

    def _show_counts(self) -> None:
        frame = self._frame
        frame.sidebar.set_counts(reports=frame.reports.model.total, trashed=self._trashed)

    def _count_trash(self) -> None:
        # not here: while files come in, the library may be busy writing
        self._tasks.start(self._session.library.trash.count, self._take_count, self._not_found)

    def _take_count(self, count: int) -> None:
        if not self._gone:
            self._trashed = count
            self._show_counts()

    def leave(self) -> None:
        """The library is closed."""
        self._gone = True
        self.relist.stop()
        self.count.stop()

    # -- while files come in -----------------------------------------------------------------

    def soon(self) -> None:
        """Have the list look again soon."""
        if not self.relist.isActive():
            self.relist.start()

    def _load_list(self) -> None:
        if not self._importing():
            return
        changes = self._changes

        def take(reports: tuple[ReportSummary, ...]) -> None:
            # an import that ended meanwhile has brought a newer list
            if self._gone or not self._importing():
                return
            if changes != self._changes:
                self.soon()
                return
            self._list(reports)
            self.listed.emit()

        self._tasks.start(self._session.library.reports.list, take, self._not_found)

    def _not_found(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._session.failed.emit(tr_error(error))

    def _list(self, reports: tuple[ReportSummary, ...]) -> None:
        self._frame.reports.set_reports(reports)
