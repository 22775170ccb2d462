"""When something will be done: days, years and terms such as "in het najaar"."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"(?:19|20)\d\d"
# A day or a year is found by its digits; the words in front of it are looked up afterwards.
_DAY = re.compile(
    rf"\d\d?(?: ?(?:en|-|–|tot en met|t/m) ?\d\d?)? {_MONTH}(?: {_YEAR}| jl\.)?(?!\w)"
    rf"|\d\d\d\d(?:(?: ?[-–/] ?| en | t/m | tot en met | tot | and ){_YEAR})?(?![\w.,]\d|\w)"
)
_BEFORE_DAY = re.compile(
    r"(?:(?<!\w)(?:[Oo]p|[Pp]er|[Vv]anaf|[Tt]ot en met|[Tt]ot|[Uu]iterlijk|[Vv]oor|[Vv]óór|[Ii]n"
    r"|[Tt]egen|[Nn]a|[Ee]ind|[Bb]egin|[Mm]edio|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Oo]n|[Vv]an"
    r"|[Oo]ver|[Ss]inds)"
    r"(?: (?:op|eind|begin|medio|in|uiterlijk|het (?:eind|begin|einde|najaar|voorjaar) van"
    r"|de (?:zomer|winter|herfst|loop) van|the end of|end of))? )?"
    rf"(?:{_MONTH} )?\Z"
)
_HINTS = (
    *("omend", "olgend", "termijn", "innenkort", "innen ", "poedig", "it jaar", "aarlijks"),
    *("zomer", "winter", "najaar", "voorjaar", "herfst", "reces", "t die tijd", "kwartaal"),
    *(" year", " month", " week", "einde van"),
)
_TERM = re.compile(
    r"(?:(?:in|voor|vóór|na) )?(?:het |de |dit |komend |volgend |komende |volgende )"
    r"(?:voorjaar|najaar|zomer|zomerreces|kerstreces|winter|herfst|einde van het jaar)\b"
    r"|(?:(?:in|tijdens) )?(?:(?:de|het) )?(?:[Kk]omende?|[Vv]olgende?|[Aa]ankomende?) "
    r"(?:(?:twee|drie|vier|vijf|tien) )?(?:jaar|jaren|tijd|periode|maanden?|weken|week|kwartaal)\b"
    r"|[Oo]p (?:de )?(?:korte|lange|langere|middellange) termijn\b|[Bb]innenkort\b|[Ss]poedig\b"
    r"|[Dd]it jaar\b|[Jj]aarlijks\b|[Tt]ot die tijd\b"
    r"|[Bb]innen (?:een|één|twee|drie|vier|vijf|zes|\d\d?) (?:weken|week|maanden|maand|jaar)\b"
    r"|(?:in )?het (?:eerste|tweede|derde|vierde) kwartaal\b"
    r"|(?:next|this|each|every) (?:year|month|week)\b"
)


def find_term(text: str) -> str:
    """The first day or year in ``text`` with its preposition, else the first term in words; ``""``
    without either. A day "jl." is past and no term."""
    for day in _DAY.finditer(text):
        written = day.group()
        if written.endswith("jl.") or (written[:4].isdigit() and written[:2] not in ("19", "20")):
            continue
        ahead = _BEFORE_DAY.search(text, max(0, day.start() - 36), day.start())
        return text[ahead.start() if ahead else day.start() : day.end()].strip()
    if any(hint in text for hint in _HINTS) and (term := _TERM.search(text)):
        return term.group()
    return ""
