"""The sheet of keys, what this program is, and a message that cannot wait."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QVBoxLayout, QWidget

from briefing import __version__
from briefing.i18n import tr
from briefing.ui.controls import button, label
from briefing.ui.sheet import Sheet

_BETWEEN = 40  # the two columns of keys
_AROUND = 70  # margins of a dialog and its scroll bar


def _dialog(title: str, parent: QWidget | None, highest: int | None = None) -> Sheet:
    dialog = Sheet(title, parent, highest=highest)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    close = button(tr("Close"), dialog.close, "primary")
    close.setDefault(True)
    dialog.foot.addWidget(close)
    return dialog


def _column(columns: QBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    columns.addLayout(column, 1)
    return column


def shortcuts_sheet(
    groups: Iterable[tuple[str, list[tuple[str, str]]]], parent: QWidget | None
) -> QDialog:
    """All keys, group by group, in two columns where the screen has room for them."""
    dialog = _dialog(tr("Keyboard shortcuts"), parent, highest=640)
    said = tr(
        "What is outlined is what a key acts upon: the marked sentence, what you selected, or the "
        "passage at the cursor. Up and down mark sentences; left and right put the text cursor in "
        "their place."
    )
    dialog.column.addWidget(label(said, "muted", wrap=True))
    shown = [group for group in groups if group[1]]
    total = sum(len(keys) + 2 for _, keys in shown)
    columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    columns.setSpacing(_BETWEEN)
    dialog.column.addLayout(columns)
    column, height = _column(columns), 0
    for title, keys in shown:
        if height * 2 + len(keys) + 2 >= total and columns.count() == 1:
            column.addStretch(1)
            column = _column(columns)
        height += len(keys) + 2
        _add_group(column, title, keys)
    column.addStretch(1)
    if columns.sizeHint().width() + _AROUND > dialog.screen().availableGeometry().width():
        columns.setDirection(QBoxLayout.Direction.TopToBottom)
        columns.setSpacing(0)
    # as wide as the longest line asks
    dialog.setMinimumWidth(columns.sizeHint().width() + _AROUND)
    return dialog


def _add_group(column: QVBoxLayout, title: str, keys: Iterable[tuple[str, str]]) -> None:
    column.addWidget(label(title.upper(), "kicker"))
    column.addSpacing(6)
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setVerticalSpacing(5)
    for row, (name, key) in enumerate(keys):
        grid.addWidget(label(name), row, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label(key, "key"), row, 1, side)
    column.addLayout(grid)
    column.addSpacing(14)


def notice(title: str, message: str, parent: QWidget | None) -> QDialog:
    """Something that cannot wait, to be read and copied."""
    dialog = _dialog(title, parent)
    said = label(message, wrap=True)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    said.setMinimumWidth(420)
    dialog.column.addWidget(said)
    dialog.column.addStretch(1)
    return dialog


def about_dialog(parent: QWidget | None) -> QDialog:
    """Version, licence, and that nothing leaves this computer."""
    dialog = _dialog("Briefing", parent)
    dialog.column.addWidget(label(tr("Version {version}", version=__version__), "muted"))
    dialog.column.addWidget(
        label(tr("Tag passages in reports per theme and export a cited PDF briefing."), wrap=True)
    )
    dialog.column.addWidget(
        label(
            tr(
                "Briefing works on this computer alone: it never goes online, sends nothing "
                "and asks for no account."
            ),
            wrap=True,
        )
    )
    dialog.column.addWidget(
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
    dialog.column.addStretch(1)
    dialog.setMinimumWidth(440)
    return dialog
