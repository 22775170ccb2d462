"""What every view of a report's text can be asked: its text, and where things are in its window."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from briefing.domain.document import Link
from briefing.domain.library import Passage, Theme
from briefing.domain.span import Span
from briefing.i18n import tr
from briefing.ui.reader.flow import Flow
from briefing.ui.reader.marks import PassageIndex


class ReportText(QAbstractScrollArea):
    """A report's text in a window. Offsets are code points of the canonical text.

    ``rise`` is the part of a line's height that frames keep away from it: lines of an original are
    no taller than their letters.
    """

    rise = 0.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._flow: Flow | None = None
        self._themes: tuple[Theme, ...] = ()

    def passage_index(self) -> PassageIndex | None:
        """The passages that are shown; ``None`` when no report is."""
        raise NotImplementedError

    def forget_column(self) -> None:
        """The caret was put elsewhere: up and down start from there."""
        raise NotImplementedError

    def caret_rect(self, offset: int) -> QRectF:
        """Where the caret at ``offset`` stands, in pixels of the window."""
        raise NotImplementedError

    def rects_of(self, span: Span) -> list[QRectF]:
        """Where a span stands in the window, line by line, as far as it is in sight."""
        raise NotImplementedError

    def outline_of(self, span: Span) -> list[QRectF]:
        """Around what a frame of a span goes, line by line."""
        return self.rects_of(span)

    def touch(self, spans: Collection[Span]) -> None:
        """Have what stands at these spans, and beside it, painted again."""
        self.viewport().update()

    def stretches_in_sight(self) -> list[tuple[int, int]]:
        """The pieces of the text that are to be seen, in order."""
        raise NotImplementedError

    def offset_at(self, point: QPointF, *, nearest: bool = True) -> int:
        """The caret position nearest to a point of the window (or the character under it)."""
        raise NotImplementedError

    def character_rect(self, offset: int) -> QRect:
        """Where a character stands, in pixels of the screen."""
        raise NotImplementedError

    def reveal(self, offset: int) -> bool:
        """Scroll as little as needed to show ``offset``; true when that was needed."""
        raise NotImplementedError

    def in_sight(self, offset: int) -> bool:
        """Whether the line of ``offset`` is wholly in sight."""
        raise NotImplementedError

    def show_place(self, offset: int, y: float) -> None:
        """Scroll so that the line of ``offset`` stands at window pixel ``y``."""
        raise NotImplementedError

    def go_to(self, span: Span, *, flash: bool = True) -> None:
        """Bring ``span`` in sight, put the caret there and flash softly."""
        raise NotImplementedError

    def place(self) -> int:
        """The offset of the first line that is wholly in sight."""
        raise NotImplementedError

    def passage_under(self, point: QPointF) -> Passage | None:
        """The passage whose sign beside the text lies under a point of the window."""
        raise NotImplementedError

    def link_under(self, point: QPointF) -> Link | None:
        """The hyperlink under a point of the window."""
        return None

    def describe(self, passage: Passage) -> str:
        """A passage's themes and note in words."""
        labels = {theme.id: theme.name for theme in self._themes}
        names = [labels[theme] for theme in passage.themes if theme in labels]
        if passage.key:
            names.append(tr("key passage"))
        said = ", ".join(names) or tr("Note")
        return f"{said}\n{passage.note}" if passage.note else said

    def press_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks; false when it is not the view's."""
        raise NotImplementedError

    def report_text(self) -> str:
        """The canonical text that is shown."""
        return self._flow.text if self._flow is not None else ""

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The library's themes, as they are shown here."""
        return self._themes

    @property
    def flow(self) -> Flow | None:
        """The rows of the text."""
        return self._flow
