"""What in the terms of a relation (see _terms) no form has: looked for once, when a pack is compiled, never in a run.

A relation must be possible, as a whole, in one of the forms that its rule is for; of the forms in which it is not, the
one that fits best tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..model.fault import Fault
from ..model.finding import PREVIOUS
from ..model.form import Form, Section, Table

if TYPE_CHECKING:
    from ._terms import Relation

_AXES = ("column", "row")


def term_faults(parameters: Relation, forms: Sequence[Form], earlier: Sequence[Form]) -> list[Fault]:
    """What is wrong with each, only, the terms or at; nothing when the relation is possible in one of the forms.

    earlier: all forms there are, last year's report being in any of them.
    """
    faults = _axis_faults(parameters)
    if faults:
        return faults
    ((axis, path),) = parameters.each.items()
    sections = [(form, section) for form in forms if (section := _section(form, path)) and _usable(section, axis)]
    if not sections:
        return [_no_table(axis, path, forms)]
    faults = _only_faults(axis, parameters.only, [section.table for _, section in sections if section.table])
    if not faults:
        sections = [one for one in sections if _concerned(one[1], axis, parameters.only)]
        faults = min((_in_form(parameters, axis, one, earlier) for one in sections), key=len, default=[])
    return faults


def _axis_faults(parameters: Relation) -> list[Fault]:
    if len(parameters.each) != 1:
        return [Fault(("each",), "应只有一项，如 {column: sections.requests}", "one entry is wanted, such as {column: sections.requests}")]  # fmt: skip
    (axis,) = parameters.each
    if axis not in _AXES:
        return [
            Fault(("each", axis), f"没有“{axis}”这种写法，应为 column 或 row", f"{axis!r} is neither column nor row")
        ]
    return [
        Fault((side,), "不能为空，至少要有一项", "at least one term is wanted")
        for side in ("left", "right")
        if not getattr(parameters, side)
    ]


def _section(form: Form, path: str) -> Section | None:
    section = form.section(path.removeprefix("sections."))
    return section if section and section.table else None


def _usable(section: Section, axis: str) -> bool:
    """Only the rows of a grid have columns in common."""
    return axis == "row" or bool(section.table and section.table.columns)


def _no_table(axis: str, path: str, forms: Sequence[Form]) -> Fault:
    known = {section.path for form in forms for section in form.sections if section.table and _usable(section, axis)}
    tables = "、".join(sorted(known)) or "（没有）"
    names = "、".join(form.id for form in forms)
    if axis == "column" and any(_section(form, path) for form in forms):
        zh = f"“{path}”的各行没有共同的列，请改用 row"
        en = f"the rows of {path!r} have no columns in common; use row"
        return Fault(("each", axis), zh, en)
    zh = f"“{path}”不是 {names} 的表格，可用的是：{tables}"
    en = f"{path!r} is no table of {', '.join(form.id for form in forms)}; there are {', '.join(sorted(known)) or 'none'}"
    return Fault(("each", axis), zh, en)


def _only_faults(axis: str, only: Sequence[str], tables: Sequence[Table]) -> list[Fault]:
    known = {name for table in tables for name in _names(table, axis)}
    return [_unknown(("only", at), name, axis, known) for at, name in enumerate(only) if name not in known]


def _concerned(section: Section, axis: str, only: Sequence[str]) -> bool:
    """Whether the form has any of the rows or columns that the rule is restricted to."""
    if section.table is None or not only:
        return not only
    return not set(only).isdisjoint(_names(section.table, axis))


def _names(table: Table, axis: str) -> list[str]:
    return [column.key for column in table.columns] if axis == "column" else [row.path for row in table.leaves()]


def _in_form(parameters: Relation, axis: str, one: tuple[Form, Section], earlier: Sequence[Form]) -> list[Fault]:
    """The faults in one form, and in the row of it that fits best where the rows differ."""
    form, section = one
    assert section.table
    before = [other.table for each in earlier if (other := each.section(section.key)) and other.table]
    if axis == "column":
        now, then = _rows_of([section.table]), _rows_of(before)
        return list(_faults(parameters, "row", now, then, form, _total_rows(section.table)))
    rows = [row for row in section.table.leaves() if not parameters.only or row.path in parameters.only]
    every = [[column.key for column in row.columns] for row in rows]
    then = [column for table in before for row in table.leaves() for column in (c.key for c in row.columns)]
    total = {section.table.total}
    return min((list(_faults(parameters, "column", now, then, form, total)) for now in every), key=len, default=[])


def _rows_of(tables: Iterable[Table]) -> list[str]:
    return [row.path for table in tables for row in table.leaves()]


def _total_rows(table: Table) -> set[str]:
    return {row.path for row in table.leaves() if row.role == "total"}


def _faults(
    parameters: Relation, axis: str, now: Sequence[str], then: Sequence[str], form: Form, totals: set[str]
) -> Iterator[Fault]:
    meant: list[str] = []
    for side in ("left", "right"):
        for at, term in enumerate(getattr(parameters, side)):
            found = _meant(term, now, then, totals)
            meant += found
            if not found:
                yield _unknown((side, at), term, axis, then if _earlier(term) else now, form)
    target = next(iter(_meant(parameters.at, now, then, totals)), "")
    if _earlier(parameters.at):
        yield Fault(
            ("at",), "应指向本年报告的格，不能指向上年的", "must be a cell of this year's report, not of last year's"
        )
    elif target not in meant:
        zh, en = (
            f"“{parameters.at}”不在 left、right 的各项之中",
            f"{parameters.at!r} is not among the terms of left and right",
        )
        yield Fault(("at",), zh, en)


def _earlier(term: str) -> bool:
    return term.removeprefix("-").startswith(PREVIOUS)


def _meant(term: str, now: Sequence[str], then: Sequence[str], totals: set[str]) -> list[str]:
    """The names that a term stands for, last year's under their prefix; none when it is misspelt."""
    name = term.removeprefix("-")
    prefix = PREVIOUS if name.startswith(PREVIOUS) else ""
    name = name.removeprefix(PREVIOUS)
    names = then if prefix else now
    if name.endswith("*"):
        below = name.removesuffix("*")
        return [prefix + one for one in names if one.startswith(below) and one not in totals]
    return [prefix + name] if name in names else []


def _unknown(
    steps: tuple[str | int, ...], term: str, axis: str, known: Iterable[str], form: Form | None = None
) -> Fault:
    name = term.removeprefix("-").removeprefix(PREVIOUS)
    names = list(dict.fromkeys(known))
    near = get_close_matches(name, names, 1, 0.6)
    if any(one.startswith(f"{name}.") for one in names):
        near = [f"{name}.*"]  # a group has no cells of its own
    word = {"column": "列", "row": "行"}[axis]
    where = (f"{form.id} 中", f" in {form.id}") if form else ("", "")
    zh, en = f"{where[0]}没有“{name}”这一{word}", f"there is no {axis} {name!r}{where[1]}"
    more = (f"，是不是 {near[0]}？", f"; is it {near[0]}?") if near else ("", "")
    return Fault(steps, zh + more[0], en + more[1])
