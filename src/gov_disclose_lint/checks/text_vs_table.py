"""GDL602: numbers in the text held against the tables.

quantities   words that, together, stand for rows of the tables (see text/vocabulary.py)
prose        by section: how its rows, whose names come from the form, are spoken of
synonyms     a name of the form -> other ways to say it in prose
none         text path -> rows that are all zero when the text is nothing but 无
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.document import Document, Text
from ..model.finding import Breach, Sum, Term, Unknown
from ..model.numbers import Number
from ..model.rule import Context
from ..model.tuples import NamedTuple
from .text.figures import MONEY, Figure, as_written
from .text.groups import groups
from .text.numerals import stands_for
from .text.reading import Reading, read
from .text.subject import Candidate, Subject
from .text.subjects import subjects_in
from .text.vocabulary import Prose, Quantity, Vocabulary, vocabulary_of

_NOTHING = frozenset(("无", "没有", "无此情况", "无此类情况", "无相关情况", "本年度无", "本年度无此情况"))


class Parameters(NamedTuple):
    quantities: tuple[Quantity, ...]
    prose: Mapping[str, Prose]
    synonyms: Mapping[str, tuple[str, ...]]
    none: Mapping[str, tuple[str, ...]]


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    if not report.cells:
        return
    vocabulary = vocabulary_of(report.form, parameters)
    said = {
        path: (read(text.value), subjects_in(report, path, read(text.value), vocabulary))
        for path, text in report.texts.items()
    }
    confirmed = {
        candidate.cells
        for _, subjects in said.values()
        for subject in subjects
        for candidate in _meant(subject)
        if not subject.doubt and _agrees(subject, candidate.value)
    }
    for path, text in report.texts.items():
        yield from _judge(path, *said[path], report, confirmed)
        yield from _nothing(path, text, report, parameters, vocabulary)


def _judge(
    path: str, reading: Reading, subjects: Sequence[Subject], report: Document, confirmed: set[tuple[str, ...]]
) -> Iterator[Breach | Unknown]:
    """confirmed: what the text states rightly elsewhere, so that another scope's number beside it is no doubt."""
    agreed: set[tuple[int, Number]] = set()
    wrong: set[int] = set()
    for subject in subjects:
        figure = subject.figure
        here = (figure.sentence, figure.value)
        if any(_agrees(subject, candidate.value) for candidate in _meant(subject)):
            agreed.add(here)
        elif _of_another_scope(reading, subject, confirmed):
            continue
        elif not (subject.wholly and figure.start in wrong) and not (subject.quantity.repeats and here in agreed):
            wrong.add(figure.start)
            yield from _compare(path, reading, subject, report)


def _of_another_scope(reading: Reading, subject: Subject, confirmed: set[tuple[str, ...]]) -> bool:
    """Whether the text explains the scope itself: it gives the table's number too, or a part of this one is the table's.

    全市共收到2371件，其中本级收到95件, beside a table of 95: the table is of a part. Where it does not, a number of
    another scope (备案, 区政府办), unless it makes up the table's with the one beside it, is a doubt to put to the office, not a fault.
    """
    figure, values = subject.figure, [candidate.value for candidate in _meant(subject)]
    others = [other for other in reading.counts_of(figure.sentence) if other.start > figure.start]
    beside = {other.value for other in others}
    if any(other.label.startswith(_SORTED_OUT) for other in others) and any(
        value in beside and figure.value - value in beside for value in values if value is not None
    ):
        return True  # 接件137件，属于申请的121件，属于咨询的16件
    if subject.wide:
        parts = [part.value for group in groups(reading) if group.total is figure for part in group.parts]
        if any(value in parts for value in values):
            return True
    counts = [figure.value + other.value for other in reading.counts_of(figure.sentence) if other is not figure]
    known = any(candidate.cells in confirmed for candidate in _meant(subject)) or any(
        value in counts for value in values
    )
    return subject.doubt and known and not any(_slipped(figure, value) for value in values)


_SORTED_OUT = ("属于", "不属于", "其中属于", "其中不属于", "经甄别属于", "其余为咨询", "咨询类")


