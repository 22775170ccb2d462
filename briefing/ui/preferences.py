"""The preferences: language, appearance, the user's name, and where the library lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from briefing.i18n import LANGUAGES, tr
from briefing.paths import log_file
from briefing.settings import Settings
from briefing.ui.controls import button, label
from briefing.ui.sheet import Sheet


def _choice(name: str, options: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value, text in options:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class Preferences(Sheet):
    """Every choice works at once; there is nothing to apply."""

    language_chosen = Signal(str)
    appearance_chosen = Signal(str)
    comments_chosen = Signal(bool)  # taken along as notes
    author_chosen = Signal(str)

    def __init__(self, settings: Settings, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(tr("Preferences"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.language = _choice(
            tr("Language"),
            [("system", tr("As the system")), *LANGUAGES.items()],
            settings.language,
        )
        self.appearance = _choice(
            tr("Appearance"),
            [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))],
            settings.appearance,
        )
        self.language.activated.connect(
            lambda _: self.language_chosen.emit(self.language.currentData())
        )
        self.appearance.activated.connect(
            lambda _: self.appearance_chosen.emit(self.appearance.currentData())
        )
        self.author = QLineEdit(settings.author)
        self.author.setAccessibleName(tr("Your name"))
        self.author.setPlaceholderText(replace(settings, author="").own_name())
        self.author.setToolTip(tr("Stands with the passages that you tag"))
        self.author.setMaxLength(120)
        self.author.editingFinished.connect(
            lambda: self.author_chosen.emit(" ".join(self.author.text().split()))
        )
        self.comments = QCheckBox(tr("Take &comments in the margin along as notes"))
        self.comments.setChecked(settings.comments_as_notes)
        self.comments.toggled.connect(self.comments_chosen)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(
            (
                (tr("Language"), self.language),
                (tr("Appearance"), self.appearance),
                (tr("Your name"), self.author),
            )
        ):
            text = label(name)
            text.setBuddy(box)
            grid.addWidget(text, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(label(tr("Import")), 3, 0)
        grid.addWidget(self.comments, 3, 1)
        for row, (name, path) in enumerate(
            ((tr("Library"), library), (tr("Log"), log_file())), start=4
        ):
            grid.addWidget(label(name), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._place(path), row, 1)
        self.column.addLayout(grid)
        self.column.addStretch(1)
        close = button(tr("Close"), self.close, "primary")
        close.setDefault(True)
        self.foot.addWidget(close)
        self.setMinimumWidth(480)

    def _place(self, path: Path) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        where = label(str(path), "muted label", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where)
        show = button(
            tr("Show in folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            "link",
        )
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return column
