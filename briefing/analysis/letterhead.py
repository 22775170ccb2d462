"""The labelled lines above a letter: date, subject, reference, sender, marking.

A label stands before its value on one line (``Datum: 22 juni 2022``, ``Datum 22 juni 2022``) or on
the line above it (``Onze referentie`` / ``BS2022015117``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.analysis.days import find_days
from briefing.domain.classification import read_marking

_LABELS = {
    "date": r"datum|date|dagtekening|verzonden|verstuurd|sent",
    "subject": r"betreft|onderwerp|subject|re|concerning",
    "reference": r"onze ref(?:erentie)?\.?|ons kenmerk|kenmerk|referentie|our ref(?:erence)?\.?"
    r"|reference|documentnummer|zaaknummer|briefnummer|doc(?:ument)?\. ?n(?:umme)?r\.?",
    "classification": r"rubricering|classificatie|classification|merking|markering",
    "sender": r"van|afzender|from|sender",
    "recipient": r"aan|to|ter attentie van|t\.a\.v\.",
    "other": r"uw referentie|uw kenmerk|uw brief(?: van)?|your reference|bijlagen?|bijlage\(n\)"
    r"|kopie|cc"
    r"|contactpersoon|inlichtingen|telefoon|tel\.?|e-?mail|pagina|bij beantwoording.*",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{name}>(?:{pattern})(?!\w))" for name, pattern in _LABELS.items()),
    re.IGNORECASE,
)
# Words such as "van" and "re" are labels only with a colon behind them.
_NEEDS_COLON = frozenset(("sender", "recipient"))
_SHORT_LABELS = frozenset(("re", "van", "aan", "to", "from", "concerning", "cc", "date"))
# a day behind a reference, in the same line
_DATED = re.compile(
    r"[\s,;]+(?:(?:en|and|met|with)\s+)?(?:datum|date|gedateerd|dated|d\.?d\.?|van|of)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_ROW = 400  # characters; what is longer is running text
_MINISTRY = re.compile(
    r"(?:Ministerie van [A-Z][\w,’' -]{2,70}|Ministry of [A-Z][\w,’' -]{2,60}"
    r"|Permanente Vertegenwoordiging[\w ,’'-]{0,70}|Ambassade van [\w ,’'-]{2,60}"
    r"|Raad van de Europese Unie|Council of the European Union|Tweede Kamer der Staten-Generaal"
    r"|Eerste Kamer der Staten-Generaal)"
)
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[\w.+-]+@[\w.-]+[>\])]?")
_MAIL = ("verzonden:", "verstuurd:", "sent:")
_PARLIAMENT = re.compile(
    r"voorzitter van de (?:tweede|eerste) kamer|(?:tweede|eerste) kamer der staten-generaal",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:geachte|zeer geachte|beste|dear)\s(?:mevrouw |mijnheer |heer |de )*[\w ,’'-]{0,60},?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the labelled lines say, ``""`` or ``None`` where there is no such line."""

    date: date | None = None
    subject: str = ""
    reference: str = ""
    classification: str = ""
    sender: str = ""
    recipient: str = ""
    to_parliament: bool = False
    salutation: bool = False
    mail: bool = False


def read_letterhead(lines: Sequence[str], head: Sequence[str]) -> Letterhead:
    """What ``lines`` (taken out of the text) and the first blocks (``head``) say under labels."""
    rows = [row for line in lines for row in _rows(line)]
    separator = len(rows)
    rows += [row for text in head if len(text) <= 200 for row in _rows(text)]
    values = _labelled(rows)
    written = values.get("date", "")
    days = find_days(written)
    period = days[0].period() if days else None
    together = " ".join(rows)
    recipient = values.get("recipient", "")
    return Letterhead(
        date=period.last if period else None,
        subject=values.get("subject", ""),
        reference=values.get("reference", ""),
        classification=read_marking(f"Rubricering: {values.get('classification', '')}"),
        sender=_sender(rows[:separator], values.get("sender", "")),
        recipient=recipient,
        to_parliament=bool(_PARLIAMENT.search(together)),
        mail=any(row.lower().startswith(_MAIL) for row in rows[:separator]),
        salutation=any(_SALUTATION.match(row) for row in rows),
    )


def _rows(text: str) -> list[str]:
    return [
        " ".join(row.split()).strip("*_ ")
        for row in text[:_LONGEST_ROW].splitlines()
        if row.strip()
    ]


def _labelled(rows: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    dated = ""
    for index, row in enumerate(rows):
        match = _LABEL.match(row)
        if match is None or match.lastgroup in (None, "other"):
            continue
        label = str(match.lastgroup)
        rest = row[match.end() :]
        colon = rest.lstrip().startswith((":", "|"))
        if not colon and (label in _NEEDS_COLON or match.group().lower() in _SHORT_LABELS):
            continue
        if rest and not colon and not rest[0].isspace():
            continue  # "Datumprikker", "Kenmerkend"
        value = rest.lstrip(" :|").strip()
        if not value and index + 1 < len(rows) and not _is_label(rows[index + 1]):
            value = rows[index + 1]
            colon = True
        if (
            label == "reference"
            and (day := _DATED.search(value))
            and any(map(str.isdigit, value[: day.start()]))
            and find_days(value[day.end() :])
        ):
            value, dated = value[: day.start()], dated or value[day.end() :]
        if value and label not in found and _fits(label, value, colon):
            found[label] = value
            if label == "subject":
                found[label] = _continued(value, rows[index + 1 : index + 3])
    if dated:
        found.setdefault("date", dated)
    return found


def _is_label(row: str) -> bool:
    match = _LABEL.match(row)
    return match is not None and (
        match.end() == len(row) or row[match.end() : match.end() + 1] in (":", "|")
    )


def _fits(label: str, value: str, colon: bool) -> bool:
    if label == "date":
        return bool(find_days(value[:60]))
    if label == "reference":
        return any(c.isdigit() for c in value) and len(value) <= 60 and (colon or " " not in value)
    if label == "subject":
        return len(value) >= 4 and (colon or value[0].isupper() or value[0].isdigit())
    return len(value) <= 120


def _continued(value: str, following: list[str]) -> str:
    """A subject with the line that it runs on into, where it plainly does."""
    for row in following:
        if value.endswith((",", "-")) or re.search(
            r"\b(?:de|het|een|van|en|in|op|aan|voor|met|te|over|the|of|and)$", value
        ):
            value = f"{value} {row}"
        else:
            break
    return value


def _sender(rows: list[str], labelled: str) -> str:
    for row in rows:
        match = _MINISTRY.match(row)
        if match and not (match.group().startswith(("Tweede", "Eerste"))):
            return match.group().rstrip(" ,-")
    return _ADDRESS.sub("", labelled).strip(" <>[]()\"'") or labelled