def _slipped(figure: Figure, value: Number | None) -> bool:
    """Whether both have the same digits in another order: a slip, whatever the scope."""
    digits = str(figure.value)
    return len(digits) > 2 and sorted(digits) == sorted(str(value)) and figure.value != value


def _compare(path: str, reading: Reading, subject: Subject, report: Document) -> Iterator[Breach | Unknown]:
    if not subject.figure.exact:
        return
    missing = next((candidate for candidate in _meant(subject) if candidate.value is None), None)
    if missing:
        gap = next(cell for cell in missing.cells if cell not in report.values)
        yield Unknown(gap, report.state(gap))
    else:
        yield _breach(path, reading, subject, report)


def _meant(subject: Subject) -> list[Candidate]:
    """What the number may be. Nothing received is nothing received, whatever else the number might be."""
    return subject.candidates if subject.figure.value else subject.candidates[:1]


def _agrees(subject: Subject, value: Number | None) -> bool:
    figure = subject.figure
    return value is not None and stands_for(figure.value, figure.quantum, value, figure.measure == MONEY)


def _breach(path: str, reading: Reading, subject: Subject, report: Document) -> Breach:
    figure, first, phrase = subject.figure, subject.candidates[0], reading.phrase(subject.figure)
    end = subject.wholly or figure.end  # 126件，均由自然人提出: it is not the number that is wrong
    assert first.value is not None
    return Breach(
        path,
        {
            "phrase": reading.text[figure.start : end],
            "where": {lang: _where(subject, report, lang) for lang in ("zh", "en")},
        },
        variant="scope" if subject.doubt else "",
        expected=as_written(phrase, first.value * 10_000) if figure.measure == MONEY else first.value,
        actual=as_written(phrase, figure.value),
        related=first.cells[:8],
        phrase=reading.span(figure.start, end),
        equation=Sum((Term(path, figure.value),), _terms(first, report)) if figure.measure != MONEY else None,
        severity="info" if subject.doubt else None,
    )


def _terms(candidate: Candidate, report: Document) -> tuple[Term, ...]:
    return tuple(Term(cell, report.values[cell]) for cell in candidate.cells)


def _where(subject: Subject, report: Document, lang: str) -> str:
    """What the tables say, each possible meaning with its number: `一、本年新收… › 总计 3525`."""
    form, shown = report.form, dict[Number, str]()
    for candidate in subject.candidates:
        if candidate.value is None or candidate.value in shown:
            continue
        labels = dict.fromkeys(form.label(cell, lang) for cell in candidate.cells)
        name = (
            next(iter(labels))
            if len(labels) == 1
            else " + ".join(_short(cell, report, lang) for cell in candidate.cells[:4])
        )
        more = " + …" if len(candidate.cells) > 4 else ""
        shown[candidate.value] = f"{name}{more} {candidate.value}"
    return (" / " if lang == "en" else "，或 ").join(shown.values())


def _short(cell: str, report: Document, lang: str) -> str:
    spec = report.form.cells[cell]
    return spec.row.short(lang) if spec.column.key == "total" else f"{spec.row.short(lang)} {spec.column.short(lang)}"


def _nothing(
    path: str, text: Text, report: Document, parameters: Parameters, vocabulary: Vocabulary
) -> Iterator[Breach]:
    """A text that says nothing but 无, under a table that has numbers."""
    rows = parameters.none.get(path.removeprefix("sections."))
    if not rows or text.value.strip().rstrip("。. ") not in _NOTHING:
        return
    for row in rows:
        for cell in vocabulary.cells((row,)):
            if report.values.get(cell):
                start = len(text.value) - len(text.value.lstrip())
                words = text.value.strip()
                where = {lang: f"{report.form.label(cell, lang)} {report.values[cell]}" for lang in ("zh", "en")}
                yield Breach(path, {"phrase": words, "where": where}, expected=report.values[cell], actual=0,
                             related=(cell,), phrase=(start, start + len(words)))  # fmt: skip
                return
