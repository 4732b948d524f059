"""Years and dates in digits and in Chinese numerals, as they stand in running text."""

from __future__ import annotations

import re

_DIGITS = {
    **{digit: index for index, digit in enumerate("〇一二三四五六七八九")},
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
    "0": 0,
}
NUMERAL_YEAR = r"[二][〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2}"
YEAR = re.compile(rf"(20[0-9]\s?[0-9]|{NUMERAL_YEAR})\s*年")
DATE_TEXT = r"(20[0-9]{2}\s*(?:[-/.]|年)\s*[0-9]{1,2}\s*(?:[-/.]|月)\s*[0-9]{1,2}\s*日?(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?)"
NUMERAL_DATE = rf"({NUMERAL_YEAR})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"


def year_number(text: str) -> int:
    """The year that four digits or numerals write.

    >>> year_number("二〇二四"), year_number("2024")
    (2024, 2024)
    """
    digits = [str(_DIGITS.get(character, character)) for character in text if not character.isspace()]
    return int("".join(digits))


def iso_date(year: str, month: str, day: str) -> str:
    return f"{year_number(year):04}-{_small(month):02}-{_small(day):02}"


def _small(text: str) -> int:
    """A Chinese numeral from 1 to 39."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
