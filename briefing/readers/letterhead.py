"""The paper around a letter: address, reference box, classification marking. It is taken out of
the running text and kept as lines, labels as ``Label: value``."""

from __future__ import annotations

import re

from briefing.readers.cleaning import inline
from briefing.readers.model import Line, unmarked

_WORD = (
    r"(?:ongerubriceerd|geen merking|ongemerkt|openbaar|intern(?: gebruik)?|vertrouwelijk"
    r"|(?:departementaal|dep\.?|commercieel|personeels|zeer|politiek)[ -]?(?:vertrouwelijk|v\.?)"
    r"|dep\.?\s?vertrouwelijk"
    r"|(?:stg\.?|staatsgeheim)\s*(?:confidentieel|zeer geheim|geheim|zg|c|g)?"
    r"|zeer geheim|geheim|confidentieel|confidential|unclassified|restricted"
    r"|official(?: sensitive)?"
    r"|(?:nato|navo)[ -](?:unclassified|restricted|confidential|secret|ongerubriceerd)"
    r"|(?:eu|eu/eu|restreint ue/eu|restreint ue)[ -]?(?:restricted|limite|confidential|secret)?"
    r"|limite|cosmic top secret|tlp:\s?\w+)"
)
_MARKING = re.compile(
    r"\n[*_# \f]*(?:(?:rubricering|merking|classificatie|classification)\s*:?\s*)?"
    rf"({_WORD}(?:\s*(?:[/|,–-]|\s)\s*{_WORD})*)[*_ ]*(?=\n)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^(?:CONCEPT|DRAFT|ONTWERP|KOPIE|COPY|AFSCHRIFT|SPECIMEN|WERKDOCUMENT|WORKING DRAFT"
    r"|DRAFT VERSION|CONCEPTVERSIE)$",
    re.MULTILINE,
)
# in each of these
_STAMPED = ("CONCEPT", "DRAFT", "ONTWERP", "KOPIE", "COPY", "AFSCHRIFT", "SPECIMEN", "DOCUMENT")
_EMPTY_MARKING = re.compile(r"[*_# ]*(?:eu|c|g)[*_ ]*", re.IGNORECASE)

