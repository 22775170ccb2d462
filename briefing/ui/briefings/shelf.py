"""The briefings of a library as the window knows them, looked at again when they changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.domain.acts import Change
from briefing.domain.drafts import BriefingDraft
from briefing.ui.session import Session


class Shelf(QObject):
    """Keeps the briefings with their counts. Of a change in passages only one that concerns a
    passage in a briefing is followed, so that tagging costs nothing here."""

    listed = Signal(object)  # tuple of BriefingDraft, the newest first
    touched = Signal(object)  # Change, of what may stand in a briefing

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.drafts: tuple[BriefingDraft, ...] = ()
        self._recent: tuple[int, ...] = ()  # used in this session, the last one first
        self._passages: frozenset[int] = frozenset()  # that stand, or stood, in a briefing
        self._change = Change()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.catch_up)
        session.changed.connect(self._changed)
        self._read()

    def draft(self, briefing: int) -> BriefingDraft | None:
        """The briefing with this id, unless it is in the trash."""
        return next((one for one in self.drafts if one.id == briefing), None)

    def by_use(self) -> tuple[BriefingDraft, ...]:
        """The briefings, the one that was used last first."""
        ranks = {one: place for place, one in enumerate(self._recent)}

        def rank(draft: BriefingDraft) -> tuple[int, int, int]:
            return ranks.get(draft.id, len(ranks)), -draft.latest, -draft.id

        return tuple(sorted(self.drafts, key=rank))

    def use(self, briefing: int) -> None:
        """This one was used last."""
        self._recent = (briefing, *(one for one in self._recent if one != briefing))

    def leave(self) -> None:
        """The library is closed: nothing is looked at any more."""
        self._soon.stop()
        self._session.changed.disconnect(self._changed)

    def _changed(self, change: Change) -> None:
        if self._concerns(change):
            self._change |= change
            self._soon.start()

    def _concerns(self, change: Change) -> bool:
        if change.everything or change.briefings or change.reports:
            return True
        if change.passages:
            return not self._passages.isdisjoint(change.passages)
        return bool(change.passages_of or change.themes)

    def catch_up(self) -> None:
        """Look now at what changed."""
        self._soon.stop()
        change, self._change = self._change, Change()
        if change:
            before = self.drafts
            self._read(passages=change.everything or bool(change.briefings))
            if self.drafts != before:
                self.listed.emit(self.drafts)
            self.touched.emit(change)

    def _read(self, *, passages: bool = True) -> None:
        briefings = self._session.library.briefings
        self.drafts = briefings.list()
        if passages:
            self._passages |= briefings.used_passages()
