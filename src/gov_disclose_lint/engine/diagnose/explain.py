"""From broken equations to explanations: search, tell independent mistakes apart, rank, and say how sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.tuples import NamedTuple
from . import blanks, runs, search
from .linked import Block, linked
from .patterns import AGREES, TELLING, Slips, weigh
from .problem import Certainty, Correction, Corrections, Explanation, Position, Problem, Reason
from .system import Deltas, Residual, System
from .years import slips_against_last_year

MAX_WRONG = 12  # with more wrong cells than this the table is no near-miss of a right one
MAX_TOGETHER = 5  # nor is one mistake this many cells, unless they are a row or a run that slipped
MAX_BLANKS = 12  # in a table of more blanks no slip is looked for behind each
SHOWN = 3
NOWHERE = Position("", 0, 0)
CLEARLY = 1.0  # by how much the best explanation must be likelier than the next
FURTHER = 3.0  # what each cell costs that a smaller explanation does without


class Solved(NamedTuple):
    """complete: these are all the solutions of the smallest size. reason: why there are none."""

    solutions: Sequence[Deltas]
    complete: bool
    reason: Reason = ""


def explain(problem: Problem) -> list[Explanation]:
    """What must be mended so that all equations hold, mistake by mistake; [] when nothing is wrong.

    Equations that a blank cell leaves open say nothing about other cells, unless no number in the blank could make them
    hold; what the blank must be is said where the rest determines it.
    """
    system = System(problem)
    slips = Slips(problem, _totals(problem))
    mistakes = list(_mistakes(system, slips)) if system.broken else []
    found = mistakes
    if system.open:
        slipped = list(_slips_over_blanks(system, slips)) if system.broken else []
        theirs = {index for item in slipped for index in item.broken}
        mistakes = [*slipped, *(item for item in mistakes if theirs.isdisjoint(item.broken))]
        told = {path for item in slipped for path, _, _ in item.corrections}
        filled = blanks.fill(system, mistakes)
        found = [*(item for item in filled if told.isdisjoint(path for path, _, _ in item.corrections)), *mistakes]
    found += blanks.impossible(system, found)
    return [*found, *slips_against_last_year(system, slips, found)]


def _slips_over_blanks(system: System, slips: Slips) -> Iterator[Explanation]:
    """Runs of values that stand one cell too far, the cell where they began left blank instead of 0.

    Only where moving one run back is the one thing that makes all the equations concerned hold.
    """
    problem = system.problem
    blank_cells = sorted(problem.blanks & problem.positions.keys())
    for blank in blank_cells if len(blank_cells) <= MAX_BLANKS else ():
        filled = System(replace(problem, values={**problem.values, blank: 0}))
        for residual in filled.components():
            ways = {frozenset(way.items()): way for way in runs.shifted_runs(filled, residual)}
            if len(ways) == 1 and blank in (way := next(iter(ways.values()))) and way[blank]:
                rest = _corrections(filled, {path: delta for path, delta in way.items() if path != blank})
                corrections = (*rest, Correction(blank, None, way[blank]))
                pattern = slips.judge(_corrections(filled, way))[1]
                yield Explanation("likely", corrections, pattern, tuple(residual), loose=True)


def _mistakes(system: System, slips: Slips) -> Iterator[Explanation]:
    clock = Clock()
    complete: list[Block] = []
    partial: list[Block] = []
    for residual in system.components():
        solved = _solve(system, residual, clock)
        if not solved.solutions:
            yield Explanation("undetermined", (), "none", tuple(residual), count=0, reason=solved.reason)
            continue
        (complete if solved.complete else partial).extend(_blocks(system, residual, solved.solutions))
    for blocks in (complete, partial):
        for block in _linked(system, slips, blocks):
            yield _explanation(system, slips, block, blocks is complete)


def _linked(system: System, slips: Slips, blocks: list[Block]) -> list[Block]:
    if len(blocks) < 2:
        return blocks
    at = system.problem.positions.get
    return linked(
        blocks,
        at,
        lambda deltas: slips.are_one(_corrections(system, deltas)),
        lambda deltas, least: _rank(system, slips, deltas, least).cost,
    )


def _totals(problem: Problem) -> frozenset[str]:
    """Cells that stand alone on their side of an equation: sums that somebody worked out."""
    totals = set()
    for equation in problem.equations:
        for sign in (1, -1) if not equation.soft else ():
            side = [path for path, coefficient in equation.terms if coefficient * sign > 0]
            if len(side) == 1:
                totals.add(side[0])
    return frozenset(totals)


def _solve(system: System, residual: Residual, clock: Clock) -> Solved:
    """Exact search; then runs that slipped by one and lines of totals; then the solver, for what is left."""
    least = system.least(residual)
    if least <= search.MAX_SIZE:
        found = search.smallest(system, residual)
        fitting = [deltas for deltas in found.solutions if _fits_open(system, deltas)]
        if fitting:
            return Solved(fitting, found.complete)
    lines = [*runs.shifted_runs(system, residual), *runs.totals_anew(system, residual)]
    if lines:
        return Solved(lines, False)
    return Solved((), False, "too-many") if least > MAX_WRONG else _by_solver(system, residual, clock)


def _fits_open(system: System, deltas: Deltas) -> bool:
    """Whether no equation that a blank leaves open becomes impossible by these changes."""
    return not any(system.exceeds(index, deltas) and not system.exceeds(index, {}) for index in system.open)


class Clock:
    """How long the solver has been at work on a report: its parts share the time of one."""

    def __init__(self) -> None:
        self.used = 0.0


def _by_solver(system: System, residual: Residual, clock: Clock) -> Solved:
    from time import monotonic

    from .solver import SECONDS, NoSolver, solve

    start = monotonic()
    try:
        solutions = solve(system, residual, SECONDS - clock.used)
    except NoSolver:
        return Solved((), False, "needs-solver")
    clock.used += monotonic() - start
    if not solutions or len(solutions[0]) > MAX_WRONG:
        return Solved((), False, "too-many" if solutions else "no-solution")
    return Solved(solutions, False)


# -- telling mistakes apart


def _blocks(system: System, residual: Residual, solutions: Sequence[Deltas]) -> list[Block]:
    """Split the solutions into mistakes that have nothing to do with each other.

    Cells that share an equation belong together; so do all cells that, in one solution or another, mend the same
    broken equation.
    """
    parts = [list(_parts(system, deltas)) for deltas in solutions]
    groups: list[set[int]] = []
    for equations in (touched for solution in parts for _, touched in solution):
        merged = {index for index in equations if index in residual}
        apart = []
        for group in groups:
            if group.isdisjoint(merged):
                apart.append(group)
            else:
                merged |= group
        groups = [*apart, merged]
    blocks = [Block(frozenset(group), _candidates(group, parts)) for group in groups]
    if len(residual) == len(solutions[0]) == 1:
        (index,) = residual
        return [blocks[0]._replace(candidates=[*blocks[0].candidates, *runs.slips(system, index)])]
    product = 1
    for block in blocks:
        product *= len(block.candidates)
    return blocks if product == len(solutions) else [Block(frozenset(residual), solutions)]


def _parts(system: System, deltas: Deltas) -> Iterator[tuple[Deltas, set[int]]]:
    """The changes of one solution, apart where they share no equation, each with the equations it touches."""
    parts: list[tuple[Deltas, set[int]]] = []
    for path, delta in deltas.items():
        mine: Deltas = {path: delta}
        touched = {index for index, _ in system.columns[path]}
        apart = []
        for other, equations in parts:
            if equations.isdisjoint(touched):
                apart.append((other, equations))
            else:
                mine, touched = {**other, **mine}, touched | equations
        parts = [*apart, (mine, touched)]
    yield from parts


def _candidates(group: set[int], parts: Sequence[Sequence[tuple[Deltas, set[int]]]]) -> list[Deltas]:
    """What the solutions do about one group of broken equations, each way once."""
    ways: dict[frozenset[tuple[str, object]], Deltas] = {}
    for solution in parts:
        deltas: Deltas = {}
        for part, equations in solution:
            if not equations.isdisjoint(group):
                deltas.update(part)
        ways.setdefault(frozenset(deltas.items()), deltas)
    return list(ways.values())


# -- ranking


class Ranked(NamedTuple):
    """agreeing: how much of the text and of last year's report has what the corrections make of it."""

    cost: float
    corrections: Corrections
    pattern: str
    against: bool
    eased: tuple[int, ...]
    agreeing: int = 0


