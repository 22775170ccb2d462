"""The colours of themes: readable as text, and told apart, by the colour-blind too.

How the colour-blind see them: Machado, Oliveira and Fernandes, “A Physiologically-based Model for
Simulation of Color Vision Deficiency” (2009), for the severest form. Distances are in OKLab
(Ottosson, 2020), where 0.02 is about what can just be seen.
"""

from __future__ import annotations

import itertools
import math

import pytest
from PySide6.QtGui import QColor

from briefing.ui.look import Look, theme_colours

Triple = tuple[float, float, float]
SIGHT: dict[str, tuple[Triple, Triple, Triple]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = {"usual": 0.09, "protanopia": 0.06, "deuteranopia": 0.06, "tritanopia": 0.04}
# one person in ten thousand sees so; these two are the client's own
EXCUSED = {("tritanopia", "blue", "green")}


def linear(colour: QColor) -> Triple:
    """Red, green and blue as amounts of light, 0–1."""
    red, green, blue, _ = colour.getRgbF()

    def light(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    return light(red), light(green), light(blue)


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 defines it."""
    levels = sorted(
        sum(part * share for part, share in zip(linear(c), (0.2126, 0.7152, 0.0722), strict=True))
        for c in (one, other)
    )
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def times(rows: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    """A matrix times a vector."""
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows)
    return first, second, third


def oklab(light: Triple) -> Triple:
    """Lightness and two axes of colour."""
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        light,
    )
    long, middle, short = (max(0.0, value) ** (1 / 3) for value in cones)
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        (long, middle, short),
    )


@pytest.mark.parametrize("dark", [False, True])
def test_themes_read_as_text(dark: bool) -> None:
    look = Look.of(dark)
    for name in theme_colours():
        pair = look.theme(name)
        for ground in (look.paper, look.surface, look.sidebar, pair.tint):
            assert contrast(pair.ink, ground) >= 4.5, (name, ground.name())
        assert contrast(look.ink, pair.tint) >= 7, name


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("sight", SIGHT)
def test_themes_are_told_apart(sight: str, dark: bool) -> None:
    look = Look.of(dark)
    seen = {
        name: oklab(times(SIGHT[sight], linear(look.theme(name).ink))) for name in theme_colours()
    }
    for one, other in itertools.combinations(seen, 2):
        if (sight, one, other) not in EXCUSED:
            assert math.dist(seen[one], seen[other]) >= APART[sight], (one, other)
