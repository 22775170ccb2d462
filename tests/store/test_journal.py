"""Acts write whole or not at all, remember what they changed, and quotes always hold."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from briefing.domain.acts import Delta, RowChange
from briefing.domain.span import Span
from briefing.errors import BugError, UserError
from briefing.services.library import Library
from briefing.store.sqlite import connecting

TEXT = "De 😀 dĳken zijn e\u0301rg hoog.\nUn peu d’été."


def _passage(report: int, **values: object) -> dict[str, object]:
    return {
        "report": report,
        "version": 1,
        "start": 3,
        "end": 4,
        "quote": "😀",
        "prefix": "",
        "suffix": "",
        "section_path": (),
        "page": None,
        "note": "",
        "created": datetime.now(UTC),
        "trashed": None,
        **values,
    }


def test_a_quote_that_differs_is_a_bug_and_nothing_is_written(
    library: Library, add_report: Callable[..., int]
) -> None:
    report = add_report(library, TEXT)
    for wrong in (
        {"quote": "x"},
        {"start": 2},
        {"end": 4000},
        {"start": 4, "end": 4, "quote": ""},
        {"start": -42, "end": 4},
    ):
        with pytest.raises(BugError), library.store.act() as journal:
            journal.insert("passage", **_passage(report, **wrong))
    assert library.reports.passages(report) == ()


def test_a_changed_quote_is_a_bug(library: Library, add_report: Callable[..., int]) -> None:
    report = add_report(library, TEXT)
    with library.store.act() as journal:
        made = journal.insert("passage", **_passage(report))
    with pytest.raises(BugError), library.store.act() as journal:
        journal.update("passage", made, quote="dijken")
    with pytest.raises(BugError), library.store.act() as journal:
        journal.update("passage", made, end=5)
    assert library.check() == ()


def test_the_file_itself_refuses_a_wrong_quote_and_a_changed_text(
    library: Library, add_report: Callable[..., int]
) -> None:
    report = add_report(library, TEXT)
    library.tagging.tag(report, Span(0, 4), 1)
    with sqlite3.connect(library.path) as raw:
        for statement in (
            "UPDATE passage SET quote = 'De x'",
            'UPDATE passage SET "end" = "end" + 1',
            """INSERT INTO passage SELECT 99, report, version, start, "end", 'x', prefix, suffix,
               section_path, page, note, created, trashed, author, key FROM passage""",
            "UPDATE version SET text = 'x' || text",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                raw.execute(statement)
    raw.close()


def test_an_act_that_fails_writes_nothing(library: Library, add_report: Callable[..., int]) -> None:
    report = add_report(library, TEXT)

    def fail_halfway(error: type[Exception]) -> None:
        with library.store.act() as journal:
            journal.insert("passage", **_passage(report))
            journal.update("report", report, title="Anders")
            if error is IntegrityError:
                journal.insert("passage_theme", passage=99, theme=1)
            raise error

    with pytest.raises(RuntimeError):
        fail_halfway(RuntimeError)
    assert library.reports.get(report).metadata.title == "Verslag"
    assert library.reports.passages(report) == ()
    with pytest.raises(IntegrityError):
        fail_halfway(IntegrityError)
    assert library.reports.get(report).metadata.title == "Verslag"


def test_acts_do_not_nest(library: Library) -> None:
    with library.store.act(), pytest.raises(BugError), library.store.act():
        pass


def test_an_update_that_changes_nothing_leaves_no_trace(
    library: Library, add_report: Callable[..., int]
) -> None:
    report = add_report(library, TEXT, dossiers=("28676",))
    with library.store.act() as journal:
        assert not journal.update("report", report, title="Verslag", dossiers=("28676",))
    assert journal.delta == Delta()


def test_apply_writes_whole_or_not_at_all(library: Library, add_report: Callable[..., int]) -> None:
    first, second = add_report(library, "Een."), add_report(library, "Twee.")
    delta = Delta(
        (
            RowChange("report", (first,), {"title": "Verslag"}, {"title": "Nieuw"}),
            RowChange("report", (second,), {"title": "Anders"}, {"title": "Nieuw"}),
        )
    )
    with pytest.raises(UserError, match="changed meanwhile"):
        library.store.apply(delta)
    assert library.reports.get(first).metadata.title == "Verslag"


def test_acts_on_other_fields_of_a_row_do_not_stand_in_the_way(
    library: Library, add_report: Callable[..., int]
) -> None:
    report = add_report(library, TEXT)
    placed = library.reports.edit(report, place="Vilnius")
    library.reports.edit(report, kind="kamerbrief")
    library.undo(placed)
    known = library.reports.get(report).metadata
    assert (known.place, known.kind) == ("", "kamerbrief")


def test_redo_of_what_exists_is_refused(library: Library, add_report: Callable[..., int]) -> None:
    report = add_report(library, TEXT)
    act = library.tagging.toggle(report, Span(0, 2), 1)
    with pytest.raises(UserError, match="changed meanwhile"):
        library.redo(act)
    library.undo(act)
    with pytest.raises(UserError, match="changed meanwhile"):
        library.undo(act)


def test_threads_take_turns(library: Library, add_report: Callable[..., int]) -> None:
    report = add_report(library, TEXT)
    errors: list[BaseException] = []

    def tag(theme: int) -> None:
        try:
            for place in range(20):
                library.tagging.tag(report, Span(place, place + 2), theme)
                library.reports.list()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=tag, args=(theme,)) for theme in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert library.check() == ()
    assert {p.themes for p in library.reports.passages(report)} == {(1, 2, 3)}


def test_a_waiting_thread_gets_its_turn(library: Library) -> None:
    """A thread that comes back again and again does not keep another out."""
    stop, rounds = threading.Event(), [0]

    def hog() -> None:
        while not stop.is_set():
            with library.store.reading():
                time.sleep(0.002)
            rounds[0] += 1

    thread = threading.Thread(target=hog)
    thread.start()
    waited = []
    for _ in range(20):
        time.sleep(0.003)
        before = rounds[0]
        with library.store.reading():
            waited.append(rounds[0] - before)
    stop.set()
    thread.join()
    assert max(waited) <= 3


def test_another_program_that_writes_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_BUSY", 10)
    with Library.open(tmp_path / "library.briefing") as library:
        _name_the_other(library)


def _name_the_other(library: Library) -> None:
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match="in use by another program"):
        library.themes.add("Nieuw")
    with pytest.raises(UserError, match="in use by another program"):
        library.themes.list()
    other.execute("ROLLBACK")
    other.close()
    library.themes.add("Nieuw")


def test_a_library_that_was_closed_is_a_bug(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(BugError):
        library.themes.list()


def test_a_source_changes_hands_without_its_bytes(
    library: Library, add_report: Callable[..., int]
) -> None:
    first, second = add_report(library, TEXT), add_report(library, TEXT + "!")
    with library.store.act() as journal:
        assert journal.update("source", 2, report=first)
        assert journal.update("version", 2, report=first, described="{}")
        assert not journal.update("source", 2, report=first)
    assert journal.delta == Delta(
        (
            RowChange("source", (2,), {"report": second}, {"report": first}),
            RowChange(
                "version",
                (2,),
                {"report": second, "described": None},
                {"report": first, "described": "{}"},
            ),
        )
    )
    library.store.apply(journal.delta.inverse())
    assert library.reports.source_bytes(second)


def test_texts_and_files_are_not_for_acts_to_change(
    library: Library, add_report: Callable[..., int]
) -> None:
    add_report(library, TEXT)
    for table, column in (("version", "text"), ("source", "data"), ("source", "sha256")):
        with pytest.raises(BugError), library.store.act() as journal:
            journal.update(table, 1, **{column: "x"})
        change = RowChange(table, (1,), {column: "x"}, {column: "y"})
        with pytest.raises(BugError):
            library.store.apply(Delta((change,)))
    with pytest.raises(KeyError), library.store.act() as journal:
        journal.delete("source", 1)
