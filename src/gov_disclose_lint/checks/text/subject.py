"""What a number is taken to be of: what subjects.py finds, and the rules look at."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .figures import Figure
from .vocabulary import Columns, Quantity


class Candidate(NamedTuple):
    """One thing that a number may be: the cells added up, and their sum (None when one of them is no number)."""

    cells: tuple[str, ...]
    value: Number | None


class Subject(NamedTuple):
    """What a number is of: candidates, the likeliest first. doubt: it may be of another scope than the report's.

    said: the words that told; wholly: it is what was said of all of a number that is a subject itself, which ends there
    wide: it is said to be of a whole region (全市)
    """

    figure: Figure
    quantity: Quantity
    columns: Columns
    doubt: bool
    candidates: list[Candidate]
    said: frozenset[str]
    wholly: int = 0
    wide: bool = False


def comes_near(figure: Figure, candidates: Sequence[Candidate]) -> bool:
    """Whether a table's number is so near that a body which may be the publisher must be it."""
    values = (candidate.value for candidate in candidates)
    return any(value is not None and -value <= (value - figure.value) * 5 <= value for value in values)
