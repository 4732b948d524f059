"""Numbers that are only readable after clean-up: full-width digits, separators, quotes, spaces, units, a needless point.

    most    such cells of a report beyond this many are told table by table (a file whose numbers are all quoted has one
            habit, not 200)

The report's year is told like a cell. A unit in a cell is passed over where the form asks for none, or for another one (that is the check `unit`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Cell, Document
from ..model.finding import Breach, Fix
from ..model.form import Section
from ..model.numbers import Number
from ..model.record import Record
from ..model.rule import Context
from ._cells import foreign_rows, within
from ._text import shown

_MONEY = ("元", "万元", "亿元")


class Parameters(Record):
    most: int = 24


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    for oddity in report.oddities:
        if oddity.kind == "odd-spelling":
            yield _number(oddity.path, oddity.node.text, oddity.detail["value"], "full-width")
    odd = [cell for cell in report.cells.odd() if cell.reading.spelling and cell.value is not None]
    if not odd:
        return
    foreign = foreign_rows(report)
    odd = [cell for cell in odd if _about(report, cell) and not within(cell.path, foreign)]
    tables: dict[Section, list[Cell]] = {}
    if len(odd) > parameters.most:
        known = report.form.cells
        for cell in odd:
            if cell.path in known:
                tables.setdefault(known[cell.path].section, []).append(cell)
        odd = [cell for cell in odd if cell.path not in known]
    yield from (_table(section, cells) for section, cells in tables.items())
    yield from (_cell(cell) for cell in odd)


def _about(report: Document, cell: Cell) -> bool:
    unit = cell.reading.unit
    if cell.reading.spelling != "unit" or unit not in _MONEY:
        return True
    spec = report.form.cells.get(cell.path)
    return spec is not None and spec.column.unit == unit


def _cell(cell: Cell) -> Breach:
    assert cell.value is not None
    return _number(cell.path, cell.raw, cell.value, cell.reading.spelling or "")


def _number(path: str, text: str, value: Number, variant: str) -> Breach:
    raw, plain = shown(text), _plain(value)
    fix = Fix("safe", path, value, {"zh": f"改写为 {plain}", "en": f"write {plain}"})
    return Breach(path, {"raw": raw, "plain": plain}, variant, expected=value, actual=raw, fix=fix)


def _table(section: Section, cells: Sequence[Cell]) -> Breach:
    """All such cells of a table in one finding, mended together."""
    first, *more = ((cell.path, cell.reading.value) for cell in cells)
    words = {"zh": f"把 {len(cells)} 个数都改写为普通数字", "en": f"write all {len(cells)} numbers plainly"}
    fix = Fix("safe", *first, words, also=tuple(more))
    raw = shown("、".join(cell.raw.strip() for cell in cells[:5]))
    return Breach(section.path, {"raw": raw, "count": len(cells)}, "table", fix=fix)


def _plain(value: Number) -> str:
    return format(value, "f") if hasattr(value, "normalize") else str(value)
