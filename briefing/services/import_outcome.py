"""What an import says: while it is under way, of each file, and in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from briefing.domain.acts import Act, Change, Delta, RowChange
from briefing.i18n import mark
from briefing.paths import shown

Status = Literal["added", "known", "failed", "skipped"]
Reason = Literal["", "password", "scan"]

#: Between the name of a file and that of a file within it.
WITHIN = " › "
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of one file; ``message`` (translated) says why it was known or failed. Files that
    are "skipped" were not tried: they lay in a folder, archive or message, and no reader claims
    their kind; with a ``message``, they hold nothing.

    ``part`` is the name of a file within ``path``: an attachment, a document in an archive.
    ``reason`` says of a failure what the user can do: give a password, or have the text recognised.
    ``resembles`` is the report of which an added one may be a new version. ``trashed`` are the
    reports of a file that was known that lie in the trash. A result may stand for more ``files``,
    as when there was no room for the rest of them; ``path`` is then the library.
    """

    path: Path
    status: Status
    report: int | None = None
    title: str = ""
    message: str = ""
    part: str = ""
    reason: Reason = ""
    resembles: int | None = None
    trashed: tuple[int, ...] = ()
    files: int = 1

    @property
    def name(self) -> str:
        """How to call it on the screen, e.g. "bericht.eml › nota.pdf"."""
        name = shown(self.path.name or str(self.path))
        return f"{name}{WITHIN}{self.part}" if self.part else name


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """``done`` of ``total`` files are through; ``result`` is that of ``path``, or ``None`` when its
    turn comes (``state`` is then "reading") or when it only held other files ("done").

    While the text of a scan is recognised, it is told at every ``page`` of how many ``pages`` (0
    when there is nothing to tell of pages). ``name`` is what to show. The total grows by the files
    within files; what has not been told of is waiting.
    """

    done: int
    total: int
    path: Path
    result: ImportResult | None
    name: str = ""
    state: Literal["reading", "done"] = "done"
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came of an import, in the order of the files. Undoing ``act`` moves what came in to the
    trash; it is ``None`` when nothing did. ``skipped`` files are not among the results."""

    results: tuple[ImportResult, ...]
    act: Act | None
    cancelled: bool = False
    skipped: tuple[ImportResult, ...] = ()

    @property
    def added(self) -> tuple[ImportResult, ...]:
        """What came in."""
        return self._with("added")

    @property
    def known(self) -> tuple[ImportResult, ...]:
        """What was there already."""
        return self._with("known")

    @property
    def failed(self) -> tuple[ImportResult, ...]:
        """What could not be read."""
        return self._with("failed")

    @property
    def locked(self) -> tuple[ImportResult, ...]:
        """What opens only with a password."""
        return tuple(result for result in self.results if result.reason == "password")

    @property
    def scans(self) -> tuple[ImportResult, ...]:
        """Pictures of text, which can be recognised."""
        return tuple(result for result in self.results if result.reason == "scan")

    @property
    def resembling(self) -> tuple[ImportResult, ...]:
        """What came in and may be a new version of another report."""
        return tuple(result for result in self.results if result.resembles is not None)

    def _with(self, status: str) -> tuple[ImportResult, ...]:
        return tuple(result for result in self.results if result.status == status)


def joined(first: Act, second: Act) -> Act:
    """Two imports that belong together as one act."""
    rows = (*first.delta.rows, *second.delta.rows)
    count = {"count": str(sum(row.table == "report" for row in rows))}
    label = mark("import {count} reports")
    return Act(label, first.change | second.change, Delta(rows), count, first.result)


def is_worth_telling(name: str) -> bool:
    """Whether a file that no reader claims is a document that a user put there: the notes that
    systems make of folders are not, and a library neither."""
    *folders, last = name.replace("\\", "/").split("/")
    hidden = any(piece.startswith(".") for piece in (*folders, last)) or "__MACOSX" in folders
    own = last.lower().endswith((".briefing", ".briefing-journal", ".briefing-wal"))
    return bool(last) and not hidden and not own and last.lower() not in _OF_SYSTEMS


def import_act(results: Sequence[ImportResult]) -> Act | None:
    """The act of an import that is written already, out of the trash: taking it back puts the
    reports in, and deletes nothing."""
    added = [result for result in results if result.status == "added"]
    if not added:
        return None
    moment = datetime.now(UTC)
    ids = [result.report for result in added if result.report is not None]
    delta = Delta(
        tuple(RowChange("report", (id_,), {"trashed": moment}, {"trashed": None}) for id_ in ids)
    )
    touched = Change(reports=frozenset(ids), passages_of=frozenset(ids))
    if len(added) == 1:
        return Act(mark("import {title}"), touched, delta, {"title": added[0].title}, ids[0])
    count = {"count": str(len(ids))}
    return Act(mark("import {count} reports"), touched, delta, count, ids[0])
