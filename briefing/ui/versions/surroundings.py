"""What stands around a passage in two versions: which words of it differ.

An excerpt shows so many characters around a passage, so what is at its far end may be there for
one version only because other words took less room; that is no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from briefing.domain.versions import Piece
from briefing.services.contrasting import word_differences

Run = tuple[str, bool]  # text, and whether it is to be marked


class Around(NamedTuple):
    """What stands before and after a passage in one version."""

    before: tuple[Run, ...]
    after: tuple[Run, ...]


def compared(old: tuple[str, str], new: tuple[str, str], *, exact: bool) -> tuple[Around, Around]:
    """The text before and after a passage in the ``old`` and in the ``new`` version, with the words
    that differ marked; none of them when the passage itself is not ``exact``ly the same, for then
    its own words are. Where most is different, all of it is marked from the first word that
    differs on."""
    if not exact:
        return (
            Around(_runs(_from_word(old[0])), _runs(_to_word(old[1]))),
            Around(_runs(_from_word(new[0])), _runs(_to_word(new[1]))),
        )
    before = _sides(_from_word(old[0]), _from_word(new[0]), far_end=0)
    after = _sides(_to_word(old[1]), _to_word(new[1]), far_end=-1)
    return Around(before[0], after[0]), Around(before[1], after[1])


def _runs(cut: tuple[str, str, str]) -> tuple[Run, ...]:
    return tuple((text, False) for text in cut if text)


def _sides(
    old: tuple[str, str, str], new: tuple[str, str, str], *, far_end: int
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of both; ``far_end`` is where the text is farthest from the passage."""
    pieces = word_differences(old[1], new[1])
    if not _are_alike(pieces):
        pieces = _all_from_the_first(pieces, far_end)
    outward = pieces[::-1] if far_end else pieces
    surplus = list(takewhile(lambda piece: piece.kind != "same", outward))
    # next to the passage it is a difference, however little there is around
    ignored = surplus[0] if len(surplus) == 1 < len(pieces) else None

    def runs(cut: tuple[str, str, str], own: str) -> tuple[Run, ...]:
        made = [
            (piece.text, piece.kind == own and piece is not ignored)
            for piece in pieces
            if piece.kind in ("same", own)
        ]
        return tuple(run for run in ((cut[0], False), *made, (cut[2], False)) if run[0])

    return runs(old, "removed"), runs(new, "added")


def _are_alike(pieces: Sequence[Piece]) -> bool:
    """Whether both have most words in common."""
    words = {"same": 0, "removed": 0, "added": 0}
    for piece in pieces:
        words[piece.kind] += len(piece.text.split())
    return words["same"] >= max(words["removed"], words["added"])


def _all_from_the_first(pieces: Sequence[Piece], far_end: int) -> tuple[Piece, ...]:
    """One change from the difference next to the passage to the far end."""
    near = pieces[::-1] if far_end == 0 else pieces
    same = list(takewhile(lambda piece: piece.kind == "same", near))
    rest = near[len(same) :]
    if far_end == 0:
        same, rest = same[::-1], rest[::-1]
    changed = [
        Piece(kind, text)
        for kind in ("removed", "added")
        if (text := "".join(piece.text for piece in rest if piece.kind in ("same", kind)))
    ]
    return (*changed, *same) if far_end == 0 else (*same, *changed)


def _from_word(text: str) -> tuple[str, str, str]:
    """The end of what stands before, from a whole word on, between signs of what was cut off."""
    return ("…", text.split(" ", 1)[-1], "") if " " in text.strip() else ("", text, "")


def _to_word(text: str) -> tuple[str, str, str]:
    return ("", text.rsplit(" ", 1)[0], "…") if " " in text.strip() else ("", text, "")
