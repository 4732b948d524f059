"""The table of statistics that reports for 2014–2018 append: one indicator a row, its number at the right.

What the indicators add up to was not verified from the original: so the parts of one are given as what is among it
(of_which), which need not add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.form import Form, Indicator
from ..model.node import MAPPING, SCALAR, Node
from ..model.place import Fixed
from ..model.tuples import NamedTuple
from .blocks import GridCell
from .stitch import GridRow, Piece, distinct, is_value
from .vocabulary import canon, spellings, without_remark

_ENOUGH = 5  # rows that must be known for a table to be this one


class Row(NamedTuple):
    """One indicator of a form, with the one that it is part of, if any."""

    section: str
    indicator: Indicator
    top: Indicator


class Found(NamedTuple):
    row: Row
    label: GridCell
    value: GridCell


def read_indicators(pieces: Sequence[Piece], form: Form) -> dict[str, Node]:
    """The `statistics` of each section, from tables of indicators; empty when the form has none or the file no such table."""
    rows = list(_rows(form))
    names: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for name in {canon(text) for text in spellings(row.indicator)}:
            names.setdefault(name, []).append(number)
    found: dict[int, Found] = {}
    for piece in pieces if rows else ():
        own = dict(_found(piece, rows, names))
        if len(own) >= _ENOUGH:
            found = {**own, **found}
    return _statistics(found)


def _rows(form: Form) -> Iterator[Row]:
    """The indicators of a form's sections in order, parts behind what they are part of."""

    def below(section: str, top: Indicator, indicator: Indicator) -> Iterator[Row]:
        for part in (*indicator.of_which, *indicator.parts):
            yield Row(section, part, top)
            yield from below(section, top, part)

    for section in form.sections:
        for indicator in section.statistics:
            yield Row(section.key, indicator, indicator)
            yield from below(section.key, indicator, indicator)


def _found(piece: Piece, rows: Sequence[Row], names: dict[str, list[int]]) -> Iterator[tuple[int, Found]]:
    """The indicators of one table. One that stands in several places (其他情形数) is the next one below the last."""
    last = -1
    for row in piece.rows:
        label, value = _label_and_value(row)
        if label is None or value is None:
            continue
        numbers = names.get(_name(label.text)) or names.get(_name(without_remark(label.text))) or ()
        at = next((number for number in numbers if number > last), None)
        if at is not None:
            last = at
            yield at, Found(rows[at], label, value)


def _label_and_value(row: GridRow) -> tuple[GridCell | None, GridCell | None]:
    cells = distinct(row)
    label = next((cell for cell in cells if cell.text.strip() and not is_value(cell.text)), None)
    value = next((cell for cell in reversed(cells) if is_value(cell.text)), None)
    return label, value


def _name(text: str) -> str:
    return canon(text).removeprefix("其中")


def _statistics(found: dict[int, Found]) -> dict[str, Node]:
    sections: dict[str, list[tuple[Node, Node]]] = {}
    for number in sorted(found):
        row, label, value = found[number]
        if row.indicator is row.top:
            parts = [one for one in found.values() if one.row.top is row.top and one.row.indicator is not row.top]
            node = _among(value, parts) if parts else _scalar(value.text, value)
            sections.setdefault(row.section, []).append((_scalar(row.indicator.key, label), node))
    return {section: Node(MAPPING, pairs, pairs[0][0].anchor) for section, pairs in sections.items()}


def _among(total: GridCell, parts: Sequence[Found]) -> Node:
    """A number and what is among it, each by its name."""
    named = {part.row.indicator.name: part for part in reversed(parts)}
    inside = [
        (_scalar(name, part.label), _scalar(part.value.text, part.value)) for name, part in reversed(named.items())
    ]
    return Node(
        MAPPING,
        [
            (_scalar("total", total), _scalar(total.text, total)),
            (_scalar("of_which", parts[0].label), Node(MAPPING, inside, Fixed(parts[0].label.place))),
        ],
        Fixed(total.place),
    )


def _scalar(text: str, cell: GridCell) -> Node:
    return Node(SCALAR, text, Fixed(cell.place), True, cell.doubt)
