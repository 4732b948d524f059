"""Table pieces to lines: header bands give every column its meaning, the rows below are lines of labels and values.

A row of the official form is found by its labels alone, whether they stand at the left or in the header: section
four is laid out fifteen columns wide, or three rows tall, or turned round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.form import Column, Form
from .align import align, likeness
from .blocks import GridCell
from .stitch import GridRow, Piece, distinct, is_numeric, is_value
from .vocabulary import Role, Vocabulary, canon, spellings


class Key(NamedTuple):
    """What a column holds, as its header says. row, column: "" where the header leaves it to the labels at the left."""

    row: str
    column: str


@dataclass(slots=True)
class Line:
    """One row of a table below a header.

    labels: the cells left of the values, from outside in. own: the label that begins in this row and names it.
    values: the cells under each key; several where a header spans more columns than its values do.
    doubtful: keys whose header was not certain. extra: cells under a header that the form does not have.
    headers: the header cell of each row that the header names. alone: a number under no header at all.
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
    alone: GridCell | None = None
    lost: tuple[GridCell, ...] = ()

    @property
    def blank(self) -> bool:
        return not any(cell.text.strip() for cells in self.values.values() for cell in cells)

    @property
    def text(self) -> str:
        return self.own.text if self.own else ""


@dataclass(slots=True)
class Band:
    """The header rows over some columns. stack: by column, the header cells from top to bottom.

    keys: what each column holds; doubtful: keys whose header was not certain; extra: headers that the form does not have;
    first: the first column of values; strong: the header names enough to know the table by it alone.
    """

    columns: int
    number: int = 0
    stack: dict[int, list[GridCell]] = field(default_factory=dict)
    section: str = ""
    keys: dict[int, Key] = field(default_factory=dict)
    doubtful: frozenset[Key] = frozenset()
    extra: dict[int, GridCell] = field(default_factory=dict)
    headers: dict[str, GridCell] = field(default_factory=dict)
    first: int = 0
    resolved: bool = False
    strong: bool = False

    def add(self, row: GridRow) -> None:
        for column, cell in enumerate(row):
            if cell is not None and cell.text.strip():
                over = self.stack.setdefault(column, [])
                if not over or over[-1] is not cell:
                    over.append(cell)

    def roles(self, words: Vocabulary) -> list[Sequence[Role]]:
        """What each header cell may stand for."""
        return [words.roles(cell.text) for cell in _unique([cell for over in self.stack.values() for cell in over])]

    def names(self, words: Vocabulary) -> bool:
        """Whether it names columns already, or rows side by side."""
        found = self.roles(words)
        rows = sum(any(role.axis == "row" for role in roles) for roles in found)
        return rows > 1 or any(role.axis == "column" for roles in found for role in roles)

    def shifted(self, by: int, columns: int) -> Band:
        """The same band over a piece with more or fewer label columns."""
        return Band(
            columns, self.number, {}, self.section, {column + by: key for column, key in self.keys.items()}, self.doubtful,
            {column + by: cell for column, cell in self.extra.items()}, self.headers, self.first + by, True, self.strong,
        )  # fmt: skip


def lines_of(pieces: Sequence[Piece], words: Vocabulary) -> list[Line]:
    """The lines of all tables of a report that are the form's, in reading order."""
    reader = _Reader(words)
    for piece in pieces:
        reader.piece(piece)
    return reader.lines


class _Reader:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.band: Band | None = None
        self.in_header = False
        self.lines: list[Line] = []
        self.bands = 0

    def piece(self, piece: Piece) -> None:
        self.in_header = False
        self.band = self._fit(piece) if piece.continued else None
        for offset, row in enumerate(piece.rows):
            if self._is_header(row):
                if self.band is None or not self.in_header:
                    self.bands += 1
                    self.band = Band(piece.grid.columns, self.bands)
                self.band.add(row)
                self.in_header = True
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
        if band.first + by < (1 if band.first else 0):
            return None
        return band.shifted(by, piece.grid.columns)

    def _is_header(self, row: GridRow) -> bool:
        """Whether a row names columns: labels where values would stand, and no numbers there."""
        if self.band is not None and not self.band.resolved and _only_leading(row) and self.band.names(self.words):
            return False
        band = self.band if self.band is not None and self.band.resolved else None
        first = band.first if band else 0
        found = False
        for cell in distinct(row):
            if cell.column >= first and is_numeric(cell.text):
                return False
            roles = self.words.roles(cell.text)
            if band is None:
                found = found or bool(roles)
            else:
                found = found or any(role.axis == "group" for role in roles)
                found = found or (cell.column >= first and any(role.axis != "corner" for role in roles))
        return found

    def _value_row(self, row: GridRow, number: int, grid: int) -> None:
        band = self.band or Band(len(row), resolved=True)
        if not band.resolved:
            if all(cell is None or not cell.text.strip() for cell in row) and not _wide(band, self.words):
                return
            _Resolver(band, self.words).resolve(row)
        self.in_header = False
        if not any(cell is not None and cell.row == number for cell in row):
            return  # every cell began above: the second half of a double row
        line = _line(band, row, number, grid) if band.keys else self._lost_line(band, row, grid)
        if line:
            self.lines.append(line)

    def _lost_line(self, band: Band, row: GridRow, grid: int) -> Line | None:
        """A row of numbers behind a label of the form, under no header."""
        cells = [cell for cell in distinct(row) if cell.text.strip()]
        labels = [cell for cell in cells if not is_value(cell.text)]
        numbers = tuple(cell for cell in cells if is_value(cell.text))
        roles = self.words.roles(labels[-1].text) if labels and numbers else ()
        section = next((role.section for role in roles if role.axis == "row"), "")
        if not section:
            return None
        return Line(section, labels, labels[-1], {}, frozenset(), [], {}, band, grid, lost=numbers)


