"""The five seeds, as they are and as another converter might have left them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Document
from briefing.readers.registry import reader_for

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (SEEDS / "expected.json").read_text(encoding="utf-8")
)
PDF = [name for name, wanted in EXPECTED.items() if wanted["footnotes"] and "PDF" in wanted["form"]]
PAGES = {"001": 6, "003": 4}
# the one fragment in the list that the source does not hold in any form
NOT_IN_SOURCE = "versterking van de afschrikking en verdediging op de langere termijn."
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def source(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


def check(name: str, data: bytes, as_name: str = "verslag.txt") -> Document:
    """Read ``data`` and compare with what the seed ``name`` must yield."""
    wanted = EXPECTED[name]
    document = reader_for(data, as_name).read(data, as_name, WordJoiner())
    text = document.text
    notes = {f.label: f for f in document.footnotes}
    after = wanted.get("footnote_after", {})
    assert [s.title for s in document.sections] == wanted["sections"]
    assert {k: f.text for k, f in notes.items() if f.text is not None} == wanted["footnotes"]
    assert set(notes) == set(wanted["footnotes"]) | set(after)
    for label, words in after.items():
        marker = notes[label].marker
        assert marker is not None
        assert text[:marker].endswith(words)
    for fragment in wanted["must_contain"]:
        assert fragment in text or fragment == NOT_IN_SOURCE
    for fragment in wanted["must_not_contain"]:
        assert fragment not in text
    assert document.metadata.title.lower() == wanted["title"].lower()
    missing = [f.label for f in document.footnotes if f.text is None]
    assert [values["label"] for _, values in document.warnings] == missing
    return document


@pytest.mark.parametrize("name", EXPECTED)
def test_as_they_are(name: str) -> None:
    document = check(name, (SEEDS / name).read_bytes())
    assert len(document.page_starts) == PAGES.get(name[:3], 0)


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("\n", "\r\n").encode("utf-16"),
        lambda t: unicodedata.normalize("NFD", t).encode(),
        lambda t: t.replace("ĳ", "ij").encode("cp1252"),
        lambda t: "\n".join(line.rstrip() for line in t.split("\n")).strip().encode(),
        lambda t: t.replace(" de ", "\u00a0de\u200b ").encode(),
        lambda t: re.sub("\n\n", "\n\n\n", t).encode(),
    ],
    ids=["utf16-crlf", "nfd", "cp1252", "stripped", "odd-spaces", "more-blank-lines"],
)
def test_other_encodings_and_spaces(name: str, change: Callable[[str], bytes]) -> None:
    check(name, change(source(name)))


@pytest.mark.parametrize("name", [n for n in EXPECTED if n[:3] in ("001", "003", "002")])
def test_as_markdown(name: str) -> None:
    check(name, (SEEDS / name).read_bytes(), "verslag.md")


def marked(name: str, marker: str, note: str) -> str:
    """A seed with its markers and notes in another style; ``{n}`` is a label, ``{r}`` raised."""
    wanted = EXPECTED[name]
    text = source(name)
    for label, words in wanted["footnote_after"].items():
        values = {"n": label, "r": label.translate(RAISED)}
        word = re.escape(words.split()[-1])
        new = marker.format(**values)
        text, count = re.subn(rf"({word}){label}(?!\d)", rf"\g<1>{new}", text, count=1)
        assert count == 1
        if label in wanted["footnotes"]:
            head = wanted["footnotes"][label][:16]
            text = text.replace(f"\n{label} {head}", f"\n{note.format(**values)}{head}")
    return text


@pytest.mark.parametrize("name", PDF)
@pytest.mark.parametrize(
    ("marker", "note"),
    [
        ("{r}", "{r} "),
        ("{r}", "{n} "),
        ("{n}", "{n}. "),
        ("[{n}]", "[{n}] "),
        ("<sup>{n}</sup>", "<sup>{n}</sup> "),
    ],
)
def test_other_styles_of_notes(name: str, marker: str, note: str) -> None:
    check(name, marked(name, marker, note).encode())


@pytest.mark.parametrize("name", PDF)
@pytest.mark.parametrize("style", ["form feed", "header and footer", "numbers", "words"])
def test_other_page_breaks(name: str, style: str) -> None:
    pages = source(name).strip().split("\n ")
    count = len(pages)
    assert count == PAGES[name[:3]]
    between = {
        "form feed": "\n\f",
        "header and footer": "\n\nPagina {n} van {count}\n\f Tweede Kamer, vergaderjaar 2022–2023, "
        "28 676, nr. 433\n\n",
        "numbers": "\n\n{n}\n\n",
        "words": "\n\nPagina {n} van {count}\n\n",
    }[style]
    text = pages[0]
    for number, page in enumerate(pages[1:], start=1):
        text += between.format(n=number, count=count) + page
    document = check(name, text.encode())
    assert len(document.page_starts) == count


WORD = [name for name in EXPECTED if name.startswith("004")]


@pytest.mark.parametrize("name", WORD)
@pytest.mark.parametrize("markup", ["**{}**", "## {}", "*{}*", "{}\n", "\n{}", "### **{}**"])
def test_headings_marked_otherwise(name: str, markup: str) -> None:
    text = source(name)
    for heading in dict.fromkeys(EXPECTED[name]["sections"]):
        new = markup.format(heading)
        text, count = re.subn(rf"(?m)^{re.escape(heading)} *$", new, text)
        assert count
    check(name, text.encode())


def test_all_breaks_of_the_seeds() -> None:
    found: list[str] = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        seen = set(re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", text.lower()))
        joiner = WordJoiner()
        for left, right in re.findall(r"(\S+)-[ ]*\n[ ]?(\S+)", text):
            found.append(joiner.join(left, right, seen))
    hyphened = [word for word in found if "-" in word.strip(".,")]
    assert hyphened == ["NAVO-Oekraïne-Raad,"]
    assert len(found) == 35
