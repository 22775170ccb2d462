"""Fixtures of the window's tests: an isolated home, a chosen language, a real library."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from briefing import i18n
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import sample_paths, tag_samples
from briefing.settings import Settings
from briefing.ui import look, style
from briefing.ui.main_window import MainWindow
from briefing.ui.reading_look import reading
from tests.makers.patience import PatientBot
from tests.makers.window import settle

Fill = Callable[[Library, Path], object]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The plain application class; the style is put on it by :func:`styled`."""
    return QApplication


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The plugin's bot, with the patience of a busy machine."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    """The application with the program's fonts and style."""
    look.load_fonts()
    look.appearance.choose("light")
    style.set_up(qapp)
    return qapp


@pytest.fixture(autouse=True)
def isolated(
    styled: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A home of its own and English for each test; background tasks end with it."""
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    i18n.use_language("en")
    look.appearance.choose("light")
    look.appearance.want_contrast(False)
    reading.take(Settings())
    yield
    QThreadPool.globalInstance().waitForDone()
    styled.processEvents()
    i18n.use_language("en")


def wait_open(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Show a window, give it the keyboard and wait until its library is open."""
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    return window


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where the test's library lies."""
    return tmp_path / "proef.briefing"


@pytest.fixture
def open_window(
    qtbot: QtBot, styled: QApplication, library_path: Path
) -> Iterator[Callable[..., MainWindow]]:
    """Opens main windows on the test's library; closes them in the end."""
    windows: list[MainWindow] = []

    def make(settings: Settings | None = None, path: Path | None = None) -> MainWindow:
        window = MainWindow(settings or Settings.load(), path or library_path)
        if settings is None:
            # the offscreen platform's screen is small
            window.resize(1440, 900)
        windows.append(window)
        return wait_open(qtbot, window)

    yield make
    for window in windows:
        if isValid(window):
            window.close()
            window.deleteLater()
    styled.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    """The main window with a new library, open."""
    return open_window()


@pytest.fixture
def samples() -> list[Path]:
    """The sample reports that ship with the program."""
    return list(sample_paths())


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample reports and their prepared tags; copy it, don't open it."""
    path = tmp_path_factory.mktemp("samples") / "voorbeeld.briefing"
    with Library.open(path) as library:
        import_paths(library, sample_paths())
        tag_samples(library)
    return path


@pytest.fixture
def filled(
    sample_library: Path,
    library_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> MainWindow:
    """The main window with the sample reports and their prepared tags."""
    shutil.copy(sample_library, library_path)
    window = open_window()
    qtbot.waitUntil(lambda: window.bench.desk.report is not None)
    return window


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fill], Path]:
    """The library that a function of a test file fills, with a folder for the files that it reads:
    filled once, however many tests begin with it. Copy it, don't open it."""
    known: dict[Fill, Path] = {}

    def make(fill: Fill) -> Path:
        if fill not in known:
            folder = tmp_path_factory.mktemp("made")
            path = folder / "gevuld.briefing"
            with Library.open(path) as library:
                fill(library, folder)
            known[fill] = path
        return known[fill]

    return make


@pytest.fixture
def open_filled(
    made: Callable[[Fill], Path],
    library_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> Callable[[Fill], MainWindow]:
    """Opens a window on a library of the test's own that is filled so; its first report is open."""

    def open_on(fill: Fill) -> MainWindow:
        shutil.copy(made(fill), library_path)
        window = open_window()
        qtbot.waitUntil(lambda: window.bench.desk.report is not None)
        settle(window, qtbot)
        return window

    return open_on


@pytest.fixture
def listening() -> Iterator[None]:
    """As if a screen reader ran."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)
