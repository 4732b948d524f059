"""A fee stated in a text against the table of fees, and against the tariff.

    section    key of the section that states the fee
    subject    word that a sentence about the fee holds
    unsure     words of sentences whose amounts may not be the total charged (tariffs, waivers, estimates)
    items      words behind which single items follow, not the total
    cell       path of the fees in the table, in 万元; each fee is one of these
    step       every total is a multiple of so many yuan; 0: not checked

Only a total that is certain counts; otherwise the check is not assessable. Variants: zero, step (info).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model.document import Document, Text
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ..model.tuples import NamedTuple
from ._text import compiled, narrow, shown

_ENDS = "。；;！!\n"
_END = re.compile(f"[{_ENDS}]")
_MONEY = re.compile(r"(?<![0-9.])[0-9][0-9, ]{0,20}(?:\.[0-9]{1,6})?\s?(亿|万)?元")
_YUAN = {None: 1, "万": 10_000, "亿": 100_000_000}


class Parameters(Record):
    section: str
    subject: str
    cell: str
    unsure: str
    items: str
    step: int = 0


class Amount(NamedTuple):
    """An amount in yuan and the characters of the text that say so."""

    yuan: Decimal
    span: tuple[int, int]


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    for text in report.section_texts(parameters.section):
        if parameters.subject not in text.value:
            continue
        amounts = list(_amounts(text.value, parameters))
        if len({amount.yuan if amount else None for amount in amounts}) > 1 or None in amounts:
            yield Unknown(text.path, "no-certain-total")
        elif amounts and amounts[0] and amounts[0].yuan:
            yield from _compare(report, text, amounts[0], parameters)


def _amounts(text: str, parameters: Parameters) -> Iterator[Amount | None]:
    """The totals that sentences about the fee state; None for a sentence that cannot be read with certainty."""
    for start, said in _sentences(text, parameters.subject):
        if "元" not in said:
            continue
        end = compiled(parameters.items).search(said)
        head = said[: end.start()] if end else said
        found = [_amount(match, start) for match in _MONEY.finditer(head)]
        if found and compiled(parameters.unsure).search(head):
            yield None
        else:
            yield from found


def _sentences(text: str, subject: str) -> Iterator[tuple[int, str]]:
    """The sentences that hold the subject, in narrow digits, each with where it begins."""
    at = text.find(subject)
    while at >= 0:
        start = max([text.rfind(mark, 0, at) for mark in _ENDS]) + 1
        end = _END.search(text, at)
        stop = end.start() if end else len(text)
        yield start, narrow(text[start:stop])
        at = text.find(subject, stop)


def _amount(match: re.Match[str], offset: int) -> Amount:
    digits = match.group().rstrip("亿万元 ").replace(",", "").replace(" ", "")
    return Amount(Decimal(digits) * _YUAN[match.group(1)], (match.start() + offset, match.end() + offset))


def _compare(report: Document, text: Text, amount: Amount, parameters: Parameters) -> Iterator[Breach | Unknown]:
    stated = shown(text.value[amount.span[0] : amount.span[1]])
    values = {"stated": stated, "step": parameters.step}
    fees = report.values.get(parameters.cell)
    if fees == 0 and not _rounded(report, amount, parameters):
        yield Breach(text.path, values, "zero", actual=stated, related=(parameters.cell,), phrase=amount.span)
    elif fees is None:
        yield Unknown(parameters.cell, report.state(parameters.cell))
    if parameters.step and amount.yuan % parameters.step:
        yield Breach(text.path, values, "step", actual=stated, phrase=amount.span, severity="info")


def _rounded(report: Document, amount: Amount, parameters: Parameters) -> bool:
    """Whether a small fee may have become 0.00 万元 by rounding."""
    _, point, decimals = report.cells[parameters.cell].raw.strip().partition(".")
    return bool(point) and amount.yuan / 10_000 < Decimal(5).scaleb(-len(decimals) - 1)
