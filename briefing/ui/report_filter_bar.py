"""Over the list: a field that narrows by title, and a chip for each thing that narrows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from briefing.export.kinds import kind_name
from briefing.i18n import tr
from briefing.ui.chips import Chip, ChipFlow
from briefing.ui.controls import icon_button
from briefing.ui.report_arranging import Narrowing, year_name
from briefing.ui.report_model import ReportModel
from briefing.ui.themes_menu import patch

if TYPE_CHECKING:
    from briefing.domain.library import Theme

_MOST = 24  # places in the menu; the rest is found by typing


class _Words(QLineEdit):
    """The field; Down and Enter go to the list, Escape empties it and goes there too."""

    to_list = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that lead to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.textEdited.emit("")
            self.to_list.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.to_list.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Holds a :class:`Narrowing` and says when the user makes it another."""

    changed = Signal(object)  # Narrowing
    to_list = Signal()

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listFilter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._themes: tuple[Theme, ...] = ()
        self._present = Narrowing()
        self.words = _Words()
        self.words.setPlaceholderText(tr("Filter by title…"))
        self.words.setAccessibleName(tr("Filter by title"))
        self.words.setProperty("class", "search")
        self.words.textEdited.connect(self._typed)
        self.words.to_list.connect(self.to_list)
        self._pause = QTimer(self, singleShot=True, interval=30)
        self._pause.timeout.connect(self._take_words)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.add = icon_button("sliders-horizontal", tr("Filter the list"), self._pop_up)
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chips = ChipFlow()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.chips)
        self.chips.hide()

    @property
    def present(self) -> Narrowing:
        """What narrows the list now."""
        return self._present

    def set_themes(self, themes: Iterable[Theme]) -> None:
        """Take names and colours; a theme that is gone narrows nothing any more."""
        self._themes = tuple(themes)
        known = self._present.themes & {theme.id for theme in self._themes}
        if known != self._present.themes:
            self.take(replace(self._present, themes=known))
        else:
            self._show_chips()

    def _toggle(self, name: str, value: Any) -> None:
        self.take(self._present.toggled(name, value))

    def take(self, narrowing: Narrowing) -> None:
        """Narrow in this way, and say so."""
        self._pause.stop()
        if self.words.text().strip() != narrowing.words:
            self.words.setText(narrowing.words)
        if narrowing != self._present:
            self._present = narrowing
            self._show_chips()
            self.changed.emit(narrowing)

    def clear(self) -> None:
        """Narrow nothing."""
        self.take(Narrowing())

    def begin(self) -> None:
        """Go to the field, whose words the next ones replace."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _typed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._take_words()

    def _take_words(self) -> None:
        self.take(replace(self._present, words=self.words.text().strip()))

    # -- chips -------------------------------------------------------------------------------

    def name_of(self, name: str, value: Any) -> tuple[str, str]:
        """What a chip says, and the colour of its theme, if it is one."""
        if name == "themes":
            theme = next((one for one in self._themes if one.id == value), None)
            return (theme.name, theme.colour) if theme else ("", "")
        if name == "years":
            return year_name(value), ""
        if name == "kinds":
            return kind_name(value), ""
        flags = {"unread": tr("Unread"), "untagged": tr("Untagged"), "starred": tr("Starred")}
        return flags.get(name) or str(value), ""

    def _show_chips(self) -> None:
        chips: list[QWidget] = []
        for name, value in self._present.chips():
            text, colour = self.name_of(name, value)
            chips.append(
                Chip(
                    text,
                    tr("Take away filter: {filter}", filter=text),
                    partial(self._toggle, name, value),
                    removable=True,
                    colour=colour,
                )
            )
        had_focus = any(chip.hasFocus() for chip in self.chips.widgets)
        self.chips.set_widgets(chips)
        self.chips.setVisible(bool(chips))
        if had_focus and not chips:
            self.to_list.emit()

    # -- the menu ----------------------------------------------------------------------------

    def _pop_up(self) -> None:
        self.menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _fill(self) -> None:
        menu = self.menu
        menu.clear()
        for name in ("unread", "untagged", "starred"):
            self._item(menu, self.name_of(name, True)[0], name, True)
        menu.addSeparator()
        themes = menu.addMenu(tr("Theme"))
        for theme in self._themes:
            if theme.archived is None:
                action = self._item(themes, theme.name, "themes", theme.id)
                action.setIcon(patch(theme.colour))
        for name, values in self._model.values().items():
            titles = {"years": tr("Year"), "places": tr("Place"), "kinds": tr("Kind")}
            part = menu.addMenu(titles[name])
            part.setEnabled(bool(values))
            for value, count in values[:_MOST]:
                self._item(part, self.name_of(name, value)[0], name, value, str(count))
        menu.addSeparator()
        clear = menu.addAction(tr("Clear filters"), self.clear)
        clear.setEnabled(bool(self._present))

    def _item(self, menu: QMenu, text: str, name: str, value: Any, count: str = "") -> QAction:
        shown = text.replace("&", "&&")
        action = menu.addAction(f"{shown}\t{count}" if count else shown)
        present = getattr(self._present, name)
        action.setCheckable(True)
        action.setChecked(present if isinstance(present, bool) else value in present)
        action.triggered.connect(lambda _=False: self.take(self._present.toggled(name, value)))
        return action