_LABELS = (
    r"datum|date|betreft|onderwerp|subject|onze referentie|ons kenmerk|onze kenmerk|our reference"
    r"|uw referentie|uw kenmerk|uw brief(?: van)?(?: \(kenmerk\))?|kenmerk|referentie|zaaknummer"
    r"|dossiernummer|documentnummer|bijlagen?\(?n?\)?|aantal bijlagen|contactpersoon|telefoon"
    r"|telefoonnummer|doorkiesnummer|e-mail|email|fax|behandeld door|inlichtingen|auteur|steller"
    r"|afdeling|directie|kopie aan|retouradres|bezoekadres|postadres"
)
_NAMED = re.compile(
    rf"{_LABELS}|aan|van|door|via|cc|c\.c\.|kopie|to|from|rubricering|merking|classificatie|status"
    r"|versie|kopie(?:ën)? aan|medeparaaf|deelnemers|aanwezig|afwezig|locatie|plaats|tijd"
    r"|verslag|notulist|opgesteld door|opsteller|ministerie|vergadering|vergaderdatum",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^(?:>\s*)?[*_]*({_LABELS})[*_]*(?:\s*(:)[*_]*\s*|\s+[*_]*|$)(.*?)[*_]*$", re.IGNORECASE
)
_HINTS = (
    *("Postbus", "Retouradres", "Betreft", "Onderwerp", "Subject", "referentie", "kenmerk"),
    *("Ministerie van", "oorzitter van de", "beantwoording", "Datum", "Date", "Den Haag"),
    *("ergaderjaar", "eachte ", "Dear ", "nieuwsbericht", "Nieuwsbericht", "ersbericht"),
    *("Verzonden:", "Sent:"),
)
_DATE = (
    r"\d{1,2}[ -](?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|january|february|march|may|june|july|august|october|\d{1,2})[ -]\d{4}"
)
_DATE_VALUE = re.compile(rf"\W*{_DATE}\W*$", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?:(?:(?:nieuwsbericht|persbericht|bericht|opinie|column|blog|artikel|toespraak|kamerbrief"
    r"|kamerstuk|verslag|news|press release|stand van zaken(?: per| op)?|peildatum"
    r"|(?:vastgesteld|voorgesteld|ontvangen|gepubliceerd|laatst gewijzigd)(?: op)?)"
    r"\s*[|,:–-]?\s*|(?:[A-Z’'][\w’'-]+ ?){1,3}, )?"
    rf"(?:(?:\d+ )?(?:maan|dins|woens|donder|vrij|zater|zon)dag )?{_DATE}"
    rf"|(?:[A-Z’'][\w’'-]+ ?){{1,3}}, \d{{1,2}} ?(?:[-–]|en|and|t/m|tot en met) ?{_DATE})"
    r"(?:\s*[|,–-]?\s*\d{1,2}[:.]\d{2}(?: uur)?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:>\s*)?(?:Retouradres\b.*|(?:.*\s)?Postbus \d+.*|.*\b[1-9]\d{3} ?[A-Z]{2} {1,2}[A-Z’'].*"
    r"|(?:www\.|https?://)\S+|\S+@\S+\.\w+|[TFEM] [+(]?\d[\d ()–-]{6,}"
    r"|(?:Aan )?(?:de|De|het|Het) (?:[Vv]oorzitter|[Gg]riffier) van de (?:Tweede|Eerste) Kamer.*"
    r"|(?:Aan )?de Voorzitter.*|Aan de [Vv]oorzitter.*|der Staten-Generaal|Binnenhof \d+\w?"
    r"|Bezuidenhoutseweg \d+)"
)
_ANNEX = re.compile(r"Bijlage \d{1,3}")  # of no letter: a heading
# the head of a printed parliamentary paper
_PAPER = re.compile(
    r"(?:Tweede|Eerste) Kamer der Staten-Generaal|[Vv]ergaderjaar \d{4}\s?[-–]\s?\d{2,4}"
    r"|Handelingen (?:TK|EK|I{1,2}) \d{4}\s?[-–/]\s?\d{2,4}, nr\. \d{1,3}(?:, item \d{1,3})?"
    r"|\d{2} \d{3}(?:[ -][A-Z\d]{1,5})? [A-Z][^.;!?]{2,120}"
    r"|Nr\. \d{1,4} (?:[A-Z]{4,}|Verslag|Brief|Motie)\b[^.;!?]{0,150}"
)
# what kind of paper it is, in a line of its own
_KIND = re.compile(
    r"(?:interne )?(?:memo|memorandum|notitie|nota|concept|persbericht|fax)", re.IGNORECASE
)
_MAIL = re.compile(
    r"(van|from|verzonden|verstuurd|sent|aan|to|cc|bcc|kopie|onderwerp|subject|datum|date|bijlagen?"
    r"|attachments?)\s*:\s*(.*)",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"(?:(?:fw|fwd|re|tr|antw|doorst)\s*:\s*)+", re.IGNORECASE)
_PARTIES = re.compile(r"(aan|van|cc|kopie|from|to)\t+\s*(?=\S)", re.IGNORECASE)
_MINISTRY = re.compile(r"Ministerie van [^.;:!?]{3,80}")
_FORMULA = re.compile(
    r"(?:Gelieve )?(?:Bij|bij) (?:beantwoording|uw antwoord)\b|Wilt u (?:slechts|bij)\b"
)
_REFERENCE = re.compile(r"(?=\S*\d)[\w./:-]{3,40}(?:[ /-][\w./:-]{1,20}){0,4}$")
_SENTENCE_END = (".", ";", "!", "?", ",")
_HEAD = 4000  # characters in which a letter shows what it is
_FULL_STOP = (".", ";", "!", "?")
_LONGEST = 72
_LONGEST_SUBJECT = 250
_MOST_LINES = 16
_LONGEST_LABEL = 30
_FEWEST_LABELS = 2


def has_letterhead(text: str) -> bool:
    """Whether there may be anything of a letter in this text: a quick look."""
    head = text[:_HEAD]
    return any(hint in head for hint in _HINTS)


def is_dateline(text: str) -> bool:
    """Whether ``text`` is only a date, with a place or a kind of message ("Nieuwsbericht | …")."""
    return len(text) <= _LONGEST and bool(_DATELINE.fullmatch(text))


def is_formula(text: str) -> bool:
    """Whether ``text`` asks to name the reference when answering."""
    return bool(_FORMULA.match(text))


def labels(texts: list[str]) -> int:
    """How many of ``texts`` begin with the label of a letter, with its value or without."""
    return sum(
        label is not None and Letterhead.is_label(label, near=True)
        for label in map(_LABEL.match, texts)
    )


def is_label(text: str) -> bool:
    """Whether ``text`` is a label as letters and memos have them, without its value."""
    return bool(_NAMED.fullmatch(text.strip(" :*_")))


def pairs(rows: list[list[str]]) -> list[str]:
    """The lines ``Label: value`` of a table that is nothing but these, two cells each; none where
    its labels are not those of a letter or a memo, or a value is a text of its own."""
    found: list[tuple[str, str]] = []
    known = 0
    for row in rows:
        if len(row) % 2:
            return []
        for label, value in zip(row[::2], row[1::2], strict=True):
            bare = label.strip(" :*_")
            if not bare:
                if value and not found:
                    return []
                if value:
                    found[-1] = found[-1][0], f"{found[-1][1]} {value}".strip()
                continue
            if len(bare) > _LONGEST_LABEL or not bare[0].isalpha() or bare[-1] in ".;!?":
                return []
            known += is_label(bare)
            found.append((bare, value))
    if known < _FEWEST_LABELS or known * 2 < len(found):
        return []
    if any(len(value) > _LONGEST_SUBJECT for _, value in found):  # to be read
        return []
    return [f"{label}: {value}" for label, value in found if value]


def take_markings(text: str, lines: list[Line]) -> list[str]:
    """Blank the lines that are classification markings or stamps; each of them once."""
    stamps = _take_stamps(text, lines)
    if not _MARKING.search(f"\n{text}\n"):
        return stamps
    found: dict[str, str] = {}
    first = True
    for line in lines:
        if not line.text:
            continue
        match = _MARKING.match(f"\n{line.text}\n") if len(line.text) <= 80 else None
        if match and not _EMPTY_MARKING.fullmatch(line.text):
            # mixed case in the middle of a text may be a heading
            if first or match[1].isupper() or match[1].lower() in found:
                found.setdefault(match[1].lower(), match[1])
                line.text = ""
        elif len(line.text) > _LONGEST:
            first = False
    return [*stamps, *(f"Rubricering: {marking}" for marking in found.values())]


def _take_stamps(text: str, lines: list[Line]) -> list[str]:
    """Blank the lines that are stamped on pages, which say that this is a draft or a copy."""
    if not any(map(text.__contains__, _STAMPED)) or not _STAMP.search(text):
        return []
    found: dict[str, None] = {}
    for line in lines:
        if _STAMP.fullmatch(line.text):
            found[line.text] = None
            line.text = ""
    return list(found)


class Letterhead:
    """Takes the letter's paper out, group by group, and remembers where it is."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.subject = ""
        self.is_letter = False
        self._waiting = False  # a label whose value has not come yet
        self._looked = 0  # so many lines are known not to tell the subject

    def take(self, group: list[Line], *, top: bool) -> bool:
        """Whether ``group`` is letterhead; its lines are kept then. ``top``: no running text
        has come yet."""
        if not group:  # nothing but marks of notes or links
            return False
        if len(group) > _MOST_LINES or len(group[0].text) > _LONGEST_SUBJECT:
            self._waiting = False
            return False
        texts = [unmarked(inline(line.text)).strip(" *_") for line in group]
        if top and self._take_mail(texts):
            return True
        if self._waiting:
            self._waiting = False
            if len(texts) <= 2 and self._is_value(texts):
                self.lines[-1] = f"{self.lines[-1]} {' '.join(texts)}"
                return True
        if not self._fits(texts, top):
            return False
        self._keep(texts)
        return True

    def keep(self, texts: list[str]) -> None:
        """Keep the lines ``texts``, of which it is known that they are letterhead."""
        self._keep(texts)
        self._waiting = False

    def _take_mail(self, texts: list[str]) -> bool:
        """Whether ``texts`` are the head of an e-mail, kept then as labelled lines."""
        rows = [_MAIL.match(text) for text in texts]
        labels = {row[1].lower() for row in rows if row}
        if rows[0] is None or not labels & {"verzonden", "verstuurd", "sent"} or len(labels) < 3:
            return False
        for text, row in zip(texts, rows, strict=True):
            if row is None:
                self.lines[-1] += f" {text}"
                continue
            value = row[2]
            if row[1].lower() in ("onderwerp", "subject"):
                self.subject = value = _FORWARDED.sub("", value)
            self.lines.append(f"{row[1]}: {value}".strip())
        return True

    def _is_value(self, texts: list[str]) -> bool:
        text = " ".join(texts)
        if self.lines[-1].lower().startswith(("betreft", "onderwerp", "subject")):
            return len(text) <= _LONGEST_SUBJECT and not text.endswith(".")
        if self.lines[-1].lower().startswith(("e-mail", "email")) and "@" not in text:
            return False  # the button of a web page, not the address of a letter
        return len(text) <= _LONGEST and not text.endswith(_SENTENCE_END)

    def _fits(self, texts: list[str], top: bool) -> bool:
        if not self.lines and len(texts) == 1 and _ANNEX.fullmatch(texts[0]):
            return False
        strong = 0
        formula = subject = False
        for text in texts:
            label = _LABEL.match(text)
            if label and self.is_label(label, top or strong > 0 or self.is_letter):
                strong += 1
                subject = label[1].lower() in ("betreft", "onderwerp", "subject")
            elif _FORMULA.match(text):
                strong += 1
                formula = True
            elif len(text) <= _LONGEST and _ADDRESS.fullmatch(text):
                strong += 1
                subject = False
            elif self._is_letters_own(text, top):
                strong += 1
            elif formula or (subject and len(text) <= _LONGEST_SUBJECT and not text.endswith(".")):
                continue
            elif len(text) > _LONGEST or text.endswith(_SENTENCE_END if not strong else _FULL_STOP):
                return False
        if len(texts) == 1 and not strong and _DATELINE.fullmatch(texts[0]):
            return True
        if top and len(texts) == 1 and _KIND.fullmatch(texts[0]):
            return True
        return strong * 4 >= len(texts) and strong > 0

    def _is_letters_own(self, text: str, top: bool) -> bool:
        """Whether ``text`` is the head of a paper, or a ministry's name in a letter."""
        plain = text.replace("\t", " ", 1)
        if top and (("\t" not in plain and _PAPER.fullmatch(plain)) or _PARTIES.match(text)):
            return True
        return (top or self.is_letter) and bool(_MINISTRY.fullmatch(text))

    @staticmethod
    def is_label(label: re.Match[str], near: bool) -> bool:
        """Whether what looks like a ``label`` is one; ``near``: others stand by it."""
        name, colon, value = label[1], label[2], label[3]
        if not name[0].isupper():
            return False
        low = name.lower()
        if not value:
            return near or low in ("onze referentie", "ons kenmerk", "uw kenmerk", "uw referentie")
        if low in ("datum", "date"):
            return bool(_DATE_VALUE.match(value))
        if low in ("betreft", "onderwerp", "subject"):
            return bool(colon) or (near and value[0].isupper())
        if "kenmerk" in low or "referentie" in low or "nummer" in low or "reference" in low:
            return bool(_REFERENCE.match(value)) or (bool(colon) and near)
        if low.startswith("bijlage"):
            return near and (len(value) <= 3 or "(" in name)
        return near and (bool(colon) or len(value) <= 40)

    def _keep(self, texts: list[str]) -> None:
        labelled = formula = False
        for text in texts:
            label = _LABEL.match(text)
            if label and self.is_label(label, True):
                name = label[1][0].upper() + label[1][1:]
                self.lines.append(f"{name}: {label[3]}".strip())
                labelled, formula = True, False
            elif _FORMULA.match(text):
                self.lines.append(text)
                labelled, formula = False, True
            elif (formula or (labelled and self._continues(text))) and self.lines:
                self.lines[-1] = f"{self.lines[-1]} {text}"
            elif party := _PARTIES.match(text):
                self.lines.append(f"{party[1]}: {text[party.end() :]}")
                labelled = False
            elif _DATE_VALUE.match(text):
                self.lines.append(f"Datum: {text}")
            else:
                self.lines.append(text.replace("\t", " "))
                labelled = False
        self.is_letter = self.is_letter or not _DATELINE.fullmatch(texts[0])
        self._waiting = labelled and self.lines[-1].endswith(":")
        for line in self.lines[self._looked :]:
            name, _, value = line.partition(": ")
            if name.lower() in ("betreft", "onderwerp", "subject") and not self.subject:
                self.subject = value
        self._looked = len(self.lines) - 1  # that one may go on

    def _continues(self, text: str) -> bool:
        """Whether ``text`` belongs to the value of the label above it."""
        if _ADDRESS.fullmatch(text) or _MINISTRY.fullmatch(text):
            return False
        name = self.lines[-1].partition(":")[0].lower()
        return self.lines[-1].endswith(":") or name in ("betreft", "onderwerp", "subject")
