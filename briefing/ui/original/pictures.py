"""Pictures of pages, kept within a budget of bytes: those that were looked at last."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QImage

from briefing.services.pages import Piece

MOST_SIDE = 1400  # pixels of a piece; a page that is shown larger is drawn in several


def pieces_of(page: int, width: int, height: int) -> list[Piece]:
    """The pieces of a page that is drawn so many pixels large, from the top, about equally
    large."""
    across, down = -(-width // MOST_SIDE), -(-height // MOST_SIDE)
    lefts = [width * n // across for n in range(across + 1)]
    tops = [height * n // down for n in range(down + 1)]
    return [
        Piece(
            page, (width, height), lefts[i], tops[j], lefts[i + 1] - lefts[i], tops[j + 1] - tops[j]
        )
        for j in range(down)
        for i in range(across)
    ]


class Pictures:
    """Pieces of pages. ``budget`` is in bytes; ``held`` tells how many are kept now."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.held = 0
        self._kept: OrderedDict[Piece, tuple[QImage, bytes]] = OrderedDict()
        self._layers: dict[int, dict[tuple[int, int], set[Piece]]] = {}  # page, size

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Keep none."""
        self._kept.clear()
        self._layers.clear()
        self.held = 0

    def put(self, piece: Piece, pixels: bytes) -> None:
        """Keep a picture; those looked at longest ago make room."""
        if piece in self._kept:
            return
        image = QImage(
            pixels, piece.width, piece.height, 4 * piece.width, QImage.Format.Format_RGB32
        )
        self._kept[piece] = (image, pixels)  # an image does not keep what it is made of
        self._layers.setdefault(piece.page, {}).setdefault(piece.whole, set()).add(piece)
        self.held += len(pixels)
        while self.held > self.budget and len(self._kept) > 1:
            old, (_, gone) = self._kept.popitem(last=False)
            self.held -= len(gone)
            layers = self._layers[old.page]
            layers[old.whole].discard(old)
            if not layers[old.whole]:
                del layers[old.whole]
            if not layers:
                del self._layers[old.page]

    def __contains__(self, piece: Piece) -> bool:
        return piece in self._kept

    def get(self, piece: Piece) -> QImage | None:
        """A picture, which counts as looked at now."""
        found = self._kept.get(piece)
        if found is None:
            return None
        self._kept.move_to_end(piece)
        return found[0]

    def stand_in(self, page: int, width: int) -> list[Piece]:
        """The pieces of a page at another size, the one that comes closest to ``width``."""
        layers = self._layers.get(page)
        if not layers:
            return []
        best = min(layers, key=lambda whole: (whole[0] < width, abs(whole[0] - width)))
        return sorted(layers[best])
