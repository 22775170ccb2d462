"""The pages of a PDF under each other, to be read, selected on and tagged on.

Where things are is answered in three steps: a point of the window is a place on a page
(``sheets``), that is a character of the canonical text (``places``), and back. Text that is on the
page only is the business of ``aside``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from briefing.domain.document import Link
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.page_map import PageMap
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.announcing import announce
from briefing.ui.original.aside import Aside
from briefing.ui.original.keyboard import PageKeyboard
from briefing.ui.original.marks import paper
from briefing.ui.original.painting import Painting
from briefing.ui.original.places import Places
from briefing.ui.original.pointer import PagePointer
from briefing.ui.original.scrolling import ScrollingPages
from briefing.ui.original.surface import NOWHERE
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.hand import Hand
from briefing.ui.reader.marks import PassageIndex
from briefing.ui.reader.selection import Selection
from briefing.ui.reading_look import reading


class PageView(ScrollingPages):
    """The pages of a report. Pages count from 1. ``feed``, ``places``, ``sheets`` and ``aside``
    are for the view's own modules.

    Pages may be there before their report is: these can be read, but nothing is selected on them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(tr("Pages of the report"))
        self.aside = Aside(self)
        self.dimmed = False
        self._index = PassageIndex()
        self.hand = Hand(self, paper)
        self._painting = Painting(self)
        self._keyboard = PageKeyboard(self)
        self._pointer = PagePointer(self)
        reading.changed.connect(self.viewport().update)

    # what is shown

    def show_report(
        self, report: Report, page_map: PageMap | None, themes: Sequence[Theme]
    ) -> None:
        """Show a report's passages on its pages, which :meth:`open` brings."""
        self._reset()
        self.to_beginning()
        self._take(report, Places(page_map or NOWHERE, report.document.text), themes)
        self.lay_out(page_map.sizes if page_map else ())
        self.selection_changed.emit()

    def take_report(self, report: Report, places: Places, themes: Sequence[Theme]) -> None:
        """The report of the pages that are shown is there: nothing moves."""
        self._reset()
        self._take(report, places, themes)
        for page in self.feed.lettered_pages():
            places.set_letters(page, self.feed.letters(page))
        self.selection_changed.emit()

    def _take(self, report: Report, places: Places, themes: Sequence[Theme]) -> None:
        self._flow = Flow(report.document, report.metadata.title)
        self.places = places
        self.set_themes(themes)
        self.set_passages(report.passages)

    def clear(self, *, more: bool = False) -> None:
        """Show nothing; the process that draws ends, unless there is ``more`` to come."""
        self._reset()
        self.to_beginning()
        if more:
            self.feed.forget()
        else:
            self.feed.close()
        self.lay_out(())
        self.selection_changed.emit()

    def _reset(self) -> None:
        self._flow = None
        self.places = Places(NOWHERE, "")
        self._index = PassageIndex()
        self._selection = Selection()
        self._caret_used = False
        self._flash.stop()
        self.put_away()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these passages; place and selection stay."""
        self._index = PassageIndex(passages)
        self._painting.set_passages(self._index)
        self._after_passages()

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over names, colours and keys of themes."""
        self.set_theme_names(themes)
        self._painting.set_themes(themes)
        self._after_passages()

    def _after_passages(self) -> None:
        self.cards.refresh()
        if self.buttons.isVisible():
            self.show_buttons()
        self.viewport().update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Take some of the light from the pages in the dark look."""
        self.dimmed = dimmed
        self.viewport().update()

    def passage_index(self) -> PassageIndex | None:
        """The passages that are shown."""
        return self._index if self._flow is not None else None

    def bar_under(self, point: QPointF) -> Passage | None:
        """The passage whose bar lies under a point of the window."""
        passage = self._painting.bar_under(point)
        return None if passage is None else self._index.by_id.get(passage)

    def passage_under(self, point: QPointF) -> Passage | None:
        """The passage whose bar or words lie under a point of the window."""
        passage = self.bar_under(point)
        if passage is None and self.on_text(point):
            found = self._index.at(self.offset_at(point, nearest=False))
            passage = found[0] if found else None
        return passage

    def link_under(self, point: QPointF) -> Link | None:
        """The hyperlink under a point of the window."""
        if self._flow is None or not self.on_text(point):
            return None
        return self._flow.link_at(self.offset_at(point, nearest=False))

    def go_to(self, span: Span, *, flash: bool = True) -> None:
        """Bring ``span`` to a third of the height, put the caret there and flash softly."""
        if self._flow is None:
            return
        self.put_away()
        start = self._flow.clamp(span.start)
        self.show_place(start, self.viewport().height() / 3)
        self._reveal_across(self.caret_rect(start))
        with self.selecting() as (selection, _):
            selection.move(start)
        if flash:
            self._flash.start(span)
        self.gone_to.emit(span, flash)
        self.place_changed.emit()

    # selection

    def leave_text(self, was_aside: bool) -> None:
        """Text that is on the page only is being selected: the report's own text is not."""
        self.buttons.hide()
        self._caret_shown = False
        changed = self._selection.span is not None or self._caret_used or not was_aside
        self._selection.move(self._selection.caret)
        self._caret_used = False
        self.viewport().update()
        if changed:
            self.selection_changed.emit()

    def put_away(self) -> None:
        """Hide what floats over the pages."""
        super().put_away()
        self.aside.hint.hide()

    def forget_column(self) -> None:
        """Up and down start from where the caret is put."""
        self._keyboard.goal = None
        self.aside.clear()

    def floats(self) -> bool:
        """Whether something is selected that is on the page only."""
        return bool(self.aside)

    def escape(self) -> bool:
        """Let go of an end that is held, or clear the selection, of whatever kind; false when there
        was none."""
        if self.hand.leave():
            self._pointer.let_go()
            return True
        if self.aside:
            self.aside.clear()
            return True
        return super().escape()

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.aside:
            QGuiApplication.clipboard().setText(self.aside.words())
        else:
            super().copy()

    def say(self, message: str) -> None:
        """Have a screen reader say something."""
        announce(self, message)

    # events

    def press_key(self, event: QKeyEvent) -> bool:
        """Move, select, copy, tag."""
        return self._keyboard.press(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On pages without a report keys only scroll."""
        if self._flow is not None:
            super().keyPressEvent(event)
        elif not self._keyboard.scroll(event):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; what is selected beside the report's text stays so."""
        if self.aside:
            self.menu_requested.emit(event.globalPos())
        elif self.places:
            super().contextMenuEvent(event)

    # painting

    @property
    def glow(self) -> tuple[Span, float] | None:
        """What flashes now, and how strongly."""
        return self._flash.glow

    @property
    def shows_caret(self) -> bool:
        """Whether the caret is to be seen."""
        shown = self._caret_shown and self.hasFocus() and self.marked() is None
        return shown and bool(self.places) and not self.aside

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        self._painting.paint(event)

    def laid_out(self) -> None:
        """The scroll bar shows passages elsewhere now."""
        self._painting.map_later()
