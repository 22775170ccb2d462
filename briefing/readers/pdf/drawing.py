"""What is drawn on a page besides its text: rules that run level or upright, and the edges of
boxes. Thin boxes are rules, as many programs draw them."""

from __future__ import annotations

import ctypes
from itertools import compress, pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from briefing.readers.pdf import calls
from briefing.readers.pdf.turning import Turn

_MOST_OBJECTS = 30_000  # on a page: more is a drawing
_MOST_PATHS = 3_000
_MOST_SEGMENTS = 2_000  # of one path,
_MOST_ON_PAGE = 40_000  # and of all on a page: a map has more
_DEEPEST = 4  # forms in forms
_EACH = 8  # objects: one of so many is looked at; the rules of a table follow each other
_THIN = 4.0  # points: a box no thicker is a rule
_SHORTEST = 5.0  # points
_STRAIGHT = 0.75  # points by which a rule may run off
_WHOLE = 0.8  # of the page's width and height: a box so large is its ground


class Rule(NamedTuple):
    """A straight line: ``at`` is how far down it runs level (from the left, where it is upright),
    ``first`` and ``last`` where it begins and ends. Points, as displayed, y downwards."""

    at: float
    first: float
    last: float


class Drawing(NamedTuple):
    """The rules of a page."""

    level: list[Rule]
    upright: list[Rule]


def on_page(page: Any, turn: Turn) -> Drawing:
    """What is drawn on ``page``, as ``turn`` displays it; nothing where that is too much."""
    place = ctypes.cast(page, ctypes.c_void_p)
    count = pdfium.FPDFPage_CountObjects(page)
    reading = _Reading(turn)
    few = count <= _MOST_OBJECTS
    if few and reading.add([*map(calls.page_object, repeat(place), range(count))], (), 0):
        return reading.drawing
    return Drawing([], [])


def may_have_rules(page: Any) -> bool:
    """Whether ``page`` shows enough besides its text for there to be a table with rules around its
    cells; quick, so that a rule or two may be overlooked."""
    place = ctypes.cast(page, ctypes.c_void_p)
    some = range(0, pdfium.FPDFPage_CountObjects(page), _EACH)
    drawn = {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM}
    return any(
        map(drawn.__contains__, map(calls.kind, map(calls.page_object, repeat(place), some)))
    )


class _Reading:
    def __init__(self, turn: Turn) -> None:
        self.drawing = Drawing([], [])
        self._turn = turn
        self._paths = self._segments = 0
        self._values = [ctypes.c_float() for _ in range(4)]
        self._places = [calls.place(value) for value in self._values]
        self._modes = [ctypes.c_int() for _ in range(2)]
        self._mode_places = [calls.place(mode) for mode in self._modes]
        self._rect = pdfium.FS_RECTF()

    def add(self, things: list[int], forms: tuple[Any, ...], depth: int) -> bool:
        """Add the paths among ``things``, which are in ``forms`` (their matrices, the innermost
        first). False where there are too many."""
        path, form = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
        kinds = [*map(calls.kind, things)]
        if path not in kinds and form not in kinds:
            return True
        others = map(pdfium.FPDF_PAGEOBJ_TEXT.__ne__, kinds)  # a page of text has thousands
        for thing, what in compress(zip(things, kinds, strict=True), others):
            if what == path:
                self._paths += 1
                self._add_path(thing, forms)
                if self._paths > _MOST_PATHS or self._segments > _MOST_ON_PAGE:
                    return False
            elif what == form and depth < _DEEPEST:
                handle = ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT)
                count = pdfium.FPDFFormObj_CountObjects(handle)
                if count > _MOST_OBJECTS:
                    return False
                inner = [*map(calls.form_object, repeat(thing), range(count))]
                if not self.add(inner, (self._matrix_of(thing), *forms), depth + 1):
                    return False
        return True

    def _add_path(self, thing: int, forms: tuple[Any, ...]) -> None:
        left, bottom, right, top = self._values
        if not calls.bounds(thing, *self._places):
            return
        if not forms and self._add_box(left.value, bottom.value, right.value, top.value):
            return
        count = calls.count_segments(thing)
        if not 0 < count <= _MOST_SEGMENTS:
            return
        self._segments += count
        if self._segments > _MOST_ON_PAGE:
            return
        calls.draw_mode(thing, *self._mode_places)
        filled, stroked = (bool(mode.value) for mode in self._modes)
        matrices = (self._matrix_of(thing), *forms)
        figures = self._figures(thing, count, matrices)
        if figures is None:
            return
        for figure in figures:
            if not stroked and filled:
                self._add_filled(figure)
                continue
            for one, other in pairwise(figure):
                self._add_line(one, other)

    def _add_filled(self, figure: list[tuple[float, float]]) -> None:
        """Add a box, with the edges of one that is not thin."""
        xs, ys = [x for x, _ in figure], [y for _, y in figure]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if self._add_box(left, bottom, right, top) or len(figure) not in (4, 5):
            return
        width, height = self._turn.right - self._turn.left, self._turn.top - self._turn.bottom
        if right - left > _WHOLE * width and top - bottom > _WHOLE * height:
            return
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        if any(
            min(abs(x - left), abs(x - right)) > _STRAIGHT
            or min(abs(y - bottom), abs(y - top)) > _STRAIGHT
            for x, y in figure
        ):
            return
        for one, other in pairwise(corners):
            self._add_line(one, other)

    def _add_box(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Add what is thin as a rule; whether there is nothing more to it."""
        width, height = right - left, top - bottom
        if min(width, height) > _THIN:
            return False
        if max(width, height) >= _SHORTEST:
            if width > height:
                middle = (bottom + top) / 2
                self._add_line((left, middle), (right, middle))
            else:
                middle = (left + right) / 2
                self._add_line((middle, bottom), (middle, top))
        return True

    def _add_line(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
        if min(wide, high) > _STRAIGHT or max(wide, high) < _SHORTEST:
            return
        rect = self._rect
        rect.left, rect.right = min(one[0], other[0]), max(one[0], other[0])
        rect.bottom, rect.top = min(one[1], other[1]), max(one[1], other[1])
        left, top, right, bottom = self._turn.box(rect)
        if right - left > bottom - top:
            self.drawing.level.append(Rule((top + bottom) / 2, left, right))
        else:
            self.drawing.upright.append(Rule((left + right) / 2, top, bottom))

    def _figures(
        self, thing: int, count: int, matrices: tuple[Any, ...]
    ) -> list[list[tuple[float, float]]] | None:
        """The corners of each figure of a path, on the page; ``None`` where one is not of straight
        lines."""
        x, y = self._values[:2]
        figures: list[list[tuple[float, float]]] = []
        for i in range(count):
            piece = calls.segment(thing, i)
            what = calls.segment_kind(piece) if piece else pdfium.FPDF_SEGMENT_UNKNOWN
            if what not in (pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO):
                return None
            calls.segment_point(piece, *self._places[:2])
            point = (x.value, y.value)
            for m in matrices:
                point = (
                    m.a * point[0] + m.c * point[1] + m.e,
                    m.b * point[0] + m.d * point[1] + m.f,
                )
            if what == pdfium.FPDF_SEGMENT_MOVETO or not figures:
                figures.append([])
            figures[-1].append(point)
            if calls.segment_closes(piece) and figures[-1][-1] != figures[-1][0]:
                figures[-1].append(figures[-1][0])
        return figures

    def _matrix_of(self, thing: int) -> Any:
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
        calls.object_matrix(thing, calls.place(matrix))
        return matrix
