"""What opens over the window or within it, walked by who hears it or has only keys: names and
roles in the accessibility tree, the way of Tab, a focus that is seen, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from briefing.services.importing import ImportResult
from briefing.settings import Settings
from briefing.ui.date_popup import CalendarPopup
from briefing.ui.export_dialog import ExportDialog
from briefing.ui.finder import Finder
from briefing.ui.look import appearance
from briefing.ui.main_window import MainWindow
from briefing.ui.reading_look import reading
from tests.makers.paged import paged

Role = QAccessible.Role
FOCUSED = {
    *(Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.PageTabList),
    *(Role.EditableText, Role.ComboBox, Role.SpinBox, Role.List, Role.Table, Role.Tree),
    *(Role.Document, Role.PageTab, Role.Link, Role.StaticText),
}


@pytest.fixture(autouse=True)
def as_ever(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing glides, and what was chosen goes with the test."""
    monkeypatch.setenv("BRIEFING_REDUCED_MOTION", "1")
    yield
    reading.take(Settings())
    appearance.want_contrast(False)


@pytest.fixture
def dark() -> None:
    """Dark from before there is a window: to put on another look takes longer than to open one."""
    appearance.choose("dark")


@dataclass
class Opened:
    """A surface, where the keyboard was before, and the key that leads back there, if one does."""

    widget: QWidget
    came_from: QWidget
    back: Qt.Key | None = Qt.Key.Key_Escape
    closes: bool = True


Opener = Callable[[MainWindow, QtBot], Opened]


def typed(window: MainWindow, keys: str) -> QWidget:
    """Type on the page; gives the page."""
    window.bench.reading.focus()
    page = QApplication.focusWidget()
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)
    return page


def palette(window: MainWindow, qtbot: QtBot) -> Opened:
    page = typed(window, "jj")
    window.frame.actions.palette.trigger()
    return Opened(window._palette.finder, page)


def theme_picker(window: MainWindow, qtbot: QtBot) -> Opened:
    page = typed(window, "jjt")
    return Opened(window.bench.hand.themes, page)


def go_to(window: MainWindow, qtbot: QtBot) -> Opened:
    page = typed(window, "g")
    return Opened(window.bench.hand.places, page)


def dialog_of(window: MainWindow, qtbot: QtBot, kind: type[QDialog] = QDialog) -> QDialog:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    qtbot.waitUntil(shown[-1].isActiveWindow)
    return shown[-1]


def cheat_sheet(window: MainWindow, qtbot: QtBot) -> Opened:
    page = typed(window, "?")
    return Opened(dialog_of(window, qtbot), page)


def imports(window: MainWindow, qtbot: QtBot) -> Opened:
    page = typed(window, "j")
    folder = Path("map")
    results = (
        ImportResult(folder / "nota.pdf", "failed", reason="password"),
        ImportResult(folder / "verslag.txt", "added", 1, "Verslag"),
    )
    window.bench.imports.log.take(list(results))
    panel = window.bench.imports.show_panel()
    panel.refresh()
    qtbot.waitUntil(panel.isActiveWindow)
    return Opened(panel, page)


def export(window: MainWindow, qtbot: QtBot) -> Opened:
    page = typed(window, "j")
    window.frame.actions.export.trigger()
    return Opened(dialog_of(window, qtbot, ExportDialog), page)


def passage_card(window: MainWindow, qtbot: QtBot) -> Opened:
    bench = window.bench
    passage = bench.desk.passages[0]
    bench.session.do(bench.session.library.tagging.note, passage.id, "Kernpunt voor maart.")
    bench.reader.go_to(passage.span, flash=False)
    page = typed(window, "")
    QTest.keyClick(page, Qt.Key.Key_Return)
    card = bench.reader.cards.card
    assert card.has_keyboard()
    return Opened(card, page)


