"""The sidebar: all reports, the themes with colour, key and count, briefings, and the trash.

One list view, so that the arrow keys walk through everything; themes can be dragged into another
order and under each other, and fold as in a tree. The view asks for deeds with signals and does
none itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from briefing.i18n import tr
from briefing.ui.controls import icon_button
from briefing.ui.list_keys import as_arrow, is_typed
from briefing.ui.look import appearance
from briefing.ui.sidebar_model import (
    ALL,
    ARCHIVE,
    BRIEFING,
    BRIEFINGS,
    HEADING,
    THEME,
    THEMES,
    TRASH,
    SidebarModel,
)
from briefing.ui.sidebar_paint import SidebarDelegate, caret_edge

if TYPE_CHECKING:
    from briefing.domain.drafts import BriefingDraft
    from briefing.domain.library import Theme

Index = QModelIndex | QPersistentModelIndex
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_WAYS = {
    (Qt.Key.Key_Up, _ALT): "up",
    (Qt.Key.Key_Down, _ALT): "down",
    (Qt.Key.Key_Right, _ALT | _SHIFT): "in",
    (Qt.Key.Key_Left, _ALT | _SHIFT): "out",
}


class _Rows(QListView):
    context = Signal(QModelIndex, QPoint)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # Qt's list would lay out all rows for a count; here a row never changes its height
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu and self.currentIndex().isValid():
            self.context.emit(
                self.currentIndex(),
                self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()),
            )
            return
        arrow = as_arrow(event)
        if arrow is None and is_typed(event):
            event.ignore()  # Qt would go to the theme that begins so
        else:
            super().keyPressEvent(arrow or event)


class Sidebar(QWidget):
    """Where to look: everything, one theme, a briefing, or the trash."""

    all_chosen = Signal()
    theme_chosen = Signal(int)
    trash_chosen = Signal()
    briefing_chosen = Signal(int)
    briefing_entered = Signal()  # with Enter, after it was chosen
    new_briefing = Signal()
    rename_briefing = Signal(int)
    delete_briefing = Signal(int)
    briefing_menu = Signal(int, QPoint)  # briefing's id, global position
    new_theme = Signal()
    edit_theme = Signal(int)
    delete_theme = Signal(int)
    theme_menu = Signal(int, QPoint)  # theme id, global position
    theme_moved = Signal(int, object, int)  # theme id, parent's id or None, position under it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = SidebarModel(self)
        self._model.moved.connect(self.theme_moved)
        self._rows = _Rows()
        rows = self._rows
        rows.setObjectName("sidebarBody")
        rows.setAccessibleName(tr("Library"))
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setModel(self._model)
        rows.setItemDelegate(SidebarDelegate(rows))
        rows.setMouseTracking(True)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setDragDropMode(QListView.DragDropMode.InternalMove)
        rows.setDropIndicatorShown(True)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._context)
        rows.context.connect(self._menu_for)
        rows.selectionModel().currentChanged.connect(self._chosen)
        # a click on what is chosen already leads back to it, from search results for one
        rows.clicked.connect(self._clicked)
        rows.doubleClicked.connect(self._double_clicked)
        rows.installEventFilter(self)
        rows.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        # one pixel at the right for the border
        layout.setContentsMargins(0, 12, 1, 8)
        layout.addWidget(rows)
        self._add = icon_button("plus", tr("New theme…"), self.new_theme.emit)
        self._add.setParent(rows.viewport())
        self._compose = icon_button("plus", tr("New briefing…"), self.new_briefing.emit)
        self._compose.setParent(rows.viewport())
        self._before: tuple[str, int] = (ALL, 0)  # what the list shows
        appearance.changed.connect(self._restyle)
        self._silent = False
        self._put_add_button()

    @property
    def rows(self) -> QListView:
        """The list view itself."""
        return self._rows

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Show these themes, in this order; what was chosen stays chosen."""
        if self._renewed(lambda: self._model.set_themes(themes)) == THEME:
            self.all_chosen.emit()

    def set_briefings(self, briefings: Sequence[BriefingDraft]) -> None:
        """Show these briefings, in this order; what was chosen stays chosen."""
        self._renewed(lambda: self._model.set_briefings(briefings))

    def start_anew(self) -> None:
        """Show nothing of an earlier library; all reports are chosen, and nobody is told."""
        self._silent = True
        self._model.start_anew()
        self._rows.setCurrentIndex(self._model.index_of(ALL))
        self._silent = False
        self._before = (ALL, 0)
        self._put_add_button()

    def _renewed(self, renew: Callable[[], None]) -> str:
        """Change the rows; the kind of what was chosen, if that has gone."""
        kind, ident = self._model.chosen(self._rows.currentIndex())
        self._silent = True
        renew()
        index = self._model.index_of(kind, ident)
        there = index.isValid()
        self._rows.setCurrentIndex(index if there else self._model.index_of(*self._fallback(kind)))
        self._silent = False
        self._put_add_button()
        return "" if there else kind

    def _fallback(self, gone: str) -> tuple[str, int]:
        """What is chosen when a row of this kind has gone."""
        if gone in (BRIEFING, TRASH) and self._model.index_of(*self._before).isValid():
            return self._before
        return ALL, 0

    def set_counts(self, *, reports: int | None, trashed: int | None) -> None:
        """Show how many reports there are and how much lies in the trash; no number for
        ``None``."""
        self._model.set_counts(reports, trashed)
        self._add.setVisible(reports is not None)
        self._compose.setVisible(reports is not None)

    def choose_all(self) -> None:
        """Go to all reports."""
        self._rows.setCurrentIndex(self._model.index_of(ALL))

    def return_to_all(self) -> None:
        """Go to all reports, also when these are chosen and something else is looked at."""
        if self._model.chosen(self._rows.currentIndex())[0] == ALL:
            self.all_chosen.emit()
        else:
            self.choose_all()

    def choose_trash(self) -> None:
        """Go to the trash."""
        self._rows.setCurrentIndex(self._model.index_of(TRASH))

    def choose_briefing(self, briefing: int) -> None:
        """Point at a briefing, without announcing it."""
        index = self._model.index_of(BRIEFING, briefing)
        if index.isValid():
            self._silent = True
            self._rows.setCurrentIndex(index)
            self._silent = False

    def leave_briefing(self) -> None:
        """Point, without announcing it, at what was chosen before a briefing was."""
        self._leave(BRIEFING)

    def leave_trash(self) -> None:
        """Point, without announcing it, at what was chosen before the trash was."""
        self._leave(TRASH)

    def _leave(self, kind: str) -> None:
        if self._model.chosen(self._rows.currentIndex())[0] == kind:
            self._silent = True
            self._rows.setCurrentIndex(self._model.index_of(*self._fallback(kind)))
            self._silent = False

    def chosen_briefing(self) -> int | None:
        """The briefing that is chosen, if one is."""
        kind, ident = self._model.chosen(self._rows.currentIndex())
        return ident if kind == BRIEFING else None

    def choose_theme(self, theme: int) -> None:
        """Go to a theme, also one that was folded away."""
        if not self._model.index_of(THEME, theme).isValid():
            self._keeping_choice(lambda: self._model.uncover(theme))
        self._rows.setCurrentIndex(self._model.index_of(THEME, theme))

    def fold(self, themes: Sequence[int]) -> None:
        """Show nothing under these themes."""
        self._keeping_choice(lambda: self._model.fold(themes))

    @property
    def folded(self) -> list[int]:
        """The themes under which nothing is shown."""
        return sorted(self._model.folded)

    def _toggle(self, index: QModelIndex) -> bool:
        return self._keeping_choice(lambda: self._model.toggle(index))

    def _keeping_choice(self, change: Callable[[], bool | None]) -> bool:
        """Change which rows are shown; what was chosen stays so, or what it stood under is."""
        kind, ident = self._model.chosen(self._rows.currentIndex())
        over = self._model.over(self._rows.currentIndex()) if kind == THEME else QModelIndex()
        fallback = self._model.chosen(over)
        self._silent = True
        done = bool(change())
        index = self._model.index_of(kind, ident)
        moved = not index.isValid()
        self._rows.setCurrentIndex(self._model.index_of(*fallback) if moved else index)
        self._silent = False
        self._put_add_button()
        if moved:
            self._announce(self._rows.currentIndex())
        return done

    def chosen_theme(self) -> int | None:
        """The theme that is chosen, if one is."""
        kind, ident = self._model.chosen(self._rows.currentIndex())
        return ident if kind == THEME else None

    def trash_is_chosen(self) -> bool:
        """Whether the trash is what is looked at."""
        return self._model.chosen(self._rows.currentIndex())[0] == TRASH

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._put_add_button()
        if (
            event.type() == QEvent.Type.KeyPress
            and watched is self._rows
            and isinstance(event, QKeyEvent)
        ):
            return self._key(event)
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and watched is self._rows.viewport()
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            return self._pressed(event.position().toPoint())
        return False

    def _pressed(self, at: QPoint) -> bool:
        """Fold at a press on the caret before a theme, which then chooses nothing."""
        index = self._rows.indexAt(at)
        row = self._model.row(index)
        if row is None or row.open is None or row.kind != THEME:
            return False
        return at.x() < caret_edge(row) and self._toggle(index)

    def _key(self, event: QKeyEvent) -> bool:
        index = self._rows.currentIndex()
        row = self._model.row(index)
        if row is not None and row.kind == BRIEFING:
            return self._briefing_key(row.ident, event)
        if row is None or (row.kind not in (THEME, ARCHIVE)):
            return False
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not modifiers and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold_by_key(index, unfold=key == Qt.Key.Key_Right)
            return True
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if row.kind == ARCHIVE:
            return (enter or key == Qt.Key.Key_Space) and self._toggle(index)
        way = _WAYS.get((Qt.Key(key), modifiers))
        if way is not None:
            place = self._model.step(row.ident, way)
            if place is not None:
                self.theme_moved.emit(row.ident, *place)
        elif key == Qt.Key.Key_Delete:
            self.delete_theme.emit(row.ident)
        elif enter or key == Qt.Key.Key_F2:
            self.edit_theme.emit(row.ident)
        else:
            return False
        return True

    def _briefing_key(self, briefing: int, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Delete:
            self.delete_briefing.emit(briefing)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_briefing.emit(briefing)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.briefing_chosen.emit(briefing)
            self.briefing_entered.emit()
        else:
            return False
        return True

    def _fold_by_key(self, index: QModelIndex, *, unfold: bool) -> None:
        row = self._model.row(index)
        if row is not None and row.open is (not unfold):
            self._toggle(index)
        elif not unfold and self._model.over(index).isValid():
            self._rows.setCurrentIndex(self._model.over(index))

    def _chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        before = self._model.chosen(previous)
        if before[0] in (ALL, THEME):
            self._before = before
        if not self._silent:
            self._announce(current)

    def _announce(self, index: QModelIndex) -> None:
        kind, ident = self._model.chosen(index)
        if kind == ALL:
            self.all_chosen.emit()
        elif kind == TRASH:
            self.trash_chosen.emit()
        elif kind == THEME:
            self.theme_chosen.emit(ident)
        elif kind == BRIEFING:
            self.briefing_chosen.emit(ident)

    def _clicked(self, index: QModelIndex) -> None:
        if self._model.chosen(index)[0] == ARCHIVE:
            self._toggle(index)
        else:
            self._announce(index)

    def _double_clicked(self, index: QModelIndex) -> None:
        kind, ident = self._model.chosen(index)
        if kind == THEME:
            self.edit_theme.emit(ident)

    def _context(self, position: QPoint) -> None:
        index = self._rows.indexAt(position)
        self._menu_for(index, self._rows.viewport().mapToGlobal(position))

    def _menu_for(self, index: QModelIndex, position: QPoint) -> None:
        kind, ident = self._model.chosen(index)
        if kind == THEME:
            self.theme_menu.emit(ident, position)
        elif kind == BRIEFING:
            self.briefing_menu.emit(ident, position)

    def _put_add_button(self) -> None:
        edge = self._rows.viewport().width() - 12
        for heading, button in ((THEMES, self._add), (BRIEFINGS, self._compose)):
            rect = self._rows.visualRect(self._model.index_of(HEADING, heading))
            button.setGeometry(edge - 28, rect.bottom() - 29, 28, 28)

    def _restyle(self) -> None:
        self._rows.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(226, 400)
