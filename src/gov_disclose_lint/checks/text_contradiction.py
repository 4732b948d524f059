"""GDL605: the same quantity stated twice in the text with two values.

same    sets of words that mean the same (收到 / 接到)
known   statements, in one spelling, that mean the year's total even without 全年 or 共
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.rule import Context
from .text.figures import Figure
from .text.numerals import fits
from .text.reading import Reading, read
from .text.statements import stated, statement
from .text.zeros import zeros_of


class Parameters(NamedTuple):
    same: tuple[tuple[str, ...], ...] = ()
    known: tuple[str, ...] = ()


class _Said(NamedTuple):
    path: str
    reading: Reading
    figure: Figure


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    first: dict[str, _Said] = {}
    known = frozenset(parameters.known)
    for path, text in report.texts.items():
        reading = read(text.value)
        said = stated(reading, report.year, parameters.same, known)
        zeros = [zero for statement_ in zeros_of(reading) for zero in statement_]
        said += [(key, zero) for zero in zeros if (key := statement(zero, parameters.same)) in known]
        for key, figure in sorted(said, key=lambda pair: pair[1].start):
            here = _Said(path, reading, figure)
            there = first.setdefault(key, here)
            if _differ(there.figure, figure):
                yield _breach(here, there)


def _differ(one: Figure, other: Figure) -> bool:
    if one.value == other.value or (one.value * other.value and one.measure != other.measure):
        return False
    coarse = max(one, other, key=lambda figure: figure.quantum)
    fine = other if coarse is one else one
    return not (coarse.quantum > 1 and fits(coarse.value, fine.value, coarse.quantum))


def _breach(here: _Said, there: _Said) -> Breach:
    return Breach(
        here.path,
        {"phrase": here.reading.phrase(here.figure), "other": there.reading.phrase(there.figure), "where": there.path},
        actual=here.figure.value,
        phrase=here.reading.span(here.figure.start, here.figure.end),
        evidence=(there.reading.sentence(there.figure).strip(),),
    )
