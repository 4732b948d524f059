"""Hostile texts: what is read of them is bounded, and costs in proportion to their length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from evaluate import checks, document, library

from gov_disclose_lint.checks.text import reading
from gov_disclose_lint.model.finding import Unknown
from gov_disclose_lint.model.rule import Context

SIZE = 2**20
HOSTILE = [
    "其中1件",
    "1",
    "其中",
    "(1件",
    "1 ",
    "增长1%，",
    "2023年",
    "未收到",
    "、1",
    "一二三",
    "1,000",
    "占1%(2件)",
    "《",
    "\n1",
    "较",
    "较2023年1件",
    "（",
    "9" * 20 + "件",
    "共1件，",
    "A1件、",
    "其余1件，",
    "上述1件申请，",
    "甲、乙均为0，",
    "由1件组成，",
    "“甲”等1个，",
    "通过甲等渠道1件，",
    "一是1个。",
    "甲县级1个，",
    "收到申请1件，均已答复。",
    "办结率1%，",
    "2023年。2024年。",
    "申请：1件；",
    "（1件）、",
    "，0件",
]


def seconds(text: str) -> float:
    report = document(2024, {"overview.requests": text}, {})
    before = document(2023, {"overview.requests": text}, {})
    context = Context(date(2025, 3, 1), library().forms, (), before)
    reading._READINGS.clear()
    start = time.process_time()
    for _, check, parameters in checks():
        list(check(report, parameters, context))
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_mebibyte_of_anything_is_read_quickly(piece):
    assert seconds(piece * (SIZE // len(piece))) < 2


@pytest.mark.parametrize("piece", ["其中1件、", "(占1%，2件)", "较2023年1件，", "一二三四", "，1件；含2条"])
def test_twice_the_text_takes_about_twice_the_time(piece):
    small = min(seconds(piece * 1500) for _ in range(3))
    large = min(seconds(piece * 3000) for _ in range(3))
    assert large < 3.5 * small + 0.01


def test_what_is_not_read_is_said():
    report = document(2024, {"overview.requests": "收到1件。" * 6000}, {})
    rule, check, parameters = checks()[0]
    said = list(check(report, parameters, Context(date(2025, 3, 1))))
    assert rule.id == "GDL601"
    assert Unknown("sections.overview.requests", "too-long") in said
