"""The command that brings reports in."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.cli.opening import open_library
from briefing.cli.output import Output, say
from briefing.i18n import tr, trn
from briefing.paths import shown
from briefing.settings import Settings

if TYPE_CHECKING:
    from briefing.services.importing import ImportProgress, ImportResult
    from briefing.services.library import Library


_NAMED = 5  # skipped files; all of them are in the JSON


def run_import(arguments: Namespace, output: Output) -> int:
    """Bring files and folders in, one line each; a bad one is reported and the rest goes on."""
    from briefing.services.reading_pool import shared

    shared().warm()  # comes up while the library is opened

    from briefing.services.importing import import_paths

    comments = arguments.comments
    with open_library(arguments, create=True) as library:
        keys = _Keys(arguments.password)
        told = _Told(library, output, keys, ocr=arguments.ocr)
        outcome = import_paths(
            library,
            arguments.paths,
            progress=told.hear,
            ask_password=keys.asker(),
            ocr=arguments.ocr,
            comments=Settings.load().comments_as_notes if comments is None else comments,
        )
        for result in outcome.failed:
            told.tell(result)  # a folder without reports is no step of the work
    if unread := [result.name for result in outcome.skipped if not result.message]:
        say(_skipped(unread))
    if empty := [result.name for result in outcome.skipped if result.message]:
        say(
            trn(
                "{count} empty file skipped: {names}",
                "{count} empty files skipped: {names}",
                len(empty),
                names=_listed(empty),
            )
        )
    output.value([_form(r) for r in (*outcome.results, *outcome.skipped)], lambda: ())
    return 1 if outcome.failed else 0


def _listed(names: list[str]) -> str:
    listed = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more > 0:
        listed = trn("{names} and {count} more", "{names} and {count} more", more, names=listed)
    return listed


def _skipped(names: list[str]) -> str:
    return trn(
        "{count} other file skipped, of a kind that Briefing does not read: {names}",
        "{count} other files skipped, of kinds that Briefing does not read: {names}",
        len(names),
        names=_listed(names),
    )


class _Told:
    """Says what came of each file, once."""

    def __init__(self, library: Library, output: Output, keys: _Keys, *, ocr: bool) -> None:
        self._library = library
        self._output = output
        self._keys = keys
        self._ocr = ocr
        self._told: set[ImportResult] = set()

    def hear(self, progress: ImportProgress) -> None:
        if progress.result is not None:
            self.tell(progress.result)
        elif progress.pages and sys.stderr is not None and sys.stderr.isatty():
            say(
                tr(
                    "{file}: recognising page {page} of {pages}",
                    file=progress.name,
                    page=progress.page,
                    pages=progress.pages,
                )
            )

    def tell(self, result: ImportResult) -> None:
        if result in self._told:
            return
        self._told.add(result)
        if result.status == "failed":
            say(self._failure(result))
            return
        number = "" if result.report is None else f"{result.report}"
        about = result.title if result.status == "added" else result.message
        self._output.line(f"{number:>5}  {result.name}: {about}")
        if result.trashed:
            numbers = " ".join(map(str, result.trashed))
            self._output.line("       " + _way_back(numbers, len(result.trashed)))
        if result.resembles is not None and result.report is not None:
            self._output.line("       " + self._resemblance(result.report, result.resembles))

    def _failure(self, result: ImportResult) -> str:
        path = shown(result.path)
        line = result.message if path in result.message else f"{path}: {result.message}"
        hints = {
            "password": self._keys.hint(result),
            "scan": "" if self._ocr else tr("With --ocr its text is recognised."),
        }
        return f"{line} {hints.get(result.reason, '')}".rstrip()

    def _resemblance(self, new: int, old: int) -> str:
        report = self._library.reports.get(old)
        return tr(
            "May be a new version of “{title}” ({file}): “briefing adopt {new} {old}” makes it "
            "one, “briefing apart {new}” keeps both.",
            title=report.metadata.title,
            file=report.source.name,
            new=new,
            old=old,
        )


def _way_back(numbers: str, count: int) -> str:
    return trn(
        "“briefing put-back {numbers}” takes it out of the trash.",
        "“briefing put-back {numbers}” takes them out of the trash.",
        count,
        numbers=numbers,
    )


class _Keys:
    """Where passwords come from: the command line, else whoever sits at the terminal."""

    def __init__(self, given: str | None) -> None:
        self._given = given
        self._typed: set[str] = set()  # what a password was typed for

    def asker(self) -> Callable[[Path], str | None] | None:
        """What asks for the password of a file; ``None`` where nobody can be asked."""
        if self._given is not None:
            return lambda _: self._given
        return self._ask if sys.stdin is not None and sys.stdin.isatty() else None

    def _ask(self, path: Path) -> str | None:
        import getpass

        try:
            typed = getpass.getpass(
                tr("Password of {file} (Enter: leave it out): ", file=shown(path))
            )
        except EOFError:
            return None
        if typed:
            self._typed.add(str(path))
        return typed

    def hint(self, result: ImportResult) -> str:
        """What to say of a file that stayed shut."""
        path = result.path.parent / result.name if result.part else result.path
        if self._given or str(path) in self._typed:
            return tr("This password does not open it.")
        return tr("Give its password with --password.")


def _form(result: ImportResult) -> dict[str, Any]:
    return {
        "path": str(result.path),
        "part": result.part or None,
        "status": result.status,
        "reason": result.reason or None,
        "report": result.report,
        "title": result.title or None,
        "resembles": result.resembles,
        "trashed": list(result.trashed),
        "message": result.message or None,
    }
