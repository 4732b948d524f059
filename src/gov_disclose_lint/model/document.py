"""A report bound to its form: every cell, text and key by its path, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .cells import Cell as Cell
from .cells import Cells
from .form import Form, Section
from .names import parent_path, split_path
from .node import Node
from .numbers import Number, State
from .place import Place
from .record import Record, fresh
from .tuples import NamedTuple


class UnknownPath(LookupError):
    """A path that is neither in the document nor in its form: a mistake in a rule, never a place."""


class Source(Record):
    """An input file. kind: yaml | json | html | docx | pdf | xlsx; text is kept for text files only.

    remarks: what a reader should be told about the reading (the encoding that was guessed).
    """

    name: str
    kind: str
    text: str = ""
    encoding: str = "utf-8"
    remarks: list[str] = fresh(default_factory=list)

    def line(self, number: int) -> str:
        """One line of a text file, 1-based, without its line end; '' beyond the end."""
        lines = self.text.splitlines() if "\r" in self.text else self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


class Text(NamedTuple):
    """A text of the report with its place; `value` is what a reader reads, without markup."""

    path: str
    value: str
    node: Node

    def phrase(self, start: int, end: int) -> Place:
        """The place of characters start..end of the value."""
        return self.node.anchor.phrase(start, end)


class Oddity(NamedTuple):
    """Something that the binding met and that a rule reports.

    kind: unknown-key (suggestion) | row-length (found, wanted) | not-a-row | not-a-text | other-form (form)
          | bad-value (field, value, expected) | odd-spelling (value: a year that could be read)
    """

    kind: str
    path: str
    node: Node
    detail: dict[str, Any]


class Breakdown(NamedTuple):
    """A number with its parts (they add up to it) and its subsets (they do not), all as cell paths.

    total is None when the number is only given through its parts.
    """

    path: str
    total: str | None
    parts: tuple[str, ...] = ()
    of_which: tuple[str, ...] = ()


class Publisher(Record):
    name: str | None = None
    kind: str | None = None
    level: str | None = None
    code: str | None = None


class Document(Record):
    """One report.

    fields: envelope texts as written, by path ("title", "publisher.name", "period.start", …)
    cells:  every cell that is written, by path
    texts:  section and aspect texts by path: "sections.problems", "sections.overview.requests"; a section given
            as {text: …} has its text at the section's own path; headings likewise at "<section>.heading"
    keys:   the node to point at for each section, row and word that is written
    foreign: rows written in another form's columns or unknown to this form: row path -> that form's id
    blank_rows: rows of cells that are written with nothing behind their name
    order:  section keys in the order written
    tree:   the tree as read: also what is in no form
    """

    source: Source
    form: Form
    year: int | None = None
    published_on: date | None = None
    period: tuple[date | None, date | None] = (None, None)
    publisher: Publisher = fresh(default_factory=Publisher)
    fields: dict[str, Text] = fresh(default_factory=dict)
    cells: Cells = fresh(default_factory=Cells)
    texts: dict[str, Text] = fresh(default_factory=dict)
    headings: dict[str, Text] = fresh(default_factory=dict)
    keys: dict[str, Node] = fresh(default_factory=dict)
    blank_rows: set[str] = fresh(default_factory=set)
    order: list[str] = fresh(default_factory=list)
    breakdowns: list[Breakdown] = fresh(default_factory=list)
    oddities: list[Oddity] = fresh(default_factory=list)
    foreign: dict[str, str] = fresh(default_factory=dict)
    tree: Node | None = None

    _running: str | None = None

    @property
    def values(self) -> dict[str, Number]:
        """The number of every cell that is a number, by path."""
        return self.cells.numbers

    @property
    def running_text(self) -> str:
        """The texts of all sections, one below the other: to ask at once whether a word occurs in any of them."""
        if self._running is None:
            self._running = "\n".join([text.value for text in self.texts.values()])
        return self._running

    @property
    def title(self) -> str | None:
        text = self.fields.get("title")
        return text.value if text else None

    def state(self, path: str) -> State:
        """The state of a cell; absent when nothing is written."""
        cell = self.cells.get(path)
        if cell:
            return cell.state
        if any(oddity.path == parent_path(path) for oddity in self.oddities if oddity.kind == "not-a-row"):
            return "unread"
        return "blank" if self.left_blank(path) else "absent"

    def left_blank(self, path: str) -> bool:
        """Whether a cell's row is written with nothing behind its name: `fees:` is as blank as `fees: [null]`."""
        return bool(self.blank_rows) and parent_path(path) in self.blank_rows

    def has(self, path: str) -> bool:
        """Whether anything is written at the path."""
        return path in self.cells or path in self.texts or path in self.keys or path in self.fields

    def section_texts(self, section: Section | str) -> Iterator[Text]:
        """The texts of a section in written order: its own, then its aspects'."""
        prefix = f"sections.{section if isinstance(section, str) else section.key}"
        for path, text in self.texts.items():
            if path == prefix or path.startswith(prefix + "."):
                yield text

    def node(self, path: str) -> Node | None:
        """The node to point at for a path that is written, else None."""
        cell = self.cells.get(path)
        if cell:
            return cell.node
        text = self.texts.get(path) or self.fields.get(path) or self.headings.get(path)
        return text.node if text and path not in self.keys else self.keys.get(path)

    def place(self, path: str) -> Place:
        """The place of a path; of what is absent, the place of the nearest thing around it that is written.

        Raises UnknownPath when neither the document nor its form has the path.
        """
        node = self.node(path)
        if node:
            return node.anchor.place()
        if path and not self._plausible(path):
            raise UnknownPath(path)
        at = path
        while at:
            at = parent_path(at)
            node = self.node(at)
            if node:
                return node.anchor.place()
        raise UnknownPath(path)

    def _plausible(self, path: str) -> bool:
        if self.form.knows(path):
            return True
        # Free-form statistics have labels of their own; a path below one that is written is as good as known.
        return "statistics" in split_path(path)


def label_of(document: Document, path: str, lang: str = "zh") -> str:
    """A path in the form's own words."""
    return document.form.label(path, lang)
