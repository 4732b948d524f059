"""Nothing is guessed, nothing is dropped, nothing grows beyond its bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.load import load_tree
from gov_disclose_lint.load.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from gov_disclose_lint.model.binding import Unreadable
from gov_disclose_lint.model.node import SCALAR


def refused(text: str | bytes, kind: str = "yaml") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        load_tree(text if isinstance(text, bytes) else text.encode(), f"x.{kind}", kind)
    assert caught.value.zh
    assert caught.value.en
    assert "\n" not in caught.value.zh
    return caught.value


@pytest.mark.parametrize("text", ["no", "012", "1_000", "12:30", ".inf", "2024-01-01", "~", "0x1F", "1e3", "yes", "<<"])
def test_scalars_stay_as_written(text: str) -> None:
    _, tree = load_tree(f"a: {text}\n".encode(), "x.yaml", "yaml")
    assert tree.pairs[0][1].value == text


def test_repeated_key_names_both_places() -> None:
    error = refused("a: 1\nb: 2\na: 3\n")
    assert error.place and error.place.line == 3
    assert "第 1 行" in error.zh
    assert refused('{"a": 1,\n "a": 2}', "json").place.line == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["", "   \n", "# nur\n", "a: [1\n", "a: {b: 1\n", "a: 'x\n", "a: b: c\n", "\ta: 1\n", "a: *x\n", "a: &x [*x]\n",
     "--- 1\n--- 2\n", "a: !!python/object:os.system x\n", "a: !foo 1\n", "? [a]\n: 1\n", "<<: 1\n", "a: \x00\n", "a: \x07\n",
     "@a: 1\n", "a: %b\n"],
)  # fmt: skip
def test_malformed_yaml(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1,]", '{"a" 1}', '{"a": NaN}', '{"a": 01}', '{"a": +1}', "{a: 1}", '{"a": 1} x', '"\\ud800"', '{"a": "\n"}',
     "tru", '{"a": 1,}', '{"a": .5}', "[1 2]"],
)  # fmt: skip
def test_malformed_json(text: str) -> None:
    refused(text, "json")


def test_aliases_and_merge_keys_are_resolved() -> None:
    _, tree = load_tree(b"z: &z {a: 1, b: 2}\ny:\n  <<: *z\n  b: 3\nx: *z\n", "x.yaml", "yaml")
    entries = {key.text: {k.text: v.value for k, v in value.pairs} for key, value in tree.pairs}
    assert entries == {"z": {"a": "1", "b": "2"}, "y": {"b": "3", "a": "1"}, "x": {"a": "1", "b": "2"}}


def test_a_yaml_bomb_is_refused_quickly() -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    start = time.process_time()
    refused("\n".join(lines))
    assert time.process_time() - start < 2


def test_bounds() -> None:
    refused("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    refused("[" * 100_000)
    refused("[" * 100_000, "json")
    refused("[" + "1," * (MAX_NODES + 1) + "1]")
    refused("[" + "1," * (MAX_NODES + 1) + "1]", "json")
    refused(b" " * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", ["utf-16"]), ("gb18030", ["gb18030"]), ("gbk", ["gb18030"])],
)
def test_encodings(encoding: str, remarks: list[str]) -> None:
    source, tree = load_tree("标题: 某某市人民政府2024年报告\n".encode(encoding), "x.yaml", "yaml")
    assert tree.pairs[0][1].value == "某某市人民政府2024年报告"
    assert source.remarks == remarks


def test_a_file_that_is_not_what_its_mark_says() -> None:
    assert "UTF-16" in refused(b"\xff\xfea\x00\x00\xd8b\x00").zh
    assert "UTF-8" in refused(b"\xef\xbb\xbfa: \xb1\xea").zh


def test_no_encoding() -> None:
    refused(b"a: \xff\xff\xff\n")
    refused(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe")


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(str.encode),
        st.text("abc:[]{},&*!|>'\"#-?<\n\t 0").map(str.encode),
    )
)
@settings(max_examples=400, deadline=2000)
def test_arbitrary_bytes_never_raise_anything_else(data: bytes) -> None:
    for kind in ("yaml", "json"):
        try:
            _, tree = load_tree(data, f"x.{kind}", kind)
        except Unreadable as error:
            assert error.zh and error.en
        else:
            assert tree.kind in ("mapping", "sequence", SCALAR)
