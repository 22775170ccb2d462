"""Out of the pages about versions by keys, back to where the keyboard was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui import pages as page
from briefing.ui.main_window import MainWindow
from tests.makers.window import press, settle

K, M = Qt.Key, Qt.KeyboardModifier
BACK = [(K.Key_Escape, M.NoModifier), (K.Key_Left, M.AltModifier)]


@pytest.mark.parametrize(("key", "held"), BACK)
def test_the_comparison_gives_the_keyboard_back_to_its_button(
    offering: MainWindow, qtbot: QtBot, key: K, held: M
) -> None:
    versioning = offering.bench.versioning
    button = versioning.strip.offer.compare_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(K.Key_Space)
    qtbot.waitUntil(lambda: bool(versioning.compare.differences))
    assert offering.frame.pages.shown == page.COMPARE
    press(K.Key_Tab)
    press(key, held=held)
    settle(offering, qtbot)
    assert offering.frame.pages.shown == page.READER
    assert QApplication.focusWidget() is button


@pytest.mark.parametrize(("key", "held"), BACK)
def test_review_and_an_earlier_version_are_left(
    reviewing: MainWindow, qtbot: QtBot, key: K, held: M
) -> None:
    bench, frame = reviewing.bench, reviewing.frame
    assert frame.pages.shown == page.REVIEW
    press(key, held=held)
    settle(reviewing, qtbot)
    assert frame.pages.shown == page.READER
    assert bench.reader.hasFocus()
    report = bench.desk.report.id
    earlier = bench.session.library.versions.list(report)[0]
    bench.versioning.show_version(earlier.id)
    settle(reviewing, qtbot)
    assert frame.pages.shown == page.EARLIER
    press(key, held=held)
    settle(reviewing, qtbot)
    assert frame.pages.shown == page.READER
    assert bench.reader.hasFocus()
    assert bench.desk.report.id == report
    assert bench.versioning.earlier_version is None
