"""What the inspector's cards and form ask for, done through the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefing.domain.acts import Act
from briefing.domain.library import Passage
from briefing.errors import UserError
from briefing.i18n import tr_error, trn
from briefing.ui.session import Session

if TYPE_CHECKING:
    from briefing.ui.inspector import Inspector


class InspectorDeeds(QObject):
    """Of one inspector."""

    def __init__(self, inspector: Inspector, session: Session) -> None:
        super().__init__(inspector)
        self._inspector = inspector
        self._session = session
        cards, form = inspector.cards, inspector.form
        cards.toggle_asked.connect(self._toggle)
        cards.note_given.connect(self._note)
        cards.trash_asked.connect(self._trash)
        cards.retheme_asked.connect(self._retheme)
        cards.key_asked.connect(self._set_key)
        cards.copied.connect(self._tell_copied)
        form.edited.connect(self._edit)
        form.confirmed.connect(self._confirm)
        form.left.connect(session.failed)

    def _do(self, deed: Callable[..., Act], *args: object) -> None:
        """Do something to cards. Where it takes the one at hand away, the page goes on to the next
        one too."""
        inspector = self._inspector
        before = inspector.cards.current()
        self._session.do(deed, *args)
        inspector.lead()
        now = inspector.cards.current()
        if now is not None and before is not None and now.id != before.id:
            inspector.passage_selected.emit(now.id)

    def _toggle(self, passage: int, theme: int) -> None:
        self._do(self._session.library.tagging.toggle_passage, passage, theme)

    def _note(self, passage: Passage, text: str, sitting: int) -> None:
        tagging = self._session.library.tagging
        if passage.id > 0:
            self._session.do(tagging.note, passage.id, text, together=sitting)
            return
        act = self._session.do(
            tagging.note_span, passage.report, passage.span, text, together=sitting
        )
        if act is not None and act.result is not None:
            self._inspector.cards.notes.adopt(passage, replace(passage, id=act.result))

    def _trash(self, passages: tuple[int, ...]) -> None:
        self._do(self._session.library.tagging.trash, passages)

    def _retheme(self, passages: list[int], add: list[int], remove: list[int]) -> None:
        retheme = self._session.library.tagging.retheme
        self._do(partial(retheme, add=add, remove=remove), passages)

    def _set_key(self, passages: list[int], on: bool) -> None:
        self._session.do(self._session.library.tagging.set_key, passages, on)

    def _tell_copied(self, count: int) -> None:
        told = trn(
            "{count} passage copied with its source",
            "{count} passages copied with their sources",
            count,
        )
        self._session.told.emit(told, False)

    def _edit(self, field: str, value: object) -> None:
        report = self._inspector.report
        if report is None:
            return
        try:
            act = self._session.library.reports.edit(report.id, **{field: value})
        except UserError as error:
            self._inspector.form.refuse(field, report, tr_error(error))
        else:
            self._session.record(act)

    def _confirm(self, field: str) -> None:
        report = self._inspector.report
        if report is not None:
            self._session.do(self._session.library.reports.confirm, report.id, field)
