"""What is drawn on a PDF page: its rulings and pictures, and from a page's own coordinates to those as shown."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

from ..model.binding import Unreadable
from .guard import damaged
from .lattice import Line
from .pdf_text import BBox, Char

Matrix = tuple[float, float, float, float, float, float]

_MAX_SEGMENTS = 20_000
_MAX_FORM_DEPTH = 4
_THIN = 3.0
_SLANT = 1.0
_PAINTED = 24
"""An alpha below this is not seen, and neither is a colour this near to white."""


class Turn:
    """From the coordinates of a page's content to those of the page as shown."""

    def __init__(self, raw: ModuleType, page: Any) -> None:
        box = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(page, box):
            raise damaged("PDF")
        self.x, self.y = box.left, box.bottom
        wide, high = box.right - box.left, box.top - box.bottom
        self.rotation = raw.FPDFPage_GetRotation(page) % 4
        self.width, self.height = (high, wide) if self.rotation % 2 else (wide, high)
        self.upright = not self.rotation and not self.x and not self.y

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.x, y - self.y
        if self.rotation == 1:
            return y, self.height - x
        if self.rotation == 2:
            return self.width - x, self.height - y
        if self.rotation == 3:
            return self.width - y, x
        return x, y

    def char(self, char: Char) -> Char:
        ax, ay = self.point(char[0], char[1])
        bx, by = self.point(char[2], char[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), char[4], char[5]


class Drawing:
    """Collects the rulings of a page: straight stroked segments, thin filled shapes and thin pictures.

    horizontal, vertical: see lattice.Line. pictured: the share of the page under its largest picture. slanted: whether
    some text is not written along the lines. counted: told the number of things in each form, may raise.
    """

    def __init__(self, raw: ModuleType, turn: Turn, counted: Callable[[int], int]) -> None:
        self.raw = raw
        self.turn = turn
        self.counted = counted
        self.horizontal: list[Line] = []
        self.vertical: list[Line] = []
        self.pictured = 0.0
        self.slanted = False
        self.segments = 0
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.numbers = [ctypes.c_uint() for _ in range(4)]

    def walk(
        self, holder: Any, item: Callable[[Any, int], Any], count: int, outer: Matrix | None = None, depth: int = 0
    ) -> None:
        """Take up everything on a page or in a form. Raises Unreadable for drawings beyond the bounds."""
        raw = self.raw
        kind_of = raw.FPDFPageObj_GetType
        for index in range(count):
            thing = item(holder, index)
            kind = kind_of(thing)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._text(thing)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._picture(thing, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
                inner = self.counted(raw.FPDFFormObj_CountObjects(thing))
                self.walk(thing, raw.FPDFFormObj_GetObject, inner, _times(self._matrix(thing), outer), depth + 1)

    def _matrix(self, thing: Any) -> Matrix:
        matrix = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(thing, matrix):
            return 1, 0, 0, 1, 0, 0
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _text(self, thing: Any) -> None:
        matrix = self.raw.FS_MATRIX()
        if self.raw.FPDFPageObj_GetMatrix(thing, matrix) and abs(matrix.b) + abs(matrix.c) > 0.05 * (
            matrix.a + abs(matrix.d)
        ):
            self.slanted = True

    def _box(self, thing: Any, outer: Matrix | None) -> BBox:
        left, bottom, right, top = self.floats
        if not self.raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return 0, 0, 0, 0
        return self._shown([(left.value, bottom.value), (right.value, top.value)], outer)

    def _shown(self, points: list[tuple[float, float]], outer: Matrix | None) -> BBox:
        """The box around two points after all transformations."""
        placed = [self._place(x, y, outer) for x, y in points]
        (ax, ay), (bx, by) = placed
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _place(self, x: float, y: float, matrix: Matrix | None) -> tuple[float, float]:
        if matrix:
            a, b, c, d, e, f = matrix
            x, y = a * x + c * y + e, b * x + d * y + f
        return (x, y) if self.turn.upright else self.turn.point(x, y)

    def _picture(self, thing: Any, outer: Matrix | None) -> None:
        left, bottom, right, top = self._box(thing, outer)
        self._thin(left, bottom, right, top)
        area = max(self.turn.width * self.turn.height, 1.0)
        self.pictured = max(self.pictured, (right - left) * (top - bottom) / area)

    def _path(self, thing: Any, outer: Matrix | None) -> None:
        raw = self.raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(thing, fill, stroke):
            return
        stroked = stroke.value and self._visible(raw.FPDFPageObj_GetStrokeColor, thing)
        if not stroked and not fill.value:
            return
        count = raw.FPDFPath_CountSegments(thing)
        if not stroked and count <= 5:
            # The commonest: one rectangle, a border if it is thin, else a background.
            box = self._box(thing, outer)
            if min(box[2] - box[0], box[3] - box[1]) > _THIN:
                return
        if not stroked and not self._visible(raw.FPDFPageObj_GetFillColor, thing):
            return
        matrix = _times(self._matrix(thing), outer)
        for points in self._outlines(thing, count):
            self._outline([self._place(x, y, matrix) for x, y in points], bool(stroked))

    def _visible(self, colour_of: Callable[..., int], thing: Any) -> bool:
        red, green, blue, alpha = self.numbers
        if not colour_of(thing, red, green, blue, alpha):
            return True
        return alpha.value > _PAINTED and min(red.value, green.value, blue.value) < 256 - _PAINTED

    def _outlines(self, thing: Any, count: int) -> Iterator[list[tuple[float, float]]]:
        """The polygons of a path; those with curves are left out."""
        raw = self.raw
        self.segments += count
        if self.segments > _MAX_SEGMENTS:
            raise Unreadable("文件里的图形过于复杂，不像一份年度报告", "drawings too complex for a report")
        x, y = self.floats[:2]
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(thing, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if points and not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points and not curved:
            yield points

    def _outline(self, points: list[tuple[float, float]], stroked: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if min(right - left, top - bottom) <= _THIN:
            self._thin(left, bottom, right, top)
        elif stroked:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ax - bx) <= _SLANT or abs(ay - by) <= _SLANT:
                    self._thin(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _thin(self, left: float, bottom: float, right: float, top: float) -> None:
        """A shape as a ruling. A dot counts both ways: dotted borders are rows of dots, and corners are dots too."""
        wide, high = right - left, top - bottom
        if high <= _THIN:
            self.horizontal.append(((bottom + top) / 2, left, right))
        if wide <= _THIN:
            self.vertical.append(((left + right) / 2, bottom, top))


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First inner, then outer."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
