"""Cells that should hold a number of their kind and do not: one variant for each way to be wrong.

Variants: negative, fractional, text, not-finite, too-long, leading-zero, spaced, split for a cell; row and table for cells that
are wrong all together, split-some when they are all split by separators; text-for-row, list-for-number, statistics and
members for what has not even the shape of cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Cell, Document, Oddity
from ..model.finding import Breach, Fix
from ..model.names import parent_path
from ..model.node import SCALAR
from ..model.numbers import MAX_DIGITS
from ..model.record import Record
from ..model.rule import Context
from ._cells import Fold, folded, foreign_rows, named, told_elsewhere, within
from ._text import shown


class Parameters(Record):
    most: int = 12


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    if report.oddities:
        foreign = foreign_rows(report)
        for oddity in report.oddities:
            if oddity.kind == "not-a-row" and not within(oddity.path, foreign):
                yield _shapeless(report, oddity)
    if len(report.values) == len(report.cells):  # all cells are numbers: the usual case, decided at once
        return
    wrong = {cell.path: cell for cell in report.cells.odd() if cell.state == "invalid"}
    known = [path for path in wrong if path in report.form.cells]
    for fold in folded(report, known, told_elsewhere(report), parameters.most) if known else ():
        yield _breach(report, fold)
    for path, cell in wrong.items():
        if path not in report.form.cells:
            yield _cell(report, path, cell)


def _breach(report: Document, fold: Fold) -> Breach:
    if not fold.shape:
        return _cell(report, fold.at, report.cells[fold.at])
    cells = [report.cells[path] for path in fold.cells]
    split = all(cell.reading.fault == "split" for cell in cells)
    values = {**named(fold, report.form), "raw": shown(cells[0].raw)}
    return Breach(fold.at, values, variant="split-some" if split else fold.shape)


def _cell(report: Document, path: str, cell: Cell) -> Breach:
    fault = cell.reading.fault or "text"
    raw = shown(cell.raw)
    return Breach(
        path,
        {"raw": raw, "digits": MAX_DIGITS, "cell": _name(report, path)},
        variant=fault,
        actual=raw,
        fix=_without_zeros(path, cell.raw.strip()) if fault == "leading-zero" else None,
    )


def _name(report: Document, path: str) -> dict[str, str]:
    """A cell by its row and column; a number with parts by the name of the whole."""
    spec = report.form.cells.get(path)
    if spec:
        zh, en = ((spec.row.short(lang), spec.column.short(lang)) for lang in ("zh", "en"))
        return {"zh": f"“{zh[0]}”的“{zh[1]}”", "en": f"{en[0]}, {en[1]}"}
    whole = any(breakdown.total == path for breakdown in report.breakdowns)
    name = parent_path(path) if whole else path
    return {"zh": f"“{report.form.short(name, 'zh')}”", "en": report.form.short(name, "en")}


def _without_zeros(path: str, raw: str) -> Fix | None:
    if not (raw.isascii() and raw.isdigit()):
        return None
    value = int(raw)
    return Fix("unsafe", path, value, {"zh": f"改为 {value}", "en": f"write {value}"})


def _shapeless(report: Document, oddity: Oddity) -> Breach:
    if oddity.detail.get("wanted") == "members":
        variant = "members"
    elif oddity.path.endswith(".statistics"):
        variant = "statistics"
    else:
        variant = "text-for-row" if oddity.node.kind == SCALAR else "list-for-number"
    raw = shown(oddity.node.text) if oddity.node.kind == SCALAR else ""
    return Breach(oddity.path, {"raw": raw}, variant=variant, actual=raw or None)
