"""Any deeds in the real window, in any order: each is one step to undo, named in the menu; undone,
every table of the user is byte for byte what it was, and redone what it became.

The model is a list of what the library's tables held after every step. ``BRIEFING_DEEP=1`` walks
ten times as far.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing.domain.span import Span
from briefing.services.importing import import_paths
from briefing.services.library import Library
from briefing.services.theme_sets import export_set
from briefing.ui import pages
from briefing.ui.main_window import MainWindow
from briefing.ui.theme_dialog import MergeDialog, ThemeDialog
from tests.makers.tables import rows_of

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
DEEP = bool(os.environ.get("BRIEFING_DEEP"))
TABLES = (
    *("report", "theme", "passage", "passage_theme", "anchoring"),
    *("version", "source", "block", "briefing", "briefing_entry"),
)

OLD = """VERSLAG VAN DE KUSTTOP IN DELFZIJL VAN 4 EN 5 JUNI 2031

Opening

De voorzitter 😀 opende de top in de haven van Delfzijl. Allen stonden op.

Nederland draagt 2 procent bij aan het onderhoud van de dĳken langs de kust.

Werksessie I: Dijken

De kuststaten spraken over het beheer van de dijken en over de kosten daarvan.

De haven van Lauwersoog blijft het hele jaar open voor vissers uit alle kuststaten.

Zij besloten de volgende bijeenkomst in het voorjaar van 2032 te houden.
"""
NEW = OLD.replace("2 procent", "3 procent").replace("Allen stonden op.", "Allen bleven zitten.")
OTHER = """VERSLAG VAN HET HAVENOVERLEG IN OOSTENDE VAN 12 MAART 2031

De leden spraken over de loodsdiensten. Zij kwamen niet tot een besluit.

Daarna bezochten zij de nieuwe sluis.
"""

number = st.integers(0, 20)  # which of what there is, counted round
moves = [(key, NONE) for key in "jjk]["] + [(K.Key_Down, SHIFT), (K.Key_Right, SHIFT)]
tags = [(key, NONE) for key in "1233079**"] + [(K.Key_Delete, NONE), (K.Key_Escape, NONE)]
adjusting = [("e", NONE), (K.Key_Left, CTRL | SHIFT), (K.Key_Down, SHIFT), (K.Key_Return, NONE)]
texts = st.sampled_from(["", "let op", "Een ĳ 😀"])
names = st.sampled_from(["Havens", "dijken & zee", "Oekraine", "", "Indo-Pacific"])


def focused() -> QWidget:
    """What has the keyboard, which is never nothing."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Any, held: Any = NONE) -> None:
    """One key where the focus is."""
    QTest.keyClick(focused(), key, held)


def write(text: str) -> None:
    """Put this in the editor that has the focus, in the place of what was there."""
    press(K.Key_A, CTRL)
    press(K.Key_Delete)
    written = QInputMethodEvent()  # keys are for what a keyboard has: no 😀
    written.setCommitString(text)
    QApplication.sendEvent(focused(), written)


def set_text(field: Any, text: str) -> None:
    """Fill in a field of a dialog."""
    field.setText(text) if hasattr(field, "setText") else field.setPlainText(text)


