"""A window beside the work, not in its way: how far an import is and what came of each file."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from briefing.i18n import tr, trn
from briefing.ui.button_flow import ButtonFlow
from briefing.ui.card_list import CardList, Index
from briefing.ui.controls import button, label
from briefing.ui.elided import Elided
from briefing.ui.imports.log import ImportLog
from briefing.ui.imports.words import as_text, headline
from briefing.ui.rows import ROW, RowDelegate, RowModel
from briefing.ui.sheet import room_on_screen

_EVERY = 200  # ms between two looks at what came in meanwhile


class ImportPanel(QDialog):
    """Shows an import under way, and stays as its summary."""

    cancel_asked = Signal()
    open_asked = Signal(int)  # a report
    passwords_asked = Signal(object)  # results
    recognition_asked = Signal(object)  # results
    restore_asked = Signal(object)  # reports, by id

    def __init__(self, log: ImportLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.setModal(False)
        self._log = log
        self._running = False
        self._can_recognise: bool | None = None
        self._dirty = True
        self.heading = label("", "heading", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Files that are done"))
        self.at_work = Elided("muted label")
        self.counts = label("", "muted label", wrap=True)
        self.remarks = label("", "label", wrap=True)
        self.model = RowModel(self)
        self.list = CardList(self)
        self.list.setProperty("class", "paper-list")
        self.list.setAccessibleName(tr("Files"))
        self.list.setItemDelegate(RowDelegate(self))
        self.list.setModel(self.model)
        self.list.activated.connect(self._activate)
        self.list.clicked.connect(self._activate)
        self.copy_button = button(tr("C&opy"), self.copy)
        self.passwords_button = button(tr("Enter &passwords…"), self._ask_passwords)
        self.recognise_button = button(tr("&Recognise text (OCR)"), self._ask_recognition)
        self.restore_button = button(tr("Restore from the &trash"), self._ask_restoring)
        self.cancel_button = button(tr("&Cancel the import"), self.cancel_asked.emit)
        self.close_button = button(tr("C&lose"), self.reject, "primary")
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (self.heading, self.bar, self.at_work, self.counts, self.remarks):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        some = [self.copy_button, self.passwords_button, self.recognise_button]
        some += [self.restore_button, self.cancel_button]
        foot.addWidget(ButtonFlow(some), 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self.resize(QSize(600, 480).boundedTo(room_on_screen(self)))
        self.setMinimumSize(340, 240)

    # -- what is shown -----------------------------------------------------------------------

    def changed(self) -> None:
        """The log has news: looked at when it is time."""
        self._dirty = True

    def set_running(self, running: bool) -> None:
        """Whether files are coming in now."""
        self._running = running
        self._dirty = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep up while it is to be seen."""
        super().showEvent(event)
        self._timer.start()
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        if self._dirty:
            self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        self._dirty = False
        log = self._log
        results = log.results
        if self._running:
            self.heading.setText(log.headline())
        else:
            self.heading.setText(
                headline(results, cancelled=log.cancelled, skipped=len(log.skipped))
            )
        done, total = log.steps()
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(done)
        self.at_work.setText(log.at_work())
        self.at_work.setAccessibleName(log.at_work())
        self.counts.setText(log.counts())
        held: QWidget | None = self.focusWidget()
        for widget in (self.bar, self.at_work, self.counts, self.cancel_button):
            widget.setVisible(self._running)
        self._show_rows()
        locked, scans = log.with_reason("password"), log.with_reason("scan")
        self.passwords_button.setVisible(bool(locked) and not self._running)
        can = bool(scans) and self.can_recognise()
        self.recognise_button.setVisible(can and not self._running)
        self.restore_button.setVisible(bool(log.in_trash) and not self._running)
        if held is not None and held.isHidden():
            # or the next button had the keyboard: that cancels what was just asked for
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_remarks(bool(scans) and not can)

    def _say_remarks(self, no_recognition: bool) -> None:
        said = []
        if no_recognition:
            said.append(
                tr(
                    "The text in scans can be recognised once Tesseract is installed, with Dutch "
                    "and English (the packages tesseract-ocr-nld and tesseract-ocr-eng)."
                )
            )
        if self._log.comments and not self._running:
            said.append(
                trn(
                    "Comments in {count} report were left out. In the preferences you can have "
                    "them taken along as notes.",
                    "Comments in {count} reports were left out. In the preferences you can have "
                    "them taken along as notes.",
                    self._log.comments,
                )
            )
        self.remarks.setText(" ".join(said))
        self.remarks.setVisible(bool(said))

    def can_recognise(self) -> bool:
        """Whether the program for it is installed; looked up once for as long as this stays."""
        if self._can_recognise is None:
            from briefing.services.ocr import available

            self._can_recognise = available()
        return self._can_recognise

    def _show_rows(self) -> None:
        index = self.list.currentIndex()
        chosen = index.data(ROW).value if index.isValid() else None
        place = self.list.verticalScrollBar().value()
        rows = self._log.rows()
        if rows == self.model.rows:
            return
        self.model.set_rows(rows)
        for number, row in enumerate(rows if chosen is not None else ()):
            if row.style == "row" and row.value == chosen:
                self.list.selectionModel().setCurrentIndex(
                    self.model.index(number), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                break
        self.list.verticalScrollBar().setValue(place)

    # -- what the user does ------------------------------------------------------------------

    def copy(self) -> None:
        """Put the summary on the clipboard."""
        log = self._log
        text = as_text(log.results, cancelled=log.cancelled, skipped=log.skipped)
        QGuiApplication.clipboard().setText(text)

    def _activate(self, index: Index) -> None:
        row = index.data(ROW) if index.isValid() else None
        if row is None or row.style != "row" or row.value[1] == "more":
            return
        group, result = row.value
        if group == "password":
            self.passwords_asked.emit([result])
        elif group == "scan" and self.can_recognise():
            self.recognition_asked.emit([result])
        elif group == "trashed":
            self.restore_asked.emit(self._log.trashed_of(result))
        elif result.report is not None:
            self.open_asked.emit(result.report)

    def _ask_passwords(self) -> None:
        self.passwords_asked.emit(self._log.with_reason("password"))

    def _ask_recognition(self) -> None:
        self.recognition_asked.emit(self._log.with_reason("scan"))

    def _ask_restoring(self) -> None:
        self.restore_asked.emit(self._log.in_trash)
