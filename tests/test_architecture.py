"""The house as DESIGN draws it, where import-linter cannot see it."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEAVES = {"briefing.errors", "briefing.i18n", "briefing.logs", "briefing.paths"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found.add(node.module or "")
    return found


def test_the_domain_needs_only_the_standard_library() -> None:
    for path in (ROOT / "briefing" / "domain").glob("*.py"):
        for module in imported(path):
            allowed = (
                module.split(".")[0] in sys.stdlib_module_names
                or module.startswith("briefing.domain")
                or module in LEAVES
            )
            assert allowed, f"{path.name} imports {module}"


@pytest.mark.parametrize("folder", ["packaging", "db", "resources", "tests"])
def test_these_folders_are_no_packages(folder: str) -> None:
    # packaging/__init__.py would hide the library of that name
    assert not list((ROOT / folder).rglob("__init__.py"))


def test_all_versions_are_pinned_once() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert pins == PROJECT["tool"]["uv"]["constraint-dependencies"]
    assert all(pin.count("==") == 1 and "/" not in pin for pin in pins)
    names = {_plain(pin.split("==")[0]) for pin in pins}
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    assert {_plain(need.split(">")[0]) for need in wanted} <= names


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def test_everything_that_is_imported_is_declared() -> None:
    declared = {
        "PySide6": "pyside6-essentials",
        "shiboken6": "pyside6-essentials",
        "markdown_it": "markdown-it-py",
    }
    needed = {_plain(need.split(">")[0]) for need in PROJECT["project"]["dependencies"]}
    for path in (ROOT / "briefing").rglob("*.py"):
        for module in imported(path):
            top = module.split(".")[0]
            if top in sys.stdlib_module_names or top == "briefing":
                continue
            assert declared.get(top, _plain(top)) in needed, f"{path.name} imports {module}"
