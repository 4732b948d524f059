"""Everything the grammar reads from a text, with its reading, so that people can see what was and was not checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...model.document import Document
from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .figures import COUNT, PERCENT, Figure
from .groups import groups
from .growth import growths_of
from .periods import THIS, period_of
from .reading import Reading, read
from .shares import shares_of
from .subject import Subject
from .subjects import subjects_in
from .vocabulary import Vocabulary
from .zeros import zeros_of

_RELATIONS = {
    "statement": {"zh": "陈述", "en": "statement"},
    "total": {"zh": "总数", "en": "total"},
    "part": {"zh": "分项", "en": "part"},
    "share": {"zh": "占比", "en": "share"},
    "growth": {"zh": "增减", "en": "change"},
    "zero": {"zh": "以文字表示的零", "en": "zero in words"},
}
_SCOPES = {
    "own": {"zh": "本报告", "en": "the report's own"},
    "doubtful": {"zh": "可能是另一口径", "en": "perhaps another"},
}
_PERIODS = {
    "this": {"zh": "本年", "en": "this year"},
    "last": {"zh": "上年", "en": "last year"},
    "next": {"zh": "下年", "en": "next year"},
    "other": {"zh": "其他时间", "en": "another time"},
}


class Claim(NamedTuple):
    """One number of a text and how it was read.

    span, sentence: characters of the original text (end exclusive); phrase: the text at span
    value, unit; exact: False for about, more than …; step: of the last digit shown (1000 for 85.4万)
    relation: statement | total | part | share | growth | zero; to: spans of the numbers it is related to
    period: this | last | next | other; scope: own | doubtful, '' when the subject is not known
    subjects: cell paths, one tuple for every sum that the number may stand for, the likeliest first; () when not known
    """

    span: tuple[int, int]
    sentence: tuple[int, int]
    phrase: str
    value: Number
    unit: str
    exact: bool
    step: Number
    relation: str
    to: tuple[tuple[int, int], ...]
    period: str
    scope: str
    subjects: tuple[tuple[str, ...], ...]
    words: str

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        """The claim as JSON values, its readings in words of that language."""
        return {
            "span": list(self.span),
            "sentence": list(self.sentence),
            "phrase": self.phrase,
            "value": self.value,
            "unit": self.unit,
            "exact": self.exact,
            "step": self.step,
            "relation": _RELATIONS[self.relation][lang],
            "to": [list(span) for span in self.to],
            "period": _PERIODS[self.period][lang],
            "scope": _SCOPES[self.scope][lang] if self.scope else "",
            "subjects": [list(cells) for cells in self.subjects],
            "words": self.words,
        }


def read_claims(
    text: str, vocabulary: Vocabulary | None = None, document: Document | None = None, path: str = ""
) -> list[Claim]:
    """All claims of a text, in reading order.

    vocabulary: that of the rule text-vs-table (vocabulary_of(form, parameters)); with it and the document, claims name the
    cells they may stand for. document also gives the year that last year is before.
    """
    reading = read(text)
    year = document.year if document else None
    known: dict[int, Subject] = {}
    if vocabulary is not None and document is not None:
        known = {subject.figure.start: subject for subject in subjects_in(document, path, reading, vocabulary)}
    relations = _relations(reading, year)
    figures = [figure for figure in reading.figures if figure.kind] + [
        zero for zeros in zeros_of(reading) for zero in zeros[:1]
    ]
    figures.sort(key=lambda figure: figure.start)
    return [_claim(text, reading, figure, relations, known, year) for figure in figures]


Relations = Mapping[int, tuple[str, tuple[Figure, ...]]]


def _relations(reading: Reading, year: int | None) -> Relations:
    found: dict[int, tuple[str, tuple[Figure, ...]]] = {}
    for group in groups(reading):
        for part in group.parts:
            found.setdefault(part.start, ("part", (group.total,)))
        found[group.total.start] = ("total", tuple(group.parts))
    for share in shares_of(reading):
        found[share.figure.start] = ("share", (share.part,))
    for growth in growths_of(reading, year):
        found[growth.figure.start] = ("growth", (growth.now,) if growth.now else ())
    return found


def _claim(
    text: str, reading: Reading, figure: Figure, relations: Relations, known: Mapping[int, Subject], year: int | None
) -> Claim:
    relation, to = relations.get(figure.start, ("statement", ()))
    subject = known.get(figure.start)
    sentence = reading.sentences[figure.sentence]
    zero = figure.value == 0 and figure.kind == COUNT and not reading.phrase(figure)[0].isdigit()
    span = reading.span(figure.start, figure.end)
    return Claim(
        span=span,
        sentence=reading.span(sentence.start, sentence.end),
        phrase=text[span[0] : span[1]],
        value=figure.value,
        unit="%" if figure.kind == PERCENT else figure.unit,
        exact=figure.exact,
        step=figure.quantum,
        relation="zero" if zero else relation,
        to=tuple(reading.span(other.start, other.end) for other in to),
        period=period_of(reading, figure, year) if year else THIS,
        scope=("doubtful" if subject.doubt else "own") if subject else "",
        subjects=tuple(candidate.cells for candidate in subject.candidates) if subject else (),
        words=(figure.label + "…" + figure.tail).strip("…"),
    )


def claims_of(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[str, Claim]]:
    """All claims of a report's texts, each with the path of its text."""
    for path, text in document.texts.items():
        for claim in read_claims(text.value, vocabulary, document, path):
            yield path, claim
