"""The command line as its users meet it: arguments in; exit code, output and errors out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.services.samples import sample_paths


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The value on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command, in English."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def run_command(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return run_command


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample reports; not to be changed."""
    library = tmp_path_factory.mktemp("samples") / "samples.briefing"
    assert main(["import", "--library", str(library), *map(str, sample_paths())]) == 0
    return library


@pytest.fixture
def library(read_samples: Path, tmp_path: Path) -> Path:
    """A library with the sample reports, to be changed at will."""
    return Path(shutil.copy(read_samples, tmp_path / "library.briefing"))
