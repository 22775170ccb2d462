"""Commands about versions: offers, versions, adopt, apart, review, original."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.cli.passages import flat, theme_names
from briefing.cli.reports import chosen_version
from briefing.cli.version_forms import (
    adopted_form,
    left_behind,
    offer_form,
    placed,
    review_form,
    version_form,
)
from briefing.domain.span import Span
from briefing.domain.versions import (
    Candidate,
    Decision,
    Excerpt,
    ReviewItem,
    Status,
    VersionInfo,
    VersionOffer,
)
from briefing.errors import UserError
from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.library import Library


def run_offers(arguments: Namespace, output: Output) -> int:
    """List the reports that may be a newer version of another."""
    with open_library(arguments) as library:
        library.versions.catch_up()
        found = library.versions.offers()
    output.value(
        [offer_form(one) for one in found],
        lambda: map(_offer_line, found) if found else [tr("No report looks like another.")],
    )
    return 0


def _offer_line(offer: VersionOffer) -> str:
    from briefing.services.version_words import REASON

    why = [tr(REASON[one], percent=round(offer.likeness * 100)) for one in offer.reasons]
    new, old = offer.new, offer.old
    return f"{new.id:>5}  {new.title} ({new.name})\n       " + tr(
        "may be a newer version of {report}: {title} ({file}): {why}",
        report=old.id,
        title=old.title,
        file=old.name,
        why=", ".join(why),
    )


def run_versions(arguments: Namespace, output: Output) -> int:
    """List the versions of a report, the first one first."""
    with open_library(arguments) as library:
        found = library.versions.list(library.reports.resolve(arguments.report))
    output.value([version_form(v) for v in found], lambda: map(_version_line, found))
    return 0


def _version_line(version: VersionInfo) -> str:
    day = version.created.date().isoformat()
    count = trn("{count} passage", "{count} passages", version.passages)
    shown = "  " + tr("(shown)") if version.current else ""
    return f"{version.number:>5}  {day}  {version.name}  {count}{shown}"


def run_adopt(arguments: Namespace, output: Output) -> int:
    """Make a report the newest version of another."""
    with open_library(arguments) as library:
        new = library.reports.resolve(arguments.new)
        old = library.reports.resolve(arguments.old)
        library.versions.adopt(new, old)
        title = library.reports.get(old).metadata.title
        items = library.versions.review(old)
        number = library.versions.list(old)[-1].number
    form = adopted_form(old, items, number)
    output.value(form, lambda: _adopted_lines(old, title, number, items))
    return 0


def _adopted_lines(
    report: int, title: str, number: int, items: tuple[ReviewItem, ...]
) -> Iterator[str]:
    from briefing.services.version_words import DECISION

    yield tr("“{title}” has version {version} now.", title=title, version=number)
    for status, count in placed(items).items():
        if count:
            yield f"{count:>5}  {_status(status)}"
    if kept := left_behind(items):
        yield f"{kept:>5}  {tr(DECISION[Decision.KEPT])}"
    waiting = sum(item.is_open for item in items)
    if waiting:
        yield trn(
            "{count} passage is to be reviewed: “briefing review {report}”.",
            "{count} passages are to be reviewed: “briefing review {report}”.",
            waiting,
            report=report,
        )


def run_apart(arguments: Namespace, output: Output) -> int:
    """Say that a report is no version of the one that it looks like."""
    with open_library(arguments) as library:
        report = library.reports.resolve(arguments.report)
        library.versions.keep_apart(report)
        title = library.reports.get(report).metadata.title
    output.value(
        {"report": report}, lambda: [tr("“{title}” stays a report of its own.", title=title)]
    )
    return 0


def run_split(arguments: Namespace, output: Output) -> int:
    """Make a version of a report a report of its own."""
    with open_library(arguments) as library:
        report = library.reports.resolve(arguments.report)
        chosen = chosen_version(library.versions.list(report), report, arguments.number)
        made = library.versions.split(report, chosen.id).result
        assert made is not None
        title = library.reports.get(made).metadata.title
    output.value(
        {"report": made, "from": report},
        lambda: [tr("“{title}” is report {report} now.", title=title, report=made)],
    )
    return 0


def run_review(arguments: Namespace, output: Output) -> int:
    """Show what became of a report's passages in its newest version, or decide about one."""
    with open_library(arguments) as library:
        report = library.reports.resolve(arguments.report)
        _decide(library, arguments, library.versions.review(report))
        items = library.versions.review(report)
        names = theme_names(library)
        numbers = {v.id: v.number for v in library.versions.list(report)}
    output.value(
        [review_form(item, names, numbers) for item in items],
        lambda: map(_review_lines, items) if items else [tr("There is nothing to review.")],
    )
    return 0


