"""Where the keyboard is, is seen at 3 to 1 on every stop of the window, in every look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from briefing.settings import Settings
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.reading_look import reading
from briefing.ui.swatches import Swatch
from briefing.ui.theme_dialog import ThemeDialog
from tests.ui import test_surfaces_accessible as walked

LOOKS = {
    "light": ("light", "window", False),
    "dark": ("dark", "window", False),
    "sepia": ("light", "sepia", False),
    "contrast": ("light", "window", True),
    "contrast in the dark": ("dark", "window", True),
}


@pytest.fixture(params=LOOKS.values(), ids=list(LOOKS))
def worn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A look, on from before there is a window."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")
    shade, tone, contrast = request.param
    appearance.choose(shade)
    appearance.want_contrast(contrast)
    reading.take(Settings(paper=tone))
    yield
    appearance.want_contrast(False)
    reading.take(Settings())


def dim(*widgets: QWidget) -> list[str]:
    """Those whose focus is not seen well."""
    found = []
    for widget in widgets:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = walked.looks(widget)
        widget.clearFocus()
        changed = walked.changed_well(focused, walked.looks(widget), 3.0)
        if changed < min(widget.width(), widget.height(), 16):
            found.append(f"{type(widget).__name__} {walked.name_of(widget)}: {changed} pixels")
    return found


def test_it_is_seen_in_the_window(worn: None, filled: MainWindow) -> None:
    filled.frame.panes.want("inspector", True, asked=True)
    inspector = filled.bench.inspector
    bar = inspector.findChild(QTabBar)
    inspector.tabs.setCurrentIndex(1)
    inspector.catch_up()
    assert dim(bar) == []
    inspector.tabs.setCurrentIndex(0)
    inspector.catch_up()
    assert walked.dim_focus(filled) == []


def test_it_is_seen_on_a_marked_sentence_and_on_a_passage(worn: None, filled: MainWindow) -> None:
    bench = filled.bench
    bench.reading.focus()
    QTest.keyClicks(QApplication.focusWidget(), "jjj")
    assert bench.reader.marked() is not None
    assert dim(bench.reader) == []
    bench.reader.go_to(bench.desk.passages[0].span, flash=False)
    assert bench.reader.framed_passage() is not None
    assert dim(bench.reader) == []
    QTest.keyClicks(bench.reader, "j")
    QTest.keyClicks(bench.reader, "1")  # the sentence is a passage then, or no longer
    assert bench.reader.marked() is not None
    assert dim(bench.reader) == []


def test_it_is_seen_on_the_colour_that_is_chosen(
    worn: None, filled: MainWindow, qtbot: QtBot
) -> None:
    dialog = ThemeDialog(filled.session, filled.session.library.themes.list()[0], filled)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    chosen = next(one for one in dialog.findChildren(Swatch) if one.isChecked())
    assert dim(chosen) == []
    dialog.close()
