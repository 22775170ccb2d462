"""The question for passwords: of one file after the other, also of those within files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from briefing.i18n import tr
from briefing.paths import shown
from briefing.ui.importing import Lot
from briefing.ui.imports.early_pages import EarlyPages
from briefing.ui.imports.password import PasswordDialog

if TYPE_CHECKING:
    from briefing.services.importing import ImportOutcome, ImportResult

Key = tuple[Path, str]  # a file, and the file within it


class Flow(Protocol):
    """What this needs of the import around it."""

    early: EarlyPages

    def begin(self, lot: Lot) -> None:
        """Import a lot."""
        ...

    def open_alone(self, outcome: ImportOutcome) -> None:
        """Open what came in, if it is one report."""
        ...

    def show_panel(self) -> object:
        """Show what came of the import."""
        ...


class PasswordAsking(QObject):
    """At most one question at a time. What opened a file is known until the next import, because
    what lies in the file may ask for another one."""

    def __init__(self, flow: Flow, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._flow = flow
        self._window = window
        self._waiting: list[ImportResult] = []
        self._opened: dict[Key, str] = {}
        self._refused: set[Key] = set()  # the user would not say
        self._gone = False
        self.dialog: PasswordDialog | None = None

    @property
    def known(self) -> dict[Key, str]:
        """The passwords that opened something since the import began."""
        return dict(self._opened)

    def forget(self) -> None:
        """A new import begins."""
        self._opened.clear()
        self._refused.clear()

    def leave(self) -> None:
        """The library is about to go."""
        self._gone = True
        self.drop()
        self.forget()

    def drop(self) -> None:
        """Ask for no more of them."""
        self._waiting.clear()

    def ask(self, results: Sequence[ImportResult]) -> None:
        """Ask for the password of each of these, once for each."""
        self._refused -= set(map(_key, results))
        self._queue(results)
        self._ask_next()

    def withdraw(self) -> None:
        """Nothing is asked any more: it opened, or the import broke."""
        if self.dialog is not None:
            self.dialog.reject()

    def accept(self) -> None:
        """What is asked of is open already."""
        if self.dialog is not None:
            self.dialog.accept()

    def _queue(self, results: Sequence[ImportResult]) -> None:
        seen = {_key(one) for one in self._waiting}
        for result in results:
            if _key(result) not in seen:
                seen.add(_key(result))
                self._waiting.append(result)

    def _ask_next(self) -> None:
        if self.dialog is not None or self._gone or not self._waiting:
            return
        result = self._waiting.pop(0)
        dialog = PasswordDialog(called(result), len(self._waiting), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.given.connect(lambda password: self._try(dialog, result, password))
        dialog.rejected.connect(lambda: self._refused.add(_key(result)))
        dialog.rejected.connect(self._flow.early.withdraw)
        dialog.finished.connect(lambda _: self._answered(dialog))
        dialog.open()

    def _answered(self, dialog: PasswordDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
            QTimer.singleShot(0, self, self._ask_next)

    def _try(self, dialog: PasswordDialog, result: ImportResult, password: str) -> None:
        # one password may open several files: the others are tried along with this one
        tried = [result, *self._waiting]
        passwords = {**self._opened, **dict.fromkeys(map(_key, tried), password)}
        paths = list(dict.fromkeys(one.path for one in tried))

        def then(outcome: ImportOutcome) -> None:
            locked = {_key(one): one for one in outcome.locked}
            opened = [one for one in tried if _key(one) not in locked]
            if not outcome.cancelled:
                self._opened.update(dict.fromkeys(map(_key, opened), password))
            if self.dialog is not dialog:
                return
            if outcome.cancelled:
                dialog.reject()
                return
            self._waiting = [one for one in self._waiting if _key(one) in locked]
            # what was within a file that has only now opened is asked for too
            still_shut = locked.pop(_key(result), None)
            self._queue([one for key, one in locked.items() if key not in self._refused])
            if still_shut is not None:
                dialog.wrong([called(one) for one in opened], len(self._waiting))
                return
            dialog.accept()
            others = len(outcome.failed) > len(outcome.locked)
            if len(outcome.added) == 1 and not self._waiting and not others:
                self._flow.open_alone(outcome)
            elif others:
                self._flow.show_panel()
            self._flow.early.end(waits=False)

        self._flow.begin(Lot(paths, passwords=passwords, then=then, goes_on=True))


def _key(result: ImportResult) -> Key:
    return result.path, result.part


def called(result: ImportResult) -> str:
    """What a question calls a file: by the file that it lies in where it lies in one."""
    file = shown(result.path.name or str(result.path))
    if not result.part:
        return file
    return tr("“{part}” in “{file}”", part=result.part, file=file)
