"""What a web page has around its text: the site's name behind the title, share buttons, cookie
notices, ways to elsewhere on the site. It is taken out and kept as letterhead.

Lists of links under "Zie ook" or "Meer informatie" are the author's, and stay.
"""

from __future__ import annotations

import re

from briefing.readers.cleaning import inline
from briefing.readers.model import Line

# one of these stands on nearly every page of a site; looking for few saves time
_HINTS = (
    *("ookie", "eestijd", "acebook", "inkedIn", "hatsApp", "eel dit ", "eel deze "),
    *("evindt zich hier", "\nHome", "©", "opyright", "voorbehouden", "ights reserved"),
)
_NETWORK = (
    r"(?:Facebook|Twitter|X|LinkedIn|WhatsApp|Instagram|Mastodon|Bluesky|Threads|Telegram|YouTube"
    r"|E-?mail|Mail|Print(?:en)?|Kopieer (?:de )?link|Link kopiëren|Copy link|RSS)"
)
_PAGE = r"(?:bericht|pagina|artikel|nieuws\w*|publicatie|kamerstuk|page|article|story)"
_CHROME = re.compile(
    rf"(?:(?:deel|delen|share)\b[^.:]{{0,40}}?\s*:?\s*)?{_NETWORK}"
    rf"(?:[\s,|/·•]+(?:en |of |and )?{_NETWORK})+\.?"
    rf"|(?:deel|delen|share)(?: (?:dit|deze|this) {_PAGE})?(?: (?:via|op|on))?\s*:?\s*{_NETWORK}?"
    r"|(?:deze|onze|this|our) (?:web)?site (?:maakt|gebruikt|plaatst|uses)\b[^.;:]{0,40}\bcookies"
    r"\b.*"
    r"|(?:wij|we) (?:gebruiken|plaatsen|use)\b[^.;:]{0,25}\bcookies\b.*"
    r"|(?:alle |alleen \w+ )?cookies (?:accepteren|weigeren|toestaan|beheren|instellen).{0,40}"
    r"|(?:accepteer|weiger|accept|reject) (?:\w+ ){0,2}cookies.{0,40}"
    r"|cookie-?(?:instellingen|voorkeuren|beleid|verklaring|melding|settings|policy)"
    r"|(?:(?:ga|spring) )?(?:direct )?naar (?:de )?(?:hoofd)?(?:inhoud|navigatie|menu|content)"
    r"|skip to (?:main )?content|(?:u bevindt zich hier|u bent hier|you are here)\s*:.*"
    r"|home\s*[>›»/|].*|terug naar (?:(?:het )?overzicht|(?:het )?nieuws\w*)|(?:terug )?naar boven"
    r"|back to top|print deze pagina|lees voor|(?:laat )?voorlezen|volg ons\b.{0,60}"
    r"|(?:copyright )?© .{0,60}|(?:\(c\)|copyright)(?: \(c\))? (?:19|20)\d\d\b.{0,60}"
    r"|.{0,60}\b(?:alle rechten voorbehouden|all rights reserved)\W*"
    r"|(?:aanmelden|schrijf u in) voor (?:de |onze )?nieuwsbrief|vergroot afbeelding.{0,80}",
    re.IGNORECASE,
)
_SHARE_ALONE = re.compile(r"(?:deel|delen|share)\W*", re.IGNORECASE)
_READING_TIME = re.compile(
    r"(?:\s*[|·•,–-]\s*|^|\s+)(?:(?:geschatte )?leestijd|reading time)\s*:?\s*(?:ca\. |circa )?\d+"
    r"(?:[-–]\d+)? ?min(?:uten|uut|utes|\.)?$"
    r"|(?:\s*[|·•,–-]\s*|^)\d+ ?-?min(?:uten|uut|ute|utes|\.)? (?:leestijd|lezen|read)$",
    re.IGNORECASE,
)
# only where something above shows that this is a page of a site
_WEAK = re.compile(
    r"(?:(?:menu|zoek(?:en)?|home|inloggen|lees (?:meer|verder)|meer nieuws|sluit(?:en)?|delen"
    r"|vorige|volgende|archief|sitemap|disclaimer|privacy(?:verklaring)?|toegankelijkheid"
    r"|over deze (?:web)?site|cookies|contact|search|copyright|english|nederlands"
    rf"|{_NETWORK})(?:[\s|·•>,]+|$))+",
    re.IGNORECASE,
)
_LONGEST = 600
_SIGNS = " *_•-+>#\t"

_SEPARATOR = re.compile(r"\s+([|»·•–—-]|::)\s+")
_SITE = re.compile(
    r"(?:[\w-]+\.)+(?:nl|eu|be|com|org|int|net|info|uk)|Rijksoverheid|Nederland wereldwijd"
    r"|(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?|Ministerie van [^.]{3,60}|Nieuwsbericht"
    r"|Nieuws|Persbericht|Toespraak|Opinie|Kamerstuk|Publicatie|Actueel|News|Press release|Speech",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3  # of a title that stands before a name that is not known as a site's
_LONGEST_NAME = 50
_FIRST_LINES = 40


def take_out(text: str, lines: list[Line]) -> list[str]:
    """Blank what belongs to the site in ``lines``; the words that were taken out."""
    tail = _title(lines)
    if not tail and not any(hint in text for hint in _HINTS):
        return []
    found: list[str] = []
    weak: list[tuple[Line, str]] = []
    for line in lines:
        if not line.text or len(line.text) > _LONGEST:
            continue
        words = inline(line.text).strip(_SIGNS)
        if _CHROME.fullmatch(words) and not _SHARE_ALONE.fullmatch(words):
            found.append(words)
            line.text = ""
        elif time := _READING_TIME.search(words):
            found.append(time[0].strip(" |·•,–-"))
            line.text = words[: time.start()]
        elif line.text[0] != "#" and len(words) < _LONGEST_NAME and _WEAK.fullmatch(words):
            weak.append((line, words))
    if found:
        for line, words in weak:
            found.append(words)
            line.text = ""
    return tail + found


def _title(lines: list[Line]) -> list[str]:
    """Cut the site's name off the first line, or blank that line where the title comes again."""
    full = [line for line in lines[:_FIRST_LINES] if line.text]
    if not full or full[0].text[0] in "|>" or not _SEPARATOR.search(full[0].text):
        return []
    first = full[0]
    title, tail = without_site(first.text)
    if not tail:
        return []
    bare = title.strip(_SIGNS).casefold()
    again = any(line.text.strip(_SIGNS).casefold() == bare for line in full[1:])
    first.text = "" if again else title
    return [tail]


def without_site(title: str) -> tuple[str, str]:
    """``title`` without the names of site and kind of page behind it, and these."""
    end = len(title)
    for sign in reversed(list(_SEPARATOR.finditer(title))):
        name = title[sign.end() : end].strip(_SIGNS)
        ahead = title[: sign.start()].strip(_SIGNS)
        known = bool(_SITE.fullmatch(name)) and len(ahead.split()) > 1
        piped = sign[1] in "|»" and len(ahead.split()) >= _FEWEST_WORDS
        plain = len(name) <= _LONGEST_NAME and not any(map(str.isdigit, name))
        if not known and not (piped and plain and end == len(title)):
            break
        end = sign.start()
    return title[:end], title[end:].strip(_SIGNS + "|»·–—:")