def _explanation(system: System, slips: Slips, block: Block, complete: bool) -> Explanation:
    ranked = sorted(
        (_rank(system, slips, deltas, block.least) for deltas in block.candidates), key=lambda item: item.cost
    )
    best = ranked[0]
    if len(best.corrections) > MAX_TOGETHER and best.pattern == "none":
        return Explanation("undetermined", (), "none", tuple(sorted(block.broken)), count=0, reason="too-many")
    certainty = _certainty(system, block, ranked, complete)
    return Explanation(
        certainty=certainty,
        corrections=best.corrections,
        pattern=best.pattern,
        broken=tuple(sorted(block.broken)),
        alternatives=tuple(item.corrections for item in ranked[1:SHOWN]),
        count=len(ranked),
        reason="blanks" if certainty == "undetermined" else "",
        eased=best.eased,
        against=best.against,
        loose=any(path in system.loose for path, _, _ in best.corrections),
    )


def _rank(system: System, slips: Slips, deltas: Deltas, least: int) -> Ranked:
    corrections = _corrections(system, deltas)
    cost, pattern = slips.judge(corrections)
    typed = _typed(system, slips, corrections)
    if len(typed) < len(corrections):
        cost, pattern = min((cost, pattern), slips.judge(typed))
    extra, against, agreeing = weigh(system.problem, corrections)
    eased = tuple(system.eased(deltas)) if system.impossible else ()
    extra += FURTHER * (len(deltas) - least) + (AGREES if eased else 0.0)
    return Ranked(cost + extra, corrections, pattern, against, eased, agreeing)


