"""The terms of a relation between cells, expanded to the paths of a form: shared by the kinds that compare cells.

each: {column: sections.requests}      one relation for every column of that table; terms name rows
each: {row: sections.requests}         one relation for every row; terms name columns
only                                   restricts `each` to those column keys or row paths
terms                                  `received`, `outcomes.total`, `-repealed`, `outcomes.*` (all rows below, the one that
                                       sums them aside), `*` (all columns but the total), `previous:carried_out`
                                       (in last year's report)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from ..model.document import Document
from ..model.finding import PREVIOUS, Unknown
from ..model.form import Column, Form, Row, Section, Table
from ..model.numbers import Number
from ..model.rule import Context
from ..model.tuples import NamedTuple

Signed = tuple[tuple[str, int], ...]  # (path, 1 or -1)


if TYPE_CHECKING:
    from ..model.fault import Fault

    class Relation(Protocol):
        """The parameters of a kind that relates terms."""

        @property
        def each(self) -> Mapping[str, str]: ...
        @property
        def only(self) -> tuple[str, ...]: ...
        @property
        def left(self) -> tuple[str, ...]: ...
        @property
        def right(self) -> tuple[str, ...]: ...
        @property
        def at(self) -> str: ...


class Instance(NamedTuple):
    """One relation. at: the path to point at; major: in the table's total column, or in no grid's column at all.

    plus, minus: the paths that count for the left and for the right side, apart so that they can be summed fast
    earlier: the paths among them that are last year's, without their prefix
    bounded: every term is at least 0, so that a part of a side is at most the whole of it
    """

    left: Signed
    right: Signed
    at: str
    major: bool
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    earlier: tuple[str, ...]
    bounded: bool


def instances(form: Form, parameters: Relation) -> tuple[Instance, ...]:
    """The relations that the parameters stand for in a form, expanded once a form."""
    key = (form, id(parameters))
    kept = _KEPT.get(key)
    if kept is None or kept[0] is not parameters:
        kept = _KEPT[key] = (parameters, tuple(_instances(form, parameters)))
    return kept[1]


def faults(parameters: Relation, forms: Sequence[Form], every: Sequence[Form]) -> list[Fault]:
    """See checks/__init__; what the terms name must be there."""
    from ._term_faults import term_faults  # needed only when a pack is compiled

    return term_faults(parameters, forms, every)


_KEPT: dict[tuple[Form, int], tuple[Relation, tuple[Instance, ...]]] = {}


def section_of(parameters: Relation) -> str:
    """The path of the section whose table is meant."""
    return next(iter(parameters.each.values()))


def numbers(report: Document, parameters: Relation, context: Context) -> Mapping[str, Number]:
    """The numbers that the terms may name; last year's under their prefix."""
    if context.previous is None:
        return report.values
    needed = [path for item in instances(report.form, parameters) for path in item.earlier]
    if not needed:
        return report.values
    earlier = context.previous.values
    return {**report.values, **{PREVIOUS + path: earlier[path] for path in needed if path in earlier}}


def unknown(path: str, report: Document, context: Context) -> Unknown:
    """That a term is no number, and what it is instead."""
    if path.startswith(PREVIOUS):
        state = context.previous.state(path.removeprefix(PREVIOUS)) if context.previous else "absent"
        return Unknown(path, f"previous-{state}")
    return Unknown(path, report.state(path))


def summary(found: list[Unknown], count: int, section: str, report: Document) -> list[Unknown]:
    """What could not be assessed; once for the section when nothing of its table is there."""
    if found and len(found) == count and all(item.reason == "absent" for item in found):
        below = section + "."
        if not any(path.startswith(below) for path in report.cells):
            return [Unknown(section, "no-table" if section in report.keys else "no-section")]
    return found


def _instances(form: Form, parameters: Relation) -> Iterator[Instance]:
    ((axis, path),) = parameters.each.items()
    section = form.section(path.removeprefix("sections."))
    if section is None or section.table is None:
        return
    if axis == "column":
        for column in section.table.columns:
            if not parameters.only or column.key in parameters.only:
                yield _Expander(section, section.table, column=column).instance(parameters)
    else:
        for row in section.table.leaves():
            if not parameters.only or row.path in parameters.only:
                yield _Expander(section, section.table, row=row).instance(parameters)


class _Expander:
    """Expands terms in one column or one row of a table."""

    def __init__(self, section: Section, table: Table, column: Column | None = None, row: Row | None = None) -> None:
        self.section, self.table = section, table
        self.column, self.row = column, row

    def instance(self, parameters: Relation) -> Instance:
        left, right = self.side(parameters.left), self.side(parameters.right)
        both = (*left, *((path, -sign) for path, sign in right))
        return Instance(
            left,
            right,
            at=next(self.paths(parameters.at))[0],
            major=self.column is None or self.column.key == self.table.total,
            plus=tuple(path for path, sign in both if sign > 0),
            minus=tuple(path for path, sign in both if sign < 0),
            earlier=tuple(path.removeprefix(PREVIOUS) for path, _ in both if path.startswith(PREVIOUS)),
            bounded=all(sign > 0 for _, sign in (*left, *right)) and not self.signed(parameters),
        )

    def side(self, terms: tuple[str, ...]) -> Signed:
        return tuple(pair for term in terms for pair in self.paths(term))

    def paths(self, term: str) -> Iterator[tuple[str, int]]:
        name = term.removeprefix("-")
        sign = 1 if name == term else -1
        prefix = PREVIOUS if name.startswith(PREVIOUS) else ""
        name = name.removeprefix(PREVIOUS)
        below = f"{prefix}{self.section.path}"
        if self.row is not None:
            for key in self.columns_named(self.row, name):
                yield f"{below}.{self.row.path}.{key}", sign
        elif self.column is not None:
            for path in self.rows_named(name):
                yield f"{below}.{path}.{self.column.key}", sign

    def rows_named(self, name: str) -> Iterator[str]:
        if not name.endswith("*"):
            yield name
            return
        prefix = name.removesuffix("*")
        for row in self.table.leaves():
            if row.path.startswith(prefix) and row.role != "total":
                yield row.path

    def columns_named(self, row: Row, name: str) -> Iterator[str]:
        if name != "*":
            yield name
            return
        for column in row.columns:
            if column.key != self.table.total:
                yield column.key

    def signed(self, parameters: Relation) -> bool:
        """Whether a term may be below 0: a change (本年增/减)."""
        if self.row is None:
            return self.column is not None and self.column.type == "signed"
        own = {column.key: column.type for column in self.row.columns}
        terms = (*parameters.left, *parameters.right)
        return any(own.get(term.removeprefix("-").removeprefix(PREVIOUS)) == "signed" for term in terms)
