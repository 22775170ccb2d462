"""The report list as a table: which columns fit, what stands in them, and the row over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from briefing.export.kinds import kind_name
from briefing.i18n import tr
from briefing.ui.controls import number

if TYPE_CHECKING:
    from briefing.domain.library import ReportSummary

_LEFT = 30  # for the signs of unread and starred
_WIDTHS = {"date": 92, "place": 96, "kind": 96, "passages": 66}
_TITLE = 150  # a title needs so much before another column comes
# the first to come comes first
_COMING = ("date", "passages", "place", "kind")
_SORTS = {"title": ("title", "title_down"), "date": ("date", "date_up")}
_SORTS["passages"] = ("passages", "passages_up")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its place and width in pixels, and whether its texts end at the
    right."""

    name: str
    left: int
    width: int
    right: bool = False


@lru_cache(maxsize=8)
def columns_for(width: int) -> tuple[Column, ...]:
    """The columns that fit, from left to right, the title first."""
    rest = width - _LEFT - 8
    fitting = []
    for name in _COMING:
        if rest - _WIDTHS[name] < _TITLE:
            break
        fitting.append(name)
        rest -= _WIDTHS[name]
    found = [Column("title", _LEFT, max(rest, 40))]
    left = _LEFT + max(rest, 40)
    for name in (n for n in ("date", "place", "kind", "passages") if n in fitting):
        found.append(Column(name, left, _WIDTHS[name], name == "passages"))
        left += _WIDTHS[name]
    return tuple(found)


def cells(report: ReportSummary) -> dict[str, str]:
    """What stands in the columns of a report."""
    from briefing.ui.report_words import when_of

    return {
        "title": report.title,
        "date": when_of(None, report.sort_date, short=True),
        "place": report.place,
        "kind": kind_name(report.kind),
        "passages": number(report.passages) if report.passages else "–",
    }


def captions() -> dict[str, str]:
    """What stands over the columns."""
    return {
        "title": tr("Title"),
        "date": tr("Date"),
        "place": tr("Place"),
        "kind": tr("Kind"),
        "passages": tr("Passages"),
    }


class ColumnHeads(QWidget):
    """Captions over the columns; pressing one sorts, pressing it again turns the order round."""

    sort_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnHeads")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._sort = ""
        self.buttons: dict[str, QPushButton] = {}
        for name, caption in captions().items():
            button = QPushButton(caption, self)
            button.setProperty("class", "quiet columnHead")
            button.setEnabled(name in _SORTS)
            if name in _SORTS:
                button.clicked.connect(lambda _=False, name=name: self._pressed(name))
            self.buttons[name] = button

    def set_sort(self, sort: str) -> None:
        """Show the order with an arrow."""
        self._sort = sort
        for name, button in self.buttons.items():
            first, second = _SORTS.get(name, ("", ""))
            caption = captions()[name]
            # a title runs up in its usual order, days and counts run down
            up = second if name != "title" else first
            arrow = "" if sort not in (first, second) else (" ↑" if sort == up else " ↓")
            button.setText(caption + arrow)
            button.setAccessibleName(tr("Sort by {column}", column=caption))

    def _pressed(self, name: str) -> None:
        first, second = _SORTS[name]
        self.sort_asked.emit(second if self._sort == first else first)

    def arrange(self, width: int) -> None:
        """Put the captions over columns of a list of this width."""
        present = {column.name: column for column in columns_for(width)}
        for name, button in self.buttons.items():
            column = present.get(name)
            button.setVisible(column is not None)
            if column is not None:
                button.setGeometry(column.left - 8, 0, column.width + 4, 27)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self.width())
