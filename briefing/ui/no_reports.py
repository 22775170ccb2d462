"""What the list of reports says where it shows none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from briefing.i18n import tr
from briefing.ui.controls import button
from briefing.ui.empty import EmptyState


class NoReports(EmptyState):
    """Says why, and what to do: clear the filters, or tag."""

    def __init__(self, clear: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.clear_button = button(tr("Clear filters"), clear)
        self.offer(self.clear_button)

    def say_why(self, *, narrowed: bool) -> None:
        """The reports are ``narrowed`` by filters, or else are those of a theme without
        passages."""
        if narrowed:
            self.say(tr("No report is like that"))
        else:
            self.say(
                tr("No passages of this theme yet"),
                tr(
                    "Select a passage in a report, and press the digit of the theme, or T to "
                    "choose it."
                ),
            )
        self.clear_button.setVisible(narrowed)
