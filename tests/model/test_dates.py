"""Dates as official texts write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclose_lint.engine import document_from
from gov_disclose_lint.model.dates import read_date
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write.schema_values import DATE

FORMS = load_library().forms
DIGITS = "零一二三四五六七八九"


def small(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十")
    return ten + (DIGITS[ones] if ones else "")


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from("〇○零０0"), st.sampled_from(["", " "]))
def test_every_day_is_read_in_numerals(day: date, zero: str, gap: str) -> None:
    year = "".join(zero if digit == "0" else DIGITS[int(digit)] for digit in str(day.year))
    text = f"{year}年{gap}{small(day.month)}月{gap}{small(day.day)}日"
    assert read_date(text) == day
    assert re.search(DATE, text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二五年元月廿二日", date(2025, 1, 22)),
        ("二〇二五年一月卅一日", date(2025, 1, 31)),
        ("二O二五年3月十一日", date(2025, 3, 11)),
        ("２０２５年一月２４日", date(2025, 1, 24)),
        ("二〇二五年二月三十日", None),
        ("二〇二五年十三月一日", None),
        ("二〇二五年一月二二日", None),
        ("二〇二五年一月十十日", None),
        ("二〇二五年一月", None),
        ("二〇二五年零月一日", None),
        ("二〇二五-一-一", None),
        ("年", None),
    ],
)
def test_days_and_no_days(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(("year", "kinds"), [("2024", []), ("2024年", []), ("２０２４", ["odd-spelling"]), ("２０２４年", ["odd-spelling"]),
                                             ("二〇二四", ["bad-value"]), ("２０２", ["bad-value"])])  # fmt: skip
def test_a_year_in_full_width_digits_is_read(year: str, kinds: list[str]) -> None:
    text = f"年度: {year}\n发布日期: 二〇二五年一月二十二日\n正文: {{总体情况: x}}"
    document = document_from(text.encode(), "report.yaml", FORMS)
    assert document.published_on == date(2025, 1, 22)
    assert document.year == (None if "bad-value" in kinds else 2024)
    assert [oddity.kind for oddity in document.oddities] == kinds
