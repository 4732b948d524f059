"""Which row of the form each line of a table is: by its label, else by place and likeness, else left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.form import Form, Row, Section
from ..model.tuples import NamedTuple
from .align import ALIKE, MAX_LOOSE, NEAR, align, likeness, resemblance
from .bands import Line
from .blocks import GridCell
from .vocabulary import Vocabulary, canon, spellings

SEVERAL = "two-numbers"
_ENOUGH = 3  # rows under no header that make a table of the form: one alone may stand in any table
MAX_BREAKS = 300  # places where a table goes on over a page; beyond them rows are taken as they are


class Match(NamedTuple):
    """What a line is. paths: the row, or all that it may be when not sure; "" where the header names the rows.

    group: it heads other rows and is none itself.
    """

    paths: tuple[str, ...]
    sure: bool = True
    group: bool = False


class Matched(NamedTuple):
    """form: the one that most labels belong to. slots: the rows to be found in it. lines: matches by number of line.

    ordered: the lines stand in the form's order, so that their places tell something.
    """

    form: Form
    section: Section
    slots: list[str]
    lines: dict[int, Match]
    ordered: bool


def match_rows(key: str, lines: Sequence[Line], words: Vocabulary, year: int | None) -> Matched:
    """Match the lines of one section to its rows. year: decides between forms where the labels do not."""
    form = _form(key, lines, words, year)
    section = form.section(key)
    assert section and section.table
    rows = {row.path: row for row in section.table.leaves()}
    groups = _group_paths(section.table.rows)
    exact = {}
    for number, line in enumerate(lines):
        path = _exact(key, line, words, rows, groups)
        if path is not None:
            exact[number] = path
    slots = _slots(lines, exact, rows, groups)
    heads = groups - set(slots)
    found = {number: Match((path,), group=path in heads) for number, path in exact.items()}
    names = [[canon(name) for name in spellings(rows[path])] if path in rows else [] for path in slots]
    order = [slots.index(exact[number]) for number in sorted(exact) if exact[number] in slots]
    guesses = _guesses(lines, exact, slots, names, heads)
    return Matched(form, section, slots, found | guesses, order == sorted(order))


def _form(key: str, lines: Sequence[Line], words: Vocabulary, year: int | None) -> Form:
    """The form whose rows and columns the labels are; of two, the one of the year, then the newest."""
    forms = [form for form in words.forms if words.table_section(form, key)]

    def score(form: Form) -> tuple[int, bool, int]:
        return _score(form, key, lines, words), year is not None and form.covers(year), form.first_year

    return max(forms, key=score)


def _score(form: Form, key: str, lines: Sequence[Line], words: Vocabulary) -> int:
    section = form.section(key)
    assert section and section.table
    rows = {row.path: {column.key for column in row.columns} for row in section.table.leaves()}
    score = 0
    for line in lines:
        for path in _named(key, line, words):
            score += sum(place.column in rows.get(path, ()) for place in line.values)
    return score


def _named(key: str, line: Line, words: Vocabulary) -> list[str]:
    """The rows of any form that the line's label names."""
    return [role.key for role in words.roles(line.text) if role.section == key and role.axis == "row"]


def _exact(key: str, line: Line, words: Vocabulary, rows: Mapping[str, Row], groups: frozenset[str]) -> str | None:
    """The row that a line's label names, if it names one; '' when the header names the row."""
    if line.values and all(place.row for place in line.values):
        return ""
    paths = _named(key, line, words) if line.own else []
    if not paths or not line.own:
        return None
    if line.own.rowspan > 1 and paths[0] in groups:
        return None  # it names the rows beside it together; this row's own label is not there
    near = [path for path in paths if path in rows or path in groups]
    return (near or paths)[0]


def _slots(
    lines: Sequence[Line], exact: Mapping[int, str], rows: Mapping[str, Row], groups: frozenset[str]
) -> list[str]:
    """The rows to look for, in the form's order: a group that has cells itself and no row below it is one row."""
    named = set(exact.values())
    collapsed = {
        path
        for number, path in exact.items()
        if path in groups and lines[number].values and not any(other.startswith(f"{path}.") for other in named)
    }
    slots: list[str] = []
    for path in rows:
        group = next((group for group in collapsed if path.startswith(f"{group}.")), path)
        if group not in slots:
            slots.append(group)
    return slots


