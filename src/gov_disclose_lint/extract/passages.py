"""Texts put together from several lines of a file, and where each of their characters stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ..model.node import SCALAR, Node
from ..model.place import Place
from ..model.tuples import NamedTuple
from .blocks import Extract, Paragraph
from .stitch import Piece


class TextLine(NamedTuple):
    """One line of text. level: 1–6 for a heading that the file marks as one."""

    text: str
    place: Place
    level: int | None = None
    bold: bool = False


class Passage:
    """An anchor over lines joined by line breaks. starts: where each begins in the joined text."""

    __slots__ = ("places", "starts")

    def __init__(self, starts: Sequence[int], places: Sequence[Place]) -> None:
        self.starts = starts
        self.places = places

    def place(self) -> Place:
        return self.places[0]

    def phrase(self, start: int, end: int) -> Place:
        """The line in which the phrase begins: a file that is not text has no places within one."""
        return self.places[max(bisect_right(self.starts, start) - 1, 0)]


def passage(lines: Sequence[TextLine]) -> Node:
    """A text node of these lines (at least one)."""
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line.text) + 1
    return Node(SCALAR, "\n".join(line.text for line in lines), Passage(starts, [line.place for line in lines]), True)


def text_lines(flow: Iterable[Paragraph | Piece]) -> Iterator[TextLine | Piece]:
    """The flow with paragraphs cut at their line breaks (a page of plain text is one paragraph), blank lines left out."""
    for item in flow:
        if isinstance(item, Piece):
            yield item
            continue
        for line in item.text.split("\n"):
            text = line.strip()
            if text:
                yield TextLine(text, item.place, item.level, item.bold)


def start_place(extract: Extract) -> Place:
    """Where the file begins: for what its head states."""
    for block in extract.blocks:
        if isinstance(block, Paragraph):
            return block.place
        if block.cells:
            return block.cells[0].place
    return Place()
