"""Over the cards: a small field and chips that narrow the passages of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from unicodedata import normalize

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from briefing.domain.library import Passage, Theme
from briefing.i18n import tr, trn
from briefing.ui.chips import Chip, ChipFlow
from briefing.ui.passage_news import Tally

_ACCENTS = re.compile("[\u0300-\u036f]+")
_BREAK = "\x00"
_AT_ONCE = 150  # passages whose texts are folded ahead
_FEW = 2  # passages: fewer need no filter


@dataclass(frozen=True, slots=True)
class PassageNarrowing:
    """What passages must be to be shown: of one of ``themes`` (none: any), key passages, and with
    all ``words`` in quote or note, whatever the accents."""

    words: str = ""
    themes: frozenset[int] = frozenset()
    key: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.themes or self.key)


def plain(text: str) -> str:
    """``text`` in lower case without accents; quick for very much of it at once."""
    return _ACCENTS.sub("", normalize("NFKD", text.casefold()))


class Sieve:
    """Keeps the folded texts of passages between one letter typed and the next."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, str, str], str] = {}
        self._unseen: Iterator[Passage] = iter(())

    def start_over(self, passages: Sequence[Passage]) -> None:
        """Another report comes, with these passages."""
        self._texts.clear()
        self._unseen = iter(passages)

    def look_ahead(self) -> bool:
        """Fold a few texts before they are asked for; False when there are no more."""
        at_once = tuple(islice(self._unseen, _AT_ONCE))
        self._fold(at_once)
        return len(at_once) == _AT_ONCE

    def through(self, passages: Sequence[Passage], wanted: PassageNarrowing) -> list[Passage]:
        """Those of the passages that are so, in the same order."""
        found = list(passages)
        if wanted.key:
            found = [p for p in found if p.key]
        if wanted.themes:
            found = [p for p in found if not wanted.themes.isdisjoint(p.themes)]
        words = plain(wanted.words).split()
        if words:
            self._fold(found)
            texts = self._texts
            found = [p for p in found if all(word in texts[_text_key(p)] for word in words)]
        return found

    def _fold(self, passages: Sequence[Passage]) -> None:
        new = [p for p in passages if _text_key(p) not in self._texts]
        # one by one is slower by far
        together = plain(_BREAK.join(f"{p.quote} {p.note}".replace(_BREAK, " ") for p in new))
        for passage, text in zip(new, together.split(_BREAK), strict=bool(new)):
            self._texts[_text_key(passage)] = text


def _text_key(passage: Passage) -> tuple[int, str, str]:
    return passage.id, passage.quote, passage.note


class _Words(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties, Down goes to the cards."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PassageFilterBar(QWidget):
    """Holds a :class:`PassageNarrowing`."""

    changed = Signal(object)
    to_cards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.present = PassageNarrowing()
        self._offered: list[tuple[int, str, str]] = []
        self._keys = 0
        self._wanted, self._gives_way = False, False
        self.words = _Words()
        self.words.setProperty("class", "search")
        self.words.setPlaceholderText(tr("Filter passages and notes…"))
        self.words.setAccessibleName(tr("Filter passages and notes"))
        self._pause = QTimer(self, singleShot=True, interval=40)
        self._pause.timeout.connect(self._typed)
        self.words.textEdited.connect(lambda _: self._pause.start())
        self.words.left.connect(self.to_cards)
        self.chips = ChipFlow()
        self.said = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.chips)

    def offer(self, tally: Tally, themes: Sequence[Theme]) -> None:
        """Offer the themes that passages have; nothing for very few passages."""
        counts = tally.themes
        self._keys = tally.keys
        offered = [
            (theme.id, theme.name, theme.colour)
            for theme in themes
            if counts[theme.id] or theme.id in self.present.themes
        ]
        self._wanted = tally.passages >= _FEW or bool(self.present)
        self.setVisible(self._wanted and not self._gives_way)
        state = [*offered, (0, str(bool(self._keys or self.present.key)), "")]
        if state != self._offered:
            self._offered = state
            self._show(offered)

    def give_way(self, gives_way: bool) -> None:
        """Leave the room to the cards for a while, or come back."""
        if gives_way != self._gives_way:
            self._gives_way = gives_way
            self.setVisible(self._wanted and not gives_way)

    def _show(self, offered: Sequence[tuple[int, str, str]]) -> None:
        chips: list[QWidget] = []
        if self._keys or self.present.key:
            chips.append(self._chip(tr("Key passages"), "", self.present.key, 0))
        if len(offered) > 1 or self.present.themes:
            for theme, name, colour in offered:
                chips.append(self._chip(name, colour, theme in self.present.themes, theme))
        self.chips.set_widgets(chips)
        self.chips.setVisible(bool(chips))

    def _chip(self, text: str, colour: str, on: bool, theme: int) -> Chip:
        spoken = tr("Show only {what}", what=text)
        chip = Chip(text, spoken, lambda: self._toggle(theme), colour=colour)
        chip.setCheckable(True)
        chip.setChecked(on)
        return chip

    def _toggle(self, theme: int) -> None:
        now = self.present
        if theme:
            self.take(PassageNarrowing(now.words, now.themes ^ {theme}, now.key))
        else:
            self.take(PassageNarrowing(now.words, now.themes, not now.key))

    def _typed(self) -> None:
        now = self.present
        self.take(PassageNarrowing(self.words.text().strip(), now.themes, now.key))

    def take(self, narrowing: PassageNarrowing) -> None:
        """Narrow in this way, and say so."""
        self._pause.stop()
        if self.words.text().strip() != narrowing.words:
            self.words.setText(narrowing.words)
        if narrowing != self.present:
            self.present = narrowing
            self._offered = []
            self.changed.emit(narrowing)

    def clear(self) -> None:
        """Narrow nothing."""
        self.take(PassageNarrowing())

    def tell(self, shown: int, total: int) -> str:
        """How many are shown, for the tab and for screen readers."""
        self.said = trn(
            "{shown} of {count} passage", "{shown} of {count} passages", total, shown=shown
        )
        self.words.setAccessibleDescription(self.said if self.present else "")
        return self.said
