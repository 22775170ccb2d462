"""``briefing import``: one line per file, with what can be done about it."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefing.paths import resource
from briefing.services.library import Library
from tests.makers.bases import eml, pdf, zipped
from tests.makers.locked import zip_crypto
from tests.makers.scans import scan

TEXT = "Verslag van de top in Delfzijl van 3 mei 2031\n\nDe ministers spraken over de dijken.\n"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "nieuw.briefing"


def _validate(value: object) -> None:
    schema = json.loads(resource("schemas", "import.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)


def test_attachments_are_named_after_their_message(run, new: Path, tmp_path: Path) -> None:
    (tmp_path / "bericht.eml").write_bytes(eml())
    ran = run("import", tmp_path / "bericht.eml", "--library", new)
    assert ran.code == 0
    assert [line.split(": ")[0].strip() for line in ran.out.splitlines()] == [
        "1  bericht.eml",
        "2  bericht.eml › bijlage.txt",
    ]
    again = run("import", tmp_path / "bericht.eml", "--library", new, "--json")
    _validate(again.json)
    assert [found["status"] for found in again.json] == ["known"]


def test_a_locked_file_needs_its_password(run, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "geheim.zip"
    path.write_bytes(zip_crypto(b"sesam", TEXT.encode()))
    ran = run("import", path, "--library", new)
    assert ran.code == 1
    assert ran.err.endswith("Give its password with --password.\n")
    wrong = run("import", path, "--library", new, "--password", "raden", "--json")
    assert wrong.code == 1
    _validate(wrong.json)
    assert [found["reason"] for found in wrong.json] == ["password"]
    right = run("import", path, "--library", new, "--password", "sesam", "--json")
    assert right.code == 0
    _validate(right.json)
    assert right.json[0]["part"] == "geheim.txt"


def test_a_scan_says_that_its_text_can_be_recognised(run, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("De ministers spraken over dijken."))
    ran = run("import", path, "--library", new)
    assert ran.code == 1
    assert ran.err.endswith("With --ocr its text is recognised.\n")
    found = run("import", path, "--library", new, "--json")
    _validate(found.json)
    assert found.json[0]["reason"] == "scan"
    recognised = run("import", path, "--library", new, "--ocr", "--json")
    _validate(recognised.json)
    assert recognised.json[0]["status"] == "added"
    assert recognised.err == ""


def test_at_a_terminal_the_pages_of_a_scan_are_counted(
    run, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("De ministers spraken over dijken."))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = run("import", path, "--library", new, "--ocr")
    assert told.code == 0
    assert told.err == "briefing: scan.pdf: recognising page 1 of 1\n"


def test_another_form_of_a_report_is_offered_as_a_version(run, new: Path, tmp_path: Path) -> None:
    body = "".join(
        f"De minister van Noorwegen sprak over dijk {n} en over haven {n * 7} aan de kust. "
        f"Denemarken gaf daarvoor {n * 3} miljoen kronen, te besteden voor 20{n + 31}.\n\n"
        for n in range(20)
    )
    for name, last in (("oud.txt", "Einde."), ("nieuw.txt", "Einde van het verslag.")):
        (tmp_path / name).write_text(TEXT + body + last, encoding="utf-8")
    assert run("import", tmp_path / "oud.txt", "--library", new).code == 0
    ran = run("import", tmp_path / "nieuw.txt", "--library", new)
    assert ran.code == 0
    assert "“briefing adopt 2 1” makes it one" in ran.out
    assert run("adopt", "2", "1", "--library", new).code == 0


def test_an_empty_path_is_not_the_folder_one_stands_in(
    run, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "verslag.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run("import", "", "--library", new)
    assert ran.code == 2
    assert "the path is empty" in ran.err
    assert not new.exists()


def test_odd_names_stand_on_one_line(run, new: Path, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for name in (b"een\nregel.txt", b"byte-\xff.txt", b"stuk\x1b[2J.txt"):
        (folder / os.fsdecode(name)).write_bytes(TEXT.encode() + name)
    (folder / os.fsdecode(b"leeg\n\xfe.txt")).touch()
    ran = run("import", folder, "--library", new)
    assert ran.code == 1
    lines = [line.strip() for line in ran.out.splitlines()]
    assert [line.split(": ")[0].split("  ")[-1] for line in lines if line[0].isdigit()] == [
        r"byte-\xff.txt",
        r"een\x0aregel.txt",
        r"stuk\x1b[2J.txt",
    ]
    assert r"leeg\x0a\xfe.txt" in ran.err
    assert ran.err.count("\n") == 1
    assert run("show", "1", "--library", new, "--json").json["source"]["name"] == r"byte-\xff.txt"
    again = run("import", folder, "--library", new, "--json")
    assert [found["status"] for found in again.json] == ["known", "known", "failed", "known"]


def test_all_sorts_at_once(run, new: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf())
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    ran = run("import", tmp_path, "--library", new, "--json", "--no-comments")
    _validate(ran.json)
    assert [found["status"] for found in ran.json] == ["added", "added"]


def test_files_of_other_kinds_are_told_of(run, tmp_path: Path) -> None:
    folder = tmp_path / "stukken"
    folder.mkdir()
    (folder / "a.txt").write_text("Verslag van de top\n\nEr werd gesproken.\n", "utf-8")
    for number in range(7):
        (folder / f"foto{number}.jpg").write_bytes(b"\xff\xd8")
    library = tmp_path / "l.briefing"
    ran = run("import", folder, "--library", library)
    assert ran.code == 0
    assert "7 other files skipped" in ran.err
    assert "foto4.jpg and 2 more" in ran.err
    told = run("import", folder, "--library", library, "--json").json
    assert [one["status"] for one in told] == ["known", *["skipped"] * 7]
    assert told[-1]["path"].endswith("foto6.jpg")


def _trash(library: Path) -> None:
    with Library.open(library) as opened:
        opened.reports.trash([report.id for report in opened.reports.list()])


def test_of_a_file_in_the_trash_it_says_how_to_get_it_back(run, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "top.txt"
    path.write_text(TEXT, "utf-8")
    assert run("import", path, "--library", new).code == 0
    assert "no reports in the trash" in run("reports", "--trash", "--library", new).out
    _trash(new)
    (listed,) = run("reports", "--trash", "--library", new, "--json").json
    again = run("import", path, "--library", new)
    assert again.code == 0
    assert again.out.splitlines()[1].strip() == ("“briefing put-back 1” takes it out of the trash.")
    told = run("import", path, "--library", new, "--json").json
    _validate(told)
    assert (told[0]["status"], told[0]["trashed"]) == ("known", [listed["id"]])
    back = run("put-back", 1, "--library", new)
    assert back.code == 0
    assert "is back in the library" in back.out
    assert [r["id"] for r in run("reports", "--library", new, "--json").json] == [1]
    once_more = run("put-back", 1, "--library", new)
    assert (once_more.code, once_more.err) == (
        1,
        "briefing: There is no report “1” in the trash.\n",
    )


def test_several_are_put_back_by_number_or_title_or_none_of_them(
    run, new: Path, tmp_path: Path
) -> None:
    (tmp_path / "bericht.eml").write_bytes(eml())
    (tmp_path / "top.txt").write_text(TEXT.replace("Delfzijl", "Terneuzen"), "utf-8")
    assert run("import", tmp_path / "bericht.eml", tmp_path / "top.txt", "--library", new).code == 0
    _trash(new)
    told = run("import", tmp_path / "bericht.eml", "--library", new, "--json").json
    one, other = told[0]["trashed"]
    again = run("import", tmp_path / "bericht.eml", "--library", new)
    assert f"“briefing put-back {one} {other}” takes them out of the trash." in again.out
    assert run("put-back", one, "onbekend", "--library", new).code == 1
    assert run("reports", "--library", new, "--json").json == []
    back = run("put-back", one, "top in terneuzen", "--library", new, "--json")
    assert back.code == 0
    schema = json.loads(resource("schemas", "reports.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(back.json)
    assert {r["id"] for r in back.json} == {1, 2, 3} - {other}


def test_the_way_back_in_dutch(
    run, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "top.txt"
    path.write_text(TEXT, "utf-8")
    run("import", path, "--library", new)
    _trash(new)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert "‘briefing put-back 1’ haalt het uit de prullenbak." in (
        run("import", path, "--library", new).out
    )
    assert "staat weer in de bibliotheek" in run("put-back", 1, "--library", new).out


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_GB.UTF-8", "1 empty file skipped: stukken.zip › leeg.pdf"),
        ("nl_NL.UTF-8", "1 leeg bestand overgeslagen: stukken.zip › leeg.pdf"),
    ],
)
def test_empty_files_are_named(
    run, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    path = tmp_path / "stukken.zip"
    path.write_bytes(zipped({"a.txt": TEXT, "leeg.pdf": b"", "foto.jpg": b"x"}))
    ran = run("import", path, "--library", new)
    assert ran.code == 0
    assert f"briefing: {said}\n" in ran.err
    assert "foto.jpg" in ran.err
    again = run("import", path, tmp_path / "stukken.zip", "--library", new, "--json")
    _validate(again.json)


@pytest.mark.parametrize(
    ("locale", "wrong", "hint"),
    [
        ("en_GB.UTF-8", "This password does not open it.", "Give its password with --password."),
        (
            "nl_NL.UTF-8",
            "Met dit wachtwoord gaat het niet open.",
            "Geef het wachtwoord met --password.",
        ),
    ],
)
def test_a_wrong_password_is_not_asked_for_on_the_command_line_once_more(
    run,
    new: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    wrong: str,
    hint: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    (tmp_path / "geheim.zip").write_bytes(zip_crypto(b"sesam", TEXT.encode()))
    inner = zip_crypto(b"haven", TEXT.encode())
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "Stukken"
    mail.set_content("Hierbij de stukken van de top.")
    mail.add_attachment(inner, "application", "zip", filename="bijlage.zip")
    (tmp_path / "post.eml").write_bytes(bytes(mail))
    paths = (tmp_path / "geheim.zip", tmp_path / "post.eml")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked: list[str] = []

    def typed(words: str) -> Callable[[str], str]:
        def answer(prompt: str) -> str:
            asked.append(prompt)
            return words

        return answer

    monkeypatch.setattr(getpass, "getpass", typed("raden"))
    lines = run("import", *paths, "--library", new).err.splitlines()
    assert len(lines) == len(asked) == 2
    assert all(line.endswith(wrong) for line in lines)
    monkeypatch.setattr(getpass, "getpass", typed(""))  # left out
    lines = run("import", *paths, "--library", new).err.splitlines()
    assert [line.endswith(hint) for line in lines] == [True, True]
    given = run("import", paths[0], "--library", new, "--password", "raden")
    assert given.err.endswith(wrong + "\n")
