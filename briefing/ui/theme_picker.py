"""Choosing a theme by a few letters, or making one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from briefing.domain.folding import fold
from briefing.domain.fuzzy import name, places, search
from briefing.domain.library import Theme
from briefing.domain.theme_tree import in_order, lineage
from briefing.i18n import tr
from briefing.ui.finder import Finder, Row


@dataclass(frozen=True, slots=True)
class NewTheme:
    """What choosing the last row asks for: a theme with this name."""

    name: str


def theme_finder(
    window: QWidget,
    source: Callable[[str], Sequence[Row]],
    themes: Callable[[], Sequence[Theme]],
    name: str,
) -> Finder:
    """Asks, in ``window``, for a theme; ``themes`` are those that there are."""
    return Finder(
        window,
        source,
        name=name,
        hint=tr("Theme, or the name of a new one"),
        nothing=lambda query: nothing_found(themes(), query),
        width=340,
    )


def theme_rows(
    themes: Sequence[Theme], on: Collection[int], query: str, *, only_new: bool = False
) -> list[Row]:
    """The themes that answer ``query``, as a tree while nothing is typed, else each with what it
    stands under, which answers too; and a new one where none has that name. ``on`` are those that
    what is at hand has; archived ones are not offered."""
    usable = in_order(theme for theme in themes if theme.archived is None)
    over = {id_: [one.name for one in line] for id_, line in lineage(usable).items()}
    typed = " ".join(query.split())
    rows: list[Row] = []
    if not only_new or not typed:
        if typed:
            usable = _answering(typed, usable, over)
        rows = [
            Row(
                theme.name,
                theme.id,
                kind=" › ".join(reversed(over[theme.id])) if typed else "",
                keys=str(theme.key or ""),
                colour=theme.colour,
                indent=0 if typed else len(over[theme.id]),
                on=theme.id in on,
                places=tuple(places(typed, theme.name)),
                under="" if typed or not over[theme.id] else over[theme.id][0],
            )
            for theme in usable
        ]
    if typed and all(fold(typed) != fold(theme.name) for theme in themes):
        rows.append(Row(typed, NewTheme(typed), is_new=True))
    return rows


def _answering(
    typed: str, themes: Sequence[Theme], over: Mapping[int, Sequence[str]]
) -> tuple[Theme, ...]:
    """The themes whose names answer, then those under one whose name does."""
    own = [name(theme, theme.name) for theme in themes]
    whole = [name(theme, " ".join((theme.name, *over[theme.id]))) for theme in themes]
    found = (*search(typed, own), *search(typed, whole))
    return tuple({match.value.id: match.value for match in found}.values())


def nothing_found(themes: Sequence[Theme], query: str) -> str:
    """What stands in the picker when there is no row."""
    typed = fold(" ".join(query.split()))
    for theme in themes:
        if typed and fold(theme.name) == typed:
            if theme.archived is None:
                return tr("There is already a theme “{theme}”.", theme=theme.name)
            return tr("“{theme}” is in the archive. Take it out in the sidebar.", theme=theme.name)
    return tr("Type a name: Enter makes the theme and tags with it.")