def footnote_strip(window: MainWindow, qtbot: QtBot) -> Opened:
    reports, bench = window.bench.session.library.reports, window.bench
    noted = [r.id for r in reports.list() if len(reports.get(r.id).document.footnotes) > 1]
    bench.go_to(noted[0], place=0)
    marker = min(n.marker for n in reports.get(noted[0]).document.footnotes if n.marker)
    bench.reader.restore_place(max(marker - 300, 0))
    page = typed(window, "")
    strip = bench.reader.strip
    qtbot.waitUntil(lambda: bool(strip.isVisible() and strip.list.notes))
    for _ in range(2):  # the button for type stands at the top of the page
        if QApplication.focusWidget() is not strip.list:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is strip.list, "it is what comes after the page"
    return Opened(strip, page, closes=False)


def date_popup(window: MainWindow, qtbot: QtBot) -> Opened:
    inspector = window.bench.inspector
    inspector.tabs.setCurrentIndex(2)
    inspector.catch_up()
    field = next(
        w
        for w in inspector.findChildren(QLineEdit)
        if w.isVisible() and w.accessibleName() == "Date"
    )
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CalendarPopup))
    qtbot.waitUntil(popup.isVisible)
    return Opened(popup, field)


def briefing_page(window: MainWindow, qtbot: QtBot) -> Opened:
    bench = window.bench
    passages = [passage.id for _, passage in bench.session.library.tagging.find()][:4]
    act = bench.session.do(bench.session.library.briefings.add, "Noordzeetop", passages)
    bench.briefings.shelf.catch_up()
    page = typed(window, "")
    assert bench.briefings.open(act.result)
    shown = bench.briefings.page
    shown.focus()
    return Opened(shown, page, back=Qt.Key.Key_Left, closes=False)


def trash(window: MainWindow, qtbot: QtBot) -> Opened:
    session = window.bench.session
    reports, read = session.library.reports, window.bench.desk.report.id
    session.do(reports.trash, [next(r.id for r in reports.list() if r.id != read)])
    page = typed(window, "")
    window.frame.sidebar.choose_trash()
    view = window.bench.trash
    qtbot.waitUntil(lambda: view.list.model().rowCount() > 0)
    view.list.setFocus()
    return Opened(view, page, back=None, closes=False)


SURFACES: dict[str, tuple[Opener, ...]] = {  # those together leave the window as it was
    "finders": (palette, theme_picker, go_to),
    "dialogs": (cheat_sheet, imports, export, date_popup),
    "passage card": (passage_card,),
    "footnote strip": (footnote_strip,),
    "briefing page": (briefing_page,),
    "trash": (trash,),
}


# -- walking ------------------------------------------------------------------------------------


def focusable(surface: QWidget) -> list[QWidget]:
    """What the keyboard stops at in a surface, in the order in which it was made."""
    return [
        w
        for w in (surface, *surface.findChildren(QWidget))
        if w.isVisible()
        and w.isEnabled()
        and w.window() is surface.window()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and w is not surface.window()
    ]


def exclusive(widget: QWidget) -> bool:
    """Whether it is one of several buttons of which one is on: arrows go among these."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return bool(group and group.exclusive()) or getattr(widget, "autoExclusive", bool)()


def interface_of(widget: QWidget) -> Any:
    """What assistive technology has of a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def name_of(widget: QWidget) -> str:
    """What it is called; a buddy's label counts."""
    return widget.accessibleName() or str(interface_of(widget).text(QAccessible.Text.Name)).strip()


def walk(interface: Any, depth: int = 0) -> Iterator[Any]:
    """An interface and all below it that is to be seen."""
    if depth and (interface.state().invisible or interface.state().offscreen):
        return
    yield interface
    for number in range(min(interface.childCount(), 60)):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from walk(child, depth + 1)


def told(interface: Any) -> str:
    """Role and name."""
    return f"{interface.role().name} {interface.text(QAccessible.Text.Name)!r}"


