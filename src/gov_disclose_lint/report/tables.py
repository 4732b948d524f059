"""Tables as styled lines, their texts folded within the columns; the closing table of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model.tuples import NamedTuple
from .closing import HEADINGS
from .cut import Measure
from .safe import clip
from .verdict import title
from .words import pick
from .wrap import wrap

if TYPE_CHECKING:
    from .closing import Row

Line = list[tuple[str, str]]
Cell = tuple[str, str]  # text, style

GAP = 2
SIGNS = ("> ", "  ")  # before the name of the row in question, and of the others


class Columns(NamedTuple):
    """Widths of columns; right: those of figures, set to the right."""

    widths: list[int]
    right: frozenset[int]
    gap: int = GAP

    @property
    def width(self) -> int:
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


def closing_lines(
    rows: Sequence[Row], lang: str, width: int, styles: dict[str, str], measure: Measure
) -> Iterator[Line]:
    """The files of a run, one a row. Publisher and file share what room the other columns leave."""
    header: list[Cell] = [(pick(lang, zh, en), "bold") for zh, en in HEADINGS]
    cells: list[list[Cell]] = [
        [
            (clip(row.publisher, 60) or "—", ""), (clip(row.file, 120), ""), (str(row.year or "—"), ""),
            (clip(row.form, 20) or "—", ""), (str(row.errors), ""), (str(row.warnings), ""),
            (title(row.verdict, lang), styles[row.verdict]),
        ]
        for row in rows
    ]  # fmt: skip
    natural = [max(measure(row[index][0]) for row in (header, *cells)) for index in range(len(header))]
    rest = width - sum(natural[2:]) - GAP * (len(natural) - 1)
    publisher = min(natural[0], max(rest * 2 // 5, rest - natural[1], 8))
    widths = [publisher, max(min(natural[1], rest - publisher), 8), *natural[2:]]
    yield from lay_out(header, cells, Columns(widths, frozenset((4, 5))), measure)


def lay_out(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], columns: Columns, measure: Measure
) -> Iterator[Line]:
    """Header, rule, rows; texts fold within their column, the header's down to its rule."""
    folded = _folded(header, columns, measure)
    height = max(len(pieces) for pieces in folded)
    yield from _lines(header, [[""] * (height - len(pieces)) + pieces for pieces in folded], columns, measure)
    yield [("-" * columns.width, "dim")]
    for row in rows:
        yield from _lines(row, _folded(row, columns, measure), columns, measure)


def _folded(row: Sequence[Cell], columns: Columns, measure: Measure) -> list[list[str]]:
    return [_balanced(text, width, measure) for (text, _), width in zip(row, columns.widths, strict=False)]


def _lines(row: Sequence[Cell], folded: Sequence[list[str]], columns: Columns, measure: Measure) -> Iterator[Line]:
    """One row as the lines it takes."""
    for number in range(max(len(pieces) for pieces in folded)):
        line: Line = []
        for index, (pieces, width) in enumerate(zip(folded, columns.widths, strict=False)):
            text = pieces[number] if number < len(pieces) else ""
            space = " " * (width - measure(text))
            line.append((space + text if index in columns.right else text + space, row[index][1]))
            line.append((" " * columns.gap, ""))
        yield _without_end(line)


def _balanced(text: str, width: int, measure: Measure) -> list[str]:
    """The text in as few lines as fit, and these about equally long: 社会公 / 益组织, not 社会公益组 / 织."""
    if text.startswith(SIGNS):
        first, *rest = _balanced(text[2:], width - 2, measure)
        return [text[:2] + first, *("  " + piece for piece in rest)]
    pieces = wrap(text, width, measure)
    if len(pieces) == 1:
        return pieces
    even = wrap(text, min(whole(text, -(-measure(text) // len(pieces)), measure), width), measure)
    return even if len(even) == len(pieces) else pieces


def _without_end(line: Line) -> Line:
    """No spaces at the end of a line."""
    while line and not line[-1][0].strip(" "):
        line.pop()
    if line:
        text, style = line[-1]
        line[-1] = (text.rstrip(" "), style)
    return line


def whole(text: str, limit: int, measure: Measure) -> int:
    """The limit, or more when a Latin word would be cut."""
    return max(limit, *(measure(word) for word in text.split() if word.isascii()), 0)
