"""What the system asks for on behalf of its user is followed, also when that changes while the
program runs: more contrast, light or dark, and less motion. The system is stood in for; all that
answers it is real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QStyle, QWidget
from pytestqt.qtbot import QtBot

from briefing.settings import Settings
from briefing.ui import look
from briefing.ui.gliding import Glide
from briefing.ui.look import Appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.reading_look import reading

MORE, NONE = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark


class System(QObject):
    """A system whose settings can be changed, as Qt's style hints tell them."""

    colorSchemeChanged = Signal(object)  # noqa: N815  # as Qt has it
    contrastPreferenceChanged = Signal(object)  # noqa: N815  # as Qt has it

    def __init__(self) -> None:
        super().__init__()
        self.contrast, self.scheme = NONE, LIGHT

    def accessibility(self) -> System:
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def ask_contrast(self, wish: Qt.ContrastPreference) -> None:
        """The user changes it in the system's settings."""
        self.contrast = wish
        self.contrastPreferenceChanged.emit(wish)

    def ask_scheme(self, wish: Qt.ColorScheme) -> None:
        """The user changes it in the system's settings."""
        self.scheme = wish
        self.colorSchemeChanged.emit(wish)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    """A system that asks for nothing yet."""
    stands_in = System()
    monkeypatch.setattr(look.QGuiApplication, "styleHints", lambda: stands_in)
    return stands_in


@pytest.fixture(autouse=True)
def as_ever() -> Iterator[None]:
    """What was asked for goes with the test."""
    yield
    reading.take(Settings())


def test_the_real_hints_are_what_is_listened_to(qapp: QApplication) -> None:
    """Qt has what the stand-in has."""
    hints = qapp.styleHints()
    assert hints.accessibility().contrastPreference() in (MORE, NONE)
    assert hints.colorScheme() in Qt.ColorScheme
    for told in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
        assert callable(told.connect)


def test_more_contrast_is_followed_from_the_start_and_while_running(system: System) -> None:
    system.contrast = MORE
    appearance = Appearance()
    appearance.follow_system()
    assert appearance.look.contrast
    heard: list[bool] = []
    appearance.changed.connect(lambda: heard.append(appearance.look.contrast))
    system.ask_contrast(NONE)
    system.ask_contrast(MORE)
    assert heard == [False, True]
    assert (appearance.look.ink.name(), appearance.look.paper.name()) == ("#000000", "#ffffff")
    system.ask_scheme(DARK)
    assert (appearance.look.ink.name(), appearance.look.paper.name()) == ("#ffffff", "#000000")
    appearance.want_contrast(True)
    system.ask_contrast(NONE)
    assert appearance.look.contrast, "it was asked for here as well"
    appearance.want_contrast(False)
    assert not appearance.look.contrast


def test_the_whole_window_follows(
    system: System, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    """Page, sidebar and style sheet, without anything being opened anew."""
    look.appearance.follow_system()
    look.appearance.choose("system")
    window = open_window()
    plain = QApplication.instance().styleSheet()
    assert not reading.without_colour
    system.ask_contrast(MORE)
    assert QApplication.instance().styleSheet() != plain
    assert reading.look.contrast
    assert reading.without_colour, "and themes are told by their lines"
    corner = window.frame.sidebar.grab().toImage().pixelColor(4, 200)
    assert corner.name() == "#ffffff"
    system.ask_contrast(NONE)
    assert QApplication.instance().styleSheet() == plain
    assert not reading.without_colour


class Asked:
    """The style of a system whose user wants no animations, or does. (A style of Qt's own that is
    written in Python does not survive the style sheet.)"""

    lasts = 0

    def styleHint(self, hint: QStyle.StyleHint, option: object, widget: QWidget) -> int:
        assert hint == QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.lasts


class Text(QPlainTextEdit):
    """A long text on that system."""

    def __init__(self, asked: Asked) -> None:
        super().__init__("\n".join(["regel"] * 400))
        self.asked = asked

    def style(self) -> Any:
        return self.asked


def test_less_motion_is_followed_while_running(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFING_REDUCED_MOTION", raising=False)
    style = Asked()
    view = Text(style)
    qtbot.addWidget(view)
    view.resize(300, 300)
    with qtbot.waitExposed(view):
        view.show()
    glide, bar = Glide(view), view.verticalScrollBar()
    assert reading.is_still(view)
    glide.to(20, lambda: None)
    assert (bar.value(), glide.is_on) == (20, False), "at once"
    style.lasts = 200
    assert not reading.is_still(view)
    glide.to(30, lambda: None)
    assert glide.is_on
    glide.finish()
    glide.stop()
    style.lasts = 0
    glide.to(60, lambda: None)
    assert (bar.value(), glide.is_on) == (60, False)
    style.lasts = 200
    reading.want_less_motion(True)
    glide.to(20, lambda: None)
    assert (bar.value(), glide.is_on) == (20, False), "or asked for here"
