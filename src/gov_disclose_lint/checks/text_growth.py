"""GDL604: changes in the text held against its own numbers, and against last year's report.

quantities, prose, synonyms   as for text-vs-table: whose number of last year is the base
same                          sets of words that mean the same, for statements that no table has
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach, Unknown
from ..model.numbers import Number
from ..model.rule import Context
from ..model.tuples import NamedTuple
from .text.figures import COUNT, PERCENT, Figure
from .text.growth import Growth, growths_of
from .text.nouns import Same
from .text.numerals import rounded, tidy
from .text.reading import Reading, read, spot, spots_of
from .text.statements import mentions, noun_phrase, same_measure
from .text.subject import Candidate, Subject
from .text.subjects import subjects_in
from .text.tables import value_of
from .text.vocabulary import Prose, Quantity, vocabulary_of


class Parameters(NamedTuple):
    quantities: tuple[Quantity, ...]
    prose: Mapping[str, Prose]
    synonyms: Mapping[str, tuple[str, ...]] = {}
    same: tuple[tuple[str, ...], ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    vocabulary = vocabulary_of(report.form, parameters)
    before = _Before(context.previous, parameters.same)
    for path, text in report.texts.items():
        reading = read(text.value)
        growths = [growth for growth in growths_of(reading, report.year) if growth.yearly or growth.bases]
        growths = [growth for growth in growths if growth.now and not growth.fits(growth.bases)]
        if not growths:
            continue
        subjects = subjects_in(report, path, reading, vocabulary) if before.report else ()
        known = {subject.figure.start: subject for subject in subjects}
        for growth in growths:
            yield from _judge(path, reading, growth, known, before)


def _judge(
    path: str, reading: Reading, growth: Growth, known: Mapping[int, Subject], before: _Before
) -> Iterator[Breach]:
    assert growth.now
    subject = known.get(growth.now.start)
    tables = [before.table(candidate) for candidate in subject.candidates] if subject and before.report else []
    values = [base.value for base in tables if base.value is not None]
    if growth.fits(values):
        return
    said = before.stated(growth.now) if not subject or before.has_a_base(growth) else ()
    if growth.fits(tuple(said)):
        return
    if growth.bases:
        yield _breach(path, reading, growth, growth.bases[0], "text")
    elif subject and values and len(values) == len(tables) and growth.yearly and not subject.doubt:
        at = _meaning(subject, growth.now.value)
        if at is not None:
            yield _breach(path, reading, growth, values[at], "previous", tables[at].cells)
    elif not subject and len(said) == 1 and growth.yearly:
        yield _breach(path, reading, growth, next(iter(said)), "previous")


def _meaning(subject: Subject, now: Number) -> int | None:
    """Which of its meanings the number has, by this year's table; None when it contradicts that, too."""
    values = [candidate.value for candidate in subject.candidates]
    if all(value is None for value in values):
        return 0
    return values.index(now) if now in values else None


class _Before:
    """Last year's report: its tables, and what its text stated (read only when asked for)."""

    def __init__(self, report: Document | None, same: Same) -> None:
        self.report = report
        self.same = tuple(tuple(words) for words in same)
        self._stated: dict[int, dict[tuple[object, ...], set[Number]]] = {}  # by measure word

    def table(self, candidate: Candidate) -> Candidate:
        """The same cells in last year's tables."""
        return Candidate(candidate.cells, value_of(self.report, candidate.cells) if self.report else None)

    def has_a_base(self, growth: Growth) -> bool:
        """Whether last year's text has any number that the change holds from: else none it stated need be looked for."""
        return any(
            growth.fits((figure.value,))
            for text in (self.report.texts.values() if self.report else ())
            for figure in read(text.value).figures
            if figure.kind == COUNT and growth.now and same_measure(growth.now, figure)
        )

    def stated(self, now: Figure) -> set[Number]:
        """The numbers that last year's text gave for what this number counts."""
        kept = self._stated.get(now.measure)
        if kept is None:
            kept = self._stated[now.measure] = {}
            for text in self.report.texts.values() if self.report else ():
                for mention in mentions(
                    read(text.value), self.report.year if self.report else None, self.same, (), now
                ):
                    if mention.whole and mention.total is None:
                        kept.setdefault(mention.heads[0][:3], set()).add(mention.figure.value)
        return kept.get(noun_phrase(now, self.same)[:3], set())


def _breach(
    path: str, reading: Reading, growth: Growth, base: Number, variant: str, cells: tuple[str, ...] = ()
) -> Breach:
    figure, now = growth.figure, growth.now
    assert now
    expected = _expected(growth, now.value, base)
    return Breach(
        path,
        {"phrase": reading.phrase(figure), "now": now.value, "base": base, "change": _said(growth, now.value, base)},
        variant=variant,
        expected=expected,
        actual=figure.value,
        related=tuple(PREVIOUS + cell for cell in cells[:8]),
        spots=(spot(path, reading, now), *spots_of(path, reading, figure, (base,) if variant == "text" else ())),
        phrase=reading.span(figure.start, figure.end),
    )


def _expected(growth: Growth, now: Number, base: Number) -> Number | None:
    """What the change should read; None when it goes the other way, or from nothing."""
    change = now if growth.ratio else (now - base) * growth.sign
    if change < 0 or not base:
        return None
    if growth.figure.kind == COUNT:
        return change
    scale = 100 if growth.figure.kind == PERCENT else 1
    return tidy(rounded(Decimal(change) / Decimal(base) * scale, growth.figure.quantum))


def _said(growth: Growth, now: Number, base: Number) -> dict[str, str]:
    """The change as it is: 增长 1.08%, 减少 20."""
    difference = now - base
    zh, en = ("增长", "up") if difference >= 0 else ("下降", "down")
    if growth.figure.kind == COUNT or not base:
        return {"zh": f"{'增加' if difference >= 0 else '减少'} {abs(difference)}", "en": f"{en} {abs(difference)}"}
    percent = growth.figure.kind == PERCENT
    if growth.ratio:
        times = rounded(Decimal(now) / Decimal(base), growth.figure.quantum)
        return {"zh": f"{times} 倍", "en": f"{times} times as many"}
    value = rounded(abs(Decimal(difference)) / Decimal(base) * (100 if percent else 1), growth.figure.quantum)
    return {"zh": f"{zh} {value}{'%' if percent else ' 倍'}", "en": f"{en} {value}{'%' if percent else ' times'}"}
