"""From themes to a file: choose, see what will come in, save, and open what was saved."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from briefing.domain.briefing import Briefing
from briefing.errors import UserError
from briefing.i18n import language, tr, tr_error, trn
from briefing.settings import Settings
from briefing.ui.controls import label
from briefing.ui.dialogs import FormDialog
from briefing.ui.export_form import ExportForm, Wishes
from briefing.ui.session import Session
from briefing.ui.tasks import Tasks

log = logging.getLogger(__name__)
_PAUSE = 200  # ms without a keystroke before the library is asked again


class ExportDialog(FormDialog):
    """Exports a briefing over the given themes (ids; none: all), or the one that is kept under the
    id ``briefing``, which keeps what is changed here. ``opener`` shows the finished file,
    ``chooser`` asks where to save; both can be replaced in tests."""

    saved = Signal(str)  # the message for the status bar

    def __init__(
        self,
        session: Session,
        themes: Sequence[int] = (),
        parent: QWidget | None = None,
        *,
        briefing: int | None = None,
        settings: Settings | None = None,
        opener: Callable[[QUrl], object] = QDesktopServices.openUrl,
        chooser: Callable[[QWidget, Path], Path | None] | None = None,
    ) -> None:
        super().__init__(
            tr("Export briefing"), tr("&Export…"), self._export, parent, wished=QSize(760, 560)
        )
        self._session = session
        self._settings = settings or Settings()
        self._opener = opener
        self._chooser = chooser or choose_file
        self._tasks = Tasks(self)
        self._asked: Wishes | None = None  # being counted or counted last
        self._answer, self._refused = ("", ""), False
        self._busy = False
        self.path: Path | None = None
        present = session.library.themes.list()
        chosen = tuple(themes) or tuple(theme.id for theme in present if theme.passages)
        self._draft = None if briefing is None else session.library.briefings.get(briefing)
        self.form = ExportForm(present, chosen, self._draft, self._settings.export_language)
        self.column.addWidget(self.form, 1)
        self._summary = _Summary()
        self.column.addWidget(self._summary)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.count)
        self.form.changed.connect(self._changed)
        self.setMinimumWidth(600)
        self.form.title.setFocus()
        self.form.title.selectAll()
        self.count()

    # -- what will come in -------------------------------------------------------------------

    def _changed(self) -> None:
        self.complain("")
        self._pause.start()

    def count(self) -> None:
        """See in the background what the briefing would hold."""
        self._pause.stop()
        try:
            wishes = self.form.wishes()
        except UserError as error:
            self._asked = None
            self._say(tr_error(error), refused=True)
            return
        if self._asked and _same_contents(wishes, self._asked):
            self._say(*self._answer, refused=self._refused)
            return
        self._asked = wishes
        self._tasks.start(
            lambda: composed(self._session, wishes),
            lambda briefing: self._counted(wishes, briefing),
            lambda error: self._not_counted(wishes, error),
        )

    def _counted(self, wishes: Wishes, briefing: Briefing) -> None:
        if wishes is self._asked:
            self._answer, self._refused = contents(briefing), False
            self._say(*self._answer)

    def _not_counted(self, wishes: Wishes, error: Exception) -> None:
        if wishes is self._asked:
            self._answer, self._refused = (words_for(error), ""), True
            self._say(*self._answer, refused=True)

    def _say(self, what: str, classification: str = "", *, refused: bool = False) -> None:
        self._summary.say(what, classification, refused=refused)
        self.accept_button.setEnabled(not refused and not self._busy)

    @property
    def summary(self) -> str:
        """What the dialog says will come in, or why not."""
        return self._summary.text

    # -- making it ---------------------------------------------------------------------------

    def _export(self) -> bool:
        if self._busy:
            return False
        try:
            wishes = self.form.wishes()
        except UserError as error:
            self.complain(tr_error(error))
            return False
        path = self._chooser(self, self._proposed(wishes.title))
        if path is None:
            return False
        self._settings.export_folder = str(path.parent)
        # who has the window's language goes on with the window
        spoken = wishes.language
        self._settings.export_language = "" if spoken == language() else spoken
        self._keep(wishes)
        self._set_busy(True)
        self._tasks.start(
            lambda: _write(composed(self._session, wishes), path),
            lambda _: self._done(path),
            self._failed,
        )
        return False  # closes when the file is there

    def _keep(self, wishes: Wishes) -> None:
        """What was changed of a kept briefing stays so."""
        draft = self._draft
        if draft is None:
            return
        now: dict[str, Any] = {
            "title": wishes.title,
            "occasion": wishes.occasion,
            "recipient": wishes.recipient,
            "sender": wishes.sender,
            "core_message": wishes.core_message,
        }
        if draft.date is not None or wishes.day != date.today():
            now["date"] = wishes.day
        changed = {name: value for name, value in now.items() if value != getattr(draft, name)}
        if changed:
            self._session.do(partial(self._session.library.briefings.edit, **changed), draft.id)
            self._draft = self._session.library.briefings.get(draft.id)

    def _proposed(self, title: str) -> Path:
        folder = Path(self._settings.export_folder) if self._settings.export_folder else None
        if folder is None or not folder.is_dir():
            place = QStandardPaths.StandardLocation.DocumentsLocation
            folder = Path(QStandardPaths.writableLocation(place))
        return folder / f"{file_name(title)}.pdf"

    def _done(self, path: Path) -> None:
        self._set_busy(False)
        self.path = path
        self.saved.emit(tr("Briefing saved as {name}", name=path.name))
        self.accept()
        if self._opener(QUrl.fromLocalFile(str(path))) is False:
            self.saved.emit(
                tr("Briefing saved as {path}; no program was found to open it.", path=path)
            )

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self.complain(words_for(error))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.complain("")
        self._summary.busy.setVisible(busy)
        for widget in (self.form, self.accept_button, self.cancel_button):
            widget.setEnabled(not busy)

    def reject(self) -> None:
        """Escape and Cancel; not while the file is being written."""
        if not self._busy:
            super().reject()

    def done(self, result: int) -> None:
        """Answers that are still under way come too late."""
        self._pause.stop()
        self._asked = None
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the window's close button."""
        if self._busy:
            event.ignore()
        else:
            super().closeEvent(event)


