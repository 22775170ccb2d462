"""One field of a form: its caption, a badge when the value was guessed, editors, and an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.ui.controls import PressedByEnter, icon_button, label
from briefing.ui.date_input import shown_date
from briefing.ui.icons import draw
from briefing.ui.look import font, look


class GuessBadge(PressedByEnter, QAbstractButton):
    """A quiet pill "guessed"; pressing it says that the value is right."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(tr("guessed"))
        self.setToolTip(tr("Read from the text by the program. Press when it is right."))
        self.setAccessibleName(tr("{field} was guessed: confirm", field=caption))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Room for the word and a tick."""
        return QSize(QFontMetrics(font("small")).horizontalAdvance(self.text()) + 32, 20)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        colours = look()
        active = self.hasFocus() or self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(colours.accent if active else colours.line, 2 if self.hasFocus() else 1)
        )
        painter.setBrush(colours.selection if self.isDown() else colours.surface)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ink = colours.accent if active else colours.muted
        painter.setFont(font("small"))
        painter.setPen(ink)
        painter.drawText(box.adjusted(8, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        draw(painter, QRectF(box.right() - 19, box.center().y() - 6, 12, 12), "check-bold", ink)


class Line(QLineEdit):
    """A line that says when Escape takes back what was typed."""

    reverted = Signal()
    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape reverts when something was typed; Alt+Down asks for a calendar."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.calendar_asked.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.reverted.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class TallLine(QPlainTextEdit):
    """A line that wraps and grows up to four lines; Enter ends the editing."""

    _MARGIN = 4  # of a QTextDocument, at either side
    editingFinished = Signal()  # noqa: N815  # as QLineEdit has it
    reverted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)

    def text(self) -> str:
        """What stands in it, on one line."""
        return " ".join(self.toPlainText().split())

    def setText(self, text: str) -> None:
        """Put ``text`` in it."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.setModified(False)

    def isModified(self) -> bool:
        """True when something was typed since."""
        return self.document().isModified()

    def setModified(self, modified: bool) -> None:
        """Say whether something was typed since."""
        self.document().setModified(modified)

    def _fit(self) -> None:
        room = QRect(0, 0, max(self.viewport().width() - 2 * self._MARGIN, 40), 10_000)
        text = self.toPlainText() or " "
        taken = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        spacing = self.fontMetrics().lineSpacing()
        height = max(1, min(4, round(taken.height() / spacing))) * spacing + 20
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Escape reverts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editingFinished.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.reverted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        """Leaving ends."""
        super().focusOutEvent(event)
        self.editingFinished.emit()


