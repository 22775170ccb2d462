"""What the window says when there is nothing to show: an inviting page, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import tr
from briefing.ui import icons
from briefing.ui.controls import button, label
from briefing.ui.look import appearance, look

_NARROW = 560  # pixels that buttons and steps need beside each other


class Glyph(QWidget):
    """A large icon in the accent colour."""

    def __init__(self, name: str, size: int = 44) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(QSize(size, size))
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self.rect(), self._name, look().accent)


class _DropArea(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMaximumWidth(620)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(now.muted)
        colour.setAlphaF(0.55)
        pen = QPen(colour, 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(now.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)


def _centred(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)


def _line(text: str, classes: str) -> QWidget:
    result = label(text, classes, wrap=True)
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return result


class FirstStart(QScrollArea):
    """The page of an empty library; it scrolls where the window is low."""

    choose_files = Signal()
    try_samples = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = _DropArea()
        inside = QVBoxLayout(frame)
        self._inside = inside
        inside.setSpacing(10)
        _centred(inside, Glyph("tray"))
        inside.addSpacing(6)
        inside.addWidget(_line(tr("Drop reports here"), "title"))
        inside.addWidget(
            _line(
                tr(
                    "PDF, Word and Writer documents, web pages, messages and text, or whole "
                    "folders. Briefing reads them on this computer and finds title, date, place "
                    "and outline itself."
                ),
                "muted",
            )
        )
        inside.addSpacing(14)
        row = self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        row.addStretch(1)
        self.choose_button = button(tr("Choose files…"), self.choose_files.emit, "primary")
        self.samples_button = button(tr("Try with sample reports"), self.try_samples.emit)
        row.addWidget(self.choose_button)
        row.addWidget(self.samples_button)
        row.addStretch(1)
        inside.addLayout(row)
        steps = self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for number, (title, text) in enumerate(
            (
                (tr("Read"), tr("Every report on one calm page, footnotes and all.")),
                (tr("Tag"), tr("Select a passage and press 1, 2 or 3.")),
                (tr("Make briefing"), tr("A PDF with exact quotes, each one cited.")),
            ),
            start=1,
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(f"{number}. {title}", "card-title"))
            column.addWidget(label(text, "muted label", wrap=True))
            column.addStretch(1)
            steps.addLayout(column, 1)
        holder = QWidget()
        holder.setMaximumWidth(620)
        holder.setLayout(steps)
        body = QWidget()
        body.setProperty("class", "clear")
        page = self._page = QVBoxLayout(body)
        page.addStretch(2)
        page.addLayout(_in_the_middle(frame))
        page.addSpacing(28)
        page.addLayout(_in_the_middle(holder))
        page.addStretch(3)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything below each other in a narrow window."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        narrow = self.width() < _NARROW
        for row in (self._buttons, self._steps):
            row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._steps.setSpacing(12 if narrow else 24)
        side = 16 if narrow else 40
        self._page.setContentsMargins(side, 24, side, 24)
        self._inside.setContentsMargins(side, side, side, side - 4)


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return row


class BrokenLibrary(QWidget):
    """The page of a library that could not be opened."""

    retry = Signal()
    open_other = Signal()

    def __init__(self, message: str, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QVBoxLayout()
        inside.setSpacing(10)
        _centred(inside, Glyph("warning-circle"))
        inside.addWidget(_line(tr("The library could not be opened"), "title"))
        inside.addWidget(_line(message, ""))
        where = label("" if path in message else path, "muted label", wrap=True)
        where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(where)
        inside.addWidget(
            _line(tr("The file was not changed. Open another library, or try again."), "muted")
        )
        inside.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(button(tr("Open another library…"), self.open_other.emit, "primary"))
        row.addWidget(button(tr("Try again"), self.retry.emit))
        row.addStretch(1)
        inside.addLayout(row)
        holder = QWidget()
        holder.setMaximumWidth(620)
        holder.setLayout(inside)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addLayout(_in_the_middle(holder))
        page.addStretch(3)
