"""The quotes of an act that writes many are looked at together, and hold all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from briefing.domain.acts import Delta
from briefing.errors import BugError, UserError
from briefing.services.library import Library
from briefing.store.journal import Journal

LINE = "De 😀 dĳken zĳn hoog."
COUNT = 150
WRONG = "UPDATE passage SET quote = 'Anders' WHERE id = 120"


def _write(journal: Journal, report: int) -> None:
    state = {"section_path": (), "page": None, "note": "", "created": datetime.now(UTC)}
    for number in range(COUNT):
        start = number * (len(LINE) + 1)
        place = {"start": start, "end": start + len(LINE), "quote": LINE}
        around = {"prefix": "", "suffix": "", "trashed": None}
        journal.insert("passage", report=report, version=1, **place, **around, **state)


def _raw(library: Library, statement: str, *values: Any) -> Any:
    with library.store.writing() as connection:
        return connection.exec_driver_sql(statement, values or None)


def _guarded(library: Library) -> bool:
    """Whether the library itself refuses quotes that do not hold."""
    try:
        _raw(library, "UPDATE passage SET start = start + 1 WHERE id = 1")
    except IntegrityError:
        return True
    return False


@pytest.fixture
def filled(library: Library, add_report: Callable[..., int]) -> Delta:
    """What an act wrote that tagged every line of a report."""
    report = add_report(library, "\n".join([LINE] * COUNT))
    with library.store.act() as journal:
        _write(journal, report)
    return journal.delta


def test_the_library_looks_for_itself_again(library: Library, filled: Delta) -> None:
    assert _guarded(library)
    library.store.apply(filled.inverse())
    assert library.reports.passages(1) == ()
    library.store.apply(filled)
    assert len(library.reports.passages(1)) == 0  # without a theme or a note they are not shown
    assert len(library.store.passages.all_of(1)) == COUNT
    assert _guarded(library)
    assert library.check() == ()


def _write_and_spoil(journal: Journal, report: int) -> None:
    _write(journal, report)
    assert journal._connection.exec_driver_sql(WRONG).rowcount == 1


def _move_all_to_the_first(journal: Journal) -> None:
    for number in range(1, COUNT):
        journal.update("passage", number, start=0, end=len(LINE))
    journal.update("passage", COUNT, start=1)


def test_one_wrong_quote_among_many_undoes_the_act(
    library: Library, add_report: Callable[..., int]
) -> None:
    report = add_report(library, "\n".join([LINE] * COUNT))
    with pytest.raises(BugError, match="a quote differs"), library.store.act() as journal:
        _write_and_spoil(journal, report)
    assert library.store.passages.all_of(report) == ()
    with library.store.act() as journal:
        _write(journal, report)
    assert _guarded(library)


def test_a_mistake_leaves_the_library_looking(library: Library, filled: Delta) -> None:
    with pytest.raises(BugError, match="differs from version"), library.store.act() as journal:
        _move_all_to_the_first(journal)
    assert _guarded(library)
    assert library.check() == ()


def test_what_is_done_again_with_a_wrong_quote_is_refused(library: Library, filled: Delta) -> None:
    with library.store.act() as journal:
        for number in range(1, COUNT + 1):
            journal.update("passage", number, start=0, end=len(LINE))
    moved = journal.delta.rows
    wrong = {**(moved[5].after or {}), "end": 3}
    spoilt = type(moved[5])("passage", moved[5].key, moved[5].before, wrong)
    back = journal.delta.inverse()
    library.store.apply(back)
    with pytest.raises(UserError, match="cannot be undone"):
        library.store.apply(Delta((*(one for one in moved if one is not moved[5]), spoilt)))
    assert _guarded(library)
    assert library.check() == ()
    library.store.apply(Delta(moved))
    assert library.check() == ()
