"""What looks like a newer version: said, compared, adopted or kept apart; earlier ones are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.domain.span import Span
from briefing.services.contrasting import contrast
from briefing.ui import pages
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.report_model import NOTICE
from briefing.ui.report_words import meta_line
from tests.ui.test_window_accessible import check_names_and_tab
from tests.ui.versions.conftest import NEW, OLD, WORDS


def said_in_list(window: MainWindow, report: int) -> str:
    """What the list says beside a report."""
    model = window.frame.reports.model
    return str(model.data(model.index_of(report), NOTICE))


def test_the_offer_says_of_what_and_why(offering: MainWindow) -> None:
    bar = offering.bench.versioning.strip.offer
    assert bar.text.text().startswith("This looks like a new version of “Verslag van de kusttop")
    assert bar.text.text().endswith("(4–5 June 2031, kusttop.txt).")
    model = offering.frame.reports.model
    older = model.summary(model.index_of(1))
    assert older is not None
    assert meta_line(older).startswith("4–5 June 2031 · ")
    assert "% alike" in bar.why.text()
    assert "same title" in bar.why.text()
    assert said_in_list(offering, 2) == "New version?"
    assert said_in_list(offering, 1) == ""
    spoken = model.data(model.index_of(2), Qt.ItemDataRole.AccessibleTextRole)
    assert "New version?" in spoken


def test_the_older_report_has_no_offer_over_it(offering: MainWindow) -> None:
    offering.bench.go_to(1)
    assert not offering.bench.versioning.strip.offer.isVisible()
    offering.bench.go_to(2)
    assert offering.bench.versioning.strip.offer.isVisible()
    offering.frame.sidebar.choose_trash()
    assert not offering.bench.versioning.strip.offer.isVisible()


def test_kept_apart_by_keys_and_undone(offering: MainWindow, qtbot: QtBot) -> None:
    versioning = offering.bench.versioning
    versioning.strip.offer.apart_button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not versioning.strip.offer.isVisible()
    assert said_in_list(offering, 2) == ""
    assert offering.session.library.versions.offers() == ()
    assert offering.frame.reports.model.total == 2
    offering.frame.actions.undo.trigger()
    qtbot.waitUntil(versioning.strip.offer.isVisible)
    assert said_in_list(offering, 2) == "New version?"


def test_adopting_makes_one_report_of_two_and_can_be_undone(
    offering: MainWindow, qtbot: QtBot
) -> None:
    versioning = offering.bench.versioning
    versioning.strip.offer.adopt_button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: offering.frame.pages.shown == pages.REVIEW)
    assert offering.frame.reports.model.total == 1
    assert said_in_list(offering, 1) == "4 to review"
    assert offering.frame.status.message.endswith("has a new version")
    versioning.review.back.click()
    assert offering.bench.desk.report.id == 1
    switch = versioning.strip.versions
    assert switch.isVisible()
    assert switch.switch.text().startswith("Version 2 of 2")
    assert switch.todo.text() == "4 passages to review"
    offering.frame.actions.undo.trigger()
    qtbot.waitUntil(lambda: offering.frame.reports.model.total == 2)
    qtbot.waitUntil(lambda: bool(versioning.offers))
    assert not switch.isVisible()
    offering.frame.actions.redo.trigger()
    qtbot.waitUntil(lambda: offering.frame.reports.model.total == 1)
    assert offering.session.library.check() == ()


def test_menu_and_palette_do_it_too(offering: MainWindow, qtbot: QtBot) -> None:
    versioning, actions = offering.bench.versioning, offering.frame.actions.versions
    every = (
        actions.compare,
        actions.adopt,
        actions.apart,
        actions.earlier,
        actions.later,
        actions.split,
    )

    def ready() -> list[bool]:
        return [action.isEnabled() for action in every]

    assert ready() == [True, True, True, False, False, False]
    with qtbot.waitSignal(versioning.compare.loaded):
        actions.compare.trigger()
    assert ready() == [False, True, True, False, False, False]
    actions.adopt.trigger()
    qtbot.waitUntil(lambda: offering.frame.pages.shown == pages.REVIEW)
    assert ready() == [False] * 6
    versioning.review.back.click()
    assert ready() == [False, False, False, True, False, True]
    actions.earlier.trigger()
    assert offering.frame.pages.shown == pages.EARLIER
    assert versioning.earlier.hasFocus()
    assert ready() == [False, False, False, False, True, True]
    offering.palette_open()
    assert offering._palette is not None
    found = offering._palette.rows("later version")
    assert "Read the later version" in next(row.title for row in found)
    offering._palette.finder.leave()
    actions.later.trigger()
    assert offering.frame.pages.shown == pages.READER
    actions.earlier.trigger()
    actions.split.trigger()
    qtbot.waitUntil(lambda: offering.frame.reports.model.total == 2)
    assert offering.frame.pages.shown == pages.READER
    assert not actions.split.isEnabled()
    assert offering.session.library.check() == ()


def test_both_texts_side_by_side(offering: MainWindow, qtbot: QtBot) -> None:
    versioning = offering.bench.versioning
    compare = versioning.compare
    versioning.strip.offer.compare_button.click()
    assert offering.frame.pages.shown == pages.COMPARE
    qtbot.waitUntil(lambda: bool(compare.differences))
    assert f"{len(compare.differences)} places differ" in compare.count.text()
    old = {p.quote for p in compare.old.scene.index.by_id.values()}
    new = {p.quote for p in compare.new.scene.index.by_id.values()}
    assert {"2", "niet"} <= old
    assert "3" in new
    assert compare.new.hasFocus()
    first = compare.new.caret()
    assert "now at number 1" in compare.count.text()
    QTest.keyClick(compare.new, Qt.Key.Key_J)
    assert compare.new.caret() != first
    assert "now at number 2" in compare.count.text()
    QTest.keyClick(compare.new, Qt.Key.Key_K)
    assert compare.new.caret() == first
    QTest.keyClick(compare.new, Qt.Key.Key_1)
    assert offering.session.history.count() == 0
    QTest.keyClick(compare.new, Qt.Key.Key_Escape)
    assert offering.frame.pages.shown == pages.READER
    versioning.strip.offer.compare_button.click()
    compare.adopt_button.click()
    qtbot.waitUntil(lambda: offering.frame.pages.shown == pages.REVIEW)


def test_an_earlier_version_is_read_and_not_tagged(reviewing: MainWindow, qtbot: QtBot) -> None:
    versioning = reviewing.bench.versioning
    versioning.review.back.click()
    bar = versioning.strip.versions
    actions = bar.menu.actions()
    *actions, _rule, _apart = actions
    assert ["Version 2" in a.text() for a in actions] == [True, False]
    assert "present version" in actions[0].text()
    assert "kusttop.txt" in actions[1].text()
    assert "4 passages" in actions[1].text()
    assert [a.isChecked() for a in actions] == [True, False]
    actions[1].trigger()
    assert reviewing.frame.pages.shown == pages.EARLIER
    assert bar.band.text() == "Earlier version, not the present one"
    assert bar.band.isVisible()
    assert "2 procent" in versioning.earlier.report_text()
    assert len(versioning.earlier.scene.index.by_id) == 4
    count = reviewing.session.history.count()
    versioning.earlier.set_selection(Span(0, 20))
    QTest.keyClick(versioning.earlier, Qt.Key.Key_1)
    assert reviewing.session.history.count() == count
    assert "earlier version" in reviewing.frame.status.hinted
    versioning.earlier.set_selection(None)
    bar.present.click()
    assert reviewing.frame.pages.shown == pages.READER
    assert bar.band.isHidden()
    bar.menu.actions()[1].trigger()
    QTest.keyClick(versioning.earlier, Qt.Key.Key_Escape)
    assert reviewing.frame.pages.shown == pages.READER


def test_the_original_of_the_version_that_is_read_is_saved(
    reviewing: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    versioning = reviewing.bench.versioning
    asked: list[str] = []

    def ask(_parent: object, _title: str, proposal: str) -> tuple[str, str]:
        asked.append(Path(proposal).name)
        return str(tmp_path / f"{len(asked)}.txt"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    versioning.review.back.click()
    reviewing.frame.actions.save_original.trigger()
    versioning.strip.versions.menu.actions()[1].trigger()
    reviewing.frame.actions.save_original.trigger()
    assert asked == ["kusttop-verbeterd.txt", "kusttop.txt"]
    assert (tmp_path / "1.txt").read_text("utf-8") == NEW
    assert (tmp_path / "2.txt").read_text("utf-8") == OLD


def test_a_version_becomes_a_report_of_its_own_and_back(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    versioning = reviewing.bench.versioning
    versioning.review.back.click()
    *_, apart = versioning.strip.versions.menu.actions()
    assert apart.text() == "Make version 2 a report of its own"
    apart.trigger()
    qtbot.waitUntil(lambda: reviewing.frame.reports.model.total == 2)
    assert reviewing.bench.desk.report.id == 3
    assert reviewing.bench.desk.report.document.text.count("3 procent") == 1
    assert not versioning.strip.versions.isVisible()
    assert reviewing.frame.status.message.startswith("Version 2 of “Verslag van de kusttop")
    reviewing.bench.go_to(1)
    assert len(reviewing.bench.desk.passages) == len(WORDS)
    reviewing.frame.actions.undo.trigger()
    qtbot.waitUntil(lambda: reviewing.frame.reports.model.total == 1)
    assert versioning.strip.versions.isVisible()
    assert reviewing.session.library.check() == ()


def test_passages_that_stay_behind_are_told_of_beside_the_cards(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    versioning = reviewing.bench.versioning
    QTest.keyClick(versioning.review.list, Qt.Key.Key_O)
    versioning.review.back.click()
    link = versioning.elsewhere.links[0]
    qtbot.waitUntil(lambda: link.text() == "4 passages stand in version 1")
    assert link.isVisible()
    assert versioning.elsewhere.links[1].isHidden()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert reviewing.frame.pages.shown == pages.EARLIER
    assert versioning.strip.versions.band.isVisible()
    assert not versioning.elsewhere.isVisible()
    # nothing can be moved there
    some = next(iter(versioning.earlier.scene.index.by_id.values()))
    versioning.earlier.go_to(some.span)
    corner = versioning.earlier.caret_rect(some.start).topLeft()
    assert versioning.earlier.hand.end_under(corner) is None
    versioning.strip.versions.present.click()
    assert versioning.elsewhere.isVisible()
    reviewing.frame.actions.undo.trigger()
    reviewing.frame.actions.undo.trigger()  # the adoption
    qtbot.waitUntil(lambda: not versioning.elsewhere.isVisible())


def test_another_report_leaves_the_earlier_version(
    reviewing: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "anders.txt"
    path.write_text("Iets heel anders\n\nOver bruggen en sluizen in het binnenland.\n", "utf-8")
    versioning = reviewing.bench.versioning
    versioning.review.back.click()
    versioning.strip.versions.menu.actions()[1].trigger()
    reviewing.import_when_open([path])
    qtbot.waitUntil(lambda: reviewing.bench.desk.report.id == 3, timeout=20_000)
    assert reviewing.frame.pages.shown == pages.READER
    assert not versioning.strip.versions.isVisible()


def test_an_undo_while_an_earlier_version_is_read(reviewing: MainWindow, qtbot: QtBot) -> None:
    versioning = reviewing.bench.versioning
    versioning.review.back.click()
    versioning.strip.versions.menu.actions()[1].trigger()
    reviewing.frame.actions.undo.trigger()  # the adoption: there is one version again
    qtbot.waitUntil(lambda: reviewing.frame.reports.model.total == 2)
    assert reviewing.frame.pages.shown == pages.READER
    assert not versioning.strip.versions.isVisible()


@pytest.mark.parametrize("tongue", ["nl", "en"])
@pytest.mark.parametrize("name", ["offer", "compare", "earlier", "review"])
def test_all_is_named_and_reached_by_tab(
    tongue: str,
    name: str,
    offered: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> None:
    i18n.use_language(tongue)
    appearance.choose("dark" if tongue == "nl" else "light")
    window = open_window(path=offered)
    versioning = window.bench.versioning
    qtbot.waitUntil(lambda: bool(versioning.offers))
    window.bench.open_fresh(2)
    if name == "compare":
        versioning.compare_offer()
        qtbot.waitUntil(lambda: bool(versioning.compare.differences))
    elif name in ("review", "earlier"):
        versioning.adopt()
        qtbot.waitUntil(lambda: bool(versioning.review.items))
        if name == "earlier":
            versioning.review.back.click()
            versioning.strip.versions.menu.actions()[1].trigger()
    window.frame.sidebar.rows.setFocus()
    check_names_and_tab(window)


def test_differences_of_texts_in_order() -> None:
    old = "Een.\nTwee drie vier.\nWeg.\nSlot."
    new = "Een.\nTwee 😀 vier.\nSlot.\nErbij."
    found = contrast(old, new)
    # what is the same on both sides, the differences left out, is the same text
    kept = [_without(old, [d.old for d in found]), _without(new, [d.new for d in found])]
    assert kept[0] == kept[1]
    assert (found[0].old.of(old), found[0].new.of(new)) == ("drie", "😀")
    assert "Erbij" in "".join(d.new.of(new) for d in found)
    assert "Weg" in "".join(d.old.of(old) for d in found)
    assert contrast(old, old) == ()


def _without(text: str, spans: list[Span]) -> str:
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text
