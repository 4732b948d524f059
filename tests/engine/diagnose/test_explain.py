"""How sure an explanation is, and what is put first."""

from __future__ import annotations

import random
import sys

import pytest

from gov_disclose_lint.engine.diagnose import explain, solver
from gov_disclose_lint.engine.diagnose.problem import Equation, Explanation, Position, Problem
from gov_disclose_lint.engine.diagnose.system import System

from .small import EQUATIONS, GOOD, equation, problem, table


def one(changes: dict[str, int | None], **more: object) -> Explanation:
    (explanation,) = explain(problem(changes, **more))
    return explanation


def mended(explanation: Explanation) -> dict[str, object]:
    return {path: new for path, _, new in explanation.corrections}


def test_nothing_wrong() -> None:
    assert explain(problem({})) == []


@pytest.mark.parametrize(
    ("path", "wrong", "pattern"),
    [
        ("granted.person", 182, "transposition"),
        ("granted.person", 28, "dropped-digit"),
        ("granted.person", 1228, "doubled-digit"),
        ("granted.person", 1258, "extra-digit"),
        ("granted.person", 528, "wrong-digit"),
        ("granted.person", 129, "off-by-one"),
        ("granted.person", 118, "off-by-ten"),
        ("granted.business", 128, "neighbour"),
        ("received.total", 0, "total-zero"),
        ("outcomes.person", 0, "total-zero"),
        ("refused.person", 99, "none"),
    ],
)
def test_one_wrong_cell_is_certain(path: str, wrong: int, pattern: str) -> None:
    explanation = one({path: wrong})
    assert mended(explanation) == {path: GOOD[path]}
    assert (explanation.certainty, explanation.pattern) == ("certain", pattern)
    assert explanation.corrections[0].old == wrong


def test_last_years_value() -> None:
    assert one({"granted.person": 91}, last_year={"granted.person": 91}).pattern == "last-year"


def test_two_mistakes_apart_are_two_explanations() -> None:
    first, second = explain(problem({"granted.person": 182, "refused.business": 5}))
    assert {**mended(first), **mended(second)} == {"granted.person": 128, "refused.business": 8}
    assert first.certainty == second.certainty == "certain"
    assert not set(first.broken) & set(second.broken)


def test_two_wrong_cells_of_one_row_are_found_together() -> None:
    explanation = one({"granted.person": 182, "granted.business": 12})
    assert mended(explanation) == {"granted.person": 128, "granted.business": 21}
    assert explanation.certainty == "certain"


def test_two_cells_off_by_the_same_are_never_certain() -> None:
    """Either diagonal of the rectangle explains it."""
    explanation = one({"granted.person": 138, "refused.business": 18})
    assert explanation.certainty == "ambiguous"
    ways = [mended(explanation), *({path: new for path, _, new in way} for way in explanation.alternatives)]
    assert {"granted.person": 128, "refused.business": 8} in ways
    assert {"granted.business": 11, "refused.person": 37} in ways


def test_swap_is_likely_since_its_row_is_found_by_exclusion() -> None:
    explanation = one({"other.person": 14, "other.business": 305})
    assert mended(explanation) == {"other.person": 305, "other.business": 14}
    assert (explanation.certainty, explanation.pattern) == ("likely", "swap")


def test_swap_in_a_row_that_every_sum_uses_is_certain() -> None:
    explanation = one({"outcomes.person": 480, "outcomes.total": 43})
    assert mended(explanation)["outcomes.total"] == GOOD["outcomes.total"]


def test_value_slipped_into_the_column_beside() -> None:
    values = table([128, 0], [47, 8], [305, 200], [34, 2], [103, 5])
    wrong = {**values, "granted.person": 0, "granted.business": 128}
    (explanation,) = explain(problem(wrong))
    assert mended(explanation) == {"granted.person": 128, "granted.business": 0}
    assert explanation.certainty == "likely"
    assert explanation.pattern in ("column-slip", "swap")
    assert explanation.count == 2  # the same amount could have moved in the row of other outcomes


def test_cells_that_are_one_off_are_not_called_swapped() -> None:
    """20 for 21 and 9 for 8; the other diagonal, 14 and 15, would be a swap in its column as well."""
    values = table([15, 21], [14, 8], [305, 14], [34, 2], [103, 5])
    explanation = one({**values, "granted.business": 20, "refused.business": 9})
    assert explanation.certainty == "ambiguous"


def test_one_equation_alone_is_ambiguous() -> None:
    explanation = _alone({"a": 5, "b": 7, "c": 9, "d": 40, "total": 62})
    assert explanation.certainty == "ambiguous"
    assert explanation.count == 5
    assert len(explanation.alternatives) == 2


