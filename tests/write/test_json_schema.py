"""The JSON Schema accepts what lint can read, and points at what it cannot."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from gov_disclose_lint.engine import document_from, read_document
from gov_disclose_lint.model.dates import read_date
from gov_disclose_lint.model.form import Form, Item, Row
from gov_disclose_lint.model.numbers import read_cell
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write.blank import Facts, blank
from gov_disclose_lint.write.json_schema import json_schema
from gov_disclose_lint.write.report_file import dump
from gov_disclose_lint.write.schema_values import CELLS, DATE

from .trees import CELLS as ODD_CELLS

FORMS = load_library().forms
REPORTS = [
    *Path("rules/cn/bases").glob("*.yml"),
    *Path("examples").glob("*.yaml"),
    *Path("../shared/corpus").glob("*.yaml"),
]
BASES = {form.id: Path(f"rules/cn/bases/{form.id}.yml").read_text("utf-8") for form in FORMS}


class Editor(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: dates are texts, `no` is a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan", "-+0123456789."),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""])


@cache
def validator(form: str | None = None, lang: str = "zh") -> Draft7Validator:
    schema = json_schema(FORMS, lang, next((one for one in FORMS if one.id == form), None))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def faults(text: str, form: str | None = None) -> list[str]:
    """Where the schema finds fault, with the words of the most telling error."""
    found = []
    for error in validator(form).iter_errors(yaml.load(text, Editor)):
        deepest = best_match([error])
        found.append(f"{'.'.join(map(str, deepest.absolute_path))}: {deepest.message}")
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", [None, *(form.id for form in FORMS)])
def test_it_is_a_schema_that_explains_everything(form: str | None, lang: str) -> None:
    schema = validator(form, lang).schema
    dumped = json.dumps(schema)
    assert set(re.findall(r'"#/definitions/([^"]+)"', dumped)) <= set(schema["definitions"])
    assert len(dumped) < 400_000
    nameless = [name for name, made in schema["definitions"].items() if "title" not in made and not _inner(name)]
    assert not nameless


def _inner(name: str) -> bool:
    """Definitions that others give a title to."""
    return name in CELLS or name.endswith(".row")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_real_reports_and_examples_are_valid(path: Path) -> None:
    text = path.read_text("utf-8")
    document = read_document(str(path), FORMS)
    assert faults(text) == faults(text, document.form.id) == []
    for keys in ("zh", "en"):
        assert faults(dump(document, keys)) == []


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_blank_report_is_valid(form: Form, keys: str) -> None:
    assert faults(blank(form, Facts(form.first_year, "某机关", "department", "county"), keys)) == []


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("received: [3001, 53, 0", "received: [3001, -53, 0", r"requests\.received\.1: -53 is less than the minimum"),
        ("received: [3001, 53, 0", "received: [3001, 1.5, 0", r"requests\.received\.1: 1\.5 is not of type"),
        ("received: [3001, 53, 0", "received: [3001, .inf, 0", r"requests\.received\.1: inf is not of type|greater than"),
        ("received: [3001, 53, 0", "received: [3001, 甲, 0", r"requests\.received\.1: '甲' does not match"),
        ("received: [3001, 53, 0", "received: [3001, no, 0", r"requests\.received\.1: 'no' does not match"),
        ("received: [3001, 53, 0", "received: [3001, [1], 0", r"requests\.received\.1: \[1\] is not of type"),
        ("received: [3001, 53, 0", "received: [3001, {sum: 1}, 0", r"requests\.received\.1: .*'sum' (was unexpected|does not match any)"),
        ("received: [3001, 53, 0, ", "received: [3001, 53, ", r"requests\.received: \[.*\] is too short"),
        ("received: [3001, 53, 0, ", "received: [3001, 53, 0, 0, ", r"requests\.received: .*(unexpected|too long)"),
        ("received: [3001, 53, 0, 0, 61, 4, 3119]", "received: {people: 1}", r"requests\.received: .*'people' (was unexpected|does not match any)"),
        ("    received:", "    recieved:", r"requests: .*'recieved' (was unexpected|does not match any)"),
        ("        repeated:", "        repeat:", r"outcomes\.not_processed: .*'repeat' (was unexpected|does not match any)"),
        ("  review:", "  reviews:", r"sections: .*'reviews' (was unexpected|does not match any)"),
        ("year: 2024", "yaer: 2024", r": .*'yaer' (was unexpected|does not match any)|not valid under any"),
        ("year: 2024", "year: 二〇二四", r"year: '二〇二四' does not match"),
        ("year: 2024", "year: 2020", r"proactive\.regulations: .*'in_force', 'issued', 'repealed' do not match any"),
        ("year: 2024", "year: 2024\nform: cn-2019", r"proactive\.regulations: .*do not match any"),
        ("year: 2024", "year: 2024\nform: cn-1999", r"form: 'cn-1999' is not one of"),
        ("kind: government", "kind: 公司", r"publisher\.kind: '公司' is not one of"),
        ("published_on: 2025-01-24", "published_on: 明天", r"published_on: '明天' does not match"),
        ("regulations: {issued: 1,", "regulations: {made: 1,", r"regulations: .*'made' (was unexpected|does not match any)"),
        ("fees: {amount: 96171.6}", "fees: {amount: -1}", r"fees\.amount: -1 is less than"),
        ("fees: {amount: 96171.6}", "fees: -1", r"proactive\.fees: -1 is less than"),
    ],
)  # fmt: skip
def test_mistakes_are_underlined_where_they_are(old: str, new: str, told: str) -> None:
    text = BASES["cn-2021"]
    assert text.count(old) == 1
    found = faults(text.replace(old, new))
    assert any(re.search(told, fault) for fault in found), found


def test_the_older_one_row_form_is_underlined() -> None:
    text = BASES["cn-2021"]
    start, end = text.index("      other:\n        not_corrected"), text.index("      total: [2932")
    found = faults(text[:start] + "      other: [1, 0, 0, 0, 0, 0, 1]\n" + text[end:])
    assert any("outcomes.other" in fault and "not of type" in fault for fault in found), found


@pytest.mark.parametrize(
    "old, new",
    [
        ("received: [3001, 53, 0, 0, 61, 4, 3119]", 'received: [null, /, —, "-", "1,234", １２, "12件"]'),
        ("received: [3001, 53, 0, 0, 61, 4, 3119]", "received: {natural_person: 1, 总计: 1}"),
        ("received: [3001, 53, 0, 0, 61, 4, 3119]", "received:"),
        ("received: [3001,", "received: [{total: 3001, parts: {当面: 3000, 网上: {total: 1, of_which: {邮件: 1}}}},"),
        ("    received:", "    新收:"),
        ("licences: {decisions: 447228}", "licences: 447228"),
        ("licences: {decisions: 447228}", "licences: [447228]"),
        ("year: 2024", 'year: "2024年"'),
        ("year: 2024", "年度: 2024"),
        ("year: 2024", "报告年度: 2024"),
        ("  problems: |", "  problems: {标题: 五、问题, 文字: 问题。}\n  其他事项: |"),
        ("kind: government", "kind: 政府"),
    ],
)
def test_other_ways_to_write_are_accepted(old: str, new: str) -> None:
    text = BASES["cn-2021"]
    assert text.count(old) == 1
    assert faults(text.replace(old, new)) == []


@pytest.mark.parametrize(
    "year, wrong",
    [
        ("2016", False),
        ("2008", False),
        ("'2016年'", False),
        ("1999", False),
        ("2019", True),
        ("'2019'", True),
        ("2025", True),
        ("'2025'", True),
    ],
)
def test_the_year_leads_to_the_form(year: str, wrong: bool) -> None:
    text = f"year: {year}\nsections: {{fees: 没有收费}}\n"
    found = [fault for fault in faults(text) if not fault.startswith("year:")]
    assert bool(found) is wrong, found
    document = document_from(text.encode(), "a.yaml", FORMS)
    assert (document.form.id != "cn-2008") is wrong


def test_without_a_year_the_newest_form_is_supposed() -> None:
    found = faults("sections: {proactive: {regulations: {made: 1}}}\n")
    assert any("regulations: 'made' does not match any" in fault for fault in found)


def test_free_labels_where_the_form_has_no_table() -> None:
    text = "year: 2016\nsections:\n  proactive:\n    statistics: {%s}\n"
    assert faults(text % "total: 3, parts: {报纸: 1, 网站: {total: 2, parts: {甲: 2}}}") == []
    assert faults(text % "主动公开政府信息数: {total: 3}, 宣传册: 5") == []
    assert faults(text % "宣传册: -5")
    assert faults(text % "宣传册: {数: 5}")


def test_editors_offer_keys_and_names_and_explain_them() -> None:
    definitions = validator().schema["definitions"]
    row = definitions["cn-2021.requests.row"]
    assert [*row["properties"]][:4] == ["natural_person", "自然人", "business", "商业企业"]
    assert "公益组织" not in row["properties"] and row["patternProperties"]["^(?:公益组织|社会公益机构)$"]
    assert definitions["cn-2021.requests.received"]["title"] == "一、本年新收政府信息公开申请数量"
    assert "信息处理费" in definitions["cn-2021.other"]["description"]
    assert definitions["cn-2021.proactive.fees.amount"]["description"] == "单位：万元"
    assert validator(None, "en").schema["definitions"]["cn-2021.other"]["title"] == "6. Other matters"


def spelled(form: Form) -> Iterator[tuple[str, Item]]:
    """Every key of a form's tables with the definition of the mapping that holds it."""
    for section in form.sections:
        yield form.id, section
        for aspect in section.aspects:
            yield f"{form.id}.{section.key}", aspect
        for row in section.table.rows if section.table else ():
            yield from spelled_rows(f"{form.id}.{section.key}", row)


