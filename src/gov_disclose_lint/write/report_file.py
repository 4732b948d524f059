"""A document as a report file (YAML) that lints to the same findings, whichever file it was read from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from ..load.limits import MAX_BYTES, too_large
from ..model.document import Document
from ..model.form import Field, Item, Row, Section, find, lookup
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from . import yaml_text
from .lines import Line, Value, aligned, block, key_text
from .report_words import WORDS, doubt_comment
from .translate import Translator

SCHEMA_FILE = "gov-disclose-lint.schema.json"
TEXT_FILES = ("yaml", "json")
Named = TypeVar("Named", bound=Item)


def modeline(schema: str = SCHEMA_FILE) -> str:
    """The comment by which editors find the schema: a file beside the report, made by `schema -o`."""
    return f"# yaml-language-server: $schema={schema}"


def dump(document: Document, lang: str = "zh", keys: str | None = None) -> str:
    """The report file of a document. lang: of the comments; keys: of the keys (zh | en), as lang when left out.

    Cells that could not be read with certainty are blank, with a comment that says what seemed to stand there.
    Raises Unreadable when the file would be too large to be read again (aliases written out).
    """
    text = _Writer(document, lang, keys or lang).report()
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise too_large(size, MAX_BYTES)
    return text


def doubtful(document: Document) -> list[str]:
    """The paths of the cells that could not be read with certainty."""
    return [path for path, cell in document.cells.items() if cell.node.doubt]


class _Writer:
    def __init__(self, document: Document, lang: str, keys: str) -> None:
        self.document = document
        self.form = document.form
        self.lang = lang
        self.keys = keys
        self.values = Translator(document.form.envelope.words, keys)
        self.lines: list[str] = []

    def report(self) -> str:
        tree = self.document.tree
        assert tree is not None
        self.lines.append(modeline())
        self.envelope(tree, self.form.envelope.fields, 0)
        return "\n".join(self.lines) + "\n"

    # -- the envelope

    def envelope(self, node: Node, fields: Sequence[Field], depth: int) -> None:
        """The fields in the form's order, then unknown keys; the sections last."""
        entries = _in_order(node, fields)
        entries.sort(key=lambda entry: entry[0] is not None and entry[0].type == "sections")
        form_named = depth == 0 and self.form_field()
        if depth == 0:
            self.read_from()
        for field, key, value in entries:
            if field is None:
                self.put(depth, key_text(key.text), self.values.raw(value))
            elif field.type == "sections":
                self.sections(field, value)
            elif field.type == "mapping" and value.kind == MAPPING and value.pairs:
                self.put(depth, self.name(field), None, field)
                self.envelope(value, field.fields, depth + 1)
            elif field.type != "form" or not form_named:
                text = self.values.field(field, value, depth)
                self.put(depth, self.name(field), text, field)

    def read_from(self) -> None:
        """Name the file that a report was converted from: without a date of publication it is no draft for that."""
        source = self.document.source
        if source.kind in TEXT_FILES:
            return
        for field in self.form.envelope.fields:
            if field.key in self.document.keys:
                continue
            if field.key == "source":
                name = os.path.basename(source.name)
                shown = name if name.lower().endswith(f".{source.kind}") else f"{name}.{source.kind}"
                self.put(0, self.name(field), key_text(shown), field)
            elif field.type == "date":
                self.lines.append(f"# {self.name(field)}:  # {WORDS['no-date'][self.lang]}")

    def form_field(self) -> bool:
        """Name the form where the year alone would not lead to it, or a name given would not."""
        year, named, form = self.document.year, self.document.fields.get("form"), self.form
        if named is None and year is not None and form.covers(year):
            return False
        refused = any(odd.path == "form" for odd in self.document.oddities)
        if named is not None and (refused or named.value.strip() in (form.id, form.name_zh)):
            return False
        field = next(field for field in form.envelope.fields if field.type == "form")
        self.put(0, self.name(field), form.id, field)
        return True

    # -- sections

    def sections(self, field: Field, node: Node) -> None:
        if node.kind != MAPPING or not node.pairs:
            self.put(0, self.name(field), self.values.raw(node), field)
            return
        self.put(0, self.name(field), None, field)
        table = lookup(self.form.sections)
        for key, value in node.pairs:
            section = find(table, key.text)
            if section is None:
                self.put(1, key_text(key.text), self.values.raw(value))
            else:
                self.section(section, value)

    def section(self, section: Section, node: Node) -> None:
        if node.kind == MAPPING and node.pairs:
            self.put(1, self.name(section), None, section)
            lines = _Section(self, section).entries(node)
            header = section.table.columns if section.table else ()
            self.lines += aligned(lines, [column.name for column in header])
        elif node.kind == SCALAR:
            self.put(1, self.name(section), self.values.text(node, 1), section)
        else:
            self.put(1, self.name(section), self.values.raw(node), section)

    # -- lines

    def name(self, item: Item) -> str:
        return key_text(self.values.name(item), known=True)

    def note(self, item: Item | None) -> str:
        """English keys are explained by the form's own labels."""
        return item.label or item.name if item is not None and self.keys == "en" else ""

    def put(self, depth: int, key: str, value: Value | None, item: Item | None = None) -> None:
        self.lines += block(Line(depth, key, value, note=self.note(item)))


