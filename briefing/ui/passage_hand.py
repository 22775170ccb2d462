"""What is asked on the card of passages, done to the passage that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from briefing.domain.library import Passage
from briefing.i18n import tr, trn
from briefing.ui.finder import Row
from briefing.ui.passage_deeds import quoted
from briefing.ui.theme_picker import NewTheme, theme_finder, theme_rows

if TYPE_CHECKING:
    from briefing.ui.desk import Desk
    from briefing.ui.reader.surface import TextSurface
    from briefing.ui.session import Session


class PassageHand(QObject):
    """Serves the cards of several views of the report on the desk; ``passage`` is the one whose
    themes are being chosen."""

    briefing_wanted = Signal(object)  # Passage

    def __init__(self, session: Session, desk: Desk, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._window = window
        self.passage: Passage | None = None
        self._views: list[TextSurface] = []
        self.themes = theme_finder(
            window, self._theme_rows, lambda: desk.themes, tr("Themes of the passage")
        )
        self.themes.chosen.connect(self._theme_chosen)
        self.themes.closed.connect(self._let_go)
        self._deeds: dict[str, Callable[[Passage], object]] = {
            "note": self.edit_note,
            "key": self.turn_key,
            "copy": self.copy,
            "briefing": self.briefing_wanted.emit,
            "inspect": self.inspect,
            "trash": self.trash,
        }

    def serve(self, view: TextSurface) -> None:
        """Do what is asked on a view's card."""
        self._views.append(view)
        view.cards.asked.connect(lambda sign, passage: self._do(sign, passage, view))
        view.cards.tagged.connect(self._tag_by_key)

    def leave(self) -> None:
        """The library goes."""
        self.themes.deleteLater()

    def _find(self, ident: int) -> Passage | None:
        return next((passage for passage in self._desk.passages if passage.id == ident), None)

    def _do(self, sign: str, ident: int, view: TextSurface) -> None:
        passage = self._find(ident)
        if passage is None:
            return
        if sign == "themes":
            self.pick_themes(passage, self.place_of(view, passage))
        else:
            self._deeds[sign](passage)

    # the deeds

    def edit_note(self, passage: Passage) -> None:
        """Write the passage's note."""
        self._desk.inspector_needed.emit()
        self._desk.inspector.edit_note(passage.id)

    def turn_key(self, passage: Passage) -> None:
        """Make it a key passage, or no longer."""
        tagging = self._session.library.tagging
        self._session.do(tagging.set_key, (passage.id,), not passage.key)

    def copy(self, passage: Passage) -> None:
        """Put the exact quote with its citation on the clipboard."""
        report = self._desk.report
        if report is not None:
            QGuiApplication.clipboard().setText(quoted(passage, report))
            told = trn(
                "{count} passage copied with its source",
                "{count} passages copied with their sources",
                1,
            )
            self._session.told.emit(told, False)

    def trash(self, passage: Passage) -> None:
        """Move it to the trash."""
        self._session.do(self._session.library.tagging.trash, (passage.id,))

    def inspect(self, passage: Passage) -> None:
        """Go to its card in the inspector."""
        inspector = self._desk.inspector
        self._desk.inspector_needed.emit()
        inspector.catch_up()
        if inspector.cards.cards.row_of(passage.id) is None:
            inspector.filter.clear()
        inspector.tabs.setCurrentIndex(0)
        inspector.select_passage(passage.id)
        inspector.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def inspect_at_hand(self) -> None:
        """The same for the passage at the caret."""
        passage = self._desk.passage_at_hand()
        if passage is None:
            self._desk.no_passage()
        else:
            self.inspect(passage)

    # themes

    def pick_themes(self, passage: Passage, under: QRect | None = None) -> None:
        """Let the user give the passage a theme, or take one off."""
        self.passage = passage
        for view in self._views:
            view.hand.aim_at(passage.span)
        self.themes.open(under)

    def _let_go(self) -> None:
        for view in self._views:
            view.hand.aim_at(None)

    def _theme_rows(self, query: str) -> list[Row]:
        on = self.passage.themes if self.passage is not None else ()
        return theme_rows(self._desk.themes, on, query)

    def _theme_chosen(self, value: object) -> None:
        passage, self.passage = self.passage, None
        self._let_go()
        if passage is None or self._find(passage.id) is None:
            return
        tagging = self._session.library.tagging
        if isinstance(value, NewTheme):
            act = self._session.do(tagging.tag_passages_new, (passage.id,), value.name)
            if act is not None:
                self._desk.remember(*act.change.themes)
        elif isinstance(value, int):
            self._toggle(passage.id, value)

    def _toggle(self, passage: int, theme: int) -> None:
        toggle = self._session.library.tagging.toggle_passage
        if self._session.do(toggle, passage, theme) is not None:
            self._desk.remember(theme)

    def _tag_by_key(self, passage: int, key: int) -> None:
        theme = next((theme for theme in self._desk.themes if theme.key == key), None)
        if theme is None:
            self._session.hinted.emit(tr("No theme has the key {key}.", key=key))
        else:
            self._toggle(passage, theme.id)

    def place_of(self, view: TextSurface, passage: Passage) -> QRect | None:
        """Where the passage stands in the window, as far as it is in sight."""
        port = view.viewport()
        whole = QRect()
        for rect in view.rects_of(passage.span):
            whole = whole.united(rect.toAlignedRect().intersected(port.rect()))
        if whole.isEmpty():
            return None
        return QRect(port.mapTo(self._window, whole.topLeft()), whole.size())
