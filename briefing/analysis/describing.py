"""Metadata of a report, read out of its letterhead, title and first paragraphs.

Everything here is a guess by rules, so every field that gets a value is named in
``Metadata.guessed``, except what a reader already knew for certain.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

from briefing.analysis.days import WEEKDAYS, find_days
from briefing.analysis.kinds import guess_kind
from briefing.analysis.letterhead import Letterhead, read_letterhead
from briefing.analysis.meetings import guess_meeting
from briefing.analysis.references import find_references
from briefing.analysis.senders import guess_sender
from briefing.analysis.titles import normal_case
from briefing.domain.classification import read_marking
from briefing.domain.document import Block, BlockKind, Document, Metadata

_HEAD_BLOCKS = 12
_NOTHING = Metadata()
_LANGUAGE_CHARACTERS = 2500
_STOP_WORDS = {
    "nl": frozenset(
        "de het een en van in op dat is te met voor aan zijn werd door ook niet".split()
    ),
    "en": frozenset("the of and to in that is for on with was by be as are this not it".split()),
}
# what :func:`briefing.paths.shown` writes for characters of a name that cannot be shown
_ESCAPED = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
_LABELLED = re.compile(r"[A-Z][\w -]{1,20}: ")
# What may share the line of a date: a place, a label, an hour.
_BESIDE_DATE = re.compile(
    r"(?:[\w'’ -]{2,40}, *|(?:nieuws(?:bericht)?|persbericht|toespraak|opinie|column|blog|artikel"
    r"|news|speech|datum|date|gepubliceerd(?: op)?|publicatiedatum|(?:published|issued)(?: on)?"
    r"|d\.?d\.?"
    r"|(?:vast|voor)gesteld(?: op)?|ontvangen(?: op)?|laatst gewijzigd(?: op)?"
    r"|stand van zaken(?: per| op)?|peildatum)"
    r" *[|:–-]* *)?"
    r"[\s|–-]*+(?:(?:om )?\d{1,2}[:.]\d\d(?: uur)?)?[\s|.]*+(?:nieuws(?:bericht)?|persbericht)?",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s+[|•·]\s+")  # without white it may be a choice: "<INTERN|OPENBAAR>"
_DASH = re.compile(r"\s+[-–]\s+")
_OFFICIAL = re.compile(r"(?:stg|dep)\b", re.IGNORECASE)  # so begins nothing but a marking
_PARTED = re.compile(r"\s*[|•·]\s*")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(sorted(WEEKDAYS))})\b,? *", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_PRINTED_AT = re.compile(r"[\d./-]{6,10},? \d{1,2}[:.]\d\d(?: ?[AP]M)?", re.IGNORECASE)
_DOSSIER_LINE = re.compile(
    r"(?:(?:kamerstuk)?dossier(?:nummer)?s?[ :]+)?"
    r"(\d\d[ \u00a0.]?\d{3})(?!\d)(?:[- ]((?:[IVX]{1,5}[AB]?|\d\d)(?!\w)))?(?=$|[ ,;:\t])",
    re.IGNORECASE,
)

_PAPER_FOOT = re.compile(
    r"ergaderjaar \d{4}\s?[-–]\s?\d{2,4}, (\d\d ?\d{3}[^a-z]{0,40}(?:en [^a-z]{5,20})*, nr\. ?\w+)"
)
_RECORD = re.compile(
    r"Handelingen (?:TK|EK|I{1,2}) \d{4}\s?[-–/]\s?\d{2,4}, nr\. \d+(?:, item \d+)?"
)
_PAPER_NUMBER = re.compile(r"Nr\. ([\dA-Z]{1,4})(?: [A-Z]{3}|$)")


def describe(document: Document, name: str) -> Metadata:
    """The metadata of ``document``, read from a file called ``name``.

    Fields that the reader filled are kept, the title's capitals excepted; those that it only
    guessed (from the properties of the file) are kept where the text says nothing.
    """
    given = document.metadata
    known = replace(given, **{name: getattr(_NOTHING, name) for name in given.guessed})
    running = [b for b in document.blocks if b.kind is not BlockKind.FOOTNOTE]
    head = running[:_HEAD_BLOCKS]
    letterhead = read_letterhead(document.letterhead, [_text(document, b) for b in head])
    language = known.language or guess_language(document.text)
    heading = _title_block(document, head)
    raw, body_from = _raw_title(document, heading, letterhead, name)
    around = document.text[: heading.start if heading else 0] + document.text[body_from:]
    title = normal_case(raw, around, language)
    paragraphs = _first_paragraphs(document, running, heading)
    kind = known.kind or guess_kind(title, heading is not None, letterhead, document, paragraphs)
    day = known.date or letterhead.date or _date_line(document, head)
    period, place = guess_meeting(title, kind, paragraphs, day, document.text)
    if day is None and given.date and not (period and given.date < period.last):
        day = given.date  # after the period: a file's own date is no ground for one
    found = Metadata(
        title=title,
        kind=kind,
        date=day,
        period=known.period or period,
        place=known.place or place,
        sender=known.sender or letterhead.sender or guess_sender(document) or given.sender,
        reference=known.reference or letterhead.reference or _paper(document.letterhead),
        classification=known.classification or _classification(document, head, letterhead, raw),
        dossiers=known.dossiers or _dossiers(document.letterhead, title),
        language=language,
    )
    certain = {
        f.name
        for f in fields(Metadata)
        if f.name not in ("guessed", "title")
        and getattr(known, f.name)
        and f.name not in known.guessed
    }
    guessed = {f.name for f in fields(Metadata) if f.name != "guessed" and getattr(found, f.name)}
    return replace(found, guessed=frozenset(guessed - certain))


def guess_language(text: str) -> str:
    """``"nl"`` or ``"en"`` by the little words at the beginning; ``""`` without any."""
    words = text[:_LANGUAGE_CHARACTERS].lower().split()
    counts = {code: sum(map(little.__contains__, words)) for code, little in _STOP_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def _title_block(document: Document, head: list[Block]) -> Block | None:
    """The heading that is the title: of level 1, or in capitals, before any other heading."""
    for block in head:
        is_title = block.kind is BlockKind.HEADING and block.level <= 1
        if is_title and not read_marking(_text(document, block)):
            return block
    wanted = " ".join(document.metadata.title.split()).casefold()
    for block in head:
        if wanted and " ".join(_text(document, block).split()).casefold() == wanted:
            return block
    return None


def _raw_title(
    document: Document, heading: Block | None, letterhead: Letterhead, name: str
) -> tuple[str, int]:
    """The title as written and the offset at which the text under it begins."""
    under = heading.end if heading else 0
    if document.metadata.title.strip():
        return document.metadata.title, under
    if letterhead.subject:
        return letterhead.subject, under
    if heading:
        return _text(document, heading), under
    for block in document.blocks[:3]:
        text = _text(document, block).strip()
        if not 8 <= len(text) <= 160 or text.endswith((".", ":", ",")) or read_marking(text):
            continue
        if block.kind is BlockKind.TABLE:
            continue
        if block.kind is BlockKind.HEADING or not _LABELLED.match(text):
            return text, block.end
    plain = _ESCAPED.sub(" ", name)
    stem = plain.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    stem = stem.rsplit(".", 1)[0] if "." in stem[1:] else stem
    return " ".join(stem.replace("_", " ").split()) or name, under


def _first_paragraphs(document: Document, running: list[Block], heading: Block | None) -> list[str]:
    """The first four paragraphs under the title, headings left out."""
    after = heading.end if heading else 0
    found: list[str] = []
    for block in running[: _HEAD_BLOCKS * 2]:
        if block.start < after or block.kind is BlockKind.HEADING:
            continue
        text = _text(document, block)
        if len(text) >= 60:
            found.append(text[:2000])
            if len(found) == 4:
                break
    return found


def _date_line(document: Document, head: list[Block]) -> date | None:
    """A date that stands in a line of its own above the text, as news and speeches have it."""
    lines = [*document.letterhead[:20], *(_text(document, b) for b in head[:5])]
    printed = any(map(_ADDRESS.fullmatch, lines))  # by a browser, which says when
    for line in lines:
        if len(line) > 120 or (printed and _PRINTED_AT.fullmatch(line)):
            continue
        for part in (line, *_PARTED.split(line)):
            if len(part) > 80:
                continue
            days = find_days(part)
            if len(days) != 1 or days[0].first != days[0].last:
                continue
            rest = part[: days[0].start] + part[days[0].end :]
            period = days[0].period()
            if period and _BESIDE_DATE.fullmatch(_WEEKDAY.sub("", rest)):
                return period.first
    return None


def _classification(
    document: Document, head: list[Block], letterhead: Letterhead, title: str
) -> str:
    """The marking that stands on a line of its own or beside a bar there. Beside a dash it may be a
    word of a title, unless it begins as no word does; in the head or foot of a page, where that is
    not the title, it is one at either end."""
    if letterhead.classification:
        return letterhead.classification
    around = document.letterhead
    for number, line in enumerate([*around, *(_text(document, b) for b in head)]):
        if len(line) > 100:
            continue
        parts = [line, *_BAR.split(line)]
        dashed = [_DASH.split(part) for part in parts[1:]]
        if number < len(around) and title.casefold() not in line.casefold():
            parts += [part for pieces in dashed for part in (pieces[0], pieces[-1])]
        parts += [part for pieces in dashed for part in pieces if _OFFICIAL.match(part)]
        for part in parts:
            if marking := read_marking(part):
                return marking
    return ""


def _paper(lines: tuple[str, ...]) -> str:
    """The number of a printed paper, as its foot or its head has it: ``28 676, nr. 440``."""
    dossier = ""
    for line in lines:
        if _RECORD.fullmatch(line):
            return line
        foot = _PAPER_FOOT.search(line)
        if foot:
            return foot[1]
        number = _PAPER_NUMBER.match(line)
        if number and dossier:
            return f"{dossier}, nr. {number[1]}"
        head = _DOSSIER_LINE.match(line)
        dossier = head.group() if head else dossier
    return ""


def _dossiers(letterhead: tuple[str, ...], title: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for line in (*letterhead, title):
        match = _DOSSIER_LINE.match(line.strip()) if line is not title else None
        if match:
            number = re.sub(r"\D", "", match[1])
            found[f"{number}-{match[2]}" if match[2] else number] = None
        for reference in find_references(line):
            if reference.kind in ("kamerstuk", "motie") and not reference.doubtful:
                stem = reference.id.rpartition("-")[0] or reference.id
                found[stem] = None
                found.update(dict.fromkeys(reference.dossiers))
    return tuple(found)
