"""Typed preferences and window state, kept in one JSON file that is written whole or not at all."""

from __future__ import annotations

import getpass
import json
import logging
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from briefing.paths import settings_file

log = logging.getLogger(__name__)


@dataclass
class Settings:
    """What the user chose and how the window was left. ``language`` and ``appearance`` are
    "system" or a fixed choice; ``places`` maps a library's path to its last report and offset,
    ``original`` to how reports with pages are shown in it, ``folded`` to the themes under which
    nothing is shown."""

    language: str = "system"  # "system" | "nl" | "en"
    appearance: str = "system"  # "system" | "light" | "dark"
    window: str = ""  # base64 of the window's geometry
    panes: list[int] = field(default_factory=list)
    sort: str = "date"
    list_group: str = ""  # "" | "year" | "meeting" | "kind"
    list_form: str = "cards"  # "cards" | "table"
    paper: str = "window"  # "window" | "light" | "sepia" | "dark"
    text_size: int = 100  # percent
    text_width: int = 100  # percent
    footnotes: bool = True  # those in sight, at the foot of the page
    patterns: bool = False  # lines and keys beside the colours of themes
    contrast: bool = False  # more of it, whatever the system says
    less_motion: bool = False
    author: str = ""  # the user's name for passages; empty for the name of the account
    export_folder: str = ""
    export_language: str = ""  # of briefings, "nl" | "en"; empty for that of the window
    import_folder: str = ""
    comments_as_notes: bool = False  # remarks in a document's margin become notes when it comes in
    places: dict[str, dict[str, int]] = field(default_factory=dict)
    original: dict[str, dict[str, Any]] = field(default_factory=dict)
    folded: dict[str, list[int]] = field(default_factory=dict)
    recent: dict[str, list[int]] = field(default_factory=dict)  # themes used last, per library
    text_cursor: bool = False  # the arrows up and down go by lines in the reader

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """The stored settings; what is missing or of the wrong type takes its default."""
        path = path or settings_file()
        try:
            stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            log.warning("settings could not be read, using defaults: %s", error)
            return cls()
        result = cls()
        if isinstance(stored, dict):
            for f in fields(cls):
                value = stored.get(f.name)
                if isinstance(value, type(getattr(result, f.name))):
                    setattr(result, f.name, value)
        return result

    def own_name(self) -> str:
        """Who tags: the name that the user gave, else the account's; empty when it has none."""
        return self.author.strip() or _account_name()

    def save(self, path: Path | None = None) -> None:
        """Write the settings, through a temporary file, so that a crash leaves the old ones."""
        path = path or settings_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")
        temporary.replace(path)


def _account_name() -> str:
    """The full name of the account where the system knows one, else its short name."""
    try:
        import pwd  # not on Windows
    except ImportError:
        full = ""
    else:
        try:
            full = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
        except KeyError:
            full = ""
    try:
        return full or getpass.getuser()
    except (OSError, KeyError):  # an account without a name, in a container for one
        return ""
