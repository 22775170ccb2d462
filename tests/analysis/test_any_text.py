"""All of the analysis on any text: exact spans, order, no block crossed, no runaway."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.analysis.commitments import find_commitments
from briefing.analysis.describing import describe
from briefing.analysis.figures import find_figures
from briefing.analysis.references import find_references
from briefing.domain.document import Block, BlockKind, Document
from briefing.domain.sentences import sentences

WORDS = """
Kamerstuk Kamerstukken Motie 39 120, 38 774 en nr. nrs. 14 -177 21501-20-2100 (39120-14) EUR € $
TZ203003-090 Handelingen II 2029/30, item https://a.example/b. www.b.example 1,9 1.900.000 miljard
mln % procent tot à - Nederland kabinet Het zegt toe aan heeft besloten om te zal leveren in 2032
op 3 mei . ? “ ” ( ) jl. 😀 ĳ e\u0301 een kwart van euro 5 0254 \u00a0
"""
PIECES = st.lists(
    st.sampled_from([*WORDS.split(), "\n"]),
    max_size=60,
)
TEXTS = PIECES.map(" ".join) | PIECES.map("".join) | st.text(max_size=120)


@given(TEXTS)
@example(text="http://.TZ000000-0")
def test_spans_are_exact_ordered_and_within_a_block(text: str) -> None:
    for find in (find_references, find_figures, find_commitments):
        position = 0
        for found in find(text):
            assert text[found.start : found.end] == found.text != ""
            assert "\n" not in found.text
            assert position <= found.start
            position = found.end


@given(TEXTS)
def test_a_commitment_is_a_sentence(text: str) -> None:
    spans = {(s.start, s.end) for s in sentences(text)}
    assert all((c.start, c.end) in spans for c in find_commitments(text))


@given(TEXTS, st.sampled_from(["", "Datum: 3 mei 2030", "Betreft: x y z", "Onze referentie"]))
def test_describing_never_fails(text: str, line: str) -> None:
    blocks, start = [], 0
    for part in text.split("\n"):
        if part.strip():
            kind = BlockKind.PARAGRAPH if blocks else BlockKind.HEADING
            blocks.append(Block(kind, start, start + len(part), 0 if blocks else 1))
        start += len(part) + 1
    found = describe(Document(text=text, blocks=tuple(blocks), letterhead=(line,)), "a/b.txt")
    assert found.title
    assert found.guessed


def _describe(text: str) -> object:
    return describe(
        Document(
            text=text, blocks=(Block(BlockKind.HEADING, 0, len(text), 1),), letterhead=(text,)
        ),
        "x.txt",
    )


HOSTILE = {
    "digits": "1",
    "digits and spaces": "12 345 ",
    "dots": ".",
    "dots and quotes": '.”" ',
    "commas": "1, ",
    "amounts": "EUR 1 ",
    "grouped": "111 ",
    "percents": "1%",
    "signs": "€",
    "addresses": "www.a.b ",
    "keywords": "Kamerstuk 12 345 en ",
    "spaces": "TK" + " " * 98,
    "commitments": "Nederland levert 5 schepen. ",
    "one long sentence": "Nederland levert schepen en ",
    "names": "Minister De Wit ",
    "capitals": "VERSLAG IN ",
    "days": "3 mei en ",
}


@pytest.mark.parametrize(
    "work", [find_references, find_figures, find_commitments, sentences, _describe]
)
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_only(work: Callable[[str], object], piece: str) -> None:
    """Eight times the text may take twice eight times as long; with squares it would be 64."""

    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        work(text)
        return time.process_time() - begin

    # a busy machine spoils one measurement, squares spoil them all
    small = large = float("inf")
    for _ in range(5):
        small, large = min(small, cost(8_000)), min(large, cost(64_000))
        if large < 16 * small + 0.004:
            return
    pytest.fail(f"{small * 1000:.1f} ms became {large * 1000:.1f} ms")
