"""What the user prefers: asked for in a dialog, taken over at once, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefing.settings import Settings
from briefing.ui import state
from briefing.ui.look import appearance

if TYPE_CHECKING:
    from briefing.ui.main_window import MainWindow


class Choices(QObject):
    """The preferences of one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    def ask(self) -> None:
        """Open the preferences."""
        from briefing.ui.preferences import Preferences

        dialog = Preferences(self._settings, self._window.library_path, self._window)
        dialog.appearance_chosen.connect(self.appearance)
        dialog.language_chosen.connect(self.language)
        dialog.comments_chosen.connect(self.comments)
        dialog.author_chosen.connect(self.author)
        dialog.open()

    def appearance(self, choice: str) -> None:
        """Take the light or dark look, or the system's."""
        self._settings.appearance = choice
        state.save(self._settings)
        appearance.choose(choice)
        self._window.menus.show_appearance(choice)

    def language(self, choice: str) -> None:
        """Take a language, or the system's; the window is made anew for it."""
        self._settings.language = choice
        state.save(self._settings)
        self._window.language_chosen.emit(choice)

    def author(self, name: str) -> None:
        """Tag under this name from now on."""
        self._settings.author = name
        if self._window.session is not None:
            self._window.session.library.tagging.author = self._settings.own_name()
        state.save(self._settings)

    def comments(self, along: bool) -> None:
        """Let remarks in a document's margin become notes, or not."""
        self._settings.comments_as_notes = along
        state.save(self._settings)
