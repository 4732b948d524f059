"""Amounts in another unit than the column asks for.

    low, high   how many times larger or smaller than last year's an amount must be to look like 元 for 万元

Variants: cell (the unit stands in the cell), larger and smaller (a jump against last year's report, where it is at hand);
larger-either and smaller-either where the form does not say in which unit the amount is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach, Fix
from ..model.form import CellSpec, Form
from ..model.record import Record
from ..model.rule import Context
from ._text import shown

_MONEY = {"元": "yuan", "万元": "10,000 yuan", "亿元": "100 million yuan"}


class Parameters(Record):
    low: int = 3000
    high: int = 30000


@cache
def amounts(form: Form) -> tuple[CellSpec, ...]:
    """The cells of a form that hold amounts of money."""
    return tuple(spec for spec in form.cells.values() if spec.column.type == "amount")


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    for spec in amounts(report.form):
        if spec.path not in report.cells or spec.path in report.foreign:
            continue
        reading = report.cells.readings.get(spec.path)  # of what is plainly a number there is none
        unit = reading.unit if reading else None
        if spec.column.unit and unit and unit != spec.column.unit:
            yield _in_cell(report, spec, unit)
        elif context.previous is not None:
            yield from _jump(report, context.previous, spec, parameters)


def _in_cell(report: Document, spec: CellSpec, unit: str) -> Breach:
    cell = report.cells[spec.path]
    value = cell.reading.value if unit in _MONEY else None
    fix = None
    if value is not None:
        plain = format(value, "f")
        # The clerk may have meant the number and mistaken the unit: for a person to decide.
        fix = Fix(
            "unsafe", spec.path, value, {"zh": f"换算为 {plain}（万元）", "en": f"convert to {plain} (10,000 yuan)"}
        )
    values = {"raw": shown(cell.raw), "unit": _named(unit), "wanted": _named(spec.column.unit or "")}
    variant = "cell" if value is not None else "cell-text"
    return Breach(spec.path, values, variant, expected=value, actual=shown(cell.raw), fix=fix)


def _named(unit: str) -> dict[str, str]:
    return {"zh": unit, "en": _MONEY.get(unit, unit)}


def _jump(report: Document, previous: Document, spec: CellSpec, parameters: Parameters) -> Iterator[Breach]:
    now, before = report.values.get(spec.path), previous.values.get(spec.path)
    if not now or not before:
        return
    larger = parameters.low * before <= now <= parameters.high * before
    if larger or parameters.low * now <= before <= parameters.high * now:
        times = round(now / before if larger else before / now)
        values = {"before": before, "times": times}
        variant = ("larger" if larger else "smaller") + ("" if spec.column.unit else "-either")
        yield Breach(spec.path, values, variant, actual=now, related=(PREVIOUS + spec.path,))
