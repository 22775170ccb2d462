"""How the window was left: its place on the screen, its panes, the report and the place in it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from briefing.settings import Settings
from briefing.ui.original.faces import Way

log = logging.getLogger(__name__)
_KEPT_LIBRARIES = 50
_KEPT_THEMES = 12


def restore_geometry(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was; a first window gets a comfortable size."""
    window.setMinimumSize(624, 300)  # a screen of 1920 by 1080 at three times the size
    kept = QByteArray.fromBase64(settings.window.encode("ascii", "ignore"))
    if kept.isEmpty() or not window.restoreGeometry(kept):
        room = window.screen().availableSize()
        window.resize(min(1440, room.width()), min(900, room.height()))


def keep_geometry(window: QMainWindow, settings: Settings) -> None:
    """Remember where the window is."""
    settings.window = window.saveGeometry().toBase64().toStdString()


def place_in(settings: Settings, library: Path) -> tuple[int, int] | None:
    """The report that was open in a library and the offset (code points) it was read to."""
    # the file may have been edited by hand: what is not understood is as good as nothing
    kept: object = settings.places.get(str(library))
    if not isinstance(kept, dict) or not isinstance(kept.get("report"), int):
        return None
    offset = kept.get("offset", 0)
    return kept["report"], offset if isinstance(offset, int) else 0


def keep_place(settings: Settings, library: Path, report: int | None, offset: int) -> None:
    """Remember the report that is open; the libraries used last are kept."""
    settings.places.pop(str(library), None)
    if report is not None:
        settings.places[str(library)] = {"report": report, "offset": offset}
    for old in list(settings.places)[:-_KEPT_LIBRARIES]:
        del settings.places[old]


def way_in(settings: Settings, library: Path) -> Way:
    """How reports with pages were shown in a library."""
    return Way.of(settings.original.get(str(library)))


def keep_way(settings: Settings, library: Path, way: Way) -> None:
    """Remember how reports with pages are shown; the libraries used last are kept."""
    settings.original.pop(str(library), None)
    settings.original[str(library)] = way.kept()
    for old in list(settings.original)[:-_KEPT_LIBRARIES]:
        del settings.original[old]


def folded_in(settings: Settings, library: Path) -> list[int]:
    """The themes of a library under which nothing is shown."""
    kept: object = settings.folded.get(str(library))
    return [one for one in kept if isinstance(one, int)] if isinstance(kept, list) else []


def keep_folded(settings: Settings, library: Path, themes: list[int]) -> None:
    """Remember under which themes nothing is shown; the libraries used last are kept."""
    settings.folded.pop(str(library), None)
    if themes:
        settings.folded[str(library)] = themes
    for old in list(settings.folded)[:-_KEPT_LIBRARIES]:
        del settings.folded[old]


def recent_in(settings: Settings, library: Path) -> tuple[int, ...]:
    """The themes of a library that were used last, the last one first."""
    kept: object = settings.recent.get(str(library))
    return tuple(one for one in kept if isinstance(one, int)) if isinstance(kept, list) else ()


def keep_recent(settings: Settings, library: Path, themes: Sequence[int]) -> None:
    """Remember the themes that were used last; the libraries used last are kept."""
    settings.recent.pop(str(library), None)
    if themes:
        settings.recent[str(library)] = list(themes[:_KEPT_THEMES])
    for old in list(settings.recent)[:-_KEPT_LIBRARIES]:
        del settings.recent[old]


def save(settings: Settings) -> None:
    """Write the settings; a full disk must not keep the window from closing."""
    try:
        settings.save()
    except OSError as error:
        log.warning("settings could not be written: %s", error)
