"""Table pieces to lines: header bands give every column its meaning, the rows below are lines of labels and values.

A row of the official form is found by its labels alone, whether they stand at the left or in the header: section
four is laid out fifteen columns wide, or three rows tall, or turned round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.place import Place
from .blocks import GridCell
from .headers import Band, Key, Resolver
from .stitch import GridRow, Piece, distinct, is_numeric, is_value
from .vocabulary import Role, Vocabulary

_NUMBER = re.compile(r"[(（]?[0-9]{1,2}\s*[.．、)）]")  # all that a page break left of a label
_LABEL_COLUMNS = 3  # a continuation may have fewer or more label columns than the table before, by no more than these


@dataclass(slots=True)
class Line:
    """One row of a table below a header.

    labels: the cells left of the values, from outside in. own: the label that begins in this row and names it.
    values: the cells under each key; several where a header spans more columns than its values do.
    doubtful: keys whose header was not certain. extra: cells under a header that the form does not have.
    headers: the header cell of each row that the header names. loose: numbers under no header at all.
    lost: the values of a row whose table has no header that could be read.
    """

    section: str
    labels: list[GridCell]
    own: GridCell | None
    values: dict[Key, list[GridCell]]
    doubtful: frozenset[Key]
    extra: list[tuple[GridCell, GridCell]]
    headers: dict[str, GridCell]
    band: Band
    grid: int
    loose: tuple[GridCell, ...] = ()
    lost: tuple[GridCell, ...] = ()

    @property
    def blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)

    @property
    def cells(self) -> list[GridCell]:
        """The values, whatever their column."""
        return [cell for cells in self.values.values() for cell in cells]

    @property
    def full(self) -> bool:
        """Whether every column has a value."""
        return all(any(cell.text.strip() for cell in cells) for cells in self.values.values())

    @property
    def place(self) -> Place:
        """Where the line begins."""
        cells = [*self.labels, *self.cells, *self.lost]
        return cells[0].place if cells else Place()

    @property
    def page(self) -> int | None:
        return self.place.page

    @property
    def text(self) -> str:
        return self.own.text if self.own else ""


def lines_of(pieces: Sequence[Piece], words: Vocabulary) -> list[Line]:
    """The lines of all tables of a report that are the form's, in reading order."""
    reader = _Reader(words)
    for piece in pieces:
        reader.piece(piece)
    sections = {line.grid: line.section for line in reversed(reader.lines)}
    orphans = [replace(line, section=sections[line.grid]) for line in reader.orphans if line.grid in sections]
    return [*reader.lines, *orphans]


