"""References in a text: Kamerstukken, Handelingen, motions, commitments by number, addresses.

Kamerstukken get the normal form ``dossier[-chapter]-number``: ``28676-433``, ``36200-V-73``,
``21501-20-2100``. Where dossiers share one number it belongs to the first; the others stand in
``Reference.dossiers``. A dossier number that cannot be right (``22 0254``) makes the reference as a
whole doubtful; it stays in ``dossiers`` as it is written, or in the id when there is no other.

A bare ``36045-177`` might be anything (an American postcode has that form), so it counts only
between brackets or behind a word such as Kamerstuk; ``28 676, nr. 5`` and ``21501-20-2100`` speak
for themselves. No reference crosses the end of a block.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import chain

from briefing.domain.mentions import Reference

_SITE = "https://zoek.officielebekendmakingen.nl/"
_S = r"[ \u00a0\u2009\u202f]"
_DASH = r"[-\u2010\u2011\u2013]"
_YEARS = rf"(?P<year>(?:19|20)[0-9][0-9]{_S}?[-\u2010\u2011\u2013/]{_S}?(?:19|20)?[0-9][0-9])"

_CANDIDATE = re.compile(r"[0-9][0-9][ \u00a0\u2009\u202f.]?[0-9][0-9][0-9]")
_DOSSIER = r"[0-9][0-9][ \u00a0\u2009\u202f.]?[0-9][0-9][0-9][0-9]?(?![0-9])"
# A budget chapter or fund (V, XVII, IXB, A) or the number of a Council formation (21 501-20).
_CHAPTER = rf"(?:(?:{_S}|{_DASH}|{_S}hoofdstuk{_S})(?P<chapter>[IVX]{{1,5}}[AB]?|[A-Z])(?![\w]))"
_BRANCH = rf"(?:{_DASH}(?P<branch>[0-9][0-9])(?![0-9]))"
_HEAD = re.compile(
    rf"(?P<dossier>{_DOSSIER})(?:{_S}?\(R{_S}?[0-9]{{3,4}}\))?(?:{_BRANCH}|{_CHAPTER})?"
)
_MORE = re.compile(
    rf"{_S}?(?:,|/|;|&|\ben\b|\band\b){_S}?"
    rf"(?P<dossier>[0-9][0-9][ \u00a0\u2009\u202f.]?[0-9]{{3,4}}(?![0-9]))"
    rf"(?:{_DASH}[0-9][0-9](?![0-9])|{_S}[IVX]{{1,5}}(?!\w))?"
)
_NUMBER_SIGN = re.compile(
    rf"[,;]?{_S}{{0,2}}(?:[Nn]rs?\b\.?|[Nn]os?\.|nummers?\b){_S}{{0,2}}"
    rf"(?P<number>[0-9]{{1,5}}|[A-Z]{{1,3}})(?![\w])"
)
_DASHED_NUMBER = re.compile(rf"{_DASH}(?P<number>[0-9]{{1,4}})(?![\w]|[.,][0-9]|{_DASH}[0-9])")
_LETTER_NUMBER = re.compile(rf",{_S}(?P<number>[A-Z]{{1,2}})(?![\w])")
_FURTHER = re.compile(
    rf"{_S}?(?:,|en\b|and\b|t/m\b|tot{_S}en{_S}met\b|{_DASH}){_S}?(?P<sign>[Nn]rs?\.?{_S}?)?"
    rf"(?P<number>[0-9]{{1,4}}|[A-Z]{{1,2}})(?![\w]|[.,][0-9]|{_S}[0-9]{{3}})"
)
_KEYWORD = re.compile(
    r"(?:(?P<motion>[Mm]oties?)"
    r"|(?P<paper>[Kk]amerst(?:uk(?:ken|nummers?|dossiers?|nr\.?)?|\.)|[Vv]ergaderjaar|kst"
    r"|Tweede Kamer|Eerste Kamer|TK|EK|[Dd]ossiers?|Parliamentary [Pp]apers?)"
    rf")[ :\-\u00a0\u2009\u202f]*+"
    rf"(?:(?:[Tt]weede|[Ee]erste){_S}Kamer(?:{_S}der{_S}Staten-Generaal)?)?(?P<chamber>I{{1,2}}(?:/II)?)?"
    rf"[ ,;\u00a0\u2009\u202f]*+(?:(?:vergaderjaar|jaar){_S})?(?:{_YEARS})?"
    rf"[ ,;\u00a0\u2009\u202f]*+(?:nr\.{_S})?\Z"
)
_KEYWORD_HINT = re.compile(r"amerst|otie|kst|Kamer\b|TK|EK|ossier|jaar|Papers?|papers?")

_HANDELINGEN = re.compile(
    rf"Handelingen{_S}(?:(?P<tk>TK|EK|I{{1,2}}){_S})?{_YEARS},?{_S}"
    rf"(?:nr\.?{_S})?(?P<number>[0-9]{{1,4}})"
    rf"(?:(?:,{_S}item{_S}|{_DASH})(?P<item>[0-9]{{1,2}}))?"
    rf"(?:(?:,{_S}(?:p|pp|blz)\.{_S}?|{_DASH})[0-9]{{1,5}}(?:{_DASH}[0-9]{{1,5}})*)?"
)
_COMMITMENT = re.compile(r"TZ[0-9]{6}-[0-9]{1,4}(?![0-9])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»|\\^`{}\u0000-\u001f]+", re.IGNORECASE)
_YEAR_IN_TEXT = re.compile(_YEARS)
_CHAMBER_IN_TEXT = re.compile(r"\b(?:Kamerstuk(?:ken)?|Handelingen) (?P<chamber>I{1,2})\b")
_AHEAD = 120  # characters in front of a number in which its keyword and year may stand


def find_references(text: str) -> tuple[Reference, ...]:
    """Every reference in ``text``, in order and without overlap."""
    addresses = list(_addresses(text))
    taken = [(a.start, a.end) for a in addresses]
    found = list(addresses)
    for reference in chain(_debates(text), _commitments(text)):
        at = bisect(taken, (reference.start, reference.end))
        before, after = taken[max(0, at - 1) : at], taken[at : at + 1]
        if any(start < reference.end and reference.start < end for start, end in before + after):
            continue  # part of an address
        found.append(reference)
        taken.insert(at, (reference.start, reference.end))
    found.extend(_papers(text, taken))
    found.sort(key=lambda r: r.start)
    return tuple(found)


def official_citation(reference: Reference, year: str | None = None) -> str:
    """``Kamerstukken II 2021/22, 28676, nr. 433``: the official form.

    ``year`` is the parliamentary year (``2021/22``, ``2021-2022``); without it the one in the
    reference's own text is used, and none when that has none. Other kinds are cited as they stand.
    """
    if reference.kind not in ("kamerstuk", "motie") or (reference.doubtful and not reference.url):
        return reference.text
    dossier, _, number = reference.id.rpartition("-")
    if not dossier:
        dossier, number = number, ""
    found = _YEAR_IN_TEXT.search(reference.text)
    written = year or (found["year"] if found else "")
    named = _CHAMBER_IN_TEXT.search(reference.text)
    chamber = named["chamber"] if named else "I" if number.isalpha() else "II"
    parts = [f"Kamerstukken {chamber}"]
    if written:
        parts[0] += f" {_short_year(written)}"
        parts.append(_spaced_chapter(dossier))
    else:
        parts[0] += f" {_spaced_chapter(dossier)}"
    if number:
        parts.append(f"nr. {number}")
    return ", ".join(parts)


def _spaced_chapter(dossier: str) -> str:
    number, _, chapter = dossier.partition("-")
    return f"{number} {chapter}" if chapter and not chapter.isdigit() else dossier


def _short_year(written: str) -> str:
    first, last = re.findall(r"[0-9]+", written)[:2]
    return f"{first}/{last[-2:]}"


def _addresses(text: str) -> Iterator[Reference]:
    starts = sorted(at for sign in ("http", "HTTP", "www.") for at in _places(text, sign))
    end = 0
    for at in starts:
        if at < end or (at and (text[at - 1].isalnum() or text[at - 1] in "@./")):
            continue
        match = _ADDRESS.match(text, at)
        if match is None:
            continue
        end = _address_end(text, at, match.end())
        address = text[at:end]
        if len(address) >= 8 and "." in address[4:-1]:
            url = address if "://" in address[:8] else f"https://{address}"
            yield Reference("url", address, address, at, end, url)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + len(sign))


def _address_end(text: str, start: int, end: int) -> int:
    """The end without the punctuation of the sentence around it."""
    address = text[start:end]
    for opening, closing in ("()", "[]"):
        depth = 0
        for index, char in enumerate(address):
            if char == opening:
                depth += 1
            elif char == closing:
                depth -= 1
                if depth < 0:
                    address = address[:index]
                    break
    return start + len(address.rstrip(".,;:!?'’‘)…*_" if "(" not in address else ".,;:!?'’‘…*_"))


def _debates(text: str) -> Iterator[Reference]:
    for at in _places(text, "Handelingen "):
        match = _HANDELINGEN.match(text, at)
        if match:
            yield _debate(text, match)


def _debate(text: str, match: re.Match[str]) -> Reference:
    start = match.start()
    appendix = text.endswith("Aanhangsel ", max(0, start - 11), start)
    appendix_of = text.endswith("Aanhangsel van de ", max(0, start - 18), start)
    start -= 11 if appendix else 18 if appendix_of else 0
    years = re.findall(r"[0-9]+", match["year"])
    years[1] = years[1] if len(years[1]) == 4 else years[0][:2] + years[1]
    chamber = "ek" if match["tk"] in ("I", "EK") else "tk"
    prefix = "ah" if appendix or appendix_of else "h"
    name = f"{prefix}-{chamber}-{years[0]}{years[1]}-{match['number']}"
    if match["item"] and prefix == "h":
        name += f"-{match['item']}"
    url = f"{_SITE}{name}.html" if match["item"] or prefix == "ah" else ""
    return Reference("handelingen", name, text[start : match.end()], start, match.end(), url)


def _commitments(text: str) -> Iterator[Reference]:
    for at in _places(text, "TZ"):
        match = _COMMITMENT.match(text, at)
        if match and not (at and text[at - 1].isalnum()):
            yield Reference("toezegging", match.group(), match.group(), at, match.end())


def _papers(text: str, taken: list[tuple[int, int]]) -> Iterator[Reference]:
    position = 0
    skip = iter([*taken, (len(text) + 1, len(text) + 1)])
    barrier = next(skip)
    floor = 0  # the end of what was found last: nothing may begin before it
    while True:
        candidate = _CANDIDATE.search(text, position)
        if candidate is None:
            return
        at = candidate.start()
        while barrier[1] <= at:
            floor = max(floor, barrier[1])
            barrier = next(skip)
        if barrier[0] <= at:
            position = barrier[1]
            continue
        if at and (text[at - 1].isdigit() or (text[at - 1] in ".," and text[at - 2].isdigit())):
            # The tail of a longer number: go on behind the digits it begins with.
            position = at + 2
            while position < candidate.end() and text[position].isdigit():
                position += 1
            continue
        references = _paper(text, at, floor)
        if references:
            yield from references
            position = floor = references[-1].end
        else:
            position = candidate.end()


def _paper(text: str, at: int, floor: int) -> list[Reference]:
    """The Kamerstuk whose first dossier number stands at ``at``, one for each document number."""
    head = _HEAD.match(text, at)
    if head is None:
        return []
    keyword = _keyword(text, at, floor)
    dossiers = [head["dossier"]]
    suffix = head["branch"] or head["chapter"] or ""
    end = head.end()
    number = _NUMBER_SIGN.match(text, end) or _DASHED_NUMBER.match(text, end)
    if number is None and head["branch"]:
        # "36045-17" is document 17 of a dossier, "21501-20" might be either: see below.
        dashed = _DASHED_NUMBER.match(text, head.end("dossier"))
        if dashed and _digits(head["dossier"]) != "21501":
            number, suffix = dashed, ""
    while number is None and len(dossiers) < 8:
        more = _MORE.match(text, end)
        if more is None:
            break
        dossiers.append(more["dossier"])
        end = more.end()
        number = _NUMBER_SIGN.match(text, end)
    if number is None and keyword is not None and len(dossiers) == 1:
        number = _LETTER_NUMBER.match(text, end)
    if number is None:
        return _whole_dossier(text, head, keyword)
    if keyword is None and not _speaks_for_itself(text, at, number, suffix, dossiers):
        return []
    return _numbered(text, at, keyword, dossiers, suffix, number)


def _keyword(text: str, at: int, floor: int) -> re.Match[str] | None:
    """The words in front of a number that make it a Kamerstuk."""
    first = max(floor, at - _AHEAD)
    line = text.rfind("\n", first, at)
    ahead = text[max(first, line + 1) : at]
    if not _KEYWORD_HINT.search(ahead):
        return None
    found = _KEYWORD.search(ahead)
    if found is None or (found.start() and ahead[found.start() - 1].isalnum()):
        return None
    return found


def _speaks_for_itself(
    text: str, at: int, number: re.Match[str], suffix: str, dossiers: list[str]
) -> bool:
    if any(len(_digits(d)) != 5 for d in dossiers[:1]) or _digits(dossiers[0])[0] == "0":
        return False
    if number.re is _NUMBER_SIGN:
        return number["number"].isdigit() or len(number["number"]) == 1
    if suffix and not suffix.isdigit():
        return True
    behind = text[number.end() : number.end() + 1]
    bracketed = at > 0 and text[at - 1] in "([" and behind != "" and behind in ")],;"
    if suffix:
        return bracketed or _digits(dossiers[0]) == "21501"
    return bracketed and "15000" <= _digits(dossiers[0]) <= "39999"


def _whole_dossier(
    text: str, head: re.Match[str], keyword: re.Match[str] | None
) -> list[Reference]:
    if keyword is None or keyword["paper"] is None or keyword["paper"].startswith(("T", "E", "v")):
        return []
    number = _digits(head["dossier"])
    if len(number) != 5:
        return []
    suffix = head["branch"] or head["chapter"] or ""
    name = f"{number}-{suffix}" if suffix else number
    start = head.start() - (keyword.end() - keyword.start())
    return [
        Reference(
            "kamerstuk",
            name,
            text[start : head.end()],
            start,
            head.end(),
            f"{_SITE}dossier/{name}",
        )
    ]


def _numbered(
    text: str,
    at: int,
    keyword: re.Match[str] | None,
    dossiers: list[str],
    suffix: str,
    number: re.Match[str],
) -> list[Reference]:
    start = at - (keyword.end() - keyword.start()) if keyword else at
    kind = "motie" if keyword and keyword["motion"] else "kamerstuk"
    right = [d for d in dossiers if _possible(d)]
    first = right[0] if right else dossiers[0]
    others = tuple(d if not _possible(d) else _digits(d) for d in dossiers if d is not first)
    doubtful = len(right) < len(dossiers)
    stem = _digits(first) + (f"-{suffix}" if suffix and first is dossiers[0] else "")

    def reference(value: str, begin: int, end: int) -> Reference:
        name = f"{stem}-{value}"
        url = f"{_SITE}kst-{name}.html" if right else ""
        return Reference(kind, name, text[begin:end], begin, end, url, others, doubtful)

    found = [reference(number["number"], start, number.end())]
    plural = any(sign in number.group() for sign in ("rs", "os.")) or (
        keyword is not None and "ken" in keyword.group() and len(dossiers) == 1
    )
    end = number.end()
    while len(found) < 12:
        further = _FURTHER.match(text, end)
        if further is None or not (plural or further["sign"]):
            break
        if further["number"].isdigit() != number["number"].isdigit():
            break
        found.append(reference(further["number"], further.start("number"), further.end()))
        end = further.end()
    return found


def _possible(dossier: str) -> bool:
    digits = _digits(dossier)
    return len(digits) == 5 and digits[0] != "0"


def _digits(written: str) -> str:
    return "".join(c for c in written if c.isdigit())
