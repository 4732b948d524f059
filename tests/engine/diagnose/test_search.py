"""The search finds every smallest explanation: held against trying all sets of cells."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine.diagnose import search, solver
from gov_disclose_lint.engine.diagnose.problem import Equation, Problem
from gov_disclose_lint.engine.diagnose.system import Deltas, System

from .small import CELLS, EQUATIONS, GOOD, problem

Set = frozenset[tuple[str, object]]


def by_trying(system: System, size: int) -> set[Set]:
    """All sets of `size` cells with amounts that mend everything, by elimination over every combination."""
    found = set()
    for paths in combinations(CELLS, size):
        deltas = solve(system, paths)
        if deltas and all(deltas.values()) and all(system.allowed(path, delta) for path, delta in deltas.items()):
            found.add(frozenset(deltas.items()))
    return found


def solve(system: System, paths: tuple[str, ...]) -> Deltas | None:
    """The one way in which exactly these cells mend everything; None when there is none or more than one."""
    rows = []
    for index in range(len(system.equations)):
        row = [Fraction(dict(system.equations[index].terms).get(path, 0)) for path in paths]
        rows.append([*row, Fraction(-int(system.broken.get(index, 0)))])
    for at in range(len(paths)):
        pivot = next((k for k in range(at, len(rows)) if rows[k][at]), None)
        if pivot is None:
            return None
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for k in range(len(rows)):
            if k != at and rows[k][at]:
                factor = rows[k][at]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[at], strict=True)]
    if any(row[-1] for row in rows[len(paths) :]):
        return None
    if any(row[-1].denominator != 1 for row in rows):
        return None
    return {path: int(rows[at][-1]) for at, path in enumerate(paths)}


changes = st.dictionaries(st.sampled_from(CELLS), st.sampled_from((-20, -9, -1, 1, 5, 9, 37)), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(changes)
def test_all_smallest_sets_are_found(amounts: dict[str, int]) -> None:
    wrong = {path: GOOD[path] + amount for path, amount in amounts.items() if GOOD[path] + amount >= 0}
    system = System(problem(wrong))
    if not system.broken:
        return
    found = search.smallest(system, system.broken)
    assert found.complete
    size = len(found.solutions[0])
    assert {frozenset(deltas.items()) for deltas in found.solutions} == by_trying(system, size)
    for smaller in range(1, size):
        assert not by_trying(system, smaller)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(CELLS), min_size=4, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_as_small_as_the_solver_says(paths: list[str], chance: object) -> None:
    pytest.importorskip("highspy")
    wrong = {path: GOOD[path] + chance.choice((1, 3, 9, 20, 41)) for path in paths}  # type: ignore[attr-defined]
    system = System(problem(wrong))
    if not system.broken:
        return
    found = search.smallest(system, system.broken)
    best = solver.solve(system, system.broken, 10.0)[0]
    assert found.complete
    assert len(found.solutions[0]) == len(best)
    assert frozenset(best.items()) in {frozenset(deltas.items()) for deltas in found.solutions}


def test_an_equation_of_very_many_terms_is_cut_short() -> None:
    """50,000 parts, any of which could be the wrong one."""
    values = {f"p{n}": 1 for n in range(50_000)}
    terms = (*((path, 1) for path in values), ("total", -1))
    system = System(Problem({**values, "total": 50_001}, [Equation(terms, "total")]))
    found = search.smallest(system, system.broken)
    assert not found.complete
    assert len(found.solutions) == search.MAX_FOUND


def test_many_broken_equations_are_no_quadratic_work() -> None:
    equations = [Equation(((f"a{n}", 1), (f"b{n}", -1)), f"b{n}") for n in range(20_000)]
    values = {f"{side}{n}": 1 + (side == "a") for n in range(20_000) for side in "ab"}
    system = System(Problem(values, equations))
    assert len(system.components()) == 20_000


def test_small_table_adds_up() -> None:
    assert not System(problem({})).broken
    assert len(EQUATIONS) == 13
