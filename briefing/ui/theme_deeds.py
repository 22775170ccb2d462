"""Themes as the sidebar and the menus handle them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from briefing.domain.library import Theme
from briefing.i18n import tr
from briefing.ui import theme_acts
from briefing.ui.look import theme_colours
from briefing.ui.session import Session
from briefing.ui.swatches import colour_name
from briefing.ui.themes_menu import patch


class ThemeDeeds(QObject):
    """Adds, edits, moves, merges and deletes themes of one session."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._themes: tuple[Theme, ...] = ()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over the library's themes."""
        self._themes = tuple(themes)

    def position(self, theme: int | None) -> int | None:
        """A theme's place in the order, from 0."""
        ids = [known.id for known in self._themes]
        return ids.index(theme) if theme in ids else None

    def add(self) -> None:
        """Ask for a new theme."""
        theme_acts.add_theme(self._session, self._window)

    def edit(self, theme: int) -> None:
        """Edit name, colour, key, keywords and description."""
        theme_acts.edit_theme(self._session, theme, self._window)

    def merge(self, theme: int) -> None:
        """Ask into which theme this one goes."""
        theme_acts.merge_theme(self._session, theme, self._window)

    def delete(self, theme: int) -> None:
        """Move a theme to the trash."""
        theme_acts.delete_theme(self._session, theme, self._window)

    def move(self, theme: int, position: int) -> None:
        """Put a theme at a place in the order, from 0."""
        self._session.do(self._session.library.themes.move, theme, position)

    def step(self, theme: int, by: int) -> None:
        """Move a theme up (-1) or down (1)."""
        position = self.position(theme)
        if position is not None and 0 <= position + by < len(self._themes):
            self.move(theme, position + by)

    def menu(self, ident: int, at: QPoint) -> None:
        """Show what can be done with a theme."""
        position = self.position(ident)
        if position is None:
            return
        theme = self._themes[position]
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, theme, position)
        menu.popup(at)

    def fill_menu(self, menu: QMenu, theme: Theme, position: int) -> None:
        """Put what can be done with ``theme`` in ``menu``."""
        one, last = theme.id, len(self._themes) - 1
        menu.addAction(tr("Edit…") + "\tF2", lambda: self.edit(one))
        self._choices(
            menu.addMenu(tr("Colour")),
            theme.colour,
            [(name, colour_name(name)) for name in theme_colours()],
            lambda colour: self._change(one, colour=colour),
        )
        self._choices(
            menu.addMenu(tr("Key")),
            theme.key,
            [(None, tr("None")), *((key, str(key)) for key in range(1, 10))],
            lambda key: self._change(one, key=key),
        )
        menu.addSeparator()
        menu.addAction(tr("Move up") + "\tAlt+↑", lambda: self.step(one, -1)).setEnabled(
            position > 0
        )
        menu.addAction(tr("Move down") + "\tAlt+↓", lambda: self.step(one, 1)).setEnabled(
            position < last
        )
        menu.addSeparator()
        menu.addAction(tr("Merge into…"), lambda: self.merge(one)).setEnabled(last > 0)
        menu.addAction(tr("Move to trash") + "\tDel", lambda: self.delete(one))

    def _choices(
        self,
        menu: QMenu,
        present: object,
        options: Sequence[tuple[object, str]],
        choose: Callable[[object], None],
    ) -> None:
        for value, name in options:
            action = QAction(name, menu)
            if isinstance(value, str):
                action.setIcon(patch(value))
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(lambda _=False, value=value: choose(value))
            menu.addAction(action)

    def _change(self, theme: int, **values: object) -> None:
        self._session.do(self._session.library.themes.edit, theme, **values)
