"""Two wordings compared: word by word, and for what must not change unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from briefing.analysis.days import find_days
from briefing.analysis.figures import find_figures
from briefing.analysis.typography import plain
from briefing.domain.folding import fold
from briefing.domain.versions import Piece

_JOINED = "\u0300-\u036f\ufe0f\U0001f3fb-\U0001f3ff"  # what belongs to the character before it
_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)*|[^\W\d][\w{_JOINED}]*|\s+|\S(?:[{_JOINED}]|\u200d\S)*", re.DOTALL
)
_LONG = 6_000  # tokens of both texts, from which on frequent ones are passed over

_NEGATIONS = frozenset(
    """
    niet geen nooit noch niemand niets niks nergens zonder evenmin geenszins nimmer onmogelijk
    non not no never nor none nobody nothing nowhere neither without cannot hardly unable
    """.split()
)
# verbs that deny or refuse, as far as their forms begin alike
_DENIALS = re.compile(
    r"(?:ontken|weiger|geweiger|verwerp|verwierp|verworpen|betwist|verbied|verbood|verboden"
    r"|ontra(?:ad|den)|den(?:y|ies|ied)|refus(?:e|al|ing)|reject|prohibit|forbid)",
    re.IGNORECASE,
)
_OPPOSITES = re.compile(r"(?:on|niet|non|un|dis|des)(?=\w{4})", re.IGNORECASE)
# "in-" and its kin turn only Latin words round: "indirect", but not "invloed" or "inbrengen"
_LATIN_OPPOSITES = re.compile(
    r"(?:in|im|il|ir)(?=\w+(?:bel|bele|ief|ieve|ents?|ente|ante?|eel|[ae]le?|aal|air|aire|iele?"
    r"|acte?|ecte?|eet|ete|aat|ate|ible|able|ive|ly|iteit|ity|entie|ence|ance)$)",
    re.IGNORECASE,
)
_NO_OPPOSITES = frozenset({"onlangs"})
_NUMBERS = frozenset(
    """
    nul een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
    zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig
    negentig honderd duizend miljoen miljard helft derde kwart dubbele
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion half third quarter double
    eerste tweede vierde vijfde zesde zevende achtste negende tiende first second fourth fifth
    """.split()
) - {"een"}  # the Dutch article
_MONTHS = frozenset(
    """
    januari februari maart april mei juni juli augustus september oktober november december
    january february march june july august october
    """.split()
)
# words that begin a sentence with a capital and are no names
_STARTERS = frozenset(
    """
    de het een dit dat deze die er in op tijdens daarnaast ook voorts verder tot namens bij met
    voor naar hiermee daarmee daarbij hierbij ten wel zo als na om hij zij wij we ik je u men ze
    zijn haar hun onze ons uw mijn wie wat waar wanneer waarom hoe welke toen dan nu daar hier
    maar want dus omdat terwijl hoewel indien tenzij sinds door over onder tussen tegen zonder
    vanaf vanuit volgens wegens dankzij ondanks niet geen nooit alle allen alles veel vele enkele
    sommige beide zowel noch of en naast binnen buiten rond omtrent inzake aan uit
    the a an this that these those it on during he she they i you at with for and or but to from
    by of as if when while since because although where what who which how there here all both
    some many no not none also then his her their our its my your into after before
    """.split()
)
_CURRENCIES = frozenset({"EUR", "USD", "GBP"})  # amounts know them
_SENTENCE_END = ".!?…:;\n"


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """How ``old`` becomes ``new``, in whole words: what is the same or removed is ``old``, what is
    the same or added is ``new``. Words between which only a space stayed are one change."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    removed = added = space = ""
    for tag, i, j, k, m in _opcodes(before, after):
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if tag != "equal":
            removed += space + gone
            added += space + come
            space = ""
        elif (removed or added) and gone.isspace():
            space = gone
        else:
            pieces += _change(removed, added)
            pieces.append(Piece("same", gone))
            removed = added = ""
    pieces += _change(removed, added)
    return (*pieces, Piece("same", space)) if space else tuple(pieces)


def _opcodes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _LONG)
    return matcher.get_opcodes()


def _change(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)


def warnings(old: str, new: str) -> tuple[str, ...]:
    """The keys of :data:`briefing.domain.versions.WARNINGS` that tell what differs in meaning:
    numbers, percentages, amounts, dates, names and negations, their order included."""
    if plain(old) == plain(new):
        return ()
    ours, theirs = _Said(old), _Said(new)
    found = [
        key
        for key, before, after in (
            ("percentage", ours.percentages, theirs.percentages),
            ("amount", ours.amounts, theirs.amounts),
            ("date", (ours.days, ours.months), (theirs.days, theirs.months)),
            ("number", ours.numbers, theirs.numbers),
        )
        if before != after
    ]
    if not found and ours.digits != theirs.digits:
        found.append("number")
    if ours.names(theirs) != theirs.names(ours):
        found.append("name")
    if _negations_differ(old, new):
        found.append("negation")
    return tuple(found)


class _Said:
    """What a wording says of the kinds that must not change unseen, each in its order."""

    def __init__(self, text: str) -> None:
        figures, days = find_figures(text), find_days(text)
        self.percentages = [f.value for f in figures if f.unit in ("%", "pp")]
        self.amounts = [(f.value, f.unit) for f in figures if f.unit not in ("%", "pp")]
        self.days = [(d.first, d.last, d.first_year, d.last_year) for d in days]
        self.digits = re.findall(r"\d+", text)
        rest = _without(
            text, [(f.start, f.end) for f in figures] + [(d.start, d.end) for d in days]
        )
        words = [fold(word) for word in _TOKEN.findall(rest)]
        self.months = [word for word in words if word in _MONTHS]
        self.numbers = [w for w in words if w[:1].isdigit() or w in _NUMBERS]
        self._text = text
        self._small = {word for word in _TOKEN.findall(text) if word[0].islower()}

    def names(self, other: _Said) -> list[str]:
        """Words with a capital, those left out that only begin a sentence."""
        found = []
        begins = True
        for word in _TOKEN.findall(self._text):
            if word[0].isupper():
                small = word.lower()
                ordinary = small in _STARTERS or small in self._small or small in other._small
                if word not in _CURRENCIES and not (begins and ordinary):
                    found.append(word)
            if word[0].isalnum():
                begins = False
            elif word[0] in _SENTENCE_END or "\n" in word:
                begins = True
        return found


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _negations_differ(old: str, new: str) -> bool:
    words = set(_TOKEN.findall(fold(plain(old)))) ^ set(_TOKEN.findall(fold(plain(new))))
    if any(_without_prefix(word) in words for word in words):
        return True
    if not any(map(_negates, _TOKEN.findall(old + " " + new))):
        return False
    return any(
        piece.kind != "same" and any(map(_negates, _TOKEN.findall(piece.text)))
        for piece in differences(plain(old).lower(), plain(new).lower())
    )


def _without_prefix(word: str) -> str | None:
    """What a word says without the prefix that turns it round: "zeker" of "onzeker"."""
    prefix = _OPPOSITES.match(word) or _LATIN_OPPOSITES.match(word)
    return None if prefix is None or word in _NO_OPPOSITES else word[prefix.end() :]


def _negates(word: str) -> bool:
    return word.lower() in (*_NEGATIONS, "t", "nt") or _DENIALS.match(word) is not None
