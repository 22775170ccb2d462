"""The command palette: every action, theme and report by a few letters, with keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.fuzzy import places, search
from briefing.domain.library import ReportSummary
from briefing.ui import pages
from briefing.ui.command_palette import ReportNames
from briefing.ui.finder_paint import in_sight
from briefing.ui.look import look
from briefing.ui.main_window import MainWindow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(*keys: Any, held: Any = NONE) -> None:
    """Keys where the focus is; a string is typed."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(QApplication.focusWidget(), one, held)


def titles(window: MainWindow) -> list[str]:
    """The rows as they read."""
    return [row.title for row in window._palette.finder.rows.rows]


def ask(window: MainWindow, query: str = "") -> list[str]:
    """Open the palette, type, and see what it answers."""
    if window._palette is None or not window._palette.finder.isVisible():
        press(K.Key_K, held=CTRL)
    press(query)
    return titles(window)


def test_reports_are_found_by_letters_of_any_words(filled: MainWindow) -> None:
    found = ask(filled, "be noo")
    assert found[0] == "Verslag van de Noordzeetop in Bergen van 4 en 5 juni 2031"
    press(K.Key_Return)
    assert filled.bench.desk.report.metadata.title == found[0]
    assert filled.bench.reader.hasFocus()
    assert filled.frame.pages.shown == pages.READER


def test_every_action_that_can_be_done_is_there_with_its_keys(filled: MainWindow) -> None:
    ask(filled)
    rows = {row.title: row for row in filled._palette.finder.rows.rows}
    assert rows["Import"].keys == "Ctrl+O"
    assert rows["Export briefing"].keys == "Ctrl+E"
    assert rows["Find in this report"].keys == "/"
    assert rows["The theme used last"].keys == "0"
    assert rows["Oekraïne"].colour == "blue"
    assert rows["Sidebar"].on
    assert "Redo" not in rows  # nothing to redo
    assert "Command palette" not in rows
    every = filled.frame.actions
    for action in (every.preferences, every.new_theme, every.find, every.inspector, every.quit):
        assert action.text().replace("&", "").rstrip("…") in rows


def test_an_action_is_done(filled: MainWindow) -> None:
    ask(filled, "inspec")
    shown = filled.frame.panes.shown("inspector")
    press(K.Key_Return)
    assert filled.frame.panes.shown("inspector") != shown


def test_a_theme_is_shown_or_tagged_with(filled: MainWindow) -> None:
    filled.bench.reading.focus()
    ask(filled, "indo")
    assert titles(filled)[0] == "Indo-Pacific"
    assert not [title for title in titles(filled) if title.startswith("Tag:")]
    press(K.Key_Return)
    assert filled.frame.sidebar.chosen_theme() is not None
    filled.bench.reading.focus()
    press("jj")
    span = filled.bench.reader.marked()
    ask(filled, "tag indo")
    assert titles(filled)[0] == "Tag: Indo-Pacific"
    press(K.Key_Return)
    assert span in [passage.span for passage in filled.bench.desk.passages]
    assert filled.bench.reader.hasFocus()


def test_tag_and_a_new_name_make_a_theme_in_one_step(filled: MainWindow) -> None:
    filled.bench.reading.focus()
    assert ask(filled, "tag arctis") == []  # nothing is at hand
    press(K.Key_Escape, "jj")
    steps, span = filled.session.history.count(), filled.bench.reader.marked()
    ask(filled, "tag Arctis")
    row = filled._palette.finder.rows.rows[-1]
    assert (row.words(), row.kind) == ("New theme “Arctis”", "Tag")
    press(K.Key_Return)
    theme = filled.session.library.themes.resolve("Arctis")
    assert [p.span for p in filled.bench.desk.passages if theme.id in p.themes] == [span]
    assert filled.session.history.count() == steps + 1
    for query in ("tag oekraine", "tag", "tab arctis"):
        press(K.Key_Escape)
        ask(filled, query)
        assert not [row for row in filled._palette.finder.rows.rows if row.is_new]
    press(K.Key_Escape)
    assert all(value[0] != "new" for value in filled._palette.recent)


def test_letters_without_their_signs_find_names_that_have_them(filled: MainWindow) -> None:
    assert "Oekraïne" in ask(filled, "oekraine")[0]
    press(K.Key_Escape)
    report = filled.bench.desk.report.id
    filled.bench.rename(report, "Tête-à-tête in Ålborg")
    QApplication.processEvents()
    assert ask(filled, "tete alb")[0] == "Tête-à-tête in Ålborg"


def named(*titles: str) -> tuple[ReportSummary, ...]:
    """Reports with these titles."""
    added = datetime(2031, 1, 1, tzinfo=UTC)
    return tuple(
        ReportSummary(n, title, "verslag", None, None, "", "", added)
        for n, title in enumerate(titles)
    )


