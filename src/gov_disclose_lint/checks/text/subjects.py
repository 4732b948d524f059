"""What a number in the text is a number of: the words around it against the form's rows and the rule's quantities.

A number is only held against a table when every word around it is understood; one word that is not (涉及征地的, 通过网络,
市公安局) may narrow what is counted, and then nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...model.document import Document
from ...model.form import Form, Row, Section
from ...model.names import strip_numbering
from ...model.numbers import Number
from .figures import COUNT, Figure
from .groups import Group, groups
from .lexicon import LAST_YEAR, NEXT_YEAR, THIS_YEAR, Lexicon, Words
from .periods import THIS, period_of
from .reading import Reading
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

    def __init__(self, form: Form, quantities: Sequence[Quantity], prose: Mapping[str, Prose], synonyms: Mapping[str, Sequence[str]]) -> None:
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
            for row in _all_rows(section):
                path = f"{key}.{row.path}"
                names = self._names(row.name, row.label, *row.variants)
                if row.above:
                    headers.setdefault(row.above, []).append(path)
                if names and row.role != "total":
                    above = (row.above,) if row.above else ()
                    yield Quantity((names,), ((path,),), (*manner.also, *above), manner.units, manner.near, manner.texts)
            for header, paths in headers.items():
                yield Quantity((self._names(header),), (tuple(paths),), manner.also, manner.units, manner.near, manner.texts)

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

    def cells(self, rows: Rows, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of a sum of rows in some columns (none: the total column); () when the form has no such row."""
        key = (rows, columns)
        if key not in self._cells:
            self._cells[key] = tuple(self._resolve(rows, columns))
        return self._cells[key]

    def _resolve(self, rows: Rows, columns: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for row in rows:
            path = f"sections.{row}"
            item = self.form.items.get(path)
            if path in self.form.cells:
                if columns:
                    return []
                found.append(path)
            elif isinstance(item, Row):
                section = path.split(".")[1]
                table = self.form.section(section).table  # type: ignore[union-attr]
                keys = columns or ((table.total,) if table else ())
                below = [f"sections.{section}.{leaf.path}.{column}" for leaf in item.leaves() for column in keys]
                if not all(cell in self.form.cells for cell in below):
                    return []
                found.extend(below)
            else:
                return []
        return found

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

    def _subject(self, document: Document, path: str, reading: Reading, figure: Figure, head: Subject | None) -> Subject | None:
        words = self._words(reading, figure, document.year)
        if not words.understood or (words.wide and document.publisher.kind in ("department", "township")):
            return None
        columns = [sets for word in sorted(words.said) if (sets := self.columns.get(word))]
        said = words.said.difference(self.columns)
        quantity = self._quantity(said, figure, path, reading, head)
        if quantity is None or len(columns) > 1 or _narrowed(reading, figure, self.lexicon, document.year):
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
                    subject.candidates.append(_candidate(cells, document))
        return subject if subject.candidates else None

    def _words(self, reading: Reading, figure: Figure, year: int | None) -> Words:
        label = figure.label
        if figure.begin and reading.text[figure.begin - 1] == "、" and "、" not in figure.between:
            # 行政复议、行政诉讼3件: the item before has no number of its own.
            before = reading.text.rfind("、", 0, figure.begin - 1)
            label = reading.text[max(before + 1, figure.begin - 30) : figure.begin] + label
        tail = _AND_ALL.split(figure.tail, maxsplit=1)[0]
        return self.lexicon.read(label + tail, year)

    def _quantity(self, said: frozenset[str], figure: Figure, path: str, reading: Reading, head: Subject | None) -> Quantity | None:
        if not said - {"申请"} and head is not None:
            return head.quantity if not said or head.quantity.also else None
        for quantity in self.quantities:
            if quantity.matches(said) and (not quantity.units or figure.unit in quantity.units):
                if head is not None and not quantity.part:
                    continue
                if not quantity.near or path.removeprefix("sections.") in quantity.texts or _near(quantity, reading, figure):
                    return quantity
        return None


_AND_ALL = re.compile(r"[并且均]|全部|都已")
_SETTING = re.compile(r"^(?:在|通过|针对|围绕|依托|利用|对于|关于|就|按照|经由)|(?:方面|中|里|上|处|期间|平台|网站|账号|渠道|系统|[局委办厅院镇乡县区市州]|街道|中心|公司|部门|单位|大队|支队|分局|所)$")
_SCOPE_WORDS = re.compile(r"备案|代表(?:[市区县州旗省镇])?(?:人民)?政府|(?:[市区县州旗省]|人民)?政府办(?:公[室厅])?")


def _near(quantity: Quantity, reading: Reading, figure: Figure) -> bool:
    sentence = reading.sentence(figure)
    return any(word in sentence for word in quantity.near)


def _totals_of(reading: Reading) -> dict[int, Figure]:
    """The total of every part, by where the part stands; a number that is a total itself is not sought further up."""
    totals: dict[int, Figure] = {}
    for group in groups(reading):
        if not group.closing:
            for part in group.parts:
                totals[part.start] = group.total
    return totals


def _clauses_before(reading: Reading, figure: Figure) -> list[str]:
    """The clauses of the sentence, back to a semicolon, that stand before the figure's item and have no figure."""
    sentence = reading.sentences[figure.sentence]
    start = max(reading.text.rfind(";", sentence.start, figure.begin) + 1, sentence.start, figure.begin - 200)
    clauses = re.split(r"[,，]", reading.text[start : figure.begin])
    if reading.text[figure.begin - 1 : figure.begin] == ":":
        return [clause + ("所" if clause is clauses[-1] else "") for clause in clauses]
    return clauses


def _narrowed(reading: Reading, figure: Figure, lexicon: Lexicon, year: int | None) -> bool:
    """Whether a clause before sets a narrower scene: 网上申请方面，…; 市公安局：…"""
    for clause in _clauses_before(reading, figure):
        clause = clause.strip("“” ")
        if clause and not clause[-1].isdigit() and _SETTING.search(clause) and not lexicon.read(clause, year).understood:
            return True
    return False


def _scope_doubt(reading: Reading, figure: Figure) -> bool:
    sentence = reading.sentences[figure.sentence]
    return bool(_SCOPE_WORDS.search(reading.text, sentence.start, figure.start))


def _candidate(cells: tuple[str, ...], document: Document) -> Candidate:
    values = [document.values.get(cell) for cell in cells]
    if any(value is None for value in values):
        return Candidate(cells, None)
    total: Number = 0
    for value in values:
        total = total + value  # type: ignore[operator]
    return Candidate(cells, total)


def _all_rows(section: Section | None) -> Iterator[Row]:
    def below(rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            yield from below(row.rows)

    if section and section.table:
        yield from below(section.table.rows)


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
