"""What the scripts install, told by a system that stands in: its packages are a list, and its
apt-get writes down what it is asked."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "packaging" / "setup.sh"
EMOJI, LETTERS = "fonts-noto-color-emoji", "fonts-dejavu-core"


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Runs ``system_packages`` for a purpose where these packages are; gives what apt-get was
    asked to install."""
    log = tmp_path / "asked"

    def run(purpose: str, present: str) -> list[str]:
        tools = {
            "dpkg-query": f'for one in {present}; do echo "installed $one"; done',
            "apt-get": f'[ "$1" = update ] || echo "$*" >>"{log}"',
            "id": "echo 0",
        }
        for name, does in tools.items():
            tool = tmp_path / name
            tool.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
            tool.chmod(0o755)
        log.write_text("", encoding="utf-8")
        script = f'set -eu; . "{SCRIPT}"; python="$(command -v python3)"; system_packages {purpose}'
        env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
        subprocess.run(["sh", "-c", script], env=env, check=True, capture_output=True)
        return log.read_text(encoding="utf-8").split()

    return run


def everything(purpose: str) -> str:
    """The packages that a purpose needs, as the script has them."""
    named = "$qt_packages $screen_packages $font_packages"
    script = f'. "{SCRIPT}"; echo {named if purpose == "window" else ""}'
    return subprocess.run(
        ["sh", "-c", script], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_window_on_a_bare_system_gets_letters_and_emoji(
    asked: Callable[[str, str], list[str]],
) -> None:
    wanted = asked("window", "bash")
    assert LETTERS in wanted
    assert EMOJI in wanted


def test_emoji_alone_are_no_reason_to_install(asked: Callable[[str, str], list[str]]) -> None:
    """Who has all that is needed is not asked for a password over a font."""
    assert asked("window", everything("window")) == []


def test_the_command_line_needs_no_fonts(asked: Callable[[str, str], list[str]]) -> None:
    assert asked("run", "bash") == []


def test_papers_of_tests_are_printed_in_the_letters_that_they_name(
    asked: Callable[[str, str], list[str]],
) -> None:
    """Where a line ends, and what its number touches, depends on how wide its letters are."""
    wanted = asked("test", "bash")
    assert {LETTERS, "fonts-liberation"} <= {*wanted}