class Hands(RuleBasedStateMachine):
    """What a user does, each deed through what the window offers for it."""

    template: Path
    open_window: Callable[..., MainWindow]
    qtbot: QtBot

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(shutil.copy(self.template, self.folder.name))
        self.window = type(self).open_window(path=self.path)
        self.bench: Any = self.window.bench
        self.frame = self.window.frame
        self.history = self.bench.session.history
        self.library = self.bench.session.library
        self.qtbot.waitUntil(lambda: self.bench.desk.report is not None)
        # who looks for a moment only has not read it: reading is no step, and not of this test
        self.bench.list_deeds._moment.setInterval(10**8)
        self.settle()
        self.states = [rows_of(self.path, TABLES)]

    def teardown(self) -> None:
        """Undo everything, redo everything, and undo it step by step; views show what is there."""
        try:
            self.back_and_forth()
        finally:
            self.window.close()
            self.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.folder.cleanup()

    def back_and_forth(self) -> None:
        """All that was done, undone and redone."""
        assert self.library.check() == ()
        end = self.history.index()
        self.history.setIndex(0)
        assert rows_of(self.path, TABLES) == self.states[0]
        self.history.setIndex(end)
        assert rows_of(self.path, TABLES) == self.states[end]
        self.settle()
        self.look()
        while self.history.canUndo():
            self.frame.actions.undo.trigger()
            assert rows_of(self.path, TABLES) == self.states[self.history.index()]
        self.settle()
        self.look()

    # -- helpers -----------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until the window has caught up."""
        QApplication.processEvents()
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()  # no window manager does so after a dialog
        self.qtbot.waitUntil(
            lambda: (
                not (
                    self.bench._soon.isActive()
                    or self.window.tasks.busy
                    or self.bench.versioning.review._tasks.busy
                    or self.bench.inspector._soon.isActive()
                    or self.frame.reports._rest.isActive()
                )
            )
        )
        QApplication.processEvents()

    def look(self) -> None:
        """What the window shows is what is stored."""
        library, desk = self.library, self.bench.desk
        assert self.bench.summaries == library.reports.list()
        assert self.bench.themes == library.themes.list()
        if desk.report is not None:
            whole = library.reports.get(desk.report.id)
            assert desk.passages == whole.passages
            assert desk.report.metadata == whole.metadata
            cards = self.bench.inspector.cards.cards
            shown = [cards.item(row).id for row in range(cards.rowCount())]
            assert shown == [passage.id for passage in whole.passages]

    def deed(self, do: Callable[[], object]) -> None:
        """One thing that a user does; the model follows the stack."""
        history = self.history
        before, count = history.index(), history.count()
        do()
        self.settle()
        here = history.index()
        if (here, history.count()) == (before, count):
            assert rows_of(self.path, TABLES) == self.states[here]
            return
        assert before <= here == history.count()
        del self.states[before + 1 :]
        later = [rows_of(self.path, TABLES)] if here > before else []
        while history.index() > before + 1:  # it was several steps: each has a state of its own
            history.undo()
            later.insert(0, rows_of(self.path, TABLES))
        history.setIndex(here)
        self.states += later
        assert rows_of(self.path, TABLES) == self.states[here]
        said = self.frame.actions.undo.text()
        assert here == 0 or said.startswith("&Undo: "), said
        assert "{" not in said

    def one_step(self, do: Callable[[], object]) -> None:
        """A deed that is a single step, or none where it was refused."""
        before = self.history.index()
        self.deed(do)
        assert self.history.index() <= before + 1

    def read(self, which: int) -> bool:
        """Open a report; false when all are in the trash."""
        reports = self.library.reports.list()
        if not reports:
            return False
        report = reports[which % len(reports)].id
        opened: bool = self.bench.go_to(report)
        self.settle()
        if self.frame.pages.shown != pages.READER:
            self.bench.turn_to_reading()
        return opened

    def theme(self, which: int) -> int:
        """A theme that is not in the trash, also from the archive; chosen in the sidebar."""
        themes = self.library.themes.list()
        if not themes:
            return 0
        chosen = themes[which % len(themes)]
        self.frame.sidebar.choose_theme(chosen.id)
        self.settle()
        return chosen.id

    def answer(self, fill: Callable[[QDialog], object]) -> None:
        """Have the next dialog filled in and agreed with, or left when it cannot be."""

        def done() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                fill(dialog)
                dialog.try_accept()  # type: ignore[attr-defined]  # of our dialogs
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, self.window, done)

    # -- the page ----------------------------------------------------------------------------

    @rule(
        report=number,
        keys=st.lists(st.sampled_from(moves), max_size=4),
        then=st.lists(st.sampled_from(tags), min_size=1, max_size=3),
    )
    def keys_of_the_page(self, report: int, keys: list[Any], then: list[Any]) -> None:
        """Go somewhere and tag."""
        if self.read(report):
            self.bench.reading.focus()
            self.deed(lambda: [press(*one) for one in [("j", NONE), *keys, *then]])

    @rule(report=number, keys=st.lists(st.sampled_from(adjusting), max_size=5))
    def ends(self, report: int, keys: list[Any]) -> None:
        """Move the ends of a passage."""
        if self.read(report) and self.bench.desk.passages:
            passage = self.bench.desk.passages[report % len(self.bench.desk.passages)]
            self.bench.reader.go_to(passage.span)
            self.bench.reading.focus()
            self.deed(lambda: [press(*one) for one in [("e", NONE), *keys, (K.Key_Return, NONE)]])
            press(K.Key_Escape)

    @rule(report=number, name=names, by=st.sampled_from(["key", "bar", "palette"]))
    def choose_or_make(self, report: int, name: str, by: str) -> None:
        """A theme by its name, which may be a new one: always one step."""
        if not self.read(report):
            return
        self.bench.reading.focus()
        press("j")

        def do() -> None:
            if by == "key":
                press("t")
            elif by == "bar":
                self.bench.reader.set_selection(self.bench.reader.marked())
                self.bench.reader.show_buttons()
                buttons = self.bench.reader.buttons._buttons
                QTest.mouseClick(buttons[report % len(buttons)], Qt.MouseButton.LeftButton)
            else:
                press(K.Key_K, CTRL)
            if not isinstance(focused(), type(self.bench.reader)):
                QTest.keyClicks(focused(), ("tag " * (by == "palette")) + name)
                if name:
                    press(K.Key_Return)
            press(K.Key_Escape)

        self.one_step(do)
        self.bench.inspector.finish_editing()

    @rule(report=number, text=texts, saved=st.booleans(), given=st.booleans())
    def note(self, report: int, text: str, saved: bool, given: bool) -> None:
        """Write a note, saved in between or not, kept or left: one step, or none."""
        if not self.read(report):
            return
        self.bench.reading.focus()
        press("j")

        def do() -> None:
            press("n")
            write(text)
            if saved:
                self.bench.inspector.cards.notes.save()
                QTest.keyClicks(focused(), "!")
            press(*((K.Key_Return, CTRL) if given else (K.Key_Escape,)))

        self.one_step(do)

    @rule(report=number, passage=number, title=st.sampled_from(["Nota", "Spreekpunten", ""]))
    def put_in_briefing(self, report: int, passage: int, title: str) -> None:
        """A passage goes into a briefing, which may be a new one: one step."""
        if not (self.read(report) and self.bench.desk.passages):
            return
        found = self.bench.desk.passages
        self.bench.reader.go_to(found[passage % len(found)].span)
        self.bench.reading.focus()

        def do() -> None:
            press("b")
            if title:
                QTest.keyClicks(focused(), title)
                press(K.Key_Return)
            else:
                press(K.Key_Escape)

        self.one_step(do)

    @rule(briefing=number)
    def throw_away_briefing(self, briefing: int) -> None:
        """A briefing goes to the trash by key."""
        drafts = self.bench.briefings.shelf.drafts
        if drafts:
            self.frame.sidebar.choose_briefing(drafts[briefing % len(drafts)].id)
            self.frame.sidebar.rows.setFocus()
            self.answer(lambda dialog: None)
            self.one_step(lambda: press(K.Key_Delete))

    # -- cards -------------------------------------------------------------------------------

    @rule(report=number, first=number, more=st.integers(0, 2), key=st.sampled_from("123*dt"))
    def keys_of_cards(self, report: int, first: int, more: int, key: str) -> None:
        """One card or several: themes, also new ones, stars, the trash."""

        def do() -> None:
            press(K.Key_Delete if key == "d" else key)
            if key == "t":
                QTest.keyClicks(focused(), "Zeehavens")
                press(K.Key_Return)

        if self.read(report) and self.choose_cards(first, more):
            self.one_step(do)

    @rule(report=number, first=number, more=st.integers(0, 2), which=number)
    def menu_of_cards(self, report: int, first: int, more: int, which: int) -> None:
        """The same from the context menu."""
        if self.read(report) and self.choose_cards(first, more):
            menu = self.bench.inspector.cards.deeds.menu()
            usable = [a for a in menu.actions() if a.isEnabled() and not a.isSeparator()]
            self.one_step(usable[which % len(usable)].trigger)
            self.bench.inspector.finish_editing()
            menu.deleteLater()

    def choose_cards(self, first: int, more: int) -> bool:
        """Select cards with the keyboard."""
        inspector = self.bench.inspector
        inspector.tabs.setCurrentIndex(0)
        cards, count = inspector.cards, inspector.cards.cards.rowCount()
        if not count:
            return False
        cards.setFocus()
        cards.setCurrentIndex(cards.cards.index(first % count))
        for _ in range(more):
            press(K.Key_Down, SHIFT)
        return bool(cards.selected())

    # -- the list ----------------------------------------------------------------------------

    @rule(
        first=number,
        more=st.integers(0, 2),
        key=st.sampled_from([("*", NONE), (K.Key_U, CTRL), (K.Key_Delete, NONE)]),
    )
    def keys_of_the_list(self, first: int, more: int, key: Any) -> None:
        """Stars, read and unread, the trash."""
        if self.read(first):
            self.frame.reports.view.setFocus()
            for _ in range(more):
                press(K.Key_Down, SHIFT)
            self.one_step(lambda: press(*key))

    @rule(report=number, title=st.sampled_from(["", "Een  andere titel", "A & B"]))
    def retitle(self, report: int, title: str) -> None:
        """F2 in the list."""
        if self.read(report):
            self.frame.reports.view.setFocus()

            def do() -> None:
                press(K.Key_F2)
                write(title)
                press(K.Key_Return)

            self.one_step(do)

    # -- themes ------------------------------------------------------------------------------

    @rule(
        theme=number,
        deed=st.sampled_from(
            ["theme_up", "theme_down", "theme_in", "theme_out", "archive_theme", "delete_theme"]
        ),
    )
    def theme_actions(self, theme: int, deed: str) -> None:
        """What the themes' menu does at once."""
        if self.theme(theme):
            self.answer(lambda dialog: None)
            self.one_step(getattr(self.frame.actions, deed).trigger)

    @rule(theme=number, key=st.sampled_from([(K.Key_Up, ALT), (K.Key_Right, ALT | SHIFT)]))
    def move_by_key(self, theme: int, key: Any) -> None:
        """A theme among others, from the sidebar."""
        if self.theme(theme):
            self.frame.sidebar.rows.setFocus()
            self.one_step(lambda: press(*key))

    @rule(theme=number, which=number, part=st.sampled_from(["colour", "key"]))
    def menu_of_a_theme(self, theme: int, which: int, part: str) -> None:
        """Another colour or key."""
        ident = self.theme(theme)
        found = self.bench.deeds.theme(ident)
        if found is not None and found.archived is None:
            menu = QMenu(self.window)
            self.bench.deeds.fill_menu(menu, found)
            colours, keys = (a.menu() for a in menu.actions() if a.menu())
            choices = (colours if part == "colour" else keys).actions()
            self.one_step(choices[which % len(choices)].trigger)
            menu.deleteLater()

    @rule(
        theme=st.none() | number, name=names, words=texts, key=number, colour=number, under=number
    )
    def theme_dialog(
        self, theme: int | None, name: str, words: str, key: int, colour: int, under: int
    ) -> None:
        """A new theme, or everything about one that is there."""
        if theme is not None and not self.theme(theme):
            return

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, ThemeDialog)
            set_text(dialog.name, name)
            set_text(dialog.keywords, words)
            set_text(dialog.description, words)
            dialog.key.setCurrentIndex(key % dialog.key.count())
            dialog.under.setCurrentIndex(under % dialog.under.count())
            dialog.colours.set_colour(["blue", "red", "#123456"][colour % 3])

        actions = self.frame.actions
        self.answer(fill)
        self.one_step((actions.new_theme if theme is None else actions.edit_theme).trigger)

    @rule(theme=number, into=number)
    def merge(self, theme: int, into: int) -> None:
        """One theme into another."""

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, MergeDialog)
            dialog.target.setCurrentIndex(into % dialog.target.count())

        if self.theme(theme) and self.frame.actions.merge_theme.isEnabled():
            self.answer(fill)
            self.one_step(self.frame.actions.merge_theme.trigger)

    @rule()
    def import_themes(self) -> None:
        """A colleague's set."""
        self.one_step(self.frame.actions.import_themes.trigger)

    # -- details -----------------------------------------------------------------------------

    @rule(
        report=number,
        change=st.sampled_from(
            [
                *[("title", "Een titel"), ("title", ""), ("place", "Bergen"), ("sender", "BZ")],
                *[("date", "4 juni 2031"), ("date", "onzin"), ("dossiers", "36045; 21 501-20")],
                *[("classification", "Departementaal vertrouwelijk"), ("language", "xx yy")],
            ]
        ),
    )
    def details(self, report: int, change: tuple[str, str]) -> None:
        """A field of the form."""
        if self.read(report):
            self.bench.inspector.tabs.setCurrentIndex(2)
            name, text = change
            editor = self.bench.inspector.form.fields[name].editors[0]

            def do() -> None:
                editor.setFocus()
                write(text)
                press(K.Key_Return)
                self.bench.reading.focus()

            self.one_step(do)

    @rule(report=number, field=number)
    def confirm_or_remove(self, report: int, field: int) -> None:
        """A guess is right; a chip goes."""
        if not self.read(report):
            return
        self.bench.inspector.tabs.setCurrentIndex(2)
        self.settle()
        fields = self.bench.inspector.form.fields
        buttons: list[QWidget] = [f.badge for f in fields.values() if f.badge.isVisible()]
        buttons += [b for b in fields["dossiers"].chips.children() if isinstance(b, QWidget)]
        if buttons:
            self.one_step(
                lambda: QTest.mouseClick(buttons[field % len(buttons)], Qt.MouseButton.LeftButton)
            )

    # -- the trash ---------------------------------------------------------------------------

    @rule(which=number, everything=st.booleans())
    def restore(self, which: int, everything: bool) -> None:
        """Put things back: however many, one step."""
        self.frame.actions.trash.trigger()
        self.settle()
        trash = self.bench.trash
        found = [n for n, row in enumerate(trash.model.rows) if row.style == "row"]
        if found:
            trash.list.setFocus()
            at = trash.model.index(found[which % len(found)])
            trash.list.selectionModel().setCurrentIndex(
                at, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            if everything:
                press(K.Key_A, CTRL)
            self.one_step(lambda: QTest.mouseClick(trash.restore_button, Qt.MouseButton.LeftButton))
        self.frame.actions.all_reports.trigger()

    # -- versions ----------------------------------------------------------------------------

    @rule(adopting=st.booleans())
    def offer(self, adopting: bool) -> None:
        """A report is another's newer version, or it is not."""
        versioning = self.bench.versioning
        versioning.look_for_offers()
        self.settle()
        offers = sorted(versioning.offers)
        if offers and self.bench.go_to(offers[0]):
            self.settle()
            bar = versioning.strip.offer
            button = bar.adopt_button if adopting else bar.apart_button
            self.one_step(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))

    @rule(report=number, version=number, apart=st.booleans())
    def read_another_version(self, report: int, version: int, apart: bool) -> None:
        """Read an earlier version, and make a report of its own of it."""
        if self.read(report):
            menu = self.bench.versioning.strip.versions.menu
            several = self.bench.versioning.strip.versions.isVisible()
            choices = [a for a in menu.actions() if a.isCheckable()]
            if several and choices:
                choices[version % len(choices)].trigger()
                self.settle()
                if apart:
                    self.one_step(menu.actions()[-1].trigger)
            self.bench.turn_to_reading()

    @rule(decisions=st.lists(st.sampled_from(["accept", "keep", "discard", "reopen"]), max_size=3))
    def review(self, decisions: list[str]) -> None:
        """Decide what becomes of passages in a newer version."""
        if not self.read(0):
            return
        self.frame.actions.review.trigger()
        self.settle()
        if self.frame.pages.shown == pages.REVIEW:
            decider = self.bench.versioning.review.decider
            for one in decisions:
                button = getattr(decider, f"{one}_button")
                if button.isVisible() and button.isEnabled():
                    self.one_step(
                        lambda button=button: QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                    )
        self.bench.turn_to_reading()

    # -- back and forth ----------------------------------------------------------------------

    @rule(steps=st.integers(1, 5), back=st.booleans(), by_key=st.booleans())
    def walk(self, steps: int, back: bool, by_key: bool) -> None:
        """Some steps back or forward, as far as it goes."""
        history, actions = self.history, self.frame.actions
        self.frame.reports.view.setFocus()
        for _ in range(steps):
            here, count = history.index(), history.count()
            action = actions.undo if back else actions.redo
            assert action.isEnabled() == (here > 0 if back else here < count)
            if by_key:
                press(K.Key_Z if back else K.Key_Y, CTRL)
            else:
                action.trigger()
            there = min(max(here + (-1 if back else 1), 0), count)
            assert (history.index(), history.count()) == (there, count)
        self.settle()

    # -- what always holds -------------------------------------------------------------------

    @invariant()
    def rows_are_where_the_stack_stands(self) -> None:
        """Undo and redo restore every byte of what the user made."""
        assert self.history.count() == len(self.states) - 1
        assert rows_of(self.path, TABLES) == self.states[self.history.index()]

    @invariant()
    def quotes_are_exact(self) -> None:
        """``text[start:end] == quote``, of what is on the page."""
        desk = self.bench.desk
        if desk.report is not None:
            for passage in desk.passages:
                assert passage.span.of(desk.report.document.text) == passage.quote


