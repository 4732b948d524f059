"""Cells that are wrong in the same way, told together: a whole table, group, row or column is one finding, not fifty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..model.document import Document
from ..model.form import CellSpec, Form, Row, Section
from ..model.names import parent_path
from ..model.tuples import NamedTuple

_COLUMN_ROWS = 3  # in a table of fewer rows a whole column is no pattern


class Fold(NamedTuple):
    """at: where to point. shape: "" (one cell) | some (cells of a row) | row (all of a row or group) | column | table."""

    at: str
    shape: str
    cells: tuple[str, ...]


def folded(report: Document, wrong: Iterable[str], told: Collection[str], most: int) -> Iterator[Fold]:
    """The wrong cells (paths of the form), folded; those that other rules tell about (see told_elsewhere) left out.

    most: single cells of one table beyond this many are told row by row. All in the form's order, however written.
    """
    by_section: dict[str, list[CellSpec]] = {}
    paths = frozenset(wrong)
    for path, spec in report.form.cells.items():
        if path in paths and not within(path, told):
            by_section.setdefault(spec.section.key, []).append(spec)
    for specs in by_section.values():
        yield from _Folder(specs, told).folds(most)


def named(fold: Fold, form: Form) -> dict[str, object]:
    """What a message may say of a fold besides its path: how many cells, and in which columns."""
    columns = [form.cells[path].column for path in fold.cells]
    return {
        "count": len(fold.cells),
        "columns": {
            "zh": "、".join(dict.fromkeys(column.short("zh") for column in columns)),
            "en": ", ".join(dict.fromkeys(column.short("en") for column in columns)),
        },
    }


def told_elsewhere(report: Document, forms: Sequence[Form] = ()) -> frozenset[str]:
    """Paths whose cells are another rule's alone: rows of another form, of a wrong length, or that are no rows at all.

    With forms, also the cells that the other form does not have, where several rows of a section are in that form.
    """
    if not (report.foreign or report.oddities or report.breakdowns):
        return frozenset()
    told = {oddity.path for oddity in report.oddities if oddity.kind in ("row-length", "not-a-row", "not-a-text")}
    told.update(breakdown.path for breakdown in report.breakdowns)
    told.update(foreign_rows(report))
    for form in forms:
        rows = [path for path, form_id in report.foreign.items() if form_id == form.id]
        for section in report.form.sections:
            if sum(path.startswith(section.path + ".") for path in rows) > 1:
                told.update(_cells_without(report.form, form, section))
    return frozenset(told)


def foreign_rows(report: Document) -> frozenset[str]:
    """The rows that are in another form, those rows included that the other form splits in several."""
    form = report.form
    around = (parent_path(path) for path in report.foreign)
    single = (path for path in around if isinstance(row := form.items.get(path), Row) and row.columns)
    return frozenset(report.foreign).union(single)


def _cells_without(own: Form, other: Form, section: Section) -> Iterator[str]:
    return (path for path, spec in own.cells.items() if spec.section is section and not other.knows(path))


def within(path: str, told: Collection[str]) -> bool:
    """Whether the path or anything around it is among those told."""
    while told and path:
        if path in told:
            return True
        path = parent_path(path)
    return False


def filled(report: Document, path: str) -> bool:
    """Whether any cell at or below the path holds something, be it no number."""
    below = path + "."
    return any((cell == path or cell.startswith(below)) and report.state(cell) != "blank" for cell in report.cells)


class _Folder:
    """The wrong cells of one section. gaps: by row path, the keys of its wrong columns."""

    def __init__(self, specs: Sequence[CellSpec], told: Collection[str]) -> None:
        self.section: Section = specs[0].section
        assert self.section.table
        self.table = self.section.table
        self.told = told
        self.gaps: dict[str, list[str]] = {}
        for spec in specs:
            self.gaps.setdefault(spec.row.path, []).append(spec.column.key)
        self.leaves = self._open(self.table.leaves())
        self.partial = [row for row in self.leaves if not self._whole(row)]  # the others are told as rows

    def _open(self, rows: Iterable[Row]) -> list[Row]:
        return [row for row in rows if not within(f"{self.section.path}.{row.path}", self.told)]

    def folds(self, most: int) -> Iterator[Fold]:
        if len(self.leaves) > 1 and self._all_gone(self.table.leaves()):
            yield Fold(self.section.path, "table", self._cells(self.leaves))
            return
        columns = self._whole_columns()
        for key in columns:
            cells = tuple(self._cell(row, key) for row in self.partial)
            yield Fold(cells[0], "column", cells)
        folds = list(self._rows(self.table.rows, columns))
        singles: dict[str, list[str]] = {}
        for fold in folds:
            if not fold.shape:
                singles.setdefault(parent_path(fold.at), []).append(fold.at)
        if sum(map(len, singles.values())) > most:
            folds = [fold for fold in folds if fold.shape]
            folds.extend(Fold(row, "some", tuple(cells)) for row, cells in singles.items())
        yield from folds

    def _all_gone(self, rows: Iterable[Row]) -> bool:
        """Whether all of them are wrong in all cells; rows that are told elsewhere are there, in some way."""
        return all(self._whole(row) for row in rows)

    def _whole(self, row: Row) -> bool:
        return len(self.gaps.get(row.path, ())) == len(row.columns)

    def _whole_columns(self) -> list[str]:
        if self.table.shape != "grid" or len(self.partial) < _COLUMN_ROWS:
            return []
        columns = self.partial[0].columns
        return [c.key for c in columns if all(c.key in self.gaps.get(row.path, ()) for row in self.partial)]

    def _rows(self, rows: Sequence[Row], columns: Sequence[str]) -> Iterator[Fold]:
        for row in rows:
            if (row.rows or len(row.columns) > 1) and self._all_gone(row.leaves()):
                yield Fold(f"{self.section.path}.{row.path}", "row", self._cells(row.leaves()))
            elif row.rows:
                yield from self._rows(row.rows, columns)
            else:
                for key in self.gaps.get(row.path, ()):
                    if key not in columns:
                        cell = self._cell(row, key)
                        yield Fold(cell, "", (cell,))

    def _cell(self, row: Row, column: str) -> str:
        return f"{self.section.path}.{row.path}.{column}"

    def _cells(self, rows: Iterable[Row]) -> tuple[str, ...]:
        return tuple(self._cell(row, column.key) for row in rows for column in row.columns)


def names_of(report: Document, paths: Iterable[str]) -> Mapping[str, str]:
    """The short names of paths in both languages, in the form's order."""
    order = {path: index for index, path in enumerate(report.form.items)}
    known = sorted(paths, key=lambda path: order.get(path, len(order)))
    return {
        "zh": "、".join(report.form.short(path, "zh") for path in known),
        "en": ", ".join(report.form.short(path, "en") for path in known),
    }