class Choice(QComboBox):
    """A choice in a form that scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls through the form does not mean to change what stands in it."""
        event.ignore()


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed in a field's editors and could not be kept, in place of which value, and why
    not."""

    texts: tuple[str, ...]
    value: Any
    why: str


class Field(QWidget):
    """A captioned field. ``show`` turns a value into the editors' texts, ``read`` turns the texts
    into a value or raises ``UserError``, which is shown under the field. ``day`` reads a text as a
    day: then each editor has a calendar, which Alt+Down opens too. ``above`` stands above the
    editors."""

    given = Signal(str, object)  # name, value: the user ended an edit that changed it
    confirmed = Signal(str)

    def __init__(
        self,
        name: str,
        caption: str,
        show: Callable[[Any], tuple[str, ...]],
        read: Callable[..., Any],
        *,
        choices: Sequence[str] | None = None,
        tall: bool = False,
        parts: Sequence[str] = (),
        hint: str = "",
        day: Callable[[str], date | None] | None = None,
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.name, self.caption, self._show, self._read = name, caption, show, read
        self._value: Any = None
        title = label(caption, "muted label")
        self.error = label("", "danger label", wrap=True)
        self.error.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(6)
        self.editors: list[Any] = []
        self._dashes: list[QWidget] = []
        self._parts: list[QHBoxLayout] = []
        for number, part in enumerate(parts or (caption,)):
            if number:
                self._dashes.append(label("–", "muted"))
                self._row.addWidget(self._dashes[-1])
            row = QHBoxLayout()
            row.setSpacing(6)
            self._row.addLayout(row, 1)
            self._parts.append(row)
            editor: Any = TallLine() if tall else Line()
            shown: QWidget = editor if choices is None else self._combo(editor, choices)
            editor.setAccessibleName(part)
            shown.setAccessibleName(part)
            editor.setPlaceholderText(hint)
            editor.editingFinished.connect(lambda left=editor: self._ended(left))
            editor.reverted.connect(self._revert)
            self.editors.append(editor)
            row.addWidget(shown, 1)
            if day is not None:
                row.addWidget(self._calendar(editor, part, day))
        title.setBuddy(shown if not parts else self.editors[0])
        self.badge = GuessBadge(caption)
        self.badge.hide()
        self.badge.clicked.connect(lambda: self.confirmed.emit(self.name))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.badge)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if above is not None:
            column.addWidget(above)
        column.addLayout(self._row)
        column.addWidget(self.error)
        column.insertLayout(0, head)  # last, so that Tab comes to the badge after the editors

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two days would be cut beside each other, they stand one under the other."""
        super().resizeEvent(event)
        if not self._dashes:
            return
        way = QBoxLayout.Direction
        stacked = event.size().width() < self._wide()
        self._row.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        for dash in self._dashes:
            dash.setVisible(not stacked)

    def _wide(self) -> int:
        """The width at which whole days fit beside each other."""
        metrics = self.editors[0].fontMetrics()
        days = (shown_date(date(2030, month, 28), short=True) for month in range(1, 13))
        letters = max(map(metrics.horizontalAdvance, days))
        # a line's own hint is 17 times an x, and what is around it
        less = 17 * metrics.horizontalAdvance("x") - letters
        parts: int = sum(row.sizeHint().width() - less for row in self._parts)
        dashes: int = sum(dash.sizeHint().width() for dash in self._dashes)
        return parts + dashes + self._row.spacing() * (len(self._parts) + len(self._dashes) - 1)

    def _calendar(self, editor: Line, part: str, day: Callable[[str], date | None]) -> QToolButton:
        def open_it() -> None:
            from briefing.ui.date_popup import CalendarPopup

            try:
                present = day(editor.text())
            except UserError:
                present = None  # the calendar mends what cannot be read
            CalendarPopup(present, take, self).open_under(editor)

        def take(chosen: date) -> None:
            editor.setText(shown_date(chosen, short=len(self.editors) > 1))
            editor.setModified(True)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.editingFinished.emit()

        editor.calendar_asked.connect(open_it)
        return icon_button("calendar-blank", tr("Calendar: {field}", field=part), open_it)

    def _combo(self, editor: QLineEdit, choices: Sequence[str]) -> QComboBox:
        combo = Choice()
        combo.setEditable(True)
        combo.setLineEdit(editor)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItems(list(choices))
        completer = combo.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        combo.setMinimumContentsLength(6)
        # the frame is the combo's; the line within it has none
        combo.setStyleSheet(
            "QLineEdit, QLineEdit:focus { border: none; padding: 0; background: transparent; }"
        )
        combo.activated.connect(lambda _: self._ended(editor))
        return combo

    def set_value(self, value: Any, guessed: bool) -> None:
        """Show a value; what is being typed at this moment stays, and so does what was refused for
        the same value."""
        same, self._value = value == self._value, value
        self.badge.setVisible(guessed)
        typing = any(e.hasFocus() and e.isModified() for e in self.editors)
        if not typing and not (same and self.error.text()):
            self._revert()

    def refuse(self, value: Any, message: str) -> None:
        """What was given cannot be: ``value`` is still the one, and what was typed stays, to be
        mended."""
        self._value = value
        for editor in self.editors:
            editor.setModified(True)
        self._complain(message)

    @property
    def refused(self) -> Refused | None:
        """What stands here and could not be kept."""
        why = self.error.text()
        return Refused(self.texts(), self._value, why) if why else None

    def take_back(self, refused: Refused) -> None:
        """Show again what was refused, unless the value is another by now."""
        if refused.value == self._value:
            for editor, text in zip(self.editors, refused.texts, strict=True):
                editor.setText(text)
            self.refuse(refused.value, refused.why)

    def start_over(self) -> None:
        """A value of something else comes next."""
        for editor in self.editors:
            editor.setModified(False)
        self._complain("")

    def finish(self) -> None:
        """Take over what is being typed."""
        if any(editor.isModified() for editor in self.editors):
            self._end()

    def texts(self) -> tuple[str, ...]:
        """What stands in the editors."""
        return tuple(editor.text().strip() for editor in self.editors)

    def _revert(self) -> None:
        for editor, text in zip(self.editors, self._show(self._value), strict=True):
            editor.setText(text)
            editor.setModified(False)
            if isinstance(editor, QLineEdit):
                editor.setCursorPosition(0)
        self._complain("")

    def _ended(self, left: QWidget) -> None:
        if QApplication.focusWidget() in [e for e in self.editors if e is not left]:
            return  # still within the field
        self._end()

    def _end(self) -> None:
        if self.texts() == self._show(self._value):
            self._complain("")
            return
        try:
            value = self._read(*self.texts())
        except UserError as error:
            self._complain(tr_error(error))
            return
        self._complain("")
        for editor in self.editors:
            editor.setModified(False)
        if value == self._value:
            self._revert()
            return
        self._value = value  # leaving the field after Enter is not another edit
        self.given.emit(self.name, value)

    def _complain(self, message: str) -> None:
        self.error.setText(message)
        self.error.setVisible(bool(message))
        for editor in self.editors:
            editor.setAccessibleDescription(message)
