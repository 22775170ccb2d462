"""Where the user has been reading, to go back and forward through: a plain, bounded list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_LONGEST = 100
_NEAR = 400  # characters: so near is the same place


@dataclass(slots=True)
class Stop:
    """A report, the offset (code points) of what was read, and whether as text or pages; or the
    page of a ``briefing``, with no report."""

    report: int
    place: int = 0
    face: str = ""
    briefing: int = 0

    def near(self, other: Stop) -> bool:
        """Whether it is hardly anywhere else, and looks the same."""
        same = (self.report, self.briefing) == (other.report, other.briefing)
        return same and self.face == other.face and abs(self.place - other.place) < _NEAR


class Trail:
    """Stops in the order of visiting, with one of them the present one. Going somewhere new from
    an earlier stop forgets those after it, as in a browser."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def here(self) -> Stop | None:
        """The present stop."""
        return self._stops[self._at] if self._at >= 0 else None

    def __len__(self) -> int:
        return len(self._stops)

    def arrive(self, stop: Stop) -> None:
        """Go somewhere new; hardly anywhere else in the same report is no other stop."""
        here = self.here
        if here is not None and here.near(stop):
            self._stops[self._at] = stop
            return
        del self._stops[self._at + 1 :]
        self._stops.append(stop)
        del self._stops[:-_LONGEST]
        self._at = len(self._stops) - 1

    def leave(self, place: int, face: str) -> None:
        """Keep where the present stop is left."""
        if self.here is not None:
            self.here.place, self.here.face = place, face

    def next(self, by: int, is_there: Callable[[Stop], bool]) -> Stop | None:
        """The nearest stop before (-1) or after (1) this one that is there. A report or briefing
        in the trash is passed over, and is a stop again when it comes back."""
        at = self._next(by, is_there)
        return None if at is None else self._stops[at]

    def go(self, by: int, is_there: Callable[[Stop], bool]) -> Stop | None:
        """Make that stop the present one."""
        at = self._next(by, is_there)
        if at is None:
            return None
        self._at = at
        return self._stops[at]

    def _next(self, by: int, is_there: Callable[[Stop], bool]) -> int | None:
        at = self._at + by
        while 0 <= at < len(self._stops):
            if is_there(self._stops[at]):
                return at
            at += by
        return None
