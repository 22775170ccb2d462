"""The composition root: one window at a time, in the language that was chosen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from briefing import app, i18n
from briefing.domain.span import Span
from briefing.paths import log_file
from briefing.settings import Settings


@pytest.fixture
def windows(
    styled: QApplication, qtbot: QtBot, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[app.Windows]:
    """The program's one window, with its library open."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    windows = app.Windows(styled, Settings(language="en", appearance="light"))
    windows.open(library_path)
    qtbot.waitUntil(lambda: windows.current.bench is not None, timeout=20_000)
    yield windows
    windows.current.close()
    windows.current.deleteLater()
    app.prepare(styled, Settings(language="en", appearance="light"))
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_another_language_comes_at_once_and_keeps_the_history(
    windows: app.Windows, qtbot: QtBot, samples: list[Path]
) -> None:
    first = windows.current
    first.import_when_open(samples[:1])
    qtbot.waitUntil(lambda: first.bench.desk.report is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not first.bench.importer.running)
    session = first.session
    report = first.bench.desk.report.id
    session.do(session.library.tagging.toggle, report, Span(0, 7), 1)
    assert session.history.count() == 2

    first.choices.language("nl")
    second = windows.current
    assert second is not first
    qtbot.waitUntil(lambda: second.bench is not None, timeout=20_000)
    assert i18n.language() == "nl"
    assert Settings.load().language == "nl"
    assert second.session is session
    assert second.frame.search.placeholderText() == "Zoek in alle verslagen…"
    qtbot.waitUntil(lambda: not isValid(first))
    assert second.bench.desk.report.id == report
    second.frame.actions.undo.trigger()
    assert session.library.reports.passages(report) == ()
    second.frame.actions.undo.trigger()
    qtbot.waitUntil(lambda: second.frame.reports.model.total == 0)


def test_a_surprise_is_logged_and_told_once(
    windows: app.Windows,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    error = RuntimeError("onverwacht")
    for _ in range(2):
        sys.excepthook(RuntimeError, error, None)
    qtbot.waitUntil(lambda: bool(windows.current.findChildren(QDialog)))
    boxes = windows.current.findChildren(QDialog)
    assert len(boxes) == 1
    assert any(str(log_file()) in said.text() for said in boxes[0].findChildren(QLabel))
    assert "onverwacht" in log_file().read_text(encoding="utf-8")
    boxes[0].close()


def test_what_could_not_be_kept_is_told_in_the_window_in_another_language(
    windows: app.Windows, qtbot: QtBot
) -> None:
    first = windows.current
    act = first.session.library.briefings.add("Noordzeetop")
    first.session.record(act)
    assert first.bench.briefings.open(act.result)
    date = first.bench.briefings.page.head.date
    date.setText("gisteren ofzo")
    date.setModified(True)
    first.choices.language("nl")
    assert windows.current is not first
    assert "gisteren ofzo" in windows.current.frame.banner.text
