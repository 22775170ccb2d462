"""What an invitation (iCalendar) says about its meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_LONGEST = 200_000  # characters of a calendar that are looked at
_FOLDED = re.compile(r"\r?\n[ \t]")
_FIELD = re.compile(r"([A-Za-z-]{1,30})(?:;[^\n]*?)??:(.*)")
_QUOTED = re.compile(r'"[^"\n]*"')
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOMENT = re.compile(r"(\d{8})(?:T(\d{4})\d{0,2}(Z?))?")
_WANTED = frozenset(("SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND"))


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting: what it is called, when and where it is, and what was written with it."""

    title: str
    when: str
    where: str
    text: str


def invitation(calendar: str) -> Invitation | None:
    """The first meeting in ``calendar``; ``None`` where there is none."""
    fields: dict[str, str] = {}
    inside: list[str] = []
    seen = False
    for line in _FOLDED.sub("", calendar[:_LONGEST]).splitlines():
        found = _FIELD.fullmatch(_QUOTED.sub("", line))
        if not found:
            continue
        name, value = found[1].upper(), found[2].strip()
        if name == "BEGIN":
            inside.append(value.upper())
            seen = seen or value.upper() == "VEVENT"
        elif name == "END":
            if inside and inside.pop() == "VEVENT":
                break
        elif inside and inside[-1] == "VEVENT" and name in _WANTED:
            fields.setdefault(name, _unescaped(value if '"' not in line else _value(line)))
    if not seen:
        return None
    return Invitation(
        " ".join(fields.get("SUMMARY", "").split()),
        _when(fields.get("DTSTART", ""), fields.get("DTEND", "")),
        " ".join(fields.get("LOCATION", "").split()),
        fields.get("DESCRIPTION", "").strip(),
    )


def _value(line: str) -> str:
    """What stands behind the first colon that is in no quotes."""
    at = 0
    quoted = False
    while at < len(line) and (quoted or line[at] != ":"):
        quoted ^= line[at] == '"'
        at += 1
    return line[at + 1 :].strip()


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _when(start: str, end: str) -> str:
    first = _moment(start)
    if first is None:
        return ""
    begun, timed, zone = first
    shown = begun.strftime("%d-%m-%Y %H:%M" if timed else "%d-%m-%Y")
    last = _moment(end)
    if last is not None and last[1] == timed:
        ended = last[0] if timed else last[0] - timedelta(days=1)  # the day after it
        if ended.date() > begun.date():
            shown += ended.strftime(" – %d-%m-%Y %H:%M" if timed else " – %d-%m-%Y")
        elif ended > begun:
            shown += ended.strftime("–%H:%M")
    return shown + zone


def _moment(text: str) -> tuple[datetime, bool, str] | None:
    """A moment or a day, which of them, and the zone where it is not that of the place."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    try:
        moment = datetime.strptime(found[1] + (found[2] or "0000"), "%Y%m%d%H%M")
    except ValueError:
        return None
    if moment.year < 2:  # nothing goes before it
        return None
    return moment, bool(found[2]), " UTC" if found[3] else ""
