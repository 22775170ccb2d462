"""The passages of a report as cards, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget

from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.briefings.dropping import start_drag
from briefing.ui.card_list import CardList, Index
from briefing.ui.note_editor import NoteEditor
from briefing.ui.passage_deeds import CardDeeds, all_quoted
from briefing.ui.passage_delegate import (
    PASSAGE_ROLE,
    PassageDelegate,
    sign_name,
)
from briefing.ui.passage_model import PassageModel
from briefing.ui.session import sitting

_AUTOSAVE = 700  # milliseconds after the last letter of a note
_GATHERING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class PassageCards(CardList):
    """Cards with keys: Enter goes there, digits toggle themes, ``t`` shows them in a menu, ``n``
    edits the note, ``*`` marks a key passage, Delete moves to the trash, Ctrl+C copies with the
    citation; all but Enter and ``n`` for every card selected. What it asks for it says by
    signals."""

    go_to = Signal(object)  # Span
    passage_selected = Signal(int)
    toggle_asked = Signal(int, int)  # passage, theme
    retheme_asked = Signal(list, list, list)  # passages, themes to add, themes to remove
    key_asked = Signal(list, bool)  # passages
    note_given = Signal(object, str, int)  # Passage (id 0: not there yet), text, sitting
    copied = Signal(int)  # so many quotes are on the clipboard
    trash_asked = Signal(object)  # tuple of ids

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._themes: tuple[Theme, ...] = ()
        self._quiet = False
        self._editor: NoteEditor | None = None
        self._back_to: QWidget | None = None
        self._sitting = -1  # a number for what is being written
        self._saved: str | None = None  # of the note being written, as it was saved last
        self._before = ""  # as it was when the writing began
        self._autosave = QTimer(self, singleShot=True, interval=_AUTOSAVE)
        self._autosave.timeout.connect(self._save_note)
        self.deeds = CardDeeds(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.cards = PassageModel(self)
        self._painter = PassageDelegate(self)
        self.setItemDelegate(self._painter)
        self.setModel(self.cards)
        self.setAccessibleName(tr("Passages"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._go)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.edit_note(index.data(PASSAGE_ROLE).id))
        self.laid_out.connect(self._place_editor)

    # -- what is shown -----------------------------------------------------------------------

    def show_report(self, report: Report | None, themes: Sequence[Theme]) -> None:
        """Show a report's passages from the top."""
        self.finish_editing()
        self._report = report
        self._themes = tuple(themes)
        self._painter.forget()
        self.cards.set_themes(themes)
        with _Hushed(self):
            self.cards.start_over(report.passages if report else ())
        self.verticalScrollBar().setValue(0)

    def refresh(self, passages: Sequence[Passage], themes: Sequence[Theme]) -> None:
        """Show the same report's passages and themes as they are now, in place."""
        if tuple(themes) != self._themes:
            self._themes = tuple(themes)
            self.cards.set_themes(themes)
        with _Hushed(self):
            self.cards.set_passages(passages)
        self._keep_editing()

    def take(self, removed: Iterable[Passage], added: Iterable[Passage]) -> None:
        """Take a few passages out and put a few in; one that is in both is changed."""
        current = self.current()
        with _Hushed(self):
            self.cards.take(removed, added)
            row = None if current is None else self.cards.row_of(current.id)
            if row is not None and row != self.currentIndex().row():
                # its ends were moved past those of another
                self.setCurrentIndex(self.cards.index(row))
        self._keep_editing()

    def _keep_editing(self) -> None:
        if self._editor and self.cards.row_of(self._painter.editing or 0) is None:
            self._end_editing(None)

    def select_passage(self, passage: int | None) -> None:
        """Select a card without announcing it, and bring it into view."""
        row = None if passage is None else self.cards.row_of(passage)
        with _Hushed(self):
            if row is None:
                self.selectionModel().clear()
            else:
                self.setCurrentIndex(self.cards.index(row))
        if row is not None:
            self.scrollTo(self.cards.index(row))

    def current(self) -> Passage | None:
        """The chosen passage."""
        index = self.currentIndex()
        return index.data(PASSAGE_ROLE) if index.isValid() else None

    def _current_changed(self, current: Index, _before: Index) -> None:
        if not self._quiet and current.isValid() and current.data(PASSAGE_ROLE).id > 0:
            self.passage_selected.emit(current.data(PASSAGE_ROLE).id)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The library's themes."""
        return self._themes

    def selected(self) -> list[Passage]:
        """The selected passages in the order of the text; the one at hand when none is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self.cards.item(row) for row in rows]
        current = self.current()
        if not found and current is not None:
            found = [current]
        return [passage for passage in found if passage.id > 0]

    def _clicked(self, index: Index) -> None:
        # with Ctrl or Shift one gathers cards, and stays where one is
        if not QApplication.keyboardModifiers() & _GATHERING:
            self._go(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The signs on a card do what they show."""
        index = self.indexAt(event.position().toPoint())
        sign = None
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            rect = QRectF(self.visualRect(index))
            sign = self._painter.sign_at(index, rect, event.position())
        if sign is None:
            super().mousePressEvent(event)
            return
        event.accept()
        if index not in self.selectionModel().selectedRows():
            with _Hushed(self):
                self.setCurrentIndex(index)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        {
            "themes": self.deeds.pop_up_themes,
            "note": lambda: self.edit_note(index.data(PASSAGE_ROLE).id),
            "key": self.deeds.turn_key,
            "trash": self.deeds.trash,
        }[sign]()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Letting go of a sign is no click on the card."""
        index = self.indexAt(event.position().toPoint())
        rect = QRectF(self.visualRect(index))
        if index.isValid() and self._painter.sign_at(index, rect, event.position()):
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected passages, onto a briefing say."""
        passages = [passage.id for passage in self.selected()]
        if passages:
            start_drag(self, passages)

    def viewportEvent(self, event: QEvent) -> bool:
        """The signs say what they do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            rect = QRectF(self.visualRect(index))
            sign = self._painter.sign_at(index, rect, event.pos()) if index.isValid() else None
            if sign is not None:
                QToolTip.showText(event.globalPos(), sign_name(sign), self)
                return True
        return super().viewportEvent(event)

    def _go(self, index: Index) -> None:
        self.go_to.emit(index.data(PASSAGE_ROLE).span)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by Tab does not move the reader yet."""
        with _Hushed(self):
            super().focusInEvent(event)

    # -- keys and menu -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Digits, ``n``, Delete and copy are ours while a card has the focus."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._deed(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says to the chosen card."""
        deed = self._deed(event)
        if deed:
            deed()
        else:
            super().keyPressEvent(event)

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        return self.deeds.for_key(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same deeds as a menu."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if not index.isValid() or index.data(PASSAGE_ROLE).id <= 0:
            return
        if index not in self.selectionModel().selectedRows():
            with _Hushed(self):
                self.setCurrentIndex(index)
        place = event.globalPos()
        if not mouse:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu = self.deeds.menu()
        menu.exec(place)
        menu.deleteLater()

    def copy_selected(self) -> None:
        """Put the exact quotes with their citations on the clipboard."""
        passages = self.selected()
        if self._report and passages:
            QGuiApplication.clipboard().setText(all_quoted(passages, self._report))
            self.copied.emit(len(passages))

    # -- the note ----------------------------------------------------------------------------

    def edit_note(self, passage: int) -> None:
        """Open the editor in a card."""
        self.finish_editing()
        row = self.cards.row_of(passage)
        if row is None:
            return
        self._back_to = QApplication.focusWidget()
        self.select_passage(passage)
        self._painter.editing = passage
        index = self.cards.index(row)
        self.cards.dataChanged.emit(index, index)
        self.scrollTo(index)
        self._before = index.data(PASSAGE_ROLE).note
        self._saved = None
        self._sitting = sitting()
        self._editor = NoteEditor(self._before, self.viewport())
        self._editor.finished.connect(self._end_editing)
        self._editor.textChanged.connect(self._autosave.start)
        self._place_editor()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_draft(self, draft: Passage) -> None:
        """Open the editor in a card for a passage that does not exist yet (id 0)."""
        self.finish_editing()
        with _Hushed(self):
            self.cards.set_passages([*self._real(), draft])
        self.edit_note(draft.id)

    def editing(self) -> int | None:
        """The passage whose note is being written."""
        return self._painter.editing if self._editor is not None else None

    def finish_editing(self) -> None:
        """Save the note that is being edited, if any."""
        if self._editor:
            self._editor.finish(True)

    def adopt(self, draft: Passage, ident: int) -> None:
        """The first words of a note have made the passage ``ident``; the writing goes on in it."""
        if self._painter.editing == draft.id:
            self._painter.editing = ident
            with _Hushed(self):
                self.cards.set_passages([*self._real(), replace(draft, id=ident)])
                self.setCurrentIndex(self.cards.index(self.cards.row_of(ident) or 0))
            self._place_editor()

    def _save_note(self) -> None:
        # an empty note takes its passage away where no theme holds it: not while one writes
        if self._editor is None or not (text := self._editor.toPlainText().strip()):
            return
        row = self.cards.row_of(self._painter.editing or 0)
        if row is not None and text != (self._before if self._saved is None else self._saved):
            self._saved = text
            self.note_given.emit(self.cards.item(row), text, self._sitting)

    def _real(self) -> list[Passage]:
        passages = (self.cards.item(row) for row in range(self.cards.rowCount()))
        return [p for p in passages if p.id > 0]

    def _place_editor(self) -> None:
        row = (
            self.cards.row_of(self._painter.editing) if self._painter.editing is not None else None
        )
        if self._editor is None or row is None:
            return
        index = self.cards.index(row)
        rect = self._painter.note_rect(index, QRectF(self.visualRect(index)))
        self._editor.setGeometry(rect.toRect())

    def _end_editing(self, text: str | None) -> None:
        editor, self._editor = self._editor, None
        self._autosave.stop()
        if editor is None:
            return
        had_focus = editor.hasFocus()
        row = self.cards.row_of(self._painter.editing or 0)
        self._painter.editing = None
        editor.hide()
        editor.deleteLater()
        passage = None if row is None else self.cards.item(row)
        if passage and passage.id <= 0:
            with _Hushed(self):
                self.cards.set_passages(self._real())
        elif row is not None:
            self.cards.dataChanged.emit(self.cards.index(row), self.cards.index(row))
        if had_focus:
            (self._back_to or self).setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None
        kept = self._before if self._saved is None else self._saved
        wanted = self._before if text is None else text
        if passage and wanted != kept:
            self.note_given.emit(passage, wanted, self._sitting)


class _Hushed:
    """While inside, choosing a card is not announced."""

    def __init__(self, cards: PassageCards) -> None:
        self._cards = cards

    def __enter__(self) -> None:
        self._before, self._cards._quiet = self._cards._quiet, True

    def __exit__(self, *_: object) -> None:
        self._cards._quiet = self._before


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
