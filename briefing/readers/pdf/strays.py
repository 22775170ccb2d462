"""Characters that are drawn after the rest of their line, because its type lacks them: "₂" in
"CO₂". Some programs write the line with holes first, and then what stands in these."""

from __future__ import annotations

from collections.abc import Callable

from briefing.readers.pdf.strips import Strip

_BESIDE = 0.5  # of the height that a hole's filling shares with its line
_LOOK = 24  # strips between a line and what fills its holes
_OVER = 1.5  # points by which it may reach over the words beside it

Part = Callable[[Strip, list[float]], list[Strip]]


def placed(strips: list[Strip], part: Part) -> list[Strip]:
    """``strips`` of a page in the order of the file, with lines ended where others fill a hole in
    them, so that all stand beside each other. ``part`` cuts a strip at places from left to
    right."""
    filled: dict[int, list[Strip]] = {}
    reach = 0.0
    for i, strip in enumerate(strips):
        if i and not _beside(strip, strips[i - 1]):
            reach = 0.0
        if strip.left < reach:
            for j in range(i - 1, max(-1, i - _LOOK), -1):
                if _is_within(strip, strips[j]):
                    filled.setdefault(j, []).append(strip)
                    break
        else:
            reach = strip.right
    if not filled:
        return strips
    out: list[Strip] = []
    for i, line in enumerate(strips):
        strays = filled.get(i)
        pieces = part(line, sorted((s.left + s.right) / 2 for s in strays)) if strays else [line]
        if strays and any(_covers(piece, stray) for piece in pieces for stray in strays):
            pieces = [line]
        out += pieces
    return out


def _is_within(strip: Strip, line: Strip) -> bool:
    return line.left < strip.left and strip.right < line.right and _beside(strip, line)


def _beside(strip: Strip, line: Strip) -> bool:
    share = min(strip.bottom, line.bottom) - max(strip.top, line.top)
    return share > _BESIDE * min(strip.bottom - strip.top, line.bottom - line.top)


def _covers(piece: Strip, stray: Strip) -> bool:
    return piece.left < stray.right - _OVER and stray.left < piece.right - _OVER