class _Reader:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.band: Band | None = None
        self.in_header = False
        self.lines: list[Line] = []
        self.bands = 0
        self.lost = ""
        self.orphans: list[Line] = []  # rows of numbers without anything known around them, of no section so far

    def piece(self, piece: Piece) -> None:
        self.in_header = False
        self.lost = ""
        self.band = self._fit(piece) if piece.continued else None
        for offset, row in enumerate(piece.rows):
            if self._is_header(row, piece.first + offset):
                if self.band is None or not self.in_header:
                    self.bands += 1
                    self.band = Band(piece.grid.columns, self.bands)
                self.band.add(row)
                self.in_header = True
            elif not offset and self._rest_of_header(row):
                continue
            elif any(cell is not None for cell in row):
                self._value_row(row, piece.first + offset, piece.grid.number)

    def _fit(self, piece: Piece) -> Band | None:
        """The band that goes on over a continuation; its columns are counted from the right."""
        band = self.band
        if band is None or not band.resolved:
            if band is not None and band.columns == piece.grid.columns:
                self.in_header = True
                return band
            return None
        by = piece.grid.columns - band.columns
        if by == 0:
            return band
        if abs(by) > _LABEL_COLUMNS or band.first + by < (1 if band.first else 0):
            return None
        return band.shifted(by, piece.grid.columns)

    def _is_header(self, row: GridRow, number: int) -> bool:
        """Whether a row names columns: labels where values would stand, and no numbers or dashes there."""
        if self.band is not None and not self.band.resolved and self._is_blank_row(row, self.band):
            return False
        band = self.band if self.band is not None and self.band.resolved else None
        first = band.first if band else 1
        found = False
        for cell in distinct(row):
            if not cell.text.strip():
                continue
            if is_numeric(cell.text) if cell.column < first else is_value(cell.text):
                if (band is None or cell.column >= first) and cell.row == number:
                    return False
                continue
            roles = self.words.roles(cell.text)
            names = bool(roles) and (band is None or _names_columns(cell, roles, band))
            found = found or names or self.words.is_table_note(cell.text)
        return found

    def _rest_of_header(self, row: GridRow) -> bool:
        """Take the first row of a continuation as the rest of the header that a page break went through, if it is."""
        band = self.band
        if (
            band is None
            or band.resolved
            or not any(cell is not None and cell.column and cell.text.strip() for cell in row)
        ):
            return False
        if any(cell is not None and cell.text.strip() and is_value(cell.text) for cell in row):
            return False
        band.lengthen(row)
        return True

    def _is_blank_row(self, row: GridRow, band: Band) -> bool:
        """Whether a row below column headers is one of a form still blank: labels in front, and only empty cells behind."""
        if not _only_leading(row) or not band.names(self.words):
            return False
        filled = [cell for cell in distinct(row) if cell.text.strip()]
        for cell in filled:
            axes = {role.axis for role in self.words.roles(cell.text)}
            if axes == {"column"} and (len(filled) > 1 or band.names_columns(self.words)):
                return False
        return True

    def _value_row(self, row: GridRow, number: int, grid: int) -> None:
        band = self.band or Band(len(row), resolved=True)
        if not band.resolved:
            if all(cell is None or not cell.text.strip() for cell in row) and not _wide(band, self.words):
                return
            Resolver(band, self.words).resolve(row)
        self.in_header = False
        if not any(cell is not None and cell.row == number for cell in row):
            return  # every cell began above: the second half of a double row
        if band.keys:
            self.lines.append(_line(band, row, number, grid))
        else:
            self._lost_line(band, row, grid)

    def _lost_line(self, band: Band, row: GridRow, grid: int) -> None:
        """A row of numbers under no header, behind a label of the form or among its labels."""
        cells = [cell for cell in distinct(row) if cell.text.strip()]
        labels = [cell for cell in cells if not is_value(cell.text)]
        numbers = tuple(cell for cell in cells if is_value(cell.text))
        roles = self.words.roles(labels[-1].text) if labels else ()
        section = self.lost = next((role.section for role in roles), band.section or self.lost)
        if numbers:
            own = labels[-1] if labels else None
            line = Line(section, labels, own, {}, frozenset(), [], {}, band, grid, lost=numbers)
            (self.lines if section else self.orphans).append(line)


def _names_columns(cell: GridCell, roles: Sequence[Role], band: Band) -> bool:
    """Whether a label means that another header begins: it stands among the values, or belongs to no row of this table."""
    return (
        cell.column >= band.first
        or any(role.axis in ("group", "corner") for role in roles)
        or all(role.section != band.section for role in roles)
    )


def _wide(band: Band, words: Vocabulary) -> bool:
    """Whether the header names rows and columns both, so that a row below needs no label."""
    axes = {role.axis for roles in band.roles(words) for role in roles}
    return {"row", "column"} <= axes and len(band.stack) >= band.columns - 1


def _only_leading(row: GridRow) -> bool:
    """Whether only the first cells are filled and the last is empty, or one cell is the whole row: no row of headers."""
    cells = distinct(row)
    filled = [bool(cell.text.strip()) for cell in cells]
    if not filled or not filled[0]:
        return False
    return len(filled) == 1 or (not filled[-1] and filled == sorted(filled, reverse=True))


def _line(band: Band, row: GridRow, number: int, grid: int) -> Line:
    labels = [
        cell for cell in distinct(row[: band.first]) if not is_value(cell.text) or _NUMBER.fullmatch(cell.text.strip())
    ]
    fresh = [cell for cell in labels if cell.row == number]
    values: dict[Key, list[GridCell]] = {}
    extra, loose = [], []
    for column in range(max(band.first - 1, 0), len(row)):
        cell = row[column]
        if cell is None or (cell.column < band.first and column >= band.first):
            continue
        key = band.keys.get(column)
        if key is not None:
            cells = values.setdefault(key, [])
            if not any(known is cell for known in cells):
                cells.append(cell)
        elif column in band.extra:
            extra.append((band.extra[column], cell))
        elif cell.text.strip() and is_value(cell.text) and cell.row == number and cell not in labels:
            loose.append(cell)
    own = fresh[-1] if fresh else None
    if own and own.rowspan > 1 and own.column + own.colspan < band.first:
        own = None  # it heads several rows; this row's own label is empty
    return Line(band.section, labels, own, values, band.doubtful, extra, band.headers, band, grid, tuple(loose))