@pytest.fixture
def hands(
    tmp_path: Path,
    library_path: Path,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> type[Hands]:
    """The machine, on a window with two wordings of a report and another one, partly tagged."""
    with Library.open(library_path) as library:
        for name, text in (("kusttop.txt", OLD), ("verbeterd.txt", NEW), ("haven.txt", OTHER)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            import_paths(library, [path])
        for report in (1, 3):
            shown = library.reports.get(report).document
            for n, block in enumerate(shown.blocks):
                if n % 2:
                    library.tagging.tag(report, Span(block.start, block.end), n % 3 + 1)
        other = tmp_path / "afdeling.briefing"
        shutil.copy(library_path, other)
        with Library.open(other) as theirs:
            top = theirs.themes.add("Veiligheid", key=1, keywords=["vloot"]).result
            theirs.themes.edit(1, parent=top, keywords=["Kyiv"])
            export_set(theirs.themes.list(), tmp_path / "set.themes.json")
    found = (str(tmp_path / "set.themes.json"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: found)

    class Here(Hands):
        template = library_path

    Here.open_window, Here.qtbot = staticmethod(open_window), qtbot
    return Here


def test_any_deeds_in_the_window(hands: type[Hands]) -> None:
    run_state_machine_as_test(
        hands,
        settings=settings(
            max_examples=100 if DEEP else 10,
            stateful_step_count=40 if DEEP else 20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