def spelled_rows(at: str, row: Row) -> Iterator[tuple[str, Item]]:
    yield at, row
    for child in row.rows:
        yield from spelled_rows(f"{at}.{row.key}", child)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_spelling_of_every_key_is_known(form: Form) -> None:
    definitions = validator().schema["definitions"]
    for at, item in spelled(form):
        mapping = definitions[at]
        for name in filter(None, item.spellings()):
            patterns = [pattern for pattern in mapping.get("patternProperties", {}) if re.search(pattern, name)]
            assert name in mapping["properties"] or patterns, (at, name)


values = st.one_of(
    st.sampled_from(ODD_CELLS),
    st.integers(0, 10**13).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.text("0123456789０９,.，． /-—无件元+－−﹣﹢", max_size=9),
)


@given(values, st.sampled_from(sorted(CELLS)))
def test_a_cell_that_lint_reads_is_never_underlined(text: str, kind: Any) -> None:
    reading = read_cell(text, kind, plain=False)
    accepted = [
        *Draft7Validator({**validator().schema["definitions"][kind], "definitions": {}}).iter_errors(text)
    ] == []
    assert accepted or reading.state == "invalid", reading
    if reading.fault == "text" and not re.search(r"[0-9０-９]", text):
        assert not accepted


@given(st.one_of(st.integers(-5, 10**13), st.decimals(-5, 100, places=1)), st.sampled_from(sorted(CELLS)))
def test_numbers_are_accepted_exactly_when_lint_reads_them(number: int | Decimal, kind: Any) -> None:
    schema = validator().schema["definitions"][kind]
    value = number if isinstance(number, int) else float(number)
    accepted = [*Draft7Validator({**schema, "definitions": {}}).iter_errors(value)] == []
    assert accepted is (read_cell(str(number), kind).state == "number")


@given(
    st.dates().map(str),
    st.sampled_from(
        (
            "二〇二五年一月二十四日",
            "二○二五年元月廿四日",
            "二零二五年１2月31日",
            "2025年1月24日",
            "2025/1/24",
            "２０２５．１．２４",
            " 2025 年 1 月 4 日 ",
            "2025-01-24 10:30",
        )
    ),
)
def test_days_that_lint_reads_are_accepted(day: str, other: str) -> None:
    for text in (day, other):
        assert read_date(text) is None or re.search(DATE, text)


@pytest.mark.skipif(not shutil.which("check-jsonschema"), reason="check-jsonschema is not installed")
def test_check_jsonschema_agrees(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(validator().schema), "utf-8")
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(BASES["cn-2021"], "utf-8")
    bad.write_text(BASES["cn-2021"].replace("3001", "-3001"), "utf-8")
    codes = []
    for path in (good, bad):
        command = ["check-jsonschema", "--schemafile", str(tmp_path / "schema.json"), str(path)]
        codes.append(subprocess.run(command, capture_output=True, timeout=60).returncode)
    assert codes == [0, 1]
