"""The words of undertaking: verbs with what completes them, actors, and terms of time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.analysis.gazetteer import COUNTRY_ACTORS


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What must follow a finite verb in its clause.

    ``rest`` (a particle, a reflexive) or one of ``words`` (infinitives, participles) becomes part
    of the verb as shown; ``needs`` only has to be there. ``hint`` is a string without which none of
    it can be: looking for it first saves time.
    """

    rest: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    words: frozenset[str] = frozenset()
    hint: str = ""


_END = r"(?=[ ,]*(?:[.,;:)]|$|om\b|dat\b|te\b|en\b|met\b|voor\b|waarmee\b|aan\b|tot\b|in\b|van\b))"


def _particle(word: str) -> re.Pattern[str]:
    """A separated particle: right behind the verb, or where its clause closes."""
    return re.compile(rf"(?:(?<=\A ){word}\b|(?<= ){word}{_END})")


_SOMETHING = re.compile(
    r"EUR|€|euro|USD|\$|\d|bijdrage|steun|wapen|munitie|materieel|trainers|instructeurs|schip"
    r"|schepen|fregat|syste|radar|voertuig|capaciteit|eenhe|troepen|middelen|personeel|hulp|tanks"
    r"|raketten|goederen|uitrusting|militairen|luchtverdediging"
)
_MONEY = re.compile(r"EUR|€|euro\b|\bmln\b|\bmiljoen|\bmiljard|%|procent|USD|\$|middelen|budget")
_PARLIAMENT = re.compile(r"Kamer|brief|verslag|rapport|voorstel")
_TERM = re.compile(r"\b(?:om|dat|tot|that|to)\b| te ")
_INFINITIVES = frozenset(
    (
        "leveren bijdragen aankondigen uitzenden investeren verhogen vrijmaken reserveren sturen "
        "toesturen informeren steunen ondersteunen financieren medefinancieren verstrekken doneren "
        "trainen organiseren uitwerken voortzetten inzetten toezeggen besteden uitgeven betalen "
        "bekostigen aanbieden deelnemen onderzoeken opstellen rapporteren berichten delen aanschaffen "
        "inkopen aankopen oprichten openen publiceren voorleggen bespreken intensiveren versterken "
        "verdubbelen opleiden ontvangen garanderen vergoeden beheren helpen uitvoeren voldoen opvoeren "
        "overdragen ondertekenen agenderen aandringen bijstaan vrijgeven klaarmaken zenden werken "
        "richten stellen doorgaan bijhouden overmaken storten uitbreiden meewerken meedoen"
    ).split()
)
_PARTICIPLES = frozenset(
    (
        "toegezegd aangekondigd beloofd besloten vrijgemaakt uitgetrokken gereserveerd "
        "afgesproken aangeboden"
    ).split()
)
_MADE_AVAILABLE = re.compile(r"(?<= )(?:beschikbaar|ter beschikking) gesteld(?![\w-])")
_BOUND = re.compile(r"(?<= )zich (?:\w+ ){0,8}?(?:gecommitteerd|verplicht|verbonden)(?![\w-])")
_REFLEXIVE = re.compile(r"(?<= )(?:zich|ons|mij|me)(?![\w-])")
_ENGLISH_ACTS = frozenset(
    "provide contribute deliver invest increase send support continue fund finance train host "
    "supply donate allocate spend report inform".split()
)

