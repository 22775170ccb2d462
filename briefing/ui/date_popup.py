"""A calendar that drops down under a field for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import language, tr
from briefing.ui.icons import icon
from briefing.ui.look import font, look


class CalendarPopup(QFrame):
    """Shows ``day`` (today, when ``None``); a click or Enter takes a day, Escape none."""

    def __init__(self, day: date | None, take: Callable[[date], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("class", "floating")
        self._take = take
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for named in (self.calendar, *self.calendar.findChildren(QAbstractItemView)):
            named.setAccessibleName(tr("Calendar"))  # the days are what has the keyboard
        self._dress()
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._taken)
        self.calendar.activated.connect(self._taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)

    def _dress(self) -> None:
        """The window's own colours and icons: Qt's calendar has red weekends and black arrows."""
        heads, weekend = QTextCharFormat(), QTextCharFormat()
        heads.setForeground(look().muted)
        heads.setFont(font("small"))
        weekend.setForeground(look().muted)
        self.calendar.setHeaderTextFormat(heads)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        for name, sign, words in (
            ("qt_calendar_prevmonth", "caret-left", tr("Previous month")),
            ("qt_calendar_nextmonth", "caret-right", tr("Next month")),
        ):
            button = self.calendar.findChild(QToolButton, name)
            assert isinstance(button, QToolButton)
            button.setIcon(icon(sign))
            button.setToolTip(words)
            button.setAccessibleName(words)

    def open_under(self, widget: QWidget) -> None:
        """Show it below a widget, within the screen."""
        place = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        size = self.sizeHint()
        place.setX(max(room.left(), min(place.x(), room.right() - size.width())))
        if place.y() + size.height() > room.bottom():
            place.setY(widget.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _taken(self, day: QDate) -> None:
        # a double click is a click as well: it is taken once
        take, self._take = self._take, lambda _day: None
        self.close()
        take(date(day.year(), day.month(), day.day()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
