"""How a page is turned: from its own coordinates to those in which it is displayed."""

from __future__ import annotations

from typing import Any, NamedTuple

Box4 = tuple[float, float, float, float]  # left, top, right, bottom


class Turn(NamedTuple):
    """How the characters of a page are turned into what is displayed: quarter turns clockwise, and
    the box that is shown, in the page's own coordinates."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def box(self, rect: Any) -> Box4:
        """``rect`` as (left, top, right, bottom) on the displayed page, y downwards."""
        quarters = self.quarters
        if quarters == 0:
            return (
                rect.left - self.left,
                self.top - rect.top,
                rect.right - self.left,
                self.top - rect.bottom,
            )
        if quarters == 1:
            return (
                rect.bottom - self.bottom,
                rect.left - self.left,
                rect.top - self.bottom,
                rect.right - self.left,
            )
        if quarters == 2:
            return (
                self.right - rect.right,
                rect.bottom - self.bottom,
                self.right - rect.left,
                rect.top - self.bottom,
            )
        return (
            self.top - rect.top,
            self.right - rect.right,
            self.top - rect.bottom,
            self.right - rect.left,
        )

    def back(self, box: Box4) -> Box4:
        """What :meth:`box` was made from: left, bottom, right, top on the page's own axes."""
        left, top, right, bottom = box
        if self.quarters == 0:
            return left + self.left, self.top - bottom, right + self.left, self.top - top
        if self.quarters == 1:
            return top + self.left, left + self.bottom, bottom + self.left, right + self.bottom
        if self.quarters == 2:
            return self.right - right, top + self.bottom, self.right - left, bottom + self.bottom
        return self.right - bottom, self.top - right, self.right - top, self.top - left

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the displayed page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)
