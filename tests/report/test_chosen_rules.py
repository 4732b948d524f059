"""A run without some rules vouches only for those it had: no verdict where one left out could stand in the way."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gov_disclose_lint.model.finding import Outcome
from gov_disclose_lint.model.run import Run, Summary
from gov_disclose_lint.report.verdict import Tally, sentence

from . import samples

ERROR = samples.rule("GDL101", "required-section").but(forms=("cn-2021",))
OTHER_FORM = samples.rule("GDL501", "request-statistics").but(forms=("cn-2008",))
WARNING = samples.rule("GDL705", "copied", "warning")


def _run(*left_out: Any, **values: Any) -> Run:
    return samples.run(left_out=left_out, **values)


def _sentence(run: Run, *outcomes: Outcome) -> str:
    summary, tally = Summary(), Tally(run.left_out)
    for outcome in outcomes:
        summary.add(outcome)
        tally.add(outcome, run.fail_on)
    return sentence(run, summary, tally)


def test_no_verdict_where_a_rule_left_out_could_stand_in_the_way() -> None:
    assert _sentence(_run(ERROR, WARNING), samples.outcome(rules_run=1)) == (
        "无法判断：所选的 1 条规则没有发现错误；未选用的 2 条规则（GDL101、GDL705）未核对，不能据此判断可否发布"
    )
    assert _sentence(_run(ERROR, lang="en"), samples.outcome(rules_run=1)) == (
        "undetermined: the 1 rule chosen found no error; 1 rule left out (GDL101), so this is no verdict"
    )
    assert _sentence(_run(WARNING, fail_on="warning"), samples.outcome()).startswith("无法判断：")


def test_what_could_not_stand_in_the_way_is_told() -> None:
    assert _sentence(_run(WARNING), samples.outcome()) == (
        "可以发布：40 条规则没有发现错误；所选的规则都已核对；未选用的 1 条规则（GDL705）未核对"
    )
    blocked = samples.outcome(samples.balance())
    assert _sentence(_run(ERROR), blocked) == "不能发布：有 1 处错误；未选用的 1 条规则（GDL101）未核对"


def test_rules_for_another_form_are_not_missed() -> None:
    assert "未选用" not in _sentence(_run(OTHER_FORM), samples.outcome())
    assert _sentence(_run(OTHER_FORM), samples.outcome()).startswith("可以发布")


def test_a_folder() -> None:
    text = _sentence(_run(ERROR), samples.outcome(), samples.outcome(samples.balance()))
    assert text == "不能发布 1 份，无法判断 1 份，可以发布 0 份，只核对了所选的规则，其余 1 条未核对"


def test_data_formats_say_it() -> None:
    data = json.loads(samples.render("json", _run(ERROR, OTHER_FORM), samples.outcome()))
    assert data["summary"]["rules_left_out"] == 2
    assert data["summary"]["verdicts"] == {"not-publishable": 0, "undetermined": 1, "publishable": 0}
    assert data["files"][0]["verdict"] == "undetermined"
    assert data["files"][0]["rules_left_out"] == 1
    sarif = json.loads(samples.render("sarif", _run(ERROR), samples.outcome()))
    assert sarif["runs"][0]["properties"]["rulesLeftOut"] == ["GDL101"]
    assert '<property name="rules-left-out" value="GDL101"/>' in samples.render("junit", _run(ERROR), samples.outcome())


@pytest.mark.parametrize("format", ["rich", "plain", "github", "html"])
def test_formats_for_people_say_it(format: str) -> None:
    text = samples.render(format, _run(ERROR, many=True), samples.outcome()).replace("\n", "")
    assert "不能据此判断可否发布" in text
    assert "可以发布" not in text


# -- what is suppressed or in the baseline


def _accepted(lang: str = "zh", *findings: Any) -> Outcome:
    first, second = samples.balance(lang), samples.phrase(lang)
    first.baselined, second.suppressed = True, "已核实"
    assert (first.severity, second.severity) == ("error", "warning")
    return samples.outcome(*findings, hidden=[first, second])


def test_errors_that_were_accepted_are_told() -> None:
    assert _sentence(_run(), _accepted()) == (
        "可以发布：除已接受的 1 处错误（已豁免或在基线中）外，40 条规则没有发现错误；"
        "另有 1 处已豁免或在基线中；适用的规则都已核对"
    )
    assert _sentence(_run(lang="en"), _accepted("en")) == (
        "publishable: 40 rules found no error beyond the 1 known and accepted (suppressed or in the baseline); "
        "1 more suppressed or in the baseline; every applicable rule was checked"
    )
    assert "除已接受的 1 处错误（已豁免或在基线中）外，所选的 40 条规则没有发现错误" in _sentence(
        _run(ERROR), _accepted()
    )
    assert _sentence(_run(), _accepted("zh", samples.balance())) == "不能发布：有 1 处错误"


def test_where_nothing_accepted_is_an_error_none_is_told() -> None:
    outcome = _accepted()
    del outcome.hidden[0]
    assert _sentence(_run(), outcome).startswith("可以发布：40 条规则没有发现错误；另有 1 处已豁免或在基线中；")


def test_reports_with_accepted_errors_are_counted_in_a_folder() -> None:
    outcomes = (samples.outcome(), _accepted(), samples.outcome(samples.balance()))
    assert _sentence(_run(), *outcomes) == "不能发布 1 份，无法判断 0 份，可以发布 2 份（其中 1 份有已接受的错误）"
    assert _sentence(_run(lang="en"), *outcomes) == (
        "1 not publishable, 0 undetermined, 2 publishable (1 of them with errors that were accepted)"
    )
