"""The strip over a report: what it may be a new version of, and which version is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from briefing.domain.versions import VersionInfo, VersionOffer
from briefing.i18n import tr, trn
from briefing.ui import icons
from briefing.ui.button_flow import ButtonFlow
from briefing.ui.controls import button, label
from briefing.ui.look import appearance, look
from briefing.ui.sheet import LowHead
from briefing.ui.versions.words import offer_line, version_line, why_line

_WIDE = 760  # pixels from which the buttons stand beside the words
_ONE_LINE = 620  # pixels that an earlier version needs to be told of on one line


class Sign(QWidget):
    """A small icon before words; the words say what it means."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(20, 20)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), QRectF(self.rect()), self._name, look().muted)


class OfferBar(QWidget):
    """Offers to make a report a version of another."""

    compare = Signal()
    adopt = Signal()
    apart = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label("", "strong", wrap=True)
        self.why = label("", "label", wrap=True)
        self.compare_button = button(tr("Compare"), self.compare.emit)
        self.adopt_button = button(tr("Treat as new version"), self.adopt.emit, "primary")
        self.apart_button = button(tr("Keep apart"), self.apart.emit)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.text)
        words.addWidget(self.why)
        self.row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 12, 8)
        self._row.setSpacing(10)
        self._row.addLayout(words, 1)
        self._buttons = ButtonFlow([self.compare_button, self.adopt_button, self.apart_button])
        self._row.addWidget(self._buttons, 0)
        self.hide()

    def show_offer(self, offer: VersionOffer | None) -> None:
        """Say what is offered, or nothing."""
        self.setVisible(offer is not None)
        if offer is not None:
            self.text.setText(offer_line(offer))
            self.why.setText(why_line(offer))
            self.why.setVisible(bool(self.why.text()))
            self.setAccessibleName(f"{self.text.text()} {self.why.text()}")

    def set_busy(self, busy: bool) -> None:
        """Wait for a deed."""
        for one in (self.compare_button, self.adopt_button, self.apart_button):
            one.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons beside the words or below."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        needed = sum(b.sizeHint().width() + 8 for b in (self.compare_button, self.apart_button))
        self._buttons.setMinimumWidth(needed + self.adopt_button.sizeHint().width() if wide else 0)


class VersionBar(QWidget):
    """Says which version is read, leads to the others and to what is to be reviewed."""

    version_chosen = Signal(int)  # id; 0 for the present one
    review = Signal()
    split_asked = Signal(int)  # id of the version that is read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("class", "version-bar")
        self._told: tuple[tuple[VersionInfo, ...], int, int] | None = None
        self.sign = Sign("clock-counter-clockwise")
        self.switch = button("", lambda: None, "quiet")
        self.menu = QMenu(self.switch)
        self.switch.setMenu(self.menu)
        self.band = label("", "strong", wrap=True)
        self.present = button(
            tr("To the present version"), lambda: self.version_chosen.emit(0), "link"
        )
        self.todo = button("", self.review.emit, "link")
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.sign)
        said.addWidget(self.switch)
        said.addWidget(self.band, 1)
        said.addStretch(0)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.present)
        ways.addWidget(self.todo)
        ways.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 3, 12, 3)
        self._row.setSpacing(4)
        self._row.addLayout(said, 1)
        self._row.addLayout(ways)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On one line, or on two in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        low = self.width() < _ONE_LINE and not self.band.isHidden()
        self._row.setDirection(ways.TopToBottom if low else ways.LeftToRight)

    def show_versions(self, versions: Sequence[VersionInfo], shown: int, undecided: int) -> None:
        """Show where one is: ``shown`` is a version's id, ``undecided`` counts passages."""
        told = (tuple(versions), shown, undecided)
        if told == self._told:
            return
        self._told = told
        here = next((v for v in versions if v.id == shown), None)
        self.setVisible(here is not None and len(versions) > 1)
        if here is None:
            return
        text = tr("Version {number} of {count}", number=here.number, count=len(versions))
        self.switch.setText(text + "  ▾")
        self.switch.setAccessibleName(tr("{version}, choose another version", version=text))
        self.menu.clear()
        for version in reversed(versions):
            action = self.menu.addAction(version_line(version).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(version.id == shown)
            ident = 0 if version.current else version.id
            action.triggered.connect(lambda _=False, i=ident: self.version_chosen.emit(i))
        self.menu.addSeparator()
        apart = self.menu.addAction(
            tr("Make version {number} a report of its own", number=here.number)
        )
        apart.triggered.connect(lambda: self.split_asked.emit(shown))
        earlier = not here.current
        self.band.setText(tr("Earlier version, not the present one") if earlier else "")
        self.band.setVisible(earlier)
        self.present.setVisible(earlier)
        self._arrange()
        self.todo.setText(
            trn("{count} passage to review", "{count} passages to review", undecided)
            if undecided
            else tr("Review of passages")
        )
        classes = "banner" if earlier else "version-bar"
        if self.property("class") != classes:
            self.setProperty("class", classes)
            self.style().unpolish(self)
            self.style().polish(self)


class ReportStrip(QWidget):
    """Both bars; takes no room when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = OfferBar()
        self.versions = VersionBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(LowHead(self.offer, self.offer.row))
        column.addWidget(self.versions)
