"""The sheet of keys, what this program is, and a message that cannot wait."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from briefing import __version__
from briefing.i18n import tr
from briefing.ui.controls import button, label


def _dialog(title: str, parent: QWidget | None) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 22, 24, 18)
    layout.setSpacing(14)
    layout.addWidget(label(title, "heading"))
    return dialog, layout


def _close_row(dialog: QDialog) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    close = button(tr("Close"), dialog.close, "primary")
    close.setDefault(True)
    row.addWidget(close)
    return row


def _column(row: QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    row.addLayout(column, 1)
    return column


def shortcuts_sheet(
    groups: Iterable[tuple[str, list[tuple[str, str]]]], parent: QWidget | None
) -> QDialog:
    """All keys, group by group, in two columns."""
    dialog, layout = _dialog(tr("Keyboard shortcuts"), parent)
    said = tr(
        "What is outlined is what a key acts upon: the marked sentence, what you selected, or the "
        "passage at the cursor. Up and down mark sentences; left and right put the text cursor in "
        "their place."
    )
    layout.addWidget(label(said, "muted", wrap=True))
    area = QScrollArea()
    area.setAccessibleName(tr("Keyboard shortcuts"))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    body.setProperty("class", "clear")
    columns = QHBoxLayout(body)
    columns.setContentsMargins(0, 0, 12, 0)
    columns.setSpacing(40)
    shown = [group for group in groups if group[1]]
    total = sum(len(keys) + 2 for _, keys in shown)
    column, height = _column(columns), 0
    for title, keys in shown:
        if height * 2 >= total and columns.count() == 1:
            column.addStretch(1)
            column = _column(columns)
        height += len(keys) + 2
        column.addWidget(label(title.upper(), "kicker"))
        column.addSpacing(6)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(5)
        for row, (name, key) in enumerate(keys):
            grid.addWidget(label(name), row, 0)
            grid.addWidget(
                label(key, "key"),
                row,
                1,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            )
        column.addLayout(grid)
        column.addSpacing(14)
    column.addStretch(1)
    area.setWidget(body)
    layout.addWidget(area, 1)
    layout.addLayout(_close_row(dialog))
    # as wide as the longest line asks, with room for the scroll bar
    area.setMinimumWidth(body.sizeHint().width() + 20)
    dialog.resize(dialog.sizeHint().width(), 640)
    return dialog


def notice(title: str, message: str, parent: QWidget | None) -> QDialog:
    """Something that cannot wait, to be read and copied."""
    dialog, layout = _dialog(title, parent)
    said = label(message, wrap=True)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    said.setMinimumWidth(420)
    layout.addWidget(said)
    layout.addStretch(1)
    layout.addLayout(_close_row(dialog))
    return dialog


def about_dialog(parent: QWidget | None) -> QDialog:
    """Version, licence, and that nothing leaves this computer."""
    dialog, layout = _dialog("Briefing", parent)
    layout.addWidget(label(tr("Version {version}", version=__version__), "muted"))
    layout.addWidget(
        label(tr("Tag passages in reports per theme and export a cited PDF briefing."), wrap=True)
    )
    layout.addWidget(
        label(
            tr(
                "Briefing works on this computer alone: it never goes online, sends nothing "
                "and asks for no account."
            ),
            wrap=True,
        )
    )
    layout.addWidget(
        label(
            tr(
                "Free software under the European Union Public Licence 1.2 (EUPL-1.2). Made "
                "with Qt {qt}, Source Serif, Source Sans and Phosphor icons.",
                qt=qVersion(),
            ),
            "muted label",
            wrap=True,
        )
    )
    layout.addStretch(1)
    layout.addLayout(_close_row(dialog))
    dialog.setMinimumWidth(440)
    return dialog
