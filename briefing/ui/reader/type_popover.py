"""The "Aa" in the corner of the page, and what it opens: size, width, tone of the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import tr
from briefing.ui import look
from briefing.ui.controls import PressedByEnter, ToolButton, label
from briefing.ui.reading_look import SIZES, TONES, WIDTHS, paper, reading

_CHARACTERS = 65  # in a line of the normal width
_SWATCH = QSize(64, 44)
BUTTON = QSize(36, 30)


class TypeButton(PressedByEnter, QAbstractButton):
    """Opens the popover. It keeps to the background until the mouse or the keyboard is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        name = tr("Type and paper")
        self.setText("Aa")
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.resize(BUTTON)
        self.popover: TypePopover | None = None
        self.clicked.connect(self.open)

    def place(self, port: QRect, text_ends: int | None) -> None:
        """Stand in the upper right corner of ``port``, if the text ends before it; ``None`` where
        there is no text."""
        self.move(port.right() - self.width() - 6, port.top() + 8)
        # in a narrow window it would stand on the text: menu and keys do the same
        self.setVisible(text_ends is not None and text_ends <= self.x())

    def open(self) -> None:
        """Show the popover under the button, or take it away."""
        if self.popover is not None:
            self.popover.put_away()
            return
        popover = self.popover = TypePopover(self._page)
        popover.gone.connect(self._closed)
        popover.adjustSize()
        corner = self.geometry().bottomRight()
        popover.move(max(corner.x() - popover.width() + 1, 4), corner.y() + 5)
        popover.show()
        popover.raise_()
        popover.larger.setFocus(Qt.FocusReason.PopupFocusReason)

    def _closed(self, by_key: bool) -> None:
        self.popover = None
        if by_key:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letters."""
        colours = paper()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus() or self.isDown()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.fillRect(self.rect(), colours.paper)  # page marks pass under it
        if lively:
            painter.setPen(QPen(colours.accent if self.hasFocus() else colours.line, 1.5))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(box, 6, 6)
        painter.setFont(look.font("list_title", serif=True, bold=True))
        painter.setPen(colours.ink if lively else colours.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class ToneButton(PressedByEnter, QAbstractButton):
    """A tone of the paper, shown as it is; that of the window is half light, half dark."""

    def __init__(self, tone: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = tone
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setChecked(reading.tone == tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(_SWATCH.width(), _SWATCH.height() + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sheet of the paper with its name under it."""
        around = look.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, 2, _SWATCH.width() - 4, _SWATCH.height() - 4)
        first = look.tone("light" if self.tone == "window" else self.tone)
        ring = around.accent if self.isChecked() else around.line
        painter.setPen(QPen(ring, 2 if self.isChecked() else 1))
        painter.setBrush(first.paper)
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(look.font("reading_section", serif=True, bold=True))
        self._letters(painter, box, first.ink)
        if self.tone == "window":
            dark = look.tone("dark")
            corner = QPolygonF([box.topRight(), box.bottomRight(), box.bottomLeft()])
            painter.save()
            painter.setClipRect(box.adjusted(1, 1, -1, -1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dark.paper)
            painter.drawPolygon(corner)
            painter.restore()
            painter.save()
            # the letters change their ink where the paper does
            half = QRectF(box.center().x(), box.top(), box.width() / 2, box.height())
            painter.setClipRect(half)
            self._letters(painter, box, dark.ink)
            painter.restore()
            painter.setPen(QPen(ring, 2 if self.isChecked() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 7, 7)
        painter.setFont(look.font("kicker", bold=self.isChecked()))
        painter.setPen(around.ink if self.isChecked() else around.muted)
        under = QRectF(0, _SWATCH.height(), self.width(), 18)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(around.accent, 1.5))
            painter.drawLine(
                QPointF(under.left() + 12, under.bottom()),
                QPointF(under.right() - 12, under.bottom()),
            )

    @staticmethod
    def _letters(painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Aa")


class TypePopover(QFrame):
    """Size, width and tone; each choice works at once. Escape or a click beside it closes it.

    A widget of the reader and no window of its own: those don't come above others everywhere.
    """

    gone = Signal(bool)  # whether by Escape

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("typePopover")
        self.setAccessibleName(tr("Type and paper"))
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]  # there is one
        self.size_label, self.width_label = label("", "label"), label("", "label")
        for one in (self.size_label, self.width_label):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            one.setMinimumWidth(110)
        self.smaller = _step("−", tr("Smaller text"), lambda: reading.step_size(-1))
        self.larger = _step("+", tr("Larger text"), lambda: reading.step_size(1))
        self.narrower = _step("−", tr("Narrower column"), lambda: reading.step_width(-1))
        self.wider = _step("+", tr("Wider column"), lambda: reading.step_width(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, (name, *widgets) in enumerate(
            (
                (tr("Size"), self.smaller, self.size_label, self.larger),
                (tr("Width"), self.narrower, self.width_label, self.wider),
            )
        ):
            grid.addWidget(label(name), row, 0)
            for place, widget in enumerate(widgets, start=1):
                grid.addWidget(widget, row, place)
        column.addLayout(grid)
        column.addLayout(self._make_tones())
        self.patterns = _choice(
            tr("Patterns beside colours"), reading.patterns, reading.show_patterns
        )
        self.notes = _choice(tr("Footnotes in sight"), reading.notes, reading.show_notes)
        column.addWidget(self.notes)
        column.addWidget(self.patterns)
        reading.changed.connect(self.refresh)
        self.refresh()

    def put_away(self, *, by_key: bool = False) -> None:
        """Close."""
        if self.isVisible():
            self.hide()
            self.gone.emit(by_key)
            self.deleteLater()

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self.parent() and self.isAncestorOf(now):
            return
        page = self.parentWidget()
        button = page.findChild(TypeButton) if page is not None else None
        if now is not None and now is not button:
            self.put_away()

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.put_away(by_key=True)
            event.accept()
            return True
        return super().event(event)

    def _make_tones(self) -> QHBoxLayout:
        names = {
            "window": tr("As window"),
            "light": tr("Light"),
            "sepia": tr("Sepia"),
            "dark": tr("Dark"),
        }
        self.tones = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, tone in enumerate(TONES):
            button = ToneButton(tone, names[tone], self)
            self.tones.addButton(button, number)
            row.addWidget(button)
        self.tones.idToggled.connect(
            lambda number, on: reading.choose_tone(TONES[number]) if on else None
        )
        return row

    def refresh(self) -> None:
        """Show what is chosen now."""
        self.size_label.setText(tr("{percent} %", percent=reading.size))
        characters = round(_CHARACTERS * reading.width / 100)
        self.width_label.setText(tr("{count} characters", count=characters))
        self.smaller.setEnabled(reading.size > SIZES[0])
        self.larger.setEnabled(reading.size < SIZES[-1])
        self.narrower.setEnabled(reading.width > WIDTHS[0])
        self.wider.setEnabled(reading.width < WIDTHS[-1])
        for name, value in (
            (tr("Smaller text"), self.smaller),
            (tr("Larger text"), self.larger),
        ):
            value.setAccessibleDescription(f"{name}: {self.size_label.text()}")
        for value in (self.narrower, self.wider):
            value.setAccessibleDescription(self.width_label.text())


def _step(sign: str, name: str, deed: Callable[[], object]) -> ToolButton:
    button = ToolButton()
    button.setText(sign)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setProperty("class", "icon")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAutoRepeat(True)
    button.clicked.connect(lambda: deed())
    return button


def _choice(name: str, on: bool, deed: Callable[[bool], object]) -> QCheckBox:
    box = QCheckBox(name)
    box.setChecked(on)
    box.toggled.connect(deed)
    return box
