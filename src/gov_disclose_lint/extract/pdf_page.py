"""One PDF page as characters with boxes and rulings. The only module that speaks to PDFium.

PDFium's plain C functions are called directly: per character objects of a wrapper would cost more than all else.
Every position returned is in points of the page as it is shown (its rotation undone), origin bottom left.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from types import ModuleType
from typing import Any

from ..model.binding import Unreadable
from .guard import MAX_PAGES, damaged, encrypted, library, too_much
from .lattice import Line
from .pdf_text import Char

Matrix = tuple[float, float, float, float, float, float]

MAX_OBJECTS = 60_000
"""Drawn things of one document; a report has some 3,000."""
MAX_CHARS = 400_000
_MAX_SEGMENTS = 20_000
_MAX_FORM_DEPTH = 4
_THIN = 3.0
_SLANT = 1.0
_PAINTED = 24
"""An alpha below this is not seen, and neither is a colour this near to white."""


@dataclass(slots=True)
class Page:
    """One page. horizontal, vertical: rulings (see lattice.Line). pictured: the share of the page under its largest picture.
    recognised: the page is a picture with recognised text laid invisibly over it.
    bold: whether the character of that index is printed in bold or 黑体 (only while the page is open).
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    horizontal: list[Line] = field(default_factory=list)
    vertical: list[Line] = field(default_factory=list)
    pictured: float = 0.0
    recognised: bool = False
    bold: Callable[[int], bool] = bool


@contextmanager
def open_pdf(data: bytes) -> Iterator[tuple[ModuleType, Any]]:
    """PDFium's functions and the open document. Raises Unreadable: damaged, encrypted, too many pages, no library."""
    raw = library("pypdfium2.raw", "pdf")
    raw.FPDF_InitLibrary()  # harmless when done already; never undone, since the process may hold other documents
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        reason = raw.FPDF_GetLastError()
        raise encrypted("PDF") if reason in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else damaged("PDF")
    try:
        if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
            raise encrypted("PDF")
        count = raw.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise too_much(f"共 {count:,} 页（上限 {MAX_PAGES} 页）", f"{count:,} pages (at most {MAX_PAGES})")
        if count < 1:
            raise damaged("PDF")
        yield raw, document
    finally:
        raw.FPDF_CloseDocument(document)


