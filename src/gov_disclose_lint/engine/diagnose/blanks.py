"""What a blank cell must be, where the other cells of its equations determine it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.numbers import Number
from .problem import Correction, Explanation
from .system import LIMIT, System, quotient


def fill(system: System) -> Iterator[Explanation]:
    """One explanation for each blank that must be a number other than 0.

    Certain when at least two equations, with no other unknown in them, give the same value; one alone makes it likely,
    since a number in it may be wrong instead.
    """
    problem = system.problem
    says: dict[str, dict[int, Number | None]] = {}
    crowded = {path for index in system.broken for path, _ in system.equations[index].terms}
    for index in system.open:
        terms = system.equations[index].terms
        unknown = [(path, coefficient) for path, coefficient in terms if path not in system.values]
        if len(unknown) > 1:
            crowded.update(path for path, _ in unknown)
        elif unknown[0][0] in problem.blanks:
            path, coefficient = unknown[0]
            residual = sum(system.values[other] * sign for other, sign in terms if other != path)
            says.setdefault(path, {})[index] = quotient(residual, coefficient)
    for path, values in says.items():
        value = next(iter(values.values()))
        if value and 0 < value < LIMIT and len(set(values.values())) == 1:
            sure = len(values) > 1 and path not in crowded
            correction = Correction(path, None, value)
            yield Explanation("certain" if sure else "likely", (correction,), "blank", tuple(values))