_TABLE: tuple[tuple[str, Undertaking], ...] = (
    ("zegt zeggen zeg zegde zegden", Undertaking(_particle("toe"), hint=" toe")),
    ("kondigt kondigen kondigde kondigden kondig", Undertaking(re.compile(r"(?<= )aan(?![\w-])"), hint=" aan")),
    ("draagt dragen draag", Undertaking(_particle("bij"), _SOMETHING, hint=" bij")),
    (
        "biedt bieden bood boden bied",
        Undertaking(
            re.compile(r"(?:(?<=\A )aan\b(?=.* te )|(?<= )aan(?=[.,;:)]|$| om\b| en\b))"),
            hint=" aan",
        ),
    ),
    ("maakt maken maakte maakten maak", Undertaking(_particle("vrij"), _MONEY, hint=" vrij")),
    ("trekt trekken trok trokken", Undertaking(_particle("uit"), _MONEY, hint=" uit")),
    (
        "stelt stellen stelde stelden stel",
        Undertaking(
            re.compile(r"(?<= )(?:beschikbaar|ter beschikking)(?![\w-])"), hint="beschik"
        ),
    ),
    (
        "spreekt spreken sprak spraken",
        Undertaking(re.compile(r"(?<= )af(?=,? (?:om|dat|te)\b|[.:])"), hint=" af"),
    ),
    ("zet zetten zette", Undertaking(_particle("voort"), _SOMETHING, hint=" voort")),
    ("verhoogt verhogen verhoogde verdubbelt verdubbelen", Undertaking(None, _MONEY)),
    ("levert leveren lever", Undertaking(None, _SOMETHING)),
    ("investeert investeren investeer", Undertaking(None, _MONEY)),
    ("doneert doneren doneerde doneerden schenkt schenken schonk schonken", Undertaking()),
    ("reserveert reserveren reserveerde reserveerden", Undertaking(None, _MONEY)),
    ("financiert financieren bekostigt bekostigen betaalt betalen", Undertaking(None, _MONEY)),
    ("stuurt sturen zendt zenden stuur zend", Undertaking(None, _PARLIAMENT)),
    ("belooft beloven beloofde beloofden beloof", Undertaking()),
    (
        "committeert committeren committeerde committeerden verbindt verbinden verbond verbonden "
        "verplicht verplichten verplichtte verplichtten committeer verbind",
        Undertaking(_REFLEXIVE),
    ),
    ("besluit besluiten besloot besloten", Undertaking(None, _TERM)),
    ("zal zullen", Undertaking(words=_INFINITIVES, hint="en")),
    ("heeft hebben heb", Undertaking(words=_PARTICIPLES)),
    ("heeft hebben heb", Undertaking(_MADE_AVAILABLE, hint=" gesteld")),
    ("heeft hebben heb", Undertaking(_BOUND, hint=" zich ")),
    ("pledged pledges pledge committed commits commit promised promises", Undertaking()),
    (
        "announced announces announce",
        Undertaking(None, re.compile(r"\b(?:that|an?|new|further|its|additional|EUR|\d)\b|\$|€")),
    ),
    ("agreed agree decided decides decide", Undertaking(None, re.compile(r"\A (?:to|that)\b"))),
    ("will shall", Undertaking(words=_ENGLISH_ACTS)),
)
BY_FORM: dict[str, tuple[Undertaking, ...]] = {}
for _words, _undertaking in _TABLE:
    for _form in _words.split():
        BY_FORM[_form] = (*BY_FORM.get(_form, ()), _undertaking)

# With one of these in front, the subject of a Dutch sentence stands behind the verb.
ADVERBIALS = frozenset(
    """
    aan aansluitend aanvullend achter afgelopen als begin bij binnen binnenkort bovendien buiten
    conform daarbij daarmee daarnaast daarom daarop daartoe daarvoor dan dit door eerder eind en
    gedurende gelet gezien hiermee hierbij hiertoe hiervoor hierin hierop in inmiddels jaarlijks
    komend komende later medio met momenteel na naast namens nu om onder ondertussen onlangs ook op
    over per samen sinds spoedig sindsdien tegelijk tegelijkertijd ten tenslotte ter tevens tijdens
    tot tussen uiterlijk uit uiteindelijk vanaf vanuit vandaag verder vervolgens via volgend
    volgende volgens voor vooraf voorafgaand voorts vorig waar zo zoals zodra zodoende
    """.split()
) | {"de komende", "de volgende", "het komende", "het volgende", "deze zomer", "deze week"}
ADVERBIALS -= {"dit"}
ADVERBIALS |= {"dit jaar", "dit najaar", "dit voorjaar"}