class Reader:
    """Reads the pages of one document; counts what it meets against the bounds of the document."""

    def __init__(self, raw: ModuleType, document: Any) -> None:
        self.raw = raw
        self.document = document
        self.objects = 0
        self.characters = 0
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.numbers = [ctypes.c_uint() for _ in range(4)]

    def title(self) -> str:
        """The title in the document's properties, '' if none."""
        buffer = ctypes.create_string_buffer(1024)
        size = self.raw.FPDF_GetMetaText(self.document, b"Title", buffer, len(buffer))
        text = buffer.raw[: min(size, len(buffer))].decode("utf-16-le", "ignore").split("\0")[0]
        return " ".join(text.split())

    @contextmanager
    def page(self, index: int) -> Iterator[Page]:
        """The page of a 0-based index. Raises Unreadable: damaged, more objects or characters than the bounds."""
        raw = self.raw
        handle = raw.FPDF_LoadPage(self.document, index)
        if not handle:
            raise damaged("PDF")
        text = None
        try:
            count = self._count(raw.FPDFPage_CountObjects(handle))
            text = raw.FPDFText_LoadPage(handle)
            if not text:
                raise damaged("PDF")
            turn = _Turn(raw, handle)
            page = Page(index + 1, turn.width, turn.height, self._characters(text, turn))
            drawing = _Drawing(self, page, turn)
            drawing.walk(handle, raw.FPDFPage_GetObject, count, None, 0)
            if drawing.slanted or turn.rotation:
                page.chars = [char for char in page.chars if self._upright(text, char[5], turn)]
            page.recognised = page.pictured > 0.5 and self._hidden(handle, count)
            page.bold = lambda at: self._bold(text, at)
            yield page
        finally:
            if text:
                raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(handle)

    def _count(self, count: int) -> int:
        self.objects += max(count, 0)
        if self.objects > MAX_OBJECTS:
            raise too_much(f"内的图文对象超过 {MAX_OBJECTS:,} 个", f"more than {MAX_OBJECTS:,} drawn objects")
        return count

    def _characters(self, text: Any, turn: _Turn) -> list[Char]:
        raw = self.raw
        count = max(raw.FPDFText_CountChars(text), 0)
        self.characters += count
        if self.characters > MAX_CHARS:
            raise too_much(f"的文字超过 {MAX_CHARS:,} 个", f"more than {MAX_CHARS:,} characters")
        unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        boxes = (raw.FS_RECTF * count)()
        chars: list[Char] = []
        append = chars.append
        for index in range(count):
            code = unicode_of(text, index)
            # Blanks that PDFium makes up from gaps are left out: the gaps themselves are looked at later.
            if code <= 32 and (code != 32 or raw.FPDFText_IsGenerated(text, index) == 1):
                continue
            box = boxes[index]
            if not box_of(text, index, box):
                continue
            append((box.left, box.bottom, box.right, box.top, _character(code), index))
        chars = self._scaled(text, chars)
        return chars if turn.upright else [turn.char(char) for char in chars]

    def _scaled(self, text: Any, chars: list[Char]) -> list[Char]:
        """PDFium forgets the scale of the text matrix in the box of a character of vertical writing: such boxes,
        which stand out among the others, are made anew from the font's size."""
        if not chars:
            return chars
        usual = sorted(char[3] - char[1] for char in chars)[len(chars) // 2]
        for at, char in enumerate(chars):
            if 0.6 * usual <= char[3] - char[1] <= 1.5 * usual:
                continue
            matrix = self.raw.FS_MATRIX()
            self.raw.FPDFText_GetMatrix(text, char[5], matrix)
            scale = hypot(matrix.c, matrix.d)
            size = self.raw.FPDFText_GetFontSize(text, char[5])
            if abs(scale - 1) > 0.1 and abs(char[3] - char[1] - size) < 0.01 * size:
                chars[at] = char[0], char[1], char[0] + size * scale, char[1] + size * scale, char[4], char[5]
        return chars

    def _upright(self, text: Any, index: int, turn: _Turn) -> bool:
        """Whether a character is written along the lines of the page as shown: stamps and watermarks are not."""
        angle = self.raw.FPDFText_GetCharAngle(text, index)
        straight = (-turn.rotation % 4) * 1.5707963  # angles are counted clockwise
        return bool(angle < 0 or abs((angle - straight + 0.1) % 6.2831853 - 0.1) < 0.05)

    def _hidden(self, handle: Any, count: int) -> bool:
        """Whether text is written invisibly, as programs do that recognise characters behind a scanned picture."""
        raw = self.raw
        things = (raw.FPDFPage_GetObject(handle, index) for index in range(count))
        invisible = raw.FPDF_TEXTRENDERMODE_INVISIBLE
        return any(
            raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT
            and raw.FPDFTextObj_GetTextRenderMode(thing) == invisible
            for thing in things
        )

    def _bold(self, text: Any, index: int) -> bool:
        buffer = ctypes.create_string_buffer(128)
        size = self.raw.FPDFText_GetFontInfo(text, index, buffer, len(buffer), None)
        name = buffer.raw[: min(size, len(buffer))].decode("utf-8", "ignore").lower()
        if any(word in name for word in ("bold", "simhei", "黑体", "-hei")):
            return True
        return bool(self.raw.FPDFText_GetFontWeight(text, index) >= 600)


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF, 0):
        return "\ufffd"
    return chr(code)


class _Turn:
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


class _Drawing:
    """Collects the rulings of a page: straight stroked segments, thin filled shapes and thin pictures."""

    def __init__(self, reader: Reader, page: Page, turn: _Turn) -> None:
        self.reader = reader
        self.raw = reader.raw
        self.page = page
        self.turn = turn
        self.slanted = False
        self.segments = 0

    def walk(self, holder: Any, item: Callable[[Any, int], Any], count: int, outer: Matrix | None, depth: int) -> None:
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
                inner = self.reader._count(raw.FPDFFormObj_CountObjects(thing))
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

    def _box(self, thing: Any, outer: Matrix | None) -> tuple[float, float, float, float]:
        left, bottom, right, top = self.reader.floats
        if not self.raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return 0, 0, 0, 0
        return self._shown([(left.value, bottom.value), (right.value, top.value)], outer)

    def _shown(self, points: list[tuple[float, float]], outer: Matrix | None) -> tuple[float, float, float, float]:
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
        area = max(self.page.width * self.page.height, 1.0)
        self.page.pictured = max(self.page.pictured, (right - left) * (top - bottom) / area)

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
        red, green, blue, alpha = self.reader.numbers
        if not colour_of(thing, red, green, blue, alpha):
            return True
        return alpha.value > _PAINTED and min(red.value, green.value, blue.value) < 256 - _PAINTED

    def _outlines(self, thing: Any, count: int) -> Iterator[list[tuple[float, float]]]:
        """The polygons of a path; those with curves are left out."""
        raw = self.raw
        self.segments += count
        if self.segments > _MAX_SEGMENTS:
            raise Unreadable("文件里的图形过于复杂，不像一份年度报告", "drawings too complex for a report")
        x, y = self.reader.floats[:2]
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
            self.page.horizontal.append(((bottom + top) / 2, left, right))
        if wide <= _THIN:
            self.page.vertical.append(((left + right) / 2, bottom, top))


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First inner, then outer."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
