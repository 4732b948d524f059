"""Lines of tables to the cells of the form, and which of them could not be read with certainty.

Whatever stays open is marked as doubtful, so that it is neither taken for a figure nor missed as absent: as long as
a number is left over that belongs nowhere, no cell of the section counts as left out by the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model.form import Form, Row, Section
from ..model.names import parent_path
from ..model.node import SCALAR, Node
from ..model.place import Fixed, Place
from .bands import Line
from .blocks import GridCell
from .headers import Key
from .rows import SEVERAL, Match, join_split, match_rows, relevant
from .stitch import is_numeric, is_value
from .vocabulary import Vocabulary

# Why a cell is doubtful, besides what the readers say (blocks.DOUBTS); worded in rules/cn/values/extraction-doubt.yml.
LABEL, COLUMN, MERGED, TWICE, STRAY = "label-unclear", "column-unclear", "merged", "given-twice", "stray-number"
DOUBTS = (LABEL, COLUMN, MERGED, TWICE, STRAY, SEVERAL)


@dataclass(slots=True)
class Extra:
    """A row or, with a row's path as parent, a column that no form has. cells: by the key of their column.

    again: its label is that of a row that the form has elsewhere (a subtotal behind a group's name).
    """

    parent: str
    label: GridCell
    cells: list[tuple[str, GridCell]]
    again: bool = False


@dataclass(slots=True)
class SectionTable:
    """What the tables of one section say. rows: by row path, the cells by column key; labels: where each row is named.

    form: the form that most of its labels belong to. place: where its first line stands.
    """

    section: Section
    form: Form
    place: Place
    rows: dict[str, dict[str, Node]] = field(default_factory=dict)
    labels: dict[str, GridCell] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)


def read_tables(lines: Sequence[Line], words: Vocabulary, year: int | None) -> dict[str, SectionTable]:
    """The tables of a report by section key. year: decides between forms where the labels do not."""
    by_section: dict[str, list[Line]] = {}
    for line in lines:
        by_section.setdefault(line.section, []).append(line)
    tables = {}
    for key, own in by_section.items():
        kept, others = relevant(join_split(own, words), words)
        if kept:
            tables[key] = _Placer(key, kept, words, year).place(others)
    return tables


class _Placer:
    """Places the lines of one section."""

    def __init__(self, key: str, lines: list[Line], words: Vocabulary, year: int | None) -> None:
        self.key = key
        self.words = words
        self.lines = lines
        matched = match_rows(key, lines, words, year)
        self.slots = matched.slots
        self.matches = matched.lines
        self.ordered = matched.ordered
        self.lacking = set(self.slots) - {path for match in self.matches.values() for path in match.paths}
        self.table = SectionTable(matched.section, matched.form, lines[0].place)
        assert matched.section.table
        self.rows = {row.path: row for row in matched.section.table.leaves()}
        self.columns = _columns_by_row(key, words)
        self.made: list[tuple[GridCell, Node]] = []
        self.placed: list[dict[Key, Node]] = []  # line by line, as they stand
        self.left: dict[str, list[GridCell]] = {}  # numbers that belong nowhere, by their row; "" when that is open too
        self.gaps = {line.band.number for line in lines if line.loose}  # bands that have numbers under no header
        self.context = self.before = ""

    def place(self, others: Sequence[Line]) -> SectionTable:
        """The section's table. others: lines under the same headers that are none of its rows, as far as can be told."""
        for line in others:
            self._leave(line.cells)
        for number, line in enumerate(self.lines):
            match = self.matches.get(number)
            self._leave(line.loose, match.paths[0] if match and match.sure and not match.group else "")
            if line.lost:
                self._put_lost(line, match)
            elif match is None:
                self._unmatched(line)
            elif match.group:
                self._group(line, match.paths[0])
            else:
                self._put_match(line, match)
        self._doubt_merged()
        self._doubt_neighbours()
        self._doubt_missing()
        return self.table

    # -- lines

    def _put_match(self, line: Line, match: Match) -> None:
        self.context = parent_path(match.paths[0])
        free = [path for path in match.paths if match.sure or path not in self.table.rows]
        for path in free[:1] if match.sure else free:
            self._put(line, path, None if match.sure else LABEL)
        if not free:
            self._leave(line.cells)

    def _put(self, line: Line, path: str, doubt: str | None = None) -> None:
        self.placed.append({})
        for key, cells in line.values.items():
            row, column = self._target(key, path, line)
            sure = key not in line.doubtful
            if not row or not self._has(row, column):
                self._leave(cells)
                continue
            self.before = row
            self.placed[-1][key] = self._cell(row, column, cells, doubt or (None if sure else COLUMN), line)
            label = line.headers.get(row) or line.own
            if label:
                self.table.labels.setdefault(row, label)
            if not sure:
                self._leave(cells, path)  # a row that the header names may be as doubtful as its columns
        self._extra_columns(line, path)

    def _has(self, row: str, column: str) -> bool:
        return any(column in keys for keys in self.columns.get(row, ()))

    def _target(self, key: Key, path: str, line: Line) -> tuple[str, str]:
        """Row and column of a value; a table turned round has its columns' labels at the left."""
        if key.column:
            return key.row or path, key.column
        roles = self.words.roles(line.text)
        columns = [role.key for role in roles if role.section == self.key and role.axis == "column"]
        return key.row, columns[0] if columns else ""

    def _group(self, line: Line, path: str) -> None:
        """A heading over rows: it has no cells; numbers in it are a subtotal that the form does not have."""
        self.context = path
        if not line.blank:
            self._extra(line)

    def _unmatched(self, line: Line) -> None:
        if any(key.row for key in line.values):
            self._put(line, "")
        elif line.own and not line.blank and (self.ordered or not self.lacking):
            self._extra(line)
        elif not line.blank:
            self._leave(line.cells)
            if not line.own:
                self._doubt_above()

    def _doubt_above(self) -> None:
        """Numbers without a label, and no row is left that they could be: perhaps the rest of those above."""
        for node in self.table.rows.get(self.before, {}).values():
            node.doubt = node.doubt or SEVERAL

    def _put_lost(self, line: Line, match: Match | None) -> None:
        """A row under no header: its columns are only supposed."""
        row = self.rows.get(match.paths[0]) if match and match.sure else None
        if row is None or line.own is None:
            self._leave(line.lost)
            return
        cells = self.table.rows.setdefault(row.path, {})
        self.table.labels.setdefault(row.path, line.own)
        for index, column in enumerate(row.columns):
            cell = line.lost[index] if len(line.lost) == len(row.columns) else line.lost[0]
            cells.setdefault(column.key, _node(cell, COLUMN))

    def _leave(self, cells: Sequence[GridCell], row: str = "") -> None:
        self.left.setdefault(row, []).extend(cell for cell in cells if _says(cell))

    # -- cells

    def _cell(self, row: str, column: str, cells: list[GridCell], doubt: str | None, line: Line) -> Node:
        filled = [cell for cell in cells if cell.text.strip()]
        cell = (filled or cells)[0]
        if len(filled) > 1 or _two_numbers(cell):
            doubt = SEVERAL
        if line.loose and not filled:
            doubt = doubt or STRAY
        if line.band.number in self.gaps and cell.colspan > 1 and filled:
            doubt = doubt or MERGED
        node = _node(cell, doubt)
        self.made.append((cell, node))
        known = self.table.rows.setdefault(row, {})
        before = known.get(column)
        if before is None or not before.text.strip():
            known[column] = node
        elif node.text.strip() and node.text.strip() != before.text.strip():
            before.doubt = before.doubt or TWICE
        return node

    def _doubt_neighbours(self) -> None:
        """Two numbers in one cell, and none in a cell beside it: one of them may be that cell's."""
        rows = [list(line.items()) for line in self.placed]
        beside = [(one, two) for row in rows for (_, one), (_, two) in pairwise(row)]
        beside += [
            (one, two) for above, below in pairwise(rows) for key, one in above for at, two in below if at == key
        ]
        for one, two in beside:
            for node, other in ((one, two), (two, one)):
                if node.doubt == SEVERAL and not other.text.strip():
                    other.doubt = other.doubt or SEVERAL

    def _doubt_merged(self) -> None:
        """One number that stands for several cells is none of theirs for certain."""
        uses = Counter(id(cell) for line in self.lines for cells in line.values.values() for cell in cells)
        for cell, node in self.made:
            if uses[id(cell)] > 1 and is_numeric(cell.text):
                node.doubt = node.doubt or MERGED

    def _doubt_missing(self) -> None:
        """Numbers are left over: every cell that was not found, in their row if that is known, may be one of them."""
        for left, numbers in self.left.items():
            for path in self.slots if numbers else ():
                if left in ("", path):
                    row = self.rows.get(path) or next(
                        row for key, row in self.rows.items() if key.startswith(f"{path}.")
                    )
                    cells = self.table.rows.setdefault(path, {})
                    for key in self._columns_of(path, cells, row):
                        cells.setdefault(key, Node(SCALAR, "", Fixed(numbers[0].place), True, COLUMN))

    def _columns_of(self, path: str, cells: dict[str, Node], row: Row) -> Sequence[str]:
        """The columns of a row: those of the form that its cells belong to."""
        own = [column.key for column in row.columns]
        if set(cells) <= set(own):
            return own
        return next((keys for keys in self.columns.get(path, ()) if set(cells) <= set(keys)), own)

    # -- what the form does not have

    def _extra(self, line: Line) -> None:
        assert line.own
        cells = [(key.column, cells[0]) for key, cells in line.values.items()]
        self.placed.append(
            {key: _node(own[0], SEVERAL if _two_numbers(own[0]) else None) for key, own in line.values.items()}
        )
        again = any(role.axis == "row" for role in self.words.roles(line.text))
        self.table.extras.append(Extra(self.context, line.own, cells, again))

    def _extra_columns(self, line: Line, path: str) -> None:
        """A column too many is the report's; where the row lacks one, its header may have been misread."""
        row = self.rows.get(path)
        lacking = row and any(column.key not in self.table.rows.get(path, {}) for column in row.columns)
        for header, cell in line.extra:
            if not is_numeric(cell.text):
                continue
            if lacking or not path:
                self._leave([cell], path)
            else:
                self.table.extras.append(Extra(path, header, [("", cell)]))


def _says(cell: GridCell) -> bool:
    """Whether a number or a dash stands in a cell."""
    return bool(cell.text.strip()) and is_value(cell.text)


def _node(cell: GridCell, doubt: str | None) -> Node:
    return Node(SCALAR, cell.text, Fixed(cell.place), True, cell.doubt or doubt)


def _columns_by_row(key: str, words: Vocabulary) -> dict[str, list[tuple[str, ...]]]:
    """The column keys of each row, in every form that has it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in words.forms:
        section = words.table_section(form, key)
        for row in section.table.leaves() if section and section.table else ():
            found.setdefault(row.path, []).append(tuple(column.key for column in row.columns))
    return found


def _two_numbers(cell: GridCell) -> bool:
    """Whether a number stands on one of several lines of a cell; where a page is drawn, its reader has judged that."""
    if "\n" not in cell.text or cell.place.page is not None:
        return False
    lines = [line for line in cell.text.split("\n") if line.strip()]
    return len(lines) > 1 and any(is_value(line) for line in lines)
