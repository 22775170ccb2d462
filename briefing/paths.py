"""Where things are: bundled files, the user's data, configuration and logs."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _bundled(inside: str, beside: str) -> Path:
    found = _PACKAGE / inside
    return found if found.is_dir() else _PACKAGE.parent / beside


def resource(*parts: str) -> Path:
    """A bundled file: inside the installed package, or beside it in a checkout."""
    return _bundled("_resources", "resources").joinpath(*parts)


def migrations() -> Path:
    """The folder of the Alembic environment and revisions."""
    return _bundled("_db", "db")


def _user_folder(kind: str) -> Path:
    # BRIEFING_HOME holds everything of one user in one place: for tests and portable use
    home = os.environ.get("BRIEFING_HOME")
    if home:
        return Path(home) / kind
    import platformdirs

    folders = platformdirs.PlatformDirs("briefing", appauthor=False)
    return {
        "data": folders.user_data_path,
        "config": folders.user_config_path,
        "logs": folders.user_log_path,
    }[kind]


def default_library() -> Path:
    """The user's own library."""
    return _user_folder("data") / "library.briefing"


def settings_file() -> Path:
    """The user's preferences and the state of the window."""
    return _user_folder("config") / "settings.json"


def opened_files() -> Path:
    """Where copies of originals lie that other programs have open."""
    return _user_folder("data") / "opened"


def log_file() -> Path:
    """The log with the details that messages leave out."""
    return _user_folder("logs") / "briefing.log"


def shown(path: str | Path) -> str:
    """A path or name as one line of text that can be shown and stored: control characters, marks
    that turn the direction of writing and bytes that are no text stand as escapes."""
    text = str(path)
    if text.isprintable():
        return text
    return "".join(
        _escaped(c) if unicodedata.category(c) in _UNSHOWN or c in _TURNING else c for c in text
    )


def _escaped(character: str) -> str:
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # a byte that the system's encoding does not know
        return f"\\x{number - 0xDC00:02x}"
    if number < 0x20:  # never "\\n": so may the name of a Windows folder begin
        return f"\\x{number:02x}"
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


_UNSHOWN = ("Cc", "Cs", "Zl", "Zp")
_TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
