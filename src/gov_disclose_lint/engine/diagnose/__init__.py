"""The likely culprit: which cell is wrong when sums do not add up, and what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...checks.breakdown import made_of
from ...model.document import Document
from ...model.finding import PREVIOUS, Breach, Fix
from ...model.form import Form
from ...model.numbers import Number
from ...model.rule import Context, Severity
from ...model.tuples import NamedTuple
from .blanks import empty_cells
from .explain import explain
from .problem import Correction, Equation, Explanation, Position, Problem, Relation, Sides
from .wording import against, also, balance, candidates, numbers, others, pattern, reason, written

__all__ = [
    "Correction",
    "Culprit",
    "Equation",
    "Explanation",
    "Position",
    "Problem",
    "breakdowns",
    "culprits",
    "diagnose",
    "explain",
    "problem_of",
]


def diagnose(
    document: Document,
    instances: Sequence[tuple[str, Relation]],
    context: Context,
    claims: Mapping[str, Number] | None = None,
) -> Iterator[Breach]:
    """One breach for each mistake that explains broken equations, at the cell to mend; none for a report that adds up.

    instances: the equations (checks.equation.Instance, or breakdowns) with the id of the rule each belongs to; last year's cells only weigh for or against.
    claims: what the text says a cell is. evidence of a breach: "GDL301 sections.…", the equations it explains, as
    rule id and Instance.at.
    """
    return (culprit.breach for culprit in culprits(document, instances, context, claims))


class Culprit(NamedTuple):
    """A mistake as it is explained, and as it is said."""

    explanation: Explanation
    breach: Breach


def culprits(
    document: Document,
    instances: Sequence[tuple[str, Relation]],
    context: Context,
    claims: Mapping[str, Number] | None = None,
) -> Iterator[Culprit]:
    """As diagnose, each breach with its explanation."""
    problem = problem_of(document, instances, context, claims)
    for explanation in explain(problem):
        yield Culprit(explanation, _breach(document, problem, explanation))


def breakdowns(document: Document) -> Iterator[Relation]:
    """The equations of a report's own breakdowns: the parts add up to the total."""
    for item in document.breakdowns:
        if item.total and item.parts:
            parts = made_of(document, item.parts)
            left = (*((term.path, 1) for term in parts.terms), *((path, 1) for path in parts.gaps))
            yield Sides(left, ((item.total, 1),), item.total)


def problem_of(
    document: Document,
    instances: Sequence[tuple[str, Relation]],
    context: Context,
    claims: Mapping[str, Number] | None = None,
) -> Problem:
    """The report's cells and equations as diagnosis takes them."""
    last_year = context.previous.values if context.previous else {}
    values: Mapping[str, Number] = document.values
    if last_year:
        values = {**values, **{PREVIOUS + path: value for path, value in last_year.items()}}
    return Problem(
        values=values,
        equations=[_equation(rule, instance) for rule, instance in instances],
        blanks=frozenset(empty_cells(document)),
        claims=claims or {},
        last_year=last_year,
        positions=_positions(document.form),
    )


def _equation(rule: str, instance: Relation) -> Equation:
    terms = (*instance.left, *((path, -sign) for path, sign in instance.right))
    return Equation(terms, instance.at, rule, any(path.startswith(PREVIOUS) for path, _ in terms))


_POSITIONS: dict[int, tuple[Form, dict[str, Position]]] = {}


def _positions(form: Form) -> dict[str, Position]:
    """Where the cells of a form's grids stand, worked out once a form (kept with it, so that its id stays its own)."""
    kept = _POSITIONS.get(id(form))
    if kept is None or kept[0] is not form:
        positions: dict[str, Position] = {}
        rows: dict[tuple[str, str], int] = {}
        for path, (_, section, row, column) in form.cells.items():
            if section.table and section.table.shape == "grid":
                at = rows.setdefault((section.key, row.path), len(rows))
                positions[path] = Position(section.key, at, row.columns.index(column))
        kept = _POSITIONS[id(form)] = (form, positions)
    return kept[1]


# -- saying it


def _breach(document: Document, problem: Problem, explanation: Explanation) -> Breach:
    first = explanation.corrections[0] if explanation.corrections else None
    named = first if explanation.certainty in ("certain", "likely") else None
    ways = (explanation.corrections, *explanation.alternatives)
    at = first.path if first else problem.equations[explanation.broken[0]].at
    variant: str = explanation.certainty
    if named and named.old is None:
        variant = "blank" if variant == "certain" else "blank-likely"
    links = [problem.equations[index] for index in explanation.broken if problem.equations[index].soft]
    if links:
        variant = "year"
    named_paths = [item.path for way in ways for item in way]
    theirs = {path: problem.values[path] for link in links for path, _ in link.terms if path.startswith(PREVIOUS)}
    return Breach(
        at,
        {
            "pattern": pattern(explanation.pattern),
            "also": also(document, explanation.corrections[1:]),
            "candidates": candidates(document, ways, explanation.count),
            "others": others(document, explanation.alternatives, explanation.count - 1),
            "previous": numbers(document, theirs),
            "balance": balance(document, explanation.balance),
            "reason": reason(explanation.reason),
            "against": against(explanation.against),
            "count": len(explanation.broken),
        },
        variant=variant,
        expected=named.new if named else None,
        actual=first.old if first else None,
        related=tuple(dict.fromkeys(path for path in (*named_paths, *theirs) if path != at)),
        severity=_SEVERITY.get(variant),
        fix=None if links else _fix(problem, explanation),
        evidence=_evidence(problem, explanation),
    )


# What cannot be told is no further error; a blank, or a link to last year's report, is what another rule warns of.
_SEVERITY: dict[str, Severity] = {
    "undetermined": "info",
    "blank": "warning",
    "blank-likely": "warning",
    "year": "warning",
}


def _evidence(problem: Problem, explanation: Explanation) -> tuple[str, ...]:
    equations = (problem.equations[index] for index in (*explanation.broken, *explanation.eased))
    return tuple(dict.fromkeys(f"{equation.rule} {equation.at}" for equation in equations))


def _fix(problem: Problem, explanation: Explanation) -> Fix | None:
    """Of what is certain; and of a stated total that nothing else could explain, since its parts say what it is.

    Not where anything speaks for the total as it stands, nor where a blank leaves open what another equation says of it.
    """
    alone = explanation.certainty == "likely" and explanation.count == 1
    disputed = explanation.against or explanation.loose
    stated = alone and not disputed and _is_stated_total(problem, explanation)
    if explanation.certainty != "certain" and not stated:
        return None
    first, *more = explanation.corrections
    pairs = tuple((path, new) for path, _, new in more)
    return Fix("unsafe", first.path, first.new, written(first.new), also=pairs)


def _is_stated_total(problem: Problem, explanation: Explanation) -> bool:
    """Whether the culprit is one number that, in each equation it broke, is the sum of several others."""
    if len(explanation.corrections) != 1 or explanation.corrections[0].old is None:
        return False
    path = explanation.corrections[0].path
    for index in explanation.broken:
        terms = problem.equations[index].terms
        own = next((sign for other, sign in terms if other == path), 0)
        if not own or len(terms) < 3 or any(sign == own for other, sign in terms if other != path):
            return False
    return True
