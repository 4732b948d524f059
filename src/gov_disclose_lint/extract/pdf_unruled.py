"""Tables printed without any rulings: told by their columns of numbers, and never certain.

They are read so that a report is not said to lack its tables; which number belongs to which label is only likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lattice import Box, Lattice
from .pdf_tables import Table
from .pdf_text import Line, Part
from .stitch import is_value

_ROWS = 3
_HEADERS = 4
_APART = 3.0


def take_unruled(lines: list[Line]) -> list[Table]:
    """The tables among the lines of a page, whose lines are taken out of the list."""
    tables = []
    for start, end in reversed(_runs(lines)):
        first = start
        while start and first - start < _HEADERS and _heads(lines[start - 1], lines[start]):
            start -= 1
        tables.append(_table(lines[start:end]))
        del lines[start:end]
    return tables[::-1]


def _is_row(line: Line) -> bool:
    """A label, or none, and numbers far apart."""
    return len(line.parts) > 2 and sum(is_value(part[2]) for part in line.parts) > 1


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where rows follow each other: (first, end). The second line of a long label may stand between two of them."""
    runs: list[tuple[int, int]] = []
    rows = [number for number, line in enumerate(lines) if _is_row(line)]
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and rows[at] - rows[at - 1] <= 2 and _near(lines[rows[at - 1]], lines[rows[at]]):
            continue
        if at - start >= _ROWS:
            runs.append((rows[start], rows[at - 1] + 1))
        start = at
    return runs


def _near(upper: Line, lower: Line) -> bool:
    return upper.bbox[1] - lower.bbox[3] < _APART * lower.size


def _heads(line: Line, first: Line) -> bool:
    """Whether a line above a table's first line belongs to its head."""
    return len(line.parts) > 1 and _near(line, first)


def _table(lines: Sequence[Line]) -> Table:
    xs = _borders([part for line in lines if _is_row(line) for part in line.parts], min(line.bbox[0] for line in lines))
    ys = [lines[0].bbox[3], *((a.bbox[1] + b.bbox[3]) / 2 for a, b in pairwise(lines)), lines[-1].bbox[1]]
    boxes: list[Box] = []
    texts: list[tuple[str, str | None]] = []
    for row, line in enumerate(lines):
        cells = [""] * (len(xs) - 1)
        for left, right, text in line.parts:
            middle = (left + right) / 2
            column = max(sum(x <= middle for x in xs[:-1]) - 1, 0)
            cells[column] += text
        for column, text in enumerate(cells):
            boxes.append(Box(row, column, row + 1, column + 1))
            texts.append((text, "unruled"))
    return Table(lines[0].page, Lattice(xs, ys, boxes), texts, [])


def _borders(parts: Sequence[Part], left: float) -> list[float]:
    """The middles of the gaps between the columns of numbers, and what is left of them as the column of labels."""
    columns: list[list[float]] = []
    for start, end, text in sorted(parts):
        if not is_value(text):
            continue
        if columns and start < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], end)
        else:
            columns.append([start, end])
    labels = [left] if left < columns[0][0] else []
    return [*labels, columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]