def test_one_equation_with_one_number_that_looks_mistyped_is_likely() -> None:
    explanation = _alone({"a": 25, "b": 17, "c": 39, "d": 50, "total": 113})
    assert mended(explanation) == {"total": 131}
    assert (explanation.certainty, explanation.pattern) == ("likely", "transposition")


def test_text_that_states_the_value_decides() -> None:
    values = {"a": 5, "b": 7, "c": 9, "d": 40, "total": 62}
    explanation = _alone(values, claims={"d": 41})
    assert mended(explanation) == {"d": 41}
    assert explanation.certainty == "likely"


def test_last_years_link_decides_between_two_but_is_never_blamed() -> None:
    link = equation(["previous:out"], ["in"], soft=True)
    sums = equation(["in", "new"], ["all"])
    values = {"previous:out": 90, "in": 50, "new": 7, "all": 97}
    (explanation,) = explain(Problem(values, (sums, link)))
    assert mended(explanation) == {"in": 90}
    alone = {"previous:out": 90, "in": 50, "new": 7, "all": 57}
    assert explain(Problem(alone, (sums, link))) == []


def test_what_the_text_contradicts_is_not_certain() -> None:
    explanation = one({"granted.person": 182}, claims={"granted.person": 182})
    assert mended(explanation) == {"granted.person": 128}
    assert explanation.certainty == "likely"


def test_never_below_zero() -> None:
    values = {"a": 0, "b": 3, "total": 1}
    (explanation,) = explain(Problem(values, (equation(["a", "b"], ["total"]),)))
    ways = (explanation.corrections, *explanation.alternatives)
    assert all(new >= 0 for way in ways for _, _, new in way)
    assert explanation.count == 2


def test_amounts_are_exact() -> None:
    from decimal import Decimal

    values = {"a": Decimal("0.1"), "b": Decimal("0.2"), "c": Decimal("0.3")}
    sums = equation(["a", "b"], ["c"])
    assert explain(Problem(values, (sums,))) == []
    (explanation,) = explain(Problem({**values, "c": Decimal("0.4")}, (sums,)))
    assert {new for _, _, new in explanation.corrections} <= {Decimal("0.3"), Decimal("0.2")}


def test_run_of_values_slipped_one_column() -> None:
    columns = [f"c{n}" for n in range(7)]
    rows = {"r": [9, 4, 12, 7, 3, 0, 0], "s": [50] * 7}
    values = {f"{row}{c}": value for row, line in rows.items() for c, value in zip(columns, line, strict=True)}
    sums = [equation([f"r{c}", f"s{c}"], [f"t{c}"]) for c in columns]
    sums += [equation([f"{row}{c}" for c in columns], [f"{row}sum"]) for row in rows]
    values |= {f"t{c}": values[f"r{c}"] + values[f"s{c}"] for c in columns}
    values |= {f"{row}sum": sum(line) for row, line in rows.items()}
    wrong = {**values, **{f"r{c}": value for c, value in zip(columns, [0, 9, 4, 12, 7, 3, 0], strict=True)}}
    positions = {f"{row}{c}": Position("t", at, n) for at, row in enumerate(rows) for n, c in enumerate(columns)}
    (explanation,) = explain(Problem(wrong, sums, positions=positions))
    assert mended(explanation) == {path: values[path] for path in wrong if wrong[path] != values[path]}
    assert (explanation.certainty, explanation.pattern) == ("likely", "column-slip")


MANY = {
    "granted.person": 140, "granted.business": 50, "refused.person": 60, "refused.business": 30,
    "other.person": 340, "carried_out.total": 117, "received.business": 93,
}  # fmt: skip


def test_many_wrong_cells_need_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    monkeypatch.setattr("gov_disclose_lint.engine.diagnose.search.MAX_SIZE", 1)
    explanation = one(MANY)
    assert (explanation.certainty, explanation.reason) == ("undetermined", "needs-solver")
    assert explanation.broken and not explanation.corrections


def test_many_wrong_cells_are_solved_but_never_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("highspy")
    monkeypatch.setattr("gov_disclose_lint.engine.diagnose.search.MAX_SIZE", 1)
    explanations = explain(problem(MANY))
    assert explanations
    assert all(item.certainty in ("likely", "ambiguous") for item in explanations)
    after = {**problem(MANY).values, **{path: new for item in explanations for path, _, new in item.corrections}}
    assert explain(Problem(after, EQUATIONS)) == []


