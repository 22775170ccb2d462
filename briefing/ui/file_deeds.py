"""What goes in and out of the library as files: import, paste, copy, export, the original."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from briefing.errors import UserError
from briefing.i18n import tr, tr_error
from briefing.paths import opened_files
from briefing.settings import Settings
from briefing.ui.dropping import local_files

if TYPE_CHECKING:
    from briefing.services.originals import Originals
    from briefing.ui.main_window import MainWindow


def _filters() -> str:
    """The kinds of file that can be chosen: all that a reader claims, some kinds, anything."""
    from briefing.readers.registry import suffixes

    known = sorted(suffixes())
    kinds = [(tr("Reports"), known)]
    for name, wanted in (
        (tr("PDF files"), (".pdf",)),
        (tr("Word and Writer documents"), (".docx", ".doc", ".odt", ".rtf")),
        (tr("Messages"), (".eml", ".msg")),
        (tr("Web pages and XML"), (".html", ".htm", ".xhtml", ".xml")),
        (tr("Text"), (".txt", ".md", ".markdown")),
    ):
        kinds.append((name, [suffix for suffix in wanted if suffix in known]))
    listed = [f"{name} ({' '.join('*' + s for s in some)})" for name, some in kinds if some]
    return ";;".join([*listed, tr("All files") + " (*)"])


class FileDeeds(QObject):
    """Asks where, and does it, for one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._originals: Originals | None = None

    # -- in ----------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Import reports"), self._settings.import_folder, _filters()
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

    def export(self, briefing: int | None = None) -> None:
        """Choose what goes into a briefing, or take one that is kept, and export it."""
        bench, window = self._window.bench, self._window
        if bench is None:
            return
        from briefing.ui import pages as page
        from briefing.ui.export_dialog import ExportDialog

        if briefing is None and window.frame.pages.shown == page.BRIEFING:
            briefing = bench.briefings.page.briefing
        shown = bench.briefings.page
        # what is half typed goes along; what cannot be kept is mended first
        if briefing is not None and briefing == shown.briefing and not shown.is_ready():
            return

        chosen = window.frame.sidebar.chosen_theme()
        themes = () if chosen is None else (chosen,)
        dialog = ExportDialog(
            bench.session, themes, window, briefing=briefing, settings=self._settings
        )
        dialog.saved.connect(window.frame.status.say)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_open_original(self) -> None:
        """Open the original of what is read in the system's program."""
        bench = self._window.bench
        if bench is not None and bench.desk.report is not None:
            self.open_original(bench.desk.report.id, bench.versioning.earlier_version)

    def open_original(self, report: int, version: int | None = None) -> None:
        """Open a read-only copy of a report's original (of the version that is shown, or of an
        earlier one) in the system's program."""
        bench, frame = self._window.bench, self._window.frame
        if bench is None:
            return
        library, originals = bench.session.library, self._own_originals()

        def work() -> Path:
            source = library.versions.source(report, version)
            data = library.reports.source_bytes(report, source.id)
            return originals.place(source.name, source.media_type, data)

        def then(path: Path) -> None:
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                frame.status.say(tr("Opened in another program: {file}", file=path.name))
            else:
                frame.banner.say(
                    tr("No program on this computer opens {file}. Save it instead.", file=path.name)
                )

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            frame.banner.say(tr_error(error))

        self._window.tasks.start(work, then, failed)

    def _own_originals(self) -> Originals:
        if self._originals is None:
            from briefing.services.originals import Originals

            self._originals = Originals(opened_files())
            self._originals.clear_left_over()
        return self._originals

    def close_originals(self) -> None:
        """Remove the copies that were opened, and those that a program left that did not end
        well."""
        if self._originals is not None or opened_files().exists():
            self._own_originals().clear()

    def save_open_original(self) -> None:
        """Save the original bytes of what is read where the user says."""
        bench = self._window.bench
        if bench is not None and bench.desk.report is not None:
            self.save_original(bench.desk.report.id, bench.versioning.earlier_version)

    def save_original(self, report: int, version: int | None = None) -> None:
        """Save the original bytes of a report, or of an earlier version of it, where the user
        says."""
        bench, frame = self._window.bench, self._window.frame
        if bench is None:
            return
        from briefing.services.exporting import write_whole
        from briefing.services.originals import own_name

        library = bench.session.library
        source = library.versions.source(report, version)
        proposal = self._export_folder() / own_name(source.name, source.media_type)
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save original"), str(proposal))
        if not name:
            return
        try:
            write_whole(Path(name), library.reports.source_bytes(report, source.id))
        except UserError as error:
            frame.banner.say(tr_error(error))
        else:
            frame.status.say(tr("Saved: {path}", path=name))

    def _export_folder(self) -> Path:
        if self._settings.export_folder:
            return Path(self._settings.export_folder)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))
