"""The original of a report of every kind opens in the system's program, as it was given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.ui.main_window import MainWindow
from tests.makers import bases
from tests.makers.office import convert

MADE: dict[str, Callable[[], bytes]] = {
    "verslag.docx": bases.docx,
    "verslag.odt": bases.odt,
    "verslag.rtf": bases.rtf,
    "verslag.md": bases.markdown,
    "verslag.txt": bases.text,
    "bericht.eml": bases.eml,
    "bericht.msg": bases.outlook,
    "kamerstuk.xml": bases.official,
}


def test_every_kind_opens_as_it_was_given(
    tmp_path: Path,
    library_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = {name: make() for name, make in MADE.items()}
    given |= convert({"oud.docx": bases.docx()}, ["doc"], tmp_path / "made")
    paths = [tmp_path / name for name in given]
    for path in paths:
        path.write_bytes(given[path.name])
    with Library.open(library_path) as library:
        outcome = import_paths(library, paths)
        assert [result.path.name for result in outcome.results if result.status == "failed"] == []
    window = open_window()
    bench = window.bench
    qtbot.waitUntil(lambda: bench.desk.report is not None)
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    seen: set[str] = set()
    for summary in bench.session.library.reports.list():
        bench.go_to(summary.id)
        qtbot.waitUntil(lambda wanted=summary.id: bench.desk.report.id == wanted)
        name = bench.desk.report.source.name
        if name not in given:  # what came within a message
            continue
        opened.clear()
        window.frame.actions.open_original.trigger()
        qtbot.waitUntil(lambda: bool(opened))
        assert opened[0].name == name
        assert opened[0].read_bytes() == given[name]
        seen.add(name)
    assert seen == set(given)
