"""Which short pieces of text are headings, how deep they are, and which one is the title."""

from __future__ import annotations

import re
from collections import Counter

from briefing.domain.document import BlockKind
from briefing.readers.model import Draft
from briefing.readers.sentences import (
    closes_with_abbreviation,
    ends_open,
    ends_sentence,
    without_marks,
)
from briefing.readers.signing import is_name, is_role, is_salutation

LONGEST = 150
_LONGEST_SERIES = 220
_SERIES = re.compile(
    r"(?:(?:eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth) )?"
    r"(werksessie|sessie|werklunch|werkdiner|agendapunt|onderdeel|deel|hoofdstuk|paragraaf|thema"
    r"|blok|bijlage|annex|appendix|(?:working )?session|chapter|part|agenda item|item)"
    r"\s+(?:[IVXLC]{1,6}|\d{1,2}|[A-Z])\b\s*(?:[:.–-]|$)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:(\d{1,2}(?:\.\d{1,2})*)\.?|([IVX]{1,5})(?:\.|(?=\s+[A-Z“]))|([A-Z])\.)\s+(?=\S)"
)
_EXCHANGE = re.compile(
    r"vraag|antwoord|question|answer|"
    r"(?:vraag|vragen|antwoord(?:en)?|question|answer)(?: op (?:vraag|vragen)| to question)?"
    r"(?: nrs?\.?)? \d+(?:(?:,| en| t/m| tot en met| and|[-–]) ?\d+)*",
    re.IGNORECASE,
)
_WITH_DATE = re.compile(r"\b\d{1,2} [A-Za-z]{3,10},? \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2},? \d{4}\b")
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|zal|zullen|zou|zouden"
    r"|kan|kunnen|kon|konden|moet|moeten|moest|moesten|mag|mogen|wil|willen|wilde|vond|vonden|vindt"
    r"|vinden|nam|namen|neemt|sprak|spraken|spreekt|gaf|gaven|geeft|kwam|kwamen|komt|ging"
    r"|gingen|gaat|bestond|bestonden|bestaat|benadrukte|benadrukten|onderstreepte|onderstreepten"
    r"|riep|riepen|stond|stonden|blijft|bleef|bleven|deed|deden|doet|liet|lieten|kreeg|kregen"
    r"|verwelkomde|verwelkomden|bespraken|besprak|stelde|stelden|sloot|sloten|hield|hielden|ontvangt"
    r"|ontving|bieden|bied|stuur|sturen|informeer|informeert|informeren|verzoek|dankt|are|were|has"
    r"|have|will|would|must|took|agreed|said|stressed|welcomed|discussed)\b"
)
_SENTENCE_INSIDE = re.compile(r"[a-zà-öø-ÿ\d)]{2}[.!?][”’\"')]* +[A-Z“‘\"]")
_DATE_ONLY = re.compile(
    r"(?:(?:vastgesteld|ontvangen|opgesteld|gepubliceerd|laatst gewijzigd|versie|stand)"
    r"(?: op| van)? )?"
    r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, )?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?"
    r"\d{1,2}[ -]\w+[ -]\d{4}(?:[ ,|–-]+\d{1,2}[:.]\d{2}(?: uur)?)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:aanwezig(?:en)?|afwezig(?:en)?|deelnemers|locatie|plaats|tijd|datum|voorzitter|notulist"
    r"|van|aan|cc|kopie|onderwerp|betreft|opsteller|auteur|status|versie|present|date|place|to|from"
    r"|bron|zie ook|lees ook|lees meer|tags?|trefwoorden|foto)\s*:",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.|\S@\S")
_BYLINE = re.compile(r"(?:door|by|van onze)\b|.*\b\d{1,2}[:.]\d{2}\b", re.IGNORECASE)
_TITLE_WORD = re.compile(
    r"(?:kort |schriftelijk )?(?:verslag|report|geannoteerde agenda|nota|notitie|kamerbrief|brief"
    r"|summary|readout|terugkoppeling|impressie|samenvatting van|conclusies van)\b",
    re.IGNORECASE,
)
_COMMON_FIRST = re.compile(
    r"(?:\d+[.)]?\s+)?(?:inleiding|samenvatting|achtergrond|aanleiding|context|algemeen"
    r"|introduction|summary|background|deelnemers|aanwezig)\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3}")
#: What captions name, and how they count, as parts of regular expressions.
SHOWN = r"Tabel|Figuur|Grafiek|Kaart|Afbeelding|Foto|Table|Figure|Fig\.|Chart|Map"
COUNTED = r"\d{1,2}(?:[.-]\d{1,2})?[a-z]?"
_CAPTION = re.compile(rf"(?:{SHOWN}|Bron)\s*(?:{COUNTED})?\s*[:.–-]\s\S")
_ABOVE = re.compile(rf"(?:Tabel|Table) {COUNTED}\s+[A-Z](?:[^.;!?]|\.(?=\d))*")
_LONGEST_CAPTION = 200
_SHORTEST_TITLE = 40  # where all headings are marked alike
_SHORTEST_CAPITALS = 8  # letters; shorter ones are acronyms
_MOST_ABOVE, _LONGEST_ABOVE = 6, 130  # short lines above a title, and characters of one
_COVER_LETTER = 8  # paragraphs that may stand before the title of an annexed report


