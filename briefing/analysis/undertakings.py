"""The verbs of undertaking, each with what has to follow it in its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What must follow a finite verb in its clause.

    ``rest`` (a particle, a reflexive) or one of ``words`` (infinitives, participles) becomes part
    of the verb as shown; ``needs`` only has to be there, ``bars`` may not be. ``hint`` is a string
    without which none of it can be: looking for it first saves time.
    """

    rest: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    words: frozenset[str] = frozenset()
    hint: str = ""
    bars: re.Pattern[str] | None = None

    def completed(self, clause: str) -> str | None:
        """The rest of the verb as it stands in ``clause`` (``""`` when the finite form is all),
        ``None`` when something is missing."""
        if self.hint not in clause or (self.bars is not None and self.bars.search(clause)):
            return None
        found: str | None = ""
        if self.words:
            found = self._word(clause)
        elif self.rest is not None:
            match = self.rest.search(clause)
            found = match.group() if match else None
        if found is None or (self.needs is not None and not self.needs.search(clause)):
            return None
        return found

    def _word(self, clause: str) -> str | None:
        before = ""
        for word in clause.split():
            bare = word.rstrip(".,;:)”’")
            if bare in self.words and before not in ("te", "to"):
                return bare
            before = word
        return None


def _particle(word: str, *, needs: re.Pattern[str] | None = None) -> Undertaking:
    """A separable verb: the particle right behind the finite form, or where its clause closes."""
    closes = (
        r"(?=[ ,]*(?:[.,;:)]|$"
        r"|(?:om|dat|en|met|voor|waarmee|aan|tot|in|van)\b))"
    )
    pattern = re.compile(rf"(?:(?<=\A ){word}\b|(?<= ){word}{closes})")
    return Undertaking(pattern, needs, hint=f" {word}")


_GOODS = re.compile(
    r"EUR|€|euro|USD|\$|\d|bijdrage|steun|wapen|munitie|materieel|trainers|instructeurs|schip"
    r"|schepen|fregat|syste|radar|voertuig|capaciteit|eenhe|troepen|middelen|personeel|hulp|tanks"
    r"|raketten|goederen|uitrusting|militairen|luchtverdediging"
)
_MONEY = re.compile(r"EUR|€|euro\b|\bmln\b|\bmiljoen|\bmiljard|%|procent|USD|\$|middelen|budget")
_PAPER = re.compile(r"Kamer|brief|verslag|rapport|voorstel")
_TERM = re.compile(r"\b(?:om|dat|tot|that|to)\b| te ")
_NEWS = re.compile(r"\b(?:that|an?|new|further|its|additional|EUR|\d)\b|\$|€")

# What is undertaken with "zal": acts, not expectations ("zal zijn", "zal leiden").
_INFINITIVES = frozenset(
    """
    leveren bijdragen aankondigen uitzenden investeren verhogen vrijmaken reserveren sturen
    toesturen informeren steunen ondersteunen financieren medefinancieren verstrekken doneren
    trainen organiseren uitwerken voortzetten inzetten toezeggen besteden uitgeven betalen
    bekostigen aanbieden deelnemen onderzoeken opstellen rapporteren berichten delen aanschaffen
    inkopen aankopen oprichten openen publiceren voorleggen bespreken intensiveren versterken
    verdubbelen opleiden ontvangen garanderen vergoeden beheren helpen uitvoeren voldoen opvoeren
    overdragen ondertekenen agenderen aandringen bijstaan vrijgeven klaarmaken zenden werken
    richten stellen doorgaan bijhouden overmaken storten uitbreiden meewerken meedoen
    """.split()
)
_PARTICIPLES = frozenset(
    """
    toegezegd aangekondigd beloofd besloten vrijgemaakt uitgetrokken gereserveerd afgesproken
    aangeboden
    """.split()
)
_ENGLISH_ACTS = frozenset(
    """
    provide contribute deliver invest increase send support continue fund finance train host
    supply donate allocate spend report inform
    """.split()
)
_OFFERED = re.compile(r"(?:(?<=\A )aan\b(?=.* te )|(?<= )aan(?=[.,;:)]|$| om\b| en\b))")
_SENT = re.compile(r" (?:u|uw Kamer|de Kamer|uwe Excellentie)\b")  # a letter with its annex
_AVAILABLE = re.compile(r"(?<= )(?:beschikbaar|ter beschikking)(?![\w-]| te )")
_MADE_AVAILABLE = re.compile(r"(?<= )(?:beschikbaar|ter beschikking) gesteld(?![\w-])")
_AGREED = re.compile(r"(?<= )af(?=,? (?:om|dat|te)\b|[.:])")
_REFLEXIVE = re.compile(r"(?<= )(?:zich|ons|mij|me)(?![\w-])")
_BOUND = re.compile(r"(?<= )zich (?:\w+ ){0,8}?(?:gecommitteerd|verplicht|verbonden)(?![\w-])")

