"""Files on their way into the library: dropped, pasted, cancelled, failing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing import i18n
from briefing.services.library import Library
from briefing.settings import Settings
from briefing.ui import pages
from briefing.ui.imports.panel import ImportPanel
from briefing.ui.imports.words import as_text
from briefing.ui.main_window import MainWindow


def urls(paths: list[Path]) -> QMimeData:
    """What a file manager puts in a drag or on the clipboard."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_over(target: QWidget, data: QMimeData) -> QDragEnterEvent:
    """Drag something into a widget."""
    event = QDragEnterEvent(
        target.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)
    return event


def drop(target: QWidget, data: QMimeData) -> QDropEvent:
    """Let it go there."""
    event = QDropEvent(
        QPointF(target.rect().center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)
    return event


def wait_imported(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is being imported, the list has caught up and what was shown while it
    was read has its report."""
    bench = window.bench
    qtbot.waitUntil(
        lambda: (
            not (bench.importer.running or bench._soon.isActive() or bench.imports.early.becoming)
        ),
        timeout=60_000,
    )


def test_five_dropped_files_come_in(window: MainWindow, qtbot: QtBot, samples: list[Path]) -> None:
    data = urls(samples[:5])
    entered = drag_over(window, data)
    assert entered.isAccepted()
    assert window.drops.overlay.isVisible()
    assert drop(window, data).isAccepted()
    assert not window.drops.overlay.isVisible()
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 5
    assert window.frame.pages.shown == pages.READER
    assert window.frame.status.message == "5 reports came in"
    assert window.bench.imports.panel is None
    window.frame.actions.undo.trigger()
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 0
    assert len(window.session.library.trash.contents().reports) == 5
    window.frame.actions.redo.trigger()
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 5


@pytest.mark.parametrize("place", ["list", "reader", "search", "sidebar", "window system"])
def test_a_drop_works_wherever_it_lands(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path, place: str
) -> None:
    path = tmp_path / "nieuw.txt"
    path.write_text("Verslag van een overleg\n\nEr werd gesproken over havens.\n", "utf-8")
    before = filled.frame.reports.model.total
    target = {
        "list": lambda: filled.frame.reports.view.viewport(),
        "reader": lambda: filled.bench.reader.viewport(),
        "sidebar": lambda: filled.frame.sidebar.rows.viewport(),
        # text fields take drops themselves: the native window comes before them
        "search": lambda: filled.windowHandle(),
        "window system": lambda: filled.windowHandle(),
    }[place]()
    data = urls([path])
    point = QPointF(40, 300)
    event = QDropEvent(
        point,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    if isinstance(target, QWidget):
        drag_over(target, data)
    QApplication.sendEvent(target, event)
    wait_imported(qtbot, filled)
    assert filled.frame.reports.model.total == before + 1
    assert filled.bench.desk.report.source.name == "nieuw.txt"


def test_a_drag_that_leaves_takes_the_veil_away(window: MainWindow, samples: list[Path]) -> None:
    data = urls(samples)
    drag_over(window, data)
    assert window.drops.overlay.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drops.overlay.isVisible()


def test_what_is_no_file_is_not_taken(window: MainWindow) -> None:
    text = QMimeData()
    text.setText("alleen tekst")
    assert not drag_over(window, text).isAccepted()
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/verslag.txt")])
    assert not drag_over(window, web).isAccepted()
    assert not window.drops.overlay.isVisible()


def test_a_dropped_folder_is_walked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, samples: list[Path]
) -> None:
    folder = tmp_path / "map" / "dieper"
    folder.mkdir(parents=True)
    for path in samples[:2]:
        (folder / path.name).write_bytes(path.read_bytes())
    data = urls([tmp_path / "map"])
    drag_over(window, data)
    drop(window, data)
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 2


def test_pasted_files_come_in(window: MainWindow, qtbot: QtBot, samples: list[Path]) -> None:
    QGuiApplication.clipboard().setMimeData(urls(samples[:1]))
    window.frame.sidebar.rows.setFocus()
    qtbot.keyClick(window.frame.sidebar.rows, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 1


def test_paste_into_a_field_stays_there(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("haven")
    window.frame.search.setFocus()
    qtbot.keyClick(window.frame.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.frame.search.text() == "haven"


def test_the_summary_says_what_failed_and_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, samples: list[Path]
) -> None:
    window.import_when_open(samples[:1])
    wait_imported(qtbot, window)
    bad = tmp_path / "leeg.txt"
    bad.write_bytes(b"")
    window.import_when_open([*samples[:2], bad])
    wait_imported(qtbot, window)
    summary = window.findChild(ImportPanel)
    assert summary.isVisible()
    assert not summary.isModal()
    assert window.frame.status.message == "1 report came in, 1 was there already, 1 failed"
    summary.copy()
    text = QGuiApplication.clipboard().text()
    assert str(bad) in text
    assert str(samples[0]) in text
    assert len(text.splitlines()) == 3
    summary.close()


def test_one_that_is_there_already_opens_and_that_is_said_once(
    window: MainWindow, qtbot: QtBot, samples: list[Path]
) -> None:
    for _ in range(2):
        window.import_when_open(samples[:1])
        wait_imported(qtbot, window)
    assert window.bench.imports.panel is None
    assert window.frame.status.message == "1 report was there already"
    assert not window.frame.status.link.isVisible()
    assert not window.frame.banner.isVisible()
    assert window.bench.desk.report is not None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("3 reports were there already", "1 report came in", "1 other file skipped")),
        (
            "nl",
            ("3 verslagen waren er al", "1 verslag geïmporteerd", "1 ander bestand overgeslagen"),
        ),
    ],
)
def test_what_is_there_already_is_said_once(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    samples: list[Path],
    language: str,
    words: tuple[str, str, str],
) -> None:
    i18n.use_language(language)
    known, came, skipped = words
    status, banner = window.frame.status, window.frame.banner
    window.import_when_open(samples[:3])
    wait_imported(qtbot, window)
    window.import_when_open(samples[:3])
    wait_imported(qtbot, window)
    assert (status.message, banner.text) == ("", known)
    window.import_when_open(samples[:4])
    wait_imported(qtbot, window)
    assert (status.message, banner.text) == (came, known)
    assert status.link.isVisible()
    folder = tmp_path / "stukken"
    folder.mkdir()
    shutil.copy(samples[0], folder)
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    window.import_when_open([*samples[1:3], samples[4], folder])
    wait_imported(qtbot, window)
    assert (status.message, banner.text) == (came, f"{known}, {skipped}")
    # the details have all of it
    panel = window.bench.imports.show_panel()
    assert panel.heading.text().count(",") == 2
    panel.close()
    (folder / samples[0].name).unlink()
    (folder / "nieuw.txt").write_text("Nieuw verslag\n\nEr werd gesproken.\n", "utf-8")
    window.import_when_open([folder])
    wait_imported(qtbot, window)
    assert (status.message, banner.text) == (came, skipped)


def test_cancel_stops_and_keeps_what_came_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = []
    for number in range(60):
        paths.append(tmp_path / f"verslag {number:02}.txt")
        paths[-1].write_text(f"Verslag {number}\n\n" + f"Zin {number} over havens. " * 200, "utf-8")
    outcomes = []
    window.bench.importer.finished.connect(outcomes.append)
    window.bench.importer.progress.connect(
        lambda progress: progress.done >= 2 and window.frame.status.cancelled.emit()
    )
    window.import_when_open(paths)
    assert window.frame.status.progress_text
    wait_imported(qtbot, window)
    assert outcomes[0].cancelled
    assert 0 < window.frame.reports.model.total < 60
    assert window.frame.status.progress_text == ""
    assert "cancelled" in window.frame.status.message


def test_the_list_fills_while_files_come_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(120):
        path = tmp_path / "veel" / f"verslag {number:03}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Verslag {number}\n\n" + f"Zin {number} over havens. " * 300, "utf-8")
    totals: list[int] = []
    window.bench.keeping.relist.setInterval(5)
    window.frame.reports.model.modelReset.connect(
        lambda: totals.append(window.frame.reports.model.total)
    )
    window.import_when_open([tmp_path / "veel"])
    wait_imported(qtbot, window)
    assert totals[-1] == 120
    assert any(0 < total < 120 for total in totals)


def test_two_lots_come_in_one_after_the_other(
    window: MainWindow, qtbot: QtBot, samples: list[Path]
) -> None:
    window.import_when_open(samples[:1])
    window.import_when_open(samples[1:2])
    wait_imported(qtbot, window)
    assert window.frame.reports.model.total == 2
    assert window.session.history.count() == 2


def test_closing_while_importing_leaves_a_whole_library(
    window: MainWindow, library_path: Path, tmp_path: Path
) -> None:
    paths = []
    for number in range(40):
        paths.append(tmp_path / f"verslag {number:02}.txt")
        paths[-1].write_text(f"Verslag {number}\n\n" + f"Zin {number} over havens. " * 300, "utf-8")
    window.import_when_open(paths)
    window.close()
    with Library.open(library_path) as library:
        assert library.check() == ()
        assert len(library.reports.list()) < 40


def test_files_named_at_the_start_come_in(
    qtbot: QtBot, library_path: Path, samples: list[Path]
) -> None:
    window = MainWindow(Settings(), library_path)
    qtbot.addWidget(window)
    window.import_when_open(samples[:1])
    window.show()
    qtbot.waitUntil(lambda: window.frame.reports.model.total == 1, timeout=20_000)
    wait_imported(qtbot, window)
    window.close()


def test_the_summary_as_text_holds_one_line_per_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    outcomes = []
    window.bench.importer.finished.connect(outcomes.append)
    window.import_when_open([tmp_path / "nergens.txt"])
    wait_imported(qtbot, window)
    lines = as_text(outcomes[0].results).splitlines()
    assert lines[0] == "1 file could not be imported"
    assert lines[1].startswith(str(tmp_path / "nergens.txt"))
