"""Lines of tables to the cells of the form: which row each line is, and what could not be told with certainty.

A line is known by its label; a label that matches no spelling by its place and likeness. Whatever stays open is
marked as doubtful, so that it is neither taken for a figure nor missed as absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model.form import Form, Row, Section
from ..model.names import parent_path
from ..model.node import SCALAR, Node
from ..model.place import Fixed, Place
from .align import ALIKE, NEAR, align, likeness, resemblance
from .bands import Line
from .blocks import GridCell
from .headers import Key
from .stitch import is_numeric
from .vocabulary import Vocabulary, canon, spellings

# Why a cell is doubtful, besides what the readers say (blocks.DOUBTS); worded in rules/cn/values/extraction-doubt.yml.
LABEL, COLUMN, MERGED, TWICE, STRAY, SEVERAL = (
    "label-unclear", "column-unclear", "merged", "given-twice", "stray-number", "two-numbers",
)  # fmt: skip


@dataclass(slots=True)
class Extra:
    """A row or, with a row path, a column that no form has. cells: by header or column key."""

    parent: str
    label: GridCell
    cells: list[tuple[str, GridCell]]


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
        kept = _relevant(_join_split(own, words), words)
        if kept:
            tables[key] = _Placer(key, kept, words, year).place()
    return tables


def _relevant(lines: list[Line], words: Vocabulary) -> list[Line]:
    """The lines of tables that are the form's own: some label of theirs is known, or the header leaves no doubt."""
    known = {line.band.number for line in lines if line.headers or _is_row(line, words)}
    if not known and not any(line.band.strong for line in lines):
        return []
    names = {canon(name) for row in _every_row(lines[0].section, words) for name in spellings(row)}
    return [
        line
        for line in lines
        if line.band.number in known
        or (line.band.strong and not known)
        or (line.band.strong and max(likeness(canon(line.text), name) for name in names) >= NEAR)
    ]


def _is_row(line: Line, words: Vocabulary) -> bool:
    return any(role.section == line.section and role.axis in ("row", "column") for role in words.roles(line.text))


def _every_row(section_key: str, words: Vocabulary) -> Iterator[Row]:
    for form in words.forms:
        section = form.section(section_key)
        if section and section.table:
            yield from section.table.leaves()


def _join_split(lines: list[Line], words: Vocabulary) -> list[Line]:
    """Put the two halves of a row together that a page break went through."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and before.grid != line.grid and _halves(before, line, words):
            joined[-1] = _joined(before, line)
        else:
            joined.append(line)
    return joined


def _halves(one: Line, two: Line, words: Vocabulary) -> bool:
    """Whether the first line of a page is the rest of the last line of the page before."""
    if one.headers or two.headers:
        return False
    if not two.own:
        return not (one.full and two.full and len(two.values) > 1)
    names = [canon(name) for row in _every_row(one.section, words) for name in spellings(row)]
    if (one.blank or two.blank) and canon(one.text + two.text) in names:
        return True
    if _is_row(two, words):
        return False
    whole, first, second = (
        max(resemblance(canon(text), name) for name in names) for text in (one.text + two.text, one.text, two.text)
    )
    return whole >= max(first, second, ALIKE) or (two.blank and second < NEAR)


def _joined(one: Line, two: Line) -> Line:
    label = one.own or two.own
    if one.own and two.own:
        label = replace(one.own, text=one.text + two.text)
    values = {
        key: _joined_cells(one.values.get(key, []), two.values.get(key, [])) for key in {**one.values, **two.values}
    }
    return replace(one, own=label, values=values, doubtful=one.doubtful | two.doubtful, extra=one.extra or two.extra)


def _joined_cells(one: list[GridCell], two: list[GridCell]) -> list[GridCell]:
    """The cells of a row's two halves: where both say something, their number was cut in two, or it is none."""
    filled = [cell for cell in (*one, *two) if cell.text.strip()]
    if len(filled) < 2:
        return filled or one or two
    return [replace(filled[0], text="".join(cell.text for cell in filled), doubt=SEVERAL)]


