"""What a briefing is made of, as fields: themes, title, occasion, people, dates, core message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing.domain.drafts import BriefingDraft
from briefing.domain.library import Theme
from briefing.errors import UserError
from briefing.i18n import LANGUAGES, language, speaking, tr
from briefing.ui.controls import captioned, label
from briefing.ui.date_input import shown_date, typed_date
from briefing.ui.form_field import Choice
from briefing.ui.themes_menu import patch
from briefing.ui.tips import plain

_NAMED = 3  # so many themes make a title; more would be a list


@dataclass(frozen=True)
class Wishes:
    """What the user wants exported; ``themes`` in the order of the sidebar."""

    themes: tuple[int, ...]
    title: str
    day: date
    occasion: str = ""
    recipient: str = ""
    sender: str = ""
    core_message: str = ""
    first: date | None = None
    last: date | None = None
    briefing: int | None = None  # one that is kept, with its own passages
    language: str = ""  # "nl" or "en"; empty for that of the program


class _ThemeBox(QCheckBox):
    """A theme's checkbox; a long name is cut where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setText(name.replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut for the new width."""
        super().resizeEvent(event)
        room = self.width() - 48  # the box and the patch
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain(self._name) if shown != self._name else "")


class ThemeChoice(QScrollArea):
    """A checkbox per theme, with its colour and the number of its passages."""

    changed = Signal()

    def __init__(self, themes: Sequence[Theme], chosen: Sequence[int]) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("class", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(2, 0, 14, 0)
        column.setSpacing(2)
        self.boxes: dict[int, QCheckBox] = {}
        self._themes = tuple(themes)
        for theme in themes:
            box = _ThemeBox(theme.name)
            box.setIcon(patch(theme.colour))
            box.setIconSize(QSize(16, 16))
            box.setChecked(theme.id in chosen)
            box.setAccessibleDescription(tr("Passages: {count}", count=theme.passages))
            box.toggled.connect(lambda _: self.changed.emit())
            row = QHBoxLayout()
            row.addWidget(box, 1)
            row.addWidget(label(str(theme.passages), "muted label"))
            column.addLayout(row)
            self.boxes[theme.id] = box
        column.addStretch(1)
        self.setWidget(body)

    def chosen(self) -> tuple[Theme, ...]:
        """The themes that are on."""
        return tuple(theme for theme in self._themes if self.boxes[theme.id].isChecked())


class ExportForm(QWidget):
    """What comes in, and beside it what the briefing says of itself; :meth:`wishes` reads them.
    ``spoken`` is the language it is in at first, empty for that of the program."""

    changed = Signal()

    def __init__(
        self,
        themes: Sequence[Theme],
        chosen: Sequence[int],
        draft: BriefingDraft | None = None,
        spoken: str = "",
    ) -> None:
        super().__init__()
        self._titled = draft is not None
        self._draft = draft
        self.themes = ThemeChoice(themes, chosen)
        self.title, self.occasion = QLineEdit(), QLineEdit()
        self.recipient, self.origin = QLineEdit(), QLineEdit()
        self.day, self.first, self.last = (
            QLineEdit(shown_date(date.today())),
            QLineEdit(),
            QLineEdit(),
        )
        self.language = Choice()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(
            max(0, self.language.findData(spoken if spoken in LANGUAGES else language()))
        )
        self.core = QPlainTextEdit()
        self.core.setTabChangesFocus(True)
        self.core.setMinimumHeight(60)
        self.core.setPlaceholderText(tr("Optional"))
        for line in (self.first, self.last):
            line.setPlaceholderText(tr("Optional"))
        self._lay_out()
        self.themes.changed.connect(self._proposal_changed)
        self.title.textEdited.connect(self._title_edited)
        for line in (self.title, self.occasion, self.recipient, self.origin, self.day):
            line.textChanged.connect(lambda _: self.changed.emit())
        for line in (self.first, self.last):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.core.textChanged.connect(self.changed)
        self.language.currentIndexChanged.connect(self._proposal_changed)
        self._propose_title()
        if draft is not None:
            self._fill(draft)

    def _fill(self, draft: BriefingDraft) -> None:
        self.title.setText(draft.title)
        self.occasion.setText(draft.occasion)
        self.recipient.setText(draft.recipient)
        self.origin.setText(draft.sender)
        self.core.setPlainText(draft.core_message)
        self.day.setText(shown_date(draft.date or date.today()))

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        right.addLayout(captioned(tr("Ti&tle"), self.title))
        right.addLayout(captioned(tr("&Occasion"), self.occasion))
        right.addLayout(
            _pair(
                captioned(tr("&For"), self.recipient),
                captioned(tr("F&rom"), self.origin),
            )
        )
        right.addLayout(captioned(tr("Core &message"), self.core), 1)
        right.addLayout(
            _pair(captioned(tr("&Date"), self.day), captioned(tr("&Language"), self.language))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        chain: list[QWidget] = [self.title, self.occasion, self.recipient, self.origin]
        chain += [self.core, self.day, self.language]
        if self._draft is None:
            left.addLayout(captioned(tr("T&hemes to include"), self.themes), 1)
            since = captioned(tr("Meetings &since"), self.first)
            left.addLayout(_pair(since, captioned(tr("Meetings &until"), self.last)))
            row.addLayout(left, 5)
            chain = [*self.themes.boxes.values(), self.first, self.last, *chain]
        row.addLayout(right, 7)
        for one, next_one in pairwise(chain):
            QWidget.setTabOrder(one, next_one)
        first = next(iter(self.themes.boxes.values()), None)
        if first is not None:
            self.themes.setFocusProxy(first)

    def _proposal_changed(self) -> None:
        self._propose_title()
        self.changed.emit()

    def _title_edited(self, text: str) -> None:
        self._titled = bool(text.strip())

    def _propose_title(self) -> None:
        """Name the briefing after its themes, until the user gives it a name."""
        if self._titled:
            return
        names = [theme.name for theme in self.themes.chosen()]
        with speaking(self.spoken):
            text = _named_after(names)
        self.title.setText(text)

    @property
    def spoken(self) -> str:
        """The language of the briefing."""
        return str(self.language.currentData())

    def wishes(self) -> Wishes:
        """What is asked for. Raises ``UserError`` for what cannot be."""
        kept = None if self._draft is None else self._draft.id
        themes = tuple(theme.id for theme in self.themes.chosen()) if kept is None else ()
        if not themes and kept is None:
            raise UserError("Choose at least one theme.")
        title = " ".join(self.title.text().split())
        if not title:
            raise UserError("Give the briefing a title.")
        day = typed_date(self.day.text())
        if day is None:
            raise UserError("Give the date of the briefing.")
        first, last = typed_date(self.first.text()), typed_date(self.last.text())
        if first and last and last < first:
            raise UserError("The last day comes before the first.")
        return Wishes(
            themes,
            title,
            day,
            occasion=self.occasion.text().strip(),
            recipient=self.recipient.text().strip(),
            sender=self.origin.text().strip(),
            core_message=self.core.toPlainText().strip(),
            first=first,
            last=last,
            briefing=kept,
            language=self.spoken,
        )


def _named_after(themes: Sequence[str]) -> str:
    if len(themes) > _NAMED:
        return tr("Briefing")
    if not themes:
        return ""
    listed = ", ".join(themes[:-1])
    text = tr("{names} and {last}", names=listed, last=themes[-1]) if listed else themes[0]
    return text[:1].upper() + text[1:]


def _pair(*columns: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for column in columns:
        row.addLayout(column, 1)
    return row
