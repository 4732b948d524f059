"""Years and dates in digits and in Chinese numerals, as they stand in running text."""

from __future__ import annotations

import re

from ..model.dates import small_number
from ..model.dates import year_number as year_number

NUMERAL_YEAR = r"[二][〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2}"
YEAR = re.compile(rf"(20[0-9]\s?[0-9]|{NUMERAL_YEAR})\s*年")
DATE_TEXT = r"(20[0-9]{2}\s*(?:[-/.]|年)\s*[0-9]{1,2}\s*(?:[-/.]|月)\s*[0-9]{1,2}\s*日?(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?)"
NUMERAL_DATE = rf"({NUMERAL_YEAR})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"


def iso_date(year: str, month: str, day: str) -> str:
    return f"{year_number(year):04}-{small_number(month):02}-{small_number(day):02}"
