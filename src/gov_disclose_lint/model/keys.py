"""Keys of a report file: which the form knows, which another form does, which nobody does, and which stand there twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from .document import Document, Oddity, Source
from .form import Form, Item, Row, Section, find, lookup
from .names import join_path, nearest, parent_path
from .node import SCALAR, Node
from .numbers import read_cell
from .place import Across
from .problem import Unreadable

Pairs = list[tuple[Node, Node]]
Named = TypeVar("Named", bound=Item)


_LOOKUPS: dict[int, tuple[object, dict[str, Item]]] = {}


def lookup_of(items: Sequence[Named]) -> Mapping[str, Named]:
    """The spellings of one level of a form, made once (the tuple is kept, so that its id stays its own)."""
    kept = _LOOKUPS.get(id(items))
    if kept is None or kept[0] is not items:
        kept = _LOOKUPS[id(items)] = (items, lookup(items))
    return kept[1]  # type: ignore[return-value]


_RESOLVED: dict[tuple[int, str, Sequence[object]], list[tuple[Item, str]] | None] = {}
_NEVER_SEEN: list[tuple[Item, str]] = []
_REMEMBERED = 1024
_LONG = 64  # keys; no level of a form has more


def resolved(items: Sequence[Named], path: str, node: Node) -> list[tuple[Named, str, Node, Node]] | None:
    """Item, path, key and value of each entry below `path` when all keys are spelt as the form has them; else None.

    A folder's reports mostly have the same keys in the same order: each order is looked up once.
    """
    if len(node.pairs) > _LONG:
        return None
    names = tuple([key.value if key.kind == SCALAR else "" for key, _ in node.pairs])
    at = (id(items), path, names)
    known = _RESOLVED.get(at, _NEVER_SEEN)
    if known is _NEVER_SEEN:
        if len(_RESOLVED) >= _REMEMBERED:
            return None
        known = _RESOLVED[at] = _resolve(lookup_of(items), path, names)  # type: ignore[arg-type]
    if known is None:
        return None
    return [(item, below, key, value) for (item, below), (key, value) in zip(known, node.pairs, strict=True)]  # type: ignore[misc]


def _resolve(table: Mapping[object, Item], path: str, names: Sequence[object]) -> list[tuple[Item, str]] | None:
    found = [table[name] for name in names if name in table]
    if len(found) < len(names) or len({item.key for item in found}) < len(names):
        return None
    return [(item, join_path(path, item.key)) for item in found]


class SplitNumber(Node):
    """A number that its thousands separators made several entries of a mapping in braces, put together again."""

    __slots__ = ()


def entries_of(node: Node) -> Pairs:
    """The entries of a mapping; `{decisions: 1,573,179}` is one, though YAML makes three of it."""
    pairs = node.pairs
    for key, value in pairs:
        if value.value == "" and is_piece(key, value):
            return _joined(pairs)
    return pairs


def is_piece(key: Node, value: Node) -> bool:
    """Whether a key with nothing behind it looks like the digits behind a thousands separator."""
    if not (key.plain and value.value == "" and value.plain):
        return False
    return key.text[:3].isdigit() and len(key.text) > 2 and not key.text[3:4].isdigit()


def _joined(pairs: Pairs) -> Pairs:
    joined: Pairs = []
    for key, value in pairs:
        name, first = joined[-1] if joined else (key, value)
        if first.kind == SCALAR and first.plain and is_piece(key, value):
            text = f"{first.text},{key.text}"
            if read_cell(text.lstrip("+-"), "amount").spelling == "separators":
                joined[-1] = (name, SplitNumber(SCALAR, text, Across(first.anchor, key.anchor), True))
                continue
        joined.append((key, value))
    return joined


class Keys:
    """What a binder needs to know of keys. document: the report being bound."""

    document: Document

    def __init__(self, source: Source, forms: Sequence[Form]) -> None:
        self.source = source
        self.forms = forms
        self.envelope = forms[0].envelope
        self.words = lookup_of(self.envelope.words)

    def _entries(self, node: Node, items: Sequence[Named], path: str) -> list[tuple[Named, Node, Node]]:
        """The entries of a mapping whose keys are known; the others are reported."""
        plain = resolved(items, path, node)
        if plain is not None:
            return [(item, key, value) for item, _, key, value in plain]
        table = lookup_of(items)
        seen: dict[str, Node] = {}
        entries = []
        for key, value in node.pairs:
            name = self._key_text(key)
            item = find(table, name)
            below = join_path(path, item.key if item else name)
            self._once(seen, below, key)
            if item:
                entries.append((item, key, value))
            elif path != "sections" or not self._foreign_section(below, key, name):
                self._unknown(below, key, name, [entry.key for entry in items] + [entry.name for entry in items])
        return entries

    def _foreign_section(self, path: str, key: Node, name: str) -> bool:
        for form in self.forms:
            section = None if form.id == self.document.form.id else find(lookup_of(form.sections), name)
            if section:
                self._odd("other-form", path, key, form=form.id, group=section.label)
                return True
        return False

    def _key_text(self, key: Node) -> str:
        if key.kind != SCALAR:
            raise Unreadable("键必须是文字", "a key must be a text", key.anchor.place())
        return key.value  # type: ignore[return-value]

    def _once(self, seen: dict[str, Node], path: str, key: Node) -> None:
        if path in seen:
            line = seen[path].anchor.place().line
            raise Unreadable(
                f"“{key.text}”写了两次（前一次在第 {line} 行），不知以哪个为准",
                f"{key.text!r} is given twice (first in line {line}): which one holds?",
                key.anchor.place(),
            )
        seen[path] = key

    def _stranger(self, section: Section, near: Sequence[Item], path: str, key: Node, name: str, value: Node) -> None:
        """A key that this form does not have: another form's in that place, or a mistake."""
        for form in self.forms:
            if form.id != self.document.form.id and find(lookup_of(_rows_at(form, parent_path(path))), name):
                self.document.foreign[path] = form.id
                self.document.keys[path] = key
                self._odd("other-form", path, key, form=form.id, group=name)
                return
        self._unknown(path, key, name, [item.key for item in near] + [item.name for item in near])

    def _unknown(self, path: str, key: Node, name: str, known: list[str]) -> str | None:
        """Report a key; returns the known one that is suggested for it."""
        suggestion = nearest(name, known)
        self.document.keys.setdefault(path, key)
        self._odd("unknown-key", path, key, key=name, suggestion=suggestion)
        return suggestion

    def _odd(self, kind: str, path: str, node: Node, **detail: object) -> None:
        self.document.keys.setdefault(path, node)
        self.document.oddities.append(Oddity(kind, path, node, detail))

    # -- other forms

    def _looks_like_cells(self, group: Row, node: Node) -> bool:
        rows = lookup_of(group.rows)
        names = [self._key_text(key) for key, _ in node.pairs]
        if all(name in rows for name in names):
            return False
        columns = lookup_of(next(group.leaves()).columns)
        as_cells = sum(value.kind == SCALAR and bool(find(columns, key.text)) for key, value in node.pairs)
        return as_cells > sum(find(rows, name) is not None for name in names)

    def _form_with_row(self, section: Section, group: Row) -> str | None:
        for form in self.forms:
            item = form.items.get(f"{section.path}.{group.path}")
            if isinstance(item, Row) and item.columns:
                return form.id
        return None

    def _form_of_columns(self, section: Section, row: Row, names: list[str]) -> str | None:
        for form in self.forms:
            item = form.items.get(f"{section.path}.{row.path}")
            if form.id != self.document.form.id and isinstance(item, Row) and item.columns:
                table = lookup_of(item.columns)
                if all(find(table, name) for name in names):
                    return form.id
        return None


def _rows_at(form: Form, path: str) -> Sequence[Row]:
    """The rows that a form has directly below a section or a group of rows."""
    item = form.items.get(path)
    if isinstance(item, Section):
        return item.table.rows if item.table else ()
    return item.rows if isinstance(item, Row) else ()


def refuse_wrong_colon(node: Node, known: Sequence[Item] | None = None) -> None:
    """Raise Unreadable for a text in place of a mapping whose keys (those known, or any) have wrong colons behind them."""
    if not (node.kind == SCALAR and node.plain):
        return
    from .colons import wrong_colon

    colon = wrong_colon(node.text)
    if colon and (known is None or find(lookup_of(known), colon.key)):
        raise Unreadable(*colon.words(), node.anchor.phrase(colon.start, colon.end))


def is_null(node: Node) -> bool:
    return node.kind == SCALAR and (
        not node.text.strip() or (node.plain and node.text in ("null", "~", "Null", "NULL"))
    )
