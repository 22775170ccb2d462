"""What stands in a briefing, as it is shown, and what cannot be put in one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefing.domain.drafts import (
    DraftEntry,
    DraftSection,
    ShownEntry,
    heading,
    under_headings,
)
from briefing.domain.library import Theme
from briefing.errors import UserError
from briefing.store.store import Store


def order_of(themes: Sequence[Theme]) -> dict[int, int]:
    """The place of each theme, by id, in the sidebar."""
    return {theme.id: place for place, theme in enumerate(themes)}


def sections(library: Store, briefing: int) -> tuple[DraftSection, ...]:
    """What a briefing shows, heading by heading, in the user's order; those without a theme
    come last."""
    store = library.briefings
    passages = {one.id: one for one in store.passages(briefing)}
    reports = store.reports(briefing)
    themes = library.themes.all(counted=False)
    known, order = {one.id: one for one in themes}, order_of(themes)
    # one may have gone for good since the others were read
    there = {one.id for one in passages.values() if one.report in reports}
    shown = [one for one in store.entries(briefing) if one.passage in there]
    found = under_headings(shown, lambda one: heading(one, passages[one.passage].themes, order))
    without = found.pop(None, [])

    def seen(entry: DraftEntry, under: int | None) -> ShownEntry:
        passage = passages[entry.passage]
        report = reports[passage.report]
        others = sorted(
            (one for one in passage.themes if one in order and one != under),
            key=order.__getitem__,
        )
        return ShownEntry(
            entry,
            passage,
            report.title,
            report.date,
            report.period,
            earlier=report.version is not None and report.version != passage.version,
            also=tuple(known[one] for one in others),
        )

    sections = [
        DraftSection(known[theme], tuple(seen(one, theme) for one in those))
        for theme, those in found.items()
        if theme is not None
    ]
    if without:
        sections.append(DraftSection(None, tuple(seen(one, None) for one in without)))
    return tuple(sections)


def refuse_gone(library: Store, passages: Collection[int]) -> None:
    """Raise :class:`UserError` for the first of these passages that cannot be put in a
    briefing: it is not there, or out of sight."""
    known = library.passages.get_all(tuple(passages))
    there = {one.id for one in library.briefings.addable(passages)}
    for passage in known:
        if passage.id in there:
            continue
        if passage.trashed is None and library.reports.trashed_at(passage.report) is not None:
            raise UserError(
                "Passage {passage} is of “{title}”, which lies in the trash. Restore it first.",
                passage=passage.id,
                title=library.reports.metadata(passage.report).title,
            )
        if passage.trashed is None:
            raise UserError(
                "The themes of passage {passage} lie in the trash. Restore them first.",
                passage=passage.id,
            )
        raise UserError(
            "Passage {passage} lies in the trash. Restore it first.", passage=passage.id
        )
