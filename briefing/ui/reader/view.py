"""The reader: an own scroll area that lays out block by block when a block comes into sight.

Measured before it was settled, with 1 million characters under 10,000 overlapping passages:
QTextEdit with ExtraSelections needs 1.2–1.8 s to show them and 48 ms a frame (QPlainTextEdit 22);
this opens in 42 ms, scrolls in 1.5 ms a frame and paints a new passage in 4 ms.
``tests/benchmarks/bench_reader.py`` measures it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from briefing.domain.document import Footnote, Link
from briefing.domain.library import Passage, Report, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.reader.density import ruler_of
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.footnotes import FootnoteCard
from briefing.ui.reader.head import Head, chips_of
from briefing.ui.reader.keyboard import Keyboard
from briefing.ui.reader.locating import Locator
from briefing.ui.reader.map_bar import MapBar
from briefing.ui.reader.map_keeper import Charted, MapKeeper
from briefing.ui.reader.marks import PassageIndex
from briefing.ui.reader.note_strip import NoteStrip
from briefing.ui.reader.page import Page, column_in
from briefing.ui.reader.placing import Placement
from briefing.ui.reader.pointer import ReadingPointer
from briefing.ui.reader.scene import Scene, Shown
from briefing.ui.reader.selection import Selection
from briefing.ui.reader.surface import TextSurface
from briefing.ui.reader.type_popover import TypeButton
from briefing.ui.reading_look import paper, reading


class ReaderView(TextSurface):
    """A report to read, with its passages. Offsets are code points of the report's text.

    ``scene``, ``placement``, ``locator``, ``chart``, ``buttons`` and ``card`` are for the
    reader's own modules.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName(tr("Report"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._map = MapBar(self)
        self.setVerticalScrollBar(self._map)
        self._report: Report | None = None
        self.scene: Scene | None = None
        self.placement = Placement(self._map, lambda: self.viewport().height())
        self.locator = Locator(self, self.placement)
        self._keyboard = Keyboard(self)
        self._pointer = ReadingPointer(self)
        self.chart = MapKeeper(self._map, self._charted)
        self._map.asked.connect(self.go_to)
        self.found_changed.connect(self.chart.later)
        self.card = FootnoteCard(self.viewport())
        self.type_button = TypeButton(self)
        self.strip = NoteStrip(self)
        reading.changed.connect(self._look_changed)

    # what is shown

    def show_report(self, report: Report, themes: Sequence[Theme]) -> None:
        """Show a report from its beginning."""
        self._reset(report)
        self._flow = Flow(report.document, report.metadata.title)
        self._set_themes(themes)
        self._build()
        if self.scene is not None:
            self.scene.set_passages(report.passages)
        self.placement.to_top()
        self._after_passages()
        self.selection_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._reset(None)
        self._map.setRange(0, 0)
        self.chart.forget()
        self._place_type_button()
        self.viewport().update()
        self.selection_changed.emit()

    def _reset(self, report: Report | None) -> None:
        self._report = report
        self._flow = self.scene = self.placement.page = None
        self.placement.value = 0
        self._selection = Selection()
        self._caret_used = False
        self._flash.stop()
        self.put_away()

    def put_away(self) -> None:
        """Hide the bar of themes and the card of a footnote."""
        super().put_away()
        self.card.hide()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show these passages; place and selection stay."""
        if self.scene is not None:
            self.scene.set_passages(passages)
            self._after_passages()

    def change_passages(self, changed: Iterable[Passage], gone: Iterable[int] = ()) -> None:
        """Take over a few passages that are new or different, leave out those with the ids
        ``gone``; the rest stays. For reports with very many passages."""
        if self.scene is not None:
            drawn = self.drawn()
            where = self.scene.change_passages(changed, gone)
            # another passage may be the one at the caret now
            self._after_passages(None if where is None else where | drawn | self.drawn())

    def set_themes(self, themes: Sequence[Theme]) -> None:
        """Take over names, colours and keys of themes."""
        self._set_themes(themes)
        self._after_passages()

    def _set_themes(self, themes: Sequence[Theme]) -> None:
        self.set_theme_names(themes)
        if self.scene is not None:
            self.scene.themes = {t.id: t for t in themes}

    def _after_passages(self, changed: Collection[Span] | None = None) -> None:
        self.cards.refresh()
        if self.buttons.isVisible():
            self.show_buttons()
        self.chart.later()
        if changed is None:
            self.viewport().update()
        else:
            self.touch(changed)

    def touch(self, spans: Collection[Span]) -> None:
        """Have the rows of these spans painted again."""
        if self.scene is not None:
            window = self.viewport().rect()
            self.viewport().update(self.scene.rows_of(spans, self.placement.value, window))

    def laid_out(self) -> int:
        """How many blocks have been laid out for the present width."""
        return self.scene.page.laid_out if self.scene is not None else 0

    def _build(self, *, anew: bool = False) -> None:
        """Set the page for the present width and look."""
        if self._flow is None or self._report is None:
            return
        column, width, bleed = column_in(self.viewport().width(), tables=self._flow.has_tables)
        page = self.scene.page if self.scene is not None else None
        if page is not None and (page.width, page.bleed) == (width, bleed) and not anew:
            assert self.scene is not None
            self.scene.column = column
            return
        metadata = self._report.metadata
        title = "" if self._flow.rows[0].is_title else metadata.title
        head = Head(title, chips_of(metadata), width, reading.scale)
        extra = head.chips_height if head.below_row else 0
        marks, scale = paper().accent, reading.scale
        page = Page(self._flow, width, marks, head.height, extra, scale=scale, bleed=bleed)
        if self.scene is None:
            self.scene = Scene(page, head, column)
            self.scene.themes = {t.id: t for t in self._themes}
        else:
            self.scene.set_page(page, head, column)
        self.placement.page = page
        self._keyboard.set_page(page)
        self._place_type_button()

    # place

    def place(self) -> int:
        """The offset of the first line that is wholly in sight."""
        held = self.placement.hold()
        return held[0] if held else 0

    def restore_place(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` stands first."""
        if self._flow is not None:
            self.placement.restore((self._flow.clamp(offset), 0) if offset > 0 else None)
            self.viewport().update()

    def go_to(self, span: Span, *, flash: bool = True) -> None:
        """Bring ``span`` to a third of the height, put the caret there and flash softly."""
        if self._flow is None:
            return
        self.put_away()
        start = self._flow.clamp(span.start)
        self.placement.put(start, self.viewport().height() // 3)
        with self.selecting() as (selection, _):
            selection.move(start)
        if flash:
            self._flash.start(span)
        self.gone_to.emit(span, flash)
        self.place_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar; what comes into sight is laid out."""
        if self.placement.adjusting or self.scene is None:
            return
        self.placement.scrolled()
        self.put_away()
        self.chart.later()
        self.viewport().update()
        self.place_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first line in sight, and a marked sentence that was."""
        super().resizeEvent(event)
        self._rebuild()
        self._place_type_button()
        marked = self.marked()
        if (
            marked is not None
            and 0 <= self.caret_rect(marked.start).top() < event.oldSize().height()
        ):
            self.reveal(marked.end - 1)
            self.reveal(marked.start)

    def _place_type_button(self) -> None:
        scene = self.scene
        text_ends = None if scene is None else scene.column + scene.page.width
        self.type_button.place(self.viewport().geometry(), text_ends)

    def _rebuild(self, *, anew: bool = False) -> None:
        if self.scene is None:
            return
        held = self.placement.hold()
        self._build(anew=anew)
        self.placement.restore(held)
        self.put_away()
        self.chart.later()
        self.viewport().update()

    def _look_changed(self) -> None:
        self._rebuild(anew=True)
        self.viewport().update()

    # for what all views have in common

    def passage_index(self) -> PassageIndex | None:
        """The passages that are shown."""
        return self.scene.index if self.scene is not None else None

    def forget_column(self) -> None:
        """Up and down start from where the caret is put."""
        self._keyboard.forget_column()

    def floats(self) -> bool:
        """Whether a footnote is shown."""
        return self.card.isVisible()

    def escape(self) -> bool:
        """Let go of an end that is held; else as everywhere."""
        if self.hand.leave():
            self._pointer.let_go()
            return True
        return super().escape()

    def goes_forward(self, offset: int, *, right: bool) -> bool:
        """In a right-to-left paragraph the right arrow goes back."""
        if self.scene is None:
            return right
        page = self.scene.page
        return right != page.layout(page.flow.row_at(offset)).piece_of(offset).is_mirrored

    def press_key(self, event: QKeyEvent) -> bool:
        """Move, select, copy, tag."""
        return self._keyboard.press(event)

    def offset_at(self, point: QPointF, *, nearest: bool = True) -> int:
        """The caret position nearest to a point of the window (or the character under it)."""
        return self.locator.offset_at(point, nearest=nearest) if self.scene is not None else 0

    def caret_rect(self, offset: int) -> QRectF:
        """The caret at ``offset``, in pixels of the window."""
        return self.locator.caret(offset)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Where a span stands in the window, line by line, as far as it is in sight."""
        return self.locator.rects_of(span) if self.scene is not None else []

    def outline_of(self, span: Span) -> list[QRectF]:
        """Around what a frame of a span goes: labels of footnotes at its end too."""
        return self.locator.rects_of(span, around=True) if self.scene is not None else []

    def stretches_in_sight(self) -> list[tuple[int, int]]:
        """The text that is to be seen."""
        return self.locator.stretches() if self.scene is not None else []

    def character_rect(self, offset: int) -> QRect:
        """Where a character stands, in pixels of the screen."""
        return self.locator.character_on_screen(offset) if self.scene is not None else QRect()

    def left_edge(self, lines: QRectF) -> float:
        """Where the column begins."""
        return self.scene.column if self.scene is not None else lines.left()

    def reveal(self, offset: int) -> bool:
        """Scroll as little as needed to show the line of ``offset``; true when that was needed."""
        moved = self.placement.bring_in_sight(offset)
        if moved:
            self.chart.later()
            self.viewport().update()
        return moved

    def in_sight(self, offset: int) -> bool:
        """Whether the line of ``offset`` is wholly in sight."""
        return self.placement.in_sight(offset)

    def show_place(self, offset: int, y: float) -> None:
        """Scroll so that the line of ``offset`` stands at window pixel ``y``."""
        if self._flow is not None:
            self.placement.put(self._flow.clamp(offset), round(y))
            self.put_away()
            self.chart.later()
            self.viewport().update()

    def link_under(self, point: QPointF) -> Link | None:
        """The hyperlink under a point of the window."""
        return self.locator.link_under(point) if self.scene is not None else None

    def passage_under(self, point: QPointF) -> Passage | None:
        """The passage whose ribbon or note mark lies under a point of the window."""
        return self.scene.passage_at_margin(point) if self.scene is not None else None

    # events

    def viewportEvent(self, event: QEvent) -> bool:
        """Put the card of a footnote away when the mouse leaves."""
        if event.type() == QEvent.Type.Leave and not self._pointer.is_down:
            self.card.hide()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        if self.scene is None:
            painter.fillRect(event.rect(), paper().paper)
            return
        shows = self._caret_shown and self.hasFocus() and self.marked() is None
        caret = self._selection.caret if shows else None
        current = self.framed_passage()
        keyboard = self.hand.has_keyboard
        shown = Shown(self._selection.span, current, caret, self._flash.glow, keyboard)
        window = self.viewport().rect()
        self.scene.paint(painter, self.placement.value, window, shown, event.rect())
        self.hand.paint(painter)

    # for the reader's own modules

    def show_note(self, note: Footnote) -> None:
        """Show the card of a footnote at its marker."""
        if note.marker is not None and self.scene is not None:
            self.card.show_note(note, self.locator.marker(note, note.marker))

    def _charted(self) -> Charted | None:
        if self.scene is None or self._report is None:
            return None
        passages, ruler = list(self.scene.index.passages), ruler_of(self.scene.page)
        pages = self._report.document.page_starts
        return Charted(passages, self._themes, ruler, self.hand.found, pages)

    def draw_map(self) -> None:
        """Put the passages into the scroll bar, now."""
        self.chart.draw()
