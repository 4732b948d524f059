"""Blank cells: what they must be, and what they leave open."""

from __future__ import annotations

from gov_disclose_lint.engine.diagnose import explain
from gov_disclose_lint.engine.diagnose.problem import Explanation, Problem

from .small import GOOD, ROWS, equation, problem


def only(changes: dict[str, int | None]) -> Explanation:
    (explanation,) = explain(problem(changes))
    return explanation


def test_row_and_column_agree_on_what_it_must_be() -> None:
    explanation = only({"granted.person": None})
    assert explanation.corrections == (("granted.person", None, 128),)
    assert (explanation.certainty, explanation.pattern) == ("certain", "blank")


def test_one_equation_alone_makes_it_likely() -> None:
    """The column of persons has two blanks; the row of refusals has only one of them."""
    explanations = explain(problem({"refused.person": None, "outcomes.person": None, "outcomes.business": None}))
    said = {item.corrections[0].path: (item.corrections[0].new, item.certainty) for item in explanations}
    assert said["refused.person"] == (47, "likely")


def test_row_and_column_that_disagree_blame_nobody() -> None:
    explanation = only({"granted.person": None, "granted.business": 12})
    assert explanation.corrections == (("granted.business", 12, 21),)
    assert explanation.certainty == "likely"


def test_a_blank_that_stands_for_zero_is_not_mentioned() -> None:
    values = dict.fromkeys(GOOD, 0)
    assert explain(problem({**values, "granted.person": None, "received.business": None})) == []


def test_cells_that_are_unreadable_are_left_alone() -> None:
    given = problem({"granted.person": None})
    given.blanks = frozenset()
    assert explain(given) == []


def test_what_blanks_could_make_up_for_is_not_wrong() -> None:
    """The sum lacks 7, and two of its parts are blank."""
    sums = equation(["a", "b", "c"], ["total"])
    given = Problem({"a": 3, "total": 10}, (sums,), frozenset(("b", "c")))
    assert explain(given) == []


def test_numbers_that_exceed_their_total_fill_no_blank_and_it_is_said() -> None:
    sums = equation(["a", "b"], ["total"])
    (explanation,) = explain(Problem({"a": 12, "total": 10}, (sums,), frozenset(("b",))))
    assert (explanation.certainty, explanation.reason) == ("undetermined", "blanks")
    assert (explanation.corrections, explanation.broken) == ((), (0,))
    assert explain(Problem({"a": 12, "total": 10}, (sums,))) == []  # what cannot be read is not blank


def test_a_total_too_small_for_its_row_is_found_through_its_column() -> None:
    """The row cannot hold, whatever its blank is; the column says that the row's total is wrong, and so it is that."""
    explanations = explain(problem({"received.business": None, "received.total": 20}))
    (explanation,) = [item for item in explanations if item.pattern != "blank"]
    assert explanation.corrections == (("received.total", 20, GOOD["received.total"]),)
    assert explanation.eased == (ROWS.index("received"),)


def test_line_of_blanks_is_one_mistake() -> None:
    explanation = only(dict.fromkeys(("outcomes.person", "outcomes.business", "outcomes.total")))
    assert {path: new for path, _, new in explanation.corrections} == {
        path: value for path, value in GOOD.items() if path.startswith("outcomes.")
    }
    assert explanation.certainty == "certain"


def test_line_of_blanks_beside_a_wrong_number_is_not_certain() -> None:
    blank = dict.fromkeys(("outcomes.person", "outcomes.business", "outcomes.total"))
    explanations = explain(problem({**blank, "granted.person": 129}))
    assert "certain" not in {item.certainty for item in explanations if item.pattern == "blank"}


def test_nothing_is_mended_so_that_another_sum_becomes_impossible() -> None:
    """Were it the part that is wrong (9), its other sum could not hold whatever the blank is."""
    sums = (equation(["part", "rest"], ["total"]), equation(["part", "blank"], ["whole"]))
    (explanation,) = explain(Problem({"part": 2, "rest": 3, "total": 12, "whole": 4}, sums, frozenset()))
    ways = [explanation.corrections, *explanation.alternatives]
    assert "part" not in {path for way in ways for path, _, _ in way}


def test_wrong_beside_a_blank_is_at_most_likely() -> None:
    explanations = explain(problem({"granted.person": 228, "granted.business": None}))
    blamed = [item for item in explanations if item.corrections[0].path == "granted.person"]
    assert [item.corrections[0].new for item in blamed] == [128]
    assert blamed[0].certainty == "likely"


def test_blanks_that_hide_the_rows_leave_it_undetermined() -> None:
    """Five numbers make up the total, and what each row adds up to is blank."""
    parts = [f"p{n}" for n in range(5)]
    sums = [equation(parts, ["total"]), *(equation([part, f"q{part}"], [f"r{part}"]) for part in parts)]
    values = dict.fromkeys(parts, 20) | {f"q{part}": 1 for part in parts} | {"total": 101}
    blanks = frozenset(f"r{part}" for part in parts)
    undetermined = [item for item in explain(Problem(values, sums, blanks)) if item.pattern != "blank"]
    assert [(item.certainty, item.reason) for item in undetermined] == [("undetermined", "blanks")]
    assert undetermined[0].count == 6
    assert len(undetermined[0].alternatives) == 2
