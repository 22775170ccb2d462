"""What kind of document a report is: by its title first, then by its structure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.letterhead import Letterhead
from briefing.domain.document import BlockKind, Document

_BY_TITLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("geannoteerde agenda", r"(?:\w+ )?geannoteerde agenda\b|annotated agenda\b"),
        (
            "verslag",
            (
                r"(?:[\w-]+ )?(?:\w*verslag|terugkoppeling)\b"
                r"|(?:\w+ )?(?:report|summary|minutes|readout)"
                r" (?:of|on)\b"
            ),
        ),
        (
            "kamervragen",
            (
                r"(?:(?:beantwoording|antwoord(?:en)?)\b.{0,80}\b|kamer|schriftelijke )vragen\b"
                r"|vragen van (?:de leden|het lid)\b"
            ),
        ),
        ("kamerbrief", r"kamerbrief\b|brief van de (?:ministers?|staatssecretaris(?:sen)?)\b"),
        (
            "verklaring",
            (
                r"(?:[\w-]+ )*?(?:verklaring|slotverklaring|slotconclusies|communiqu[eé]"
                r"|declaration"
                r"|joint statement)\b"
            ),
        ),
        (
            "toespraak",
            (
                r"(?:[\w-]+ )?(?:toespraak|speech|redevoering|rede|keynote|inleiding door)\b"
                r"|remarks by|address by"
            ),
        ),
        ("nieuwsbericht", r"(?:nieuwsbericht|persbericht|press release|news release)\b"),
        ("motie", r"(?:gewijzigde )?motie\b"),
        ("notitie", r"(?:\w+)?(?:notitie|nota|memo|memorandum)\b(?! of understanding)"),
        ("conclusies", r"(?:raads)?conclusies\b|(?:[\w-]+ ){0,2}conclusions\b"),
        ("agenda", r"(?:concept)?agenda\b"),
    )
)
_NEWS_LABEL = re.compile(r"(?:nieuws(?:bericht)?|persbericht|news|press release)\b", re.IGNORECASE)
_OPINION_LABEL = re.compile(r"(?:opinie|column|opinion)\s*(?:[|:,–-]|$)", re.IGNORECASE)
_MEMO_LABEL = re.compile(r"(?:interne )?(?:memo|memorandum|notitie|nota)", re.IGNORECASE)
_SPEECH = (
    "dames en heren",
    "excellenties",
    "ladies and gentlemen",
    "excellencies",
    "mijnheer de voorzitter",
    "geachte aanwezigen",
    "alleen het gesproken woord telt",
    "check against delivery",
)
# a whole sentence between quotes, and who speaks
_SPOKEN = re.compile(
    r"[“‘\"'][A-Z][^“”‘\"]{8,400}[”’\"'],?"
    r" (?:aldus|zegt|zei|stelt|stelde|vertelt|vindt|said|says)\b"
)
# a line of its own that says what this is
_LABELS = {
    name: kind
    for kind, names in {
        "kamerbrief": ("kamerbrief", "brief aan de kamer"),
        "verslag": ("verslag", "report"),
        "toespraak": ("toespraak", "speech"),
        "verklaring": ("verklaring", "joint statement", "statement"),
        "nieuwsbericht": ("nieuwsbericht", "persbericht", "press release", "news release"),
        "agenda": ("agenda",),
    }.items()
    for name in names
}
_PRESS = re.compile(
    r"(?:persbericht|nieuwsbericht|press release|news release)\b"
    r"|(?:van|door) (?:een van )?onze (?:\w+ )?(?:correspondent|redacteur|verslaggever)(?:en|s)?\b",
    re.IGNORECASE,
)
# what stands over a letter among the papers of parliament, below the subject that is its title
_PAPER = re.compile(r"(?:nr\. ?\w+ )?brief van de (?:minister|staatssecretaris)", re.IGNORECASE)
_RECORD = re.compile(r"Handelingen (?:TK|EK|I{1,2}) \d{4}")
_LONGEST_LABEL = 100
_HEAD_LINES = 12
_FIRST_LINES = 4
_DECLARED = re.compile(r"^(?:Wij|We), (?:de|the) |^\W{0,3}We, the |^Wij, ")


def guess_kind(
    title: str,
    titled_text: bool,
    letterhead: Letterhead,
    document: Document,
    paragraphs: Sequence[str],
) -> str:
    """The kind in one Dutch word (``"document"`` when nothing points elsewhere).

    ``titled_text`` tells that the text itself begins with the title: a report behind a covering
    letter is a report, while a letter has its title only in the line that says what it is about.
    """
    mail = letterhead.mail
    if letterhead.subject and not mail and (letterhead.to_parliament or letterhead.salutation):
        return "kamerbrief" if letterhead.to_parliament else "brief"
    head = " ".join(title[:400].split())
    for kind, pattern in _BY_TITLE:
        if pattern.match(head):
            if kind == "verklaring" and re.search(r"\b(?:over|about) de verklaring\b", head):
                continue
            return (
                "kamerbrief"
                if kind == "verslag" and _bare_letter(letterhead, titled_text)
                else kind
            )
    if letterhead.to_parliament and (letterhead.date or letterhead.reference):
        return "kamerbrief"
    heads = (
        document.text[block.start : block.end]
        for block in document.blocks[:_FIRST_LINES]
        if block.kind is BlockKind.HEADING
    )
    if any(map(_PAPER.match, (*document.letterhead[:_HEAD_LINES], *heads))):
        return "kamerbrief"
    lines = [line for line in document.letterhead[:_HEAD_LINES] if len(line) < 60]
    first = [
        document.text[block.start : block.end]
        for block in document.blocks[:_FIRST_LINES]
        if block.end - block.start < _LONGEST_LABEL
    ]
    if any(map(_NEWS_LABEL.match, lines)) or any(map(_PRESS.match, first)):
        return "nieuwsbericht"
    if any(_RECORD.match(line) for line in lines):
        return "verslag"
    for line in (*lines, *first):
        if line.casefold() in _LABELS:
            return _LABELS[line.casefold()]
    if any(_OPINION_LABEL.match(line) for line in lines):
        return "opinie"
    if any(_MEMO_LABEL.fullmatch(line) for line in lines):
        return "notitie"
    if mail:
        return "e-mail"
    opening = "\n".join(paragraphs[:2])
    beginning = document.text[:1500].lower()
    if not letterhead.subject and any(words in beginning for words in _SPEECH):
        return "toespraak"
    if any(_DECLARED.match(p) for p in paragraphs[:2]):
        return "verklaring"
    if re.search(r"\bin dit verslag\b|\bdit verslag\b", opening, re.IGNORECASE):
        return "verslag"
    if letterhead.salutation or (letterhead.subject and letterhead.date):
        return "brief"
    if letterhead.recipient and letterhead.sender:
        return "notitie"
    if not document.footnotes and _SPOKEN.search(document.text[:6000]):
        return "nieuwsbericht"
    return "document"


def _bare_letter(letterhead: Letterhead, titled_text: bool) -> bool:
    """A letter to parliament that has nothing but its subject for a title."""
    return letterhead.to_parliament and not titled_text and bool(letterhead.date)
