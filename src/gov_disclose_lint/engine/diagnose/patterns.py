"""How people get a number wrong, and how telling it is that a correction looks like that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model.numbers import Number
from ...model.slips import by_digits
from .problem import Correction, Corrections, Position, Problem
from .system import signed_sum

WORDS: dict[str, dict[str, str]] = {
    "transposition": {"zh": "疑似数字颠倒", "en": "the digits look transposed"},
    "dropped-digit": {"zh": "疑似漏打一位数字", "en": "a digit looks dropped"},
    "lost-digit": {"zh": "疑似漏打一位数字", "en": "a digit looks dropped"},
    "doubled-digit": {"zh": "疑似重复输入一位数字", "en": "a digit looks typed twice"},
    "extra-digit": {"zh": "疑似多打一位数字", "en": "there looks to be a digit too many"},
    "wrong-digit": {"zh": "疑似打错一位数字", "en": "one digit looks mistyped"},
    "neighbour": {"zh": "与相邻单元格的数字相同，疑似填串", "en": "it is the neighbouring cell's value"},
    "row-slip": {"zh": "疑似填错了行", "en": "the values look slipped into the next row"},
    "column-slip": {"zh": "疑似填错了列", "en": "the values look slipped into the next column"},
    "swap": {"zh": "疑似两格数字互换", "en": "the two cells look swapped"},
    "total-zero": {"zh": "总数疑似漏填（仍为 0）", "en": "the total looks left at 0"},
    "copied-line": {"zh": "与另一行（列）的数字相同，疑似照抄", "en": "they are the numbers of another row or column"},
    "last-year": {"zh": "与上年同一格的数字相同，疑似沿用上年", "en": "it is last year's value of the same cell"},
    "off-by-one": {"zh": "相差 1", "en": "off by 1"},
    "off-by-ten": {"zh": "相差 10", "en": "off by 10"},
    "blank": {"zh": "空白处应填数字", "en": "the blank must be a number"},
    "none": {"zh": "不像常见笔误", "en": "no usual slip of the pen"},
}
# The lower, the more telling. A chance agreement with "off by one" is common, with a transposition rare.
COST = {
    "blank": 0.5, "total-zero": 1.0, "transposition": 1.0, "swap": 1.5, "row-slip": 1.5, "column-slip": 1.5,
    "dropped-digit": 1.5, "doubled-digit": 1.5, "copied-line": 1.5, "last-year": 2.0, "lost-digit": 2.5, "neighbour": 2.5, "extra-digit": 3.0,
    "off-by-one": 3.0, "off-by-ten": 3.0, "wrong-digit": 4.0, "none": 6.0,
}  # fmt: skip
AGREES, DISAGREES = -4.0, 3.0  # the text, or last year's report, has the corrected value, or the one that stands there
TELLING = 2.0  # dearer than this, a correction is no slip that could be told from chance (see benchmarks.detection)
BY_CHANCE = 1.5
COPIED = 3


class Slips:
    """Recognises slips in one report's tables. totals: cells that stand alone on their side of an equation."""

    def __init__(self, problem: Problem, totals: frozenset[str]) -> None:
        self.problem = problem
        self.totals = totals
        self.at: dict[Position, str] = {position: path for path, position in problem.positions.items()}

    def judge(self, corrections: Corrections) -> tuple[float, str]:
        """The cost of the likeliest way to make these mistakes, and its name ("none" for mistakes of several kinds)."""
        singles = [self._single(correction) for correction in corrections]
        names = {name for _, name in singles}
        apart = sum(cost for cost, _ in singles), names.pop() if len(names) == 1 else "none"
        together = self._together(corrections)
        return min((_slip_cost(together, corrections), together), apart) if together else apart

    def are_one(self, corrections: Corrections) -> bool:
        """Whether one slip made all of these mistakes."""
        together = self._together(corrections)
        return bool(together) and _slip_cost(together, corrections) <= TELLING

    def _single(self, correction: Correction) -> tuple[float, str]:
        return min((COST[name], name) for name in self._names(correction))

    def _names(self, correction: Correction) -> Iterator[str]:
        path, old, new = correction
        yield "none"
        if old is None:
            yield "blank"
            return
        if not old and path in self.totals:
            yield "total-zero"
        if old and self.problem.last_year.get(path) == old:
            yield "last-year"
        if old and old in self._neighbours(path):
            yield "neighbour"
        yield from by_digits(old, new)

    def _neighbours(self, path: str) -> list[Number | None]:
        here = self.problem.positions.get(path)
        if here is None:
            return []
        values = self.problem.values
        steps = ((0, -1), (0, 1), (-1, 0), (1, 0))
        return [values.get(self.at.get(_step(here, *step), "")) for step in steps]

    def _together(self, corrections: Corrections) -> str:
        """A slip that puts several cells of one row or column wrong at once; '' when it is none."""
        positions = [self.problem.positions.get(correction.path) for correction in corrections]
        if len(corrections) < 2 or None in positions:
            return ""
        places = [position for position in positions if position]
        if len({position.table for position in places}) > 1:
            return ""
        in_row = len({position.row for position in places}) == 1
        if not in_row and len({position.column for position in places}) > 1:
            return ""
        if self._shifted(corrections, places, in_row):
            return "column-slip" if in_row else "row-slip"
        if _swapped(corrections):
            return "swap"
        if all(correction.path in self.totals for correction in corrections):
            return self._totals(corrections, places, in_row)
        return ""

    def _totals(self, corrections: Corrections, places: Sequence[Position], in_row: bool) -> str:
        """How several totals of one line came to be wrong: never worked out, or copied from elsewhere; '' when neither."""
        if not any(correction.old for correction in corrections):
            return "total-zero"
        if all(self.problem.last_year.get(path) == old for path, old, _ in corrections):
            return "last-year"
        here = places[0]
        line = [(position, path) for position, path in self.at.items() if _along(position, here, in_row)]
        olds = [self.problem.values.get(path) for _, path in line]
        if sum(map(bool, olds)) < COPIED:
            return ""  # few numbers are often alike
        for other in {_across(position, in_row) for position in self.at if position.table == here.table}:
            beside = [self.at.get(_moved(position, other, in_row), "") for position, _ in line]
            if other != _across(here, in_row) and [self.problem.values.get(path) for path in beside] == olds:
                return "copied-line"
        return ""

    def _shifted(self, corrections: Corrections, places: Sequence[Position], in_row: bool) -> bool:
        """Whether a run of values stands one cell too far along its line, an empty cell left where it began."""
        new = {position: correction.new for position, correction in zip(places, corrections, strict=True)}
        line = [_step(min(places), *((0, at) if in_row else (at, 0))) for at in range(_length(places, in_row))]
        olds = [self.problem.values.get(self.at.get(position, "")) for position in line]
        news = [new.get(position, old) for position, old in zip(line, olds, strict=True)]
        return (not olds[0] and news[:-1] == olds[1:]) or (not olds[-1] and news[1:] == olds[:-1])


