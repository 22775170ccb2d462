"""The JSON of the command line is what ``resources/schemas`` promises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefing.paths import resource


def validate(name: str, value: Any) -> None:
    schema = json.loads(resource("schemas", f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


@pytest.fixture
def tagged(run, library: Path) -> Path:
    """A library with a passage of two themes and a note."""
    report = run("reports", "--library", library, "--json").json[0]["id"]
    for theme in ("oekraine", "LASTENVERDELING"):
        code = run(
            "tag",
            report,
            "--span",
            "0:20",
            "--theme",
            theme,
            "--note",
            "Kern",
            "--library",
            library,
        ).code
        assert code == 0
    return library


@pytest.mark.parametrize("name", ["reports", "themes", "passages"])
def test_lists(run, tagged: Path, name: str) -> None:
    found = run(name, "--library", tagged, "--json")
    assert found.code == 0
    assert found.json
    validate(name, found.json)


def test_show(run, tagged: Path) -> None:
    reports = run("reports", "--library", tagged, "--json").json
    for report in reports:
        validate("show", run("show", report["id"], "--library", tagged, "--json").json)
    shown = run("show", reports[0]["id"], "--library", tagged, "--json").json
    assert [p["themes"] for p in shown["passages"]] == [["Oekraïne", "lastenverdeling"]]


def test_search(run, tagged: Path) -> None:
    found = run("search", "oekraine", "--library", tagged, "--json").json
    assert found
    validate("search", found)


def test_an_empty_library_is_valid_too(run, tmp_path: Path) -> None:
    library = tmp_path / "new.briefing"
    assert run("theme", "add", "Cyber", "--library", library).code == 0
    for name in ("reports", "themes", "passages"):
        validate(name, run(name, "--library", library, "--json").json)
    validate("search", run("search", "iets", "--library", library, "--json").json)


def test_keys_are_the_same_in_dutch(run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("show", 1, "--library", library, "--json").json
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    dutch = run("show", 1, "--library", library, "--json").json
    assert dutch.keys() == english.keys()
