"""Links to last year's report: a slip is likely, never certain; what may have another cause is left to the link's rule."""

from __future__ import annotations

from gov_disclose_lint.engine.diagnose import explain
from gov_disclose_lint.engine.diagnose.problem import Equation, Explanation, Problem
from gov_disclose_lint.model.finding import PREVIOUS

from .small import COLUMNS, EQUATIONS, GOOD, equation, problem

CARRIED = tuple(
    equation([f"{PREVIOUS}carried_out.{column}"], [f"carried_in.{column}"], soft=True) for column in COLUMNS
)
LAST = {f"{PREVIOUS}carried_out.{column}": GOOD[f"carried_in.{column}"] for column in COLUMNS}
STOCK = Equation(((f"{PREVIOUS}stock", 1), ("issued", 1), ("repealed", -1), ("stock", -1)), "stock", soft=True)


def carried(changes: dict[str, int], **more: object) -> list[Explanation]:
    given = problem(changes, **more)
    return explain(
        Problem({**given.values, **LAST}, (*EQUATIONS, *CARRIED), positions=given.positions, claims=given.claims)
    )


def stock(issued: int, repealed: int, now: int, before: int, **more: object) -> list[Explanation]:
    values = {"issued": issued, "repealed": repealed, "stock": now, f"{PREVIOUS}stock": before}
    return explain(Problem(values, (STOCK,), last_year={"stock": before}, **more))  # type: ignore[arg-type]


def test_links_that_hold_say_nothing() -> None:
    assert carried({}) == []
    assert stock(2, 1, 12, 11) == []


def test_a_slip_that_was_balanced_elsewhere_is_found_by_last_years_report() -> None:
    """34 carried in written as 43, its total with it, and what was received made to fit."""
    made_up = {path: GOOD[path] - 9 for path in ("received.person", "received.total")}
    wrong = {"carried_in.person": 43, "carried_in.total": 45, **made_up}
    assert not [item for item in explain(problem(wrong)) if item.corrections]
    (explanation,) = carried(wrong)
    assert (explanation.certainty, explanation.pattern) == ("likely", "transposition")
    assert [(path, new) for path, _, new in explanation.corrections] == [
        ("carried_in.person", 34),
        ("carried_in.total", 36),
    ]
    ways = [{path: new for path, _, new in way} for way in explanation.balance]
    assert {path: GOOD[path] for path in made_up} in ways and len(ways) == 2
    theirs = {path for way in explanation.alternatives for path, _, _ in way}
    assert theirs == {f"{PREVIOUS}carried_out.person", f"{PREVIOUS}carried_out.total"}


def test_a_slip_that_breaks_the_reports_own_sums_is_explained_by_them_alone() -> None:
    (explanation,) = carried({"carried_in.person": 43})
    assert explanation.certainty == "certain"
    assert not explanation.balance


def test_a_difference_that_is_no_slip_is_left_to_the_links_rule() -> None:
    wrong = {"carried_in.person": 50, "carried_in.total": 52, "received.person": GOOD["received.person"] - 16}
    assert not carried({**wrong, "received.total": GOOD["received.total"] - 16})
    assert stock(2, 1, 15, 11) == []


def test_stock_with_its_digits_turned_round() -> None:
    (explanation,) = stock(2, 1, 21, 11)
    assert (explanation.certainty, explanation.corrections) == ("likely", (("stock", 21, 12),))
    assert explanation.pattern == "transposition"


def test_stock_left_as_last_year() -> None:
    (explanation,) = stock(20, 3, 60, 60)
    assert (explanation.pattern, explanation.corrections) == ("last-year", (("stock", 60, 77),))


def test_two_terms_that_look_mistyped_alike_name_none() -> None:
    """Either the stock (21 for 12) or what was issued (12 for 21) was turned round."""
    assert stock(12, 0, 21, 0) == []
    assert len(stock(12, 0, 21, 0, claims={"issued": 12})) == 1  # the text tells which


def test_what_the_text_says_as_well_is_not_blamed() -> None:
    assert stock(2, 1, 21, 11, claims={"stock": 21}) == []