def _guesses(
    lines: Sequence[Line],
    exact: Mapping[int, str],
    slots: list[str],
    names: list[list[str]],
    heads: frozenset[str],
) -> dict[int, Match]:
    """Guesses for the lines whose label matches no spelling, from the lines around that do.

    Lines without a label and a value, group headings, and rows of another form say nothing about the order.
    """
    order = [
        number
        for number, line in enumerate(lines)
        if (exact[number] in slots and exact[number] not in heads if number in exact else line.own or not line.blank)
    ]
    known = {place: slots.index(exact[number]) for place, number in enumerate(order) if number in exact}
    guesses = align([canon(lines[number].text) for number in order], known, names)
    return {
        order[place]: Match(tuple(slots[slot] for slot in guess.slots), guess.sure) for place, guess in guesses.items()
    }


def _group_paths(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(path for row in rows if row.rows for path in (row.path, *_group_paths(row.rows)))


# -- before matching


def relevant(lines: list[Line], words: Vocabulary) -> tuple[list[Line], list[Line]]:
    """The lines of tables that are the form's own: some label of theirs is known, or the header leaves no doubt.

    Returns them, and the other lines under headers that could only be the form's.
    """
    telling = [line for line in lines if line.headers or _tells(line, words)]
    known = {line.band.number for line in telling}
    if not any(line.band.strong for line in lines) and sum(1 if line.lost else _ENOUGH for line in telling) < _ENOUGH:
        return [], []
    names = _all_names(lines[0].section, words)
    kept, others = [], []
    compared = 0
    for line in lines:
        alike = line.band.number in known or not known or bool(line.lost)
        if not alike and line.band.strong and compared < MAX_LOOSE:
            compared += 1
            alike = max(likeness(canon(line.text), name) for name in names) >= NEAR
        if alike:
            kept.append(line)
        elif line.band.strong:
            others.append(line)
    return kept, others


def _tells(line: Line, words: Vocabulary) -> bool:
    """Whether the label alone tells that the table is the form's; 总计 and 其他 stand in tables of all kinds."""
    roles = words.roles(line.text)
    axes = {role.axis for role in roles if role.section == line.section}
    if line.lost:
        return bool(axes) and len({role.section for role in roles}) == 1
    return axes == {"row"} or (bool(axes) and line.band.strong)


def _is_row(line: Line, words: Vocabulary) -> bool:
    return any(role.section == line.section and role.axis in ("row", "column") for role in words.roles(line.text))


def _all_names(key: str, words: Vocabulary) -> set[str]:
    return {canon(name) for row in _every_row(key, words) for name in spellings(row)}


def _every_row(key: str, words: Vocabulary) -> Iterator[Row]:
    for form in words.forms:
        section = words.table_section(form, key)
        if section and section.table:
            yield from section.table.leaves()


def join_split(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """Put the two halves of a row together that a page break went through."""
    joined: list[Line] = []
    breaks = 0
    for line in lines:
        here = bool(joined) and breaks < MAX_BREAKS and _page_break(joined[-1], line)
        breaks += here
        if here and _halves(joined[-1], line, words):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _page_break(one: Line, two: Line) -> bool:
    """Whether a table goes on between the lines: under the same header, or under its repetition on the next page."""
    return one.grid != two.grid and (one.band.number == two.band.number or one.page != two.page)


def _halves(one: Line, two: Line, words: Vocabulary) -> bool:
    """Whether the first line of a page is the rest of the last line of the page before."""
    if one.headers or two.headers:
        return False
    if not two.own:
        return not (one.full and two.full and len(two.values) > 1)
    names = _all_names(one.section, words)
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
    return replace(
        one,
        own=label,
        values=values,
        doubtful=one.doubtful | two.doubtful,
        extra=one.extra or two.extra,
        loose=one.loose + two.loose,
    )


def _joined_cells(one: list[GridCell], two: list[GridCell]) -> list[GridCell]:
    """The cells of a row's two halves: where both say something, their number was cut in two, or it is none."""
    filled = [cell for cell in (*one, *two) if cell.text.strip()]
    if len(filled) < 2:
        return filled or one or two
    return [replace(filled[0], text="".join(cell.text for cell in filled), doubt=SEVERAL)]
