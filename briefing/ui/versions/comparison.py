"""A passage as it was and as it may be now, side by side, with what differs marked in the text:
removed words struck through, added ones underlined."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from briefing.domain.versions import Candidate, Excerpt, Piece, ReviewItem
from briefing.i18n import tr
from briefing.ui.controls import label
from briefing.ui.look import appearance, look
from briefing.ui.versions.surroundings import Around, Run, compared
from briefing.ui.versions.words import place_line, warning_lines

_BESIDE = 480  # pixels from which two columns read well


class Side(QWidget):
    """One of both wordings, with its caption and the words around it."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._own = kind  # "removed" for the old wording, "added" for the new one
        self.caption = label("", "kicker")
        self.where = label("", "muted label", wrap=True)
        self.words = label("", "quote", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.where)
        column.addSpacing(4)
        column.addWidget(self.words)
        column.addStretch(1)
        self._shown: tuple[Excerpt, tuple[Piece, ...]] | None = None
        self._around = Around((), ())
        appearance.changed.connect(self._paint)

    def show_wording(
        self,
        caption: str,
        excerpt: Excerpt,
        pieces: Iterable[Piece],
        around: Around,
    ) -> None:
        """Show an excerpt; ``pieces`` make it up, with those of the other side left out here.
        What is to be marked ``around`` it is underlined."""
        self._shown = (excerpt, tuple(pieces))
        self._around = around
        self.caption.setText(caption.upper())
        self.caption.setAccessibleName(caption)
        self.where.setText(place_line(excerpt))
        self.where.setVisible(bool(self.where.text()))
        self._paint()

    def say(self, caption: str, words: str) -> None:
        """Show words of the program instead."""
        self._shown = None
        self.caption.setText(caption.upper())
        self.where.hide()
        self.words.setText(f'<span style="color:{look().muted.name()}">{_html(words)}</span>')
        self.words.setAccessibleName(words)

    def _paint(self) -> None:
        if self._shown is None:
            return
        _, pieces = self._shown
        muted = look().muted.name()
        inside = "".join(self._marked(piece) for piece in pieces)
        first, last = _underlined(self._around.before), _underlined(self._around.after)
        self.words.setText(
            f'<p style="line-height:120%"><span style="color:{muted}">{first}</span>'
            f'{inside}<span style="color:{muted}">{last}</span></p>'
        )
        self.words.setAccessibleName(self._spoken(pieces))

    def _marked(self, piece: Piece) -> str:
        if piece.kind == "same":
            return _html(piece.text)
        if piece.kind != self._own:
            return ""
        colours = look().theme("red" if piece.kind == "removed" else "green")
        line = "line-through" if piece.kind == "removed" else "underline"
        return _span(piece.text, colours.ink, colours.tint, line)

    def _spoken(self, pieces: Iterable[Piece]) -> str:
        said = []
        for piece in pieces:
            if piece.kind == "same":
                said.append(piece.text.strip())
            elif piece.kind == self._own == "removed":
                said.append(tr("[removed: {words}]", words=piece.text.strip()))
            elif piece.kind == self._own:
                said.append(tr("[added: {words}]", words=piece.text.strip()))
        return " ".join(part for part in said if part)


def _span(text: str, ink: QColor, tint: QColor, line: str) -> str:
    return (
        f'<span style="color:{ink.name()};background-color:{tint.name()};'
        f'text-decoration:{line}">{_html(text)}</span>'
    )


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _underlined(runs: Iterable[Run]) -> str:
    return "".join(f"<u>{_html(text)}</u>" if marked else _html(text) for text, marked in runs)


class Comparison(QWidget):
    """Both sides, beside each other or, in a narrow window, under each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old = Side("removed")
        self.new = Side("added")
        self.warnings = label("", "danger", wrap=True)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(12)
        self._sides.addWidget(self.old, 1)
        self._sides.addWidget(self.new, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.warnings)
        column.addLayout(self._sides)

    def show_item(self, item: ReviewItem, candidate: Candidate | None, before: str) -> None:
        """Show a passage and one of its places; ``before`` names the version it stood in."""
        pieces = candidate.differences if candidate else (Piece("same", item.old.text),)
        was = item.old.prefix, item.old.suffix
        now = (candidate.excerpt.prefix, candidate.excerpt.suffix) if candidate else was
        around = compared(was, now, exact=candidate is not None and candidate.exact)
        self.old.show_wording(before, item.old, pieces, around[0])
        if candidate:
            self.new.show_wording(tr("Present version"), candidate.excerpt, pieces, around[1])
        else:
            self.new.say(
                tr("Present version"), tr("These words are not found in the new text any more.")
            )
        lines = warning_lines(candidate.warnings) if candidate else []
        self.warnings.setText(tr("Mind: {what}", what=" ".join(lines)) if lines else "")
        self.warnings.setVisible(bool(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or under each other, as there is room."""
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
