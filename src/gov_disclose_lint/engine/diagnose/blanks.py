"""What a blank cell must be, where the other cells of its equations determine it; and what no number in it could mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...model.document import Document
from ...model.numbers import Number
from .problem import Certainty, Correction, Explanation, Problem
from .system import LIMIT, System, quotient, signed_sum

Says = dict[str, dict[int, Number | None]]  # blank -> equation index -> what that makes it


def fill(system: System, mistakes: Sequence[Explanation]) -> Iterator[Explanation]:
    """One explanation for each blank that must be a number other than 0, and one for a row or column of nothing else.

    Certain when at least two equations, with no other unknown in them, give the same value; one alone makes it likely,
    since a number in it may be wrong instead. Nothing is certain in a table with a mistake that is not: which number of it
    is wrong might then be told by the very blank that it was filled by.
    """
    says, crowded = _says(system)
    unsettled = _unsettled(system, mistakes)
    told: set[str] = set()
    for line in _blank_lines(system):
        explanation = _whole(system, line, says) if told.isdisjoint(line) else None
        if explanation:
            told.update(line)
            yield explanation if unsettled.isdisjoint(line) else replace(explanation, certainty="likely")
    for path, values in says.items():
        value = _agreed(values)
        if value and path not in told:
            doubtful = len(values) < 2 or path in crowded or path in unsettled
            sure: Certainty = "likely" if doubtful else "certain"
            yield Explanation(sure, (Correction(path, None, value),), "blank", tuple(values))


def empty_cells(document: Document) -> Iterator[str]:
    """Cells that are blank or a dash, those included of rows with nothing behind their name."""
    for cell in document.cells.odd():
        if cell.state in ("blank", "dash"):
            yield cell.path
    if document.blank_rows:
        yield from (path for path in document.form.cells if document.left_blank(path))


def asked(problem: Problem) -> dict[str, list[Number]]:
    """What the equations with no other unknown make of each blank that is not 0 by one of them at least.

    Those to last year's report are asked as well; a number below 0 shows that another cell is wrong.
    """
    says: dict[str, set[Number]] = {}
    for equation in problem.equations:
        unknown = [(path, sign) for path, sign in equation.terms if path not in problem.values]
        if len(unknown) == 1 and unknown[0][0] in problem.blanks:
            path, coefficient = unknown[0]
            residual = sum(problem.values[other] * sign for other, sign in equation.terms if other != path)
            number = quotient(residual, coefficient)
            if number is not None:
                says.setdefault(path, set()).add(number)
    return {path: sorted(numbers) for path, numbers in says.items() if any(numbers)}


def _says(system: System) -> tuple[Says, set[str]]:
    """What the open equations with one blank make of it; and the blanks that others leave open, or broken ones hold."""
    problem = system.problem
    says: Says = {}
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
    return says, crowded


def _unsettled(system: System, mistakes: Sequence[Explanation]) -> set[str]:
    """The cells that any chain of equations links with a mistake that is not certain."""
    doubtful = {index for mistake in mistakes if mistake.certainty != "certain" for index in mistake.broken}
    cells = {path for index in doubtful for path, _ in system.equations[index].terms}
    apart = [{path for path, _ in equation.terms} for equation in system.equations if not equation.soft]
    size = -1
    while cells and len(cells) > size:
        size = len(cells)
        cells.update(*(paths for paths in apart if not cells.isdisjoint(paths)))
    return cells


def _agreed(values: Mapping[int, Number | None]) -> Number | None:
    """What all equations make of a blank; None when they differ, or it is no number that a cell may hold."""
    value = next(iter(values.values()), None)
    return value if value is not None and 0 <= value < LIMIT and len(set(values.values())) == 1 else None


def _blank_lines(system: System) -> Iterator[list[str]]:
    """The rows and columns of the tables that are blank throughout, in the order of their cells."""
    blanks = system.problem.blanks
    lines: dict[tuple[str, int, int], list[str]] = {}
    for path, position in sorted(system.problem.positions.items(), key=lambda item: item[1]):
        lines.setdefault((position.table, position.row, -1), []).append(path)
        lines.setdefault((position.table, -1, position.column), []).append(path)
    return (line for line in lines.values() if len(line) > 1 and blanks.issuperset(line))


def _whole(system: System, line: Sequence[str], says: Says) -> Explanation | None:
    """A line of blanks that is determined cell by cell; certain when its own sums then hold as well."""
    values = {path: _agreed(says.get(path, {})) for path in line}
    if None in values.values() or not any(values.values()):
        return None
    filled = {**system.values, **{path: value for path, value in values.items() if value is not None}}
    terms = {index: system.equations[index].terms for index in system.open}
    touched = [index for index in system.open if any(path in values for path, _ in terms[index])]
    sums = [signed_sum(terms[index], filled) for index in touched]
    if any(sums):
        return None
    times = Counter(path for index in touched for path, _ in terms[index])
    broken = {path for index in system.broken for path, _ in system.equations[index].terms}
    sure = None not in sums and broken.isdisjoint(line) and all(times[path] > 1 for path in line)
    order = sorted(line, key=lambda path: not values[path])  # the first is the one to point at
    corrections = tuple(Correction(path, None, filled[path]) for path in order)
    holding = tuple(index for index, left in zip(touched, sums, strict=True) if left == 0)
    return Explanation("certain" if sure else "likely", corrections, "blank", holding)


def impossible(system: System, found: Sequence[Explanation]) -> Iterator[Explanation]:
    """The equations that cannot hold whatever their blanks are, nor when what was found is mended.

    Which of their numbers is wrong cannot be told as long as the blanks are not filled in.
    """
    mended = {path: new - (old or 0) for item in found for path, old, new in item.corrections if path in system.values}
    for index in system.impossible:
        if system.exceeds(index, mended):
            yield Explanation("undetermined", (), "none", (index,), count=0, reason="blanks")
