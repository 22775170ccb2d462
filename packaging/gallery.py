"""Pictures of every screen, from a library with the sample reports, and of the exported PDF.

``python packaging/gallery.py [FOLDER]``. A screen is a function that gets a :class:`Stage` and
returns the widget to photograph; decorate it with ``screen`` to add one. Each variant (language,
light or dark, width, scale) is a process of its own: Qt takes its scale once, when it starts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import gallery_cards
import gallery_hard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QDialog, QWidget

    from briefing.services.library import Library
    from briefing.settings import Settings
    from briefing.ui.main_window import MainWindow
    from briefing.ui.reading_area import ReadingArea
    from briefing.ui.report_arranging import Narrowing
    from briefing.ui.workbench import Workbench

OVERLAPPING = "noordzeetop in bergen"  # the sample with passages of several themes


@dataclass(frozen=True)
class Variant:
    """One way in which the window can look."""

    language: str
    appearance: str
    width: int
    height: int
    scale: int
    screens: tuple[str, ...] = ()  # none: all
    paper: str = "window"
    contrast: bool = False

    @property
    def name(self) -> str:
        """Name of the folder."""
        looks = [self.appearance]
        if self.paper != "window":
            looks.append(self.paper)
        if self.contrast:
            looks.append("contrast")
        size = f"{self.width}x{self.height}"
        return "-".join([self.language, *looks, size, f"{self.scale}pct"])


_FEW = (
    *("briefing-page", "briefing-picker", "briefing-export"),
    *("theme-picker", "palette", "find", "passage-card-overlap", "passage-card-page"),
    *("first-start", "reader", "both", "pages", "search", "theme", "export", "preferences"),
    *("reading", "import-summary", "password", "offer", "review", "emphasis"),
)
_PAPER = (
    *("reader", "selection", "sentence", "find", "handles", "both", "theme-picker", "preferences"),
    *("four-themes", "right-to-left", "emoji", "emphasis", "long-table"),
    *("passage-card", "passage-card-overlap", "passage-card-page"),
)
VARIANTS = (
    Variant("nl", "light", 1440, 900, 100),
    Variant("nl", "dark", 1440, 900, 100),
    Variant("nl", "light", 900, 600, 100),
    Variant(
        "nl",
        "dark",
        900,
        600,
        100,
        ("reader", "both", "pages", "about-report", "search", "offer", "compare", "review"),
    ),
    Variant("en", "light", 1440, 900, 100, _FEW),
    Variant("nl", "light", 1440, 900, 200, _FEW),
    Variant("nl", "dark", 1100, 720, 200, _FEW),
    Variant("nl", "light", 1440, 900, 100, _PAPER, paper="sepia"),
    Variant("nl", "light", 1440, 900, 100, _PAPER, contrast=True),
    Variant("nl", "dark", 1440, 900, 100, _PAPER, contrast=True),
    # what is left of a screen of 1920 by 1080, or of 2560 by 1440, at three times the size
    Variant("nl", "light", 640, 330, 300),
    Variant("nl", "dark", 853, 450, 300),
)


def nothing() -> None:
    """What most screens leave to be put back."""


def screen_for(variant: Variant) -> dict[str, object]:
    """A screen, as the platform without one wants it: pixels as they are before they are scaled."""
    wide, high = (1920, 1080) if variant.width < 700 else (2560, 1440)
    factor = 1 if variant.scale == 300 else variant.scale / 100
    return {
        "screens": [
            {
                "name": "gallery",
                "x": 0,
                "y": 0,
                "width": round(wide * factor),
                "height": round(high * factor),
                "logicalDpi": 96,
                "logicalBaseDpi": 96,
                "dpr": 1,
            }
        ]
    }


@dataclass
class Stage:
    """The window with its library open."""

    app: QApplication
    window: MainWindow
    bench: Workbench
    library: Library
    after: Callable[[], object] = nothing

    def settle(self, milliseconds: int = 250) -> None:
        """Let timers, animations and background tasks come to rest."""
        from PySide6.QtCore import QElapsedTimer, QEventLoop, QThreadPool

        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < milliseconds:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QThreadPool.globalInstance().waitForDone()
        self.app.processEvents()

    def read(self, report: str = OVERLAPPING) -> None:
        """Open a report at its beginning."""
        # the first of that name: screens of offers bring another in
        known = sorted(self.library.reports.list(), key=lambda one: one.id)
        ident = next(one.id for one in known if report in one.title.casefold())
        self.bench.go_to(ident, place=0)
        self.settle()

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        widget = self.app.focusWidget()
        assert widget is not None
        return widget

    def pdf(self) -> int:
        """The report that is a PDF."""
        return next(
            summary.id
            for summary in self.library.reports.list()
            if self.library.reports.get(summary.id).source.media_type == "application/pdf"
        )

    def pages(self, face: str) -> ReadingArea:
        """Open the report that is a PDF, with its pages in sight and drawn."""
        from briefing.ui.original.sheets import FIT_WIDTH

        ident = self.pdf()
        reading = self.bench.reading
        self.bench.go_to(ident, place=0)
        reading.choose(face)
        reading.pages.set_zoom(FIT_WIDTH)
        self.settle(2500)
        self.bench.desk.open(ident, span=self.bench.desk.passages[0].span)
        self.settle(1500)

        def after() -> None:
            reading.show_strip(False)
            reading.choose("text")

        self.after = after
        return reading

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import files and wait until they are in."""
        self.bench.import_files(paths)
        while self.bench.importer.running:
            self.settle(20)
        self.settle()

    def dialog(self) -> QDialog:
        """The dialog that has just been opened."""
        from PySide6.QtWidgets import QDialog

        self.settle()
        shown = [w for w in self.app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        return shown[-1]


Screen = Callable[[Stage], "QWidget"]
SCREENS: dict[str, Screen] = {}


def screen(name: str) -> Callable[[Screen], Screen]:
    """Add a screen under ``name``."""

    def add(function: Screen) -> Screen:
        SCREENS[name] = function
        return function

    return add


@screen("list")
def _list(stage: Stage) -> QWidget:
    stage.read("noordzeetop in aberdeen")
    return stage.window


def _listed(stage: Stage, form: str, group: str, narrowing: Narrowing | None = None) -> QWidget:
    """The list in a form, under headings and narrowed, with some reports read and starred."""
    reports = stage.window.frame.reports
    ids = [report.id for report in stage.library.reports.list()]
    stage.bench.list_deeds.star(ids[1:3], True)
    stage.bench.list_deeds.set_read(ids[::2], True)
    stage.settle()
    reports.set_form(form)
    reports.set_group(group)
    if narrowing is not None:
        reports.narrow(narrowing)
    stage.settle()

    def put_back() -> None:
        reports.set_form("cards")
        reports.set_group("")
        reports.filters.clear()
        for _ in range(2):
            stage.bench.session.history.undo()
        stage.settle()

    stage.after = put_back
    return stage.window


@screen("list-grouped")
def _list_grouped(stage: Stage) -> QWidget:
    stage.read("noordzeetop in aberdeen")
    return _listed(stage, "cards", "year")


@screen("list-table")
def _list_table(stage: Stage) -> QWidget:
    stage.read("noordzeetop in aberdeen")
    panes, kept = stage.window.frame.panes, stage.window.frame.panes.sizes_to_keep()
    panes.set_sizes_kept([kept[0], 560, *kept[2:]])
    _listed(stage, "table", "kind")
    put_back = stage.after

    def after() -> None:
        put_back()
        panes.set_sizes_kept(kept)

    stage.after = after
    return stage.window


@screen("list-chips")
def _list_chips(stage: Stage) -> QWidget:
    from briefing.ui.report_arranging import Narrowing

    stage.read("noordzeetop in aberdeen")
    themes = frozenset(theme.id for theme in stage.library.themes.list()[:2])
    return _listed(stage, "cards", "", Narrowing("n", themes, starred=True))


@screen("list-several")
def _list_several(stage: Stage) -> QWidget:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    stage.read("noordzeetop in aberdeen")
    view = stage.window.frame.reports.view
    view.setFocus()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return stage.window


@screen("list-nothing")
def _list_nothing(stage: Stage) -> QWidget:
    from briefing.ui.report_arranging import Narrowing

    stage.read("noordzeetop in aberdeen")
    return _listed(stage, "cards", "", Narrowing("zonnebloem", untagged=True))


@screen("cards-filtered")
def _cards_filtered(stage: Stage) -> QWidget:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    stage.read()
    inspector = stage.bench.inspector
    inspector.tabs.setCurrentIndex(0)
    inspector.cards.setFocus()
    inspector.cards.setCurrentIndex(inspector.cards.cards.index(0))
    QTest.keyClicks(inspector.cards, "*")
    inspector.catch_up()
    inspector.filter.take(replace(inspector.filter.present, words="de"))
    stage.settle()
    QTest.keyClick(inspector.cards, Qt.Key.Key_Home)
    QTest.keyClick(inspector.cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    def put_back() -> None:
        inspector.filter.clear()
        stage.bench.session.history.undo()

    stage.after = put_back
    return stage.window


@screen("about-wrong")
def _about_wrong(stage: Stage) -> QWidget:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    stage.read()
    inspector = stage.bench.inspector
    stage.window.frame.panes.want("inspector", True, asked=True)
    inspector.tabs.setCurrentIndex(2)
    for name, typed in (("date", "31 juni 2031"), ("dossiers", "22 0254")):
        editor = inspector.form.fields[name].editors[0]
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def put_back() -> None:
        for name in ("date", "dossiers"):
            QTest.keyClick(inspector.form.fields[name].editors[0], Qt.Key.Key_Escape)
        inspector.tabs.setCurrentIndex(0)

    stage.after = put_back
    return stage.window


@screen("reader")
def _reader(stage: Stage) -> QWidget:
    stage.read()
    passages = stage.bench.desk.passages
    busiest = max(passages, key=lambda p: sum(q.span.overlaps(p.span) for q in passages))
    stage.bench.reader.go_to(busiest.span, flash=False)
    stage.bench.inspector.tabs.setCurrentIndex(0)
    return stage.window


@screen("selection")
def _selection(stage: Stage) -> QWidget:
    from briefing.domain.span import Span

    stage.read()
    text = stage.bench.reader.report_text()
    start = text.index("\n", 1200) + 1
    sentence = Span(start, text.index(".", start) + 1)
    stage.bench.reader.go_to(sentence, flash=False)
    stage.bench.reader.set_selection(sentence)
    stage.bench.reader.show_buttons()
    return stage.window


def _type(stage: Stage, *typed: str) -> QWidget:
    """Read a report, mark its third sentence, and type in turn where the keyboard is."""
    from PySide6.QtTest import QTest

    stage.read()
    stage.bench.reading.focus()
    for words in ("jjj", *typed):
        QTest.keyClicks(stage.focused(), words)
        stage.settle(80)
    stage.settle()

    def after() -> None:
        stage.bench.hand.themes.leave()
        stage.bench.hand.places.leave()
        stage.bench.hand.bar.leave()
        if stage.window.palette_is_open:
            stage.window.palette_open()

    stage.after = after
    return stage.window


@screen("sentence")
def _sentence(stage: Stage) -> QWidget:
    return _type(stage)


@screen("theme-picker")
def _theme_picker(stage: Stage) -> QWidget:
    return _type(stage, "t", "in")


@screen("go-to")
def _go_to(stage: Stage) -> QWidget:
    return _type(stage, "g")


@screen("find")
def _find(stage: Stage) -> QWidget:
    return _type(stage, "/", "oekraine")


@screen("palette")
def _palette(stage: Stage) -> QWidget:
    from PySide6.QtTest import QTest

    _type(stage)
    stage.window.palette_open()
    QTest.keyClicks(stage.focused(), "noo be")
    stage.settle()
    return stage.window


@screen("handles")
def _handles(stage: Stage) -> QWidget:
    stage.read()
    stage.bench.reader.go_to(stage.bench.desk.passages[1].span, flash=False)
    stage.bench.reading.focus()
    return stage.window


@screen("note")
def _note(stage: Stage) -> QWidget:
    stage.read()
    noted = next(p for p in stage.bench.desk.passages if p.note)
    stage.bench.reader.go_to(noted.span, flash=False)
    stage.bench.inspector.edit_note(noted.id)
    return stage.window


@screen("figures")
def _figures(stage: Stage) -> QWidget:
    stage.read()
    stage.bench.inspector.tabs.setCurrentIndex(1)
    return stage.window


@screen("about-report")
def _about_report(stage: Stage) -> QWidget:
    stage.read()
    stage.bench.inspector.tabs.setCurrentIndex(2)
    return stage.window


@screen("search")
def _search(stage: Stage) -> QWidget:
    stage.window.frame.search.setText("oekraine")
    stage.bench.ways.find("oekraine")
    return stage.window


@screen("trash")
def _trash(stage: Stage) -> QWidget:
    session = stage.bench.session
    stage.window.frame.search.clear()
    stage.read("delegatie")
    report = stage.bench.desk.report
    assert report is not None
    session.do(session.library.reports.trash, [report.id])
    session.do(session.library.themes.trash, session.library.themes.list()[-1].id)
    stage.settle()
    stage.window.frame.sidebar.choose_trash()
    stage.settle()

    def put_back() -> None:
        session.history.undo()
        session.history.undo()

    stage.after = put_back
    return stage.window


@screen("theme")
def _theme(stage: Stage) -> QWidget:
    from briefing.ui.theme_dialog import ThemeDialog

    session = stage.bench.session
    ThemeDialog(session, session.library.themes.list()[0], stage.window).show()
    return stage.dialog()


@screen("theme-tree")
def _theme_tree(stage: Stage) -> QWidget:
    session = stage.bench.session
    themes = session.library.themes
    steps = session.history.index()
    stage.read("noordzeetop in aberdeen")
    first, second, third = (theme.id for theme in themes.list())
    weapons = session.do(themes.add, "Wapenleveranties", parent=first)
    assert weapons is not None
    session.do(themes.add, "Luchtverdediging", parent=weapons.result, keywords=["Patriot"])
    session.do(themes.place, second, first, 1)
    session.do(themes.add, "Cyber", key=4)
    session.do(themes.archive, third, True)
    stage.settle()
    stage.window.frame.sidebar.choose_theme(third)
    stage.window.frame.sidebar.choose_theme(first)

    def put_back() -> None:
        while session.history.index() > steps:
            session.history.undo()

    stage.after = put_back
    return stage.window


@screen("merge")
def _merge(stage: Stage) -> QWidget:
    from briefing.ui.theme_dialog import MergeDialog

    first, *others = stage.bench.session.library.themes.list()
    MergeDialog(first, others, stage.window).show()
    return stage.dialog()


@screen("export")
def _export(stage: Stage) -> QWidget:
    stage.window.files.export()
    return stage.dialog()


def _keep_briefing(stage: Stage) -> int:
    """Two briefings, the second with passages, a lead-in and a note, until the screen is done."""
    session = stage.bench.session
    kept, steps = session.library.briefings, session.history.index()
    passages = [passage for _, passage in session.library.tagging.find()]
    session.do(session.library.tagging.note, passages[1].id, "Sluit aan bij onze inzet van maart.")
    session.do(kept.add, "Lunch met de ambassadeur", [passages[0].id])
    made = session.do(kept.add, "Noordzeetop: lasten en steun", [one.id for one in passages[:7]])
    assert made is not None
    assert made.result is not None
    edit = partial(
        kept.edit,
        occasion="Debat over de kustveiligheid",
        recipient="de minister",
        sender="directie Noordzee",
        core_message="Nederland komt zijn toezeggingen na en vraagt anderen hetzelfde: een vaste "
        "sleutel, en elk jaar verantwoording.",
    )
    session.do(edit, made.result)
    entry = kept.sections(made.result)[0].entries[0]
    session.do(kept.lead_in, entry.id, "De eerste afspraak staat al in het verslag van Bergen:")
    stage.settle()

    def put_back() -> None:
        while session.history.index() > steps:
            session.history.undo()

    stage.after = put_back
    return made.result


@screen("briefing-page")
def _briefing_page(stage: Stage) -> QWidget:
    stage.bench.briefings.open(_keep_briefing(stage))
    stage.settle()
    return stage.window


@screen("briefing-empty")
def _briefing_empty(stage: Stage) -> QWidget:
    _keep_briefing(stage)
    made = stage.bench.session.do(stage.bench.session.library.briefings.add, "Bezoek aan Esbjerg")
    assert made is not None
    assert made.result is not None
    stage.bench.briefings.open(made.result)
    stage.settle()
    return stage.window


@screen("briefing-picker")
def _briefing_picker(stage: Stage) -> QWidget:
    _keep_briefing(stage)
    stage.read()
    passage = stage.bench.desk.passages[1]
    stage.bench.go_to(passage.report, passage.span)
    stage.bench.reader.setFocus()
    stage.bench.reader.move_caret(passage.start + 1, extend=False)
    stage.bench.briefings.add_at_hand()
    stage.settle()
    stage.after = stage.bench.briefings.deeds.leave
    return stage.window


@screen("briefing-export")
def _briefing_export(stage: Stage) -> QWidget:
    stage.window.files.export(_keep_briefing(stage))
    stage.settle()
    return stage.dialog()


@screen("preferences")
def _preferences(stage: Stage) -> QWidget:
    stage.window.choices.ask()
    return stage.dialog()


@screen("keys")
def _keys(stage: Stage) -> QWidget:
    stage.window.show_shortcuts()
    return stage.dialog()


@screen("about")
def _about(stage: Stage) -> QWidget:
    stage.window.show_about()
    return stage.dialog()


@screen("import")
def _import(stage: Stage) -> QWidget:
    from briefing.services.importing import ImportProgress, ImportResult

    imports = stage.bench.imports
    imports.log.clear()
    names = ("verslag havenoverleg.pdf", "kamerbrief.docx", "geannoteerde agenda.odt")
    for number, name in enumerate((*names, *names[:2])):
        path = Path(f"{number} {name}")
        result = ImportResult(path, "added", number, f"Verslag van het havenoverleg {number}")
        done = result if number < len(names) else None
        progress = ImportProgress(number, 12, path, done, path.name, "done" if done else "reading")
        imports.log.note(progress)
    panel = imports.show_panel()
    panel.set_running(True)
    return panel


@screen("reading")
def _reading(stage: Stage) -> QWidget:
    from briefing.services.importing import ImportProgress

    # the pages of a PDF that is there already: one that is really read would be done too soon
    imports, status = stage.bench.imports, stage.window.frame.status
    data = stage.library.reports.source_bytes(stage.pdf())
    name = "jaarverslag noordzeeberaad 2031.pdf"
    imports.log.clear()
    imports.log.note(ImportProgress(0, 1, Path(name), None, name, "reading"))
    imports.early.show(name, data, "", scan=False)
    status.set_progress(imports.log.headline(), 0, 1)
    stage.settle(2000)

    def after() -> None:
        status.end_progress()
        imports.early.withdraw()

    stage.after = after
    return stage.window


@screen("import-summary")
def _import_summary(stage: Stage) -> QWidget:
    from briefing.services.importing import ImportResult
    from briefing.services.samples import sample_paths

    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "leeg.txt"
        empty.touch()
        stage.bring_in([*sample_paths()[:2], empty, Path(folder) / "weg.txt"])
    log = stage.bench.imports.log
    log.take(
        [
            ImportResult(Path("nota.pdf"), "failed", message="", reason="password"),
            ImportResult(Path("bijlage 3.pdf"), "failed", message="", reason="scan"),
            ImportResult(Path("bericht.eml"), "added", 1, "Kamerbrief", part="nota.odt"),
        ]
    )
    panel = stage.bench.imports.show_panel()
    panel.refresh()
    return panel


@screen("password")
def _password(stage: Stage) -> QWidget:
    from briefing.ui.imports.password import PasswordDialog

    dialog = PasswordDialog("nota.pdf", 2, stage.window)
    dialog.field.setText("zeegras")
    dialog.wrong()
    dialog.show()
    return stage.dialog()


@screen("offer")
def _offer(stage: Stage) -> QWidget:
    offer_of(stage)
    return stage.window


@screen("compare")
def _compare(stage: Stage) -> QWidget:
    offer_of(stage)
    stage.bench.versioning.compare_offer()
    stage.settle(600)
    return stage.window


@screen("review")
def _review(stage: Stage) -> QWidget:
    offer_of(stage)
    stage.bench.versioning.adopt()
    stage.settle(600)
    stage.bench.versioning.review.accept()
    stage.settle(400)

    def put_back() -> None:
        stage.bench.session.history.undo()
        stage.bench.session.history.undo()
        stage.bench.turn_to_reading()

    stage.after = put_back
    return stage.window


@screen("earlier-version")
def _earlier_version(stage: Stage) -> QWidget:
    offer_of(stage)
    versioning = stage.bench.versioning
    versioning.adopt()
    stage.settle(600)
    report = versioning.review.report
    assert report is not None
    versioning.review.leave()
    versioning.show_version(stage.library.versions.list(report)[0].id)

    def put_back() -> None:
        stage.bench.session.history.undo()
        stage.bench.turn_to_reading()

    stage.after = put_back
    return stage.window


def offer_of(stage: Stage) -> None:
    """Bring in a corrected file of a report, once, and open it."""
    library = stage.library
    if not library.versions.offers():
        old = library.reports.resolve(OVERLAPPING)
        text = library.reports.source_bytes(old).decode("utf-8")
        for before, after in (("115", "116"), ("2029", "2030"), ("jaarlijks", "elk kwartaal")):
            text = text.replace(before, after)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "noordzeetop bergen, verbeterd.txt"
            path.write_text(text, encoding="utf-8")
            stage.bring_in([path])
    (offer,) = library.versions.offers()
    stage.bench.open_fresh(offer.new.id)
    stage.settle(600)


@screen("both")
def _both(stage: Stage) -> QWidget:
    stage.pages("both")
    return stage.window


@screen("pages")
def _pages(stage: Stage) -> QWidget:
    from briefing.domain.span import Span

    reading = stage.pages("pages")
    reading.show_strip(True)
    view = reading.pages
    stage.settle(1500)
    line = view.places.of_page(view.current_page())[4]
    view.set_selection(Span(line.start, line.end))
    view.reveal(line.start)
    stage.settle()
    view.show_buttons()
    return stage.window


SCREENS |= gallery_cards.SCREENS
SCREENS |= gallery_hard.SCREENS  # last: they bring reports in


# -- making the pictures -------------------------------------------------------------------------


def photograph(variant: Variant, library: Path, folder: Path, screens: list[str]) -> None:
    """Take the pictures of one variant: its own, or those of ``screens`` where some are named.
    Runs in a process of its own."""
    from PySide6.QtWidgets import QApplication

    from briefing import app as composition
    from briefing.settings import Settings

    app = QApplication([])
    settings = Settings(
        language=variant.language,
        appearance=variant.appearance,
        paper=variant.paper,
        contrast=variant.contrast,
    )
    composition.prepare(app, settings)
    wanted = tuple(screens) or variant.screens or ("first-start", *SCREENS)
    folder.mkdir(parents=True, exist_ok=True)
    if "first-start" in wanted:
        stage = open_window(app, settings, library.with_name("new.briefing"), variant)
        save(stage, stage.window, folder / "first-start.png")
        stage.window.close()
    stage = open_window(app, settings, library, variant)
    for name in wanted:
        if name in SCREENS:
            save(stage, SCREENS[name](stage), folder / f"{name}.png")
    stage.window.close()


def open_window(app: QApplication, settings: Settings, library: Path, variant: Variant) -> Stage:
    """A window whose library is open and at rest."""
    from PySide6.QtCore import QEventLoop, QTimer

    from briefing.ui.main_window import MainWindow

    window = MainWindow(settings, library)
    opened = QEventLoop()
    window.library_opened.connect(opened.quit)
    QTimer.singleShot(60_000, opened.quit)  # a window that fails must not wait for ever
    window.resize(variant.width, variant.height)
    window.show()
    opened.exec()
    assert window.bench is not None
    window.activateWindow()  # without a screen it does not always become so by itself
    stage = Stage(app, window, window.bench, window.bench.session.library)
    stage.settle()
    return stage


def save(stage: Stage, widget: QWidget, path: Path) -> None:
    """Take the picture, and put the stage back as it was."""
    from PySide6.QtWidgets import QDialog

    stage.settle()
    if not widget.grab().save(str(path)):
        raise SystemExit(f"{path} could not be written")
    if isinstance(widget, QDialog):
        widget.close()
    stage.after()
    stage.after = nothing
    # without a screen nothing else gives it back what a dialog had
    stage.window.activateWindow()
    stage.settle(50)


def make_library(folder: Path) -> Path:
    """A library with the tagged sample reports."""
    from briefing.services.importing import import_paths
    from briefing.services.library import Library
    from briefing.services.samples import sample_paths, tag_samples

    path = folder / "gallery.briefing"
    with Library.open(path) as library:
        import_paths(library, sample_paths())
        tag_samples(library)
    return path


def add_pdf(library_path: Path, pdf: Path) -> None:
    """Bring the printed briefing in as a report, and tag quotes in it: pages to look at."""
    from briefing.domain.span import Span
    from briefing.services.importing import import_paths
    from briefing.services.library import Library

    with Library.open(library_path) as library:
        report = import_paths(library, [pdf]).results[0].report
        assert report is not None
        text = library.reports.get(report).document.text
        themes = [theme.id for theme in library.themes.list()]
        marks = [n for n, c in enumerate(text) if c in '“"']
        for number, start in enumerate(marks[1:8:2]):
            end = text.find(".", start + 40) + 1 or start + 120
            theme = themes[number % len(themes)]
            library.tagging.tag(report, Span(start, end), theme)
            if not number:
                library.tagging.tag(report, Span(start + 30, end + 60), themes[1])


def print_briefing(library_path: Path, folder: Path) -> None:
    """The briefing as PDF, and its pages as pictures."""
    import pypdfium2

    from briefing.i18n import use_language
    from briefing.services.composing import compose
    from briefing.services.exporting import export
    from briefing.services.library import Library

    use_language("nl")
    folder.mkdir(parents=True, exist_ok=True)
    with Library.open(library_path) as library:
        themes = [theme.id for theme in library.themes.list()]
        briefing = compose(
            library,
            themes,
            title="Noordzeeberaad: steun, lasten en partners",
            date=date(2031, 6, 12),
            occasion="Commissiedebat Noordzeeberaad",
            recipient="de minister",
            sender="Directie Noordzee",
            core_message="De steun loopt door; de lasten worden eerlijker verdeeld.",
        )
    export(briefing, folder / "briefing.pdf")
    pdf = pypdfium2.PdfDocument(folder / "briefing.pdf")
    for number in range(len(pdf)):
        picture = pdf[number].render(scale=1.6).to_pil()
        picture.save(folder / f"page-{number + 1:02}.png")
    pdf.close()


def main() -> int:
    """Make the library, then each variant in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, prog="gallery")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("gallery"))
    parser.add_argument("--only", help="only variants with this in their name")
    parser.add_argument(
        "--screen", action="append", default=[], help="only this screen (may be given again)"
    )
    parser.add_argument("--variant", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--from-library", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.variant is not None:
        variant = VARIANTS[chosen.variant]
        folder = chosen.folder / variant.name
        photograph(variant, chosen.from_library, folder, chosen.screen)
        return 0

    worst = 0
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        os.environ["BRIEFING_HOME"] = str(home)
        library = make_library(home)
        print_briefing(library, chosen.folder / "pdf")
        add_pdf(library, chosen.folder / "pdf" / "briefing.pdf")
        for number, variant in enumerate(VARIANTS):
            if chosen.only and chosen.only not in variant.name:
                continue
            own = home / f"{number}"
            own.mkdir()
            copied = Path(shutil.copy(library, own / "gallery.briefing"))
            command = [sys.executable, __file__, str(chosen.folder)]
            command += ["--variant", f"{number}", "--from-library", str(copied)]
            command += [word for name in chosen.screen for word in ("--screen", name)]
            screen_file = own / "screen.json"
            screen_file.write_text(json.dumps(screen_for(variant)))
            environment = {
                **os.environ,
                "BRIEFING_HOME": str(own),
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen_file}",
                "QT_SCALE_FACTOR": f"{variant.scale / 100:g}",
            }
            code = subprocess.run(command, env=environment, check=False).returncode
            print(f"{'FAILED  ' if code else ''}{chosen.folder / variant.name}")
            worst = worst or code
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
