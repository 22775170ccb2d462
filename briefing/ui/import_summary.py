"""What an import brought: what came in, what was there already, what failed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from briefing.i18n import tr, trn
from briefing.ui.controls import button, label, rule

if TYPE_CHECKING:
    from briefing.services.importing import ImportOutcome, ImportResult


def headline(outcome: ImportOutcome) -> str:
    """What came in, was there already and failed, in numbers; the first names what is counted."""
    parts: list[str] = []
    added, known, failed = len(outcome.added), len(outcome.known), len(outcome.failed)
    if added or not (known or failed):
        parts.append(trn("{count} report came in", "{count} reports came in", added))
    if known and parts:
        parts.append(trn("{count} was there already", "{count} were there already", known))
    elif known:
        parts.append(
            trn("{count} report was there already", "{count} reports were there already", known)
        )
    if failed and parts:
        parts.append(trn("{count} failed", "{count} failed", failed))
    elif failed:
        parts.append(
            trn("{count} file could not be imported", "{count} files could not be imported", failed)
        )
    if outcome.cancelled:
        parts.append(tr("the rest was cancelled"))
    return ", ".join(parts)


def as_text(outcome: ImportOutcome) -> str:
    """The summary for the clipboard: one line per file that did not come in."""
    lines = [headline(outcome)]
    lines += [f"{r.path}: {r.message}" for r in (*outcome.failed, *outcome.known)]
    return "\n".join(lines)


class ImportSummary(QDialog):
    """A window beside the work, not in its way."""

    def __init__(self, outcome: ImportOutcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = as_text(outcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(label(headline(outcome), "heading", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Files"))
        body = QWidget()
        body.setProperty("class", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self._group(column, tr("Failed"), outcome.failed)
        self._group(column, tr("Already in the library"), outcome.known)
        column.addStretch(1)
        area.setWidget(body)
        layout.addWidget(area, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(button(tr("Copy"), self.copy))
        buttons.addStretch(1)
        close = button(tr("Close"), self.close, "primary")
        close.setDefault(True)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.resize(560, 400)

    def copy(self) -> None:
        """Put the summary on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)

    def _group(self, column: QVBoxLayout, title: str, results: tuple[ImportResult, ...]) -> None:
        if not results:
            return
        column.addWidget(label(title.upper(), "kicker"))
        for result in results:
            name = label(result.path.name, "strong", wrap=True)
            name.setToolTip(str(result.path))
            column.addWidget(name)
            said = label(result.message, "muted label", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(said)
            column.addWidget(rule())
