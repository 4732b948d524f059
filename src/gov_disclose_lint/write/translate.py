"""Nodes of a tree as values of a report file: keys in one language, cells and texts as they were."""

from __future__ import annotations

from collections.abc import Sequence

from ..load.limits import MAX_BYTES, too_large
from ..model.form import Column, Field, Indicator, Item, find, lookup
from ..model.node import MAPPING, SCALAR, SEQUENCE, Node
from ..model.numbers import CellType
from . import yaml_text
from .lines import Value, key_text

MAX_INLINE = 60  # characters of a text on its key's own line


class Translator:
    """words: the keys common to all sections (heading, total, parts …); keys: the language of keys, zh or en.

    Raises Unreadable once more has been written out than a report file may hold: an alias may stand for a lot of text.
    """

    def __init__(self, words: Sequence[Item], keys: str) -> None:
        self.table = lookup(words)
        self.keys = keys
        self.size = 0

    def name(self, item: Item) -> str:
        return item.key if self.keys == "en" else item.name

    def out(self, text: str) -> str:
        self.size += len(text) + 2
        if self.size > MAX_BYTES:
            raise too_large(self.size, MAX_BYTES)
        return text

    # -- single values

    def raw(self, node: Node) -> Value:
        """A value that the form knows nothing of, as it stands."""
        if node.kind == MAPPING:
            return {key_text(self.out(key.text)): self.raw(value) for key, value in node.pairs}
        if node.kind == SEQUENCE:
            return [self.raw(item) for item in node.items]
        return self.out(yaml_text.scalar(node))

    def field(self, field: Field, node: Node, depth: int) -> Value:
        """An envelope value: what is a text stays one for every program, a long one is written like a section's."""
        if field.type != "text":
            return self.raw(node)
        long = node.kind == SCALAR and (len(node.text) > MAX_INLINE or "\n" in node.text)
        return self.text(node, depth) if long else self.words(node)

    def words(self, node: Node) -> Value:
        return self.out(yaml_text.words(node)) if node.kind == SCALAR else self.raw(node)

    def text(self, node: Node, depth: int) -> Value:
        """A text of a section, as a literal block wherever it reads back the same."""
        if node.kind != SCALAR or (node.plain and node.text in ("", *yaml_text.NULLS)):
            return self.raw(node)
        return self.out(yaml_text.block(node.text, depth) or yaml_text.quoted(node.text))

    def cell(self, column: Item | None, node: Node) -> Value:
        """A table cell of a column of the form, or of one that it does not have."""
        return self.count(column.type, node) if isinstance(column, Column) else self.raw(node)

    # -- breakdowns

    def count(
        self, kind: CellType, node: Node, parts: Sequence[Indicator] = (), subsets: Sequence[Indicator] = ()
    ) -> Value:
        """A number of any kind, or a breakdown in its stead. parts, subsets: the form's own names in the breakdown."""
        if node.kind == SCALAR:
            return self.out(yaml_text.cell(node, kind))
        return self.breakdown(node, kind, parts, subsets) if node.kind == MAPPING else self.raw(node)

    def breakdown(self, node: Node, kind: CellType, parts: Sequence[Indicator], subsets: Sequence[Indicator]) -> Value:
        members = {"parts": parts, "of_which": subsets}
        result: dict[str, Value] = {}
        for key, value in node.pairs:
            word = find(self.table, key.text)
            if word is not None and word.key == "total":
                result[self.name(word)] = self.count(kind, value)
            elif word is not None and word.key in members and value.kind == MAPPING:
                result[self.name(word)] = self.members(members[word.key], value)
            else:
                result[key_text(self.out(key.text))] = self.raw(value)
        return result

    def members(self, known: Sequence[Indicator], node: Node) -> Value:
        """The entries of parts, of_which or statistics: fixed indicators or free labels."""
        table = lookup(known)
        result: dict[str, Value] = {}
        for key, value in node.pairs:
            indicator = find(table, key.text) if known else None
            if indicator is None:
                result[key_text(self.out(key.text))] = self.count("count", value)
            else:
                result[self.name(indicator)] = self.count(indicator.type, value, indicator.parts, indicator.of_which)
        return result

    def statistics(self, indicators: Sequence[Indicator], node: Node) -> Value:
        """A section's statistics: indicators, or one breakdown of its first indicator."""
        if node.kind != MAPPING:
            return self.raw(node)
        words = [find(self.table, key.text) for key, _ in node.pairs]
        if any(word is not None and word.key in ("parts", "of_which") for word in words):
            return self.breakdown(node, "count", indicators, ())
        return self.members(indicators, node)
