"""The look of a briefing on paper: measures in points, colours of the light appearance."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from briefing.domain.document import EmphasisKind
from briefing.export.fonts import (
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
    faces,
)
from briefing.export.lines import Run, clean
from briefing.export.tagging import Element
from briefing.paths import resource

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89  # A4
MARGIN = 68.0  # left and right
TOP = 62.0
BOTTOM = 78.0  # holds the running foot
FOOT = 46.0  # its baseline
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

INDENT = 15.0  # of quotes, from their rule
BOX = "#F4F2ED"  # behind the core message

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(
        resource("style", "tokens.json").read_text(encoding="utf-8")
    )
    return tokens


def colour(name: str) -> str:
    """A colour of the light appearance, by its name in the tokens."""
    return str(_tokens()["light"][name])


def theme_ink(name: str) -> str:
    """The colour of a theme for text and rules; ``name`` as ``Theme.colour``. A colour of one's
    own that is too light for paper is darkened, an unknown name is ink."""
    found = _tokens()["themes"].get(name)
    if found is not None:
        return str(found["light"]["ink"])
    return _dark_enough(name) if _HEX.fullmatch(name) else colour("ink")


def _dark_enough(value: str) -> str:
    """``value`` darkened until it keeps 4.5:1 on white."""
    parts = [int(value[n : n + 2], 16) for n in (1, 3, 5)]
    while 1.05 / (_luminance(parts) + 0.05) < 4.5:
        parts = [int(part * 0.95) for part in parts]
    return "#" + "".join(f"{part:02X}" for part in parts)


def _luminance(parts: list[int]) -> float:
    linear = [
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def title(text: str) -> Run:
    """The briefing's title."""
    return Run(text, SERIF_BOLD, 22, colour("ink"))


def heading(text: str, ink: str) -> Run:
    """The heading of a theme or part."""
    return Run(text, SERIF_BOLD, 15, ink)


def kicker(text: str, ink: str = "") -> Run:
    """A small line in capitals."""
    return Run(text.upper(), SANS_BOLD, 8.5, ink or colour("muted"))


_SERIFS = {
    frozenset((EmphasisKind.ITALIC,)): SERIF_ITALIC,
    frozenset((EmphasisKind.BOLD,)): SERIF_BOLD,
    frozenset(EmphasisKind): SERIF_BOLD_ITALIC,
}


def reading(text: str, kinds: frozenset[EmphasisKind] = frozenset()) -> Run:
    """Text to read: quotes, the core message. It is set plainly where the face for ``kinds`` lacks
    a character that the plain one has."""
    face = _SERIFS.get(kinds, SERIF)
    plain, wanted = faces()[SERIF], faces()[face]
    if face != SERIF and any(wanted.lacks(c) and not plain.lacks(c) for c in set(clean(text))):
        face = SERIF
    return Run(text, face, 11, colour("ink"))


def small(text: str, *, ink: str = "", bold: bool = False) -> Run:
    """Text that goes with something: citations, details, labels."""
    return Run(text, SANS_BOLD if bold else SANS, 9.25, ink or colour("muted"))


def note(text: str, *, bold: bool = False) -> Run:
    """A note of the user."""
    return Run(text, SANS_BOLD if bold else SANS, 9.5, colour("ink"))


def linked(run: Run, target: str, ink: str = "") -> Run:
    """``run`` as a link to an address or ``#bookmark``."""
    return Run(
        run.text,
        run.face,
        run.size,
        ink or colour("accent"),
        run.rise,
        target,
        Element("Link"),
    )


def raised(text: str) -> Run:
    """The number of a source behind its citation."""
    return Run(text, SANS_BOLD, 7, colour("accent"), rise=3.2)


LEADING = {"title": 28.0, "heading": 20.0, "reading": 16.0, "small": 13.0, "kicker": 12.0}
