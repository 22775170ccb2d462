"""What stands before a quote, written in its card and saved while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal

from briefing.i18n import tr
from briefing.ui.briefings.model import Card
from briefing.ui.note_editor import NoteEditor
from briefing.ui.session import sitting

if TYPE_CHECKING:
    from briefing.ui.briefings.list import BriefingList

_AUTOSAVE = 700  # milliseconds after the last letter


class LeadInWriting(QObject):
    """Of the list of one page. Each lead-in is one sitting: saved often, taken back as one step."""

    given = Signal(int, str, int)  # entry, text, sitting

    def __init__(self, cards: BriefingList) -> None:
        super().__init__(cards)
        self._cards = cards
        self.editor: NoteEditor | None = None
        self._sitting = -1
        self._autosave = QTimer(self, singleShot=True, interval=_AUTOSAVE)
        self._autosave.timeout.connect(self._save)
        cards.laid_out.connect(self.place)

    def begin(self) -> None:
        """Open the editor over the quote of the card at hand."""
        self.finish()
        cards = self._cards
        card, index = cards.current(), cards.currentIndex()
        if card is None:
            return
        cards.painter.editing = card.shown.id
        cards.rows.dataChanged.emit(index, index)
        cards.scrollTo(index)
        self._sitting = sitting()
        editor = self.editor = NoteEditor(card.shown.entry.lead_in, cards.viewport())
        editor.setPlaceholderText(tr("What stands before the quote…"))
        editor.setAccessibleName(tr("Lead-in"))
        editor.finished.connect(self._end)
        editor.textChanged.connect(self._autosave.start)
        self.place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep what is being written, if anything is."""
        if self.editor is not None:
            self.editor.finish(True)

    def place(self) -> None:
        """Keep the editor in its card, or close it with a card that has gone."""
        cards, entry = self._cards, self._cards.painter.editing
        if self.editor is None or entry is None:
            return
        row = cards.rows.row_of(entry)
        if row is None:
            self.editor.finish(False)
        else:
            rect = QRectF(cards.visualRect(cards.rows.index(row)))
            self.editor.setGeometry(cards.painter.lead_rect(rect).toRect())

    def _save(self) -> None:
        if self.editor is not None:
            self._give(self._cards.painter.editing, self.editor.toPlainText().strip())

    def _give(self, entry: int | None, text: str) -> None:
        row = None if entry is None else self._cards.rows.row_of(entry)
        card = None if row is None else self._cards.rows.item(row)
        if isinstance(card, Card) and text != card.shown.entry.lead_in:
            self.given.emit(card.shown.id, text, self._sitting)

    def _end(self, text: str | None) -> None:
        editor, self.editor = self.editor, None
        cards = self._cards
        entry, cards.painter.editing = cards.painter.editing, None
        self._autosave.stop()
        if editor is None or entry is None:
            return
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        row = cards.rows.row_of(entry)
        if row is None:
            return
        index = cards.rows.index(row)
        cards.rows.dataChanged.emit(index, index)
        if had_focus:
            cards.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is not None:
            self._give(entry, text)
