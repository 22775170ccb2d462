from __future__ import annotations

from briefing.ui import icons, style
from briefing.ui.look import Look, look


def test_sheet_has_no_open_ends() -> None:
    for dark in (False, True):
        made = style.sheet(Look.of(dark))
        assert "$" not in made
        assert Look.of(dark).accent.name() in made


def test_mix_goes_from_one_colour_to_the_other() -> None:
    now = look()
    assert style.mix(now.ink, now.paper, 0).name() == now.ink.name()
    assert style.mix(now.ink, now.paper, 1).name() == now.paper.name()


def test_icons_paint_in_the_colour_asked_for() -> None:
    red = Look.of(False).danger
    image = icons.icon("trash", red).pixmap(32, 32).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert all(abs(c.red() - red.red()) < 8 for c in inked)
