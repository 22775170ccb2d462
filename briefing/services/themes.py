"""Themes: their names, colours, keys and order; merging and deleting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from briefing.domain.acts import Act, Change
from briefing.domain.folding import fold
from briefing.domain.library import Theme
from briefing.errors import BugError, UserError
from briefing.i18n import mark
from briefing.services.resolving import matching
from briefing.store.journal import Journal
from briefing.store.store import Store

PALETTE = ("blue", "amber", "green", "purple", "red", "slate", "olive", "magenta", "petrol")
_HEX = re.compile("#[0-9a-fA-F]{6}")
_FIELDS = {"name", "colour", "key", "keywords", "description", "parent"}


class Themes:
    """The themes of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, *, trashed: bool = False) -> tuple[Theme, ...]:
        """The themes in or out of the trash, in the user's order, with their counts."""
        return self._store.themes.all(trashed=trashed)

    def resolve(self, name: str) -> Theme:
        """The theme with this name, or the only one with this piece in it, or with this id.

        Raises :class:`UserError` when there is none or more than one.
        """
        themes = {theme.id: theme for theme in self.list()}
        found = matching(name, [(theme.id, theme.name) for theme in themes.values()])
        if not found and name.strip().isdecimal() and int(name) in themes:
            return themes[int(name)]
        if not found:
            raise UserError(
                "There is no theme “{theme}”. There are: {choices}.",
                theme=name,
                choices=", ".join(theme.name for theme in themes.values()) or "—",
            )
        if len(found) > 1:
            raise UserError(
                "“{theme}” can be more than one theme: {choices}.",
                theme=name,
                choices=", ".join(name for _, name in found),
            )
        return themes[found[0][0]]

    def add(
        self,
        name: str,
        *,
        colour: str = "",
        key: int | None = None,
        keywords: Iterable[str] = (),
        description: str = "",
    ) -> Act:
        """Add a theme at the end; its id is the act's result.

        Without a colour it takes the first of the palette that is free. Another theme with the
        same key loses it. Raises :class:`UserError` for an empty name or one that is taken.
        """
        present = self.list()
        name = self._name(name, present)
        _check_colour(colour)
        used = {theme.colour for theme in present}
        free = [c for c in PALETTE if c not in used] or [PALETTE[len(present) % len(PALETTE)]]
        changed: set[int] = set()
        with self._store.act() as journal:
            self._take_key(journal, key, present, None, changed)
            made = journal.insert(
                "theme",
                name=name,
                colour=colour or free[0],
                key=key,
                position=1 + max((theme.position for theme in present), default=-1),
                keywords=_keywords(keywords),
                description=description.strip(),
                parent=None,
                created=datetime.now(UTC),
                trashed=None,
            )
        change = Change(themes=frozenset({made, *changed}))
        return Act(mark("add theme {theme}"), change, journal.delta, {"theme": name}, made)

    def edit(self, theme: int, **values: Any) -> Act:
        """Change ``name``, ``colour``, ``key``, ``keywords``, ``description`` or ``parent``.

        ``theme`` is an id. A key that another theme has moves here. Raises :class:`UserError` for
        a name that is empty or taken, and for a parent that would be its own descendant.
        """
        if unknown := values.keys() - _FIELDS:
            raise BugError(f"no such fields: {sorted(unknown)}")
        before, present = self._store.themes.get(theme), self.list()
        if "name" in values:
            values["name"] = self._name(values["name"], present, theme)
        if "colour" in values:
            _check_colour(values["colour"])
        if "keywords" in values:
            values["keywords"] = _keywords(values["keywords"])
        if "description" in values:
            values["description"] = values["description"].strip()
        if values.get("parent") is not None:
            self._check_parent(theme, values["parent"])
        changed: set[int] = set()
        with self._store.act() as journal:
            if "key" in values:
                self._take_key(journal, values["key"], present, theme, changed)
            if journal.update("theme", theme, **values):
                changed.add(theme)
        label = (
            mark("rename theme {theme}") if set(values) == {"name"} else mark("edit theme {theme}")
        )
        return Act(
            label,
            Change(themes=frozenset(changed)),
            journal.delta,
            {"theme": values.get("name", before.name)},
            theme,
        )

    def move(self, theme: int, position: int) -> Act:
        """Put a theme at a place in the order, counted from 0."""
        before = self._store.themes.get(theme)
        order = [other.id for other in self.list() if other.id != theme]
        order.insert(max(0, min(position, len(order))), theme)
        with self._store.act() as journal:
            changed = [
                id_
                for place, id_ in enumerate(order)
                if journal.update("theme", id_, position=place)
            ]
            # the themes of a passage stand in this order, in the margin and in the list
            reports = [self._store.passages.reports_of_theme(id_) for id_ in changed]
        return Act(
            mark("move theme {theme}"),
            Change(themes=frozenset(changed), passages_of=frozenset().union(*reports)),
            journal.delta,
            {"theme": before.name},
            theme,
        )

    def merge(self, sources: Sequence[int], target: int) -> Act:
        """Give the passages and keywords of ``sources`` to ``target``; the sources go to the
        trash."""
        kept = self._store.themes.get(target)
        merged = [self._store.themes.get(id_) for id_ in dict.fromkeys(sources) if id_ != target]
        if not merged:
            raise UserError("Choose at least two themes to merge.")
        reports: set[int] = set()
        moment = datetime.now(UTC)
        over = [theme for id_ in self._above(target) for theme in merged if theme.id == id_]
        with self._store.act() as journal:
            if over:
                # the one that stood under the others takes the place of the highest
                journal.update("theme", target, parent=over[-1].parent)
            have = {passage for passage, _ in self._store.passages.links(theme_id=target)}
            for theme in merged:
                reports |= self._store.passages.reports_of_theme(theme.id)
                for passage, _ in self._store.passages.links(theme_id=theme.id):
                    journal.delete("passage_theme", (passage, theme.id))
                    if passage not in have:
                        have.add(passage)
                        journal.insert("passage_theme", passage=passage, theme=target)
                for child in self._store.themes.children(theme.id):
                    if child != target:
                        journal.update("theme", child, parent=target)
                if theme.trashed is None:
                    journal.update("theme", theme.id, trashed=moment)
            keywords = _keywords([*kept.keywords, *(k for theme in merged for k in theme.keywords)])
            journal.update("theme", target, keywords=keywords)
        touched = frozenset({target, *(theme.id for theme in merged)})
        return Act(
            mark("merge {themes} into {theme}"),
            Change(themes=touched, passages_of=frozenset(reports)),
            journal.delta,
            {"themes": ", ".join(theme.name for theme in merged), "theme": kept.name},
            target,
        )

    def trash(self, theme: int) -> Act:
        """Move a theme to the trash; its passages lose it until it comes back."""
        before = self._store.themes.get(theme)
        with self._store.act() as journal:
            if before.trashed is None:
                journal.update("theme", theme, trashed=datetime.now(UTC))
            reports = self._store.passages.reports_of_theme(theme)
        return Act(
            mark("delete theme {theme}"),
            Change(themes=frozenset({theme}), passages_of=reports),
            journal.delta,
            {"theme": before.name},
            theme,
        )

    def restore(self, theme: int) -> Act:
        """Take a theme out of the trash, without its key when that was given away.

        Raises :class:`UserError` when another theme has its name now.
        """
        before, present = self._store.themes.get(theme), self.list()
        taken = {other.key for other in present if other.id != theme}
        if before.trashed is not None:
            self._name(before.name, present, theme)
        with self._store.act() as journal:
            if before.trashed is not None:
                key = None if before.key in taken else before.key
                journal.update("theme", theme, trashed=None, key=key)
            reports = self._store.passages.reports_of_theme(theme)
        return Act(
            mark("restore theme {theme}"),
            Change(themes=frozenset({theme}), passages_of=reports),
            journal.delta,
            {"theme": before.name},
            theme,
        )

    def _name(self, name: str, present: Iterable[Theme], own: int | None = None) -> str:
        name = " ".join(name.split())
        if not name:
            raise UserError("A theme needs a name.")
        for theme in present:
            if theme.id != own and fold(theme.name) == fold(name):
                raise UserError("There is already a theme “{theme}”.", theme=theme.name)
        return name

    def _take_key(
        self,
        journal: Journal,
        key: int | None,
        present: Iterable[Theme],
        own: int | None,
        changed: set[int],
    ) -> None:
        if key is None:
            return
        if not 1 <= key <= 9:
            raise UserError("The key of a theme is a digit from 1 to 9.")
        for theme in present:
            if theme.key == key and theme.id != own:
                journal.update("theme", theme.id, key=None)
                changed.add(theme.id)

    def _check_parent(self, theme: int, parent: int) -> None:
        if self._store.themes.get(parent).trashed is not None:
            raise UserError("There is no theme {theme}.", theme=parent)
        if theme in (parent, *self._above(parent)):
            raise UserError("A theme cannot stand under itself.")

    def _above(self, theme: int) -> tuple[int, ...]:
        """The themes over a theme, the nearest first; those in the trash too, for they come back
        to where they stood."""
        parents = {
            other.id: other.parent
            for trashed in (False, True)
            for other in self.list(trashed=trashed)
        }
        found: list[int] = []
        step = parents.get(theme)
        while step is not None and step not in found:
            found.append(step)
            step = parents.get(step)
        return tuple(found)


def _check_colour(colour: str) -> None:
    if colour and colour not in PALETTE and not _HEX.fullmatch(colour):
        raise UserError(
            "“{colour}” is no colour. Give one of {palette}, or #rrggbb.",
            colour=colour,
            palette=", ".join(PALETTE),
        )


def _keywords(words: Iterable[str]) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for word in (" ".join(each.split()) for each in words):
        if word:
            unique.setdefault(fold(word), word)
    return tuple(unique.values())
