"""What diagnosis is given and what it says, in paths and numbers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ...model.numbers import Number
from ...model.tuples import NamedTuple

Certainty = Literal["certain", "likely", "ambiguous", "undetermined"]
Reason = Literal["", "blanks", "too-many", "needs-solver", "no-solution"]


class Relation(Protocol):
    """An equation as checks have it: both sides are signed paths; at: the path that its rule points at."""

    @property
    def left(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def right(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def at(self) -> str: ...


class Sides(NamedTuple):
    """A relation on its own."""

    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]
    at: str


class Equation(NamedTuple):
    """A signed sum of cells that should be 0. at: the cell its rule points at; rule: the rule's id.

    soft: only weighs for or against an explanation, since a cell of it cannot be blamed (last year's report).
    """

    terms: tuple[tuple[str, int], ...]
    at: str
    rule: str = ""
    soft: bool = False


class Position(NamedTuple):
    """Where a cell stands: its table, and row and column counted from 0."""

    table: str
    row: int
    column: int


class Correction(NamedTuple):
    """One cell mended. old: None where the cell is blank."""

    path: str
    old: Number | None
    new: Number


Corrections = tuple[Correction, ...]


@dataclass(slots=True)
class Problem:
    """values: the known cells (for last year's too, under the names that soft equations use); all are ≥ 0.

    blanks: cells without a number that may be filled; other cells without one are unknown and left alone.
    claims: what the text says a cell is. last_year: last year's value of the same cell. positions: for neighbours.
    """

    values: Mapping[str, Number]
    equations: Sequence[Equation]
    blanks: frozenset[str] = frozenset()
    claims: Mapping[str, Number] = field(default_factory=dict)
    last_year: Mapping[str, Number] = field(default_factory=dict)
    positions: Mapping[str, Position] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Explanation:
    """The corrections that make broken equations hold again. balance: of links to last year's report, what else must
    then change so that the report still adds up, each way to do it. against: whether the text or last year's report
    speaks for what stands there; loose: whether a blank leaves an equation of a corrected cell open.

    certain      they are the only ones of that number, and every equation of every mended cell was broken
    likely       others exist, or the place was found by exclusion, but these are what a slip of the pen would give
    ambiguous    several are as good; the first and the alternatives are the best three of `count`
    undetermined no explanation could be singled out, for the reason given
    broken: indices of the equations that it mends; eased: of those with blanks that cannot hold but for it. pattern: see patterns.WORDS; "none" when no usual slip fits.
    """

    certainty: Certainty
    corrections: Corrections
    pattern: str
    broken: tuple[int, ...]
    alternatives: tuple[Corrections, ...] = ()
    count: int = 1
    reason: Reason = ""
    eased: tuple[int, ...] = ()
    balance: tuple[Corrections, ...] = ()
    against: bool = False
    loose: bool = False
