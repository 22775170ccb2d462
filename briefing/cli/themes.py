"""Commands about themes."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from briefing.cli.forms import theme_form
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.domain.library import Theme
from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.library import Library


def run_themes(arguments: Namespace, output: Output) -> int:
    """List the themes in the user's order."""
    with open_library(arguments) as library:
        found = library.themes.list()
    output.value([theme_form(t) for t in found], lambda: (_line(t) for t in found))
    return 0


def _line(theme: Theme) -> str:
    key = "" if theme.key is None else f"{theme.key}"
    count = trn("{count} passage", "{count} passages", theme.passages)
    return f"{key:>3}  {theme.name}  ({count})"


def run_add(arguments: Namespace, output: Output) -> int:
    """Add a theme."""
    with open_library(arguments, create=True) as library:
        act = library.themes.add(
            arguments.name,
            colour=arguments.colour,
            key=arguments.key,
            keywords=tuple(arguments.keyword),
        )
        assert act.result is not None
        theme = _theme(library, act.result)
    output.value(theme_form(theme), lambda: [tr("Added theme {theme}.", theme=theme.name)])
    return 0


def run_rename(arguments: Namespace, output: Output) -> int:
    """Give a theme another name."""
    with open_library(arguments) as library:
        old = library.themes.resolve(arguments.theme)
        library.themes.edit(old.id, name=arguments.name)
        theme = _theme(library, old.id)
    output.value(
        theme_form(theme),
        lambda: [tr("{old} is now called {new}.", old=old.name, new=theme.name)],
    )
    return 0


def run_delete(arguments: Namespace, output: Output) -> int:
    """Move a theme to the trash."""
    with open_library(arguments) as library:
        theme = library.themes.resolve(arguments.theme)
        library.themes.trash(theme.id)
    output.value(
        theme_form(theme), lambda: [tr("Moved theme {theme} to the trash.", theme=theme.name)]
    )
    return 0


def run_merge(arguments: Namespace, output: Output) -> int:
    """Give the passages of themes to another theme."""
    with open_library(arguments) as library:
        target = library.themes.resolve(arguments.into)
        sources = [library.themes.resolve(name) for name in arguments.sources]
        library.themes.merge([s.id for s in sources], target.id)
        theme = _theme(library, target.id)
    names = ", ".join(s.name for s in sources)
    output.value(
        theme_form(theme),
        lambda: [tr("Merged {themes} into {theme}.", themes=names, theme=theme.name)],
    )
    return 0


def _theme(library: Library, number: int) -> Theme:
    return next(t for t in library.themes.list() if t.id == number)
