"""Items of lists in plain text: which lines begin one, and which go on with it."""

from __future__ import annotations

import re

from briefing.domain.document import BlockKind
from briefing.readers.headings import looks_like_heading
from briefing.readers.model import Draft, Line
from briefing.readers.sentences import ends_sentence, starts_small
from briefing.readers.wrapping import ended_on_purpose

# Signs before items, as parts of sets in regular expressions: those that may stand tight, those
# that ornament, those that say something and stay; all plain ones. And what counts them.
TIGHT = "•▪◦●○‣"
ORNAMENTS = "➢➤►❖❑❒◆◇■"
TICKS = "☐☑☒✓✔✗✘"
BULLETS = f"-–—·*+{TIGHT}"
ORDER = r"\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]"
SPECIAL = re.compile(
    r"(?P<hash>#{1,6})\s+(?=\S)|(?P<quote>>+)|(?P<table>\|)|(?P<rule>(?:[-=_*–—~#] ?){3,}$|```|~~~)"
    rf"|(?P<bullet>(?:\[[ xX]\] )?[{BULLETS}{ORNAMENTS}]|o)\s+(?=\S)|(?P<tight>[{TIGHT}])(?=\S)"
    rf"|(?P<order>{ORDER}|\[[ xX]\]|[{TICKS}])\s+(?=\S)"
)
_NO_OTHER = TIGHT + ORNAMENTS  # than signs before items
_NO_DASHES = frozenset(BULLETS + ORNAMENTS) - frozenset("–—")
_DIGITS = 6  # of a number of an item


class Items:
    """Knows the lists among ``drafts``, to which others add; ``width`` is where the source breaks
    its lines."""

    def __init__(self, drafts: list[Draft], width: int) -> None:
        self._drafts = drafts
        self._width = width
        self._depths: list[int] = []
        self._numbered = 0  # the number of the last heading that has one
        self._tight = 0  # so many items stand without white between them

    @property
    def _listed(self) -> bool:
        return bool(self._drafts) and self._drafts[-1].kind is BlockKind.LIST_ITEM

    def level(self, line: Line, *, first: bool) -> int:
        """How deep the item lies that begins on ``line``; ``first``: white stands above it."""
        self._tight = self._tight + 1 if self._listed and not first else 1
        if not self._listed:
            self._depths = []
        while self._depths and self._depths[-1] > line.indent:
            self._depths.pop()
        if not self._depths or self._depths[-1] < line.indent:
            self._depths.append(line.indent)
        return len(self._depths)

    def is_item(
        self, group: list[Line], i: int, run: list[Line], found: re.Match[str] | None
    ) -> bool:
        """Whether a line that begins with a list sign is an item, not text that happens to."""
        if found is None:
            return False
        line = group[i]
        listed = self._listed
        if run and not ends_sentence(run[-1].text) and line.indent <= run[-1].indent:
            # a dash or number may have come to stand here by chance
            follows = i + 1 < len(group) and self._same_sign(found, group[i + 1].text)
            headed = len(run) == 1 and looks_like_heading(run[0].text)
            if not (follows or headed or found["tight"] or line.text[0] in _NO_OTHER):
                return False
        if found["bullet"] == "o":
            if listed or line.indent > 0:
                return True
            return sum(1 for other in group if other.text.startswith("o ")) > 1
        if found["order"] is None:
            return line.text[0] not in "-–—" or line.text[-1] != line.text[0]
        rest = line.text[found.end() :]
        if len(group) == 1 and self._breaks_row(found["order"], rest, listed=listed):
            return False
        if listed or line.indent >= 2 or any(self._order(other.text) for other in group[i + 1 :]):
            return True
        return not looks_like_heading(rest)

    def _breaks_row(self, sign: str, rest: str, *, listed: bool) -> bool:
        """Whether a numbered line by itself does not follow the item above, so is a heading: the
        next one in a row of such headings, at least where a list without white goes before it."""
        here = int(sign[:-1]) if sign[:-1].isdecimal() and sign[-1] == "." else 0
        if not here or not looks_like_heading(rest):
            return False
        number, _, _ = self._drafts[-1].text.partition(".") if listed else ("", "", "")
        above = int(number) if number.isdecimal() and len(number) <= _DIGITS else 0
        due = here == self._numbered + 1 > 1 and (
            not listed or above + 1 != here or self._tight > 1
        )
        if due or (listed and above and here != above + 1):
            self._numbered = here
            return listed
        if not listed and here == 1:
            self._numbered = 1
        return False

    @staticmethod
    def _same_sign(found: re.Match[str], text: str) -> bool:
        """Whether ``text`` begins with a list sign of the same kind."""
        other = SPECIAL.match(text)
        if other is None or other.lastgroup != found.lastgroup:
            return False
        return found.lastgroup == "order" or other["bullet"] == found["bullet"]

    @staticmethod
    def _order(text: str) -> bool:
        found = SPECIAL.match(text)
        return found is not None and found["order"] is not None

    def goes_on(self, above: Line, line: Line, sign: str) -> bool:
        """Whether ``line`` goes on with the item that begins with ``sign``, below its line
        ``above``."""
        found = SPECIAL.match(line.text)
        if found and (
            ends_sentence(above.text)
            or not self._width
            or line.text[0] in _NO_DASHES
            or _follows(sign, found["order"] or found["bullet"] or "")
        ):
            return False
        if starts_small(line.text) or line.indent >= 2:
            return True
        if not self._width:
            return False
        return not ended_on_purpose(above, line, self._width)


def _follows(sign: str, other: str) -> bool:
    """Whether ``other`` is the number or letter after ``sign``, written in the same way, or the
    same bullet."""
    if sign == other == "o":
        return True
    if not sign or not other or sign[-1] != other[-1] or sign[:1] + other[:1] in ("([", "[("):
        return False
    here, there = sign.strip("().[]"), other.strip("().[]")
    if here.isdecimal() and there.isdecimal():
        return int(there) == int(here) + 1
    return len(here) == len(there) == 1 and ord(there) == ord(here) + 1
