"""The header of a table: what each of its columns holds, also where a header is misprinted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model.form import Column, Form
from ..model.tuples import NamedTuple
from .align import align, likeness
from .blocks import GridCell
from .stitch import GridRow, is_value
from .vocabulary import Role, Vocabulary, canon, spellings

_FEW = 3  # columns with names as common as 总计, 其他, 企业 that a table of something else may have


class Key(NamedTuple):
    """What a column holds, as its header says. row, column: "" where the header leaves it to the labels at the left."""

    row: str
    column: str


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

    def lengthen(self, row: GridRow) -> None:
        """Put the texts of a row behind those of the last header cells: the other half of a row cut in two."""
        longer: dict[int, GridCell] = {}
        for column, cell in enumerate(row):
            over = self.stack.get(column)
            if cell is None or not cell.text.strip() or not over:
                continue
            last = over[-1]
            longer.setdefault(id(last), replace(last, text=last.text + cell.text))
            over[-1] = longer[id(last)]

    def roles(self, words: Vocabulary) -> list[Sequence[Role]]:
        """What each header cell may stand for."""
        return [words.roles(cell.text) for cell in _unique([cell for over in self.stack.values() for cell in over])]

    def names(self, words: Vocabulary) -> bool:
        """Whether it names columns already, or rows side by side."""
        rows = sum(any(role.axis == "row" for role in roles) for roles in self.roles(words))
        return rows > 1 or self.names_columns(words)

    def names_columns(self, words: Vocabulary) -> bool:
        return any(role.axis == "column" for roles in self.roles(words) for role in roles)

    def shifted(self, by: int, columns: int) -> Band:
        """The same band over a piece with more or fewer label columns."""
        return Band(
            columns, self.number, {}, self.section, {column + by: key for column, key in self.keys.items()}, self.doubtful,
            {column + by: cell for column, cell in self.extra.items()}, self.headers, self.first + by, True, self.strong,
        )  # fmt: skip


class Resolver:
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
        band.strong = len(set(band.keys.values())) > (0 if framed else _FEW)
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
                return key.column
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
        choice = max(self._choices(), key=lambda columns: _fit(columns, own, cells))
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
                    if not self.words.roles(cell.text):
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


def _fit(columns: Sequence[Column], own: Sequence[str], cells: Sequence[GridCell]) -> tuple[int, int, float]:
    """How well a set of columns fits header cells: known ones in common, the same number, likeness of the others."""
    unknown = [canon(cell.text) for cell, key in zip(cells, own, strict=True) if not key]
    names = [canon(name) for column in columns if column.key not in own for name in spellings(column)]
    alike = sum(max((likeness(text, name) for name in names), default=0.0) for text in unknown)
    return sum(column.key in own for column in columns), -abs(len(columns) - len(cells)), alike


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
