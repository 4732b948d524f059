"""Cells of the form's tables in a state that a table must not have: absent, blank, or a dash.

    state   absent | blank | dash
    most    single cells of one table beyond this many are told row by row

A whole table, row, group or column in that state is one finding. With `absent`, rows with more or fewer numbers than the
form has columns are told too (variants row-length, split; rows-length for several of one table that are wrong alike).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from ..model.document import Document, Oddity
from ..model.finding import Breach
from ..model.names import split_path
from ..model.node import SCALAR, Node
from ..model.record import Record
from ..model.rule import Context
from ._cells import folded, named, names_of, told_elsewhere

_ALIKE = 4  # so many rows of one table with the same number too many or too few have one cause: a column


class Parameters(Record):
    state: Literal["absent", "blank", "dash"]
    most: int = 12


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    if parameters.state == "absent":
        yield from _row_lengths(report, [oddity for oddity in report.oddities if oddity.kind == "row-length"])
        wrong: Collection[str] = [path for path in _unwritten(report) if not report.left_blank(path)]
    else:
        wrong = _in_state(report, parameters.state)
    if not wrong:
        return
    for fold in folded(report, wrong, told_elsewhere(report, context.forms), parameters.most):
        yield Breach(fold.at, named(fold, report.form), variant=fold.shape, actual=_written(report, fold.at))


def _in_state(report: Document, state: str) -> Collection[str]:
    known = report.form.cells
    wrong = [] if state == "dash" else [path for path in _unwritten(report) if report.left_blank(path)]
    if len(report.values) < len(report.cells):  # else all cells are numbers: the usual case, decided at once
        wrong += [cell.path for cell in report.cells.odd() if cell.state == state and cell.path in known]
    return wrong


def _unwritten(report: Document) -> Collection[str]:
    """Cells that are nowhere in the sections that are there; a section that is absent is told as such."""
    known = report.form.cells
    if known.keys() <= report.values.keys() or known.keys() <= report.cells.nodes.keys():
        return ()
    written = report.order
    return [path for path, spec in known.items() if path not in report.cells and spec.section.key in written]


def _written(report: Document, path: str) -> str | None:
    cell = report.cells.get(path)
    return cell.raw.strip() or None if cell else None


def _row_lengths(report: Document, oddities: Sequence[Oddity]) -> Iterator[Breach]:
    alike: dict[tuple[str, int, int], list[str]] = {}
    for oddity in oddities:
        found, wanted = oddity.detail["found"], oddity.detail["wanted"]
        number = _split_number(oddity.node, found - wanted)
        if number:
            yield Breach(oddity.path, {"found": found, "wanted": wanted, "number": number}, "split")
        else:
            alike.setdefault((split_path(oddity.path)[1], found, wanted), []).append(oddity.path)
    for (section, found, wanted), paths in alike.items():
        values = {"found": found, "wanted": wanted, "count": len(paths), "rows": names_of(report, paths)}
        if len(paths) < _ALIKE:
            yield from (Breach(path, values, "row-length") for path in paths)
        else:
            yield Breach(f"sections.{section}", values, "rows-length", related=tuple(paths[:20]))


def _split_number(row: Node, surplus: int) -> str:
    """The numbers that a thousands separator may have split (`1,234` in brackets is two numbers), or ''."""
    texts = [item.text if item.kind == SCALAR else "" for item in row.items[:100]]
    pairs = [f"{left},{right}" for left, right in pairwise(texts) if _are_pieces(left, right)]
    return pairs[0] if surplus > 0 and len(pairs) >= surplus else ""


def _are_pieces(left: str, right: str) -> bool:
    """Whether a thousands separator may stand between the two; an amount has decimals behind the last."""
    whole, _, decimals = right.partition(".")
    behind = len(whole) == 3 and whole.isdigit() and (decimals.isdigit() or whole == right)
    return behind and left.isdigit() and len(left) <= 3 and left[0] != "0"
