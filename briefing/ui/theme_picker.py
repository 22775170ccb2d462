"""Choosing a theme by a few letters, or making one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefing.domain.folding import fold
from briefing.domain.fuzzy import name, places, search
from briefing.domain.library import Theme
from briefing.domain.theme_tree import above, in_order
from briefing.ui.finder import Row


@dataclass(frozen=True, slots=True)
class NewTheme:
    """What choosing the last row asks for: a theme with this name."""

    name: str


def theme_rows(
    themes: Sequence[Theme], on: Collection[int], query: str, *, only_new: bool = False
) -> list[Row]:
    """The themes that answer ``query``, as a tree while nothing is typed; and a new one where none
    has that name. ``on`` are those that what is at hand has."""
    usable = in_order(theme for theme in themes if theme.archived is None)
    depth = {theme.id: len(above(usable, theme.id)) for theme in usable}
    typed = " ".join(query.split())
    rows: list[Row] = []
    if not only_new or not typed:
        if typed:
            names = [name(theme, theme.name) for theme in usable]
            usable = tuple(match.value for match in search(typed, names))
        rows = [
            Row(
                theme.label,
                theme.id,
                keys=str(theme.key or ""),
                colour=theme.colour,
                indent=0 if typed else depth[theme.id],
                on=theme.id in on,
                places=tuple(places(typed, theme.label)),
            )
            for theme in usable
        ]
    if typed and all(fold(typed) != fold(theme.name) for theme in themes):
        rows.append(Row(typed, NewTheme(typed), is_new=True))
    return rows