def _slip_cost(name: str, corrections: Corrections) -> float:
    """Numbers that differ by 1 look swapped or slipped by mere chance."""
    by_one = all(old is not None and -1 <= new - old <= 1 for _, old, new in corrections)
    return COST[name] + (BY_CHANCE if by_one and name in ("swap", "row-slip", "column-slip") else 0.0)


def _swapped(corrections: Corrections) -> bool:
    return (
        len(corrections) == 2 and corrections[0].new == corrections[1].old and corrections[1].new == corrections[0].old
    )


def _across(position: Position, in_row: bool) -> int:
    """Which line it is that a cell stands in."""
    return position.row if in_row else position.column


def _along(position: Position, other: Position, in_row: bool) -> bool:
    return position.table == other.table and _across(position, in_row) == _across(other, in_row)


def _moved(position: Position, line: int, in_row: bool) -> Position:
    """The cell of another line that corresponds to one of this."""
    return position._replace(row=line) if in_row else position._replace(column=line)


def _length(places: Sequence[Position], in_row: bool) -> int:
    along = [position.column if in_row else position.row for position in places]
    return max(along) - min(along) + 1


def _step(position: Position, rows: int, columns: int) -> Position:
    return Position(position.table, position.row + rows, position.column + columns)


def agreement(problem: Problem, corrections: Corrections) -> tuple[float, bool, int]:
    """What the text alone says of the corrections."""
    cost, against, agreeing = 0.0, False, 0
    for path, old, new in corrections:
        claim = problem.claims.get(path)
        if claim is not None:
            cost += AGREES if claim == new else DISAGREES if claim == old else 0.0
            against = against or claim == old
            agreeing += claim == new
    return cost, against, agreeing


def weigh(problem: Problem, corrections: Corrections) -> tuple[float, bool, int]:
    """What the text and last year's report say of the corrections.

    A cost, whether anything speaks against them, and how many numbers of the text and links to last year speak for them.
    """
    values: Mapping[str, Number] = {**problem.values, **{path: new for path, _, new in corrections}}
    changed = {correction.path for correction in corrections}
    cost, against, agreeing = agreement(problem, corrections)
    for equation in problem.equations:
        if not equation.soft or changed.isdisjoint(path for path, _ in equation.terms):
            continue
        before, after = signed_sum(equation.terms, problem.values), signed_sum(equation.terms, values)
        if before and after == 0:
            cost, agreeing = cost + AGREES, agreeing + 1
        elif before == 0 and after:
            cost, against = cost + DISAGREES, True
    return cost, against, agreeing
