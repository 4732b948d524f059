"""Every character of a value is found again in the file, whatever way YAML or JSON has of writing it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.node import MAPPING, Node

TEXT = st.text(
    st.one_of(
        st.sampled_from("公开政府信息1234,，。：（）\"'\\ \n#-"),
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp", "Zs"], max_codepoint=0xFFFF),
    ),
    max_size=40,
)


def value_of(text: str, kind: str = "yaml") -> tuple[Node, str]:
    source, tree = load_tree(text.encode(), f"x.{kind}", kind)
    return {key.text: value for key, value in tree.pairs}["t"], source.text


def shown(text: str, node: Node, start: int, end: int) -> str:
    """What stands in the file at the place of a phrase."""
    place = node.anchor.phrase(start, end)
    lines = text.split("\n")
    assert place.line and place.column and place.end_line and place.end_column
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    first = lines[place.line - 1][place.column - 1 :]
    return "\n".join(
        [first, *lines[place.line : place.end_line - 1], lines[place.end_line - 1][: place.end_column - 1]]
    )


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("t: |\n  全年收到12件，\n  办结11件。\n", "11件"),
        ("t: |-\n    缩进四格 34 件\n\n    隔一行 56 件\n", "56 件"),
        ("t: >\n  折叠的文字 12\n  件在第二行 34\n  件\n", "34"),
        ("t: >\n  段一 12\n\n  段二 34\n", "34"),
        ('t: "引号里 \\u4e2d 的 12 件"\n', "12 件"),
        ('t: "换行\\\n   接着 12 件"\n', "12 件"),
        ("t: '单引号''里 12 件'\n", "12 件"),
        ("t: 平写的 12 件\n", "12 件"),
        ("t: 平写的\n  跨行 12 件\n", "12 件"),
        ("t:   |2\n    明示缩进 12\n", "12"),
        ("a: {t: 流式 12 件, b: 1}\nt: 后面 7 件\n", "7 件"),
        ("t: &p '有锚点的 12 件'\n", "12 件"),
        ('t: !!str &name "有标签的 12 件"\n', "12 件"),
        ("t: &p # 说明\n  平写的 12 件\n", "12 件"),
        ("t: &p |\n  全年收到12件，\n  办结11件。\n", "11件"),
        ("a: &p '别名所指的 12 件'\nt: *p\n", "12 件"),
    ],
)
def test_phrase_in_each_style(text: str, phrase: str) -> None:
    node, file = value_of(text)
    start = node.text.index(phrase)
    assert shown(file, node, start, start + len(phrase)) == phrase


def test_crlf_and_bom() -> None:
    source, tree = load_tree("\ufefft: |\r\n  甲 1 件\r\n  乙 22 件\r\n".encode(), "x.yaml", "yaml")
    node = tree.pairs[0][1]
    start = node.text.index("22")
    place = node.anchor.phrase(start, start + 2)
    assert (place.line, place.column, place.end_column) == (3, 5, 7)
    assert source.text.splitlines()[2][4:6] == "22"


def test_unicode_line_separators_are_not_lines_of_an_editor() -> None:
    _, tree = load_tree('a: "甲\u2028乙"\nt: 3\n'.encode(), "x.yaml", "yaml")
    assert tree.pairs[1][1].anchor.place().line == 2


@given(TEXT, st.data())
@settings(max_examples=150, deadline=None)
def test_literal_block_round_trip(value: str, data: st.DataObject) -> None:
    lines = [line for line in value.split("\n") if line.strip()]
    if not lines or lines[0] != lines[0].lstrip():
        return
    text = "t: |\n" + "".join(f"  {line}\n" for line in lines)
    node, file = value_of(text)
    assert node.text == "\n".join(lines) + "\n"
    _check_each_character(node, file, data)


@given(TEXT, st.data())
@settings(max_examples=150, deadline=None)
def test_json_string_round_trip(value: str, data: st.DataObject) -> None:
    ascii_only = data.draw(st.booleans())
    node, file = value_of(json.dumps({"t": value}, ensure_ascii=ascii_only), "json")
    assert node.text == value
    for at, char in enumerate(value):
        assert json.loads(f'"{shown(file, node, at, at + 1)}"') == char


@given(TEXT.filter(lambda text: "\n" not in text), st.data())
@settings(max_examples=150, deadline=None)
def test_single_quoted_round_trip(value: str, data: st.DataObject) -> None:
    if value != value.strip():
        return
    node, file = value_of("t: '" + value.replace("'", "''") + "'\n")
    assert node.text == value
    for at, char in enumerate(value):
        assert shown(file, node, at, at + 1).replace("''", "'") == char


def _check_each_character(node: Node, file: str, data: st.DataObject) -> None:
    text = node.text
    at = data.draw(st.integers(0, max(len(text) - 1, 0)))
    if text[at].strip():
        assert shown(file, node, at, at + 1) == text[at]


def test_keys_and_leaves_have_places() -> None:
    _, tree = load_tree(b"a: {b: [1, 22]}\nc:\n  d: 3\n", "x.yaml", "yaml")

    def walk(node: Node) -> None:
        place = node.anchor.place()
        assert place.line and place.column
        assert (place.end_line, place.end_column) >= (place.line, place.column)
        if node.kind == MAPPING:
            for key, value in node.pairs:
                walk(key)
                walk(value)

    walk(tree)
    row = tree.pairs[0][1].pairs[0][1]
    assert [item.anchor.place()[:4] for item in row.items] == [(1, 9, 1, 10), (1, 12, 1, 14)]


@pytest.mark.parametrize("written", ["&a 117", "!!str 117", "&a !!str 117", "&a '117'"])
def test_a_value_begins_behind_its_anchor_and_tag(written: str) -> None:
    node, _ = value_of(f"t: {written}\n")
    place = node.anchor.place()
    bare = written.split(" ")[-1]
    assert (place.column, place.end_column) == (4 + len(written) - len(bare), 4 + len(written))
