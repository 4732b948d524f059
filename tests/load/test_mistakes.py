"""Broken files: the line and column where the mistake is, and in one sentence what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine import document_from
from gov_disclose_lint.model.binding import Unreadable
from gov_disclose_lint.packs import load_library

FORMS = load_library().forms

BROKEN = [
    (
        "year: 2024\ntitle：某某局2024年报告\npublisher:\n  name: x\n",
        "yaml",
        2,
        6,
        "不是合法的 YAML：“title”后面是全角冒号（：），应为英文冒号加空格（: ）",
    ),
    (
        "year: 2024\ntitle：某某局2024年报告\n",
        "yaml",
        2,
        6,
        "不是合法的 YAML：“title”后面是全角冒号（：），应为英文冒号加空格（: ）",
    ),
    ("year：2024\ntitle: x\n", "yaml", 1, 5, "不是合法的 YAML：“year”后面是全角冒号（：），应为英文冒号加空格（: ）"),
    (
        "年度：2024\n标题：某某局\n正文：\n  总体情况：无\n",
        "yaml",
        1,
        3,
        "“年度”后面是全角冒号（：），应为英文冒号加空格（: ）",
    ),
    (
        'year: 2024\ntitle: "某某局2024年报告\npublisher:\n  name: x\n',
        "yaml",
        2,
        8,
        "不是合法的 YAML：这里的引号没有结束",
    ),
    (
        "year: 2024\ntitle: '某某局2024年报告\npublisher:\n  name: x\n",
        "yaml",
        2,
        8,
        "不是合法的 YAML：这里的引号没有结束",
    ),
    (
        'year: 2024\ntitle: "某某局2024年报告\npublisher:\n  name: "某某局"\n  kind: department\n',
        "yaml",
        2,
        8,
        "不是合法的 YAML：这里的引号没有结束",
    ),
    (
        "year: 2024\nsections:\n  requests:\n    received: [1, 0, 0, 0, 0, 0, 1\n    carried_in: [0, 0, 0, 0, 0, 0, 0]\n    x: 1\n",
        "yaml",
        4,
        15,
        "不是合法的 YAML：这里的“[”没有配对的“]”",
    ),
    (
        "year: 2024\nsections:\n  requests:\n    received: [1, 0, 0, 0, 0, 0, 1\n",
        "yaml",
        4,
        15,
        "不是合法的 YAML：这里的“[”没有配对的“]”",
    ),
    (
        "year: 2024\npublisher: {name: x, kind: department\ntitle: y\n",
        "yaml",
        2,
        12,
        "不是合法的 YAML：这里的“{”没有配对的“}”",
    ),
    (
        "年度: 2024\n正文:\n  总体情况:主动公开\n  主动公开: x\n",
        "yaml",
        3,
        7,
        "不是合法的 YAML：“总体情况”的冒号后面少了空格，应写成“总体情况: ”",
    ),
    ("年度:2024\n标题: x\n", "yaml", 1, 3, "不是合法的 YAML：“年度”的冒号后面少了空格，应写成“年度: ”"),
    ("年度: 2024\n标题:x\n正文: y\n", "yaml", 2, 3, "不是合法的 YAML：“标题”的冒号后面少了空格，应写成“标题: ”"),
    (
        "year: 2024\n title: x\nform: cn-2021\n",
        "yaml",
        2,
        2,
        "不是合法的 YAML：这一行的缩进不对：比上一行多了 1 格，而上一行的键后面已经有内容",
    ),
    (
        "year: 2024\nsections:\n  overview: x\n   problems: y\n  other: z\n",
        "yaml",
        4,
        4,
        "不是合法的 YAML：这一行的缩进不对：比上一行多了 1 格，而上一行的键后面已经有内容",
    ),
    (
        "year: 2024\nsections:\n  overview: x\n problems: y\n  other: z\n",
        "yaml",
        4,
        2,
        "不是合法的 YAML：这一行的缩进与同一层的其他行对不齐",
    ),
    ("year: 2024\nsections:\n\toverview: x\n", "yaml", 3, 1, "不是合法的 YAML：缩进用了制表符（Tab），请改用空格"),
    ("year: 2024\ntitle: @abc\n", "yaml", 2, 8, "不是合法的 YAML：文字不能以“@”开头，请加引号"),
    ("year: 2024\ntitle: 某某局: 2024年报告\n", "yaml", 2, 11, "不是合法的 YAML：文字里有冒号，请给这段文字加引号"),
    ("a: [1, , 2]\n", "yaml", 1, 8, "不是合法的 YAML：这里多了一个逗号，或逗号前缺内容"),
    ("a: [1, 2]]\nb: 1\n", "yaml", 1, 10, "不是合法的 YAML：多了一个“]”"),
    ("a: {b: 1}}\nb: 1\n", "yaml", 1, 10, "不是合法的 YAML：多了一个“}”"),
    (
        "sections:\n  problems: |\n    第一行\n  第二行\n  other: x\n",
        "yaml",
        4,
        3,
        "不是合法的 YAML：这一行没有“键: 值”的冒号；如果接着上面的文字，应比上面的键多缩进",
    ),
    (
        "sections:\n  problems: 第一行\n  第二行没有缩进\n  other: x\n",
        "yaml",
        3,
        3,
        "不是合法的 YAML：这一行没有“键: 值”的冒号；如果接着上面的文字，应比上面的键多缩进",
    ),
    (
        'title: "某某局"2024年报告\nyear: 2024\n',
        "yaml",
        1,
        13,
        "不是合法的 YAML：引号后面还有文字：整段文字都要放在引号里，或者都不加引号",
    ),
    ("a:\n  - 1\n  -2\n  - 3\n", "yaml", 3, 3, "不是合法的 YAML：“-”后面少了空格"),
    ("a: [1，2，3]\nb: {x: 1，y: 2}\n", "yaml", 2, 9, "不是合法的 YAML：“，”是全角符号，应为英文的“,”"),
    ("a: %b\n", "yaml", 1, 4, "不是合法的 YAML：文字不能以“%”开头，请加引号"),
    ("a: `b`\n", "yaml", 1, 4, "不是合法的 YAML：文字不能以“`”开头，请加引号"),
    ('a: "C:\\dir"\n', "yaml", 1, 7, "不是合法的 YAML：双引号里的“\\”不能这样用：写成“\\\\”，或改用单引号"),
    ("title: *重要* 通知\n", "yaml", 1, 8, "不是合法的 YAML：文字以“*”开头时要加引号"),
    (
        "year: 2024\ntitle\nform: cn-2021\n",
        "yaml",
        2,
        1,
        "不是合法的 YAML：这一行没有“键: 值”的冒号；如果接着上面的文字，应比上面的键多缩进",
    ),
    ("[a: 1\n", "yaml", 1, 1, "不是合法的 YAML：这里的“[”没有配对的“]”"),
    ("title: !重要\n", "yaml", 1, 8, "不是合法的 YAML：文字以“!”开头时要加引号"),
    ("title: &重要\nx: 1\n", "yaml", 1, 8, "不是合法的 YAML：文字以“&”开头时要加引号"),
    ("- a\nb: 1\n", "yaml", 2, 1, "不是合法的 YAML：这里混用了列表（- ）和“键: 值”，或缩进不一致"),
    ("a: 1\n- b\n", "yaml", 2, 1, "不是合法的 YAML：这里混用了列表（- ）和“键: 值”"),
    ("\n年度:2024\n标题:x\n", "yaml", 2, 3, "“年度”的冒号后面少了空格，应写成“年度: ”"),
    (
        "年度: 2024\n正文:\n  总体情况：无\n  主动公开：x\n",
        "yaml",
        3,
        7,
        "“总体情况”后面是全角冒号（：），应为英文冒号加空格（: ）",
    ),
    (
        "年度: 2024\n发布机关:\n  名称：某某局\n  类型：部门\n",
        "yaml",
        3,
        5,
        "“名称”后面是全角冒号（：），应为英文冒号加空格（: ）",
    ),
    (
        "received: {natural_person: 1,\n           business: 2\n           research: 3}\ntitle: x\n",
        "yaml",
        3,
        20,
        "不是合法的 YAML：这里少了逗号，或括号没有配对",
    ),
    ('{"year": 2024,\n "title": "x",\n}', "json", 2, 14, "不是合法的 JSON：最后一项之后多了一个逗号（“}”之前）"),
    ('{"a": [1,2,]\n}', "json", 1, 11, "不是合法的 JSON：最后一项之后多了一个逗号（“]”之前）"),
    ('{"year": 2024\n "title": 1}', "json", 1, 14, "不是合法的 JSON：这里应是“,”"),
    ('{"year"：2024}', "json", 1, 8, "不是合法的 JSON：这里应是“:”，现为全角的“：”"),
    ('{"year": 2024，"a": 1}', "json", 1, 14, "不是合法的 JSON：这里应是“,”，现为全角的“，”"),
    ('{"year": 1,573}', "json", 1, 12, "不是合法的 JSON：数里不能有千分位逗号"),
    ("{“year”: 1}", "json", 1, 2, "不是合法的 JSON：引号是中文的（“），应为英文双引号"),
    ('{"year": 2024,\n "title": "x"\n', "json", 1, 1, "不是合法的 JSON：这里的“{”没有配对的“}”"),
]


@pytest.mark.parametrize(("text", "kind", "line", "column", "words"), BROKEN)
def test_the_mistake_is_named_where_it_is(text: str, kind: str, line: int, column: int, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        document_from(text.encode(), f"report.{kind}", FORMS)
    error = caught.value
    assert error.place
    assert (error.place.line, error.place.column, error.zh) == (line, column, words)
    end = (error.place.end_line, error.place.end_column)
    assert end == (line, column + 1)


@pytest.mark.parametrize("text", ["年度: 2024\n正文: 见附件：表一\n", "年度: 2024\n正文:\n  总体情况: 主动公开：3件\n"])
def test_a_colon_in_a_text_is_not_blamed(text: str) -> None:
    assert document_from(text.encode(), "report.yaml", FORMS).year == 2024


LINES = st.sampled_from(
    ["year: 2024", "title：x", "title:x", "  a: 1", " b: 2", "c: [1, 2", "d: {x: 1", 'e: "x', "f: 'y", "- g", "-h", "i", "\tj: 1", "]",
     "k: a: b", "l: “x”", "m: 1，2", "# n: 1", "", "o: |", "   p", "q: @r", "s: *t", "u: ]", "v: \"\\d\"", "w: 'a' b"]
)  # fmt: skip


@given(st.lists(LINES, max_size=9))
@settings(max_examples=400, deadline=None)
def test_every_mistake_has_a_place_in_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        document_from(text.encode(), "report.yaml", FORMS)
    except Unreadable as error:
        assert "\n" not in error.zh
        if error.place:
            assert 1 <= (error.place.line or 0) <= len(lines) + 1
            assert 1 <= (error.place.column or 0) <= max(map(len, lines), default=0) + 1
