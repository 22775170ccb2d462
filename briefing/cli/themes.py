"""Commands about themes."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from briefing.cli.forms import theme_form
from briefing.cli.opening import open_library
from briefing.cli.output import Output
from briefing.domain.library import Theme
from briefing.domain.theme_tree import depths
from briefing.i18n import tr, trn

if TYPE_CHECKING:
    from briefing.services.library import Library


def run_themes(arguments: Namespace, output: Output) -> int:
    """List the themes in the user's order."""
    with open_library(arguments) as library:
        found = library.themes.list()
    deep = depths(found)
    output.value([theme_form(t) for t in found], lambda: (_line(t, deep[t.id]) for t in found))
    return 0


def _line(theme: Theme, depth: int) -> str:
    key = "" if theme.key is None else f"{theme.key}"
    said = [trn("{count} passage", "{count} passages", theme.passages)]
    if theme.archived is not None:
        said.append(tr("archived"))
    return f"{key:>3}  {'  ' * depth}{theme.name}  ({', '.join(said)})"


def run_add(arguments: Namespace, output: Output) -> int:
    """Add a theme."""
    with open_library(arguments, create=True) as library:
        under = library.themes.resolve(arguments.under).id if arguments.under else None
        act = library.themes.add(
            arguments.name,
            colour=arguments.colour,
            key=arguments.key,
            keywords=tuple(arguments.keyword),
            parent=under,
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


def run_move(arguments: Namespace, output: Output) -> int:
    """Put a theme under another one, or on top, as the last one there."""
    with open_library(arguments) as library:
        theme = library.themes.resolve(arguments.theme)
        over = library.themes.resolve(arguments.under) if arguments.under else None
        present = library.themes.list()
        library.themes.place(theme.id, over.id if over else None, len(present))
        theme = _theme(library, theme.id)

    def lines() -> list[str]:
        if over is None:
            return [tr("{theme} now stands on top.", theme=theme.name)]
        return [tr("{theme} now stands under {parent}.", theme=theme.name, parent=over.name)]

    output.value(theme_form(theme), lines)
    return 0


def run_archive(arguments: Namespace, output: Output) -> int:
    """Put a theme away, or take it back."""
    with open_library(arguments) as library:
        found = library.themes.resolve(arguments.theme)
        library.themes.archive(found.id, not arguments.undo)
        theme = _theme(library, found.id)
    done = (
        tr("Took {theme} from the archive.", theme=theme.name)
        if arguments.undo
        else tr("Archived {theme}. Its passages stay.", theme=theme.name)
    )
    output.value(theme_form(theme), lambda: [done])
    return 0


def run_export(arguments: Namespace, output: Output) -> int:
    """Save the themes in a file."""
    from briefing.services.theme_sets import export_set  # brings in the database

    with open_library(arguments) as library:
        found = library.themes.list()
        export_set(found, arguments.file)
    used = [theme for theme in found if theme.archived is None]
    output.value(
        [theme_form(theme) for theme in used],
        lambda: [
            trn(
                "Wrote {count} theme to {path}.",
                "Wrote {count} themes to {path}.",
                len(used),
                path=arguments.file,
            )
        ],
    )
    return 0


def run_import(arguments: Namespace, output: Output) -> int:
    """Take over the themes in a file."""
    from briefing.services.theme_sets import import_set, read_set  # brings in the database

    found = read_set(arguments.file)
    with open_library(arguments, create=True) as library:
        done = import_set(library, found)
        themes = library.themes.list()

    def lines() -> list[str]:
        return [
            trn("{count} theme added", "{count} themes added", len(done.added)),
            trn("{count} theme filled up", "{count} themes filled up", len(done.filled_up)),
        ]

    output.value([theme_form(theme) for theme in themes], lines)
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
