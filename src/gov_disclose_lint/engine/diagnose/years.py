"""Links to last year's report that are broken though the report itself adds up, where a slip of the pen explains it.

Such a link says that one of the two reports is wrong, or that something happened which the form does not ask for (documents
lapsed, cases given back); so nothing is certain here, and nothing is said unless a number looks mistyped or left as last
year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.finding import PREVIOUS
from . import search
from .patterns import TELLING, Slips, agreement
from .problem import Correction, Corrections, Explanation
from .system import Deltas, Residual, System, quotient, signed_sum

MAX_BALANCE = 2  # cells changed beside those of the link, so that the report still adds up
CLEARLY = 1.0
Row = tuple[str, int]


def slips_against_last_year(system: System, slips: Slips, found: Sequence[Explanation]) -> Iterator[Explanation]:
    """found: what the report's own equations have been explained by; a link that is mended by it is not looked at."""
    mended = {path: new for item in found for path, _, new in item.corrections}
    values = {**system.values, **mended}
    suspect = {path for index in system.broken for path, _ in system.equations[index].terms} | mended.keys()
    links: dict[Row, list[int]] = {}
    for index, equation in enumerate(system.equations):
        ours = [path for path, _ in equation.terms if not path.startswith(PREVIOUS)]
        if equation.soft and ours and suspect.isdisjoint(ours) and signed_sum(equation.terms, values):
            here = system.problem.positions.get(ours[0])
            links.setdefault((here.table, here.row) if here else (ours[0], 0), []).append(index)
    for indices in links.values():
        explanation = _explanation(system, slips, indices)
        if explanation:
            yield explanation


def _explanation(system: System, slips: Slips, indices: Sequence[int]) -> Explanation | None:
    """What the links of one row have in common: of each the same term is wrong, in its own column."""
    ways = sorted((cost, pattern, way) for cost, pattern, way in _ways(system, slips, indices))
    if not ways or ways[0][0] > TELLING or (len(ways) > 1 and ways[1][0] - ways[0][0] < CLEARLY):
        return None
    _, pattern, way = ways[0]
    deltas = {path: new - (old or 0) for path, old, new in way}
    balance = _balance(system, deltas)
    if balance is None:
        return None
    theirs = _changes(system, _of_last_year(system, indices))
    others = [other for _, _, other in ways[1:]] + ([theirs] if theirs else [])
    return Explanation(
        "likely", way, pattern, tuple(indices), tuple(others), 1 + len(others), balance=tuple(balance)
    )  # fmt: skip


def _ways(system: System, slips: Slips, indices: Sequence[int]) -> Iterator[tuple[float, str, Corrections]]:
    """Each way to mend all the links by the same term of each, with what it costs."""
    terms = [
        [(path, sign) for path, sign in system.equations[index].terms if not path.startswith(PREVIOUS)]
        for index in indices
    ]
    if len({len(own) for own in terms}) > 1:
        return
    for wrong in zip(*terms, strict=True):
        deltas = _deltas(system, indices, wrong)
        if deltas:
            way = _changes(system, deltas)
            yield (*_cost(system, slips, way), way)


def _cost(system: System, slips: Slips, way: Corrections) -> tuple[float, str]:
    """That of the cells which are no sums: a sum was worked out from what stood there."""
    typed = tuple(item for item in way if item.path not in slips.totals) or way
    cost, pattern = slips.judge(typed)
    return cost + agreement(system.problem, way)[0], pattern


def _deltas(system: System, indices: Sequence[int], wrong: Sequence[tuple[str, int]]) -> Deltas | None:
    deltas: Deltas = {}
    for index, (path, sign) in zip(indices, wrong, strict=True):
        off = signed_sum(system.equations[index].terms, system.values)
        delta = quotient(off, sign) if off else None
        if delta is None or not system.allowed(path, delta):
            return None
        deltas[path] = delta
    return deltas


def _changes(system: System, deltas: Deltas | None) -> Corrections:
    values = system.values
    return tuple(Correction(path, values[path], values[path] + delta) for path, delta in (deltas or {}).items())


def _of_last_year(system: System, indices: Sequence[int]) -> Deltas | None:
    """The same links mended in last year's report instead, at the term that this year's goes on from."""
    firsts = []
    for index in indices:
        terms = system.equations[index].terms
        firsts.append(next((path, sign) for path, sign in terms if path.startswith(PREVIOUS)))
    return _deltas(system, indices, firsts)


def _balance(system: System, deltas: Deltas) -> list[Corrections] | None:
    """Each way to make the report add up again after these changes, cells of them aside; None when there is none."""
    residual: Residual = {}
    for path, delta in deltas.items():
        residual = system.after(residual, path, delta) if path in system.columns else residual
    if not residual:
        return []
    ways = search.smallest(system, residual, MAX_BALANCE).solutions
    apart = [way for way in ways if deltas.keys().isdisjoint(way)]
    return [_changes(system, way) for way in apart] or None
