"""The fields over a briefing: its title, what and whom it is for, and its core message."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from briefing.domain.drafts import BriefingDraft
from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.ui.announcing import announce
from briefing.ui.briefings.delegate import MEASURE, SIDE, beside
from briefing.ui.controls import button, label
from briefing.ui.date_input import shown_date, typed_date
from briefing.ui.elided import Elided
from briefing.ui.form_field import Line, TallLine

_NARROW = 560  # pixels under which fields stand under each other
_FRAME = 9  # from the frame of the title to its words


class BriefingHead(QWidget):
    """Shows a briefing's fields; one that was edited is given when the user goes on. What cannot
    be taken stays as it was typed, for each briefing, until it is mended or Escape takes it
    back."""

    edited = Signal(str, object)  # field, value
    export_asked = Signal()
    resized = Signal()  # it needs another height
    entered = Signal(object)  # the field that has the keyboard now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("briefingHead")
        self._draft: BriefingDraft | None = None
        self._narrow: bool | None = None
        self.title = TallLine()
        self.title.setProperty("class", "title bare")
        self.title.setAccessibleName(tr("Title of the briefing"))
        self.export = button(tr("&Export…"), self.export_asked.emit, "primary")
        self.occasion, self.recipient, self.origin = Line(), Line(), Line()
        self.date, self.core = Line(), TallLine()
        self.occasion.setPlaceholderText(tr("Debate, visit, conversation…"))
        self.date.setPlaceholderText(tr("Day of the export"))
        self.core.setPlaceholderText(tr("What must be remembered, in one or two sentences"))
        # what was typed and cannot be taken, and why, by briefing and field
        self._refused: dict[tuple[int, str], tuple[str, str]] = {}
        self._fields = (
            ("occasion", tr("Occasion"), self.occasion),
            ("date", tr("Date"), self.date),
            ("recipient", tr("For"), self.recipient),
            ("sender", tr("From"), self.origin),
            ("core_message", tr("Core message"), self.core),
        )
        self._captions = []
        for name, caption, field in self._fields:
            words = label(caption, "muted label")
            words.setBuddy(field)
            self._captions.append(words)
            field.setAccessibleName(caption)
            self._wire(name, field)
        self._wire("title", self.title)
        # what is wrong has a line of its own, that is there when nothing is: nothing moves
        self._errors: dict[str, str] = {}
        self.wrong = Elided("danger label")
        between = QHBoxLayout()
        between.setContentsMargins(SIDE, 0, SIDE, 4)
        between.addWidget(self.wrong, 1)
        top = QHBoxLayout()
        # the words stand over those below, not their frame
        top.setContentsMargins(SIDE - _FRAME, 0, SIDE, 0)
        top.setSpacing(16)
        top.addWidget(self.title, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 9, 0, 0)  # in line with the first line of the title
        right.addWidget(self.export)
        right.addStretch(1)
        top.addLayout(right)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(SIDE, 0, SIDE, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 26, 0, 6)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(between)
        column.addLayout(self._grid)
        self._column = column
        self._row = QHBoxLayout(self)
        self._row.addWidget(body)
        self._arrange(narrow=False)
        chain = (self.title, *(field for _, _, field in self._fields), self.export)
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def _wire(self, name: str, field: Line | TallLine) -> None:
        field.editingFinished.connect(lambda: self._finished(name, field))
        field.reverted.connect(lambda: self._revert(name))
        field.installEventFilter(self)
        if isinstance(field, TallLine):
            field.textChanged.connect(self.resized)

    @property
    def fields(self) -> dict[str, Line | TallLine]:
        """The editors by the name of what they edit."""
        return {"title": self.title, **{name: field for name, _, field in self._fields}}

    def error(self, name: str) -> str:
        """What is wrong with what was typed in a field."""
        return self._errors.get(name, "")

    def problems(self) -> list[str]:
        """What cannot be taken of what was typed, and why."""
        return [error for name in self.fields if (error := self.error(name))]

    def go_to_problem(self) -> bool:
        """Give the keyboard to the first field that cannot be taken; False when there is none."""
        wrong = next((field for name, field in self.fields.items() if self.error(name)), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    @property
    def last(self) -> QWidget:
        """Where Tab leaves."""
        return self.export

    def show_draft(self, draft: BriefingDraft) -> None:
        """Show a briefing's fields; one of the same briefing that is being edited stays, and so
        does what cannot be taken."""
        same = self._draft is not None and self._draft.id == draft.id
        self._draft = draft
        for name, field in self.fields.items():
            if same and field.hasFocus() and field.isModified():
                continue
            self._show(name)
        self.export.setEnabled(draft.passages > 0)

    def _show(self, name: str) -> None:
        assert self._draft is not None
        field = self.fields[name]
        text, why = self._refused.get((self._draft.id, name), (_words(self._draft, name), ""))
        if field.text() != text:
            field.setText(text)
        field.setModified(bool(why))
        self._say(name, why)

    def finish(self) -> None:
        """Give what was typed and not given yet."""
        for name, field in self.fields.items():
            self._finished(name, field)

    def fit(self, width: int) -> int:
        """The height that it needs at a width."""
        self._arrange(narrow=width < _NARROW)
        self.setFixedWidth(width)
        left = beside(width)
        self._row.setContentsMargins(left, 0, max(0, width - MEASURE - left), 0)
        self._row.activate()
        self._column.activate()
        return self.sizeHint().height()

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        fields = (field for _, _, field in self._fields)
        places = zip(self._captions, fields, strict=True)
        for number, (words, field) in enumerate(places):
            last = number == len(self._fields) - 1
            row, side = (number, 0) if narrow else divmod(number, 2)
            # in line with the first line of its field
            words.setContentsMargins(0, 9 if last else 7, 0, 0)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(words, row, 2 * side, top)
            grid.addWidget(field, row, 2 * side + 1, 1, 3 if last and not narrow else 1, top)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 0 if narrow else 1)
        for words in self._captions:
            words.setMinimumWidth(0)

    def _finished(self, name: str, field: Line | TallLine) -> None:
        if self._draft is None or not field.isModified():
            return
        value: object = field.text().strip()
        if name == "core_message" and isinstance(field, TallLine):
            value = field.toPlainText().strip()
        if name == "date":
            try:
                value = typed_date(field.text())
            except UserError as error:
                self.refuse(name, tr_error(error))
                return
        self._refused.pop((self._draft.id, name), None)
        field.setModified(False)
        self._say(name, "")
        if value != _value(self._draft, name):
            self.edited.emit(name, value)
        elif isinstance(value, date):
            field.setText(shown_date(value))

    def refuse(self, name: str, why: str) -> None:
        """Leave a field as it was typed, and say why it cannot be taken."""
        if self._draft is not None:
            field = self.fields[name]
            typed = field.toPlainText() if isinstance(field, TallLine) else field.text()
            self._refused[self._draft.id, name] = typed, why
            field.setModified(True)
            self._say(name, why)

    def _revert(self, name: str) -> None:
        if self._draft is not None:
            self._refused.pop((self._draft.id, name), None)
            self._show(name)

    def _say(self, name: str, message: str) -> None:
        if self.error(name) == message:
            return
        self._errors[name] = message
        field = self.fields[name]
        field.setAccessibleDescription(message)
        field.setProperty("wrong", bool(message))
        field.style().polish(field)
        captions = {one: caption for one, caption, _ in self._fields}
        told = {one: why for one in self.fields if (why := self.error(one))}
        lines = (
            tr("{field}: {problem}", field=captions[one], problem=why) if one in captions else why
            for one, why in told.items()
        )
        self.wrong.setText(" ".join(lines))
        if message:
            announce(self, message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page scrolls to a field that gets the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(watched)
        return super().eventFilter(watched, event)


def _value(draft: BriefingDraft, name: str) -> object:
    return getattr(draft, name)


def _words(draft: BriefingDraft, name: str) -> str:
    value = _value(draft, name)
    if name == "date":
        return shown_date(draft.date)
    return str(value)
