"""GDL603: shares in the text that are not the quotient of their numbers.

wholes   sums of rows that a share of requests may be a share of, besides the totals in the text
near     words one of which must stand in the sentence of a share of requests
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.numbers import Number
from ..model.rule import Context
from .text.numerals import rounded, tidy
from .text.reading import Reading, read
from .text.shares import Share, shares_of
from .text.tables import row_names, sum_of


class Parameters(NamedTuple):
    wholes: tuple[tuple[str, ...], ...] = ()
    near: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    wholes = [value for rows in parameters.wholes if (value := sum_of(report, rows))]
    for path, text in report.texts.items():
        reading = read(text.value)
        for share in shares_of(reading):
            if share.fits():
                continue
            about = reading.near(share.figure, (*parameters.near, *row_names(report.form)))
            if not (about and share.fits(wholes)):
                yield from _breach(path, reading, share, report, wholes)


def _breach(path: str, reading: Reading, share: Share, report: Document, wholes: list[Number]) -> Iterator[Breach]:
    whole, figure = share.whole, share.figure
    if whole is None and wholes and any(name in share.part.label for name in row_names(report.form)):
        whole = wholes[0]
    if not whole:
        return
    expected = rounded(Decimal(100) * share.part.value / Decimal(whole), figure.quantum)
    yield Breach(
        path,
        {"phrase": reading.phrase(figure), "part": share.part.value, "whole": whole, "expected_text": f"{expected}%"},
        expected=tidy(expected),
        actual=figure.value,
        phrase=reading.span(figure.start, figure.end),
    )
