"""Reading a cell: a number, blank, a dash or none of these; never confused, never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclose_lint.model.names import fold, join_path, parent_path, split_path
from gov_disclose_lint.model.numbers import MAX_DIGITS, Reading, read_cell

WIDE = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")
COUNTS = st.integers(0, 10**MAX_DIGITS - 1)


@pytest.mark.parametrize(
    ("text", "kind", "state", "value", "spelling", "fault"),
    [
        ("0", "count", "number", 0, None, None),
        ("12", "count", "number", 12, None, None),
        ("012", "count", "invalid", None, None, "leading-zero"),
        ("1,234", "count", "number", 1234, "separators", None),
        ("1,23", "count", "invalid", None, None, "text"),
        ("１２", "count", "number", 12, "full-width", None),
        ("1 943", "count", "number", 1943, "spaces", None),
        ("1 573 179", "count", "number", 1573179, "spaces", None),
        ("１　９４３", "count", "number", 1943, "spaces", None),
        ("1 943 件", "count", "number", 1943, "unit", None),
        ("72 701.2578", "amount", "number", Decimal("72701.2578"), "spaces", None),
        ("2 1", "count", "invalid", None, None, "spaced"),
        ("１ ２", "count", "invalid", None, None, "spaced"),
        ("2 9351", "count", "invalid", None, None, "spaced"),
        ("29 35", "count", "invalid", None, None, "spaced"),
        ("1  943", "count", "invalid", None, None, "spaced"),
        ("1943 573", "count", "invalid", None, None, "spaced"),
        ("0 943", "count", "invalid", None, None, "spaced"),
        ("1, 943", "count", "invalid", None, None, "spaced"),
        ("7 .5", "amount", "invalid", None, None, "spaced"),
        ("2 件 1", "count", "invalid", None, None, "text"),
        ("12件", "count", "number", 12, "unit", None),
        ("1.5", "count", "invalid", None, None, "fractional"),
        ("12.0", "count", "number", 12, "decimal-point", None),
        ("-3", "count", "invalid", None, None, "negative"),
        ("+3", "count", "invalid", None, None, "text"),
        ("+3", "signed", "number", 3, None, None),
        ("-1", "signed", "number", -1, None, None),
        ("−12", "signed", "number", -12, "sign", None),
        ("﹣12", "signed", "number", -12, "sign", None),
        ("﹢3", "signed", "number", 3, "sign", None),
        ("－12", "signed", "number", -12, "full-width", None),
        ("−3", "count", "invalid", None, None, "negative"),
        ("1−3", "count", "invalid", None, None, "text"),
        ("−", "count", "dash", None, None, None),
        (".inf", "count", "invalid", None, None, "not-finite"),
        ("no", "count", "invalid", None, None, "text"),
        ("1_000", "count", "invalid", None, None, "text"),
        ("12:30", "count", "invalid", None, None, "text"),
        ("0x1F", "count", "invalid", None, None, "text"),
        ("1e3", "count", "invalid", None, None, "text"),
        ("²", "count", "invalid", None, None, "text"),
        ("1234567890123", "count", "invalid", None, None, "too-long"),
        ("96171.6", "amount", "number", Decimal("96171.6"), None, None),
        ("251000元", "amount", "number", Decimal("25.1"), "unit", None),
        ("", "count", "blank", None, None, None),
        ("~", "count", "blank", None, None, None),
        ("null", "count", "blank", None, None, None),
        ("\u3000 ", "count", "blank", None, None, None),
        ("/", "count", "dash", None, None, None),
        ("——", "count", "dash", None, None, None),
        ("－", "count", "dash", None, None, None),
        ("无", "count", "dash", None, None, None),
        ("一", "count", "invalid", None, None, "text"),
    ],
)
def test_each_kind(text: str, kind: str, state: str, value: object, spelling: str | None, fault: str | None) -> None:
    reading = read_cell(text, kind)  # type: ignore[arg-type]
    assert (reading.state, reading.value, reading.spelling, reading.fault) == (state, value, spelling, fault)


def test_quotes_make_a_null_a_text() -> None:
    assert read_cell("null", "count", plain=False).state == "invalid"
    assert read_cell("12", "count", plain=False) == Reading("number", 12, "quoted")
    assert read_cell("", "count", plain=False).state == "blank"


def test_more_digits_than_an_amount_has_are_no_amount() -> None:
    assert read_cell("0." + "1" * 13, "amount").fault == "too-long"
    assert read_cell("0." + "1" * 1_000_000, "amount").fault == "too-long"


@given(COUNTS)
def test_all_spellings_of_a_count_are_the_count(number: int) -> None:
    for text in (
        str(number),
        f"{number:,}",
        str(number).translate(WIDE),
        f"{number:,}".translate(WIDE),
        f" {number} ",
        f"{number}件",
    ):
        assert read_cell(text, "count").value == number


@given(st.decimals(0, 10**7, places=4))
def test_amounts_are_exact(amount: Decimal) -> None:
    value = read_cell(format(amount, "f"), "amount").value
    assert value == amount
    assert read_cell(f"{amount * 10000:f}元", "amount").value == amount


@given(st.text(max_size=60))
def test_any_text_has_one_state(text: str) -> None:
    for kind in ("count", "signed", "amount"):
        reading = read_cell(text, kind)  # type: ignore[arg-type]
        assert (reading.state == "number") == (reading.value is not None)
        assert (reading.state == "invalid") == (reading.fault is not None)
        if kind == "count" and reading.value is not None:
            assert isinstance(reading.value, int)
            assert 0 <= reading.value < 10**MAX_DIGITS


@given(st.lists(st.text(min_size=0, max_size=12), min_size=1, max_size=6))
def test_paths_come_apart_as_they_were_joined(keys: list[str]) -> None:
    path = ""
    for key in keys:
        parent, path = path, join_path(path, key)
        assert parent_path(path) == parent
    assert split_path(path) == keys


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("（五） 要求提供公开\n出版物", "要求提供公开出版物"),
        ("1、属于国家秘密", "１.属于国家秘密"),
        ("四、结转下年度继续办理", "结转下年度继续办理"),
        ("第三部分 收到和处理", "收到和处理"),
        ("危及“三安全一稳定”", '危及"三安全一稳定"'),
    ],
)
def test_one_fold_for_all_spellings(one: str, two: str) -> None:
    assert fold(one) == fold(two)
