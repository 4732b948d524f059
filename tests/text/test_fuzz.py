"""The text rules read whatever stands in a text without failing: what they cannot read they leave alone."""

from __future__ import annotations

import pytest
from evaluate import found
from hypothesis import given, settings
from hypothesis import strategies as st

# Pieces of which sentences about numbers are made, and of which slips of the pen are made.
PIECES = [
    "全年",
    "2024年",
    "2023年",
    "上年",
    "去年",
    "共",
    "总计",
    "其中",
    "包括",
    "分别",
    "分别为",
    "同比",
    "增长",
    "下降",
    "占",
    "比上年",
    "较去年",
    "约",
    "近",
    "余",
    "以上",
    "未",
    "没有",
    "无",
    "均",
    "各",
    "收到",
    "受理",
    "办结",
    "答复",
    "公开",
    "主动公开",
    "予以公开",
    "部分公开",
    "不予公开",
    "行政复议",
    "行政诉讼",
    "维持",
    "纠正",
    "申请",
    "政府信息",
    "依申请公开",
    "网站",
    "微信",
    "件",
    "条",
    "篇",
    "次",
    "个",
    "万元",
    "元",
    "%",
    "个百分点",
    "倍",
    "1",
    "2",
    "5",
    "12",
    "63",
    "188",
    "2024",
    "1.05",
    "1.2万",
    "十二",
    "三千",
    "１２",
    "0",
    "，",
    "。",
    "、",
    "；",
    "：",
    "（",
    "）",
    "和",
    "及",
    "比",
    "\n",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.booleans())
def test_pieces_of_sentences_in_any_order(pieces: list[str], table: bool) -> None:
    found({"text": "".join(pieces), "table": {} if table else None, "previous": {} if table else None})


@pytest.mark.parametrize("text", ["共公开信息12条。其中网站5。", "其中2024。", "，", "其中", "%", "占。"])
def test_what_once_failed_or_says_nothing(text: str) -> None:
    assert found({"text": text}) == []