def check_names_and_roles(opened: Opened) -> None:
    widgets = focusable(opened.widget)
    assert widgets
    assert [type(w).__name__ for w in widgets if not name_of(w)] == []
    assert [told(interface_of(w)) for w in widgets if interface_of(w).role() not in FOCUSED] == []


def check_tree(opened: Opened) -> None:
    """The tree as a client walks it, with the parts that are no widgets: rows, cells, days."""
    seen = list(walk(interface_of(opened.widget)))
    assert len(seen) > 1 or focusable(opened.widget) == [opened.widget]
    controls = (*FOCUSED - {Role.StaticText}, Role.ListItem, Role.Cell)
    nameless = [
        told(one)
        for one in seen
        if one.role() in controls
        and one.state().focusable
        and not one.state().disabled
        and not one.text(QAccessible.Text.Name).strip()
        and not one.text(QAccessible.Text.Value).strip()
        and not (one.object() is not None and name_of(one.object()))
    ]
    assert nameless == []


def check_it_says_what_it_is(opened: Opened) -> None:
    """Who comes into it hears where they are."""
    around, named = QApplication.focusWidget(), []
    while around is not None and around is not opened.widget.parentWidget():
        named.append(around.accessibleName() or (around.windowTitle() if around.isWindow() else ""))
        around = around.parentWidget()
    assert any(named)
    assert name_of(QApplication.focusWidget())


