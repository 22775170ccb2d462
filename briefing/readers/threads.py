"""Messages that stand under each other in one text: the heads of those that are quoted say whose
words follow. They stay in the text, each line of them as a block of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.domain.document import BlockKind
from briefing.readers.model import Draft, Line, unmarked
from briefing.readers.typeset import Typeset

_LABEL = re.compile(
    r"[*_]{0,2}(?:(?P<sender>van|from|von|de)|(?P<sent>verzonden|verstuurd|sent|gesendet|envoyé)"
    r"|(?P<date>datum|date)|(?P<to>aan|to|an|à)|(?P<copy>cc|bcc|kopie)"
    r"|(?P<subject>onderwerp|subject|betreff|objet)"
    r"|(?P<more>bijlagen?|attachments?|prioriteit|importance|urgentie|gevoeligheid|sensitivity"
    r"|antwoord aan|reply-to))(?: op| on)?[*_]{0,2}\s?:(?:[*_]{1,2})?(?:\s|$)",
    re.IGNORECASE,
)
_STARRED = re.compile(r"^[*_]{1,2}([^*_:]+:?)[*_]{1,2}(:?)")
_RULE = re.compile(
    r"-{2,} ?(?:oorspronkelijk bericht|doorgestuurd bericht|original (?:message|appointment)"
    r"|oorspronkelijke afspraak|forwarded (?:message|by)|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine)\b[^\n]{0,60}"
    r"|begin (?:doorgestuurd bericht|forwarded message):",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:(?:op|on|am|le)\b[^:\d]{0,40}\d.{0,280}?(?:schreef|wrote|schrieb|geschreven|a écrit)\b"
    r".{0,150}|[^\d:.]{2,80}(?:schreef op|wrote on|schrieb am)\b.{0,20}\d.{0,60}):",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:op|on|am|le)\b|.{2,80}(?:schreef op|wrote on|schrieb am)\b", re.IGNORECASE
)
_SURE = re.compile(r"\d{1,2}[:.]\d{2}|\S@\S")  # a time or an address
_QUOTED = re.compile(r"(?:> ?)+")
_LONGEST = 1000
_MOST_WROTE = 3  # lines that "Op … schreef …:" may take
_FEWEST = 3  # labels
_MOST_MORE = 12  # lines on which a label's value goes on
_TOP = 30  # rows in which a printed message shows its own head
_WIDE = 60  # characters in a subject that may go on in the next line


@dataclass(frozen=True, slots=True)
class Row:
    """One line with words: what quotes it is taken off and counted in ``depth``. ``glued``: no
    blank line stands before it."""

    text: str
    depth: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Rows from number ``start`` up to ``end`` are a head, with ``lines``: how many rows each of
    its lines takes. ``answered``: what it heads is quoted, and may be answered below."""

    start: int
    end: int
    lines: tuple[int, ...]
    answered: bool = False


def row(text: str, *, glued: bool) -> Row:
    """The row that the line ``text`` is."""
    sign = _QUOTED.match(text) if text[:1] == ">" else None
    if sign is None:
        return Row(text.strip(), 0, glued)
    return Row(text[sign.end() :].strip(), sign[0].count(">"), glued)


def heads(rows: Sequence[Row], *, mail: bool) -> list[Head]:
    """The heads of quoted messages among ``rows``. ``mail``: they are a message themselves; else
    one above all other text is its own head, and no quoted one."""
    found: list[Head] = []
    at = 0
    while at < len(rows):
        head = _head(rows, at, mail=mail)
        if head is None:
            at += 1
            continue
        found.append(head)
        at = head.end
    if mail:
        return found
    top = 0
    while found and found[0].start == top:
        top = found.pop(0).end
    return found


def _head(rows: Sequence[Row], at: int, *, mail: bool) -> Head | None:
    text = rows[at].text
    if len(text) > _LONGEST:
        return None
    if _RULE.fullmatch(text):
        return Head(at, at + 1, (1,))
    if _LABEL.match(text):
        return _labelled(rows, at, mail=mail)
    return _wrote(rows, at) if mail and _BEGINS.match(text) else None


def _labelled(rows: Sequence[Row], at: int, *, mail: bool) -> Head | None:
    """Rows of labels with their values from ``at`` on, of which none comes twice."""
    kinds: list[str] = []
    lines: list[int] = []
    depth = rows[at].depth
    end = at
    while end < len(rows) and rows[end].depth == depth:
        found = _LABEL.match(rows[end].text)
        kind = found.lastgroup or "" if found else ""
        if not kind or (kind in kinds and kind != "more"):
            break
        more = _more(rows, end, kind)
        kinds.append(kind)
        lines.append(1 + more)
        end += 1 + more
    dated = "sent" in kinds or (mail and "date" in kinds)
    if len(kinds) < _FEWEST or "sender" not in kinds or not dated:
        return None
    return Head(at, end, tuple(lines))


def _more(rows: Sequence[Row], at: int, kind: str) -> int:
    """On how many rows below ``at`` its value goes on."""
    depth = rows[at].depth
    count = 0
    for below in rows[at + 1 : at + 2 + _MOST_MORE]:
        if not below.glued or below.depth != depth:
            break
        if _LABEL.match(below.text):
            return count
        count += 1
    else:
        return 0
    if kind == "subject" and count == 1 and len(rows[at].text) > _WIDE:
        return 1  # it stands by itself
    return 0


