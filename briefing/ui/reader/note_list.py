"""Footnotes as a list, drawn as they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.domain.document import BlockKind, Emphasis, Footnote
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.card_text import Lines
from briefing.ui.controls import shows_focus
from briefing.ui.reader.flow import Row
from briefing.ui.reader.map_bar import SlimBar
from briefing.ui.reader.typesetting import NOTE_INDENT, RowStyle, Typesetting
from briefing.ui.reading_look import paper, reading
from briefing.ui.tips import plain

if TYPE_CHECKING:
    from briefing.ui.reader.view import ReaderView

_LINES = 2  # of a note
_GAP = 3  # pixels above and below a note
_SIDE = 8  # pixels beside what is drawn that still light up with it
_Index = QModelIndex | QPersistentModelIndex


def words_of(note: Footnote) -> str:
    """What a note says."""
    return note.text if note.text is not None else tr("The source lacks the text of this note.")


class _Notes(QAbstractListModel):
    """The notes as rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.notes: Sequence[Footnote] = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.notes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        note = self.notes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{note.label}  {words_of(note)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(words_of(note))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr('Footnote {label}', label=note.label)}: {words_of(note)}"
        return None

    def show(self, notes: Sequence[Footnote]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()


class _Drawing(QStyledItemDelegate):
    """Draws notes as they stand on the page; what is broken into lines is kept."""

    def __init__(self, parent: NoteList) -> None:
        super().__init__(parent)
        self._list = parent
        self._broken: dict[Footnote, Lines] = {}
        self.style_now = _style()

    def forget(self) -> None:
        """Another width or look."""
        self._broken.clear()
        self.style_now = _style()

    def lines(self, note: Footnote) -> Lines:
        """The note, broken."""
        found = self._broken.get(note)
        if found is None:
            style, room = self.style_now, self._list.room
            font, line = style.font, style.line
            words = words_of(note)
            emphases = self._list.emphases_of(note)
            found = Lines(words, font, room, line_height=line, max_lines=_LINES, emphases=emphases)
            self._broken[note] = found
        return found

    def height(self, note: Footnote) -> int:
        """How tall a note stands in the list."""
        return self.lines(note).height + 2 * _GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, self.height(self._list.notes[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        note, colours, style = self._list.notes[index.row()], paper(), self.style_now
        left, top = self._list.left, option.rect.top() + _GAP
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(option.rect)
        around.setLeft(left - _SIDE)
        around.setWidth(self._list.indent + self._list.room + 2 * _SIDE)
        focused = shows_focus(option)
        if option.state & (QStyle.StateFlag.State_MouseOver) or focused:
            painter.setPen(QPen(colours.accent, 1.5) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 5, 5)
        label = QRectF(left, top, self._list.indent, style.line)
        painter.setFont(style.font)
        painter.setPen(colours.accent)
        painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter), note.label)
        ink = colours.muted if note.text is None else colours.ink
        self.lines(note).draw(painter, left + self._list.indent, top, ink)
        painter.restore()


def _style() -> RowStyle:
    return Typesetting(reading.scale).style(Row(BlockKind.FOOTNOTE, 0, 0, opens=False))


class NoteList(QListView):
    """The notes, one above the other, at the column of the page: ``left``, ``room`` and ``indent``
    are pixels of the list."""

    def __init__(self, parent: QWidget, view: ReaderView) -> None:
        super().__init__(parent)
        self._view = view
        self.left, self.indent, self.room = 0, NOTE_INDENT, 100
        self._model = _Notes(self)
        self.drawing = _Drawing(self)
        self.setModel(self._model)
        self.setItemDelegate(self.drawing)
        self.setObjectName("notes")
        self.setAccessibleName(tr("Footnotes in sight"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimBar(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._clicked)  # a lambda would hold the view for ever

    @property
    def notes(self) -> Sequence[Footnote]:
        """What is listed."""
        return self._model.notes

    def emphases_of(self, note: Footnote) -> list[Emphasis]:
        """Its words in italics or bold, counted from the first one."""
        flow = self._view.flow
        if flow is None or note.text is None or note.start is None or note.end is None:
            return []
        # its own block may begin with its label
        at = flow.text.find(note.text, note.start, note.end)
        return flow.emphases.of(Span(at, at + len(note.text))) if at >= 0 else []

    def show_notes(self, notes: Sequence[Footnote]) -> None:
        """List these; the one at which the user is stays so, where it is still listed."""
        if notes == self.notes:
            return
        at = self.currentIndex().row()
        here = self.notes[at] if 0 <= at < len(self.notes) else None
        self._model.show(notes)
        if here in notes:
            self.setCurrentIndex(self._model.index(notes.index(here)))

    def set_place(self, left: int, indent: int, room: int) -> None:
        """The page's column is elsewhere, or in another look."""
        self.left, self.indent, self.room = left, indent, room
        self.drawing.forget()
        self.scheduleDelayedItemsLayout()

    def go(self, row: int) -> None:
        """Go to the marker of a note; from there, to the note itself."""
        note, view = self.notes[row], self._view
        if note.marker is None:
            return
        there = view.caret_used and view.caret() == note.marker
        if there and note.start is not None and note.end is not None:
            view.go_to(Span(note.start, note.end))
            return
        if view.in_sight(note.marker):
            view.set_caret(note.marker)
            view.light_up(Span(max(note.marker - 1, 0), note.marker))
        else:
            view.go_to(Span(max(note.marker - 1, 0), note.marker))
            view.set_caret(note.marker)

    def _clicked(self, index: QModelIndex) -> None:
        self.go(index.row())

    def copy(self) -> None:
        """Put the text of the note at hand on the clipboard."""
        row = self.currentIndex().row()
        if row >= 0:
            QGuiApplication.clipboard().setText(words_of(self.notes[row]))

    def event(self, event: QEvent) -> bool:
        """Copy before the window's own Copy does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, copy, leave; no key goes on to the page, which would tag with it."""
        row, text = self.currentIndex().row(), event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row >= 0:
                self.go(row)
        elif event.key() == Qt.Key.Key_Escape:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif text in ("j", "k") and self.notes:
            row = min(max(row + (1 if text == "j" else -1), 0), len(self.notes) - 1)
            self.setCurrentIndex(self._model.index(row))
        elif not text:
            super().keyPressEvent(event)
        event.accept()

    def focusInEvent(self, event: Any) -> None:
        """Begin at the first note."""
        if not self.currentIndex().isValid() and self.notes:
            self.setCurrentIndex(self._model.index(0))
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a note, and with the strip."""
        index = self.indexAt(event.pos())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key:
            index = self.currentIndex()
        elif index.isValid():
            self.setCurrentIndex(index)
        menu = self.menu(index.row())
        corner = self.visualRect(index).bottomLeft() + QPoint(self.left, 0)
        menu.popup(self.viewport().mapToGlobal(corner) if by_key else event.globalPos())

    def menu(self, row: int) -> QMenu:
        """What can be done with the note in ``row``; -1 for none."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row >= 0:
            menu.addAction(tr("Go to its place"), lambda: self.go(row))
            menu.addAction(tr("&Copy"), self.copy)
            menu.addSeparator()
        menu.addAction(tr("Hide footnotes"), lambda: reading.show_notes(False))
        return menu
