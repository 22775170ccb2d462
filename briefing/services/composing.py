"""Composing: tagged passages become a briefing, each checked against the text it was taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as day
from typing import Any

from briefing.domain.briefing import Briefing, BriefingSection, CitedSource, Entry
from briefing.domain.classification import classification_rank, is_state_secret
from briefing.domain.emphasis import EmphasisIndex
from briefing.domain.library import Passage, Theme
from briefing.domain.versions import Decision
from briefing.errors import UserError
from briefing.i18n import language as language_in_use
from briefing.i18n import speaking, tr
from briefing.services.library import Library
from briefing.store.reports import Citable

_NAMED = 5  # reports that an error message names


def compose(
    library: Library,
    themes: Sequence[int],
    *,
    title: str,
    date: day,
    occasion: str = "",
    recipient: str = "",
    sender: str = "",
    core_message: str = "",
    first: day | None = None,
    last: day | None = None,
    language: str = "",
) -> Briefing:
    """A briefing on ``themes``, in that order; a theme without passages is left out.

    Passages stand in order of their meeting's day, then of their place in the report; ``first`` and
    ``last`` ask for meetings on a day between them. Sources are numbered as they are first cited.
    The classification is the highest of the sources. ``language`` is "nl" or "en", by default that
    of the program.

    A passage that stays with an earlier version of its report is cited from that version, as a
    source of its own.

    Raises :class:`UserError` when there is no passage, when a quote is not what its report says,
    when a source is a state secret, and when a newer version of a report came and nobody has
    looked at its passages.
    """
    known = {theme.id: theme for theme in library.themes.list()}
    store = library.store
    found: list[tuple[Theme, tuple[Passage, ...]]] = []
    for theme_id in dict.fromkeys(themes):
        theme = known.get(theme_id)
        if theme is None:
            raise UserError("A theme of this briefing is no longer in the library.")
        found.append((theme, store.passages.find(theme_id=theme_id, first=first, last=last)))
    chosen = [passage for _, own in found for passage in own]
    decisions = store.anchorings.decisions({p.id for p in chosen})
    sources = _Sources(store.reports.citable({p.version for p in chosen}), decisions)
    sections = []
    for theme, passages in found:
        entries = tuple(sources.entry(p) for p in passages if p.version in sources.known)
        if entries:
            sections.append(BriefingSection(theme.name, theme.colour, entries))
    if not sections:
        raise UserError(
            "The chosen themes have no passages in this period, so there is nothing to export."
        )
    return _made(
        sections,
        sources,
        title=" ".join(title.split()),
        date=date,
        occasion=occasion.strip(),
        recipient=recipient.strip(),
        sender=sender.strip(),
        core_message=core_message.strip(),
        language=language or language_in_use(),
    )


def compose_draft(
    library: Library, briefing: int, *, today: day | None = None, language: str = ""
) -> Briefing:
    """The briefing that is kept under the id ``briefing``, with its sections and entries in the
    user's order; all else as :func:`compose` does it, ``language`` too.

    A briefing without a date of its own has that of ``today``. Raises :class:`UserError` as
    :func:`compose` does, and when the briefing is not there.
    """
    draft, store = library.briefings.get(briefing), library.store
    shown = library.briefings.sections(briefing)
    chosen = [entry.passage for section in shown for entry in section.entries]
    decisions = store.anchorings.decisions({p.id for p in chosen})
    sources = _Sources(store.reports.citable({p.version for p in chosen}), decisions)
    language = language or language_in_use()
    with speaking(language):
        others = tr("Other passages")
    sections = []
    for section in shown:
        entries = tuple(
            replace(sources.entry(one.passage), lead_in=one.entry.lead_in)
            for one in section.entries
            if one.passage.version in sources.known
        )
        theme = section.theme
        if entries and theme is not None:
            sections.append(BriefingSection(theme.name, theme.colour, entries))
        elif entries:
            sections.append(BriefingSection(others, "slate", entries))
    if not sections:
        raise UserError("This briefing has no passages yet, so there is nothing to export.")
    return _made(
        sections,
        sources,
        title=draft.title,
        date=draft.date or today or day.today(),
        occasion=draft.occasion,
        recipient=draft.recipient,
        sender=draft.sender,
        core_message=draft.core_message,
        language=language,
    )


def _made(sections: Sequence[BriefingSection], sources: _Sources, **told: Any) -> Briefing:
    """The whole, unless something in it may not leave the program."""
    sources.refuse()
    return Briefing(
        sections=tuple(sections),
        sources=tuple(map(_cited, sources.numbered, range(1, len(sources.numbered) + 1))),
        classification=_highest(sources.numbered),
        **told,
    )


class _Sources:
    """The versions that a briefing cites, in the order of their numbers, and what is wrong."""

    def __init__(self, known: dict[int, Citable], decisions: Mapping[int, Decision]) -> None:
        self.known = known  # a report may have gone since its passages were found
        self._decisions = decisions
        self._numbers: dict[int, int] = {}
        self._emphases = {number: EmphasisIndex(one.emphases) for number, one in known.items()}
        self.numbered: list[Citable] = []
        self._false: list[str] = []
        self._undecided: list[str] = []

    def entry(self, passage: Passage) -> Entry:
        """The passage as it is cited; one that does not hold is remembered."""
        number = self._numbers.get(passage.version)
        if number is None:
            self.numbered.append(self.known[passage.version])
            number = self._numbers[passage.version] = len(self.numbered)
        source = self.numbered[number - 1]
        if not source.current and self._decisions.get(passage.id) is not Decision.KEPT:
            self._undecided.append(source.metadata.title)
        if source.text[passage.start : passage.end] != passage.quote:
            self._false.append(source.metadata.title)
        return Entry(
            passage=passage.id,
            quote=passage.quote,
            section_path=passage.section_path,
            page=passage.page,
            source=number,
            note=passage.note,
            emphases=tuple(
                replace(one, start=one.start - passage.start, end=one.end - passage.start)
                for one in self._emphases[passage.version].within(passage.start, passage.end)
            ),
        )

    def refuse(self) -> None:
        """Raise :class:`UserError` for sources and quotes that may not leave the program."""
        for report in self.numbered:
            marking = report.metadata.classification
            if is_state_secret(marking):
                raise UserError(
                    "“{title}” is marked “{marking}”, a state secret. Briefing does not export "
                    "state secrets: take the themes off its passages and try again.",
                    title=report.metadata.title,
                    marking=marking,
                )
        if self._undecided:
            raise UserError(
                "A newer version came in and not all of its passages have been reviewed, so "
                "nothing was exported: {reports}. Review them first.",
                reports=_named(self._undecided),
            )
        if self._false:
            raise UserError(
                "Some quotes are not what their report says any more, so nothing was exported: "
                "{reports}. Check the library.",
                reports=_named(self._false),
            )


def _named(titles: Sequence[str]) -> str:
    names = list(dict.fromkeys(titles))
    return "; ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _highest(reports: Sequence[Citable]) -> str:
    """The highest marking among the reports, the first of those that are equally high."""
    markings = [report.metadata.classification for report in reports]
    return max(filter(None, markings), key=classification_rank, default="")


def _cited(report: Citable, number: int) -> CitedSource:
    metadata = report.metadata
    return CitedSource(
        number=number,
        report=report.report,
        title=metadata.title,
        kind=metadata.kind,
        date=metadata.date,
        period=metadata.period,
        place=metadata.place,
        sender=metadata.sender,
        reference=metadata.reference,
        classification=metadata.classification,
        dossiers=metadata.dossiers,
        name=report.name,
        sha256=report.sha256,
        superseded=report.superseded.date() if report.superseded else None,
    )
