"""A library in which a newer file of a report has come in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow

OLD = """VERSLAG VAN DE KUSTTOP IN DELFZIJL VAN 4 EN 5 JUNI 2031

Opening

De voorzitter opende de top en heette de deelnemers welkom in de haven van Delfzijl.

Nederland draagt 2 procent bij aan het onderhoud van de dijken langs de kust.

Werksessie I: Dijken

De kuststaten spraken over het beheer van de dijken en over de kosten daarvan.

Er wordt niet gebouwd in zee zolang de natuur daar hinder van heeft.

De deelnemers bedanken de gastheer voor de ontvangst.

Werksessie II: Havens

De haven van Lauwersoog blijft het hele jaar open voor vissers uit alle kuststaten.

Zij besloten de volgende bijeenkomst in het voorjaar van 2032 te houden.
"""
THANKS = "De deelnemers bedanken de gastheer voor de ontvangst."
WORDS = (
    "De voorzitter opende de top en heette de deelnemers welkom in de haven van Delfzijl.",
    "Nederland draagt 2 procent bij aan het onderhoud van de dijken langs de kust.",
    "Er wordt niet gebouwd in zee zolang de natuur daar hinder van heeft.",
    THANKS,
    "De haven van Lauwersoog blijft het hele jaar open voor vissers uit alle kuststaten.",
)
NEW = (
    OLD.replace("2 procent", "3 procent")
    .replace(
        "De haven van Lauwersoog blijft het hele jaar open voor vissers uit alle kuststaten.\n\n",
        "",
    )
    .replace(
        THANKS, f"Tussentijds werd gegeten.\n\n{THANKS}\n\nNa afloop volgde een diner.\n\n{THANKS}"
    )
    .replace("niet gebouwd", "gebouwd")
)


def offer(library: Library, folder: Path) -> None:
    """Put in a tagged report (1) and another file of it (2)."""
    for name, text in (("kusttop.txt", OLD), ("kusttop-verbeterd.txt", NEW)):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        (result,) = import_paths(library, [path]).results
        assert result.status == "added"
        if name == "kusttop.txt":
            shown = library.reports.get(result.report or 0).document.text
            for number, words in enumerate(WORDS):
                at = shown.index(words)
                theme = number % 3 + 1
                library.tagging.tag(1, Span(at, at + len(words)), theme)
    assert [one.new.id for one in library.versions.offers()] == [2]


@pytest.fixture
def offered(made: Callable[..., Path], library_path: Path) -> Path:
    """A library of the test's own that holds both."""
    shutil.copy(made(offer), library_path)
    return library_path


@pytest.fixture
def offering(offered: Path, open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """The window with the newer report open, and what is offered over it."""
    window = open_window(path=offered)
    qtbot.waitUntil(lambda: bool(window.bench.versioning.offers))
    window.bench.open_fresh(2)
    qtbot.waitUntil(window.bench.versioning.strip.offer.isVisible)
    return window


@pytest.fixture
def reviewing(offering: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the passages to be reviewed, the first one chosen."""
    versioning = offering.bench.versioning
    versioning.strip.offer.adopt_button.click()
    qtbot.waitUntil(lambda: len(versioning.review.items) == len(WORDS))
    return offering
