"""The note of a passage, written in its card and saved while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from briefing.domain.library import Passage, Report
from briefing.domain.span import Span
from briefing.ui.note_editor import NoteEditor
from briefing.ui.session import sitting

if TYPE_CHECKING:
    from briefing.ui.passage_cards import PassageCards

_AUTOSAVE = 700  # milliseconds after the last letter of a note
_AIR = 8  # pixels around what must be in sight


class NoteWriting(QObject):
    """Of one list of cards. Each note is one sitting: saved often, taken back as one step."""

    given = Signal(object, str, int)  # Passage (id 0: not there yet), text, sitting
    under_way = Signal(bool)  # a note is being written; or no more

    def __init__(self, cards: PassageCards) -> None:
        super().__init__(cards)
        self._cards = cards
        self.editor: NoteEditor | None = None
        self._back_to: QWidget | None = None
        self._room = QSize()  # the editor's height and that of what it is seen through
        self._sitting = -1  # a number for what is being written
        self._saved: str | None = None  # of the note being written, as it was saved last
        self._before = ""  # as it was when the writing began
        self._autosave = QTimer(self, singleShot=True, interval=_AUTOSAVE)
        self._autosave.timeout.connect(self.save)
        cards.laid_out.connect(self.place)

    @property
    def editing(self) -> int | None:
        """The passage whose note is being written."""
        return self._cards.painter.editing if self.editor is not None else None

    def begin(self, passage: int) -> None:
        """Open the editor in a card."""
        self.finish()
        cards = self._cards
        row = cards.cards.row_of(passage)
        if row is None:
            return
        self._back_to = QApplication.focusWidget()
        self.under_way.emit(True)
        index = cards.cards.index(row)
        cards.make_current(index)
        cards.painter.editing = passage
        cards.cards.dataChanged.emit(index, index)
        cards.scrollTo(index)
        self._before = cards.cards.item(row).note
        self._saved = None
        self._sitting = sitting()
        editor = self.editor = NoteEditor(self._before, cards.viewport())
        editor.finished.connect(self._end)
        editor.textChanged.connect(self._autosave.start)
        self.place()
        editor.show()
        self._reveal()
        editor.cursorPositionChanged.connect(self._reveal)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_draft(self, draft: Passage) -> None:
        """Open the editor in a card for a passage that does not exist yet (id 0)."""
        self.finish()
        with self._cards.hushed():
            self._cards.cards.set_passages([*self._real(), draft])
        self.begin(draft.id)

    def finish(self) -> None:
        """Save the note that is being written, if any."""
        if self.editor is not None:
            self.editor.finish(True)

    def adopt(self, draft: Passage, real: Passage) -> None:
        """The first words of a note have made a passage; the writing goes on in it."""
        cards = self._cards
        if cards.painter.editing == draft.id:
            cards.painter.editing = real.id
            with cards.hushed():
                cards.cards.set_passages([*self._real(), real])
                cards.stand_at(cards.cards.index(cards.cards.row_of(real.id) or 0))
            self.place()

    def save(self) -> None:
        """Save what is there so far."""
        # an empty note takes its passage away where no theme holds it: not while one writes
        if self.editor is None or not (text := self.editor.toPlainText().strip()):
            return
        row = self._cards.cards.row_of(self._cards.painter.editing or 0)
        if row is not None and text != (self._before if self._saved is None else self._saved):
            self._saved = text
            self.given.emit(self._cards.cards.item(row), text, self._sitting)

    def leave_what_went(self) -> None:
        """Other passages are shown: close the editor of one that is not among them."""
        if self.editor is not None and self._row() is None:
            self._end(None)

    def place(self) -> None:
        """Keep the editor in its card."""
        row = self._row()
        if self.editor is None or row is None:
            return
        cards = self._cards
        index = cards.cards.index(row)
        rect = cards.painter.note_rect(index, QRectF(cards.visualRect(index)))
        self.editor.setGeometry(rect.toRect())
        room = QSize(self.editor.height(), cards.viewport().height())
        if room != self._room:  # not where the user merely scrolls
            self._room = room
            self._reveal()

    def _reveal(self) -> None:
        """Bring the editor into sight, or where it is taller than that the line being written."""
        editor, cards = self.editor, self._cards
        if editor is None:
            return
        window = cards.viewport().height()
        wanted = editor.geometry().adjusted(0, -_AIR, 0, _AIR)
        if wanted.height() > window:
            wanted = editor.cursorRect().translated(editor.viewport().pos() + editor.pos())
            wanted.adjust(0, -_AIR, 0, _AIR)
        below, above = wanted.bottom() + 1 - window, wanted.top()
        if below > 0 or above < 0:
            cards.scroll_by(above if above < 0 else below)

    def _row(self) -> int | None:
        editing = self._cards.painter.editing
        return None if editing is None else self._cards.cards.row_of(editing)

    def _real(self) -> list[Passage]:
        model = self._cards.cards
        passages = (model.item(row) for row in range(model.rowCount()))
        return [p for p in passages if p.id > 0]

    def _end(self, text: str | None) -> None:
        editor, self.editor = self.editor, None
        self._autosave.stop()
        if editor is None:
            return
        cards = self._cards
        had_focus = editor.hasFocus()
        row = self._row()
        cards.painter.editing = None
        editor.hide()
        editor.deleteLater()
        passage = None if row is None else cards.cards.item(row)
        if passage and passage.id <= 0:
            with cards.hushed():
                cards.cards.set_passages(self._real())
        elif row is not None:
            cards.cards.dataChanged.emit(cards.cards.index(row), cards.cards.index(row))
        self.under_way.emit(False)
        if had_focus:
            back = self._back_to
            here = back if back is not None and isValid(back) and back.isVisible() else cards
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None
        kept = self._before if self._saved is None else self._saved
        wanted = self._before if text is None else text
        if passage and wanted != kept:
            self.given.emit(passage, wanted, self._sitting)


def draft_passage(report: Report, span: Span) -> Passage:
    """A passage that is not in the library yet, to write its first note on."""
    document = report.document
    return Passage(
        id=0,
        report=report.id,
        version=report.version,
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        prefix="",
        suffix="",
        section_path=document.section_path(span.start),
        page=document.page_at(span.start),
        themes=(),
    )