def _typed(system: System, slips: Slips, corrections: Corrections) -> Corrections:
    """The corrections without totals that were worked out from what stood in another of these cells: those follow from it."""
    changed = {path for path, _, _ in corrections if path not in slips.totals}
    return tuple(
        item
        for item in corrections
        if item.path in changed
        or not any(
            index not in system.broken and not changed.isdisjoint(path for path, _ in system.equations[index].terms)
            for index, _ in system.columns[item.path]
        )
    )


def _corrections(system: System, deltas: Deltas) -> Corrections:
    values, positions = system.values, system.problem.positions
    order = sorted(deltas, key=lambda path: (positions.get(path, NOWHERE), path))
    return tuple(Correction(path, values[path], values[path] + deltas[path]) for path in order)


def _certainty(system: System, block: Block, ranked: Sequence[Ranked], complete: bool) -> Certainty:
    best = ranked[0]
    if len(ranked) == 1:
        located = all(_located(system, block.broken, path) for path, _, _ in best.corrections)
        return "certain" if complete and located and not best.against else "likely"
    if _tells(best, ranked[1:]):
        return "likely"
    loose = any(path in system.loose for item in ranked[:SHOWN] for path, _, _ in item.corrections)
    return "undetermined" if loose and len(ranked) > SHOWN else "ambiguous"


def _tells(best: Ranked, others: Sequence[Ranked]) -> bool:
    """Whether it is a slip by far the likeliest, or all that the text and last year's report agree with in any way."""
    gap = others[0].cost - best.cost
    confirmed = best.agreeing and not best.against and not any(other.agreeing for other in others)
    return gap >= CLEARLY and (best.cost <= TELLING or bool(confirmed and gap >= -AGREES))


def _located(system: System, broken: frozenset[int], path: str) -> bool:
    """Whether the equations themselves point at the cell: it has several, none is open, and all were broken.

    An equation of the cell that held before only says that another cell is wrong by the same amount; which two cells
    of that row or column they are has then been found by exclusion.
    """
    column = system.columns[path]
    return path not in system.loose and len(column) > 1 and all(index in broken for index, _ in column)
