"""What a number in the text is a number of: the words around it against the form's rows and the rule's quantities.

A number is only held against a table when every word around it is understood; one word that is not (涉及征地的, 通过网络,
市公安局) may narrow what is counted, and then nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...model.document import Document
from ...model.form import Form
from ...model.names import strip_numbering
from ...model.numbers import Number
from .figures import COUNT, Figure
from .groups import groups
from .lexicon import LAST_YEAR, NEXT_YEAR, THIS_YEAR, Lexicon, Words
from .periods import THIS, period_of
from .reading import Reading
from .scenes import narrowed
from .tables import all_rows, cells_of, value_of
from .zeros import zeros_of

Rows = tuple[str, ...]  # paths below `sections.` whose numbers are added up
_SHORTEST = 3  # names of rows with fewer characters (其他, 总计) say too little in prose


class Quantity(NamedTuple):
    """Words and what they stand for in the tables.

    all: of each of these lists one word must stand around the number; last-year and next-year stand for any way to name
    that year; also: words that may stand there as well; any: sums of rows or cells, any of which the number may be
    units: the measure words it is counted in; near: one of these must stand in the sentence, or the text be one of texts
    """

    all: tuple[tuple[str, ...], ...]
    any: tuple[Rows, ...]
    also: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    part: bool = True

    def matches(self, said: frozenset[str]) -> bool:
        """Whether these are all the words it needs, and no others."""
        left = said
        for words in self.all:
            if said.isdisjoint(words):
                return False
            left = left.difference(words)
        return left.issubset(self.also)

    def admits(self, said: frozenset[str]) -> bool:
        """Whether these words may stand with a part of it: 自然人申请 under a total of requests received."""
        return said.issubset(self.also) or said.issubset(
            {word for words in self.all for word in words} | set(self.also)
        )


class Prose(NamedTuple):
    """How a table is spoken of: what Quantity says, for all rows of a section; names of its rows come from the form."""

    also: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """One thing that a number may be: the cells added up, and their sum (None when one of them is no number)."""

    cells: tuple[str, ...]
    value: Number | None


class Subject(NamedTuple):
    """What a number is of: candidates, the likeliest first. doubt: it may be of another scope than the report's."""

    figure: Figure
    quantity: Quantity
    columns: tuple[tuple[str, ...], ...]
    doubt: bool
    candidates: list[Candidate]