class _Placer:
    """Places the lines of one section."""

    def __init__(self, key: str, lines: list[Line], words: Vocabulary, year: int | None) -> None:
        self.key = key
        self.words = words
        self.lines = lines
        self.form = self._form(year)
        section = self.form.section(key)
        assert section and section.table
        first = lines[0]
        cell = first.own or next((cell for cells in first.values.values() for cell in cells), None)
        self.table = SectionTable(section, self.form, cell.place if cell else Place())
        self.rows = {row.path: row for row in section.table.leaves()}
        self.groups = _group_paths(section.table.rows)
        self.made: list[tuple[GridCell, Node]] = []
        self.unplaced: dict[str, GridCell] = {}
        self.context = self.before = ""

    def place(self) -> SectionTable:
        exact = {index: path for index, line in enumerate(self.lines) if (path := self._exact(line)) is not None}
        slots = self._slots(exact)
        for index in [index for index, path in exact.items() if path in self.groups and path not in slots]:
            if self.lines[index].blank:
                self.lines[index].values = {}
            else:
                self._extra(self.lines[index], exact[index])
        guesses = self._guesses(exact, slots)
        for index, line in enumerate(self.lines):
            if index in exact:
                self.context = exact[index] if exact[index] in self.groups else parent_path(exact[index])
                if exact[index] in slots or exact[index] not in self.groups:
                    self._put(line, exact[index])
            elif index in guesses:
                self._put_guess(line, [slots[slot] for slot in guesses[index][0]], guesses[index][1])
            elif any(key.row for key in line.values):
                self._put(line, "")
            elif line.own and not line.blank:
                self._extra(line, self.context)
            elif not line.blank:
                self._nameless()
        self._doubt_unplaced()
        self._doubt_merged()
        return self.table

    # -- which row

    def _form(self, year: int | None) -> Form:
        """The form whose rows and columns the labels are; of two, the one of the year, then the newest."""
        forms = [form for form in self.words.forms if self.words.table_section(form, self.key)]
        return max(forms, key=lambda form: (self._score(form), year is not None and form.covers(year), form.first_year))

    def _score(self, form: Form) -> int:
        section = form.section(self.key)
        assert section and section.table
        rows = {row.path: {column.key for column in row.columns} for row in section.table.leaves()}
        score = 0
        for line in self.lines:
            paths = {
                role.key for role in self.words.roles(line.text) if role.section == self.key and role.axis == "row"
            }
            for path in paths & set(rows):
                score += sum(key.column in rows[path] for key in line.values)
        return score

    def _exact(self, line: Line) -> str | None:
        """The row that a line's label names, if it names one; '' when the header names the row."""
        if line.own is None or (line.values and all(key.row for key in line.values)):
            return "" if line.values and all(key.row for key in line.values) else None
        paths = [role.key for role in self.words.roles(line.text) if role.section == self.key and role.axis == "row"]
        if not paths:
            return None
        if line.own.rowspan > 1 and paths[0] in self.groups:
            return None  # it names the rows beside it together; this row's own label is not there
        near = [path for path in paths if path in self.rows or path in self.groups]
        return (near or paths)[0]

    def _slots(self, exact: Mapping[int, str]) -> list[str]:
        """The rows to look for, in the form's order: a group that has cells itself and no row below it is one row."""
        named = set(exact.values())
        collapsed = {
            path
            for index, path in exact.items()
            if path in self.groups
            and self.lines[index].values
            and not any(other.startswith(path + ".") for other in named)
        }
        slots: list[str] = []
        for path in self.rows:
            group = next((group for group in collapsed if path.startswith(group + ".")), None)
            if group is None:
                slots.append(path)
            elif group not in slots:
                slots.append(group)
        return slots

    def _guesses(self, exact: Mapping[int, str], slots: list[str]) -> dict[int, tuple[tuple[int, ...], bool]]:
        """Guesses for the lines whose label matches no spelling."""
        order = [
            index
            for index, line in enumerate(self.lines)
            if exact.get(index) != ""
            and exact.get(index, "") not in self.groups - set(slots)
            and (line.own or not line.blank)
        ]
        known = {place: slots.index(exact[index]) for place, index in enumerate(order) if exact.get(index) in slots}
        labels = [canon(self.lines[index].text) for index in order]
        names = [[canon(name) for name in self._names(path)] for path in slots]
        foreign = {place for place, index in enumerate(order) if index in exact and exact[index] not in slots}
        for place in sorted(foreign, reverse=True):  # rows of another form are known, but no slot of this one
            del labels[place], order[place]
            known = {at - (at > place): slot for at, slot in known.items()}
        return {order[place]: guess for place, guess in align(labels, known, names).items()}

    def _names(self, path: str) -> list[str]:
        row = self.rows.get(path)
        return list(spellings(row)) if row else []

    # -- into the table

    def _put(self, line: Line, path: str, doubt: str | None = None) -> None:
        if line.lost:
            self._put_lost(line, path)
            return
        for key, cells in line.values.items():
            row, column = self._target(key, path, line)
            self.before = row
            if row and column:
                self._cell(row, column, cells, doubt or (COLUMN if key in line.doubtful else None), line)
                label = line.headers.get(row) or line.own
                if label:
                    self.table.labels.setdefault(row, label)
            elif row:
                self.unplaced.setdefault(row, cells[0])
        for key in line.doubtful - set(line.values):
            row, column = self._target(key, path, line)
            place = line.own.place if line.own else self.table.place
            self.table.rows.setdefault(row, {}).setdefault(column, Node(SCALAR, "", Fixed(place), True, COLUMN))
        if path:
            self._extra_columns(line, path)

    def _target(self, key: Key, path: str, line: Line) -> tuple[str, str]:
        """Row and column of a value; a table turned round has its columns' labels at the left."""
        if key.column:
            return key.row or path, key.column
        columns = [
            role.key for role in self.words.roles(line.text) if role.section == self.key and role.axis == "column"
        ]
        return key.row, columns[0] if columns else ""

    def _put_guess(self, line: Line, paths: Sequence[str], sure: bool) -> None:
        self.context = parent_path(paths[0])
        for path in paths[:1] if sure else paths:
            if sure or path not in self.table.rows:
                self._put(line, path, None if sure else LABEL)

    def _put_lost(self, line: Line, path: str) -> None:
        """A row under no header: its columns are only supposed."""
        row = self.rows.get(path)
        columns = row.columns if row else ()
        cells = self.table.rows.setdefault(path, {})
        self.table.labels.setdefault(path, line.own)  # type: ignore[arg-type]
        for index, column in enumerate(columns):
            cell = line.lost[index] if len(line.lost) == len(columns) else line.lost[0]
            cells.setdefault(column.key, Node(SCALAR, cell.text, Fixed(cell.place), True, COLUMN))

    def _cell(self, row: str, column: str, cells: list[GridCell], doubt: str | None, line: Line) -> None:
        filled = [cell for cell in cells if cell.text.strip()]
        cell = (filled or cells)[0]
        if len(filled) > 1 or _two_numbers(cell):
            doubt = doubt or SEVERAL
        if line.alone and not filled:
            doubt = doubt or STRAY
        node = Node(SCALAR, cell.text, Fixed(cell.place), True, cell.doubt or doubt)
        self.made.append((cell, node))
        known = self.table.rows.setdefault(row, {})
        before = known.get(column)
        if before is None or (before.doubt == COLUMN and not before.text):
            known[column] = node
        elif before.text.strip() != cell.text.strip():
            self._given_twice(known, column, before, node)

    def _given_twice(self, known: dict[str, Node], column: str, before: Node, node: Node) -> None:
        """The same cell in two tables: an empty one gives way, two different values are both doubtful."""
        if not before.text.strip():
            known[column] = node
        elif node.text.strip():
            before.doubt = before.doubt or TWICE

    def _nameless(self) -> None:
        """Numbers in a row without a label, and no row of the form left that it could be: the rest of the row above."""
        for node in self.table.rows.get(self.before, {}).values():
            node.doubt = node.doubt or SEVERAL

    # -- what the form does not have

    def _extra(self, line: Line, parent: str) -> None:
        assert line.own
        cells = [(key.column, cells[0]) for key, cells in line.values.items()]
        self.table.extras.append(Extra(parent, line.own, cells))

    def _extra_columns(self, line: Line, path: str) -> None:
        for header, cell in line.extra:
            if is_numeric(cell.text):
                self.table.extras.append(Extra(path, header, [("", cell)]))

    def _doubt_unplaced(self) -> None:
        """A value of a known row in an unknown column may be any of those that the row still lacks."""
        for path, cell in self.unplaced.items():
            row = self.rows.get(path)
            for column in row.columns if row else ():
                self.table.rows.setdefault(path, {}).setdefault(
                    column.key, Node(SCALAR, cell.text, Fixed(cell.place), True, COLUMN)
                )

    def _doubt_merged(self) -> None:
        """One number that stands for several cells is none of theirs for certain."""
        uses = Counter(id(cell) for cell, _ in self.made)
        for cell, node in self.made:
            if uses[id(cell)] > 1 and is_numeric(cell.text):
                node.doubt = node.doubt or MERGED


def _group_paths(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(path for row in rows if row.rows for path in (row.path, *_group_paths(row.rows)))


def _two_numbers(cell: GridCell) -> bool:
    """Whether numbers stand on two lines of one cell; where a page is drawn, its reader has judged that already."""
    if "\n" not in cell.text or cell.place.page is not None:
        return False
    return sum(is_numeric(line) for line in cell.text.split("\n")) > 1
