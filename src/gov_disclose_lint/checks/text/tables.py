"""What the tables say, by rows: sums of total columns, and the names that rows go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ...model.document import Document
from ...model.form import Form, Row, Section
from ...model.numbers import Number


def all_rows(section: Section | None) -> Iterator[Row]:
    """Every row and group of rows of a section's table, in the form's order."""

    def below(rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            yield from below(row.rows)

    if section and section.table:
        yield from below(section.table.rows)


def cells_of(form: Form, rows: Sequence[str], columns: Sequence[str] = ()) -> tuple[str, ...]:
    """The cells of a sum of rows (paths below `sections.`) in some columns (none: the total column), or of single cells.

    () when the form has not all of them.
    """
    found: list[str] = []
    for row in rows:
        path = f"sections.{row}"
        item = form.items.get(path)
        if path in form.cells and not columns:
            found.append(path)
        elif isinstance(item, Row):
            section = form.section(row.partition(".")[0])
            table = section.table if section else None
            keys = columns or ((table.total,) if table else ())
            total = next((below for below in item.rows if below.role == "total"), None)
            leaves = (total,) if total else item.leaves()
            below = [f"sections.{section.key}.{leaf.path}.{key}" for leaf in leaves for key in keys] if section else []
            if not all(cell in form.cells for cell in below):
                return ()
            found.extend(below)
        else:
            return ()
    return tuple(found)


def value_of(report: Document, cells: Sequence[str]) -> Number | None:
    """The sum of some cells; None when there are none, or one is no number."""
    total: Number = 0
    for cell in cells:
        value = report.values.get(cell)
        if value is None:
            return None
        total = total + value
    return total if cells else None


def sum_of(report: Document, rows: Sequence[str]) -> Number | None:
    """The sum of rows' totals in a report's own form."""
    return value_of(report, cells_of(report.form, rows))


@cache
def row_names(form: Form) -> tuple[str, ...]:
    """The names of the rows of all grids, and of their columns, that are long enough to be told apart in prose."""
    names = []
    for section in form.sections:
        if section.table and section.table.shape == "grid":
            names += [row.name for row in all_rows(section)] + [column.name for column in section.table.columns]
            names += [column.above for column in section.table.columns]
    return tuple(dict.fromkeys(name for name in names if len(name) > 2))
