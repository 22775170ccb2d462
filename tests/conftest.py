"""What all tests share: a home of their own, a known language, no log line unseen."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from briefing import i18n
from briefing.services.library import Library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# how long an example takes says more about the machine than about the program
settings.register_profile("briefing", deadline=None)
settings.load_profile("briefing")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folders, empty, and English as the language."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BRIEFING_HOME", str(folder))
    i18n.use_language("en")
    yield folder
    i18n.use_language("en")


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {self.format(record)}")


@pytest.fixture(autouse=True)
def no_unseen_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which the program logged a warning, unless it takes ``caplog``."""
    handler = _Warnings()
    program = logging.getLogger("briefing")
    program.addHandler(handler)
    yield
    program.removeHandler(handler)
    if "caplog" not in request.fixturenames:
        assert not handler.lines, handler.lines


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library with its first themes."""
    with Library.open(tmp_path / "library.briefing") as opened:
        yield opened
