"""PDF files for tests, written by hand: text, rulings and whatever a test wants to be wrong with them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Boxes/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Boxes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/DW 1000/W[32 126 500]/FontDescriptor 5 0 R/CIDToGIDMap 9 0 R>>",
    b"<</Type/FontDescriptor/FontName/Boxes/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141"
    b"/CapHeight 680/StemV 80/FontFile2 8 0 R>>",
)
# Codes are Unicode's; every Chinese character is a box, every character of ASCII half a box.
_GLYPHS = b"".join(b"\0\2" if 32 <= code <= 126 else b"\0\1" for code in range(65536))


def _font_file() -> bytes:
    """A TrueType font of three glyphs: nothing, a box, half a box. A missing font would have characters without size."""

    def box(width: int) -> bytes:
        points = struct.pack(">9h", 50, width - 100, 0, -(width - 100), 0, 0, 700, 0, -700)
        return (
            struct.pack(">5h", 1, 50, 0, width - 50, 700)
            + struct.pack(">HH4B", 3, 0, 1, 1, 1, 1)
            + points[:16]
            + b"\0\0"
        )

    glyphs = [b"", box(1000), box(500)]
    starts = [0, 0, len(glyphs[1]), len(glyphs[1]) + len(glyphs[2])]
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">4i2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, 1000, 0, 0, 0, -141, 1000, 859, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">i3hH11hH", 0x10000, 859, -141, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", 1000, 0, 1000, 50, 500, 50),
        b"loca": struct.pack(">4I", *starts),
        b"maxp": struct.pack(">i14H", 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    out = struct.pack(">i4H", 0x10000, len(tables), 64, 2, 32)
    at = len(out) + 16 * len(tables)
    body = b""
    for name, table in tables.items():
        out += name + struct.pack(">3I", 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return out + body


_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    + b" ".join(
        b"100 beginbfrange "
        + b" ".join(b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(first, min(first + 100, 256)))
        + b" endbfrange"
        for first in (0, 100)
    )
    + b" 56 beginbfrange "
    + b" ".join(b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(200, 256))
    + b" endbfrange endcmap end end"
)


def stream(data: bytes, entries: bytes = b"", pack: bool = True) -> bytes:
    """A stream object."""
    if pack:
        data, entries = zlib.compress(data), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


class Page:
    """One page's content. Coordinates in points from the bottom left."""

    def __init__(self, width: float = 595, height: float = 842, entries: bytes = b"") -> None:
        self.box = (0.0, 0.0, width, height)
        self.entries = entries
        self.parts: list[str] = []
        self.objects: dict[str, bytes] = {}

    def text(self, x: float, y: float, text: str, size: float = 10, mode: int = 0) -> None:
        codes = text.encode("utf-16-be").hex()
        self.parts.append(f"BT {mode} Tr /F {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm <{codes}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.parts.append(f"{x0:g} {y0:g} m {x1:g} {y1:g} l S")

    def rect(self, x: float, y: float, width: float, height: float, how: str = "f") -> None:
        self.parts.append(f"{x:g} {y:g} {width:g} {height:g} re {how}")

    def raw(self, content: str) -> None:
        self.parts.append(content)

    def content(self) -> bytes:
        return "\n".join(self.parts).encode("ascii")


def write(pages: Sequence[Page], title: str = "", more: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:
    """The file. more: objects after the pages', the first of them numbered 10 + 2 * len(pages)."""
    first = 10
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(pages)))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        3: _FONT[0], 4: _FONT[1], 5: _FONT[2],
        6: stream(_TO_UNICODE),
        8: stream(_font_file()), 9: stream(_GLYPHS),
        7: b"<</Title <FEFF%s>>>" % title.encode("utf-16-be").hex().encode(),
    }  # fmt: skip
    for index, page in enumerate(pages):
        number = first + 2 * index
        named = b"".join(b"/%s %s" % (name.encode(), value) for name, value in page.objects.items())
        box = " ".join(f"{value:g}" for value in page.box).encode()
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<<%s>>>>%s>>"
            % (box, number + 1, named, page.entries)
        )
        objects[number + 1] = stream(page.content())
    for number, body in enumerate(more, first + 2 * len(pages)):
        objects[number] = body
    return _assemble(objects, trailer)


def _assemble(objects: dict[int, bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.7\n"
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(size)
    )
    return out + b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R/Info 7 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, trailer, len(out),
    )  # fmt: skip


def edges(
    xs: Sequence[float], ys: Sequence[float], merged: Sequence[tuple[int, int, int, int]] = ()
) -> list[tuple[float, ...]]:
    """The line pieces of a table, cell side by cell side. ys fall; merged: (top, left, bottom, right), end exclusive."""
    inside = {
        (row, column): area for area in merged for row in range(area[0], area[2]) for column in range(area[1], area[3])
    }
    pieces = []
    for row, y in enumerate(ys):
        for column in range(len(xs) - 1):
            area = inside.get((row, column))
            if not (area and area == inside.get((row - 1, column))):
                pieces.append((xs[column], y, xs[column + 1], y))
    for column, x in enumerate(xs):
        for row in range(len(ys) - 1):
            area = inside.get((row, column))
            if not (area and area == inside.get((row, column - 1))):
                pieces.append((x, ys[row], x, ys[row + 1]))
    return pieces


def fill(
    page: Page, xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]], size: float = 10
) -> None:
    """Write texts into the cells of a table, each at the left of its cell."""
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text:
                page.text(xs[column] + 3, (ys[row] + ys[row + 1]) / 2 - size * 0.35, text, size)