def _wrote(rows: Sequence[Row], at: int) -> Head | None:
    """The head that says who wrote what is quoted below it; it may be broken over lines."""
    text = ""
    for count, part in enumerate(rows[at : at + _MOST_WROTE], start=1):
        if part.depth != rows[at].depth or (count > 1 and not part.glued):
            return None
        text = f"{text} {part.text}".strip()
        if not _WROTE.fullmatch(text):
            continue
        end = at + count
        quoted = end < len(rows) and rows[end].depth > part.depth
        if quoted or _SURE.search(text):
            return Head(at, end, (count,), quoted)
    return None


def own(lines: Sequence[str]) -> int:
    """So many of a message's ``lines`` are its sender's own, before the first that is handed on
    below them."""
    places = [i for i, line in enumerate(lines) if line.strip()]
    rows = _rows([lines[i] for i in places], places)
    for head in heads(rows, mail=True):
        if not rows[head.start].depth and not head.answered:
            return places[head.start]
    return len(lines)


def _rows(texts: Sequence[str], places: Sequence[int]) -> list[Row]:
    return [
        row(text, glued=number > 0 and places[number - 1] == places[number] - 1)
        for number, text in enumerate(texts)
    ]


def set_heads(lines: list[Line], *, mail: bool) -> list[Line]:
    """``lines`` with the heads of quoted messages as lines that are blocks of their own."""
    places = [i for i, line in enumerate(lines) if line.text]
    rows = _rows([unmarked(lines[i].text) for i in places], places)
    found = heads(rows, mail=mail)
    if not found:
        return lines
    out: list[Line] = []
    done = 0
    for head in found:
        out += lines[done : places[head.start]]
        at = head.start
        for count in head.lines:
            first = lines[places[at]]
            texts = [_bare(lines[places[i]].text) for i in range(at, at + count)]
            made = Typeset(_unstarred(" ".join(" ".join(texts).split())), 0, first.page)
            made.kind = BlockKind.QUOTE if rows[at].depth else BlockKind.PARAGRAPH
            made.last_page = lines[places[at + count - 1]].page
            made.heads_quoted = True
            out += [Line("", 0, first.page), made]
            at += count
        done = places[head.end - 1] + 1
        out.append(Line("", 0, out[-1].page))
    return out + lines[done:]


def part_heads(drafts: list[Draft], *, mail: bool) -> list[Draft]:
    """``drafts`` with the heads of quoted messages as blocks of their own, line by line."""
    rows: list[Row] = []
    places: list[tuple[int, str]] = []  # of each row: its draft, its text with marks
    for number, draft in enumerate(drafts):
        quoted = int(draft.kind is BlockKind.QUOTE)
        for i, text in enumerate(_texts(draft)):
            rows.append(Row(unmarked(text).strip(), quoted, i > 0))
            places.append((number, text))
    found = heads(rows, mail=mail)
    if not found:
        return drafts
    starts = {head.start: head for head in found}
    out: list[Draft] = []
    at = 0
    whole = _untouched(found, places)
    while at < len(rows):
        number, text = places[at]
        draft = drafts[number]
        if number in whole:
            out.append(draft)
            while at < len(rows) and places[at][0] == number:
                at += 1
        elif head := starts.get(at):
            for count in head.lines:
                joined = " ".join(places[i][1].strip() for i in range(at, at + count))
                out.append(_head_of(drafts[places[at][0]], joined))
                at += count
        else:
            rest = [text]
            at += 1
            while at < len(rows) and places[at][0] == number and at not in starts:
                rest.append(places[at][1])
                at += 1
            left = "\n".join(rest)
            if out and not unmarked(left).strip():  # nothing but marks
                out[-1] = replace(out[-1], text=out[-1].text + left.strip())
            else:
                out.append(replace(draft, text=left))
    return out


def _untouched(found: list[Head], places: list[tuple[int, str]]) -> set[int]:
    """The drafts in which no head stands."""
    touched = {places[i][0] for head in found for i in range(head.start, head.end)}
    return {number for number, _ in places} - touched


def _texts(draft: Draft) -> list[str]:
    if draft.kind is BlockKind.TABLE:  # as Thunderbird writes the head of what it hands on
        return [draft.text.replace("\t", " ")] if draft.text.count("\t") == 1 else [draft.text]
    return draft.text.split("\n")


def _head_of(draft: Draft, text: str) -> Draft:
    kind = BlockKind.QUOTE if draft.kind is BlockKind.QUOTE else BlockKind.PARAGRAPH
    return replace(
        draft, kind=kind, level=0, text=text, explicit=False, italic=False, fixed=True,
        heads_quoted=True,
    )  # fmt: skip


def _bare(text: str) -> str:
    sign = _QUOTED.match(text)
    return text[sign.end() :].strip() if sign else text


def _unstarred(text: str) -> str:
    return _STARRED.sub(r"\1\2", text)


def without_own_head(lines: list[Line]) -> tuple[list[str], list[Line], list[Line]]:
    """What ``lines`` of a printed message begin with: the name of whoever printed it (or nothing),
    its own head, and the lines without these. There is no head where they begin otherwise."""
    places = [i for i, line in enumerate(lines) if line.text]
    rows = _rows([unmarked(lines[i].text) for i in places[:_TOP]], places)
    first = next(iter(heads(rows, mail=True)), None)
    if first is None or first.start > 1 or len(first.lines) < _FEWEST:
        return [], [], lines
    above = [row.text for row in rows[: first.start]]
    if any(len(text) > _WIDE for text in above):
        return [], [], lines
    texts = (unmarked(lines[i].text) for i in places[first.start : first.end])
    head = [Line(" ".join(text.split())) for text in texts]
    return above, head, lines[places[first.end - 1] + 1 :]