_TABLE: tuple[tuple[str, Undertaking], ...] = (
    (
        "zegt zeggen zeg zegde zegden",
        Undertaking(re.compile(r"(?<! nu )(?<! nog )(?<= )toe(?![\w-])"), hint=" toe"),
    ),
    (
        "kondigt kondigen kondigde kondigden kondig",
        Undertaking(re.compile(r"(?<= )aan(?![\w-])"), hint=" aan"),
    ),
    ("draagt dragen draag", _particle("bij", needs=_GOODS)),
    ("biedt bieden bood boden bied", Undertaking(_OFFERED, hint=" aan", bars=_SENT)),
    ("maakt maken maakte maakten maak", _particle("vrij", needs=_MONEY)),
    ("trekt trekken trok trokken", _particle("uit", needs=_MONEY)),
    ("stelt stellen stelde stelden stel", Undertaking(_AVAILABLE, hint="beschik")),
    ("spreekt spreken sprak spraken", Undertaking(_AGREED, hint=" af")),
    ("zet zetten zette", _particle("voort", needs=_GOODS)),
    ("verhoogt verhogen verhoogde verdubbelt verdubbelen", Undertaking(needs=_MONEY)),
    ("levert leveren lever", Undertaking(needs=_GOODS)),
    ("investeert investeren investeer", Undertaking(needs=_MONEY)),
    ("doneert doneren doneerde doneerden schenkt schenken schonk schonken", Undertaking()),
    ("reserveert reserveren reserveerde reserveerden", Undertaking(needs=_MONEY)),
    ("financiert financieren bekostigt bekostigen betaalt betalen", Undertaking(needs=_MONEY)),
    ("stuurt sturen zendt zenden stuur zend", Undertaking(needs=_PAPER)),
    ("belooft beloven beloofde beloofden beloof", Undertaking()),
    ("committeert committeren committeerde committeerden committeer", Undertaking(_REFLEXIVE)),
    ("verbindt verbinden verbond verbonden verbind", Undertaking(_REFLEXIVE)),
    ("verplicht verplichten verplichtte verplichtten", Undertaking(_REFLEXIVE)),
    ("besluit besluiten besloot besloten", Undertaking(needs=_TERM)),
    ("zal zullen", Undertaking(words=_INFINITIVES)),
    ("heeft hebben heb", Undertaking(words=_PARTICIPLES)),
    ("heeft hebben heb", Undertaking(_MADE_AVAILABLE, hint=" gesteld")),
    ("heeft hebben heb", Undertaking(_BOUND, hint=" zich ")),
    ("pledged pledges pledge committed commits commit promised promises", Undertaking()),
    ("announced announces announce", Undertaking(needs=_NEWS)),
    ("agreed agree decided decides decide", Undertaking(needs=re.compile(r"\A (?:to|that)\b"))),
    ("will shall", Undertaking(words=_ENGLISH_ACTS)),
)


def _by_form() -> dict[str, tuple[Undertaking, ...]]:
    found: dict[str, tuple[Undertaking, ...]] = {}
    for forms, undertaking in _TABLE:
        for form in forms.split():
            found[form] = (*found.get(form, ()), undertaking)
    return found


def _finite_forms() -> re.Pattern[str]:
    """All forms between spaces, grouped by first letter: that makes the search four times faster
    than a flat list, and it runs over the whole text."""
    groups: dict[str, list[str]] = {}
    for form in BY_FORM:
        groups.setdefault(form[0], []).append(form[1:])
    letters = (f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return re.compile(f" (?:{'|'.join(letters)})(?= )")


BY_FORM = _by_form()
FINITE = _finite_forms()
