"""What ``expected.json`` says of each report holds through ``briefing show --json``.

The samples of the project are always read, the seeds for development when they lie beside it.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from briefing.cli import main

_MARKUP = re.compile(r"\]\([^()]*\)|\[footnoteRef:\d+\]")
# The source itself has another word here ("bondgenootschappelijke afschrikking").
NOT_IN_ITS_SOURCE = {
    "002_ecda650c6dfc77ba.txt": {
        "versterking van de afschrikking en verdediging op de langere termijn."
    }
}
ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "resources" / "samples", ROOT.parent / "shared" / "seeds")
CASES = [
    (folder, name)
    for folder in FOLDERS
    if (folder / "expected.json").is_file()
    for name in json.loads((folder / "expected.json").read_text(encoding="utf-8"))
]
# compared as they stand; the others are compared below, each in its own way
EQUAL = ("title", "kind", "place", "period", "date", "reference", "sender", "classification")
CHECKED = {
    *EQUAL,
    "form",
    "sections",
    "footnotes",
    "footnote_after",
    "references",
    "amounts",
    "must_contain",
    "must_not_contain",
}


@dataclass(frozen=True)
class Case:
    """A report as shown, and what is expected of it."""

    shown: dict[str, Any]
    expected: dict[str, Any]
    path: Path

    @property
    def text(self) -> str:
        """The report's text."""
        return str(self.shown["text"])


@pytest.fixture(scope="module")
def shown_reports(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Path, str], Any]:
    """All reports, imported in one go and shown one by one."""
    library = tmp_path_factory.mktemp("contract") / "contract.briefing"
    paths = [folder / name for folder, name in CASES]
    numbers = _json("import", *map(str, paths), "--library", str(library), "--json")
    return {
        case: _json("show", str(result["report"]), "--library", str(library), "--json")
        for case, result in zip(CASES, numbers, strict=True)
    }


def _json(*arguments: str) -> Any:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(arguments) == 0
    return json.loads(out.getvalue())


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0].name}/{case[1]}")
def case(request: pytest.FixtureRequest, shown_reports: dict[tuple[Path, str], Any]) -> Case:
    """One of the reports."""
    folder, name = request.param
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))[name]
    assert expected.keys() <= CHECKED
    return Case(shown_reports[request.param], expected, folder / name)


@pytest.mark.parametrize("field", EQUAL)
def test_metadata(case: Case, field: str) -> None:
    if field in case.expected:
        assert case.shown[field] == case.expected[field]


def test_outline(case: Case) -> None:
    assert [s["title"] for s in case.shown["sections"]] == case.expected["sections"]


def test_footnotes_with_a_text(case: Case) -> None:
    found = {f["label"]: f["text"] for f in case.shown["footnotes"] if f["text"] is not None}
    assert found == case.expected["footnotes"]


def test_footnote_markers(case: Case) -> None:
    before = {
        f["label"]: case.text[: f["marker"]]
        for f in case.shown["footnotes"]
        if f["marker"] is not None
    }
    expected = case.expected.get("footnote_after", {})
    assert before.keys() >= expected.keys()
    for label, ending in expected.items():
        assert before[label].endswith(ending), (label, before[label][-len(ending) - 20 :])


def test_references(case: Case) -> None:
    found = {r["id"] for r in case.shown["references"]}
    assert found >= set(case.expected["references"])


def test_amounts(case: Case) -> None:
    found = {f["text"] for f in case.shown["figures"]}
    assert found >= set(case.expected["amounts"])


def _letters(text: str) -> str:
    """``text`` without white space, markup, signs and the digits of markers."""
    return "".join(filter(str.isalpha, _MARKUP.sub("", text)))


def _stands_in(piece: str, rows: list[str]) -> bool:
    """Whether ``piece`` can be read in ``rows``; between two rows others may stand (a footnote, a
    letterhead), within a row nothing."""

    def goes_on(rest: str, first: int) -> bool:
        for at in range(first, min(first + 60, len(rows))):
            row = rows[at]
            if row and (
                row.startswith(rest) or (rest.startswith(row) and goes_on(rest[len(row) :], at + 1))
            ):
                return True
        return False

    for at, row in enumerate(rows):
        if piece in row:
            return True
        ends = (
            size for size in range(1, min(len(row), len(piece)) + 1) if row.endswith(piece[:size])
        )
        if any(goes_on(piece[size:], at + 1) for size in ends):
            return True
    return False


def _written(path: Path) -> str:
    """What stands in a file, line by line."""
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8-sig")
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "\n".join(pages).replace("\ufffe\r\n", "")  # a word goes on in the next line


def test_text(case: Case) -> None:
    source = [_letters(row) for row in _written(case.path).splitlines()]
    wanted = set(case.expected["must_contain"])
    absent = {piece for piece in wanted if not _stands_in(_letters(piece), source)}
    assert absent == NOT_IN_ITS_SOURCE.get(case.path.name, set())
    for piece in wanted - absent:
        assert piece in case.text
    for piece in case.expected["must_not_contain"]:
        assert piece not in case.text


def test_blocks_make_up_the_text(case: Case) -> None:
    pieces = [case.text[b["start"] : b["end"]] for b in case.shown["blocks"]]
    assert "\n".join(pieces) == case.text
    assert all(piece and "\n" not in piece for piece in pieces)


def test_sections_begin_with_their_title(case: Case) -> None:
    headings = {b["start"] for b in case.shown["blocks"] if b["kind"] == "heading"}
    for section in case.shown["sections"]:
        assert section["start"] in headings
        assert case.text[section["start"] : section["end"]].startswith(section["title"])


@pytest.mark.parametrize("field", ["footnotes", "references", "figures", "commitments"])
def test_spans_are_exact(case: Case, field: str) -> None:
    for found in case.shown[field]:
        if found["text"] is not None:
            assert case.text[found["start"] : found["end"]] == found["text"]
