"""When and where the meeting was that a report is about.

The title knows best. Where it is silent, the first paragraphs are read sentence by sentence, and a
sentence counts when it says that something took place. Meetings that are still to come, or are only
named, do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from briefing.analysis.days import MONTH_NUMBERS, WEEKDAYS, Mention, find_days
from briefing.analysis.gazetteer import ACRONYMS, CITIES, REGIONS
from briefing.domain.document import Period
from briefing.domain.sentences import sentences

# What comes behind these words is another meeting.
_OTHER_MEETING = re.compile(
    r"\b(?:voorbereiding(?:en)? (?:op|van|voor)|ter voorbereiding|met het oog op|in aanloop naar"
    r"|in de aanloop naar|ingezonden|aanstaande|aankomende|komende|volgende|vooruitblik"
    r"|opvolging van|n\.a\.v\.|naar aanleiding van|commissiedebat|motie|kamerbrief van"
    r"|richting de|op weg naar|ahead of|in preparation for|upcoming|next|follow-up to)\b",
    re.IGNORECASE,
)
_MEETING_TITLE = re.compile(
    r"verslag|bijeenkomst|top\b|vergadering|raad\b|conferentie|bezoek|overleg"
    r"|ministeri[eë]le|\breis\b|debat|consultaties|summit|meeting|visit|forum|dialoog|assembl[eé]e"
    r"|delegatie|oefening|zitting|sessie|council|conference|assembly|toespraak|speech|verklaring",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:vond(?:en)?\b.{0,160}?\bplaats|plaats(?:vond(?:en)?|gevonden)|heeft\b.{0,80}\bplaats"
    r"|kwam(?:en)?\b.{0,220}?\b(?:bijeen|samen|bij elkaar)|bijeen(?:gekomen|kwamen?)"
    r"|werd(?:en)?\b.{0,160}?\b(?:gehouden|georganiseerd)|gehouden werd|namen?\b.{0,160}?\bdeel"
    r"|was(?:ren)?\b.{0,120}?\bgastheer|waren\b.{0,60}?\bbijeen|bracht(?:en)?\b.{0,60}?\bbezoek"
    r"|bezocht(?:en)?|bestond uit|ontving|sprak(?:en)? (?:met|in|tijdens)|vergaderden?"
    r"|took place|was held|were held|met (?:in|on|at|with)|gathered|convened|hosted|visited"
    r"|attended|bijwoonden?|woonden?\b.{0,100}?\bbij)\b",
    re.IGNORECASE | re.DOTALL,
)
# how many days ahead of the document a day without a year may lie: what tells of a meeting comes
# after it, an agenda before, and a message or a letter may speak of what is near
_LOOKS_BACK = ("verslag", "nieuwsbericht", "conclusies", "verklaring", "toespraak")
_LOOKS_AHEAD = ("geannoteerde agenda", "agenda")
_NEAR, _FAR = 60, 300
_TO_COME = re.compile(r"\b(?:zal|zullen|will be|is gepland|staat gepland|plaatsvinden)\b")

_LONGEST_TITLE = 400
_WORD = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f]*(?:[-’'][\w\u00c0-\u024f]+)*"
_NAME = (
    rf"(?:['’]s-[A-Z]\w+|(?:Washington|Mexico)[ ,]*(?:D\.C\.|DC|City|Stad)?"
    rf"|{_WORD}(?: (?:de|del|di|do|am|aan|on|upon) {_WORD}| {_WORD}){{0,2}})"
)
_IN = re.compile(
    r"\b(?:in|te|at|vanuit|naar|bezoek aan|visit to)\s"
    r"(?:(?:de|het|the)\s(?:\w+\s)?"
    r"(?:hoofdstad|\w*stad|city|capital(?: city)?(?: of)?|plaats|regio)\s)?"
    rf"(?P<name>{_NAME})"
)
_VISIT = re.compile(rf"\b(?:bezoek|reis|werkbezoek|visit)\s(?:aan|naar|to)\s(?P<name>{_NAME})")
_BARE_CITIES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted(map(re.escape, CITIES), key=len, reverse=True))
    + r")(?![\w-])"
)


def guess_meeting(
    title: str,
    kind: str,
    paragraphs: Sequence[str],
    day: date | None,
    text: str,
) -> tuple[Period | None, str]:
    """The period and the place (``None`` and ``""`` where unknown).

    ``day`` is the date of the document, which lends its year to a meeting without one.
    """
    title = title[:_LONGEST_TITLE]
    if "schriftelijk overleg" in title.lower():
        return None, ""  # nobody met
    own = title[: m.start()] if (m := _OTHER_MEETING.search(title)) and m.start() > 8 else title
    named = bool(_MEETING_TITLE.search(title))
    calendar = _Calendar(day, text, _days_ahead(kind))
    period = calendar.first(own)
    place = _place_in_title(own)
    if (period and place) or not (named or kind in ("verslag", "nieuwsbericht")):
        return period, place
    found_period, found_place = _from_paragraphs(paragraphs, period, calendar, named)
    return period or found_period, place or found_place


def _days_ahead(kind: str) -> int:
    if kind in _LOOKS_BACK:
        return 0
    return _FAR if kind in _LOOKS_AHEAD else _NEAR


class _Calendar:
    """Gives a year to days that are written without one."""

    def __init__(self, day: date | None, text: str, ahead: int) -> None:
        self._day = day
        self._text = text
        self._ahead = ahead

    def first(self, text: str) -> Period | None:
        """The first period in ``text`` that can be dated."""
        return next((p for m in find_days(text) if (p := self.dated(m))), None)

    def dated(self, mention: Mention, *, past: bool = False) -> Period | None:
        """The year is the one written, else the last that is not too far ahead of the document's
        date (or not at all, for what is ``past``), else the text's."""
        if mention.last_year is not None:
            return mention.period()
        if self._day is None:
            return mention.period(self._year_elsewhere(mention))
        latest = self._day.toordinal() + (0 if past else self._ahead)
        for year in (self._day.year + 1, self._day.year):
            found = mention.period(year)
            if found is not None and found.first.toordinal() <= latest:
                return found
        return mention.period(self._day.year - 1)

    def _year_elsewhere(self, mention: Mention) -> int | None:
        """The year that the text gives to the same days elsewhere, else its first year."""
        for other in self._others:
            if other.last == mention.last or other.first == mention.first:
                return other.last_year
        return self._others[0].last_year if self._others else self._bare_year

    @cached_property
    def _others(self) -> list[Mention]:
        return [m for m in find_days(self._text, 0, 6000) if m.last_year is not None]

    @cached_property
    def _bare_year(self) -> int | None:
        year = re.search(r"(?<![\w.,-])20\d\d(?![\w.,%]\d)", self._text[:4000])
        return int(year.group()) if year else None


