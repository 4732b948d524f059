"""Small tables as styled lines: the rows around a cell, and the closing table of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .closing import HEADINGS
from .cut import Measure
from .safe import clip
from .verdict import title
from .words import pick
from .wrap import wrap

if TYPE_CHECKING:
    from ..model.finding import Grid
    from .closing import Row

Line = list[tuple[str, str]]
Cell = tuple[str, str]  # text, style

GAP = 2
MIN_LABEL = 10  # columns for the names of rows
_SIGNS = ("▶ ", "  ")  # before the name of the row in question, and of the others


class Columns(NamedTuple):
    """Widths of columns; right: those of figures, set to the right."""

    widths: list[int]
    right: frozenset[int]
    gap: int = GAP

    @property
    def width(self) -> int:
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


def grid_lines(grid: Grid, style: str, width: int, measure: Measure) -> Iterator[Line]:
    """The few rows around a cell, or nothing on a terminal too narrow for them.

    Row, column and cell are marked by signs, too: not everyone sees colours.
    """
    header: list[Cell] = [("", "")]
    for index, text in enumerate(grid.header):
        marked = index == grid.column
        header.append((("▼" if marked else "") + clip(text, 40), style if marked else ""))
    rows = [_grid_row(grid, number, style) for number in range(len(grid.rows))]
    columns = _grid_columns(header, rows, width, measure)
    if columns.widths[0] >= MIN_LABEL:
        yield from lay_out(header, rows, columns, measure)


def _grid_row(grid: Grid, number: int, style: str) -> list[Cell]:
    label, cells = grid.rows[number]
    own = number == grid.row
    row: list[Cell] = [(_SIGNS[not own] + clip(label, 40), style if own else "")]
    for index, cell in enumerate(cells):
        here = own and index == grid.column
        row.append((f"[{clip(cell, 16)}]", style) if here else (clip(cell, 16), ""))
    return row


def _grid_columns(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], width: int, measure: Measure) -> Columns:
    """As wide as the figures; the headers fold, the more the narrower the terminal."""
    labels = max(measure(row[0][0]) for row in rows)
    columns = Columns([0], frozenset())
    for room in (labels, MIN_LABEL):  # names fold only when folding the headers is not enough
        for limit, gap in ((40, GAP), (12, GAP), (8, GAP), (6, GAP), (6, 1)):
            figures = [_column_width(header, rows, index, limit, measure) for index in range(1, len(header))]
            rest = width - sum(figures) - gap * len(figures)
            columns = Columns([min(labels, rest), *figures], frozenset(range(1, len(header))), gap)
            if rest >= room:
                return columns
    return columns


def _column_width(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], index: int, limit: int, measure: Measure
) -> int:
    cells = (measure(row[index][0]) for row in rows if index < len(row))
    return max(_folded_width(header[index][0], limit, measure), *cells)


def _folded_width(text: str, limit: int, measure: Measure) -> int:
    """How wide a header is when folded to a limit."""
    return max(measure(piece) for piece in wrap(text, _whole(text, limit, measure), measure))


def _whole(text: str, limit: int, measure: Measure) -> int:
    """The limit, or more when a Latin word would be cut."""
    return max(limit, *(measure(word) for word in text.split() if word.lstrip("▼").isascii()), 0)


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
    yield [("─" * columns.width, "dim")]
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
    if text.startswith(_SIGNS):
        first, *rest = _balanced(text[2:], width - 2, measure)
        return [text[:2] + first, *("  " + piece for piece in rest)]
    pieces = wrap(text, width, measure)
    if len(pieces) == 1:
        return pieces
    even = wrap(text, min(_whole(text, -(-measure(text) // len(pieces)), measure), width), measure)
    return even if len(even) == len(pieces) else pieces


def _without_end(line: Line) -> Line:
    """No spaces at the end of a line."""
    while line and not line[-1][0].strip(" "):
        line.pop()
    if line:
        text, style = line[-1]
        line[-1] = (text.rstrip(" "), style)
    return line
