"""The tables of the official form as boxes, made from the form's data: what is merged with what, and which cell is where.

Three layouts: records (each group of rows under columns of its own), grid (nested row labels at the left, columns under
common headers) and wide (rows side by side, one line of cells).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.form import Column, Row, Section, Table
from ..model.tuples import NamedTuple


class Box(NamedTuple):
    """One cell as printed, 0-based. kind: group | head | label | cell; path: of the document, for cells; scope: for labels,
    col | row | colgroup | rowgroup, as HTML names it."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    kind: str = "cell"
    path: str = ""

    @property
    def scope(self) -> str:
        if self.kind == "label":
            return "rowgroup" if self.rowspan > 1 else "row"
        return "colgroup" if self.colspan > 1 else "col"


class Layout(NamedTuple):
    """A table. head: header lines that are repeated on the next page; labels: columns that hold row labels."""

    boxes: tuple[Box, ...]
    rows: int
    columns: int
    head: int
    labels: int


def layout(section: Section) -> Layout:
    """The layout of a section's table."""
    table = section.table
    assert table
    if table.shape == "records":
        return _records(section.path, table)
    return _wide(section.path, table) if table.layout == "wide" else _grid(section.path, table)


def label(row: Row) -> str:
    """A row's label with the remark that the form prints behind it."""
    return (row.label or row.name) + (f"（{row.note}）" if row.note else "")


def _records(path: str, table: Table) -> Layout:
    """Groups one below the other; the last column of a narrow group takes the room of those it lacks."""
    width = max(len(row.columns) for row in table.rows)
    boxes: list[Box] = []
    line = 0
    group = None
    for row in table.rows:
        if row.group is not None and row.group is not group:
            group = row.group
            boxes.append(Box(group.label, line, 0, 1, width + 1, "group"))
            boxes.append(Box(table.corner, line + 1, 0, kind="head"))
            boxes += _spread([Box(column.label, line + 1, 0, kind="head") for column in row.columns], width)
            line += 2
        boxes.append(Box(label(row), line, 0, kind="label"))
        cells = [Box("", line, 0, path=f"{path}.{row.path}.{column.key}") for column in row.columns]
        boxes += _spread(cells, width)
        line += 1
    return Layout(tuple(boxes), line, width + 1, 0, 1)


def _spread(boxes: Sequence[Box], width: int) -> list[Box]:
    """Boxes side by side behind the label column, the last one over all that is left."""
    last = len(boxes) - 1
    return [
        box._replace(column=index + 1, colspan=width - last if index == last else 1) for index, box in enumerate(boxes)
    ]


def _grid(path: str, table: Table) -> Layout:
    labels = max(_depth(row) for row in table.rows)
    head, boxes = _column_heads(table.columns, labels, 1 if table.corner else 0)
    if table.corner:
        boxes.append(Box(table.corner, 0, labels, 1, len(table.columns), "head"))
    boxes.append(Box(f"（{table.note}）" if table.note else "", 0, 0, head, labels, "head"))
    line = head
    for row in table.rows:
        boxes += _grid_row(path, row, line, 0, labels)
        line += _height(row)
    return Layout(tuple(boxes), line, labels + len(table.columns), head, labels)


def _column_heads(columns: Sequence[Column], first: int, line: int) -> tuple[int, list[Box]]:
    """The headers of the columns from a line on, common ones above them; and the number of lines down to the cells."""
    two = any(column.above for column in columns)
    boxes: list[Box] = []
    for index, column in enumerate(columns):
        at = first + index
        if not column.above:
            boxes.append(Box(column.label, line, at, 2 if two else 1, 1, "head"))
            continue
        boxes.append(Box(column.label, line + 1, at, kind="head"))
        if not index or columns[index - 1].above != column.above:
            span = _run(columns, index)
            boxes.append(Box(column.above, line, at, 1, span, "head"))
    return line + (2 if two else 1), boxes


def _run(items: Sequence[Column] | Sequence[Row], start: int) -> int:
    """How many items from start on stand under the same header."""
    end = start
    while end < len(items) and items[end].above == items[start].above:
        end += 1
    return end - start


def _grid_row(path: str, row: Row, line: int, at: int, labels: int) -> list[Box]:
    """A row with its cells, or a group with its rows beside its label."""
    if not row.rows:
        cells = [
            Box("", line, labels + index, path=f"{path}.{row.path}.{column.key}")
            for index, column in enumerate(row.columns)
        ]
        return [Box(label(row), line, at, 1, labels - at, "label"), *cells]
    boxes = [Box(label(row), line, at, _height(row), 1, "label")]
    for child in row.rows:
        boxes += _grid_row(path, child, line, at + 1, labels)
        line += _height(child)
    return boxes


def _depth(row: Row) -> int:
    return 1 + max((_depth(child) for child in row.rows), default=0)


def _height(row: Row) -> int:
    return sum(_height(child) for child in row.rows) if row.rows else 1


def _wide(path: str, table: Table) -> Layout:
    """All rows in one line, each under its own label and the columns below that."""
    rows = [*table.leaves()]
    two = any(row.above for row in rows)
    head = 3 if two else 2
    boxes: list[Box] = []
    at = 0
    for index, row in enumerate(rows):
        width = len(row.columns)
        top = 1 if row.above else 0
        if row.above and (not index or rows[index - 1].above != row.above):
            span = sum(len(other.columns) for other in rows[index : index + _run(rows, index)])
            boxes.append(Box(row.above, 0, at, 1, span, "head"))
        boxes.append(Box(label(row), top, at, 1, width, "head"))
        for offset, column in enumerate(row.columns):
            boxes.append(Box(column.label, top + 1, at + offset, head - top - 1, 1, "head"))
            boxes.append(Box("", head, at + offset, path=f"{path}.{row.path}.{column.key}"))
        at += width
    return Layout(tuple(boxes), head + 1, at, head, 0)
