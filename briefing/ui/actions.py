"""Everything that one can do in the window, once: menus, keys and buttons share these actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from briefing.i18n import tr
from briefing.ui.page_actions import PageActions
from briefing.ui.text_actions import TextActions
from briefing.ui.version_actions import VersionActions

_Key = QKeySequence.StandardKey


class Actions:
    """The actions of a window. Those that need an open library are off until there is one."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._menus: list[QMenu] = []
        self._submenus: list[QMenu] = []  # with keys of their own
        self._for_library: list[QAction] = []
        self._for_report: list[QAction] = []
        new = self._new
        # file
        self.import_files = new(tr("&Import…"), _Key.Open, library=True)
        self.import_folder = new(tr("Import &folder…"), "Ctrl+Shift+O", library=True)
        self.new_briefing = new(tr("New &briefing…"), "Ctrl+Shift+B", library=True)
        self.export = new(tr("&Export briefing…"), "Ctrl+E", library=True)
        self.save_original = new(tr("&Save original…"), "Ctrl+Shift+S", report=True)
        self.open_original = new(tr("Open o&riginal"), "Ctrl+Shift+D", report=True)
        self.open_library = new(tr("Open &library…"), "Ctrl+Alt+O")
        self.preferences = new(tr("&Preferences…"), "Ctrl+,")
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = new(tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        # edit
        self.undo = new(tr("&Undo"), _Key.Undo, library=True)
        self.redo = new(tr("&Redo"), "Ctrl+Shift+Z", library=True)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.copy = new(tr("&Copy"), _Key.Copy)
        self.paste = new(tr("&Paste"), _Key.Paste)
        self.find = new(tr("&Find in all reports"), "Ctrl+Shift+F", library=True)
        self.find_here = new(_hint(tr("Find in t&his report…"), "/"), report=True)
        self.go_to = new(_hint(tr("&Go to…"), "G"), report=True)
        self.pick_theme = new(_hint(tr("Ch&oose theme…"), "T"), report=True)
        self.key_passage = new(_hint(tr("Ke&y passage"), "*"), report=True)
        self.note = new(_hint(tr("&Note"), "N"), report=True)
        self.delete_passage = new(_hint(tr("Move p&assage to the trash"), "Del"), report=True)
        self.add_to_briefing = new(_hint(tr("Add to &briefing…"), "B"), report=True)
        self.rename = new(_hint(tr("Change &title of report"), "F2"), report=True)
        self.trash_report = new(tr("Mo&ve report to the trash"), "Ctrl+Backspace", report=True)
        # view
        self.all_reports = new(tr("&All reports"), "Ctrl+1", library=True)
        self.trash = new(tr("&Trash"), "Ctrl+2", library=True)
        self.sidebar = new(tr("&Sidebar"), "Ctrl+B", checkable=True)
        self.inspector = new(tr("&Inspector"), "Ctrl+I", checkable=True)
        self.sidebar.setChecked(True)
        self.inspector.setChecked(True)
        self.back = new(tr("Bac&k"), "Alt+Left")
        self.forward = new(tr("F&orward"), "Alt+Right")
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        self.next_report = new(tr("&Next report"), "Ctrl+PgDown", library=True)
        self.previous_report = new(tr("&Previous report"), "Ctrl+PgUp", library=True)
        self.palette = new(tr("&Command palette"), "Ctrl+K")
        self.next_pane = new(tr("Ne&xt pane"), "F6")
        self.previous_pane = new(tr("Previous pan&e"), "Shift+F6")
        self.full_screen = new(tr("&Full screen"), "F11", checkable=True)
        self.text = TextActions(new)
        self.pages = PageActions(new)
        self.versions = VersionActions(new)
        self.review = new(tr("Re&view of passages"), "Ctrl+Shift+R", library=True)
        self.looks = QActionGroup(window)
        for choice, name in (
            ("system", tr("As the &system")),
            ("light", tr("&Light")),
            ("dark", tr("&Dark")),
        ):
            action = new(name, checkable=True)
            action.setData(choice)
            self.looks.addAction(action)
        # themes
        self.new_theme = new(tr("&New theme…"), "Ctrl+Shift+N", library=True)
        self.edit_theme = new(tr("&Edit theme…"), "Ctrl+Shift+E", library=True)
        self.merge_theme = new(tr("&Merge theme…"), "Ctrl+Shift+M", library=True)
        self.theme_up = new(_hint(tr("Move theme &up"), "Alt+↑"), library=True)
        self.theme_down = new(_hint(tr("Move theme &down"), "Alt+↓"), library=True)
        self.theme_in = new(
            _hint(tr("Move theme under the &one above"), "Alt+Shift+→"), library=True
        )
        self.theme_out = new(_hint(tr("Move theme ou&t"), "Alt+Shift+←"), library=True)
        self.archive_theme = new(tr("&Archive theme"), library=True)
        self.import_themes = new(tr("&Import theme set…"), library=True)
        self.export_themes = new(tr("E&xport theme set…"), library=True)
        self.delete_theme = new(tr("Move theme to t&rash"), library=True)
        # help
        self.shortcuts = new(tr("&Keyboard shortcuts"), "F1")
        self.shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        self.about = new(tr("&About Briefing"), "Shift+F1")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.import_files.setToolTip(_tip(tr("Import reports"), self.import_files))
        self.export.setToolTip(_tip(tr("Make a briefing and export it"), self.export))
        self.set_library_open(False)
        self.set_report_open(False)

    def _new(
        self,
        text: str,
        keys: str | QKeySequence.StandardKey | None = None,
        *,
        checkable: bool = False,
        library: bool = False,
        report: bool = False,
    ) -> QAction:
        action = QAction(text, self._window, checkable=checkable)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            # on the window too, so that the key works whatever the menus do
            self._window.addAction(action)
        if library:
            self._for_library.append(action)
        if report:
            self._for_report.append(action)
        return action

    def set_library_open(self, is_open: bool) -> None:
        """Switch what needs a library."""
        for action in self._for_library:
            action.setEnabled(is_open)

    def set_report_open(self, is_open: bool) -> None:
        """Switch what needs a report in the reader."""
        for action in self._for_report:
            action.setEnabled(is_open)

    def set_file_read(self, is_read: bool) -> None:
        """Switch what needs only the file of what is read, an earlier version say."""
        self.open_original.setEnabled(is_read)
        self.save_original.setEnabled(is_read)

    def set_theme_chosen(
        self, ways: frozenset[str] | None, *, archived: bool = False, several: bool = False
    ) -> None:
        """Switch what needs a theme chosen in the sidebar: ``ways`` is where it can go in one step
        ("up", "down", "in", "out"), ``None`` when none is chosen."""
        chosen = ways is not None
        used = chosen and not archived
        self.delete_theme.setEnabled(chosen)
        self.edit_theme.setEnabled(used)
        self.merge_theme.setEnabled(used and several)
        self.archive_theme.setEnabled(chosen)
        self.archive_theme.setText(
            tr("Take theme from the &archive") if archived else tr("&Archive theme")
        )
        for way, action in (
            ("up", self.theme_up),
            ("down", self.theme_down),
            ("in", self.theme_in),
            ("out", self.theme_out),
        ):
            action.setEnabled(used and way in (ways or ()))

    def fill(self, bar: QMenuBar) -> QMenu:
        """Put everything in the menu bar; returns the themes' menu, for the themes themselves."""
        file = self._menu(bar, tr("&File"))
        self._add(file, self.import_files, self.import_folder, None)
        self._add(file, self.new_briefing, self.export, None)
        self._add(file, self.open_original, self.save_original)
        versions = file.addMenu(tr("&Versions"))
        self.versions.fill(versions)
        self._submenus.append(versions)
        file.addSeparator()
        self._add(file, self.open_library, None, self.preferences, None, self.quit)
        edit = self._menu(bar, tr("&Edit"))
        self._add(edit, self.undo, self.redo, None, self.copy, self.paste, None, self.find)
        self._add(edit, self.find_here, self.go_to, None, self.pick_theme, self.note)
        self._add(edit, self.key_passage, self.add_to_briefing, self.delete_passage, None)
        self._add(edit, self.rename, self.trash_report)
        view = self._menu(bar, tr("&View"))
        self._add(view, self.all_reports, self.review, self.trash, None)
        self._add(view, self.sidebar, self.inspector, None)
        self._add(view, self.back, self.forward, self.previous_report, self.next_report, None)
        self._add(view, self.palette, self.next_pane, self.previous_pane, None)
        self._add(view, *self.pages.faces.actions())
        text = view.addMenu(tr("T&ype and paper"))
        self.text.fill(text)
        self._submenus.append(text)
        originals = view.addMenu(tr("Ori&ginal pages"))
        self.pages.fill(originals)
        self._submenus.append(originals)
        view.addSeparator()
        looks = view.addMenu(tr("Appea&rance"))
        looks.addActions(self.looks.actions())
        self._add(view, self.full_screen)
        themes = self._menu(bar, tr("&Themes"))
        helping = self._menu(bar, tr("&Help"))
        self._add(helping, self.shortcuts, None, self.about)
        return themes

    def theme_deeds(self, menu: QMenu) -> None:
        """Add what can be done with themes to a menu."""
        self._add(menu, self.new_theme, None, self.edit_theme, self.theme_up, self.theme_down)
        self._add(menu, self.theme_in, self.theme_out, self.merge_theme, self.archive_theme)
        self._add(menu, self.delete_theme, None, self.import_themes, self.export_themes)

    def listed(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Menu by menu, the actions that have a key: their names and keys."""
        # in the menu these two name the act as well
        plain = {self.undo: tr("&Undo"), self.redo: tr("&Redo")}
        for menu in (*self._menus, *self._submenus):
            found = []
            for action in menu.actions():
                name, _, hint = plain.get(action, action.text()).partition("\t")
                keys = hint or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                if keys:
                    found.append((name.replace("&", "").rstrip("…"), keys))
            yield menu.title().replace("&", ""), found

    def _menu(self, bar: QMenuBar, title: str) -> QMenu:
        menu = bar.addMenu(title)
        self._menus.append(menu)
        return menu

    @staticmethod
    def _add(menu: QWidget, *actions: QAction | None) -> None:
        for action in actions:
            if action is None:
                assert isinstance(menu, QMenu)
                menu.addSeparator()
            else:
                menu.addAction(action)


def _hint(text: str, key: str) -> str:
    # shown in the menu but not taken from the keyboard: the view that has the focus reads it
    return f"{text}\t{key}"


def _tip(text: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})"


def connect_all(pairs: list[tuple[QAction, Callable[[], object]]]) -> None:
    """Connect actions to what they do."""
    for action, deed in pairs:
        action.triggered.connect(lambda _checked=False, deed=deed: deed())