_COUNTRY = "|".join(sorted(map(re.escape, COUNTRY_ACTORS), key=len, reverse=True))
_NAME = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f’'-]+"
_OFFICE = (
    r"(?:[Mm]inister-[Pp]resident|[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Pp]remier"
    r"|[Ss]ecretaris-[Gg]eneraal|[Pp]resident|[Vv]oorzitters?|[Bb]ewindspersonen|[Bb]ewindslieden"
    r"|[Hh]oge Vertegenwoordiger|[Aa]mbassadeur|[Bb]ondskanselier|[Dd]elegatie"
    r"|[Ss]ecretary[ -][Gg]eneral|[Pp]rime [Mm]inister|[Cc]hancellor)"
)
_OF = (
    r"(?: (?:van|of) (?:de |het |the )?[A-Z][\w-]+(?:(?:,? (?:en|and) |, )[A-Z][\w-]+| [A-Z][\w-]+){0,4})?"
)
_BRACKETED = r"(?: \([^()\n]{2,40}\))?"
ACTOR = (
    r"(?<![\w-])(?:"
    r"(?:[Hh]et|[Dd]it) (?:Nederlandse )?[Kk]abinet|[Dd]e (?:Nederlandse )?[Rr]egering"
    rf"|(?:[Dd]e|[Tt]he) (?:[A-Z][\w-]+ )?{_OFFICE}{_OF}(?: {_NAME}){{0,3}}{_BRACKETED}"
    rf"|{_OFFICE}(?: {_NAME}){{1,3}}{_BRACKETED}"
    rf"|(?:[Dd]e )?(?:SG[ -]NAVO|SG|NAVO|EU|VN|VS|Europese (?:Commissie|Unie|Raad))(?: {_NAME})?{_BRACKETED}"
    r"|(?:[Tt]he )?(?:Netherlands|NATO|United States|United Kingdom|European (?:Union|Commission)"
    r"|[Gg]overnment|[Cc]abinet|[Aa]llies)"
    r"|(?:(?:[Dd]e|[Vv]eel|[Aa]lle|[Dd]iverse|[Vv]erschillende|[Mm]eerdere|[Ee]nkele|[Mm]eer) )?"
    r"(?:(?:NAVO-|EU-|VN-|Europese |G7[- ]|G20[- ])?"
    r"(?:[Bb]ondgenoten|[Ll]idstaten|[Kk]uststaten|[Dd]eelnemers|[Ll]anden|[Pp]artnerlanden|[Pp]artners))"
    rf"|(?:{_COUNTRY})(?:(?:, (?:{_COUNTRY})){{0,8}} en (?:{_COUNTRY}))?"
    r"|[Ii]k|[Ww]ij|[Ww]e"
    r")(?![\w-])"
)

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"(?:19|20)\d\d"
# A day or a year, found by its digits; the words in front of it are looked up afterwards.
DAY = re.compile(
    rf"\d\d?(?: ?(?:en|-|–|tot en met|t/m) ?\d\d?)? {_MONTH}(?: {_YEAR}| jl\.)?(?!\w)"
    rf"|\d\d\d\d(?:(?: ?[-–/] ?| en | t/m | tot en met | tot | and ){_YEAR})?(?![\w.,]\d|\w)"
)
BEFORE_DAY = re.compile(
    r"(?<!\w)(?:op|per|vanaf|tot en met|tot|uiterlijk|voor|vóór|in|tegen|na|eind|begin|medio|by"
    r"|until|from|before|on|van|over)"
    r"(?: (?:op|eind|begin|medio|in|uiterlijk|het (?:eind|begin|einde|najaar|voorjaar) van|de (?:zomer"
    r"|winter|herfst|loop) van|the end of|end of))?"
    rf"(?: {_MONTH})? \Z|(?:{_MONTH}|[Ee]ind|[Bb]egin|[Mm]edio|[Uu]iterlijk|[Vv]anaf|[Ii]n) \Z"
)
TERM_HINTS = (
    *("omend", "olgend", "termijn", "innenkort", "innen ", "poedig", "it jaar", "aarlijks"),
    *("zomer", "winter", "najaar", "voorjaar", "herfst", "reces", "t die tijd", "kwartaal"),
    *(" year", " month", " week", "einde van"),
)
TERM = re.compile(r"\b(?:om|dat|tot|that|to)\b| te ")
_INFINITIVES = frozenset(
    (
        "leveren bijdragen aankondigen uitzenden investeren verhogen vrijmaken reserveren sturen "
        "toesturen informeren steunen ondersteunen financieren medefinancieren verstrekken doneren "
        "trainen organiseren uitwerken voortzetten inzetten toezeggen besteden uitgeven betalen "
        "bekostigen aanbieden deelnemen onderzoeken opstellen rapporteren berichten delen aanschaffen "
        "inkopen aankopen oprichten openen publiceren voorleggen bespreken intensiveren versterken "
        "verdubbelen opleiden ontvangen garanderen vergoeden beheren helpen uitvoeren voldoen opvoeren "
        "overdragen ondertekenen agenderen aandringen bijstaan vrijgeven klaarmaken zenden werken "
        "richten stellen doorgaan bijhouden overmaken storten uitbreiden meewerken meedoen"
    ).split()
)
_PARTICIPLES = frozenset(
    (
        "toegezegd aangekondigd beloofd besloten vrijgemaakt uitgetrokken gereserveerd "
        "afgesproken aangeboden"
    ).split()
)
_MADE_AVAILABLE = re.compile(r"(?<= )(?:beschikbaar|ter beschikking) gesteld(?![\w-])")
_BOUND = re.compile(r"(?<= )zich (?:\w+ ){0,8}?(?:gecommitteerd|verplicht|verbonden)(?![\w-])")
_REFLEXIVE = re.compile(r"(?<= )(?:zich|ons|mij|me)(?![\w-])")
_ENGLISH_ACTS = frozenset(
    "provide contribute deliver invest increase send support continue fund finance train host "
    "supply donate allocate spend report inform".split()
)

