"""What all tests share: a home of their own, a known language, no log line unseen."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from briefing import i18n

if TYPE_CHECKING:
    from briefing.services.library import Library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# how long an example takes says more about the machine than about the program; the same examples
# in every run, so that a change fails for what it changes (HYPOTHESIS_SEARCH=1 looks for others)
settings.register_profile(
    "briefing", deadline=None, derandomize=not os.environ.get("HYPOTHESIS_SEARCH")
)
settings.load_profile("briefing")


# files that take long, by few tests: begun last, they would keep one process busy for minutes
_LONG = {
    *("test_hostile_documents.py", "test_ocr.py", "test_killed.py", "test_killed_mixed.py"),
    *("test_reading_parts.py", "test_window_machine.py", "test_history_machine.py"),
    *("test_switching_libraries.py", "test_early_pages.py", "test_reading_area.py"),
    *("test_window_accessible.py", "test_comparison_seen.py", "test_looking.py"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, wherever they are."""
    items.sort(key=lambda item: item.path.name not in _LONG)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folders, empty, and English as the language."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BRIEFING_HOME", str(folder))
    i18n.use_language("en")
    yield folder
    i18n.use_language("en")


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {self.format(record)}")


@pytest.fixture(autouse=True)
def no_unseen_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which the program logged a warning, unless it takes ``caplog``."""
    handler = _Warnings()
    program = logging.getLogger("briefing")
    program.addHandler(handler)
    yield
    program.removeHandler(handler)
    if "caplog" not in request.fixturenames:
        assert not handler.lines, handler.lines


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library with its first themes."""
    from briefing.services.library import Library

    with Library.open(tmp_path / "library.briefing") as opened:
        yield opened


@pytest.fixture
def add_report() -> Callable[..., int]:
    """Writes a report to a library: ``add_report(library, text, title=…, date=…) -> id``.

    Every line of the text is a block; lines that begin with ``# `` are headings, ``[n] `` notes.
    """
    return _add_report


def _add_report(library: Library, text: str, *, data: bytes | None = None, **known: object) -> int:
    from briefing.domain.document import Block, BlockKind, Document, Metadata, Section
    from briefing.domain.packing import pack
    from briefing.store.documents import NewReport, SourceFile

    known.setdefault("title", "Verslag")
    blocks, lines, at = [], [], 0
    for raw in text.split("\n"):
        kind = BlockKind.PARAGRAPH
        line = raw
        if raw.startswith("# "):
            kind, line = BlockKind.HEADING, raw[2:]
        elif raw.startswith("["):
            kind = BlockKind.FOOTNOTE
        blocks.append(Block(kind, at, at + len(line), int(kind is BlockKind.HEADING), 1))
        lines.append(line)
        at += len(line) + 1
    whole = "\n".join(lines)
    starts = [block.start for block in blocks if block.kind is BlockKind.HEADING]
    sections = tuple(
        Section(whole[start : whole.index("\n", start)], 1, start, end, 1)
        for start, end in zip(starts, [*starts[1:], len(whole)], strict=bool(starts))
    )
    document = Document(
        whole,
        tuple(blocks),
        sections,
        page_starts=(0,),
        metadata=Metadata(**known),  # type: ignore[arg-type]  # fields, by the tests
        reader="test 1",
    )
    data = data or f"{whole}{known}".encode()
    file = SourceFile("verslag.txt", "text/plain", sha256(data).hexdigest(), data)
    return library.store.add_report(NewReport(file, pack(document), analysis=1))
