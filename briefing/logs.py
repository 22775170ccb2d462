"""Logging: details go to a file, never to the user's face."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from types import TracebackType

from briefing.paths import log_file


def set_up() -> None:
    """Send the log of the whole program to the user's log file (1 MB, three kept)."""
    logging.raiseExceptions = False  # a full disk must not print tracebacks
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())  # or Python prints it all
        return
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells every plugin it loads
    sys.excepthook = _log_uncaught


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("briefing").critical("uncaught", exc_info=(kind, error, trace))
