"""What a rule knows to be counted: the form's rows and columns by their names in prose, and the rule's own quantities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...model.form import Form, Row
from ...model.names import strip_numbering
from ...model.tuples import NamedTuple
from .lexicon import LAST_YEAR, NEXT_YEAR, Lexicon
from .tables import all_rows, cells_of

Rows = tuple[str, ...]  # paths below `sections.` whose numbers are added up
Columns = tuple[tuple[str, ...], ...]  # sets of columns, any of which may be meant
_KEPT = 500  # sets of words whose quantities are kept
_SHORTEST = 3  # names of rows with fewer characters (其他, 总计) say too little in prose


class Quantity(NamedTuple):
    """Words and what they stand for in the tables.

    all: of each of these lists one word must stand around the number; last-year and next-year stand for any way to name
    that year; also: words that may stand there as well; any: sums of rows or cells, any of which the number may be
    units: the measure words it is counted in; near: one of these must stand in the sentence, or the text be one of texts
    part: False for what is never part of a list; first: True for what must be the first number of its sentence
    repeats: True for what may repeat a number of its sentence that agrees (收到12件，答复12件: those of this year)
    columns: True for words that say enough only together with the name of a column (自然人申请)
    """

    all: tuple[tuple[str, ...], ...]
    any: tuple[Rows, ...]
    also: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    part: bool = True
    first: bool = False
    columns: bool = False
    repeats: bool = False

    def matches(self, said: frozenset[str]) -> bool:
        """Whether these are all the words it needs, and no others."""
        left = said
        for words in self.all:
            if said.isdisjoint(words):
                return False
            left = left.difference(words)
        return left.issubset(self.also)

    def owns(self, said: frozenset[str]) -> bool:
        """Whether one of these is a word that it needs, so that another may be borrowed from the number before."""
        return any(not said.isdisjoint(words) for words in self.all)

    def admits(self, said: frozenset[str]) -> bool:
        """Whether these words may stand with a part of it: 自然人申请 under a total of requests received."""
        return said.issubset(self.also) or said.issubset(
            {word for words in self.all for word in words} | set(self.also)
        )

    def columned(self, vocabulary: Vocabulary, columns: Columns) -> bool:
        """Whether what it counts has such columns in its table."""
        return any(vocabulary.cells(rows, keys) for rows in self.any for keys in columns)


class Prose(NamedTuple):
    """How a table is spoken of: what Quantity says, for all rows of a section; names of its rows come from the form."""

    also: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Vocabulary:
    """The quantities and columns that a rule knows, for one form. columns: word -> the sets of columns it may mean."""

    def __init__(
        self,
        form: Form,
        quantities: Sequence[Quantity],
        prose: Mapping[str, Prose],
        synonyms: Mapping[str, Sequence[str]],
    ) -> None:
        self.form = form
        self.synonyms = synonyms
        self.rows = list(self._rows_of_form(prose))
        self.quantities = [*quantities, *self.rows]
        self.columns = self._columns_of_form(prose)
        self.whole_rows = [_columns_but_total(form, key) for key in prose]
        # A word that tells no quantity from another only fills: 提出, 政府信息公开.
        telling = {word for q in self.quantities for words in q.all for word in words} | set(self.columns)
        filling = {word for q in self.quantities for word in q.also} - telling
        self.lexicon = Lexicon(telling - {LAST_YEAR, NEXT_YEAR}, filling)
        self._cells: dict[tuple[Rows, tuple[str, ...]], tuple[str, ...]] = {}
        self._matching: dict[frozenset[str], list[Quantity]] = {}

    def matching(self, said: frozenset[str]) -> list[Quantity]:
        """The quantities that these words are all the words of; the same few sets of words come again and again."""
        found = self._matching.get(said)
        if found is None:
            if len(self._matching) >= _KEPT:
                self._matching.clear()
            found = self._matching[said] = [quantity for quantity in self.quantities if quantity.matches(said)]
        return found

    # -- what the form says

    def _rows_of_form(self, prose: Mapping[str, Prose]) -> Iterator[Quantity]:
        for key, manner in prose.items():
            section = self.form.section(key)
            headers: dict[str, list[str]] = {}
            groups: list[Quantity] = []  # with the names of several of their rows: 因不掌握、没有现成信息无法提供
            for row in all_rows(section):
                path = f"{key}.{row.path}"
                names = self._names(row.name, row.label, *row.variants)
                if row.above:
                    headers.setdefault(row.above, []).append(path)
                if names and row.rows:
                    groups.append(
                        Quantity(
                            (names,),
                            ((path,),),
                            (*manner.also, *self._below(row)),
                            manner.units,
                            manner.near,
                            manner.texts,
                        )
                    )
                if names and row.role != "total":
                    parents = [name for up in row.parents for name in self._names(up.name, up.label, *up.variants)]
                    above = (*parents, row.above) if row.above else tuple(parents)
                    yield Quantity(
                        (names,), ((path,),), (*manner.also, *above), manner.units, manner.near, manner.texts
                    )
            yield from groups
            for header, paths in headers.items():
                yield Quantity(
                    (self._names(header),), (tuple(paths),), manner.also, manner.units, manner.near, manner.texts
                )

    def _below(self, row: Row) -> Iterator[str]:
        for leaf in row.leaves():
            yield from self._names(leaf.name, leaf.label, *leaf.variants)

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
                    columns.setdefault(name, []).append((f"{key}.{column.key}",))
                if column.above:
                    above.setdefault(column.above, []).append(f"{key}.{column.key}")
            for header, keys in above.items():
                for name in self._names(header):
                    columns.setdefault(name, []).append(tuple(keys))
        return columns

    def named_below(self, quantity: Quantity, said: frozenset[str]) -> Rows:
        """The rows below those of a quantity that the words name: 因三类内部事务信息、四类过程性信息不予公开."""
        above = tuple(f"{row}." for rows in quantity.any for row in rows)
        return tuple(
            row
            for leaf in self.rows
            if leaf is not quantity and leaf.owns(said)
            for row in leaf.any[0]
            if row.startswith(above)
        )

    def cells(self, rows: Rows, columns: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The cells of a sum of rows in some columns (none: the total column); () when the form has none such.

        columns: each as section.column.
        """
        key = (rows, columns)
        if key not in self._cells:
            sections = {row.partition(".")[0] for row in rows} if columns else set()
            apart = [column.partition(".") for column in columns]
            fit = all(sections == {section} for section, _, _ in apart)
            self._cells[key] = cells_of(self.form, rows, tuple(column for _, _, column in apart)) if fit else ()
        return self._cells[key]


def _columns_but_total(form: Form, key: str) -> frozenset[str]:
    section = form.section(key)
    table = section.table if section else None
    return (
        frozenset(f"{key}.{column.key}" for column in table.columns if column.key != table.total)
        if table
        else frozenset()
    )


_VOCABULARIES: dict[Any, tuple[object, Vocabulary]] = {}


def vocabulary_of(form: Form, parameters: Any) -> Vocabulary:
    """The vocabulary of a rule's parameters (quantities, prose, synonyms) for a form, made once."""
    key = (form.id, form.collapsed, id(parameters))
    kept = _VOCABULARIES.get(key)
    if kept is None or kept[0] is not parameters:
        made = Vocabulary(
            form,
            [_as(Quantity, entry) for entry in parameters.quantities],
            {section: _as(Prose, entry) for section, entry in parameters.prose.items()},
            parameters.synonyms,
        )
        kept = _VOCABULARIES[key] = (parameters, made)
    return kept[1]


def _as(kind: Any, entry: Any) -> Any:
    """A parameter as its own kind: a compiled pack gives mappings and lists."""
    return entry if isinstance(entry, kind) else kind(**{key: _tuples(value) for key, value in entry.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, (list, tuple)) else value
