"""A passage as it was and as it may be now, side by side, with what differs marked in the text:
removed words struck through, added ones underlined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from briefing.domain.versions import Candidate, Excerpt, Piece, ReviewItem
from briefing.i18n import tr
from briefing.ui.controls import label
from briefing.ui.look import appearance, look
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
        self._alike: tuple[int, int] | None = None
        appearance.changed.connect(self._paint)

    def show_wording(
        self,
        caption: str,
        excerpt: Excerpt,
        pieces: Iterable[Piece],
        alike: tuple[int, int] | None = None,
    ) -> None:
        """Show an excerpt; ``pieces`` make it up, with those of the other side left out here.
        Of what stands around it all but the nearest words that are ``alike`` (so many before and
        after it) is marked; nothing without that."""
        self._shown = (excerpt, tuple(pieces))
        self._alike = alike
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
        excerpt, pieces = self._shown
        muted = look().muted.name()
        inside = "".join(self._marked(piece) for piece in pieces)
        before, after = _from_word(excerpt.prefix), _to_word(excerpt.suffix)
        if self._alike is None:
            first, last = _html(before), _html(after)
        else:
            cut = _after_words(before, len(before.split()) - self._alike[0])
            first = f"<u>{_html(before[:cut])}</u>{_html(before[cut:])}"
            cut = _after_words(after, self._alike[1])
            last = f"{_html(after[:cut])}<u>{_html(after[cut:])}</u>"
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


def _from_word(text: str) -> str:
    """The end of what stands before, from a whole word on."""
    return "…" + text.split(" ", 1)[-1] if " " in text.strip() else text


def _to_word(text: str) -> str:
    return text.rsplit(" ", 1)[0] + "…" if " " in text.strip() else text


def _after_words(text: str, count: int) -> int:
    """The offset after the first ``count`` words of a text."""
    ends = [found.end() for found in re.finditer(r"\S+\s*", text)]
    return ends[min(count, len(ends)) - 1] if count > 0 and ends else 0


def _alike_around(old: Excerpt, candidate: Candidate) -> tuple[int, int] | None:
    """Where the words of a passage are the same: how many of those next to it are the same too,
    before and after it."""
    new = candidate.excerpt
    if not candidate.exact:
        return None
    before = zip(reversed(old.prefix.split()), reversed(new.prefix.split()), strict=False)
    after = zip(old.suffix.split(), new.suffix.split(), strict=False)
    return _same(before), _same(after)


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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
        alike = _alike_around(item.old, candidate) if candidate else None
        self.old.show_wording(before, item.old, pieces, alike)
        if candidate:
            self.new.show_wording(tr("Present version"), candidate.excerpt, pieces, alike)
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