def check_tab(opened: Opened) -> None:
    stops = focusable(opened.widget)
    assert QApplication.focusWidget() in stops
    places = {w: middle(w, opened.widget) for w in stops}
    start = min(stops, key=lambda w: (places[w].y() // 16, places[w].x()))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    there, now = [start], start
    for _ in range(80):
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is start or now not in stops:
            break
        assert now not in there, "Tab goes round within"
        there.append(now)
    assert [name_of(w) for w in stops if w not in there and not exclusive(w)] == []
    for one, following in pairwise(middle(w, opened.widget) for w in there):
        assert following.y() > one.y() - 14 or following.x() > one.x(), "upwards and back"


def middle(widget: QWidget, surface: QWidget) -> QPoint:
    """Where a widget stands in the window."""
    return widget.mapTo(surface.window(), widget.rect().center())


# -- a focus that is seen -----------------------------------------------------------------------


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG has it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of two colours, 1–21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def looks(widget: QWidget) -> QImage:
    """How a widget and what is close around it look."""
    top = widget.window()
    box = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return top.grab(box).toImage()


def changed_well(one: QImage, other: QImage, least: float) -> int:
    """How many pixels differ by that ratio at least."""
    images = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    first, second = (memoryview(image.constBits()).cast("B").cast("I") for image in images)
    pairs = Counter((a, b) for a, b in zip(first, second, strict=True) if a != b)
    return sum(count for (a, b), count in pairs.items() if contrast(QColor(a), QColor(b)) >= least)


def dim_focus(surface: QWidget) -> list[str]:
    """The stops whose focus is not seen well: a line along their shorter side, at 3 to 1."""
    found = []
    stops = focusable(surface)
    assert stops
    for widget in stops:
        was = QApplication.focusWidget()
        if was is not widget:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is widget, f"{name_of(widget)} refuses the keyboard"
        focused = looks(widget)
        widget.clearFocus()
        bare = looks(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if changed_well(focused, bare, 3.0) < min(widget.width(), widget.height(), 16):
            found.append(f"{type(widget).__name__} {name_of(widget)}")
    return found


def check_focus(opened: Opened) -> None:
    if isinstance(opened.widget, Finder):
        assert row_seen(opened.widget)
    else:
        assert dim_focus(opened.widget) == []


def row_seen(finder: Finder) -> bool:
    """Whether the row that Enter takes is told from the others: the keyboard stays in the field,
    it is the row at hand that moves."""
    port, box = finder.list.viewport(), finder.list.visualRect(finder.rows.index(0))
    assert len(finder.rows.rows) > 1
    QTest.keyClick(finder.field, Qt.Key.Key_PageUp)
    first = port.grab(box).toImage()
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    without = port.grab(box).toImage()
    assert finder.message().startswith(finder.current().spoken())
    QTest.keyClick(finder.field, Qt.Key.Key_Up)
    return changed_well(first, without, 3.0) >= 16


# -- and back: by Escape, from a page as from every page of the trail ---------------------------


def check_way_back(opened: Opened, qtbot: QtBot) -> None:
    widget, page = opened.widget, opened.came_from
    if opened.back is None:
        return
    held = Qt.KeyboardModifier
    held = held.AltModifier if opened.back == Qt.Key.Key_Left else held.NoModifier
    QTest.keyClick(QApplication.focusWidget(), opened.back, held)
    if opened.closes:
        qtbot.waitUntil(lambda: not isValid(widget) or not widget.isVisible())
    page.window().activateWindow()  # without a screen nothing else does
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page)


@contextmanager
def opening(opener: Opener, window: MainWindow, qtbot: QtBot) -> Iterator[Opened]:
    """A surface over the window, closed in the end."""
    opened = opener(window, qtbot)
    QApplication.processEvents()
    yield opened
    if isValid(opened.widget) and opened.widget.isWindow():
        opened.widget.close()


@pytest.mark.parametrize("name", list(SURFACES))
def test_a_surface_is_walked(name: str, filled: MainWindow, qtbot: QtBot) -> None:
    for opener in SURFACES[name]:
        with opening(opener, filled, qtbot) as opened:
            check_it_says_what_it_is(opened)
            check_names_and_roles(opened)
            check_tree(opened)
            start = QApplication.focusWidget()
            check_tab(opened)
            check_focus(opened)
            start.setFocus(Qt.FocusReason.TabFocusReason)  # back to where one comes in
            check_way_back(opened, qtbot)


@pytest.mark.parametrize("name", ["finders", "dialogs"])  # what is in the window has its colours
def test_its_focus_is_seen_in_the_dark_too(
    name: str, dark: None, filled: MainWindow, qtbot: QtBot
) -> None:
    for opener in SURFACES[name]:
        with opening(opener, filled, qtbot) as opened:
            check_focus(opened)
            check_way_back(opened, qtbot)


def test_the_pages_of_a_pdf_are_walked(filled: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    bench, path = filled.bench, tmp_path / "noordzee.pdf"
    path.write_bytes(paged(2))
    reports = bench.session.library.reports
    known = {report.id for report in reports.list()}
    bench.import_files([path])
    qtbot.waitUntil(lambda: not bench.importer.running, timeout=30_000)
    (fresh,) = {report.id for report in reports.list()} - known
    bench.open_fresh(fresh)
    qtbot.waitUntil(lambda: bench.desk.report is not None and bench.desk.report.id == fresh)
    bench.reading.choose("pages")
    pages = bench.reading.pages
    qtbot.waitUntil(lambda: pages.feed.is_open and pages.letters(1) is not None, timeout=30_000)
    bench.reading.focus()
    opened = Opened(bench.reading, pages, back=None, closes=False)
    check_names_and_roles(opened)
    check_tree(opened)
    check_focus(opened)
    about = interface_of(pages)
    assert (about.role(), about.text(QAccessible.Text.Name)) == (
        Role.Document,
        "Pages of the report",
    )


def test_the_map_of_the_passages_is_told(filled: MainWindow) -> None:
    """It takes no keyboard: what it shows is its description."""
    filled.bench.reader.draw_map()
    about = interface_of(filled.bench.reader.verticalScrollBar())
    assert about.role() == Role.ScrollBar
    assert about.text(QAccessible.Text.Name) == "Map of the passages"
    said = about.text(QAccessible.Text.Description)
    assert all(f"{theme.name}: " in said for theme in filled.bench.themes[:3])
