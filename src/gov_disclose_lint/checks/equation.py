"""Linear equations over cells: the sums that a form prescribes (勾稽关系), within a report and to last year's.

    each, only, left, right                see _terms; both sides must be equal
    at                                     the term to point at, where the expected value is determined
    soft                                   severity of the equations of single columns, the total column keeping the rule's

Messages may name {left_sum}, {right_sum}, {difference}, and of a rule that looks at last year's report {previous_file}. The variant `exceeds` is
for sums with blanks that are wrong whatever the blanks stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach, Sum, Term, Unknown
from ..model.numbers import Number
from ..model.record import Record
from ..model.rule import Context, Severity
from ._terms import Instance, Signed, faults, instances, numbers, section_of, summary, unknown

__all__ = ["Instance", "Parameters", "check", "faults", "instances"]

Numbers = Mapping[str, Number]
_EMPTY = frozenset(("blank", "dash", "absent"))  # may be any number ≥ 0; what is unreadable or invalid may not


class Parameters(Record):
    each: Mapping[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    at: str
    only: tuple[str, ...] = ()
    soft: Severity | None = None


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """Every equation that does not hold, and every one that could not be decided."""
    values = numbers(report, parameters, context)
    equations = instances(report.form, parameters)
    undecided = []
    value = values.__getitem__
    for equation in equations:
        try:
            if sum(map(value, equation.plus)) == sum(map(value, equation.minus)):
                continue
        except KeyError:
            item = _undecided(equation, values, parameters, report, context)
            if isinstance(item, Unknown):
                undecided.append(item)
            else:
                yield item
        else:
            yield _breach(equation, values, parameters, context)
    yield from summary(undecided, len(equations), section_of(parameters), report)


def _breach(equation: Instance, values: Numbers, parameters: Parameters, context: Context) -> Breach:
    terms = Sum(_terms(equation.left, values), _terms(equation.right, values))
    difference = terms.left_value - terms.right_value
    expected = values[equation.at] + difference * _side(equation)
    breach = _wrong(equation, equation.at, terms, values, parameters, context)
    breach.expected = expected if expected >= 0 else None
    return breach


def _side(equation: Instance) -> int:
    """By which sign the difference of the sides must be added to the value pointed at."""
    return next((sign for path, sign in equation.right if path == equation.at), 0) or -next(
        sign for path, sign in equation.left if path == equation.at
    )


def _undecided(
    equation: Instance, values: Numbers, parameters: Parameters, report: Document, context: Context
) -> Breach | Unknown:
    """A cell is missing: wrong all the same when what is there already exceeds the other, complete side."""
    gaps = [[unknown(path, report, context) for path, _ in side if path not in values] for side in equation[:2]]
    terms = Sum(_terms(equation.left, values), _terms(equation.right, values))
    excess = terms.left_value - terms.right_value
    empty = all(gap.reason.removeprefix("previous-") in _EMPTY for side in gaps for gap in side)
    if equation.bounded and empty and ((excess > 0 and not gaps[1]) or (excess < 0 and not gaps[0])):
        breach = _wrong(equation, _largest(equation, terms), terms, values, parameters, context)
        breach.variant = "exceeds"
        return breach
    return (gaps[0] or gaps[1])[0]


def _largest(equation: Instance, terms: Sum) -> str:
    """Where to point at when the term meant is itself blank: the largest of this report's numbers."""
    present = [term for term in (*terms.left, *terms.right) if not term.path.startswith(PREVIOUS)]
    if any(term.path == equation.at for term in present) or not present:
        return equation.at
    return max(present, key=lambda term: term.value).path


def _wrong(
    equation: Instance, at: str, terms: Sum, values: Numbers, parameters: Parameters, context: Context
) -> Breach:
    left, right = terms.left_value, terms.right_value
    more: dict[str, Any] = {"difference": abs(left - right), "left_sum": left, "right_sum": right}
    if context.previous:
        more["previous_file"] = context.previous.source.name
    return Breach(
        at,
        more,
        actual=values.get(at),
        related=tuple(term.path for term in (*terms.left, *terms.right) if term.path != at),
        equation=terms,
        severity=None if equation.major else parameters.soft,
    )


def _terms(side: Signed, values: Numbers) -> tuple[Term, ...]:
    """The terms that are numbers; a negative one (a change) is written as a subtraction."""
    present = ((path, values[path], sign) for path, sign in side if path in values)
    return tuple(Term(path, value, sign) if value >= 0 else Term(path, -value, -sign) for path, value, sign in present)
