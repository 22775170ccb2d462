"""The demonstration: the main job on the sample reports, from import to PDF."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from briefing.errors import BugError, UserError
from briefing.reasons import reason
from briefing.services.composing import compose
from briefing.services.exporting import export
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.samples import read_sample, sample_paths, tag_samples

_MADE = ".briefing-demo.json"  # which files in a folder the demonstration made, and their SHA-256


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """Where the library and the PDF lie, and how many reports and passages are in them."""

    library: Path
    pdf: Path
    reports: int
    passages: int


def make(folder: Path, library: Path | None = None) -> DemoOutcome:
    """Make a fresh library of the sample reports in ``folder``, tagged, and its briefing.

    The library is made at ``library`` where that is given; nothing may be there yet.

    What an earlier demonstration made there is replaced, unless it was changed since; other files
    are left alone, and the new ones get another name when theirs is taken. Raises
    :class:`UserError` when the folder cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = _made(folder)
        if library is None:
            library = _free(folder, "demo.briefing", made)
        elif library.exists():
            raise UserError(
                "{file} exists already; the demonstration needs a new name.", file=library
            )
        pdf = _free(folder, "briefing.pdf", made)
        reports, passages = _fill(library, pdf)
        made.update({path.name: _digest(path) for path in (library, pdf) if path.parent == folder})
        (folder / _MADE).write_text(json.dumps(made, indent=1), encoding="utf-8")
    except FileExistsError as error:
        raise UserError("{file} is a file. Give the name of a folder.", file=folder) from error
    except OSError as error:
        raise UserError(
            "The folder {folder} cannot be used: {reason}.",
            folder=folder,
            reason=reason(error),
        ) from error
    return DemoOutcome(library, pdf, reports, passages)


def _fill(library_path: Path, pdf: Path) -> tuple[int, int]:
    """Import, tag and export; the numbers of reports and passages."""
    told = read_sample("briefing.json")
    told["date"] = date.fromisoformat(told["date"])
    with Library.open(library_path) as library:
        outcome = import_paths(library, sample_paths())
        if outcome.failed:
            raise BugError(f"sample reports failed: {[r.message for r in outcome.failed]}")
        tag_samples(library)
        themes = [theme.id for theme in library.themes.list() if theme.passages]
        export(compose(library, themes, **told), pdf)
        passages = sum(report.passages for report in library.reports.list())
    return len(outcome.added), passages


def _made(folder: Path) -> dict[str, str]:
    """What earlier demonstrations made in the folder."""
    try:
        made = json.loads((folder / _MADE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _free(folder: Path, name: str, made: dict[str, str]) -> Path:
    """The first path of this name, or of its like with a number, that is free or can be freed."""
    stem, suffix = Path(name).stem, Path(name).suffix
    names = chain([name], (f"{stem}-{number}{suffix}" for number in count(2)))
    return next(path for path in map(folder.joinpath, names) if _freed(path, made))


def _freed(path: Path, made: dict[str, str]) -> bool:
    """Whether ``path`` is free, if need be by removing what an earlier demonstration made there
    and nobody changed since."""
    if path.is_file() and made.get(path.name) == _digest(path):
        path.unlink()
    return not path.exists()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
