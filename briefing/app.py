"""The composition root of the window: settings, language, look and main window meet here."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from briefing.i18n import language, system_language, tr, use_language
from briefing.paths import default_library, log_file
from briefing.settings import Settings
from briefing.ui import look, style
from briefing.ui.main_window import MainWindow


def run(arguments: Sequence[str]) -> int:
    """Show the window, import the files that were named, and return the exit code."""
    app = QApplication([sys.argv[0]])
    settings = Settings.load()
    prepare(app, settings)
    window = MainWindow(settings, default_library())
    window.painted.connect(lambda: _keep_watch(window))
    window.show()
    if arguments:
        window.import_when_open([Path(argument).absolute() for argument in arguments])
    return app.exec()


def prepare(app: QApplication, settings: Settings) -> None:
    """Give the application its name, language, fonts and look."""
    app.setApplicationName("briefing")
    app.setApplicationDisplayName("Briefing")
    app.setDesktopFileName("briefing")
    choice = settings.language
    use_language(system_language() if choice == "system" else choice)
    speak(app)
    look.load_fonts()
    look.appearance.choose(settings.appearance)
    look.appearance.follow_system()
    style.set_up(app)


def speak(app: QApplication) -> None:
    """Let Qt's own words, dates and numbers follow the language in use."""
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


def _keep_watch(window: MainWindow) -> None:
    # the log file's handlers take time to load, so only now
    from briefing import logs

    logs.set_up()
    log_it = sys.excepthook
    telling = False

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        log_it(kind, error, trace)
        if telling or issubclass(kind, KeyboardInterrupt):
            return
        telling = True
        message = tr(
            "Something went wrong that should not; your library is safe. "
            "The details are in the log file {path}.",
            path=log_file(),
        )
        logging.getLogger(__name__).info("told the user")

        def show() -> None:
            nonlocal telling
            window.tell(message)
            telling = False

        QTimer.singleShot(0, window, show)

    sys.excepthook = tell
