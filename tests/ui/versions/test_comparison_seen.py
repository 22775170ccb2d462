"""Comparing versions, and where the keyboard is seen there, in every look."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from briefing.ui.main_window import MainWindow
from tests.ui import test_surfaces_accessible as walked
from tests.ui.test_focus_seen import worn

__all__ = ["worn"]


def test_the_focus_is_seen_beside_two_texts(worn: None, offering: MainWindow, qtbot: QtBot) -> None:
    versioning = offering.bench.versioning
    assert walked.dim_focus(versioning.strip.offer) == []
    versioning.compare_offer()
    page = versioning.compare
    qtbot.waitUntil(lambda: bool(page.isVisible() and page.differences))
    assert walked.dim_focus(page) == []


def test_the_focus_is_seen_where_passages_are_reviewed(
    worn: None, reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = reviewing.bench.versioning.review
    assert walked.dim_focus(review) == []
    review.pick()
    qtbot.waitUntil(review.picker.reader.isVisible)
    assert walked.dim_focus(review) == []
