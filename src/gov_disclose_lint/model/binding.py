"""From the tree that a reader made to a report bound to its form. Pure: no files, no rules."""

from __future__ import annotations

from collections.abc import Sequence

from .dates import read_date
from .document import Breakdown, Document, Source, Text
from .form import Column, Field, Form, Indicator, Row, Section, find
from .form_choice import form_of
from .keys import Keys, SplitNumber, entries_of, is_null, lookup_of, refuse_wrong_colon, resolved
from .names import NARROW_DIGITS, join_path, nearest
from .node import MAPPING, SCALAR, SEQUENCE, Node
from .numbers import SPLIT, UNREAD, CellType, Reading, read_cell, remember
from .problem import Unreadable as Unreadable

UNKNOWN_DATE = ("不详", "未知", "unknown")


def bind(root: Node, source: Source, forms: Sequence[Form], form_id: str | None = None) -> Document:
    """Bind a tree to the form of its year, or to the form named by form_id or by the file.

    Raises Unreadable when the tree is no report or gives the same thing twice.
    """
    if root.kind != MAPPING:
        refuse_wrong_colon(root)
        raise Unreadable(
            "文件内容不是一份报告（应为“键: 值”的形式）",
            "the file holds no report (keys and values expected)",
            root.anchor.place(),
        )
    return _Binder(source, forms).bind(root, form_id)


