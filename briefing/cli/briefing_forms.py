"""Briefings as JSON: the keys are a contract (``resources/schemas``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.cli.forms import passage_form
from briefing.domain.drafts import BriefingDraft, DraftSection


def briefing_form(draft: BriefingDraft) -> dict[str, Any]:
    """A briefing's fields; ``date`` is ``null`` where it is to be the day of its export."""
    return {
        "id": draft.id,
        "title": draft.title,
        "occasion": draft.occasion or None,
        "recipient": draft.recipient or None,
        "sender": draft.sender or None,
        "date": draft.date.isoformat() if draft.date else None,
        "core_message": draft.core_message or None,
        "passages": draft.passages,
    }


def contents_form(
    sections: Sequence[DraftSection], themes: Mapping[int, str]
) -> list[dict[str, Any]]:
    """What stands in a briefing; ``theme`` is ``null`` for passages without a heading."""
    return [
        {
            "theme": section.theme.name if section.theme else None,
            "entries": [
                {
                    "report": one.passage.report,
                    "title": one.report,
                    "date": one.day.isoformat() if one.day else None,
                    "lead_in": one.entry.lead_in or None,
                    "passage": passage_form(one.passage, themes),
                }
                for one in section.entries
            ],
        }
        for section in sections
    ]
