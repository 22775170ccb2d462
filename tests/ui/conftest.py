"""Fixtures of the window's tests: an isolated home, a chosen language, no Qt warning unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from briefing import i18n
from briefing.ui import look, style

# the offscreen platform says these about itself, not about us
_HARMLESS = ("This plugin does not support",)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The plain application class; the style is put on it by :func:`styled`."""
    return QApplication


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    """The application with the program's fonts and style."""
    look.load_fonts()
    look.appearance.choose("light")
    style.set_up(qapp)
    return qapp


@pytest.fixture(autouse=True)
def isolated(
    styled: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A home of its own and English for each test; background tasks end with it."""
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    i18n.use_language("en")
    look.appearance.choose("light")
    yield
    QThreadPool.globalInstance().waitForDone()
    styled.processEvents()
    i18n.use_language("en")


@pytest.fixture(autouse=True)
def no_qt_warnings(isolated: None, qtlog: object) -> Iterator[None]:
    """Fail a test during which Qt complained."""
    yield
    said = [
        record.message
        for record in qtlog.records  # type: ignore[attr-defined]
        if record.type.name not in ("QtDebugMsg", "QtInfoMsg")
        and not any(text in record.message for text in _HARMLESS)
    ]
    assert not said, said
