"""The commands about versions, with real files in two versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefing.paths import resource

OLD = """Verslag van de Waddentop in Harlingen van 3 juni 2031

Opening

De voorzitter opent om tien uur. Nederland draagt 2% van de begroting bij aan de dijken.
Er wordt in deze jaren niet gebouwd op de platen. De haven van Harlingen blijft het hele jaar open.

Sluiting

Alle deelnemers danken de gastheer voor de ontvangst. De volgende bijeenkomst is in het voorjaar.
"""
NEW = OLD.replace("2%", "3%").replace(" De haven van Harlingen blijft het hele jaar open.", "")
CERTAIN = "Alle deelnemers danken de gastheer voor de ontvangst."
CHANGED = "Nederland draagt 2% van de begroting bij aan de dijken."
GONE = "De haven van Harlingen blijft het hele jaar open."


def validate(name: str, value: object) -> None:
    schema = json.loads(resource("schemas", f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


@pytest.fixture
def wadden(run, tmp_path: Path) -> Path:
    """A library with a report (1, passages 1 to 3) and its correction (2)."""
    library = tmp_path / "wadden.briefing"
    for name, text in (("oud.txt", OLD), ("nieuw.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("import", tmp_path / name, "--library", library).code == 0
    for quote in (CERTAIN, CHANGED, GONE):
        made = run("tag", 1, "--quote", quote, "--theme", "oekraine", "--library", library)
        assert made.code == 0, made.err
    return library


@pytest.fixture
def adopted(run, wadden: Path) -> Path:
    """The same with report 2 as the second version of report 1."""
    assert run("adopt", 2, 1, "--library", wadden).code == 0
    return wadden


def test_adopt_tells_what_became_of_passages(run, wadden: Path) -> None:
    ran = run("adopt", 2, 1, "--library", wadden, "--json")
    validate("adopt", ran.json)
    assert ran.json == {
        "report": 1,
        "version": 2,
        "open": 2,
        "kept": 0,
        "unchanged": 1,
        "moved": 0,
        "changed": 1,
        "ambiguous": 0,
        "gone": 1,
    }
    again = run("adopt", 2, 1, "--library", wadden)
    assert (again.code, len(again.err.splitlines())) == (1, 1)
    itself = run("adopt", 1, 1, "--library", wadden)
    assert (itself.code, len(itself.err.splitlines())) == (1, 1)
    assert [r["id"] for r in run("reports", "--library", wadden, "--json").json] == [1]


def test_adopt_for_people(run, wadden: Path) -> None:
    ran = run("adopt", 2, 1, "--library", wadden)
    assert "has version 2 now" in ran.out
    assert "2 passages are to be reviewed: “briefing review 1”." in ran.out


def test_adopt_does_not_count_what_stays_behind_as_placed(
    run, adopted: Path, tmp_path: Path
) -> None:
    assert run("review", 1, "--keep", 2, "--library", adopted).code == 0
    assert run("review", 1, "--discard", 3, "--library", adopted).code == 0
    (tmp_path / "derde.txt").write_text(NEW.replace("10 uur", "11 uur") + "\nSlot.\n", "utf-8")
    assert run("import", tmp_path / "derde.txt", "--library", adopted).code == 0
    form = run("adopt", 3, 1, "--library", adopted, "--json").json
    validate("adopt", form)
    assert form == {
        "report": 1,
        "version": 3,
        "open": 0,
        "kept": 1,
        "unchanged": 1,
        "moved": 0,
        "changed": 0,
        "ambiguous": 0,
        "gone": 0,
    }


def test_adopt_tells_people_what_stays_behind(run, adopted: Path, tmp_path: Path) -> None:
    assert run("review", 1, "--keep", 2, "--library", adopted).code == 0
    (tmp_path / "derde.txt").write_text(NEW + "\nSlot.\n", "utf-8")
    assert run("import", tmp_path / "derde.txt", "--library", adopted).code == 0
    out = run("adopt", 3, 1, "--library", adopted).out
    assert "    1  kept with the earlier version" in out
    assert "changed" not in out.replace("unchanged", "")


def test_the_hint_of_an_import_names_the_file(run, tmp_path: Path) -> None:
    library = tmp_path / "wadden.briefing"
    for name, text in (("oud.txt", OLD * 3), ("nieuw.txt", OLD * 3 + "Slot.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        ran = run("import", tmp_path / name, "--library", library)
    assert "(oud.txt): “briefing adopt 2 1”" in ran.out


def test_a_version_becomes_a_report_of_its_own(run, adopted: Path) -> None:
    made = run("split", 1, "--library", adopted, "--json")
    validate("split", made.json)
    assert made.json["from"] == 1
    own = made.json["report"]
    assert {r["id"] for r in run("reports", "--library", adopted, "--json").json} == {1, own}
    before = run("show", 1, "--library", adopted, "--json").json
    assert {p["quote"] for p in before["passages"]} == {CERTAIN, CHANGED, GONE}
    again = run("split", 1, "--library", adopted)
    assert (again.code, len(again.err.splitlines())) == (1, 1)


def test_versions_and_what_is_shown(run, adopted: Path) -> None:
    listed = run("versions", 1, "--library", adopted, "--json").json
    validate("versions", listed)
    assert [(v["version"], v["current"], v["source"]["name"]) for v in listed] == [
        (1, False, "oud.txt"),
        (2, True, "nieuw.txt"),
    ]
    shown = run("show", 1, "--library", adopted, "--json").json
    validate("show", shown)
    assert (shown["version"], shown["versions"]) == (2, listed)
    assert [p["quote"] for p in shown["passages"]] == [CERTAIN]
    assert "(shown)" in run("versions", 1, "--library", adopted).out
    before = run("show", 1, "--version", 1, "--library", adopted, "--json").json
    validate("show", before)
    assert (before["version"], before["source"]["name"]) == (1, "oud.txt")
    assert [p["quote"] for p in before["passages"]] == [CHANGED, GONE]
    assert CHANGED in run("show", 1, "--version", 1, "--library", adopted).out
    assert run("show", 1, "--version", 3, "--library", adopted).code == 1
    found = run("search", "harlingen", "--library", adopted, "--json").json
    assert found
    assert all(
        shown["text"][hit["start"] : hit["end"]].startswith(hit["snippet"].strip("…")[:20])
        for hit in found
    )
    assert run("search", '"hele jaar open"', "--library", adopted, "--json").json == []


def test_review_and_decide(run, adopted: Path, tmp_path: Path) -> None:
    items = run("review", 1, "--library", adopted, "--json").json
    validate("review", items)
    assert [(i["passage"], i["status"], i["decision"]) for i in items] == [
        (2, "changed", None),
        (3, "gone", None),
        (1, "unchanged", "automatic"),
    ]
    assert items[0]["candidates"][0]["warnings"] == ["percentage"]
    people = run("review", 1, "--library", adopted).out
    assert "A percentage differs." in people
    refused = run("export", "-o", tmp_path / "b.pdf", "--library", adopted)
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "Review them first" in refused.err
    items = run("review", 1, "--accept", 2, "--library", adopted, "--json").json
    assert items[0]["decision"] == "accepted"
    nowhere = run("review", 1, "--accept", 3, "--library", adopted)
    assert (nowhere.code, "--span" in nowhere.err) == (1, True)
    assert (
        run("review", 1, "--keep", 3, "--library", adopted, "--json").json[1]["decision"] == "kept"
    )
    listed = run("passages", "--library", adopted, "--json").json
    validate("passages", listed)
    assert {p["quote"]: p["earlier_version"] for p in listed} == {
        CERTAIN: None,
        CHANGED.replace("2%", "3%"): None,
        GONE: 1,
    }
    assert "(earlier version 1)" in run("passages", "--library", adopted).out
    assert run("export", "-o", tmp_path / "b.pdf", "--library", adopted).code == 0
    for option, decision in (("--discard", "discarded"), ("--reopen", None)):
        items = run("review", 1, option, 3, "--library", adopted, "--json").json
        assert items[1]["decision"] == decision
    span = run("review", 1, "--accept", 3, "--span", "0:12", "--library", adopted, "--json").json
    assert span[1]["candidates"][0]["quote"] == OLD[:11]
    none = run("review", 1, "--keep", 99, "--library", adopted)
    assert (none.code, len(none.err.splitlines())) == (1, 1)
    assert run("check", "--library", adopted).code == 0


def test_a_report_of_one_version_has_nothing_to_review(run, wadden: Path) -> None:
    assert run("review", 1, "--library", wadden, "--json").json == []
    assert "nothing to review" in run("review", 1, "--library", wadden).out


def test_review_says_what_differs_where_the_words_do_not(run, tmp_path: Path) -> None:
    library, quote = tmp_path / "wadden.briefing", "Alle deelnemers danken de gastheer"
    files = ("oud.txt", OLD), ("nieuw.txt", OLD.replace("voor de ontvangst", "voor het diner"))
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("import", tmp_path / name, "--library", library).code == 0
    assert run("tag", 1, "--quote", quote, "--theme", "oekraine", "--library", library).code == 0
    assert run("adopt", 2, 1, "--library", library).code == 0
    lines = [line.strip() for line in run("review", 1, "--library", library).out.splitlines()]
    assert lines[0] == "1  changed, to review"
    assert lines[1].startswith(f"= {quote} (")
    assert not any(line.startswith(("- ", "+ ")) for line in lines)
    (around,) = (line for line in lines if line.startswith("Around it: "))
    (now,) = (line for line in lines if line.startswith("Now: "))
    assert "voor de ontvangst" in around
    assert "voor het diner" in now


def test_originals_of_both_versions(run, adopted: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit" / "kopie.txt"
    missing = run("original", 1, "-o", target, "--library", adopted)
    assert (missing.code, len(missing.err.splitlines())) == (1, 1)
    target.parent.mkdir()
    for more, text in (((), NEW), (("--version", 1, "--force"), OLD)):
        ran = run("original", 1, "-o", target, *more, "--library", adopted, "--json")
        validate("original", ran.json)
        assert target.read_bytes() == text.encode()
        assert ran.json["bytes"] == len(text.encode())
    again = run("original", 1, "-o", target, "--library", adopted)
    assert (again.code, "--force" in again.err) == (1, True)
    assert target.read_bytes() == OLD.encode()
    third = run("original", 1, "-o", target, "--version", 3, "--library", adopted)
    assert (third.code, len(third.err.splitlines())) == (1, 1)


def test_an_original_goes_to_this_folder_under_its_own_name(
    run, adopted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "hier"
    here.mkdir()
    monkeypatch.chdir(here)
    ran = run("original", 1, "--library", adopted, "--json")
    validate("original", ran.json)
    assert (here / "nieuw.txt").read_bytes() == NEW.encode()
    assert run("original", 1, "--library", adopted).code == 1
    assert run("original", 1, "--force", "--library", adopted).code == 0
    other = tmp_path / "daar"
    other.mkdir()
    assert run("original", 1, "--version", 1, "-o", other, "--library", adopted).code == 0
    assert (other / "oud.txt").read_bytes() == OLD.encode()
    assert run("original", 1, "-o", "", "--library", adopted).code == 2


def test_offers_and_keeping_apart(run, wadden: Path) -> None:
    from briefing.domain.packing import pack
    from briefing.services.library import Library
    from briefing.services.reading import read_data

    with Library.open(wadden) as library:
        again = pack(read_data(NEW.encode(), "nieuw.txt")[1])
        library.store.history.note_compared({2: 1}, 0)
        assert library.versions.resembling(again) in (1, 2)
    offers = run("offers", "--library", wadden, "--json").json
    validate("offers", offers)
    assert [(o["new"]["report"], o["old"]["report"]) for o in offers] == [(2, 1)]
    assert "may be a newer version of 1" in run("offers", "--library", wadden).out
    apart = run("apart", 2, "--library", wadden, "--json")
    validate("apart", apart.json)
    assert run("offers", "--library", wadden, "--json").json == []
    assert "No report looks like another." in run("offers", "--library", wadden).out