_TABLE: tuple[tuple[str, Undertaking], ...] = (
    ("zegt zeggen zeg zegde zegden", Undertaking(_particle("toe"), hint=" toe")),
    ("kondigt kondigen kondigde kondigden kondig", Undertaking(re.compile(r"(?<= )aan(?![\w-])"), hint=" aan")),
    ("draagt dragen draag", Undertaking(_particle("bij"), _SOMETHING, hint=" bij")),
    (
        "biedt bieden bood boden bied",
        Undertaking(
            re.compile(r"(?:(?<=\A )aan\b(?=.* te )|(?<= )aan(?=[.,;:)]|$| om\b| en\b))"),
            hint=" aan",
        ),
    ),
    ("maakt maken maakte maakten maak", Undertaking(_particle("vrij"), _MONEY, hint=" vrij")),
    ("trekt trekken trok trokken", Undertaking(_particle("uit"), _MONEY, hint=" uit")),
    (
        "stelt stellen stelde stelden stel",
        Undertaking(
            re.compile(r"(?<= )(?:beschikbaar|ter beschikking)(?![\w-])"), hint="beschik"
        ),
    ),
    (
        "spreekt spreken sprak spraken",
        Undertaking(re.compile(r"(?<= )af(?=,? (?:om|dat|te)\b|[.:])"), hint=" af"),
    ),
    ("zet zetten zette", Undertaking(_particle("voort"), _SOMETHING, hint=" voort")),
    ("verhoogt verhogen verhoogde verdubbelt verdubbelen", Undertaking(None, _MONEY)),
    ("levert leveren lever", Undertaking(None, _SOMETHING)),
    ("investeert investeren investeer", Undertaking(None, _MONEY)),
    ("doneert doneren doneerde doneerden schenkt schenken schonk schonken", Undertaking()),
    ("reserveert reserveren reserveerde reserveerden", Undertaking(None, _MONEY)),
    ("financiert financieren bekostigt bekostigen betaalt betalen", Undertaking(None, _MONEY)),
    ("stuurt sturen zendt zenden stuur zend", Undertaking(None, _PARLIAMENT)),
    ("belooft beloven beloofde beloofden beloof", Undertaking()),
    (
        "committeert committeren committeerde committeerden verbindt verbinden verbond verbonden "
        "verplicht verplichten verplichtte verplichtten committeer verbind",
        Undertaking(_REFLEXIVE),
    ),
    ("besluit besluiten besloot besloten", Undertaking(None, _TERM)),
    ("zal zullen", Undertaking(words=_INFINITIVES, hint="en")),
    ("heeft hebben heb", Undertaking(words=_PARTICIPLES)),
    ("heeft hebben heb", Undertaking(_MADE_AVAILABLE, hint=" gesteld")),
    ("heeft hebben heb", Undertaking(_BOUND, hint=" zich ")),
    ("pledged pledges pledge committed commits commit promised promises", Undertaking()),
    (
        "announced announces announce",
        Undertaking(None, re.compile(r"\b(?:that|an?|new|further|its|additional|EUR|\d)\b|\$|€")),
    ),
    ("agreed agree decided decides decide", Undertaking(None, re.compile(r"\A (?:to|that)\b"))),
    ("will shall", Undertaking(words=_ENGLISH_ACTS)),
)
BY_FORM: dict[str, tuple[Undertaking, ...]] = {}
for _words, _undertaking in _TABLE:
    for _form in _words.split():
        BY_FORM[_form] = (*BY_FORM.get(_form, ()), _undertaking)

