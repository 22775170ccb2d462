"""Choosing a briefing by a few letters, or making one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefing.domain.drafts import BriefingDraft
from briefing.domain.folding import fold
from briefing.domain.fuzzy import name, places, search
from briefing.i18n import tr
from briefing.ui.finder import Row
from briefing.ui.namesakes import briefing_lines


@dataclass(frozen=True, slots=True)
class NewBriefing:
    """What choosing the last row asks for: a briefing with this title, or one to be named."""

    title: str = ""


def briefing_rows(
    drafts: Sequence[BriefingDraft], query: str, holding: Collection[int] = ()
) -> list[Row]:
    """The briefings that answer ``query``, in the order given while nothing is typed; and a new
    one, unless one has that title. Those ``holding`` what is to be added have a tick."""
    typed = " ".join(query.split())
    found = list(drafts)
    if typed:
        found = [match.value for match in search(typed, [name(one, one.title) for one in drafts])]
    told = briefing_lines(drafts)
    rows = [
        Row(
            one.title,
            one.id,
            kind=told[one.id],
            on=one.id in holding,
            places=tuple(places(typed, one.title)) if typed else (),
        )
        for one in found
    ]
    if not typed:
        rows.append(Row(tr("New briefing…"), NewBriefing()))
    elif all(fold(typed) != fold(one.title) for one in drafts):
        rows.append(Row(tr("New briefing “{title}”", title=typed), NewBriefing(typed)))
    return rows
