"""The command line as a process and as a language."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import __main__ as start
from briefing.cli import main, reports
from briefing.cli.parser import parse

ROOT = Path(__file__).resolve().parents[2]


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["bla"], ["tag", "1"], ["theme"], ["show"]])
def test_wrong_usage_is_2(run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.err.startswith("usage: briefing")


@pytest.mark.parametrize(
    "arguments",
    [
        ["passages", "--from", "gisteren"],
        ["tag", "1", "--theme", "x", "--span", "9:3"],
        ["tag", "1", "--theme", "x", "--span", "a:b"],
        ["tag", "1", "--theme", "x", "--span", "1:2", "--quote", "y"],
        ["theme", "add", "x", "--key", "0"],
        ["search", "x", "--limit", "0"],
    ],
)
def test_wrong_values_are_2(run, arguments: list[str]) -> None:
    assert run(*arguments).code == 2


def test_help_is_in_the_users_language(run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "list the reports" in run("--help").out
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    dutch = run("--help").out
    assert dutch.startswith("gebruik: briefing")
    for english in ("usage", "options", "positional", "show", "commands:"):
        assert english not in dutch.replace("    show ", "")
    assert "ontbreken: VERSLAG" in run("show").err


def test_the_start_knows_the_same_commands() -> None:
    with pytest.raises(SystemExit):
        parse(["theme", "--help"])
    for command in start.COMMANDS:
        with pytest.raises(SystemExit) as stop:
            parse([command, "--help"])
        assert stop.value.code == 0


def test_every_command_takes_library_and_json() -> None:
    for words in (
        ["import", "x"],
        ["reports"],
        ["show", "1"],
        ["themes"],
        ["theme", "add", "x"],
        ["theme", "rename", "x", "y"],
        ["theme", "delete", "x"],
        ["theme", "merge", "x", "--into", "y"],
        ["tag", "1", "--theme", "x", "--span", "0:1"],
        ["passages"],
        ["search", "x"],
        ["export", "-o", "x.pdf"],
        ["check"],
        ["demo"],
    ):
        chosen = parse([*words, "--library", "a.briefing", "--json"])
        assert (chosen.library, chosen.json) == (Path("a.briefing"), True)


def test_no_qt_is_imported(library: Path) -> None:
    code = (
        "import sys\n"
        "from briefing.__main__ import main\n"
        f"assert main(['search', 'oekraine', '--library', {str(library)!r}]) == 0\n"
        "found = [m for m in sys.modules if m.startswith(('PySide6', 'briefing.ui'))]\n"
        "sys.exit(f'imported: {found}' if found else 0)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_help_needs_no_database() -> None:
    code = (
        "import sys\n"
        "from briefing.__main__ import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "sys.exit('sqlalchemy' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_output_is_utf8_in_the_c_locale(library: Path) -> None:
    ran = process(
        "themes", "--library", str(library), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert ran.returncode == 0
    assert "Oekraïne" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(library: Path) -> None:
    command = [sys.executable, "-m", "briefing", "show", "1", "--library", str(library), "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")


def test_a_mistake_of_ours_is_one_line_and_a_log(
    run, library: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(reports, "open_library", broken)
    ran = run("reports", "--library", library)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "briefing.log" in ran.err
    assert [r.levelno for r in caplog.records] == [logging.ERROR]


def test_stopping_is_quiet(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reports, "open_library", stopped)
    ran = run("reports")
    assert (ran.code, ran.err) == (1, "briefing: Stopped.\n")


def test_the_language_chosen_in_the_window_counts(run, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text('{"language": "nl"}', encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert run("--help").out.startswith("gebruik")