class _Summary(QFrame):
    """The line that says what will come in."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("class", "panel")
        self._what = label("", "strong", wrap=True)
        self._refusal = label("", "danger", wrap=True)
        self._classification = label("", "muted label", wrap=True)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("The briefing is being made"))
        self.busy.hide()
        self.text = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        self.setMinimumHeight(64)  # two lines: the fields above stay where they are
        for one in (self._what, self._refusal, self._classification, self.busy):
            column.addWidget(one)
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, what: str, classification: str = "", *, refused: bool = False) -> None:
        self.text = " ".join(part for part in (what, classification) if part)
        self._what.setText("" if refused else what)
        self._refusal.setText(what if refused else "")
        self._classification.setText(classification)
        self._what.setVisible(not refused)
        self._refusal.setVisible(refused)
        self._classification.setVisible(bool(classification))
        self.setAccessibleName(self.text)


def _same_contents(one: Wishes, other: Wishes) -> bool:
    return (one.themes, one.first, one.last) == (other.themes, other.first, other.last)


def composed(session: Session, wishes: Wishes) -> Briefing:
    """The briefing that the user asks for; raises ``UserError`` when it cannot be made."""
    # not at the top: the library's modules would delay the first paint
    from briefing.services.composing import compose, compose_draft

    if wishes.briefing is not None:
        return replace(
            compose_draft(session.library, wishes.briefing, language=wishes.language),
            title=wishes.title,
            date=wishes.day,
            occasion=wishes.occasion,
            recipient=wishes.recipient,
            sender=wishes.sender,
            core_message=wishes.core_message,
        )
    return compose(
        session.library,
        wishes.themes,
        title=wishes.title,
        date=wishes.day,
        occasion=wishes.occasion,
        recipient=wishes.recipient,
        sender=wishes.sender,
        core_message=wishes.core_message,
        first=wishes.first,
        last=wishes.last,
        language=wishes.language,
    )


def _write(briefing: Briefing, path: Path) -> None:
    from briefing.services.exporting import export

    export(briefing, path)


def contents(briefing: Briefing) -> tuple[str, str]:
    """What a briefing holds and how it is classified, in words."""
    passages = len({entry.passage for part in briefing.sections for entry in part.entries})
    reports = len({source.report for source in briefing.sources})  # two versions are one report
    what = trn(
        "{passages} from {count} report",
        "{passages} from {count} reports",
        reports,
        passages=trn("{count} passage", "{count} passages", passages),
    )
    if not briefing.classification:
        return what, tr("Classification: none")
    highest = tr(
        "Classification: {name} (the highest of the sources)", name=briefing.classification
    )
    return what, highest


def words_for(error: Exception) -> str:
    """What to tell the user about an error; our own mistakes go to the log."""
    if isinstance(error, UserError):
        return tr_error(error)
    log.error("export failed", exc_info=error)
    return tr("The briefing could not be made. The log has the details.")


def file_name(title: str) -> str:
    """``title`` without the characters that a file name cannot have."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    return " ".join(plain.split())[:120].rstrip(". ") or tr("Briefing")


def choose_file(parent: QWidget, proposed: Path) -> Path | None:
    """Ask with the system's dialog where to save."""
    dialog = QFileDialog(parent, tr("Save briefing"), str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("PDF document") + " (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(proposed.name)
    agreed = dialog.exec() == QFileDialog.DialogCode.Accepted
    found = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(found[0]) if agreed and found else None
