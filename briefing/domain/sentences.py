"""Sentences of Dutch and English text as spans.

A new line always ends a sentence, for it ends a block. Within a block a full stop ends one unless
it belongs to an abbreviation, an initial, a list number or a number. Abbreviations come in two
sorts: those that always have something after them (``nr.``, ``dr.``) and those that may close a
sentence (``jl.``, ``enz.``), where a capital decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.domain.span import Span

# The first of a run of marks, the run, closing quotes; nothing is tried twice.
_STOP = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"'”’»)\]›“‘]*+(?=\s)|\n")
_OPENERS = "\"'“‘„«([‹¿¡"

_LEADING = frozenset(
    """
    nr nrs dr drs mr mrs ms ir ing prof ds lt gen kol kap maj sgt cdr st ste bijv bv o.a
    m.b.t i.v.m t.a.v t.b.v n.a.v a.d.h.v d.d dd t/m d.w.z m.n m.u.v i.c m.i i.p.v i.h.k.v i.o.m
    i.s.m o.b.v o.g.v o.l.v t.g.v t.o.v t.w t.z.t u.i v.w.b v.a vgl zgn zg resp ca art artt
    hfdst blz pag pp incl excl afd mw mevr dhr hr fam jhr mgr e.g i.e vs cf approx eds ll.m
    gov sen rep amb adm cpt col kst kamerst stb stcrt trb n.b nb aanh bijl plv wnd
    """.split()
)
# These are also words of their own, and abbreviations only with a number behind them.
_BEFORE_NUMBERS = frozenset(
    """
    no nos p par fig tab min max tel sec vol ed jan feb mrt mar apr jun jul aug sept sep okt oct
    nov dec bc tk ek
    """.split()
)
_CLOSING = frozenset(
    """
    jl l.l ll a.s as c.s e.d ed enz etc e.a e.v o.i.d d.c a.m p.m inc corp ltd jr sr mln mld mrd
    mio ph.d n.v b.v g.g.d w.o
    """.split()
)
_STARTERS = frozenset(
    """
    de het een dit dat deze die er in op tijdens daarnaast ook voorts verder tot namens bij met
    voor naar hiermee daarmee daarbij hierbij ten wel zo als na om hij zij wij we ik the a an this
    that these those it in on during he she they we after at with for
    """.split()
)
_WORD_BEFORE = re.compile(r"[^\s\"'“‘„«(\[]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]|Ch|Th|Ph|Chr|IJ", re.ASCII)
_CURRENCIES = ("EUR", "USD", "GBP", "NOK")
_LETTERS = re.compile(r"\w*")
_APOSTROPHE_WORD = re.compile(r"['’‘][a-z]{1,2}\b")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]`` in order, without the white space around them.

    Together they cover every character that is not white space. Offsets are code points of
    ``text`` itself.
    """
    stop = len(text) if end is None else min(end, len(text))
    return list(each_sentence(text, start, stop))


def each_sentence(text: str, start: int, stop: int) -> Iterator[Span]:
    """:func:`sentences` one by one, for who does not need them all."""
    for begin, close in _stretches(text, start, stop):
        trimmed = Span(begin, close).trimmed(text)
        if trimmed.end > trimmed.start:
            yield trimmed


def _stretches(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The text cut at the ends of its sentences, white space and all."""
    begin = start
    for match in _STOP.finditer(text, start, stop):
        at, close = match.span()
        if text[at] == "\n" or _ends(text, begin, at, close, stop):
            yield begin, close
            begin = close
    yield begin, stop


def _ends(text: str, begin: int, at: int, close: int, stop: int) -> bool:
    """Whether the mark at ``at`` ends the sentence that began at ``begin``."""
    following = close
    while following < stop and text[following] in "  \t\u202f":
        following += 1
    if following >= stop or text[following] == "\n":
        return True
    quoted = following
    while quoted < stop and text[quoted] in _OPENERS:
        quoted += 1
    first = text[quoted] if quoted < stop else ""
    if first.islower():
        # "'s Avonds" begins a sentence with a small letter.
        short = _APOSTROPHE_WORD.match(text, quoted - 1) if quoted > following else None
        if short is None or not text[short.end() : short.end() + 2].strip()[:1].isupper():
            return False
    if text[at] != "." or (close - at > 1 and text[at + 1] in ".…!?"):
        return True
    return not _stop_of_word(text, begin, at, min(quoted, stop - 1), stop)


def _stop_of_word(text: str, begin: int, at: int, following: int, stop: int) -> bool:
    """Whether the full stop at ``at`` belongs to the word before it and ends nothing."""
    before = _WORD_BEFORE.search(text, max(begin, at - 14), at)
    if before is None:
        return False
    word = before.group()
    folded = word.lower()
    if folded in _LEADING:
        return True
    if folded in _BEFORE_NUMBERS:
        return text[following].isdigit()
    if folded in _CLOSING:
        return text.startswith(_CURRENCIES, following)
    if word.isdigit():
        return len(word) <= 2 and not text[begin : before.start()].strip()
    if _INITIALS.fullmatch(word):
        if not word[-1].isupper():
            return len(word) == 1 and not text[begin : before.start()].strip()
        next_word = _LETTERS.match(text, following, stop)
        starter = next_word is not None and next_word.group().lower() in _STARTERS
        # "U.S. The allies" ends, "K.H. Ollongren" and "J. de Vries" do not.
        return not (starter and "." in word)
    return False
