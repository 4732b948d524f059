"""GDL601: totals in the text and the parts listed for them.

complements   pairs of words for two parts that leave nothing over (自然人 / 法人): such a list claims to be complete
tables        by words, the rows of the tables that a total may be (see text/borne_out.py)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Document
from ..model.finding import Breach, Sum, Term, Unknown
from ..model.rule import Context
from ..model.tuples import NamedTuple
from .text.borne_out import Meaning, part_at_fault
from .text.figures import as_written
from .text.groups import groups
from .text.parts import Group
from .text.reading import Reading, read, spot
from .text.wholes import fault


class Parameters(NamedTuple):
    complements: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    tables: tuple[Meaning, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    for path, text in report.texts.items():
        reading = read(text.value)
        if not reading.complete:
            yield Unknown(path, "too-long")
        reported: set[int] = set()
        for group in groups(reading):
            wrong = fault(group, parameters.complements)
            if wrong and group.total.start not in reported and not _a_part_is(report, group, parameters.tables):
                reported.add(group.total.start)
                yield _breach(path, reading, group, wrong)


def _a_part_is(report: Document, group: Group, tables: Sequence[Meaning]) -> bool:
    """Whether the table bears the total out and shows which part is wrong: GDL602 says so, and the total is to stay."""
    return any(
        meaning.bears_out(report, group.total) and part_at_fault(report, meaning, group.parts) for meaning in tables
    )


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
        spots=tuple(spot(path, reading, part) for part in group.parts),
        equation=Sum((Term(path, total.value),), tuple(Term(path, part.value) for part in group.parts)),
    )  # fmt: skip