def _wide(band: Band, words: Vocabulary) -> bool:
    """Whether the header names rows and columns both, so that a row below needs no label."""
    axes = {role.axis for roles in band.roles(words) for role in roles}
    return {"row", "column"} <= axes and len(band.stack) >= band.columns - 1


def _only_leading(row: GridRow) -> bool:
    """Whether only the first cells are filled and the last is empty: a row of a form that is still blank."""
    cells = distinct(row)
    filled = [bool(cell.text.strip()) for cell in cells]
    return len(cells) > 1 and filled[0] and not filled[-1] and filled == sorted(filled, reverse=True)


def _line(band: Band, row: GridRow, number: int, grid: int) -> Line:
    labels = [cell for cell in distinct(row[: band.first]) if cell.text.strip() and not is_value(cell.text)]
    fresh = [cell for cell in labels if cell.row == number]
    values: dict[Key, list[GridCell]] = {}
    extra, alone = [], None
    for column in range(band.first, len(row)):
        cell = row[column]
        if cell is None or cell.column < band.first:
            continue
        key = band.keys.get(column)
        if key is not None:
            cells = values.setdefault(key, [])
            if not any(known is cell for known in cells):
                cells.append(cell)
        elif column in band.extra:
            extra.append((band.extra[column], cell))
        elif is_numeric(cell.text):
            alone = cell
    return Line(
        band.section,
        labels,
        fresh[-1] if fresh else None,
        values,
        band.doubtful,
        extra,
        band.headers,
        band,
        grid,
        alone,
    )


