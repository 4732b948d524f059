"""From a read file to the tree of a report: the same shape that a report file has, with English keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..model.binding import Unreadable
from ..model.form import Form
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from ..model.place import Fixed, Place
from .bands import lines_of
from .blocks import Extract, GridCell
from .envelope import Envelope, read_envelope
from .headings import Headings
from .indicators import read_indicators
from .passages import passage, text_lines
from .sections import Outline, Part, first_place, read_sections
from .stitch import Piece, flow
from .tables import Extra, SectionTable, read_tables
from .vocabulary import vocabulary

_MAX_EXTRAS = 60  # a table with more rows that no form has is told of by these
Pairs = list[tuple[Node, Node]]


def assemble(extract: Extract, forms: Sequence[Form]) -> Node:
    """The tree of a read file. Raises Unreadable when there is nothing of a report in it."""
    words = vocabulary(tuple(forms))
    pieces_and_text = flow(extract.blocks, words)
    pieces = [item for item in pieces_and_text if isinstance(item, Piece)]
    found = lines_of(pieces, words)
    grids = {line.grid: line.section for line in found}
    lines = list(text_lines(pieces_and_text))
    envelope = read_envelope(extract, lines, grids, words)
    form = _form(forms, envelope.year)
    headings = Headings(form, [other for other in forms if other is not form])
    body = [line for index, line in enumerate(lines) if index >= envelope.start and index not in envelope.used]
    outline = read_sections(body, headings, grids)
    tables = read_tables(found, words, envelope.year)
    if not outline.parts and not tables:
        raise Unreadable(
            "文件里没有找到政府信息公开工作年度报告的内容",
            "nothing of an annual report on disclosure was found in the file",
        )
    return _root(envelope, outline, tables, read_indicators(pieces, form), form)


def _form(forms: Sequence[Form], year: int | None) -> Form:
    covering = [form for form in forms if year is not None and form.covers(year)]
    return (covering or list(forms))[-1]


def _scalar(text: str, place: Place, doubt: str | None = None) -> Node:
    return Node(SCALAR, text, Fixed(place), True, doubt)


def _mapping(pairs: Pairs, place: Place) -> Node:
    return Node(MAPPING, pairs, Fixed(place))


# -- envelope


def _root(
    envelope: Envelope,
    outline: Outline,
    tables: Mapping[str, SectionTable],
    statistics: Mapping[str, Node],
    form: Form,
) -> Node:
    fields = dict(envelope.fields)
    if outline.preamble and outline.parts:
        fields["preamble"] = passage(outline.preamble)
    pairs: Pairs = []
    for field in form.envelope.fields:
        if field.type == "mapping":
            inner = [
                (_scalar(part.key, node.anchor.place()), node)
                for part in field.fields
                if (node := fields.get(f"{field.key}.{part.key}")) is not None
            ]
            if inner:
                place = inner[0][1].anchor.place()
                pairs.append((_scalar(field.key, place), _mapping(inner, place)))
        elif field.type == "sections":
            sections = _sections(outline, tables, statistics)
            place = sections[0][0].anchor.place()
            pairs.append((_scalar(field.key, place), _mapping(sections, place)))
        elif field.key in fields:
            pairs.append((_scalar(field.key, fields[field.key].anchor.place()), fields[field.key]))
    return _mapping(pairs, pairs[0][1].anchor.place())


# -- sections


def _sections(outline: Outline, tables: Mapping[str, SectionTable], statistics: Mapping[str, Node]) -> Pairs:
    """The sections in written order. Statistics at the end of a file make no section that the text does not have."""
    pairs: Pairs = []
    for part in outline.parts:
        place = first_place(part)
        entries = _texts(part) + _rows(tables.get(part.key))
        if part.key in statistics:
            entries.append((_scalar("statistics", statistics[part.key].anchor.place()), statistics[part.key]))
        pairs.append((_scalar(part.key, place), _mapping(entries, place)))
    headed = {part.key for part in outline.parts}
    for key, table in tables.items():
        if key not in headed:
            pairs.append((_scalar(key, table.place), _mapping(_rows(table), table.place)))
    return pairs


def _texts(part: Part) -> Pairs:
    pairs: Pairs = []
    if part.heading:
        pairs.append((_scalar("heading", part.heading.place), passage([part.heading])))
    for aspect, lines in part.texts.items():
        head = part.aspects.get(aspect)
        if lines:
            place = (head or lines[0]).place
            pairs.append((_scalar(aspect or "text", place), passage(lines)))
        elif head:
            pairs.append((_scalar(aspect, head.place), Node(SCALAR, "", Fixed(head.place), True)))
    return pairs


# -- tables


def _rows(table: SectionTable | None) -> Pairs:
    """The rows of a section as nested mappings, in the form's order, then what the form does not have."""
    if table is None:
        return []
    assert table.section.table
    order = {row.path: number for number, row in enumerate(table.section.table.leaves())}
    for path in [path for path in table.rows if any(other.startswith(f"{path}.") for other in table.rows)]:
        _demote(table, path)
    tree: dict[str, Any] = {}
    for path in sorted(table.rows, key=lambda path: order.get(path, len(order))):
        _hang(tree, path, table)
    for extra in table.extras[:_MAX_EXTRAS]:
        _hang_extra(tree, extra)
    return _nested(tree)


