"""A form as data: which sections, tables, rows and columns a year's report has, and what each is called.

Made from the mapping of one forms/*.yml (validated when its pack was compiled). Nothing here names a row or a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, TypeVar

from .names import fold, split_path
from .numbers import CellType
from .tuples import NamedTuple

Data = Mapping[str, Any]


class Item:
    """Anything of a form that has a key and names. Plain classes here: eleven dataclasses would cost a start 5 ms."""

    def __init__(self, key: str, name: str, label: str = "", en: str = "", variants: tuple[str, ...] = ()) -> None:
        self.key = key
        self.name = name
        self.label = label
        self.en = en
        self.variants = variants

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key})"

    def title(self, lang: str) -> str:
        """The official label in Chinese, or the English name."""
        return (self.en or self.key) if lang == "en" else (self.label or self.name)

    def short(self, lang: str) -> str:
        """The short name used in arithmetic."""
        return (self.en or self.key) if lang == "en" else self.name

    def spellings(self) -> Iterator[str]:
        """Every way to write it, the key included."""
        yield from (self.key, self.name, self.label, *self.variants)


class Column(Item):
    """type: count | signed | amount; unit: the unit the form prescribes; above: the header over several columns."""

    def __init__(self, *, type: CellType = "count", unit: str | None = None, above: str = "", **names: Any) -> None:
        super().__init__(**names)
        self.type = type
        self.unit = unit
        self.above = above


class Row(Item):
    """A row or a group of rows. path: keys below the section, dotted; rows: empty for a row that has cells.

    above: a header over several rows (litigation); group: the paragraph of article 20 a record stands under;
    role: "total" for the row that sums its siblings.
    """

    def __init__(
        self, *, path: str, rows: tuple[Row, ...], columns: tuple[Column, ...], parents: tuple[Item, ...],
        role: str = "", above: str = "", note: str = "", group: Item | None = None, **names: Any,
    ) -> None:  # fmt: skip
        super().__init__(**names)
        self.path = path
        self.rows = rows
        self.columns = columns
        self.parents = parents
        self.role = role
        self.above = above
        self.note = note
        self.group = group
        self._cell_paths: dict[str, tuple[tuple[str, ...], bool]] = {}

    def cell_paths(self, path: str) -> tuple[tuple[str, ...], bool]:
        """The paths of its cells, the row itself being at `path`; and whether they are all counts."""
        kept = self._cell_paths.get(path)
        if kept is None:
            paths = tuple(f"{path}.{column.key}" for column in self.columns)
            kept = self._cell_paths[path] = (paths, all(column.type == "count" for column in self.columns))
        return kept

    def leaves(self) -> Iterator[Row]:
        """The rows with cells, in the form's order."""
        if not self.rows:
            yield self
        for row in self.rows:
            yield from row.leaves()

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


class Table:
    """shape: grid (all rows have the same columns) | records (each row its own). total: the key of the sum column."""

    def __init__(
        self, shape: str, rows: tuple[Row, ...], columns: tuple[Column, ...] = (), total: str = "", layout: str = "",
        note: str = "", corner: str = "", groups: tuple[Item, ...] = (),
    ) -> None:  # fmt: skip
        self.shape = shape
        self.rows = rows
        self.columns = columns
        self.total = total
        self.layout = layout
        self.note = note
        self.corner = corner
        self.groups = groups

    def leaves(self) -> Iterator[Row]:
        for row in self.rows:
            yield from row.leaves()


class Indicator(Item):
    """A fixed statistic of a form without tables; parts add up to it, of_which need not."""

    def __init__(
        self, *, unit: str = "", type: CellType = "count", parts: tuple[Indicator, ...] = (),
        of_which: tuple[Indicator, ...] = (), **names: Any,
    ) -> None:  # fmt: skip
        super().__init__(**names)
        self.unit = unit
        self.type = type
        self.parts = parts
        self.of_which = of_which


class Section(Item):
    """One section. required: the law wants it; aspects: the parts of an overview; table or statistics: its numbers.

    guide: what belongs there, told to those who write it, by language.
    """

    def __init__(
        self, *, required: bool = False, aspects: tuple[Item, ...] = (), table: Table | None = None,
        statistics: tuple[Indicator, ...] = (), guide: Data | None = None, **names: Any,
    ) -> None:  # fmt: skip
        super().__init__(**names)
        self.guide = guide or {}
        self.required = required
        self.aspects = aspects
        self.table = table
        self.statistics = statistics
        self.path = f"sections.{self.key}"


class Field(Item):
    """An entry of the envelope. type: year | text | choice | date | form | sections | mapping."""

    def __init__(
        self, *, type: str = "text", choices: tuple[Item, ...] = (), fields: tuple[Field, ...] = (), **names: Any
    ) -> None:
        super().__init__(**names)
        self.type = type
        self.choices = choices
        self.fields = fields


class Envelope(NamedTuple):
    """What every report file has around its sections, whatever the form, and the words common to all sections."""

    fields: tuple[Field, ...]
    words: tuple[Item, ...]


class CellSpec(NamedTuple):
    """One cell that a form has."""

    path: str
    section: Section
    row: Row
    column: Column


Named = TypeVar("Named", bound=Item)


def lookup(items: Iterable[Named]) -> dict[str, Named]:
    """Every spelling of every item, raw and folded, to the item; the first to claim a spelling keeps it.

    What folds to nothing (a label left out, a mere numbering) is nobody's name.
    """
    table: dict[str, Named] = {}
    for item in items:
        for name in item.spellings():
            table.setdefault(name, item)
    for item in items:
        for name in item.spellings():
            table.setdefault(fold(name), item)
    table.pop("", None)
    return table


