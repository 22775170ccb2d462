"""A report's details: every field editable, guesses marked, and where the report came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from briefing.domain.document import KINDS, Period
from briefing.domain.library import Report
from briefing.errors import UserError
from briefing.export.kinds import kind_meant, kind_name
from briefing.i18n import LANGUAGES, language, tr
from briefing.ui import tab_order
from briefing.ui.completion import Completion
from briefing.ui.controls import icon_button, label, rule
from briefing.ui.date_input import shown_date, typed_date, typed_period
from briefing.ui.dossier_field import DossierField
from briefing.ui.elided import Elided
from briefing.ui.form_field import Field, Refused
from briefing.ui.namesakes import moment_words

# words of the documents themselves, the same in every language of the window
_CLASSIFICATIONS = (
    "Ongerubriceerd",
    "Departementaal vertrouwelijk",
    "Stg. Confidentieel",
    "Stg. Geheim",
    "Stg. Zeer Geheim",
)

_COMPLETED = ("place", "sender", "dossiers")
_CODE = re.compile("[a-z]{2,3}(-[a-z]{2})?")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    if not text:
        raise UserError("A report needs a title.")
    return _plain(text)


def _language_code(text: str) -> str:
    names = {name.casefold(): code for code, name in LANGUAGES.items()}
    code = names.get(text.casefold(), text.casefold())
    if code and not _CODE.fullmatch(code):
        raise UserError(
            "“{text}” is not a language. Choose one, or write its code: nl, fr.", text=text
        )
    return code


def _one(value: Any) -> tuple[str]:
    return (str(value or ""),)


def _kind(kind: str | None) -> tuple[str]:
    return (kind_name(kind or ""),)


def _period(period: Period | None) -> tuple[str, str]:
    # short months, for two dates stand side by side in a narrow pane
    if period is None:
        return "", ""
    return shown_date(period.first, short=True), shown_date(period.last, short=True)


def _fields() -> list[Field]:
    return [
        Field("title", tr("Title"), _one, _title, tall=True),
        Field("kind", tr("Kind"), _kind, kind_meant, choices=tuple(map(kind_name, KINDS))),
        Field("date", tr("Date"), lambda d: (shown_date(d),), typed_date, day=typed_date),
        Field(
            "period",
            tr("Meeting, from – to"),
            _period,
            typed_period,
            parts=(tr("First day of the meeting"), tr("Last day of the meeting")),
            day=typed_date,
        ),
        Field("place", tr("Place"), _one, _plain),
        Field("sender", tr("Sender"), _one, _plain),
        Field("reference", tr("Reference number"), _one, _plain),
        Field("classification", tr("Classification"), _one, _plain, choices=_CLASSIFICATIONS),
        DossierField(tr("Dossiers")),
        Field(
            "language",
            tr("Language"),
            lambda code: (LANGUAGES.get(code, code or ""),),
            _language_code,
            choices=tuple(LANGUAGES.values()),
        ),
    ]


class _Details(QWidget):
    """The fields, and where the report came from."""

    def __init__(self, known: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self.setProperty("class", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 20)
        column.setSpacing(12)
        self.fields = {field.name: field for field in _fields()}
        for field in self.fields.values():
            column.addWidget(field)
        for name in _COMPLETED:
            Completion(self.fields[name].editors[0], partial(known, name))
        self.origin = Origin()
        column.addSpacing(4)
        column.addWidget(rule())
        column.addWidget(self.origin)
        column.addStretch(1)


class MetadataForm(QScrollArea):
    """The tab "About" of the inspector. Says what the user wants; the inspector does it.

    Its fields are made when they are first shown or asked for: many a report is read without, and
    they take as long as half of the window.
    """

    edited = Signal(str, object)  # field, value
    confirmed = Signal(str)  # field
    left = Signal(str)  # words: a detail could not be kept when another report came

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Details of the report"))
        # what the library has already in a field; who owns the form sets it
        self.known: Callable[[str], Sequence[str]] = lambda _field: ()
        self._details: _Details | None = None
        self._shown: Report | None = None
        # what could not be kept, by report and field, for who comes back to mend it
        self._refused: dict[tuple[int, str], Refused] = {}

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by the names of what they hold."""
        return self._made().fields

    @property
    def origin(self) -> Origin:
        """Where the report came from."""
        return self._made().origin

    def showEvent(self, event: QShowEvent) -> None:
        """Shown for the first time, it gets its fields."""
        self._made()
        super().showEvent(event)

    def _made(self) -> _Details:
        if self._details is None:
            details = self._details = _Details(self._known)
            for field in details.fields.values():
                field.given.connect(self.edited)
                field.confirmed.connect(self.confirmed)
            self.setWidget(details)
            tab_order.put_after(self, tab_order.stops_in(details))
            self._fill(details, self._shown, other=True)
        return self._details

    def refuse(self, name: str, report: Report, message: str) -> None:
        """Say at a field why what was given cannot be kept."""
        self.fields[name].refuse(getattr(report.metadata, name), message)

    def finish_editing(self) -> None:
        """Take over what is being typed in a field, if anything."""
        if self._details is not None:
            for field in self._details.fields.values():
                field.finish()

    def _known(self, field: str) -> Sequence[str]:
        return self.known(field)

    def show_report(self, report: Report | None) -> None:
        """Show a report's details; ``None`` empties the form. What was refused stays with its
        report, and is told when that goes."""
        shown, self._shown = self._shown, report
        if self._details is None:
            return
        other = report is None or shown is None or report.id != shown.id
        if other and shown is not None:
            self._leave(self._details, shown)
        self._fill(self._details, report, other=other)

    def _fill(self, details: _Details, report: Report | None, *, other: bool) -> None:
        details.setEnabled(report is not None)
        if other:
            for field in details.fields.values():
                field.start_over()
        if report is None:
            return
        for name, field in details.fields.items():
            value = getattr(report.metadata, name)
            field.set_value(value, name in report.metadata.guessed and bool(value))
            if other and (refused := self._refused.get((report.id, name))) is not None:
                field.take_back(refused)
        details.origin.show_report(report)

    def _leave(self, details: _Details, report: Report) -> None:
        told = []
        for name, field in details.fields.items():
            refused, before = field.refused, self._refused.pop((report.id, name), None)
            if refused is None:
                continue
            self._refused[report.id, name] = refused
            if refused != before:
                title = report.metadata.title
                told.append(
                    tr(
                        "{field} of “{title}” was not saved: {why}",
                        field=field.caption,
                        title=title,
                        why=refused.why,
                    )
                )
        if told:
            self.left.emit(" ".join(told))