# With one of these in front, the subject of a Dutch sentence stands behind the verb.
ADVERBIALS = frozenset(
    """
    aan aansluitend aanvullend achter afgelopen als begin bij binnen binnenkort bovendien buiten
    conform daarbij daarmee daarnaast daarom daarop daartoe daarvoor dan dit door eerder eind en
    gedurende gelet gezien hiermee hierbij hiertoe hiervoor hierin hierop in inmiddels jaarlijks
    komend komende later medio met momenteel na naast namens nu om onder ondertussen onlangs ook op
    over per samen sinds spoedig sindsdien tegelijk tegelijkertijd ten tenslotte ter tevens tijdens
    tot tussen uiterlijk uit uiteindelijk vanaf vanuit vandaag verder vervolgens via volgend
    volgende volgens voor vooraf voorafgaand voorts vorig waar zo zoals zodra zodoende
    """.split()
) | {"de komende", "de volgende", "het komende", "het volgende", "deze zomer", "deze week"}
ADVERBIALS -= {"dit"}
ADVERBIALS |= {"dit jaar", "dit najaar", "dit voorjaar"}

_COUNTRY = "|".join(sorted(map(re.escape, COUNTRY_ACTORS), key=len, reverse=True))
_NAME = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f’'-]+"
_OFFICE = (
    r"(?:[Mm]inister-[Pp]resident|[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Pp]remier"
    r"|[Ss]ecretaris-[Gg]eneraal|[Pp]resident|[Vv]oorzitters?|[Bb]ewindspersonen|[Bb]ewindslieden"
    r"|[Hh]oge Vertegenwoordiger|[Aa]mbassadeur|[Bb]ondskanselier|[Dd]elegatie"
    r"|[Ss]ecretary[ -][Gg]eneral|[Pp]rime [Mm]inister|[Cc]hancellor)"
)
_OF = (
    r"(?: (?:van|of) (?:de |het |the )?[A-Z][\w-]+(?:(?:,? (?:en|and) |, )[A-Z][\w-]+| [A-Z][\w-]+){0,4})?"
)
_BRACKETED = r"(?: \([^()\n]{2,40}\))?"
ACTOR = (
    r"(?<![\w-])(?:"
    r"(?:[Hh]et|[Dd]it) (?:Nederlandse )?[Kk]abinet|[Dd]e (?:Nederlandse )?[Rr]egering"
    rf"|(?:[Dd]e|[Tt]he) (?:[A-Z][\w-]+ )?{_OFFICE}{_OF}(?: {_NAME}){{0,3}}{_BRACKETED}"
    rf"|{_OFFICE}(?: {_NAME}){{1,3}}{_BRACKETED}"
    rf"|(?:[Dd]e )?(?:SG[ -]NAVO|SG|NAVO|EU|VN|VS|Europese (?:Commissie|Unie|Raad))(?: {_NAME})?{_BRACKETED}"
    r"|(?:[Tt]he )?(?:Netherlands|NATO|United States|United Kingdom|European (?:Union|Commission)"
    r"|[Gg]overnment|[Cc]abinet|[Aa]llies)"
    r"|(?:(?:[Dd]e|[Vv]eel|[Aa]lle|[Dd]iverse|[Vv]erschillende|[Mm]eerdere|[Ee]nkele|[Mm]eer) )?"
    r"(?:(?:NAVO-|EU-|VN-|Europese |G7[- ]|G20[- ])?"
    r"(?:[Bb]ondgenoten|[Ll]idstaten|[Kk]uststaten|[Dd]eelnemers|[Ll]anden|[Pp]artnerlanden|[Pp]artners))"
    rf"|(?:{_COUNTRY})(?:(?:, (?:{_COUNTRY})){{0,8}} en (?:{_COUNTRY}))?"
    r"|[Ii]k|[Ww]ij|[Ww]e"
    r")(?![\w-])"
)

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"(?:19|20)\d\d"
# A day or a year, found by its digits; the words in front of it are looked up afterwards.
DAY = re.compile(
    rf"\d\d?(?: ?(?:en|-|–|tot en met|t/m) ?\d\d?)? {_MONTH}(?: {_YEAR}| jl\.)?(?!\w)"
    rf"|\d\d\d\d(?:(?: ?[-–/] ?| en | t/m | tot en met | tot | and ){_YEAR})?(?![\w.,]\d|\w)"
)
BEFORE_DAY = re.compile(
    r"(?<!\w)(?:op|per|vanaf|tot en met|tot|uiterlijk|voor|vóór|in|tegen|na|eind|begin|medio|by"
    r"|until|from|before|on|van|over)"
    r"(?: (?:op|eind|begin|medio|in|uiterlijk|het (?:eind|begin|einde|najaar|voorjaar) van|de (?:zomer"
    r"|winter|herfst|loop) van|the end of|end of))?"
    rf"(?: {_MONTH})? \Z|(?:{_MONTH}|[Ee]ind|[Bb]egin|[Mm]edio|[Uu]iterlijk|[Vv]anaf|[Ii]n) \Z"
)
TERM_HINTS = ("omend", "olgend", "termijn", "innen", "poedig", "jaar", "zomer", "winter", "reces", "tijd",
              "kwartaal", "year", "month", "herfst")
TERM = re.compile(
    r"(?:(?:in|voor|vóór|na) )?(?:het |de |dit |komend |volgend |komende |volgende )"
    r"(?:voorjaar|najaar|zomer|zomerreces|kerstreces|winter|herfst|einde van het jaar)\b"
    r"|(?:(?:in|tijdens) )?(?:(?:de|het) )?(?:[Kk]omende?|[Vv]olgende?|[Aa]ankomende?) "
    r"(?:(?:twee|drie|vier|vijf|tien) )?(?:jaar|jaren|tijd|periode|maanden?|weken|week|kwartaal)\b"
    r"|[Oo]p (?:de )?(?:korte|lange|langere|middellange) termijn\b|[Bb]innenkort\b|[Ss]poedig\b"
    r"|[Dd]it jaar\b|[Jj]aarlijks\b|[Tt]ot die tijd\b"
    r"|[Bb]innen (?:een|één|twee|drie|vier|vijf|zes|\d\d?) (?:weken|week|maanden|maand|jaar)\b"
    r"|(?:in )?het (?:eerste|tweede|derde|vierde) kwartaal\b"
    r"|(?:next|this|each|every) (?:year|month|week)\b"
)
