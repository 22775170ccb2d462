"""A library with one report whose every offset is known, and what panels need around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest
from pytestqt.qtbot import QtBot

from briefing.domain.document import Block, BlockKind, Document, Metadata, Period, Section
from briefing.domain.library import Report
from briefing.domain.mentions import Commitment, Figure, Reference
from briefing.domain.packing import pack
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.store.documents import NewReport, SourceFile
from briefing.ui.inspector import Inspector
from briefing.ui.session import Session

HEADING = "Werksessie I: wind op zee"
LINES = (
    HEADING,
    "Nederland zegt EUR 12 miljoen toe voor boeien 🛟 langs de kust. Dat is 3% meer dan in 2030.",
    "Zie Kamerstuk 39 120, nr. 14. De havens van Oekraïne vragen om kranen.",
    "Partners uit de Stille Oceaan keken mee. Zie ook 39 0120, nr. 3.",
)
TEXT = "\n".join(LINES)


def span_of(quote: str) -> Span:
    """Where a quote stands in the text."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


def _document(title: str) -> Document:
    blocks, start = [], 0
    for number, line in enumerate(LINES):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind, start, start + len(line), 0 if number else 1, 1))
        start += len(line) + 1
    amount, share = span_of("EUR 12 miljoen"), span_of("3%")
    paper, odd = span_of("Kamerstuk 39 120, nr. 14"), span_of("39 0120, nr. 3")
    promise = span_of(LINES[1].split(". ")[0] + ".")
    return Document(
        text=TEXT,
        blocks=tuple(blocks),
        sections=(Section(HEADING, 1, 0, len(TEXT), 1),),
        page_starts=(0,),
        metadata=Metadata(
            title=title,
            kind="verslag",
            date=date(2031, 6, 14),
            period=Period(date(2031, 6, 4), date(2031, 6, 5)),
            place="Bergen",
            classification="Ongerubriceerd",
            dossiers=("39120",),
            language="nl",
            guessed=frozenset({"kind", "place"}),
        ),
        letterhead=("Aan de Voorzitter",),
        references=(
            Reference(
                "kamerstuk",
                "39120-14",
                paper.of(TEXT),
                paper.start,
                paper.end,
                "https://zoek.officielebekendmakingen.nl/kst-39120-14.html",
            ),
            Reference("kamerstuk", "390120-3", odd.of(TEXT), odd.start, odd.end, doubtful=True),
        ),
        figures=(
            Figure(amount.of(TEXT), Decimal(12_000_000), "EUR", amount.start, amount.end),
            Figure(share.of(TEXT), Decimal(3), "%", share.start, share.end),
        ),
        commitments=(
            Commitment(promise.of(TEXT), "Nederland", "zegt toe", "", promise.start, promise.end),
        ),
        warnings=(("Footnote {label} has no text.", {"label": "4"}),),
        reader="text 1",
    )


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new library, made once: the migrations take their time."""
    path = tmp_path_factory.mktemp("fresh") / "library.briefing"
    Library.open(path).close()
    return path


@pytest.fixture
def library(tmp_path: Path, fresh: Path) -> Iterator[Library]:
    """A fresh library with its first themes."""
    with Library.open(Path(copyfile(fresh, tmp_path / "library.briefing"))) as opened:
        yield opened


@pytest.fixture
def session(library: Library) -> Session:
    """The library as a window has it."""
    return Session(library)


@pytest.fixture
def add_report(library: Library) -> Callable[..., int]:
    """Adds the report under a title; gives its id."""

    def add(title: str = "Verslag van de kustraad") -> int:
        data = f"{title}\n{TEXT}".encode()
        file = SourceFile(f"{title}.txt", "text/plain", sha256(data).hexdigest(), data)
        return library.store.add_report(NewReport(file, pack(_document(title)), analysis=1))

    return add


@pytest.fixture
def report(library: Library, add_report: Callable[..., int]) -> Report:
    """The report, in the library."""
    return library.reports.get(add_report())


@pytest.fixture
def find() -> Callable[[str], Span]:
    """Gives the span of a quote in the report's text."""
    return span_of


@pytest.fixture
def themes(library: Library) -> dict[str, int]:
    """The ids of the first themes by name."""
    return {theme.name: theme.id for theme in library.themes.list()}


@pytest.fixture
def details_pane(qtbot: QtBot, session: Session, report: Report) -> Inspector:
    """The inspector with the details of the report in front."""
    shown = Inspector(session)
    qtbot.addWidget(shown)
    shown.resize(300, 900)
    shown.show_report(report)
    shown.tabs.setCurrentIndex(2)
    with qtbot.waitActive(shown):
        shown.show()
    return shown
