"""Which form a report is bound to."""

from __future__ import annotations

import pytest

from gov_disclose_lint.engine import document_from
from gov_disclose_lint.packs import load_library

FORMS = load_library().forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("year: 2018\nsections: {overview: x}", "cn-2008"),
        ("year: 2019\nsections: {overview: x}", "cn-2019"),
        ("year: 2031\nsections: {overview: x}", "cn-2021"),
        ("year: 2003\nsections: {overview: x}", "cn-2008"),
        ("year: 2024\nform: cn-2019\nsections: {overview: x}", "cn-2019"),
        ("title: 某某局2020年政府信息公开工作年度报告\nsections: {overview: x}", "cn-2019"),
        ("title: 某某局２０１６ 年度政府信息公开年度报告\nsections: {overview: x}", "cn-2008"),
        ("year: 二〇一六\ntitle: 某某局2016年政府信息公开工作年度报告\nsections: {overview: x}", "cn-2008"),
        ("sections: {主动公开情况: x, 收费情况: x, 依申请公开情况: x}", "cn-2008"),
        ("sections: {overview: x, proactive: {}, requests: {}, review: {}, problems: x, other: x}", "cn-2021"),
        ("title: 年度报告\nsections:", "cn-2021"),
        ("sections: 见附件", "cn-2021"),
    ],
)
def test_the_form_is_that_of_the_year_or_of_what_stands_there(text: str, form: str) -> None:
    assert document_from(text.encode(), "report.yaml", FORMS).form.id == form
