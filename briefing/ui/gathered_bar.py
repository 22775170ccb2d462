"""Under the cards: how many are selected and what can be done with all of them; or that the passage
at the page's cursor is not among those that the filter shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from briefing.i18n import tr, trn
from briefing.ui.announcing import announce
from briefing.ui.chips import ChipFlow
from briefing.ui.controls import area, button, icon_button, label
from briefing.ui.passage_cards import PassageCards

_HEIGHT = 28  # pixels, of a button too


class GatheredBar(QWidget):
    """Of one list of cards. Its buttons leave the keyboard where it is."""

    all_wanted = Signal()  # no filter, so that the passage at the cursor is shown

    def __init__(self, cards: PassageCards) -> None:
        super().__init__()
        self._cards = cards
        self._count = 0
        self._hides = False
        self.said = label("", "label")
        self.said.setMinimumHeight(_HEIGHT)
        deeds = cards.deeds
        self.deeds = {
            "themes": icon_button(
                "tag", tr("Themes of all selected passages (T)"), deeds.pop_up_themes
            ),
            "key": icon_button(
                "asterisk", tr("Make all selected key passages, or none (*)"), deeds.turn_key
            ),
            "briefing": icon_button(
                "list-plus", tr("Add all selected to a briefing (B)"), self._add_to_briefing
            ),
            "trash": icon_button("trash", tr("Move all selected to the trash (Del)"), deeds.trash),
        }
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # in a narrow pane the deeds stand under the count, together
        flow = ChipFlow()
        flow.set_widgets([_beside(self.said), _beside(*self.deeds.values())])
        self._several = _row(flow)
        self._several.setAccessibleName(tr("Selected passages"))
        self.hidden = label(
            tr("The filter hides the passage at the cursor."), "muted label", wrap=True
        )
        self.show_all = button(tr("Show it"), self.all_wanted.emit, "link")
        self._missing = _row(self.hidden, self.show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._several)
        column.addWidget(self._missing)
        cards.chosen_changed.connect(self._look)
        self._show()

    def _add_to_briefing(self) -> None:
        briefings = self._cards.deeds.briefings
        if briefings is not None:  # given once the window has its library
            briefings.add_cards()

    def tell_hidden(self, hides: bool) -> None:
        """Say whether the filter hides the passage at the page's cursor."""
        if hides != self._hides:
            self._hides = hides
            self._show()

    def _look(self) -> None:
        ranges = self._cards.selectionModel().selection()  # few, however many are selected
        count = sum(ranges.at(number).height() for number in range(ranges.count()))
        if count == self._count:
            return
        before, self._count = self._count, count
        self.said.setText(trn("{count} passage selected", "{count} passages selected", count))
        self._show()
        if count > 1 or before > 1:
            announce(self._cards, self.said.text())

    def _show(self) -> None:
        several = self._count > 1
        self.deeds["briefing"].setVisible(self._cards.deeds.briefings is not None)
        if self._holds_keyboard() and not several and not self._hides:
            self._cards.setFocus(Qt.FocusReason.OtherFocusReason)
        self._several.setVisible(several)
        self._missing.setVisible(self._hides and not several)
        self.setVisible(several or self._hides)

    def _holds_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)


def _beside(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for widget in widgets:
        row.addWidget(widget)
    return group


def _row(first: QWidget, *others: QWidget) -> QWidget:
    whole = area("pageFoot")
    row = QHBoxLayout(whole)
    row.setContentsMargins(12, 5, 8, 5)
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
    return whole
