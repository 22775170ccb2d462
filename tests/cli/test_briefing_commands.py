"""Briefings on the command line: made, filled, shown, exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from jsonschema import Draft202012Validator

from briefing.paths import resource
from briefing.services.library import Library


def _validate(name: str, value: Any) -> None:
    schema = json.loads(resource("schemas", f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


@pytest.fixture
def kept(run, library: Path) -> Path:
    """A library with two tagged passages in a briefing."""
    for number, (span, theme) in enumerate((("0:20", "oekraine"), ("30:60", "indo")), start=1):
        ran = run("tag", 1, "--span", span, "--theme", theme, "--library", library)
        assert (ran.code, ran.out.strip()) == (0, str(number))
    made = run("briefing", "new", "Noordzeetop: lasten", "--for", "de minister", *_in(library))
    assert (made.code, made.out.strip()) == (0, "1")
    assert run("briefing", "add", "noordzee", 1, 2, *_in(library)).code == 0
    return library


def _in(library: Path) -> tuple[object, ...]:
    return "--library", library


def test_list_and_show(run, kept: Path) -> None:
    found = run("briefings", *_in(kept), "--json").json
    _validate("briefings", found)
    assert [(one["title"], one["passages"]) for one in found] == [("Noordzeetop: lasten", 2)]
    shown = run("briefing", "show", 1, *_in(kept), "--json").json
    _validate("briefing", shown)
    assert [one["theme"] for one in shown["sections"]] == ["Oekraïne", "Indo-Pacific"]
    assert shown["recipient"] == "de minister"
    lines = run("briefing", "show", "NOORDZEE", *_in(kept)).out.splitlines()
    assert lines[:2] == ["Noordzeetop: lasten", "For: de minister"]
    assert run("briefings", *_in(kept)).out.strip() == "1  Noordzeetop: lasten  (2 passages)"


def test_a_new_library_has_none(run, tmp_path: Path) -> None:
    library = tmp_path / "new.briefing"
    assert run("theme", "add", "Cyber", *_in(library)).code == 0
    found = run("briefings", *_in(library), "--json").json
    assert found == []
    _validate("briefings", found)


def test_adding_again_says_so(run, kept: Path) -> None:
    again = run("briefing", "add", 1, 1, 2, *_in(kept))
    assert again.code == 0
    assert again.out.splitlines() == [
        "Added 0 passages to Noordzeetop: lasten.",
        "2 stood there already.",
    ]


def test_passages_go_under_a_theme_and_out_again(run, kept: Path) -> None:
    assert run("briefing", "remove", 1, 2, *_in(kept)).code == 0
    assert run("briefing", "add", 1, 2, "--theme", "lasten", *_in(kept)).code == 0
    shown = run("briefing", "show", 1, *_in(kept), "--json").json
    assert [one["theme"] for one in shown["sections"]] == ["Oekraïne", "lastenverdeling"]
    assert run("briefing", "remove", 1, 99, *_in(kept)).code == 1
    assert run("briefing", "add", 1, 99, *_in(kept)).code == 1


def test_fields_change(run, kept: Path) -> None:
    changed = run(
        *("briefing", "edit", 1, "--title", "De top", "--date", "2031-11-12"),
        *("--core-message", "Houd vast.", "--from", "directie Noordzee", *_in(kept), "--json"),
    )
    _validate("briefings", [changed.json])
    assert (changed.json["title"], changed.json["date"]) == ("De top", "2031-11-12")
    assert changed.json["recipient"] == "de minister"
    assert run("briefing", "edit", 1, "--title", " ", *_in(kept)).code == 1


def test_export_writes_it_as_it_stands(run, kept: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "top.pdf"
    ran = run("export", "-o", pdf, "--briefing", "noordzee", *_in(kept), "--json")
    assert ran.json == {"path": str(pdf), "passages": 2, "sources": 1}
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "Noordzeetop: lasten" in text
    assert "de minister" in text
    assert text.index("Oekraïne") < text.index("Indo-Pacific")


def test_export_speaks_the_language_that_is_asked_for(run, kept: Path, tmp_path: Path) -> None:
    for asked, words in (("nl", "Bronnen"), ("en", "Sources")):
        for what in (("--briefing", 1), ("--theme", "indo")):
            pdf = tmp_path / "top.pdf"
            done = run("export", "-o", pdf, *what, "--language", asked, *_in(kept))
            assert done.code == 0
            document = pypdfium2.PdfDocument(pdf)
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
            document.close()
            assert words in text
            assert ("page 1 of 1" in text) == (asked == "en")
    assert run("export", "-o", pdf, "--language", "fr", *_in(kept)).code == 2


def test_passages_in_the_trash_are_refused(run, kept: Path) -> None:
    assert run("briefing", "new", "Diner", *_in(kept)).code == 0
    with Library.open(kept) as library:
        library.tagging.trash([2])
    ran = run("briefing", "add", 2, 1, 2, *_in(kept))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.strip().endswith("Passage 2 lies in the trash. Restore it first.")
    assert run("briefings", *_in(kept), "--json").json[0]["passages"] == 0


def test_export_refuses_what_does_not_go_together(run, kept: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "top.pdf"
    both = run("export", "-o", pdf, "--briefing", 1, "--theme", "indo", *_in(kept))
    assert both.code == 2
    dated = run("export", "-o", pdf, "--briefing", 1, "--from", "2031-01-01", *_in(kept))
    assert (dated.code, len(dated.err.splitlines())) == (1, 1)
    assert run("export", "-o", pdf, "--briefing", "diner", *_in(kept)).code == 1
    assert not pdf.exists()


def test_deleted_ones_are_gone_from_the_list(run, kept: Path) -> None:
    assert run("briefing", "delete", 1, *_in(kept)).code == 0
    assert run("briefings", *_in(kept), "--json").json == []
    assert run("briefing", "show", 1, *_in(kept)).code == 1
    assert run("check", *_in(kept)).code == 0
