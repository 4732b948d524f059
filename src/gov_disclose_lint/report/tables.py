"""Small tables as styled lines: the rows around a cell, and the closing table of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

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


def grid_lines(grid: Grid, style: str, width: int, measure: Measure) -> Iterator[Line]:
    """The few rows around a cell. Row, column and cell are marked by signs, too: not all see colours."""
    header: list[Cell] = [("", "")]
    for index, text in enumerate(grid.header):
        marked = index == grid.column
        header.append((("▼" if marked else "") + clip(text, 40), style if marked else ""))
    rows = [_grid_row(grid, number, style) for number in range(len(grid.rows))]
    yield from lay_out(
        header, rows, _grid_widths(header, rows, width, measure), frozenset(range(1, len(header))), measure
    )


def _grid_row(grid: Grid, number: int, style: str) -> list[Cell]:
    label, cells = grid.rows[number]
    own = number == grid.row
    row: list[Cell] = [(("▶ " if own else "  ") + clip(label, 40), style if own else "")]
    for index, cell in enumerate(cells):
        here = own and index == grid.column
        row.append((f"[{clip(cell, 16)}]", style) if here else (clip(cell, 16), ""))
    return row


def _grid_widths(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], width: int, measure: Measure) -> list[int]:
    """As wide as the figures; the headers fold, the more the narrower the terminal."""
    widths: list[int] = []
    for limit in (40, 12, 10, 8, 6):
        widths = [
            max(
                *(measure(piece) for piece in wrap(text, limit, measure)),
                *(measure(row[index][0]) for row in rows if index < len(row)),
            )
            for index, (text, _) in enumerate(header)
        ]
        if sum(widths) + GAP * (len(widths) - 1) <= width:
            break
    rest = width - sum(widths[1:]) - GAP * (len(widths) - 1)
    widths[0] = max(min(widths[0], rest), 8)
    return widths


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
    yield from lay_out(header, cells, widths, frozenset((4, 5)), measure)


def lay_out(
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    right: frozenset[int],
    measure: Measure,
) -> Iterator[Line]:
    """Header, rule, rows; texts fold within their column. right: the columns of figures."""
    yield from _fold(header, widths, right, measure, bottom=True)
    yield [("─" * (sum(widths) + GAP * (len(widths) - 1)), "dim")]
    for row in rows:
        yield from _fold(row, widths, right, measure)


def _fold(
    row: Sequence[Cell], widths: Sequence[int], right: frozenset[int], measure: Measure, bottom: bool = False
) -> Iterator[Line]:
    """One row as the lines it takes."""
    folded = [_balanced(text, width, measure) for (text, _), width in zip(row, widths, strict=False)]
    height = max(len(pieces) for pieces in folded)
    if bottom:
        folded = [[""] * (height - len(pieces)) + pieces for pieces in folded]
    for number in range(height):
        line: Line = []
        for index, (pieces, width) in enumerate(zip(folded, widths, strict=False)):
            text = pieces[number] if number < len(pieces) else ""
            space = " " * (width - measure(text))
            line.append((space + text if index in right else text + space, row[index][1]))
            line.append((" " * GAP, ""))
        yield _without_end(line)


def _balanced(text: str, width: int, measure: Measure) -> list[str]:
    """The text in as few lines as fit, and these about equally long: 社会公 / 益组织, not 社会公益组 / 织."""
    pieces = wrap(text, width, measure)
    if len(pieces) == 1:
        return pieces
    even = wrap(text, -(-measure(text) // len(pieces)), measure)
    return even if len(even) == len(pieces) else pieces


def _without_end(line: Line) -> Line:
    """No spaces at the end of a line."""
    while line and not line[-1][0].strip(" "):
        line.pop()
    if line:
        text, style = line[-1]
        line[-1] = (text.rstrip(" "), style)
    return line
