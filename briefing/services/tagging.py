"""Tagging: passages, their themes and notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from briefing.domain.acts import Act, Change, Delta
from briefing.domain.library import Passage, ReportSummary
from briefing.domain.span import Span
from briefing.errors import BugError, UserError
from briefing.i18n import mark
from briefing.services.citing import place_columns
from briefing.services.themes import Themes
from briefing.store.journal import Journal
from briefing.store.store import Store
from briefing.store.versions import VersionText


class Tagging:
    """The passages of a library. Spans are offsets in the text of a report that is shown; white
    space at their ends is left out."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._themes = Themes(store)
        self.author = ""  # who tags, as they call themselves

    def toggle(self, report: int, span: Span, theme: int) -> Act:
        """Tag a span with a theme, or take the theme off the passage with exactly this span.

        A passage without themes and note is removed. Raises :class:`UserError` for a span of
        nothing but white space, :class:`BugError` for one outside the text.
        """
        with self._store.act() as journal:
            name = self._store.themes.name(theme)
            text, span = self._place(report, span)
            here = self._store.passages.at(report, text.id, span)
            tagged = [passage for passage in here if theme in passage.themes]
            if tagged:
                for passage in tagged:
                    self._untag(journal, passage, theme)
                return _act(mark("untag {theme}"), journal, report, theme, name, tagged[0].id)
            passage_id = self._give(journal, report, text, span, here, theme)
        return _act(mark("tag {theme}"), journal, report, theme, name, passage_id)

    def toggle_passage(self, passage: int, theme: int) -> Act:
        """Give a passage a theme, or take it off."""
        with self._store.act() as journal:
            name = self._store.themes.name(theme)
            found = self._store.passages.get(passage)
            if theme in found.themes:
                self._untag(journal, found, theme)
                label = mark("untag {theme}")
            else:
                self._link(journal, passage, theme)
                label = mark("tag {theme}")
        return _act(label, journal, found.report, theme, name, passage)

    def tag(self, report: int, span: Span, theme: int, note: str = "") -> Act:
        """See that a span has a theme, and this note when it is not empty.

        The passage's id is the act's result; doing it twice changes nothing.
        """
        with self._store.act() as journal:
            name = self._store.themes.name(theme)
            text, span = self._place(report, span)
            here = self._store.passages.at(report, text.id, span)
            here = tuple(p for p in here if theme in p.themes) or here
            passage_id = self._give(journal, report, text, span, here, theme)
            if note.strip():
                journal.update("passage", passage_id, note=note.strip())
        return _act(mark("tag {theme}"), journal, report, theme, name, passage_id)

    def tag_new(self, report: int, span: Span, name: str) -> Act:
        """Make a theme with this name, a free key and colour, and tag a span with it, as one act.

        The passage's id is the act's result. Raises :class:`UserError` as :meth:`toggle` does, and
        for a name that is empty or taken; then there is no theme either.
        """
        with self._store.act() as journal:
            text, span = self._place(report, span)
            theme, name = self._themes.make(journal, name)
            here = self._store.passages.at(report, text.id, span)
            passage = self._give(journal, report, text, span, here, theme)
        return _new_theme_act(journal, {report}, {passage}, theme, name)

    def tag_passages_new(self, passages: Sequence[int], name: str) -> Act:
        """Make a theme as :meth:`tag_new` does, and give it to these passages."""
        with self._store.act() as journal:
            found = self._store.passages.get_all(tuple(dict.fromkeys(passages)))
            theme, name = self._themes.make(journal, name)
            for passage in found:
                self._link(journal, passage.id, theme)
        reports, ids = {p.report for p in found}, {p.id for p in found}
        return _new_theme_act(journal, reports, ids, theme, name)

    def note(self, passage: int, text: str) -> Act:
        """Change the note of a passage; one that is left without note and themes is removed."""
        with self._store.act() as journal:
            found = self._store.passages.get(passage)
            journal.update("passage", passage, note=text.strip())
            if not text.strip() and not self._store.passages.links(passages=(passage,)):
                journal.delete("passage", passage)
        return _note_act(journal, found.report, passage)

    def note_span(self, report: int, span: Span, text: str) -> Act:
        """Note something at a span, whether it is tagged already or not."""
        with self._store.act() as journal:
            version, span = self._place(report, span)
            here = self._store.passages.at(report, version.id, span)
            if here:
                passage_id = here[0].id
                journal.update("passage", passage_id, note=text.strip())
                if not text.strip() and not self._store.passages.links(passages=(passage_id,)):
                    journal.delete("passage", passage_id)
            elif text.strip():
                passage_id = self._make(journal, report, version, span, text.strip())
            else:
                raise UserError("The note is empty.")
        return _note_act(journal, report, passage_id)

    def move(self, passage: int, span: Span) -> Act:
        """Let a passage run over another span of its version; quote, page and section follow.

        Raises :class:`UserError` for a span of nothing but white space, and where another passage
        has this very span already; :class:`BugError` for a span outside the text.
        """
        with self._store.act() as journal:
            found = self._store.passages.get(passage)
            text, span = _trimmed(self._store.passages.text(found.version), span)
            for other in self._store.passages.at(found.report, found.version, span):
                if other.id != passage:
                    raise UserError("There is already a passage with exactly these words.")
            journal.update("passage", passage, **place_columns(text, span))
        delta = journal.delta
        change = _touched(delta, found.report, themes=frozenset(found.themes))
        return Act(mark("adjust passage"), change, delta, {}, passage)

    def set_key(self, passages: Sequence[int], on: bool) -> Act:
        """Say that passages are key passages, or no longer."""
        with self._store.act() as journal:
            found = self._store.passages.get_all(tuple(dict.fromkeys(passages)))
            changed = [p for p in found if journal.update("passage", p.id, key=on)]
        if len(found) == 1:
            label = mark("key passage") if on else mark("no key passage")
        else:
            label = mark("{count} key passages") if on else mark("{count} no key passages")
        return _many_act(label, found, changed, journal.delta)

    def retheme(
        self, passages: Sequence[int], *, add: Sequence[int] = (), remove: Sequence[int] = ()
    ) -> Act:
        """Give passages the themes ``add`` and take the themes ``remove`` off them; one that is
        left without themes and note is removed."""
        with self._store.act() as journal:
            found = self._store.passages.get_all(tuple(dict.fromkeys(passages)))
            before = len(journal.delta.rows)
            changed = []
            for passage in found:
                for theme in add:
                    self._link(journal, passage.id, theme)
                for theme in dict.fromkeys(remove):
                    if theme in passage.themes and theme not in add:
                        self._untag(journal, passage, theme)
                if (now := len(journal.delta.rows)) > before:
                    before = now
                    changed.append(passage)
            names = [self._store.themes.name(theme) for theme in dict.fromkeys((*add, *remove))]
        themes = frozenset((*add, *remove))
        one = len(found) == 1
        if len(names) > 1 or not names:
            label = mark("retheme passage") if one else mark("retheme {count} passages")
            return _many_act(label, found, changed, journal.delta, themes)
        if add:
            label = mark("tag {theme}") if one else mark("tag {count} passages as {theme}")
        else:
            label = mark("untag {theme}") if one else mark("take {theme} off {count} passages")
        return _many_act(label, found, changed, journal.delta, themes, names[0])

    def trash(self, passages: Sequence[int]) -> Act:
        """Move passages to the trash, with their themes and notes."""
        return self._set_trashed(passages, datetime.now(UTC))

    def restore(self, passages: Sequence[int]) -> Act:
        """Take passages out of the trash."""
        return self._set_trashed(passages, None)

    def _set_trashed(self, passages: Sequence[int], moment: datetime | None) -> Act:
        ids = tuple(dict.fromkeys(passages))
        with self._store.act() as journal:
            found = self._store.passages.get_all(ids)
            changed = [p for p in found if (p.trashed is None) == (moment is not None)]
            for passage in changed:
                journal.update("passage", passage.id, trashed=moment)
        if len(found) == 1:
            label = mark("move passage to the trash") if moment else mark("restore passage")
        else:
            trashed = mark("move {count} passages to the trash")
            label = trashed if moment else mark("restore {count} passages")
        return _many_act(label, found, changed, journal.delta)

    def find(
        self,
        *,
        theme: int | None = None,
        report: int | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[tuple[ReportSummary, Passage], ...]:
        """Passages with their reports, by day of the meeting and then by start, undated ones last.

        ``first`` and ``last`` (inclusive) ask for meetings on a day between them.
        """
        found = self._store.passages.find(theme_id=theme, report_id=report, first=first, last=last)
        wanted = {passage.report for passage in found}
        reports = {one.id: one for one in self._store.reports.summaries(only=wanted)}
        # a report may go to the trash between the two questions
        return tuple((reports[p.report], p) for p in found if p.report in reports)

    def _place(self, report: int, span: Span) -> tuple[VersionText, Span]:
        return _trimmed(self._store.passages.text_of(report), span)

    def _make(
        self, journal: Journal, report: int, text: VersionText, span: Span, note: str = ""
    ) -> int:
        return journal.insert(
            "passage",
            report=report,
            **place_columns(text, span),
            note=note,
            created=datetime.now(UTC),
            trashed=None,
            author=self.author,
            key=False,
        )

    def _give(
        self,
        journal: Journal,
        report: int,
        text: VersionText,
        span: Span,
        here: Sequence[Passage],
        theme: int,
    ) -> int:
        """Give a theme to the first of the passages that are ``here``, at the span, or to a new
        one; returns its id."""
        if here:
            self._link(journal, here[0].id, theme)
            return here[0].id
        made = self._make(journal, report, text, span)
        journal.insert("passage_theme", passage=made, theme=theme)
        return made

    def _link(self, journal: Journal, passage: int, theme: int) -> None:
        if (passage, theme) not in self._store.passages.links(passages=(passage,)):
            journal.insert("passage_theme", passage=passage, theme=theme)

    def _untag(self, journal: Journal, passage: Passage, theme: int) -> None:
        journal.delete("passage_theme", (passage.id, theme))
        if not passage.note and not self._store.passages.links(passages=(passage.id,)):
            journal.delete("passage", passage.id)


def _trimmed(text: VersionText, span: Span) -> tuple[VersionText, Span]:
    if span.end > len(text.text):
        raise BugError(f"span {span.start}:{span.end} lies outside version {text.id}")
    trimmed = span.trimmed(text.text)
    if not len(trimmed):
        raise UserError("Select some text first.")
    return text, trimmed


def _many_act(
    label: str,
    found: Sequence[Passage],
    changed: Sequence[Passage],
    delta: Delta,
    themes: frozenset[int] = frozenset(),
    theme: str = "",
) -> Act:
    """The act of changing several passages alike; more than one are counted in its label, which
    may name a theme."""
    change = Change(
        passages_of=frozenset(p.report for p in changed),
        themes=themes if themes and changed else frozenset(t for p in changed for t in p.themes),
        passages=frozenset(p.id for p in changed),
        counts_only=True,
    )
    values = {"count": str(len(found))} if len(found) != 1 else {}
    if theme:
        values["theme"] = theme
    return Act(label, change, delta, values, found[0].id if found else None)


def _act(label: str, journal: Journal, report: int, theme: int, name: str, passage: int) -> Act:
    delta = journal.delta
    change = _touched(delta, report, themes=frozenset({theme}))
    return Act(label, change, delta, {"theme": name}, passage)


def _new_theme_act(
    journal: Journal, reports: set[int], passages: set[int], theme: int, name: str
) -> Act:
    change = Change(
        passages_of=frozenset(reports), themes=frozenset({theme}), passages=frozenset(passages)
    )
    label = mark("tag {theme}, a new theme")
    return Act(label, change, journal.delta, {"theme": name}, min(passages, default=None))


def _touched(delta: Delta, report: int, themes: frozenset[int] = frozenset()) -> Change:
    if not delta:
        return Change()
    # a passage's id is its own key, and the first part of the key of its themes
    own = ("passage", "passage_theme")
    passages = frozenset(int(row.key[0]) for row in delta.rows if row.table in own)
    reports = frozenset({report})
    return Change(passages_of=reports, themes=themes, passages=passages, counts_only=True)


def _note_act(journal: Journal, report: int, passage: int) -> Act:
    delta = journal.delta
    return Act(mark("note"), _touched(delta, report), delta, {}, passage)
