"""The tables of a form, laid out as the options say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from gov_disclose_lint.model.form import Form, Item, Row, Section

from .labels import written
from .layout import Box, Tab, plain
from .options import Options

EXTRA = ("其中：网上申请", "备用行", "涉及历史遗留问题")


@dataclass
class Leaf:
    """One row with cells. labels: from the outermost group to its own."""

    path: str
    labels: list[str]
    texts: list[str]


class Drawer:
    """Draws the tables of one document. cells: texts by path; those that the document leaves out are removed."""

    def __init__(self, form: Form, cells: dict[str, str], options: Options, rng: Random) -> None:
        self.form = form
        self.cells = cells
        self.options = options
        self.rng = rng
        self.extra: list[str] = []

    def label(self, item: Item, misprint: bool = False) -> str:
        return written(item.label or item.name, self.options, self.rng, misprint)

    def draw(self, section: Section) -> list[Tab]:
        assert section.table
        if section.table.shape == "records":
            return self._records(section)
        return self._wide(section) if section.table.layout == "wide" else self._grid(section)

    # -- section two

    def _records(self, section: Section) -> list[Tab]:
        assert section.table
        options = self.options
        width = max(len(row.columns) for row in section.table.leaves())
        tables: list[Tab] = []
        for group in section.table.groups:
            rows = [row for row in section.table.rows if row.group is group]
            tables.append(Tab(self._group(section, group, rows, width)))
        if options.proactive != "four":
            return [Tab([row for table in tables for row in table.rows])]
        return tables

    def _group(self, section: Section, group: Item, rows: Sequence[Row], width: int) -> list[list[Box]]:
        assert section.table
        style, columns = self.options.proactive, rows[0].columns
        head = [Box(section.table.corner), *self._spread([column.label for column in columns], width)]
        body = [
            [
                Box(self.label(row)),
                *self._spread([self.cells[f"{section.path}.{row.path}.{c.key}"] for c in columns], width),
            ]
            for row in rows
        ]
        if style == "left-group":
            return [[Box(group.label, rowspan=len(rows) + 1), *head], *body]
        return [head, *body] if style == "bare" else [[Box(group.label, colspan=width + 1)], head, *body]

    def _spread(self, texts: Sequence[str], width: int) -> list[Box]:
        """Texts over so many columns: the last one takes what is left, merged or followed by empty cells."""
        rest = width - len(texts) + 1
        if rest == 1 or self.options.unmerged:
            return plain([*texts, *[""] * (rest - 1)])
        return [*plain(texts[:-1]), Box(texts[-1], colspan=rest)]

    # -- section three

    def _grid(self, section: Section) -> list[Tab]:
        leaves = self._vary(self._leaves(section), section)
        head = self._header(section)
        cuts = sorted(self.rng.sample(range(3, len(leaves) - 2), self.options.pieces - 1))
        tables = []
        for start, end in zip([0, *cuts], [*cuts, len(leaves)], strict=True):
            rows = self._body(leaves[start:end], leaves[start - 1] if start else None)
            shown = head if not start or self.options.repeat_header else []
            tables.append(Tab([*shown, *rows], header=len(shown), glued=bool(start)))
        return tables

    def _leaves(self, section: Section) -> list[Leaf]:
        assert section.table
        leaves: list[Leaf] = []
        candidates = [row.path for row in section.table.leaves() if len(row.name) > 5]
        wrong = set(self.rng.sample(candidates, self.options.misprints))

        def walk(row: Row, outer: list[str]) -> None:
            own = self.label(row, row.path in wrong)
            single = self.options.one_row_other and row.rows and row.path.endswith("other")
            if row.rows and not single:
                for child in row.rows:
                    walk(child, [*outer, own])
                return
            if single:
                self._collapse(section, row)
            if row.note:
                own += f"（{row.note}）"
            texts = [self.cells[f"{section.path}.{row.path}.{column.key}"] for column in section.table.columns]  # type: ignore[union-attr]
            leaves.append(Leaf(row.path, [*outer, own], texts))

        for row in section.table.rows:
            walk(row, [])
        return leaves

    def _collapse(self, section: Section, group: Row) -> None:
        """The figures of an older form's one row for a group."""
        assert section.table
        prefix = f"{section.path}.{group.path}."
        inside = [path for path in self.cells if path.startswith(prefix)]
        for column in section.table.columns:
            values = [self.cells[path] for path in inside if path.endswith(f".{column.key}")]
            self.cells[f"{prefix}{column.key}"] = str(
                sum(int(text) for text in values if text.isascii() and text.isdigit())
            )
        for path in inside:
            del self.cells[path]

    def _vary(self, leaves: list[Leaf], section: Section) -> list[Leaf]:
        options, rng = self.options, self.rng
        for leaf in rng.sample(leaves[2:-2], options.missing_rows):
            leaves.remove(leaf)
            for path in [path for path in self.cells if path.startswith(f"{section.path}.{leaf.path}.")]:
                del self.cells[path]
        if options.shuffled:
            leaves = _shuffled(leaves, rng)
        for name in rng.sample(EXTRA, options.extra_rows):
            at = rng.randrange(1, len(leaves))
            leaves.insert(
                at, Leaf("", [*leaves[at - 1].labels[:-1], name], [str(rng.randrange(9)) for _ in leaves[0].texts])
            )
            self.extra.append(name)
        return leaves

    def _header(self, section: Section) -> list[list[Box]]:
        table, options = section.table, self.options
        assert table
        names = [column.label for column in table.columns]
        if options.header_misprint:
            at = self.rng.choice([1, 2, 3, 4])
            names[at] = names[at][:-1] + "勾"
        above = table.columns[1].above
        labels = options.label_columns
        note = f"（{table.note}）" if options.note else ""
        if options.header == "flat":
            return [[Box(note, colspan=labels), *plain(names)]]
        second = [Box(names[0], rowspan=2), Box(above, colspan=5), Box(names[-1], rowspan=2)]
        third = plain(names[1:-1])
        if options.header == "two-row":
            return [[Box(note, colspan=labels, rowspan=2), *second], third]
        return [[Box(note, colspan=labels, rowspan=3), Box(table.corner, colspan=len(names))], second, third]

    def _body(self, leaves: Sequence[Leaf], before: Leaf | None) -> list[list[Box]]:
        if self.options.label_columns == 1:
            return self._single(leaves, before)
        return _merged(leaves, self.options.label_columns, before)

    def _single(self, leaves: Sequence[Leaf], before: Leaf | None) -> list[list[Box]]:
        """One label column: a group has a row of its own, merged or with empty cells."""
        rows: list[list[Box]] = []
        shown = before.labels[:-1] if before else []
        for leaf in leaves:
            for depth, label in enumerate(leaf.labels[:-1]):
                if shown[: depth + 1] != leaf.labels[: depth + 1]:
                    width = len(leaf.texts)
                    empty = self.rng.random() < 0.5
                    rows.append([Box(label), *plain([""] * width)] if empty else [Box(label, colspan=width + 1)])
            shown = leaf.labels[:-1]
            rows.append([Box(leaf.labels[-1]), *plain(leaf.texts)])
        return rows

    # -- section four

    def _wide(self, section: Section) -> list[Tab]:
        table, style = section.table, self.options.review
        assert table
        names = [column.label for column in table.columns]
        rows = list(table.leaves())
        texts = {row.path: [self.cells[f"{section.path}.{row.path}.{c.key}"] for c in table.columns] for row in rows}
        if style == "tall":
            return [Tab(_tall(rows, names, texts))]
        if style == "turned":
            head = [Box(""), *[Box(_full(row)) for row in rows]]
            body = [[Box(name), *[Box(texts[row.path][index]) for row in rows]] for index, name in enumerate(names)]
            return [Tab([head, *body])]
        if style == "stacked":
            blocks = [[[Box(_full(row), colspan=len(names))], plain(names), plain(texts[row.path])] for row in rows]
            return [Tab([line for block in blocks for line in block])]
        return [Tab(_official(rows, names, texts, label=style == "wide-label"))]