class _Section:
    """The lines of one section given as a mapping."""

    def __init__(self, writer: _Writer, section: Section) -> None:
        self.writer = writer
        self.section = section
        self.values = writer.values
        self.collapsed = writer.form.collapsed
        self.lines: list[Line | str] = []

    def entries(self, node: Node) -> list[Line | str]:
        table = self.section.table
        rows: Sequence[Item] = table.rows if table else self.section.aspects
        words = lookup(self.writer.form.envelope.words)
        known = lookup(rows)
        ranks = {row.key: rank for rank, row in enumerate(rows)} if table else {}
        found = [(find(known, key.text), key, value) for key, value in node.pairs]
        found.sort(key=lambda entry: _rank(entry[0], entry[1], ranks, words))
        for item, key, value in found:
            word = None if item else find(words, key.text)
            if isinstance(item, Row):
                self.row(item, value, 2)
            elif item is not None:
                self.put(2, item, self.values.text(value, 2))
            elif word is not None and word.key in ("heading", "text", "statistics"):
                self.put(2, word, self.word(word.key, value))
            else:
                self.lines.append(Line(2, key_text(key.text), self.values.raw(value)))
        return self.lines

    def word(self, key: str, node: Node) -> Value:
        if key == "statistics":
            return self.values.statistics(self.section.statistics, node)
        return self.values.text(node, 2) if key == "text" else self.values.words(node)

    def row(self, row: Row, node: Node, depth: int) -> None:
        if not row.rows:
            self.cells(row, node, depth)
        elif node.kind == MAPPING and node.pairs:
            self.put(depth, row, None)
            for child, key, value in _in_order(node, row.rows):
                if child is not None:
                    self.row(child, value, depth + 1)
                else:
                    self.lines.append(Line(depth + 1, key_text(key.text), self.values.raw(value)))
        else:
            self.put(depth, row, self.values.raw(node))

    def cells(self, row: Row, node: Node, depth: int) -> None:
        """A row as a list where it is complete and its table has columns of its own, else by column."""
        columns = row.columns
        named: list[tuple[Item | None, Node | None, Node]]
        if node.kind == SEQUENCE and len(node.items) == len(columns):
            named = [(column, None, item) for column, item in zip(columns, node.items, strict=True)]
        elif node.kind == MAPPING:
            named = [*_in_order(node, columns)]
        elif node.kind == SCALAR and len(columns) == 1 and yaml_text.scalar(node) not in ("", *yaml_text.NULLS):
            named = [(columns[0], None, node)]
        else:
            self.put(depth, row, self.values.raw(node))
            return
        self.doubts(named, depth)
        complete = len(named) == len(columns) and all(column is not None for column, _, _ in named)
        cells = [self.values.cell(column, value) for column, _, value in named]
        if complete and self.section.table and self.section.table.columns:
            self.put(depth, row, cells)
            return
        # Where an older form's row is a group here, 其他 would be taken for a row of the group.
        english = f"{self.section.key}.{row.path}" in self.collapsed
        keys = [self.column_key(column, key, english) for column, key, _ in named]
        self.put(depth, row, dict(zip(keys, cells, strict=True)), in_line=True)

    def column_key(self, column: Item | None, key: Node | None, english: bool) -> str:
        if column is not None:
            return column.key if english else key_text(self.values.name(column), known=True)
        assert key
        return key_text(key.text)

    def doubts(self, named: Iterable[tuple[Item | None, Node | None, Node]], depth: int) -> None:
        for column, _, node in named:
            if column is not None and node.doubt and node.kind == SCALAR:
                comment = doubt_comment(column.name, node.text, node.doubt, self.writer.lang)
                self.lines.append("  " * depth + f"# {comment}")

    def put(self, depth: int, item: Item, value: Value | None, in_line: bool = False) -> None:
        note = item.name if self.writer.keys == "en" and isinstance(item, Row) else ""
        self.lines.append(Line(depth, self.writer.name(item), value, note, in_line or isinstance(value, list)))


def _in_order(node: Node, items: Sequence[Named]) -> list[tuple[Named | None, Node, Node]]:
    """The entries of a mapping: the known ones in the form's order, then the others as written."""
    table = lookup(items)
    ranks = {item.key: rank for rank, item in enumerate(items)}
    found = [(find(table, key.text), key, value) for key, value in node.pairs]
    found.sort(key=lambda entry: len(items) if entry[0] is None else ranks[entry[0].key])
    return found


def _rank(item: Item | None, key: Node, ranks: Mapping[str, int], words: Mapping[str, Item]) -> int:
    """The order within a section: heading and text, the rows as the form has them, what is left. Aspects stay as written."""
    if not ranks:
        return 0
    if item is not None:
        return ranks[item.key]
    word = find(words, key.text)
    return -1 if word is not None and word.key in ("heading", "text") else len(ranks)