class _Resolver:
    """Gives the columns of one band their keys, when the first row below it is known."""

    def __init__(self, band: Band, words: Vocabulary) -> None:
        self.band = band
        self.words = words

    def resolve(self, below: GridRow) -> None:
        band = self.band
        band.resolved = True
        roles = {id(cell): self.words.roles(cell.text) for over in band.stack.values() for cell in over}
        band.section = _section(list(roles.values()))
        if not band.section:
            return
        named: dict[int, Key] = {}
        for column, over in band.stack.items():
            key = self._key(over, roles)
            if key.row or key.column:
                named[column] = key
        if not named:
            return
        band.first = self._first(min(named), below)
        band.keys = {column: key for column, key in named.items() if column >= band.first}
        framed = any(role.axis in ("group", "corner") for found in roles.values() for role in found)
        band.strong = len(set(band.keys.values())) > (0 if framed else 2)
        self._name_the_rest()

    def _key(self, over: list[GridCell], roles: dict[int, Sequence[Role]]) -> Key:
        row = column = ""
        for cell in over:
            own = {role.axis: role.key for role in roles[id(cell)] if role.section == self.band.section}
            if "column" in own:
                column = own["column"]
            elif "row" in own:
                row = own["row"]
                self.band.headers[row] = cell
        return Key(row, column)

    def _first(self, first: int, below: GridRow) -> int:
        """The first column of values: one whose own header is misprinted may stand before the first that is known."""
        while first > 0:
            over, cell = self.band.stack.get(first - 1), below[first - 1]
            if not over or cell is None or not is_value(cell.text) or cell.colspan > 1:
                return first
            text = over[-1].text
            if self.words.roles(text) or self.words.is_note(text) or over[-1].colspan > 1:
                return first
            if max(likeness(canon(text), canon(name)) for name in self._all_names()) < 0.5:
                return first
            first -= 1
        return first

    def _all_names(self) -> list[str]:
        return [name for columns in self._choices() for column in columns for name in spellings(column)]

    def _choices(self) -> list[tuple[Column, ...]]:
        """The column sets that the section has in any form."""
        found: dict[tuple[str, ...], tuple[Column, ...]] = {}
        for form in self.words.forms:
            section = form.section(self.band.section)
            for row in section.table.leaves() if section and section.table else ():
                found.setdefault(tuple(column.key for column in row.columns), row.columns)
        return list(found.values())

    def _name_the_rest(self) -> None:
        """Headers that match no spelling: by their place among the others, block by block where rows stand above."""
        band = self.band
        self._name_rows()
        for block in self._blocks():
            heads = [band.stack[column][-1] for column in block]
            cells = _unique(heads)
            unknown = [cell for cell in cells if not self._column_of(cell, block)]
            if unknown:
                self._align_columns(block, cells)

    def _column_of(self, cell: GridCell, block: list[int]) -> str:
        for column in block:
            key = self.band.keys.get(column)
            if key and self.band.stack[column][-1] is cell:
                return key.column or key.row
        return ""

    def _blocks(self) -> list[list[int]]:
        """Runs of columns under the same row label."""
        band = self.band
        blocks: dict[str, list[int]] = {}
        row = ""
        for column in sorted(band.stack):
            if column >= band.first:
                key = band.keys.get(column)
                row = key.row if key else row
                blocks.setdefault(row, []).append(column)
        if all(key.row and not key.column for key in band.keys.values()):
            return []
        return list(blocks.values())

    def _align_columns(self, block: list[int], cells: list[GridCell]) -> None:
        band = self.band
        row = next((band.keys[column].row for column in block if column in band.keys), "")
        own = [self._column_of(cell, block) for cell in cells]
        choice = max(
            self._choices(), key=lambda columns: sum(column.key in own for column in columns) / (len(columns) + 1)
        )
        slots = [[canon(name) for name in spellings(column)] for column in choice]
        place = {column.key: number for number, column in enumerate(choice)}
        known = {index: place[key] for index, key in enumerate(own) if key in place}
        guesses = align([canon(cell.text) for cell in cells], known, slots)
        for index, cell in enumerate(cells):
            if own[index]:
                continue
            guess = guesses.get(index)
            for column in (column for column in block if band.stack[column][-1] is cell):
                if guess is None:
                    band.extra[column] = cell
                    continue
                band.keys[column] = key = Key(row, choice[guess.slots[0]].key)
                if not guess.sure:
                    band.doubtful |= {key, *(Key(row, choice[slot].key) for slot in guess.slots)}

    def _name_rows(self) -> None:
        """A row label in the header that matches no spelling, where others do: by its place among them."""
        band = self.band
        if not any(key.row for key in band.keys.values()) or not any(key.column for key in band.keys.values()):
            return
        lost = [column for column, key in band.keys.items() if not key.row]
        over = {column: self._row_head(column) for column in band.keys}
        heads = _unique([head for column in sorted(over) if (head := over[column]) is not None])
        rows = _rows(self.words, self.band.section)
        slots = [names for _, names in rows]
        paths = [path for path, _ in rows]
        known = {
            i: paths.index(path) for i, head in enumerate(heads) for path, cell in band.headers.items() if cell is head
        }
        guesses = align([canon(head.text) for head in heads], known, slots)
        for column in lost:
            index = next((i for i, head in enumerate(heads) if head is over[column]), None)
            guess = guesses.get(index) if index is not None else None
            if guess is None:
                continue
            path = paths[guess.slots[0]]
            band.keys[column] = key = Key(path, band.keys[column].column)
            band.headers[path] = heads[index]  # type: ignore[index]
            if not guess.sure:
                band.doubtful |= {key}

    def _row_head(self, column: int) -> GridCell | None:
        over = self.band.stack[column]
        return over[-2] if len(over) > 1 else None


def _rows(words: Vocabulary, section_key: str) -> list[tuple[str, list[str]]]:
    form: Form = words.forms[-1]
    section = form.section(section_key)
    assert section and section.table
    return [(row.path, [canon(name) for name in spellings(row)]) for row in section.table.leaves()]


def _unique(cells: list[GridCell]) -> list[GridCell]:
    seen: dict[int, GridCell] = {id(cell): cell for cell in cells}
    return list(seen.values())


def _section(roles: Sequence[Sequence[Role]]) -> str:
    """The section that most of the labels belong to; a label of several sections counts little."""
    votes: Counter[str] = Counter()
    for found in roles:
        sections = {role.section for role in found}
        for section in sections:
            votes[section] += 12 // len(sections)
    return votes.most_common(1)[0][0] if votes else ""
