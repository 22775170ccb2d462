"""Made-up reports with what each must yield in a JSON file beside it, looked through by hand.

Some also say which metadata the analysis must find in what was read.
A block is written as "kind level page: text"; ``after`` holds the words before each marker.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.analysis.describing import describe
from briefing.analysis.joining import WordJoiner
from briefing.domain.document import Block, Period
from briefing.readers.registry import reader_for

REPORTS = Path(__file__).parent / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.json"))


def shown(block: Block, text: str) -> str:
    words = [block.kind.value]
    if block.level:
        words.append(str(block.level))
    if block.page:
        words.append(f"p{block.page}")
    return f"{' '.join(words)}: {text[block.start : block.end]}"


def said(value: object) -> object:
    """A field of the metadata as JSON has it."""
    if isinstance(value, Period):
        return [str(value.first), str(value.last)]
    return list(value) if isinstance(value, tuple) else value and str(value)


@pytest.mark.parametrize("name", NAMES)
def test_report(name: str) -> None:
    wanted = json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))
    path = next(p for p in REPORTS.glob(f"{name}.*") if p.suffix != ".json")
    data = path.read_bytes()
    document = reader_for(data, path.name).read(data, path.name, WordJoiner())
    text = document.text
    assert [shown(block, text) for block in document.blocks] == wanted["blocks"]
    assert document.metadata.title == wanted["title"]
    assert list(document.letterhead) == wanted["letterhead"]
    assert len(document.page_starts) == wanted["pages"]
    assert [values["label"] for _, values in document.warnings] == wanted["warnings"]
    markers = {f.label: f.marker for f in document.footnotes if f.marker is not None}
    assert markers.keys() == wanted["after"].keys()
    for label, words in wanted["after"].items():
        assert text[: markers[label]].endswith(words)
    metadata = describe(document, path.name)
    for field, value in wanted.get("metadata", {}).items():
        assert said(getattr(metadata, field)) == value, field


def test_there_are_reports() -> None:
    assert len(NAMES) > 20
