"""When Python looks for rings of garbage.

With 10,000 reports and as many passages it has 230,000 objects to look through, which takes 100 ms
and may come in the middle of a key. Nearly all of them stay as long as the library is open, so
these are left out of it: what is left takes 1 ms. Until there was a calm moment for that, Python
does not look through all of them by itself either.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_CALM = 1500  # milliseconds in which nothing was done
_NEW, _YOUNG, _ALL = gc.get_threshold()
_NEVER = 10**6


@contextmanager
def not_now() -> Iterator[None]:
    """Python does not look inside: while a report comes, of which all stays, that would take a
    sixth of the time. It looks again once the report is painted."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            QTimer.singleShot(0, _again)


def _again() -> None:
    gc.enable()


class Garbage(QObject):
    """Looks in a calm moment after much has come, and leaves what is there out of it from then on,
    until the library is closed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False
        self.calm = QTimer(self, singleShot=True, interval=_CALM)
        self.calm.timeout.connect(self.look)

    def much_came(self) -> None:
        """A library or a report was opened."""
        gc.set_threshold(_NEW, _YOUNG, _NEVER)
        self.calm.start()

    def put_off(self) -> None:
        """The user is busy."""
        if self.calm.isActive():
            self.calm.start()

    def look(self) -> None:
        """Look now."""
        if self._begun:
            gc.collect()
        self._begun = True  # the first look would be the long one
        gc.freeze()
        gc.set_threshold(_NEW, _YOUNG, _ALL)

    def leave(self) -> None:
        """The library is closed: all that was left out may be garbage now."""
        self.calm.stop()
        gc.set_threshold(_NEW, _YOUNG, _ALL)
        gc.unfreeze()
