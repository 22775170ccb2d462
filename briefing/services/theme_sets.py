"""Theme sets: the themes of a library as a file, so that a unit works with the same ones.

The file is JSON: ``{"format": "briefing-theme-set", "version": 1, "themes": […]}``. A theme has a
``name`` and may have ``colour``, ``key``, ``keywords``, ``description`` and ``themes``, those that
stand under it. Of the reports and passages nothing is in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.domain.acts import Act, Change
from briefing.domain.folding import fold
from briefing.domain.library import Theme
from briefing.domain.theme_tree import children_of
from briefing.errors import UserError
from briefing.i18n import mark
from briefing.reasons import reason
from briefing.services.library import Library
from briefing.services.themes import free_colour, joined_keywords, usable_colour

SUFFIX = ".themes.json"
_FORMAT, _VERSION = "briefing-theme-set", 1
_BYTES, _THEMES, _DEPTH = 4_000_000, 2_000, 32


@dataclass(frozen=True, slots=True)
class SetTheme:
    """A theme of a set; ``under`` is the place in the set of the theme over it, counted from 0."""

    name: str
    colour: str = ""
    key: int | None = None
    keywords: tuple[str, ...] = ()
    description: str = ""
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What taking over a set did: names of themes that came and of those that were filled up."""

    act: Act
    added: tuple[str, ...]
    filled_up: tuple[str, ...]


def export_set(themes: Sequence[Theme], path: Path) -> None:
    """Write ``themes``, but for those in the archive, to a file; raises :class:`UserError` when it
    cannot be written."""
    from briefing.services.exporting import write_whole  # what sets a PDF takes long to load

    used = {theme.id: theme for theme in themes if theme.archived is None}
    children = children_of(used.values())

    def tree(parent: int | None) -> list[dict[str, Any]]:
        return [_form(used[one], tree(one)) for one in children.get(parent, ())]

    form = {"format": _FORMAT, "version": _VERSION, "themes": tree(None)}
    write_whole(path, (json.dumps(form, indent=2, ensure_ascii=False) + "\n").encode())


def _form(theme: Theme, below: list[dict[str, Any]]) -> dict[str, Any]:
    form: dict[str, Any] = {"name": theme.name, "colour": theme.colour}
    if theme.key is not None:
        form["key"] = theme.key
    if theme.keywords:
        form["keywords"] = list(theme.keywords)
    if theme.description:
        form["description"] = theme.description
    return {**form, "themes": below} if below else form


def read_set(path: Path) -> tuple[SetTheme, ...]:
    """The themes in a file, each after the one that it stands under.

    Raises :class:`UserError` for a file that cannot be read, is no theme set, or was made by a
    newer version of the program.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES + 1)
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {reason}", file=path.name, reason=reason(error)
        ) from error
    try:
        form = json.loads(data.decode("utf-8-sig")) if len(data) <= _BYTES else None
    except (ValueError, RecursionError):
        form = None
    if not isinstance(form, dict) or form.get("format") != _FORMAT:
        raise _no_set(path)
    if form.get("version") != _VERSION:
        raise UserError(
            "“{file}” was made by a newer version of Briefing. Update the program to use it.",
            file=path.name,
        )
    found: list[SetTheme] = []
    if not _collect(form.get("themes"), None, 0, found) or not found:
        raise _no_set(path)
    return tuple(found)


def _no_set(path: Path) -> UserError:
    return UserError(
        "“{file}” is no theme set. Choose a file that was saved with “Export theme set”.",
        file=path.name,
    )


def _collect(forms: Any, under: int | None, depth: int, found: list[SetTheme]) -> bool:
    """Add the themes in ``forms`` to ``found``; False when they are not as they should be."""
    if not isinstance(forms, list) or depth > _DEPTH:
        return False
    for form in forms:
        if not isinstance(form, dict) or len(found) >= _THEMES:
            return False
        name, colour, key = form.get("name"), form.get("colour", ""), form.get("key")
        words, description = form.get("keywords", []), form.get("description", "")
        if not (isinstance(name, str) and name.strip() and isinstance(description, str)):
            return False
        if not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
            return False
        place = len(found)
        found.append(
            SetTheme(
                " ".join(name.split()),
                colour if isinstance(colour, str) and usable_colour(colour) else "",
                key if type(key) is int and 1 <= key <= 9 else None,
                joined_keywords(words),
                description.strip(),
                under,
            )
        )
        if not _collect(form.get("themes", []), place, depth + 1, found):
            return False
    return True


def import_set(library: Library, found: Sequence[SetTheme]) -> Imported:
    """Take over a set, in one act.

    A theme that is there already, by name, keeps its colour, key and place; it gets the keywords
    that it did not have, and the description when it had none. Others come with their key where
    that is free.
    """
    store = library.store
    ids: dict[int, int] = {}
    added: dict[int, str] = {}
    filled_up: dict[int, str] = {}
    with store.act() as journal:
        for place, one in enumerate(found):
            present = store.themes.all()
            same = next((t for t in present if fold(t.name) == fold(one.name)), None)
            if same is not None:
                ids[place] = same.id
                if journal.update("theme", same.id, **_filled(same, one)) and same.id not in added:
                    filled_up[same.id] = same.name
                continue
            made = journal.insert(
                "theme",
                name=one.name,
                colour=one.colour or free_colour(present),
                key=None if one.key in {theme.key for theme in present} else one.key,
                position=1 + max((theme.position for theme in present), default=-1),
                keywords=one.keywords,
                description=one.description,
                parent=None if one.under is None else ids[one.under],
                created=datetime.now(UTC),
                trashed=None,
                archived=None,
            )
            ids[place] = made
            added[made] = one.name
        present = store.themes.all()  # each with those under it right after it
        moved = {
            theme.id
            for place, theme in enumerate(present)
            if journal.update("theme", theme.id, position=place)
        }
        reports = [store.passages.reports_of_theme(id_) for id_ in moved]
    change = Change(
        themes=frozenset({*added, *filled_up, *moved}),
        passages_of=frozenset[int]().union(*reports),
    )
    act = Act(mark("import theme set"), change, journal.delta)
    return Imported(act, tuple(added.values()), tuple(filled_up.values()))


def _filled(theme: Theme, one: SetTheme) -> dict[str, Any]:
    """Keywords and description of a theme, filled up from the set."""
    return {
        "keywords": joined_keywords([*theme.keywords, *one.keywords]),
        "description": theme.description or one.description,
    }
