"""Words in italics and bold are kept with their report, and make no other text of it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from briefing.analysis.likeness import likeness
from briefing.cli import main
from briefing.domain.document import Document
from briefing.domain.packing import pack
from briefing.domain.span import Span
from briefing.domain.versions import Status
from briefing.services.composing import compose
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.reading import read_data

_PAGE = """<html><head><title>Nota over de veren</title></head><body><h1>Nota over de veren</h1>
<p>De {i}Zeemeeuw{/i} vaart op {b}maandag{/b} niet uit, zo schreef {i}De Havenkrant{/i} op 3 mei
2031 aan alle reizigers naar de eilanden.</p>
<h2>Vervolg</h2><p>Over de {i}dienstregeling{/i} beslist de reder in de loop van het jaar, na
overleg met de gemeenten en de {b}provincie{/b}.</p></body></html>"""
PLAIN = _PAGE.format(**{"i": "", "/i": "", "b": "", "/b": ""})
DRESSED = _PAGE.format(**{"i": "<i>", "/i": "</i>", "b": "<b>", "/b": "</b>"})
WORDS = ["Zeemeeuw", "maandag", "De Havenkrant", "dienstregeling", "provincie"]


def words(document: Document) -> list[str]:
    return [document.text[e.start : e.end] for e in document.emphases]


def brought_in(library: Library, folder: Path, name: str, page: str) -> int:
    path = folder / name
    path.write_text(page, encoding="utf-8")
    (result,) = import_paths(library, [path]).results
    assert result.report is not None
    return result.report


def test_a_library_gives_back_what_was_read(tmp_path: Path) -> None:
    read = read_data(DRESSED.encode(), "nota.html")[1]
    assert words(read) == WORDS
    with Library.open(tmp_path / "a.briefing") as library:
        report = brought_in(library, tmp_path, "nota.html", DRESSED)
    with Library.open(tmp_path / "a.briefing") as library:
        kept = library.reports.get(report).document
        assert kept.emphases == read.emphases
        assert library.check() == ()


def test_the_command_line_tells_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.briefing"
    with Library.open(path) as library:
        report = brought_in(library, tmp_path, "nota.html", DRESSED)
    assert main(["show", str(report), "--json", "--library", str(path)]) == 0
    shown = json.loads(capsys.readouterr().out)
    told = [(e["kind"], shown["text"][e["start"] : e["end"]]) for e in shown["emphases"]]
    assert [text for _, text in told] == WORDS
    assert [kind for kind, _ in told] == ["italic", "bold", "italic", "italic", "bold"]


def test_how_words_are_set_makes_no_other_text(tmp_path: Path) -> None:
    plain, dressed = (read_data(page.encode(), "nota.html")[1] for page in (PLAIN, DRESSED))
    assert dressed.text == plain.text
    assert dressed.blocks == plain.blocks
    assert dressed.fingerprint == plain.fingerprint
    assert likeness(dressed.fingerprint, plain.fingerprint) == 1
    different = pack(dressed)._replace(emphases=[])
    assert different == pack(plain)._replace(emphases=[])


def test_a_version_has_its_own(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.briefing") as library:
        old = brought_in(library, tmp_path, "nota.html", PLAIN)
        text = library.reports.get(old).document.text
        at = text.index("De Zeemeeuw vaart")
        library.tagging.tag(old, Span(at, at + 17), 1)
        new = brought_in(library, tmp_path, "nota-2.html", DRESSED)
        assert [offer.new.id for offer in library.versions.offers()] == [new]
        act = library.versions.adopt(new, old)
        assert words(library.reports.get(old).document) == WORDS
        (item,) = library.versions.review(old)
        assert item.status is Status.UNCHANGED
        library.undo(act)
        assert words(library.reports.get(old).document) == []
        assert words(library.reports.get(new).document) == WORDS


def test_a_briefing_quotes_them(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.briefing") as library:
        report = brought_in(library, tmp_path, "nota.html", DRESSED)
        text = library.reports.get(report).document.text
        start = text.index("op maandag niet") + 4  # in the middle of a bold word
        library.tagging.tag(report, Span(start, text.index("krant op") + 5), 1)
        made = compose(library, [1], title="Veren", date=date(2031, 11, 12))
    (entry,) = made.sections[0].entries
    found = [(e.kind.value, entry.quote[e.start : e.end]) for e in entry.emphases]
    assert found == [("bold", "aandag"), ("italic", "De Havenkrant")]


def test_a_place_outside_the_text_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.briefing"
    with Library.open(path) as library:
        brought_in(library, tmp_path, "nota.html", DRESSED)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute('UPDATE emphasis SET "end" = 9999 WHERE number = 2')
        raw.commit()
    with Library.open(path) as library:
        assert [p.values["what"] for p in library.check()] == ["emphasis"]
