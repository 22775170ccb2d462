"""Each command with real files and a real library."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from briefing.services.samples import sample_paths

FIRST = sample_paths()[0]


def test_import_tells_each_file_and_goes_on_after_a_bad_one(run, tmp_path: Path) -> None:
    folder = tmp_path / "verslagen" / "2031"
    folder.mkdir(parents=True)
    (folder / "goed.txt").write_bytes(FIRST.read_bytes())
    (folder / "leeg.txt").write_bytes(b"")
    library = tmp_path / "new.briefing"
    ran = run("import", tmp_path / "verslagen", "--library", library)
    assert ran.code == 1
    assert "goed.txt" in ran.out
    assert [line for line in ran.err.splitlines() if "leeg.txt" in line]
    assert len(ran.err.splitlines()) == 1
    assert len(run("reports", "--library", library, "--json").json) == 1


def test_import_knows_the_same_bytes(run, library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.txt"
    copy.write_bytes(FIRST.read_bytes())
    ran = run("import", copy, "--library", library, "--json")
    assert ran.code == 0
    assert [(r["status"], r["report"] is not None) for r in ran.json] == [("known", True)]


def test_import_of_a_path_that_is_not_there(run, tmp_path: Path) -> None:
    ran = run("import", tmp_path / "weg.txt", "--library", tmp_path / "new.briefing")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "weg.txt" in ran.err


def test_reports_newest_first(run, library: Path) -> None:
    found = run("reports", "--library", library, "--json").json
    days = [(r["period"] or [r["date"]])[0] for r in found]
    assert days == sorted(days, reverse=True)
    lines = run("reports", "--library", library).out.splitlines()
    assert len(lines) == len(found) == len(sample_paths())


def test_show_for_people(run, library: Path) -> None:
    ran = run("show", "noordzeetop in BERGEN", "--library", library)
    assert ran.code == 0
    assert ran.out.startswith("Verslag van de Noordzeetop in Bergen van 4 en 5 juni 2031\n")
    assert "Outline" in ran.out
    assert "\n  Kind: report\n" in ran.out
    shown = run("show", "noordzeetop in BERGEN", "--library", library, "--json")
    assert shown.json["kind"] == "verslag"  # as libraries have it


def test_a_piece_of_two_titles_is_refused(run, library: Path) -> None:
    ran = run("show", "noordzeetop", "--library", library)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)


def test_themes_from_add_to_delete(run, library: Path) -> None:
    added = run(
        "theme", "add", "Cyber", "--key", 7, "--keyword", "hack", "--library", library, "--json"
    )
    assert (added.json["name"], added.json["key"], added.json["keywords"]) == ("Cyber", 7, ["hack"])
    assert run("theme", "rename", "CYBER", "Digitaal", "--library", library).code == 0
    report = run("reports", "--library", library, "--json").json[0]["id"]
    run("tag", report, "--theme", "digitaal", "--span", "0:12", "--library", library)
    merged = run("theme", "merge", "Digitaal", "--into", "Oekraïne", "--library", library, "--json")
    assert merged.json["passages"] == 1
    assert run("theme", "delete", "indo-pacific", "--library", library).code == 0
    names = [t["name"] for t in run("themes", "--library", library, "--json").json]
    assert names == ["Oekraïne", "lastenverdeling"]


def test_themes_stand_under_each_other_and_go_to_the_archive(run, library: Path) -> None:
    added = run("theme", "add", "Wapens", "--under", "oekraine", "--library", library, "--json")
    assert added.json["parent"] == 1
    moved = run("theme", "move", "Indo-Pacific", "--under", "wapens", "--library", library)
    assert moved.out == "Indo-Pacific now stands under Wapens.\n"
    lines = run("themes", "--library", library).out.splitlines()
    assert [line.split("  (")[0] for line in lines] == [
        "  1  Oekraïne", "       Wapens", "  3      Indo-Pacific", "  2  lastenverdeling",
    ]  # fmt: skip
    assert run("theme", "archive", "Wapens", "--library", library).code == 0
    themes = {t["name"]: t for t in run("themes", "--library", library, "--json").json}
    assert [name for name, theme in themes.items() if theme["archived"]] == [
        "Wapens",
        "Indo-Pacific",
    ]
    assert run("theme", "archive", "Indo-Pacific", "--undo", "--library", library).code == 0
    assert not any(t["archived"] for t in run("themes", "--library", library, "--json").json)
    assert run("theme", "move", "Wapens", "--library", library).out == "Wapens now stands on top.\n"
    ran = run("theme", "move", "Wapens", "--under", "Indo-Pacific", "--library", library)
    assert (ran.code, ran.err) == (1, "briefing: A theme cannot stand under itself.\n")


def test_a_set_of_themes_goes_to_another_library(run, library: Path, tmp_path: Path) -> None:
    run(
        "theme",
        "add",
        "Wapens",
        "--under",
        "oekraine",
        "--keyword",
        "Patriot",
        "--library",
        library,
    )
    path = tmp_path / "eenheid.json"
    assert run("theme", "export", path, "--library", library).out == f"Wrote 4 themes to {path}.\n"
    other = tmp_path / "other.briefing"
    taken = run("theme", "import", path, "--library", other)
    assert (taken.code, taken.out) == (0, "1 theme added\n0 themes filled up\n")
    theirs = run("themes", "--library", other, "--json").json
    assert [(t["name"], t["parent"], t["keywords"]) for t in theirs if t["name"] == "Wapens"] == [
        ("Wapens", 1, ["Patriot"])
    ]
    path.write_text("{}")
    ran = run("theme", "import", path, "--library", other)
    assert ran.code == 1
    assert "is no theme set" in ran.err


def test_tag_by_quote_and_again(run, library: Path) -> None:
    text = run("show", 1, "--library", library, "--json").json["text"]
    quote = " ".join(text.split("\n")[2].split()[:8])
    arguments = ("tag", 1, "--theme", "Oekraïne", "--quote", quote, "--library", library)
    first, second = run(*arguments), run(*arguments)
    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out
    assert first.out.strip().isdecimal()
    (passage,) = run("passages", "--library", library, "--json").json
    assert passage["quote"] == quote == text[passage["start"] : passage["end"]]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("--quote", "dit staat er niet"), "does not occur"),
        (("--quote", "de"), "times"),
        (("--quote", " "), "empty"),
        (("--span", "0:99999999"), "lies past it"),
    ],
)
def test_tag_that_cannot_be(run, library: Path, place: tuple[str, str], said: str) -> None:
    ran = run("tag", 1, "--theme", "Oekraïne", *place, "--library", library)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert said in ran.err
    assert run("passages", "--library", library, "--json").json == []


def test_passages_by_theme_report_and_period(run, library: Path) -> None:
    reports = run("reports", "--library", library, "--json").json
    for report in reports:
        run("tag", report["id"], "--theme", "Oekraïne", "--span", "0:10", "--library", library)
    run(
        "tag", reports[0]["id"], "--theme", "lastenverdeling", "--span", "3:9", "--library", library
    )

    def found(*narrowing: object) -> list[int]:
        ran = run("passages", *narrowing, "--library", library, "--json")
        return [p["report"] for p in ran.json]

    assert sorted(found("--theme", "oekraine")) == sorted(r["id"] for r in reports)
    assert found("--theme", "lastenverdeling") == [reports[0]["id"]]
    assert set(found("--report", reports[1]["id"])) == {reports[1]["id"]}
    late = {r["id"] for r in reports if (r["period"] or [r["date"]])[0] >= "2031-01-01"}
    assert late
    assert set(found("--from", "2031-01-01")) == late
    assert set(found("--to", "2030-12-31")) == {r["id"] for r in reports} - late


def test_search_folds_accents_and_survives_syntax(run, library: Path) -> None:
    assert run("search", "oekraine", "--library", library).code == 0
    for query in ('"', "C-130", "28 676, nr. 5", "NEAR(", "a*b", "AND"):
        assert run("search", query, "--library", library).code == 0
    limited = run("search", "de", "--limit", 3, "--library", library, "--json").json
    assert len(limited) == 3


def test_export_writes_each_quote_and_its_source(run, library: Path, tmp_path: Path) -> None:
    run("tag", "bergen", "--theme", "Oekraïne", "--span", "0:28", "--library", library)
    pdf = tmp_path / "briefing.pdf"
    ran = run("export", "-o", pdf, "--title", "Voor de minister", "--library", library)
    assert ran.code == 0, ran.err
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    text = " ".join(text.split())
    assert "Voor de minister" in text
    assert run("passages", "--library", library, "--json").json[0]["quote"].split("\n")[0] in text


def test_export_of_nothing_and_of_an_unknown_format(run, library: Path, tmp_path: Path) -> None:
    nothing = run("export", "-o", tmp_path / "a.pdf", "--library", library)
    assert (nothing.code, len(nothing.err.splitlines())) == (1, 1)
    run("tag", 1, "--theme", "Oekraïne", "--span", "0:10", "--library", library)
    unknown = run("export", "-o", tmp_path / "a.xyz", "--library", library)
    assert (unknown.code, len(unknown.err.splitlines())) == (1, 1)
    assert list(tmp_path.glob("a.*")) == []


def test_check(run, library: Path) -> None:
    assert run("check", "--library", library).code == 0
    assert run("check", "--library", library, "--json").json == []


def test_demo_twice(run, tmp_path: Path) -> None:
    for _ in range(2):
        ran = run("demo", tmp_path / "demo", "--json")
        assert ran.code == 0, ran.err
        made = ran.json
        assert Path(made["pdf"]).read_bytes().startswith(b"%PDF")
        assert made["reports"] == len(sample_paths())
        assert made["passages"] > 0
    assert len(run("reports", "--library", made["library"], "--json").json) == made["reports"]
    assert made["pdf"] in run("demo", tmp_path / "demo").out


def test_a_library_that_is_not_there_is_not_made(run, tmp_path: Path) -> None:
    library = tmp_path / "typo.briefing"
    ran = run("reports", "--library", library)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert not library.exists()


def test_the_users_own_library_is_made(run, home: Path) -> None:
    assert run("themes").code == 0
    assert (home / "data" / "library.briefing").is_file()


def test_a_file_that_is_no_library(run, tmp_path: Path) -> None:
    path = tmp_path / "brief.briefing"
    path.write_text("geen bibliotheek", encoding="utf-8")
    ran = run("reports", "--library", path)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert path.read_text(encoding="utf-8") == "geen bibliotheek"


def test_json_is_utf8_and_readable(run, library: Path) -> None:
    out = run("themes", "--library", library, "--json").out
    assert "Oekraïne" in out
    assert json.loads(out)


def test_an_empty_folder_is_said(run, tmp_path: Path) -> None:
    folder = tmp_path / "niets"
    folder.mkdir()
    ran = run("import", folder, "--library", tmp_path / "new.briefing")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"briefing: There are no reports in the folder {folder}.\n"


def test_a_home_that_is_none_is_one_line(run, tmp_path: Path, monkeypatch, caplog) -> None:
    home = tmp_path / "file"
    home.write_text("no folder")
    monkeypatch.setenv("BRIEFING_HOME", str(home))
    ran = run("reports")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert str(home) in ran.err
    assert "settings could not be read" in caplog.text


def test_a_span_past_all_numbers(run, library: Path) -> None:
    ran = run("tag", 1, "--theme", "oekraine", "--span", f"1:{10**20}", "--library", library)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "lies past it" in ran.err


def test_a_colour_must_be_one(run, library: Path) -> None:
    ran = run("theme", "add", "Foo", "--colour", "mauvish", "--library", library)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "mauvish" in ran.err
    assert run("theme", "add", "Foo", "--colour", "#10A0b0", "--library", library).code == 0


def test_demo_in_a_library_of_its_own(run, tmp_path: Path) -> None:
    library = tmp_path / "own.briefing"
    made = run("demo", tmp_path / "demo", "--library", library, "--json")
    assert made.json["library"] == str(library)
    assert len(run("reports", "--library", library, "--json").json) == len(sample_paths())
    again = run("demo", tmp_path / "demo", "--library", library)
    assert (again.code, len(again.err.splitlines())) == (1, 1)
