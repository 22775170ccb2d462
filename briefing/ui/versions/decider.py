"""The right half of the review: one passage as it was and is, and what can be decided about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefing.domain.library import Theme
from briefing.domain.versions import Candidate, Decision, ReviewItem
from briefing.i18n import tr, trn
from briefing.ui.button_flow import ButtonFlow
from briefing.ui.controls import area, button, elided, label
from briefing.ui.versions.comparison import Comparison
from briefing.ui.versions.words import between, decision_word, place_line, status_word

_CHOICES = 9  # as many as there are digits
_LOW = 260  # pixels, less than a passage needs with what stands over it
_TIGHT = 230  # in less even the buttons scroll
_AIR = 8
_CHOICE_PAD = 30  # pixels beside the words of a choice
_PLACED = (Decision.AUTOMATIC, Decision.ACCEPTED)


class Choice(QPushButton):
    """One of several places, on a line that is cut rather than making all wider than the pane."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("class", "choice")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setText(words.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words where the room ends."""
        super().resizeEvent(event)
        self.setText(
            elided(self._words, self.font(), self.width() - _CHOICE_PAD).replace("&", "&&")
        )


class Decider(QWidget):
    """Shows one item. Announces what is decided and does nothing itself."""

    accepted = Signal()
    kept = Signal()
    discarded = Signal()
    reopened = Signal()
    place_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: ReviewItem | None = None
        self._chosen = 0
        self._fresh = False  # nobody has scrolled the passage that is shown
        self._before = ""
        self.state = label("", "heading", wrap=True)
        self.themes = label("", "muted label", wrap=True)
        self.comparison = Comparison()
        self.choose = label("", "strong label", wrap=True)
        self._holder = QWidget()
        self._choices = QVBoxLayout(self._holder)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(6)
        self._group = QButtonGroup(self)
        self.accept_button = button(tr("&Accept this place"), self.accepted.emit, "primary")
        self.keep_button = button(tr("Leave in the &old version"), self.kept.emit)
        self.place_button = button(tr("Choose another &place…"), self.place_asked.emit)
        self.discard_button = button(tr("To the t&rash"), self.discarded.emit)
        self.reopen_button = button(tr("Review a&gain"), self.reopened.emit)
        self.flow = ButtonFlow(
            [
                self.accept_button,
                self.keep_button,
                self.place_button,
                self.discard_button,
                self.reopen_button,
            ]
        )
        self.keys = label(
            tr(
                "Enter accepts, O leaves it in the old version, P chooses another place, Del moves "
                "to the trash, R reviews again; J and K go to the next and previous one, U undoes."
            ),
            "small",
            wrap=True,
        )
        body = QWidget()
        body.setProperty("class", "clear")
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(10)
        for widget in (
            self.state,
            self.themes,
            self.comparison,
            self.choose,
            self._holder,
            self.keys,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setWidget(body)
        self.pane.verticalScrollBar().actionTriggered.connect(self._scrolled)
        # what can be decided stays in sight however long the passage is
        self._foot = area("pageFoot")
        self._under = QVBoxLayout(self._foot)
        self._under.setContentsMargins(20, 10, 20, 12)
        self._under.addWidget(self.flow)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pane, 1)
        outer.addWidget(self._foot)

    def _scrolled(self) -> None:
        self._fresh = False

    @property
    def candidate(self) -> Candidate | None:
        """The place that is compared now."""
        found = self._item.candidates if self._item else ()
        return found[self._chosen] if self._chosen < len(found) else None

    def show_item(self, item: ReviewItem, themes: Mapping[int, Theme], version: int) -> None:
        """Show a passage; ``version`` is the number of the one it stood in."""
        before = self._item
        if before is None or before.passage.id != item.passage.id:
            self._chosen = 0
            self._fresh = True
        self._item = item
        self._before = tr("Version {number}", number=version)
        own = [themes[t].name for t in item.passage.themes if t in themes]
        self.themes.setText(
            " · ".join(part for part in (", ".join(own), item.passage.note) if part)
        )
        self.themes.setVisible(bool(self.themes.text()))
        state = f"{status_word(item.status)}: {decision_word(item.decision)}"
        self.state.setText(state[:1].upper() + state[1:])
        self._fill_choices()
        self.choose_candidate(min(self._chosen, max(0, len(item.candidates) - 1)))
        gone = not item.candidates
        decided = item.decision
        self.accept_button.setVisible(not gone and decided not in _PLACED)
        self.keep_button.setVisible(decided is not Decision.KEPT)
        self.discard_button.setVisible(decided is not Decision.DISCARDED)
        self.reopen_button.setVisible(decided is not Decision.OPEN)
        self._begin()

    def _begin(self) -> None:
        """A passage is shown from its beginning; where there is hardly room, from both wordings:
        the rest stands in the list as well."""
        if not self._fresh:
            return
        self._column.activate()
        low = self.pane.viewport().height() < _LOW
        self.pane.verticalScrollBar().setValue(self.comparison.y() - _AIR if low else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is compared stays in sight until the user scrolls; where there is room for little
        else, what can be decided stands under it."""
        super().resizeEvent(event)
        tight = event.size().height() < _TIGHT
        if tight != self._foot.isHidden():
            self._foot.setHidden(tight)
            if tight:
                self._column.insertWidget(self._column.indexOf(self.keys), self.flow)
            else:
                self._under.addWidget(self.flow)
        QTimer.singleShot(0, self, self._begin)

    def choose_candidate(self, number: int) -> bool:
        """Compare with another place, counted from 0; false when there is no such one."""
        item = self._item
        if item is None or (number >= len(item.candidates) and number):
            return False
        self._chosen = number
        self.comparison.show_item(item, self.candidate, self._before)
        chosen = self._group.button(number)
        if chosen is not None:
            chosen.setChecked(True)
        return True

    def _fill_choices(self) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._choices.removeWidget(old)
            old.deleteLater()
        found = self._item.candidates[:_CHOICES] if self._item else ()
        several = len(found) > 1
        self.choose.setVisible(several)
        self._holder.setVisible(several)
        if not several:
            return
        self.choose.setText(
            trn(
                "{count} place could be it. Choose with its digit:",
                "{count} places could be it. Choose with their digits:",
                len(found),
            )
        )
        texts = {" ".join(candidate.excerpt.text.split()) for candidate in found}
        for number, candidate in enumerate(found):
            shown = place_line(candidate.excerpt)
            words = " ".join(candidate.excerpt.text.split())
            if len(texts) < len(found):
                words = between(candidate.excerpt)  # the same words more than once tell nothing
            short = words if len(words) <= 48 else words[:47].rstrip() + "…"
            text = f"{number + 1}   {short}" + (f"   {shown}" if shown else "")
            choice = Choice(text)
            choice.setAccessibleName(
                tr("Place {number}: {words}", number=number + 1, words=f"{shown}. {words}")
            )
            choice.clicked.connect(lambda _=False, n=number: self.choose_candidate(n))
            self._group.addButton(choice, number)
            self._choices.addWidget(choice)
