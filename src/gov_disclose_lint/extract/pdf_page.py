"""One PDF page as characters with boxes and rulings. The only module that speaks to PDFium.

PDFium's plain C functions are called directly: per character objects of a wrapper would cost more than all else.
Every position returned is in points of the page as it is shown (its rotation undone), origin bottom left.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import hypot
from types import ModuleType
from typing import Any

from .guard import MAX_PAGES, damaged, encrypted, library, too_much
from .lattice import Line
from .pdf_drawing import Drawing, Turn
from .pdf_text import Char

MAX_OBJECTS = 60_000
"""Drawn things of one document; a report has some 3,000."""
MAX_CHARS = 400_000


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
            turn = Turn(raw, handle)
            drawing = Drawing(raw, turn, self._count)
            drawing.walk(handle, raw.FPDFPage_GetObject, count)
            chars = self._characters(text, turn)
            if drawing.slanted or turn.rotation:
                chars = [char for char in chars if self._upright(text, char[5], turn)]
            page = Page(
                index + 1, turn.width, turn.height, chars, drawing.horizontal, drawing.vertical, drawing.pictured
            )
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

    def _characters(self, text: Any, turn: Turn) -> list[Char]:
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

    def _upright(self, text: Any, index: int, turn: Turn) -> bool:
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
