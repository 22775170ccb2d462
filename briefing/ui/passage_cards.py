"""The passages of a report as cards, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from briefing.domain.dates import format_date, format_period
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.i18n import language, tr
from briefing.ui.card_list import CardList, Index
from briefing.ui.note_editor import NoteEditor
from briefing.ui.passage_delegate import PASSAGE_ROLE, THEMES_ROLE, PassageDelegate, place_of
from briefing.ui.themes_menu import add_themes


class PassageModel(QAbstractListModel):
    """Passages in the order of the text; changes come in as few row changes as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: list[Passage] = []
        self._themes: dict[int, Theme] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of passages."""
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The passage, its themes, and words for screen readers."""
        if not index.isValid():
            return None
        passage = self._passages[index.row()]
        if role == PASSAGE_ROLE:
            return passage
        if role == THEMES_ROLE:
            return self.themes_of(passage)
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return " › ".join(passage.section_path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = ", ".join(t.label for t in self.themes_of(passage))
            note = tr("Note: {note}", note=passage.note) if passage.note else ""
            parts = (passage.quote, names, note, place_of(passage))
            return ". ".join(part.rstrip(".") for part in parts if part)
        return None

    def themes_of(self, passage: Passage) -> tuple[Theme, ...]:
        """The themes of a passage in the order of the sidebar."""
        found = (self._themes[t] for t in passage.themes if t in self._themes)
        return tuple(sorted(found, key=lambda t: t.position))

    def row_of(self, passage: int) -> int | None:
        """The row of a passage's id."""
        return next((r for r, p in enumerate(self._passages) if p.id == passage), None)

    def item(self, row: int) -> Passage:
        """The passage in a row."""
        return self._passages[row]

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take names, colours and order; positions are those of the sequence."""
        self._themes = {t.id: replace(t, position=n) for n, t in enumerate(themes)}
        if self._passages:
            self.dataChanged.emit(self.index(0), self.index(len(self._passages) - 1))

    def start_over(self, passages: Sequence[Passage]) -> None:
        """Show another report's passages."""
        self.beginResetModel()
        self._passages = sorted(passages, key=_order)
        self.endResetModel()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show the same report's passages as they are now, touching only rows that differ."""
        wanted = list(passages)
        if any(a.start >= b.start and _order(a) > _order(b) for a, b in pairwise(wanted)):
            wanted.sort(key=_order)
        # of very many passages most are the very same: only what lies between is looked at
        present = self._passages
        shorter = min(len(present), len(wanted))
        first = 0
        while first < shorter and present[first] is wanted[first]:
            first += 1
        last = 0
        while last < shorter - first and present[-1 - last] is wanted[-1 - last]:
            last += 1
        self._renew(wanted, first, len(wanted) - last, len(present) - last)

    def _renew(self, wanted: list[Passage], first: int, end: int, old_end: int) -> None:
        """Make rows ``first`` to ``old_end`` what ``wanted`` has from ``first`` to ``end``."""
        ids = {p.id for p in wanted[first:end]}
        for row in reversed(range(first, old_end)):
            if self._passages[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._passages[row]
                self.endRemoveRows()
        behind = len(wanted) - end
        left = [p.id for p in self._passages[first : len(self._passages) - behind]]
        known = set(left)
        if (
            end - first - len(known) > 200
            or [p.id for p in wanted[first:end] if p.id in known] != left
        ):
            self.start_over(wanted)
            return
        for row in range(first, end):
            passage = wanted[row]
            if passage.id not in known:
                self.beginInsertRows(QModelIndex(), row, row)
                self._passages.insert(row, passage)
                self.endInsertRows()
            elif self._passages[row] != passage:
                self._passages[row] = passage
                self.dataChanged.emit(self.index(row), self.index(row))


def _order(passage: Passage) -> tuple[int, int, int]:
    return passage.start, passage.end, passage.id


class PassageCards(CardList):
    """Cards with keys: Enter goes there, digits toggle themes, ``n`` edits the note, Delete moves
    to the trash, Ctrl+C copies with the citation. What it asks for it says by signals."""

    go_to = Signal(object)  # Span
    passage_selected = Signal(int)
    toggle_asked = Signal(int, int)  # passage, theme
    note_given = Signal(object, str)  # Passage (id 0: not there yet), text
    trash_asked = Signal(object)  # tuple of ids

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._themes: tuple[Theme, ...] = ()
        self._quiet = False
        self._editor: NoteEditor | None = None
        self._back_to: QWidget | None = None
        self.cards = PassageModel(self)
        self._painter = PassageDelegate(self)
        self.setItemDelegate(self._painter)
        self.setModel(self.cards)
        self.setAccessibleName(tr("Passages"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._go)
        self.clicked.connect(self._go)
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

    def _go(self, index: Index) -> None:
        self.go_to.emit(index.data(PASSAGE_ROLE).span)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by Tab does not move the reader yet."""
        with _Hushed(self):
            super().focusInEvent(event)

    # -- keys and menu -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Digits, ``n``, Delete and copy are ours while a card has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and self._deed(event):  # type: ignore[arg-type]
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
        passage = self.current()
        if passage is None or passage.id <= 0:
            return None
        if event.matches(QKeySequence.StandardKey.Copy):
            return lambda: self.copy(passage)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() == Qt.Key.Key_Delete:
            return lambda: self.trash_asked.emit((passage.id,))
        if event.text().casefold() == "n":
            return lambda: self.edit_note(passage.id)
        theme = next((t for t in self._themes if t.key and str(t.key) == event.text()), None)
        return (lambda: self.toggle_asked.emit(passage.id, theme.id)) if theme else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same deeds as a menu."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if not index.isValid() or index.data(PASSAGE_ROLE).id <= 0:
            return
        place = event.globalPos()
        if not mouse:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu = self.menu_for(index.data(PASSAGE_ROLE))
        menu.exec(place)
        menu.deleteLater()

    def menu_for(self, passage: Passage) -> QMenu:
        """The context menu of a card."""
        menu = QMenu(self)
        menu.addAction(tr("&Go to passage") + "\t↵", lambda: self.go_to.emit(passage.span))
        menu.addSeparator()
        add_themes(
            menu,
            self._themes,
            passage.themes,
            lambda theme: self.toggle_asked.emit(passage.id, theme),
        )
        menu.addSeparator()
        label = tr("Edit &note") if passage.note else tr("Add &note")
        menu.addAction(f"{label}\tN", lambda: self.edit_note(passage.id))
        copy = QKeySequence(QKeySequence.StandardKey.Copy).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        menu.addAction(tr("&Copy with source") + f"\t{copy}", lambda: self.copy(passage))
        menu.addSeparator()
        delete = QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(
            tr("Move to the &trash") + f"\t{delete}", lambda: self.trash_asked.emit((passage.id,))
        )
        return menu

    def copy(self, passage: Passage) -> None:
        """Put the exact quote with its citation on the clipboard."""
        if self._report:
            QGuiApplication.clipboard().setText(quoted(passage, self._report))

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
        self._editor = NoteEditor(index.data(PASSAGE_ROLE).note, self.viewport())
        self._editor.finished.connect(self._end_editing)
        self._place_editor()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_draft(self, draft: Passage) -> None:
        """Open the editor in a card for a passage that does not exist yet (id 0)."""
        self.finish_editing()
        with _Hushed(self):
            self.cards.set_passages([*self._real(), draft])
        self.edit_note(draft.id)

    def finish_editing(self) -> None:
        """Save the note that is being edited, if any."""
        if self._editor:
            self._editor.finish(True)

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
        if passage and text is not None and text != passage.note:
            self.note_given.emit(passage, text)


class _Hushed:
    """While inside, choosing a card is not announced."""

    def __init__(self, cards: PassageCards) -> None:
        self._cards = cards

    def __enter__(self) -> None:
        self._before, self._cards._quiet = self._cards._quiet, True

    def __exit__(self, *_: object) -> None:
        self._cards._quiet = self._before


def quoted(passage: Passage, report: Report) -> str:
    """A quote with its citation on a line of its own."""
    details = report.metadata
    when = ""
    if details.period:
        when = format_period(details.period, language())
    elif details.date:
        when = format_date(details.date, language())
    where = [details.title, when, passage.section_path[-1] if passage.section_path else ""]
    if passage.page is not None:
        where.append(tr("p. {page}", page=passage.page))
    return tr("“{quote}”", quote=passage.quote) + "\n" + ", ".join(part for part in where if part)


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
