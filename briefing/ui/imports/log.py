"""What is known of the import that runs or ran last: results by file, and the files at work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.i18n import tr, trn
from briefing.ui.rows import Row

if TYPE_CHECKING:
    from briefing.services.importing import ImportOutcome, ImportProgress, ImportResult

_SHOWN = 500  # rows of a group; of ten thousand files nobody reads each
_AT_WORK = 3  # names


class ImportLog:
    """Collects; knows nothing of widgets. A later result for the same file takes the place of an
    earlier one, as when a password was given."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """A new import begins."""
        self._results: dict[tuple[Path, str], ImportResult] = {}
        self._skipped: dict[tuple[Path, str], ImportResult] = {}
        self._at_work: dict[str, tuple[int, int]] = {}  # page of so many; none: 0 of 0
        self._were_in_trash: set[int] = set()
        self._in_trash: set[int] = set()
        self._back: set[int] = set()
        self.done = self.total = 0
        self.cancelled = False
        self.comments = 0  # reports whose comments were left out

    @property
    def results(self) -> tuple[ImportResult, ...]:
        """What came of the files so far."""
        return tuple(self._results.values())

    @property
    def skipped(self) -> tuple[ImportResult, ...]:
        """The files in folders and archives that no reader claims."""
        return tuple(self._skipped.values())

    def note(self, progress: ImportProgress) -> None:
        """Take over what is told of one file."""
        self.done, self.total = progress.done, progress.total
        name = progress.name or progress.path.name
        if progress.state == "reading":
            self._at_work[name] = progress.page, progress.pages
        else:
            self._at_work.pop(name, None)
        if progress.result is not None:
            self.take((progress.result,))

    def end(self, outcome: ImportOutcome) -> None:
        """Take over what came of a lot."""
        self._at_work.clear()
        self.cancelled |= outcome.cancelled
        self.take(outcome.results)
        # of an archive some of whose files stay shut the others came in all the same
        self._results.update({(one.path, ""): one for one in outcome.locked if not one.part})
        self._skipped.update(((one.path, one.part), one) for one in outcome.skipped)

    def take(self, results: Sequence[ImportResult]) -> None:
        """Take over results."""
        for result in results:
            whole = self._results.get((result.path, ""))
            if result.part and whole is not None and whole.reason == "password":
                # the file itself was locked; now that it is open, what was in it counts
                del self._results[result.path, ""]
            before = self._results.get((result.path, result.part))
            if result.status == "known" and before is not None and before.status == "added":
                continue  # it was read again for what else is in the file
            self._results[result.path, result.part] = result
            self._were_in_trash.update(result.trashed)
            self._in_trash.update(result.trashed)
            self._back.difference_update(result.trashed)

    # -- the trash ---------------------------------------------------------------------------

    @property
    def were_in_trash(self) -> frozenset[int]:
        """The reports of known files that lay in the trash when the files came."""
        return frozenset(self._were_in_trash)

    @property
    def in_trash(self) -> tuple[int, ...]:
        """Those that lie there still, in the order of the files."""
        found = dict.fromkeys(one for result in self._results.values() for one in result.trashed)
        return tuple(one for one in found if one in self._in_trash)

    def find(self, *, in_trash: Collection[int], back: Collection[int]) -> None:
        """Say where the reports are now that were in the trash."""
        self._in_trash, self._back = set(in_trash), set(back)

    def trashed_of(self, result: ImportResult) -> tuple[int, ...]:
        """The reports of a file that lie in the trash now."""
        return tuple(one for one in result.trashed if one in self._in_trash)

    # -- in words ----------------------------------------------------------------------------

    def headline(self) -> str:
        """How far the import is, while it runs; a file that comes alone is named."""
        if not self.total:
            return tr("Importing…")
        for name, (page, pages) in self._at_work.items():
            if pages:
                return tr(
                    "Recognising the text of “{file}”: page {page} of {pages}…",
                    file=name,
                    page=page,
                    pages=pages,
                )
        if self.total == 1 and self._at_work:
            return tr("Reading “{file}”…", file=next(iter(self._at_work)))
        return tr("{done} of {total} files read…", done=self.done, total=self.total)

    def steps(self) -> tuple[int, int]:
        """What is done, of how much: files, or the pages of a scan that is alone."""
        pages = [page for page in self._at_work.values() if page[1]]
        if self.total == 1 and pages:
            return pages[0][0] - 1, pages[0][1]
        return self.done, self.total

    def at_work(self) -> str:
        """The files that are being read now."""
        names = list(self._at_work)
        if not names:
            return ""
        shown = ", ".join(names[:_AT_WORK])
        more = len(names) - _AT_WORK
        if more > 0:
            shown = trn("{names} and {count} more", "{names} and {count} more", more, names=shown)
        return tr("Reading: {names}", names=shown)

    def counts(self) -> str:
        """How many came in, were there, failed."""
        added, known, failed = (
            sum(result.files for result in self._results.values() if result.status == status)
            for status in ("added", "known", "failed")
        )
        parts = [trn("{count} came in", "{count} came in", added)]
        if known:
            parts.append(trn("{count} was there already", "{count} were there already", known))
        if failed:
            parts.append(trn("{count} failed", "{count} failed", failed))
        return ", ".join(parts)

    def with_reason(self, reason: str) -> list[ImportResult]:
        """The files that failed for a reason the user can do something about."""
        return [result for result in self._results.values() if result.reason == reason]

    def rows(self) -> tuple[Row, ...]:
        """The results under headings, what asks for something first."""
        groups: dict[str, list[ImportResult]] = {name: [] for name in _groups()}
        for result in (*self._results.values(), *self._skipped.values()):
            groups[self._group(result)].append(result)
        rows: list[Row] = []
        for name, title in _groups().items():
            members = groups[name]
            if not members:
                continue
            rows.append(Row(title, corner=str(len(members)), style="kicker", value=(name,)))
            rows += [self._row(name, result) for result in members[:_SHOWN]]
            if len(members) > _SHOWN:
                more = len(members) - _SHOWN
                rows.append(
                    Row(trn("and {count} more", "and {count} more", more), value=(name, "more"))
                )
        return tuple(rows)

    def _group(self, result: ImportResult) -> str:
        if result.resembles is not None and result.status == "added":
            return "resembles"
        if self.trashed_of(result):
            return "trashed"
        if result.status == "skipped" and result.message:
            return "empty"
        return result.reason or result.status

    def _row(self, group: str, result: ImportResult) -> Row:
        title = result.title if result.title != result.name else ""
        detail = result.message or title
        if group == "trashed":
            detail = f"{detail} {tr('Enter or a click restores it.')}"
        elif result.trashed:
            back = any(one in self._back for one in result.trashed)
            detail = tr("Restored from the trash") if back else tr("Deleted for good")
        return Row(
            result.name,
            detail=detail,
            strong=True,
            icon=_ICONS[group],
            quiet=group in ("added", "known", "skipped", "empty"),
            value=(group, result),
        )


_ICONS = {
    "password": "lock",
    "scan": "image",
    "failed": "warning-circle",
    "resembles": "files",
    "trashed": "trash",
    "added": "file-text",
    "known": "check",
    "skipped": "minus",
    "empty": "minus",
}


def _groups() -> dict[str, str]:
    return {
        "password": tr("Needs a password"),
        "scan": tr("No text, a scan?"),
        "failed": tr("Failed"),
        "resembles": tr("Looks like a new version"),
        "trashed": tr("In the trash"),
        "added": tr("Came in"),
        "known": tr("Already in the library"),
        "skipped": tr("Skipped: not a kind that Briefing reads"),
        "empty": tr("Skipped: empty"),
    }
