"""The pane at the right: a report's passages, what it mentions, and its details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from briefing.domain.acts import Change
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.i18n import tr, trn
from briefing.ui.controls import button
from briefing.ui.empty import EmptyState
from briefing.ui.gathered_bar import GatheredBar
from briefing.ui.icons import icon
from briefing.ui.inspector_deeds import InspectorDeeds
from briefing.ui.mentions_panel import MentionsPanel
from briefing.ui.metadata_form import MetadataForm
from briefing.ui.passage_cards import PassageCards
from briefing.ui.passage_filter import PassageFilterBar, Sieve
from briefing.ui.passage_news import PassageNews, Tally
from briefing.ui.passage_notes import draft_passage
from briefing.ui.session import Session
from briefing.ui.steady_tabs import SteadyTabs

_BREATH = 2  # milliseconds between looking ahead at some passages and at some more
_LOW = 240  # pixels for cards: hardly one with its note
_MANY = 200  # passages that changed at once: then all cards are looked at


class _Look(IntEnum):
    """How much has to be looked at again."""

    NOTHING = 0
    NEWS = 1
    PASSAGES = 2
    REPORT = 3


class Inspector(QWidget):
    """Shows one report; every change goes through the session."""

    go_to = Signal(object)  # Span
    passage_selected = Signal(int)
    asked_for = Signal(int)  # a passage that is shown here because somebody asked for just that

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._report: Report | None = None
        self._pending = _Look.NOTHING
        self._news: list[PassageNews] = []  # that the cards do not show yet
        self._tally = Tally()
        self._themes: tuple[Theme, ...] | None = None  # as last read; None when they changed
        self._page_at: tuple[int | None] | None = None  # the page's passage, to be followed
        self._at: int | None = None  # the one that was followed last
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.catch_up)
        # what the filter will ask is found out beforehand, a little at a time
        self._ahead = QTimer(self, interval=_BREATH)
        self._ahead.timeout.connect(self._look_ahead)
        self.setObjectName("inspector")
        self.setMinimumWidth(240)
        self.setAccessibleName(tr("Inspector"))
        self.tabs = SteadyTabs()
        self.tabs.setAccessibleName(tr("Inspector"))
        self.tabs.tabBar().setUsesScrollButtons(False)
        self.cards = PassageCards()
        self.filter = PassageFilterBar()
        self._sieve = Sieve()
        self._stays = False  # whether a card that the filter would hide is shown for its note
        self.gathered = GatheredBar(self.cards)
        self.mentions = MentionsPanel()
        self.form = MetadataForm()
        self.form.known = session.library.reports.known
        self._empty = EmptyState()
        self._clear = button(tr("Clear filters"), self.filter.clear)
        self._empty.offer(self._clear)
        self._passages = QStackedWidget()
        self._passages.addWidget(self._empty)
        self._passages.addWidget(self.cards)
        below = QWidget()
        self._below = QVBoxLayout(below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addWidget(self.filter)
        self._below.addWidget(self._passages, 1)
        self._below.addWidget(self.gathered)
        self.tabs.addTab(below, tr("Passages"))
        self.tabs.addTab(self.mentions, tr("Figures"))
        self.tabs.addTab(self.form, tr("About"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.tabs)
        self._deeds = InspectorDeeds(self, session)
        self._connect()
        self.show_report(None)

    def _connect(self) -> None:
        cards = self.cards
        cards.go_to.connect(self.go_to)
        cards.passage_selected.connect(self.passage_selected)
        cards.about_to_act.connect(self.catch_up)
        self.filter.changed.connect(self._narrowed)
        self.gathered.all_wanted.connect(self._show_hidden)
        cards.notes.under_way.connect(self._make_room)
        self.filter.to_cards.connect(lambda: cards.setFocus(Qt.FocusReason.OtherFocusReason))
        self.mentions.go_to.connect(self.go_to)
        self._session.changed.connect(self._changed)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def report(self) -> Report | None:
        """The report that is shown."""
        return self._report

    def show_report(self, report: Report | None) -> None:
        """Show a report from the top, or the same one as it is now, in place."""
        same = report is not None and self._report is not None and report.id == self._report.id
        if not same:
            # what is being written belongs to the report that goes
            self.finish_editing()
        self._pending = _Look.NOTHING
        self._page_at = None
        self._report = report
        themes = self._session.library.themes.list(counted=False) if report else ()
        self._themes = themes if report else None
        if not same:
            self._sieve.start_over(report.passages if report else ())
            self._ahead.start()
            self.filter.clear()
        self._news.clear()
        self._tally = Tally(report.passages if report else ())
        if same and report:
            self.cards.take_report(report)
            self.cards.refresh(self._fitting(report), themes)
        else:
            self.cards.show_report(report, themes)
        self.mentions.show_report(report)
        self.form.show_report(report)
        self._tell_warnings(report)
        self.tabs.setTabEnabled(1, report is not None)
        self.tabs.setTabEnabled(2, report is not None)
        if report is None:
            self.tabs.setCurrentIndex(0)
        self._say(themes)

    def _look_ahead(self) -> None:
        if not self._sieve.look_ahead():
            self._ahead.stop()

    def _tell_warnings(self, report: Report | None) -> None:
        """A small sign on the tab of details when reading the file met something."""
        count = len(report.document.warnings) if report else 0
        told = trn("{count} remark on the reading", "{count} remarks on the reading", count)
        bar = self.tabs.tabBar()
        bar.setTabIcon(2, icon("info") if count else QIcon())
        bar.setTabToolTip(2, told if count else "")
        bar.setAccessibleTabName(2, f"{tr('About')}, {told}" if count else tr("About"))

    def add_below_passages(self, widget: QWidget) -> None:
        """Put something under the cards."""
        self._below.addWidget(widget)

    def select_passage(self, passage: int | None) -> None:
        """Select a card, without announcing it."""
        self._page_at = None
        self.catch_up()
        self.cards.select_passage(passage)
        if passage is not None:
            self.asked_for.emit(passage)

    def choose(self, passages: Sequence[int]) -> None:
        """Select the cards of these passages, as far as the filter shows them, the first one at
        hand, without announcing it."""
        self._page_at = None
        self.catch_up()
        self.cards.choose(passages)

    def follow(self, passage: int | None) -> None:
        """The page is at this passage, or at none: soon, once the page is painted, its card is the
        one at hand. The keyboard stays where it is."""
        self._page_at = (passage,)
        self._soon.start()

    def edit_note(self, passage: int) -> None:
        """Open the note of a passage of this report, also one that the filter hides."""
        self.catch_up()
        if self.cards.cards.row_of(passage) is None:
            self.filter.clear()
        self.tabs.setCurrentIndex(0)
        self._passages.setCurrentWidget(self.cards)
        self.cards.notes.begin(passage)
        self.asked_for.emit(passage)

    def edit_note_for_span(self, report: int, span: Span) -> None:
        """Open the note of the passage on exactly this span, or of one that the note will make."""
        self.catch_up()
        if self._report is None or self._report.id != report:
            return
        span = span.trimmed(self._report.document.text)
        if not len(span):
            return
        found = next((p for p in self._report.passages if p.span == span), None)
        self.filter.clear()
        self.tabs.setCurrentIndex(0)
        self._passages.setCurrentWidget(self.cards)
        if found:
            self.cards.notes.begin(found.id)
        else:
            self.cards.notes.begin_draft(draft_passage(self._report, span))

    def finish_editing(self) -> None:
        """Save a note or a detail that is being written; call before the library closes."""
        self.cards.notes.finish()
        self.form.finish_editing()

    def _say(self, themes: Sequence[Theme]) -> None:
        shown = self.cards.cards.rowCount()
        count = self._tally.passages
        self.filter.offer(self._tally, themes)
        self.tabs.setTabText(0, tr("Passages {count}", count=count) if count else tr("Passages"))
        narrowed = bool(self.filter.present) and bool(count)
        self.filter.tell(shown, count)
        self._clear.setVisible(narrowed)
        if self._report is None:
            self._empty.say(tr("No report open"), tr("Choose a report in the list."))
        elif narrowed:
            self._empty.say(tr("No passage is like that"))
        else:
            self._empty.say(tr("No passages yet"), teaching(themes))
        self._passages.setCurrentWidget(self.cards if shown else self._empty)
        self._tell_hidden()

    def _tell_hidden(self) -> None:
        """Say so where the filter hides the passage at the page's cursor."""
        report, at = self._report, self._at
        hides = bool(self.filter.present) and self.cards.cards.rowCount() > 0
        hides = hides and at is not None and self.cards.cards.row_of(at) is None
        there = hides and report is not None and any(p.id == at for p in report.passages)
        self.gathered.tell_hidden(there)

    def _show_hidden(self) -> None:
        self.filter.clear()
        self.follow(self._at)

    def _fitting(self, report: Report) -> Sequence[Passage]:
        """The passages that the filter lets through; the one whose note is written stays."""
        wanted = self.filter.present
        self._stays = False
        if not wanted:
            return report.passages
        found = self._sieve.through(report.passages, wanted)
        editing = self.cards.notes.editing
        if editing and all(p.id != editing for p in found):
            self._stays = True
            kept = {p.id for p in found} | {editing}
            return [p for p in report.passages if p.id in kept]
        return found

    def _narrowed(self, _narrowing: object) -> None:
        if self._report is not None:
            self._refresh()

    def _make_room(self, writing: bool) -> None:
        """In a low window what is over the cards gives way to a note while it is written."""
        self.filter.give_way(writing and self._passages.height() < _LOW)

    def lead(self) -> None:
        """Catch up with what was done here: the cards lead, wherever the page is."""
        self._page_at = None
        self.catch_up()

    def take_news(self, news: PassageNews) -> None:
        """Take over what became of the passages, from who looked already; the cards follow when
        the page is painted."""
        if self._report is None or self._report.id != news.report:
            return
        if self._pending is not _Look.REPORT:
            self._pending = _Look.NEWS
        self._report = replace(self._report, passages=news.passages)
        if news.whole:
            self._tally = Tally(news.passages)
        else:
            self._tally.take(news)
        self._news.append(news)
        self._soon.start()

    def take_report(self, report: Report) -> None:
        """The report is known otherwise in what is not shown here."""
        if self._report is not None and self._report.id == report.id:
            self._report = report
            self.cards.take_report(report)
            if self._pending is _Look.REPORT:
                self._pending = _Look.NEWS

    def catch_up(self) -> None:
        """Take over now what changed, instead of when the window has nothing else to do."""
        self._soon.stop()
        pending, self._pending = self._pending, _Look.NOTHING
        report = self._report
        if report is not None and pending is not _Look.NOTHING:
            self._look_again(report, pending)
        page_at, self._page_at = self._page_at, None
        if page_at is not None:
            (self._at,) = page_at
            self.cards.follow(self._at)
            self._tell_hidden()

    def _look_again(self, report: Report, pending: _Look) -> None:
        if pending is _Look.REPORT:
            page_at = self._page_at
            self.show_report(self._present(report.id))
            self._page_at = page_at
        elif pending is _Look.PASSAGES:
            passages = self._session.library.reports.passages(report.id)
            self._report = replace(report, passages=passages)
            self._tally = Tally(passages)
            self._refresh()
        elif self._themes is None or not self._shows_news():
            self._refresh()

    def _shows_news(self) -> bool:
        """Change just the cards that the news are about; False when all have to be looked at."""
        wanted, editing = self.filter.present, self.cards.notes.editing
        news, self._news = self._news, []
        touched = sum(len(one.removed) + len(one.added) for one in news)
        if any(one.whole for one in news) or touched > _MANY or self._stays:
            return False
        if wanted and editing is not None:
            return False
        for one in news:
            self.cards.take(one.removed, self._sieve.through(one.added, wanted))
        self._say(self._themes or ())
        return True

    def _changed(self, change: Change) -> None:
        if self._report is None:
            return
        if change.everything or self._report.id in change.reports:
            look = _Look.REPORT
        elif self._report.id in change.passages_of:
            look = _Look.PASSAGES
        elif change.themes:
            look = _Look.NEWS
        else:
            return
        known = {theme.id for theme in self._themes or ()}
        if change.themes_differ or not change.themes <= known:
            self._themes = None
        # the page that the user looks at is painted first
        self._pending = max(self._pending, look)
        self._soon.start()

    def _present(self, report: int) -> Report | None:
        try:
            found = self._session.library.reports.get(report)
        except UserError:  # the trash was emptied
            return None
        return None if found.trashed else found

    def _refresh(self) -> None:
        if self._report is not None:
            self._news.clear()
            if self._themes is None:
                self._themes = self._session.library.themes.list(counted=False)
            self.cards.refresh(self._fitting(self._report), self._themes)
            self._say(self._themes)


def teaching(themes: Sequence[Theme]) -> str:
    """How to make the first passage, with the keys that there are."""
    keys = sorted(t.key for t in themes if t.key)[:3]
    if not keys:
        return tr("Select text and give a theme a key to tag with.")
    if len(keys) == 1:
        return tr("Select text and press {key}.", key=keys[0])
    first = ", ".join(str(key) for key in keys[:-1])
    return tr("Select text and press {keys} or {last}.", keys=first, last=keys[-1])
