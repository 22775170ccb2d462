"""How the program starts: command line or window, with or without a screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from briefing import __main__ as start
from briefing import app, i18n
from briefing.settings import Settings
from briefing.ui.look import appearance

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], False),
        (["verslag.txt"], False),
        (["import", "verslag.txt"], True),
        (["--version"], True),
        (["-h"], True),
        (["demo"], True),
        (["./demo"], False),
    ],
)
def test_who_gets_the_arguments(arguments: list[str], expected: bool) -> None:
    assert start.wants_command_line(arguments) is expected


def test_every_command_goes_to_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        start.main(["--help"])
    listed = re.findall(r"^ {4}([a-z-]+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    assert set(listed) == start.COMMANDS


def test_without_a_screen_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert start.main([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert "screen" in said.err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_of_these_is_a_screen(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    assert not start.has_screen()
    monkeypatch.setenv(name, "something")
    assert start.has_screen()


def test_the_command_line_needs_no_qt(tmp_path: Path) -> None:
    program = "import sys; from briefing.__main__ import main; main(['--version'])"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; assert 'PySide6' not in sys.modules"],
        env=os.environ | {"BRIEFING_HOME": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Error" not in done.stderr


def test_the_window_paints_before_the_store_is_loaded(tmp_path: Path) -> None:
    program = """
import os, sys
from briefing import __main__
from briefing.ui.main_window import MainWindow
def look(self):
    late = {"sqlalchemy", "alembic", "reportlab", "briefing.services", "briefing.domain.library"}
    print(sorted(late & set(sys.modules)), flush=True)
    os._exit(0)
MainWindow.open_library = look
__main__.main([])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"BRIEFING_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_dutch_makes_qt_speak_dutch(qapp: QApplication) -> None:
    settings = Settings(language="nl", appearance="dark")
    app.prepare(qapp, settings)
    try:
        assert i18n.language() == "nl"
        assert QLocale().toString(1234) == "1.234"
        assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
        assert appearance.look.dark
    finally:
        app.prepare(qapp, Settings(language="en", appearance="light"))
        assert (
            qapp.findChildren(QTranslator) == []
            or QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
        )
        QLocale.setDefault(QLocale.c())
