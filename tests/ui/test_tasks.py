"""Work in the background answers on the main thread."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from briefing.errors import UserError
from briefing.ui.tasks import Tasks


def test_answers_come_on_the_main_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    worked: list[int] = []
    answered: list[tuple[str, int]] = []

    def work() -> str:
        worked.append(threading.get_ident())
        return "klaar"

    tasks.start(work, lambda r: answered.append((r, threading.get_ident())), answered.append)
    assert tasks.busy
    qtbot.waitUntil(lambda: bool(answered))
    assert answered == [("klaar", threading.get_ident())]
    assert worked != [threading.get_ident()]
    assert not tasks.busy


def test_an_error_is_handed_over(qtbot: QtBot) -> None:
    tasks = Tasks()
    errors: list[Exception] = []

    def work() -> None:
        raise UserError("no {what}", what="luck")

    tasks.start(work, lambda _: errors.append(AssertionError()), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "no luck"


def test_many_tasks_end_and_busy_is_said_twice(qtbot: QtBot) -> None:
    tasks = Tasks()
    said: list[bool] = []
    results: list[int] = []
    tasks.busy_changed.connect(said.append)
    for number in range(50):
        tasks.start(lambda number=number: number, results.append, results.append)
    qtbot.waitUntil(lambda: len(results) == 50)
    assert sorted(results) == list(range(50))
    assert said == [True, False]


def test_work_may_outlive_its_dispatcher(qtbot: QtBot) -> None:
    tasks = Tasks()
    go, ended = threading.Event(), threading.Event()

    def work() -> None:
        go.wait(10)
        ended.set()

    tasks.start(work, lambda _: None, lambda _: None)
    tasks.deleteLater()
    qtbot.waitUntil(lambda: not _valid(tasks))
    go.set()
    assert ended.wait(10)


def _valid(tasks: Tasks) -> bool:
    from shiboken6 import isValid

    return isValid(tasks)
