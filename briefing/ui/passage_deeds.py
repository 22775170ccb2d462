"""What can be done with the cards that are selected: keys, menus, and words for the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from briefing.domain.dates import format_date, format_period
from briefing.domain.library import Passage, Report, Theme
from briefing.i18n import language, tr, trn
from briefing.ui.themes_menu import patch

if TYPE_CHECKING:
    from briefing.ui.briefings.bench import BriefingBench
    from briefing.ui.passage_cards import PassageCards


def quoted(passage: Passage, report: Report) -> str:
    """A quote with its citation on a line of its own."""
    details = report.metadata
    when = ""
    if details.period:
        when = format_period(details.period, language())
    elif details.date:
        when = format_date(details.date, language())
    where = [details.title, when, passage.section_path[-1] if passage.section_path else ""]
    if passage.page is not None:
        where.append(tr("p. {page}", page=passage.page))
    return tr("“{quote}”", quote=passage.quote) + "\n" + ", ".join(part for part in where if part)


def all_quoted(passages: Sequence[Passage], report: Report) -> str:
    """Quotes with their citations, an empty line between them."""
    return "\n\n".join(quoted(passage, report) for passage in passages)


def toggled(passages: Sequence[Passage], theme: int) -> tuple[list[int], list[int]]:
    """The themes to add and to remove when one is pressed: it goes where all passages have it,
    else all get it."""
    if all(theme in passage.themes for passage in passages):
        return [], [theme]
    return [theme], []


def add_theme_items(
    menu: QMenu,
    themes: Sequence[Theme],
    passages: Sequence[Passage],
    pressed: Callable[[int], object],
) -> None:
    """An item per theme: ticked where all passages have it, with their number where some do."""
    for theme in themes:
        having = sum(theme.id in passage.themes for passage in passages)
        if theme.archived is not None and not having:
            continue
        name = theme.name.replace("&", "&&")
        if 0 < having < len(passages):
            some = tr("{some} of {all}", some=having, all=len(passages))
            name = f"{name} ({some})"
        action = menu.addAction(patch(theme.colour), f"{name}\t{theme.key or ''}".rstrip())
        action.setCheckable(True)
        action.setChecked(having == len(passages))
        action.triggered.connect(lambda _=False, found=theme.id: pressed(found))


class CardDeeds:
    """What is asked of the selected passages. ``view`` is asked for them, and emits what follows
    (its signals are those of :class:`briefing.ui.passage_cards.PassageCards`)."""

    def __init__(self, view: PassageCards) -> None:
        self._view = view
        self.briefings: BriefingBench | None = None  # that passages can be put in
        # lets the user choose or make a theme by its name; without it there is a menu
        self.pick_themes: Callable[[], object] | None = None

    def for_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key means; ``None`` when it means nothing here."""
        view, passages = self._view, self._view.selected()
        current = view.current()
        if not passages or current is None:
            return None
        if event.matches(QKeySequence.StandardKey.Copy):
            return view.copy_selected
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.text() == "*" and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return self.turn_key
        if modifiers:
            return None
        if event.key() == Qt.Key.Key_Delete:
            return self.trash
        letter = event.text().casefold()
        if letter == "n":
            return lambda: view.notes.begin(current.id)
        if letter == "t":
            return self.pop_up_themes
        if letter == "b" and self.briefings is not None:
            return self.briefings.add_cards
        theme = next((t for t in view.themes if t.key and str(t.key) == event.text()), None)
        return (lambda: self.toggle(theme.id)) if theme else None

    def toggle(self, theme: int) -> None:
        """Give all selected passages a theme, or take it off all."""
        passages = self._view.selected()
        if len(passages) == 1:
            self._view.toggle_asked.emit(passages[0].id, theme)
        elif passages:
            add, remove = toggled(passages, theme)
            self._view.retheme_asked.emit([p.id for p in passages], add, remove)

    def turn_key(self) -> None:
        """Make the passages key passages, or no longer when all are."""
        passages = self._view.selected()
        on = not all(passage.key for passage in passages)
        self._view.key_asked.emit([p.id for p in passages], on)

    def trash(self) -> None:
        """Move the passages to the trash."""
        self._view.trash_asked.emit(tuple(p.id for p in self._view.selected()))

    def pop_up_themes(self) -> None:
        """Let the user choose themes: by name, or from a small menu, at the card at hand."""
        if self.pick_themes is not None:
            self.pick_themes()
            return
        menu = self.themes_menu(self._view)
        rect = self._view.visualRect(self._view.currentIndex())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(rect.center()))

    def themes_menu(self, parent: QWidget) -> QMenu:
        """The themes, to give to the selected passages or to take off."""
        menu = QMenu(parent)
        menu.setAccessibleName(tr("Themes of the passages"))
        add_theme_items(menu, self._view.themes, self._view.selected(), self.toggle)
        return menu

    def menu(self) -> QMenu:
        """The context menu of the selected cards."""
        view, passages = self._view, self._view.selected()
        menu = QMenu(view)
        if len(passages) == 1:
            span = passages[0].span
            menu.addAction(tr("&Go to passage") + "\t↵", lambda: view.go_to.emit(span))
        else:
            title = menu.addAction(trn("{count} passage", "{count} passages", len(passages)))
            title.setEnabled(False)
        menu.addSeparator()
        add_theme_items(menu, view.themes, passages, self.toggle)
        menu.addSeparator()
        if len(passages) == 1:
            passage = passages[0]
            label = tr("Edit &note") if passage.note else tr("Add &note")
            menu.addAction(f"{label}\tN", lambda: view.notes.begin(passage.id))
        if self.briefings is not None:
            self.briefings.add_cards_menu(menu)
        every = all(passage.key for passage in passages)
        label = tr("No longer a &key passage") if every else tr("&Key passage")
        menu.addAction(f"{label}\t*", self.turn_key)
        keys = QKeySequence(QKeySequence.StandardKey.Copy).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        menu.addAction(tr("&Copy with source") + f"\t{keys}", view.copy_selected)
        menu.addSeparator()
        delete = QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(tr("Move to the &trash") + f"\t{delete}", self.trash)
        return menu