def _full(row: Row) -> str:
    return row.above + row.label if row.above else row.label


def _tall(rows: Sequence[Row], names: Sequence[str], texts: Mapping[str, Sequence[str]]) -> list[list[Box]]:
    table = [[Box("类别", colspan=2), *plain(names)]]
    for index, row in enumerate(rows):
        if not row.above:
            table.append([Box(row.label, colspan=2), *plain(texts[row.path])])
            continue
        same = sum(other.above == row.above for other in rows)
        first = rows[index - 1].above != row.above
        table.append([*([Box(row.above, rowspan=same)] if first else []), Box(row.label), *plain(texts[row.path])])
    return table


def _official(
    rows: Sequence[Row], names: Sequence[str], texts: Mapping[str, Sequence[str]], label: bool
) -> list[list[Box]]:
    width = len(names)
    first, second, third, fourth = [], [], [], []
    if label:
        first.append(Box("", rowspan=3))
        fourth.append(Box("数量"))
    seen: set[str] = set()
    for row in rows:
        if not row.above:
            first.append(Box(row.label, colspan=width))
            second += [Box(name, rowspan=2) for name in names]
        else:
            if row.above not in seen:
                first.append(Box(row.above, colspan=width * sum(other.above == row.above for other in rows)))
            seen.add(row.above)
            second.append(Box(row.label, colspan=width))
            third += plain(names)
        fourth += plain(texts[row.path])
    return [first, second, third, fourth]


def _merged(leaves: Sequence[Leaf], columns: int, before: Leaf | None) -> list[list[Box]]:
    """Label columns with merged cells; a merged cell that goes on from the page before is empty there."""
    rows: list[list[Box]] = []
    if columns == 2:
        leaves = [
            Leaf(leaf.path, leaf.labels[-2:] if len(leaf.labels) > 2 else leaf.labels[-1:], leaf.texts)
            for leaf in leaves
        ]
        before = (
            Leaf(before.path, before.labels[-2:] if len(before.labels) > 2 else before.labels[-1:], [])
            if before
            else None
        )
    for index, leaf in enumerate(leaves):
        row: list[Box] = []
        for depth, label in enumerate(leaf.labels[:-1]):
            path = leaf.labels[: depth + 1]
            above = leaves[index - 1] if index else before
            goes_on = above is not None and above.labels[:-1][: depth + 1] == path
            if goes_on and index:
                continue
            length = 1
            while index + length < len(leaves) and leaves[index + length].labels[:-1][: depth + 1] == path:
                length += 1
            row.append(Box("" if goes_on else label, rowspan=length))
        row.append(Box(leaf.labels[-1], colspan=columns - len(leaf.labels) + 1))
        rows.append([*row, *plain(leaf.texts)])
    return rows


def _shuffled(leaves: list[Leaf], rng: Random) -> list[Leaf]:
    """Rows in another order within their groups, and the groups in another order."""
    groups: dict[tuple[str, ...], list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault(tuple(leaf.labels[:-1]), []).append(leaf)
    for group in groups.values():
        if rng.random() < 0.5 and len(group) > 2:
            a, b = rng.sample(range(len(group)), 2)
            group[a], group[b] = group[b], group[a]
    result: list[Leaf] = []
    for leaf in leaves:
        result += groups.pop(tuple(leaf.labels[:-1]), [])
    return result
