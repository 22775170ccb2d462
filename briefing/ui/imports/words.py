"""What an import brought, in words: what came in, what was there already, what failed and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.importing import ImportResult


def headline(results: Sequence[ImportResult], *, cancelled: bool = False, skipped: int = 0) -> str:
    """What came in, was there already, failed and was not tried, in numbers; the first names what
    is counted."""
    parts: list[str] = []
    added, known, failed = (
        sum(result.files for result in results if result.status == status)
        for status in ("added", "known", "failed")
    )
    if added or not (known or failed):
        parts.append(trn("{count} report came in", "{count} reports came in", added))
    if known and parts:
        parts.append(trn("{count} was there already", "{count} were there already", known))
    elif known:
        parts.append(
            trn("{count} report was there already", "{count} reports were there already", known)
        )
    trashed = sum(bool(result.trashed) for result in results)
    if trashed and trashed == known:
        parts.append(tr("in the trash"))
    elif trashed:
        parts.append(trn("{count} of them in the trash", "{count} of them in the trash", trashed))
    if failed and parts:
        parts.append(trn("{count} failed", "{count} failed", failed))
    elif failed:
        parts.append(
            trn("{count} file could not be imported", "{count} files could not be imported", failed)
        )
    if skipped:
        parts.append(_skipped(skipped))
    if cancelled:
        parts.append(tr("the rest was cancelled"))
    return ", ".join(parts)


def parted(
    results: Sequence[ImportResult],
    *,
    cancelled: bool = False,
    skipped: int = 0,
    comments: int = 0,
) -> tuple[str, str]:
    """What came in, and apart from that what else there is to tell, so that nothing is told twice
    where the two stand under each other. ``comments`` is of how many reports they were left
    out."""
    added = [result for result in results if result.status == "added"]
    rest = [result for result in results if result.status != "added"]
    first = headline(added, cancelled=cancelled) if added or cancelled else ""
    parts = []
    if rest or not first:
        parts.append(headline(rest, skipped=skipped))
    elif skipped:
        parts.append(_skipped(skipped))
    if comments:
        parts.append(
            trn(
                "comments in {count} report left out",
                "comments in {count} reports left out",
                comments,
            )
        )
    return first, "; ".join(parts)


def _skipped(count: int) -> str:
    return trn("{count} other file skipped", "{count} other files skipped", count)


def as_text(
    results: Sequence[ImportResult],
    *,
    cancelled: bool = False,
    skipped: Sequence[ImportResult] = (),
) -> str:
    """The summary for the clipboard: one line per file that did not come in."""
    lines = [headline(results, cancelled=cancelled, skipped=len(skipped))]
    for status in ("failed", "known"):
        lines += [f"{place_of(r)}: {r.message}" for r in results if r.status == status]
    lines += [f"{place_of(r)}: {tr('skipped')}" for r in skipped]
    return "\n".join(lines)


def place_of(result: ImportResult) -> str:
    """Where a file lies, with its name within another."""
    return f"{result.path} › {result.part}" if result.part else str(result.path)


def named(paths: Sequence[Path]) -> str:
    """Files and folders in a few words: the first one, and how many more."""
    first = paths[0].name or str(paths[0])
    more = len(paths) - 1
    if not more:
        return tr("“{name}”", name=first)
    return trn("“{name}” and {count} more", "“{name}” and {count} more", more, name=first)
