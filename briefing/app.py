"""The composition root of the window: settings, language, look and main window meet here."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from briefing.errors import UserError
from briefing.i18n import language, system_language, tr, tr_error, use_language
from briefing.paths import default_library, log_file
from briefing.settings import Settings
from briefing.ui import look, style
from briefing.ui.main_window import MainWindow

if TYPE_CHECKING:
    from briefing.ui.session import Session

_TURN = 0.001  # seconds


def run(arguments: Sequence[str]) -> int:
    """Show the window, import the files that were named, and return the exit code."""
    app = QApplication([sys.argv[0]])
    settings = Settings.load()
    prepare(app, settings)
    windows = Windows(app, settings)
    windows.open(default_library())
    if arguments:
        files = [Path(argument).absolute() for argument in arguments]
        windows.current.import_when_open(files)
    return app.exec()


class Windows:
    """Keeps the one window that is open, and replaces it when the language changes."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._watching = False
        self.current: MainWindow

    def open(self, library: Path, session: Session | None = None) -> None:
        """Show a window on a library, which may be open already."""
        self.current = MainWindow(self._settings, library, session)
        self.current.painted.connect(self._watch)
        self.current.language_chosen.connect(self._change_language)
        self.current.show()

    def _watch(self) -> None:
        if not self._watching:
            self._watching = True
            _keep_watch(self)

    def _change_language(self, _choice: str) -> None:
        # everything that is shown was said in the old language: a new window says it anew
        old = self.current
        self._app.setQuitOnLastWindowClosed(False)
        session = old.hand_over()
        _choose_language(self._app, self._settings)
        self.open(old.library_path, session)
        self.current.tell_refused(old.refused)
        self._app.setQuitOnLastWindowClosed(True)
        old.deleteLater()


def prepare(app: QApplication, settings: Settings) -> None:
    """Give the application its name, language, fonts and look."""
    app.setApplicationName("briefing")
    app.setApplicationDisplayName("Briefing")
    app.setDesktopFileName("briefing")
    _choose_language(app, settings)
    # how long the window waits for a thread that works in Python, every time it needs a turn
    sys.setswitchinterval(_TURN)
    look.load_fonts()
    look.appearance.choose(settings.appearance)
    look.appearance.follow_system()
    style.set_up(app)


def _choose_language(app: QApplication, settings: Settings) -> None:
    choice = settings.language
    use_language(system_language() if choice == "system" else choice)
    # Qt's own words, dates and numbers follow
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale("nl_NL" if language() == "nl" else "en_GB"))
    if language() == "en":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)


def _keep_watch(windows: Windows) -> None:
    # the log file's handlers take time to load, so only now
    from briefing import logs

    logs.set_up()
    log_it = sys.excepthook
    telling = False

    def warn(message: str) -> None:
        nonlocal telling
        windows.current.frame.banner.say(message)
        telling = False

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        log_it(kind, error, trace)
        if telling or issubclass(kind, KeyboardInterrupt):
            return
        telling = True
        if isinstance(error, UserError):
            # of the file or the disk, where nobody waited for it: no mistake of ours
            said = tr_error(error)
            QTimer.singleShot(0, lambda: warn(said))
            return
        message = tr(
            "That should not happen; your library is safe. The details are in the log file {path}.",
            path=log_file(),
        )
        logging.getLogger(__name__).info("told the user")

        def show() -> None:
            nonlocal telling
            windows.current.tell(message)
            telling = False

        QTimer.singleShot(0, show)

    sys.excepthook = tell
