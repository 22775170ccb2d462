"""The passages of a report as cards, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QRectF,
    Qt,
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

from briefing.domain.emphasis import EmphasisIndex
from briefing.domain.library import Passage, Report, Theme
from briefing.i18n import tr
from briefing.ui.briefings.dropping import start_drag
from briefing.ui.card_list import CardList, Index
from briefing.ui.passage_deeds import CardDeeds, all_quoted
from briefing.ui.passage_delegate import (
    PASSAGE_ROLE,
    PassageDelegate,
    sign_name,
)
from briefing.ui.passage_model import PassageModel
from briefing.ui.passage_notes import NoteWriting

_Flag = QItemSelectionModel.SelectionFlag
_GATHERING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class PassageCards(CardList):
    """Cards with keys: Enter goes there, digits toggle themes, ``t`` shows them in a menu, ``n``
    edits the note, ``*`` marks a key passage, Delete moves to the trash, Ctrl+C copies with the
    citation; all but Enter and ``n`` for every card selected. Escape leaves one card of several
    selected. What it asks for it says by signals."""

    go_to = Signal(object)  # Span
    passage_selected = Signal(int)
    toggle_asked = Signal(int, int)  # passage, theme
    retheme_asked = Signal(list, list, list)  # passages, themes to add, themes to remove
    key_asked = Signal(list, bool)  # passages
    note_given = Signal(object, str, int)  # Passage (id 0: not there yet), text, sitting
    copied = Signal(int)  # so many quotes are on the clipboard
    trash_asked = Signal(object)  # tuple of ids
    chosen_changed = Signal()  # other cards are selected
    about_to_act = Signal()  # a key is pressed, or the keyboard arrives

    # the passage at the text's cursor stays at hand until another one is chosen
    chooses_on_arrival = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._themes: tuple[Theme, ...] = ()
        self._quiet = False
        # the offset that is read, where one begins who has no card at hand yet
        self.eyes: Callable[[], int] = lambda: 0
        self.deeds = CardDeeds(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.cards = PassageModel(self)
        self.painter = PassageDelegate(self)
        self.setItemDelegate(self.painter)
        self.setModel(self.cards)
        self.setAccessibleName(tr("Passages"))
        self.notes = NoteWriting(self)
        self.notes.given.connect(self.note_given)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.activated.connect(self._go)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.notes.begin(index.data(PASSAGE_ROLE).id))

    # -- what is shown -----------------------------------------------------------------------

    def show_report(self, report: Report | None, themes: Sequence[Theme]) -> None:
        """Show a report's passages from the top."""
        self.notes.finish()
        self.take_report(report)
        self._themes = tuple(themes)
        self.cards.set_themes(themes)
        with self.hushed():
            self.cards.start_over(report.passages if report else ())
        self.verticalScrollBar().setValue(0)

    def take_report(self, report: Report | None) -> None:
        """Take over the report itself: its title goes with quotes that are copied, and words in
        italics or bold are so on the cards."""
        before, self._report = self._report, report
        if report is None or before is None or before.document is not report.document:
            self.painter.forget()
            self.painter.emphases = EmphasisIndex(report.document.emphases if report else ())

    def refresh(self, passages: Sequence[Passage], themes: Sequence[Theme]) -> None:
        """Show the same report's passages and themes as they are now, in place."""
        if tuple(themes) != self._themes:
            self._themes = tuple(themes)
            self.cards.set_themes(themes)
        with self._going_on():
            self.cards.set_passages(passages)

    def take(self, removed: Iterable[Passage], added: Iterable[Passage]) -> None:
        """Take a few passages out and put a few in; one that is in both is changed."""
        with self._going_on():
            self.cards.take(removed, added)

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """While inside, choosing a card is not announced."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        """Cards come and go inside: the card at hand stays that, wherever it stands now; the next
        one takes its place when it goes, or else the one before."""
        current = self.current()
        with self.hushed():
            yield
            if current is not None:
                self._go_on_from(current)
        self.notes.leave_what_went()

    def _go_on_from(self, passage: Passage) -> None:
        row = self.cards.row_of(passage.id)
        if row is not None:
            if row != self.currentIndex().row():
                # its ends were moved past those of another, or all cards were set anew
                self.stand_at(self.cards.index(row))
            return
        row = min(self.cards.place_of(passage), self.cards.rowCount() - 1)
        others = self.selectionModel().hasSelection()
        chosen = self.hasFocus() and not others
        if row >= 0:
            flag = _Flag.ClearAndSelect if chosen else _Flag.NoUpdate
            self.selectionModel().setCurrentIndex(self.cards.index(row), flag)

    def select_passage(self, passage: int | None) -> None:
        """Select a card without announcing it, and bring it into view."""
        row = None if passage is None else self.cards.row_of(passage)
        with self.hushed():
            if row is None:
                self.selectionModel().clear()
            else:
                self.stand_at(self.cards.index(row))
        if row is not None:
            self.scrollTo(self.cards.index(row))

    def choose(self, passages: Sequence[int]) -> None:
        """Select these cards, as far as they are shown, without announcing it; the first one is at
        hand, softly brought into view."""
        rows = sorted(row for one in passages if (row := self.cards.row_of(one)) is not None)
        if not rows:
            return
        with self._unscrolled():
            chosen = self.selectionModel()
            chosen.setCurrentIndex(self.cards.index(rows[0]), _Flag.NoUpdate)
            # at once: each choice is looked at by who counts them
            chosen.select(self._selection_of(rows), _Flag.ClearAndSelect)
        self.glide_to(self.cards.index(rows[0]))

    def _selection_of(self, rows: Sequence[int]) -> QItemSelection:
        """These rows (in order), as few ranges."""
        found = QItemSelection()
        first = last = rows[0]
        for row in (*rows[1:], -1):
            if row != last + 1:
                found.append(QItemSelectionRange(self.cards.index(first), self.cards.index(last)))
                first = row
            last = row
        return found

    def follow(self, passage: int | None) -> None:
        """The page is at this passage, or at none: its card is at hand, softly brought into view.
        Several cards stay selected while it is one of them. Without one no card is selected, and
        the keyboard goes on from the last."""
        if self.notes.editing is not None:
            return
        row = None if passage is None else self.cards.row_of(passage)
        if row is None:
            if not self.hasFocus():
                self.selectionModel().clearSelection()
            return
        index = self.cards.index(row)
        here = self.currentIndex() == index
        if not here or not (self.hasFocus() or self.selectionModel().isSelected(index)):
            with self._unscrolled():
                self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.glide_to(index)

    @contextmanager
    def _unscrolled(self) -> Iterator[None]:
        """While inside, choosing a card neither is announced nor jumps to it."""
        self.setAutoScroll(False)
        try:
            with self.hushed():
                yield
        finally:
            self.setAutoScroll(True)

    def make_current(self, index: Index) -> None:
        """Have a card at hand without announcing it; of several selected ones the others stay."""
        with self.hushed():
            gathered = self.selectionModel().isSelected(index)
            flag = _Flag.NoUpdate if gathered else _Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

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
            sign = self.painter.sign_at(index, rect, event.position())
        if sign is None:
            super().mousePressEvent(event)
            return
        event.accept()
        if index not in self.selectionModel().selectedRows():
            with self.hushed():
                self.stand_at(index)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        {
            "themes": self.deeds.pop_up_themes,
            "note": lambda: self.notes.begin(index.data(PASSAGE_ROLE).id),
            "key": self.deeds.turn_key,
            "trash": self.deeds.trash,
        }[sign]()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Letting go of a sign is no click on the card."""
        index = self.indexAt(event.position().toPoint())
        rect = QRectF(self.visualRect(index))
        if index.isValid() and self.painter.sign_at(index, rect, event.position()):
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
            sign = self.painter.sign_at(index, rect, event.pos()) if index.isValid() else None
            if sign is not None:
                QToolTip.showText(event.globalPos(), sign_name(sign), self)
                return True
        return super().viewportEvent(event)

    def _go(self, index: Index) -> None:
        self.go_to.emit(index.data(PASSAGE_ROLE).span)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by Tab does not move the reader yet."""
        self.about_to_act.emit()
        with self.hushed():
            super().focusInEvent(event)

    def first_choice(self) -> Index:
        """Who arrives without a card at hand begins with the first one of what is read."""
        return self.cards.index(self.cards.row_from(self.eyes()))

    # -- keys and menu -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Digits, ``n``, Delete and copy are ours while a card has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self.about_to_act.emit()
            if self._deed(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says to the chosen card."""
        self.about_to_act.emit()
        deed = self._deed(event)
        if deed:
            deed()
        else:
            super().keyPressEvent(event)

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape and len(self.selected()) > 1:
            return self.choose_one
        return self.deeds.for_key(event)

    def choose_one(self) -> None:
        """Of several selected cards leave only the one at hand selected."""
        self.selectionModel().setCurrentIndex(self.currentIndex(), _Flag.ClearAndSelect)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same deeds as a menu."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if not index.isValid() or index.data(PASSAGE_ROLE).id <= 0:
            return
        if index not in self.selectionModel().selectedRows():
            with self.hushed():
                self.stand_at(index)
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
