"""What the window's actions do, and what their menus say about the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QUndoStack

from briefing.i18n import tr
from briefing.ui.actions import connect_all
from briefing.ui.original.sheets import FIT_PAGE, FIT_WIDTH
from briefing.ui.pane_walk import ask_for, walk

if TYPE_CHECKING:
    from briefing.ui.main_window import MainWindow
    from briefing.ui.reading_area import ReadingArea

_MENU_TEXT = 56  # characters of an act's name that a menu shows


class Menus(QObject):
    """Connects a window's actions and keeps their texts and ticks right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.frame.actions
        self._history: QUndoStack | None = None
        self._connect_file_and_help()
        self._connect_editing()
        self._connect_view()
        self._connect_pages()
        self._connect_themes()

    def _connect_file_and_help(self) -> None:
        window, actions = self._window, self._actions
        connect_all(
            [
                (actions.import_files, window.files.choose_files),
                (actions.import_folder, window.files.choose_folder),
                (actions.export, window.files.export),
                (actions.open_original, window.files.open_open_original),
                (actions.save_original, window.files.save_open_original),
                (actions.open_library, window.choose_library),
                (actions.preferences, window.choices.ask),
                (actions.quit, window.close),
                (actions.shortcuts, window.show_shortcuts),
                (actions.about, window.show_about),
            ]
        )

    def _connect_editing(self) -> None:
        window, actions, reports = self._window, self._actions, self._window.frame.reports
        connect_all(
            [
                (actions.copy, window.files.copy),
                (actions.paste, window.files.paste),
                (actions.find, window.focus_search),
                (actions.rename, reports.rename_current),
                (actions.trash_report, reports.trash_chosen),
            ]
        )
        self._on_bench(actions.undo, "retracing", "undo")
        self._on_bench(actions.redo, "retracing", "redo")
        self._on_bench(actions.find_here, "hand", "find")
        self._on_bench(actions.go_to, "hand", "go_to")
        self._on_bench(actions.pick_theme, "hand", "pick_theme")
        self._on_bench(actions.key_passage, "desk", "toggle_key")
        self._on_bench(actions.note, "desk", "note")
        self._on_bench(actions.add_to_briefing, "briefings", "add_at_hand")
        self._on_bench(actions.new_briefing, "briefings", "deeds", "new")
        self._on_bench(actions.delete_passage, "desk", "trash_passage")
        self._on_bench(actions.back, "travels", "back")
        self._on_bench(actions.forward, "travels", "forward")
        self._on_bench(actions.review, "versioning", "open_review")
        versions = actions.versions
        self._on_bench(versions.compare, "versioning", "compare_offer")
        self._on_bench(versions.adopt, "versioning", "adopt")
        self._on_bench(versions.apart, "versioning", "keep_apart")
        self._on_bench(versions.earlier, "versioning", "show_earlier_one")
        self._on_bench(versions.later, "versioning", "show_later_one")
        self._on_bench(versions.split, "versioning", "split_shown")
        self._on_bench(actions.all_reports, "ways", "enter_all")
        self._on_bench(actions.trash, "ways", "enter_trash")

    def _connect_view(self) -> None:
        window, actions, frame = self._window, self._actions, self._window.frame
        connect_all(
            [
                (actions.next_report, lambda: frame.reports.step(1)),
                (actions.previous_report, lambda: frame.reports.step(-1)),
                (actions.palette, window.palette_open),
                (actions.next_pane, lambda: walk(frame, 1)),
                (actions.previous_pane, lambda: walk(frame, -1)),
            ]
        )
        for name in ("sidebar", "inspector"):
            action: QAction = getattr(actions, name)
            action.triggered.connect(lambda on, name=name: ask_for(frame, name, wanted=on))
        frame.panes.visibility_changed.connect(self._show_panes)
        actions.full_screen.triggered.connect(self._full_screen)
        actions.looks.triggered.connect(lambda action: window.choices.appearance(action.data()))

    def _connect_pages(self) -> None:
        pages = self._actions.pages

        def area() -> ReadingArea | None:
            bench = self._window.bench
            return bench.reading if bench is not None else None

        def on(deed: Callable[[ReadingArea], object]) -> Callable[[], None]:
            def do() -> None:
                found = area()
                if found is not None:
                    deed(found)

            return do

        pages.faces.triggered.connect(
            lambda action: on(lambda reading: reading.choose(action.data()))()
        )
        connect_all(
            [
                (pages.go_to, on(lambda reading: reading.tools.ask_page())),
                (pages.larger, on(lambda reading: reading.pages.zoom_by(1))),
                (pages.smaller, on(lambda reading: reading.pages.zoom_by(-1))),
                (pages.full, on(lambda reading: reading.pages.set_zoom(1.0))),
                (pages.fit_width, on(lambda reading: reading.pages.set_zoom(FIT_WIDTH))),
                (pages.fit_page, on(lambda reading: reading.pages.set_zoom(FIT_PAGE))),
                (pages.strip, on(lambda reading: reading.show_strip(pages.strip.isChecked()))),
                (pages.dim, on(lambda reading: reading.dim(pages.dim.isChecked()))),
            ]
        )

    def _connect_themes(self) -> None:
        actions = self._actions
        self._on_bench(actions.new_theme, "deeds", "add")
        self._on_bench(actions.import_themes, "deeds", "import_set")
        self._on_bench(actions.export_themes, "deeds", "export_set")
        for action, name, values in (
            (actions.edit_theme, "edit", ()),
            (actions.merge_theme, "merge", ()),
            (actions.delete_theme, "delete", ()),
            (actions.theme_up, "step", ("up",)),
            (actions.theme_down, "step", ("down",)),
            (actions.theme_in, "step", ("in",)),
            (actions.theme_out, "step", ("out",)),
            (actions.archive_theme, "archive_or_take_back", ()),
        ):
            action.triggered.connect(
                lambda _=False, name=name, values=values: self._on_theme(name, values)
            )
        self._window.frame.themes_menu.aboutToShow.connect(self.fill_themes)
        self.fill_themes()

    def _on_bench(self, action: QAction, *names: str) -> None:
        # the bench is another one for each library that is opened
        def do(_checked: bool = False) -> None:
            target: object = self._window.bench
            if target is not None:
                for name in names:
                    target = getattr(target, name)
                target()  # type: ignore[operator]  # named by its own

        action.triggered.connect(do)

    def _on_theme(self, name: str, values: tuple[str, ...]) -> None:
        bench, theme = self._window.bench, self._window.frame.sidebar.chosen_theme()
        if bench is not None and theme is not None:
            getattr(bench.deeds, name)(theme, *values)

    # -- what they say -----------------------------------------------------------------------

    def follow(self, history: QUndoStack | None) -> None:
        """Name what can be undone and redone in this history; ``None`` to stop."""
        if self._history is not None:
            self._history.undoTextChanged.disconnect(self._show_history)
            self._history.indexChanged.disconnect(self._show_history)
        self._history = history
        if history is not None:
            history.undoTextChanged.connect(self._show_history)
            history.indexChanged.connect(self._show_history)
        self._show_history()

    def _show_history(self, _changed: object = None) -> None:
        history, actions = self._history, self._actions
        undo = history.undoText() if history else ""
        redo = history.redoText() if history else ""
        actions.undo.setText(tr("&Undo: {act}", act=_plain(undo)) if undo else tr("&Undo"))
        actions.redo.setText(tr("&Redo: {act}", act=_plain(redo)) if redo else tr("&Redo"))
        actions.undo.setEnabled(history is not None and history.canUndo())
        actions.redo.setEnabled(history is not None and history.canRedo())

    def show_appearance(self, choice: str) -> None:
        """Tick the look that was chosen."""
        for action in self._actions.looks.actions():
            action.setChecked(action.data() == choice)

    def fill_themes(self) -> None:
        """Fill the themes' menu with the themes as they are now."""
        menu = self._window.frame.themes_menu
        menu.clear()
        if self._window.bench is not None:
            self._window.bench.fill_themes_menu(menu)
            menu.addSeparator()
        self._actions.theme_deeds(menu)

    def _show_panes(self) -> None:
        panes = self._window.frame.panes
        self._actions.sidebar.setChecked(panes.shown("sidebar"))
        self._actions.inspector.setChecked(panes.shown("inspector"))

    def _full_screen(self, on: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        present = self._window.windowState()
        self._window.setWindowState(present | full if on else present & ~full)


def _plain(text: str) -> str:
    # a report's title in it may be long, and may hold an ampersand
    short = text if len(text) <= _MENU_TEXT else text[: _MENU_TEXT - 1].rstrip() + "…"
    return short.replace("&", "&&")
