"""Sentences in which someone undertakes something: who, with which verb, by when.

Precision goes before recall. A sentence counts when an actor (Nederland, het kabinet, a minister,
bondgenoten, a country, a named office-holder) stands directly before the finite verb of one of a
short list of undertakings, or directly behind it in a sentence that opens with an adverbial, as
Dutch word order has it. Negations, questions, conditions and mere appeals ("riep op om bij te
dragen") do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.analysis.actors import ACTOR, ADVERBIALS
from briefing.analysis.terms import find_term
from briefing.analysis.undertakings import BY_FORM, FINITE
from briefing.domain.mentions import Commitment
from briefing.domain.sentences import each_sentence
from briefing.domain.span import Span

_ACTOR = re.compile(ACTOR)
_ACTOR_AFTER = re.compile(
    rf" (?:(?:ook|dan|daarom|tevens|daarbij|zich|er|hier|nu) ){{0,2}}(?P<who>{ACTOR})"
)
# What may stand between a subject and its verb.
_BETWEEN = re.compile(
    r"(?:,[^,.;\n]{1,60},)?"
    r"(?: (?:zelf|ook|daarom|tevens|dan ook|also|has|have|hereby|zich))?\Z"
)
# A subject in front of its verb begins behind one of these, or where its block begins.
_OPENINGS = (
    *(". ", ", ", "; ", ": ", "? ", "! ", " – ", "(", "“", " en ", " maar ", " dat ", " want "),
    *(" omdat ", " waarbij ", " waarin ", " waarmee ", " terwijl ", " and ", " that ", " but "),
)
_LAST_WORDS = frozenset(
    """
    kabinet regering bondgenoten lidstaten kuststaten deelnemers landen partners partnerlanden ik
    wij we minister ministers premier president staatssecretaris bewindspersonen ook zelf daarom
    tevens zich minister-president secretaris-generaal voorzitter delegatie allies government
    cabinet has have also hereby
    """.split()
)
_CONDITIONS = ("Als ", "Indien ", "Wanneer ", "Mits ", "If ", "Mocht ")
_CLAUSE_ENDS = ("\n", ";", ": ", "? ", " maar ", " hoewel ", " terwijl ", " waarna ", " but ")
_NO = re.compile(r"\b(?:niet(?! alleen)|geen|nooit|evenmin|not(?! only)|never|no)\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"([\w-]+)(?: ([\w-]+))?(?: ([\w-]+))?")
_LOOK_BACK = 110  # characters before a verb in which its subject may begin
_LOOK_AHEAD = 320  # characters behind it in which the rest of the predicate may stand
_LONGEST_SUBJECT = 140


def find_commitments(text: str) -> tuple[Commitment, ...]:
    """The sentences of ``text`` in which someone undertakes something, in order.

    A sentence is named once, with its first undertaking.
    """
    found: list[Commitment] = []
    last = -1
    block_end = -1
    spans: Iterator[Span] = iter(())
    span = Span(0, 0)
    for match in FINITE.finditer(text):
        at, end = match.start() + 1, match.end()
        if at < last:
            continue
        form = text[at:end]
        ahead = text[end : end + _LOOK_AHEAD]
        if not any(undertaking.hint in ahead for undertaking in BY_FORM[form]):
            continue
        subject = _subject(text, at, end)
        if subject is None or _predicate(form, _clause(ahead)) is None:
            continue
        if at >= block_end:
            begin = text.rfind("\n", 0, at) + 1
            block_end = text.find("\n", at)
            block_end = len(text) if block_end < 0 else block_end
            spans = each_sentence(text, begin, block_end)
        while span.end <= at:
            span = next(spans)
        commitment = _commitment(text, span, at, form, subject)
        if commitment:
            found.append(commitment)
            last = commitment.end
    return tuple(found)


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
    if verb is None or _NO.search(clause, 0, _LONGEST_SUBJECT):
        return None
    when = find_term(text[at : span.end]) or find_term(text[span.start : at])
    return Commitment(text[span.start : span.end], who, verb, when, span.start, span.end)


def _clause(ahead: str) -> str:
    """``ahead`` up to the end of its block or clause."""
    for sign in _CLAUSE_ENDS:
        cut = ahead.find(sign)
        if cut >= 0:
            ahead = ahead[:cut]
    return ahead


def _predicate(form: str, clause: str) -> str | None:
    """The verb as written with its particle, infinitive or participle, when all of it is there."""
    for undertaking in BY_FORM[form]:
        rest = undertaking.completed(clause)
        if rest is not None:
            return f"{form} {rest}" if rest else form
    return None


def _subject(text: str, at: int, end: int) -> tuple[str, bool] | None:
    """The actor beside the verb at ``at:end`` and whether it stands in front of it."""
    begin = max(0, at - _LOOK_BACK)
    begin = max(begin, text.rfind("\n", begin, at) + 1)
    who = _before(text, begin, at - 1)
    if who:
        return who, True
    after = _ACTOR_AFTER.match(text, end, end + _LONGEST_SUBJECT)
    return (after["who"], False) if after else None


def _before(text: str, begin: int, end: int) -> str:
    """The actor that opens a clause and ends at ``end``; ``""`` without one."""
    word = text[text.rfind(" ", begin, end) + 1 : end]
    if not word or not (word[0].isupper() or word[-1] in ")," or word in _LAST_WORDS):
        return ""
    starts = {begin} if not begin or text[begin - 1] == "\n" else set()
    for opening in _OPENINGS:
        place = text.rfind(opening, begin, end)
        if place >= 0:
            starts.add(place + len(opening))
    for start in sorted(starts):
        match = _ACTOR.match(text, start, end)
        if match and _BETWEEN.match(text, match.end(), end):
            return match.group()
    return ""


def _opens_with_adverbial(text: str, start: int, at: int) -> bool:
    """Whether the sentence's first phrase leaves the place behind the verb to the subject."""
    first = _FIRST_WORDS.match(text, start, at)
    if first is None:
        return False
    words = [word.lower() for word in first.groups() if word]
    return any(" ".join(words[:size]) in ADVERBIALS for size in (1, 2, 3))


def _agrees(form: str, who: str) -> bool:
    """Whether number agrees, where an object might be taken for the subject."""
    return not form.endswith("en") or who.endswith(("en", "s", "wij", "we")) or " en " in who
