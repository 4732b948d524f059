"""json, jsonl, sarif, junit, github and gitlab: what programs rely on."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.model.finding import Fix, Outcome
from gov_disclose_lint.model.place import Place
from gov_disclose_lint.report.exact_json import dumps
from gov_disclose_lint.report.github_format import command
from gov_disclose_lint.report.sarif_format import uri
from gov_disclose_lint.report.shape import value_data

from . import samples
from .samples import render, run
from .sarif_schema import SARIF

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None, exclude_categories=()))
    | st.decimals(allow_nan=False, allow_infinity=False, places=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)  # fmt: skip


@given(VALUES)
@settings(max_examples=200, deadline=None)
def test_json_keeps_every_value_exactly(value: Any) -> None:
    assert json.loads(dumps(value), parse_float=Decimal) == value


def test_json_numbers_are_the_digits_given() -> None:
    assert dumps([Decimal("96171.60"), Decimal("1E+3"), Decimal("1E-7"), 10**30]) == (
        "[96171.60, 1000, 0.0000001, 1000000000000000000000000000000]"
    )
    assert dumps(date(2025, 1, 24)) == '"2025-01-24"'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), object()])
def test_json_refuses_what_it_cannot_say(value: Any) -> None:
    with pytest.raises(TypeError):
        dumps(value)
    assert isinstance(value_data(value), str)  # a plugin's odd value does not cost the run its output


def _document(*outcomes: Outcome, **values: Any) -> dict[str, Any]:
    text = render("json", run(**values), *outcomes)
    return json.loads(text, parse_float=Decimal)  # type: ignore[no-any-return]


def test_json_is_the_contract() -> None:
    document = _document(samples.outcome(samples.balance(), not_assessed=samples.gaps()))
    assert list(document) == ["version", "summary", "files", "findings", "hidden"]
    assert document["version"] == 1
    wanted = ["files", "errors", "warnings", "infos", "suppressed", "baselined", "rules_run", "not_applicable"]
    assert list(document["summary"])[: len(wanted)] == wanted
    assert document["summary"]["not_applicable"] == 6
    assert list(document["files"][0])[:4] == ["file", "form", "year", "publisher"]
    (finding,) = document["findings"]
    assert list(finding)[:13] == [
        "id", "rule", "severity", "file", "path", "label", "location", "message", "expected", "actual", "related",
        "basis", "fix",
    ]  # fmt: skip
    assert finding["location"] == {"line": 41, "column": 19, "end_line": 41, "end_column": 22}
    assert list(finding["related"][0]) == ["path", "label", "location", "value"]
    assert finding["related"][1]["file"] == "2023.yaml"
    assert finding["fix"] == {
        "safety": "unsafe", "description": "改为 103", "path": finding["path"], "value": 103,
    }  # fmt: skip
    assert finding["arithmetic"]["difference"] == -1
    assert document["files"][0]["not_assessed"][3] == {
        "rule": "GDL301", "reason": "blank", "paths": ["sections.requests.received.social"],
    }  # fmt: skip


def test_json_of_other_inputs() -> None:
    document = _document(samples.outcome(samples.in_pdf(), file="报告 2024.pdf"))
    finding = document["findings"][0]
    assert finding["location"] == {
        "column": 2, "page": 3, "table": 1, "row": 4, "bbox": [Decimal("10.5"), 20, Decimal("30.25"), 40],
    }  # fmt: skip
    assert finding["expected"] == Decimal("96171.60")
    assert "fix" not in finding and "arithmetic" not in finding


def test_json_shows_what_is_hidden_apart() -> None:
    suppressed, baselined = samples.balance(), samples.phrase()
    suppressed.suppressed, baselined.baselined = "已核实", True
    document = _document(samples.outcome(hidden=[suppressed, baselined]))
    assert document["findings"] == []
    assert [item.get("suppressed") for item in document["hidden"]] == ["已核实", None]
    assert document["hidden"][1]["baselined"] is True
    assert document["summary"]["suppressed"] == document["summary"]["baselined"] == 1


def test_json_lines_end_with_the_summary() -> None:
    outcomes = [samples.outcome(samples.balance(), samples.phrase()), samples.outcome(), samples.unreadable()]
    lines = [json.loads(line) for line in render("jsonl", run(), *outcomes).splitlines()]
    assert [line.get("id") for line in lines] == ["GDL303", "GDL601", "GDL901", None]
    assert lines[0]["report"] == {"form": "cn-2021", "year": 2024, "publisher": "某某市人民政府"}
    assert lines[-1]["summary"]["files"] == 3 and lines[-1]["summary"]["exit_code"] == 3


def _sarif(*outcomes: Outcome, **values: Any) -> Any:
    document = json.loads(render("sarif", run(**values), *outcomes))
    jsonschema.Draft202012Validator(SARIF).validate(document)
    official = os.environ.get("SARIF_SCHEMA")  # the standard's own schema, where one is at hand
    if official:
        schema = json.loads(Path(official).read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(schema)(schema).validate(document)
    return document["runs"][0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif(lang: str) -> None:
    suppressed, baselined = samples.balance(lang), samples.phrase(lang)
    suppressed.suppressed, baselined.baselined = "已核实", True
    sarif = _sarif(
        samples.outcome(samples.balance(lang), hidden=[suppressed, baselined], not_assessed=samples.gaps()),
        samples.outcome(samples.in_pdf(lang), file="报告 2024.pdf"),
        samples.unreadable(lang),
        samples.outcome(samples.culprit(lang)),
        lang=lang,
    )
    results = sarif["results"]
    assert [result["ruleId"] for result in results] == ["GDL303", "GDL303", "GDL601", "GDL206", "GDL901", "GDL310"]
    assert [result.get("ruleIndex") for result in results] == [0, 0, 1, None, 2, None]
    assert [result["baselineState"] for result in results].count("unchanged") == 1
    assert results[1]["suppressions"][0]["justification"] == "已核实"
    assert "suppressions" not in results[0]
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 41, "startColumn": 19, "endLine": 41, "endColumn": 22}
    assert results[0]["relatedLocations"][1]["physicalLocation"]["artifactLocation"]["uri"] == "2023.yaml"
    assert results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "103"
    assert sarif["invocations"][0]["exitCode"] == 3 and not sarif["invocations"][0]["executionSuccessful"]
    (note,) = sarif["invocations"][0]["toolExecutionNotifications"]
    assert note["descriptor"]["id"] == "GDL901"


def test_sarif_of_a_file_without_lines() -> None:
    (result,) = _sarif(samples.outcome(samples.in_pdf(), file="报告 2024.pdf"))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%8A%A5%E5%91%8A%202024.pdf", "index": 0},
    }  # fmt: skip
    assert "第3页 表1 第4行 第2列" in location["logicalLocations"][0]["decoratedName"]
    assert "第3页 表1 第4行 第2列" in result["message"]["text"]


def test_sarif_of_nothing_and_of_a_clean_file() -> None:
    assert _sarif()["invocations"][0]["exitCode"] == 3
    clean = _sarif(samples.outcome())
    assert clean["results"] == [] and clean["invocations"][0] == {
        "executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": [],
    }  # fmt: skip


def test_sarif_fixes_only_what_it_can_write() -> None:
    elsewhere, text = samples.balance(), samples.balance()
    elsewhere.fix = Fix("safe", "other.path", 1, {"zh": "改"})
    text.fix = Fix("safe", text.path, "文字", {"zh": "改"})
    assert all("fixes" not in result for result in _sarif(samples.outcome(elsewhere, text))["results"])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.yaml", "a/b.yaml"),
        ("a b#?.yaml", "a%20b%23%3F.yaml"),
        ("c:x.yaml", "c%3Ax.yaml"),
        ("/x/年.yaml", "file:///x/%E5%B9%B4.yaml"),
        ("bad\udcff.yaml", "bad%FF.yaml"),
    ],
)
def test_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_junit_counts_what_it_holds() -> None:
    hidden = samples.balance()
    hidden.baselined = True
    outcomes = [
        samples.outcome(samples.balance(), samples.phrase(), hidden=[hidden], not_assessed=samples.gaps()),
        samples.outcome(file="clean.yaml"),
        samples.unreadable(),
    ]
    suites = ElementTree.fromstring(render("junit", run(), *outcomes))
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(name, "")) == len(suite.findall(f"testcase/{kind}"))
    numbers = [[suite.get(name) for name in ("tests", "failures", "errors", "skipped")] for suite in suites]
    assert numbers == [["8", "1", "0", "6"], ["1", "0", "0", "0"], ["1", "0", "1", "0"]]
    assert "103" in (suites[0].findtext("testcase/failure") or "")


def test_junit_fails_as_the_run_does() -> None:
    warning = samples.outcome(samples.phrase())
    for fail_on, failures in (("error", 0), ("warning", 1), ("never", 0)):
        (suite,) = ElementTree.fromstring(render("junit", run(fail_on=fail_on), warning))
        assert suite.get("failures") == str(failures)
    assert "文中的合计与分项不符" in (suite.findtext("testcase/system-out") or "")


def test_junit_of_nothing_is_an_error() -> None:
    assert ElementTree.fromstring(render("junit", run())).find("testsuite/testcase/error") is not None


def test_github_commands() -> None:
    finding = samples.balance()
    finding.message = "100%\n::x"
    finding.file = "a,b:c.yaml"
    assert command(finding, "zh").startswith(
        "::error file=a%2Cb%3Ac.yaml,line=41,col=19,endLine=41,endColumn=22,title=GDL303 request-balance::三、"
    )
    assert "100%25\\n:\\x3ax" in command(finding, "zh")
    finding.place, finding.severity = Place(4, 1, 9, 2), "info"
    assert command(finding, "zh").startswith("::notice file=a%2Cb%3Ac.yaml,line=4,endLine=9,title=")
    assert "line" not in command(samples.in_pdf(), "zh").partition("::二")[0]


def test_gitlab_entries() -> None:
    outcomes = [samples.outcome(samples.balance(), samples.phrase(), samples.in_pdf()), samples.unreadable()]
    entries = json.loads(render("gitlab", run(), *outcomes))
    assert [entry["severity"] for entry in entries] == ["major", "minor", "minor", "blocker"]
    assert entries[0]["location"]["positions"]["begin"] == {"line": 41, "column": 19}
    assert entries[2]["location"] == {"path": "报告 2024.pdf", "lines": {"begin": 1}}
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert all(entry["description"] and entry["check_name"] for entry in entries)
