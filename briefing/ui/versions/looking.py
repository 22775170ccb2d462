"""Going to a place and finding words in a text that is only read: as in the reader, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from briefing.domain.span import Span
from briefing.ui.find_bar import FindBar
from briefing.ui.finder import Row
from briefing.ui.going import go_to_found, go_to_sentence, hint, place_finder, places_to_go

if TYPE_CHECKING:
    from briefing.ui.versions.readers import ReadOnlyReader


class Looking(QObject):
    """Serves one reader; what it opens lies in the reader and gives the keyboard back."""

    def __init__(self, reader: ReadOnlyReader) -> None:
        super().__init__(reader)
        self._reader = reader
        self.places = place_finder(reader, self._places)
        self.places.chosen.connect(self._go)
        self.bar = FindBar()
        self.bar.setParent(reader)
        self.bar.room_wanted.connect(reader.leave_above)
        reader.viewport().installEventFilter(self)
        self.bar.moved.connect(self._found)
        self.bar.left.connect(self._give_back)

    def do(self, deed: str) -> bool:
        """Do what a key asks; false when that is not for here."""
        if deed == "go to":
            self._ask_place()
        elif deed == "find":
            self._find()
        elif deed in ("find next", "find previous"):
            if self.bar.isVisible() and self.bar.found:
                self.bar.step(1 if deed == "find next" else -1)
            else:
                self._find()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar is as wide as the text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.bar.setGeometry(0, 0, self._reader.viewport().width(), self.bar.height())
        return False

    def forget(self) -> None:
        """Another text is shown, or none."""
        self.places.leave()
        self.bar.forget()

    def _ask_place(self) -> None:
        document = self._reader.document
        if document is not None:
            self.places.field.setPlaceholderText(hint(document))
            self.places.open()

    def _places(self, query: str) -> list[Row]:
        document, reader = self._reader.document, self._reader
        if document is None:
            return []
        return places_to_go(
            document, query, reader.caret() if reader.caret_used else reader.place()
        )

    def _go(self, value: object) -> None:
        go_to_sentence(self._reader, value)

    def _find(self) -> None:
        reader = self._reader
        if reader.flow is not None:
            begin = reader.caret() if reader.caret_used else reader.place()
            self.bar.open(reader.report_text(), lambda: begin)

    def _found(self, found: list[Span], now: int | None) -> None:
        self._reader.hand.show_found(found, now)
        if now is None:
            return
        go_to_found(self._reader, found[now])

    def _give_back(self) -> None:
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
