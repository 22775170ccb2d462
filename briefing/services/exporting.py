"""Exporting: a briefing becomes a file, whole or not at all."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from briefing.domain.briefing import Briefing
from briefing.errors import UserError
from briefing.reasons import reason

log = logging.getLogger(__name__)


def _pdf(briefing: Briefing) -> bytes:
    from briefing.export.pdf import render_pdf  # ReportLab takes its time to load

    return render_pdf(briefing)


FORMATS: dict[str, Callable[[Briefing], bytes]] = {"pdf": _pdf}
"""What renders a briefing, by the format's name, which is also the suffix of its files."""


def render(briefing: Briefing, format: str = "pdf") -> bytes:  # noqa: A002  # the contract's word
    """The bytes that :func:`export` writes; raises :class:`UserError` for an unknown format."""
    renderer = FORMATS.get(format)
    if renderer is None:
        raise UserError(
            "Briefing cannot write “{format}” files. Choose one of: {formats}.",
            format=format,
            formats=", ".join(f".{name}" for name in FORMATS),
        )
    return renderer(briefing)


def export(briefing: Briefing, path: Path) -> None:
    """Write the briefing to ``path``, in the format of its suffix, over an earlier file.

    Raises :class:`UserError` when the suffix is unknown or the file cannot be written; an earlier
    file then stays as it was.
    """
    format_name = path.suffix.lower().removeprefix(".")
    if not format_name:
        raise UserError("Give {file} a suffix that says the format, such as .pdf.", file=path)
    if os.path.isdir(path):  # noqa: PTH112  # which takes any name, also one that is too long
        raise UserError("{file} is a folder. Give the name of a file.", file=path)
    write_whole(path, render(briefing, format_name))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside ``path`` and move it into place; raises :class:`UserError`."""
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except FileNotFoundError as error:
        raise UserError("The folder {folder} does not exist.", folder=path.parent) from error
    except PermissionError as error:
        raise UserError(
            "{file} could not be written. It may be open in another program, or the folder may "
            "not allow it: close it, or choose another place.",
            file=path,
        ) from error
    except OSError as error:
        log.info("writing %s failed: %s", path, error)
        raise UserError(
            "{file} could not be written: {reason}.", file=path, reason=reason(error)
        ) from error
