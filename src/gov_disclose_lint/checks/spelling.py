"""Numbers that are only readable after clean-up: full-width digits, separators, quotes, spaces, units, a needless point.

    most    such cells beyond this many are told row by row (a file whose numbers are all quoted has one habit, not 200)

A unit in a cell is passed over where the form asks for none, or for another one (that is the check `unit`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.document import Cell, Document
from ..model.finding import Breach, Fix
from ..model.names import parent_path
from ..model.numbers import Number
from ..model.rule import Context
from ._cells import told_elsewhere, within
from ._text import shown

_MONEY = ("元", "万元", "亿元")


class Parameters(NamedTuple):
    most: int = 24


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    odd = [cell for cell in report.cells.values() if cell.reading[2]]  # spelling; by index, 200 cells a report
    if not odd:
        return
    foreign = told_elsewhere(report).difference(breakdown.path for breakdown in report.breakdowns)
    odd = [
        cell
        for cell in odd
        if cell.reading.value is not None and _about(report, cell) and not within(cell.path, foreign)
    ]
    rows: dict[str, list[Cell]] = {}
    if len(odd) > parameters.most:
        for cell in odd:
            if cell.path in report.form.cells:
                rows.setdefault(parent_path(cell.path), []).append(cell)
        odd = [cell for cell in odd if cell.path not in report.form.cells]
    yield from (_row(report, row, cells) for row, cells in rows.items())
    yield from (_cell(cell) for cell in odd)


def _about(report: Document, cell: Cell) -> bool:
    unit = cell.reading.unit
    if cell.reading.spelling != "unit" or unit not in _MONEY:
        return True
    spec = report.form.cells.get(cell.path)
    return spec is not None and spec.column.unit == unit


def _cell(cell: Cell) -> Breach:
    value, raw = cell.reading.value, shown(cell.raw)
    assert value is not None
    plain = _plain(value)
    fix = Fix("safe", cell.path, value, {"zh": f"改写为 {plain}", "en": f"write {plain}"})
    variant = cell.reading.spelling or ""
    return Breach(cell.path, {"raw": raw, "plain": plain}, variant, expected=value, actual=raw, fix=fix)


def _row(report: Document, path: str, cells: Sequence[Cell]) -> Breach:
    spec = report.form.cells[cells[0].path]
    values = [report.values.get(f"{path}.{column.key}") for column in spec.row.columns]
    fix = None
    if None not in values:  # only a row of numbers can be written anew as a whole
        line = ", ".join(_plain(value) for value in values if value is not None)
        fix = Fix("safe", path, values, {"zh": f"改写为 [{line}]", "en": f"write [{line}]"})
    raw = shown("、".join(cell.raw.strip() for cell in cells))
    return Breach(path, {"raw": raw, "count": len(cells)}, "row", fix=fix)


def _plain(value: Number) -> str:
    return format(value, "f") if hasattr(value, "normalize") else str(value)
