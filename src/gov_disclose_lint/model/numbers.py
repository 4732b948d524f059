"""Reading one table cell: a number, blank, a dash, or something that is none of these."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from .tuples import NamedTuple

State = Literal["number", "blank", "dash", "absent", "invalid", "unread"]
Number = int | Decimal
CellType = Literal["count", "signed", "amount", "year"]

MAX_DIGITS = 12
MINUS = "−﹣–‐‑"  # what is typed, or made of a hyphen, for a minus sign
_DASHES = frozenset("/-—－―─\\∕／无" + MINUS)
_WORD_NULLS = frozenset(("null", "Null", "NULL", "~"))
_DIGITS = re.compile(r"[0-9]+", re.A)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", re.A)
_DECIMAL = re.compile(r"[+-]?[0-9]+\.[0-9]+", re.A)
_SIGNED = re.compile(r"[+-][0-9]+", re.A)
# Only groups of thousands are taken for one number: any other space may stand between two.
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?:\.[0-9]+)?", re.A)
_APART = re.compile(r"[0-9]\s+[.,]?\s*[0-9]|[0-9][.,]\s+[0-9]", re.A)
_UNIT = re.compile(r"(万元|亿元|元|件|条|项|个|次|篇|人次|人|宗)$")
_NOT_FINITE = frozenset((".inf", "-.inf", "+.inf", ".nan", "inf", "-inf", "nan", "infinity"))
# Full-width digits and punctuation, as typed with a Chinese input method.
_NARROW = str.maketrans("０１２３４５６７８９．，＋－　", "0123456789.,+- ")
_SIGNS = str.maketrans(f"{MINUS}﹢", "-" * len(MINUS) + "+")
_SCALE = {"元": Decimal("0.0001"), "亿元": Decimal(10000)}


class Reading(NamedTuple):
    """What a cell says.

    spelling: how a number had to be cleaned up: full-width | sign | separators | quoted | spaces | unit | decimal-point
    fault: why it is no number: negative | fractional | text | not-finite | too-long | leading-zero
           | split (in braces, its thousands separators make several entries of it)
           | spaced (its spaces are not those of thousands: it may be two numbers)
    unit: the unit written in the cell, if any; an amount is always returned in 万元
    """

    state: State
    value: Number | None = None
    spelling: str | None = None
    fault: str | None = None
    unit: str | None = None


BLANK = Reading("blank")
DASH = Reading("dash")
UNREAD = Reading("unread")
SPLIT = Reading("invalid", None, None, "split")

# Plain counts by their text: a report has 200 cells, most of them one of a few small numbers.
PLAIN_COUNTS: dict[str, Number] = {}
_REMEMBERED = 4096


def remember(text: str, value: Number) -> None:
    """Keep a plain count, up to a bound."""
    if len(PLAIN_COUNTS) < _REMEMBERED:
        PLAIN_COUNTS[text] = value


def trimmed(text: str) -> str:
    """The text without the spaces around it, also those that nobody sees."""
    return text.strip().strip("\u3000\u00a0\ufeff\u200b")


def read_cell(text: str, kind: CellType, plain: bool = True) -> Reading:
    """Read one cell of the given type; plain says that it stood without quotes.

    >>> read_cell("１２", "count")
    Reading(state='number', value=12, spelling='full-width', fault=None, unit=None)
    """
    if plain and text.isascii() and text.isdigit() and (text[0] != "0" or text == "0") and len(text) <= MAX_DIGITS:
        return Reading("number", int(text))
    stripped = trimmed(text)
    if not stripped or (plain and stripped in _WORD_NULLS):
        return BLANK
    if len(stripped) <= 3 and _DASHES.issuperset(stripped):
        return DASH
    return _read_number(stripped, kind, None if plain else "quoted")


def _read_number(text: str, kind: CellType, spelling: str | None) -> Reading:
    narrow = text.translate(_NARROW)
    if narrow != text:
        spelling = "full-width"
    if not narrow.isascii() and (signed := narrow.translate(_SIGNS)) != narrow:
        narrow, spelling = signed, "sign"
    joined, unit = _split_unit(narrow.strip())
    if _THOUSANDS.fullmatch(joined):
        joined, spelling = "".join(joined.split()), "spaces"
    if unit:
        spelling = "unit"
    if _GROUPED.fullmatch(joined):
        joined, spelling = joined.replace(",", ""), "separators"
    fault = _fault(joined, kind)
    if fault:
        return Reading("invalid", None, None, fault, unit)
    value = Decimal(joined)
    if kind == "amount":
        value *= _SCALE.get(unit or "", 1)
        return Reading("number", _tidy(value), spelling, None, unit)
    if "." in joined:
        spelling = spelling or "decimal-point"
    return Reading("number", int(value), spelling, None, unit)


def _split_unit(text: str) -> tuple[str, str | None]:
    match = _UNIT.search(text)
    if match and match.start():
        return text[: match.start()].strip(), match.group()
    return text, None


def _fault(text: str, kind: CellType) -> str | None:
    if text.lower() in _NOT_FINITE:
        return "not-finite"
    if not (_DIGITS.fullmatch(text) or _DECIMAL.fullmatch(text) or _SIGNED.fullmatch(text)):
        return "spaced" if _APART.search(text) else "text"
    whole, _, fraction = text.lstrip("+-").partition(".")
    if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
        return "too-long"
    if len(whole) > 1 and whole[0] == "0":
        return "leading-zero"
    if kind != "signed" and text[0] in "+-":
        return "negative" if text[0] == "-" else "text"
    if kind != "amount" and fraction.strip("0"):
        return "fractional"
    return None


def _tidy(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()
