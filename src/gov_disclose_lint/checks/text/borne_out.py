"""Numbers of the text that a table bears out: where one is right, another rule's doubt about it is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.document import Document
from ...model.form import Item
from ...model.names import strip_numbering
from ...model.numbers import Number
from ...model.tuples import NamedTuple
from .figures import Figure
from .parts import words
from .tables import all_rows, cells_of, value_of

_SHORTEST = 3  # names with fewer characters (其他, 总计) say too little in prose


class Meaning(NamedTuple):
    """words: around a number one of them must stand; any: sums of rows, any of which the number may be then."""

    words: tuple[str, ...]
    any: tuple[tuple[str, ...], ...]

    def bears_out(self, report: Document, figure: Figure) -> bool:
        """Whether the number may be one of the sums, and is."""
        said = figure.label + figure.tail
        return any(word in said for word in self.words) and any(
            value_of(report, cells_of(report.form, rows)) == figure.value for rows in self.any
        )


def part_at_fault(report: Document, meaning: Meaning, parts: Sequence[Figure]) -> bool:
    """Whether one of the parts of a total that is borne out goes by the name of a row, or of a column, that says otherwise."""
    return any(_otherwise(report, meaning, part) for part in parts)


def _otherwise(report: Document, meaning: Meaning, part: Figure) -> bool:
    values = list(_named(report, meaning, words(part)))
    return bool(values) and part.value not in values


def _named(report: Document, meaning: Meaning, label: str) -> Iterator[Number]:
    """The numbers of the rows and columns that a part's words name."""
    for key in dict.fromkeys(row.partition(".")[0] for rows in meaning.any for row in rows):
        section = report.form.section(key)
        found = [row for row in all_rows(section) if _names(label, row)]
        sums = [cells_of(report.form, (f"{key}.{row.path}",)) for row in found]
        columns = section.table.columns if section and section.table else ()
        if not found:
            named = [column.key for column in columns if _names(label, column)]
            sums = [cells_of(report.form, rows, (column,)) for column in named for rows in meaning.any]
        for cells in sums:
            value = value_of(report, cells)
            if value is not None:
                yield value


def _names(label: str, item: Item) -> bool:
    names = map(strip_numbering, (item.name, *item.variants))
    return any(len(name) >= _SHORTEST and name in label for name in names)