def find(table: Mapping[str, Named], name: str) -> Named | None:
    """The item of that spelling, exact or folded."""
    item = table.get(name)
    return item if item is not None else table.get(fold(name))


class Form:
    """One form. collapsed: group paths that this report gives as one row (an older form's way)."""

    def __init__(
        self, id: str, name_zh: str, name_en: str, first_year: int, last_year: int | None,
        sections: tuple[Section, ...], envelope: Envelope, basis: Data, title: Data,
    ) -> None:  # fmt: skip
        self.id = id
        self.name_zh = name_zh
        self.name_en = name_en
        self.first_year = first_year
        self.last_year = last_year
        self.sections = sections
        self.envelope = envelope
        self.basis = basis
        self.title = title
        self.collapsed: tuple[str, ...] = ()
        self._collapses: dict[tuple[str, ...], Form] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def __repr__(self) -> str:
        return f"Form({self.id})"

    def covers(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def name(self, lang: str) -> str:
        return self.name_en if lang == "en" else self.name_zh

    def section(self, key: str) -> Section | None:
        return self._sections.get(key)

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.key: section for section in self.sections}

    @cached_property
    def cells(self) -> dict[str, CellSpec]:
        """Every cell of the form's tables by path, in the form's order."""
        cells = {}
        for section in self.sections:
            for row in section.table.leaves() if section.table else ():
                for column in row.columns:
                    path = f"{section.path}.{row.path}.{column.key}"
                    cells[path] = CellSpec(path, section, row, column)
        return cells

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every path of the form that has a name: envelope fields, sections, aspects, groups, rows, cells, indicators."""
        items: dict[str, Item] = {}
        for entry in self.envelope.fields:
            items[entry.key] = entry
            items.update((f"{entry.key}.{part.key}", part) for part in entry.fields)
        for section in self.sections:
            items[section.path] = section
            items.update((f"{section.path}.{aspect.key}", aspect) for aspect in section.aspects)
            items.update((f"{section.path}.{word.key}", word) for word in self.envelope.words[:3])
            for row in section.table.rows if section.table else ():
                _name_rows(section.path, row, items)
            _name_indicators(f"{section.path}.statistics", section.statistics, items)
        return items

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each item among the form's."""
        return {path: number for number, path in enumerate(self.items)}

    def knows(self, path: str) -> bool:
        """Whether the path is one of the form's, so that an absent one may be pointed at."""
        return path in self.items

    def label(self, path: str, lang: str = "zh") -> str:
        """The path in the form's own words: section › group › row › column."""
        label = self._labels.get((path, lang))
        if label is None:
            label = self._label(path, lang)
            if path in self.items:  # labels of free text are as many as the reports
                self._labels[path, lang] = label
        return label

    def _label(self, path: str, lang: str) -> str:
        keys = split_path(path)
        if keys[:1] == ["sections"] and len(keys) > 1:
            keys = keys[1:]
            prefix = "sections."
        else:
            prefix = ""
        names, at = [], prefix
        for key in keys:
            at = at + ("" if at in ("", "sections.") else ".") + key
            item = self.items.get(at)
            names.append(item.title(lang) if item else self._word(key, lang))
        return " › ".join(name for name in names if name)

    def short(self, path: str, lang: str = "zh") -> str:
        """The last step of the path, by its short name."""
        item = self.items.get(path)
        if item:
            return item.short(lang)
        return self._word(split_path(path)[-1], lang) if path else ""

    def _word(self, key: str, lang: str) -> str:
        word = next((word for word in self.envelope.words if word.key == key), None)
        return word.short(lang) if word else key

    def collapse(self, group: str) -> Form:
        """This form with the group at that path (section key and row path) as one row of cells."""
        if group in self.collapsed:
            return self
        shape = (*self.collapsed, group)
        if shape not in self._collapses:
            self._collapses[shape] = self._with_row(shape, group)
        return self._collapses[shape]

    def _with_row(self, shape: tuple[str, ...], group: str) -> Form:
        key, _, path = group.partition(".")
        sections = []
        for section in self.sections:
            if section.key == key and section.table:
                section = copy(section)
                section.table = copy(section.table)
                assert section.table
                section.table.rows = _collapse(section.table.rows, path)
            sections.append(section)
        form = Form(
            self.id, self.name_zh, self.name_en, self.first_year, self.last_year, tuple(sections), self.envelope,
            self.basis, self.title,
        )  # fmt: skip
        form.collapsed = shape
        form._collapses = self._collapses
        return form


def _collapse(rows: tuple[Row, ...], path: str) -> tuple[Row, ...]:
    collapsed = []
    for row in rows:
        row = copy(row)
        row._cell_paths = {}
        if row.path == path:
            row.columns, row.rows = next(row.leaves()).columns, ()
        else:
            row.rows = _collapse(row.rows, path)
        collapsed.append(row)
    return tuple(collapsed)


def _name_rows(prefix: str, row: Row, items: dict[str, Item]) -> None:
    path = f"{prefix}.{row.key}"
    items[path] = row
    items.update((f"{path}.{column.key}", column) for column in row.columns)
    for child in row.rows:
        _name_rows(path, child, items)


def _name_indicators(prefix: str, indicators: Sequence[Indicator], items: dict[str, Item]) -> None:
    for indicator in indicators:
        path = f"{prefix}.{indicator.key}"
        items[path] = indicator
        _name_indicators(f"{path}.parts", indicator.parts, items)
        _name_indicators(f"{path}.of_which", indicator.of_which, items)
