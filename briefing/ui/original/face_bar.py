"""The bar over what is read: text, pages or both, and what the pages have for tools."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from briefing.i18n import tr
from briefing.ui.original.faces import BOTH, FACES, PAGES, TEXT


class FaceBar(QWidget):
    """Announces which face is chosen."""

    chosen = Signal(str)  # one of FACES

    def __init__(self, tools: QWidget) -> None:
        super().__init__()
        self.setObjectName("readingBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        names = {TEXT: tr("Text"), PAGES: tr("Pages"), BOTH: tr("Both")}
        tips = {
            TEXT: tr("Show the text"),
            PAGES: tr("Show the original pages"),
            BOTH: tr("Show text and pages beside each other"),
        }
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for number, face in enumerate(FACES):
            choice = self.buttons[face] = QToolButton()
            choice.setText(names[face])
            choice.setAccessibleName(tips[face])
            choice.setToolTip(tips[face])
            choice.setCheckable(True)
            choice.setProperty("class", "segment")
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(choice, number)
            row.addWidget(choice)
        group.idClicked.connect(lambda number: self.chosen.emit(FACES[number]))
        row.addStretch(1)
        row.addWidget(tools)

    def show_face(self, shown: str, *, choice: bool) -> None:
        """Say which face is shown; without a ``choice`` there is nothing to say."""
        for face, button in self.buttons.items():
            button.setChecked(face == shown)
            button.setVisible(choice)
