"""Who may undertake something: one pattern for the actors of a report."""

from __future__ import annotations

import re

from briefing.analysis.gazetteer import COUNTRY_ACTORS

_COUNTRY = "|".join(sorted(map(re.escape, COUNTRY_ACTORS), key=len, reverse=True))
_NAME = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f’'-]+"
_OFFICE = (
    r"(?:[Mm]inister-[Pp]resident|[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Pp]remier"
    r"|[Ss]ecretaris-[Gg]eneraal|[Pp]resident|[Vv]oorzitters?|[Bb]ewindspersonen|[Bb]ewindslieden"
    r"|[Hh]oge Vertegenwoordiger|[Aa]mbassadeur|[Bb]ondskanselier|[Dd]elegatie"
    r"|[Ss]ecretary[ -][Gg]eneral|[Pp]rime [Mm]inister|[Cc]hancellor)"
)
_OF = (
    r"(?: (?:van|of) (?:de |het |the )?[A-Z][\w-]+"
    r"(?:(?:,? (?:en|and) |, )[A-Z][\w-]+| [A-Z][\w-]+){0,4})?"
)
_BRACKETED = r"(?: \([^()\n]{2,40}\))?"
ACTOR = (
    r"(?<![\w-])(?:"
    r"(?:[Hh]et|[Dd]it) (?:Nederlandse )?[Kk]abinet|[Dd]e (?:Nederlandse )?[Rr]egering"
    rf"|(?:[Dd]e|[Tt]he) (?:[A-Z][\w-]+ )?{_OFFICE}{_OF}(?: {_NAME}){{0,3}}{_BRACKETED}"
    rf"|{_OFFICE}(?: {_NAME}){{1,3}}{_BRACKETED}"
    r"|(?:[Dd]e )?(?:SG[ -]NAVO|SG|NAVO|EU|VN|VS|Europese (?:Commissie|Unie|Raad))"
    rf"(?: {_NAME})?{_BRACKETED}"
    r"|(?:[Tt]he )?(?:Netherlands|NATO|United States|United Kingdom"
    r"|European (?:Union|Commission)|[Gg]overnment|[Cc]abinet|[Aa]llies)"
    r"|(?:(?:[Dd]e|[Vv]eel|[Aa]lle|[Dd]iverse|[Vv]erschillende|[Mm]eerdere|[Ee]nkele|[Mm]eer) )?"
    r"(?:NAVO-|EU-|VN-|Europese |G7[- ]|G20[- ])?"
    r"(?:[Bb]ondgenoten|[Ll]idstaten|[Kk]uststaten|[Dd]eelnemers|[Ll]anden|[Pp]artner(?:landen|s))"
    rf"|(?:{_COUNTRY})(?:(?:, (?:{_COUNTRY})){{0,8}} en (?:{_COUNTRY}))?"
    r"|[Ii]k|[Ww]ij|[Ww]e"
    r")(?![\w-])"
)

# With one of these in front, the subject of a Dutch sentence stands behind its verb.
ADVERBIALS = frozenset(
    """
    aan aansluitend aanvullend achter afgelopen als begin bij binnen binnenkort bovendien buiten
    conform daarbij daarmee daarnaast daarom daarop daartoe daarvoor dan door eerder eind en
    gedurende gelet gezien hiermee hierbij hiertoe hiervoor hierin hierop in inmiddels jaarlijks
    komend komende later medio met momenteel na naast namens nu om onder ondertussen onlangs ook op
    over per samen sinds spoedig sindsdien tegelijk tegelijkertijd ten tenslotte ter tevens tijdens
    tot tussen uiterlijk uit uiteindelijk vanaf vanuit vandaag verder vervolgens via volgend
    volgende volgens voor vooraf voorafgaand voorts vorig waar zo zoals zodra zodoende
    """.split()
) | frozenset(
    [
        *("de komende", "de volgende", "het komende", "het volgende"),
        *("dit jaar", "dit najaar", "dit voorjaar", "deze zomer", "deze maand", "deze week"),
    ]
)
