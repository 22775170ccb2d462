"""Commands about the library as a whole and what leaves it: export, check, demo."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.domain.briefing import Briefing
from briefing.domain.library import Problem, Theme
from briefing.errors import UserError
from briefing.i18n import language, speaking, tr, trn

if TYPE_CHECKING:
    from briefing.services.demo import DemoOutcome
    from briefing.services.library import Library


def run_export(arguments: Namespace, output: Output) -> int:
    """Export a briefing, one that is kept or one on themes; the file's suffix says the format."""
    from briefing.services.exporting import export

    with open_library(arguments) as library:
        briefing = (_kept if arguments.briefing else _on_themes)(library, arguments)
    export(briefing, arguments.output)
    count = sum(len(section.entries) for section in briefing.sections)
    output.value(
        {"path": str(arguments.output), "passages": count, "sources": len(briefing.sources)},
        lambda: [
            trn(
                "Wrote {path} with {count} passage.",
                "Wrote {path} with {count} passages.",
                count,
                path=arguments.output,
            )
        ],
    )
    return 0


def _kept(library: Library, arguments: Namespace) -> Briefing:
    from briefing.services.composing import compose_draft

    if arguments.first or arguments.last:
        raise UserError("A briefing that is kept has its own passages: leave out the period.")
    number = library.briefings.resolve(arguments.briefing)
    found = compose_draft(library, number, language=arguments.language or "")
    return replace(found, title=" ".join((arguments.title or found.title).split()))


def _on_themes(library: Library, arguments: Namespace) -> Briefing:
    from briefing.services.composing import compose

    themes = (
        [library.themes.resolve(name) for name in arguments.theme]
        if arguments.theme
        else [t for t in library.themes.list() if t.passages]
    )
    if not themes:
        raise UserError("No passage is tagged yet, so there is nothing to export.")
    return compose(
        library,
        list(dict.fromkeys(t.id for t in themes)),
        title=arguments.title or _title(themes, arguments.language or language()),
        date=date.today(),
        first=arguments.first,
        last=arguments.last,
        language=arguments.language or "",
    )


def _title(themes: Sequence[Theme], spoken: str) -> str:
    with speaking(spoken):
        return tr("Briefing: {themes}", themes=", ".join(dict.fromkeys(t.name for t in themes)))


def run_check(arguments: Namespace, output: Output) -> int:
    """Check the library; problems go out line by line, with exit code 1."""
    with open_library(arguments) as library:
        problems = library.check()
    output.value(
        [{"code": p.code, "message": tr(p.message, **p.values)} for p in problems],
        lambda: _problem_lines(problems),
    )
    return 1 if problems else 0


def _problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        yield tr("The library is whole.")
    for problem in problems:
        yield tr(problem.message, **problem.values)


def run_demo(arguments: Namespace, output: Output) -> int:
    """Do the main job on the sample reports, in a fresh library."""
    from briefing.services.demo import make

    outcome = make(arguments.folder, arguments.library)
    output.value(
        {
            "library": str(outcome.library),
            "pdf": str(outcome.pdf),
            "reports": outcome.reports,
            "passages": outcome.passages,
        },
        lambda: _demo_lines(outcome),
    )
    return 0


def _demo_lines(outcome: DemoOutcome) -> Iterator[str]:
    yield trn(
        "Read {count} sample report into {library}",
        "Read {count} sample reports into {library}",
        outcome.reports,
        library=outcome.library,
    )
    yield trn(
        "Tagged {count} passage with themes",
        "Tagged {count} passages with themes",
        outcome.passages,
    )
    yield tr("Briefing with every passage cited: {path}", path=outcome.pdf)
