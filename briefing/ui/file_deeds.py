"""What goes in and out of the library as files: import, paste, copy, export, the original."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.settings import Settings
from briefing.ui.dropping import local_files

if TYPE_CHECKING:
    from briefing.ui.main_window import MainWindow


class FileDeeds(QObject):
    """Asks where, and does it, for one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    # -- in ----------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Import reports"), self._settings.import_folder
        )
        if names:
            self._settings.import_folder = str(Path(names[0]).parent)
            self._window.import_when_open([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder and import what is in it."""
        name = QFileDialog.getExistingDirectory(
            self._window, tr("Import folder"), self._settings.import_folder
        )
        if name:
            self._settings.import_folder = name
            self._window.import_when_open([Path(name)])

    def paste(self) -> None:
        """Import files from the clipboard, or paste text where text is written."""
        field = self._window.focusWidget()
        if hasattr(field, "paste"):
            field.paste()
            return
        files = local_files(QGuiApplication.clipboard().mimeData())
        if files:
            self._window.import_when_open(files)
        else:
            self._window.frame.status.say(tr("There are no files to paste."))

    # -- out ---------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy what is selected where the focus is."""
        field = self._window.focusWidget()
        if hasattr(field, "copy"):
            field.copy()

    def export(self) -> None:
        """Choose what goes into a briefing, and export it."""
        bench, window = self._window.bench, self._window
        if bench is None:
            return
        from briefing.ui.export_dialog import ExportDialog

        chosen = window.frame.sidebar.chosen_theme()
        themes = () if chosen is None else (chosen,)
        dialog = ExportDialog(bench.session, themes, window, settings=self._settings)
        dialog.saved.connect(window.frame.status.say)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save_open_original(self) -> None:
        """Save the original bytes of the report that is open where the user says."""
        bench = self._window.bench
        if bench is not None and bench.desk.report is not None:
            self.save_original(bench.desk.report.id)

    def save_original(self, report: int) -> None:
        """Save a report's original bytes where the user says."""
        bench, frame = self._window.bench, self._window.frame
        if bench is None:
            return
        from briefing.services.exporting import write_whole

        reports = bench.session.library.reports
        proposal = self._export_folder() / reports.get(report).source.name
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save original"), str(proposal))
        if not name:
            return
        try:
            write_whole(Path(name), reports.source_bytes(report))
        except UserError as error:
            frame.banner.say(tr_error(error))
        else:
            frame.status.say(tr("Saved: {path}", path=name))

    def _export_folder(self) -> Path:
        if self._settings.export_folder:
            return Path(self._settings.export_folder)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))
