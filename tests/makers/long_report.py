"""A very long report with very many overlapping passages, put into a library by bulk."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library

CHARACTERS = 1_000_000
PASSAGES = 10_000
WORDS = """
    de het een van en zee haven kust Nederland bijdrage miljoen lasten delen overleg voorzitter
    schip begroting Oekraïne afspraak wind dijk 😀 ministers verdeling bondgenoten toezegging
""".split()


def long_text(chance: random.Random, characters: int = CHARACTERS) -> str:
    """Paragraphs of one sentence under a heading, as Markdown."""
    lines = ["# Verslag van een zeer lange top", ""]
    size = 0
    while size < characters:
        line = " ".join(chance.choices(WORDS, k=chance.randint(6, 24))).capitalize() + "."
        lines += [line, ""]
        size += len(line) + 1
    return "\n".join(lines)


def add_long_report(library: Library, folder: Path, chance: random.Random) -> int:
    """Import such a report, with :data:`PASSAGES` in it; returns its id."""
    path = folder / "lang.md"
    path.write_text(long_text(chance), encoding="utf-8")
    report = import_paths(library, [path]).results[0].report
    assert report is not None
    add_passages(library, report, chance)
    return report


def add_passages(
    library: Library, report: int, chance: random.Random, count: int = PASSAGES
) -> None:
    """Tag that many overlapping passages, each of a few lines, evenly over the text. The first by
    the service, the others by bulk like it: committing them one by one would take minutes."""
    themes = [theme.id for theme in library.themes.list()]
    text = library.reports.get(report).document.text
    made = library.tagging.tag(report, Span(0, 20), themes[0]).result
    assert made is not None
    with sqlite3.connect(library.path) as store:
        names = [row[1] for row in store.execute("PRAGMA table_info(passage)")]
        first = store.execute("SELECT * FROM passage WHERE id = ?", (made,)).fetchone()
        like = dict(zip(names, first, strict=True))
        rows, links = [], []
        for number in range(1, count):
            start = number * (len(text) - 400) // count
            span = Span(start, start + chance.randint(80, 320)).trimmed(text)
            row = {**like, "id": made + number, "start": span.start, "end": span.end}
            rows.append(tuple({**row, "quote": span.of(text)}.values()))
            wanted = 2 if number % 4 == 0 else 1
            links += [(made + number, theme) for theme in chance.sample(themes, wanted)]
        marks = ", ".join("?" * len(names))
        store.executemany(f"INSERT INTO passage VALUES ({marks})", rows)
        store.executemany("INSERT INTO passage_theme (passage, theme) VALUES (?, ?)", links)
    store.close()
