"""Numbers that are only readable after clean-up: full-width digits, separators, quotes, spaces, units, a needless point.

    most    such cells of a report beyond this many are told table by table (a file whose numbers are all quoted has one
            habit, not 200)

The report's year is told like a cell. A unit in a cell is passed over where the form asks for an amount in no certain
one, or in another one (that is the check `unit`); of the statistics of a form without tables the latter are told here
(variants other-unit, not-money).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Cell, Document
from ..model.finding import Breach, Fix
from ..model.form import Column, Form, Indicator, Section
from ..model.numbers import Number
from ..model.record import Record
from ..model.rule import Context
from ._cells import foreign_rows, within
from ._text import shown

_MONEY = {"元": "yuan", "万元": "10,000 yuan", "亿元": "100 million yuan"}


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
    yield from (_cell(report, cell) for cell in odd)


def _about(report: Document, cell: Cell) -> bool:
    """Whether it is this check's: of a table, amounts in another unit are not."""
    reading = cell.reading
    wanted = _money(report.form, cell.path)
    if wanted and reading.unit and reading.unit != wanted:
        return cell.path not in report.form.cells
    return reading.spelling != "unit" or reading.unit not in _MONEY or wanted is not None


def _money(form: Form, path: str) -> str | None:
    """The unit in which the form asks for an amount there, in a cell or as an indicator, which may have parts."""
    item = form.items.get(path) or form.items.get(path.removesuffix(".total"))
    return item.unit or None if isinstance(item, (Column, Indicator)) and item.type == "amount" else None


def _cell(report: Document, cell: Cell) -> Breach:
    assert cell.value is not None
    unit, wanted = cell.reading.unit, _money(report.form, cell.path)
    if wanted and unit and unit != wanted:
        return _other_unit(cell, unit, wanted)
    return _number(cell.path, cell.raw, cell.value, cell.reading.spelling or "")


def _other_unit(cell: Cell, unit: str, wanted: str) -> Breach:
    """An amount in 元 for 万元: the clerk may have meant the number and mistaken the unit, so a person must decide."""
    raw = shown(cell.raw)
    english = _MONEY.get(wanted, wanted)
    values = {"raw": raw, "wanted": {"zh": wanted, "en": english}}
    if unit not in _MONEY or cell.value is None:
        return Breach(cell.path, values, "not-money", actual=raw)
    plain = _plain(cell.value)
    fix = Fix(
        "unsafe",
        cell.path,
        cell.value,
        {"zh": f"换算为 {plain}（{wanted}）", "en": f"convert to {plain} ({english})"},
    )
    return Breach(
        cell.path,
        {**values, "plain": plain},
        "other-unit",
        expected=cell.value,
        actual=raw,
        fix=fix,
    )


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
