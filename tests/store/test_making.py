"""What is made in bulk is what is made one by one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from datetime import UTC
from pathlib import Path

import pytest

from briefing.domain.document import Block, BlockKind
from briefing.domain.library import Passage
from briefing.domain.span import Span
from briefing.services.library import Library
from briefing.store.making import quick

TEXT = "\n".join(f"De 😀 dĳken zĳn zin {number:03} hoog." for number in range(40))


def test_quickly_made_objects_are_what_they_are_called() -> None:
    made, usual = quick(Block)(BlockKind.QUOTE, 3, 9, 0, None), Block(BlockKind.QUOTE, 3, 9)
    assert made == usual
    assert hash(made) == hash(usual)
    assert repr(made) == repr(usual)
    assert type(made) is Block
    assert made.span == Span(3, 9)
    with pytest.raises(FrozenInstanceError):
        made.start = 4  # type: ignore[misc]  # that it is frozen is what is tried


def test_passages_come_with_the_report_as_they_come_alone(
    library: Library, add_report: Callable[..., int]
) -> None:
    report = add_report(library, TEXT)
    themes = [theme.id for theme in library.themes.list()]
    tagging, step = library.tagging, len(TEXT) // 40
    # later ones first: the order is that of the text, not of their making
    for number in range(39, -1, -1):
        span = Span(number * step, number * step + 12)
        for theme in themes[number % 3 : number % 3 + 1 + number % 2]:
            tagging.tag(report, span, theme)
    tagging.note_span(report, Span(5, 30), "alleen een aantekening")
    every = library.reports.passages(report)
    tagging.set_key([every[4].id], True)
    tagging.trash([every[7].id])
    library.themes.trash(themes[0])
    library.themes.place(themes[2], None, 0)
    found = library.reports.get(report).passages
    assert found == library.reports.passages(report)
    assert found != every
    assert [one.id for one in found] != sorted(one.id for one in found)
    assert any(len(one.themes) > 1 for one in found)
    assert any(not one.themes and one.note for one in found)
    assert any(one.key for one in found)
    for one in found:
        assert one == Passage(*(getattr(one, field.name) for field in fields(Passage)))
        assert one.quote == TEXT[one.start : one.end]
        assert one.created is not None
        assert one.created.tzinfo is UTC


def test_a_library_that_was_read_is_let_go(tmp_path: Path, add_report: Callable[..., int]) -> None:
    library = Library.open(tmp_path / "los.briefing")
    library.reports.get(add_report(library, TEXT))
    with library.reports._store.reading() as connection:
        dialect = weakref.ref(connection.dialect)
        del connection
    library.close()
    del library
    gc.collect()
    assert dialect() is None
