"""Where things are: bundled files, the user's data, configuration and logs."""

from __future__ import annotations

import os
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


def log_file() -> Path:
    """The log with the details that messages leave out."""
    return _user_folder("logs") / "briefing.log"
