"""What single values of a report file may look like, as patterns that editors, JSON Schema and Python read alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..model.dates import DIGITS, NUMERALS
from ..model.form import Form
from ..model.numbers import MINUS

_SPACE = "[\\s\u200b\ufeff]*"
_DIGIT = "[0-9０-９]"
_NUMBER = rf"{_DIGIT}(?:[0-9０-９,，.．\s]*{_DIGIT})?\s*(?:万元|亿元|元|件|条|项|个|次|篇|人次|人|宗)?"
_DASH = rf"[/\-—－―─\\∕／无{MINUS}]{{1,3}}"


def _cell(number: str) -> str:
    return rf"^{_SPACE}(?:{_DASH}|{number})?{_SPACE}$"


CELLS = {
    "count": _cell(_NUMBER),
    "amount": _cell(_NUMBER),
    "signed": _cell(rf"(?:[+\-＋－﹢{MINUS}]\s*)?{_NUMBER}"),
}
"""By type of cell, what a text in it may be: blank, a dash, or a number that can be cleaned up."""

YEAR_TEXT = r"^\s*[0-9]{4}年?\s*$"
_NUMERAL = f"(?:{_DIGIT}{{1,2}}|[{NUMERALS}]{{1,3}})"
_NUMERAL_DATE = rf"^\s*[0-9０-９{''.join(DIGITS)}]{{4}}\s*年\s*(?:元|{_NUMERAL})\s*月\s*{_NUMERAL}\s*日?\s*$"
DATE = rf"{_NUMERAL_DATE}|^\s*{_DIGIT}{{4}}\s*[-/.／．－年]\s*{_DIGIT}{{1,2}}\s*[-/.／．－月]\s*{_DIGIT}{{1,2}}\s*日?(?:[T ]\s*[0-9]{{1,2}}:[0-9]{{2}}.*)?\s*$"


def exactly(names: Iterable[str]) -> str:
    """The pattern of these names and nothing else.

    >>> exactly(["增/减", "a.b"])
    '^(?:增\\\\/减|a\\\\.b)$'
    """
    return f"^(?:{'|'.join(''.join(map(_escaped, name)) for name in names)})$"


def _escaped(char: str) -> str:
    return f"\\{char}" if char in "^$\\.*+?()[]{}|/" else char


def years(form: Form, forms: Sequence[Form]) -> dict[str, Any]:
    """The years of a form, as numbers or texts; all before the first form are the first one's."""
    earlier = [year for one in forms if one.last_year for year in range(one.first_year, one.last_year + 1)]
    number: dict[str, Any] = {"type": "integer"}
    if form is not forms[0]:
        number["minimum"] = form.first_year
    if form.last_year is None:
        text = f"(?!{'|'.join(map(str, earlier))})[0-9]{{4}}"
    else:
        number["maximum"] = form.last_year
        text = "|".join(str(year) for year in range(form.first_year, form.last_year + 1))
    return {"anyOf": [number, {"type": "string", "pattern": rf"^\s*(?:{text})年?\s*$"}]}
