"""Reading pages that only show: an earlier version, two texts side by side, a place to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from briefing.domain.document import Document
from briefing.domain.library import Report, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.passage_deeds import quoted
from briefing.ui.reader import ReaderView
from briefing.ui.reader.bindings import TAGGING, deed_of
from briefing.ui.versions.looking import Looking

_TAGGING = {one.deed for one in TAGGING}


class ReadOnlyReader(ReaderView):
    """A report's text that is not tagged here. Keys that would tag are told as ``refused``; those
    that go to a place or find words do so here too."""

    refused = Signal()
    left = Signal()  # Escape, with nothing to put away

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.type_button.setAccessibleName(f"{self.type_button.accessibleName()}: {name}")
        self.hand.fixed = True
        self.document: Document | None = None
        self.looking = Looking(self)
        self.theme_key.connect(lambda _: self.refused.emit())
        self.theme_chosen.connect(lambda _: self.refused.emit())
        self.wanted.connect(self.looking.do)
        self.cards.asked.connect(self._asked)

    def show_report(self, report: Report, themes: Sequence[Theme]) -> None:
        """Show a report from its beginning."""
        self.document = report.document
        self.looking.forget()
        super().show_report(report, themes)

    def clear(self) -> None:
        """Show nothing."""
        self.document = None
        self.looking.forget()
        super().clear()

    def leave_above(self, height: int) -> None:
        """Leave so many pixels free over the text."""
        self.setViewportMargins(0, height, 0, 0)

    def _asked(self, sign: str, passage: int) -> None:
        index, report = self.passage_index(), self._report
        found = index.by_id.get(passage) if index is not None else None
        if sign == "copy" and found is not None and report is not None:
            QGuiApplication.clipboard().setText(quoted(found, report))

    def show_buttons(self) -> None:
        """No themes are offered at a selection."""

    def do(self, deed: str) -> bool:
        """Do what a key of the table asks; nothing is tagged here."""
        if deed in _TAGGING:
            self.refused.emit()
            return True
        return super().do(deed)

    def event(self, event: QEvent) -> bool:
        """The sheet of keys is the window's to show."""
        taken = event.type() == QEvent.Type.ShortcutOverride
        if taken and isinstance(event, QKeyEvent) and deed_of(event) == "help":
            event.ignore()
            return False
        return super().event(event)

    def press_key(self, event: QKeyEvent) -> bool:
        """Escape leaves once there is nothing else to put away."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.escape():
                self.left.emit()
            return True
        return super().press_key(event)


class ComparedReader(ReadOnlyReader):
    """One of two texts side by side; J and K, which step through the sentences elsewhere, step
    through the differences."""

    def press_key(self, event: QKeyEvent) -> bool:
        """Leave stepping to the page."""
        if event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            return False
        return super().press_key(event)


class PlaceReader(ReadOnlyReader):
    """The new text, to select the words of a passage in."""

    chosen = Signal(object)  # Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("New text"), parent)

    def chosen_words(self) -> Span | None:
        """What is selected, else the sentence that is marked."""
        return self.selection() or self.marked()

    def press_key(self, event: QKeyEvent) -> bool:
        """Enter takes what is selected, or a sentence that is marked; of one with a passage it
        opens the card first, as it does elsewhere."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.selection() is not None:
            return self.take()
        return super().press_key(event) or (enter and self.take())

    def take(self) -> bool:
        """Say which words were chosen; false when none are."""
        span = self.chosen_words()
        if span is None:
            return False
        self.chosen.emit(Span(span.start, span.end))
        return True
