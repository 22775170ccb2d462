"""Choosing another place for a passage: by selecting words in the new text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from briefing.domain.library import Report, Theme
from briefing.domain.span import Span
from briefing.domain.versions import Candidate, ReviewItem
from briefing.i18n import tr
from briefing.ui.button_flow import ButtonFlow
from briefing.ui.controls import button, label
from briefing.ui.versions.readers import PlaceReader


class PlacePicker(QWidget):
    """The new text with what to do in it."""

    chosen = Signal(object)  # Span
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = PlaceReader()
        self.reader.chosen.connect(self.chosen)
        self.reader.left.connect(self.left)
        self.reader.selection_changed.connect(self._enable)
        self.hint = label(
            tr(
                "Select the words of the passage in the new text, or mark its sentence with J and"
                " K, then press Enter."
            ),
            "muted",
            wrap=True,
        )
        self.take = button(tr("&Use the selected words"), self.reader.take, "primary")
        self.back = button(tr("&Cancel"), self.left.emit)
        over = QHBoxLayout()
        over.setContentsMargins(20, 12, 20, 8)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.hint)
        words.addWidget(ButtonFlow([self.take, self.back]))
        over.addLayout(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(self.reader, 1)

    def show_place(
        self,
        report: Report,
        themes: Sequence[Theme],
        item: ReviewItem,
        compared: Candidate | None,
    ) -> None:
        """Show the new text at the place that was ``compared``, else where the passage's section
        is."""
        self.reader.show_report(report, themes)
        self._enable()
        if compared is not None:
            self.reader.go_to(compared.span)
        else:
            titles = item.old.section_path
            found = [s for s in report.document.sections if s.title in titles]
            start = found[-1].start if found else 0
            self.reader.go_to(Span(start, start), flash=False)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        self.take.setEnabled(self.reader.chosen_words() is not None)