def is_series(text: str) -> bool:
    """Whether ``text`` is one of a row of like parts ("Werksessie II: …", "Bijlage 1")."""
    return bool(_SERIES.match(text))


def is_exchange(text: str) -> bool:
    """Whether ``text`` is "Vraag 1" or "Antwoord op vraag 3 en 4", as in written questions."""
    return len(text) < 60 and bool(_EXCHANGE.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether ``text`` says what a table or figure shows, or where it is from."""
    return len(text) < _LONGEST_CAPTION and bool(_CAPTION.match(text))


def is_table_caption(text: str) -> bool:
    """Whether ``text``, which stands above a table, says what that shows."""
    return len(text) < _LONGEST_CAPTION and bool(_ABOVE.fullmatch(text))


def looks_like_heading(marked: str) -> bool:
    """Whether the form of a short piece of text is that of a heading. What stands around it
    decides too."""
    text = without_marks(marked)
    length = len(text)
    if length < 3 or length > _LONGEST_SERIES:
        return False
    first = text[0]
    if first.islower() or not (first.isalnum() or first in "“‘\"'(’"):
        return False
    series = bool(_SERIES.match(text))
    if length > LONGEST and not series:
        return False
    last = text[-1]
    if last in ",;:" or (last in ".!?…" and not closes_with_abbreviation(text)):
        return last == "?" and length <= 90 and not _SENTENCE_INSIDE.search(text)
    if series:
        return True
    if not any(map(str.isalpha, text)) or _LINK.search(text) or ends_open(text):
        return False
    if _DATE_ONLY.fullmatch(text) or _LABELLED.match(text) or is_salutation(text):
        return False
    if _BYLINE.match(text) and _WITH_DATE.search(text):
        return False
    if length > 28 and _VERB.search(text):
        return False
    body = text[m.end() :] if (m := NUMBERED.match(text)) else text
    return not _SENTENCE_INSIDE.search(body) or text.isupper()


def is_strong(text: str) -> bool:
    """Whether ``text`` is a heading even among headings with markup."""
    return is_series(text) or bool(NUMBERED.match(text)) or (text.isupper() and len(text) > 8)


def settle(drafts: list[Draft], subject: str, named: str = "") -> str:
    """Give headings their levels and return the title ("" when there is none).

    The title block becomes level 1; sections are level 2 and deeper. ``subject`` is what the
    letterhead says that the letter is about, ``named`` the title in the properties of the file.
    """
    headings = [d for d in drafts if d.kind is BlockKind.HEADING]
    while len(headings) > 1 and not _WORD.search(headings[0].plain):
        if headings[0].explicit and headings[0].level == 1:
            break
        paper = headings.pop(0)  # its number
        paper.kind, paper.level = BlockKind.PARAGRAPH, 0
    title = _title(drafts, headings, subject, named)
    if title is not None:
        _lower_above(drafts, title)
        _lower_subtitle(drafts, title)
    sections = [d for d in headings if d is not title and d.kind is BlockKind.HEADING]
    deeper = _second_level(sections)
    marked = [d.level for d in sections if d.explicit and d.level]
    top = min(marked, default=1)
    nested = False
    previous: Draft | None = None
    last_marked = 0
    outer = 1
    for draft in drafts:
        if draft.kind is not BlockKind.HEADING:
            previous = draft
            continue
        if draft is title:
            previous = draft
            draft.level = 1
            continue
        stacked = previous is not None and previous.kind is BlockKind.HEADING
        stacked = stacked and previous is not title
        if draft.explicit and draft.level:
            draft.level = min(6, draft.level - top + 2)
            last_marked = draft.level
        elif marked:
            draft.level = min(6, max(2, last_marked + (0 if is_strong(draft.plain) else 1)))
        elif number := NUMBERED.match(draft.plain):
            draft.level = min(6, 2 + (number[1] or "").count("."))
            nested = False
        elif is_exchange(draft.plain):
            draft.level = min(6, outer + 1)
        elif is_series(draft.plain):
            draft.level, nested = 2, False
        elif id(draft) in deeper:
            draft.level, nested = 3, True
        elif stacked:
            draft.level = 3
            nested = True
        else:
            draft.level = 3 if nested and not _opens(drafts, draft) else 2
            nested = draft.level == 3
        outer = outer if is_exchange(draft.plain) else draft.level
        previous = draft
    if title is not None and _better(title.plain, subject):
        return title.plain
    return subject or (title.plain if title is not None else "")


def _lower_above(drafts: list[Draft], title: Draft) -> None:
    """Short lines above the title head nothing."""
    if not _is_below(drafts, title):
        return
    for draft in drafts:
        if draft is title:
            break
        draft.kind, draft.level = BlockKind.PARAGRAPH, 0


def _lower_subtitle(drafts: list[Draft], title: Draft) -> None:
    """A line under the title that says when and where is text, not the first section."""
    i = next(i for i, draft in enumerate(drafts) if draft is title) + 1
    if i >= len(drafts) or drafts[i].kind is not BlockKind.HEADING or drafts[i].explicit:
        return
    below = drafts[i]
    if len(below.plain) > _SHORTEST_TITLE and _WITH_DATE.search(below.plain):
        below.kind = BlockKind.PARAGRAPH


def _second_level(sections: list[Draft]) -> set[int]:
    """Plain headings (by ``id``) that stand under those in capitals, or that come back under
    several parts of a series ("Inzet Nederland" under each point of an agenda)."""
    plain = [d for d in sections if not d.explicit and not NUMBERED.match(d.plain)]
    capitals = [d for d in plain if d.plain.isupper() and len(d.plain) > _SHORTEST_CAPITALS]
    if len(capitals) > 1 and plain[0] is capitals[0] and len(capitals) < len(plain):
        return {id(d) for d in plain if not d.plain.isupper() and not is_series(d.plain)}
    parts = [i for i, d in enumerate(plain) if is_series(d.plain)]
    if len(parts) < 2:
        return set()
    times = Counter(d.plain for d in plain)
    back = {text for text, count in times.items() if count > 1 and not is_series(text)}
    return {
        id(d)
        for i, d in enumerate(plain)
        if back and i > parts[0] and not is_series(d.plain) and (d.plain in back or i < parts[-1])
    }


def _opens(drafts: list[Draft], draft: Draft) -> bool:
    """Whether another heading follows ``draft`` at once."""
    i = next(i for i, d in enumerate(drafts) if d is draft)
    return i + 1 < len(drafts) and drafts[i + 1].kind is BlockKind.HEADING


def _one_of_many(drafts: list[Draft], first: Draft) -> bool:
    """Whether the first heading with markup is only the first section: others share its level,
    and its text follows at once."""
    same = sum(1 for d in drafts if d.explicit and d.level == first.level)
    if same < 2 or _TITLE_WORD.match(first.plain) or _opens(drafts, first):
        return False
    return first.level > 1 or len(first.plain) < _SHORTEST_TITLE


def _is_below(drafts: list[Draft], top: Draft) -> bool:
    """Whether nothing but a few short lines stands above the only heading of the first level."""
    place = next(i for i, draft in enumerate(drafts) if draft is top)
    return place <= _MOST_ABOVE and all(
        len(d.plain) <= _LONGEST_ABOVE
        and d.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        and (d.kind is BlockKind.HEADING or not ends_sentence(d.plain))
        for d in drafts[:place]
    )


def _is_introduction(heading: str, named: str) -> bool:
    """Whether the heading above all others is that of a first part ("Inleiding"), in what the
    file's properties know by a title of its own."""
    return bool(
        named and _COMMON_FIRST.match(heading) and heading.casefold() not in named.casefold()
    )


def _better(title: str, subject: str) -> bool:
    return not subject or bool(_TITLE_WORD.match(title)) or title.isupper()


def _title(drafts: list[Draft], headings: list[Draft], subject: str, named: str) -> Draft | None:
    """The heading that is the title of the whole."""
    known = next((d for d in headings if d.titled), None)
    if known is not None:
        return known
    tops = [d for d in headings if d.explicit and d.level == 1]
    first = headings[0] if headings else None
    if first is None:
        return None
    if len(tops) == 1 and len(headings) > 1 and (tops[0] is first or _is_below(drafts, tops[0])):
        return None if _is_introduction(tops[0].plain, named) else tops[0]
    if first.explicit and first.level and _one_of_many(drafts, first):
        return None
    if first.plain[:2] == "1." and any(d.plain[:2] == "2." for d in headings):
        return None
    running = letter = 0
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            break
        if _LABELLED.match(draft.plain) or not _WORD.search(draft.plain):
            continue
        if draft.fixed or any(is_it(draft.plain) for is_it in (is_salutation, is_role, is_name)):
            letter += 1
        else:
            running += 1
    if is_series(first.plain) or _COMMON_FIRST.match(first.plain):
        return None
    telling = bool(_TITLE_WORD.match(first.plain))
    if not running:
        if subject and not telling:
            return first if first.plain.lower() == subject.lower() else None
        return first
    if (telling or (first.plain.isupper() and len(first.plain) > 15)) and (
        running <= 1 or (letter and running <= _COVER_LETTER)
    ):
        return first
    return None
