"""Import of 1,000 mixed documents against what the bare libraries need to get their text.

40 % PDF, 25 % DOCX, 10 % ODT, 10 % HTML, the rest text, Markdown and mail, of 2,600 words each.
Bare is one process that does nothing but ask each library for the text; ours ends in a library on
disk that can be searched. Then the same folder once more, which is known. Run with
``pytest tests/benchmarks/bench_mixed_import.py -o python_files='bench_*.py' -s``.
"""

from __future__ import annotations

import io
import os
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.reading_pool import shared
from tests.makers.corpus import write_corpus

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "1000"))
AT_MOST = 2.5
KNOWN_AT_MOST = 1.0  # seconds


def _pdf(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _docx(data: bytes) -> str:
    import mammoth

    return mammoth.convert_to_html(io.BytesIO(data)).value


def _odt(data: bytes) -> str:
    import odfdo

    return odfdo.Document(io.BytesIO(data)).body.text_recursive


def _html(data: bytes) -> str:
    from lxml import html

    return html.document_fromstring(data).text_content()


def _text(data: bytes) -> str:
    return data.decode()


BARE: dict[str, Callable[[bytes], str]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
    ".html": _html,
    ".txt": _text,
    ".md": _text,
    ".eml": _text,
}


class Cost(NamedTuple):
    """Seconds on the clock and of processor, with processes that have ended."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Cost:
        return cls(time.perf_counter(), sum(os.times()[:4]))

    def since(self, before: Cost) -> Cost:
        return Cost(*(now - then for now, then in zip(self, before, strict=True)))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_corpus(tmp_path_factory.mktemp("corpus"), DOCUMENTS)


def test_mixed_import(corpus: list[Path], tmp_path: Path) -> None:
    for path in {path.suffix: path for path in corpus}.values():
        BARE[path.suffix](path.read_bytes())  # imports of libraries do not count
    by_kind: dict[str, float] = defaultdict(float)
    before = Cost.now()
    for path in corpus:
        started = time.process_time()
        assert BARE[path.suffix](path.read_bytes())
        by_kind[path.suffix] += time.process_time() - started
    bare = Cost.now().since(before)
    shared().close()
    with Library.open(tmp_path / "library.briefing") as library:
        before = Cost.now()
        outcome = import_paths(library, [corpus[0].parent])
        clock = Cost.now().since(before).clock
        shared().close()  # the processor of those who read counts when they have ended
        ours = Cost.now().since(before)
        assert len(outcome.added) == DOCUMENTS
        assert library.check() == ()
        before = Cost.now()
        again = import_paths(library, [corpus[0].parent])
        known = Cost.now().since(before)
        assert len(again.known) == DOCUMENTS
    ratio = clock / bare.clock
    kinds = ", ".join(f"{kind} {used:.1f}" for kind, used in sorted(by_kind.items()))
    print(
        f"\n{DOCUMENTS} documents: bare libraries {bare.clock:.1f} s ({kinds}; processor"
        f" {bare.processor:.1f}), import {clock:.1f} s on {os.cpu_count()} cores (processor"
        f" {ours.processor:.1f}): {ratio:.2f}×; again {known.clock:.2f} s"
    )
    assert ratio <= AT_MOST
    assert known.clock <= KNOWN_AT_MOST