class _Binder(Keys):
    def bind(self, root: Node, form_id: str | None) -> Document:
        document = self.document = Document(self.source, self.forms[-1], tree=root)
        entries = self._entries(root, self.envelope.fields, "")
        if not any(field.key in ("sections", "year") for field, _, _ in entries):
            raise Unreadable(
                "文件里没有报告：没有“年度”（year）和“正文”（sections）",
                "no report in the file: neither year nor sections",
                root.anchor.place(),
            )
        sections: Node | None = None
        if root.pairs:
            document.keys[""] = root.pairs[0][0]
        for field, key, value in entries:
            document.keys[field.key] = key
            if field.type == "sections":
                sections = value
            else:
                self._field(field, field.key, value)
        document.form = self._choose_form(form_id, sections)
        if sections:
            self._sections(sections)
        return document

    # -- the envelope

    def _field(self, field: Field, path: str, node: Node) -> None:
        if field.type == "mapping":
            if node.kind != MAPPING:
                refuse_wrong_colon(node, field.fields)
                self._odd("bad-value", path, node, expected="mapping")
                return
            for part, key, value in self._entries(node, field.fields, path):
                self.document.keys[f"{path}.{part.key}"] = key
                self._field(part, f"{path}.{part.key}", value)
        elif node.kind != SCALAR:
            self._odd("bad-value", path, node, expected=field.type)
        elif node.text.strip() and not (node.plain and node.text in ("null", "~", "Null", "NULL")):
            self.document.fields[path] = Text(path, node.text, node)
            self._take(field, path, node)

    def _take(self, field: Field, path: str, node: Node) -> None:
        """Set what the document knows from one envelope value; values that are none are reported by rules."""
        document, text = self.document, node.text.strip()
        if field.type == "year":
            year = text.removesuffix("年")
            narrow = year.translate(NARROW_DIGITS)
            if narrow.isascii() and narrow.isdigit() and len(narrow) == 4:
                document.year = int(narrow)
                if narrow is not year and narrow != year:
                    self._odd("odd-spelling", path, node, value=document.year)
            else:
                self._odd("bad-value", path, node, expected="year")
        elif field.type == "date":
            self._date(path, node, text)
        elif field.type == "choice":
            choice = find(lookup_of(field.choices), text)
            if choice is None:
                self._odd("bad-value", path, node, expected="choice", choices=[item.key for item in field.choices])
            else:
                setattr(document.publisher, field.key, choice.key)
        elif path.startswith("publisher."):
            setattr(document.publisher, field.key, text)

    def _date(self, path: str, node: Node, text: str) -> None:
        value = read_date(text)
        if path == "published_on" and text in UNKNOWN_DATE:
            return  # published, but nobody knows when: neither late nor overdue can be said
        if value is None:
            self._odd("bad-value", path, node, expected="date")
        elif path == "published_on":
            self.document.published_on = value
        else:
            start, end = self.document.period
            self.document.period = (value, end) if path.endswith("start") else (start, value)

    def _choose_form(self, form_id: str | None, sections: Node | None) -> Form:
        """The form asked for, else the one the file names, else the one of its year, else the one it looks like."""
        named = self.document.fields.get("form")
        wanted = form_id or (named.value.strip() if named else None)
        if wanted:
            for form in self.forms:
                if wanted in (form.id, form.name_zh):
                    return form
            if named and not form_id:
                self._odd("bad-value", "form", named.node, expected="form", choices=[form.id for form in self.forms])
        year, title = self.document.year, self.document.fields.get("title")
        names = []
        if year is None and sections and sections.kind == MAPPING:
            names = [self._key_text(key) for key, _ in sections.pairs]
        return form_of(self.forms, year, title.value if title else "", names)

    # -- sections

    def _sections(self, node: Node) -> None:
        document = self.document
        if node.kind != MAPPING:
            if not is_null(node):
                refuse_wrong_colon(node, document.form.sections)
                self._odd("bad-value", "sections", node, expected="mapping")
            return
        for section, key, value in self._entries(node, document.form.sections, "sections"):
            document.order.append(section.key)
            document.keys[section.path] = key
            self._section(section, value)

    def _section(self, section: Section, node: Node) -> None:
        if node.kind == SCALAR:
            if not is_null(node):
                self.document.texts[section.path] = Text(section.path, node.text, node)
        elif node.kind == SEQUENCE:
            self._odd("not-a-text", section.path, node)
        else:
            self._entries_of_section(section, node)

    def _entries_of_section(self, section: Section, node: Node) -> None:
        rows = section.table.rows if section.table else section.aspects
        plain = resolved(rows, section.path, node) if rows else None
        if plain is not None:
            for entry, path, key, value in plain:
                if isinstance(entry, Row):
                    self._row(section, entry, path, key, value)
                else:
                    self._text(path, key, value)
            return
        seen: dict[str, Node] = {}
        known = lookup_of(rows)
        for key, value in entries_of(node):
            name = self._key_text(key)
            item = known.get(name) or find(known, name)
            word = None if item else find(self.words, name)
            path = join_path(section.path, (item or word).key if item or word else name)  # type: ignore[union-attr]
            self._once(seen, path, key)
            if isinstance(item, Row):
                self._row(section, item, path, key, value)
            elif item:
                self._text(path, key, value)
            elif word and word.key in ("heading", "text"):
                self._word(section, word.key, path, key, value)
            elif word and word.key == "statistics":
                self.document.keys[path] = key
                self._statistics(section.statistics, path, value)
            else:
                self._stranger(section, rows, path, key, name, value)

    def _word(self, section: Section, word: str, path: str, key: Node, value: Node) -> None:
        if value.kind != SCALAR:
            self._odd("not-a-text", path, value)
        elif word == "heading":
            self.document.headings[path] = Text(path, value.text, value)
        elif not is_null(value):
            self.document.texts[section.path] = Text(section.path, value.text, value)

    def _text(self, path: str, key: Node, value: Node) -> None:
        self.document.keys[path] = key
        if value.kind != SCALAR:
            self._odd("not-a-text", path, value)
        elif not is_null(value):
            self.document.texts[path] = Text(path, value.text, value)

    # -- tables

    def _row(self, section: Section, row: Row, path: str, key: Node, node: Node) -> None:
        self.document.keys[path] = key
        if not row.rows:
            if node.kind != SEQUENCE or not self._plain_row(row, path, node.items):
                self._cells(section, row, path, node)
        elif node.kind == MAPPING and (plain := resolved(row.rows, path, node)) is not None:
            for item, below, one, value in plain:
                self._row(section, item, below, one, value)
        elif node.kind == SEQUENCE or (node.kind == MAPPING and self._looks_like_cells(row, node)):
            # An older form has one row where this one has a group.
            group = f"{section.key}.{row.path}"
            self.document.form = self.document.form.collapse(group)
            self._odd("other-form", path, key, form=self._form_with_row(section, row), group=row.label)
            self._cells(section, next(row.leaves()), path, node)
        elif node.kind == MAPPING:
            self._rows(section, row, path, node)
        elif not is_null(node):
            self._odd("not-a-row", path, node)

    def _rows(self, section: Section, group: Row, path: str, node: Node) -> None:
        seen: dict[str, Node] = {}
        rows = lookup_of(group.rows)
        for key, value in entries_of(node):
            name = self._key_text(key)
            row = rows.get(name) or find(rows, name)
            below = f"{path}.{row.key}" if row else join_path(path, name)
            self._once(seen, below, key)
            if row:
                self._row(section, row, below, key, value)
            else:
                self._stranger(section, group.rows, below, key, name, value)

    def _cells(self, section: Section, row: Row, path: str, node: Node) -> None:
        columns = row.columns
        if node.kind == SEQUENCE:
            if len(node.items) != len(columns):
                self._odd("row-length", path, node, found=len(node.items), wanted=len(columns))
                for column, item in zip(columns, node.items):  # noqa: B905
                    self._put(f"{path}.{column.key}", UNREAD, item)
            else:
                for below, column, item in zip(row.cell_paths(path)[0], columns, node.items, strict=True):
                    self._cell(below, column.type, item)
        elif node.kind == MAPPING and node.pairs:
            self._cells_by_name(section, row, path, node)
        elif node.kind == MAPPING or is_null(node):
            self.document.blank_rows.add(path)
        elif len(columns) == 1:
            self._cell(f"{path}.{columns[0].key}", columns[0].type, node)
        else:
            self._odd("not-a-row", path, node)

    def _plain_row(self, row: Row, path: str, items: list[Node]) -> bool:
        """Bind a row that is a list of plain counts; False, with nothing bound, when it is something else."""
        paths, counts = row.cell_paths(path)
        return counts and len(items) == len(paths) and self.document.cells.put_plain(paths, items)

    def _cells_by_name(self, section: Section, row: Row, path: str, node: Node) -> None:
        plain = resolved(row.columns, path, node)
        if plain is not None:
            self._known_cells(row, path, plain)
            return
        seen: dict[str, Node] = {}
        columns = lookup_of(row.columns)
        strangers = []
        for key, value in entries_of(node):
            name = self._key_text(key)
            column = columns.get(name) or find(columns, name)
            below = f"{path}.{column.key}" if column else join_path(path, name)
            self._once(seen, below, key)
            if column:
                self._cell(below, column.type, value)
            else:
                strangers.append((below, key, name, value))
        other = self._form_of_columns(section, row, [name for _, _, name, _ in strangers]) if strangers else None
        if other:
            self.document.foreign[path] = other
            self._odd("other-form", path, self.document.keys[path], form=other, group=row.label)
            return
        for below, key, name, value in strangers:
            self._stranger(section, row.columns, below, key, name, value)

    def _known_cells(self, row: Row, path: str, cells: list[tuple[Column, str, Node, Node]]) -> None:
        if row.cell_paths(path)[1]:
            paths, nodes = [below for _, below, _, _ in cells], [value for _, _, _, value in cells]
            if self.document.cells.put_plain(paths, nodes):
                return
        for column, below, _, value in cells:
            self._cell(below, column.type, value)

    def _cell(self, path: str, kind: CellType, node: Node) -> None:
        if node.kind == MAPPING:
            self._breakdown((), (), kind, path, node, total_at=path)
        elif node.kind == SEQUENCE:
            self._odd("not-a-row", path, node)
        elif node.doubt:
            self._put(path, UNREAD, node)
        elif type(node) is SplitNumber:
            self._put(path, SPLIT, node)
        else:
            reading = read_cell(node.text, kind, node.plain)
            if kind == "count" and node.plain and reading.value is not None and reading.spelling is None:
                remember(node.text, reading.value)
            self._put(path, reading, node)

    def _put(self, path: str, reading: Reading, node: Node) -> None:
        if node.kind != SCALAR:
            reading = UNREAD
        self.document.cells.put(path, reading, node)

    # -- breakdowns

    def _statistics(self, indicators: Sequence[Indicator], path: str, node: Node) -> None:
        if node.kind != MAPPING:
            if not is_null(node):
                self._odd("not-a-row", path, node)
            return
        own = {word.key for word in (find(self.words, self._key_text(key)) for key, _ in node.pairs) if word}
        if "parts" in own or "of_which" in own or ("total" in own and self._misspelt(node)):
            # A section's statistics may be one breakdown of their own: its total is the section's first indicator.
            self._breakdown(indicators, (), "count", path, node)
            return
        self._members(indicators, path, node)

    def _misspelt(self, node: Node) -> bool:
        """Whether a mapping, in which nothing is a breakdown, stands under nearly the name for parts or subsets."""
        known = self._names_of_members("parts", "of_which")
        inner = [(key, value.pairs) for key, value in node.pairs if value.kind == MAPPING]
        plain = (key for key, pairs in inner if not any(find(self.words, self._key_text(name)) for name, _ in pairs))
        return any(nearest(self._key_text(key), known) for key in plain)

    def _names_of_members(self, *keys: str) -> list[str]:
        return [name for word in self.envelope.words if word.key in keys for name in (word.key, word.name)]

    def _members(self, known: Sequence[Indicator], path: str, node: Node) -> tuple[str, ...]:
        """Bind the entries of parts, of_which or statistics: fixed indicators or free labels."""
        seen: dict[str, Node] = {}
        members = []
        for key, value in entries_of(node):
            name = self._key_text(key)
            indicator = find(lookup_of(known), name) if known else None
            below = join_path(path, indicator.key if indicator else name)
            self._once(seen, below, key)
            self.document.keys[below] = key
            kind: CellType = indicator.type if indicator else "count"
            if value.kind == MAPPING:
                parts = indicator.parts if indicator else ()
                subsets = indicator.of_which if indicator else ()
                members.append(self._breakdown(parts, subsets, kind, below, value))
            else:
                self._cell(below, kind, value)
                members.append(below)
        return tuple(members)

    def _breakdown(
        self, parts: Sequence[Indicator], subsets: Sequence[Indicator], kind: CellType, path: str, node: Node,
        total_at: str | None = None,
    ) -> str:  # fmt: skip
        """Bind {total, parts, of_which}; returns the path that stands for the number: its total's, or the table cell's."""
        document = self.document
        total = total_at or join_path(path, "total")
        found: dict[str, tuple[str, ...]] = {"parts": (), "of_which": ()}
        misspelt: tuple[str, ...] = ()
        seen: dict[str, Node] = {}
        for key, value in entries_of(node):
            name = self._key_text(key)
            word = find(self.words, name)
            below = join_path(path, word.key if word else name)
            self._once(seen, below, key)
            document.keys[below] = key
            if word and word.key == "total":
                self._cell(total, kind, value)
            elif word and word.key in found and value.kind == MAPPING:
                found[word.key] = self._members(parts if word.key == "parts" else subsets, below, value)
            elif word and word.key in found and not is_null(value):
                self._odd("not-a-row", below, value, wanted="members")
            elif not (word and is_null(value)):
                suggestion = self._unknown(below, key, name, self._names_of_members("total", "parts", "of_which"))
                if suggestion in self._names_of_members("parts"):
                    misspelt = (below,)  # the total has parts, but nobody can say which: it is not assessable
        if total in document.cells:
            document.breakdowns.append(Breakdown(path, total, found["parts"] or misspelt, found["of_which"]))
        elif total_at:
            document.keys.setdefault(total, node)  # no number stands in this cell, whatever else does: it is absent
        else:
            document.breakdowns.append(Breakdown(path, None, found["parts"], found["of_which"]))
        return total
