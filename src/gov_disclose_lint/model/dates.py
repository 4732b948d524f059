"""Dates as reports write them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

# 〇 is written with many a look-alike; 0 and O are what an input method gives first.
DIGITS = {**{digit: index for index, digit in enumerate("〇一二三四五六七八九")}, **dict.fromkeys("零○◯ＯO0", 0)}
NUMERALS = "".join(DIGITS) + "十廿卅"

_DATE = re.compile(
    r"\s*([0-9]{4})\s*(?:-|/|\.|年)\s*([0-9]{1,2})\s*(?:-|/|\.|月)\s*([0-9]{1,2})\s*日?(?:[T ]\s*[0-9]{1,2}:[0-9]{2}.*)?\s*"
)
_NARROW = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


def read_date(text: str) -> date | None:
    """The day a text names, in digits or Chinese numerals, or None when it is no day of the calendar.

    >>> read_date("2025年1月24日"), read_date("2025-02-30"), read_date("二〇二五年十二月三十一日")
    (datetime.date(2025, 1, 24), None, datetime.date(2025, 12, 31))
    """
    if len(text) == 10 and text[4] == "-" and text[7] == "-" and text.isascii():
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    narrow = text[:40].translate(_NARROW)
    match = _DATE.fullmatch(narrow)
    parts = [int(part) for part in match.groups()] if match else _in_numerals(narrow)
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def _in_numerals(text: str) -> list[int]:
    """Year, month and day of a date in Chinese numerals; the parts may also be in digits, each by itself."""
    match = _numeral_date().fullmatch(text) if "年" in text else None
    if not match:
        return []
    year, month, day = match.groups()
    month = "一" if month == "元" else month
    return [year_number(year), *(int(part) if part.isdecimal() else small_number(part) for part in (month, day))]


@cache
def _numeral_date() -> re.Pattern[str]:
    one = f"[0-9]{{1,2}}|[{NUMERALS}]{{1,3}}"
    return re.compile(rf"\s*([0-9{''.join(DIGITS)}]{{4}})\s*年\s*(元|{one})\s*月\s*({one})\s*日?\s*")


def year_number(text: str) -> int:
    """The year that four digits or numerals write.

    >>> year_number("二〇二四"), year_number("2024"), year_number("202 4")
    (2024, 2024, 2024)
    """
    return int("".join(str(DIGITS.get(character, character)) for character in text if not character.isspace()))


def small_number(text: str) -> int:
    """A Chinese numeral from 1 to 39; 0 for what is none.

    >>> small_number("九"), small_number("十"), small_number("二十二"), small_number("廿二"), small_number("二二")
    (9, 10, 22, 22, 0)
    """
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not ten:
        return DIGITS.get(text, 0)
    if tens not in ("", "一", "二", "三") or (ones and not DIGITS.get(ones)):
        return 0
    return 10 * DIGITS.get(tens, 1) + DIGITS.get(ones, 0)