def test_out_of_time_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("highspy")
    monkeypatch.setattr("gov_disclose_lint.engine.diagnose.search.MAX_SIZE", 1)
    monkeypatch.setattr("gov_disclose_lint.engine.diagnose.solver.SECONDS", 0.0)
    (explanation,) = explain(problem(MANY))
    assert (explanation.certainty, explanation.reason) == ("undetermined", "no-solution")


def test_further_answers_are_no_larger_than_the_first() -> None:
    pytest.importorskip("highspy")
    system = System(problem(MANY))
    (residual,) = system.components()
    sizes = {len(deltas) for deltas in solver.solve(system, residual, 60.0)}
    assert len(sizes) == 1


def test_time_that_runs_out_over_a_second_answer_leaves_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("highspy")
    monkeypatch.setattr("gov_disclose_lint.engine.diagnose.search.MAX_SIZE", 1)
    spent = iter((False, True))
    monkeypatch.setattr(solver._Model, "out_of_time", lambda self: next(spent, False))
    explanations = explain(problem(MANY))
    assert explanations
    assert all(item.certainty == "likely" and item.count == 1 for item in explanations)


def test_one_mistake_is_not_made_of_many_cells() -> None:
    """Nine cells of five rows and columns: one stands apart, the other eight hang together and could mend anything."""
    pytest.importorskip("highspy")
    rows, columns = "abcde", "12345"
    sums = [equation([row + column for column in columns], [f"{row}sum"]) for row in rows]
    sums += [equation([row + column for row in rows], [f"t{column}"]) for column in columns]
    values = {row + column: 100 for row in rows for column in columns}
    chance = random.Random(12)
    wrong = {path: chance.randrange(300, 999) for path in chance.sample(sorted(values), 9)}
    totals = {**{f"{row}sum": 500 for row in rows}, **{f"t{column}": 500 for column in columns}}
    explanations = explain(Problem({**values, **totals, **wrong}, sums))
    assert sorted(len(item.corrections) for item in explanations) == [0, 1]
    assert [(item.certainty, item.reason) for item in explanations if not item.corrections] == [
        ("undetermined", "too-many")
    ]


def test_a_table_that_is_wrong_throughout_is_not_explained() -> None:
    equations = [Equation(((f"a{n}", 1), (f"b{n}", -1), ("shared", 1)), f"b{n}") for n in range(40)]
    values = {f"{side}{n}": 10 + n * (side == "a") + 3 for n in range(40) for side in "ab"}
    (explanation,) = explain(Problem({**values, "shared": 5}, equations))
    assert explanation.certainty == "undetermined"
    assert explanation.reason == "too-many"


def _alone(values: dict[str, int], **more: object) -> Explanation:
    """One sum, whose total is last."""
    *parts, total = values
    (explanation,) = explain(Problem(values, (equation(parts, [total]),), **more))  # type: ignore[arg-type]
    return explanation


def test_total_worked_out_from_a_mistyped_number_follows_from_it() -> None:
    total = GOOD["granted.total"] + 182 - 128
    (explanation,) = explain(problem({"granted.person": 182, "granted.total": total}))
    assert mended(explanation) == {"granted.person": 128, "granted.total": GOOD["granted.total"]}
    assert (explanation.certainty, explanation.pattern) == ("likely", "transposition")
    assert explanation.alternatives


def test_what_alone_agrees_with_the_text_is_likely_though_no_slip() -> None:
    wrong = {"granted.person": 170, "granted.total": GOOD["granted.total"] + 42}
    assert explain(problem(wrong))[0].certainty == "ambiguous"
    (explanation,) = explain(problem(wrong, claims={"granted.total": GOOD["granted.total"]}))
    assert mended(explanation) == {path: GOOD[path] for path in wrong}
    assert (explanation.certainty, explanation.pattern) == ("likely", "none")
    (explanation,) = explain(problem(wrong, claims={"granted.total": GOOD["granted.total"], "refused.total": 13}))
    assert explanation.certainty == "ambiguous", "the text speaks for another one as well"


@pytest.mark.parametrize(
    ("wrong", "blank"),
    [
        ({"granted.person": None, "granted.business": 128}, "granted.person"),
        ({"granted.person": 21, "granted.business": GOOD["granted.total"], "granted.total": None}, "granted.total"),
    ],
)
def test_a_run_slipped_one_column_with_a_blank_where_it_began(wrong: dict[str, int | None], blank: str) -> None:
    explanation = one(wrong)
    assert mended(explanation) == {path: GOOD[path] for path in wrong}
    assert (explanation.certainty, explanation.pattern) == ("likely", "column-slip")
    assert explanation.corrections[-1] == (blank, None, GOOD[blank])
