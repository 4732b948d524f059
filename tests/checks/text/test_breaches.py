"""What the text checks yield: spans, arithmetic, cells, severities."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "text"))

from datetime import date

from evaluate import checks, document, found, library

from gov_disclose_lint.checks.text.claims import claims_of, read_claims
from gov_disclose_lint.checks.text.vocabulary import vocabulary_of
from gov_disclose_lint.model.finding import Unknown
from gov_disclose_lint.model.rule import Context
from gov_disclose_lint.packs import prepare

RECEIVED = {"requests.received": [38, 2, 0, 0, 0, 0, 40], "requests.outcomes.total": [38, 2, 0, 0, 0, 0, 40]}


def one(**case):
    said = found(case)
    assert len(said) == 1
    return said[0][1]


def check_of(rule_id):
    return next((rule, check, parameters) for rule, check, parameters in checks() if rule.id == rule_id)


def test_a_sum_is_written_out():
    breach = one(text="全年收到申请12件，其中自然人10件，法人或其他组织3件。")
    assert (breach.actual, breach.expected, breach.variant) == (12, 13, "above")
    assert [term.value for term in breach.equation.right] == [10, 3]
    assert {term.path for term in (*breach.equation.left, *breach.equation.right)} == {"sections.overview.requests"}
    assert breach.values["parts"] == "10件 + 3件"


def test_a_contradicted_cell_is_named():
    breach = one(text="全年收到政府信息公开申请41件。", table=RECEIVED)
    assert breach.at == "sections.overview.requests"
    assert breach.related == ("sections.requests.received.total",)
    assert breach.severity is None
    assert breach.values["where"]["zh"].endswith("总计 40")
    assert breach.values["where"]["en"].endswith("total 40")


def test_other_meanings_are_named_too():
    breach = one(
        text="全年收到政府信息公开申请41件。", table={**RECEIVED, "requests.carried_in": [3, 0, 0, 0, 0, 0, 3]}
    )
    assert "43" in breach.values["where"]["zh"]
    assert "上年结转" in breach.values["where"]["zh"]


def test_digits_in_another_order_are_a_remark_where_the_scope_may_be_another():
    table = {"requests.received": [195, 0, 0, 0, 0, 0, 195]}
    breach = one(text="区政府办代表区政府受理政府信息公开申请159件。", table=table)
    assert (breach.variant, breach.severity, breach.expected) == ("scope", "info", 195)


def test_a_missing_cell_is_not_assessable():
    report = document(2024, {"overview.requests": "收到政府信息公开申请41件。"}, {"requests.received.total": None})
    _, check, parameters = check_of("GDL602")
    said = list(check(report, parameters, Context(date(2025, 3, 1))))
    assert said == [Unknown("sections.requests.received.total", "blank")]


def test_a_department_does_not_answer_for_the_city():
    text = "全市收到政府信息公开申请3119件。"
    department = {"name": "某某市水务局", "kind": "department", "level": "prefectural"}
    government = {"name": "某某市人民政府", "kind": "government", "level": "prefectural"}
    assert found({"text": text, "table": RECEIVED, "publisher": department}) == []
    assert len(found({"text": text, "table": RECEIVED, "publisher": government})) == 1


def test_growth_points_to_last_years_cells():
    breach = one(
        text="全年收到政府信息公开申请110件，同比增长12%。",
        previous={"requests.received": [100, 0, 0, 0, 0, 0, 100], "requests.outcomes.total": [100, 0, 0, 0, 0, 0, 100]},
    )
    assert breach.variant == "previous"
    assert breach.related == ("previous:sections.requests.received.total",)
    assert (breach.values["base"], breach.values["now"]) == (100, 110)
    assert breach.values["change"]["zh"] == "增长 10%"


def test_a_contradiction_quotes_the_other_sentence():
    breach = one(
        text={"overview.proactive": "全年共主动公开信息120条。", "problems": "全年主动公开信息121条，仍不够及时。"}
    )
    assert breach.at == "sections.problems"
    assert breach.values["other"] == "120条"
    assert breach.evidence == ("全年共主动公开信息120条。",)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("收到申请　１２件，其中自然人１３件。", "１２件"), ("收到\n申请 1 943 件，其中自然人 1 950 件。", "1 943 件")],
)
def test_a_phrase_is_exact_in_the_original(text, phrase):
    ((_, _, said),) = found({"text": text})
    assert said == phrase


def test_claims_tell_what_was_read():
    text = "2024年全市收到政府信息公开申请41件，其中自然人39件，占95.12%，较上年增加5件。未发生行政复议。"
    _, _, parameters = check_of("GDL602")
    report = document(2024, {"overview.requests": text}, RECEIVED)
    claims = {claim.phrase: claim for _, claim in claims_of(report, vocabulary_of(report.form, parameters))}
    assert claims["41件"].relation == "total"
    assert claims["41件"].subjects[0] == ("sections.requests.received.total",)
    assert claims["39件"].relation == "part"
    assert claims["39件"].subjects[0] == ("sections.requests.received.natural_person",)
    assert claims["95.12%"].relation == "share"
    assert claims["5件"].relation == "growth"
    assert claims["未发生行政复议"].relation == "zero"
    assert claims["41件"].to_dict("zh")["relation"] == "总数"
    assert claims["41件"].to_dict("en")["scope"] == "the report's own"


def test_claims_need_no_report():
    assert [(claim.value, claim.exact) for claim in read_claims("公开14万余条，解读85.4万次。")] == [
        (140_000, False),
        (854_000, True),
    ]


# -- copied text

SECTION = (
    "一是少数单位对公开范围把握不准，个别答复引用条款不够规范；二是政策解读多为文字说明，图表和视频较少，群众不易看懂；"
    "三是乡镇公开专区利用率不高。下一步将逐单位上门指导，统一答复模板，增加图解和短视频，把专区与便民服务结合起来。"
)
FRESH = (
    "主要不足是部分栏目更新滞后，基层工作人员变动频繁，业务生疏。改进措施是建立每周巡查和到期提醒，编写岗位手册，"
    "新任人员先跟班再上岗，对连续两次被提醒的单位约谈负责人，并把整改结果在内网通报，请各科室对照检查。"
)


def copied(now: str, before: str):
    rule = next(rule for rule in library().rules if rule.id == "GDL704")
    check, parameters = prepare(rule)
    previous = document(2023, {"problems": before}, None)
    return list(check(document(2024, {"problems": now}, None), parameters, Context(date(2025, 3, 1), (), (), previous)))


def test_a_copied_section_is_shown_with_its_passages():
    (breach,) = copied(SECTION, SECTION)
    assert breach.at == "sections.problems"
    assert breach.values["percent"] == 100
    start, end = breach.phrase
    assert SECTION[start:end] in breach.evidence[0] or breach.evidence[0].rstrip("…") in SECTION[start:end]


def test_years_and_spaces_do_not_hide_a_copy():
    assert copied("2024年，" + SECTION.replace("，", "， "), "2023年，" + SECTION)


def test_a_section_written_anew_is_not_copied():
    assert copied(FRESH, SECTION) == []


def test_half_copied_is_reported_a_third_is_not():
    assert copied(SECTION + FRESH[:60], SECTION)
    assert copied(SECTION[:40] + FRESH, SECTION) == []


def test_boilerplate_and_titles_of_law_are_nobodys_own_words():
    boilerplate = (
        "坚持以习近平新时代中国特色社会主义思想为指导，" * 3
        + "落实《中华人民共和国政府信息公开条例》和《某某市政府信息公开规定》，"
    )
    assert copied(boilerplate * 3, boilerplate * 3) == []


def test_statements_with_numbers_read_the_same_every_year():
    statement = (
        "全市共收到政府信息公开申请{}件，其中自然人申请{}件，全部在法定期限内答复并送达申请人本人签收，存档备查{}卷。"
    )
    assert copied(statement.format(40, 38, 12) * 2, statement.format(41, 39, 13) * 2) == []