def test_no_letter_waits_for_the_names_of_ten_thousand_reports() -> None:
    names = ReportNames()
    reports = named(*(f"Overleg {n} in Haven {n % 97}" for n in range(10_000)))
    turns = 1
    while not names.prepare(reports, 1000):  # one event makes a part of them ready, not all
        turns += 1
    assert turns == 10
    before = names.ready
    assert [one.value for one in before] == list(reports)
    starred = tuple(replace(one, starred=True) for one in reports)
    assert names.prepare(starred)
    renewed = names.ready
    assert all(
        one.folded is other.folded and one.value.starred
        for one, other in zip(renewed, before, strict=True)
    )


def test_the_palette_prepares_when_it_is_open(filled: MainWindow, qtbot: QtBot) -> None:
    ask(filled)
    names, reports = filled._palette._reports, filled._palette._summaries()
    qtbot.waitUntil(lambda: names.prepare(reports, 0))
    press("noordzeetop")
    assert "Noordzeetop" in titles(filled)[0]


def test_who_types_at_once_gets_the_rest_a_moment_later(filled: MainWindow, qtbot: QtBot) -> None:
    ask(filled)
    press(K.Key_Escape)
    palette, reports = filled._palette, named(*(f"Overleg {n}" for n in range(3000)), "Zeeslag")
    palette._summaries = lambda: reports
    palette.open()
    QTest.keyClick(palette.finder.field, "z")  # before the window had a moment
    QTest.keyClick(palette.finder.field, "e")
    assert len(palette._reports.ready) < len(reports)
    qtbot.waitUntil(lambda: "Zeeslag" in titles(filled))
    assert palette.finder.field.text() == "ze"


def test_a_beginning_counts_more_than_an_inside_more_than_loose_letters() -> None:
    reports = named(
        "Ontzanding", "Zaak aan nu de deur", "Zandhaven", "Het zand van Zierikzee", "Vissen"
    )
    names = ReportNames()
    assert names.prepare(reports)
    found = [match.value.title for match in search("zand", names.ready)]
    assert found == ["Het zand van Zierikzee", "Zandhaven", "Ontzanding", "Zaak aan nu de deur"]


def test_what_the_reader_does_is_there_too(filled: MainWindow) -> None:
    filled.frame.reports.view.setFocus()
    ask(filled, "go to")
    press(K.Key_Return)
    assert filled.bench.hand.places.isVisible()


def test_what_was_done_last_comes_first(filled: MainWindow) -> None:
    ask(filled, "noordzeetop in ab")
    press(K.Key_Return)
    ask(filled, "sidebar")
    press(K.Key_Return)
    assert ask(filled)[:2] == [
        "Sidebar",
        "Verslag van de Noordzeetop in Aberdeen van 7 en 8 november 2030",
    ]
    assert "Aberdeen" in ask(filled, "noordzeetop")[0]


def test_escape_and_the_same_key_go_back_to_where_the_focus_was(filled: MainWindow) -> None:
    for widget in (filled.frame.search, filled.frame.reports.view, filled.bench.reader):
        widget.setFocus()
        for leave in (K.Key_Escape, K.Key_K):
            ask(filled, "ver")
            assert filled._palette.finder.field.hasFocus()
            press(leave, held=CTRL if leave == K.Key_K else NONE)
            assert not filled._palette.finder.isVisible()
            assert widget.hasFocus()
    ask(filled)
    assert filled._palette.finder.field.text() == ""


def test_arrows_go_round_and_nothing_has_an_answer(filled: MainWindow) -> None:
    finder = (ask(filled, "noordzee"), filled._palette.finder)[1]
    count = len(finder.rows.rows)
    assert count > 2
    press(K.Key_Up)
    assert finder.current() is finder.rows.rows[-1]
    press(K.Key_Down, K.Key_Down)
    assert finder.current() is finder.rows.rows[1]
    press(K.Key_PageDown)
    assert finder.list.currentIndex().row() == min(9, count - 1)
    press("qqqq")
    assert finder.current() is None
    press(K.Key_Return)
    assert finder.isVisible()
    assert finder.message() == "Nothing has these letters."


def test_it_has_names_and_says_the_row_at_hand(filled: MainWindow) -> None:
    ask(filled, "export briefing")
    finder = filled._palette.finder
    assert finder.message().startswith("Export briefing, File, key Ctrl+E. ")
    for widget, role in ((finder.field, QAccessible.Role.EditableText),):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.role() == role
        assert interface.text(QAccessible.Text.Name) == "Command palette"
    rows = QAccessible.queryAccessibleInterface(finder.list)
    assert rows.role() == QAccessible.Role.List
    assert rows.text(QAccessible.Text.Name) == "Answers"


