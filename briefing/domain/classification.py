"""Classification markings: how they are written, how high they are, which are state secrets.

The order is that of the Dutch government (VIRBI) with the markings of NATO and the EU on the rung
they are treated as. A marking nobody knows ranks above "unclassified": better too careful.
"""

from __future__ import annotations

import re

_DEPARTMENTAL = 2
_CONFIDENTIAL = 3
_SECRET = 4
_TOP_SECRET = 5
_UNKNOWN = 1

# Searched in this order: the first that fits the beginning of a marking gives its rung.
_RUNGS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), rank)
    for pattern, rank in (
        (r"(?:st(?:aats)?\.?\s?g(?:eheim)?\.?|staatsgeheim)[\s:/–-]*zeer\s*geheim", _TOP_SECRET),
        (r"stg\.?\s?z\.?g\.?\b", _TOP_SECRET),
        (r"zeer\s+geheim|cosmic\s+top\s+secret|top\s+secret|tr[eè]s\s+secret", _TOP_SECRET),
        (r"(?:stg\.?|staatsgeheim)[\s:/–-]*confidentieel|stg\.?\s?c\.?(?!\w)", _CONFIDENTIAL),
        (r"(?:nato|navo|eu|secret\s+ue|nato/eapc)[\s/]*(?:secret|geheim)\b", _SECRET),
        (r"(?:stg\.?|staatsgeheim)[\s:/–-]*geheim|stg\.?\s?g\.?(?!\w)", _SECRET),
        (r"secret(?:\s+ue\b.*)?|geheim\b", _SECRET),
        (r"(?:nato|navo)\s+confiden\w+|confidentiel\s+ue|eu\s+confidential", _CONFIDENTIAL),
        (r"confidenti(?:al|eel)\b|staatsgeheim\b|stg\b\.?", _CONFIDENTIAL),
        (r"dep(?:artementaal)?\.?[\s-]*v(?:ertrouwelijk|ertr)?\.?(?!\w)", _DEPARTMENTAL),
        (r"(?:nato|navo)\s+restricted|restreint\s+ue|eu\s+restricted|restricted\b", _DEPARTMENTAL),
        (r"vertrouwelijk|personeelsvertrouwelijk|commercieel\s+vertrouwelijk", _DEPARTMENTAL),
        (r"limit[eé]\b|intern(?:\s+gebruik)?\b|voor\s+intern\s+gebruik|internal", _UNKNOWN),
        (r"(?:nato\s+)?unclassified|ongerubriceerd|niet\s+gerubriceerd|openbaar|public\b", 0),
        (r"geen(?:\s+(?:rubricering|merking))?\b|n\.?v\.?t\.?", 0),
    )
)
_LABEL = re.compile(
    r"(?:(?:rubricering|classificatie|classification|merking|markering|vertrouwelijkheid)"
    r"(?:sniveau)?)[\s:|]*",
    re.IGNORECASE,
)
_MARKING_WORDS = re.compile(
    r"(?:(?:stg|dep|v|g|c|zg|staatsgeheim|zeer|geheim|confidentieel|departementaal|vertrouwelijk"
    r"|vertr|personeelsvertrouwelijk|commercieel|ongerubriceerd|niet|gerubriceerd|geen|rubricering"
    r"|merking|openbaar|intern|gebruik|voor|na|tot|nato|navo|eapc|pfp|isaf|kfor|eu|ue|cosmic|top"
    r"|tr[eè]s|secret|confidential|confidentiel|restricted|restreint|unclassified|limit[eé]|public"
    r"|internal|use|only|releasable|releaseable|rel|to|ukraine|nld|nl|eyes|embargo|persoonlijk"
    r"|medisch|politie|amber|green|red|white|clear|strict|tlp)\b[.:]?|[\s/|,–—+&-]+|\d{1,2}|\([^()]{1,30}\))+",
    re.IGNORECASE,
)


def classification_rank(marking: str) -> int:
    """How high a marking is: 0 without one or unclassified, 1 unknown or internal, 2
    departementaal vertrouwelijk, 3 confidentieel, 4 geheim, 5 zeer geheim."""
    text = _bare(marking)
    if not text:
        return 0
    for pattern, rank in _RUNGS:
        if pattern.match(text):
            extra = max((r for p, r in _RUNGS if r > rank and p.search(text)), default=rank)
            # "Ongerubriceerd / intern" is not higher than its first word, "NATO / Stg. Geheim" is.
            return extra if extra >= _CONFIDENTIAL else rank
    return max((r for p, r in _RUNGS if p.search(text)), default=_UNKNOWN)


def is_state_secret(marking: str) -> bool:
    """Whether the marking is that of a state secret (Stg. Confidentieel and higher), or of NATO or
    the EU on the same rungs."""
    return classification_rank(marking) >= _CONFIDENTIAL


def read_marking(line: str) -> str:
    """The marking that ``line`` consists of, in normal case; ``""`` when it is another line.

    ``ONGERUBRICEERD / GEEN MERKING`` → ``Ongerubriceerd / geen merking``; a label in front
    (``Rubricering:``) is left out. Markings of NATO and the EU keep their capitals.
    """
    text = " ".join(line.split()).strip("*_#-–|[] ")
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    if not bare or len(bare) > 80 or not _MARKING_WORDS.fullmatch(bare):
        return ""
    if not label and not _is_marking_alone(bare):
        return ""
    return _in_normal_case(bare)


def _is_marking_alone(text: str) -> bool:
    """A line without a label has to begin as a marking and look like one."""
    return (
        any(p.match(text) for p, _ in _RUNGS[:-1])
        and (text[0].isupper() or text.isupper())
        and not text.endswith(":")
    )


def _in_normal_case(text: str) -> str:
    if re.match(
        r"(?:nato|navo|eu|cosmic|tr[eè]s|restreint|confidentiel|secret|tlp|limite)\b",
        text,
        re.IGNORECASE,
    ):
        return text
    if text.islower() or text.isupper():
        text = text.lower()
        text = text[:1].upper() + text[1:]
        text = re.sub(r"\b(?:nato|navo|eu|nld|nl|tlp)\b", lambda m: m.group().upper(), text)
        text = re.sub(
            r"^(Stg\.\s?|Stg\s|Dep\.\s?)(\w)", lambda m: m.group(1) + m.group(2).upper(), text
        )
    return text


def _bare(marking: str) -> str:
    text = " ".join(marking.split())
    label = _LABEL.match(text)
    return text[label.end() :] if label and label.end() < len(text) else text
