"""Sentences in which someone undertakes something: who, with which verb, by when.

Precision goes before recall. A sentence counts when an actor (Nederland, het kabinet, a minister,
bondgenoten, a country, a named office-holder) stands directly before the finite verb of one of a
short list of undertakings, or directly behind it in a sentence that opens with an adverbial, as
Dutch word order has it. Negations, questions, conditions and mere appeals ("riep op om bij te
dragen") do not count.
"""

from __future__ import annotations

import re

from briefing.analysis.undertakings import (
    ACTOR,
    ADVERBIALS,
    BEFORE_DAY,
    BY_FORM,
    DAY,
    TERM,
    TERM_HINTS,
    Undertaking,
)
from briefing.domain.mentions import Commitment
from briefing.domain.sentences import sentence_at
from briefing.domain.span import Span

_ACTOR_AFTER = re.compile(
    rf" (?:(?:ook|dan|daarom|tevens|daarbij|zich|er|hier|nu) ){{0,2}}(?P<who>{ACTOR})"
)
_ACTOR = re.compile(ACTOR)
_TRAILER = re.compile(r"(?:,[^,.;\n]{1,60},)?(?: (?:zelf|ook|daarom|tevens|dan ook|also|has|have|hereby|zich))?\Z")
# A subject in front of its verb begins behind one of these, or where its block begins.
_OPENINGS = (". ", ", ", "; ", ": ", "? ", "! ", " – ", "(", "“", " en ", " maar ", " dat ", " want ")
_OPENINGS += (" omdat ", " waarbij ", " waarin ", " waarmee ", " terwijl ", " and ", " that ", " but ")
_NO = re.compile(r"\b(?:niet(?! alleen)|geen|nooit|evenmin|not(?! only)|never|no)\b", re.IGNORECASE)
_CLAUSE_ENDS = (";", ": ", "? ", " maar ", " hoewel ", " terwijl ", " waarna ", " but ")
_CONDITIONS = ("Als ", "Indien ", "Wanneer ", "Mits ", "If ", "Mocht ")
_FIRST_WORD = re.compile(r"[\w-]+(?: [\w-]+)?")
_LOOK_BACK = 110  # characters before a verb in which its subject may begin
_LOOK_AHEAD = 320  # characters behind it in which the rest of the predicate may stand


def find_commitments(text: str) -> tuple[Commitment, ...]:
    """The sentences of ``text`` in which someone undertakes something, in order."""
    found: list[Commitment] = []
    last = -1
    for match in _FINITE.finditer(text):
        at, form = match.start() + 1, match.group()[1:]
        if at < last:
            continue  # one commitment a sentence
        ahead = text[at + len(form) : at + len(form) + _LOOK_AHEAD]
        if not any(u.hint in ahead for u in BY_FORM[form]):
            continue
        subject = _subject(text, at, at + len(form))
        if subject is None or _predicate(form, _clause(ahead)) is None:
            continue
        commitment = _commitment(text, sentence_at(text, at), at, form, subject)
        if commitment:
            found.append(commitment)
            last = commitment.end
    return tuple(found)


def _clause(ahead: str) -> str:
    """``ahead`` up to the end of its block or clause."""
    for sign in ("\n", *_CLAUSE_ENDS):
        cut = ahead.find(sign)
        if cut >= 0:
            ahead = ahead[:cut]
    return ahead