def _from_paragraphs(
    paragraphs: Sequence[str], period: Period | None, calendar: _Calendar, about_meeting: bool
) -> tuple[Period | None, str]:
    best_period, best_score, place = None, 2, ""
    for number, paragraph in enumerate(paragraphs):
        for index, span in enumerate(sentences(paragraph)):
            sentence = span.of(paragraph)
            cut = _OTHER_MEETING.search(sentence)
            before = sentence[: cut.start()] if cut else sentence
            mentions = find_days(before)
            if not mentions and place:
                continue
            happened = bool(_HAPPENED.search(sentence)) and not _TO_COME.search(sentence)
            for mention in mentions:
                dated = calendar.dated(mention, past=happened)
                if dated is None:
                    continue
                score = 3 * happened + (mention.first != mention.last)
                score += (mention.last_year is not None) - number
                score += 2 * (number == index == 0 and about_meeting)
                if score > best_score:
                    best_period, best_score = dated, score
            if not place and (
                happened or ((period or best_period) and _names(before, period or best_period))
            ):
                place = _place_in(before)
        if not place and number < 3:
            place = _meeting_in(paragraph)
        if place and (period or best_period):
            break
    return best_period, place


def _names(sentence: str, period: Period | None) -> bool:
    """Whether a sentence speaks of the days of ``period``."""
    return period is not None and any(
        m.last == (period.last.month, period.last.day) for m in find_days(sentence)
    )


def _place_in_title(title: str) -> str:
    visit = _VISIT.search(title)
    if visit:
        return _trimmed_name(visit["name"], regions=True)
    place = _place_in(title)
    if place:
        return place
    bare = _BARE_CITIES.search(title)
    return bare.group() if bare else ""


def _place_in(sentence: str) -> str:
    """The first known city behind a preposition, else the first name that may be one."""
    places = [
        name for m in _IN.finditer(sentence) if (name := _trimmed_name(m["name"], regions=False))
    ]
    return next((p for p in places if p in CITIES), places[0] if places else "")


_MEETING_IN = re.compile(
    r"\b(?:[Bb]ijeenkomst|[Vv]ergadering|[Tt]op|\w+top|[Cc]onferentie|[Oo]verleg|[Zz]itting|[Rr]aad"
    rf"|[Mm]eeting|[Ss]ummit|[Cc]onference|hoofdkwartier|headquarters)\s(?:in|te)\s(?P<name>{_NAME})"
)


def _meeting_in(paragraph: str) -> str:
    for match in _MEETING_IN.finditer(paragraph):
        ahead = paragraph[max(0, match.start() - 60) : match.start()]
        if _OTHER_MEETING.search(ahead) or _TO_COME.search(
            paragraph[match.end() : match.end() + 60]
        ):
            continue
        name = _trimmed_name(match["name"], regions=False)
        if name:
            return name
    return ""


def _trimmed_name(name: str, *, regions: bool) -> str:
    """The longest known beginning of ``name``, or the whole when nothing speaks against it."""
    words = name.strip(" ,").split(" ")
    for size in range(len(words), 0, -1):
        part = " ".join(words[:size])
        if part in CITIES or (regions and part in REGIONS):
            return part
    first = words[0]
    low = first.lower()
    if first in REGIONS or (" ".join(words[:2]) in REGIONS and not regions):
        return ""
    if first in ACRONYMS or low in MONTH_NUMBERS or low in WEEKDAYS:
        return ""
    if (first.isupper() and len(first) > 1) or first.split("-")[0] in ACRONYMS:
        return ""
    if first.endswith(("se", "sche")) and len(words) > 1:
        return ""
    if first in ("Werksessie", "Sessie", "Kamer", "Raad", "Unie", "Top", "Artikel", "Deel"):
        return ""
    return " ".join(words)
