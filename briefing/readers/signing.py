"""How a letter greets, takes leave and is signed: salutations, offices, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SALUTATION = re.compile(
    r"(?:Zeer )?(?:Geachte|Beste|Hooggeachte|Excellentie|Waarde|Dear|Your Excellency)\b.{0,90}$"
)
_CLOSING = re.compile(
    r"(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet(?:en)?|Met (?:de meeste )?hoogachting"
    r"|Met verschuldigde hoogachting|Yours (?:sincerely|faithfully)|Sincerely|Kind regards)\b"
    r".{0,20}$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:mede )?namens )?(?:(?:de|het|the) )?(?:demissionair )?(?:minister(?:-president)?"
    r"|staatssecretaris|secretaris-generaal|plaatsvervangend secretaris-generaal|directeur"
    r"|directeur-generaal|(?:adjunct-|waarnemend )?griffier|(?:fungerend )?voorzitter"
    r"|ondervoorzitter|commandant|commissaris|secretaris|secretary|state secretary)\b[^.!?:]*,?",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:drs|dr|mr|ir|ing|prof|jhr|jkvr|bc|mw|dhr)\.?\s+)*(?:(?:[A-Z]\.|[A-Z][a-z]?\.)+\s*)*"
    r"(?:\([A-Z][\w-]+\)\s+)?"
    r"(?:(?:van|de|der|den|ten|ter|het|’t|'t|el|al|von|du|le|la)\s+)*"
    r"[A-ZÀ-Þ][\w’'-]+(?:[\s-]+(?:(?:van|de|der|den|ten|ter|het|el|al)\s+)*[A-ZÀ-Þ][\w’'-]+){0,4}"
    r"(?:,? (?:MA|MSc|LLM|RA|PhD|MBA))?"
)
_OFFICE_OPENS = re.compile(r"(?:mede )?namens |de |het |the ", re.IGNORECASE)
_MOST_SIGNERS = 5


def is_salutation(text: str) -> bool:
    """Whether ``text`` greets or takes leave as a letter does."""
    return len(text) < 110 and bool(_SALUTATION.match(text) or _CLOSING.match(text))


def is_role(text: str) -> bool:
    """Whether ``text`` is the office of someone who signs."""
    return len(text) <= 130 and bool(_ROLE.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether ``text`` could be a person's name."""
    return len(text) <= 60 and bool(_NAME.fullmatch(text))


def signature(texts: Sequence[str]) -> list[list[int]]:
    """Those who sign in ``texts``, lines without a blank one between: for each office and each
    name the numbers of its lines. Empty when anything else stands among them."""
    if not 2 <= len(texts) <= 3 * _MOST_SIGNERS:
        return []
    parts: list[list[int]] = []
    office: list[int] = []
    for i, text in enumerate(texts):
        if not office:
            if not (is_role(text) and (_OFFICE_OPENS.match(text) or text.endswith(","))):
                return []
            office = [i]
        elif is_name(text) and (" " in text or "." in text):
            parts += [office, [i]]
            office = []
        elif len(office) < 2 and is_role(f"{texts[office[0]]} {text}"):
            office.append(i)
        else:
            return []
    return [] if office else parts