def _finite_forms() -> re.Pattern[str]:
    """All forms between spaces, grouped by first letter: that makes the search four times faster
    than a flat list, and it runs over the whole text."""
    groups: dict[str, list[str]] = {}
    for form in BY_FORM:
        groups.setdefault(form[0], []).append(form[1:])
    letters = (f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return re.compile(f" (?:{'|'.join(letters)})(?= )")


_FINITE = _finite_forms()


def _subject(text: str, at: int, end: int) -> tuple[str, bool] | None:
    """The actor beside the verb at ``at:end`` and whether it stands in front of it."""
    begin = max(0, at - _LOOK_BACK)
    line = text.rfind("\n", begin, at)
    begin = line + 1 if line >= 0 else begin
    who = _before(text, begin, at - 1)
    if who:
        return who, True
    after = _ACTOR_AFTER.match(text, end)
    if after is None or after.end() - end > 140:
        return None
    return after["who"].strip(), False


def _before(text: str, begin: int, end: int) -> str:
    """The actor that opens a clause and ends at ``end``; ``""`` without one."""
    word = text[text.rfind(" ", begin, end) + 1 : end]
    if not word or not (word[0].isupper() or word[-1] in "),"  or word in _LAST_WORDS):
        return ""
    starts = {begin} if not begin or text[begin - 1] == "\n" else set()
    for opening in _OPENINGS:
        at = text.rfind(opening, begin, end)
        if at >= 0:
            starts.add(at + len(opening))
    for start in sorted(starts):
        match = _ACTOR.match(text, start, end)
        if match and _TRAILER.match(text, match.end(), end):
            return match.group().strip()
    return ""


_LAST_WORDS = frozenset(
    """
    kabinet regering bondgenoten lidstaten kuststaten deelnemers landen partners partnerlanden ik
    wij we minister ministers premier president staatssecretaris bewindspersonen ook zelf daarom
    tevens zich minister-president secretaris-generaal voorzitter delegatie allies government
    cabinet has have also hereby zaken commissie
    """.split()
)


def _commitment(
    text: str, span: Span, at: int, form: str, subject: tuple[str, bool]
) -> Commitment | None:
    who, in_front = subject
    if text[span.end - 1] == "?" or text.startswith(_CONDITIONS, span.start):
        return None
    if not in_front and not (_opens_with_adverbial(text, span.start, at) and _agrees(form, who)):
        return None
    end = at + len(form)
    clause = _clause(text[end : min(span.end, end + _LOOK_AHEAD)])
    verb = _predicate(form, clause)
    if verb is None or _NO.search(clause, 0, 160):
        return None
    return Commitment(
        text[span.start : span.end], who, verb, _when(text, span, at), span.start, span.end
    )


def _opens_with_adverbial(text: str, start: int, at: int) -> bool:
    """Whether the sentence's first phrase leaves the place behind the verb to the subject."""
    first = _FIRST_WORD.match(text, start, at)
    if first is None:
        return False
    words = first.group().lower().split(" ")
    return words[0] in ADVERBIALS or " ".join(words) in ADVERBIALS


def _predicate(form: str, clause: str) -> str | None:
    """The verb as written with its particle, infinitive or participle, when all of it is there."""
    for undertaking in BY_FORM[form]:
        if undertaking.hint not in clause:
            continue
        rest = _rest(undertaking, clause)
        if rest is not None and (undertaking.needs is None or undertaking.needs.search(clause)):
            return f"{form} {rest}" if rest else form
    return None


def _rest(undertaking: Undertaking, clause: str) -> str | None:
    if undertaking.words:
        before = ""
        for word in clause.split():
            bare = word.rstrip(".,;:)”’")
            if bare in undertaking.words and before not in ("te", "to"):
                return bare
            before = word
        return None
    if undertaking.rest is None:
        return ""
    match = undertaking.rest.search(clause)
    return match.group().strip() if match else None


def _agrees(form: str, who: str) -> bool:
    """Whether number agrees, where an object might be taken for the subject."""
    return not form.endswith("en") or who.endswith(("en", "s", "wij", "we")) or " en " in who


def _when(text: str, span: Span, at: int) -> str:
    """The first term behind the verb, else the first before it."""
    for begin, end in ((at, span.end), (span.start, at)):
        part = text[begin:end]
        day = next((m for m in DAY.finditer(part) if _is_day(m.group())), None)
        if day:
            ahead = BEFORE_DAY.search(part, max(0, day.start() - 32), day.start())
            return part[ahead.start() if ahead else day.start() : day.end()].strip()
        if any(hint in part for hint in TERM_HINTS):
            term = TERM.search(part)
            if term:
                return term.group()
    return ""


def _is_day(written: str) -> bool:
    return not written[:4].isdigit() or written[:2] in ("19", "20")
