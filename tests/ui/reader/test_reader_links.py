"""Hyperlinks in the text: underlined, told, copied, and opened only when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.domain.document import Block, BlockKind, Document, Link, Metadata
from briefing.domain.packing import pack
from briefing.services.library import Library
from briefing.store.documents import NewReport, SourceFile
from briefing.ui.links import can_open, tip
from briefing.ui.main_window import MainWindow

TEXT = "Een kop\nLees 😀 het verslag van de top in het archief.\nOpen geen bestand van hier."
WEB = "https://example.org/verslag?a=1&b=2"


@pytest.fixture
def linked(library_path: Path, open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """The window with a report of which some words are links."""
    links = []
    for words, url in (("het verslag van de top", WEB), ("geen bestand", "file:///etc/passwd")):
        at = TEXT.index(words)
        links.append(Link(at, at + len(words), url))
    blocks, at = [], 0
    for number, line in enumerate(TEXT.split("\n")):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind, at, at + len(line), 0 if number else 1))
        at += len(line) + 1
    document = Document(TEXT, tuple(blocks), metadata=Metadata(title="Links"), links=tuple(links))
    file = SourceFile("links.html", "text/html", sha256(b"x").hexdigest(), b"x")
    with Library.open(library_path) as library:
        library.store.add_report(NewReport(file, pack(document), analysis=1))
    window = open_window()
    qtbot.waitUntil(lambda: window.bench.desk.report is not None)
    return window


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened in the browser."""
    seen: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: seen.append(url.toString()) or True
    )
    return seen


def spot(window: MainWindow, words: str) -> QPoint:
    """A place on these words in the reader's viewport."""
    reader = window.bench.reader
    return reader.caret_rect(TEXT.index(words) + 2).center().toPoint()


def test_a_link_is_underlined(linked: MainWindow) -> None:
    reader = linked.bench.reader
    picture = reader.viewport().grab().toImage()
    accent = linked.palette().accent().color().name()
    box = reader.caret_rect(TEXT.index("verslag"))
    column = [
        picture.pixelColor(int(box.x()) + 8, y).name()
        for y in range(int(box.top()), int(box.bottom()))
    ]
    assert accent in column


def test_only_ctrl_and_click_opens_it(linked: MainWindow, opened: list[str]) -> None:
    port, at = linked.bench.reader.viewport(), spot(linked, "verslag")
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert opened == []
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=at)
    assert opened == [WEB]


def test_what_leads_elsewhere_than_the_web_is_never_opened(
    linked: MainWindow, opened: list[str]
) -> None:
    at = spot(linked, "bestand")
    QTest.mouseClick(
        linked.bench.reader.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        pos=at,
    )
    assert opened == []
    assert "file:///etc/passwd" in linked.frame.banner.text
    for url in ("javascript:alert(1)", "smb://host/x", "", "C:\\x.exe", "data:text/html,x"):
        assert not can_open(url)
    assert can_open("mailto:iemand@example.org")


def test_by_keyboard_from_the_menu(linked: MainWindow, opened: list[str]) -> None:
    reader = linked.bench.reader
    reader.set_caret(TEXT.index("verslag"))
    actions = {a.text().replace("&", ""): a for a in linked.bench.reader_menu().actions()}
    actions["Copy link address"].trigger()
    assert QGuiApplication.clipboard().text() == WEB
    actions["Open link in the browser"].trigger()
    assert opened == [WEB]
    reader.set_caret(TEXT.index("bestand"))
    actions = {a.text().replace("&", ""): a for a in linked.bench.reader_menu().actions()}
    assert not actions["Open link in the browser"].isEnabled()
    reader.set_caret(1)
    assert "Copy link address" not in {
        a.text().replace("&", "") for a in linked.bench.reader_menu().actions()
    }


def test_the_tip_says_where_it_leads(linked: MainWindow) -> None:
    link = linked.bench.reader.link_under(spot(linked, "verslag").toPointF())
    assert link is not None
    assert tip(link.url).splitlines() == [WEB, "Ctrl+click opens it in the browser"]
    assert tip("file:///x") == "file:///x"
    assert linked.bench.reader.link_under(spot(linked, "archief").toPointF()) is None
