"""Totals and their parts at any depth, and what they contain."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options

from .tables import LIBRARY, breaches, read, unknowns

some = settings(max_examples=80, deadline=None)
AT = "sections.proactive.statistics"


def statistics(**entries):
    return read({"year": 2016, "sections": {"proactive": {"statistics": entries}}})


@st.composite
def consistent(draw, depth=3):
    """A number, or {total, parts} whose parts add up to it."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.integers(0, 1000))
    parts = {f"p{index}": draw(consistent(depth - 1)) for index in range(draw(st.integers(1, 4)))}
    return {"total": sum(value_of(part) for part in parts.values()), "parts": parts}


def value_of(number):
    return number["total"] if isinstance(number, dict) else number


def breakdowns(number, path=AT):
    """Every breakdown of the tree with its path."""
    if isinstance(number, dict):
        yield path, number
        for key, part in number["parts"].items():
            yield from breakdowns(part, f"{path}.parts.{key}")


def tree(data):
    return data.draw(consistent().filter(lambda number: isinstance(number, dict)))


@some
@given(data=st.data())
def test_fires_exactly_where_parts_do_not_add_up(data):
    number = tree(data)
    document = statistics(**number)
    assert not breaches("GDL305", document)
    assert not unknowns("GDL305", document)
    for _, breakdown in breakdowns(number):
        breakdown["total"] += data.draw(st.integers(0, 1))
    wrong = {
        f"{path}.total": sum(map(value_of, breakdown["parts"].values()))
        for path, breakdown in breakdowns(number)
        if sum(map(value_of, breakdown["parts"].values())) != breakdown["total"]
    }
    found = breaches("GDL305", statistics(**number))
    assert {at: breach.expected for at, breach in found.items()} == wrong
    for breach in found.values():
        assert breach.equation and breach.equation.left_value == breach.expected


@some
@given(data=st.data())
def test_blanks_in_consistent_parts_are_never_wrong(data):
    number = tree(data)
    places = [(breakdown, key) for _, breakdown in breakdowns(number) for key in breakdown["parts"]]
    for index in data.draw(st.sets(st.integers(0, len(places) - 1), min_size=1, max_size=5)):
        breakdown, key = places[index]
        breakdown["parts"][key] = data.draw(st.sampled_from([None, "/"]))
    document = statistics(**number)
    assert not breaches("GDL305", document)
    assert unknowns("GDL305", document)


@some
@given(data=st.data())
def test_a_part_without_a_total_counts_with_its_parts(data):
    number = tree(data)
    for path, breakdown in breakdowns(number):
        if path != AT and data.draw(st.booleans()):
            del breakdown["total"]
    assert not breaches("GDL305", statistics(**number))
    number["total"] += 1
    assert set(breaches("GDL305", statistics(**number))) == {f"{AT}.total"}


def test_parts_that_exceed_the_total_are_wrong_though_one_is_blank():
    (breach,) = breaches("GDL305", statistics(total=5, parts={"a": 4, "b": None, "c": 2})).values()
    assert (breach.variant, breach.expected, breach.values["difference"]) == ("exceeds", None, 1)


def test_a_part_that_is_no_count_leaves_the_sum_open():
    document = statistics(total=5, parts={"a": 4, "b": -3, "c": 4})
    assert not breaches("GDL305", document)
    assert unknowns("GDL305", document) == [(f"{AT}.parts.b", "invalid")]


def test_without_a_total_there_is_nothing_to_check():
    document = statistics(parts={"a": 4, "b": 3})
    assert not breaches("GDL305", document)
    assert not unknowns("GDL305", document)


def test_labels_with_dots_are_paths_too():
    document = statistics(total=5, parts={"v1.0": {"total": 4, "parts": {"x": 3}}, "y": 1})
    assert set(breaches("GDL305", document)) == {f'{AT}.parts."v1.0".total'}


@some
@given(total=st.integers(0, 5), members=st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(0, 8)))
def test_each_member_is_held_against_the_whole_alone(total, members):
    found = breaches("GDL306", statistics(total=total, of_which=members))
    assert set(found) == {f"{AT}.of_which.{name}" for name, value in members.items() if value > total}
    assert all(breach.values["whole"] == total for breach in found.values())


def test_a_member_with_parts_of_its_own():
    found = breaches(
        "GDL306", statistics(total=5, of_which={"a": {"parts": {"x": 4, "y": 4}}, "b": {"total": 9, "parts": {"x": 9}}})
    )
    assert {at: breach.actual for at, breach in found.items()} == {f"{AT}.of_which.a": 8, f"{AT}.of_which.b.total": 9}


def test_a_blank_whole_or_member_is_not_assessable():
    document = statistics(total=None, of_which={"a": 4})
    assert unknowns("GDL306", document) == [(f"{AT}.total", "blank")]
    document = statistics(total=3, of_which={"a": None, "b": 4})
    assert unknowns("GDL306", document) == [(f"{AT}.of_which.a", "blank")]
    assert set(breaches("GDL306", document)) == {f"{AT}.of_which.b"}


def test_no_whole_at_all_is_not_assessable():
    document = statistics(of_which={"a": 4})
    assert not breaches("GDL306", document)
    assert unknowns("GDL306", document) == [(AT, "no-total")]


def requests(**parts):
    return read({"year": 2016, "sections": {"requests": {"statistics": {"received": {"total": 12, "parts": parts}}}}})


def test_sums_over_the_forms_own_indicators_are_warnings():
    (breach,) = breaches("GDL305", requests(in_person=5, fax=6)).values()
    assert breach.severity == "warning"
    (breach,) = breaches("GDL305", requests(in_person=15, fax=None)).values()
    assert (breach.variant, breach.severity) == ("exceeds", "warning")
    (breach,) = breaches("GDL305", requests(来人=5, 来电=6)).values()
    assert breach.severity is None
    (breach,) = breaches("GDL306", statistics(total={"total": 3, "of_which": {"normative_documents": 4}})).values()
    assert breach.severity == "warning"


def test_nested_indicators_of_the_form_are_told_by_their_own_key():
    refused = {"total": 3, "parts": {"state_secret": 1, "trade_secret": 1}}
    document = read({"year": 2016, "sections": {"requests": {"statistics": {
        "answered": {"total": 5, "parts": {"granted": 1, "refused": refused}}}}}})  # fmt: skip
    assert {breach.severity for breach in breaches("GDL305", document).values()} == {"warning"}
    assert len(breaches("GDL305", document)) == 2


def test_the_culprit_is_no_more_severe_than_the_sum():
    plan = Plan(LIBRARY, Options(as_of=date(2017, 3, 1)))
    outcome = lint_document(requests(in_person=5, fax=6), plan)
    assert {one.id: one.severity for one in outcome.findings if one.id in ("GDL305", "GDL310")} == {
        "GDL305": "warning", "GDL310": "warning"}  # fmt: skip
    outcome = lint_document(requests(来人=5, 来电=6), plan)
    assert {one.id: one.severity for one in outcome.findings if one.id in ("GDL305", "GDL310")} == {
        "GDL305": "error", "GDL310": "error"}  # fmt: skip
