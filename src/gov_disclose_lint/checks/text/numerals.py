"""Chinese numerals, and whether a number written short stands for another."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from ...model.numbers import Number

_DIGIT = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10_000, "亿": 100_000_000}
SCALES = {**_SCALE, **_MYRIAD}


def read_chinese(text: str) -> int | None:
    """The number a Chinese numeral names, None when it is none; digit by digit, as years are written, too.

    >>> read_chinese("十八"), read_chinese("两千零五"), read_chinese("二〇二四"), read_chinese("十十")
    (18, 2005, 2024, None)
    """
    if not text:
        return None
    if len(text) > 1 and all(char in _DIGIT for char in text):
        return int("".join(str(_DIGIT[char]) for char in text)) if "两" not in text else None
    total = section = digit = 0
    limit, open_digit = 10_000, False
    for char in text:
        if char in _DIGIT:
            if open_digit and digit:
                return None
            digit, open_digit = _DIGIT[char], True
        elif char in _SCALE:
            scale = _SCALE[char]
            if scale >= limit or (open_digit and not digit):
                return None
            section += (digit if open_digit else 1) * scale
            limit, digit, open_digit = scale, 0, False
        elif char in _MYRIAD and (section or digit):
            total = (total + section + digit) * _MYRIAD[char]
            section, digit, limit, open_digit = 0, 0, 10_000, False
        else:
            return None
    return total + section + digit


def fits(shown: Number, actual: Number | Decimal, quantum: Number) -> bool:
    """Whether a number written in steps of quantum stands for the actual one, rounded or cut off.

    >>> fits(Decimal("4.34"), Decimal("4.348"), Decimal("0.01")), fits(854000, 853960, 1000)
    (True, True)
    """
    steps = Decimal(actual) / Decimal(quantum)
    wanted = Decimal(shown) / Decimal(quantum)
    if not -1 <= steps - wanted <= 1:
        return False
    if any(steps.quantize(Decimal(1), way) == wanted for way in (ROUND_HALF_UP, ROUND_DOWN, ROUND_HALF_EVEN)):
        return True
    finer = steps.quantize(Decimal("0.1"), ROUND_HALF_UP)  # 0.446 by way of 0.45 becomes 0.5
    return finer.quantize(Decimal(1), ROUND_HALF_UP) == wanted


def stands_for(shown: Number, quantum: Number, cell: Number, money: bool = False) -> bool:
    """Whether a number of the text, in steps of quantum, may be a cell's. money: the text's is in 元, the cell's in 万元, and rounded itself.

    >>> stands_for(854000, 1000, 853960), stands_for(12345, 1, Decimal("1.23"), money=True)
    (True, True)
    """
    if money:
        step = Decimal(cell).as_tuple().exponent
        cell, coarse = cell * 10_000, Decimal(10_000).scaleb(min(int(step), 0))
        if coarse > quantum and fits(cell, shown, coarse):
            return True
    return cell == shown or (quantum != 1 and fits(shown, cell, quantum))


def rounded(actual: Decimal, quantum: Number) -> Decimal:
    """The number as it would be written in steps of quantum (a power of ten of at most 1)."""
    return actual.quantize(Decimal(quantum), ROUND_HALF_UP)


def tidy(value: Decimal) -> Number:
    """A whole number as such."""
    return int(value) if value == value.to_integral_value() else value
