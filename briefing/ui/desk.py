"""The report at hand: what is shown in the reader and the inspector, and tagging in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefing.domain.acts import Change
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.ui.garbage import not_now
from briefing.ui.passage_news import PassageNews, changed, look_alike, order_of
from briefing.ui.session import Session

if TYPE_CHECKING:
    from briefing.ui.inspector import Inspector
    from briefing.ui.reader import ReaderView
    from briefing.ui.reader.surface import TextSurface


class Desk(QObject):
    """Keeps reader and inspector on the same report and carries out what is done in them."""

    opened = Signal(object)  # Report or None
    passages_changed = Signal(object)  # PassageNews
    inspector_needed = Signal()
    theme_used = Signal(int)  # a theme's id

    def __init__(
        self, session: Session, reader: ReaderView, inspector: Inspector, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._inspector = inspector
        self._report: Report | None = None
        self._known: dict[int, Passage] = {}  # those of the report, by id
        self._themes: tuple[Theme, ...] = ()
        self._places: dict[int, int] = {}
        self.recent: tuple[int, ...] = ()  # themes, the one used last first
        # why what is selected now cannot be tagged: text that stands on the original page only
        self.refusal: Callable[[], str] = str
        # whether the user sees the line of an offset; the pages may be in the text's place
        self.in_sight: Callable[[int], bool] = reader.in_sight
        # where the user reads: the text, or the pages in its place
        self.eyes: Callable[[], TextSurface] = lambda: reader
        reader.theme_key.connect(self.tag_by_key)
        reader.note_requested.connect(self.note)
        reader.delete_requested.connect(self.trash_passage)
        reader.ends_moved.connect(self.move_ends)

    @property
    def report(self) -> Report | None:
        """The report that is open."""
        return self._report

    @property
    def reader(self) -> ReaderView:
        """The page."""
        return self._reader

    @property
    def inspector(self) -> Inspector:
        """The pane beside the page."""
        return self._inspector

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the report that is open, in order."""
        return () if self._report is None else self._report.passages

    def passage(self, ident: int) -> Passage | None:
        """A passage of the report that is open."""
        return self._known.get(ident)

    def known_passages(self) -> dict[int, Passage]:
        """The passages of the report that is open, by id, as they are now."""
        return dict(self._known)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The library's themes, archived ones too."""
        return self._themes

    @not_now()
    def open(self, report: int, *, span: Span | None = None, place: int | None = None) -> bool:
        """Show a report: at ``span``, at the offset ``place``, or where it was left."""
        if self._report is None or self._report.id != report:
            self._keep_place()
            try:
                found = self._session.library.reports.get(report)
            except UserError as error:
                self._session.failed.emit(tr_error(error))
                return False
            if found.trashed is not None:
                return False  # it went while the list was on its way to it
            self._show(found)
            self._reader.restore_place(self._places.get(report, 0) if place is None else place)
        if span is not None:
            self._reader.go_to(span)
        return True

    def close(self) -> None:
        """Show no report."""
        self._keep_place()
        self._report = None
        self._known = {}
        self._reader.clear()
        self._inspector.show_report(None)
        self.opened.emit(None)

    def left_at(self, report: int) -> int:
        """The offset at which a report was left."""
        return self._places.get(report, 0)

    def place(self) -> tuple[int | None, int]:
        """The report that is open and the offset of the first character in view."""
        return (None, 0) if self._report is None else (self._report.id, self._reader.place())

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over the library's themes."""
        before, self._themes = self._themes, tuple(themes)
        if self._report is not None and not look_alike(before, self._themes):
            self._reader.set_themes(self._themes)

    def refresh(self, change: Change) -> None:
        """Look again at what changed, if it is on the desk."""
        report = self._report
        if report is None:
            return
        if change.themes - {theme.id for theme in self._themes}:
            # one came with the passage that has it
            self.set_themes(self._session.library.themes.list())
        touched = report.id in change.passages_of
        if change.everything or report.id in change.reports:
            self._look_again(report, anew=change.everything or touched)
        elif touched:
            self._take_passages(report, change.passages)

    def _look_again(self, report: Report, *, anew: bool) -> None:
        """Something is known otherwise of the report; with ``anew`` also its passages."""
        reports = self._session.library.reports
        try:
            fresh = reports.get(report.id) if anew else reports.renewed(report)
        except UserError:
            self.close()
            return
        if fresh.trashed is not None:
            self.close()
        elif not anew and (fresh.version, fresh.metadata) == (report.version, report.metadata):
            # a star, or that it was read: who reads on sees nothing of it
            self._report = fresh
            self._inspector.take_report(fresh)
        else:
            place = self._reader.place()
            self._show(fresh)
            self._reader.restore_place(place)

    def _take_passages(self, report: Report, ids: frozenset[int]) -> None:
        """Passages of the report changed: those with ``ids``, or any where there are none."""
        reports, before = self._session.library.reports, report.passages
        length = len(report.document.text)
        if ids:
            # of very many passages, reading all again for one would be felt
            added = reports.passages(report.id, only=ids)
            removed = tuple(self._known[one] for one in ids if one in self._known)
            now = changed(before, removed, added)
            gone = {one.id for one in removed} - {one.id for one in added}
            for one in gone:
                del self._known[one]
            self._known.update((one.id, one) for one in added)
            self._reader.change_passages(added, gone)
            elsewhere = ids.difference((p.id for p in removed), (p.id for p in added))
            news = PassageNews(report.id, before, now, length, removed, added)
            if elsewhere:
                news = PassageNews(report.id, before, now, length, whole=True)
        else:
            now = reports.passages(report.id)
            self._known = {passage.id: passage for passage in now}
            self._reader.set_passages(now)
            news = PassageNews(report.id, before, now, length, whole=True)
        self._report = replace(report, passages=now)
        self.passages_changed.emit(news)

    def tag_by_key(self, key: int) -> None:
        """Put the theme with this key on the selection or the passage at hand, or take it off."""
        theme = next((theme for theme in self._themes if theme.key == key), None)
        if theme is None:
            self._session.hinted.emit(tr("No theme has the key {key}.", key=key))
        else:
            self.tag(theme.id)

    def take(self) -> bool:
        """Have something at hand: what is selected, the marked sentence, the passage at the caret,
        or else the sentence there, which is marked then. Where none of these is in sight, the
        sentence where the eyes are is marked, and it is false: the user did not choose that."""
        if self._reader.selection() is not None:
            return True
        view, passage = self.eyes(), self.passage_at_hand()
        here = self._reader.marked() or (passage.span if passage is not None else None)
        if here is not None and view.shows(here):
            return True
        chosen = here is None and view.caret_used and view.in_sight(view.caret())
        view.stepper.mark(view.caret() if chosen else view.place())
        return chosen

    def tag(self, theme: int) -> None:
        """Put a theme on the selection, the marked sentence, the passage at hand or the sentence
        at the caret, or take it off; from a sentence also where it is on a passage around it."""
        if self._report is None or self._refuses():
            return
        if not self.take():
            said = tr("This sentence is marked now; the same again tags it.")
            self._session.hinted.emit(
                tr("There is no text here to tag.") if self._blind() else said
            )
            return
        target, tagging = self.target(theme), self._session.library.tagging
        if isinstance(target, Span):
            self._session.do(tagging.toggle, self._report.id, target, theme)
        elif target is not None:
            self._session.do(tagging.toggle_passage, target.id, theme)
        else:
            self._session.hinted.emit(tr("There is no text here to tag."))
            return
        self.remember(theme)

    def target(self, theme: int) -> Span | Passage | None:
        """What :meth:`tag` acts on now: a span that is or becomes a passage, or a passage at hand
        or around the marked sentence."""
        span, marked = self._reader.selection(), self._reader.marked()
        if span is not None or marked is None:
            return span or self.passage_at_hand()
        around = [p for p in self._touching(marked) if theme in p.themes and _holds(p, marked)]
        return min(around, key=lambda p: len(p.span), default=marked)

    def tag_with_last(self) -> None:
        """Tag with the theme that was used last."""
        known = {theme.id for theme in self._themes if theme.archived is None}
        last = next((theme for theme in self.recent if theme in known), None)
        if last is None:
            self._session.hinted.emit(tr("No theme has been used yet: 1 to 9 or t chooses one."))
        else:
            self.tag(last)

    def tag_with_new(self, name: str) -> None:
        """Make a theme with a free colour and key, and tag with it: one step to undo."""
        if self._report is None or self._refuses():
            return
        self.take()
        passage, tagging = self.passage_at_hand(), self._session.library.tagging
        span = self._reader.selection() or self._reader.marked()
        if span is not None:
            act = self._session.do(tagging.tag_new, self._report.id, span, name)
        elif passage is not None:
            act = self._session.do(tagging.tag_passages_new, (passage.id,), name)
        else:
            self._session.hinted.emit(tr("There is no text here to tag."))
            return
        if act is not None:
            self.remember(*act.change.themes)

    def remember(self, theme: int) -> None:
        """This theme was used last."""
        self.recent = (theme, *(one for one in self.recent if one != theme))
        self.theme_used.emit(theme)

    def can_tag(self) -> bool:
        """Whether there is something that a theme could be put on."""
        return self._report is not None and self._reader.caret_used and not self.refusal()

    def themes_at_hand(self) -> tuple[int, ...]:
        """The themes that :meth:`tag` would take off."""
        span, passage = self._reader.selection(), self.passage_at_hand()
        if (marked := span or self._reader.marked()) is None:
            return passage.themes if passage is not None else ()
        exact = span is not None
        return tuple(
            theme
            for p in self._touching(marked)
            if (p.span == marked if exact else _holds(p, marked))
            for theme in p.themes
        )

    def toggle_key(self) -> None:
        """Make the passage at hand a key passage, or no longer."""
        passage = self.passage_at_hand()
        if self._refuses():
            return
        if passage is not None:
            tagging = self._session.library.tagging
            self._session.do(tagging.set_key, (passage.id,), not passage.key)
        else:
            self.no_passage()

    def no_passage(self) -> None:
        """Say that there is no passage at hand."""
        if self._report is not None:
            self._session.hinted.emit(tr("Put the cursor in a passage first."))

    def move_ends(self, passage: int, span: Span) -> None:
        """Let a passage run over another span."""
        self._session.do(self._session.library.tagging.move, passage, span)

    def note(self) -> None:
        """Write a note on the selection, on the passage at hand, or on the sentence at the caret
        or where the eyes are: what is typed next is the note's, never a key's."""
        if self._report is None:
            return
        if self._refuses():
            self.eyes().spare()
            return
        blind = not self.take() and self._blind()
        span, passage = self._reader.selection(), self.passage_at_hand()
        if span is None and passage is None:
            span = self._reader.marked()
        if blind or (span is None and passage is None):
            self._session.hinted.emit(tr("There is no text here to write a note on."))
            return
        self.inspector_needed.emit()
        if span is not None:
            self._inspector.edit_note_for_span(self._report.id, span)
        elif passage is not None:
            self._inspector.edit_note(passage.id)

    def trash_passage(self) -> None:
        """Move the passage at hand to the trash."""
        passage = self.passage_at_hand()
        if self._refuses():
            return
        if passage is not None:
            self._session.do(self._session.library.tagging.trash, (passage.id,))
        else:
            self.no_passage()

    def _blind(self) -> bool:
        """Whether nothing can be marked where the eyes are: on pages without text, say."""
        view = self.eyes()
        marked = view.marked()
        return marked is None or not view.shows(marked)

    def _refuses(self) -> bool:
        reason = self.refusal()
        if reason:
            self._session.hinted.emit(reason)
        return bool(reason)

    def passage_at_hand(self) -> Passage | None:
        """The passage under the cursor or selection; of several, the one that was last asked for
        by itself, the one that is selected exactly, else the shortest."""
        reader = self._reader
        selected, preferred = reader.selection(), reader.preferred
        if selected is not None:
            # everything may be selected: of very many passages none is put in order
            found = self._touching(selected)
        else:
            found = [self._known[one] for one in reader.current_passages() if one in self._known]
            selected = reader.marked()
        for one in found:
            if one.id == preferred:
                return one
        if selected is not None:
            exact = [p for p in found if (p.start, p.end) == (selected.start, selected.end)]
            found = exact or found
        return min(found, key=lambda one: (one.end - one.start, order_of(one)), default=None)

    def _show(self, report: Report) -> None:
        self._report = report
        self._known = {passage.id: passage for passage in report.passages}
        self._reader.show_report(report, self._themes)
        self._inspector.show_report(report)
        self.opened.emit(report)

    def _keep_place(self) -> None:
        if self._report is not None:
            self._places[self._report.id] = self._reader.place()

    def _touching(self, span: Span) -> list[Passage]:
        """The passages that share a character with a span."""
        index = self._reader.passage_index()
        return [] if index is None else index.touching(span.start, span.end)


def _holds(passage: Passage, span: Span) -> bool:
    return passage.start <= span.start and span.end <= passage.end
