"""Every rule is silent on its good examples and says what is expected on its bad ones, with words and a place."""

from __future__ import annotations

import pytest

from gov_disclose_lint.engine import examples
from gov_disclose_lint.packs import load_library

LIBRARY = load_library()
CASES = [
    pytest.param(case, id=f"{case.rule.id}-{'bad' if case.bad else 'good'}-{case.name}")
    for rule in LIBRARY.rules
    if rule.check != "run-event"
    for case in examples.cases(LIBRARY, rule)
]
BAD = [case for case in CASES if isinstance(case.values[0], examples.Case) and case.values[0].bad]


@pytest.mark.parametrize("case", CASES)
def test_example(case: examples.Case) -> None:
    assert examples.problems(case, LIBRARY) == []


@pytest.mark.parametrize("case", [case for case in BAD if case.values[0].rule.check != "diagnosis"])  # type: ignore[union-attr]
def test_variants(case: examples.Case) -> None:
    """Where an example names the variant of the message, that one is used."""
    wanted = {expected["variant"] for expected in case.expect if expected.get("variant") is not None}
    assert wanted <= {breach.variant for breach in examples.run(case, LIBRARY)}


@pytest.mark.parametrize("case", BAD)
def test_bad_example_in_english(case: examples.Case) -> None:
    outcome = examples.findings(case, LIBRARY, "en")
    assert not outcome.crashed, outcome.findings[-1].message
    for finding in outcome.findings:
        assert finding.message
        assert "{" not in finding.message
        assert finding.title
        assert finding.how
        assert finding.place.to_json()
