"""The page of a briefing: its fields, and under them what stands in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from briefing.domain.acts import Change
from briefing.domain.drafts import BriefingDraft
from briefing.errors import UserError
from briefing.i18n import tr, tr_error, trn
from briefing.ui.briefings.head import BriefingHead
from briefing.ui.briefings.list import BriefingList
from briefing.ui.briefings.moving import Place
from briefing.ui.briefings.shelf import Shelf
from briefing.ui.empty import EmptyState
from briefing.ui.look import appearance
from briefing.ui.session import Session
from briefing.ui.themes_menu import add_themes

_HINT = 620  # pixels of the words on a page that is empty


class BriefingPage(QWidget):
    """Shows one briefing; every change goes through the session."""

    go_to = Signal(object)  # ShownEntry
    export_asked = Signal(int)
    taken = Signal()  # a briefing is shown, or the one that is was looked at again

    def __init__(self, session: Session, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._draft: BriefingDraft | None = None
        self._own_field = False  # a field was changed here, and nothing else
        self._stale = False
        self._chosen: dict[int, list[int]] = {}  # what was at hand, by briefing
        self.setObjectName("briefingPage")
        self.head = BriefingHead(self)
        self.list = BriefingList(self.head, self)
        self.list.setAccessibleName(tr("Passages of the briefing"))
        self._empty = EmptyState(parent=self.list.viewport())
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.head.raise_()
        QWidget.setTabOrder(self.head.last, self.list)
        self.head.edited.connect(self._edit)
        self.head.resized.connect(self.list.fit_head)
        self.head.entered.connect(self._reveal)
        self.head.export_asked.connect(self._export)
        self.list.laid_out.connect(self._place_empty)
        self.list.go_to.connect(self.go_to)
        self.list.moved.connect(self._move)
        self.list.section_moved.connect(self._move_section)
        self.list.removed.connect(self._remove)
        self.list.lead_in.given.connect(self._lead_in)
        self.list.menu_asked.connect(self._pop_up)
        shelf.touched.connect(self.take_change)
        appearance.changed.connect(self.list.painter.forget)

    @property
    def briefing(self) -> int | None:
        """The briefing that is shown."""
        return None if self._draft is None else self._draft.id

    @property
    def draft(self) -> BriefingDraft | None:
        """The briefing that is shown, with its fields."""
        return self._draft

    @property
    def hint(self) -> str:
        """What is said while nothing stands in the briefing."""
        return self._empty.accessibleName() if not self.list.rows.cards() else ""

    def entries(self) -> list[int]:
        """The ids of what stands on the page, in its order."""
        return [card.shown.id for card in self.list.rows.cards()]

    # -- what is shown -----------------------------------------------------------------------

    def show_briefing(self, briefing: int) -> bool:
        """Show a briefing, as it was left; False when it is not there."""
        self.finish_editing()
        if self.briefing != briefing:
            self.tell_problems()
        if self._draft is not None:
            self._chosen[self._draft.id] = [card.shown.id for card in self.list.chosen()]
        same = self.briefing == briefing
        try:
            draft = self._session.library.briefings.get(briefing)
        except UserError:
            return False
        if draft.trashed is not None:
            return False
        self._take(draft)
        self.list.choose(self._chosen.get(briefing, []))
        if not same and not self._chosen.get(briefing):
            self.list.verticalScrollBar().setValue(0)
        return True

    def _take(self, draft: BriefingDraft) -> None:
        self._draft, self._stale = draft, False
        chosen = [card.shown.id for card in self.list.chosen()]
        row = self.list.currentIndex().row()
        self.head.show_draft(draft)
        self.list.rows.set_sections(self._session.library.briefings.sections(draft.id))
        kept = [one for one in chosen if self.list.rows.row_of(one) is not None]
        if kept:
            if [card.shown.id for card in self.list.chosen()] != kept:
                self.list.choose(kept)
        elif chosen and (cards := self.list.rows.cards()):
            # what was at hand has gone: the one that took its place is, as in any list
            after = [c for c in cards if (self.list.rows.row_of(c.shown.id) or 0) >= row]
            self.list.choose([(after or cards[-1:])[0].shown.id])
        self._show_hint()
        self.list.fit_head()
        self.taken.emit()

    def _show_hint(self) -> None:
        empty = not self.list.rows.cards()
        self._empty.setVisible(empty)
        if empty:
            self._empty.say(
                tr("No passages in this briefing yet"),
                tr(
                    "Press B on a passage in a report, drag passages from the pane beside it onto "
                    "the briefing in the sidebar, or choose “Add to briefing” in their menu."
                ),
            )

    def take_change(self, change: Change) -> None:
        """Look again when what is shown may have changed."""
        if self._draft is None:
            return
        if (
            change.briefings
            and not (change.briefings & {self._draft.id})
            and not (change.everything or change.reports or change.passages_of or change.themes)
        ):
            return
        if self.isVisible():
            self._look_again()
        else:
            self._stale = True

    def _look_again(self) -> None:
        if self._draft is None:
            return
        try:
            draft = self._session.library.briefings.get(self._draft.id)
        except UserError:
            return
        if draft.trashed is not None:
            return
        if self._own_field and not self._stale:
            self._draft = draft
            self.head.show_draft(draft)
            self.list.fit_head()
            self.taken.emit()
        else:
            self._take(draft)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when the page comes up."""
        super().showEvent(event)
        if self._stale:
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is kept; what could not be taken is told, and waits for who comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish_editing()
            self.tell_problems()

    def tell_problems(self) -> None:
        """Tell what cannot be taken of what was typed, and why."""
        if self._draft is not None and (problems := " ".join(self.head.problems())):
            words = tr("{briefing}: {problem}", briefing=self._draft.title, problem=problems)
            self._session.failed.emit(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over the fields scrolls all."""
        self.list.wheelEvent(event)

    def _place_empty(self) -> None:
        if self._empty.isVisible():
            rect = self.list.visualRect(self.list.rows.index(0))
            room = self.list.viewport().width()
            width = min(room, _HINT)
            # over the column, from its left edge on a narrow page
            left = max(0, (room - width) // 2)
            self._empty.setGeometry(left, rect.bottom(), width, 220)

    def _reveal(self, _field: object) -> None:
        self.list.scrollTo(self.list.rows.index(0))

    def focus(self) -> None:
        """Go to the passages, or to the title where there are none."""
        if self.list.rows.cards():
            if self.list.current() is None:
                self.list.choose([self.list.rows.cards()[0].shown.id], show=False)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.occasion.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_editing(self) -> None:
        """Keep what is being written; call before the library closes."""
        # the fields first: a lead-in that is kept has all of the page looked at again
        self.head.finish()
        self.list.lead_in.finish()

    def is_ready(self) -> bool:
        """Whether all that was typed could be kept; else the keyboard is where it could not."""
        self.finish_editing()
        return not self.head.go_to_problem()

    # -- what the user does ------------------------------------------------------------------

    def _edit(self, field: str, value: object) -> None:
        if self._draft is None:
            return
        self._shelf.catch_up()  # what else changed is looked at for itself
        values: dict[str, Any] = {field: value}
        try:
            act = self._session.library.briefings.edit(self._draft.id, **values)
        except UserError as error:
            self.head.refuse(field, tr_error(error))
            return
        self._own_field = True
        try:
            self._session.record(act)
            self._shelf.catch_up()
        finally:
            self._own_field = False

    def _move(self, entries: list[int], place: Place) -> None:
        move = self._session.library.briefings.move
        if self._session.do(move, entries, place.theme, place.before) is not None:
            self._shelf.catch_up()
            self.list.choose(entries)

    def _move_section(self, theme: int | None, by: int) -> None:
        themes = [heading.ident for heading in self.list.rows.headings()]
        if self._draft is None or theme is None or theme not in themes:
            return
        at = themes.index(theme)
        there = at - 1 if by < 0 else at + 2
        if not 0 <= at + by < len(themes) or themes[at + by] is None:
            return
        before = themes[there] if there < len(themes) else None
        move = self._session.library.briefings.move_section
        if self._session.do(move, self._draft.id, theme, before) is not None:
            chosen = [card.shown.id for card in self.list.chosen()]
            self._shelf.catch_up()
            self.list.choose(chosen)

    def _remove(self, entries: list[int]) -> None:
        if self._session.do(self._session.library.briefings.remove, entries) is not None:
            self._shelf.catch_up()

    def _lead_in(self, entry: int, text: str, sitting: int) -> None:
        write = self._session.library.briefings.lead_in
        if self._session.do(write, entry, text, together=sitting) is not None:
            self._shelf.catch_up()

    def _export(self) -> None:
        if self._draft is not None and self.is_ready():
            self.export_asked.emit(self._draft.id)

    def _pop_up(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with the chosen passages."""
        cards, rows = self.list.chosen(), self.list
        ids = [card.shown.id for card in cards]
        menu = QMenu(self)
        if len(cards) == 1:
            shown = cards[0].shown
            menu.addAction(tr("&Go to passage") + "\t↵", lambda: self.go_to.emit(shown))
            menu.addAction(tr("&Lead-in…") + "\tF2", rows.lead_in.begin)
        else:
            title = menu.addAction(trn("{count} passage", "{count} passages", len(cards)))
            title.setEnabled(False)
        menu.addSeparator()
        menu.addAction(tr("Move &up") + "\tAlt+↑", lambda: rows.step(-1))
        menu.addAction(tr("Move &down") + "\tAlt+↓", lambda: rows.step(1))
        themes = [t for t in self._session.library.themes.list() if t.archived is None]
        under = menu.addMenu(tr("&Put under"))
        own = {card.theme for card in cards}
        on = {one for one in own if one is not None and len(own) == 1}
        add_themes(under, themes, on, lambda theme: self._move(ids, Place(theme, None)))
        section = menu.addMenu(tr("&Section"))
        section.addAction(tr("Move &up") + "\tAlt+Shift+↑", lambda: rows.step_section(-1))
        section.addAction(tr("Move &down") + "\tAlt+Shift+↓", lambda: rows.step_section(1))
        menu.addSeparator()
        menu.addAction(tr("Take &out of the briefing") + "\tDel", lambda: self._remove(ids))
        return menu
