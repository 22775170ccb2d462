"""What the library knows already, offered while one types: case and diacritics make no
difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from briefing.domain.folding import fold
from briefing.domain.fuzzy import name, search

_MOST = 8


class Completion(QObject):
    """Under one line. ``known`` is asked at the first letter that is typed since the line was
    entered, so that what came in meanwhile is offered too."""

    def __init__(self, line: QLineEdit, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(line)
        self._known = known
        self._line = line
        self._offered: Sequence[str] | None = None
        self.rows = QStringListModel(self)
        self.completer = QCompleter(self.rows, self)
        # the rows answer already: the completer must not filter them once more
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        line.setCompleter(self.completer)
        line.textEdited.connect(self._answer)
        line.editingFinished.connect(self._forget)

    def _answer(self, text: str) -> None:
        if self._offered is None:
            self._offered = self._known()
        found = search(text, [name(one, one) for one in self._offered], _MOST) if text else []
        words = [match.value for match in found]
        if any(fold(one) == fold(text.strip()) for one in words):
            words = [one for one in words if one != text.strip()]
        self.rows.setStringList(words)

    def _forget(self) -> None:
        self._offered = None
