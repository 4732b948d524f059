"""The labels of all forms' tables, and what each stands for: made from the forms' data, never written here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from ..model.form import Column, Form, Item, Row, Section
from ..model.names import fold, strip_numbering
from ..model.tuples import NamedTuple

Axis = Literal["row", "column", "above", "group", "corner"]
MAX_LABEL = 120  # characters; the longest label of a form has 40

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_REMARK = re.compile(r"[(（][^()（）]*[)）]?$")


class Role(NamedTuple):
    """What a label may stand for. key: a row's path below its section, a column's key, else the label itself."""

    axis: Axis
    section: str
    key: str


@lru_cache(maxsize=8192)
def canon(text: str) -> str:
    """One spelling of a label: numbering of every kind, width, punctuation, spaces and line breaks are gone.

    >>> canon("⑴ 属于\\n国家秘密") == canon("1、属于国家秘密") == "属于国家秘密"
    True
    """
    if len(text) > MAX_LABEL * 2:
        return ""
    bare = strip_numbering(_SPACE.sub("", text))
    return fold(strip_numbering(unicodedata.normalize("NFKC", bare))).replace("其它", "其他")


def without_remark(text: str) -> str:
    """The label without a remark in brackets behind it: the note that a form prints, or a reporter's own.

    >>> without_remark("（二）部分公开（区分处理的）"), without_remark("（一）予以公开")
    ('（二）部分公开', '（一）予以公开')
    """
    return _REMARK.sub("", _SPACE.sub("", text)) or text


class Vocabulary:
    """The labels of all forms. sections: per form id and section key, its table; notes: remarks that a form prints."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = tuple(form for form in forms if any(section.table for section in form.sections))
        self._roles: dict[str, list[Role]] = {}
        self.notes: tuple[str, ...] = ()
        self.table_notes: tuple[str, ...] = ()
        self._headings = {canon(text) for form in forms for section in form.sections for text in spellings(section)}
        self.titles = tuple(dict.fromkeys(re.compile(form.title["pattern"]) for form in forms))
        for form in self.forms:
            for section in form.sections:
                if section.table:
                    self._add_section(section)

    def roles(self, text: str) -> Sequence[Role]:
        """All that a label may stand for; empty for any other text."""
        if not text or len(text) > MAX_LABEL * 2:
            return ()
        found = self._roles.get(canon(text))
        if found is None:
            found = self._roles.get(canon(without_remark(text)))
        return found or ()

    def is_heading(self, text: str) -> bool:
        """Whether a text is the heading of a section, in one of its known wordings."""
        return len(text) <= MAX_LABEL and canon(text) in self._headings

    def is_title(self, text: str) -> bool:
        """Whether a text may be a report's title."""
        return len(text) <= MAX_LABEL and any(title.search(text) for title in self.titles)

    def is_note(self, text: str) -> bool:
        """Whether a text is a remark that the form itself prints."""
        folded = canon(text)
        return len(folded) > 3 and any(folded in note or note in folded for note in self.notes)

    def is_table_note(self, text: str) -> bool:
        """Whether a text is the remark that a form prints in the header of a table."""
        folded = canon(text)
        return len(folded) > 3 and any(note in folded for note in self.table_notes)

    def table_section(self, form: Form, key: str) -> Section | None:
        section = form.section(key)
        return section if section and section.table else None

    def _add_section(self, section: Section) -> None:
        table = section.table
        assert table
        for row in _all_rows(table.rows):
            self._add(row, Role("row", section.key, row.path))
            self._name(row.above, Role("above", section.key, row.above))
            if row.above:
                self._name(row.above + row.name, Role("row", section.key, row.path))
            if row.note:
                self.notes += (canon(row.note),)
        for column in {column.key: column for row in table.leaves() for column in row.columns}.values():
            self._name(column.above, Role("above", section.key, column.above))
        for column in _columns(section):
            self._add(column, Role("column", section.key, column.key))
        for group in table.groups:
            self._add(group, Role("group", section.key, group.key))
        self._name(table.corner, Role("corner", section.key, table.corner))
        if table.note:
            self.notes += (canon(table.note),)
            self.table_notes += (canon(table.note),)

    def _add(self, item: Item, role: Role) -> None:
        for spelling in spellings(item):
            self._name(spelling, role)

    def _name(self, text: str, role: Role) -> None:
        if text:
            roles = self._roles.setdefault(canon(text), [])
            if role not in roles:
                roles.append(role)


def spellings(item: Item) -> Iterator[str]:
    """The ways to write an item in a report: its label, name and variants, not its key."""
    yield from (text for text in (item.label, item.name, *item.variants) if text)


def _all_rows(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _all_rows(row.rows)


def _columns(section: Section) -> Iterator[Column]:
    assert section.table
    for row in section.table.leaves():
        yield from row.columns


@lru_cache(maxsize=8)
def vocabulary(forms: tuple[Form, ...]) -> Vocabulary:
    """The vocabulary of these forms, made once."""
    return Vocabulary(forms)
