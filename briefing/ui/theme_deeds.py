"""Themes as the sidebar and the menus handle them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from briefing.domain.library import Theme
from briefing.domain.theme_tree import step
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui import theme_acts
from briefing.ui.look import theme_colours
from briefing.ui.session import Session
from briefing.ui.swatches import colour_name
from briefing.ui.themes_menu import patch

_WAYS = ("up", "down", "in", "out")


def _set_filter() -> str:
    return f"{tr('Theme sets')} (*.themes.json *.json);;{tr('All files')} (*)"


class ThemeDeeds(QObject):
    """Adds, edits, moves, merges and deletes themes of one session."""

    def __init__(self, session: Session, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._window = window
        self._themes: tuple[Theme, ...] = ()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over the library's themes."""
        self._themes = tuple(themes)

    def theme(self, theme: int | None) -> Theme | None:
        """The theme with this id, as it was last taken over."""
        return next((known for known in self._themes if known.id == theme), None)

    def ways(self, theme: int) -> frozenset[str]:
        """Where a theme can go in one step: "up", "down", "in" and "out"."""
        return frozenset(w for w in _WAYS if step(self._themes, theme, w) is not None)

    def add(self, under: int | None = None) -> None:
        """Ask for a new theme, that stands under another one where ``under`` is its id."""
        theme_acts.add_theme(self._session, self._window, under)

    def edit(self, theme: int) -> None:
        """Edit name, colour, key, keywords and description."""
        theme_acts.edit_theme(self._session, theme, self._window)

    def merge(self, theme: int) -> None:
        """Ask into which theme this one goes."""
        theme_acts.merge_theme(self._session, theme, self._window)

    def delete(self, theme: int) -> None:
        """Move a theme to the trash."""
        theme_acts.delete_theme(self._session, theme, self._window)

    def place(self, theme: int, parent: int | None, position: int) -> None:
        """Put a theme under another one, or on top, at a position from 0 among those there."""
        self._session.do(self._session.library.themes.place, theme, parent, position)

    def step(self, theme: int, way: str) -> None:
        """Move a theme one step: "up", "down", "in" under the one before it, or "out"."""
        place = step(self._themes, theme, way)
        if place is not None:
            self.place(theme, *place)

    def archive(self, theme: int, on: bool) -> None:
        """Put a theme away, or take it back."""
        self._session.do(self._session.library.themes.archive, theme, on)

    def archive_or_take_back(self, theme: int) -> None:
        """Put a theme away, or take it back when it was."""
        known = self.theme(theme)
        if known is not None:
            self.archive(theme, known.archived is None)

    def export_set(self) -> None:
        """Ask for a file and save the themes in it, for colleagues."""
        from briefing.services.theme_sets import SUFFIX, export_set

        proposal = self._folder() / f"{tr('themes')}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export theme set"), str(proposal), _set_filter()
        )
        if not name:
            return
        path = Path(name) if name.endswith(".json") else Path(name + SUFFIX)
        try:
            export_set(self._session.library.themes.list(), path)
        except UserError as error:
            self._session.failed.emit(tr_error(error))
        else:
            self._session.told.emit(tr("Saved: {path}", path=path), False)

    def import_set(self) -> None:
        """Ask for a file and take over the themes in it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import theme set"), str(self._folder()), _set_filter()
        )
        if name:
            self.take_over(Path(name))

    def take_over(self, path: Path) -> None:
        """Take over the theme set in a file, and say what came of it."""
        from briefing.services.theme_sets import import_set, read_set

        try:
            done = import_set(self._session.library, read_set(path))
        except UserError as error:
            self._session.failed.emit(tr_error(error))
            return
        self._session.record(done.act)
        said = [
            trn("{count} theme added", "{count} themes added", len(done.added)),
            trn("{count} theme filled up", "{count} themes filled up", len(done.filled_up)),
        ]
        counts = [len(done.added), len(done.filled_up)]
        words = [one for one, count in zip(said, counts, strict=True) if count]
        if words:
            self._session.told.emit(", ".join(words), True)
        else:
            self._session.told.emit(tr("All of these themes are here already."), False)

    def _folder(self) -> Path:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))

    def menu(self, ident: int, at: QPoint) -> None:
        """Show what can be done with a theme."""
        theme = self.theme(ident)
        if theme is None:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, theme)
        menu.popup(at)

    def fill_menu(self, menu: QMenu, theme: Theme) -> None:
        """Put what can be done with ``theme`` in ``menu``."""
        one = theme.id
        if theme.archived is None:
            self._fill_used(menu, theme)
        else:
            menu.addAction(tr("Take from the archive"), lambda: self.archive(one, False))
        menu.addAction(tr("Move to the trash") + "\tDel", lambda: self.delete(one))

    def _fill_used(self, menu: QMenu, theme: Theme) -> None:
        one, ways = theme.id, self.ways(theme.id)
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
        menu.addAction(tr("New theme under this one…"), lambda: self.add(one))
        for way, words, keys in (
            ("up", tr("Move up"), "Alt+↑"),
            ("down", tr("Move down"), "Alt+↓"),
            ("in", tr("Move under the one above"), "Alt+Shift+→"),
            ("out", tr("Move out"), "Alt+Shift+←"),
        ):
            moving = menu.addAction(f"{words}\t{keys}")
            moving.triggered.connect(lambda _on=False, way=way: self.step(one, way))
            moving.setEnabled(way in ways)
        menu.addSeparator()
        menu.addAction(tr("Merge into…"), lambda: self.merge(one)).setEnabled(len(self._themes) > 1)
        menu.addAction(tr("Archive"), lambda: self.archive(one, True))

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
        self._session.do(partial(self._session.library.themes.edit, theme, **values))
