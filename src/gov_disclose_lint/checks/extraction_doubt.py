"""Cells of a real file (a web page, a Word, PDF or Excel file) that its reader could not read with certainty.

    reasons     by the reader's word for what stood in the way, how to say it
    most        single cells of one table beyond this many are told row by row

Such cells are told here and nowhere else: they are neither numbers nor blanks, and no sum is judged by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.document import Document
from ..model.finding import Breach
from ..model.record import Record
from ..model.rule import Context
from ._cells import folded, named


class Parameters(Record):
    reasons: Mapping[str, Mapping[str, str]]
    most: int = 12


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    if len(report.values) == len(report.cells):
        return
    by_reason: dict[str, list[str]] = {}
    for path, cell in report.cells.items():
        if cell.node.doubt:
            by_reason.setdefault(cell.node.doubt, []).append(path)
    for word, paths in by_reason.items():
        # A reader of another package may have words of its own: better its word than none.
        reason = parameters.reasons.get(word, {"zh": word, "en": word})
        known = [path for path in paths if path in report.form.cells]
        for fold in folded(report, known, (), parameters.most):
            written = report.cells[fold.at].raw.strip() if fold.at in report.cells else ""
            values = {**named(fold, report.form), "reason": reason}
            yield Breach(fold.at, values, fold.shape, actual=written or None, related=fold.cells[:8])
        for path in paths:
            if path not in report.form.cells:
                yield Breach(path, {"reason": reason}, "other", actual=report.cells[path].raw.strip() or None)
