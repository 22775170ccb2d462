"""Commands about briefings that are kept in the library."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.briefing_forms import briefing_form, contents_form
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.domain.drafts import BriefingDraft, DraftSection
from briefing.errors import UserError
from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.library import Library


def run_briefings(arguments: Namespace, output: Output) -> int:
    """List the briefings, the newest first."""
    with open_library(arguments) as library:
        found = library.briefings.list()
    output.value([briefing_form(one) for one in found], lambda: map(_line, found))
    return 0


def _line(draft: BriefingDraft) -> str:
    count = trn("{count} passage", "{count} passages", draft.passages)
    return f"{draft.id:>4}  {draft.title}  ({count})"


def run_show(arguments: Namespace, output: Output) -> int:
    """Show what stands in a briefing."""
    with open_library(arguments) as library:
        return _show(library, library.briefings.resolve(arguments.briefing), output)


def run_new(arguments: Namespace, output: Output) -> int:
    """Make a briefing."""
    with open_library(arguments, create=True) as library:
        act = library.briefings.add(arguments.title)
        assert act.result is not None
        _edit(library, act.result, arguments)
        draft = library.briefings.get(act.result)
    output.value(briefing_form(draft), lambda: [f"{draft.id}"])
    return 0


def run_edit(arguments: Namespace, output: Output) -> int:
    """Change the fields of a briefing."""
    with open_library(arguments) as library:
        number = library.briefings.resolve(arguments.briefing)
        _edit(library, number, arguments)
        draft = library.briefings.get(number)
    output.value(
        briefing_form(draft), lambda: [tr("Changed briefing {briefing}.", briefing=draft.title)]
    )
    return 0


def _edit(library: Library, briefing: int, arguments: Namespace) -> None:
    named = ("title", "occasion", "recipient", "sender", "date", "core_message")
    given = {name: getattr(arguments, name) for name in named}
    library.briefings.edit(briefing, **{k: v for k, v in given.items() if v is not None})


def run_add(arguments: Namespace, output: Output) -> int:
    """Put passages in a briefing."""
    with open_library(arguments) as library:
        number = library.briefings.resolve(arguments.briefing)
        theme = library.themes.resolve(arguments.theme).id if arguments.theme else None
        library.briefings.refuse_gone(arguments.passages)
        act = library.briefings.add_passages(number, arguments.passages, theme)
        draft = library.briefings.get(number)

    def lines() -> Iterator[str]:
        yield trn(
            "Added {count} passage to {briefing}.",
            "Added {count} passages to {briefing}.",
            int(act.values["count"]),
            briefing=draft.title,
        )
        if known := int(act.values["known"]):
            yield trn("{count} stood there already.", "{count} stood there already.", known)

    output.value(briefing_form(draft), lines)
    return 0


def run_remove(arguments: Namespace, output: Output) -> int:
    """Take passages out of a briefing."""
    with open_library(arguments) as library:
        number = library.briefings.resolve(arguments.briefing)
        entries = {
            one.passage.id: one.id
            for section in library.briefings.sections(number)
            for one in section.entries
        }
        if lacking := [one for one in arguments.passages if one not in entries]:
            raise UserError("Passage {passage} is not in this briefing.", passage=lacking[0])
        library.briefings.remove([entries[one] for one in arguments.passages])
        draft = library.briefings.get(number)
    output.value(
        briefing_form(draft),
        lambda: [
            trn(
                "Took {count} passage out of {briefing}.",
                "Took {count} passages out of {briefing}.",
                len(set(arguments.passages)),
                briefing=draft.title,
            )
        ],
    )
    return 0


def run_delete(arguments: Namespace, output: Output) -> int:
    """Move a briefing to the trash."""
    with open_library(arguments) as library:
        draft = library.briefings.get(library.briefings.resolve(arguments.briefing))
        library.briefings.trash((draft.id,))
    output.value(
        briefing_form(draft),
        lambda: [tr("Moved briefing {briefing} to the trash.", briefing=draft.title)],
    )
    return 0


def _show(library: Library, number: int, output: Output) -> int:
    draft, sections = library.briefings.get(number), library.briefings.sections(number)
    names = {theme.id: theme.name for theme in library.themes.list()}
    output.value(
        {**briefing_form(draft), "sections": contents_form(sections, names)},
        lambda: _lines(draft, sections),
    )
    return 0


def _lines(draft: BriefingDraft, sections: Sequence[DraftSection]) -> Iterator[str]:
    yield draft.title
    for label, value in (
        (tr("Occasion"), draft.occasion),
        (tr("For"), draft.recipient),
        (tr("From"), draft.sender),
        (tr("Date"), draft.date.isoformat() if draft.date else ""),
        (tr("Core message"), draft.core_message),
    ):
        if value:
            yield f"{label}: {value}"
    for section in sections:
        yield ""
        yield section.theme.name if section.theme else tr("Other passages")
        for one in section.entries:
            if one.entry.lead_in:
                yield f"      {one.entry.lead_in}"
            quote = " ".join(one.passage.quote.split())
            yield f"{one.passage.id:>4}  {tr('“{quote}”', quote=quote)} ({one.report})"
