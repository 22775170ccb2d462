"""Every message of the program has its translation, and no translation is left over."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_checker", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "translations").glob("*.json")))
def test_catalogue_is_complete(checker: ModuleType, path: Path) -> None:
    complaints: list[str] = []
    found = checker.messages(complaints=complaints)
    assert complaints + list(checker.problems(found, checker.load(path))) == []


def test_the_parts_were_merged() -> None:
    assert not list((ROOT / "resources" / "translations").glob("parts/*"))


def test_messages_are_found_wherever_they_are_given(checker: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        "class Refused(UserError): ...\n"
        "class Worse(errors.Refused): ...\n"
        "tr('plain ' 'text'); i18n.tr('attribute'); tr(variable); tr_error(error)\n"
        "trn('{count} one', '{count} many', n)\n"
        "warnings.append((mark('warning {n}'), {'n': '1'}))\n"
        "raise Worse('refused {path}', path=path) from None\n"
        "Act('act {theme}', change, delta); Act(label='labelled', change=change)\n"
        "Problem('code', 'problem {id}', {})\n",
        encoding="utf-8",
    )
    assert set(checker.messages(tmp_path).values()) == {
        "plain text",
        "attribute",
        ("{count} one", "{count} many"),
        "warning {n}",
        "refused {path}",
        "act {theme}",
        "labelled",
        "problem {id}",
    }


@pytest.mark.parametrize(
    "code", ["tr(f'a {b}')", "tr('{count} a'); trn('{count} a', '{count} b', 1)"]
)
def test_messages_that_cannot_be_translated(checker: ModuleType, tmp_path: Path, code: str) -> None:
    (tmp_path / "code.py").write_text(code, encoding="utf-8")
    complaints: list[str] = []
    checker.messages(tmp_path, complaints)
    assert len(complaints) == 1


@pytest.mark.parametrize(
    ("catalogue", "said"),
    [
        ({}, "missing"),
        ({"a {x}": "b {x}", "c": "d"}, "superfluous"),
        ({"a {x}": "b {y}"}, "placeholders"),
        ({"a {x}": ["b {x}", "c {x}"]}, "not one text"),
        ({"a {x}": ""}, "not one text"),
    ],
)
def test_what_is_wrong_with_a_catalogue(
    checker: ModuleType, catalogue: dict[str, object], said: str
) -> None:
    (problem,) = checker.problems({"a {x}": "a {x}"}, catalogue)
    assert said in problem


def test_a_plural_needs_two_forms(checker: ModuleType) -> None:
    found = {"{count} a": ("{count} a", "{count} b")}
    assert list(checker.problems(found, {"{count} a": ["één a", "{count} b"]})) != []
    assert list(checker.problems(found, {"{count} a": "één"})) != []
    assert list(checker.problems(found, {"{count} a": ["{count} a", "{count} b"]})) == []


def test_dutch_quotes_in_one_way(checker: ModuleType) -> None:
    catalogue = checker.load(ROOT / "resources" / "translations" / "nl.json")
    said = [
        one for text in catalogue.values() for one in ([text] if isinstance(text, str) else text)
    ]
    assert [text for text in said if set(text) & set("“”„\"'")] == []
    # each that opens closes; other closing ones are apostrophes
    assert [text for text in said if text.count("‘") > text.count("’")] == []