def _demote(table: SectionTable, path: str) -> None:
    """A group that has cells of its own beside its rows: no form has that, so it is an extra row of the group."""
    cells = table.rows.pop(path)
    label = table.labels[path]
    own = [(column, GridCell(node.text, 0, 0, node.anchor.place(), doubt=node.doubt)) for column, node in cells.items()]
    table.extras.append(Extra(path, label, own, again=True))


def _hang(tree: dict[str, Any], path: str, table: SectionTable) -> None:
    *groups, key = path.split(".")
    for group in groups:
        tree = tree.setdefault(group, {})
    tree[key] = _row(path, table)


def _row(path: str, table: SectionTable) -> tuple[Node, Node]:
    """One row: a list where the table is a grid and the row complete, else a mapping by column."""
    cells = table.rows[path]
    label = table.labels.get(path)
    place = label.place if label else next(iter(cells.values())).anchor.place()
    key = _scalar(path.rpartition(".")[2], place)
    assert table.section.table
    columns = [column.key for column in table.section.table.columns]
    extra = any(extra.parent == path for extra in table.extras)
    if columns and set(columns) == set(cells) and not extra:
        return key, Node(SEQUENCE, [cells[column] for column in columns], Fixed(place))
    return key, _mapping([(_scalar(column, node.anchor.place()), node) for column, node in cells.items()], place)


def _hang_extra(tree: dict[str, Any], extra: Extra) -> None:
    """A row or column that no form has goes under its own label, so that the report's reader sees it named."""
    for key in extra.parent.split(".") if extra.parent else ():
        inside = tree.get(key)
        if isinstance(inside, tuple):
            _add_cell(inside[1], extra)
            return
        if inside is None:
            break
        tree = inside
    text = "".join(extra.label.text.split())[:60]
    if extra.again:
        text += "（又一行）"
    text = _free(text, tree)
    name = _scalar(text, extra.label.place)
    cells = [
        (_scalar(column or text, cell.place), _scalar(cell.text, cell.place, cell.doubt))
        for column, cell in extra.cells
    ]
    tree[text] = name, _mapping(cells, extra.label.place)


def _add_cell(row: Node, extra: Extra) -> None:
    cell = extra.cells[0][1]
    text = _free("".join(extra.label.text.split())[:60], {key.text for key, _ in row.pairs})
    row.pairs.append((_scalar(text, extra.label.place), _scalar(cell.text, cell.place)))


def _free(text: str, taken: Collection[str]) -> str:
    """The text, numbered where it is taken already."""
    if text not in taken:
        return text
    return next(again for number in range(2, len(taken) + 3) if (again := f"{text}（之{number}）") not in taken)


def _nested(tree: Mapping[str, Any]) -> Pairs:
    pairs: Pairs = []
    for key, value in tree.items():
        if isinstance(value, tuple):
            pairs.append(value)
            continue
        inner = _nested(value)
        place = inner[0][0].anchor.place()
        pairs.append((_scalar(key, place), _mapping(inner, place)))
    return pairs
