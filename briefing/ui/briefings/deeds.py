"""What a user does to briefings, each one function for menu, key, drop and button alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QMenu, QWidget

from briefing.domain.drafts import BriefingDraft
from briefing.i18n import tr
from briefing.ui.briefings.dialog import TitleDialog
from briefing.ui.briefings.picker import NewBriefing, briefing_rows
from briefing.ui.briefings.shelf import Shelf
from briefing.ui.dialogs import ask
from briefing.ui.finder import Finder, Row
from briefing.ui.session import Session

_SHOWN = 8  # briefings in a menu; the picker has them all
_LONGEST = 44  # characters of a title that a menu shows


class BriefingDeeds(QObject):
    """Makes, fills, renames and deletes the briefings of one session."""

    made = Signal(int)  # a briefing that is empty yet

    def __init__(
        self, session: Session, shelf: Shelf, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = shelf
        self._window = window
        self._waiting: tuple[tuple[int, ...], int | None] = ((), None)  # for the picker's answer
        self._holding: frozenset[int] = frozenset()  # the briefings that have these already
        self.picker = Finder(
            window,
            lambda query: self._rows(query),
            name=tr("Add to briefing"),
            hint=tr("Briefing, or the title of a new one"),
            nothing=tr("There is already a briefing with this title."),
            width=380,
        )
        self.picker.chosen.connect(self._picked)

    def leave(self) -> None:
        """Put away what is open: the library goes."""
        self.picker.deleteLater()

    # -- briefings ---------------------------------------------------------------------------

    def new(self, passages: Sequence[int] = (), theme: int | None = None) -> None:
        """Ask for a title and make a briefing, with passages in it where there are any."""
        dialog = TitleDialog(count=len(set(passages)), parent=self._window)
        if ask(dialog):
            self._make(dialog.title.text(), passages, theme)

    def _make(self, title: str, passages: Sequence[int], theme: int | None) -> None:
        act = self._session.do(self._session.library.briefings.add, title, passages, theme)
        if act is not None and act.result is not None:
            self._shelf.use(act.result)
            self._shelf.catch_up()
            if not passages:
                self.made.emit(act.result)

    def rename(self, briefing: int) -> None:
        """Ask for another title."""
        draft = self._shelf.draft(briefing)
        if draft is None:
            return
        dialog = TitleDialog(draft.title, parent=self._window)
        if ask(dialog):
            edit = partial(self._session.library.briefings.edit, title=dialog.title.text())
            self._session.do(edit, briefing)

    def delete(self, briefing: int) -> None:
        """Move a briefing to the trash."""
        self._session.do(self._session.library.briefings.trash, (briefing,))

    # -- passages ----------------------------------------------------------------------------

    def add(self, briefing: int, passages: Sequence[int], theme: int | None = None) -> None:
        """Put passages in a briefing, and say when they were there already."""
        act = self._session.do(
            self._session.library.briefings.add_passages, briefing, passages, theme
        )
        if act is None:
            return
        self._shelf.use(briefing)
        if not act.delta:
            several = len(set(passages)) > 1
            title = act.values["briefing"]
            said = (
                tr("These passages are already in {briefing}.", briefing=title)
                if several
                else tr("This passage is already in {briefing}.", briefing=title)
            )
            self._session.told.emit(said, False)

    def pick(
        self, passages: Sequence[int], theme: int | None = None, under: QRect | None = None
    ) -> None:
        """Let the user choose the briefing for passages, or name a new one."""
        if not passages:
            self._session.hinted.emit(tr("Put the cursor in a passage first."))
            return
        self._waiting = (tuple(passages), theme)
        self._holding = self._session.library.briefings.holding(passages)
        self._shelf.catch_up()
        self.picker.open(under)

    def _rows(self, query: str) -> list[Row]:
        return briefing_rows(self._shelf.by_use(), query, self._holding)

    def _picked(self, value: object) -> None:
        passages, theme = self._waiting
        if isinstance(value, int):
            self.add(value, passages, theme)
        elif isinstance(value, NewBriefing) and value.title:
            self._make(value.title, passages, theme)
        elif isinstance(value, NewBriefing):
            self.new(passages, theme)

    def fill_add_menu(
        self, menu: QMenu, passages: Callable[[], Sequence[int]], theme: int | None = None
    ) -> None:
        """Put the briefings in a menu, the one used last first; choosing one adds ``passages``."""
        drafts = self._shelf.by_use()
        for draft in drafts[:_SHOWN]:
            menu.addAction(shown(draft), partial(self._add_now, draft.id, passages, theme))
        if len(drafts) > _SHOWN:
            menu.addAction(tr("Other briefing…"), lambda: self.pick(passages(), theme))
        if drafts:
            menu.addSeparator()
        menu.addAction(tr("New briefing…"), lambda: self.new(passages(), theme))

    def _add_now(
        self, briefing: int, passages: Callable[[], Sequence[int]], theme: int | None
    ) -> None:
        self.add(briefing, passages(), theme)


def shown(draft: BriefingDraft) -> str:
    """A title as a menu shows it."""
    title = draft.title
    if len(title) > _LONGEST:
        title = title[: _LONGEST - 1].rstrip() + "…"
    return title.replace("&", "&&")
