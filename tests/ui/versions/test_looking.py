"""The keys of reading where a text is only read: going, finding, the sheet of keys; and why nothing
is tagged there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from briefing.ui.versions.readers import ReadOnlyReader

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


def press(*keys: Any) -> None:
    """Keys where the focus is; a string is typed."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(QApplication.focusWidget(), one)


@pytest.fixture(params=["earlier version", "earlier report", "new report", "choosing a place"])
def reader(
    request: pytest.FixtureRequest, offering: MainWindow, qtbot: QtBot
) -> tuple[MainWindow, ReadOnlyReader]:
    """Each reader that only shows, with the keyboard in it."""
    versioning = offering.bench.versioning
    found: ReadOnlyReader
    if request.param in ("earlier report", "new report"):
        versioning.strip.offer.compare_button.click()
        qtbot.waitUntil(lambda: bool(versioning.compare.differences))
        compare = versioning.compare
        found = compare.old if request.param == "earlier report" else compare.new
    else:
        versioning.strip.offer.adopt_button.click()
        qtbot.waitUntil(lambda: bool(versioning.review.items))
        if request.param == "choosing a place":
            versioning.review.pick()
            found = versioning.review.picker.reader
        else:
            offering.bench.open_fresh(1)
            first = offering.session.library.versions.list(1)[0]
            versioning.show_version(first.id)
            found = versioning.earlier
    found.setFocus()
    assert found.hasFocus()
    return offering, found


def test_g_goes_to_a_section(reader: tuple[MainWindow, ReadOnlyReader]) -> None:
    window, view = reader
    section = view.document.sections[-1]
    press("g")
    places = view.looking.places
    assert places.isVisible()
    assert places.field.hasFocus()
    assert view.rect().contains(places.geometry().adjusted(16, 16, -16, -16))
    press(section.title[-6:].lower(), K.Key_Return)
    assert not places.isVisible()
    assert view.hasFocus()
    assert view.marked().start == section.start
    shown = window.frame.pages.shown
    press("g", K.Key_Escape)
    assert view.hasFocus()
    assert window.frame.pages.shown == shown


def test_slash_finds_and_escape_gives_the_keys_back(
    reader: tuple[MainWindow, ReadOnlyReader],
) -> None:
    window, view = reader
    shown = window.frame.pages.shown
    press("/dijken")
    bar = view.looking.bar
    assert bar.isVisible()
    text = view.report_text()
    assert [span.of(text).lower() for span in bar.found] == ["dijken"] * len(bar.found)
    assert len(bar.found) >= 3
    now = bar.now
    press(K.Key_Return)
    assert bar.now == (now + 1) % len(bar.found)
    span = bar.found[bar.now]
    assert view.marked().start <= span.start < view.marked().end
    assert view.in_sight(span.start)
    press(K.Key_Escape)
    assert not bar.isVisible()
    assert view.hasFocus()
    press(K.Key_F3)
    assert bar.isVisible()
    press(K.Key_Escape)
    assert window.frame.pages.shown == shown


def test_the_question_mark_shows_the_sheet(reader: tuple[MainWindow, ReadOnlyReader]) -> None:
    window, _ = reader
    press("?")
    (sheet,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    assert sheet.windowTitle() == "Keyboard shortcuts"
    sheet.close()


def test_why_nothing_is_tagged_is_said(reader: tuple[MainWindow, ReadOnlyReader]) -> None:
    window, view = reader
    status = window.frame.status
    steps = window.session.history.count()
    for key in ("1", "0", "t", "n", "*", "e", K.Key_Delete):
        status.hint("")
        press(key)
        assert not window.frame.banner.isVisible(), key
        assert "tag" in status.hinted, key
        assert "\n" not in status.hinted, key
        assert view.hasFocus(), key
        assert view.selection() is None, key
        assert window.session.history.count() == steps, key


def test_tab_comes_to_the_status_bar_after_the_page(
    reader: tuple[MainWindow, ReadOnlyReader],
) -> None:
    window, view = reader
    stop = window.frame.status.link
    after: QWidget | None = view
    while after is not None and after is not stop:
        after = after.nextInFocusChain()
        assert after is not view
        assert after not in (window.frame.search, window.frame.sidebar.rows)


def test_another_text_closes_what_was_open(offering: MainWindow, qtbot: QtBot) -> None:
    compare = offering.bench.versioning.compare
    offering.bench.versioning.strip.offer.compare_button.click()
    qtbot.waitUntil(lambda: bool(compare.differences))
    compare.new.setFocus()
    press("/dijken")
    compare.show_offer(compare.offer)
    assert not compare.new.looking.bar.isVisible()


@pytest.mark.parametrize("place", ["list", "trash", "sidebar", "cards", "review"])
def test_the_question_mark_shows_the_sheet_from_anywhere(reviewing: MainWindow, place: str) -> None:
    window = reviewing
    if place == "trash":
        window.frame.actions.trash.trigger()
    elif place != "review":
        window.bench.turn_to_reading()
    widget = {
        "list": window.frame.reports.view,
        "trash": window.bench.trash.list,
        "sidebar": window.frame.sidebar.rows,
        "cards": window.bench.inspector.cards,
        "review": window.bench.versioning.review.list,
    }[place]
    widget.setFocus()
    press("?")
    (sheet,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    sheet.close()
    window.frame.search.setFocus()
    press("?")
    assert window.frame.search.text() == "?"


def test_it_is_said_in_dutch(offering: MainWindow, qtbot: QtBot) -> None:
    i18n.use_language("nl")
    compare = offering.bench.versioning.compare
    offering.bench.versioning.strip.offer.compare_button.click()
    qtbot.waitUntil(lambda: bool(compare.differences))
    assert offering.frame.pages.shown == pages.COMPARE
    compare.new.setFocus()
    press("t")
    assert offering.frame.status.hinted.startswith("Hier worden twee teksten vergeleken.")
