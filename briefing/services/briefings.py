"""Briefings that are kept: their fields, their passages, and the order of these."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from briefing.domain.acts import Act, Change
from briefing.domain.drafts import (
    BriefingDraft,
    DraftEntry,
    DraftSection,
    arranged,
    first_theme,
    heading,
    under_headings,
)
from briefing.domain.library import Passage
from briefing.errors import BugError, UserError
from briefing.i18n import mark
from briefing.services import briefing_contents
from briefing.services.briefing_contents import order_of
from briefing.services.resolving import matching
from briefing.store.journal import Journal
from briefing.store.store import Store

_FIELDS = frozenset({"title", "occasion", "recipient", "sender", "date", "core_message"})
assert {field.name for field in fields(BriefingDraft)} > _FIELDS


class Briefings:
    """The briefings of a library. A passage stands in a briefing once, under the heading of one
    theme; one that is out of sight comes back to its place with its passage."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- questions ---------------------------------------------------------------------------

    def list(self, *, trashed: bool = False) -> tuple[BriefingDraft, ...]:
        """The briefings out of the trash, the newest first; or those in it."""
        return self._store.briefings.all(trashed=trashed)

    def get(self, briefing: int) -> BriefingDraft:
        """A briefing, also from the trash; raises :class:`UserError` when there is none."""
        return self._store.briefings.get(briefing)

    def sections(self, briefing: int) -> tuple[DraftSection, ...]:
        """What a briefing shows, heading by heading, in the user's order; those without a theme
        come last."""
        return briefing_contents.sections(self._store, briefing)

    def holding(self, passages: Collection[int]) -> frozenset[int]:
        """Ids of the briefings in which all of these passages stand."""
        return self._store.briefings.holding(passages)

    def refuse_gone(self, passages: Collection[int]) -> None:
        """Raise :class:`UserError` for the first of these passages that cannot be put in a
        briefing: it is not there, or out of sight."""
        briefing_contents.refuse_gone(self._store, passages)

    def used_passages(self) -> frozenset[int]:
        """Ids of all passages that stand in a briefing."""
        return self._store.briefings.used_passages()

    def resolve(self, text: str) -> int:
        """The briefing with this id, or the only one with this piece in its title.

        Raises :class:`UserError` when there is none or more than one.
        """
        titles = [(one.id, one.title) for one in self.list()]
        if text.strip().isdecimal() and any(id_ == int(text) for id_, _ in titles):
            return int(text)
        found = matching(text, titles)
        if not found:
            raise UserError("There is no briefing “{briefing}”.", briefing=text)
        if len(found) > 1:
            raise UserError(
                "“{briefing}” can be more than one briefing: {choices}. Give its number.",
                briefing=text,
                choices="; ".join(f"{id_} {title}" for id_, title in found[:5]),
            )
        return found[0][0]

    # -- briefings ---------------------------------------------------------------------------

    def add(self, title: str, passages: Sequence[int] = (), theme: int | None = None) -> Act:
        """Make a briefing, with passages as :meth:`add_passages` puts them in; its id is the act's
        result. Raises :class:`UserError` for an empty title."""
        title = _title(title)
        with self._store.act() as journal:
            made = journal.insert(
                "briefing",
                title=title,
                occasion="",
                recipient="",
                sender="",
                date=None,
                core_message="",
                created=datetime.now(UTC),
                trashed=None,
            )
            self._put_in(journal, made, passages, theme)
        change = Change(briefings=frozenset({made}))
        return Act(mark("make briefing {briefing}"), change, journal.delta, _named(title), made)

    def edit(self, briefing: int, **values: Any) -> Act:
        """Change ``title``, ``occasion``, ``recipient``, ``sender``, ``date`` or ``core_message``.

        Raises :class:`UserError` for an empty title.
        """
        if unknown := values.keys() - _FIELDS:
            raise BugError(f"no such fields: {sorted(unknown)}")
        if "title" in values:
            values["title"] = _title(values["title"])
        for name in values.keys() & {"occasion", "recipient", "sender"}:
            values[name] = " ".join(str(values[name]).split())
        if "core_message" in values:
            values["core_message"] = str(values["core_message"]).strip()
        before = self.get(briefing)
        with self._store.act() as journal:
            changed = bool(values) and journal.update("briefing", briefing, **values)
        renamed = set(values) == {"title"}
        label = mark("rename briefing {briefing}") if renamed else mark("edit briefing {briefing}")
        change = Change(briefings=frozenset({briefing})) if changed else Change()
        title = values.get("title", before.title)
        return Act(label, change, journal.delta, _named(title), briefing)

    def trash(self, briefings: Sequence[int]) -> Act:
        """Move briefings to the trash, with what is in them; the passages themselves stay."""
        return self._set_trashed(
            briefings,
            datetime.now(UTC),
            mark("move briefing {briefing} to the trash"),
            mark("move {count} briefings to the trash"),
        )

    def restore(self, briefings: Sequence[int]) -> Act:
        """Take briefings out of the trash."""
        return self._set_trashed(
            briefings,
            None,
            mark("restore briefing {briefing}"),
            mark("restore {count} briefings"),
        )

    def _set_trashed(
        self, briefings: Sequence[int], moment: datetime | None, label: str, several: str
    ) -> Act:
        with self._store.act() as journal:
            found = [self.get(one) for one in dict.fromkeys(briefings)]
            changed = [one for one in found if (one.trashed is None) == (moment is not None)]
            for one in changed:
                journal.update("briefing", one.id, trashed=moment)
        change = Change(briefings=frozenset(one.id for one in changed))
        if len(found) == 1:
            return Act(label, change, journal.delta, _named(found[0].title), found[0].id)
        return Act(several, change, journal.delta, {"count": str(len(found))})

    # -- passages ----------------------------------------------------------------------------

    def add_passages(self, briefing: int, passages: Sequence[int], theme: int | None = None) -> Act:
        """Put passages in a briefing, those that are not there yet, by meeting day and start.

        Each goes to the end of a section: that of ``theme``, where given, else that of its first
        theme in the sidebar's order. An act with an empty delta says that all were there already.
        """
        before = self.get(briefing)
        if before.trashed is not None:
            raise UserError(
                "“{briefing}” lies in the trash. Restore it first.", briefing=before.title
            )
        there = {one.passage for one in self._store.briefings.entries(briefing)}
        known = len(there & set(passages))
        with self._store.act() as journal:
            added = self._put_in(journal, briefing, passages, theme)
        values = {"count": str(added), "known": str(known), **_named(before.title)}
        if not added:
            return Act(mark("add nothing to {briefing}"), Change(), journal.delta, values)
        if known and added == 1:
            label = mark("add passage to {briefing}, {known} there already")
        elif known:
            label = mark("add {count} passages to {briefing}, {known} there already")
        elif added == 1:
            label = mark("add passage to {briefing}")
        else:
            label = mark("add {count} passages to {briefing}")
        change = Change(briefings=frozenset({briefing}))
        return Act(label, change, journal.delta, values, briefing)

    def _put_in(
        self, journal: Journal, briefing: int, passages: Sequence[int], theme: int | None
    ) -> int:
        """Put passages in, and say how many were not there yet."""
        present = self._store.briefings.entries(briefing)
        there = {one.passage for one in present}
        wanted = self._store.briefings.addable(set(passages) - there)
        if not wanted:
            return 0
        order = order_of(self._store.themes.all(counted=False))
        groups: dict[int | None, list[Passage]] = {}
        for passage in wanted:
            chosen = theme if theme in order else first_theme(passage.themes, order)
            groups.setdefault(chosen, []).append(passage)
        headings = self._headings(present, order)
        line, new = list(present), {}
        for chosen, those in groups.items():
            fresh = [-one.id for one in those]  # until they have ids of their own
            for one in fresh:
                headings[one] = chosen
                new[one] = DraftEntry(one, briefing, -one, chosen, 0)
            before = _end_of(line, chosen, headings, order)
            line = _with_positions(line, new, arranged(line, fresh, before))
        old = {one.id: one.position for one in present}
        for entry in line:
            if entry.id in old:
                if old[entry.id] != entry.position:
                    journal.update("briefing_entry", entry.id, position=entry.position)
            else:
                journal.insert(
                    "briefing_entry",
                    briefing=briefing,
                    passage=entry.passage,
                    theme=entry.theme,
                    position=entry.position,
                    lead_in="",
                )
        return len(wanted)

    def remove(self, entries: Sequence[int]) -> Act:
        """Take entries (ids) out of their briefing; the passages themselves stay."""
        with self._store.act() as journal:
            found = self._found(entries)
            for entry in found:
                journal.delete("briefing_entry", entry.id)
        one = mark("take passage out of {briefing}")
        return self._many_act(one, mark("take {count} passages out of {briefing}"), journal, found)

    def move(self, entries: Sequence[int], theme: int | None, before: int | None = None) -> Act:
        """Put entries (ids), in this order, under the heading of ``theme``: right before the entry
        ``before``, which stands there, or at the end of it for ``None``."""
        with self._store.act() as journal:
            found = self._found(entries)
            line = self._store.briefings.entries(found[0].briefing)
            order = order_of(self._store.themes.all(counted=False))
            headings = self._headings(line, order)
            moved = [one.id for one in found]
            if theme is not None and theme not in order:
                raise UserError("There is no theme {theme}.", theme=theme)
            if before in moved:
                raise BugError("an entry cannot go before itself")
            if before is None:
                rest = [one for one in line if one.id not in moved]
                before = _end_of(rest, theme, headings, order)
            places = arranged(line, moved, before)
            for one in found:
                columns: dict[str, Any] = {}
                if headings[one.id] != theme:
                    columns["theme"] = theme
                if one.id in places:
                    columns["position"] = places.pop(one.id)
                if columns:
                    journal.update("briefing_entry", one.id, **columns)
            for number, place in places.items():
                journal.update("briefing_entry", number, position=place)
        several = mark("move {count} passages in {briefing}")
        return self._many_act(mark("move passage in {briefing}"), several, journal, found)

    def move_section(self, briefing: int, theme: int | None, before: int | None) -> Act:
        """Put a section, by its theme, right before that of the theme ``before``, or last."""
        draft = self.get(briefing)
        with self._store.act() as journal:
            line = self._store.briefings.entries(briefing)
            headings = self._headings(line, order_of(self._store.themes.all(counted=False)))
            found = under_headings(line, lambda one: headings[one.id])
            moved = [one.id for one in found.get(theme, ()) if theme != before]
            following = found.get(before) if before is not None else found.get(None)
            place = following[0].id if following else None
            for number, position in arranged(line, moved, place).items():
                journal.update("briefing_entry", number, position=position)
        change = Change(briefings=frozenset({briefing})) if journal.delta else Change()
        label = mark("move section in {briefing}")
        return Act(label, change, journal.delta, _named(draft.title), briefing)

    def lead_in(self, entry: int, text: str) -> Act:
        """Write what stands before a quote."""
        with self._store.act() as journal:
            found = self._found((entry,))
            journal.update("briefing_entry", entry, lead_in=text.strip())
        return self._many_act(mark("lead-in"), mark("lead-in"), journal, found)

    def _found(self, entries: Sequence[int]) -> tuple[DraftEntry, ...]:
        """The entries with these ids, in this order; raises :class:`UserError` for one that is
        gone."""
        known = self._store.briefings.entries_by_id(entries)
        found = tuple(known[one] for one in dict.fromkeys(entries) if one in known)
        if not found or len(found) < len(set(entries)):
            raise UserError("This passage is no longer in the briefing.")
        if len({one.briefing for one in found}) > 1:
            raise BugError("entries of several briefings")
        return found

    def _headings(
        self, entries: Sequence[DraftEntry], order: dict[int, int]
    ) -> dict[int, int | None]:
        """The theme that each entry stands under, by its id; of those out of sight too."""
        lost = {one.passage for one in entries if one.theme not in order}
        themes = self._store.briefings.themes_of(lost) if lost else {}
        return {one.id: heading(one, themes.get(one.passage, ()), order) for one in entries}

    def _many_act(
        self, label: str, several: str, journal: Journal, found: Sequence[DraftEntry]
    ) -> Act:
        briefing = found[0].briefing
        values = _named(self.get(briefing).title)
        if len(found) > 1:
            label, values = several, {"count": str(len(found)), **values}
        delta = journal.delta
        change = Change(briefings=frozenset({briefing})) if delta else Change()
        return Act(label, change, delta, values, briefing)


def _end_of(
    line: Sequence[DraftEntry],
    theme: int | None,
    headings: dict[int, int | None],
    order: dict[int, int],
) -> int | None:
    """The entry before which the end of a section is, ``None`` for the end of all. A section that
    is not there yet comes before the first whose theme comes after its own in the sidebar."""
    own = [n for n, one in enumerate(line) if headings[one.id] == theme]
    if own:
        return line[own[-1] + 1].id if own[-1] + 1 < len(line) else None
    if theme is None:
        return None
    for heading_, those in under_headings(line, lambda one: headings[one.id]).items():
        if heading_ is None or order[heading_] > order.get(theme, len(order)):
            return those[0].id
    return None


def _with_positions(
    line: Sequence[DraftEntry], new: dict[int, DraftEntry], places: dict[int, int]
) -> list[DraftEntry]:
    """The entries with their new positions, in order, and those of ``new`` that have one now."""
    known = {one.id: one for one in (*line, *(new[n] for n in places if n in new))}
    moved = (replace(one, position=places.get(one.id, one.position)) for one in known.values())
    return sorted(moved, key=lambda one: (one.position, one.id))


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise UserError("Give the briefing a title.")
    return title


def _named(title: str) -> dict[str, str]:
    return {"briefing": title}
