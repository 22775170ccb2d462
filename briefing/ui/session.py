"""The library that a window shows, with its one undo history.

Every deed goes through :meth:`Session.do`: it is done and committed by a service, put on the undo
stack as data, and announced, so that views look again at just what changed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from briefing.domain.acts import Act, Change
from briefing.errors import UserError
from briefing.i18n import tr, tr_error

if TYPE_CHECKING:
    # at run time the store would delay the first paint
    from briefing.services.library import Library

log = logging.getLogger(__name__)
_WRITING = range(-1_000_000_000, -1)  # numbers of sittings in which something is written
_sittings = count(2)


def sitting() -> int:
    """A number for what is written in one go: saved often, taken back as one step."""
    return -next(_sittings)


class ActCommand(QUndoCommand):
    """One act on the undo stack. The act was done before it was pushed, so the first redo, which
    Qt calls on pushing, does nothing. An undo or redo that can never be made marks the command
    obsolete; one that fails because of the file or the disk stays where it is."""

    def __init__(self, session: Session, act: Act, together: int = -1) -> None:
        super().__init__(tr(act.label, **act.values) if act.values else tr(act.label))
        self._session = session
        self._act = act
        self._done = True
        self._together = together

    def id(self) -> int:
        """Commands with the same number, but not -1, are one step when nothing is between them."""
        return self._together

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one step with the import, or the writing of a note, that went on with this
        one."""
        if not isinstance(other, ActCommand):
            return False
        if self._together in _WRITING:
            self._act = self._act.then(other._act)
            self.setObsolete(self._act.comes_to_nothing())
            return True
        from briefing.services.import_outcome import joined

        self._act = joined(self._act, other._act)
        self.setText(tr(self._act.label, **self._act.values))
        return True

    def undo(self) -> None:
        """Take the act back."""
        if self._done and self._run(self._session.library.undo):
            self._done = False

    def redo(self) -> None:
        """Do the act again, with the same ids."""
        if not self._done and self._run(self._session.library.redo):
            self._done = True

    def _run(self, way: Callable[[Act], Change]) -> bool:
        try:
            change = way(self._act)
        except UserError as error:
            log.warning("undo history: %s", error)
            if error.__cause__ is None:
                self.setObsolete(True)
            else:
                # the file is locked or away: the step waits until it can be made after all
                self._session.stay()
            self._session.failed.emit(tr_error(error))
            return False
        self._session.changed.emit(change)
        self._session.retraced.emit(change)
        return True


class Session(QObject):
    """A library open in a window."""

    changed = Signal(object)  # Change
    failed = Signal(str)  # what went wrong, for the user to read
    hinted = Signal(str)  # a small matter: why a key did nothing, say
    guided = Signal(str)  # what can be done as long as something lasts; empty when it is over
    done = Signal(object)  # Act, freshly done (not on undo and redo)
    retraced = Signal(object)  # Change, by undo or redo
    told = Signal(str, bool)  # a message on what was done, and whether it can be undone

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.history = QUndoStack(self)
        # how what an act is about is called where several things have one name
        self.naming: Callable[[Act], Act] = lambda act: act
        # given for files while the window is open, the latest last; kept nowhere else
        self.passwords: dict[str, None] = {}

    def do(
        self, deed: Callable[..., Act], *args: object, together: int = -1, **kwargs: object
    ) -> Act | None:
        """Run a service's act and remember it; ``None`` when the user was told why not. Acts with
        the same number ``together`` (a :func:`sitting`) are one step."""
        try:
            act = deed(*args, **kwargs)
        except UserError as error:
            self.failed.emit(tr_error(error))
            return None
        self.record(act, together)
        return act

    def record(self, act: Act, together: int = -1) -> None:
        """Remember an act that was done elsewhere (an import, say); imports with the same number
        ``together`` are one step."""
        if not act.delta:
            return
        act = self.naming(act)
        self.history.push(ActCommand(self, act, together))
        self.changed.emit(act.change)
        self.done.emit(act)

    def stay(self) -> None:
        """Put the history back where it is now, once the step that failed has ended."""
        index = self.history.index()
        QTimer.singleShot(0, self, lambda: self.history.setIndex(index))

    def forget(self, change: Change) -> None:
        """After something that cannot be undone: the history before it no longer holds."""
        self.history.clear()
        self.changed.emit(change)
