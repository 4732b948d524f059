"""A small table of the same build as section three: two applicants and a total, three outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from gov_disclose_lint.engine.diagnose.problem import Equation, Position, Problem
from gov_disclose_lint.model.numbers import Number

ROWS = ("received", "carried_in", "granted", "refused", "other", "outcomes", "carried_out")
COLUMNS = ("person", "business", "total")
OUTCOMES = ROWS[2:5]
CELLS = tuple(f"{row}.{column}" for row in ROWS for column in COLUMNS)
POSITIONS = {f"{row}.{column}": Position("t", r, c) for r, row in enumerate(ROWS) for c, column in enumerate(COLUMNS)}


def equation(left: list[str], right: list[str], soft: bool = False) -> Equation:
    terms = (*((path, 1) for path in left), *((path, -1) for path in right))
    return Equation(terms, right[-1], soft=soft)


EQUATIONS = (
    *(equation([f"{row}.person", f"{row}.business"], [f"{row}.total"]) for row in ROWS),
    *(equation([f"{row}.{column}" for row in OUTCOMES], [f"outcomes.{column}"]) for column in COLUMNS),
    *(
        equation([f"received.{column}", f"carried_in.{column}"], [f"outcomes.{column}", f"carried_out.{column}"])
        for column in COLUMNS
    ),
)


def table(
    granted: list[int], refused: list[int], other: list[int], carried_in: list[int], carried_out: list[int]
) -> dict[str, Number]:
    """A table that adds up, of what the two applicants' cells of the free rows are."""
    rows = {
        "granted": granted,
        "refused": refused,
        "other": other,
        "carried_in": carried_in,
        "carried_out": carried_out,
    }
    rows["outcomes"] = [sum(rows[row][at] for row in OUTCOMES) for at in (0, 1)]
    rows["received"] = [rows["outcomes"][at] + carried_out[at] - carried_in[at] for at in (0, 1)]
    return {
        f"{row}.{column}": value
        for row in ROWS
        for column, value in zip(COLUMNS, [*rows[row], sum(rows[row])], strict=True)
    }


GOOD = table([128, 21], [47, 8], [305, 14], [34, 2], [103, 5])


def problem(changes: Mapping[str, Number | None], **more: object) -> Problem:
    """The good table with other cells; None makes a cell blank."""
    values = {path: value for path, value in {**GOOD, **changes}.items() if value is not None}
    blanks = frozenset(path for path, value in changes.items() if value is None)
    return Problem(values, EQUATIONS, blanks, positions=POSITIONS, **more)  # type: ignore[arg-type]