def _decide(library: Library, arguments: Namespace, items: tuple[ReviewItem, ...]) -> None:
    deeds = {
        "accept": None,
        "keep": library.versions.keep,
        "discard": library.versions.discard,
        "reopen": library.versions.reopen,
    }
    for name, deed in deeds.items():
        passage = getattr(arguments, name)
        if passage is None:
            continue
        item = next((one for one in items if one.passage.id == passage), None)
        if item is None:
            raise UserError("There is nothing to decide about passage {passage}.", passage=passage)
        if deed is not None:
            deed(passage)
        else:
            library.versions.accept(passage, arguments.span or _only_place(item))


def _only_place(item: ReviewItem) -> Span:
    if len(item.candidates) != 1:
        raise UserError(
            "Passage {passage} has {count} possible places: give one with --span.",
            passage=item.passage.id,
            count=len(item.candidates),
        )
    return item.candidates[0].span


def _review_lines(item: ReviewItem) -> str:
    from briefing.services.version_words import DECISION, WARNING

    lines = [f"{item.passage.id:>5}  {_status(item.status)}, {tr(DECISION[item.decision])}"]
    old = flat(item.old.text)
    if not all(_same_words(item, one) for one in item.candidates) or not item.candidates:
        lines.append(f"       - {old}")
    for one in item.candidates:
        place = f"({one.span.start}:{one.span.end})"
        same = _same_words(item, one)
        lines.append(f"       {'=' if same else '+'} {flat(one.excerpt.text)} {place}")
        lines += [f"         {tr(WARNING[warning])}" for warning in one.warnings]
        if same:
            lines += [f"         {line}" for line in _elsewhere(item.old, one.excerpt)]
    return "\n".join(lines)


def _same_words(item: ReviewItem, one: Candidate) -> bool:
    return flat(item.old.text) == flat(one.excerpt.text)


def _elsewhere(old: Excerpt, new: Excerpt) -> Iterator[str]:
    """What differs where the words do not: what stands around them, their section, their page."""
    around = [f"…{flat(one.prefix)} [ ] {flat(one.suffix)}…" for one in (old, new)]
    sections = [" › ".join(one.section_path) or "—" for one in (old, new)]
    pages = [one.page for one in (old, new)]
    if around[0] != around[1]:
        yield tr("Around it: {old}", old=around[0])
        yield tr("Now: {new}", new=around[1])
    if sections[0] != sections[1]:
        yield tr("Section: {old}; now: {new}", old=sections[0], new=sections[1])
    if pages[0] != pages[1]:
        yield tr("Page: {old}; now: {new}", old=pages[0] or "—", new=pages[1] or "—")


def _status(status: Status) -> str:
    from briefing.services.version_words import STATUS

    return tr(STATUS[status])


def run_original(arguments: Namespace, output: Output) -> int:
    """Write the original file of a report, byte for byte."""
    from briefing.services.exporting import write_whole

    with open_library(arguments) as library:
        report = library.reports.resolve(arguments.report)
        versions = library.versions.list(report)
        chosen = chosen_version(versions, report, arguments.number)
        data = library.reports.source_bytes(report, chosen.id)
    target = _target(arguments.output, chosen)
    if target.exists() and not arguments.force:
        raise UserError(
            "{file} is there already. Give another name with -o, or --force to replace it.",
            file=target,
        )
    write_whole(target, data)
    output.value(
        {"path": str(target), **version_form(chosen)["source"]},
        lambda: [tr("Wrote {path}, the original of {file}.", path=target, file=chosen.name)],
    )
    return 0


def _target(wanted: Path | None, version: VersionInfo) -> Path:
    """The file to write: under its own name here, or in the folder that was given."""
    from briefing.services.originals import own_name

    if wanted is not None and not wanted.is_dir():
        return wanted
    return (wanted or Path()) / own_name(version.name, version.media_type)
