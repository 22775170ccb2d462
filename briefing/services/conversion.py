"""Old kinds of file become newer ones: LibreOffice does it, where the user has installed it.

It runs without a window, with a profile of its own that is thrown away, and does nothing for the
document but convert it: no macros, no links to elsewhere, no network (on Linux), so much memory and
time. All its files lie in one temporary folder.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from briefing.errors import UserError
from briefing.services.workers.programs import Ran, Stopped, run
from briefing.services.workers.scratch import scratch

log = logging.getLogger(__name__)

_MEMORY = 4_000_000_000
_SECONDS = 60.0
_SECONDS_PER_MEGABYTE = 6.0
_MOST = 200_000_000  # bytes that may come out
_KINDS = frozenset(".doc .dot .docx .odt .rtf .wpd .wps .txt".split())
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    ("org.openoffice.Office.Common/Misc", "UseLocking", "false"),
    ("org.openoffice.Office.Common/Load", "UserDefinedSettings", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    (
        "org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
)
_one_at_a_time = threading.Lock()


def available() -> bool:
    """Whether LibreOffice is installed where we would look for it."""
    return _program() is not None


def convert(
    data: bytes, name: str, target: str, *, cancelled: Callable[[], bool] | None = None
) -> bytes:
    """The file ``data``, called ``name``, as one with the suffix ``target`` (".docx", ".odt").

    Conversions wait for each other. Raises :class:`UserError`, naming the file, when LibreOffice
    is not installed, makes nothing of it or takes too long.
    """
    program = _program()
    if program is None:
        raise UserError(
            "“{file}” can be read once LibreOffice is installed. Install it, or save the document "
            "as {kind} and import that.",
            file=name,
            kind=target,
        )
    with _one_at_a_time:
        if cancelled and cancelled():
            raise _failed(name)
        with scratch() as folder:
            return _convert(program, folder, data, name, target, cancelled)


def _convert(
    program: Path,
    folder: Path,
    data: bytes,
    name: str,
    target: str,
    cancelled: Callable[[], bool] | None,
) -> bytes:
    suffix = Path(name).suffix.lower()
    source = folder / f"document{suffix if suffix in _KINDS else '.doc'}"
    made = folder / "made"
    profile = folder / "profile"
    made.mkdir()
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    source.write_bytes(data)
    arguments = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--nofirststartwizard",
        "--convert-to",
        target.lstrip("."),
        "--outdir",
        str(made),
        str(source),
    ]
    try:
        ran = run(
            arguments,
            folder=folder,
            seconds=_SECONDS + _SECONDS_PER_MEGABYTE * len(data) / 1_000_000,
            memory=_MEMORY,
            variables={"SAL_USE_VCLPLUGIN": "svp"},
            cancelled=cancelled,
        )
    except OSError as error:
        log.warning("LibreOffice cannot be started", exc_info=True)
        raise _failed(name) from error
    if ran.stopped is Stopped.TIME:
        raise UserError("“{file}” cannot be read: LibreOffice took too long over it.", file=name)
    return _made(made, target, ran, name)


def _made(folder: Path, target: str, ran: Ran, name: str) -> bytes:
    """The one file that should be there now."""
    for path in folder.iterdir():
        whole = path.suffix == target and path.is_file() and not path.is_symlink()
        if whole and 0 < path.stat().st_size <= _MOST:
            return path.read_bytes()
    log.info("LibreOffice made nothing (exit %d): %s", ran.code, ran.complaints[-1000:])
    raise _failed(name)


def _failed(name: str) -> UserError:
    return UserError("“{file}” cannot be read: LibreOffice could not convert it.", file=name)


def _registry() -> str:
    """The settings of the throw-away profile."""
    items = "\n".join(
        f'<item oor:path="/{escape(path)}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}\n</oor:items>\n"
    )


def _program() -> Path | None:
    """Where LibreOffice is."""
    return next((path for path in _places() if path.is_file()), None)


def _places() -> list[Path]:
    if sys.platform == "win32":
        # not by PATH: Windows would first look where the user happens to be
        folders = [os.environ.get(v, "") for v in ("ProgramFiles", "ProgramFiles(x86)")]
        return [Path(f) / "LibreOffice" / "program" / "soffice.com" for f in folders if f]
    inside = Path("Contents/MacOS/soffice")
    places: list[Path] = []
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        places += [folder / "LibreOffice.app" / inside for folder in folders]
    places += [Path(found) for name in ("soffice", "libreoffice") if (found := shutil.which(name))]
    for pattern in ("libreoffice*/program/soffice", "LibreOffice*/program/soffice"):
        for root in (Path("/usr/lib"), Path("/usr/lib64"), Path("/opt")):
            places += sorted(root.glob(pattern), reverse=True)
    return places