class Subjects:
    """The subjects that a rule knows, for one form."""

    def __init__(
        self,
        form: Form,
        quantities: Sequence[Quantity],
        prose: Mapping[str, Prose],
        synonyms: Mapping[str, Sequence[str]],
    ) -> None:
        self.form = form
        self.synonyms = synonyms
        self.quantities = [*quantities, *self._rows_of_form(prose)]
        self.columns = self._columns_of_form(prose)
        known = {word for q in self.quantities for words in (*q.all, q.also) for word in words} | set(self.columns)
        self.lexicon = Lexicon(known - {LAST_YEAR, NEXT_YEAR, THIS_YEAR})
        self._cells: dict[tuple[Rows, tuple[str, ...]], tuple[str, ...]] = {}

    # -- what the form says

    def _rows_of_form(self, prose: Mapping[str, Prose]) -> Iterator[Quantity]:
        for key, manner in prose.items():
            section = self.form.section(key)
            headers: dict[str, list[str]] = {}
            for row in all_rows(section):
                path = f"{key}.{row.path}"
                names = self._names(row.name, row.label, *row.variants)
                if row.above:
                    headers.setdefault(row.above, []).append(path)
                if names and row.role != "total":
                    above = (row.above,) if row.above else ()
                    yield Quantity(
                        (names,), ((path,),), (*manner.also, *above), manner.units, manner.near, manner.texts
                    )
            for header, paths in headers.items():
                yield Quantity(
                    (self._names(header),), (tuple(paths),), manner.also, manner.units, manner.near, manner.texts
                )

    def _names(self, *written: str) -> tuple[str, ...]:
        names = {strip_numbering(name): None for name in written}
        for name in list(names):
            names.update(dict.fromkeys(self.synonyms.get(name, ())))
        return tuple(name for name in names if len(name) >= _SHORTEST or name in self.synonyms.get(written[0], ()))

    def _columns_of_form(self, prose: Mapping[str, Prose]) -> dict[str, list[tuple[str, ...]]]:
        """Word -> the sets of columns it may mean."""
        columns: dict[str, list[tuple[str, ...]]] = {}
        for key in prose:
            section = self.form.section(key)
            table = section.table if section else None
            above: dict[str, list[str]] = {}
            for column in table.columns if table else ():
                if table and column.key == table.total:
                    continue
                for name in self._names(column.name, *column.variants):
                    columns.setdefault(name, []).append((column.key,))
                if column.above:
                    above.setdefault(column.above, []).append(column.key)
            for header, keys in above.items():
                for name in self._names(header):
                    columns.setdefault(name, []).append(tuple(keys))
        return columns

    def cells(self, rows: Rows, columns: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The cells of a sum of rows in some columns (none: the total column); () when the form has no such row."""
        key = (rows, columns)
        if key not in self._cells:
            self._cells[key] = cells_of(self.form, rows, columns)
        return self._cells[key]

    # -- what the text says

    def read(self, document: Document, path: str, reading: Reading) -> list[Subject]:
        """The numbers of a text whose subject is known, with the table's numbers for them."""
        known: dict[int, Subject] = {}
        unknown: set[int] = set()
        totals = _totals_of(reading)
        for figure in reading.figures:
            if figure.kind != COUNT:
                continue
            total = totals.get(figure.start)
            if total is not None and total.start in unknown:
                unknown.add(figure.start)
                continue
            subject = self._subject(document, path, reading, figure, known.get(total.start) if total else None)
            if subject:
                known[figure.start] = subject
            else:
                unknown.add(figure.start)
        subjects = list(known.values())
        for statement in zeros_of(reading):
            zeros = [self._subject(document, path, reading, zero, None) for zero in statement]
            subjects.extend(zero for zero in zeros if zero and None not in zeros)
        return subjects

    def _subject(
        self, document: Document, path: str, reading: Reading, figure: Figure, head: Subject | None
    ) -> Subject | None:
        words = self._words(reading, figure, document.year)
        if not words.understood or (words.wide and document.publisher.kind in ("department", "township")):
            return None
        columns = [sets for word in sorted(words.said) if (sets := self.columns.get(word))]
        said = words.said.difference(self.columns)
        quantity = (
            head.quantity
            if head and columns and head.quantity.admits(said)
            else self._quantity(said, figure, path, reading, head)
        )
        if (
            quantity is None
            or len(columns) > 1
            or narrowed(reading, figure, lambda clause: self.lexicon.read(clause, document.year).understood)
        ):
            return None
        consumed = not said.isdisjoint((LAST_YEAR, NEXT_YEAR))
        if not consumed and period_of(reading, figure, document.year) != THIS:
            return None
        own = tuple(columns[0]) if columns else (head.columns if head and head.columns else ())
        doubt = words.doubt or bool(head and head.doubt) or _scope_doubt(reading, figure)
        subject = Subject(figure, quantity, own, doubt, [])
        for rows in quantity.any:
            for keys in own or ((),):
                cells = self.cells(rows, keys)
                if cells:
                    subject.candidates.append(Candidate(cells, value_of(document, cells)))
        return subject if subject.candidates else None

    def _words(self, reading: Reading, figure: Figure, year: int | None) -> Words:
        label = figure.label
        if figure.begin and reading.text[figure.begin - 1] == "、":
            label = _numberless(reading.text, figure.begin) + label
        tail = _AND_ALL.split(figure.tail, maxsplit=1)[0]
        return self.lexicon.read(label + tail, year)

    def _quantity(
        self, said: frozenset[str], figure: Figure, path: str, reading: Reading, head: Subject | None
    ) -> Quantity | None:
        for quantity in self.quantities:
            if quantity.matches(said) and (not quantity.units or figure.unit in quantity.units):
                if head is not None and not quantity.part:
                    continue
                if (
                    not quantity.near
                    or path.removeprefix("sections.") in quantity.texts
                    or reading.near(figure, quantity.near)
                ):
                    return quantity
        return None


_ITEM = re.compile(r"[^,，。;:、()\n0-9]{1,30}、$")


def _numberless(text: str, begin: int) -> str:
    """The item before, when it has no number of its own: 行政复议、行政诉讼3件."""
    match = _ITEM.search(text, max(0, begin - 32), begin)
    return (
        match.group()
        if match and text[match.start() - 1 : match.start()] in ("", ",", "，", "。", ";", ":", "\n", "、", "(")
        else ""
    )


_AND_ALL = re.compile(r"[并且均]|全部|都已")
_SCOPE_WORDS = re.compile(r"备案|代表(?:[市区县州旗省镇])?(?:人民)?政府|(?:[市区县州旗省]|人民)?政府办(?:公[室厅])?")


def _totals_of(reading: Reading) -> dict[int, Figure]:
    """The total of every part, by where the part stands; a number that is a total itself is not sought further up."""
    totals: dict[int, Figure] = {}
    for group in groups(reading):
        if not group.closing:
            for part in group.parts:
                totals[part.start] = group.total
    return totals


def _scope_doubt(reading: Reading, figure: Figure) -> bool:
    sentence = reading.sentences[figure.sentence]
    return bool(_SCOPE_WORDS.search(reading.text, max(sentence.start, figure.start - 200), figure.start))


_SUBJECTS: dict[Any, tuple[object, Subjects]] = {}


def subjects_of(form: Form, parameters: Any) -> Subjects:
    """The subjects of a rule's parameters (quantities, prose, synonyms) for a form, made once."""
    key = (form.id, form.collapsed, id(parameters))
    kept = _SUBJECTS.get(key)
    if kept is None or kept[0] is not parameters:
        made = Subjects(
            form,
            [_as(Quantity, entry) for entry in parameters.quantities],
            {section: _as(Prose, entry) for section, entry in parameters.prose.items()},
            parameters.synonyms,
        )
        kept = _SUBJECTS[key] = (parameters, made)
    return kept[1]


def _as(kind: Any, entry: Any) -> Any:
    """A parameter as its own kind: a compiled pack gives mappings and lists."""
    return entry if isinstance(entry, kind) else kind(**{key: _tuples(value) for key, value in entry.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, (list, tuple)) else value
