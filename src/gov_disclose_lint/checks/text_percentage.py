"""GDL603: shares in the text that are not the quotient of their numbers.

wholes   sums of rows that a share of requests may be a share of, besides the totals in the text
near     words one of which must stand in the sentence of a share of requests
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.numbers import Number
from ..model.rule import Context
from ..model.tuples import NamedTuple
from .text.figures import Figure
from .text.lazy import Lazy
from .text.numerals import rounded, tidy
from .text.reading import Reading, read, spot, spots_of
from .text.share import Share
from .text.shares import shares_of
from .text.tables import row_names, sum_of
from .text.untold import untold_shares

_OF_ALL = Lazy(r"占(?:全部|所有|全年)?(?:答复|办结|办理)(?:申请|件)?(?:总[数量]|总件数|数量)")


class Parameters(NamedTuple):
    wholes: tuple[tuple[str, ...], ...] = ()
    near: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    wholes: list[Number] | None = None  # looked up when a share does not fit the text's own numbers
    for path, text in report.texts.items():
        reading = read(text.value)
        for share in shares_of(reading):
            if share.fits() or (share.whole and not share.credible):
                continue
            if wholes is None:
                wholes = [value for rows in parameters.wholes if (value := sum_of(report, rows))]
            about = reading.near(share.figure, (*parameters.near, *row_names(report.form)))
            if not (about and share.fits(wholes)):
                yield from _breach(path, reading, share, report, wholes)
        for untold in untold_shares(report, path, reading, parameters.wholes, parameters.near):
            if not untold.fits():
                yield _said(path, reading, untold.figure, *untold.quotients[0])


def _breach(path: str, reading: Reading, share: Share, report: Document, wholes: list[Number]) -> Iterator[Breach]:
    whole, figure = share.whole, share.figure
    told = share.part.label + share.figure.label
    if whole is None and wholes and (any(name in told for name in row_names(report.form)) or _OF_ALL.search(told)):
        whole = wholes[0]
    if not whole:
        return
    yield _said(path, reading, figure, share.part.value, whole, share.part)


def _said(
    path: str, reading: Reading, figure: Figure, part: Number, whole: Number, counted: Figure | None = None
) -> Breach:
    """What is to be said of a share; counted: where its number stands, None when only the table has it."""
    step = figure.quantum if Decimal(figure.quantum).normalize().as_tuple().digits == (1,) else 1
    expected = rounded(Decimal(100) * part / Decimal(whole), step)
    return Breach(
        path,
        {"phrase": reading.phrase(figure), "part": part, "whole": whole, "expected_text": f"{expected}%"},
        expected=tidy(expected),
        actual=figure.value,
        phrase=reading.span(figure.start, figure.end),
        spots=(spot(path, reading, counted), *spots_of(path, reading, figure, (whole,))) if counted else (),
    )
