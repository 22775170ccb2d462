"""The bar that finds never stands over what it finds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow
from briefing.ui.versions.readers import ReadOnlyReader

K = Qt.Key


def on_screen(widget: QWidget) -> QRect:
    """Where a widget stands."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def hit(window: MainWindow) -> QRect:
    """Where the place that was found stands on the screen; wholly within the page's window."""
    bench = window.bench
    view, bar = bench.hand.view, bench.hand.bar
    port = view.viewport()
    rects = view.rects_of(bar.found[bar.now])
    assert rects
    whole = rects[0].toAlignedRect()
    for rect in rects[1:]:
        whole |= rect.toAlignedRect()
    assert port.rect().adjusted(-1, -1, 1, 1).contains(whole)
    return whole.translated(port.mapToGlobal(QPoint(0, 0)))


@pytest.mark.parametrize("size", [(1440, 900), (760, 560)])
def test_a_hit_in_the_title_is_seen(
    filled: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    filled.resize(*size)
    bench = filled.bench
    bench.reading.focus()
    QApplication.processEvents()
    first = bench.desk.report.document.text.split("\n", 1)[0]
    assert bench.reader.place() == 0
    QTest.keyClick(QApplication.focusWidget(), "/")
    bar = bench.hand.bar
    qtbot.waitUntil(bar.field.hasFocus)
    # every word of the title, wherever on the line it stands
    for word in (first.split()[0], first.split()[-1]):
        bar.field.clear()
        QTest.keyClicks(bar.field, word)
        bar._show(bar.found, 0)
        QApplication.processEvents()
        assert bar.found[0].start < len(first)
        assert not hit(filled).intersects(on_screen(bar))
    before = bench.reader.viewport().height()
    QTest.keyClick(bar.field, K.Key_Escape)
    QApplication.processEvents()
    assert bench.reader.viewport().height() == before + bar.height()


def test_no_hit_anywhere_stands_under_it(filled: MainWindow, qtbot: QtBot) -> None:
    bench = filled.bench
    bench.reading.focus()
    QTest.keyClick(QApplication.focusWidget(), "/")
    bar = bench.hand.bar
    QTest.keyClicks(bar.field, "de")
    assert len(bar.found) > 3
    for _ in bar.found:
        assert not hit(filled).intersects(on_screen(bar))
        QTest.keyClick(bar.field, K.Key_Return)
        QApplication.processEvents()


def test_the_keyboard_goes_through_it_and_back(filled: MainWindow, qtbot: QtBot) -> None:
    bench = filled.bench
    bench.reading.focus()
    QTest.keyClick(QApplication.focusWidget(), "/")
    bar = bench.hand.bar
    QTest.keyClicks(bar.field, "de")
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), K.Key_Tab)
    assert seen == [bar.field, bar.back, bar.on, bar.close_button]
    bar.close_button.setFocus()
    QTest.keyClick(bar.close_button, K.Key_Escape)
    assert not bar.isVisible()
    assert bench.reader.hasFocus()


def test_a_text_that_is_only_read_makes_room_too(filled: MainWindow, qtbot: QtBot) -> None:
    report = filled.bench.desk.report
    view = ReadOnlyReader("Earlier version")
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitActive(view):
        view.show()
    view.show_report(report, filled.bench.themes)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    before = view.viewport().height()
    QTest.keyClick(view, "/")
    bar = view.looking.bar
    qtbot.waitUntil(bar.field.hasFocus)
    QTest.keyClicks(bar.field, report.document.text.split()[0])
    rect = view.rects_of(bar.found[0])[0].toAlignedRect()
    there = rect.translated(view.viewport().mapToGlobal(QPoint(0, 0)))
    assert view.viewport().rect().contains(rect)
    assert not there.intersects(on_screen(bar))
    assert bar.width() == view.viewport().width()
    QTest.keyClick(bar.field, K.Key_Escape)
    assert view.viewport().height() == before