class Origin(QWidget):
    """Where a report came from, what its reader met, and lines left out of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self._sha = ""
        column.addWidget(label(tr("Source"), "strong label"))
        self._values = {
            key: (label(caption, "muted label"), Elided("label"))
            for key, caption in (
                ("name", tr("File")),
                ("size", tr("Size")),
                ("type", tr("Type")),
                ("added", tr("Added")),
                ("reader", tr("Read by")),
                ("sha", "SHA-256"),
            )
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (caption, value) in enumerate(self._values.values()):
            grid.addWidget(caption, row, 0)
            across = 1 if caption.text() == "SHA-256" else 2  # the button stands beside it
            grid.addWidget(value, row, 1, 1, across)
        column.addLayout(grid)
        self.copy = icon_button(
            "copy", tr("Copy the whole number that identifies the file"), self._copy
        )
        grid.addWidget(self.copy, len(self._values) - 1, 2)
        self._warnings_title = label(tr("What was noticed while reading"), "strong label")
        self.warnings = label("", "label", wrap=True)
        self._letterhead_title = label(tr("Letterhead, left out of the text"), "strong label")
        self.letterhead = label("", "muted label", wrap=True)
        for one in (
            self._warnings_title,
            self.warnings,
            self._letterhead_title,
            self.letterhead,
        ):
            column.addWidget(one)
        for text in (self.warnings, self.letterhead):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_report(self, report: Report) -> None:
        """Show a report's origin."""
        source = report.source
        self._sha = source.sha256
        texts = {
            "name": source.name,
            "size": shown_size(source.size),
            "type": source.media_type,
            "added": moment_words(report.added),
            "reader": report.document.reader,
            "sha": f"{source.sha256[:12]}…",
        }
        for key, text in texts.items():
            caption, value = self._values[key]
            value.setText(text)
            caption.setVisible(bool(text))
            value.setVisible(bool(text))
            value.setAccessibleName(f"{caption.text()}: {text}")
        self._values["sha"][1].setToolTip(source.sha256)
        warnings = [tr(message, **values) for message, values in report.document.warnings]
        self.warnings.setText("\n".join(f"• {w}" for w in warnings))
        self.letterhead.setText("\n".join(report.document.letterhead))
        for parts, there in (
            ((self._warnings_title, self.warnings), bool(warnings)),
            ((self._letterhead_title, self.letterhead), bool(report.document.letterhead)),
        ):
            for part in parts:
                part.setVisible(there)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sha)


def shown_size(count: int) -> str:
    """A number of bytes as people read it."""
    if count < 1000:
        return tr("{count} bytes", count=count)
    if count < 1_000_000:
        return tr("{count} kB", count=round(count / 1000))
    text = f"{count / 1_000_000:.1f}"
    return tr("{count} MB", count=text.replace(".", ",") if language() == "nl" else text)