def test_it_speaks_dutch(qtbot: QtBot, filled: MainWindow, open_window: Any) -> None:
    i18n.use_language("nl")
    filled.close()
    window = open_window()
    window.activateWindow()
    ask(window)
    assert window._palette.finder.field.placeholderText() == "Actie, thema, briefing of verslag"
    press("opdr")
    assert window._palette.finder.isVisible()


@pytest.mark.parametrize("size", [(1440, 900), (900, 600), (800, 480)])
def test_it_fits_any_window(filled: MainWindow, size: tuple[int, int]) -> None:
    filled.resize(*size)
    QApplication.processEvents()
    ask(filled)
    finder = filled._palette.finder
    assert filled.rect().contains(finder.geometry().adjusted(16, 16, -16, -16))
    filled.resize(820, 500)
    assert filled.rect().contains(finder.geometry().adjusted(16, 16, -16, -16))


LONG = (
    "Verslag van de informele bijeenkomst van de ministers van Defensie over de verdeling van de "
    "lasten in Vilnius van 11 en 12 juli 2023"
)


@pytest.mark.parametrize(
    ("query", "width", "shown", "marked"),
    [
        ("informele", 60, LONG[:60].rstrip()[:-2].rstrip(), ["informele"]),
        ("vilnius", 60, "Verslag van de informele… Vilnius van 11 en 12 juli 2023", ["Vilnius"]),
        ("vilnius", 30, "Verslag… Vilnius van 11 en 12…", ["Vilnius"]),
        ("lasten vil", 36, "Verslag van… lasten in Vilnius van", ["lasten", "Vil"]),
        ("verslag 2023", 30, "Verslag van de informele… 2023", ["Verslag", "2023"]),
        ("vilnius", 12, "… Vilnius", ["Vilnius"]),
        ("vilnius", 500, LONG, ["Vilnius"]),
        ("vilnius", 1, "…", []),
    ],
)
def test_what_answers_is_seen_also_at_the_end_of_a_long_name(
    query: str, width: int, shown: str, marked: list[str]
) -> None:
    said, at = in_sight(LONG, places(query, LONG), lambda words: len(words) <= width)
    assert said.startswith(shown)
    assert len(said) <= max(width, 3)
    assert [said[start:end] for start, end in at] == marked


@given(
    st.text(alphabet="ab é", max_size=40), st.text(alphabet="abe", max_size=4), st.integers(0, 45)
)
def test_whatever_is_cut_what_is_marked_is_what_answers(text: str, query: str, width: int) -> None:
    found = places(query, text)
    said, at = in_sight(text, found, lambda words: len(words) <= width)
    whole = [text[start:end] for start, end in found]
    assert all(0 <= start < end <= len(said) for start, end in at)
    assert all("…" not in said[start:end] for start, end in at)
    assert len(at) <= len(found)
    if found and width > max(end for _, end in found):
        assert [said[start:end] for start, end in at] == whole


def test_the_window_shows_what_answers_of_a_long_name(filled: MainWindow) -> None:
    report = filled.bench.summaries[0]
    filled.session.do(filled.session.library.reports.edit, report.id, title=LONG)
    filled.bench._catch_up()
    ask(filled, "vilnius juli")
    finder = filled._palette.finder
    first = finder.rows.rows[0]
    assert first.title == LONG
    cell = finder.list.visualRect(finder.list.model().index(0, 0))
    here = finder.list.viewport().grab(cell).toImage()
    accent = look().accent.rgb()
    inked = [
        x
        for x in range(here.width())
        for y in range(here.height())
        if _near(here.pixel(x, y), accent)
    ]
    assert max(inked) > 60  # besides the bar at the left of what is chosen, some words


def _near(one: int, other: int) -> bool:
    return all(abs((one >> by & 255) - (other >> by & 255)) < 24 for by in (0, 8, 16))


def test_a_whole_name_comes_before_a_longer_one_that_was_used_last(filled: MainWindow) -> None:
    assert "Dark paper" in ask(filled, "dark paper")
    press(K.Key_Return)
    found = ask(filled, "dark")
    assert found[0] == "Dark"
    assert "Dark paper" in found


def test_an_action_that_cannot_be_done_now_is_found_and_says_so(filled: MainWindow) -> None:
    assert "Redo" not in ask(filled)
    found = ask(filled, "redo")
    rows = {row.title: row for row in filled._palette.finder.rows.rows}
    assert "Redo" in found
    assert rows["Redo"].kind == "Edit · not now"
    press(K.Key_Return)
    assert "“Redo” cannot be done now." in filled.frame.status.message
    assert not filled._palette.recent
