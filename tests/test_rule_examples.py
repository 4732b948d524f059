"""Every rule is silent on its good examples and says what is expected on its bad ones, with words and a place."""

from __future__ import annotations

from typing import Any

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


@pytest.mark.parametrize("case", CASES)
def test_example(case: examples.Case) -> None:
    outcome = examples.findings(case, LIBRARY)
    assert not outcome.crashed, outcome.findings[-1].message
    found = [finding for finding in outcome.findings if finding.id == case.rule.id]
    if not case.bad:
        assert not found, [finding.message for finding in found]
        return
    assert found, "a bad example must be found"
    breaches = examples.run(case, LIBRARY) if case.rule.check != "diagnosis" else []
    for wanted in case.expect:
        assert any(_fits(wanted, finding) for finding in found), [(f.path, f.expected, f.message) for f in found]
        variant = wanted.get("variant")
        assert variant is None or not breaches or variant in [breach.variant for breach in breaches]
    if case.expect:
        assert len(found) == len(case.expect), [(f.path, f.message) for f in found]


@pytest.mark.parametrize("case", [case for case in CASES if case.values[0].bad])  # type: ignore[attr-defined]
def test_bad_example_in_english(case: examples.Case) -> None:
    outcome = examples.findings(case, LIBRARY, "en")
    assert not outcome.crashed, outcome.findings[-1].message
    for finding in outcome.findings:
        assert finding.message and "{" not in finding.message
        assert finding.title and finding.how and finding.place.line


def _fits(wanted: dict[str, Any], finding: Any) -> bool:
    if examples.full_path(str(wanted["at"])) != finding.path:
        return False
    if wanted.get("expected") is not None and str(wanted["expected"]) != str(finding.expected):
        return False
    if wanted.get("phrase") is not None and wanted["phrase"] != finding.phrase:
        return False
    return wanted.get("severity") in (None, finding.severity)
