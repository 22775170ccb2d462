"""Themes: their names, colours, keys and order; merging and deleting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from briefing.domain.acts import Act, Change
from briefing.domain.folding import fold
from briefing.domain.library import Theme
from briefing.domain.theme_tree import above, below, placed
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

    def list(self, *, trashed: bool = False, counted: bool = True) -> tuple[Theme, ...]:
        """The themes in or out of the trash, in the user's order, with their counts; with 0 for
        these where they are not to be ``counted``, which is quick in any library."""
        return self._store.themes.all(trashed=trashed, counted=counted)

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
        parent: int | None = None,
    ) -> Act:
        """Add a theme as the last one under ``parent``, or as the last of all; its id is the
        act's result.

        Without a colour it takes the first of the palette that is free. Another theme with the
        same key loses it. Raises :class:`UserError` for an empty name or one that is taken.
        """
        present = self.list()
        if parent is not None:
            self._in_use(parent)
        name = self._name(name, present)
        _check_colour(colour)
        changed: set[int] = set()
        with self._store.act() as journal:
            self._take_key(journal, key, present, None, changed)
            made = _insert(journal, present, name, colour, key, keywords, description)
            reports = frozenset[int]()
            if parent is not None:
                reports = self._put(journal, made, parent, len(present), changed)
        change = Change(themes=frozenset({made, *changed}), passages_of=reports)
        return Act(mark("add theme {theme}"), change, journal.delta, {"theme": name}, made)

    def make(self, journal: Journal, name: str) -> tuple[int, str]:
        """Add a theme with a free key and colour as the last of all, as part of another act;
        returns its id and its name, and raises as :meth:`add`."""
        present = self.list()
        name, taken = self._name(name, present), {theme.key for theme in present}
        key = next((number for number in range(1, 10) if number not in taken), None)
        return _insert(journal, present, name, "", key), name

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
            values["keywords"] = joined_keywords(values["keywords"])
        if "description" in values:
            values["description"] = values["description"].strip()
        if values.get("parent") is not None:
            self._check_parent(theme, values["parent"])
        if values.get("key") is not None and before.archived:
            raise UserError("“{theme}” is archived, so it has no key.", theme=before.name)
        changed: set[int] = set()
        reports = frozenset[int]()
        with self._store.act() as journal:
            if "key" in values:
                self._take_key(journal, values["key"], present, theme, changed)
            if "parent" in values and values["parent"] != before.parent:
                parent = values.pop("parent")
                reports = self._put(journal, theme, parent, len(present), changed)
            if values and journal.update("theme", theme, **values):
                changed.add(theme)
        label = (
            mark("rename theme {theme}") if set(values) == {"name"} else mark("edit theme {theme}")
        )
        return Act(
            label,
            Change(themes=frozenset(changed), passages_of=reports),
            journal.delta,
            {"theme": values.get("name", before.name)},
            theme,
        )

    def place(self, theme: int, parent: int | None, position: int) -> Act:
        """Put a theme under another one, or on top with ``None``; ``position`` counts from 0 among
        those that stand there. What stands under it comes along.

        Raises :class:`UserError` for a parent that would be its own descendant.
        """
        before = self._store.themes.get(theme)
        self._in_use(theme)
        if parent is not None:
            self._check_parent(theme, parent)
        changed: set[int] = set()
        with self._store.act() as journal:
            reports = self._put(journal, theme, parent, position, changed)
        return Act(
            mark("move theme {theme}"),
            Change(themes=frozenset(changed), passages_of=reports),
            journal.delta,
            {"theme": before.name},
            theme,
        )

    def _put(
        self, journal: Journal, theme: int, parent: int | None, position: int, changed: set[int]
    ) -> frozenset[int]:
        """Give every theme its place, so that each stands right before those under it; returns
        the reports whose passages now have their themes in another order."""
        order = placed(self.list(), theme, parent, position)
        if journal.update("theme", theme, parent=parent):
            changed.add(theme)
        return self._number(journal, order, changed)

    def _number(self, journal: Journal, order: Iterable[int], changed: set[int]) -> frozenset[int]:
        moved = [
            id_ for place, id_ in enumerate(order) if journal.update("theme", id_, position=place)
        ]
        changed.update(moved)
        return frozenset().union(*(self._store.passages.reports_of_theme(id_) for id_ in moved))

    def _in_line(self, journal: Journal, changed: set[int]) -> frozenset[int]:
        """Give every theme its place in the tree as it is now, as :meth:`_put` does."""
        return self._number(journal, [theme.id for theme in self.list()], changed)

    def archive(self, theme: int, on: bool) -> Act:
        """Put a theme away with those under it, without their keys; or take it back with those
        under and over it. Their passages stay."""
        before, present = self._store.themes.get(theme), self.list()
        family = (theme, *below(present, theme), *(() if on else above(present, theme)))
        moment = datetime.now(UTC) if on else None
        archived = {one.id: one.archived for one in present}
        changed: set[int] = set()
        with self._store.act() as journal:
            for id_ in family:
                if id_ in archived and (archived[id_] is None) == on:
                    journal.update("theme", id_, archived=moment, **({"key": None} if on else {}))
                    changed.add(id_)
        return Act(
            mark("archive theme {theme}") if on else mark("take theme {theme} from the archive"),
            Change(themes=frozenset(changed)),
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
                for entry in self._store.briefings.entries_of_theme(theme.id):
                    journal.update("briefing_entry", entry.id, theme=target)
                for child in self._store.themes.children(theme.id):
                    if child != target:
                        journal.update("theme", child, parent=target)
                if theme.trashed is None:
                    journal.update("theme", theme.id, trashed=moment)
            keywords = joined_keywords(
                [*kept.keywords, *(k for theme in merged for k in theme.keywords)]
            )
            journal.update("theme", target, keywords=keywords)
            touched = {target, *(theme.id for theme in merged)}
            reports |= self._in_line(journal, touched)
        return Act(
            mark("merge {themes} into {theme}"),
            Change(themes=frozenset(touched), passages_of=frozenset(reports)),
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
            mark("move theme {theme} to the trash"),
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
            touched = {theme}
            reports = self._store.passages.reports_of_theme(theme)
            if before.trashed is not None:
                reports |= self._in_line(journal, touched)
        return Act(
            mark("restore theme {theme}"),
            Change(themes=frozenset(touched), passages_of=reports),
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
        self._in_use(parent)
        if theme in (parent, *self._above(parent)):
            raise UserError("A theme cannot stand under itself.")

    def _in_use(self, theme: int) -> None:
        if self._store.themes.get(theme).trashed is not None:
            raise UserError("There is no theme {theme}.", theme=theme)

    def _above(self, theme: int) -> tuple[int, ...]:
        """The themes over a theme, the nearest first; those in the trash too, for they come back
        to where they stood."""
        return above([*self.list(), *self.list(trashed=True)], theme)


def _insert(
    journal: Journal,
    present: Sequence[Theme],
    name: str,
    colour: str,
    key: int | None,
    keywords: Iterable[str] = (),
    description: str = "",
) -> int:
    return journal.insert(
        "theme",
        name=name,
        colour=colour or free_colour(present),
        key=key,
        position=1 + max((theme.position for theme in present), default=-1),
        keywords=joined_keywords(keywords),
        description=description.strip(),
        parent=None,
        created=datetime.now(UTC),
        trashed=None,
        archived=None,
    )


def usable_colour(colour: str) -> bool:
    """Whether a theme can have it: a name of the palette, or ``#rrggbb``."""
    return colour in PALETTE or bool(_HEX.fullmatch(colour))


def free_colour(present: Sequence[Theme]) -> str:
    """The first colour of the palette that no theme has; they take turns when all are taken."""
    used = {theme.colour for theme in present}
    return next((c for c in PALETTE if c not in used), PALETTE[len(present) % len(PALETTE)])


def _check_colour(colour: str) -> None:
    if colour and not usable_colour(colour):
        raise UserError(
            "“{colour}” is no colour. Give one of {palette}, or #rrggbb.",
            colour=colour,
            palette=", ".join(PALETTE),
        )


def joined_keywords(words: Iterable[str]) -> tuple[str, ...]:
    """The words that say something, each once, whatever its case and diacritics."""
    unique: dict[str, str] = {}
    for word in (" ".join(each.split()) for each in words):
        if word:
            unique.setdefault(fold(word), word)
    return tuple(unique.values())
