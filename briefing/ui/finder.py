"""A field with a list under it that answers while one types: palette, themes, places to go to.

It lies in the window like a card, takes the keyboard, and gives it back to where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from briefing.i18n import tr, trn
from briefing.ui.announcing import announce
from briefing.ui.controls import label
from briefing.ui.finder_paint import ROW, FinderDelegate, paint_card
from briefing.ui.look import appearance

_SHADOW = 16  # pixels around the card
_MOST_ROWS = 9
_SPEAK = 250  # ms of rest, after which the row at hand is said

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. ``value`` is what choosing it gives; ``places`` are the characters of ``title``
    that answer the query; ``colour`` a theme's; ``on`` whether it holds already; ``under`` names
    what a row stands under where it is indented, for who cannot see that."""

    title: str
    value: object
    kind: str = ""
    keys: str = ""
    colour: str = ""
    indent: int = 0
    on: bool = False
    places: tuple[tuple[int, int], ...] = ()
    is_new: bool = False
    under: str = ""

    def words(self) -> str:
        """What is to be read: the name, or which theme would be made."""
        return tr("New theme “{name}”", name=self.title) if self.is_new else self.title

    def spoken(self) -> str:
        """The row in words."""
        said = [self.words(), tr("on") if self.on else "", self.kind]
        if self.under:
            said.append(tr("under {theme}", theme=self.under))
        if self.keys:
            said.append(tr("key {keys}", keys=self.keys))
        return ", ".join(part for part in said if part)


class Rows(QAbstractListModel):
    """The answers to what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, its name, or what is said of it."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words()
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


class Finder(QFrame):
    """Asks ``source`` for rows at every letter. ``chosen`` gives a row's value, after the keyboard
    is back where it was; so does ``closed`` when nothing was chosen. ``nothing`` is what stands
    there when no row answers, or gives it for what was typed."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        source: Callable[[str], Sequence[Row]],
        *,
        name: str,
        hint: str,
        nothing: str | Callable[[str], str],
        width: int = 600,
    ) -> None:
        super().__init__(window)
        self.setObjectName("finder")
        self.setAccessibleName(name)
        self._source = source
        self._window = window
        self._back: QWidget | None = None
        self._width = width
        self._under: QRect | None = None
        self.field = QLineEdit()
        self.field.setObjectName("finderField")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.field.setClearButtonEnabled(False)
        self.rows = Rows(self)
        self.list = QListView()
        self.list.setObjectName("finderList")
        self.list.setAccessibleName(tr("Answers"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(FinderDelegate(self.list))
        self._nothing = label("", "muted", wrap=True)
        self._words_for_nothing = nothing
        self._nothing.setContentsMargins(14, 8, 14, 12)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW + 1, _SHADOW + 1, _SHADOW + 1, _SHADOW + 5)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self._speak = QTimer(self, singleShot=True, interval=_SPEAK)
        self._speak.timeout.connect(self._say)
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        appearance.changed.connect(self.update)
        self.hide()

    # showing

    def open(self, under: QRect | None = None, text: str = "") -> None:
        """Show it at the top of the window, or under a rectangle of the window."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
        self._under = under
        if self.field.text() == text:
            self._ask(text)
        else:
            self.field.setText(text)
        self.field.selectAll()
        # only meanwhile: everything that happens to the window would come by
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self._fit()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Hide it, and give the keyboard back."""
        if self.isVisible():
            self._hide(give_back=True)
            self.closed.emit()

    def _hide(self, *, give_back: bool) -> None:
        self._speak.stop()
        back, self._back = self._back, None
        if give_back and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._window.removeEventFilter(self)

    def _fit(self) -> None:
        window = self._window.rect()
        shown = min(len(self.rows.rows), _MOST_ROWS)
        self.list.setVisible(bool(shown))
        self._nothing.setVisible(not shown and bool(self._nothing.text()))
        width = min(self._width, window.width() - 24)
        top, rest = 56, self.field.sizeHint().height() + 10
        room = window.height() - 24 - rest
        if self._under is None:
            room -= top
        self.list.setFixedHeight(max(min(shown * ROW + 4, room), ROW))
        self._nothing.setFixedWidth(width - 2)
        height = self._column.totalHeightForWidth(width + 2 * _SHADOW)
        self.resize(width + 2 * _SHADOW, max(height, self._column.sizeHint().height()))
        card = self.height() - 2 * _SHADOW
        x, y = (window.width() - width) // 2, top
        if self._under is not None:
            x, y = self._under.left(), self._under.bottom() + 4
            if y + card > window.height() - 8 and self._under.top() - 4 - card >= 8:
                y = self._under.top() - 4 - card
        x = min(max(x, 12), window.width() - width - 12)
        y = max(min(y, window.height() - card - 8), 8)
        self.move(x - _SHADOW, y - _SHADOW)

    # typing and choosing

    def _ask(self, text: str) -> None:
        self.rows.show(self._source(text))
        nothing = self._words_for_nothing
        self._nothing.setText(nothing if isinstance(nothing, str) else nothing(text))
        if self.rows.rows:
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.scrollToTop()
        if self.isVisible():
            self._fit()
        self._speak.start()

    def renew(self) -> None:
        """Ask again: what there is to find has changed."""
        if self.isVisible():
            self._ask(self.field.text())

    def current(self) -> Row | None:
        """The row that Enter takes."""
        index = self.list.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def _take(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        self._hide(give_back=True)
        self.chosen.emit(row.value)

    def _step(self, by: int) -> None:
        count = len(self.rows.rows)
        if not count:
            return
        now = self.list.currentIndex().row()
        # one step goes round, larger ones stop at the ends
        there = (now + by) % count if abs(by) == 1 else min(max(now + by, 0), count - 1)
        self.list.setCurrentIndex(self.rows.index(there))
        self._speak.start()

    def message(self) -> str:
        """What is said of the row at hand, and of how many there are."""
        row = self.current()
        if row is None:
            return self._nothing.text()
        count = len(self.rows.rows)
        return f"{row.spoken()}. " + trn("{count} answer", "{count} answers", count)

    def _say(self) -> None:
        if self.isVisible():
            announce(self.field, self.message())

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list from the field; keep within the window."""
        if watched is self.field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                self._focus_left(event)
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _focus_left(self, event: QFocusEvent) -> None:
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self.isVisible() and event.reason() not in passing:
            self._hide(give_back=False)
            self.closed.emit()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS - 1,
            Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
        }
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.list.currentIndex()
            if index.isValid():
                self._take(index)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def paintEvent(self, event: QEvent) -> None:
        """Paint the card with its shadow."""
        paint_card(self, _SHADOW, self.field.geometry().bottom())
