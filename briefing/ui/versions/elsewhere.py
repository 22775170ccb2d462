"""Below the cards of a report: how many of its passages stand in an earlier version, and the way
there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefing.domain.versions import VersionInfo
from briefing.i18n import trn
from briefing.ui.controls import button

_MOST = 3  # versions that are named, the latest first


class Elsewhere(QWidget):
    """A line for each earlier version that passages were left in; no room without any."""

    version_chosen = Signal(int)  # id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("class", "pageFoot")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        self.links = [button("", partial(self._choose, n), "link") for n in range(_MOST)]
        for link in self.links:
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._ids: list[int] = []
        self.hide()

    def show_versions(self, versions: Sequence[VersionInfo], shown: int) -> None:
        """Name the earlier ones of these that passages stand in; not the one that is ``shown``."""
        found = [v for v in reversed(versions) if v.passages and not v.current and v.id != shown]
        self._ids = [version.id for version in found[:_MOST]]
        for number, link in enumerate(self.links):
            link.setVisible(number < len(self._ids))
            if number < len(self._ids):
                version = found[number]
                link.setText(
                    trn(
                        "{count} passage stands in version {number}",
                        "{count} passages stand in version {number}",
                        version.passages,
                        number=version.number,
                    )
                )
        self.setVisible(bool(self._ids))

    def _choose(self, number: int) -> None:
        if number < len(self._ids):
            self.version_chosen.emit(self._ids[number])
