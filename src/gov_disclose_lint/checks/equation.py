"""Linear equations over cells: the sums that a form prescribes (勾稽关系), within a report and to last year's.

each: {column: sections.requests}      one equation for every column of that table; terms name rows
each: {row: sections.requests}         one equation for every row; terms name columns
left / right                           terms: `received`, `outcomes.total`, `-normative_documents`,
                                       `outcomes.*` (all rows below that sum up, its total aside), `*` (all columns but the
                                       total), `previous:carried_out` (in last year's report)
at                                     the term to point at, where the expected value is determined
only                                   restricts `each` to those row or column keys
soft                                   severity of the equations of single columns, the total column keeping the rule's
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach, Sum, Term, Unknown
from ..model.form import Form, Row, Table
from ..model.numbers import Number
from ..model.rule import Context, Severity


class Parameters(NamedTuple):
    each: Mapping[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    at: str
    only: tuple[str, ...] = ()
    soft: Severity | None = None


class Instance(NamedTuple):
    """One equation: signed paths on both sides; at: the path to point at; major: not softened."""

    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]
    at: str
    major: bool


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    values = _values(report, parameters, context)
    for equation in instances(report.form, parameters, context.previous.form if context.previous else None):
        difference = _difference(equation, values)
        if difference:
            yield _breach(equation, values, parameters)
        elif difference is None:
            yield from _undetermined(equation, values, report, context)


def _values(report: Document, parameters: Parameters, context: Context) -> Mapping[str, Number]:
    """The numbers that the terms may name; last year's under their prefix."""
    last_year = any(PREVIOUS in term for term in (*parameters.left, *parameters.right))
    if not last_year or context.previous is None:
        return report.values
    return {**report.values, **{PREVIOUS + path: value for path, value in context.previous.values.items()}}


def _difference(equation: Instance, values: Mapping[str, Number]) -> Number | None:
    """Left minus right; None when a cell is no number. The hot loop: some 60 equations a report."""
    total: Number = 0
    try:
        for path, sign in equation.left:
            total += values[path] * sign
        for path, sign in equation.right:
            total -= values[path] * sign
    except KeyError:
        return None
    return total


def _breach(equation: Instance, values: Mapping[str, Number], parameters: Parameters) -> Breach:
    terms = Sum(_terms(equation.left, values), _terms(equation.right, values))
    difference = terms.left_value - terms.right_value
    sign = next((sign for path, sign in equation.right if path == equation.at), 0)
    sign = sign or -next(sign for path, sign in equation.left if path == equation.at)
    expected = values[equation.at] + difference * sign
    return Breach(
        equation.at,
        {"difference": abs(difference)},
        expected=expected if expected >= 0 else None,
        actual=values[equation.at],
        related=tuple(term.path for term in (*terms.left, *terms.right) if term.path != equation.at),
        equation=terms,
        severity=None if equation.major else parameters.soft,
    )


def _terms(side: tuple[tuple[str, int], ...], values: Mapping[str, Number]) -> tuple[Term, ...]:
    return tuple(Term(path, values[path], sign) for path, sign in side if path in values)


def _undetermined(
    equation: Instance, values: Mapping[str, Number], report: Document, context: Context
) -> Iterator[Breach | Unknown]:
    """A cell is missing: wrong all the same when what is there already exceeds the other, complete side."""
    gaps = [[path for path, _ in side if path not in values] for side in (equation.left, equation.right)]
    terms = Sum(_terms(equation.left, values), _terms(equation.right, values))
    excess = terms.left_value - terms.right_value
    positive = all(sign > 0 for _, sign in (*equation.left, *equation.right))
    if positive and ((excess > 0 and not gaps[1]) or (excess < 0 and not gaps[0])):
        yield Breach(equation.at, {"difference": abs(excess)}, variant="exceeds", actual=values.get(equation.at),
                     related=tuple(term.path for term in (*terms.left, *terms.right) if term.path != equation.at),
                     equation=terms)  # fmt: skip
    else:
        first = (gaps[0] or gaps[1])[0]
        yield Unknown(first, _state(first, report, context))


def _state(path: str, report: Document, context: Context) -> str:
    if path.startswith(PREVIOUS):
        return f"previous-{context.previous.state(path.removeprefix(PREVIOUS)) if context.previous else 'absent'}"
    return report.state(path)


def instances(form: Form, parameters: Parameters, previous: Form | None = None) -> tuple[Instance, ...]:
    """The equations that the parameters stand for in a form, made once a form."""
    key = (form.id, form.collapsed, previous.collapsed if previous else None, id(parameters))
    kept = _INSTANCES.get(key)
    if kept is None or kept[0] is not parameters:
        kept = _INSTANCES[key] = (parameters, tuple(_instances(form, parameters, previous)))
    return kept[1]


_INSTANCES: dict[Any, tuple[Parameters, tuple[Instance, ...]]] = {}


def _instances(form: Form, parameters: Parameters, previous: Form | None) -> Iterator[Instance]:
    ((axis, section_path),) = parameters.each.items()
    section = form.section(section_path.removeprefix("sections."))
    if section is None or section.table is None:
        return
    table = section.table
    if axis == "column":
        for column in table.columns or next(table.leaves()).columns:
            if not parameters.only or column.key in parameters.only:
                yield _instance(
                    parameters, section.path, table, previous, column=column.key, major=column.key == table.total
                )
    else:
        for row in table.leaves():
            if not parameters.only or row.path in parameters.only:
                yield _instance(parameters, section.path, table, previous, row=row, major=True)


def _instance(
    parameters: Parameters, section: str, table: Table, previous: Form | None, major: bool,
    column: str = "", row: Row | None = None,
) -> Instance:  # fmt: skip
    def expand(term: str) -> Iterator[tuple[str, int]]:
        sign = -1 if term.startswith("-") else 1
        name = term.removeprefix("-")
        prefix = PREVIOUS if name.startswith(PREVIOUS) else ""
        name = name.removeprefix(PREVIOUS)
        if row is not None:
            for key in _columns(name, row, table):
                yield f"{prefix}{section}.{row.path}.{key}", sign
        else:
            for path in _rows(name, table):
                yield f"{prefix}{section}.{path}.{column}", sign

    left = tuple(pair for term in parameters.left for pair in expand(term))
    right = tuple(pair for term in parameters.right for pair in expand(term))
    return Instance(left, right, next(expand(parameters.at))[0], major)


def _rows(name: str, table: Table) -> Iterator[str]:
    """The row paths that a term stands for: itself, or with `.*` the leaves below it that are no totals."""
    if not name.endswith("*"):
        yield name
        return
    prefix = name.removesuffix("*")
    for row in table.leaves():
        if row.path.startswith(prefix) and row.role != "total":
            yield row.path


def _columns(name: str, row: Row, table: Table) -> Iterator[str]:
    if name != "*":
        yield name
        return
    for column in row.columns:
        if column.key != table.total:
            yield column.key
