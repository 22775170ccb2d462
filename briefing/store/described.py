"""What was known of a report while an older version was its newest: a column of JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from briefing.domain.document import Metadata, Period


def describing(metadata: Metadata) -> str:
    """``metadata`` as it is kept with a version that a newer one replaces."""
    period = metadata.period
    values: dict[str, Any] = {
        "title": metadata.title,
        "kind": metadata.kind,
        "date": _iso(metadata.date),
        "period": [_iso(period.first), _iso(period.last)] if period else None,
        "place": metadata.place,
        "sender": metadata.sender,
        "reference": metadata.reference,
        "classification": metadata.classification,
        "dossiers": list(metadata.dossiers),
        "language": metadata.language,
        "guessed": sorted(metadata.guessed),
    }
    return json.dumps(values, ensure_ascii=False)


def described(text: str | None, otherwise: Metadata) -> Metadata:
    """What :func:`describing` wrote, ``otherwise`` when nothing was."""
    if not text:
        return otherwise
    values = json.loads(text)
    period = values.pop("period")
    return Metadata(
        **{
            **values,
            "date": _day(values["date"]),
            "period": Period(*map(date.fromisoformat, period)) if period else None,
            "dossiers": tuple(values["dossiers"]),
            "guessed": frozenset(values["guessed"]),
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
