"""GDL601: totals in the text and the parts listed for them.

complements   pairs of words for two parts that leave nothing over (自然人 / 法人): such a list claims to be complete
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.document import Document
from ..model.finding import Breach, Sum, Term, Unknown
from ..model.rule import Context
from .text.figures import as_written
from .text.groups import groups
from .text.parts import Group
from .text.reading import Reading, read
from .text.wholes import fault


class Parameters(NamedTuple):
    complements: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    for path, text in report.texts.items():
        reading = read(text.value)
        if not reading.complete:
            yield Unknown(path, "too-long")
        reported: set[int] = set()
        for group in groups(reading):
            wrong = fault(group, parameters.complements)
            if wrong and group.total.start not in reported:
                reported.add(group.total.start)
                yield _breach(path, reading, group, wrong)


def _breach(path: str, reading: Reading, group: Group, wrong: str) -> Breach:
    total, single, phrase = group.total, len(group.parts) == 1, reading.phrase(group.total)
    parts = " + ".join(reading.phrase(part) for part in group.parts)
    gap = group.sum - total.value
    return Breach(
        path,
        {"phrase": phrase, "parts": parts, "sum": as_written(phrase, group.sum),
         "difference": as_written(phrase, gap if gap > 0 else -gap), "unit": total.unit},
        variant="part" if single else wrong,
        expected=None if single else as_written(phrase, group.sum),
        actual=as_written(phrase, total.value),
        phrase=reading.span(total.start, total.end),
        equation=Sum((Term(path, total.value),), tuple(Term(path, part.value) for part in group.parts)),
    )  # fmt: skip
