"""An equation that does not hold, written out with its labels and both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .safe import clip
from .words import amount, pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model.finding import Finding
    from ..model.numbers import Number

    Terms = Sequence[tuple[int, Number, str]]

LONG = 6  # terms; a longer sum leaves its zeros out, there being twenty of them in a report of few requests


def total(terms: Terms) -> Number:
    """The value of one side."""
    value: Number = 0
    for sign, number, _ in terms:
        value = value + number * sign
    return value


def equation(finding: Finding, lang: str) -> str:
    """Both sides; '' without arithmetic.

    `3001 新收 + 34 上年结转 = 3035 ≠ 2932 总计 + 104 结转 = 3036，差 1`
    """
    if not finding.left and not finding.right:
        return ""
    left, right = _told_apart(finding.left, finding.right)
    difference = total(left) - total(right)
    sides = f"{_side(left, lang)} {'≠' if difference else '='} {_side(right, lang)}"
    return sides + pick(lang, f"，差 {amount(abs(difference))}", f", off by {amount(abs(difference))}")


def _told_apart(left: Terms, right: Terms) -> tuple[Terms, Terms]:
    """Labels that are all the same tell nothing apart, and go."""
    if len({label for _, _, label in (*left, *right)}) > 1:
        return left, right
    return [(sign, value, "") for sign, value, _ in left], [(sign, value, "") for sign, value, _ in right]


def _side(terms: Terms, lang: str) -> str:
    shown = [term for term in terms if term[1]] if len(terms) > LONG else list(terms)
    text = " ".join(_term(term, first=not index) for index, term in enumerate(shown)) or "0"
    zeros = len(terms) - len(shown)
    if zeros:
        text += pick(lang, f"（其余 {zeros} 项为 0）", f" ({zeros} more of 0)")
    if (len(shown) == 1 and shown[0][0] > 0) or not shown:
        return text
    return f"{text} = {amount(total(terms))}"


def _term(term: tuple[int, Number, str], first: bool) -> str:
    sign, value, label = term
    operator = ("" if sign > 0 else "−") if first else ("+ " if sign > 0 else "− ")
    return f"{operator}{amount(value)} {clip(label, 40)}".rstrip()
